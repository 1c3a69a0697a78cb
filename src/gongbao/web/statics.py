"""Styles, scripts and signs of the pages, held in memory: no path of an address ever meets a folder."""

from __future__ import annotations

import hashlib
from functools import cache
from importlib import resources
from importlib.resources.abc import Traversable

_TYPES = {
    ".css": "text/css; charset=utf-8",
    ".js": "text/javascript; charset=utf-8",
    ".svg": "image/svg+xml",
}


def static_file(name: str) -> tuple[bytes, str] | None:
    """The bytes of a file of ours and what they are, None where there is none of that name."""
    return _files().get(name)


@cache
def static_url(name: str) -> str:
    """The address of a file of ours; it changes with what is in it.

    Raises:
        KeyError: There is none of that name.
    """
    return f"/static/{name}?{hashlib.sha256(_files()[name][0]).hexdigest()[:8]}"


@cache
def _files() -> dict[str, tuple[bytes, str]]:
    found: dict[str, tuple[bytes, str]] = {}
    _gather(resources.files("gongbao.web") / "static", "", found)
    return found


def _gather(folder: Traversable, prefix: str, found: dict[str, tuple[bytes, str]]) -> None:
    for entry in folder.iterdir():
        name = f"{prefix}{entry.name}"
        if entry.is_dir():
            _gather(entry, f"{name}/", found)
        elif (kind := _TYPES.get(f".{entry.name.rpartition('.')[2]}")) is not None:
            found[name] = (entry.read_bytes(), kind)

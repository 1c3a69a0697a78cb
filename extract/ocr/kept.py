"""Readings of pictures that are kept in a folder, so that no picture is read twice by the same engine.

A reading goes by the hash of its picture, of what read it, and of the code that made characters of it. The
folder may be deleted at any time, and several processes may use it at once.
"""

from __future__ import annotations

import hashlib
import os
import zlib
from collections.abc import Callable
from contextlib import suppress
from functools import cache
from importlib import resources
from pathlib import Path

from gongbao.extract.ocr.pictures import Picture
from gongbao.extract.pdf.kept_pages import page_bytes, pages_in
from gongbao.extract.pdf.page_points import PagePoints, PdfPage
from gongbao.schema.errors import SourceError

_SUFFIX = ".page"
_LARGEST = 64 << 20
"""Bytes of a reading, unpacked: a thousand times those of a full page."""


class Kept:
    """A folder of readings; without one nothing is kept."""

    def __init__(self, folder: str | None) -> None:
        self._folder = None if folder is None else Path(folder)

    def points(
        self, picture: Picture, version: str, shown: int, read: Callable[[], PagePoints]
    ) -> PagePoints:
        """What a picture was read as, or is read as now and kept.

        Args:
            picture: The picture.
            version: What reads it.
            shown: How far it is turned already.
            read: Reads it.
        """
        if self._folder is None:
            return read()
        path = self._folder / f"{_key(picture, version, shown)}{_SUFFIX}"
        found = _kept(path)
        if found is None:
            found = read()
            _keep(path, found)
        return found


def _key(picture: Picture, version: str, shown: int) -> str:
    told = f"{version}\0{_code()}\0{picture.pixels.shape}\0{picture.scale!r}\0{shown}\0"
    digest = hashlib.sha256(told.encode())
    digest.update(picture.pixels.tobytes())
    return digest.hexdigest()


@cache
def _code() -> str:
    """A digest of the modules that make characters and rules of a picture."""
    digest = hashlib.sha256()
    modules = (path for path in resources.files("gongbao.extract.ocr").iterdir() if path.name.endswith(".py"))
    for path in sorted(modules, key=lambda path: path.name):
        digest.update(path.read_bytes().replace(b"\r\n", b"\n"))
    return digest.hexdigest()


def _kept(path: Path) -> PagePoints | None:
    """A reading that was kept; None where there is none, or it is broken."""
    try:
        data = zlib.decompressobj().decompress(path.read_bytes(), _LARGEST)
        return next(pages_in(data)).points
    except (OSError, zlib.error, SourceError, StopIteration):
        return None


def _keep(path: Path, points: PagePoints) -> None:
    """Keep a reading; it is there whole or not at all. A full disk costs only the time to read again."""
    beside = path.with_name(f"{path.name}.{os.getpid()}.part")
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        beside.write_bytes(zlib.compress(page_bytes(PdfPage(1, points))))
        beside.replace(path)
    except OSError:
        with suppress(OSError):
            beside.unlink()

"""The versions a dataset is marked with: of the library, of its rules, of its schema."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from functools import cache
from importlib import metadata, resources
from importlib.resources.abc import Traversable

from gongbao.schema.revision import SCHEMA_VERSION

__version__ = metadata.version("gongbao")
schema_version = SCHEMA_VERSION

# The floors whose code and lexicons decide what is read out of a text.
_RULES = ("gongbao.extract", "gongbao.normalize")
_SUFFIXES = (".py", ".csv", ".toml")


@cache
def rules_version() -> str:
    """First 12 hex digits of SHA-256 over every rule and lexicon: it changes when any of them does."""
    digest = hashlib.sha256()
    for package in _RULES:
        for path, content in _files(resources.files(package), package):
            # A checkout may have changed the line ends.
            lines = content.replace(b"\r\n", b"\n")
            digest.update(f"{path}\0{len(lines)}\0".encode())
            digest.update(lines)
    return digest.hexdigest()[:12]


def _files(folder: Traversable, path: str) -> Iterator[tuple[str, bytes]]:
    for entry in sorted(folder.iterdir(), key=lambda entry: entry.name):
        if entry.is_dir():
            yield from _files(entry, f"{path}/{entry.name}")
        elif entry.name.endswith(_SUFFIXES):
            yield f"{path}/{entry.name}", entry.read_bytes()

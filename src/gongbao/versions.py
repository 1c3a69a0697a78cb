"""The versions a dataset is marked with: of the library, of its rules, of its schema."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from functools import cache
from importlib import metadata, resources
from importlib.resources.abc import Traversable

from gongbao.schema.changes.causes import Ruleset
from gongbao.schema.revision import SCHEMA_VERSION

__version__ = metadata.version("gongbao")
schema_version = SCHEMA_VERSION

# The floors whose code and lexicons decide what is read out of a text.
_RULES = ("gongbao.extract", "gongbao.normalize")
# Code, lexicons and profiles, by what the names of their files end in.
_PARTS = {"py": "code", "csv": "lexicons", "toml": "profiles"}
_SUFFIXES = tuple(f".{ending}" for ending in _PARTS)


def rules_version() -> str:
    """First 12 hex digits of SHA-256 over every rule and lexicon: it changes when any of them does."""
    return ruleset().version


@cache
def ruleset() -> Ruleset:
    """The rules of this library, with digests of its code, its lexicons and its profiles alone."""
    parts = {"all": hashlib.sha256(), **{part: hashlib.sha256() for part in _PARTS.values()}}
    for package in _RULES:
        for path, content in _files(resources.files(package), package):
            # A checkout may have changed the line ends.
            lines = content.replace(b"\r\n", b"\n")
            for digest in (parts["all"], parts[_PARTS[path.rpartition(".")[2]]]):
                digest.update(f"{path}\0{len(lines)}\0".encode())
                digest.update(lines)
    digests = {part: digest.hexdigest()[:12] for part, digest in parts.items()}
    return Ruleset(digests.pop("all"), __version__, **digests)


def _files(folder: Traversable, path: str) -> Iterator[tuple[str, bytes]]:
    for entry in sorted(folder.iterdir(), key=lambda entry: entry.name):
        if entry.is_dir():
            yield from _files(entry, f"{path}/{entry.name}")
        elif entry.name.endswith(_SUFFIXES):
            yield f"{path}/{entry.name}", entry.read_bytes()

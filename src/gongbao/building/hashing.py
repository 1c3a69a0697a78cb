"""Hashes of what lies in a store, which whoever is near may look at."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from gongbao.files import hash_of
from gongbao.schema.errors import SourceError
from gongbao.stores import Stored

Hashing = Callable[[Sequence[Stored]], list[str | SourceError]]


def hashes_here(sources: Sequence[Stored]) -> list[str | SourceError]:
    """The hashes of what lies in a store, or why there is none; this process reads it all."""
    return list(map(hash_or_why, sources))


def hash_or_why(source: Stored) -> str | SourceError:
    """The hash of what lies in a store, or why there is none."""
    try:
        return hash_of(source) or ""
    except SourceError as error:
        return error

"""A folder of pictures as one source: each is a page, in the order of the numbers in their names."""

from __future__ import annotations

import os
import re
from collections.abc import Iterator
from pathlib import Path

from gongbao.extract.sources.bundle import bundle_head
from gongbao.schema.errors import SourceError

PICTURE_SUFFIXES = (".jpg", ".jpeg", ".png", ".tif", ".tiff")
_BLOCK = 1 << 20
_HIDDEN = "."
_NUMBERS = re.compile(r"(\d+)")


def pictures_in_folder(folder: Path) -> list[Path]:
    """The pictures of a folder, `2.png` before `10.png`.

    Raises:
        OSError: It cannot be looked into.
    """
    with os.scandir(folder) as entries:
        names = [
            entry.name
            for entry in entries
            if entry.name.lower().endswith(PICTURE_SUFFIXES) and not entry.name.startswith(_HIDDEN)
        ]
    return [folder / name for name in sorted(names, key=_by_numbers)]


def bundled(folder: Path) -> Iterator[bytes]:
    """The bytes of a folder's pictures as those of one source, part by part.

    Raises:
        SourceError: There are none.
        OSError: One of them cannot be read.
    """
    pictures = pictures_in_folder(folder)
    if not pictures:
        raise SourceError("no texts there", code="unreadable")
    sizes = [path.stat().st_size for path in pictures]
    yield bundle_head([(path.name, size) for path, size in zip(pictures, sizes, strict=True)])
    for path, size in zip(pictures, sizes, strict=True):
        with path.open("rb") as file:
            # Of one that grows meanwhile no more than was told.
            left = size
            while left and (block := file.read(min(left, _BLOCK))):
                left -= len(block)
                yield block


def _by_numbers(name: str) -> list[tuple[int, str]]:
    parts = _NUMBERS.split(name.lower())
    return [(int(part), "") if part.isdecimal() else (-1, part) for part in parts]

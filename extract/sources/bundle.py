"""Several pictures as the bytes of one source: the pages of an issue that was scanned page by page.

A line that names the form, a line of JSON with each picture's name and size, then the pictures.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence

from gongbao.schema.errors import SourceError

MAGIC = b"gongbao pictures 1\n"


def bundle_head(pictures: Sequence[tuple[str, int]]) -> bytes:
    """What stands before the pictures of a bundle, which have these names and sizes."""
    return MAGIC + json.dumps(pictures).encode() + b"\n"


def is_bundle(data: bytes) -> bool:
    """Whether bytes are pictures put together."""
    return data.startswith(MAGIC)


def pictures_of(data: bytes) -> Iterator[bytes]:
    """The pictures of a bundle, in order.

    Raises:
        SourceError: It is broken.
    """
    head, _, _ = data[len(MAGIC) :].partition(b"\n")
    at = len(MAGIC) + len(head) + 1
    try:
        sizes = [int(size) for _, size in json.loads(head)]
    except (TypeError, ValueError, RecursionError) as error:
        raise SourceError("the pictures are put together wrongly", code="unreadable") from error
    if any(size < 0 for size in sizes) or at + sum(sizes) != len(data):
        raise SourceError("the pictures are cut off", code="truncated")
    for size in sizes:
        yield data[at : at + size]
        at += size

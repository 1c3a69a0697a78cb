"""Drawing a page, in a process of its own: pdfium does one thing at a time, and a file may be hostile."""

from __future__ import annotations

import hashlib
import os
from collections import OrderedDict
from functools import cache
from io import BytesIO
from pathlib import Path
from typing import TYPE_CHECKING

from gongbao.files import read_bytes
from gongbao.page_pictures import open_pages
from gongbao.schema.errors import SourceError

if TYPE_CHECKING:
    from gongbao.page_pictures import PagePictures

# Sources kept open: who reads a notice turns its pages.
_MOST_OPEN = 4
# Pixels of the longer side: a page of several metres is drawn smaller.
_LONGEST = 4000
# How far drawing stands behind what else there is to do: it takes longer than any page.
_BEHIND = 5
# Edges of characters stay sharp at twice the size of a point, and drawing takes longer than packing.
QUALITY = 88

_open: OrderedDict[tuple[str, str, int, int], PagePictures] = OrderedDict()


def draw_aside(path: str, sha256: str, number: int, scale: float, recognised: int | None = None) -> bytes:
    """The same (`draw_page`), in a process that gives way to the one that makes pages."""
    _give_way()
    return draw_page(path, sha256, number, scale, recognised)


@cache
def _give_way() -> None:
    # Windows has no such thing.
    if hasattr(os, "nice"):
        os.nice(_BEHIND)


def draw_page(path: str, sha256: str, number: int, scale: float, recognised: int | None = None) -> bytes:
    """A page as JPEG; at a scale of nothing, nothing: it can be opened.

    Args:
        path: Where the source was when it was read.
        sha256: Of its bytes then.
        number: Of the page, from one.
        scale: Pixels a point.
        recognised: How far it was turned when its characters were recognised; None where they are its own.

    Raises:
        SourceError: The source is gone (`unreadable`) or another one (`changed`), or cannot be drawn.
    """
    pages = _opened(path, sha256)
    if not scale:
        # The smallest picture there is: whether it can be drawn at all.
        pages.drawn(number, 1.0, 1, None)
        return b""
    picture, _ = pages.drawn(number, scale, _LONGEST, recognised)
    packed = BytesIO()
    # Grey or coloured as it is: pdfium gives no transparent pages.
    picture.save(packed, "JPEG", quality=QUALITY)
    return packed.getvalue()


def _opened(path: str, sha256: str) -> PagePictures:
    """The source, open: looked at again only when its file has changed."""
    try:
        told = Path(path).stat()
        key = (path, sha256, told.st_mtime_ns, told.st_size)
        if key in _open:
            _open.move_to_end(key)
            return _open[key]
        # A folder of pictures is read as the one file that they are.
        data = read_bytes(Path(path))
    except SourceError as error:
        raise SourceError(error.message, code="unreadable", stage="image") from error
    except OSError as error:
        raise SourceError(error.strerror or str(error), code="unreadable", stage="image") from error
    if hashlib.sha256(data).hexdigest() != sha256:
        raise SourceError("has changed since it was read", code="changed", stage="image")
    opened = open_pages(data)
    _open[key] = opened
    while len(_open) > _MOST_OPEN:
        _open.popitem(last=False)[1].close()
    return opened

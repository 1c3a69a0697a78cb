"""Pictures as sources: each is a page, of a TIFF file each of its pictures is one."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping

from gongbao.extract.ocr.asked import INSTALL, Ocr
from gongbao.extract.pdf.page_points import PdfPage
from gongbao.extract.sources.bundle import is_bundle, pictures_of
from gongbao.extract.sources.scans import Drawn, recognised
from gongbao.schema.errors import SourceError


def _begins(*signs: bytes) -> Callable[[bytes], bool]:
    return lambda data: data.startswith(signs)


PICTURE_TYPES: Mapping[str, Callable[[bytes], bool]] = {
    "image/png": _begins(b"\x89PNG"),
    "image/jpeg": _begins(b"\xff\xd8\xff"),
    "image/tiff": _begins(b"II*\0", b"MM\0*"),
    "image/*": is_bundle,
}
"""The forms of pictures that are read, and how each is known; the last is a folder of them."""


def picture_pages(data: bytes, ocr: Ocr) -> Iterator[PdfPage]:
    """The pages of a picture: characters and rules, out of which nothing is made yet.

    Raises:
        SourceError: It is broken or too large, or nothing is there that reads it.
    """
    if ocr.mode == "never":
        raise SourceError("a picture, and none is to be read (--ocr never)", code="no_ocr", stage="pages")
    if not ocr.is_possible:
        raise SourceError(f"a picture: {INSTALL} brings what reads it", code="no_ocr", stage="pages")
    yield from recognised(_drawn(data), ocr)


def _drawn(data: bytes) -> Iterator[Drawn]:
    from gongbao.extract.ocr.pictures import pictures_in

    files = pictures_of(data) if is_bundle(data) else iter((data,))
    pictures = (picture for file in files for picture in pictures_in(file))
    for number, picture in enumerate(pictures, start=1):
        yield Drawn(PdfPage(number, None), picture)

"""PDF pages: characters and rules from pdfium, tables from the rules, the rest in reading order."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import replace
from typing import Any

from gongbao.extract.model.content import PageContent
from gongbao.extract.ocr.asked import AUTO, INSTALL, Ocr, is_installed
from gongbao.extract.page.earlier import Earlier
from gongbao.extract.page.layout import lay_out
from gongbao.extract.pdf.characters import read_characters
from gongbao.extract.pdf.fonts import without_system_fonts
from gongbao.extract.pdf.nested_forms import most_drawings
from gongbao.extract.pdf.page_points import PagePoints, PdfPage
from gongbao.extract.pdf.rules import read_rules
from gongbao.extract.pdf.settings import PDF
from gongbao.extract.pdf.space import PageSpace
from gongbao.extract.pdf.to_unicode import FontCodes
from gongbao.extract.sources.scans import Drawn, drawn_page, recognised
from gongbao.extract.sources.settings import SOURCE
from gongbao.schema.errors import SourceError
from gongbao.schema.records import Orientation, Page

MAGIC = b"%PDF-"
_TURNS: tuple[Orientation, ...] = (0, 90, 180, 270)
_ENCRYPTED, _SECURITY = 4, 5
"""pdfium's FPDF_ERR_PASSWORD and FPDF_ERR_SECURITY."""
_PAGES, _PAGE = re.compile(rb"/Type\s*/Pages\b"), re.compile(rb"/Type\s*/Page\b")


def is_pdf(data: bytes) -> bool:
    """Whether bytes are a PDF; readers allow for other bytes before its head."""
    return MAGIC in data[: SOURCE.pdf_head]


def read_pdf(data: bytes, password: str | None = None, ocr: Ocr = AUTO) -> tuple[PageContent, ...]:
    """Read a PDF into its pages.

    Args:
        data: The bytes of the file.
        password: Opens an encrypted file.
        ocr: Which of its pages are read as pictures.

    Raises:
        SourceError: It is encrypted, broken, has no pages, or none of its pages has text.
    """
    return laid_out(pdf_pages(data, password, ocr))


def pdf_pages(data: bytes, password: str | None = None, ocr: Ocr = AUTO) -> Iterator[PdfPage]:
    """The pages of a PDF, one after the other: characters and rules, out of which nothing is made yet.

    Raises:
        SourceError: It is encrypted or broken, or its forms draw each other without an end.
    """
    if most_drawings(data) > PDF.max_drawings:
        raise SourceError(
            f"a form of the PDF draws forms more than {PDF.max_drawings} times",
            code="too_large",
            stage="pages",
        )
    with without_system_fonts():
        document = _open(data, password)
        try:
            pages = _pages(document, FontCodes(data, password), ocr)
            yield from recognised(pages, ocr)
        finally:
            document.close()


def laid_out(pages: Iterable[PdfPage]) -> tuple[PageContent, ...]:
    """The pages with their texts and tables.

    Raises:
        SourceError: There are none, or none of them has text.
    """
    earlier = Earlier()
    contents: list[PageContent] = []
    pictures = 0
    for page in pages:
        contents.append(_laid_out(page, earlier))
        pictures += page.points is not None and page.points.characters.confidence is not None
    if not contents:
        raise SourceError("the PDF has no pages", code="empty", stage="pages")
    if all(not content.page.text for content in contents):
        raise SourceError(_why_no_text(len(contents), pictures), code="no_text", stage="pages")
    return tuple(contents)


def _why_no_text(pages: int, pictures: int) -> str:
    """Why a source has no text, so many of whose pages were read as pictures."""
    if pictures:
        return f"no text is seen in {'the picture' if pictures == 1 else f'any of the {pictures} pictures'}"
    scans = "its page is a scan" if pages == 1 else f"all {pages} pages are scans"
    return f"the PDF has no text: {scans}{_advice()}"


def _open(data: bytes, password: str | None) -> Any:
    import pypdfium2

    try:
        return pypdfium2.PdfDocument(data, password=password)
    except pypdfium2.PdfiumError as error:
        code = getattr(error, "err_code", None)
        if code == _ENCRYPTED or "password" in str(error).lower():
            wrong = "the password is wrong" if password else "a password is needed"
            raise SourceError(f"the PDF is encrypted: {wrong}", code="encrypted", stage="pages") from error
        if code == _SECURITY or "security" in str(error).lower():
            raise SourceError(
                "the PDF is encrypted in a way that cannot be read", code="encrypted", stage="pages"
            ) from error
        if _PAGES.search(data) and not _PAGE.search(data):
            raise SourceError("the PDF has no pages", code="empty", stage="pages") from error
        if b"%%EOF" not in data[-SOURCE.pdf_tail :]:
            raise SourceError("the PDF is cut off", code="truncated", stage="pages") from error
        raise SourceError("the PDF is broken", code="unreadable", stage="pages") from error


def _pages(document: Any, fonts: FontCodes, ocr: Ocr) -> Iterator[Drawn]:
    import pypdfium2

    for index in range(len(document)):
        try:
            page = document[index]
        except pypdfium2.PdfiumError:
            yield Drawn(PdfPage(index + 1, None), None)
            continue
        try:
            yield drawn_page(index + 1, page, _points(page, fonts), ocr)
        finally:
            page.close()


def _points(page: Any, fonts: FontCodes) -> PagePoints:
    space = _space_of(page)
    return PagePoints(space, read_characters(page, space, fonts), read_rules(page, space))


def _laid_out(page: PdfPage, earlier: Earlier) -> PageContent:
    if page.points is None:
        notes = (("unreadable_page", f"page {page.number} cannot be read"),)
        return PageContent(Page(page.number, ""), notes=notes)
    found = page.points
    content = lay_out(page.number, found.space, found.characters, found.rules, earlier)
    if not any(code == "scanned_page" for code, _ in content.notes):
        return content
    advised = ((code, told + _advice() * (code == "scanned_page")) for code, told in content.notes)
    return replace(content, notes=tuple(advised))


def _advice() -> str:
    """What to do about a scan, where nothing is there that reads it."""
    return "" if is_installed() else f": {INSTALL} brings what reads it"


def _space_of(page: Any) -> PageSpace:
    import pypdfium2.raw as pdfium

    box = pdfium.FS_RECTF()
    rotation = _TURNS[max(pdfium.FPDFPage_GetRotation(page), 0) % 4]
    if not pdfium.FPDF_GetPageBoundingBox(page, box):
        width, height = pdfium.FPDF_GetPageWidthF(page), pdfium.FPDF_GetPageHeightF(page)
        if rotation in (90, 270):
            width, height = height, width
        return PageSpace(0.0, 0.0, width, height, rotation)
    left, right = sorted((box.left, box.right))
    bottom, top = sorted((box.bottom, box.top))
    return PageSpace(left, bottom, right, top, rotation)

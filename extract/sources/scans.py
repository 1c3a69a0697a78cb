"""Pages of a PDF that are pictures: which they are, and their points as they are recognised.

Pages are drawn one after the other, for pdfium knows one thread only; several are recognised at once.
"""

from __future__ import annotations

from collections import deque
from collections.abc import Iterator
from concurrent.futures import Future, ThreadPoolExecutor
from dataclasses import replace
from typing import TYPE_CHECKING, Any

from gongbao.extract.ocr.asked import Ocr
from gongbao.extract.ocr.more_time import more_time
from gongbao.extract.ocr.settings import OCR
from gongbao.extract.pdf.page_points import PagePoints, PdfPage

if TYPE_CHECKING:
    from gongbao.extract.ocr.pictures import Picture

Drawn = tuple[PdfPage, "Picture | None"]
"""A page, and its picture where it is to be recognised."""


def wants_picture(points: PagePoints, ocr: Ocr) -> bool:
    """Whether a page is to be recognised: it shows pictures and has no text, or none that is one."""
    if ocr.mode == "always":
        return True
    return ocr.mode == "auto" and points.rules.has_pictures and not _has_text(points)


def _has_text(points: PagePoints) -> bool:
    text = points.characters.text
    strange = sum(map(_is_strange, text))
    return len(text) - strange > max(strange, 0) and bool(text)


def _is_strange(char: str) -> bool:
    """Whether a character says nothing: one of a font's own, or what could not be decoded."""
    return "\ue000" <= char <= "\uf8ff" or char >= "\U000f0000" or char in "\ufffd\ufffe\uffff"


def picture_of(page: Any) -> Picture:
    """A page of a PDF as a picture, drawn as fine as the pictures on it are."""
    import numpy as np

    from gongbao.extract.ocr.pictures import Picture

    width, height = page.get_size()
    dpi = min(OCR.most_dpi, max(OCR.dpi, _dpi_of(page)))
    scale = min(
        dpi / 72, (OCR.max_pixels / max(width * height, 1)) ** 0.5, OCR.max_side / max(width, height, 1)
    )
    drawn = page.render(scale=scale, rev_byteorder=True, may_draw_forms=False)
    pixels = drawn.to_numpy()
    if pixels.ndim == 2 or pixels.shape[2] == 1:
        pixels = np.repeat(pixels.reshape(*pixels.shape[:2], 1), 3, axis=2)
    return Picture(np.ascontiguousarray(pixels[:, :, :3]), pixels.shape[1] / width)


def _dpi_of(page: Any) -> float:
    """How fine the largest picture on a page is, in pixels an inch."""
    import pypdfium2.raw as pdfium

    best = (0.0, 0.0)
    for item in page.get_objects(filter=[pdfium.FPDF_PAGEOBJ_IMAGE], max_depth=2):
        left, bottom, right, top = item.get_bounds()
        area = (right - left) * (top - bottom)
        if area > best[0]:
            wide, high = item.get_px_size()
            best = area, 72 * (max(wide, high) / max(right - left, top - bottom, 1))
    return best[1]


def recognised(pages: Iterator[Drawn], ocr: Ocr) -> Iterator[PdfPage]:
    """The pages in order, those with a picture recognised, as many at once as was asked for."""
    waiting: deque[PdfPage | Future[PdfPage]] = deque()
    with ThreadPoolExecutor(ocr.threads) as pool:
        for page, picture in pages:
            if picture is None and not waiting:
                yield page
                continue
            waiting.append(page if picture is None else pool.submit(_recognised, page, picture, ocr))
            while len(waiting) > ocr.threads:
                yield _done(waiting.popleft())
        while waiting:
            yield _done(waiting.popleft())


def _done(page: PdfPage | Future[PdfPage]) -> PdfPage:
    return page.result() if isinstance(page, Future) else page


def _recognised(page: PdfPage, picture: Picture, ocr: Ocr) -> PdfPage:
    from gongbao.extract.ocr.engine import engine
    from gongbao.extract.ocr.kept import Kept
    from gongbao.extract.ocr.page import read_picture

    shown = page.points.space.rotation if page.points is not None else 0
    more_time(OCR.page_seconds)
    return replace(page, points=read_picture(picture, engine(), Kept(ocr.cache), shown))

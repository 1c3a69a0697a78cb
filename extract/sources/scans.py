"""Pages of a PDF that are pictures: which they are, and their points as they are recognised.

Pages are drawn one after the other, for pdfium knows one thread only; several are recognised at once.
"""

from __future__ import annotations

import re
from collections import deque
from collections.abc import Callable, Iterator
from concurrent.futures import Future, ThreadPoolExecutor
from dataclasses import dataclass, replace
from functools import partial
from typing import TYPE_CHECKING, Any

from gongbao.extract.ocr.asked import Ocr
from gongbao.extract.ocr.doubt import mean_confidence
from gongbao.extract.ocr.more_time import more_time
from gongbao.extract.ocr.settings import OCR
from gongbao.extract.pdf.characters import Characters
from gongbao.extract.pdf.page_points import PagePoints, PdfPage
from gongbao.extract.pdf.rules import Rules
from gongbao.extract.pdf.space import PageSpace
from gongbao.extract.sources.decoding import daily_share
from gongbao.extract.sources.pictures_in_text import (
    Corner,
    filled_share,
    part_of,
    picture_among_text,
    with_part,
)
from gongbao.extract.sources.settings import SOURCE
from gongbao.schema.errors import ExtraError, SourceError

if TYPE_CHECKING:
    from gongbao.extract.ocr.pictures import Picture


# Signs of a font's own, and what could not be decoded.
_STRANGE = re.compile(r"[\ue000-\uf8ff\ufffd-\uffff\U000f0000-\U0010ffff]")
_HAN = re.compile(r"[\u4e00-\u9fff]")
_STOPS = "，。、"


@dataclass(frozen=True, slots=True)
class Drawn:
    """A page, and its picture where it is to be recognised.

    `corner` is where the picture of a part of the page has its upper left corner; None where it is the page.
    """

    page: PdfPage
    picture: Picture | None
    corner: Corner | None = None


def wants_picture(points: PagePoints, ocr: Ocr, filled: Callable[[], float]) -> bool:
    """Whether a page is to be recognised.

    It has a text that says nothing, whose letters can be seen all the same; or it shows pictures, and has no
    text; hardly any, on a picture that fills the page; or what somebody's recognition has set under it, which
    does not say how sure it is.

    Args:
        points: The page as its file has it.
        ocr: How pictures are asked to be read.
        filled: Gives the share of the page that its largest picture fills.
    """
    if ocr.mode == "always":
        return True
    text = points.characters.text
    if ocr.mode == "never" or not (text or points.rules.has_pictures):
        return False
    if not _says_something(text):
        return True
    if not points.rules.has_pictures:
        return False
    if len(text) < OCR.few_characters:
        return filled() >= OCR.fills_page
    return is_layer(points)


def is_layer(points: PagePoints) -> bool:
    """Whether the text of a page is what a recognition has set under its picture: nobody sees it."""
    return 2 * points.characters.unprinted > len(points.characters.text)


def _says_something(text: str) -> bool:
    """Whether the text of a page is one: its fonts call their signs by their names."""
    strange = len(_STRANGE.findall(text))
    return len(text) - strange > strange and not _is_misnamed(text)


def _is_misnamed(text: str) -> bool:
    """Whether signs go by names of others: ideographs that hardly anybody writes, and hardly a stop."""
    # Nearly every page has stops; only of the others it is asked how common their letters are.
    stops = sum(map(text.count, _STOPS))
    if len(text) < OCR.few_characters or stops > OCR.stops_share * len(text):
        return False
    sample = text[: OCR.proof]
    return 2 * len(_HAN.findall(sample)) > len(sample) and daily_share(sample) < SOURCE.min_daily


def better_of(layer: PagePoints, read: PagePoints) -> PagePoints:
    """The better of the text that a page had and what is read in its picture, with a note of the reason.

    What both have alike is sure, what only one has is not. The picture's reading stands unless it is plainly
    the worse one: it knows rules, and how sure it is.
    """
    from gongbao.extract.ocr.agreement import compared, doubting, weighed

    ours, theirs = daily_share(read.characters.text), daily_share(layer.characters.text)
    sure = mean_confidence(read.characters) or 0.0
    both = compared(read.characters, layer.characters)
    share = len(both.agreed) / max(len(read.characters.text), 1)
    told = (
        f"{theirs:.1%} of its ideographs are in daily use, {ours:.1%} of those read in the picture; "
        f"{share:.1%} of these are alike in both"
    )
    is_ours = sure >= OCR.sure_turn and ours > theirs - OCR.better_read
    better, words = (read, "compares with what is read") if is_ours else (layer, "is used")
    better.characters.confidence = (
        weighed(read.characters, both) if is_ours else doubting(layer.characters, both)
    )
    better.characters.notes.append(("text_layer", f"the text under the picture {words}: {told}"))
    return better


def drawn_page(number: int, page: Any, points: PagePoints, ocr: Ocr) -> Drawn:
    """A page of a PDF with what of it is to be recognised: all, a picture among its text, or nothing."""
    found = PdfPage(number, points)
    if not ocr.is_possible:
        return Drawn(found, None)
    if wants_picture(points, ocr, partial(filled_share, page, points.space)):
        return Drawn(found, picture_of(page))
    if not points.rules.has_pictures or is_layer(points):
        return Drawn(found, None)
    box = picture_among_text(page, points)
    picture = None if box is None else picture_of(page)
    part = None if box is None or picture is None else part_of(picture, box)
    return Drawn(found, None) if part is None else Drawn(found, *part)


def picture_of(page: Any) -> Picture | None:
    """A page of a PDF as a picture, as fine as the pictures on it are; None of one too small for a line."""
    import numpy as np

    from gongbao.extract.ocr.pictures import Picture

    width, height = page.get_size()
    dpi = min(OCR.most_dpi, max(OCR.dpi, _fineness(page)))
    scale = min(
        dpi / 72, (OCR.max_pixels / max(width * height, 1)) ** 0.5, OCR.max_side / max(width, height, 1)
    )
    if min(width, height) * scale < OCR.min_side:
        return None
    drawn = page.render(scale=scale, rev_byteorder=True, may_draw_forms=False)
    pixels = drawn.to_numpy()
    if pixels.ndim == 2 or pixels.shape[2] == 1:
        pixels = np.repeat(pixels.reshape(*pixels.shape[:2], 1), 3, axis=2)
    return Picture(np.ascontiguousarray(pixels[:, :, :3]), pixels.shape[1] / width)


def _fineness(page: Any) -> float:
    """How fine the largest picture of a page is, in pixels an inch."""
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
    """The pages in order, those with a picture recognised, as many at once as was asked for.

    Of a source that has more pictures than any issue has pages the rest stays unread.
    """
    waiting: deque[PdfPage | Future[PdfPage]] = deque()
    left = OCR.max_pages
    with ThreadPoolExecutor(ocr.threads) as pool:
        for drawn in pages:
            is_read = drawn.picture is not None and left > 0
            left -= is_read
            if not is_read and not waiting:
                yield drawn.page
                continue
            waiting.append(pool.submit(_recognised, drawn, ocr) if is_read else drawn.page)
            while len(waiting) > ocr.threads:
                yield _done(waiting.popleft())
        while waiting:
            yield _done(waiting.popleft())


def _done(page: PdfPage | Future[PdfPage]) -> PdfPage:
    return page.result() if isinstance(page, Future) else page


def _recognised(drawn: Drawn, ocr: Ocr) -> PdfPage:
    from gongbao.extract.ocr.engine import engine
    from gongbao.extract.ocr.kept import Kept
    from gongbao.extract.ocr.page import read_picture

    page, picture = drawn.page, drawn.picture
    assert picture is not None
    shown = page.points.space.rotation if page.points is not None else 0
    more_time(OCR.page_seconds)
    try:
        read = read_picture(picture, engine(), Kept(ocr.cache), shown)
    except (ExtraError, MemoryError, SourceError):
        raise
    except Exception as error:
        # A picture that a library cannot take costs its page, not the source.
        return replace(page, points=_unread(page, picture, f"{type(error).__name__}: {error}"))
    if page.points is not None and drawn.corner is not None:
        read = with_part(page.points, read, drawn.corner)
    elif page.points is not None and page.points.characters.text:
        read = _instead_of(page.points, read)
    return replace(page, points=read)


def _instead_of(had: PagePoints, read: PagePoints) -> PagePoints:
    """What is read in the picture of a page that has a text, or that text, with a note of the reason."""
    if is_layer(had):
        return better_of(had, read)
    if _says_something(had.characters.text):
        return read
    if not read.characters.text:
        return had
    told = f"the page's own text says nothing ({len(had.characters.text)} signs): its picture is read"
    read.characters.notes.append(("text_layer", told))
    return read


def _unread(page: PdfPage, picture: Picture, why: str) -> PagePoints:
    """A page whose picture cannot be read, as its file has it."""
    height, width = (side / picture.scale for side in picture.pixels.shape[:2])
    points = page.points or PagePoints(PageSpace(0.0, 0.0, width, height, 0), Characters(), Rules())
    points.characters.notes.append(("unreadable_page", f"the picture of page {page.number}: {why}"))
    return points

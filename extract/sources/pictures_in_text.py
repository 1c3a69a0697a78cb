"""A picture among the text of a page, as a scanned form below its printed head: read as a part of it."""

from __future__ import annotations

from array import array
from collections.abc import Sequence
from dataclasses import replace
from typing import TYPE_CHECKING, Any

from gongbao.extract.ocr.doubt import mean_confidence
from gongbao.extract.ocr.settings import OCR
from gongbao.extract.pdf.page_points import PagePoints
from gongbao.extract.pdf.space import PageSpace

if TYPE_CHECKING:
    from gongbao.extract.ocr.pictures import Picture

Box = tuple[float, float, float, float]
"""x0, top, x1, bottom on the page as printed."""
Corner = tuple[float, float]
_NOWHERE: Box = (0.0, 0.0, 0.0, 0.0)


def filled_share(page: Any, space: PageSpace) -> float:
    """The share of a page that its largest picture fills."""
    return _area(_largest(page, space)) / max(space.width * space.height, 1.0)


def picture_among_text(page: Any, points: PagePoints) -> Box | None:
    """The box of a large picture on a page whose text stands beside it; None where there is none."""
    box = _largest(page, points.space)
    if _area(box) < OCR.body_picture * points.space.width * points.space.height:
        return None
    sides = points.characters.boxes
    on_it = sum(
        box[0] < (x0 + x1) / 2 < box[2] and box[1] < (y0 + y1) / 2 < box[3]
        for x0, y0, x1, y1 in zip(*(sides[at::4] for at in range(4)), strict=True)
    )
    return box if on_it < OCR.few_characters else None


def part_of(picture: Picture, box: Box) -> tuple[Picture, Corner] | None:
    """The part of a page's picture in a box, and where it begins; None of one too small, or no print."""
    x0, top, x1, bottom = (round(side * picture.scale) for side in box)
    part = replace(picture, pixels=picture.pixels[top:bottom, x0:x1])
    if min(part.pixels.shape[:2]) < OCR.min_side or not _is_paper(part):
        return None
    return part, (x0 / picture.scale, top / picture.scale)


def _largest(page: Any, space: PageSpace) -> Box:
    """The box of a page's largest picture, which may be cut into tiles."""
    pictures = _pictures(page, space)
    box = _around(pictures)
    if sum(map(_area, pictures)) >= OCR.tiled * _area(box):
        return box
    return max(pictures, key=_area, default=_NOWHERE)


def _pictures(page: Any, space: PageSpace) -> list[Box]:
    """The boxes of a page's pictures, as far as they lie on it."""
    import pypdfium2.raw as pdfium

    raw = array("f")
    for item in page.get_objects(filter=[pdfium.FPDF_PAGEOBJ_IMAGE], max_depth=2):
        left, bottom, right, top = item.get_bounds()
        raw.extend((left, top, right, bottom))
    sides = space.boxes(raw)
    found = zip(*(sides[at::4] for at in range(4)), strict=True)
    return [
        (max(x0, 0.0), max(y0, 0.0), min(x1, space.width), min(y1, space.height))
        for x0, y0, x1, y1 in found
        if x0 < space.width and x1 > 0 and y0 < space.height and y1 > 0
    ]


def _around(boxes: Sequence[Box]) -> Box:
    if not boxes:
        return _NOWHERE
    x0, top, x1, bottom = zip(*boxes, strict=True)
    return min(x0), min(top), max(x1), max(bottom)


def _area(box: Box) -> float:
    return (box[2] - box[0]) * (box[3] - box[1])


def _is_paper(picture: Picture) -> bool:
    """Whether most of a picture is as light as its paper, and some of it is print: no photograph."""
    import numpy as np

    grey = picture.pixels.mean(axis=2)
    paper = float(np.percentile(grey, OCR.paper_light))
    return bool((grey > OCR.dark * paper).mean() >= OCR.paper_share and (grey < paper / 2).any())


def with_part(page: PagePoints, part: PagePoints, corner: Corner) -> PagePoints:
    """A page with what was read in a picture among its text, if that is a text itself."""
    own, read = page.characters, part.characters
    sure = mean_confidence(read) or 0.0
    is_upright = part.space.rotation == page.space.rotation
    if len(read.text) < OCR.few_characters or sure < OCR.sure_turn or not is_upright:
        return page
    x, y = corner
    at = len(own.text)
    boxes = array("f", own.boxes)
    boxes.extend(side + (x, y)[number % 2] for number, side in enumerate(read.boxes))
    moved = [replace(one, start=one.start + at, end=one.end + at) for one in read.stretches]
    characters = replace(
        own,
        text=own.text + read.text,
        boxes=boxes,
        stretches=[*own.stretches, *moved],
        notes=[*own.notes, *read.notes],
        confidence=array("f", [*([1.0] * at), *(read.confidence or ())]),
    )
    across, upright = (
        [*old, *((x0 + x, y0 + y, x1 + x, y1 + y) for x0, y0, x1, y1 in new)]
        for old, new in ((page.rules.across, part.rules.across), (page.rules.upright, part.rules.upright))
    )
    return replace(page, characters=characters, rules=replace(page.rules, across=across, upright=upright))

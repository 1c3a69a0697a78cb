"""Drawing the pages a record rests on, with its evidence marked."""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from gongbao.files import read_bytes
from gongbao.page_pictures import DRAWN_TYPES, open_pages
from gongbao.schema.errors import SourceError
from gongbao.schema.findings import Place
from gongbao.schema.records import Box

if TYPE_CHECKING:
    from PIL.Image import Image

# Twice the size of a screen's point; a page of several metres is drawn smaller.
_SCALE = 2.0
_LONGEST = 5000
_FILL = (255, 214, 0, 70)
_EDGE = (214, 40, 40, 255)
# Space between a character and the mark around it, in points.
_MARGIN = 1.5
# A page whose characters are its own, among degrees.
_ITS_OWN = -1


def draw_evidence(
    evidence: Sequence[Place], target: Path, password: str | None = None
) -> dict[Path, tuple[str, int]]:
    """Draw the pages that evidence stands on as PNG files, with every place marked.

    Args:
        evidence: The places; those in texts are left out where others are in PDFs or pictures.
        target: The file to write. Several pages go to `name-1.png`, `name-2.png` and so on.
        password: What opens the source if it is encrypted.

    Returns:
        The source and the page that each file written shows.

    Raises:
        SourceError: There is no page to draw, a source is gone or has changed, or cannot be drawn.
    """
    pages: dict[tuple[str, str, int, int, int], list[Box]] = {}
    for place in evidence:
        if place.media_type in DRAWN_TYPES:
            lay = _ITS_OWN if place.recognised is None else place.recognised
            key = (place.path, place.source_sha256, place.page, place.turned, lay)
            boxes = pages.setdefault(key, [])
            boxes += [] if place.box is None else [place.box]
    if not pages:
        raise SourceError(_why_none(evidence), code="no_page", stage="image")
    targets = [target] if len(pages) == 1 else _numbered(target, len(pages))
    drawn = {}
    for file, (key, boxes) in zip(targets, sorted(pages.items()), strict=True):
        path, sha256, number, turned, lay = key
        recognised = None if lay == _ITS_OWN else lay
        picture = _draw(_original(path, sha256), path, (number, recognised), boxes, password)
        # Who looks at it reads it: a page whose tables are turned is turned back.
        picture = picture.rotate(turned, expand=True)
        try:
            picture.save(file, "PNG")
        except OSError as error:
            raise SourceError(
                f"{file}: {error.strerror or error}", code="unwritable", stage="image"
            ) from error
        drawn[file] = (path, number)
    return drawn


def _why_none(evidence: Sequence[Place]) -> str:
    """Why there is no page to draw."""
    if not evidence:
        return "it rests on no place in a source, so there is no page to draw"
    paths = ", ".join(dict.fromkeys(place.path for place in evidence))
    forms = ", ".join(sorted({place.media_type for place in evidence}))
    return f"only pages of a PDF or pictures can be drawn, and this stands in {paths} ({forms})"


def _numbered(target: Path, count: int) -> list[Path]:
    return [target.with_name(f"{target.stem}-{number}{target.suffix}") for number in range(1, count + 1)]


def _original(path: str, sha256: str) -> bytes:
    """The bytes of a source as it was read.

    Raises:
        SourceError: It is not there any more, or has changed.
    """
    try:
        data = read_bytes(Path(path))
    except SourceError as error:
        raise SourceError(f"{path}: {error.message}", code=error.code, stage="image") from error
    if hashlib.sha256(data).hexdigest() != sha256:
        raise SourceError(f"{path}: has changed since it was read", code="changed", stage="image")
    return data


def _draw(
    data: bytes, path: str, page: tuple[int, int | None], boxes: Sequence[Box], password: str | None
) -> Image:
    number, recognised = page
    try:
        pages = open_pages(data, password)
        try:
            return _marked(*pages.drawn(number, _SCALE, _LONGEST, recognised), boxes)
        finally:
            pages.close()
    except SourceError as error:
        told = f"{path}, page {number}: {error.message}"
        raise SourceError(told, code=error.code, stage="image") from error


def _marked(drawn: Image, scale: float, boxes: Sequence[Box]) -> Image:
    from PIL import Image, ImageDraw

    picture = drawn.convert("RGBA")
    marks = Image.new("RGBA", picture.size)
    pen = ImageDraw.Draw(marks)
    for box in boxes:
        edges = (box.x0 - _MARGIN, box.top - _MARGIN, box.x1 + _MARGIN, box.bottom + _MARGIN)
        pen.rectangle([edge * scale for edge in edges], fill=_FILL, outline=_EDGE, width=2)
    return Image.alpha_composite(picture, marks).convert("RGB")

"""A page that is a picture as its points: characters with their confidence, and rules."""

from __future__ import annotations

from dataclasses import dataclass

from gongbao.extract.ocr.characters import characters_of
from gongbao.extract.ocr.engine import Engine
from gongbao.extract.ocr.kept import Kept
from gongbao.extract.ocr.lines import ReadLine, cut_at_rules, read_lines, turned_round
from gongbao.extract.ocr.pictures import Grey, Picture
from gongbao.extract.ocr.ruled_lines import Line, find_ruled_lines, without_rules
from gongbao.extract.ocr.settings import OCR
from gongbao.extract.ocr.stains import ink_of
from gongbao.extract.ocr.upright import askew, straightened, turned_back
from gongbao.extract.pdf.page_points import PagePoints
from gongbao.extract.pdf.rules import Rules
from gongbao.extract.pdf.space import PageSpace
from gongbao.schema.records import Orientation

_TURNS: tuple[Orientation, ...] = (0, 90, 180, 270)


@dataclass(frozen=True, slots=True)
class _Reading:
    lines: list[ReadLine]
    across: list[Line]
    upright: list[Line]


def read_picture(picture: Picture, engine: Engine, kept: Kept, shown: Orientation = 0) -> PagePoints:
    """Read the picture of a page.

    Args:
        picture: The page as it is looked at.
        engine: What reads.
        kept: Where readings are kept.
        shown: How far the page is turned already to look so.
    """
    return kept.points(picture, engine.version, shown, lambda: _read(picture, engine, shown))


def _read(picture: Picture, engine: Engine, shown: Orientation) -> PagePoints:
    ink, scale = ink_of(picture), picture.scale
    ink = straightened(ink, askew(ink))
    found = _reading(ink, scale, engine)
    turn = turned_round(ink, found.lines, engine)
    if turn:
        ink = turned_back(ink, turn)
        found = _reading(ink, scale, engine)
    height, width = (side / scale for side in ink.shape[:2])
    space = _space(width, height, _TURNS[(shown + turn) // 90 % 4])
    rules = Rules(_in_points(found.across, scale), _in_points(found.upright, scale), has_pictures=True)
    return PagePoints(space, characters_of(found.lines, scale), rules)


def _reading(ink: Grey, scale: float, engine: Engine) -> _Reading:
    across, upright = find_ruled_lines(ink, scale)
    clean = without_rules(ink, across, upright, scale)
    lines = cut_at_rules(engine.lines(clean)[: OCR.max_lines], upright)
    return _Reading(read_lines(clean, lines, engine), across, upright)


def _in_points(rules: list[Line], scale: float) -> list[Line]:
    return [(x0 / scale, y0 / scale, x1 / scale, y1 / scale) for x0, y0, x1, y1 in rules]


def _space(width: float, height: float, turn: Orientation) -> PageSpace:
    """The space of a page that is so wide and high as it is looked at."""
    if turn in (90, 270):
        return PageSpace(0.0, 0.0, height, width, turn)
    return PageSpace(0.0, 0.0, width, height, turn)

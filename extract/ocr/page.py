"""A page that is a picture as its points: characters with their confidence, and rules."""

from __future__ import annotations

from dataclasses import dataclass, replace

from gongbao.extract.ocr.characters import characters_of
from gongbao.extract.ocr.engine import Engine
from gongbao.extract.ocr.kept import Kept
from gongbao.extract.ocr.lines import (
    ReadLine,
    cut_at_rules,
    is_faint,
    is_in_table,
    is_text,
    read_lines,
    surest,
    turned_as_beside,
    turned_back_lines,
    turned_letters,
    turned_round,
)
from gongbao.extract.ocr.lone_signs import lone_signs
from gongbao.extract.ocr.pictures import Grey, Picture
from gongbao.extract.ocr.ruled_lines import Line, RuledLines, find_ruled_lines, without_rules
from gongbao.extract.ocr.settings import OCR
from gongbao.extract.ocr.stains import ink_of
from gongbao.extract.ocr.upright import askew, straightened, turned_back
from gongbao.extract.ocr.worn_rules import whole_rules
from gongbao.extract.pdf.page_points import PagePoints
from gongbao.extract.pdf.rules import Rules
from gongbao.extract.pdf.space import PageSpace
from gongbao.schema.records import Orientation

_TURNS: tuple[Orientation, ...] = (0, 90, 180, 270)


@dataclass(frozen=True, slots=True)
class _Page:
    """A page laid straight without its seals, where these are, and its pixels a point."""

    ink: Grey
    seals: Grey
    scale: float

    def turned_back(self, turn: Orientation) -> _Page:
        """The page as it is read if its text is turned so far."""
        return _Page(turned_back(self.ink, turn), turned_back(self.seals, turn), self.scale)


@dataclass(frozen=True, slots=True)
class _Reading:
    lines: list[ReadLine]
    rules: RuledLines
    unread: int


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
    ink, seals = ink_of(picture)
    lean = askew(ink)
    page = _Page(straightened(ink, lean), straightened(seals, lean), picture.scale)
    found = _reading(page, engine)
    turn = turned_round(page.ink, found.lines, engine)
    if turn:
        page = page.turned_back(turn)
        found = _reading(page, engine)
    found = _with_turned(page, found, engine)
    scale = page.scale
    height, width = (side / scale for side in page.ink.shape[:2])
    space = _space(width, height, _TURNS[(shown + turn) // 90 % 4])
    across, upright = (_in_points(rules, scale) for rules in (found.rules.across, found.rules.upright))
    rules = Rules(*whole_rules(across, upright), has_pictures=True)
    characters = characters_of(found.lines, scale)
    if found.unread:
        characters.notes.append(("unread_ink", f"{found.unread} places that may be text are not read"))
    return PagePoints(space, characters, rules)


def _with_turned(page: _Page, found: _Reading, engine: Engine) -> _Reading:
    """A page of which a part is turned, read once more with that part upright."""
    turn, letters, others = turned_letters(found.lines)
    if letters < OCR.turned_share * (letters + others) or not letters:
        return found
    height, width = page.ink.shape[:2]
    upright = _reading(page.turned_back(turn), engine)
    lines = surest([*found.lines, *turned_back_lines(upright.lines, turn, width, height)])
    return replace(found, lines=turned_as_beside(lines, turn))


def _reading(page: _Page, engine: Engine) -> _Reading:
    rules = find_ruled_lines(page.ink, page.seals, page.scale)
    across, upright = rules.across, rules.upright
    clean = without_rules(page.ink, rules)
    lines = cut_at_rules(engine.lines(clean)[: OCR.max_lines], across, upright)
    lines += [sign for sign in lone_signs(clean, lines) if is_in_table(sign, across, upright)]
    found = read_lines(clean, lines, engine)
    kept = [line for line in found if is_text(line, is_in_table(line.place, across, upright))]
    if not all(map(is_faint, kept)):
        # What shines through from the back of the paper; of a page that is faint all over it is the text.
        kept = [line for line in kept if not is_faint(line)]
    return _Reading(kept, rules, len(found) - len(kept))


def _in_points(rules: list[Line], scale: float) -> list[Line]:
    return [(x0 / scale, y0 / scale, x1 / scale, y1 / scale) for x0, y0, x1, y1 in rules]


def _space(width: float, height: float, turn: Orientation) -> PageSpace:
    """The space of a page that is so wide and high as it is looked at."""
    if turn in (90, 270):
        return PageSpace(0.0, 0.0, height, width, turn)
    return PageSpace(0.0, 0.0, width, height, turn)

"""A page that is a picture as its points: characters with their confidence, and rules."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from gongbao.extract.ocr.characters import characters_of
from gongbao.extract.ocr.engine import Engine, FoundLine
from gongbao.extract.ocr.kept import Kept
from gongbao.extract.ocr.lines import (
    ReadLine,
    cut_at_rules,
    is_faint,
    is_in_table,
    is_text,
    read_lines,
)
from gongbao.extract.ocr.lone_signs import lone_signs, read_again, told_by_ink, with_their_ends
from gongbao.extract.ocr.pictures import Grey, Picture
from gongbao.extract.ocr.ruled_lines import Line, RuledLines, find_ruled_lines, without_rules
from gongbao.extract.ocr.settings import OCR
from gongbao.extract.ocr.stains import ink_of
from gongbao.extract.ocr.turned import (
    set_apart,
    surest,
    turned_as_beside,
    turned_back_lines,
    turned_back_place,
    turned_letters,
    turned_round,
    uncovered,
)
from gongbao.extract.ocr.upright import askew, straightened, turned_back
from gongbao.extract.ocr.worn_rules import whole_rules
from gongbao.extract.pdf.characters import Characters
from gongbao.extract.pdf.page_points import PagePoints
from gongbao.extract.pdf.rules import Rules
from gongbao.extract.pdf.space import PageSpace
from gongbao.schema.records import Orientation

_TURNS: tuple[Orientation, ...] = (0, 90, 180, 270)


@dataclass(frozen=True, slots=True)
class _Page:
    """A page laid straight without its seals, where these are, also black ones, and its pixels a point."""

    ink: Grey
    seals: Grey
    black: Grey
    scale: float
    picture: Picture
    lean: float

    @classmethod
    def of(cls, picture: Picture, lean: float | None = None) -> _Page:
        """The page in a picture; how far it leans is found out if it is not known."""
        ink, seals, black = ink_of(picture)
        lean = askew(ink) if lean is None else lean
        ink, seals, black = (straightened(one, lean) for one in (ink, seals, black))
        return cls(ink, seals, black, picture.scale, picture, lean)

    def turned_back(self, turn: Orientation) -> _Page:
        """The page as it is read if its text is turned so far.

        It is cleaned anew: which specks are points is told by the letters beside them, along the line.
        """
        pixels = turned_back(self.picture.pixels, turn)
        return _Page.of(replace(self.picture, pixels=pixels), self.lean)


@dataclass(frozen=True, slots=True)
class _Reading:
    """What was read of a page without its rules, which places were not, and which lines are `apart`.

    These are turned so far, and are read when the page is laid so that they stand upright.
    """

    ink: Grey
    lines: list[ReadLine]
    rules: RuledLines
    unread: list[FoundLine]
    turn: Orientation = 0
    apart: Sequence[FoundLine] = ()

    @property
    def is_turned(self) -> bool:
        """Whether all text of the page is turned."""
        return bool(self.apart) and not any(line.turn == 0 and len(line.signs) > 1 for line in self.lines)


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
    page = _Page.of(picture)
    found = _reading(page, engine)
    turn = found.turn if found.is_turned else turned_round(page.ink, found.lines, engine)
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
    _doubt_under(page, characters)
    if found.unread:
        told = f"{len(found.unread)} places that may be text are not read"
        characters.notes.append(("unread_ink", told))
    return PagePoints(space, characters, rules)


def _doubt_under(page: _Page, characters: Characters) -> None:
    """Doubt the characters under black seals."""
    height, width = page.black.shape[:2]
    boxes, sure = characters.boxes, characters.confidence
    if sure is None or page.black.min() > 0:
        return
    for at, (x0, y0, x1, y1) in enumerate(zip(*(boxes[side::4] for side in range(4)), strict=True)):
        x, y = ((one + two) / 2 * page.scale for one, two in ((x0, x1), (y0, y1)))
        if page.black[min(max(int(y), 0), height - 1), min(max(int(x), 0), width - 1)] == 0:
            sure[at] = min(sure[at], OCR.under_seal_sure)


def _with_turned(page: _Page, found: _Reading, engine: Engine) -> _Reading:
    """A page of which a part is turned, read once more with that part upright."""
    turn, letters, others = turned_letters(found.lines)
    if found.apart:
        turn = found.turn
    elif letters < OCR.turned_share * (letters + others) or not letters:
        return found
    height, width = page.ink.shape[:2]
    upright = _reading(page.turned_back(turn), engine, is_part=True)
    lines = surest([*found.lines, *turned_back_lines(upright.lines, turn, width, height)])
    # What was found on the page as it is alone.
    left = read_lines(found.ink, uncovered(found.apart, lines), engine, turn)
    lines += [
        line
        for line in left
        if is_text(line, is_in_table(line.place, found.rules.across, found.rules.upright))
    ]
    there = [turned_back_place(place, turn, width, height) for place in upright.unread]
    unread = uncovered([*found.unread, *there], lines)
    return replace(found, lines=turned_as_beside(lines, turn), unread=unread)


def _reading(page: _Page, engine: Engine, *, is_part: bool = False) -> _Reading:
    """Read a page; if a part of it was laid upright, what stands upright there alone."""
    rules = find_ruled_lines(page.ink, page.seals, page.scale)
    across, upright = rules.across, rules.upright
    clean = without_rules(page.ink, rules)
    lines = cut_at_rules(engine.lines(clean)[: OCR.max_lines], across, upright)
    signs = [sign for sign in lone_signs(clean, lines) if is_in_table(sign, across, upright)]
    lines = [line for found in with_their_ends(lines, signs, across, upright) for line in found]
    turn: Orientation = 0
    apart = [line for line in lines if line.height > OCR.lone_tall * line.length]
    if not is_part:
        turn, apart = set_apart(clean, lines, engine)
    elsewhere = set(apart)
    own = [line for line in lines if line not in elsewhere]
    found = _with_cells_read_again(clean, read_lines(clean, own, engine), rules, engine)
    kept = [line for line in found if is_text(line, is_in_table(line.place, across, upright))]
    if not all(map(is_faint, kept)):
        # What shines through from the back of the paper; of a page that is faint all over it is the text.
        kept = [line for line in kept if not is_faint(line)]
    read = set(map(id, kept))
    unread = [line.place for line in found if id(line) not in read]
    return _Reading(clean, kept, rules, unread, turn, apart)


def _with_cells_read_again(
    ink: Grey, lines: list[ReadLine], rules: RuledLines, engine: Engine
) -> list[ReadLine]:
    """Lines of which a sign alone in a cell is read a second time if it is doubted or no text."""
    outside, cells, again = [], [], []
    for line in lines:
        if not is_in_table(line.place, rules.across, rules.upright):
            outside.append(line)
        elif len(line.signs) <= 1 and (line.confidence < OCR.doubted or not is_text(line, in_table=True)):
            again.append(line)
        else:
            cells.append(line)
    return [*outside, *told_by_ink(ink, [*cells, *read_again(ink, again, engine)])]


def _in_points(rules: list[Line], scale: float) -> list[Line]:
    return [(x0 / scale, y0 / scale, x1 / scale, y1 / scale) for x0, y0, x1, y1 in rules]


def _space(width: float, height: float, turn: Orientation) -> PageSpace:
    """The space of a page that is so wide and high as it is looked at."""
    if turn in (90, 270):
        return PageSpace(0.0, 0.0, height, width, turn)
    return PageSpace(0.0, 0.0, width, height, turn)

"""The lines of a page that is a picture: cut at rules, turned upright, read, each sign at its place."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

from gongbao.extract.ocr.doubt import TELLING
from gongbao.extract.ocr.engine import Engine, FoundLine, Sign
from gongbao.extract.ocr.pictures import Grey
from gongbao.extract.ocr.ruled_lines import Line
from gongbao.extract.ocr.settings import OCR
from gongbao.extract.ocr.strips import ink_in, strip_of
from gongbao.schema.records import Orientation

_SPECKS = frozenset("一—－-_～~.·•")
"""What dirt in an empty cell is read as."""


@dataclass(frozen=True, slots=True)
class ReadLine:
    """A line that was read: where it stands, how its text is turned (None: signs one under the other).

    `ink` is how high its ink stands across the way it is read, in pixels, and `drop` how far the middle of
    that lies below the middle of its place; `dark` the share of its place that is as dark as print, and
    `black` that of its ink.
    """

    place: FoundLine
    turn: Orientation | None
    signs: list[Sign]
    ink: float = 0.0
    drop: float = 0.0
    dark: float = 1.0
    black: float = 1.0

    @property
    def confidence(self) -> float:
        """How sure its characters are on the whole."""
        return sum(sign.confidence for sign in self.signs) / len(self.signs) if self.signs else 0.0


def is_tall(line: FoundLine) -> bool:
    """Whether a line is so much higher than wide that its text is turned, or set downwards."""
    return line.height >= OCR.tall * line.length


def is_long(line: FoundLine) -> bool:
    """Whether a line is so much wider than high that its text is not turned."""
    return line.length >= OCR.tall * line.height


def cut_at_rules(
    lines: Sequence[FoundLine], across: Sequence[Line], upright: Sequence[Line]
) -> list[FoundLine]:
    """Lines parted where a rule runs through them: the words of two cells are two lines."""
    found: list[FoundLine] = []
    for line in lines:
        if is_tall(line):
            crossing = [(y0, x0, x1) for x0, y0, x1, _ in across]
            parts = _parts(line.y, line.height, line.x, line.length, crossing)
            found += [replace(line, y=middle, height=length) for middle, length in parts]
        else:
            crossing = [(x0, y0, y1) for x0, y0, _, y1 in upright]
            parts = _parts(line.x, line.length, line.y, line.height, crossing)
            found += [replace(line, x=middle, length=length) for middle, length in parts]
    return found


def _parts(
    middle: float, length: float, other: float, thick: float, crossing: Sequence[tuple[float, float, float]]
) -> list[tuple[float, float]]:
    """The middles and lengths of a line's parts between the rules (place, start, end) that cross it."""
    start, end = middle - length / 2, middle + length / 2
    low, high = other - thick / 2, other + thick / 2
    room = OCR.rule_inside * thick
    cuts = sorted(
        at
        for at, first, last in crossing
        if start + room < at < end - room and min(last, high) - max(first, low) > thick / 2
    )
    return [
        ((left + right) / 2, right - left)
        for left, right in pairwise([start, *cuts, end])
        if right - left > thick / 4
    ]


def is_in_table(line: FoundLine, across: Sequence[Line], upright: Sequence[Line]) -> bool:
    """Whether there is a rule on each side of a line."""
    x, y = line.x, line.y
    beside = [x0 - x for x0, y0, _, y1 in upright if y0 <= y <= y1]
    over = [y0 - y for x0, y0, x1, _ in across if x0 <= x <= x1]
    return all(side and min(side) < 0 < max(side) for side in (beside, over))


def is_text(line: ReadLine, in_table: bool) -> bool:
    """Whether what was read is text, not dirt or a picture, as short lines outside of tables mostly are."""
    if not any(sign.char.isalnum() for sign in line.signs):
        is_told = in_table and bool(line.signs) and all(sign.char in TELLING for sign in line.signs)
        is_speck = all(sign.char in _SPECKS for sign in line.signs)
        least = OCR.least_line if is_told and not is_speck else OCR.least_short
        return (is_told or len(line.signs) > OCR.short) and line.confidence >= least
    is_doubtful = len(line.signs) <= OCR.short and not in_table
    if in_table:
        return line.confidence >= OCR.least_line
    return line.confidence >= (OCR.least_short if is_doubtful else OCR.least_outside)


def is_faint(line: ReadLine) -> bool:
    """Whether a line has hardly any ink as dark as print; a dash or a 1 has little, but most of it is."""
    return line.dark < OCR.faint and line.black < OCR.faint_ink


def read_lines(
    ink: Grey, lines: Sequence[FoundLine], engine: Engine, turn: Orientation | None = None
) -> list[ReadLine]:
    """Read lines; those whose box does not tell how their text stands in each way: the surest holds.

    Args:
        ink: The page.
        lines: Where they stand.
        engine: What reads.
        turn: How they are turned, where that is known: 960 is 096 the other way, as surely.
    """
    best: dict[FoundLine, ReadLine] = {}
    asked = [(line, line, way) for line in lines for way in (_ways(line) if turn is None else (turn,))]
    _read_in(ink, asked, engine, best)
    short = [line for line in lines if not is_tall(line) and not is_long(line)]
    unsure = [line for line in short if best[line].confidence < OCR.sure_turn]
    # The network reads a sign better that has some paper beside it.
    wider = [(line, replace(line, length=line.length + line.height / 2), None) for line in unsure]
    _read_in(ink, [(line, place, 0) for line, place, _ in wider], engine, best)
    return [part for line in best.values() for part in _unstacked(line)]


def _unstacked(line: ReadLine) -> list[ReadLine]:
    """Signs that stand one under the other, each as a line of its own."""
    if line.turn is not None:
        return [line]
    place = line.place
    top = place.y - place.height / 2
    height = place.height / max(len(line.signs), 1)
    return [
        ReadLine(
            replace(place, y=top + sign.at * place.height, height=height),
            0,
            [replace(sign, at=0.5, behind_blank=False)],
            line.ink,
        )
        for sign in line.signs
    ]


def _ways(line: FoundLine) -> tuple[Orientation | None, ...]:
    """The ways in which the text of a line may stand, as far as its box tells."""
    if not is_tall(line):
        return (0,)
    return (90, 270, None)


def _read_in(
    ink: Grey,
    asked: Sequence[tuple[FoundLine, FoundLine, Orientation | None]],
    engine: Engine,
    best: dict[FoundLine, ReadLine],
) -> None:
    """Read lines, each at a place and in a way, and keep of each the surest reading."""
    strips = [strip_of(ink, place, way) for _, place, way in asked]
    for (line, place, way), signs, strip in zip(asked, engine.read(strips), strips, strict=True):
        found = ReadLine(place, way, _printed(signs, strip), *ink_in(strip))
        if line not in best or _likelihood(found) > _likelihood(best[line]):
            best[line] = found


def _printed(signs: list[Sign], strip: Grey) -> list[Sign]:
    """The signs of a line that are as dark as print; beside such others shine through the paper."""
    height, width = strip.shape[:2]
    dark = (strip < OCR.dark * 255).sum(axis=0)
    if dark.sum() < OCR.faint * height * width:
        return signs
    least = max(1.0, OCR.faint_sign * height * height)
    places = [
        (max(0, int(sign.at * width - height / 2)), int(sign.at * width + height / 2) + 1) for sign in signs
    ]
    faint = [bool(dark[start:end].sum() < least) for start, end in places]
    # A stop of print may be thin and grey; one that shines through stands beside letters that do.
    gone = [one and sign.char.isalnum() for one, sign in zip(faint, signs, strict=True)]
    gone = [one and any(gone[max(0, at - 1) : at + 2]) for at, one in enumerate(faint)]
    found: list[Sign] = []
    is_behind = False
    for sign, is_gone in zip(signs, gone, strict=True):
        if not is_gone:
            found.append(replace(sign, behind_blank=bool(found) and (is_behind or sign.behind_blank)))
        is_behind = is_gone
    return found


def _likelihood(line: ReadLine) -> float:
    """How likely a line is read the right way; stacked signs are also read as if they were turned."""
    is_stacked = line.turn is None and line.confidence >= OCR.sure_turn
    return line.confidence + (OCR.stacked_bonus if is_stacked else 0.0)

"""Lines that are turned, and pages that are: which way, and where each line stands on the page as it is."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import replace

from gongbao.extract.ocr.engine import Engine, FoundLine
from gongbao.extract.ocr.lines import ReadLine, is_tall
from gongbao.extract.ocr.pictures import Grey
from gongbao.extract.ocr.settings import OCR
from gongbao.extract.ocr.strips import strip_of
from gongbao.schema.records import Orientation


def turned_round(ink: Grey, lines: Sequence[ReadLine], engine: Engine) -> Orientation:
    """How a whole page is turned: its text one way and none upright, or upside down.

    A page with a turned table keeps its upright head or number, and stays as it is.
    """
    turned, letters, others = turned_letters(lines)
    if letters > others and not any(line.turn == 0 and len(line.signs) > 1 for line in lines):
        return turned
    signs = [sign.confidence for line in lines for sign in line.signs]
    if signs and sum(signs) / len(signs) >= OCR.sure_upright:
        return 0
    return _upside_down(ink, lines, engine)


def set_apart(ink: Grey, lines: Sequence[FoundLine], engine: Engine) -> tuple[Orientation, list[FoundLine]]:
    """The lines of a turned part of a page, and how it is turned, as some of them tell; else 0 and none.

    They need not be read here: the page is laid with that part upright, and they are read then.
    """
    tall = [line for line in lines if line.height > OCR.lone_tall * line.length]
    if len(tall) < OCR.turn_samples or _room(tall) < OCR.turned_share * _room(lines):
        return 0, []
    # The longest would cost most, and tell no more.
    by_length = sorted(tall, key=lambda line: -line.height)
    samples = by_length[len(tall) // 4 :][: OCR.turn_samples]
    turns: tuple[Orientation, ...] = (90, 270)
    sure, turn = max((_sureness(ink, samples, turn, engine), turn) for turn in turns)
    if sure < OCR.sure_turn * len(samples):
        return 0, []
    x0, y0, x1, y1 = _around(tall)
    return turn, [line for line in lines if is_tall(line) and x0 <= line.x <= x1 and y0 <= line.y <= y1]


def _room(lines: Sequence[FoundLine]) -> float:
    """For how many letters there is room in lines."""
    return sum(max(line.length, line.height) / min(line.length, line.height) for line in lines)


def _around(places: Sequence[FoundLine]) -> tuple[float, float, float, float]:
    """The box of all of some lines."""
    return (
        min(place.x - place.length / 2 for place in places),
        min(place.y - place.height / 2 for place in places),
        max(place.x + place.length / 2 for place in places),
        max(place.y + place.height / 2 for place in places),
    )


def turned_letters(lines: Sequence[ReadLine]) -> tuple[Orientation, int, int]:
    """Which quarter turn is the more frequent, and the letters of lines turned so, and of all others."""
    letters = Counter[Orientation | None]()
    for line in lines:
        letters[line.turn] += len(line.signs) if len(line.signs) > 1 else 0
    turned: Orientation = 90 if letters[90] >= letters[270] else 270
    return turned, letters[turned], letters.total() - letters[turned]


def turned_back_lines(
    lines: Sequence[ReadLine], turn: Orientation, width: int, height: int
) -> list[ReadLine]:
    """Lines of a page that was turned to be read, where they stand on the page as it is.

    Args:
        lines: The lines; of those only what was upright there is given.
        turn: How far clockwise the text is turned on the page.
        width: The page's width as it is.
        height: Its height.
    """
    return [
        replace(line, place=turned_back_place(line.place, turn, width, height), turn=turn)
        for line in lines
        if line.turn == 0
    ]


def turned_back_place(place: FoundLine, turn: Orientation, width: int, height: int) -> FoundLine:
    """Where a line of a page that was turned stands on the page as it is."""
    u, v = place.x, place.y
    x, y = (width - v, u) if turn == 90 else (v, height - u)
    return FoundLine(x, y, place.height, place.length, place.lean)


def uncovered(places: Sequence[FoundLine], lines: Sequence[ReadLine]) -> list[FoundLine]:
    """The places on which none of some lines lies."""
    return [place for place in places if not any(_lies_on(place, line.place) for line in lines)]


def surest(lines: Sequence[ReadLine]) -> list[ReadLine]:
    """Of lines that lie on one another those that are read the most surely, by the letter."""
    kept: list[ReadLine] = []
    for line in sorted(lines, key=lambda line: -line.confidence * (len(line.signs) + 1)):
        if not any(_lies_on(line.place, other.place) for other in kept):
            kept.append(line)
    return kept


def turned_as_beside(lines: Sequence[ReadLine], turn: Orientation) -> list[ReadLine]:
    """Lines of which a sign alone among turned ones is turned as the line that stands nearest to it is.

    The box of one sign does not tell how it is turned: the end of a name that goes on in a second line. The
    number of the page stands outside.
    """
    long = [line for line in lines if len(line.signs) > 1]
    turned = [line.place for line in long if line.turn == turn]
    if not turned:
        return list(lines)
    x0, y0, x1, y1 = _around(turned)
    found = []
    for line in lines:
        x, y = line.place.x, line.place.y
        if len(line.signs) == 1 and line.turn == 0 and x0 <= x <= x1 and y0 <= y <= y1:
            nearest = min(long, key=lambda other: _apart(other.place, line.place))
            line = replace(line, turn=turn) if nearest.turn == turn else line
        found.append(line)
    return found


def _apart(place: FoundLine, other: FoundLine) -> float:
    """How far the middle of a line lies from the box of another, squared."""
    across = max(0.0, abs(place.x - other.x) - place.length / 2)
    down = max(0.0, abs(place.y - other.y) - place.height / 2)
    return across * across + down * down


def _lies_on(line: FoundLine, other: FoundLine) -> bool:
    """Whether the middle of one of two lines lies in the other."""
    return any(
        abs(one.x - two.x) < two.length / 2 and abs(one.y - two.y) < two.height / 2
        for one, two in ((line, other), (other, line))
    )


def _upside_down(ink: Grey, lines: Sequence[ReadLine], engine: Engine) -> Orientation:
    """180 where the longest lines are read more surely so; figures on their heads are nearly as sure."""
    flat = [line for line in lines if line.turn == 0 and line.place.length >= OCR.pitched * line.place.height]
    samples = sorted(flat, key=lambda line: -line.place.length)[: OCR.turn_samples]
    places = [line.place for line in samples]
    return 180 if _sureness(ink, places, 180, engine) > sum(line.confidence for line in samples) else 0


def _sureness(ink: Grey, lines: Sequence[FoundLine], turn: Orientation, engine: Engine) -> float:
    read = engine.read([strip_of(ink, line, turn) for line in lines])
    return sum(ReadLine(line, turn, signs).confidence for line, signs in zip(lines, read, strict=True))

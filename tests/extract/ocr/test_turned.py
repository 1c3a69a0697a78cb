"""Pages of which a part is turned: read once, with that part upright."""

from __future__ import annotations

from typing import Any

import pytest
import scan_maker as made

from gongbao.extract.ocr.engine import FoundLine
from gongbao.extract.ocr.kept import Kept
from gongbao.extract.ocr.lines import ReadLine
from gongbao.extract.ocr.page import read_picture
from gongbao.extract.ocr.pictures import Picture
from gongbao.extract.ocr.turned import set_apart, turned_round, uncovered

np = made.np
HEAD = FoundLine(300, 40, 240, 30, 0.0)
TABLE = [FoundLine(100 + 50 * at, 300, 30, 300, 0.0) for at in range(6)]
MARK = FoundLine(120, 200, 30, 50, 0.0)
NUMBER = FoundLine(300, 560, 20, 36, 0.0)


class _Sideways:
    """An engine that reads surely what is denser where it begins, and tells how wide all was that it read."""

    version = "sideways"

    def __init__(self, lines: list[FoundLine], upright: list[FoundLine]) -> None:
        self._found = [lines, upright]
        self.widths: list[int] = []

    def lines(self, ink):
        return self._found.pop(0)

    def read(self, strips):
        self.widths += [strip.shape[1] for strip in strips]
        denser = [strip[:, : strip.shape[1] // 3].mean() < strip.mean() - 9 for strip in strips]
        return [made.signs("整治任务清单", 0.99 if is_denser else 0.5) for is_denser in denser]


def _page(*lines: FoundLine, turned_over: bool = False) -> Any:
    """Paper with strokes through some tall lines, which stand closer where each begins."""
    page = made.paper(600, 600)
    for line in lines:
        left, top = int(line.x - line.length / 2), int(line.y - line.height / 2)
        for down in [*range(4, 100, 4), *range(100, int(line.height) - 4, 12)]:
            at = int(line.height) - down if turned_over else down
            page[top + at : top + at + 2, left + 2 : left + 28] = 0
    return page


def test_the_lines_of_a_turned_table_are_set_apart_by_some_of_them() -> None:
    engine = _Sideways([], [])
    turn, apart = set_apart(_page(*TABLE), [HEAD, *TABLE, MARK, NUMBER], engine)
    assert (turn, apart) == (90, [*TABLE, MARK])
    assert len(engine.widths) == 10
    assert set_apart(_page(*TABLE, turned_over=True), [HEAD, *TABLE], engine) == (270, TABLE)


@pytest.mark.parametrize(
    "lines",
    [
        pytest.param([HEAD, *TABLE[:3]], id="too few"),
        pytest.param(
            [*[FoundLine(300, 40 * at, 500, 20, 0.0) for at in range(1, 18)], *TABLE], id="a small part"
        ),
    ],
)
def test_what_is_turned_beside_a_text_is_read_with_it(lines: list[FoundLine]) -> None:
    assert set_apart(_page(*TABLE), lines, _Sideways([], [])) == (0, [])


def test_lines_that_are_read_in_no_way_for_sure_are_not_set_apart() -> None:
    assert set_apart(made.paper(600, 600), [HEAD, *TABLE], _Sideways([], [])) == (0, [])


def test_a_turned_table_is_read_once_with_the_page_laid_on_its_side() -> None:
    page = _page(*TABLE)
    for across in [*range(4, 80, 4), *range(80, 236, 12)]:
        page[27:53, 180 + across : 182 + across] = 0
    pixels = np.repeat(page[:, :, None], 3, axis=2)
    upright = [FoundLine(line.y, 600 - line.x, 300, 30, 0.0) for line in TABLE[1:]]
    engine = _Sideways([HEAD, *TABLE], upright)
    points = read_picture(Picture(pixels, made.SCALE), engine, Kept(None))
    turns = [stretch.turn for stretch in points.characters.stretches]
    assert turns.count(90) == 6
    # Five in two ways, the head, five as they stand upright, and the one that is not found so.
    assert len(engine.widths) == 2 * 5 + 1 + 5 + 1


class _Surely:
    """An engine that reads all as surely as it is told."""

    version = "surely"

    def __init__(self, confidence: float) -> None:
        self._confidence = confidence

    def lines(self, ink):
        return []

    def read(self, strips):
        return [made.signs("累计增长", self._confidence) for _ in strips]


@pytest.mark.parametrize(
    ("upright", "on_its_head", "turn"), [(0.85, 0.99, 180), (0.85, 0.6, 0), (0.99, 1.0, 0)]
)
def test_a_page_of_figures_is_on_its_head_if_it_is_read_more_surely_so(
    upright: float, on_its_head: float, turn: int
) -> None:
    lines = [
        ReadLine(FoundLine(300, 40 * at, 240, 30, 0.0), 0, made.signs("168.9", upright)) for at in range(1, 9)
    ]
    assert turned_round(made.paper(), lines, _Surely(on_its_head)) == turn


def test_signs_of_a_turned_table_do_not_tell_that_a_page_is_on_its_head() -> None:
    lines = [ReadLine(FoundLine(300, 40 * at, 30, 30, 0.0), 0, made.signs("书", 0.6)) for at in range(1, 9)]
    assert turned_round(made.paper(), lines, _Surely(0.9)) == 0


def test_places_on_which_no_line_lies_are_uncovered() -> None:
    line = ReadLine(TABLE[0], 90, made.signs("整治"))
    assert uncovered([TABLE[0], TABLE[1], FoundLine(100, 300, 30, 30, 0.0)], [line]) == [TABLE[1]]

"""Lines of a picture: found apart they are apart, specks beside them move nothing, none lies over another."""

from __future__ import annotations

from array import array

import pytest

from gongbao.extract.page.earlier import Earlier
from gongbao.extract.page.layout import lay_out
from gongbao.extract.page.runs.runs import Run, find_runs, lines_of
from gongbao.extract.pdf.characters import Characters, Stretch
from gongbao.extract.pdf.rules import Rules
from gongbao.extract.pdf.space import PageSpace, turned_edges

SIZE = 10.0


def points(lines: list[tuple[float, float, str]], *, recognised: bool = True) -> Characters:
    """Lines that begin at (x, y), each found by itself, their letters an em wide."""
    found = Characters(confidence=array("f") if recognised else None)
    for x, y, text in lines:
        start = len(found.text)
        found.text += text
        for at in range(len(text)):
            found.boxes.extend((x + SIZE * at, y, x + SIZE * (at + 1), y + SIZE))
        if found.confidence is not None:
            found.confidence.extend([0.99] * len(text))
        found.stretches.append(Stretch(start, len(found.text), 0, SIZE))
    return found


@pytest.mark.parametrize(
    ("room", "recognised", "count"),
    [
        pytest.param(0.8, True, 1, id="side by side"),
        pytest.param(1.0, True, 2, id="found apart"),
        pytest.param(1.0, False, 1, id="set apart by a file"),
    ],
)
def test_lines_found_apart_are_two(room: float, recognised: bool, count: int) -> None:
    characters = points([(0, 0, "左栏文字"), (40 + room * SIZE, 0, "右栏文字")], recognised=recognised)
    runs = find_runs(characters, {0: turned_edges(characters.boxes, 0, 500, 500)}, None)
    assert len(runs) == count


@pytest.mark.parametrize(("reach", "lines"), [(25.0, 1), (35.0, 2)])
def test_letters_over_others_are_another_line(reach: float, lines: int) -> None:
    first, second = (
        Run(0, 5, 0, SIZE, x0, top, x0 + 50, top + SIZE, []) for x0, top in ((0.0, 0.0), (50 - reach, 4.0))
    )
    assert len(lines_of([first, second])) == lines


def test_a_speck_beside_a_line_does_not_move_its_column() -> None:
    left = [(50.0, 100.0 + 16 * at, "左栏的文字在这里一行接一行地排列着直到末尾") for at in range(12)]
    right = [(300.0, 100.0 + 16 * at, "右栏的文字也在这里一行接一行地排列到末尾") for at in range(12)]
    right[5] = (290.0, right[5][1], "." + right[5][2])
    characters = points([line for pair in zip(left, right, strict=True) for line in pair])
    content = lay_out(1, PageSpace(0, 0, 550, 800, 0), characters, Rules(), Earlier())
    words = content.page.text
    assert content.page.columns == 2
    assert words.rindex("左") < words.index("右")

"""Lists without rules whose cells touch, and heads broken over lines: cut where other cells begin."""

from __future__ import annotations

import pytest
from pdf_maker import line as rule
from pdf_maker import pdf, text

from gongbao.extract.sources.pdf import read_pdf

Pieces = list[tuple[float, str]]
HEADS: list[Pieces] = [
    [(20, "序"), (80, "重点任务"), (205, "责任单位"), (300, "完成时限")],
    [(20, "号")],
]
ROWS: list[Pieces] = [
    [(20, "1"), (40, "修订防汛预案并报备。"), (180, "市应急局、市水利局"), (300, "5月底前")],
    [(20, "2"), (40, "储备沙袋和水泵三百台。"), (180, "市水利局"), (300, "6月底前")],
    [(20, "3"), (40, "组织一次防汛演练。"), (180, "市应急局"), (300, "汛期前")],
]
TOUCHING: list[Pieces] = [
    [(20, "4"), (40, "排查全部积水点逐一整治到位，市住建局、市水利"), (300, "7月底前")],
    [(40, "建立台账。"), (180, "局")],
]


def _tables(*lines: Pieces) -> list[list[list[str]]]:
    """The tables of a page whose lines stand close, and rows that begin with a number further apart."""
    y, drawn = 450.0, []
    for line in lines:
        y -= 24 if line[0][1].isdigit() else 14
        drawn += [text(words, x, y) for x, words in line]
    (content,) = read_pdf(pdf("\n".join(drawn)))
    return [[[cell.replace("\n", "") for cell in row] for row in table.texts()] for table in content.tables]


@pytest.mark.parametrize(
    "heads",
    [
        pytest.param(HEADS, id="序 over 号"),
        pytest.param([[(8, "序号"), *HEADS[0][1:]]], id="whole"),
        pytest.param(
            [
                [(20, "序"), (90, "重点"), (215, "责任"), (310, "完成")],
                [(20, "号"), (90, "任务"), (215, "单位"), (310, "时限")],
            ],
            id="all broken",
        ),
    ],
)
def test_a_full_line_of_a_cell_is_cut_where_the_units_of_other_rows_begin(heads: list[Pieces]) -> None:
    (table,) = _tables(*heads, *ROWS, *TOUCHING)
    assert table[0] == ["序号", "重点任务", "责任单位", "完成时限"]
    assert table[1] == ["1", "修订防汛预案并报备。", "市应急局、市水利局", "5月底前"]
    assert table[-1] == ["4", "排查全部积水点逐一整治到位，建立台账。", "市住建局、市水利局", "7月底前"]


def test_a_stop_whose_empty_half_hangs_over_leaves_the_next_column_its_room() -> None:
    (table,) = _tables(*HEADS, *ROWS, [(20, "4"), (40, "一二三四五六七八九十一二三四。"), (300, "7月底前")])
    assert table[-1] == ["4", "一二三四五六七八九十一二三四。", "", "7月底前"]


def test_dates_in_the_middle_of_their_column_are_not_cut_where_others_begin() -> None:
    dated = [[*row[:-1], (310.0, day)] for row, day in zip(ROWS, ("5月", "6月", "7月"), strict=True)]
    last: Pieces = [(20, "4"), (40, "排查积水点。"), (180, "市水利局"), (295, "2031年12月")]
    (table,) = _tables(*HEADS, *dated, last)
    assert table[-1] == ["4", "排查积水点。", "市水利局", "2031年12月"]


def test_between_rules_across_only_it_is_cut_so_below_a_group_of_rows_too() -> None:
    """A part of the list in which every row's cells touch has the columns of those above it."""
    rows = [
        [(20, "序号"), *HEADS[0][1:]],
        *ROWS,
        [(130, "二、排查整治")],
        [(20, "4"), (40, "排查全部积水点逐一整治到位，市住建局"), (300, "7月底前")],
        [(20, "5"), (40, "清淤泵站前池和排水箱涵各段。市水利局"), (300, "8月底前")],
    ]
    drawn = [rule(10, 460 - 24 * at, 360, 460 - 24 * at) for at in range(len(rows) + 1)]
    drawn += [text(words, x, 444 - 24 * at) for at, row in enumerate(rows) for x, words in row]
    (content,) = read_pdf(pdf("\n".join(drawn)))
    (table,) = content.tables
    assert [[*row] for row in table.texts()][-2:] == [
        ["4", "排查全部积水点逐一整治到位，", "市住建局", "7月底前"],
        ["5", "清淤泵站前池和排水箱涵各段。", "市水利局", "8月底前"],
    ]

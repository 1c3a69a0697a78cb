"""Tables with rules across only, built from words at places: which are tables, and what are their cells."""

from __future__ import annotations

from collections.abc import Sequence

import pytest

from gongbao.extract.page.find.across import find_unsided
from gongbao.extract.page.find.drawn import FoundTable, Segment, with_shades
from gongbao.extract.page.runs.runs import Run

SIZE = 10.0
LEFT, RIGHT = 0.0, 400.0
Word = tuple[float, float, str]
"""Where a word begins, the middle of its line, and the word."""


def _runs(words: Sequence[Word], size: float = SIZE) -> list[tuple[Run, str]]:
    return [
        (Run(0, 0, 0, size, x, y - size / 2, x + size * len(text), y + size / 2, []), text)
        for x, y, text in words
    ]


def _rule(y: float, x0: float = LEFT, x1: float = RIGHT) -> Segment:
    return x0, y, x1, y


def _cells(table: FoundTable, placed: Sequence[tuple[Run, str]]) -> list[list[str]]:
    """The rows of a table; a merged cell's text stands in the first place it covers."""
    rows = [[""] * (len(table.xs) - 1) for _ in range(len(table.ys) - 1)]
    slots = table.slots()
    for run, text in placed:
        place = table.place((run.x0 + run.x1) / 2, (run.top + run.bottom) / 2)
        if place is not None:
            cell = table.cells[slots[place[0]][place[1]]]
            rows[cell.row][cell.col] += text
    return rows


def _read(rules: Sequence[Segment], placed: Sequence[tuple[Run, str]]) -> list[list[list[str]]]:
    return [_cells(table, placed) for table in find_unsided(rules, [run for run, _ in placed])]


HEAD: list[Word] = [(10, 10, "序号"), (60, 10, "工作任务"), (200, 10, "牵头单位"), (300, 10, "完成时限")]


def _row(y: float, *texts: str) -> list[Word]:
    return [(x, y, text) for x, text in zip((10, 60, 200, 300), texts, strict=True) if text]


def test_a_row_between_two_rules_is_one_though_its_first_cell_has_two_lines() -> None:
    words = _runs(
        [
            *[(10, 5, "序"), (10, 15, "号")],
            *HEAD[1:],
            *[
                (10, 25, "水环"),
                (10, 35, "境"),
                (60, 30, "清淤河道。"),
                (200, 30, "水务局"),
                (300, 30, "九月"),
            ],
            *_row(50, "设施", "改造危桥。", "交通局", "十月"),
        ]
    )
    assert _read([_rule(y) for y in (0, 20, 40, 60)], words) == [
        [
            ["序号", "工作任务", "牵头单位", "完成时限"],
            ["水环境", "清淤河道。", "水务局", "九月"],
            ["设施", "改造危桥。", "交通局", "十月"],
        ]
    ]


def test_lines_between_the_second_and_the_third_of_three_rules_are_rows() -> None:
    words = _runs([*HEAD, *_row(30, "1", "甲任务", "甲局", "九月"), *_row(45, "2", "乙任务", "", "十月")])
    assert _read([_rule(0), _rule(20), _rule(55)], words)[0][1:] == [
        ["1", "甲任务", "甲局", "九月"],
        ["2", "乙任务", "", "十月"],
    ]


def test_two_tables_of_the_same_width_are_two() -> None:
    upper = [*HEAD, *_row(30, "1", "甲任务", "甲局", "九月")]
    lower = [(10, 90, "地区"), (250, 90, "粮食产量"), (10, 110, "城东"), (250, 110, "28")]
    title = _runs([(80, 60, "二〇二四年各县粮食生产情况统计表")])
    rules = [_rule(y) for y in (0, 20, 40, 80, 100, 120)]
    assert _read(rules, [*_runs(upper), *title, *_runs(lower)]) == [
        [[text for *_, text in HEAD], ["1", "甲任务", "甲局", "九月"]],
        [["地区", "粮食产量"], ["城东", "28"]],
    ]


def test_a_larger_title_ends_a_table_though_it_stands_across_no_column() -> None:
    upper = [*HEAD, *_row(30, "1", "甲任务", "甲局", "九月")]
    words = [*_runs(upper), *_runs([(60, 60, "表二")], 15), *_runs([(x, y + 80, t) for x, y, t in upper])]
    assert len(_read([_rule(y) for y in (0, 20, 40, 80, 100, 120)], words)) == 2


def test_the_name_of_a_group_of_rows_is_a_cell_over_all_columns() -> None:
    words = _runs(
        [
            *HEAD,
            (60, 30, "一、产业发展类重点工作任务一览"),
            *_row(50, "1", "甲任务甲任务", "甲局", "九月"),
            *_row(70, "2", "乙任务", "乙局", "十月"),
        ]
    )
    found = find_unsided([_rule(y) for y in (0, 20, 40, 60, 80)], [run for run, _ in words])
    assert [(cell.row, cell.col_span) for cell in found[0].cells if cell.col_span > 1] == [(1, 4)]
    assert _cells(found[0], words)[2] == ["1", "甲任务甲任务", "甲局", "九月"]


def test_a_last_rule_with_a_part_left_out_closes_the_row_of_a_cell_that_goes_on() -> None:
    words = _runs(
        [
            *HEAD,
            *_row(30, "1", "建设河堤", "市水利局", "6月底前"),
            *_row(50, "2", "改造小区", "市建设局", "9月底前"),
            *_row(77, "3", "种树", "市林业局", "5月底前"),
        ]
    )
    rules = [_rule(y) for y in (0, 20, 40, 60)]
    (table,) = _read([*rules, _rule(90, LEFT, 50), _rule(90, 190, RIGHT)], words)
    assert table[-1] == ["3", "种树", "市林业局", "5月底前"]
    (table,) = _read([*rules, _rule(90, LEFT, 50)], words)
    assert table[-1][0] == "2"


@pytest.mark.parametrize(("columns", "rows"), [(5, 5), (4, 4)])
def test_two_lines_that_fill_all_of_many_columns_are_two_rows(columns: int, rows: int) -> None:
    heights = ((10, "甲乙丙"), (30, "10.5"), (50, "11.5"), (65, "12.5"), (90, "13.5"))
    words = [(70.0 * at + 5, y, text) for y, text in heights for at in range(columns)]
    (table,) = _read([_rule(y) for y in (0, 20, 40, 80, 100)], _runs(words))
    assert len(table) == rows


def test_the_last_group_of_rows_ends_before_a_rule_over_what_comes_next() -> None:
    lines = [
        (10, "序号", "工作任务", "牵头单位", "完成时限"),
        (30, "1", "建设河堤", "市水利局", "6月底前"),
        (70, "2", "改造小区", "市建设局", "9月底前"),
    ]
    rows = [(x, y, text) for y, *own in lines for x, text in zip((10, 60, 150, 300), own, strict=True)]
    rows += [(10, 50, "二、其他工作任务"), (100, 90, "合　　　计"), (300, 90, "二项")]
    title = [(10.0, 150.0, "关于分解落实实事责任的通知"), (280.0, 170.0, "云政发七号")]
    rules = [_rule(y) for y in (0, 20, 40, 60, 80, 100, 130, 190)]
    (table, *_) = _read(rules, _runs([*rows, *title]))
    assert [row[1] for row in table][1:4] == ["建设河堤", "", "改造小区"]
    assert table[-1] == ["合　　　计", "", "", "二项"]


def test_columns_are_parted_by_less_room_than_words() -> None:
    words = _runs(
        [
            *[(10, 10, "序号"), (60, 10, "牵头单位"), (138, 10, "配合单位"), (300, 10, "时限")],
            *[(10, 30, "1"), (60, 30, "园林绿化局市"), (129, 30, "区县政府"), (300, 30, "九月")],
        ]
    )
    assert _read([_rule(0), _rule(20), _rule(40)], words)[0][1] == ["1", "园林绿化局市", "区县政府", "九月"]


def test_shorter_rules_part_the_rows_beside_a_merged_cell() -> None:
    words = _runs(
        [
            *HEAD,
            *[(10, 30, "1"), (10, 50, "2"), (60, 40, "水环境"), (200, 30, "甲局"), (200, 50, "乙局")],
            *[(300, 30, "九月"), (300, 50, "十月")],
            *_row(70, "3", "设施", "丙局", "长期"),
        ]
    )
    rules = [_rule(0), _rule(20), _rule(40, 0, 50), _rule(40, 190, 400), _rule(60), _rule(80)]
    found = find_unsided(rules, [run for run, _ in words])
    assert [(cell.row, cell.col) for cell in found[0].cells if cell.row_span == 2] == [(1, 1)]
    assert _cells(found[0], words)[1:] == [
        ["1", "水环境", "甲局", "九月"],
        ["2", "", "乙局", "十月"],
        ["3", "设施", "丙局", "长期"],
    ]


def test_a_line_under_words_parts_no_row() -> None:
    words = _runs([*HEAD, *_row(30, "1", "甲任务甲任务甲", "甲局", "九月")])
    rules = [_rule(0), _rule(20), _rule(36, 60, 90), _rule(45)]
    assert len(_read(rules, words)[0]) == 2


def test_a_head_on_a_short_rule_stands_over_the_columns_under_it() -> None:
    words = _runs(
        [
            *[
                (10, 20, "序号"),
                (60, 20, "工作任务"),
                (230, 10, "责任单位"),
                (200, 30, "牵头"),
                (300, 30, "配合"),
            ],
            *_row(50, "1", "甲任务", "甲局", "乙局"),
        ]
    )
    found = find_unsided([_rule(0), _rule(20, 190, 400), _rule(40), _rule(60)], [run for run, _ in words])
    assert _cells(found[0], words) == [
        ["序号", "工作任务", "责任单位", ""],
        ["", "", "牵头", "配合"],
        ["1", "甲任务", "甲局", "乙局"],
    ]
    assert [(c.row, c.col, c.row_span, c.col_span) for c in found[0].cells][:3] == [
        (0, 0, 2, 1),
        (0, 1, 2, 1),
        (0, 2, 1, 2),
    ]


def test_the_edge_of_a_shaded_head_is_a_rule_where_none_is_drawn() -> None:
    words = _runs([*HEAD, *_row(30, "1", "甲任务", "甲局", "九月"), *_row(50, "2", "乙任务", "乙局", "十月")])
    shades = [_rule(y, x0, x1) for x0, x1 in ((0, 50), (50, 190), (190, 400)) for y in (0, 20)]
    rules = with_shades([_rule(0), _rule(40), _rule(60)], shades)
    assert len(rules) == 4
    assert [row[0] for row in _read(rules, words)[0]] == ["序号", "1", "2"]


@pytest.mark.parametrize(
    ("tops", "rules", "count"),
    [
        pytest.param((0, 20), [], 0, id="one-row-shaded"),
        pytest.param((0, 20, 20, 40), [], 0, id="two-rows-shaded"),
        pytest.param((0, 20, 40, 60), [], 4, id="every-other-row"),
        pytest.param((0, 20), [40, 60], 4, id="rules-below"),
    ],
)
def test_a_shaded_head_alone_tells_of_no_rows(tops: tuple[int, ...], rules: list[int], count: int) -> None:
    assert len(with_shades([_rule(y) for y in rules], [_rule(y) for y in tops])) == count

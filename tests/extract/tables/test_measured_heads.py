"""Heads that only measure stand under names that break over lines, one of them or several under each."""

from __future__ import annotations

from collections.abc import Callable, Sequence

import pytest

from gongbao.extract.model.document import Line
from gongbao.extract.tables.find.figures.figure_rows import Token
from gongbao.extract.tables.find.figures.figure_tables import find_figure_tables
from gongbao.extract.tables.find.figures.measured_heads import names_over, whole_names
from gongbao.extract.tables.find.figures.placed_heads import parted_measures
from gongbao.extract.tables.meaning.figures import FigureTable, figure_table_of

MakeLines = Callable[[str], Sequence[Line]]
NAMES = """\
              规模以上服务业            进出口
                                                        城镇居民人均可支配收入
                营业收入              总额
  县（市、区）
                            位                          总额（元         增幅
              增幅（%）            增幅（%）
                            次                           ）          （%）
"""
ROWS = """\
全市              11.2       —       4.7             24310         6.2
云峰区             12.6       1       6.4             26120         6.9
云山县              9.3       3      -2.1             21980         5.8
东港县             10.8       2       5.5             23040         6.0
"""
MEASURED = [
    ("规模以上服务业营业收入", "增幅"),
    ("规模以上服务业营业收入", "位次"),
    ("进出口总额", "增幅"),
    ("城镇居民人均可支配收入", "总额"),
    ("城镇居民人均可支配收入", "增幅"),
]


def _tables(lines: Sequence[Line]) -> list[FigureTable]:
    found = [figure_table_of(table, lines) for table in find_figure_tables(lines)]
    return [figures for figures in found if figures is not None]


@pytest.mark.parametrize(
    "title", ["", "          2031年1—5月各县主要指标\n", "          2031 年 1—5 月各县主要指标\n"]
)
def test_names_over_measures_may_break_over_lines(make_lines: MakeLines, title: str) -> None:
    (table,) = _tables(make_lines(title + NAMES + ROWS))
    assert [("".join(column.over), column.head) for column in table.columns] == MEASURED
    assert all(column.certain for column in table.columns)
    assert (table.table.title.solid if table.table.title else "") == title.replace(" ", "").strip()


def test_measures_in_small_letters_stand_apart_behind_their_units(make_lines: MakeLines) -> None:
    text = (
        "              2031年1—5月各县（市、区）主要指标完成情况\n"
        "县区    服务业营业收入    技术改造投资     进出口贸易总额          地方财政总收入\n"
        "     增速（%）   增速（%）位次   总量（万元）增速（%）总量（万元）增速（%）位次\n"
        "全市          5.1          8.9      —     1476600      7.8       1134800       12.1     —\n"
        "云峰区         -0.9         8.5      5       112950       12.3      135753     13.8     5\n"
        "云山县         -0.1          4.7      9       117175       5.0        42812        -1.4      12\n"
        "东港县         7.1         18.3      2       43839       9.7        116749      5.2      7\n"
    )
    (table,) = _tables(make_lines(text))
    assert [("".join(column.over), column.head, column.unit) for column in table.columns] == [
        ("服务业营业收入", "增速", "%"),
        ("技术改造投资", "增速", "%"),
        ("技术改造投资", "位次", None),
        ("进出口贸易总额", "总量", "万元"),
        ("进出口贸易总额", "增速", "%"),
        ("地方财政总收入", "总量", "万元"),
        ("地方财政总收入", "增速", "%"),
        ("地方财政总收入", "位次", None),
    ]
    assert all(column.certain for column in table.columns)


def test_what_follows_latin_letters_after_one_blank_is_of_the_same_head(make_lines: MakeLines) -> None:
    text = (
        "             2031 年 5 月各县（市、区）环境质量情况\n"
        "                        优良率       PM10 平均浓度（微      同比变化\n"
        "  县（市、区）      优良天数（天）\n"
        "                         （%）         克/立方米）        （%）\n"
        "云峰区                  28     90.3            41        -6.8\n"
        "云山县                  30     96.8            24       -11.1\n"
        "东港县                  27     87.1            44         2.3\n"
    )
    (table,) = _tables(make_lines(text))
    assert [(column.head, column.unit) for column in table.columns] == [
        ("优良天数", "天"),
        ("优良率", "%"),
        ("PM10平均浓度", "微克/立方米"),
        ("同比变化", "%"),
    ]


@pytest.mark.parametrize(
    ("places", "expected"),
    [([(0, 8), (12, 20)], ("甲", "甲", "乙", "乙")), ([(0, 4), (30, 40)], None)],
)
def test_names_stand_over_the_heads_that_may_share_one(
    places: Sequence[tuple[int, int]], expected: Sequence[str] | None
) -> None:
    heads, columns = ["总量", "增速", "总量", "增速"], [(0.0, 4.0), (6.0, 9.0), (12.0, 15.0), (17.0, 20.0)]
    names = whole_names([(0, place, name) for place, name in zip(places, "甲乙", strict=True)])
    assert names is not None
    told = names_over(names, heads, columns)
    assert (told and tuple(name.text for name in told[0])) == expected


def test_one_row_under_the_same_heads_on_the_next_page_is_of_the_table(make_lines: MakeLines) -> None:
    title, last = "          2031年1—5月各县主要指标\n", ROWS.splitlines()[-1]
    page = title + NAMES + ROWS.replace(last + "\n", "") + "\f" + NAMES + last + "\n"
    (table,) = _tables(make_lines(page))
    assert [row.label.solid for row in table.rows] == ["全市", "云峰区", "云山县", "东港县"]
    assert [value.text for value in table.rows[-1].values] == ["10.8", "2", "5.5", "23040", "6.0"]


def _parted(text: str, columns: int) -> list[str]:
    return [token.text for token in parted_measures([Token(0, len(text), text)], columns)]


@pytest.mark.parametrize(
    ("text", "columns", "expected"),
    [
        ("总量（万元）增速（%）位次", 3, ["总量（万元）", "增速（%）", "位次"]),
        ("总量（万元）增速（%）位次", 2, ["总量（万元）增速（%）位次"]),
        ("总量（万元）增速（%）位次", 1, ["总量（万元）增速（%）位次"]),
        ("总量（万元）工业（万元）", 2, ["总量（万元）工业（万元）"]),
        ("增速（%）", 2, ["增速（%）"]),
    ],
)
def test_a_word_is_parted_behind_its_units_into_measures_as_far_as_there_are_columns(
    text: str, columns: int, expected: Sequence[str]
) -> None:
    assert _parted(text, columns) == expected

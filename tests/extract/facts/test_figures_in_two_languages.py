"""Tables of yearbooks in two languages, as text without rules: names, their translations, figures."""

from __future__ import annotations

from figure_rows import figure_row

from gongbao.extract.issue import read_issue

_MARKS = {"certain": "", "inferred": "?", "ambiguous": "??"}


def _rows(text: str) -> list[str]:
    (notice,) = read_issue(text.encode(), "page.txt", "default").notices
    return [_MARKS[fact.status] + figure_row(fact) for fact in notice.statistics]


def test_the_blanks_that_a_translation_leaves_say_nothing_of_columns() -> None:
    text = """14-1  云山市交通运输业基本情况
Basic Conditions of Transport
  Item 2029 2030 2031
客运量总计 (万人)   Total Passenger Traffic     3612 4920 5310
  铁路       Railways 352 368 411
  民用航空       Civil Aviation 10 27 38
货运量总计 (万吨)   Total Freight Traffic 5076 7152 7641
  铁路       Railways 833 1453 1572
  民用航空       Civil Aviation 1 0.5
"""
    told = _rows(text)
    assert "?铁路|客运量总计||2029|value|352|万人|" in told or "铁路|客运量总计||2029|value|352|万人|" in told
    assert [row[:2] for row in told if row.lstrip("?").startswith("民用航空|货运量")] == ["??"] * 3


def test_numbered_lines_without_figures_part_the_rows_under_the_same_heads() -> None:
    text = """1-7 云山市国民经济主要比例关系
单位:%      (%)
        Item 2030 2031
一、地区生产总值中三次产业比例  Industry Structure of GDP
             第一产业              Primary Industry 6.2   6.0
             第二产业              Secondary Industry 55.7   56.9
二、工业总产值中轻重工业比例 Structure of Light and Heavy Industry
             轻工业           Light Industry 6.1   5.4
             重工业           Heavy Industry 93.9   94.6
"""
    assert [row.lstrip("?") for row in _rows(text)] == [
        "第一产业|||2030|value|6.2|%|",
        "第一产业|||2031|value|6.0|%|",
        "第二产业|||2030|value|55.7|%|",
        "第二产业|||2031|value|56.9|%|",
        "轻工业|||2030|value|6.1|%|",
        "轻工业|||2031|value|5.4|%|",
        "重工业|||2030|value|93.9|%|",
        "重工业|||2031|value|94.6|%|",
    ]


def test_a_numbered_line_over_other_heads_begins_another_table() -> None:
    text = """云山市2031年1-6月主要指标
一、农业
指标 产量(吨) 增长(%)
粮食 9327 5.0
油料 2318 2.4
二、工业
指标 产值(万元) 增长(%)
采矿业 8120 1.1
制造业 8950 3.3
"""
    told = [row.lstrip("?") for row in _rows(text)]
    assert told[0] == "粮食|||2031-01/2031-06|cumulative|9327|吨|"
    assert told[4] == "采矿业|||2031-01/2031-06|cumulative|8120|万元|"

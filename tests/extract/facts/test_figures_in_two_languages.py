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

"""Heads that a tool wrote into each of the cells which they reached over."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from figure_rows import figure_row

from gongbao.extract.issue import read_issue
from gongbao.schema.records import Issue

ReadText = Callable[..., Issue]

BY_INDICATOR = (
    "指标|单位|9月|9月|1-9月|1-9月",
    "指标|单位|绝对量|增速%|绝对量|增速%",
    "农药产量|吨|31|5.5|270|-6.1",
    "客运量|万人|42|4.1|398|4.2",
)
SUMS = [
    "农药产量|||2024-09|month|31|吨|",
    "农药产量|||2024-09|month_yoy|5.5|%|",
    "农药产量|||2024-01/2024-09|cumulative|270|吨|",
    "农药产量|||2024-01/2024-09|cumulative_yoy|-6.1|%|",
]


def _page(rows: tuple[str, ...]) -> Issue:
    cells = "".join(f"<tr>{''.join(f'<td>{text}</td>' for text in row.split('|'))}</tr>" for row in rows)
    page = f"<html><body><h1>2024年9月主要经济指标</h1><table>{cells}</table></body></html>"
    return read_issue(page.encode(), "page.html", "default")


def _rows(issue: Issue, name: str) -> list[str]:
    rows = [figure_row(fact) for notice in issue.notices for fact in notice.statistics]
    return [row for row in rows if row.startswith(name)]


@pytest.mark.parametrize("corner", ["指标|单位", "|", "|单位"])
def test_a_head_in_each_cell_it_reached_over_is_one(corner: str) -> None:
    rows = (BY_INDICATOR[0], f"{corner}|绝对量|增速%|绝对量|增速%", *BY_INDICATOR[2:])
    assert _rows(_page(rows), "农药产量") == SUMS


def test_a_head_written_out_over_names_is_what_they_are_part_of() -> None:
    rows = (
        "县区|学校数（所）|学校数（所）|在校学生（人）|在校学生（人）",
        "县区|小学|中学|小学|中学",
        "双牌县|71|22|12000|6100",
        "江永县|60|19|9800|5200",
    )
    assert _rows(_page(rows), "小学")[:2] == [
        "小学|学校数|双牌县|2024-09|value|71|所|",
        "小学|在校学生|双牌县|2024-09|value|12000|人|",
    ]


def test_heads_written_out_between_tabs_may_leave_the_corner_blank(read_text: ReadText) -> None:
    text = (
        "2024年1-9月分县区投资情况\n县区\t工业投资（亿元）\t工业投资（亿元）\t民间投资（亿元）\t民间投资（亿元）\n"
        "\t总量\t增速%\t总量\t增速%\n双牌县\t20.1\t5.1\t31.2\t6.1\n江永县\t18.3\t-2.4\t22.5\t3.3\n"
    )
    assert _rows(read_text(text), "工业投资") == [
        "工业投资||双牌县|2024-01/2024-09|cumulative|20.1|亿元|",
        "工业投资||双牌县|2024-01/2024-09|cumulative_yoy|5.1|%|",
        "工业投资||江永县|2024-01/2024-09|cumulative|18.3|亿元|",
        "工业投资||江永县|2024-01/2024-09|cumulative_yoy|-2.4|%|",
    ]

"""Rows of a table of figures below a name that stands alone in a row over them."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from figure_rows import figure_row

from gongbao.extract.issue import read_issue
from gongbao.schema.records import Issue

ReadText = Callable[..., Issue]

HEADS = "项目|单位|2023年|增长%"
BODY = (
    "一、工伤保险",
    "参保人数|万人|22.3|4.4",
    "其中：农民工|万人|5.1|6.7",
    "基金收入|亿元|1.2|-2.0",
    "二、失业保险",
    "参保人数|万人|20.1|6.3",
    "基金收入|亿元|1.1|10.0",
)


def _page(rows: tuple[str, ...], heading: str) -> Issue:
    cells = "".join(
        f"<tr>{''.join(f'<td>{text}</td>' for text in row.split('|'))}</tr>"
        if "|" in row
        else f"<tr>{heading.format(row)}</tr>"
        for row in (HEADS, *rows)
    )
    page = f"<html><body><h1>2023年全市社会保险情况</h1><table>{cells}</table></body></html>"
    return read_issue(page.encode(), "page.html", "default")


def _amounts(issue: Issue) -> list[tuple[str, str]]:
    facts = [fact for notice in issue.notices for fact in notice.statistics]
    return [(figure_row(fact), fact.status) for fact in facts if fact.measure == "value"]


FOUND = [
    ("参保人数|工伤保险||2023|value|22.3|万人|", "inferred"),
    ("农民工|参保人数||2023|value|5.1|万人|", "certain"),
    ("基金收入|工伤保险||2023|value|1.2|亿元|", "inferred"),
    ("参保人数|失业保险||2023|value|20.1|万人|", "inferred"),
    ("基金收入|失业保险||2023|value|1.1|亿元|", "inferred"),
]


@pytest.mark.parametrize("heading", ['<td colspan="4">{}</td>', "<td>{}</td>"])
def test_what_stands_alone_over_rows_is_what_they_are_part_of(heading: str) -> None:
    assert _amounts(_page(BODY, heading)) == FOUND


def test_a_line_with_one_cell_between_tabs_heads_the_rows_below_it(read_text: ReadText) -> None:
    lines = "\n".join((HEADS, *BODY)).replace("|", "\t")
    assert _amounts(read_text(f"2023年全市社会保险情况\n{lines}\n")) == FOUND


def test_a_row_that_counts_on_is_no_part_of_one_whose_cells_are_blank() -> None:
    rows = ("一、基金结余| | | ", "参保人数|万人|2.3|4.4", "二、发放人数| | | ", "参保人数|万人|2.1|0.4")
    found = [row for row, _ in _amounts(_page((*rows, "三、开户单位|个|31|0.4"), ""))]
    assert found[-1] == "开户单位|||2023|value|31|个|"

"""Every table of a page is kept with its cells, whatever was read from it."""

from __future__ import annotations

import pytest

from gongbao.extract.issue import read_issue

LETTER = (
    "<p>永政发〔2024〕7号</p><p>各县区人民政府：</p><p>现将有关事项通知如下。</p>{}"
    "<p>永州市人民政府</p><p>2024年4月12日</p>"
)


def _page(title: str, body: str) -> bytes:
    return f"<html><body><h1>{title}</h1>{body}</body></html>".encode()


def _table(*rows: str) -> str:
    cells = ("".join(f"<td>{cell}</td>" for cell in row.split("|")) for row in rows)
    return f"<table>{''.join(f'<tr>{row}</tr>' for row in cells)}</table>"


@pytest.mark.parametrize(
    ("title", "rows"),
    [
        pytest.param(
            "永州市人民政府关于张晓等职务任免的通知",
            ["姓名|任职|免职", "张晓|市教育局局长|市科技局局长"],
            id="appointments",
        ),
        pytest.param(
            "永州市人民政府关于张晓等职务任免的通知", ["场次|地点", "上午|一会议室"], id="beside appointments"
        ),
        pytest.param(
            "永州市人民政府关于地质灾害防治的通知", ["灾种|判定标准", "滑坡|体积大于十万方"], id="criteria"
        ),
        pytest.param(
            "永州市人民政府关于农机补贴的通知", ["机具|补贴标准（元）", "旋耕机|1200"], id="standards"
        ),
        pytest.param(
            "永州市人民政府2024年发文目录",
            ["文号|标题", "永政发〔2024〕1号|关于防汛工作的通知"],
            id="catalogue",
        ),
    ],
)
def test_a_table_is_kept_whatever_it_means(title: str, rows: list[str]) -> None:
    issue = read_issue(_page(title, LETTER.format(_table(*rows))), "page.html", "default")
    (table,) = [table for notice in issue.notices for table in notice.tables]
    assert [cell.text for cell in table.cells] == [cell for row in rows for cell in row.split("|")]

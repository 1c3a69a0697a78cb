"""Names and figures of one table that a text gives in another order: nothing of it is silently lost."""

from __future__ import annotations

from collections.abc import Sequence

import pytest

from gongbao.extract.issue import read_issue
from gongbao.schema.records import Issue

HEAD = "洛川市人民政府公报 2031年第6期\n统计资料\n\n2031年5月洛川市主要经济指标\n"
HEADS = "指标名称\n计量单位\n本月\n同比±%\n累计\n累计同比±%\n"
ROWS = (
    ("工业用电量", "亿千瓦时", "7.83", "6.1", "38.64", "5.7"),
    ("进出口总额", "亿元", "12.85", "-3.9", "61.72", "2.4"),
    ("一般公共预算收入", "亿元", "10.26", "7.1", "68.91", "8.2"),
)
RATES = (
    ("规模以上工业增加值", "%", "—", "9.4", "—", "8.8"),
    ("其中：化工产业", "%", "—", "11.7", "—", "10.2"),
    ("进出口总额", "亿元", "12.85", "-3.9", "61.72", "2.4"),
    ("固定资产投资", "%", "—", "5.2", "—", "6.9"),
)
LOST = ("%", "—", "13.8", "—", "15.4")
BEHIND = (
    ("其中：税收收入", "亿元", "6.98", "3.3", "46.75", "5.9"),
    ("一般公共预算支出", "亿元", "27.53", "持平", "143.84", "4.4"),
    ("金融机构存款余额", "亿元", "—", "—", "3562.18", "9.7"),
)


def _lines(*cells: str) -> str:
    return "".join(f"{cell}\n\n" for cell in cells)


def _read(names: str, *lost: str, rows: Sequence[Sequence[str]] = ROWS) -> Issue:
    first, rest = rows[:2], rows[2:]
    text = HEAD + HEADS + "\n" + "".join(_lines(*row) for row in first) + _lines(*lost)
    text += "".join(_lines(*row) for row in rest) + names + "".join(_lines(*row) for row in BEHIND)
    return read_issue(text.encode(), "issue.txt")


@pytest.mark.parametrize(
    "names",
    [
        "其中：工业投资\n房地产开发投资\n\n",
        "其中：房地产开发投资\n\n",
        "房屋建筑\n其中：工业投资\n新材料产业\n\n",
    ],
)
def test_names_of_rows_that_came_late_name_no_table(names: str) -> None:
    issue = _read(names)
    figures = [figure for notice in issue.notices for figure in notice.statistics]
    assert {figure.table_title for figure in figures} <= {"2031年5月洛川市主要经济指标"}
    assert [notice.title for notice in issue.notices] == ["2031年5月洛川市主要经济指标"]


@pytest.mark.parametrize(
    "lost", [LOST, LOST * 2, ("亿元", "3.6", "1.2", "9.9", "8.1"), ("%", "9.4", "—", "8.8")]
)
@pytest.mark.parametrize("rows", [ROWS, RATES], ids=["amounts", "rates"])
def test_a_row_whose_name_came_elsewhere_is_read_or_quoted(
    rows: Sequence[Sequence[str]], lost: tuple[str, ...]
) -> None:
    issue = _read("其中：工业投资\n房地产开发投资\n\n", *lost, rows=rows)
    told = {str(figure.value) for notice in issue.notices for figure in notice.statistics}
    quoted = " ".join(check.actual or "" for check in issue.checks if not check.passed)
    for figure in (cell for cell in lost if any(map(str.isdigit, cell))):
        assert figure in told or figure in quoted

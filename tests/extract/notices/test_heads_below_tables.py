"""A head that a page prints right below a drawn table: no cell is a line of it."""

from __future__ import annotations

import pytest

from gongbao.extract.issue import read_issue
from tests.support.pdf_maker import line, pdf, text

ACT = (
    "云山县人民政府办公室",
    "关于印发云山县清洁行动任务表的通知",
    "云政办发〔2031〕3号",
    "各镇人民政府：",
    "现将任务表印发给你们，请认真组织实施。",
    "云山县人民政府办公室",
    "2031年5月6日",
)
NEXT = (
    "云山县人民政府办公室关于做好防汛工作的通知",
    "云政办发〔2031〕4号",
    "各镇人民政府：",
    "现就做好防汛工作通知如下。",
    "云山县人民政府办公室",
    "2031年5月9日",
)
XS = (20, 50, 190, 270, 380)
HEADS = ("序号", "工作任务", "完成时限", "责任单位")


def _page(last_cell: tuple[str, ...]) -> str:
    """An act, its table with a last cell of some lines, and the head of the next act below its rules."""
    drawn = [text(words, 20, 480 - 14 * at, 9) for at, words in enumerate(ACT)]
    rows = (HEADS, ("1", "整治背街小巷", "2031年9月底前", "县住建局"))
    top = 370.0
    ys = [top, top - 20, top - 40, top - 46 - 12 * len(last_cell)]
    for at, row in enumerate(rows):
        drawn += [text(words, x + 3, ys[at] - 14, 9) for x, words in zip(XS, row, strict=False)]
    first = ys[2] - 12
    drawn += [
        text(words, x + 3, first, 9) for x, words in zip(XS, ("2", "畅通诉求渠道", "长期坚持"), strict=False)
    ]
    drawn += [text(words, XS[3] + 3, first - 12 * at, 9) for at, words in enumerate(last_cell)]
    drawn += [line(XS[0], y, XS[-1], y) for y in ys]
    drawn += [line(x, ys[-1], x, ys[0]) for x in XS]
    drawn += [text(words, 60, ys[-1] - 20 - 14 * at, 9) for at, words in enumerate(NEXT)]
    return "\n".join(drawn)


@pytest.mark.parametrize(
    "last_cell", [("县信访局",), ("县委统战部、", "县信访局")], ids=["one line", "two lines"]
)
def test_no_cell_of_a_table_above_is_a_line_of_a_title(last_cell: tuple[str, ...]) -> None:
    notices = read_issue(pdf(_page(last_cell)), "issue.pdf").notices
    assert [notice.title for notice in notices] == ["".join(ACT[:2]), NEXT[0]]
    assert [unit.printed for unit in notices[0].tasks[-1].units][-1] == "县信访局"

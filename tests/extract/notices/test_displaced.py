"""A title of an annex that stands in the midst of a sentence is taken out of it."""

from __future__ import annotations

import pytest

from gongbao.extract.issue import read_issue

HEAD = "云山市人民政府办公室关于印发云山市护理保险实施方案的通知\n云政办〔2031〕7号\n各县区人民政府：\n"
FIRST = HEAD + "现将方案印发给你们，请认真组织实施。\n云山市人民政府办公室\n2031年3月2日\n一、主要任务\n"


@pytest.mark.parametrize(
    ("between", "text"),
    [
        pytest.param("云山市护理保险实施方案\n\f", "试点范围从市区扩大到全市职工医保。", id="displaced"),
        pytest.param("云山市护理 保险实施方案\n\f", "试点范围从市区扩大到全市职工医保。", id="with-a-blank"),
        pytest.param("\f", "试点范围从市区扩大到全市职工医保。", id="nothing"),
        pytest.param(
            "云山市护理保险实施方案\n",
            "试点范围从市区扩大到全市职云山市护理保险实施方案工医保。",
            id="mid-page",
        ),
        pytest.param("方案\n\f", "试点范围从市区扩大到全市职方案工医保。", id="short"),
    ],
)
def test_a_title_at_a_pages_end_does_not_break_a_sentence(between: str, text: str) -> None:
    item = f"（一）扩大范围。试点范围从市区扩大到全市职\n{between}工医保。（责任单位：市医保局）\n"
    [notice] = read_issue((FIRST + item).encode(), "plan.txt").notices
    assert [task.text for task in notice.tasks] == [text]
    assert "云山市护理保险实施方案" in notice.text.replace(" ", "")

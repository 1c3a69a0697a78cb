"""A source in look-alike letters gives the facts of the plain one, and its pages stay as they are."""

from __future__ import annotations

from collections.abc import Callable

from gongbao.schema.records import Issue

PLAIN = """永政发〔2023〕7号
永州市人民政府关于加强河道管理工作的通知
各县区人民政府：
为加强河道管理工作，现就有关事项通知如下。
一、加强巡查。2023年6月底前安排资金20万元，开展巡查工作。（责任单位：市水利局；市民政局）
永州市人民政府
2023年4月12日
"""
LOOKS = {"人": "⼈", "民": "⺠", "月": "⽉", "日": "⽇", "一": "⼀", "方": "⽅", "工": "⼯", "水": "⽔"}


def _disguised(text: str) -> str:
    letters = "".join(LOOKS.get(char, char) for char in text)
    return letters.replace("；", "\ua3bb").replace("，", "，\u00a0").replace("加强", "加\u200b强")


def test_look_alikes_give_the_facts_of_the_plain_text(
    read_text: Callable[..., Issue], quoted: Callable[..., str]
) -> None:
    plain, other = read_text(PLAIN).notices[0], read_text(_disguised(PLAIN))
    notice = other.notices[0]
    for name in ("title", "document_number", "issuer", "addressee", "written_on", "kind"):
        assert getattr(notice, name) == getattr(plain, name), name
    assert [task.text for task in notice.tasks] == [task.text for task in plain.tasks]
    assert [[u.name for u in task.units] for task in notice.tasks] == [
        [u.name for u in task.units] for task in plain.tasks
    ]
    assert [a.amount.value for a in notice.amounts] == [a.amount.value for a in plain.amounts]
    assert [d.deadline.date_end for d in notice.deadlines] == [d.deadline.date_end for d in plain.deadlines]


def test_pages_and_quotes_stay_verbatim(read_text: Callable[..., Issue], quoted: Callable[..., str]) -> None:
    text = _disguised(PLAIN)
    issue = read_text(text)
    assert issue.source.pages[0].text.strip() == text.strip()
    notice = issue.notices[0]
    assert quoted(issue, notice.tasks[0].units[1].evidence) == "市⺠政局"
    (coverage,) = [check for check in issue.checks if check.code == "text_coverage"]
    assert coverage.passed

"""Documents in traditional characters are read as those in simplified ones, and quoted as printed."""

from __future__ import annotations

import pytest

from gongbao.extract.issue import read_issue
from gongbao.normalize.text.script import is_traditional
from gongbao.schema.records import Issue

SIMPLIFIED = """云山市人民政府办公室关于印发《防汛工作责任分工方案》的通知
云政办发〔2031〕1号
各县、区人民政府，市政府各部门、各直属机构：
为做好防汛工作，现将有关事项通知如下，请认真贯彻执行。
一、压实责任。市财政局安排专项资金300万元，于2031年6月底前拨付到位。（责任单位：市财政局、市水务局）
二、加强督查。各牵头单位要于每月28日前将工作进展情况报送市政府督查室。
云山市人民政府办公室
2031年5月25日"""
TRADITIONAL = """雲山市人民政府辦公室關於印發《防汛工作責任分工方案》的通知
雲政辦發〔2031〕1號
各縣、區人民政府，市政府各部門、各直屬機構：
為做好防汛工作，現將有關事項通知如下，請認真貫徹執行。
一、壓實責任。市財政局安排專項資金300萬元，於2031年6月底前撥付到位。（責任單位：市財政局、市水務局）
二、加強督查。各牽頭單位要於每月28日前將工作進展情況報送市政府督查室。
雲山市人民政府辦公室
2031年5月25日"""


def _read(text: str, name: str) -> Issue:
    if name.endswith("html"):
        text = (
            f"<html><body><div>{''.join(f'<p>{line}</p>' for line in text.splitlines())}</div></body></html>"
        )
    return read_issue(text.encode(), name)


def _facts(issue: Issue) -> list[object]:
    (notice,) = issue.notices
    return [
        (
            notice.kind,
            notice.title,
            notice.document_number,
            notice.issuer,
            notice.addressee,
            notice.written_on,
        ),
        [(task.mark, task.text, [unit.name for unit in task.units]) for task in notice.tasks],
        [(fact.amount.value, fact.status) for fact in notice.amounts],
        [(fact.deadline.date_end, fact.deadline.recurrence, fact.status) for fact in notice.deadlines],
    ]


@pytest.mark.parametrize("name", ["notice.txt", "notice.html"])
def test_a_document_in_traditional_characters_gives_the_facts_of_a_simplified_one(name: str) -> None:
    read, other = _read(TRADITIONAL, name), _read(SIMPLIFIED, name)
    assert _facts(read) == _facts(other)
    assert "关于" in (read.notices[0].title or "")
    said = [check.code for issue in (read, other) for check in issue.checks if not check.passed]
    assert said.count("traditional_script") == 1


def test_what_stands_in_traditional_characters_is_quoted_as_printed() -> None:
    issue = _read(TRADITIONAL, "notice.txt")
    (task,) = issue.notices[0].tasks
    (page,) = issue.source.pages
    words = "".join(page.text[span.start : span.end] for span in task.evidence)
    assert "壓實責任" in words


def test_a_quotation_in_traditional_characters_does_not_make_a_text_one() -> None:
    text = f"{SIMPLIFIED}\n附件：《雲山縣志·災異》摘錄"
    assert "traditional_script" not in {check.code for check in _read(text, "notice.txt").checks}


@pytest.mark.parametrize(
    ("traditional", "others", "is_so"),
    [(12, 0, True), (11, 0, False), (30, 269, True), (30, 271, False)],
    ids=["enough", "too few", "a share", "less than that"],
)
def test_so_many_characters_make_a_text_traditional(traditional: int, others: int, is_so: bool) -> None:
    assert is_traditional("關" * traditional + "市" * others) is is_so

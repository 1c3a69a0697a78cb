"""Web pages that hold one document, and pages that hold several."""

from __future__ import annotations

import pytest

from gongbao.extract.issue import read_issue

MATTERS = ("加强河道管护", "做好春耕生产", "开展消防检查")
SIGNED = ("临川市人民政府", "2031年3月6日")
BODY = ("为进一步做好有关工作，现就有关事项通知如下：", "一、落实责任。2031年9月底前完成任务12项。")


def document(at: int, left_out: str = "", issues: str = "关于") -> list[str]:
    parts = {
        "title": f"临川市人民政府{issues}{MATTERS[at]}的通知",
        "number": f"临政发〔2031〕{7 + at}号",
        "addressee": "各县（区）人民政府：",
    }
    head = [text for part, text in parts.items() if part not in left_out.split()]
    return [*head, *BODY, *SIGNED]


def count(*documents: list[str]) -> int:
    page = "".join(f"<p>{line}</p>" for lines in documents for line in lines)
    issue = read_issue(f"<html><body><div>{page}</div></body></html>".encode(), "a.html", "default")
    (coverage,) = (check for check in issue.checks if check.code == "text_coverage")
    assert coverage.passed
    return len(issue.notices)


@pytest.mark.parametrize("left_out", ["", "number", "addressee"])
def test_documents_one_after_the_other_are_as_many_notices(left_out: str) -> None:
    assert count(*(document(at, left_out) for at in range(len(MATTERS)))) == len(MATTERS)


@pytest.mark.parametrize(
    ("first", "second"),
    [
        pytest.param(document(0, issues="转发省人民政府关于"), document(1), id="passed on"),
        pytest.param([*document(0), "附件"], document(1), id="an annex"),
    ],
)
def test_what_a_document_quotes_or_annexes_is_no_other_notice(first: list[str], second: list[str]) -> None:
    assert count(first, second) == 1

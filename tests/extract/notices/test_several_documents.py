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


def test_decisions_under_the_name_of_their_body_are_a_notice_each() -> None:
    body, session = "云山县人民代表大会常务委员会", "云山县第五届人民代表大会常务委员会第九次会议"
    lines = [
        line
        for name, post in (("高仪", "县长"), ("陆海川", "副县长"))
        for line in (
            body,
            f"关于接受{name}同志辞去云山县人民政府{post}职务的决定",
            f"（2031年3月5日{session}通过）",
            f"{session}决定，接受{name}同志辞去云山县人民政府{post}职务，并报云山县人民代表大会备案。",
        )
    ]
    first, second = read_issue("\n".join(lines).encode(), "a.txt").notices
    assert [notice.title for notice in (first, second)] == [lines[0] + lines[1], lines[4] + lines[5]]
    assert {notice.issuer for notice in (first, second)} == {body}
    told = [change for notice in (first, second) for change in notice.personnel_changes]
    assert [(one.person, one.decided_by, one.decided_on) for one in told] == [
        (name, session, "2031-03-05") for name in ("高仪", "陆海川")
    ]


def test_an_addressee_on_the_line_of_its_text_may_head_all_there_is() -> None:
    text = (
        "各区、县人民政府，市政府各部门： 《云山市河道管护意见》已经市政府同意，现印发给你们，请认真执行。\n"
        "二○三一年四月八日\n云山市河道管护意见\n为加强河道管护，现提出如下意见。\n一、总体要求\n清淤为主。"
    )
    [notice] = read_issue(text.encode(), "a.txt").notices
    assert notice.addressee == "各区、县人民政府，市政府各部门"

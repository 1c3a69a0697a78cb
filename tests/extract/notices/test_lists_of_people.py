"""Tables of people and posts: the sentence over one says what becomes of the posts in it."""

from __future__ import annotations

import pytest

from gongbao.extract.issue import read_issue

ROWS = (("姓名", "职务"), ("王安", "永州市水利局局长"), ("李宁", "永州市司法局副局长"))
TABLE = "".join(f"<tr>{''.join(f'<td>{cell}</td>' for cell in row)}</tr>" for row in ROWS)


@pytest.mark.parametrize(
    ("sentence", "action"),
    [
        pytest.param("经研究决定，任命下列同志职务：", "appoint", id="given"),
        pytest.param("经研究决定，免去下列同志职务：", "remove", id="taken"),
        pytest.param("感谢王安的工作。现免去下列同志职务：", "remove", id="behind another sentence"),
        pytest.param("任命和免去名单如下：", None, id="either"),
        pytest.param("名单如下：", None, id="nothing"),
    ],
)
def test_the_sentence_over_a_table_says_what_becomes_of_posts(sentence: str, action: str | None) -> None:
    lines = ("永州市人民政府关于王安等同志职务的通知", "永政任〔2031〕3号", "各县区人民政府：", sentence)
    page = f"{''.join(f'<p>{line}</p>' for line in lines)}<table>{TABLE}</table><p>永州市人民政府</p>"
    issue = read_issue(f"<html><body>{page}<p>2031年3月1日</p></body></html>".encode(), "a.html")
    [notice] = issue.notices
    found = [(change.action, change.person, change.post) for change in notice.personnel_changes]
    assert found == ([(action, "王安", "局长"), (action, "李宁", "副局长")] if action else [])
    doubts = [check.code for check in issue.checks if not check.passed]
    assert doubts == ([] if action else ["unparsed_table"])


@pytest.mark.parametrize(
    ("items", "kind"),
    [
        pytest.param(
            ["一、决定任命王安为洛川市水利局局长；", "二、决定免去李宁的洛川市水利局局长职务。"],
            "personnel",
            id="appointed and removed",
        ),
        pytest.param(["一、会议于5月召开；", "二、议程另行通知。"], "normative", id="another matter"),
    ],
)
def test_what_a_committee_announces_is_of_people_where_its_items_are(items: list[str], kind: str) -> None:
    body = "洛川市人民代表大会常务委员会"
    text = [
        f"{body}公告",
        f"{body}第九次会议于2031年3月1日通过：",
        *items,
        "现予公告。",
        body,
        "2031年3月1日",
    ]
    (notice,) = read_issue("\n".join(text).encode(), "a.txt").notices
    assert (notice.kind, bool(notice.personnel_changes)) == (kind, kind == "personnel")

"""Lists of appointments set as a table, in text and with rules."""

from __future__ import annotations

from collections.abc import Callable, Sequence

import pytest

from gongbao.extract.issue import read_issue
from gongbao.extract.model.document import Line
from gongbao.extract.tables.find.lists import find_lists
from gongbao.extract.tables.meaning.appointments import AppointmentList, appointment_list_of, are_list_heads

MakeLines = Callable[[str], Sequence[Line]]

HEAD = "姓　名　　任　职　　　　免　职"


def _lists(lines: Sequence[Line]) -> list[AppointmentList]:
    found = [appointment_list_of(table, lines) for table in find_lists(lines, are_list_heads)]
    assert None not in found
    return [one for one in found if one is not None]


def _rows(lines: Sequence[Line]) -> list[tuple[str, dict[str, str]]]:
    return [
        ("".join(name.text.split()), {held: cell.text for held, cell in posts.items()})
        for found in _lists(lines)
        for name, posts, _ in found.rows
    ]


@pytest.mark.parametrize(
    ("text", "rows"),
    [
        pytest.param(
            f"{HEAD}\n秦 川　　云浦市财政局副局长　　云浦市审计局总审计师",
            [("秦川", {"appoint": "云浦市财政局副局长", "remove": "云浦市审计局总审计师"})],
            id="given and taken",
        ),
        pytest.param(
            f"{HEAD}\n米 兰　　——　　云浦市水务局局长", [("米兰", {"remove": "云浦市水务局局长"})], id="dash"
        ),
        pytest.param(
            "序号  姓名  免去职务  任命职务\n1  东方朔月  云浦市水务局局长  云浦市商务局局长",
            [("东方朔月", {"remove": "云浦市水务局局长", "appoint": "云浦市商务局局长"})],
            id="other order and heads",
        ),
        pytest.param("姓名  单位  职务\n张三  市财政局  局长", [], id="a list of members is none"),
    ],
)
def test_rows_of_a_text(make_lines: MakeLines, text: str, rows: list[tuple[str, dict[str, str]]]) -> None:
    assert _rows(make_lines(text)) == rows


@pytest.mark.parametrize(
    "again", [pytest.param("", id="one page"), pytest.param("姓名\n任命职务\n免去职务\n", id="heads again")]
)
def test_rows_of_a_text_with_a_line_for_each_cell_end_over_who_signs(
    again: str, make_lines: MakeLines
) -> None:
    text = (
        "姓名\n任命职务\n免去职务\n秦 川\n云浦市财政局副局长\n云浦市审计局总审计师\n"
        f"{again}米兰\n——\n云浦市水务局局长\n云浦市人民政府\n2024年4月9日\n"
    )
    assert _rows(make_lines(text)) == [
        ("秦川", {"appoint": "云浦市财政局副局长", "remove": "云浦市审计局总审计师"}),
        ("米兰", {"remove": "云浦市水务局局长"}),
    ]


def test_a_row_with_a_lost_cell_is_reported_not_guessed(make_lines: MakeLines) -> None:
    [found] = _lists(make_lines(f"{HEAD}\n秦 川　　云浦市财政局副局长"))
    assert found.rows == ()
    assert [(finding.code, finding.actual) for finding in found.findings] == [
        ("unparsed_clause", "秦 川　　云浦市财政局副局长")
    ]


def test_the_list_becomes_changes_with_their_evidence() -> None:
    text = (
        "云浦市人民政府关于秦川等任免职的通知\n云政任〔2024〕3号\n各县（区）人民政府：\n市政府决定：\n"
        f"{HEAD}\n秦 川　　云浦市财政局副局长（试用期一年）　　云浦市审计局总审计师\n"
        "祁连雪　　云浦市农业农村局局长（正县级）　　——\n云浦市人民政府\n2024年4月9日\n"
    )
    [notice] = read_issue(text.encode(), "list.txt").notices
    assert [
        (c.person, c.action, c.organization, c.post, c.rank, c.terms) for c in notice.personnel_changes
    ] == [
        ("秦川", "appoint", "云浦市财政局", "副局长", None, "试用期一年"),
        ("秦川", "remove", "云浦市审计局", "总审计师", None, None),
        ("祁连雪", "appoint", "云浦市农业农村局", "局长", "正县级", None),
    ]
    assert all(change.evidence and change.status == "certain" for change in notice.personnel_changes)


def test_what_a_clause_says_of_all_holds_of_the_list_above_it() -> None:
    text = (
        "云浦市人民政府关于秦川等任免职的通知\n云政任〔2024〕3号\n各县（区）人民政府：\n市政府决定：\n"
        f"{HEAD}\n秦 川　　云浦市财政局副局长　　云浦市审计局总审计师\n祁连雪　　云浦市农业农村局局长　　——\n"
        "以上人员试用期一年，任职时间从2024年3月起计算。\n云浦市人民政府\n2024年4月9日\n"
    )
    [notice] = read_issue(text.encode(), "list.txt").notices
    assert [(c.person, c.action, c.terms, c.effective_on) for c in notice.personnel_changes] == [
        ("秦川", "appoint", "试用期一年", "2024-03"),
        ("秦川", "remove", None, None),
        ("祁连雪", "appoint", "试用期一年", "2024-03"),
    ]


@pytest.mark.parametrize(
    "rows",
    [
        pytest.param(
            "姓名  任命职务  免去职务\n秦川  云浦市商务局局长  云浦市水务局局长", id="given and taken"
        ),
        pytest.param("姓名  拟任职务\n秦川  云浦市商务局局长", id="given"),
        pytest.param("序号  姓名  免职\n1  秦川  云浦市商务局局长", id="taken, numbered"),
        pytest.param("姓名  免职情况  文号\n秦川  云浦市商务局局长  云政任〔2031〕3号", id="with numbers"),
    ],
)
def test_any_known_head_makes_the_list_a_notice(rows: str) -> None:
    text = f"云浦市人民政府公报 2024年第4期\n云浦市人民政府任免名单\n{rows}\n"
    [notice] = read_issue(text.encode(), "list.txt").notices
    assert (notice.kind, {change.person for change in notice.personnel_changes}) == ("personnel", {"秦川"})


@pytest.mark.parametrize(
    "title", ["云浦市领导干部任前公示", "云浦市管干部任职前公示公告", "云浦市拟任干部公示"]
)
def test_nobody_is_appointed_by_a_list_that_is_put_up_for_objections(title: str) -> None:
    rows = "姓名  现任职务  拟任职务\n秦川  云浦市水务局副局长  云浦市商务局局长\n"
    rows += "米兰  云浦市司法局科长  云浦市司法局副局长"
    issue = read_issue(f"云浦市人民政府公报 2024年第4期\n{title}\n{rows}\n".encode(), "list.txt")
    [notice] = issue.notices
    assert (notice.kind, notice.personnel_changes) == ("personnel", ())
    assert sum(check.code == "unparsed_clause" for check in issue.checks) == 2


@pytest.mark.parametrize(
    ("rows", "told"),
    [
        pytest.param(
            "姓名  任命职务  姓名  任命职务\n秦川  云浦市商务局局长  米兰  云浦市水务局局长",
            [("秦川", "appoint", "局长", "certain"), ("米兰", "appoint", "局长", "certain")],
            id="two persons a row",
        ),
        pytest.param(
            "姓名  性别  原任职务  现任职务\n秦川  男  云浦市水务局副局长  云浦市商务局局长",
            [("秦川", "appoint", "局长", "certain")],
            id="the post held before and the one given",
        ),
        pytest.param(
            "姓名  现任职务  拟任职务\n秦川  云浦市水务局副局长  云浦市商务局局长",
            [("秦川", "appoint", "局长", "inferred")],
            id="a post still to be given",
        ),
        pytest.param(
            "姓名  任职单位  任命职务\n秦川  云浦市商务局  局长",
            [("秦川", "appoint", "局长", "certain")],
            id="body and post in two columns",
        ),
        pytest.param(
            "姓名  派驻单位  委派职务  备注\n秦川  云浦港务有限公司  董事  挂职\n"
            "米兰  云浦港务有限公司  监事  —",
            [("秦川", "appoint", "董事", "inferred"), ("米兰", "appoint", "监事", "inferred")],
            id="who is sent where, as what",
        ),
        pytest.param(
            "姓名  决定任命职务  决定免去职务\n格央曲培  云浦市商务局局长  云浦市水务局局长",
            [("格央曲培", "appoint", "局长", "ambiguous"), ("格央曲培", "remove", "局长", "ambiguous")],
            id="heads told by their verb, a name of an unusual form",
        ),
        pytest.param("姓名  现任职务\n秦川  云浦市商务局局长", [], id="a list of officers is none"),
    ],
)
def test_columns_of_every_manner_tell_what_they_hold(rows: str, told: list[tuple[str, ...]]) -> None:
    text = (
        "云浦市人民政府关于秦川等任免职的通知\n云政任〔2024〕3号\n各县（区）人民政府：\n市政府决定：\n"
        f"{rows}\n云浦市人民政府\n2024年4月9日\n"
    )
    [notice] = read_issue(text.encode(), "list.txt").notices
    found = [change for change in notice.personnel_changes if change.organization]
    assert [(change.person, change.action, change.post, change.status) for change in found] == told
    assert {change.decided_on for change in found} <= {"2024-04-09"}


def test_a_remark_of_a_row_is_a_term_of_the_post_given_or_says_why_one_leaves() -> None:
    text = (
        "云浦市人民政府关于秦川等任免职的通知\n云政任〔2024〕3号\n各县（区）人民政府：\n市政府决定：\n"
        "姓名  任职  免职  备注\n秦川  云浦市商务局局长  云浦市水务局副局长  试用期一年\n"
        "米兰  云浦市水务局局长  ——  正处级\n石坚  ——  云浦市统计局局长  退休\n"
        "尹白  ——  云浦市司法局局长  正处级\n云浦市人民政府\n2024年4月9日\n"
    )
    [notice] = read_issue(text.encode(), "list.txt").notices
    assert [(change.action, change.rank, change.terms) for change in notice.personnel_changes] == [
        ("appoint", None, "试用期一年"),
        ("remove", None, None),
        ("appoint", "正处级", None),
        ("remove", None, "退休"),
        ("remove", None, None),
    ]


def _page(over: str, heads: Sequence[str], *rows: Sequence[str]) -> bytes:
    cells = "".join("<tr>" + "".join(f"<td>{cell}</td>" for cell in row) + "</tr>" for row in (heads, *rows))
    return (
        "<html><head><title>云浦市人民政府关于秦川等同志职务任免的通知</title></head><body>"
        "<p>云浦市人民政府关于秦川等同志职务任免的通知</p><p>云政任〔2024〕3号</p><p>各县（区）人民政府：</p>"
        f"<p>市政府决定：</p><p>免去米兰同志的云浦市水务局局长职务。</p><p>{over}</p><table>{cells}</table>"
        "<p>云浦市人民政府</p><p>2024年4月9日</p></body></html>"
    ).encode()


@pytest.mark.parametrize(
    ("over", "heads", "rows", "told"),
    [
        pytest.param(
            "下列同志任职试用期满，经考核合格，按期转正，任职时间自2023年4月起计算：",
            ("姓名", "单位", "职务"),
            [("秦川", "云浦市商务局", "副局长"), ("陆有为", "云浦市水务局", "总工程师")],
            [
                ("秦川", "appoint", "云浦市商务局", "副局长", None, "2023-04"),
                ("陆有为", "appoint", "云浦市水务局", "总工程师", None, "2023-04"),
            ],
            id="on trial till now",
        ),
        pytest.param(
            "聘任以下同志为事业单位负责人，聘期三年：",
            ("序号", "部门", "姓名", "岗位"),
            [("1", "云浦市图书馆", "秦川", "馆长")],
            [("秦川", "appoint", "云浦市图书馆", "馆长", "聘期三年", None)],
            id="engaged for a term",
        ),
        pytest.param(
            "免去下列同志职务：",
            ("姓名", "工作单位", "职务"),
            [("秦川", "云浦市审计局", "副局长")],
            [("秦川", "remove", "云浦市审计局", "副局长", None, None)],
            id="taken",
        ),
        pytest.param(
            "下列同志：", ("姓名", "单位", "职务"), [("秦川", "云浦市审计局", "副局长")], [], id="untold"
        ),
    ],
)
def test_the_sentence_over_a_table_says_what_becomes_of_its_posts(
    over: str, heads: Sequence[str], rows: Sequence[Sequence[str]], told: list[tuple[str | None, ...]]
) -> None:
    issue = read_issue(_page(over, heads, *rows), "list.html")
    [notice] = issue.notices
    changes = [change for change in notice.personnel_changes if change.person != "米兰"]
    assert [(c.person, c.action, c.organization, c.post, c.terms, c.effective_on) for c in changes] == told
    assert {change.decided_on for change in notice.personnel_changes} == {"2024-04-09"}
    assert (notice.issuer, str(notice.written_on)) == ("云浦市人民政府", "2024-04-09")
    untold = [check.actual or "" for check in issue.checks if check.code == "unparsed_table"]
    assert bool(untold) is (not told)
    assert all("秦川" in one for one in untold)

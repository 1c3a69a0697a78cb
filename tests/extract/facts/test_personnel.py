"""Appointments and removals: frames decide what is a name; what fits none stays text and is reported."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import Any

import pytest

from gongbao.extract.document.paragraphs import Paragraph
from gongbao.extract.facts.decisions import Decision, session_on_page, session_told
from gongbao.extract.facts.personnel import Occasion, changes_elsewhere, personnel_changes
from gongbao.extract.model.document import Document
from gongbao.schema.records import PersonnelChange

Read = Callable[[str], tuple[list[PersonnelChange], list[Any]]]


@pytest.fixture
def read(make_context: Callable[..., Any]) -> Read:
    """A function that reads the changes of a text."""

    def changes(text: str) -> tuple[list[PersonnelChange], list[Any]]:
        context, paragraphs = make_context(text)
        return personnel_changes(context, paragraphs)

    return changes


def _job(change: PersonnelChange) -> tuple[str | None, str, str | None, str | None]:
    return change.person, change.action, change.organization, change.post


WATER = "永州市水利局"

FRAMES = [
    pytest.param("任命王安为永州市水利局局长。", [("王安", "appoint", WATER, "局长")], id="任命…为"),
    pytest.param("王安任永州市水利局局长；", [("王安", "appoint", WATER, "局长")], id="任"),
    pytest.param("王安同志任永州市水利局局长；", [("王安", "appoint", WATER, "局长")], id="同志"),
    pytest.param("王 安任永州市水利局局长；", [("王安", "appoint", WATER, "局长")], id="a spaced name"),
    pytest.param(
        "王　安为永州市水利局局长；",
        [("王安", "appoint", WATER, "局长")],
        id="a name spaced by a full-width blank",
    ),
    pytest.param("聘任王安为永州市水利局总工程师。", [("王安", "appoint", WATER, "总工程师")], id="聘任"),
    pytest.param("王安兼任永州市水利局局长；", [("王安", "appoint_concurrent", WATER, "局长")], id="兼任"),
    pytest.param(
        "任命李志原兼任永州市水利局局长；",
        [("李志原", "appoint_concurrent", WATER, "局长")],
        id="a name that ends in a word of what one was",
    ),
    pytest.param("免去王安的永州市水利局局长职务；", [("王安", "remove", WATER, "局长")], id="免去…的…职务"),
    pytest.param(
        "免去王安原兼任的永州市水利局局长职务；", [("王安", "remove", WATER, "局长")], id="免去…原兼任的…职务"
    ),
    pytest.param(
        "免去王安同志永州市水利局局长职务。", [("王安", "remove", WATER, "局长")], id="免去 without 的"
    ),
    pytest.param(
        "王安任永州市水利局局长，免去其永州市司法局副局长职务；",
        [("王安", "appoint", WATER, "局长"), ("王安", "remove", "永州市司法局", "副局长")],
        id="免去其",
    ),
    pytest.param(
        "王安、李宁、赵平任永州市水利局副局长；",
        [(name, "appoint", WATER, "副局长") for name in ("王安", "李宁", "赵平")],
        id="a list of names",
    ),
    pytest.param(
        "免去王安、李宁的永州市水利局副局长职务；",
        [(name, "remove", WATER, "副局长") for name in ("王安", "李宁")],
        id="a list of names removed",
    ),
    pytest.param(
        "王安任永州市水利局副局长、总工程师；",
        [("王安", "appoint", WATER, "副局长"), ("王安", "appoint", WATER, "总工程师")],
        id="several posts of one body",
    ),
    pytest.param(
        "王安任永州市水利局局长、永州市应急管理局副局长；",
        [("王安", "appoint", WATER, "局长"), ("王安", "appoint", "永州市应急管理局", "副局长")],
        id="posts of two bodies",
    ),
    pytest.param(
        "王安任永州市水利局局长，兼任永州市供水中心主任；",
        [("王安", "appoint", WATER, "局长"), ("王安", "appoint_concurrent", "永州市供水中心", "主任")],
        id="a second post by 兼任",
    ),
    pytest.param(
        "王安任永州市乡村振兴督察专员；",
        [("王安", "appoint", "永州市", "乡村振兴督察专员")],
        id="no body: the area",
    ),
    pytest.param(
        "会议决定任命王安为永州市人民政府副市长、代理永州市人民政府市长职务。",
        [("王安", "appoint", "永州市人民政府", "副市长"), ("王安", "appoint", "永州市人民政府", "代理市长")],
        id="代理 before the body",
    ),
    pytest.param(
        "任命王安为永州市人民政府副市长，代理永州市人民政府市长。",
        [("王安", "appoint", "永州市人民政府", "副市长"), ("王安", "appoint", "永州市人民政府", "代理市长")],
        id="代理 behind a comma",
    ),
    pytest.param(
        "决定王安代理永州市审计局局长职务。",
        [("王安", "appoint", "永州市审计局", "代理局长")],
        id="代理 as the verb",
    ),
    pytest.param(
        "会议决定任命王安同志为永州市人民政府副市长、李宁同志为永州市水利局局长。",
        [("王安", "appoint", "永州市人民政府", "副市长"), ("李宁", "appoint", WATER, "局长")],
        id="two persons parted by 、",
    ),
    pytest.param(
        "会议表决通过了关于任命王安为永州市水利局局长，赵平同志为永州市审计局局长的决定。",
        [("王安", "appoint", WATER, "局长"), ("赵平", "appoint", "永州市审计局", "局长")],
        id="the resolution that was passed",
    ),
    pytest.param(
        "票决同意免去王安同志永州市水利局局长职务、李宁同志永州市水利局副局长职务。",
        [("王安", "remove", WATER, "局长"), ("李宁", "remove", WATER, "副局长")],
        id="two persons removed, parted by 、",
    ),
    pytest.param("王安同志挂职任永州市水利局副局长；", [("王安", "appoint", WATER, "副局长")], id="挂职任"),
    pytest.param("王安挂任永州市水利局副局长；", [("王安", "appoint", WATER, "副局长")], id="挂任"),
    pytest.param(
        "王安（兼）任永州市水利局局长；", [("王安", "appoint_concurrent", WATER, "局长")], id="（兼）任"
    ),
    pytest.param(
        "王安任永州市水利局局长（兼）；", [("王安", "appoint_concurrent", WATER, "局长")], id="（兼） behind"
    ),
    pytest.param("任命：王安为永州市水利局局长；", [("王安", "appoint", WATER, "局长")], id="任命："),
    pytest.param(
        "任命：王安为永州市水利局局长；免去：李宁的永州市水利局局长职务；",
        [("王安", "appoint", WATER, "局长"), ("李宁", "remove", WATER, "局长")],
        id="任命： and 免去：",
    ),
    pytest.param(
        "王安任永州大学（筹）副校长；", [("王安", "appoint", "永州大学（筹）", "副校长")], id="a body to be"
    ),
    pytest.param(
        "免去庹长春永州市水利局局长职务。", [("庹长春", "remove", WATER, "局长")], id="a rare surname"
    ),
    pytest.param("免去操文斌永州市水利局局长职务。", [("操文斌", "remove", WATER, "局长")], id="another one"),
    pytest.param(
        "免去王长春永州市水利局局长职务。", [("王长春", "remove", WATER, "局长")], id="a city's name"
    ),
    pytest.param(
        "免去赵一鸣、李永安永州市水利局局长职务。",
        [("赵一鸣", "remove", WATER, "局长"), ("李永安", "remove", WATER, "局长")],
        id="a city's name in a list",
    ),
    pytest.param(
        "任命孙泰安为永州市水利局局长。", [("孙泰安", "appoint", WATER, "局长")], id="a city appointed"
    ),
    # Names that hold the frames' own characters.
    pytest.param("任长安任永州市水利局局长；", [("任长安", "appoint", WATER, "局长")], id="the surname 任"),
    pytest.param("任命任安为永州市水利局局长。", [("任安", "appoint", WATER, "局长")], id="任命任"),
    pytest.param("王为民为永州市水利局局长；", [("王为民", "appoint", WATER, "局长")], id="为 in a name"),
    pytest.param(
        "免去任为民的永州市水利局局长职务。",
        [("任为民", "remove", WATER, "局长")],
        id="任 and 为 in a name removed",
    ),
    pytest.param(
        "欧阳宁远任永州市水利局局长；", [("欧阳宁远", "appoint", WATER, "局长")], id="four characters"
    ),
    pytest.param(
        "买买提·阿不都任永州市水利局局长；", [("买买提·阿不都", "appoint", WATER, "局长")], id="a dotted name"
    ),
]


@pytest.mark.parametrize(("text", "jobs"), FRAMES)
def test_a_frame_is_read(read: Read, text: str, jobs: list[Any]) -> None:
    changes, findings = read(text)
    assert [_job(change) for change in changes] == jobs
    assert {change.status for change in changes} == {"certain"}
    assert findings == []


@pytest.mark.unmeasured
@pytest.mark.parametrize(("text", "jobs"), FRAMES)
def test_a_frame_is_read_over_line_breaks(read: Read, text: str, jobs: list[Any]) -> None:
    for at in range(1, len(text) - 1):
        changes, _ = read(f"{text[:at]}\n{text[at:]}")
        assert [_job(change) for change in changes] == jobs, at


@pytest.mark.parametrize(
    ("text", "beside"),
    [
        pytest.param("王安任永州市水利局局长（试用期一年）；", [(None, "试用期一年")], id="on trial"),
        pytest.param(
            "王安任永州市水利局局长，试用期一年；", [(None, "试用期一年")], id="on trial behind a comma"
        ),
        pytest.param("王安任永州市水利局副局长（挂职）；", [(None, "挂职")], id="on secondment"),
        pytest.param(
            "王安任永州市水利局副局长（挂职两年）；", [(None, "挂职两年")], id="on secondment for two years"
        ),
        pytest.param("王安任永州市水利局局长（副县长级）；", [("副县长级", None)], id="a rank"),
        pytest.param(
            "王安任永州市水利局局长（正县级，试用期一年）；", [("正县级", "试用期一年")], id="rank and trial"
        ),
        pytest.param(
            "王安任永州市水利局局长（正县级）、总工程师（副县级）；",
            [("正县级", None), ("副县级", None)],
            id="a rank for each post",
        ),
        pytest.param(
            "王安任永州市水利局局长（正县级），免去其永州市司法局副局长（副县级）职务；",
            [("正县级", None), ("副县级", None)],
            id="a rank taken and one given",
        ),
        pytest.param("免去王安的永州市水利局局长职务，退休；", [(None, "退休")], id="retires"),
        pytest.param(
            "免去王安的永州市水利局局长职务，保留副县级待遇；", [(None, "保留副县级待遇")], id="keeps a rank"
        ),
        pytest.param("聘任王安为永州市水利局总工程师，聘期三年；", [(None, "聘期三年")], id="for a term"),
    ],
)
def test_rank_and_terms_stand_beside_the_post(read: Read, text: str, beside: list[Any]) -> None:
    changes, findings = read(text)
    assert [(change.rank, change.terms) for change in changes] == beside
    assert {change.person for change in changes} == {"王安"}
    assert findings == []


def test_former_posts_without_a_name_are_rows_without_a_person(read: Read) -> None:
    changes, _ = read(
        "王安任永州市高新区管理委员会主任；\n原任的永州市工业园管理委员会主任、副主任等职务同时免去，不再另行办理免职手续。"
    )
    assert [(*_job(change), change.status) for change in changes] == [
        ("王安", "appoint", "永州市高新区管理委员会", "主任", "certain"),
        (None, "remove", "永州市工业园管理委员会", "主任", "ambiguous"),
        (None, "remove", "永州市工业园管理委员会", "副主任", "ambiguous"),
    ]


def test_his_own_former_post_is_removed_from_him(read: Read) -> None:
    changes, _ = read("王安任永州市水利局局长，其原任的永州市司法局副局长职务自然免除；")
    assert [_job(change) for change in changes] == [
        ("王安", "appoint", WATER, "局长"),
        ("王安", "remove", "永州市司法局", "副局长"),
    ]


def test_headings_tell_what_the_names_under_them_mean(read: Read) -> None:
    changes, findings = read(
        "2023年4月4日，永州市人民政府第9次常务会议决定任命：\n王安为永州市水利局局长；\n决定免去：\n李宁的永州市司法局副局长职务。"
    )
    assert [_job(change) for change in changes] == [
        ("王安", "appoint", WATER, "局长"),
        ("李宁", "remove", "永州市司法局", "副局长"),
    ]
    assert {change.decided_by for change in changes} == {"永州市人民政府第9次常务会议"}
    assert findings == []


@pytest.mark.parametrize(
    ("text", "day"),
    [
        pytest.param("王安任永州市水利局局长，任职时间从2023年4月起计算；", "2023-04", id="a month"),
        pytest.param("王安任永州市水利局局长（自2023年4月5日起）；", "2023-04-05", id="a day"),
        pytest.param(
            "王安任永州市水利局局长。\n以上同志任职时间从2023年4月算起。", "2023-04", id="of those above"
        ),
        pytest.param("王安任永州市水利局局长（自二〇二三年四月五日起）；", "2023-04-05", id="in words"),
        pytest.param("王安任永州市水利局局长（自2023年4月挂职）；", None, id="the start of a term"),
        pytest.param("王安任永州市水利局局长；", None, id="none"),
    ],
)
def test_a_change_counts_from_a_date_as_precise_as_printed(read: Read, text: str, day: str | None) -> None:
    (change,), _ = read(text)
    assert (change.person, change.post, change.effective_on) == ("王安", "局长", day)


@pytest.mark.parametrize(
    "text",
    [
        "提名王安为永州市水利局局长人选；",
        "建议王安任永州市供水有限公司董事长；",
        "推荐李宁为永州市供水有限公司监事会主席人选。",
    ],
)
def test_a_nomination_is_no_appointment_and_is_reported(read: Read, text: str) -> None:
    changes, findings = read(text)
    assert changes == []
    assert [(finding.code, finding.passed) for finding in findings] == [("unparsed_clause", False)]


@pytest.mark.parametrize("heading", ["任命：", "免去：", "二、聘任", "聘任以下人员："])
def test_names_under_a_heading_that_gives_no_post_are_reported(read: Read, heading: str) -> None:
    changes, findings = read(f"{heading}\n王安、李宁、赵平；")
    assert changes == []
    assert [(finding.code, finding.passed) for finding in findings] == [("unparsed_clause", False)]


@pytest.mark.parametrize(
    "text",
    [
        "王安任永州市水利局巡河使；",
        "任命王安为永州市河道守望长老。",
        "王安、李宁任永州市水利局首席渡工；",
        "免去王安的永州市水利局巡河使职务；",
    ],
)
def test_an_unknown_post_never_leaks_into_a_name(read: Read, text: str) -> None:
    changes, findings = read(text)
    assert {change.person for change in changes} <= {"王安", "李宁"}
    assert all(change.status == "inferred" for change in changes)
    assert findings


@pytest.mark.parametrize(
    "text",
    ["各县区人民政府，市直各单位：", "现将有关任免事项通知如下：", "2023年4月12日", "特此通知。"],
)
def test_what_tells_no_change_gives_none(read: Read, text: str) -> None:
    assert read(text) == ([], [])


def test_every_change_quotes_its_page(
    make_document: Callable[[str], Document], read_text: Callable[..., Any], quoted: Callable[..., str]
) -> None:
    issue = read_text(
        "人事任免\n2023年4月份人事任免\n王 安任永州市水\n利局局长；\f"
        "免去李宁、赵平的永州市\n司法局副局长职务。\n"
    )
    (notice,) = issue.notices
    assert [(change.person, change.page) for change in notice.personnel_changes] == [
        ("王安", 1),
        ("李宁", 2),
        ("赵平", 2),
    ]
    for change in notice.personnel_changes:
        assert quoted(issue, change.evidence).rstrip("；。") == change.quote


def test_rows_of_a_list_that_ran_together_are_reported_and_nobody_is_appointed(read: Read) -> None:
    changes, findings = read(
        "姓 名 任 职 免 职 王 安 永州市水利局副局长 永州市审计局总审计师 李 宁 —— 永州市水利局局长 "
        "陈 平 永州市财政局副局长"
    )
    assert changes == []
    assert [(finding.code, finding.passed) for finding in findings] == [("unparsed_clause", False)]


@pytest.mark.parametrize(
    ("said", "terms"),
    [
        pytest.param("其中李宁同志试用期一年", [None, "试用期一年", None], id="one"),
        pytest.param("其中李宁、赵平试用期一年", [None, "试用期一年", "试用期一年"], id="two"),
        pytest.param("试用期一年", ["试用期一年"] * 3, id="all"),
    ],
)
def test_a_term_of_some_is_not_that_of_all(read: Read, said: str, terms: list[str | None]) -> None:
    changes, _ = read(f"任命王安、李宁、赵平为永州市水利局副局长，{said}；")
    assert [(change.person, change.terms) for change in changes] == list(
        zip(("王安", "李宁", "赵平"), terms, strict=True)
    )


def test_what_is_said_of_one_among_those_above_is_no_term_of_all(read: Read) -> None:
    changes, _ = read(
        "王安同志任永州市水利局局长；\n李宁同志任永州市财政局局长；\n以上同志中，李宁同志试用期从2031年5月起计算。"
    )
    assert [(change.person, change.terms) for change in changes] == [("王安", None), ("李宁", None)]


@pytest.mark.parametrize("whose", ["永州市人民政府组成人员", "永州市人民法院审判人员名单", ""])
def test_a_heading_may_name_the_body_of_those_below(read: Read, whose: str) -> None:
    changes, findings = read(f"一、决定任命{whose}\n王　安　永州市水利局局长\n李　宁　永州市财政局局长\n")
    assert [(change.person, change.action) for change in changes] == [
        ("王安", "appoint"),
        ("李宁", "appoint"),
    ]
    assert findings == []


def test_a_reason_names_nobody(read: Read) -> None:
    changes, _ = read("因年龄原因，免去王安同志永州市水利局局长职务。")
    assert [(change.person, change.action) for change in changes] == [("王安", "remove")]


@pytest.mark.parametrize(
    ("text", "terms"),
    [
        pytest.param(
            "王安同志挂职任永州市水利局副局长，挂职期限二年；", ["挂职期限二年"], id="with its length"
        ),
        pytest.param("王安、李宁挂任永州市水利局副局长（挂职一年）；", ["挂职一年"] * 2, id="in brackets"),
        pytest.param("王安挂职担任永州市水利局副局长；", ["挂职"], id="by the verb alone"),
        pytest.param(
            "王安挂任永州市水利局副局长，免去其永州市司法局副局长职务；", ["挂职", None], id="removed too"
        ),
    ],
)
def test_a_secondment_is_a_term(read: Read, text: str, terms: list[str | None]) -> None:
    changes, findings = read(text)
    assert [change.terms for change in changes] == terms
    assert {change.person for change in changes} <= {"王安", "李宁"}
    assert findings == []


def test_a_bracket_belongs_to_the_body_before_an_unknown_post(read: Read) -> None:
    [change], _ = read("聘任王安为永州大学（筹）首席巡讲员；")
    assert _job(change) == ("王安", "appoint", "永州大学（筹）", "首席巡讲员")
    assert change.status == "inferred"


@pytest.mark.parametrize(
    ("text", "decided"),
    [
        pytest.param(
            "经2031年3月5日市政府第十次常务会议研究决定：\n任命王安为永州市水利局局长。",
            ("市政府第十次常务会议", "2031-03-05"),
            id="a session and its day",
        ),
        pytest.param(
            "根据工作需要，经2031年3月5日市政府第十次常务会议研究决定，\n王安同志任永州市水利局局长；\n"
            "李宁同志任永州市水利局副局长。",
            ("市政府第十次常务会议", "2031-03-05"),
            id="once, in front of the first clause",
        ),
        pytest.param(
            "2031年3月5日，市政府党组会议研究同意，任命王安为永州市水利局局长，免去李宁的永州市水利局副局长职务。",
            ("市政府党组会议", "2031-03-05"),
            id="once, in front of a clause of two",
        ),
        pytest.param(
            "（2031年7月28日永州市第六届人民代表大会常务委员会第十九次会议通过）\n"
            "任命王安为永州市水利局局长。",
            ("永州市第六届人民代表大会常务委员会第十九次会议", "2031-07-28"),
            id="in a bracket",
        ),
        pytest.param(
            "永州市人民政府2031年3月决定：\n任命王安为永州市水利局局长。",
            ("永州市人民政府", "2031-03"),
            id="a month",
        ),
        pytest.param(
            "根据市长李宁的提请，永州市人大常委会决定任命王安为永州市水利局局长。",
            ("永州市人大常委会", None),
            id="in the clause, behind who proposed it",
        ),
        pytest.param(
            "4月3日，永州市人民政府常务会议决定：\n任命王安为永州市水利局局长。",
            ("永州市人民政府常务会议", "2023-04-03"),
            id="a day of the notice's year",
        ),
        pytest.param(
            "经2031年7月22日永州市人民政府第59次常务会议研究：\n一、任命\n王安　永州市水利局局长",
            ("永州市人民政府第59次常务会议", "2031-07-22"),
            id="over the heads of what is done",
        ),
        pytest.param(
            "根据学校中层干部选拔聘用办法，经组织考察，2031年8月20日校长办公会研究决定：\n"
            "一、聘任下列同志职务：\n王安　永州市第一中学校长",
            ("校长办公会", "2031-08-20"),
            id="behind a regulation on engagements",
        ),
        pytest.param(
            "按照聘任工作安排，2031年8月20日党委会研究，决定：\n聘任：\n王安　永州市第一中学校长",
            ("党委会", "2031-08-20"),
            id="of a party committee, behind a plan of engagements",
        ),
        pytest.param(
            "根据任免权限，经2031年8月20日研究决定：\n任命：\n王安　永州市第一中学校长",
            (None, "2031-08-20"),
            id="a day of which nobody is named",
        ),
        pytest.param(
            "永州经济技术开发区管委会决定：\n任命王安为永州市水利局局长。",
            ("永州经济技术开发区管委会", None),
            id="a body whose name holds 经",
        ),
        pytest.param("经研究决定：\n任命王安为永州市水利局局长。", (None, None), id="nobody named"),
        pytest.param(
            "经永州市人大常委会组成人员表决决定：\n任命王安为永州市水利局局长。",
            ("永州市人大常委会", None),
            id="the members of a committee",
        ),
        pytest.param(
            "会议根据永州市监察委员会提请，经投票表决，决定任命王安为永州市监察委员会委员。",
            (None, None),
            id="who proposed it is no decider",
        ),
        pytest.param(
            "会议决定永州市六届人大三次会议于今年23日举行，决定任命王安为永州市水利局局长。",
            (None, None),
            id="what else was decided is no decider",
        ),
    ],
)
def test_who_decided_and_when(read: Read, text: str, decided: tuple[str | None, str | None]) -> None:
    changes, _ = read(text)
    assert {(change.decided_by, change.decided_on) for change in changes} == {decided}


@pytest.mark.parametrize(
    ("sentences", "day"),
    [
        pytest.param(["2031年4月22日，市人大常委会举行第三十一次会议。"], "2031-04-22", id="held on a day"),
        pytest.param(["市长王安2031年4月1日到任。", "4月22日，会议召开。"], "2023-04-22", id="no other day"),
        pytest.param(["2031年4月22日至23日，市人大常委会举行会议。"], None, id="one of several days"),
        pytest.param(["2031年4月22日，市长王安调研。"], None, id="no session"),
        pytest.param(["今天，市人大常委会举行第三次会议。"], "2023-05-01", id="told from the day written"),
        pytest.param(
            ["云山网4月26日电25日上午，市人大常委会举行会议。"], "2023-04-25", id="behind a dateline"
        ),
        pytest.param(["云山网4月2日电30日，市人大常委会举行会议。"], None, id="of the month before"),
        pytest.param(["云山网4月26日讯今天，市人大常委会举行会议。"], "2023-04-26", id="the dateline's own"),
        pytest.param(["本报讯（记者沈四）昨天，常委会会议召开。"], "2023-04-30", id="the day before"),
        pytest.param(
            ["会议决定市五届人大六次会议于4月26日召开。", "会议4月2日举行。"], "2023-04-02", id="one to come"
        ),
    ],
)
def test_news_tells_the_day_of_its_session(
    make_context: Callable[..., Any], sentences: list[str], day: str | None
) -> None:
    context, _ = make_context("", written_on=date(2023, 5, 1))
    assert session_told(sentences, context.reference).on == day


@pytest.mark.parametrize(
    ("sentence", "told"),
    [
        ("4月22日，市人大常委会举行第三次会议。", ("2023-04-22", False)),
        ("1月22日，市人大常委会举行第三次会议。", ("2023-01-22", True)),
        ("5月22日，市人大常委会举行第三次会议。", ("2022-05-22", True)),
        ("今天，市人大常委会举行第三次会议。", ("2023-04-24", True)),
        ("市人大常委会举行第三次会议。", (None, False)),
    ],
)
def test_a_page_put_up_right_behind_a_session_proves_its_year(
    sentence: str, told: tuple[str | None, bool]
) -> None:
    session, is_guessed = session_on_page([sentence], date(2023, 4, 24))
    assert (session.on, is_guessed) == told


def test_an_appointment_that_a_notice_of_another_kind_tells_is_reported(
    make_context: Callable[..., Any],
) -> None:
    texts = [
        "决定任命王安为永州市水利局局长。",
        "由市长王安任组长，副市长李宁任副组长。",
        "会议决定接受王安辞去永州市人民政府市长职务，决定李宁副市长代理永州市人民政府市长职务。",
    ]
    told = [changes_elsewhere(*make_context(text)) for text in texts]
    quoted = [[finding.actual for finding in own] for own in told]
    assert quoted == [[texts[0].rstrip("。")], [], [texts[2].rstrip("。")]]


def test_a_resignation_asked_for_and_accepted_in_another_notice_is_reported(
    make_context: Callable[..., Any],
) -> None:
    asked = "会议审议了王安市长提出的要求辞去永州市人民政府市长职务的请求。"
    accepted = "决定接受他辞去永州市人民政府市长职务。"
    told = changes_elsewhere(*make_context(asked + accepted))
    assert [finding.actual for finding in told] == [accepted.rstrip("。")]


def test_the_day_of_a_section_holds_up_to_the_next(read: Read) -> None:
    changes, _ = read(
        "2023年4月4日，永州市人民政府第9次常务会议决定任命：\n王安为永州市水利局局长；\n"
        "2023年4月18日，永州市人民政府第10次常务会议决定任命：\n李宁为永州市民政局局长；"
    )
    assert [change.decided_on for change in changes] == ["2023-04-04", "2023-04-18"]


def test_the_day_written_and_the_title_stand_in(make_context: Callable[..., Any]) -> None:
    context, paragraphs = make_context("任命王安为永州市水利局局长。", written_on=date(2023, 5, 8))
    title = "永州市人民代表大会常务委员会任命名单"
    (change,), _ = personnel_changes(context, paragraphs, occasion=Occasion(title=title))
    assert (change.decided_by, change.decided_on) == ("永州市人民代表大会常务委员会", "2023-05-08")


def test_news_that_tells_a_change_again_tells_one(make_context: Callable[..., Any]) -> None:
    context, paragraphs = make_context(
        "会议决定任命王安为永州市水利局局长。\n会议审议了李宁关于辞去永州市司法局局长职务的请求，"
        "决定接受李宁辞去永州市司法局局长职务；决定任命王安为永州市水利局局长。"
    )
    changes, _ = personnel_changes(context, paragraphs, occasion=Occasion(session=Decision()))
    assert [(change.person, change.action, change.decided_by) for change in changes] == [
        ("王安", "appoint", None),
        ("李宁", "remove", None),
    ]


def test_news_that_calls_a_body_in_short_tells_the_same_change(make_context: Callable[..., Any]) -> None:
    context, paragraphs = make_context(
        "会议选举王安为永州市第五届人民代表大会常务委员会主任，李宁为永州市人民政府市长。"
        "王安当选市五届人大常委会主任；李宁当选市政府市长；王安当选区政府市长。"
    )
    changes, _ = personnel_changes(context, paragraphs, occasion=Occasion(session=Decision()))
    assert [(change.person, change.organization) for change in changes] == [
        ("王安", "永州市第五届人民代表大会常务委员会"),
        ("李宁", "永州市人民政府"),
        ("王安", "区政府"),
    ]


def test_a_headline_that_runs_into_the_sentence_below_is_no_post(read: Read) -> None:
    changes, findings = read(
        "王安任永州市代理市长\n2031年5月31日上午，永州市第五届人大常委会第七次会议召开。"
    )
    assert (changes, len(findings)) == ([], 1)


def test_who_presided_is_no_part_of_who_decided(make_context: Callable[..., Any]) -> None:
    context, paragraphs = make_context("会议决定任命李宁为永州市人民政府副市长。")
    title = "王安主持市人大常委会，任命李宁为永州市人民政府副市长"
    (change,), _ = personnel_changes(context, paragraphs, occasion=Occasion(title=title))
    assert change.decided_by is None


@pytest.mark.parametrize(
    "text",
    ["王安同志退休；", "会议决定停止王安执行永州市第五届人民代表大会代表职务。"],
)
def test_what_tells_no_post_that_was_left_is_reported(read: Read, text: str) -> None:
    changes, findings = read(text)
    assert (changes, [finding.actual for finding in findings]) == ([], [text[:-1]])


@pytest.mark.parametrize(
    ("text", "decider"),
    [
        ("永州市人大常委会通过任免名单，决定免去王安永州市水利局局长职务。", "永州市人大常委会"),
        (
            "永州市人大常委会第九次会议表决通过有关人事任免事项，任命王安为永州市水利局局长。",
            "永州市人大常委会第九次会议",
        ),
        (
            "永州市六届人大常委会举行第九次会议，表决通过人事任免事项，任命王安为永州市水利局局长。",
            "永州市六届人大常委会",
        ),
    ],
)
def test_who_passes_a_list_decides(read: Callable[..., Any], text: str, decider: str) -> None:
    (change,), _ = read(text)
    assert (change.person, change.decided_by) == ("王安", decider)


@pytest.mark.parametrize("name", ["方东升", "毕升", "石大连"])
def test_a_name_may_end_as_a_verb_begins(read: Callable[..., Any], name: str) -> None:
    (change,), _ = read(f"{name}任永州市水利局副局长；")
    assert (change.person, change.action) == (name, "appoint")


def test_the_head_may_tell_of_the_session(make_context: Callable[..., Any]) -> None:
    context, paragraphs = make_context("任命王安为永州市水利局局长。")
    head = ["永州市人大常委会任命名单", "（2023年4月28日永州市人大常委会第九次会议通过）"]
    (change,), _ = personnel_changes(context, paragraphs, occasion=Occasion(head=head))
    assert (change.decided_by, change.decided_on) == ("永州市人大常委会第九次会议", "2023-04-28")


@pytest.mark.parametrize("text", ["决定任命：\n", "一、任命\n", "（{}）决定任命：\n", "（{}）\n一、任命\n"])
def test_the_title_names_who_decides_and_a_bracket_its_session(
    make_context: Callable[..., Any], text: str
) -> None:
    session = "2023年4月28日永州市第五届人大常委会第九次会议通过"
    context, paragraphs = make_context(f"{text.format(session)}赵一为永州市人民政府副市长。")
    title = "永州市人民代表大会常务委员会任命名单"
    head = [title] if session in text.format(session) else [title, f"（{session}）"]
    (change,), _ = personnel_changes(context, paragraphs, occasion=Occasion(title=title, head=head))
    assert (change.decided_by, change.decided_on) == ("永州市人民代表大会常务委员会", "2023-04-28")


@pytest.mark.parametrize(
    "text",
    [
        "任命“王安”为永州市水利局局长。",
        "取消试用期的王安同志继续担任永州市林业局局长。",
        "任命：\n市直机关的各位永州市水利局局长；",
        "会议表决通过了关于接受王安同志辞职请求的决定。",
        "接受王安的辞职报告\n",
        "王安向市人大常委会提出辞去永州市人民政府副市长职务。",
    ],
)
def test_what_looks_like_a_change_and_is_none_of_the_frames_is_reported(read: Read, text: str) -> None:
    changes, findings = read(text)
    assert changes == []
    assert [(finding.code, finding.passed) for finding in findings] == [("unparsed_clause", False)]


@pytest.mark.parametrize(
    "text",
    [
        "会议认为，要完善责任清单机制，推进职务科技成果改革。",
        "王安为全市水利工作作出贡献。",
        "请按有关规定办理任免手续。",
        "永州市人大常委会主任李宁向新任职人员颁发了任命书。",
        "企业负责人应当参加培训，任务为三项。",
        "永州市人民政府关于任命王安职务的通知",
        "会议听取了关于提请任命王安为永州市水利局局长的议案。",
    ],
)
def test_prose_that_tells_no_change_gives_neither_row_nor_check(read: Read, text: str) -> None:
    assert read(text) == ([], [])


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("副市长王安兼任永州市公安局局长。", "appoint_concurrent 王安 永州市公安局 局长"),
        ("永州市委常委王安同志兼任永州市总工会主席。", "appoint_concurrent 王安 永州市总工会 主席"),
        (
            "决定王安副市长代理永州市人民政府市长职务。",
            "appoint 王安 永州市人民政府 代理市长",
        ),
        ("决定由副市长王安代理永州市人民政府市长职务。", "appoint 王安 永州市人民政府 代理市长"),
        ("王安市长不再兼任永州市公安局局长。", "remove 王安 永州市公安局 局长"),
    ],
)
def test_who_is_named_with_a_post_he_holds_is_a_guess(read: Read, text: str, told: str) -> None:
    (change,), findings = read(text)
    assert f"{change.action} {change.person} {change.organization} {change.post}" == told
    assert change.status == "inferred"
    assert [finding.code for finding in findings] == ["unparsed_clause"]


def test_who_acts_for_one_who_leaves_is_not_removed(read: Read) -> None:
    changes, _ = read(
        "决定接受王安辞去永州市人民政府市长职务的请求，决定李宁副市长代理永州市人民政府市长职务。"
    )
    assert [(one.action, one.person, one.post, one.status) for one in changes] == [
        ("remove", "王安", "市长", "certain"),
        ("appoint", "李宁", "代理市长", "inferred"),
    ]


@pytest.mark.parametrize(
    "text",
    [
        "会议审议了王安市长提出的要求辞去永州市人民政府市长职务的请求。决定接受他辞去永州市人民政府市长职务。",
        "王安同志因工作变动，向市人大常委会提出辞去永州市人民政府市长职务。会议决定：接受王安同志的辞职请求。",
        "根据王安提出辞去永州市人民政府市长职务的请求，经表决，决定同意其辞职。",
    ],
)
def test_a_resignation_accepted_in_short_is_the_one_asked_for_before(read: Read, text: str) -> None:
    changes, _ = read(text)
    assert [(one.action, one.person, one.organization, one.post, one.status) for one in changes] == [
        ("remove", "王安", "永州市人民政府", "市长", "inferred")
    ]


def test_a_resignation_that_is_accepted_in_full_leaves_no_check_of_its_asking(read: Read) -> None:
    changes, findings = read(
        "因工作变动，王安提出辞去永州市人民政府副市长职务。会议决定：接受王安辞去永州市人民政府副市长职务的请求。"
    )
    assert [(one.person, one.status) for one in changes] == [("王安", "certain")]
    assert findings == []


def test_people_of_a_count_who_are_not_named_are_reported(read: Read) -> None:
    changes, (finding,) = read("任命王安、李宁等18人为永州市中级人民法院审判员。")
    assert [one.person for one in changes] == ["王安", "李宁"]
    assert finding.actual == "任命王安、李宁等18人为永州市中级人民法院审判员"


def test_a_name_of_an_unusual_form_is_not_certain(read: Read) -> None:
    changes, findings = read("任命格央曲培为西藏自治区水利厅副厅长。")
    assert [(change.person, change.status) for change in changes] == [("格央曲培", "ambiguous")]
    assert [finding.code for finding in findings] == ["unparsed_clause"]


def test_what_is_said_of_all_is_said_of_each(read: Read) -> None:
    changes, _ = read(
        "王安任永州市水利局局长，免去其永州市司法局副局长职务；\n李宁任永州市民政局局长（试用期两年）；\n"
        "以上同志试用期一年，任职时间从2031年3月算起。"
    )
    assert [(change.action, change.terms, change.effective_on) for change in changes] == [
        ("appoint", "试用期一年", "2031-03"),
        ("remove", None, None),
        ("appoint", "试用期两年", "2031-03"),
    ]


def test_of_a_paragraph_only_the_sentence_given_is_read(make_context: Callable[..., Any]) -> None:
    context, (paragraph,) = make_context("任命王安为永州市水利局局长。任命李宁为永州市民政局局长。")
    first, second = (
        Paragraph(paragraph.lines, paragraph.flow.slice(*place)) for place in ((0, 14), (14, 28))
    )
    changes, _ = personnel_changes(context, [first, second])
    assert [change.person for change in changes] == ["王安", "李宁"]


def test_a_clause_that_is_not_read_says_nothing_of_the_others(read: Read) -> None:
    changes, findings = read("王安任永州市水利局局长；\n免去真德永州市司法局副局长职务，退休；")
    assert [(change.person, change.terms) for change in changes] == [("王安", None)]
    assert [finding.code for finding in findings] == ["unparsed_clause"]


def test_the_body_of_a_post_taken_is_a_guess_for_the_one_given(read: Read) -> None:
    changes, _ = read("王安不再担任永州市供水中心主任职务，改任二级调研员；")
    assert [(*_job(change), change.status) for change in changes] == [
        ("王安", "remove", "永州市供水中心", "主任", "certain"),
        ("王安", "appoint", "永州市供水中心", "二级调研员", "inferred"),
    ]


def test_a_place_is_no_person_where_the_names_of_a_list_stand_elsewhere(read: Read) -> None:
    changes, findings = read("任命：\n王安\n李宁\n永州市水利局副局长\n永州市财政局局长")
    assert [change.person for change in changes if change.status == "certain"] == []
    assert all(change.person != "永州市" for change in changes)
    assert "永州市财政局局长" in "".join(finding.actual or "" for finding in findings)


@pytest.mark.parametrize(
    "text",
    [
        "任命王安为永州市发展和改革委员会总经济李宁为永州市审计局局长；",
        "免去王安的永州市发展和改革委员会总经济李宁的永州市审计局局长职务；",
    ],
)
def test_no_body_goes_on_with_anothers_clause(read: Read, text: str) -> None:
    changes, findings = read(text)
    assert changes == []
    assert [finding.code for finding in findings] == ["unparsed_clause"]


def test_no_name_ends_in_a_level(read: Read) -> None:
    changes, findings = read("免去卫青县交通运输局副局长职务；\n免去李明县水利局副局长职务。")
    # 青县 is a county: where the name ends is not told.
    assert [_job(change) for change in changes] == [("李明", "remove", "县水利局", "副局长")]
    assert [finding.actual for finding in findings] == ["免去卫青县交通运输局副局长职务"]


def test_words_that_tell_a_change_are_no_decision_in_front_of_the_next(read: Read) -> None:
    changes, _ = read("免去李宁的市人大常委会委员职务的决定同意，任命王安为永州市水利局局长。")
    assert {change.person for change in changes} == {"李宁", "王安"}


def test_how_many_are_appointed_to_what_names_nobody(read: Read) -> None:
    changes, findings = read(
        "会议决定免去王安的永州市副市长职务，任命1名市水利局局长、2名市人大财政经济委员会委员，任命7名审判员。"
    )
    assert [_job(change) for change in changes] == [("王安", "remove", "永州市", "副市长")]
    assert len(findings) == 1


def test_a_change_that_is_not_read_before_one_that_is_is_reported(read: Read) -> None:
    changes, findings = read("决定免去李宁云山新开发区管理委员会主任职务，任命王安为永州市水利局局长。")
    assert [_job(change) for change in changes] == [("王安", "appoint", WATER, "局长")]
    assert len(findings) == 1


def test_news_tells_on_whose_proposal_what_was_passed(read: Read) -> None:
    changes, _ = read(
        "会议审议通过区政府提请的关于王安同志任永州市水利局局长，市人大常委会提请的接受李宁同志辞职，"
        "市检察院提请的卫青同志任永州市人民检察院副检察长等人事任免事项。"
    )
    assert [(*_job(change), change.terms) for change in changes] == [
        ("王安", "appoint", WATER, "局长", None),
        ("卫青", "appoint", "永州市人民检察院", "副检察长", None),
    ]


@pytest.mark.parametrize("before", ["会议进行了人事任免，", "会议审议和通过有关人事任免事项，决定"])
def test_words_of_a_session_are_nobody_who_decides(read: Read, before: str) -> None:
    changes, _ = read(f"{before}任命王安为永州市水利局局长。")
    assert [change.decided_by for change in changes] == [None]


@pytest.mark.parametrize(
    "text",
    [
        "任命：\n王安永州市教育局局长李宁永州市水利局局长",
        "任命：\n王安永州市人民检察院检察员欧阳斌永州市人民法院审判员",
    ],
)
def test_two_rows_that_ran_together_are_no_body_of_one(read: Read, text: str) -> None:
    changes, findings = read(text)
    assert not [change for change in changes if change.status == "certain"]
    assert [finding.actual for finding in findings] == [text.partition("\n")[2]]


def test_a_row_of_a_list_that_no_heading_tells_of_is_reported(read: Read) -> None:
    changes, findings = read(
        "经研究，决定：\n王安：永州市教育局局长；\n李宁　永州市水利局副局长（试用期一年）。"
    )
    assert changes == []
    assert [finding.actual for finding in findings] == [
        "王安永州市教育局局长",
        "李宁永州市水利局副局长（试用期一年）",
    ]


def test_who_is_said_to_have_been_appointed_is_not_the_one_before(read: Read) -> None:
    changes, _ = read(
        "3月25日，王安辞去永州市人民政府市长职务，不满46岁的李宁被任命为永州市人民政府代市长，"
        "待正式选举后，李宁将成为最年轻的市长。"
    )
    assert [(one.action, one.person, one.post, one.status) for one in changes] == [
        ("remove", "王安", "市长", "inferred"),
        ("appoint", "李宁", "代市长", "inferred"),
    ]


def test_a_resignation_of_another_post_grants_none(read: Read) -> None:
    _, findings = read(
        "王安提出辞去永州市人大常委会委员职务。免去王安的永州市人大常委会法制工作委员会主任职务。"
    )
    assert [finding.actual for finding in findings] == ["王安提出辞去永州市人大常委会委员职务"]


def test_a_committee_of_two_characters_decides_for_those_behind_it_alone(read: Read) -> None:
    changes, _ = read(
        "永州市委决定：王安同志不再担任零陵区人民政府区长职务。\n省委批准：李宁同志任中共永州市委书记。"
    )
    assert [(one.person, one.decided_by) for one in changes] == [("王安", "永州市委"), ("李宁", "省委")]


@pytest.mark.parametrize(
    ("text", "persons"),
    [
        ("王安全票当选为永州市人民政府市长。", ["王安"]),
        ("经计票，王安以190票的高票当选为永州市人民政府市长。", ["王安"]),
        ("大会补选王安为永州市人民政府市长。", ["王安"]),
        ("会议增补王安为永州市政协委员。", ["王安"]),
        ("选举王安等20名代表为永州市第五届人大常委会委员。", ["王安"]),
    ],
)
def test_who_was_elected_is_appointed(read: Read, text: str, persons: list[str]) -> None:
    changes, _ = read(text)
    assert [one.person for one in changes] == persons
    assert all("王安" not in (one.organization or "") for one in changes)


def test_a_count_of_people_is_in_no_body(read: Read) -> None:
    changes, (finding,) = read("王安当选为永州市人大常委会主任，李宁某会等20人当选为永州市人大委员。")
    assert all("等20人" not in (one.organization or "") for one in changes)
    assert not finding.passed


def test_posts_before_colons_are_of_the_body_that_a_congress_elected(read: Read) -> None:
    changes, _ = read(
        "永州市第五届人民代表大会第一次会议于2031年1月8日选举产生了永州市人民政府市长、副市长，现将名单公告如下：\n"
        "市长：王安\n副市长：李宁、赵平（女）、周 清\n秘书长（以姓名笔画为序）：\n孙康"
    )
    told = [(one.person, one.organization, one.post, one.status, one.decided_on) for one in changes]
    government = "永州市人民政府"
    assert told == [
        ("王安", government, "市长", "certain", "2031-01-08"),
        *((name, government, "副市长", "certain", "2031-01-08") for name in ("李宁", "赵平", "周清")),
        ("孙康", government, "秘书长", "certain", "2031-01-08"),
    ]


@pytest.mark.parametrize(
    ("lead", "told"),
    [
        ("会议选举产生了永州市人大常委会主任、永州市人民政府市长，名单如下：", [("王安", None, "inferred")]),
        ("有关名单：", []),
    ],
)
def test_posts_before_colons_under_several_bodies_or_none_are_reported(
    read: Read, lead: str, told: list[Any]
) -> None:
    changes, findings = read(f"{lead}\n主任：王安\n")
    assert [(one.person, one.organization, one.status) for one in changes] == told
    assert [finding.passed for finding in findings] == [False]


def test_a_town_is_told_by_its_name(read: Read) -> None:
    changes, _ = read("任命王安为云溪镇人民政府副镇长；任命李宁为青桥街道办事处主任。")
    assert [(one.organization, one.status) for one in changes] == [
        ("云溪镇人民政府", "certain"),
        ("青桥街道办事处", "certain"),
    ]


@pytest.mark.parametrize(
    "text",
    [
        "接受王安因年龄原因辞去永州市人大常委会副主任职务的请求。",
        "接受王安提出的辞去永州市人大常委会副主任职务的申请。",
    ],
)
def test_why_somebody_leaves_is_no_part_of_the_name(read: Read, text: str) -> None:
    (change,), findings = read(text)
    assert (change.person, change.post, change.status) == ("王安", "副主任", "certain")
    assert findings == []


def test_a_name_that_a_verb_may_begin_is_not_certain(read: Read) -> None:
    (change,), _ = read("任王安为永州市水利局局长。")
    assert (change.person, change.status) == ("任王安", "ambiguous")


@pytest.mark.parametrize(
    "text",
    [
        "给予王安撤职处分。",
        "王安同志试用期满考核合格，正式任职。",
        "经考核，王安同志胜任现职，同意转正。",
        "暂停王安永州市水利局局长职务。",
        "由王安临时主持永州市水利局全面工作。",
        "将王安由永州市水利局调至永州市财政局。",
        "王安原任职务随机构撤销自然免除。",
        "终止王安的永州市人大代表资格。",
        "核准王安的永州银行行长任职资格。",
        "永州市水利局局长由王安担任。",
        "永州市水利局局长王安同志因病逝世。",
    ],
)
def test_what_else_becomes_of_somebody_and_his_post_is_reported(read: Read, text: str) -> None:
    changes, findings = read(text)
    assert changes == []
    assert [(finding.code, finding.passed) for finding in findings] == [("unparsed_clause", False)]


def test_under_a_heading_that_appoints_a_surname_is_no_verb(read: Read) -> None:
    (change,), _ = read("决定任命：\n任海峰为永州市水利局局长。")
    assert (change.person, change.status) == ("任海峰", "certain")

"""Tasks in running text, the amounts and deadlines in them, and the checks on what was read."""

from __future__ import annotations

from collections.abc import Callable
from decimal import Decimal

import pytest

from gongbao.schema.records import Issue, Notice, Task

ReadText = Callable[..., Issue]

HEAD = "永政发〔2023〕7号\n永州市人民政府关于加强河道管理工作的意见\n各县区人民政府：\n"
OPENING = "为加强全市河道管理工作，经市人民政府同意，现就有关事项提出如下意见。\n一、重点任务\n"
FOOT = "永州市人民政府\n2023年4月12日\n"


def _notice(read_text: ReadText, body: str) -> Notice:
    (notice,) = read_text(f"{HEAD}{OPENING}{body}\n{FOOT}").notices
    return notice


def _units(task: Task) -> list[tuple[str, str | None, str]]:
    return [(unit.printed, unit.role, unit.status) for unit in task.units]


@pytest.mark.parametrize(
    ("bracket", "units"),
    [
        pytest.param(
            "（市水利局、市财政局等按职责分工负责）",
            [("市水利局", "responsible"), ("市财政局", "responsible")],
            id="按职责分工负责",
        ),
        pytest.param(
            "（责任单位：市水利局、市财政局）",
            [("市水利局", "responsible"), ("市财政局", "responsible")],
            id="责任单位",
        ),
        pytest.param(
            "【牵头单位：市水利局；配合单位：市财政局】",
            [("市水利局", "lead"), ("市财政局", "support")],
            id="牵头 and 配合 in square brackets",
        ),
        pytest.param(
            "（市水利局牵头，市财政局、各县区政府配合）",
            [("市水利局", "lead"), ("市财政局", "support"), ("各县区政府", "support")],
            id="牵头 and 配合 behind the names",
        ),
    ],
)
def test_a_bracket_at_a_measures_end_names_its_units(
    read_text: ReadText, bracket: str, units: list[tuple[str, str]]
) -> None:
    notice = _notice(read_text, f"（一）加强日常巡查。建立巡查台账，每月通报一次情况。{bracket}")
    (task,) = notice.tasks
    assert (task.origin, task.project, task.mark) == ("text", "加强日常巡查", "（一）")
    assert task.text == "建立巡查台账，每月通报一次情况。"
    assert [(unit.printed, unit.role) for unit in task.units] == units


@pytest.mark.parametrize("end", ["", "\n"], ids=["behind it", "alone on its line"])
def test_a_bracket_names_the_units_of_its_paragraph_without_any_label(read_text: ReadText, end: str) -> None:
    (notice,) = read_text(f"{HEAD}加强巡查，建立台账。{end}（责任单位：市水利局）\n{FOOT}").notices
    assert [(task.text, _units(task)) for task in notice.tasks] == [
        ("加强巡查，建立台账。", [("市水利局", "responsible", "certain")])
    ]


def test_without_a_heading_of_its_own_a_measure_takes_the_section_above(read_text: ReadText) -> None:
    notice = _notice(read_text, "1.建立巡查台账，每月通报一次情况，纳入年度考核并予以公开。（市水利局负责）")
    assert [(task.project, task.mark) for task in notice.tasks] == [("重点任务", "1.")]


def test_standing_units_hold_for_later_measures_as_inferred(read_text: ReadText) -> None:
    notice = _notice(
        read_text,
        "（一）加强巡查。建立巡查台账。（市水利局负责；各县区政府均为责任单位，下同）\n"
        "（二）加强宣传。开展普法活动。（市司法局负责）",
    )
    assert [_units(task) for task in notice.tasks] == [
        [("市水利局", "responsible", "certain"), ("各县区政府", "responsible", "certain")],
        [("市司法局", "responsible", "certain"), ("各县区政府", "responsible", "inferred")],
    ]


def test_the_first_leads_where_it_is_said_so(read_text: ReadText) -> None:
    notice = _notice(
        read_text,
        "（一）加强巡查。建立巡查台账。（责任单位：市水利局、市财政局，排在第一位的为牵头单位，下同）\n"
        "（二）加强宣传。开展普法活动。（责任单位：市司法局、市水利局）",
    )
    roles = [[unit.role for unit in task.units] for task in notice.tasks]
    assert roles == [["lead", "responsible"], ["lead", "responsible"]]
    assert notice.tasks[1].units[0].status == "inferred"


@pytest.mark.parametrize(
    "said",
    [
        "责任分解中，列第一位的责任单位为牵头单位或汇总单位。各牵头单位要及时报告。",
        "各项措施中排名首位的为牵头单位。",
    ],
)
def test_a_sentence_says_of_all_measures_that_the_first_leads(read_text: ReadText, said: str) -> None:
    notice = _notice(
        read_text,
        f"一、{said}\n二、重点任务\n"
        "1.建立巡查台账。\n责任单位：市水利局、市财政局\n2.开展普法活动。\n责任单位：市司法局、市水利局",
    )
    roles = [[(unit.role, unit.status) for unit in task.units] for task in notice.tasks]
    assert roles == [[("lead", "inferred"), ("responsible", "certain")]] * 2


def test_that_the_first_leads_is_said_in_a_bracket_behind_a_label_too(read_text: ReadText) -> None:
    notice = _notice(
        read_text,
        "1.建立巡查台账。\n责任单位：市水利局、市财政局（列第一位者为工作牵头单位或汇总单位，下同）\n"
        "2.开展普法活动。\n责任单位：市司法局、市水利局",
    )
    units = [[(unit.printed, unit.role, unit.status) for unit in task.units] for task in notice.tasks]
    assert units == [
        [("市水利局", "lead", "certain"), ("市财政局", "responsible", "certain")],
        [("市司法局", "lead", "inferred"), ("市水利局", "responsible", "certain")],
    ]


def test_a_deadline_in_the_bracket_is_the_tasks_own(read_text: ReadText) -> None:
    notice = _notice(
        read_text, "（一）开展清淤。完成河道清淤12公里。（市水利局牵头，市财政局配合，2023年9月底前完成）"
    )
    (task,) = notice.tasks
    assert task.deadline_text == "2023年9月底前"
    (deadline,) = notice.deadlines
    assert (deadline.task, deadline.deadline.relation, str(deadline.deadline.date_end)) == (
        0,
        "by",
        "2023-09-30",
    )


@pytest.mark.parametrize(
    "duty",
    [
        "由市水利局会同市财政局制定管理办法。",
        "地质灾害由市应急管理局牵头处置。",
        "市水利局应当每年组织一次检查。",
    ],
)
def test_a_duty_stated_in_prose_is_no_task(read_text: ReadText, duty: str) -> None:
    assert _notice(read_text, f"（一）加强管理。{duty}").tasks == ()


def test_an_amount_knows_the_task_it_stands_in(read_text: ReadText) -> None:
    notice = _notice(
        read_text,
        "市财政每年安排300万元。\n（一）加强巡查。每个站点补助5万元。（市水利局负责）\n"
        "（二）加强宣传。最高奖励10万元。（市司法局负责）",
    )
    money = [fact for fact in notice.amounts if fact.amount.kind == "money"]
    assert [(fact.task, fact.amount.value, fact.amount.comparator) for fact in money] == [
        (None, Decimal(3000000), "="),
        (0, Decimal(50000), "="),
        (1, Decimal(100000), "<="),
    ]
    assert [fact.quote for fact in money] == [
        "市财政每年安排300万元。",
        "每个站点补助5万元。",
        "最高奖励10万元。",
    ]


def test_a_task_quotes_its_page_over_a_page_break(read_text: ReadText, quoted: Callable[..., str]) -> None:
    issue = read_text(
        f"{HEAD}{OPENING}（一）加强日常巡查。建立巡查\n·    7    ·\f永州市人民政府公报 2023年第4期\n"
        f"台账，每月通报一次情况。（市水利\n局负责）\n{FOOT}"
    )
    (task,) = issue.notices[0].tasks
    assert (task.text, task.page) == ("建立巡查台账，每月通报一次情况。", 1)
    assert {span.page for span in task.evidence} == {1, 2}
    assert (
        quoted(issue, task.evidence) == "（一）加强日常巡查。建立巡查台账，每月通报一次情况。（市水利局负责）"
    )
    assert quoted(issue, task.units[0].evidence) == "市水利局"


def test_a_misprinted_unit_is_kept_resolved_and_reported(read_text: ReadText) -> None:
    issue = read_text(f"{HEAD}{OPENING}（一）加强巡查。建立台账。（市市场监监管局、市财政局负责）\n{FOOT}")
    unit = issue.notices[0].tasks[0].units[0]
    assert (unit.printed, unit.name, unit.status) == ("市市场监监管局", "永州市市场监督管理局", "inferred")
    assert [(check.actual, check.expected) for check in issue.checks if check.code == "misprint"] == [
        ("市市场监监管局", "市市场监管局")
    ]


def test_characters_without_meaning_are_reported_by_page(read_text: ReadText) -> None:
    issue = read_text(f"{HEAD}{OPENING}（一）加强巡查\ufffd\ufffd。\n（二）加强宣传(cid:123)。\n{FOOT}")
    (check,) = [check for check in issue.checks if check.code == "undecodable_text"]
    assert (check.passed, check.page, check.actual) == (False, 1, "\ufffd\ufffd(cid:123)")


def test_the_units_of_an_issue_are_listed_with_their_printed_forms(read_text: ReadText) -> None:
    issue = read_text(f"{HEAD}{OPENING}（一）加强巡查。建立台账。（市水利局、市财政局负责）\n{FOOT}")
    assert {unit.name: "市水利局" in unit.aliases for unit in issue.units} == {
        "永州市水利局": True,
        "永州市财政局": False,
    }


def test_a_division_of_work_that_is_not_read_is_told(read_text: ReadText) -> None:
    issue = read_text(f"{HEAD}一、整治河道。完成清淤。责任分工：按照职责各自保障经费。\n")
    told = [check.actual for check in issue.checks if check.subject == "who does what is not read"]
    assert told == ["责任分工：按照职责各自保障经费"]

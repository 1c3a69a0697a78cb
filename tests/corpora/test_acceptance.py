"""The facts known of the sample issue, 2022 No. 5, one test for each."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import replace
from decimal import Decimal
from typing import Any

import pytest

from gongbao.extract.facts.checks import text_coverage
from gongbao.extract.model.document import Document
from gongbao.extract.document.furniture import find_furniture
from gongbao.normalize.documents.profiles import best_profile, load_profile
from gongbao.schema.records import Check, Issue, Notice, Span, Table, Task

pytestmark = pytest.mark.unmeasured

DISTRICTS = 13
COLUMNS = {"职工参保人数": Decimal("240.87"), "确保数": Decimal(200), "力争数": Decimal("240.87")}


@pytest.fixture(scope="module")
def opinion(wenzhou: Issue) -> Notice:
    """The opinion with the responsibility list."""
    return _notice(wenzhou, "温政办〔2022〕35号")


@pytest.fixture(scope="module")
def scheme(wenzhou: Issue) -> Notice:
    """The scheme with the vertical table and the table of districts."""
    return _notice(wenzhou, "温政办〔2022〕41号")


@pytest.fixture(scope="module")
def listed(opinion: Notice) -> list[Task]:
    """The tasks of the responsibility list."""
    return [task for task in opinion.tasks if task.origin == "table"]


@pytest.fixture(scope="module")
def vertical(scheme: Notice) -> Table:
    """The shattered table, put together again."""
    (table,) = [table for table in scheme.tables if table.method == "vertical_text"]
    return table


def _notice(issue: Issue, number: str) -> Notice:
    (notice,) = [notice for notice in issue.notices if notice.document_number == number]
    return notice


def _row(scheme: Notice, mark: str) -> Task:
    (task,) = [task for task in scheme.tasks if task.origin == "table" and task.mark == mark]
    return task


def _checks(issue: Issue, code: str) -> list[Check]:
    return [check for check in issue.checks if check.code == code]


def _quoted(issue: Issue, evidence: tuple[Span, ...]) -> str:
    pages = {page.number: page.text for page in issue.source.pages}
    return "".join("".join(pages[span.page][span.start : span.end].split()) for span in evidence)


# The responsibility list.


def test_of_46_asterisks_5_are_legend_and_41_are_stars(wenzhou: Issue, opinion: Notice) -> None:
    pages = wenzhou.source.pages[opinion.first_page - 1 : opinion.last_page]
    text = "".join(page.text for page in pages)
    assert text.count("*") == 46
    assert len(re.findall(r"标记\*", text)) == 5
    assert (
        sum(unit.starred for notice in wenzhou.notices for task in notice.tasks for unit in task.units) == 41
    )


def test_the_responsibility_list_has_48_rows(listed: list[Task]) -> None:
    assert len(listed) == 48
    assert len({(task.project, task.mark, task.text) for task in listed}) == 48
    assert all(task.units and task.project and task.group_name for task in listed)


def test_two_cells_of_the_list_have_two_leads(listed: list[Task]) -> None:
    leads = {
        (task.project, task.mark): [unit.printed for unit in task.units if unit.role == "lead"]
        for task in listed
        if sum(unit.role == "lead" for unit in task.units) > 1
    }
    assert leads == {
        ("落实创新创业普惠金融政策", "②"): ["市人力社保局", "市金融办"],
        ("推动大赛优秀项目落地", "①"): ["市教育局", "市人力社保局"],
    }


def test_every_star_of_the_list_is_a_lead_and_every_lead_is_starred(listed: list[Task]) -> None:
    for task in listed:
        for unit in task.units:
            assert unit.starred == (unit.role == "lead")


def test_a_comma_between_units_parts_them_as_an_enumeration_comma_does(
    wenzhou: Issue, listed: list[Task]
) -> None:
    (task,) = [task for task in listed if task.text.startswith("成立温州市大学生创新创业赛事组委会")]
    assert "，市科技局" in _quoted(wenzhou, task.evidence)
    assert [unit.printed for unit in task.units] == ["市教育局", "市科技局", "市人力社保局"]


def test_a_row_without_its_own_number_takes_that_of_its_project(listed: list[Task]) -> None:
    assert [task.mark for task in listed if task.project == "引导社会资本支持创新创业"] == ["12."]


# The vertical table.


def test_the_vertical_table_has_rows_5_to_11(vertical: Table, scheme: Notice) -> None:
    assert (vertical.orientation, vertical.row_count, vertical.column_count) == (90, 8, 6)
    marks = [task.mark for task in scheme.tasks if task.origin == "table"]
    assert marks == ["5", "6", "7", "8", "9", "10", "11"]


def test_rows_1_to_4_are_reported_missing(wenzhou: Issue) -> None:
    (check,) = _checks(wenzhou, "serial_continuity")
    assert (check.passed, check.expected, check.actual) == (False, "1–11", "5–11")


def test_no_row_is_invented_of_what_row_4_has_left(wenzhou: Issue, vertical: Table) -> None:
    assert not [cell for cell in vertical.cells if cell.text == "府"]
    stray = [check for check in _checks(wenzhou, "unparsed_clause") if check.actual == "府"]
    assert [check.passed for check in stray] == [False]


def test_every_cell_of_the_vertical_table_stands_in_its_pages(wenzhou: Issue, vertical: Table) -> None:
    for cell in vertical.cells:
        if not cell.is_header:
            assert _quoted(wenzhou, cell.evidence) == cell.text


def test_row_6_has_two_deadlines_and_three_units_and_is_ambiguous(scheme: Notice) -> None:
    task = _row(scheme, "6")
    assert task.status == "ambiguous"
    assert task.deadline_text == "6月底前9月底前"
    assert [(unit.printed, unit.role, unit.status) for unit in task.units] == [
        ("市卫健委", None, "ambiguous"),
        ("市民政局", None, "ambiguous"),
        ("各县（市、区）政府", None, "ambiguous"),
    ]


@pytest.mark.parametrize("mark", ["5", "7", "8", "9", "10", "11"])
def test_no_other_row_of_the_vertical_table_is_ambiguous(scheme: Notice, mark: str) -> None:
    assert _row(scheme, mark).status == "inferred"
    assert {unit.status for unit in _row(scheme, mark).units} == {"inferred"}


def test_a_row_of_the_vertical_table_comes_back_whole(scheme: Notice) -> None:
    task = _row(scheme, "10")
    assert (task.project, task.text, task.deadline_text) == (
        "开展政策宣传培训",
        "组织医保经办机构、商保机构、护理机构、评估人员开展政策、经办、护理服务、评估等专题培训。",
        "6月底前",
    )
    assert [(unit.printed, unit.role) for unit in task.units] == [
        ("市医疗保障局", "responsible"),
        ("市卫健委", "support"),
        ("市民政局", "support"),
        ("商保机构", "support"),
        ("护理机构", "support"),
    ]


# The table of districts.


def test_the_districts_sum_to_the_printed_totals(wenzhou: Issue, scheme: Notice) -> None:
    for column, total in COLUMNS.items():
        rows = [fact for fact in scheme.statistics if fact.indicator == column]
        (printed,) = [fact for fact in rows if fact.area == "合计"]
        districts = [fact for fact in rows if fact is not printed]
        assert (printed.area_code, printed.value) == (None, total)
        assert len(districts) == DISTRICTS
        assert sum(fact.value for fact in districts if fact.value is not None) == total
    totals = _checks(wenzhou, "table_total")
    assert [(check.passed, check.expected) for check in totals] == [
        (True, str(total)) for total in COLUMNS.values()
    ]


# The catalogue.


def test_the_catalogue_tells_what_is_listed_printed_and_left_out(wenzhou: Issue) -> None:
    assert {entry.document_number: entry.status for entry in wenzhou.catalogue} == {
        "温政办〔2022〕34号": "not_printed",
        "温政办〔2022〕35号": "printed",
        "温政办〔2022〕36号": "not_printed",
        "温政办〔2022〕40号": "printed",
        "温政办〔2022〕41号": "printed",
        "温政办〔2022〕43号": "not_listed",
    }


def test_numbers_neither_listed_nor_printed_are_reported(wenzhou: Issue) -> None:
    (check,) = _checks(wenzhou, "number_gap")
    assert (check.passed, check.subject, check.actual) == (False, "温政办〔2022〕", "missing 37、38、39、42")


def test_each_difference_from_the_catalogue_is_a_check(wenzhou: Issue) -> None:
    assert {(check.subject, check.actual) for check in _checks(wenzhou, "catalogue_mismatch")} == {
        ("温政办〔2022〕34号", "not_printed"),
        ("温政办〔2022〕36号", "not_printed"),
        ("温政办〔2022〕43号", "not_listed"),
    }


# Units.


def test_the_misprint_is_kept_resolved_as_inferred_and_reported(wenzhou: Issue, listed: list[Task]) -> None:
    (unit,) = [unit for task in listed for unit in task.units if unit.printed == "市人力社保社局"]
    assert (unit.name, unit.status) == ("温州市人力资源和社会保障局", "inferred")
    (check,) = _checks(wenzhou, "misprint")
    assert (check.subject, check.expected, check.actual) == (
        "市人力社保社局",
        "市人力社保局",
        "市人力社保社局",
    )
    assert _quoted(wenzhou, check.evidence) == "市人力社保社局"


def test_all_universities_stand_in_measure_1_and_hold_for_the_later_ones(opinion: Notice) -> None:
    measures = [task for task in opinion.tasks if task.origin == "text"]
    standing = [[unit for unit in task.units if unit.printed == "在温各高校"] for task in measures]
    assert len(measures) == 16
    assert [[(unit.role, unit.status) for unit in units] for units in standing] == [
        [("responsible", "certain")],
        *[[("responsible", "inferred")]] * 15,
    ]


def test_body_and_attachment_differ_for_several_measures(wenzhou: Issue) -> None:
    checks = _checks(wenzhou, "body_attachment_mismatch")
    assert len(checks) == 16
    differing = {check.subject: (check.expected, check.actual) for check in checks if not check.passed}
    assert differing["推进创新创业课程建设"] == ("市教育局、市财政局", "市教育局、市财政局、温州大学")
    assert {"构建创新创业导师体系", "校企协同培育创新创业人才", "落实创新创业保护救助政策"} < differing.keys()


# The issue and its pages.


def test_the_money_of_measures_and_their_list_counts_once(opinion: Notice) -> None:
    money = [fact for fact in opinion.amounts if fact.amount.kind == "money"]
    assert sum(fact.amount.value for fact in money) == 21_088_800
    assert sum(fact.amount.value for fact in money if fact.same_as is None) == 15_544_400


def test_the_profile_names_the_publication_that_the_text_never_does(wenzhou: Issue) -> None:
    assert not any("温州市人民政府公报" in re.sub(r"\s", "", page.text) for page in wenzhou.source.pages)
    assert best_profile("\n".join(page.text for page in wenzhou.source.pages)).name == "wenzhou"
    assert (wenzhou.publication, wenzhou.area, wenzhou.area_code) == (
        "温州市人民政府公报",
        "温州市",
        "330300",
    )
    assert (wenzhou.year, wenzhou.number, wenzhou.period) == (2022, 5, "2022-05")


@pytest.mark.parametrize(
    ("number", "addressee"),
    [
        pytest.param(
            "温政办〔2022〕35号",
            "各县（市、区）人民政府，市各有关单位",
            id="head at the page's end",
        ),
        pytest.param(
            "温政办〔2022〕40号",
            "各县（市、区）人民政府，市政府直属各单位",
            id="head behind the letter",
        ),
    ],
)
def test_a_head_that_stands_behind_the_salutation_belongs_to_its_notice(
    wenzhou: Issue, number: str, addressee: str
) -> None:
    notice = _notice(wenzhou, number)
    assert notice.addressee == addressee
    start = notice.evidence[0]
    assert wenzhou.source.pages[start.page - 1].text[start.start :].startswith("各县（市、区）人民政府")


# Coverage.


@pytest.mark.parametrize("name", ["wenzhou-2022-05", "wuhu-2024-03"])
def test_every_character_of_a_sample_is_placed(issues: Mapping[str, Issue], name: str) -> None:
    (check,) = _checks(issues[name], "text_coverage")
    assert (check.passed, check.actual, check.severity) == (True, "1.0", "info")


@pytest.mark.parametrize(("name", "profile"), [("wenzhou-2022-05", "wenzhou"), ("wuhu-2024-03", "default")])
def test_coverage_falls_when_a_line_is_taken_away_from_any_notice(
    issues: Mapping[str, Issue], name: str, profile: str
) -> None:
    issue = issues[name]
    document = Document.from_pages(issue.source.pages)
    furniture = find_furniture(document, load_profile(profile))
    for at, notice in enumerate(issue.notices):
        shorter = [*issue.notices]
        shorter[at] = replace(notice, evidence=_without_a_line(issue, notice))
        check = text_coverage(document, shorter, furniture)
        assert (check.passed, check.severity, check.page) == (False, "error", notice.evidence[0].page)
        assert check.actual is not None
        assert 0.9 < float(check.actual) < 1.0


def _without_a_line(issue: Issue, notice: Notice) -> tuple[Span, ...]:
    first, *rest = notice.evidence
    text = issue.source.pages[first.page - 1].text[first.start : first.end]
    line = text.find("\n")
    start = first.start + line if line > 0 else first.end
    return (*((replace(first, start=start),) if start < first.end else ()), *rest)


@pytest.mark.parametrize("name", ["wenzhou-2022-05", "wuhu-2024-03"])
def test_no_two_notices_share_a_character(issues: Mapping[str, Issue], name: str) -> None:
    spans = [span for notice in issues[name].notices for span in notice.evidence]
    placed: Any = [(span.page, at) for span in spans for at in range(span.start, span.end)]
    assert len(placed) == len(set(placed))

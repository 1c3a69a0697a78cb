"""Vertical tables, shattered from data in several manners and put together again."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any

import pytest

from gongbao.extract.model.document import Document
from gongbao.extract.model.table import FlowTable
from gongbao.extract.tables.find.shattered.shattered_tables import find_shattered_runs, read_vertical
from gongbao.extract.tables.meaning.tasks import task_table_of
from gongbao.schema.records import Issue

MakeDocument = Callable[[str], Document]


@dataclass(frozen=True)
class Row:
    """A row by what its columns hold; the number is its place."""

    project: str
    task: str
    deadline: str
    responsible: str
    support: str


RIVERS = (
    Row(
        "开展河道清淤",
        "按照分级负责原则，全面摸排河道淤积情况，制定清淤计划并组织实施。",
        "5月底前",
        "市水利局",
        "市财政局、市生态环境局",
    ),
    Row(
        "建设生态护岸",
        "因地制宜建设生态护岸12公里，严格控制硬质护岸比例，打造亲水平台。",
        "2023年9月底前",
        "市住建局",
        "市水利局、市林业局",
    ),
    Row(
        "完善监测体系",
        "加快布设水质自动监测站，实现重点断面监测数据实时上传。",
        "6月底前",
        "市生态环境局",
        "市大数据局、各县（市、区）政府",
    ),
    Row(
        "督导考核",
        "对各地推进情况开展季度跟踪、半年督查、年终核验。",
        "每季",
        "市政府办公室",
        "市水利局、市财政局",
    ),
)
CARE = (
    Row(
        "组建评审专家库",
        "依托在校专家和行业骨干，明确入库标准，开展推荐工作。",
        "3月底前",
        "市教育局",
        "市卫健委、市人力社保局",
    ),
    Row(
        "改造信息管理系统",
        "根据信息化管理要求，对现行系统进行升级，满足申请、评估、查询要求。",
        "7月底前",
        "市大数据局",
        "各县（市、区）政府",
    ),
    Row(
        "开展从业人员培训",
        "组织管理人员、服务人员开展政策、经办、服务等专题培训。",
        "8月底前",
        "市人力社保局",
        "市民政局、市财政局",
    ),
)
TABLES = [pytest.param(RIVERS, id="rivers"), pytest.param(CARE, id="care")]

HEADS: dict[str, tuple[tuple[str, str], ...]] = {
    "as in the sample": (
        ("序号", "mark"),
        ("项目内容", "project"),
        ("具体要求", "task"),
        ("时间节点", "deadline"),
        ("责任单位", "responsible"),
        ("配合单位", "support"),
    ),
    "other words": (
        ("序号", "mark"),
        ("重点任务", "project"),
        ("工作措施", "task"),
        ("完成时限", "deadline"),
        ("牵头单位", "lead"),
        ("协办单位", "support"),
    ),
    "the time last": (
        ("序号", "mark"),
        ("任务名称", "project"),
        ("工作要求", "task"),
        ("责任单位", "responsible"),
        ("配合单位", "support"),
        ("完成时间", "deadline"),
    ),
    "no project": (
        ("序号", "mark"),
        ("工作任务", "task"),
        ("完成时限", "deadline"),
        ("责任单位", "responsible"),
    ),
}
WIDTH = 14


def _cells(row: Row, number: int, head: Sequence[tuple[str, str]]) -> list[str]:
    own = {
        "mark": str(number),
        "project": row.project,
        "task": row.task,
        "deadline": row.deadline,
        "lead": row.responsible,
        "responsible": row.responsible,
        "support": row.support,
    }
    return [own[kind] for _, kind in head]


def _tokens(text: str) -> list[str]:
    """Single characters; an extraction keeps digits together with what follows them."""
    return re.findall(r"\d+[\u4e00-\u9fff]?|.", text)


def _wrapped(cell: str) -> list[list[str]]:
    tokens = _tokens(cell)
    return [tokens[at : at + WIDTH] for at in range(0, len(tokens), WIDTH)] or [[]]


def _lines(cells: Sequence[str]) -> list[list[str]]:
    """The vertical lines of a row: cells side by side run on, a cell that is wrapped begins new ones."""
    lines: list[list[str]] = [[]]
    for cell in cells:
        first, *rest = _wrapped(cell)
        lines[-1] += first
        lines += rest
    return lines


def _in_pairs(rows: Sequence[Sequence[str]]) -> str:
    """Two characters, a blank line, two characters; a single one ends a line of odd length."""
    blocks = [line[at : at + 2] for row in rows for line in _lines(row) for at in range(0, len(line), 2)]
    return "\n\n".join("\n".join(block) for block in blocks) + "\n"


def _one_a_line(rows: Sequence[Sequence[str]]) -> str:
    return "\n".join(token for row in rows for cell in row for token in _tokens(cell)) + "\n"


def _one_a_line_spaced(rows: Sequence[Sequence[str]]) -> str:
    return "\n\n".join(token for row in rows for cell in row for token in _tokens(cell)) + "\n"


def _turned(rows: Sequence[Sequence[str]]) -> str:
    """The other direction: the characters of each cell reversed, rows and cells in their order."""
    return "\n".join(token for row in rows for cell in row for token in reversed(_tokens(cell))) + "\n"


CLOCKWISE = [
    pytest.param(_in_pairs, id="in pairs"),
    pytest.param(_one_a_line, id="one a line"),
    pytest.param(_one_a_line_spaced, id="one a line, blank lines between"),
]
MANNERS = [*((param.values[0], 90, param.id) for param in CLOCKWISE), (_turned, 270, "turned")]
Shatter = Callable[[Sequence[Sequence[str]]], str]


def _text(rows: Sequence[Row], head: str, shatter: Shatter, first: int = 1) -> str:
    columns = HEADS[head]
    body = [_cells(row, number, columns) for number, row in enumerate(rows, first)]
    return shatter([[word for word, _ in columns], *body])


def _read(make_document: MakeDocument, text: str) -> tuple[Document, FlowTable]:
    document = make_document(text)
    table = read_vertical(document, document.lines)
    assert table is not None
    return document, table


def _table(table: FlowTable) -> list[list[str]]:
    return table.texts()[1:]


@pytest.mark.parametrize("rows", TABLES)
@pytest.mark.parametrize("head", HEADS)
@pytest.mark.parametrize(("shatter", "orientation"), [pytest.param(m, o, id=i) for m, o, i in MANNERS])
def test_every_cell_of_a_shattered_table_comes_back(
    make_document: MakeDocument, rows: Sequence[Row], head: str, shatter: Shatter, orientation: int
) -> None:
    document, table = _read(make_document, _text(rows, head, shatter))
    tasks = task_table_of(table)
    assert tasks is not None
    assert [(column.head, column.kind) for column in tasks.head.columns] == list(HEADS[head])
    assert _table(table) == [_cells(row, number, HEADS[head]) for number, row in enumerate(rows, 1)]
    assert (table.method, table.orientation) == ("vertical_text", orientation)
    assert {row.status for row in tasks.rows} == {"inferred"}
    assert table.lines == {line.index for line in document.lines}


@pytest.mark.parametrize(("shatter", "orientation"), [pytest.param(m, o, id=i) for m, o, i in MANNERS])
def test_a_table_over_two_pages_repeats_its_head(
    make_document: MakeDocument, shatter: Shatter, orientation: int
) -> None:
    head = "as in the sample"
    text = _text(RIVERS[:2], head, shatter) + "\f" + _text(RIVERS[2:], head, shatter, first=3)
    _, table = _read(make_document, text)
    assert _table(table) == [_cells(row, n, HEADS[head]) for n, row in enumerate(RIVERS, 1)]
    assert table.orientation == orientation


@pytest.mark.parametrize("shatter", CLOCKWISE)
def test_rows_that_are_missing_are_reported_and_not_made_up(
    make_document: MakeDocument, shatter: Shatter
) -> None:
    _, table = _read(
        make_document, "府\n\n" + _text(RIVERS, "as in the sample", lambda rows: shatter(rows[1:]), 4)
    )
    assert [row[0].flow.text for row in table.body()] == ["4", "5", "6", "7"]
    found = {finding.code: (finding.passed, finding.expected, finding.actual) for finding in table.findings}
    assert found == {
        "serial_continuity": (False, "1–7", "4–7"),
        "unparsed_clause": (False, None, "府"),
    }


def test_a_whole_table_is_reported_whole(make_document: MakeDocument) -> None:
    _, table = _read(make_document, _text(RIVERS, "as in the sample", _in_pairs))
    assert [(finding.code, finding.passed) for finding in table.findings] == [("serial_continuity", True)]


@pytest.mark.parametrize("shatter", CLOCKWISE)
def test_two_deadlines_or_three_adjacent_units_are_ambiguous(
    make_document: MakeDocument, shatter: Shatter
) -> None:
    rows = [
        RIVERS[0],
        Row(RIVERS[1].project, RIVERS[1].task, "6月底前9月底前", "市卫健委市民政局", "市财政局"),
        Row(RIVERS[2].project, RIVERS[2].task, "6月底前", "市卫健委市民政局", "市财政局"),
        RIVERS[3],
    ]
    _, table = _read(make_document, _text(rows, "as in the sample", shatter))
    assert table.row_certainties[1:] == ("inferred", "ambiguous", "ambiguous", "inferred")
    for row in table.body()[1:3]:
        assert row[4].certainty == "ambiguous"
        assert row[4].flow.text == "市卫健委市民政局市财政局"


@pytest.mark.parametrize("shatter", [*CLOCKWISE, pytest.param(_turned, id="turned")])
def test_every_cell_quotes_its_page(
    make_document: MakeDocument, shatter: Shatter, quoted: Callable[..., str]
) -> None:
    document, table = _read(make_document, _text(CARE, "as in the sample", shatter))
    for row in table.body():
        for cell in row.values():
            assert quoted(document, cell.flow.evidence(document)) == cell.flow.text


@pytest.mark.unmeasured
@pytest.mark.parametrize("shatter", [pytest.param(m, id=i) for m, _, i in MANNERS])
def test_the_tasks_of_a_shattered_attachment_are_read(
    read_text: Callable[..., Issue], shatter: Shatter
) -> None:
    letter = (
        "永政发〔2023〕7号\n永州市人民政府关于加强河道管理工作的通知\n各县区人民政府：\n为加强全市管理工作，现就有关"
        "事项通知如下。\n附件：任务表\n永州市人民政府\n2023年4月12日\n"
    )
    issue = read_text(f"{letter}\f附件\n{_text(RIVERS, 'as in the sample', shatter)}")
    (notice,) = issue.notices
    assert [(t.mark, t.project, t.text, t.deadline_text) for t in notice.tasks] == [
        (str(n), row.project, row.task, row.deadline) for n, row in enumerate(RIVERS, 1)
    ]
    for task, row in zip(notice.tasks, RIVERS, strict=True):
        roles: list[tuple[str, Any]] = [(row.responsible, "responsible")]
        roles += [(name, "support") for name in re.split(r"、(?![^（]*）)", row.support)]
        assert [(unit.printed, unit.role) for unit in task.units] == roles
        assert {unit.status for unit in task.units} == {"inferred"}
    (coverage,) = [check for check in issue.checks if check.code == "text_coverage"]
    assert coverage.passed


@pytest.mark.parametrize(
    "text",
    [
        pytest.param("\n".join("为加强管理工作"), id="too few lines"),
        pytest.param("为加强河道管理\n" * 40, id="lines of prose"),
        pytest.param("1\n2\n3\n" + "为加强管理工作，现通知如下。\n" * 40, id="numbers among prose"),
    ],
)
def test_what_is_not_shattered_is_no_run(make_document: MakeDocument, text: str) -> None:
    assert find_shattered_runs(make_document(text).lines) == []


def test_a_run_ends_where_lines_are_whole_again(make_document: MakeDocument) -> None:
    shards = "\n".join("为加强河道管理工作市水利局要会同有关部门制定年度计划并组织实施好各项任务")
    lines = make_document(f"附件1任务推进表一览\n{shards}\n永州市人民政府办公室").lines
    assert find_shattered_runs(lines) == [(1, len(lines) - 1)]


def test_a_shattered_text_without_numbers_is_no_table(make_document: MakeDocument) -> None:
    document = make_document(
        "\n".join("为加强河道管理工作市水利局要会同有关部门制定年度计划并组织实施好各项任务")
    )
    assert read_vertical(document, document.lines) is None

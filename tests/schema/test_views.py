"""The views are the contract: their columns, and what a loaded record looks like in them."""

from __future__ import annotations

import re
import sqlite3
from collections.abc import Sequence
from contextlib import closing
from dataclasses import replace
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import event, inspect

from gongbao.schema.database import connect, open_for_writing
from gongbao.schema.findings import find_record
from gongbao.schema.loading import load
from gongbao.schema.queries import query
from gongbao.schema.records import Notice
from gongbao.schema.views import FACT_UIDS, VIEW_NAMES

pytestmark = pytest.mark.unmeasured

SCHEMA = Path(__file__).parents[2] / "docs" / "schema.md"
_LISTED = re.compile(r"`(?P<view>\w+)` (?P<columns>\w+(?:,? .*)?)")
_BRACKET = re.compile(r"\s*\([^()]*\)")


def listed_columns() -> dict[str, list[str]]:
    """The columns of each view as the published contract lists them, without what it says of them."""
    columns: dict[str, list[str]] = {}
    for line in SCHEMA.read_text(encoding="utf-8").partition("## Views")[2].splitlines():
        for part in line.split(" · ") if line.startswith("`") else ():
            found = _LISTED.fullmatch(part)
            assert found is not None, part
            names = found["columns"]
            while _BRACKET.search(names):
                names = _BRACKET.sub("", names)
            columns[found["view"]] = names.split(", ")
    return columns


# The values of the small issue, without uids and hashes.
EXPECTED = {
    "issues": ("永州市人民政府公报", "永州市", "431100", 2022, 5, "2022-05"),
    "sources": ("texts/a.txt", "text/plain", 2, 1, "html", "https://a.example/1.html", "2022-05-02", 0),
    "notices": (
        *(1, "normative", "永州市人民政府关于印发方案的通知", "永政发〔2022〕6号", "YZCR–2022–01006"),
        *(
            "永州市人民政府",
            "各县区人民政府",
            "2022-05-01",
            "2022-06-01",
            "2027-05-31",
            1,
            2,
            "全文在此",
            "certain",
        ),
    ),
    "tasks": (
        *("永政发〔2022〕6号", "text", "组", "项目", "①", "建成点位", "2025年底前", 1),
        *("到2025年底前建成10万元的点位。", "inferred", None, 1),
    ),
    "task_people": ("永政发〔2022〕6号", 1, "张三（局长）", "张三", "局长", "contact", "inferred"),
    "amounts": (
        *("永政发〔2022〕6号", "money", "range", 100000, 150000.5, "CNY", "人/年", "10万元"),
        *("到2025年底前建成10万元的点位。", 1, "certain", None, 1),
    ),
    "deadlines": (
        *("永政发〔2022〕6号", "by", "2025-01-01", "2025-12-31", "P1M", "P2M", "<=", 1, "event", "开工"),
        *("FREQ=YEARLY;BYMONTH=12;BYMONTHDAY=-1", "2022-12-31"),
        *("到2025年底前", "到2025年底前建成10万元的点位。", 1, "certain", None, 1),
    ),
    "personnel_changes": (
        *("张三", "appoint", "市教育局", "局长", "副县长级", "试用期一年", "市政府", "2022-04", "2022-05"),
        *("任命张三为市教育局局长。", 2, "certain", "永政发〔2022〕6号", 1),
    ),
    "statistics": (
        *("五月数据", "产值", "经济", "鹿城区", "330302", "2022-05", "month", 117.91, "亿元", "A", "注"),
        *("产值 117.91 亿元", 2, "certain", "永政发〔2022〕6号", 1),
    ),
    "events": (
        *("2022-05-06", "全省会议", "5月6日，副市长李四参加全省会议。", 2, "certain"),
        *("永政发〔2022〕6号", 1),
    ),
    "attendances": ("2022-05-06", "全省会议", "李四", "副市长", "参加"),
    "catalogue": ("永政发〔2022〕7号", "没有刊登的文件", "2022-04-30", "not_printed", 1),
    "citations": (
        *("永政发〔2022〕6号", "永政发〔2021〕3号", "老办法", "based_on", "external"),
        *("依据永政发〔2021〕3号。", 1, 1),
    ),
    "units": ("永州市教育局", "department", "431100", "市教育局、教育局", "2022-05", "2022-05", 1, None),
    "attachments": (1, "附件1：一张表", "P020220506.xls"),
    "tables": ("一张表", 1, 2, 3, 4, 90, "ruled"),
}


@pytest.fixture
def database(tmp_path: Path, new_database, make_issue) -> Path:
    path = tmp_path / "gazette.db"
    engine = new_database(path)
    load(engine, make_issue())
    engine.dispose()
    return path


def ask(database: Path, sql: str) -> list[tuple]:
    engine = connect(database)
    try:
        return query(engine, sql).rows
    finally:
        engine.dispose()


def test_every_view_has_exactly_the_columns_of_the_contract(database: Path) -> None:
    connection = sqlite3.connect(database)
    views = {name for (name,) in connection.execute("SELECT name FROM sqlite_master WHERE type = 'view'")}
    columns = {
        view: [column for column, *_ in connection.execute(f"SELECT * FROM {view} LIMIT 0").description]
        for view in views
    }
    connection.close()
    assert columns == listed_columns()
    assert set(VIEW_NAMES) == views


def test_no_table_shares_a_name_with_a_view(database: Path) -> None:
    engine = connect(database)
    tables = set(inspect(engine).get_table_names())
    engine.dispose()
    assert not tables & set(VIEW_NAMES)


@pytest.mark.parametrize("view", EXPECTED)
def test_a_record_comes_out_of_its_view_as_it_went_in(database: Path, view: str) -> None:
    keys = {*FACT_UIDS.values(), "source_sha256"}
    names = [name for name in listed_columns()[view] if name not in keys]
    assert ask(database, f"SELECT {', '.join(names)} FROM {view}") == [EXPECTED[view]]


def test_sections_keep_their_outline(database: Path) -> None:
    rows = ask(
        database,
        """SELECT s.level, s.label, s.heading, s.text, s.page, p.heading FROM sections s
        LEFT JOIN sections p ON p.section_uid = s.parent_uid ORDER BY s.level""",
    )
    assert rows == [
        (1, "一、", "总体要求", "一段话", 1, None),
        (2, "（一）", "分项", "另一段话", 1, "总体要求"),
    ]


def test_facts_inside_a_task_carry_its_uid(database: Path) -> None:
    for view in ("amounts", "deadlines"):
        assert ask(database, f"SELECT count(*) FROM {view} JOIN tasks USING (task_uid)") == [(1,)]


def test_units_of_a_task_stand_in_order_with_null_where_nothing_is_known(database: Path) -> None:
    assert ask(
        database, "SELECT unit_printed, unit_name, role, starred, status FROM task_units ORDER BY ordinal"
    ) == [
        ("市教育局", "永州市教育局", "lead", 1, "certain"),
        ("市某局", None, None, 0, "ambiguous"),
    ]


def test_cells_keep_place_and_box(database: Path) -> None:
    rows = ask(
        database, "SELECT row, col, row_span, col_span, is_header, is_copy, text, page, x0, bottom FROM cells"
    )
    assert rows == [(1, 2, 3, 4, 1, 0, "鹿城区", 2, 1.0, 4.0), (2, 2, 1, 1, 0, 1, None, 2, None, None)]


def test_no_view_holds_an_empty_text(database: Path) -> None:
    for view, columns in listed_columns().items():
        empty = ", ".join(f"count(CASE WHEN {column} = '' THEN 1 END)" for column in columns)
        (counts,) = ask(database, f"SELECT {empty} FROM {view}")
        assert dict(zip(columns, counts, strict=True)) == dict.fromkeys(columns, 0), view


def test_every_fact_rests_on_evidence_that_quotes_its_page(database: Path) -> None:
    spans = ask(
        database,
        """SELECT substr(p.text, char_start + 1, char_end - char_start), quote FROM evidence e
        JOIN pages p ON p.source_sha256 = e.source_sha256 AND p.page = e.page""",
    )
    assert spans
    for there, quote in spans:
        assert "".join(there.split()) == "".join(quote.split()) != ""
    proved = {uid for (uid,) in ask(database, "SELECT record_uid FROM evidence")}
    for view, column in FACT_UIDS.items():
        if view not in ("issues", "checks"):
            assert {uid for (uid,) in ask(database, f"SELECT {column} FROM {view}")} <= proved, view


def test_a_number_is_kept_to_its_last_digit(database: Path) -> None:
    ((value,),) = ask(database, "SELECT value FROM statistics")
    assert Decimal(str(value)) == Decimal("117.91")


def test_promises_have_a_row_for_each_unit_and_limit_of_a_task(database: Path) -> None:
    rows = ask(
        database,
        """SELECT publication, document_number, written_on, project, task, unit, role, people, due_from,
        due_on, due_text, recurrence, money, page, printed_page, status, same_as FROM promises""",
    )
    head = ("永州市人民政府公报", "永政发〔2022〕6号", "2022-05-01", "项目", "建成点位")
    due = (
        "张三（局长）",
        "2025-01-01",
        "2022-12-31",
        "到2025年底前",
        "FREQ=YEARLY;BYMONTH=12;BYMONTHDAY=-1",
        "10万元",
        1,
        "11",
    )
    units = {("永州市教育局", "lead"): "inferred", ("市某局", None): "ambiguous"}
    assert {(row[5], row[6]): row for row in rows} == {
        unit: (*head, *unit, *due, status, None) for unit, status in units.items()
    }


def test_a_task_without_units_and_limits_is_a_promise_too(tmp_path: Path, make_issue, notice: Notice) -> None:
    task = replace(notice.tasks[0], units=(), people=(), deadline_text=None, status="certain")
    bare = replace(notice, tasks=(task,), amounts=(), deadlines=())
    path = tmp_path / "bare.db"
    engine = open_for_writing(path)
    load(engine, make_issue(notices=(bare,)))
    engine.dispose()
    rows = ask(path, "SELECT task, unit, role, people, due_text, money, status FROM promises")
    assert rows == [("建成点位", None, None, None, None, None, "certain")]


def _gone_over(path: Path, asked: Sequence[tuple[str, Any]]) -> list[str]:
    """The tables that statements go over from end to end; parts of a statement go by no name of theirs."""
    with closing(sqlite3.connect(path)) as connection:
        tables = {name for (name,) in connection.execute("SELECT name FROM sqlite_master")}
        steps = [
            row[3] for sql, values in asked for row in connection.execute(f"EXPLAIN QUERY PLAN {sql}", values)
        ]
    assert steps
    # A view calls the tables by letters.
    return [
        step for step in steps if step.startswith("SCAN ") and step.split()[1] in tables | set("cfmnostu")
    ]


@pytest.mark.parametrize(
    "sql",
    [
        "SELECT * FROM notices WHERE notice_uid = ?",
        "SELECT * FROM tasks WHERE task_uid = ?",
        "SELECT * FROM task_units WHERE task_uid = ? ORDER BY ordinal",
        "SELECT * FROM attendances WHERE event_uid = ?",
        "SELECT * FROM cells WHERE table_uid = ?",
        "SELECT * FROM checks WHERE source_sha256 = ?",
    ],
)
def test_what_is_looked_up_by_one_value_goes_over_no_table(database: Path, sql: str) -> None:
    assert _gone_over(database, [(sql, ("x",))]) == []


@pytest.mark.skipif(sqlite3.sqlite_version_info < (3, 40), reason="an older SQLite plans otherwise")
def test_a_record_is_shown_and_a_source_loaded_without_going_over_a_table(
    tmp_path: Path, make_issue: Any
) -> None:
    path = tmp_path / "gazette.db"
    engine = open_for_writing(path)
    load(engine, make_issue())
    asked: list[tuple[str, Any]] = []

    @event.listens_for(engine, "before_cursor_execute")
    def _note(connection: Any, cursor: Any, sql: str, values: Any, *more: Any) -> None:
        if sql.startswith(("SELECT *", "DELETE FROM failure")):
            asked.append((sql, values))

    load(engine, make_issue())
    for view in ("tasks", "sections"):
        (row, *_) = query(engine, f"SELECT {FACT_UIDS[view]} FROM {view}").rows
        find_record(engine, row[0])
    engine.dispose()
    assert len(asked) > 5
    assert _gone_over(path, asked) == []

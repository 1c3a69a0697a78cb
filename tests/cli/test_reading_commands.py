"""The commands that read a database: query, export, check, show, evaluate."""

from __future__ import annotations

import csv
import io
import json
from pathlib import Path

import pytest

from gongbao.schema.views import VIEW_NAMES

pytestmark = pytest.mark.usefixtures("database")


def test_query_prints_an_aligned_table_and_talks_on_stderr(run) -> None:
    done = run("query", "SELECT person, post, NULL AS note, action FROM personnel_changes")
    assert done.returncode == 0
    assert done.stdout.splitlines() == [
        "person  post  note  action",
        "------  ----  ----  -------",
        "张三    局长        appoint",
    ]
    assert done.stderr.strip() == "1 row"


def test_query_prints_csv_that_a_program_reads_back(invoke) -> None:
    done = invoke("query", "SELECT path, pages, NULL AS none, 'a,\"b\"' AS odd FROM sources", "--csv")
    assert list(csv.reader(io.StringIO(done.stdout))) == [
        ["path", "pages", "none", "odd"],
        ["texts/a.txt", "2", "", 'a,"b"'],
    ]


def test_dump_prints_every_row_once_and_says_nothing_of_the_run(invoke) -> None:
    lines = invoke("dump").stdout.splitlines()
    rows = [json.loads(line) for line in lines]
    for view in ("notices", "amounts", "evidence", "checks"):
        counted = json.loads(invoke("query", f"SELECT count(*) AS n FROM {view}", "--json").stdout)
        of_view = [line for line, row in zip(lines, rows, strict=True) if row["view"] == view]
        assert len(of_view) == counted[0]["n"] > 0
        assert of_view == sorted(of_view)
    assert {"about"}.isdisjoint(row["view"] for row in rows)
    assert not any({"path", "last_seen"} & row.keys() for row in rows)
    assert {row["value"] for row in rows if row["view"] == "amounts"} == {100000}


def test_query_prints_json_with_null_and_numbers(invoke) -> None:
    done = invoke("query", "SELECT value, value_high, document_number, NULL AS none FROM amounts", "--json")
    assert json.loads(done.stdout) == [
        {"value": 100000, "value_high": 150000.5, "document_number": "永政发〔2022〕6号", "none": None}
    ]
    assert "永政发" in done.stdout


def test_query_prints_an_empty_answer_in_every_form(invoke) -> None:
    nothing = "SELECT path FROM failures"
    assert invoke("query", nothing).stdout == "path\n----\n"
    assert invoke("query", nothing, "--csv").stdout == "path\n"
    assert json.loads(invoke("query", nothing, "--json").stdout) == []


@pytest.mark.parametrize(
    ("sql", "reason"),
    [
        pytest.param("DELETE FROM task", "only a query that reads", id="a change"),
        pytest.param("SELECT 1; SELECT 2", "only one statement", id="two statements"),
        pytest.param("SELECT x FROM tasks", "no such column: x", id="an unknown column"),
    ],
)
def test_a_query_that_is_refused_leaves_one_line_and_the_file_alone(
    invoke, database: Path, sql: str, reason: str
) -> None:
    before = database.read_bytes()
    done = invoke("query", sql)
    assert (done.exit_code, done.stdout) == (1, "")
    assert len(done.stderr.splitlines()) == 1
    assert reason in done.stderr
    assert database.read_bytes() == before


def test_export_writes_the_views_named(invoke, tmp_path: Path) -> None:
    done = invoke("export", "notices", "tasks", "--to", "csv")
    assert done.exit_code == 0
    assert sorted(path.name for path in (tmp_path / "csv").iterdir()) == ["notices.csv", "tasks.csv"]
    assert done.stdout == ""


def test_export_without_names_writes_all(invoke, tmp_path: Path) -> None:
    assert invoke("export", "--to", "csv").exit_code == 0
    assert len(list((tmp_path / "csv").iterdir())) == len(VIEW_NAMES)


def test_export_of_an_unknown_view_fails_and_writes_nothing(invoke, tmp_path: Path) -> None:
    done = invoke("export", "nothing", "--to", "csv")
    assert done.exit_code == 1
    assert "there is no view 'nothing'" in done.stderr
    assert not (tmp_path / "csv").exists()


def test_check_lists_what_failed_with_page_and_quote(invoke) -> None:
    done = invoke("check")
    assert done.exit_code == 0
    assert done.stdout.splitlines() == [
        "warning  misprint  texts/a.txt, page 1: 市教 育局",
        "    expected 市教育局, found 市教育 局",
        "    「市教育局」",
    ]


def test_check_prints_json(invoke) -> None:
    (told,) = json.loads(invoke("check", "--json").stdout)
    assert (told["code"], told["path"], told["page"], told["quote"]) == (
        "misprint",
        "texts/a.txt",
        1,
        "市教育局",
    )


def test_check_strict_fails_if_a_check_did(invoke) -> None:
    assert invoke("check", "--strict").exit_code == 1


def test_show_prints_a_fact_with_its_parts_and_evidence(invoke) -> None:
    uid = invoke("query", "SELECT task_uid FROM tasks", "--csv").stdout.split()[1]
    done = invoke("show", uid)
    lines = done.stdout.splitlines()
    assert lines[0] == "tasks"
    assert lines[1].startswith("  notice: ")
    assert lines[1].endswith(" 永政发〔2022〕6号")
    assert any(line.startswith("  deadlines: deadline_uid: ") for line in lines)
    assert any(line.startswith("  amounts: amount_uid: ") for line in lines)
    assert "  deadline_text: 2025年底前" in lines
    assert any("unit_printed: 市教育局; unit_name: 永州市教育局; role: lead" in line for line in lines)
    assert "  texts/a.txt, page 1, 34–53: 到2025年底前建成10万元的点位。" in lines


def test_show_prints_json(invoke) -> None:
    uid = invoke("query", "SELECT task_uid FROM tasks", "--csv").stdout.split()[1]
    told = json.loads(invoke("show", uid, "--json").stdout)
    assert (told["view"], told["record"]["task_uid"]) == ("tasks", uid)
    assert told["notice"]["document_number"] == "永政发〔2022〕6号"
    assert told["parts"][0]["unit_name"] == "永州市教育局"
    assert [len(told[view]) for view in ("deadlines", "amounts")] == [1, 1]
    assert told["evidence"][0]["quote"] == "到2025年底前建成10万元的点位。"


def test_show_of_an_unknown_uid_fails(invoke) -> None:
    done = invoke("show", "0123456789abcdef")
    assert done.exit_code == 1
    assert "there is no record 0123456789abcdef" in done.stderr


def test_evaluate_prints_figures_and_evidence(invoke, tmp_path: Path) -> None:
    gold = tmp_path / "gold"
    gold.mkdir()
    row = {
        "document_number": "永政发〔2022〕6号",
        "value": "100000.0",
        "value_high": 150000.5,
        "comparator": "~",
    }
    (gold / "money.jsonl").write_text(json.dumps(row), encoding="utf-8")
    done = invoke("evaluate", "gazette.db", "gold", "--show", "1")
    lines = [" ".join(line.split()) for line in done.stdout.splitlines()]
    assert lines[0] == "money: value gold 1 found 1 P 1.000 R 1.000 F1 1.000 abstained 0"
    assert lines[1] == "money: value+comparator gold 1 found 1 P 0.000 R 0.000 F1 0.000 abstained 0"
    assert lines[2] == "missed: 永政发〔2022〕6号 | 100000 | 150000.5 | ~"
    assert "evidence: tasks rows 1 quoted 1 share 1.000" in lines
    assert "amounts (money) certain 0 1 0.000" in lines
    assert lines[-1] == "all views all 0 1 0.000 1 -"
    assert done.stderr == "永州市人民政府公报 2022 No. 5 (1 of the 1 document numbers of gold)\n"


def test_evaluate_builds_and_pools_a_folder_of_documents(invoke, tmp_path: Path) -> None:
    head = "云山市人民政府关于河道管护的通知\n云政发〔2031〕12号\n各县人民政府：\n"
    text = f"{head}市级财政安排300万元。\n2031年5月6日\n"
    for name, value in {"a": 3000000, "b": 4000000}.items():
        gold = tmp_path / "documents" / name / "gold"
        gold.mkdir(parents=True)
        (gold.parent / "doc.txt").write_text(text, encoding="utf-8")
        row = {"document_number": None, "value": value, "comparator": "="}
        (gold / "money.jsonl").write_text(json.dumps(row), encoding="utf-8")
    done = invoke("evaluate", "documents", "--show", "1")
    assert [" ".join(line.split()) for line in done.stdout.splitlines()] == [
        "money: value+comparator gold 2 found 2 P 0.500 R 0.500 F1 0.500 abstained 0",
        "missed: b | - | 4000000 | - | =",
        "extra: b | - | 3000000 | - | =",
        "mean F1 0.500 over 1 fields",
        "",
        "whole rows status right wrong share missed certain",
        "amounts (money) certain 1 1 0.500",
        "amounts (money) all 1 1 0.500 1 1.000",
        "missed: b | - | 4000000 | - | comparator==",
        "extra: b | - | 3000000 | - | comparator== | per=None",
        "all views certain 1 1 0.500",
        "all views all 1 1 0.500 1 1.000",
        "",
        "read or refused as expected: 2 of 2 documents",
    ]


@pytest.mark.parametrize("content", [None, "{"], ids=["no gold", "broken gold"])
def test_evaluate_without_gold_fails_with_its_reason(invoke, tmp_path: Path, content: str | None) -> None:
    (tmp_path / "gold").mkdir()
    if content is not None:
        (tmp_path / "gold" / "tasks.jsonl").write_text(content, encoding="utf-8")
    done = invoke("evaluate", "gazette.db", "gold")
    assert done.exit_code == 1
    assert "gold" in done.stderr
    assert len(done.stderr.splitlines()) == 1


@pytest.mark.parametrize(
    "command",
    [("query", "SELECT 1"), ("check",), ("show", "0"), ("export", "--to", "csv")],
    ids=lambda c: c[0],
)
def test_a_database_that_is_not_there_is_not_made(invoke, tmp_path: Path, command: tuple[str, ...]) -> None:
    done = invoke(*command, "--database", "other.db")
    assert done.exit_code == 1
    assert "other.db: there is no such database" in done.stderr
    assert not (tmp_path / "other.db").exists()


def test_a_refusal_is_one_line_without_a_traceback(run) -> None:
    done = run("query", "DELETE FROM task")
    assert (done.returncode, done.stdout) == (1, "")
    assert done.stderr.splitlines() == [
        "Error: only a query that reads (SELECT, WITH, VALUES, EXPLAIN) is allowed"
    ]

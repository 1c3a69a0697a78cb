"""The commands that read a database: query, export, check, show, evaluate."""

from __future__ import annotations

import csv
import io
import json
import os
import pty
import sqlite3
import sys
from collections.abc import Iterator
from contextlib import redirect_stdout
from pathlib import Path

import click
import pytest
from steps import growth

from gongbao.cli import main, printing
from gongbao.cli.printing import print_aligned
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
    written = ["DICTIONARY.md", "notices.csv", "tasks.csv"]
    assert sorted(path.name for path in (tmp_path / "csv").iterdir()) == written
    assert done.stdout == ""
    places = [str(Path("csv", name)) for name in ("notices.csv", "tasks.csv", "DICTIONARY.md")]
    assert done.stderr.splitlines() == [f"{places[0]}: 1 rows", f"{places[1]}: 1 rows", places[2]]


def test_export_without_names_writes_all(invoke, tmp_path: Path) -> None:
    assert invoke("export", "--to", "csv").exit_code == 0
    assert len(list((tmp_path / "csv").glob("*.csv"))) == len(VIEW_NAMES)


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


def test_a_refusal_is_one_line_without_a_traceback(invoke) -> None:
    done = invoke("query", "DELETE FROM task")
    assert (done.exit_code, done.stdout) == (1, "")
    assert done.stderr.splitlines() == [
        "Error: only a query that reads (SELECT, WITH, VALUES, EXPLAIN) is allowed"
    ]


@pytest.mark.parametrize(
    ("options", "printed"),
    [
        pytest.param(("--excel",), b"\xef\xbb\xbfa,b,c\r\n'=1,-5,'0012\r\n", id="for Excel"),
        pytest.param(("--format", "excel"), b"\xef\xbb\xbfa,b,c\r\n'=1,-5,'0012\r\n", id="for Excel by name"),
        pytest.param(("--csv",), b"a,b,c\n=1,-5,0012\n", id="CSV"),
        pytest.param(("--csv", "--format", "csv"), b"a,b,c\n=1,-5,0012\n", id="said twice"),
        pytest.param(("--format", "jsonl"), b'{"a": "=1", "b": -5, "c": "0012"}\n', id="JSON lines"),
        pytest.param(("--json",), b'[\n{"a": "=1", "b": -5, "c": "0012"}\n]\n', id="JSON"),
        pytest.param(
            ("--format", "table"), b"a   b   c\n--  --  ----\n=1  -5  0012\n", id="a table, which is usual"
        ),
    ],
)
def test_query_prints_each_form(invoke, options: tuple[str, ...], printed: bytes) -> None:
    done = invoke("query", "SELECT '=1' AS a, -5 AS b, '0012' AS c", *options)
    assert (done.exit_code, done.stdout_bytes) == (0, printed)


def test_query_writes_a_file_and_nothing_over_another(invoke, tmp_path: Path) -> None:
    sql = "SELECT '=1' AS a"
    assert invoke("query", sql, "--to", "a.csv").stderr == "a.csv: 1 rows\n"
    assert (tmp_path / "a.csv").read_bytes() == b"a\r\n=1\r\n"
    done = invoke("query", sql, "--to", "a.csv", "--excel")
    assert (done.exit_code, done.stderr) == (1, "Error: a.csv: a file is there; --force replaces it\n")
    assert invoke("query", sql, "--to", "a.csv", "--excel", "--force").exit_code == 0
    assert (tmp_path / "a.csv").read_bytes() == b"\xef\xbb\xbfa\r\n'=1\r\n"


@pytest.mark.parametrize(
    ("options", "reason"),
    [
        pytest.param(("--csv", "--format", "json"), "two forms", id="two forms"),
        pytest.param(("--to", "a.xyz"), "a.xyz: no form has this suffix", id="no form"),
        pytest.param(("--to", "a.csv", "--format", "table"), "name another form", id="a table"),
        pytest.param(("--to", "none/a.csv"), "none/a.csv: No such file or directory", id="no folder"),
    ],
)
def test_query_says_what_it_cannot_write(
    invoke, tmp_path: Path, options: tuple[str, ...], reason: str
) -> None:
    before = sorted(tmp_path.iterdir())
    done = invoke("query", "SELECT 1", *options)
    assert done.exit_code != 0
    assert reason in done.stderr
    assert sorted(tmp_path.iterdir()) == before


def test_a_query_that_breaks_at_a_later_row_leaves_no_file(invoke, tmp_path: Path) -> None:
    broken = "SELECT '甲' AS a UNION ALL SELECT CAST(x'eda080' AS TEXT)"
    done = invoke("query", broken, "--to", "a.csv")
    assert (done.exit_code, len(done.stderr.splitlines())) == (1, 1)
    assert "UTF-8" in done.stderr
    assert sorted(path.name for path in tmp_path.iterdir()) == ["gazette.db"]


def test_a_table_does_not_steer_the_terminal(invoke) -> None:
    done = invoke("query", "SELECT char(27) || '[2J' AS a")
    assert done.stdout.splitlines()[-1] == "␛[2J"


@pytest.mark.parametrize("encoding", ["ascii", "gbk"])
@pytest.mark.parametrize("option", ["--csv", "--json", "--format=table"])
def test_output_is_utf8_whatever_the_terminal_takes(
    invoke, monkeypatch: pytest.MonkeyPatch, encoding: str, option: str
) -> None:
    out, err = (io.TextIOWrapper(io.BytesIO(), encoding=encoding) for _ in range(2))
    monkeypatch.setattr(sys, "stdout", out)
    monkeypatch.setattr(sys, "stderr", err)
    main.main(["query", "SELECT '𬭛㎡•' AS a", option], standalone_mode=False)
    with pytest.raises(SystemExit):
        main.main(["query", "SELECT '𬭛' FROM 没有"])
    assert "𬭛㎡•" in out.buffer.getvalue().decode()
    assert "没有" in err.buffer.getvalue().decode()


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="a device of Linux")
@pytest.mark.parametrize("option", ["--csv", "--excel", "--format=table"])
def test_a_full_device_is_one_line(
    invoke, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], option: str
) -> None:
    with Path("/dev/full").open("w", encoding="utf-8") as full:
        monkeypatch.setattr(sys, "stdout", full)
        with pytest.raises(SystemExit) as ended:
            main.main(["query", "SELECT 1", option])
    assert ended.value.code == 1
    assert capsys.readouterr().err.splitlines()[-1] == "Error: standard output: No space left on device"


def test_a_reader_that_goes_away_ends_a_command_in_silence(
    invoke, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    taker, giver = os.pipe()
    os.close(taker)
    with os.fdopen(giver, "w", encoding="utf-8") as pipe:
        monkeypatch.setattr(sys, "stdout", pipe)
        with pytest.raises(SystemExit) as ended:
            main.main(["query", "SELECT 1", "--csv"])
    assert ended.value.code == 1
    assert capsys.readouterr().err == ""


def test_export_writes_one_view_into_a_file_with_chinese_heads(invoke, tmp_path: Path) -> None:
    done = invoke("export", "task_units", "--to", "a.jsonl", "--labels", "zh")
    assert done.stderr == "a.jsonl: 2 rows\n"
    first = json.loads((tmp_path / "a.jsonl").read_text(encoding="utf-8").splitlines()[0])
    assert (first["单位全称"], first["单位角色"], first["带星号"]) == ("永州市教育局", "牵头", 1)


def test_export_notes_what_it_could_not_write_as_it_is(invoke, tmp_path: Path, database: Path) -> None:
    with sqlite3.connect(database) as connection:
        connection.execute("UPDATE notice SET text = ?", ("甲" * 40_000,))
    done = invoke("export", "notices", "--to", "csv")
    assert done.stderr.splitlines()[-1] == (
        "note: notices.text: 1 cell cut to 32767 characters, which is what a cell of Excel holds"
    )


def test_schema_lists_views_and_describes_one(invoke) -> None:
    listed = invoke("schema")
    assert [line.split()[0] for line in listed.stdout.splitlines()] == list(VIEW_NAMES)
    told = [" ".join(line.split()) for line in invoke("schema", "task_units").stdout.splitlines()]
    assert told[0] == "task_units: A unit charged with a task"
    assert told[1] == "task_uid text, key → tasks.task_uid Its row in tasks"
    assert "role text Part of the unit; NULL where no sign tells: lead, responsible, support" in told
    chinese = invoke("schema", "task_units", "tasks", "--labels", "zh").stdout
    assert "lead 牵头、responsible 责任、support 配合" in chinese
    assert "\n\ntasks 任务：" in chinese


def test_schema_as_json_has_every_view_in_both_languages(invoke) -> None:
    views = json.loads(invoke("schema", "--json").stdout)
    assert [view["view"] for view in views] == list(VIEW_NAMES)
    (column,) = (
        column
        for column in json.loads(invoke("schema", "deadlines", "--json").stdout)[0]["columns"]
        if column["name"] == "relation"
    )
    assert column["values"]["by"] == "截止"
    assert (column["type"], column["may_be_null"], column["joins"]) == ("text", False, None)


def test_schema_of_an_unknown_view_names_those_there_are(invoke) -> None:
    done = invoke("schema", "task")
    assert done.exit_code == 1
    assert "there is no view 'task'; the views are about, issues" in done.stderr


def test_a_table_is_printed_while_its_rows_still_come(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    printed = []
    monkeypatch.setattr(printing, "_MOST_SIGNS", 16 << 10)

    def rows() -> Iterator[tuple[str, str]]:
        for number in range(40):
            printed.append(len(capsys.readouterr().out))
            yield (str(number), "公" * 1_000)

    assert print_aligned(rows(), ("number", "text")) == 40
    # The widths of the columns are told by the first of them.
    assert not any(printed[:10])
    assert all(printed[20:])


def test_a_cell_as_long_as_a_page_is_cut_for_a_terminal_without_a_look_at_all_of_it() -> None:
    leader, follower = pty.openpty()
    with os.fdopen(follower, "w") as terminal, redirect_stdout(terminal):
        grown = growth(lambda size: print_aligned([("公" * size,)]), 2_000)
    line = os.read(leader, 1_000).decode().splitlines()[0]
    os.close(leader)
    assert line == "公" * 29 + "…"
    assert grown < 1.1


class _Terminal(io.TextIOWrapper):
    """A stream that says it is a terminal."""

    def isatty(self) -> bool:
        return True


@pytest.mark.parametrize("form", ["table", "csv", "excel", "json", "jsonl"])
def test_no_form_steers_a_terminal_or_turns_its_writing(
    invoke, monkeypatch: pytest.MonkeyPatch, form: str
) -> None:
    out = _Terminal(io.BytesIO(), encoding="utf-8")
    monkeypatch.setattr(sys, "stdout", out)
    sql = "SELECT '字' || char(27) || '[2J' || char(155) || char(127) || char(8238) || 'x' AS a"
    main.main(["query", sql, "--format", form], standalone_mode=False)
    printed = out.buffer.getvalue().decode()
    assert "字" in printed
    assert [sign for sign in printed if sign != "\n" and not sign.isprintable()] == []


def test_json_says_the_same_however_it_is_written(invoke) -> None:
    done = invoke("query", "SELECT char(155) || char(8238) AS a", "--json")
    assert json.loads(done.stdout) == [{"a": "\x9b\u202e"}]
    assert done.stdout.replace("\n", "").isprintable()


def test_csv_behind_a_pipe_has_every_sign_as_it_is(invoke) -> None:
    assert invoke("query", "SELECT char(155) || char(8238) AS a", "--csv").stdout == "a\n\x9b\u202e\n"


def test_a_workbook_is_not_sent_to_a_terminal(invoke, monkeypatch: pytest.MonkeyPatch) -> None:
    out = _Terminal(io.BytesIO(), encoding="utf-8")
    monkeypatch.setattr(sys, "stdout", out)
    with pytest.raises(click.UsageError, match="--to"):
        main.main(["query", "SELECT 1", "--format", "xlsx"], standalone_mode=False)
    assert out.buffer.getvalue() == b""

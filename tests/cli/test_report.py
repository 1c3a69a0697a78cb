"""`gongbao report` and `gongbao cite`: what they print, write and refuse."""

from __future__ import annotations

import json
import shutil
from pathlib import Path

import pytest

from gongbao.schema.database import connect, open_for_writing
from gongbao.schema.loading import load


def test_a_report_goes_to_stdout_or_to_a_new_file(invoke, database: Path, tmp_path: Path) -> None:
    printed = invoke("report")
    assert printed.exit_code == 0, printed.output
    assert printed.stdout.startswith("# 永州市人民政府公报 2022年第5期 · 内容报告\n")
    assert invoke("report", "--to", "a.md").stdout == ""
    assert (tmp_path / "a.md").read_text(encoding="utf-8") == printed.stdout
    page = invoke("report", "2022-5", "--html", "--lang", "en", "--on", "2030-01-01").stdout
    assert page.startswith("<!DOCTYPE html>")
    assert "passed" in page


def test_a_file_that_is_there_is_kept_without_force(invoke, database: Path, tmp_path: Path) -> None:
    target = tmp_path / "a.md"
    target.write_text("mine", encoding="utf-8")
    refused = invoke("report", "--to", target)
    assert (refused.exit_code, target.read_text(encoding="utf-8")) == (1, "mine")
    assert "--force writes over it" in refused.stderr
    assert invoke("report", "--to", target, "--force").exit_code == 0
    assert target.read_text(encoding="utf-8").startswith("#")
    assert invoke("report", "--to", tmp_path / "none" / "a.md").exit_code == 1


def test_where_several_issues_fit_they_are_listed(invoke, database: Path, make_issue) -> None:
    shutil.copy(database, "two.db")
    engine = open_for_writing("two.db")
    load(engine, make_issue(name="b.txt", number=6, notices=()))
    engine.dispose()
    done = invoke("report", "-d", "two.db")
    assert (done.exit_code, done.stdout) == (1, "")
    assert "  永州市人民政府公报 2022年第6期\n" in done.stderr
    assert done.stderr.endswith("Error: there are 2 issues: name one\n")


def test_a_passage_is_cited_in_every_style(invoke, database: Path) -> None:
    engine = connect(database)
    with engine.connect() as connection:
        uid = connection.exec_driver_sql("SELECT task_uid FROM tasks").scalar()
    engine.dispose()
    assert (
        "[J/OL]. 永州市人民政府公报, 2022(5)[2024-07-01]. "
        in invoke("cite", uid, "--accessed", "2024-07-01").stdout
    )
    assert invoke("cite", uid, "--style", "bibtex").stdout.startswith(f"@article{{gongbao-{uid},\n")
    assert json.loads(invoke("cite", uid, "--style", "csl").stdout)[0]["id"] == f"gongbao-{uid}"


@pytest.mark.parametrize("arguments", [["0" * 16], ["x' OR 1=1"]])
def test_what_is_not_there_cannot_be_cited(invoke, database: Path, arguments: list[str]) -> None:
    done = invoke("cite", *arguments)
    assert done.exit_code == 1
    assert done.stderr.startswith("Error: there is no record ")

"""`gongbao tables`: the tables of a file as found, for the eye, as CSV and as JSON."""

from __future__ import annotations

import csv
import json
import logging
from pathlib import Path

import pytest

import gongbao
from gongbao import page_tables
from gongbao.extract.model.content import PageContent
from gongbao.extract.model.flow import Flow
from gongbao.extract.model.table import FlowCell, FlowTable
from gongbao.schema.records import Box, Page, Source

TEXT = "表头\n名称\n市教\n育局\n=1+1\nA\nB"
FRAME = Box(0, 0, 100, 50)
WHOLE = [["表头", "表头"], ["名称", "市教育局"], ["名称", "=1+1"]]


def _cell(row: int, col: int, *words: str, height: int = 1, width: int = 1, below: bool = False) -> FlowCell:
    lines = tuple((TEXT.index(word), TEXT.index(word) + len(word)) for word in words)
    return FlowCell(row, col, Flow.lines_of(TEXT, lines), 2, height, width, FRAME, open_below=below)


@pytest.fixture(autouse=True)
def _two_pages(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    """A file with two tables on its second page: one with merged cells, one turned."""
    cells = (
        _cell(0, 0, "表头", width=2),
        _cell(1, 0, "名称", height=2),
        _cell(1, 1, "市教", "育局"),
        _cell(2, 1, "=1+1", below=True),
    )
    tables = (
        FlowTable(cells, 3, 2, "drawn"),
        FlowTable((_cell(0, 0, "A", "B"),), 1, 1, "placed", orientation=90, certainty="inferred"),
    )
    contents = (
        PageContent(Page(1, ""), notes=(("no_text", "there is only a picture"),)),
        PageContent(Page(2, TEXT), tables),
    )

    def read_contents(data: bytes, path: str, *_: object) -> tuple[Source, tuple[PageContent, ...]]:
        assert (data, path) == (b"%PDF-", "issue.pdf")
        return Source("0" * 64, path, "application/pdf", 2, tuple(c.page for c in contents)), contents

    monkeypatch.setattr(page_tables, "read_contents", read_contents)
    (tmp_path / "issue.pdf").write_bytes(b"%PDF-")


def test_each_table_is_printed_with_where_and_how_it_was_found(invoke) -> None:
    done = invoke("tables", "--timeout", "0", "issue.pdf")
    assert done.stdout.splitlines() == [
        "page 2, table 1: 3 × 2, ruled, certain",
        "表头",
        "名称  市教育局",
        "      =1+1",
        "",
        "page 2, table 2: 1 × 1, turned by 90°, aligned, inferred",
        "A B",
        "",
    ]
    assert done.stderr.splitlines()[-1] == "2 tables"


def test_csv_files_have_whole_rows_that_no_spreadsheet_runs(invoke, tmp_path: Path) -> None:
    done = invoke("tables", "--timeout", "0", "issue.pdf", "--csv", "out")
    assert done.stdout == ""
    assert {path.name for path in (tmp_path / "out").iterdir()} == {
        "page-2-table-1.csv",
        "page-2-table-2.csv",
    }
    with (tmp_path / "out" / "page-2-table-1.csv").open(encoding="utf-8-sig", newline="") as file:
        assert list(csv.reader(file)) == [*WHOLE[:2], ["名称", "'=1+1"]]


def test_json_has_spans_boxes_and_open_sides(invoke) -> None:
    first, second = json.loads(invoke("tables", "--timeout", "0", "issue.pdf", "--json").stdout)
    assert {name: value for name, value in first.items() if name != "cells"} == {
        "page": 2,
        "orientation": 0,
        "method": "ruled",
        "certainty": "certain",
        "row_count": 3,
        "column_count": 2,
        "box": {"x0": 0, "top": 0, "x1": 100, "bottom": 50},
    }
    assert first["cells"][3] == {
        "row": 2,
        "col": 1,
        "row_span": 1,
        "col_span": 1,
        "text": "=1+1",
        "box": {"x0": 0, "top": 0, "x1": 100, "bottom": 50},
        "open_above": False,
        "open_below": True,
    }
    assert (second["orientation"], second["method"]) == (90, "aligned")


def test_the_library_gives_the_same_and_names_pages_it_cannot_read(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    monkeypatch.chdir(tmp_path)
    with caplog.at_level(logging.WARNING):
        first, _ = gongbao.tables("issue.pdf")
    assert first.rows() == WHOLE
    assert caplog.messages == ["issue.pdf, page 1: there is only a picture"]


def test_a_text_has_no_tables_as_found(run, tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("温州市人民政府公报", encoding="utf-8")
    # Nothing of this process stands in for the reader there.
    done = run("tables", "a.txt", "--json")
    assert (done.returncode, done.stdout.split(), done.stderr) == (0, ["[]"], "0 tables\n")


def test_what_cannot_be_read_or_written_is_one_line(invoke, tmp_path: Path) -> None:
    done = invoke("tables", "none.pdf")
    assert (done.exit_code, done.stderr) == (1, "Error: none.pdf: No such file or directory\n")
    (tmp_path / "taken").write_text("", encoding="utf-8")
    done = invoke("tables", "--timeout", "0", "issue.pdf", "--csv", "taken")
    assert done.exit_code == 1
    assert "taken: " in done.stderr


def test_a_file_that_takes_too_long_is_given_up(invoke) -> None:
    crowded = Path(__file__).parents[2] / "corpora" / "layouts" / "many-rules.pdf"
    done = invoke("tables", crowded, "--timeout", "0.05")
    assert (done.exit_code, done.stderr) == (1, f"Error: {crowded}: reading took longer than 0.05 s\n")

"""Export: files that Excel opens, in reading order, without formulas."""

from __future__ import annotations

import csv
from dataclasses import replace
from pathlib import Path

import pytest

from gongbao.schema.errors import DatabaseError, QueryError
from gongbao.schema.export import export_views
from gongbao.schema.loading import load
from gongbao.schema.views import VIEW_NAMES


def read_csv(path: Path) -> list[list[str]]:
    with path.open(encoding="utf-8-sig", newline="") as file:
        return list(csv.reader(file))


def test_every_view_becomes_a_file_with_its_columns(engine, make_issue, tmp_path: Path) -> None:
    load(engine, make_issue())
    written = export_views(engine, tmp_path / "new" / "csv")
    assert [path.stem for path in written] == list(VIEW_NAMES)
    rows = read_csv(tmp_path / "new" / "csv" / "task_units.csv")
    assert rows[0][3:6] == ["ordinal", "unit_printed", "unit_name"]
    assert rows[1][3:6] == ["1", "市教育局", "永州市教育局"]
    assert rows[2][5] == ""


def test_a_file_starts_with_the_mark_excel_looks_for(engine, make_issue, tmp_path: Path) -> None:
    load(engine, make_issue())
    (path,) = export_views(engine, tmp_path, ["notices"])
    assert path.read_bytes().startswith(b"\xef\xbb\xbf")


def test_the_order_is_that_of_the_page_and_the_same_every_time(
    engine, make_issue, notice, tmp_path: Path
) -> None:
    titles = ["丙", "甲", "乙"]
    notices = tuple(replace(notice, ordinal=at, title=title) for at, title in enumerate(titles, 1))
    load(engine, make_issue(notices=notices))
    (path,) = export_views(engine, tmp_path, ["notices"])
    first = path.read_bytes()
    assert [row[5] for row in read_csv(path)[1:]] == titles
    export_views(engine, tmp_path, ["notices"])
    assert path.read_bytes() == first


@pytest.mark.parametrize(
    ("text", "written"),
    [
        pytest.param("=1+1", "'=1+1", id="a formula"),
        pytest.param("@SUM(A1)", "'@SUM(A1)", id="an old formula"),
        pytest.param("-甲", "'-甲", id="a dash before text"),
        pytest.param("+86", "+86", id="a number with its sign"),
        pytest.param("-3.5%", "-3.5%", id="a negative share"),
        pytest.param("=", "=", id="a lone sign"),
        pytest.param(">=", ">=", id="a comparator"),
        pytest.param("——", "——", id="a Chinese dash"),
    ],
)
def test_a_text_cannot_become_a_formula(
    engine, make_issue, notice, tmp_path: Path, text: str, written: str
) -> None:
    load(engine, make_issue(notices=(replace(notice, addressee=text),)))
    (path,) = export_views(engine, tmp_path, ["notices"])
    assert read_csv(path)[1][9] == written


def test_an_unknown_view_is_named(engine, tmp_path: Path) -> None:
    with pytest.raises(QueryError, match="no view 'task'"):
        export_views(engine, tmp_path, ["task"])


def test_a_folder_that_cannot_be_made_is_an_error_of_ours(engine, tmp_path: Path) -> None:
    (tmp_path / "file").write_text("x", encoding="utf-8")
    with pytest.raises(DatabaseError, match="file"):
        export_views(engine, tmp_path / "file" / "csv", ["notices"])

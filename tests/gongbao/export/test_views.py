"""Export of views: which files, in which form, in reading order, the same every time."""

from __future__ import annotations

import csv
import io
import json
import sys
from dataclasses import replace
from pathlib import Path

import pytest

from gongbao.export.dictionary import dictionary_markdown
from gongbao.export.lines import write_csv, write_excel, write_json, write_jsonl
from gongbao.export.sheet import Notes
from gongbao.export.views import export_views
from gongbao.schema.errors import ExportError, ExtraError, QueryError
from gongbao.schema.loading import load
from gongbao.schema.views import VIEW_NAMES

csv.field_size_limit(1 << 20)


def read_csv(path: Path, encoding: str = "utf-8-sig") -> list[list[str]]:
    with path.open(encoding=encoding, newline="") as file:
        return list(csv.reader(file))


def names(folder: Path) -> list[str]:
    return sorted(path.name for path in folder.iterdir() if path.suffix != ".db")


def test_every_view_becomes_a_file_with_its_columns_and_a_dictionary(engine, make_issue, tmp_path) -> None:
    load(engine, make_issue())
    done = export_views(engine, tmp_path / "new" / "csv")
    assert [Path(place).stem for place in done.rows] == list(VIEW_NAMES)
    assert names(tmp_path / "new" / "csv") == sorted(
        [*(f"{name}.csv" for name in VIEW_NAMES), "DICTIONARY.md"]
    )
    rows = read_csv(tmp_path / "new" / "csv" / "task_units.csv")
    assert rows[0][3:6] == ["ordinal", "unit_printed", "unit_name"]
    assert rows[1][3:6] == ["1", "市教育局", "永州市教育局"]
    assert rows[2][5] == ""
    assert done.notes == []


@pytest.mark.unmeasured
@pytest.mark.parametrize(
    ("target", "form", "written"),
    [
        pytest.param("out", None, ["DICTIONARY.md", "notices.csv"], id="a folder: CSV for Excel"),
        pytest.param("out", "csv", ["DICTIONARY.md", "notices.csv"], id="plain CSV"),
        pytest.param("out", "jsonl", ["DICTIONARY.md", "notices.jsonl"], id="JSON lines"),
        pytest.param(
            "out", "datapackage", ["DICTIONARY.md", "datapackage.json", "notices.csv"], id="a data package"
        ),
        pytest.param("out/a.csv", None, ["a.csv"], id="a file: CSV for Excel"),
        pytest.param("out/a.csv", "csv", ["a.csv"], id="a file of plain CSV"),
        pytest.param("out/a.JSONL", None, ["a.JSONL"], id="a file by its suffix"),
    ],
)
def test_where_an_export_goes_says_how_it_is_written(
    engine, make_issue, tmp_path: Path, target: str, form, written: list[str]
) -> None:
    load(engine, make_issue())
    export_views(engine, tmp_path / target, ["notices", "notices"], form=form)
    assert names(tmp_path / "out") == written


@pytest.mark.parametrize(
    ("target", "form", "views", "reason"),
    [
        pytest.param("a.csv", None, ["tasks", "notices"], "holds one view", id="two views in a file"),
        pytest.param("a.xlsx", "csv", ["tasks"], "a folder or a .csv file", id="another suffix"),
        pytest.param("a.pdf", None, ["tasks"], r"no form is written as \.pdf", id="no form of rows"),
        pytest.param("a.xls", None, ["tasks"], r"no form is written as \.xls; there are \.csv", id="no form"),
        pytest.param(
            "a.ODS", "xlsx", ["tasks"], r"no form is written as \.ODS", id="a form named as another"
        ),
        pytest.param("a.csv", "datapackage", ["tasks"], "goes into a folder", id="a package in a file"),
        pytest.param("file/csv", None, ["tasks"], "file", id="a folder that cannot be made"),
    ],
)
def test_what_fits_nowhere_is_said_and_leaves_nothing(
    engine, tmp_path: Path, target: str, form, views: list[str], reason: str
) -> None:
    (tmp_path / "file").write_text("x", encoding="utf-8")
    with pytest.raises(ExportError, match=reason):
        export_views(engine, tmp_path / target, views, form=form)
    assert names(tmp_path) == ["file"]


@pytest.mark.parametrize("name", ["task", "../tasks", "tasks.csv", "tasks; DROP TABLE task"])
def test_an_unknown_view_is_named_and_nothing_made(engine, tmp_path: Path, name: str) -> None:
    with pytest.raises(QueryError, match="no view"):
        export_views(engine, tmp_path / "out", [name])
    assert not (tmp_path / "out").exists()


def test_the_order_is_that_of_the_page_and_the_bytes_are_the_same_every_time(
    engine, make_issue, notice, tmp_path: Path
) -> None:
    titles = ["丙", "甲", "乙"]
    notices = tuple(replace(notice, ordinal=at, title=title) for at, title in enumerate(titles, 1))
    load(engine, make_issue(notices=notices))
    export_views(engine, tmp_path, ["notices"])
    first = (tmp_path / "notices.csv").read_bytes()
    assert [row[5] for row in read_csv(tmp_path / "notices.csv")[1:]] == titles
    export_views(engine, tmp_path, ["notices"], force=True)
    assert (tmp_path / "notices.csv").read_bytes() == first


def test_what_is_there_stays_and_is_named_before_anything_is_written(engine, make_issue, tmp_path) -> None:
    load(engine, make_issue())
    out = tmp_path / "out"
    export_views(engine, out, ["tasks"])
    (out / "tasks.csv").write_bytes(b"mine")
    with pytest.raises(ExportError, match=r"tasks\.csv: a file is there; --force replaces it"):
        export_views(engine, out, ["notices", "tasks"])
    assert names(out) == ["DICTIONARY.md", "tasks.csv"]
    # A dictionary that is the same is in nobody's way; another one is.
    export_views(engine, out, ["notices"])
    (out / "DICTIONARY.md").write_bytes(b"mine")
    with pytest.raises(ExportError, match=r"DICTIONARY\.md"):
        export_views(engine, out, ["issues"])
    assert (out / "tasks.csv").read_bytes() == b"mine"
    export_views(engine, out, ["tasks"], force=True)
    assert (out / "tasks.csv").read_bytes() != b"mine"
    assert (out / "DICTIONARY.md").read_text(encoding="utf-8") == dictionary_markdown()


def test_csv_for_excel_has_its_mark_and_line_ends_and_plain_csv_no_mark(engine, make_issue, tmp_path) -> None:
    load(engine, make_issue())
    export_views(engine, tmp_path / "e", ["amounts"], form="excel")
    export_views(engine, tmp_path / "c", ["amounts"], form="csv")
    for_excel = (tmp_path / "e" / "amounts.csv").read_bytes()
    plain = (tmp_path / "c" / "amounts.csv").read_bytes()
    assert for_excel.startswith(b"\xef\xbb\xbfamount_uid,")
    assert plain.startswith(b"amount_uid,")
    assert plain.count(b"\r\n") == for_excel.count(b"\r\n") == for_excel.count(b"\n") == 2
    assert b",100000,150000.5,CNY," in plain


@pytest.mark.parametrize(
    ("text", "written"),
    [
        ("a;b", '"a;b"'),
        ("a\tb", '"a\tb"'),
        ("a,b", '"a,b"'),
        ('a"b', '"a""b"'),
        ("a\nb", '"a\nb"'),
        ("甲；乙", "甲；乙"),
        ("", ""),
    ],
)
def test_no_sign_between_cells_of_some_spreadsheet_stands_bare(make_sheet, text: str, written: str) -> None:
    file = io.BytesIO()
    write_excel(make_sheet(("text", "integer"), (text, 1)), file, Notes())
    assert file.getvalue().decode("utf-8-sig").partition("\r\n")[2] == f"{written},1\r\n"


def test_a_text_is_guarded_for_excel_and_exact_elsewhere(make_sheet, hostile: tuple[str, str]) -> None:
    text, shown = hostile
    exact = text.replace("\ud800", "\ufffd").replace("\uffff", "\ufffd")
    sheet = make_sheet(("text", "integer"), (text, 1))
    written = {}
    for write in (write_csv, write_excel, write_jsonl, write_json):
        file = io.BytesIO()
        write(sheet, file, Notes())
        written[write] = file.getvalue().decode("utf-8-sig")
    ((cell, one),) = list(csv.reader(io.StringIO(written[write_excel], newline="")))[1:]
    assert (cell.removeprefix("'"), one) == (shown, "1")
    assert not cell.lstrip().startswith(("=", "+", "-", "@"))
    assert list(csv.reader(io.StringIO(written[write_csv], newline="")))[1:] == [[exact, "1"]]
    assert json.loads(written[write_jsonl]) == {"text0": exact, "integer1": 1}
    assert json.loads(written[write_json]) == [{"text0": exact, "integer1": 1}]


def test_a_cell_that_is_too_long_is_cut_and_noted(engine, make_issue, notice, tmp_path: Path) -> None:
    load(engine, make_issue(notices=(replace(notice, text="甲" * 40_000),)))
    told = "notices.text: 1 cell cut to 32767 characters, which is what a cell of Excel holds"
    for name in ("NOTES.md", "NOTES-2.md"):
        done = export_views(engine, tmp_path / "out", ["notices"], force=True)
        assert done.notes == [told]
        assert f"- {told}\n" in (tmp_path / "out" / name).read_text(encoding="utf-8")
    cell = read_csv(tmp_path / "out" / "notices.csv")[1][15]
    assert len(cell) == 32_767
    assert cell.endswith("…[cut: 40000 characters]")
    export_views(engine, tmp_path / "whole", ["notices"], form="csv")
    assert len(read_csv(tmp_path / "whole" / "notices.csv", "utf-8")[1][15]) == 40_000


def test_chinese_labels_are_over_columns_and_for_words(engine, make_issue, tmp_path: Path) -> None:
    load(engine, make_issue())
    export_views(engine, tmp_path, ["task_units", "deadlines", "amounts"], labels="zh")
    head, first, second = read_csv(tmp_path / "task_units.csv")
    told = dict(zip(head, first, strict=True))
    assert (told["单位角色"], told["确定程度"], told["带星号"]) == ("牵头", "确定", "1")
    assert dict(zip(head, second, strict=True))["单位角色"] == ""
    assert "截止" in read_csv(tmp_path / "deadlines.csv")[1]
    assert "区间" in read_csv(tmp_path / "amounts.csv")[1]


def test_a_form_whose_package_is_not_there_says_how_to_install_it(
    engine, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(sys.modules, "pyarrow", None)
    with pytest.raises(ExtraError, match="pip install pyarrow"):
        export_views(engine, tmp_path / "out", ["tasks"], form="parquet")
    monkeypatch.setitem(sys.modules, "xlsxwriter", None)
    monkeypatch.delitem(sys.modules, "gongbao.export.workbook", raising=False)
    with pytest.raises(ExtraError, match="pip install xlsxwriter"):
        export_views(engine, tmp_path / "out.xlsx", ["tasks"])
    assert names(tmp_path) == []

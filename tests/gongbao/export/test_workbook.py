"""Workbooks, read back by openpyxl and pandas: texts are texts, numbers numbers, days days."""

from __future__ import annotations

import errno
import gc
import io
import sys
import zipfile
from dataclasses import replace
from datetime import datetime
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest

from gongbao.export.sheet import Notes, Sheet, SheetColumn
from gongbao.export.views import export_views
from gongbao.schema.errors import ExportError
from gongbao.schema.loading import load

pytest.importorskip("xlsxwriter", reason="a part of the base install")
openpyxl: Any = pytest.importorskip("openpyxl", reason="a development tool: pip install openpyxl")

from openpyxl.utils.escape import unescape  # noqa: E402

from gongbao.export import workbook  # noqa: E402

_NOT_NUMBERS = ("1234567890123456", "0.1234567890123456", "10000000000000001", "inf")


def written(*sheets: Sheet) -> tuple[Any, list[str]]:
    file, notes = io.BytesIO(), Notes()
    workbook.write_workbook(sheets, file, notes)
    return openpyxl.load_workbook(file), notes.lines()


def test_a_view_is_a_sheet_with_a_frozen_head_and_filters(engine, make_issue, tmp_path: Path) -> None:
    load(engine, make_issue())
    done = export_views(engine, tmp_path / "a.xlsx", ["notices", "amounts"])
    book = openpyxl.load_workbook(tmp_path / "a.xlsx")
    assert book.sheetnames == ["notices", "amounts", "dictionary 数据字典"]
    sheet = book["amounts"]
    told = dict(zip(*([cell.value for cell in row] for row in sheet.iter_rows()), strict=True))
    assert (told["value"], told["value_high"], told["document_number"]) == (
        100000,
        150000.5,
        "永政发〔2022〕6号",
    )
    assert told["same_as"] is None
    assert (sheet.freeze_panes, sheet.auto_filter.ref) == ("A2", "A1:R2")
    written_on = book["notices"]["K2"]
    assert (written_on.value, written_on.number_format) == (datetime(2022, 5, 1), "yyyy-mm-dd")
    heads = [cell.value for cell in next(book["dictionary 数据字典"].iter_rows())]
    assert heads[:3] == ["view", "column", "type"]
    assert list(done.rows.values()) == [1, 1]


def test_a_workbook_in_a_folder_and_with_chinese_sheets(engine, make_issue, tmp_path: Path) -> None:
    load(engine, make_issue())
    export_views(engine, tmp_path / "out", ["task_units"], form="xlsx", labels="zh")
    book = openpyxl.load_workbook(tmp_path / "out" / "gazette.xlsx")
    assert book.sheetnames[0] == "责任单位"
    assert "牵头" in [cell.value for cell in book["责任单位"][2]]


def test_the_bytes_are_the_same_every_time(engine, make_issue, tmp_path: Path) -> None:
    load(engine, make_issue())
    for name in ("a.xlsx", "b.xlsx"):
        export_views(engine, tmp_path / name, ["notices", "tasks"])
    assert (tmp_path / "a.xlsx").read_bytes() == (tmp_path / "b.xlsx").read_bytes()
    # The second in which it is written is in it nowhere.
    told = openpyxl.load_workbook(tmp_path / "a.xlsx").properties
    assert (told.created, told.modified) == (datetime(2000, 1, 1), datetime(2000, 1, 1))


@pytest.mark.unmeasured
def test_a_hostile_text_is_a_text(make_sheet, hostile: tuple[str, str]) -> None:
    text, shown = hostile
    book, _ = written(make_sheet(("text",), (text,)))
    cell = book["sheet"]["A2"]
    # Excel reads such an escape, openpyxl leaves it to its caller.
    assert (unescape(cell.value), cell.data_type, cell.hyperlink) == (shown, "s", None)


@pytest.mark.parametrize(
    ("kind", "value", "shown"),
    [
        pytest.param("decimal", Decimal("117.91"), 117.91, id="a decimal"),
        pytest.param("decimal", -3.2, -3.2, id="a negative number"),
        pytest.param("decimal", Decimal("123456789012345"), 123456789012345, id="fifteen digits"),
        pytest.param("decimal", Decimal("1234567890123456"), "1234567890123456", id="sixteen digits"),
        pytest.param("decimal", Decimal("0.1234567890123456"), "0.1234567890123456", id="sixteen places"),
        pytest.param("integer", 10**20, 10**20, id="a round number"),
        pytest.param("any", 10**16 + 1, "10000000000000001", id="a long id"),
        pytest.param("any", 1 / 3, 1 / 3, id="a mean"),
        pytest.param("float", float("inf"), "inf", id="no number"),
        pytest.param("any", b"\x00\xff", "00ff", id="bytes"),
        pytest.param("text", "0012", "0012", id="digits in a text"),
        pytest.param("text", "2024-05-01", "2024-05-01", id="a date in a text"),
        pytest.param("day", "2024-05-01", datetime(2024, 5, 1), id="a day"),
        pytest.param("day", "1899-12-31", "1899-12-31", id="a day before Excel's first"),
        pytest.param("day", "2024-05", "2024-05", id="a month among days"),
        pytest.param("day", None, None, id="nothing"),
    ],
)
def test_a_value_is_what_it_is(make_sheet, kind: str, value: Any, shown: Any) -> None:
    book, notes = written(make_sheet((kind,), (value,)))
    found = book["sheet"]["A2"].value
    assert found == pytest.approx(shown, rel=1e-15) if isinstance(shown, float) else found == shown
    assert bool(notes) == (kind not in ("text", "day") and shown in _NOT_NUMBERS)


def test_what_is_too_long_for_a_cell_is_cut_and_noted_on_a_sheet(
    engine, make_issue, notice, tmp_path: Path
) -> None:
    load(engine, make_issue(notices=(replace(notice, text="甲" * 40_000),)))
    done = export_views(engine, tmp_path / "a.xlsx", ["notices"])
    book = openpyxl.load_workbook(tmp_path / "a.xlsx")
    assert book["notices"]["P2"].value.endswith("…[cut: 40000 characters]")
    assert [row[0].value for row in book["notes 导出说明"].iter_rows()] == ["note", *done.notes]
    assert done.notes == ["notices.text: 1 cell cut to 32767 characters, which is what a cell of Excel holds"]


def test_rows_that_do_not_fit_go_on_another_sheet(make_sheet, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(workbook, "MOST_ROWS", 3)
    rows = [(at,) for at in range(5)]
    book, _ = written(make_sheet(("integer",), *rows))
    assert book.sheetnames == ["sheet", "sheet (2)", "sheet (3)"]
    found = [row[0] for sheet in book for row in sheet.iter_rows(min_row=2, values_only=True)]
    assert found == [0, 1, 2, 3, 4]
    assert all(sheet["A1"].value == "integer0" for sheet in book)


def test_a_column_is_as_wide_as_what_it_holds(make_sheet) -> None:
    book, _ = written(make_sheet(("text", "text", "text"), ("甲" * 10, "a" * 10, "甲" * 500)))
    wide, narrow, widest = (book["sheet"].column_dimensions[name].width for name in "ABC")
    assert wide - narrow == pytest.approx(20 - len("text1") - 3 - 2)
    assert 55 < widest < 65
    # A hash is nothing to be read.
    book, _ = written(make_sheet(("text", "text"), ("0f" * 32, "0f " * 16)))
    assert [book["sheet"].column_dimensions[name].width < 20 for name in "AB"] == [True, False]


@pytest.mark.parametrize(
    ("names", "sheets"),
    [
        pytest.param(["a/b\\c:d"], ["a_b_c_d"], id="signs that no sheet may have"),
        pytest.param(["A", "a"], ["A", "a (2)"], id="no case"),
        pytest.param(["甲" * 40, "甲" * 40], ["甲" * 31, "甲" * 27 + " (2)"], id="too long"),
        pytest.param(["'", "History"], ["sheet", "History_"], id="names of its own"),
        pytest.param(["../../etc\x00"], [".._.._etc␀"], id="a path"),
    ],
)
def test_a_sheet_has_a_name_that_a_spreadsheet_takes(make_sheet, names: list[str], sheets: list[str]) -> None:
    book, _ = written(*(make_sheet(("text",), name=name) for name in names))
    assert book.sheetnames == sheets


def test_nothing_in_it_is_a_formula_or_leads_out(make_sheet) -> None:
    file = io.BytesIO()
    texts = ["=1+1", "http://a.example", "internal:Sheet1!A1", "{=SUM(A1)}", "mailto:a@a.example"]
    workbook.write_workbook([make_sheet(("text", "any"), *((text, text) for text in texts))], file, Notes())
    with zipfile.ZipFile(file) as archive:
        sheet = archive.read("xl/worksheets/sheet1.xml")
        assert not [
            name for name in archive.namelist() if "externalLink" in name or "sheet1.xml.rels" in name
        ]
    assert b"<f>" not in sheet
    assert b"hyperlink" not in sheet


def test_pandas_reads_it(engine, make_issue, tmp_path: Path) -> None:
    pandas = pytest.importorskip("pandas", reason="a development tool: pip install pandas")
    load(engine, make_issue())
    export_views(engine, tmp_path / "a.xlsx", ["deadlines"])
    frame = pandas.read_excel(tmp_path / "a.xlsx", sheet_name="deadlines", dtype={"deadline_uid": str})
    assert frame["date_end"].dt.date.astype(str).tolist() == ["2025-12-31"]
    assert frame["text"].tolist() == ["到2025年底前"]


class _FullFile(io.BytesIO):
    def write(self, data: Any) -> int:
        if self.tell() > 1000:
            raise OSError(errno.ENOSPC, "No space left on device")
        return super().write(data)


def test_nothing_more_is_complained_of_once_a_full_disk_was_told(monkeypatch: pytest.MonkeyPatch) -> None:
    complaints: list[Any] = []
    monkeypatch.setattr(sys, "unraisablehook", complaints.append)
    sheet = Sheet("a", "a", (SheetColumn("x", "x"),), lambda: iter([("字",)]))
    with _FullFile() as file, pytest.raises(ExportError, match="No space left"):
        workbook.write_workbook([sheet], file, Notes())
    gc.collect()
    assert complaints == []

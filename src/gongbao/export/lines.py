"""Sheets as lines of text: plain CSV, CSV for Excel, JSON lines. Each line is written as it comes."""

from __future__ import annotations

import codecs
import csv
import json
import math
import re
from collections.abc import Callable, Iterable, Sequence
from itertools import chain, repeat
from typing import Any, BinaryIO

from gongbao.export.guards import cut_to_cell, harmless_json, spreadsheet_text
from gongbao.export.sheet import Notes, Row, Sheet, SheetColumn, Value, plain, writable
from gongbao.schema.dump import json_value

CUT = "cut to 32767 characters, which is what a cell of Excel holds"


_PARTING = re.compile(r'[,;\t"\r\n]')
_UNNAMED = SheetColumn("cell", "cell")


def write_csv(sheet: Sheet, file: BinaryIO, _notes: Notes) -> int:
    """Write RFC 4180: UTF-8 without a mark, CR LF, every value exactly as it is."""
    return _write_csv(sheet, file, "\r\n")


def write_piped_csv(sheet: Sheet, file: BinaryIO, _notes: Notes) -> int:
    """Write the same with the line ends that the programs behind a pipe look for."""
    return _write_csv(sheet, file, "\n")


def _write_csv(sheet: Sheet, file: BinaryIO, line_end: str) -> int:
    text = _text(file)
    writer = csv.writer(text, lineterminator=line_end)
    writer.writerow(plain(column.heading) for column in sheet.columns)
    return _count(sheet.rows(), lambda row: writer.writerow(map(plain, row)))


def write_excel(sheet: Sheet, file: BinaryIO, notes: Notes) -> int:
    """Write CSV that Excel opens by a double click: a byte order mark, texts that stay texts.

    What is longer than a cell holds is cut and noted.
    """
    file.write(codecs.BOM_UTF8)
    text = _text(file)
    columns = sheet.columns or (_UNNAMED,)

    def note(at: int) -> None:
        notes.add(sheet, columns[min(at, len(columns) - 1)], CUT)

    if sheet.columns:
        text.write(spreadsheet_line([column.heading for column in sheet.columns], note))
    return _count(sheet.rows(), lambda row: text.write(spreadsheet_line(row, note)))


def spreadsheet_line(row: Iterable[Value], on_cut: Callable[[int], object] = lambda at: None) -> str:
    """A row as a line of CSV for spreadsheets: its texts guarded, and cut where they are too long for a cell.

    Args:
        row: Its values.
        on_cut: Called with the place of each value that was cut.
    """
    return ",".join(_quoted(_cell(at, value, on_cut)) for at, value in enumerate(row)) + "\r\n"


def write_excel_rows(name: str, rows: Iterable[Sequence[Value]], file: BinaryIO, notes: Notes) -> int:
    """Write rows without a head as CSV that Excel opens."""
    return write_excel(Sheet(name, name, (), lambda: map(tuple, rows)), file, notes)


def write_jsonl(sheet: Sheet, file: BinaryIO, _notes: Notes) -> int:
    """Write one JSON object a line, NULL as null."""
    text = _text(file)
    return _count(sheet.rows(), lambda row: text.write(json_object(sheet, row) + "\n"))


def write_json(sheet: Sheet, file: BinaryIO, _notes: Notes) -> int:
    """Write a JSON array, one object a line."""
    text = _text(file)
    text.write("[")
    before = chain(("\n",), repeat(",\n"))
    count = _count(sheet.rows(), lambda row: text.write(next(before) + json_object(sheet, row)))
    text.write("\n]\n" if count else "]\n")
    return count


def json_object(sheet: Sheet, row: Row) -> str:
    """A row as a JSON object."""
    named = {column.heading: _finite(value) for column, value in zip(sheet.columns, row, strict=True)}
    return harmless_json(writable(json.dumps(named, ensure_ascii=False, default=json_value)))


def _finite(value: Value) -> Value:
    """JSON has no number without an end."""
    return str(value) if isinstance(value, float) and not math.isfinite(value) else value


def _cell(at: int, value: Value, on_cut: Callable[[int], object]) -> str:
    if not isinstance(value, str):
        return plain(value)
    text = spreadsheet_text(value)
    short = cut_to_cell(text)
    if short is None:
        return text
    on_cut(at)
    return short


def _quoted(cell: str) -> str:
    """A cell in quotation marks where some spreadsheet ends it: LibreOffice parts at tabs and ; too."""
    if _PARTING.search(cell):
        return '"{}"'.format(cell.replace('"', '""'))
    return cell


def _count(rows: Iterable[Row], write: Callable[[Row], Any]) -> int:
    count = 0
    for row in rows:
        write(row)
        count += 1
    return count


def _text(file: BinaryIO) -> codecs.StreamWriter:
    """UTF-8 text on a binary file. A text layer of `io` would close the file when it is forgotten."""
    return codecs.getwriter("utf-8")(file)

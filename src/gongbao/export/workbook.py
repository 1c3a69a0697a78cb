"""Sheets as a workbook (XLSX): a sheet a view, written row by row, the same bytes for the same rows.

A cell of text is text: nothing in it is a formula, a link or a number.
"""

from __future__ import annotations

import tempfile
from collections.abc import Iterable, Iterator
from datetime import date, datetime
from decimal import Decimal
from functools import lru_cache
from io import BytesIO
from itertools import chain, islice
from typing import Any, BinaryIO

import xlsxwriter
from xlsxwriter.exceptions import XlsxWriterException

from gongbao.export.guards import cut_to_cell, visible
from gongbao.export.lines import CUT
from gongbao.export.sheet import Notes, Row, Sheet, SheetColumn, Value, exact, plain
from gongbao.normalize.text.blanks import half_ems
from gongbao.schema.errors import ExportError

MOST_ROWS = 1_048_576
"""What a sheet of Excel holds, its head included."""
MOST_DIGITS = 15
"""Decimal digits that a number of a spreadsheet keeps."""
_WIDEST = 60
_NARROWEST = 6
_LONGEST_WORD = 16
_KEPT_WIDTHS = 4096
# The arrow of the filter stands over the end of a head.
_ARROW = 3
_FIRST_DAY = date(1900, 3, 1)
"""Excel counts a day in February 1900 that there was not: earlier days are another to others."""
_MADE_ON = datetime(2000, 1, 1)
_LONGEST_NAME = 31
_RICH = "<r>", "</r>"
"""What XlsxWriter knows the markup of a rich text by."""
_FORBIDDEN = str.maketrans(dict.fromkeys("[]:*?/\\", "_"))


def write_workbook(sheets: Iterable[Sheet], file: BinaryIO, notes: Notes) -> dict[str, int]:
    """Write sheets into one workbook.

    Returns:
        The rows of each sheet, by its name in the dataset.

    Raises:
        ExportError: It cannot be written.
    """
    # Rows wait there for the end of their sheet; where that fails, Windows keeps what is open.
    with tempfile.TemporaryDirectory(prefix="gongbao-", ignore_cleanup_errors=True) as scratch:
        target = _Target(file)
        book = xlsxwriter.Workbook(target, {"constant_memory": True, "tmpdir": scratch})
        book.use_zip64()
        book.set_properties({"created": _MADE_ON, "title": "gongbao"})
        taken: set[str] = set()
        try:
            counts = {sheet.name: _Writer(book, sheet, notes, taken).write() for sheet in sheets}
            book.close()
        except BaseException as error:
            target.file = BytesIO()
            if isinstance(error, XlsxWriterException):
                raise ExportError(f"the workbook cannot be written: {error}") from error
            raise
    return counts


class _Target:
    """What a workbook is written to: a file, and nothing that stays once that failed.

    The archive that XlsxWriter leaves open then writes its end, and complains where the file is closed.
    """

    def __init__(self, file: BinaryIO) -> None:
        self.file = file

    def __getattr__(self, name: str) -> Any:
        return getattr(self.file, name)


def sheet_name(name: str, taken: set[str]) -> str:
    """A name that Excel takes for a sheet and that no other sheet has; it is added to those taken."""
    clean = visible(name).replace("\n", " ").translate(_FORBIDDEN).strip("' ") or "sheet"
    if clean.casefold() == "history":
        clean += "_"
    found, count = clean[:_LONGEST_NAME], 1
    while found.casefold() in taken:
        count += 1
        end = f" ({count})"
        found = clean[: _LONGEST_NAME - len(end)] + end
    taken.add(found.casefold())
    return found


class _Writer:
    """Writes one sheet, on as many sheets of the workbook as it takes."""

    def __init__(self, book: Any, sheet: Sheet, notes: Notes, taken: set[str]) -> None:
        self._book = book
        self._sheet = sheet
        self._notes = notes
        self._taken = taken
        self._head = book.add_format({"bold": True, "bottom": 1})
        self._day = book.add_format({"num_format": "yyyy-mm-dd"})

    def write(self) -> int:
        rows = iter(self._sheet.rows())
        count = self._part(rows)
        for row in rows:
            count += self._part(chain((row,), rows))
        return count

    def _part(self, rows: Iterator[Row]) -> int:
        page = self._book.add_worksheet(sheet_name(self._sheet.title, self._taken))
        columns = self._sheet.columns
        widths = [_width(column.heading) + _ARROW for column in columns]
        page.freeze_panes(1, 0)
        for at, column in enumerate(columns):
            self._text(page, (0, at), column, column.heading, self._head)
        count = 0
        for count, row in enumerate(islice(rows, MOST_ROWS - 1), 1):
            for at, (column, value) in enumerate(zip(columns, row, strict=True)):
                shown = self._value(page, (count, at), column, value)
                # Most columns are as wide as they get after a few rows.
                if widths[at] < _WIDEST and _at_most(shown) > widths[at]:
                    widths[at] = max(widths[at], _width(shown[:_WIDEST]))
        if columns:
            page.autofilter(0, 0, count, len(columns) - 1)
        for at, width in enumerate(widths):
            page.set_column(at, at, min(max(width + 1, _NARROWEST), _WIDEST))
        return count

    def _value(self, page: Any, place: tuple[int, int], column: SheetColumn, value: Value) -> str:
        """Write a value, and tell what is seen of it."""
        if value is None:
            return ""
        if column.type == "day" and (day := _day(value)):
            page.write_datetime(*place, datetime(day.year, day.month, day.day), self._day)
            return "2024-05-01"
        if isinstance(value, int | float | Decimal):
            return self._number(page, place, column, value)
        return self._text(page, place, column, plain(value))

    def _number(
        self, page: Any, place: tuple[int, int], column: SheetColumn, value: int | float | Decimal
    ) -> str:
        if reason := _unfit(value, column):
            self._notes.add(self._sheet, column, f"written as text: {reason}")
            return self._text(page, place, column, plain(value))
        page.write_number(*place, float(value))
        return plain(value)

    def _text(
        self, page: Any, place: tuple[int, int], column: SheetColumn, value: str, form: Any = None
    ) -> str:
        text = visible(value)
        if short := cut_to_cell(text):
            self._notes.add(self._sheet, column, CUT)
            text = short
        if text.startswith(_RICH[0]) and text.endswith(_RICH[1]):
            # Whole it would be taken for markup; three parts are the fewest that make a text.
            page.write_rich_string(*place, text[:1], text[1:2], text[2:], *([form] if form else ()))
        else:
            page.write_string(*place, text, form)
        return text


def _unfit(value: int | float | Decimal, column: SheetColumn) -> str | None:
    """Why a number may be none in a spreadsheet; None where it may.

    A length or a mean is as exact as it needs to be; a figure that was printed is wanted whole.
    """
    number = Decimal(exact(value))
    if not number.is_finite():
        return "it has no end, and no form in a spreadsheet"
    measured = isinstance(value, float) and column.type != "decimal"
    if not measured and len(number.normalize().as_tuple().digits) > MOST_DIGITS:
        return f"a spreadsheet keeps {MOST_DIGITS} digits of a number"
    return None


def _day(value: Value) -> date | None:
    """A day that Excel counts as everybody does."""
    try:
        day = date.fromisoformat(value)
    except (TypeError, ValueError):
        return None
    return day if day >= _FIRST_DAY else None


def _at_most(text: str) -> int:
    """Columns that a text takes at most, told by its bytes: letters of two are never wide."""
    return (len(text) + len(text.encode()) + 1) // 2


@lru_cache(_KEPT_WIDTHS)
def _width(text: str) -> int:
    """Columns that the longest line of a text takes; Chinese characters take two.

    One long word (a hash, an address) is nothing to be read: it gets the room of a uid.
    """
    if text.isascii() and "\n" not in text:
        return len(text) if " " in text else min(len(text), _LONGEST_WORD)
    return max(map(half_ems, text.split("\n")))

"""Rows of a sheet as the markup of a workbook (ECMA-376-1, 18.3.1.73), written past XlsxWriter's own calls.

XlsxWriter asks five functions for each cell, which is two thirds of what an export takes. The row that is
open where it writes is put into its file instead; all around the rows stays its matter. What it leans on
besides its public calls is named here alone: a row's file (`fh`), the row that it waits with, the extent of
a sheet, the number of a format.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import date
from typing import Any

# Day 0 of a workbook, for days after February 1900.
_DAY_0 = date(1899, 12, 30).toordinal()
# What would be read as an escaped sign.
_ESCAPED = re.compile("(_x[0-9a-fA-F]{4}_)")


def letters_of(columns: int) -> list[str]:
    """The letters of a sheet's columns.

    >>> letters_of(28)[-3:]
    ['Z', 'AA', 'AB']
    """
    return [_letters(at) for at in range(columns)]


def _letters(at: int) -> str:
    before, last = divmod(at, 26)
    return (_letters(before - 1) if before else "") + chr(ord("A") + last)


def text_cell(place: str, text: str) -> str:
    """A cell that holds a text, whatever is in it; without controls but tabs and line ends."""
    if "&" in text or "<" in text or ">" in text:
        text = text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")
    if "_x" in text:
        text = _ESCAPED.sub(r"_x005F\1", text)
    kept = ' xml:space="preserve"' if text[:1].isspace() or text[-1:].isspace() else ""
    return f'<c r="{place}" t="inlineStr"><is><t{kept}>{text}</t></is></c>'


def number_cell(place: str, number: float) -> str:
    """A cell that holds a number."""
    return f'<c r="{place}"><v>{number:.16G}</v></c>'


def day_cell(place: str, day: date, form: Any) -> str:
    """A cell that holds a day, in a format of the workbook."""
    return f'<c r="{place}" s="{form._get_xf_index()}"><v>{day.toordinal() - _DAY_0}</v></c>'


def begin_rows(page: Any) -> None:
    """Let XlsxWriter write the row that it waits with."""
    page._write_single_row(1)


def put_row(page: Any, at: int, cells: Sequence[str]) -> None:
    """Write a row with a number that counts from one, below those that are written."""
    if cells:
        page.fh.write(f'<row r="{at}">{"".join(cells)}</row>')


def end_rows(page: Any, rows: int, columns: int) -> None:
    """Tell XlsxWriter how far the sheet reaches, its head included."""
    if columns:
        page._check_dimensions(rows - 1, columns - 1)

"""The list of documents issued as a ruled table: an entry a row, whatever wraps in its cells."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date

from gongbao.extract.model.flow import Flow, join
from gongbao.extract.model.table import FlowTable, Row
from gongbao.extract.tables.settings import TABLE
from gongbao.normalize.documents.document_numbers import find_document_numbers, year_of_number
from gongbao.normalize.documents.titles import is_whole_title
from gongbao.normalize.time.days import listed_days

_ORDINAL = re.compile(r"[\d.．、\-－—/年月日号]*")
"""A cell without words: a row's number, a date, a dash."""
_SIGN_OF_NUMBER = re.compile(r"[〔\[［(（]\d{4}[〕\]］)）]|第\d+号")


@dataclass(frozen=True, slots=True)
class ListedDocument:
    """A document as a list names it: its number, its title without blanks, where both stand, and its day."""

    number: str
    title: str
    flow: Flow
    issued_on: date | None = None


def listed_in_table(table: FlowTable) -> list[ListedDocument] | None:
    """The entries of a list in cells; None where a row's cells do not tell a number and a title apart."""
    entries: list[ListedDocument] = []
    for row in table.rows() if table.is_exact else _whole_rows(table):
        cells = _cells(row)
        if len(cells) < 2 or not any(re.search(r"\d.*号", cell.solid) for cell in cells):
            continue  # The heads of the columns, a month over its documents, a document without a number.
        entry = _entry(cells)
        if entry is None:
            return None
        entries.append(entry)
    return entries or None


def _whole_rows(table: FlowTable) -> list[Row]:
    """The rows of a list without rules, each until its number is whole: what wraps in a cell makes two.

    What stands beside no number goes on with a title that is not whole; else it begins the next row.
    """
    column = _number_column(table)
    whole: list[Row] = []
    for row in table.rows():
        if whole and _goes_on(whole[-1], row, column):
            whole[-1] = _joined(whole[-1], row)
        else:
            whole.append(row)
    return whole


def _number_column(table: FlowTable) -> int:
    """The column that most numbers stand in, whole or not."""
    signs = Counter(
        at for row in table.rows() for at, cell in row.items() if _SIGN_OF_NUMBER.search(cell.flow.solid)
    )
    return signs.most_common(1)[0][0] if signs else 0


def _goes_on(row: Row, below: Row, column: int) -> bool:
    number, rest = _text(row, column), _text(below, column)
    if _whole_number(number) is not None:
        return not rest and not any(is_whole_title(cell.flow.solid) for cell in row.values())
    return _whole_number(number + rest) is not None or (
        not rest and _SIGN_OF_NUMBER.search(number) is not None
    )


def _text(row: Row, column: int) -> str:
    return row[column].flow.solid if column in row else ""


def _joined(row: Row, below: Row) -> Row:
    """A row with what stands below each of its cells."""
    joined = dict(row)
    for at, cell in below.items():
        joined[at] = replace(cell, flow=join([row[at].flow, cell.flow], "\n")) if at in row else cell
    return joined


def _cells(row: Row) -> list[Flow]:
    """A row's own cells with words or figures, from left to right."""
    return [cell.flow.unbroken() for _, cell in sorted(row.items()) if not cell.is_copy and cell.flow.solid]


def _entry(cells: Sequence[Flow]) -> ListedDocument | None:
    numbers = [(cell, number) for cell in cells if (number := _whole_number(cell.solid)) is not None]
    if len(numbers) != 1:
        return None
    cell, number = numbers[0]
    rest = [other for other in cells if other is not cell and not _ORDINAL.fullmatch(other.solid)]
    titles = [other for other in rest if is_whole_title(other.solid)] or rest
    if len(titles) != 1 or len(titles[0].solid) < TABLE.shortest_listed_title:
        return None
    year = year_of_number(number)
    days = [day for other in cells if (day := _whole_day(other.solid, year)) is not None]
    return ListedDocument(
        number, titles[0].solid, join([cell, titles[0]]), days[0] if len(days) == 1 else None
    )


def _whole_day(text: str, year: int | None) -> date | None:
    """The day that a cell consists of."""
    days = listed_days(text, year)
    return days[0][2] if len(days) == 1 and days[0][:2] == (0, len(text)) else None


def _whole_number(text: str) -> str | None:
    """The document number that fills a cell."""
    found = find_document_numbers(text)
    return found[0].number if len(found) == 1 and found[0].text == text else None

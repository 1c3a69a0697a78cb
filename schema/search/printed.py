"""The words a record rests on, as they are printed, for what was found."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from typing import Any

from sqlalchemy import Connection

from gongbao.schema.driver_rows import rows_of
from gongbao.schema.evidence import quote
from gongbao.schema.inner_views import inner
from gongbao.schema.search.finding import Found
from gongbao.schema.search.wording import FIELD

# Between two lines of a text no more characters than these are left out: its end, an indent.
_LINE_END = 4

# Page and text of an unbroken place.
Passage = tuple[int, str]

_SPANS = """SELECT source_id, record_uid, page, char_start, char_end, quote FROM told_span
    WHERE record_uid IN ({marks}) ORDER BY record_uid, source_id, ordinal"""
# Records that are found by one text, which says more than the places they rest on: of a sum its sentence.
_BY_ONE_TEXT = {
    "amounts": "SELECT id, page, quote FROM told_amount WHERE id IN ({marks})",
    "deadlines": "SELECT id, page, quote FROM told_deadline WHERE id IN ({marks})",
    "pages": "SELECT id, page, text FROM told_page WHERE id IN ({marks})",
}
_WORDS = "SELECT id, title, text FROM told_search_entry WHERE id IN ({marks})"
# Records that are asked for by one statement.
_AT_ONCE = 500


def find_passages(connection: Connection, found: Sequence[Found]) -> list[list[Passage]]:
    """The passages of each record that was found, in the order in which they are read."""
    spans: defaultdict[tuple[int, str], list[Passage]] = defaultdict(list)
    last = (0, 0)
    uids = list(dict.fromkeys(record.uid for record in found if record.view not in _BY_ONE_TEXT))
    for source_id, record_uid, page, start, end, words in _rows(connection, _SPANS, uids):
        places = spans[source_id, record_uid]
        # Lines follow on each other, and so do pages; between cells, and parts of a list, is a gap.
        gap = start - last[1] if last[0] == page else start
        is_apart = bool(places) and not 0 <= gap <= _LINE_END
        places.append((page, f" {words}" if is_apart else words))
        last = (page, end)
    texts = {
        (view, row_id): [(page, quote(words or ""))]
        for view, sql in _BY_ONE_TEXT.items()
        for row_id, page, words in _rows(
            connection, sql, [one.record_id for one in found if one.view == view]
        )
    }
    return [
        texts[record.view, record.record_id]
        if record.view in _BY_ONE_TEXT
        else spans.get((record.source_id, record.uid), [])
        for record in found
    ]


def find_words(connection: Connection, found: Sequence[Found]) -> dict[int, str]:
    """The folded texts of records by their numbers, titles first, fields parted by blanks."""
    rows = _rows(connection, _WORDS, [record.number for record in found])
    return {
        number: FIELD.join((title, words)).replace(" ", "").replace("\n", "").replace(FIELD, " ").strip()
        for number, title, words in rows
    }


def _rows(connection: Connection, sql: str, keys: Sequence[Any]) -> Iterator[Any]:
    dialect = connection.dialect.name
    mark, asked = "?" if dialect == "sqlite" else "%s", inner(sql, dialect)
    for start in range(0, len(keys), _AT_ONCE):
        part = tuple(keys[start : start + _AT_ONCE])
        yield from rows_of(connection, asked.format(marks=", ".join([mark] * len(part))), part)

"""The words a record rests on, as they are printed, for what was found."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from typing import Any

from sqlalchemy import Connection

from gongbao.schema.evidence import quote
from gongbao.schema.search.finding import Found
from gongbao.schema.search.wording import FIELD

# Between two lines of a text no more characters than these are left out: its end, an indent.
_LINE_END = 4

# Page and text of an unbroken place.
Passage = tuple[int, str]

_SPANS = """SELECT source_id, record_uid, page, char_start, char_end, quote FROM span
    WHERE record_uid IN ({marks}) ORDER BY record_uid, source_id, ordinal"""
_PAGES = "SELECT id, page, text FROM page WHERE id IN ({marks})"
_WORDS = "SELECT title, text FROM search_entry WHERE id IN ({marks})"
# Records that are asked for by one statement.
_AT_ONCE = 500


def find_passages(connection: Connection, found: Sequence[Found]) -> list[list[Passage]]:
    """The passages of each record that was found, in the order in which they are read."""
    spans: defaultdict[tuple[int, str], list[Passage]] = defaultdict(list)
    last = (0, 0)
    uids = list(dict.fromkeys(record.uid for record in found if record.view != "pages"))
    for source_id, record_uid, page, start, end, words in _rows(connection, _SPANS, uids):
        places = spans[source_id, record_uid]
        # Lines follow on each other, and so do pages; between cells, and parts of a list, is a gap.
        gap = start - last[1] if last[0] == page else start
        is_apart = bool(places) and not 0 <= gap <= _LINE_END
        places.append((page, f" {words}" if is_apart else words))
        last = (page, end)
    pages = _rows(connection, _PAGES, [record.record_id for record in found if record.view == "pages"])
    texts = {row_id: [(page, quote(words or ""))] for row_id, page, words in pages}
    return [
        texts[record.record_id] if record.view == "pages" else spans.get((record.source_id, record.uid), [])
        for record in found
    ]


def find_words(connection: Connection, record: Found) -> str:
    """The folded text of a record, its title first, its fields parted by blanks."""
    ((title, words),) = _rows(connection, _WORDS, [record.number])
    return FIELD.join((title, words)).replace(" ", "").replace("\n", "").replace(FIELD, " ").strip()


def _rows(connection: Connection, sql: str, keys: Sequence[Any]) -> Iterator[Any]:
    mark = "?" if connection.dialect.name == "sqlite" else "%s"
    for start in range(0, len(keys), _AT_ONCE):
        part = tuple(keys[start : start + _AT_ONCE])
        yield from connection.exec_driver_sql(sql.format(marks=", ".join([mark] * len(part))), part)

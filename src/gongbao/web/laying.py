"""A notice's text as blocks of stretches, each with the facts that stand on it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import Connection

from gongbao.annotated.blocks import TableBlock, blocks_of
from gongbao.annotated.marks import FactMark
from gongbao.annotated.places import Laid, says_the_same
from gongbao.annotated.places import Place as Sign
from gongbao.normalize.text.blanks import solid
from gongbao.schema.records import Cell, Notice, Span, Table
from gongbao.web.facts import Fact, Place, places_of
from gongbao.web.reading import Row, rows_among, rows_of

_TABLES = "SELECT * FROM tables WHERE notice_uid = :uid AND source_sha256 = :sha256 ORDER BY first_page"
_CELLS = "SELECT * FROM cells WHERE table_uid IN (:among) ORDER BY row, col"


@dataclass(frozen=True, slots=True)
class Stretch:
    """A part of a text, the facts that stand on it, the shortest first, and those that begin with it."""

    text: str
    facts: tuple[int, ...]
    begins: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class LaidCell:
    """A cell of a table as it is shown."""

    row_span: int
    col_span: int
    is_header: bool
    is_copy: bool
    stretches: tuple[Stretch, ...]


@dataclass(frozen=True, slots=True)
class LaidBlock:
    """A paragraph, or a table where there are rows."""

    is_head: bool
    stretches: tuple[Stretch, ...]
    title: str | None = None
    rows: tuple[tuple[LaidCell, ...], ...] | None = None


def lay(
    connection: Connection, notice: Row, pages: Mapping[int, str], facts: Sequence[Fact]
) -> list[LaidBlock]:
    """The text of a notice, its tables where they stand in it.

    Args:
        connection: Inside a transaction.
        notice: Its row.
        pages: The texts of its source's pages.
        facts: What is marked; a stretch names them by their place in this list.
    """
    spans = _spans(connection, [notice["notice_uid"]], notice["source_sha256"]).get(notice["notice_uid"], [])
    record = _record(notice, tuple(spans), _tables(connection, notice, pages))
    layer = _Layer(notice["source_sha256"], pages, facts)
    return [layer.block(block) for block in blocks_of(record, pages, layer.marks)]


def stretches_of_page(number: int, text: str, sha256: str, facts: Sequence[Fact]) -> list[LaidBlock]:
    """The lines of one page of a source, with the facts that stand on them."""
    layer = _Layer(sha256, {number: text}, facts)
    blocks = []
    start = 0
    for line in text.split("\n"):
        places = tuple(None if sign.isspace() else (number, start + at) for at, sign in enumerate(line))
        if line.strip():
            blocks.append(LaidBlock(False, layer.stretches(Laid(line, places))))
        start += len(line) + 1
    return blocks


class _Layer:
    """Knows which facts stand at each sign."""

    def __init__(self, sha256: str, pages: Mapping[int, str], facts: Sequence[Fact]) -> None:
        self._at: dict[Sign, list[int]] = {}
        self._begun: set[int] = set()
        self._length: list[int] = []
        self.marks: dict[Sign, list[FactMark]] = {}
        for number, fact in enumerate(facts):
            signs = list(_signs(fact.places, sha256, pages))
            self._length.append(len(signs))
            mark = FactMark(fact.kind, fact.shown, "", frozenset(signs))
            for sign in mark.places:
                self._at.setdefault(sign, []).append(number)
                # Only of what is one expression no line end parts it.
                if fact.kind in ("deadlines", "amounts"):
                    self.marks.setdefault(sign, []).append(mark)

    def block(self, block: Any) -> LaidBlock:
        if not isinstance(block, TableBlock):
            return LaidBlock(block.head, self.stretches(block.text))
        rows = tuple(tuple(self._cell(cell, text) for cell, text in row) for row in block.rows if row)
        return LaidBlock(False, (), block.table.title, rows)

    def _cell(self, cell: Cell, text: Laid) -> LaidCell:
        return LaidCell(
            max(cell.row_span, 1), max(cell.col_span, 1), cell.is_header, cell.is_copy, self.stretches(text)
        )

    def stretches(self, laid: Laid) -> tuple[Stretch, ...]:
        # Most lines hold no fact: to go over them sign by sign is what a page costs.
        if self._at.keys().isdisjoint(laid.places):
            return (Stretch(laid.text, (), ()),) if laid.text else ()
        return tuple(self._stretches(laid))

    def _stretches(self, laid: Laid) -> Iterator[Stretch]:
        start = 0
        current: tuple[int, ...] = ()
        for at, place in enumerate(laid.places):
            here = current if place is None else tuple(self._at.get(place, ()))
            if here != current and at > start:
                yield self._stretch(laid.text[start:at], current)
                start = at
            current = here
        if start < len(laid.text):
            yield self._stretch(laid.text[start:], current)

    def _stretch(self, text: str, facts: tuple[int, ...]) -> Stretch:
        begins = tuple(fact for fact in facts if fact not in self._begun)
        self._begun.update(begins)
        return Stretch(text, tuple(sorted(facts, key=self._length.__getitem__)), begins)


def _signs(places: Iterable[Place], sha256: str, pages: Mapping[int, str]) -> Iterator[Sign]:
    for place in places:
        text = pages.get(place.page)
        if place.source_sha256 == sha256 and text is not None:
            yield from ((place.page, at) for at in range(place.start, place.end) if not text[at].isspace())


def _spans(connection: Connection, uids: Sequence[str], sha256: str) -> dict[str, list[Span]]:
    """The places of records in one source: in another of the same issue they have others."""
    return {
        uid: [Span(one.page, one.start, one.end) for one in places if one.source_sha256 == sha256]
        for uid, places in places_of(connection, uids).items()
    }


def _record(notice: Row, evidence: tuple[Span, ...], tables: tuple[Table, ...]) -> Notice:
    """The notice as it was read, as far as its blocks need it."""
    return Notice(
        ordinal=notice["ordinal"],
        kind=notice["kind"],
        title=notice["title"],
        document_number=notice["document_number"],
        registration_number=notice["registration_number"],
        issuer=None,
        addressee=None,
        written_on=None,
        effective_on=None,
        expires_on=None,
        first_page=notice["first_page"],
        last_page=notice["last_page"],
        text=notice["text"] or "",
        status=notice["status"],
        evidence=evidence,
        tables=tables,
    )


def _tables(connection: Connection, notice: Row, pages: Mapping[int, str]) -> tuple[Table, ...]:
    rows = rows_of(connection, _TABLES, uid=notice["notice_uid"], sha256=notice["source_sha256"])
    uids = [row["table_uid"] for row in rows]
    spans = _spans(connection, uids, notice["source_sha256"])
    cells: dict[str, list[Row]] = {}
    for cell in rows_among(connection, _CELLS, uids):
        cells.setdefault(cell["table_uid"], []).append(cell)
    return tuple(
        Table(
            title=row["title"],
            first_page=row["first_page"],
            last_page=row["last_page"],
            row_count=row["row_count"],
            column_count=row["column_count"],
            orientation=row["orientation"],
            method=row["method"],
            cells=tuple(_cells(cells.get(row["table_uid"], []), spans.get(row["table_uid"], []), pages)),
        )
        for row in rows
    )


def _cells(rows: Iterable[Row], places: Sequence[Span], pages: Mapping[int, str]) -> Iterator[Cell]:
    """The cells of a table, each with its part of the table's places, which are in the same order."""
    following = list(places)
    for row in rows:
        text = row["text"] or ""
        spans = () if row["is_copy"] else _taken(following, solid(text), pages)
        yield Cell(
            row["row"],
            row["col"],
            row["row_span"],
            row["col_span"],
            bool(row["is_header"]),
            bool(row["is_copy"]),
            text,
            row["page"],
            None,
            row["certainty"],
            spans,
        )


def _taken(following: list[Span], words: str, pages: Mapping[int, str]) -> tuple[Span, ...]:
    """The next places that together say some words, taken from those that follow; none if others come."""
    said, count = "", 0
    while words and len(said) < len(words) and count < len(following):
        span = following[count]
        said += solid(pages.get(span.page, "")[span.start : span.end])
        count += 1
    if not words or not says_the_same(said, words):
        return ()
    taken = tuple(following[:count])
    del following[:count]
    return taken

"""Keeping the index: what leads an issue is in it, and nothing else.

An issue that changes is taken out and put in anew, in the transaction that changes it. A reading that was
loaded without a `Wording`, or by an older release, is noted as missing; who searches is told, and `reindex`
or the next build fills it in. Entries are numbered by day, newest highest, so that the databases give the
newest of many hits without looking at the others.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from functools import lru_cache
from operator import itemgetter
from zlib import crc32

from sqlalchemy import Connection, Engine, text

from gongbao.schema.database import be_the_only_writer, name_of, translate_errors
from gongbao.schema.dialects import in_dialect
from gongbao.schema.driver_rows import put_row, put_rows, rows_of
from gongbao.schema.errors import DatabaseError, SourceError
from gongbao.schema.identity import identity, owner, uid
from gongbao.schema.inner_views import inner
from gongbao.schema.rows import ROWS_PER_SOURCE
from gongbao.schema.search.entries import ENTRIES, SEARCHED
from gongbao.schema.search.entry import Entry
from gongbao.schema.search.storage import empty_tokens, put_tokens, take_tokens
from gongbao.schema.search.tokens import tokens_of
from gongbao.schema.search.wording import FIELD, Wording

# An entry's number: days since the first year, then the source's slot, then its place in the source.
_FIRST_YEAR, _YEARS = 1900, 352
_SLOTS = 1 << 22
_LAST_DAY = _YEARS * 372 - 1

_SOURCES_OF = """SELECT s.id, s.leads, s.source_sha256, x.source_id, (SELECT version FROM search_wording)
    FROM source s LEFT JOIN search_source x ON x.source_id = s.id WHERE s.issue_id = {mark}"""
_MISSING = text(
    """SELECT s.id, s.source_sha256 FROM search_source x JOIN source s ON s.id = x.source_id
    WHERE x.slot IS NULL ORDER BY s.id"""
)
_STATE = """SELECT (SELECT version FROM told_search_wording) AS made_by,
    (SELECT source_id FROM told_search_source WHERE slot IS NULL LIMIT 1) AS missing"""
# Nothing is noted where another source has the slot.
_NOTE = """INSERT INTO search_source (source_id, slot) VALUES ({mark}, {mark})
    ON CONFLICT (slot) DO NOTHING"""
_UNNOTE = text("DELETE FROM search_source WHERE source_id = :source_id")
_WORDS = text("SELECT id, title, text FROM search_entry WHERE source_id = :source_id ORDER BY id")
_FORGET = text("DELETE FROM search_entry WHERE source_id = :source_id")
_ALL_MISSING = (
    text("DELETE FROM search_entry"),
    text("DELETE FROM search_source"),
    text("INSERT INTO search_source (source_id, slot) SELECT id, NULL FROM source WHERE leads = 1"),
    text("DELETE FROM search_wording"),
)
_MADE_BY = text("SELECT version FROM search_wording")
_NAME = text("INSERT INTO search_wording (id, version) VALUES (1, :version)")
_MARKS = {"sqlite": "?", "postgresql": "%s"}
_PUT = {dialect: ", ".join([mark] * 11) for dialect, mark in _MARKS.items()}
_ENTRIES = {
    dialect: in_dialect(ENTRIES, dialect).replace(":first", mark).replace(":last", mark)
    for dialect, mark in _MARKS.items()
}
# The entries of a source, in runs, by rising number.
Entries = Iterator[Sequence[Entry]]


def index_issue(
    connection: Connection,
    issue_id: int,
    wording: Wording | None,
    found: Mapping[int, Callable[[], Entries]] | None = None,
) -> None:
    """Let the index follow an issue whose readings have changed.

    Args:
        connection: One inside the transaction that changes the issue, which has its leader.
        issue_id: The issue.
        wording: How texts are folded and cut; None leaves what leads the issue to be filled in later.
        found: The entries of sources, by number, that this wording has found already, with the row numbers
            of source 0.
    """
    sources = list(rows_of(connection, _SOURCES_OF.format(mark=_mark(connection)), (issue_id,)))
    for source_id, _, _, noted, _ in sources:
        if noted is not None:
            take_out(connection, source_id)
    for source_id, leads, sha256, _, made_by in sources:
        if leads:
            if wording is not None and made_by is None:
                _name(connection, wording)
            if wording is None or made_by not in (None, wording.version):
                _note(connection, source_id, None)
            elif found and source_id in found:
                _put_in(connection, source_id, sha256, found[source_id](), source_id * ROWS_PER_SOURCE)
            else:
                entries = find_entries(connection, source_id, sha256, wording)
                _put_in(connection, source_id, sha256, iter([entries]))


def complete(engine: Engine, wording: Wording) -> int:
    """Put in what is missing; all of it where another wording has made the index. The number of sources.

    Raises:
        DatabaseError: The database is locked or cannot be written.
    """
    with translate_errors(name_of(engine)), engine.begin() as connection:
        be_the_only_writer(connection)
        if connection.execute(_MADE_BY).scalar() not in (None, wording.version):
            _empty(connection)
        return _fill(connection, wording)


def reindex(engine: Engine, wording: Wording) -> int:
    """Make the index anew. The number of sources in it.

    Raises:
        DatabaseError: The database is locked or cannot be written.
    """
    with translate_errors(name_of(engine)), engine.begin() as connection:
        be_the_only_writer(connection)
        _empty(connection)
        return _fill(connection, wording)


def check_index(connection: Connection, wording: Wording, name: str) -> None:
    """Make sure that the index has everything, folded as a query is.

    Raises:
        DatabaseError: It has not; the message says what to do.
    """
    ((made_by, missing),) = rows_of(connection, inner(_STATE, connection.dialect.name), ())
    if missing is not None or made_by not in (None, wording.version):
        raise DatabaseError(f"{name}: its search index is not complete; run gongbao reindex")


def _fill(connection: Connection, wording: Wording) -> int:
    if connection.execute(_MADE_BY).scalar() is None:
        _name(connection, wording)
    missing = connection.execute(_MISSING).all()
    for source in missing:
        connection.execute(_UNNOTE, {"source_id": source.id})
        entries = find_entries(connection, source.id, source.source_sha256, wording)
        _put_in(connection, source.id, source.source_sha256, iter([entries]))
    return len(missing)


def _empty(connection: Connection) -> None:
    empty_tokens(connection)
    for statement in _ALL_MISSING:
        connection.execute(statement)


def _name(connection: Connection, wording: Wording) -> None:
    """Note by which wording the index is made."""
    connection.execute(_NAME, {"version": wording.version})


def take_out(connection: Connection, source_id: int) -> None:
    """Take a source out of the index; its entries have the words that they were put in with."""
    entries = connection.execute(_WORDS, {"source_id": source_id})
    take_tokens(connection, ((number, tokens_of(title, words)) for number, title, words in entries))
    connection.execute(_FORGET, {"source_id": source_id})
    connection.execute(_UNNOTE, {"source_id": source_id})


def find_entries(connection: Connection, source_id: int, sha256: str, wording: Wording) -> list[Entry]:
    """What of a source is found, by rising number.

    Raises:
        SourceError: There are more records than a source may have.
    """
    first = source_id * ROWS_PER_SOURCE
    # All that is indexed of one source, view by view.
    asked = [first, first + ROWS_PER_SOURCE - 1] * len(SEARCHED)
    rows = rows_of(connection, _ENTRIES[connection.dialect.name], asked)
    entries = []
    searched = _Searched(wording)
    for at, row in enumerate(sorted(rows, key=itemgetter(0, 2))):
        _, view, record_id, record_uid, notice_id, page, day, title, words, units = row
        if at >= ROWS_PER_SOURCE:
            raise SourceError("too many records to be found", code="too_large", stage="load")
        own = record_uid if view != "pages" else page_uid(sha256, page)
        texts = searched.units(units), *searched.texts(title, words)
        entries.append(Entry(_day_number(day), at, notice_id, view, record_id, own, page, day, *texts))
    return sorted(entries, key=_order)


class _Searched:
    """What is searched of the records of one source: a sum and a time of one sentence have the same."""

    def __init__(self, wording: Wording) -> None:
        self._wording = wording
        self._units: dict[str, str] = {}
        self._texts: dict[tuple[str, str], tuple[str, str, str]] = {}

    def units(self, printed: str) -> str:
        """Units folded, each between line ends."""
        known = self._units.get(printed)
        if known is None:
            each = dict.fromkeys(map(self._wording.fold, printed.split(FIELD)))
            known = self._units[printed] = "\n".join(each).strip("\n")
        return known

    def texts(self, title: str, text: str) -> tuple[str, str, str]:
        """The words of a title and a text, and their tokens."""
        known = self._texts.get((title, text))
        if known is None:
            words = self._wording.of_fields(title), self._wording.of_fields(text)
            known = self._texts[title, text] = (*words, tokens_of(*words))
        return known


def _order(entry: Entry) -> tuple[int, int]:
    return entry.day, -entry.place


def _put_in(connection: Connection, source_id: int, sha256: str, runs: Entries, first_row: int = 0) -> None:
    """Put in the entries of a source, whose row numbers count from a first one."""
    slot = _take_slot(connection, source_id, sha256)
    marks = _PUT[connection.dialect.name]
    for entries in runs:
        rows: list[tuple[object, ...]] = []
        tokens: list[tuple[int, str]] = []
        for day, place, notice, view, record, *told, own in entries:
            # Within a source the first has the highest number: hits come from the highest down.
            number = (day * _SLOTS + slot + 1) * ROWS_PER_SOURCE - 1 - place
            rows.append(
                (
                    number,
                    source_id,
                    None if notice is None else notice + first_row,
                    view,
                    record + first_row,
                    *told,
                )
            )
            tokens.append((number, own))
        if rows:
            put_rows(connection, f"INSERT INTO search_entry VALUES ({marks})", rows)
            put_tokens(connection, tokens)


def page_uid(sha256: str, page: int) -> str:
    """The uid by which a page is found, made like those of facts."""
    return uid(identity(owner("pages", sha256, ""), (page,)))


@lru_cache(maxsize=1 << 10)
def _day_number(day: str | None) -> int:
    """A number that puts days in order; a month or year counts from its first, none comes before all."""
    if day is None:
        return 0
    year, month, date = (int(part) for part in f"{day}-01-01".split("-")[:3])
    return min(max((year - _FIRST_YEAR) * 372 + month * 31 + date, 0), _LAST_DAY)


def _take_slot(connection: Connection, source_id: int, sha256: str) -> int:
    """Note a source with a slot that no other has: so far as can be, one that depends on it alone."""
    slot = crc32(sha256.encode()) % _SLOTS
    while not _note(connection, source_id, slot):
        slot = (slot + 1) % _SLOTS
    return slot


def _note(connection: Connection, source_id: int, slot: int | None) -> bool:
    return put_row(connection, _NOTE.format(mark=_mark(connection)), (source_id, slot))


def _mark(connection: Connection) -> str:
    return _MARKS[connection.dialect.name]

"""Full text search over facts, notices and pages."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache
from pathlib import Path

from sqlalchemy import Connection, Engine, text

from gongbao.language.snippets import Snippet, cut_snippet
from gongbao.language.wording import wording
from gongbao.normalize.text.folding import SIGNS
from gongbao.schema.database import connect, name_of, open_for_writing, translate_errors
from gongbao.schema.errors import QueryError
from gongbao.schema.queries import reading
from gongbao.schema.search import index
from gongbao.schema.search.entries import SEARCHED
from gongbao.schema.search.finding import Filters, Found, find
from gongbao.schema.search.printed import find_passages, find_words
from gongbao.schema.search.tokens import Term, term_of

DEFAULT_LIMIT = 20

# A phrase in quotation marks of either kind, or a word; a mark that does not close is a sign like others.
_PART = re.compile(r'"([^"]+)"|“([^“”]+)”|(\S+)')
# Signs that belong to a value: 5%, C++, #2. Others around a word came with copying it: 《…》, a comma.
_OF_VALUES = frozenset("%‰+#")
_DAY = re.compile(r"\d{4}(?:-(?:0[1-9]|1[0-2])(?:-(?:0[1-9]|[12]\d|3[01]))?)?")
# Each word is a condition of the statement, of which the databases take a few hundred.
_MOST_WORDS = 200
# Letters of a snippet in which no word stands as it was asked for.
_UNMARKED = 60
_AREAS = text("SELECT DISTINCT area, area_code FROM issues")


@dataclass(frozen=True, slots=True)
class Hit:
    """A record that has all words of a query.

    `snippet` is cut from the text as printed, `marks` are where the words stand in it; `title` and
    `document_number` are those of the notice around the record, `date` is the day of the record, else of the
    notice. `page` is that of the snippet.
    """

    view: str
    uid: str
    title: str | None
    document_number: str | None
    publication: str | None
    area: str | None
    date: str | None
    page: int
    source_sha256: str
    snippet: str
    marks: tuple[tuple[int, int], ...]


@dataclass(frozen=True, slots=True)
class Wanted:
    """What is searched for; `after` is the first day of a hit, `until` the last, both in ISO 8601."""

    query: str
    views: tuple[str, ...] = ()
    unit: str | None = None
    area: str | None = None
    after: str | None = None
    until: str | None = None


def search(
    query: str,
    database: str | Path | Engine = "gazette.db",
    *,
    views: Iterable[str] = (),
    unit: str | None = None,
    area: str | None = None,
    after: str | None = None,
    limit: int = DEFAULT_LIMIT,
) -> list[Hit]:
    """Find the records that have all words of a query, the best and newest first.

    Nothing in a query is syntax but blanks between words and quotation marks around a phrase. Signs around a
    word are left out, but for those in quotation marks.

    Args:
        query: Words, in simplified or traditional characters, full or half width.
        database: A file, a URL as SQLAlchemy knows it, or what `connect` gave.
        views: Where to look; everywhere if none is named.
        unit: Part of the name of a unit that the record names.
        area: Part of the name of the issue's area, or its GB/T 2260 code; a code finds what lies below, too.
        after: First day, month or year, ISO 8601. Records without a day are left out.
        limit: At most so many records.

    Raises:
        QueryError: There is no such view, or a date is none.
        DatabaseError: The database cannot be read, or its index is not complete.
    """
    engine = database if isinstance(database, Engine) else connect(database)
    try:
        with translate_errors(name_of(engine)), reading(engine) as connection:
            wanted = Wanted(query, tuple(views), unit, area, _day(after))
            return tell(connection, wanted, seek(connection, wanted, limit))
    finally:
        if engine is not database:
            engine.dispose()


def seek(connection: Connection, wanted: Wanted, limit: int) -> list[Found]:
    """The records that have all words of a query, the best and newest first, without their words.

    Raises:
        QueryError: There is no such view, or there are too many words.
        DatabaseError: The index is not complete.
    """
    terms = _terms(wanted.query)
    filters = Filters(
        tuple(map(_known_view, wanted.views)),
        _folded(wanted.unit),
        None,
        wanted.after,
        wanted.until,
    )
    index.check_index(connection, wording(), name_of(connection.engine))
    if not terms or limit < 1:
        return []
    if wanted.area is not None:
        filters = replace(filters, areas=_areas(connection, wanted.area))
    return find(connection, terms, filters, limit)


def tell(connection: Connection, wanted: Wanted, found: Sequence[Found]) -> list[Hit]:
    """Records that were found, each with the words it was found by, as printed."""
    return _hits(connection, found, [term.solid for term in _terms(wanted.query)])


def reindex(database: str | Path = "gazette.db") -> int:
    """Make the search index of a database anew, which is migrated if it is of an older release.

    Returns:
        The number of sources in it.

    Raises:
        DatabaseError: The database is not ours, is locked, or cannot be written.
    """
    # It must be there: to make one that holds nothing would hide a wrong name.
    engine = open_for_writing(database, create=False)
    try:
        return index.reindex(engine, wording())
    finally:
        engine.dispose()


# Whoever seeks tells, and turns a page over.
@lru_cache(maxsize=1 << 8)
def _terms(query: str) -> tuple[Term, ...]:
    """What each word of a query looks for; signs alone look for nothing, what another holds is not asked."""
    terms: dict[str, Term] = {}
    for quoted, in_chinese, plain in _PART.findall(query):
        part = quoted or in_chinese or _bare(wording().fold(plain))
        if (term := term_of(wording().words(part))) is not None:
            terms[term.solid] = term
    held = {one for one in terms for other in terms if one != other and one in other}
    if len(terms) - len(held) > _MOST_WORDS:
        raise QueryError(f"more than {_MOST_WORDS} words; put a phrase in quotation marks")
    return tuple(term for solid, term in terms.items() if solid not in held)


def _bare(folded: str) -> str:
    """A folded word without the signs around it."""
    return folded.strip("".join(set("".join(SIGNS.findall(folded))) - _OF_VALUES))


def _known_view(view: str) -> str:
    if view not in SEARCHED:
        raise QueryError(f"{view!r} is not searched; views that are: {', '.join(SEARCHED)}")
    return view


def _day(after: str | None) -> str | None:
    if after is not None and not _DAY.fullmatch(after):
        raise QueryError(f"{after!r} is no date: 2022-05-31, 2022-05 or 2022")
    return after


def _folded(name: str | None) -> str | None:
    return wording().fold(name) if name else None


def _areas(connection: Connection, wanted: str) -> tuple[tuple[str | None, str | None], ...]:
    """The areas of the database that a name or code means."""
    name = wording().fold(wanted)
    code = re.sub(r"(?:00)+$", "", name) if re.fullmatch(r"\d{2,6}", name) else None
    return tuple(
        (area, area_code)
        for area, area_code in connection.execute(_AREAS)
        if (code is not None and (area_code or "").startswith(code))
        or (code is None and name in wording().fold(area or ""))
    )


def _hits(connection: Connection, found: Sequence[Found], words: Sequence[str]) -> list[Hit]:
    passages = find_passages(connection, found)
    snippets = [cut_snippet(printed, words) for printed in passages]
    # What is not printed so, such as the full name of a unit, is shown as it was found.
    unprinted = [record for record, snippet in zip(found, snippets, strict=True) if snippet is None]
    folded = find_words(connection, unprinted)
    return [
        _hit(record, snippet or _unprinted(record.page, folded[record.number], words))
        for record, snippet in zip(found, snippets, strict=True)
    ]


def _unprinted(page: int, folded: str, words: Sequence[str]) -> Snippet:
    return cut_snippet([(page, folded)], words) or Snippet(page, folded[:_UNMARKED], ())


def _hit(record: Found, snippet: Snippet) -> Hit:
    return Hit(
        view=record.view,
        uid=record.uid,
        title=record.title,
        document_number=record.document_number,
        publication=record.publication,
        area=record.area,
        date=record.date,
        page=snippet.page,
        source_sha256=record.source_sha256,
        snippet=snippet.text,
        marks=snippet.marks,
    )

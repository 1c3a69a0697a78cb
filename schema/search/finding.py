"""Asking the index: which records have all words of a query, the best and newest first.

A hit is as good as the first of these that holds for all words: they stand in its title as words, or
anywhere as words, or in its title across the borders of words, or anywhere. Each holds for every record for
which a better one does, so the first N of each are enough for the first N of all; and as entries are
numbered by day, the index gives the first N without looking at the rest. Hits of equal standing are in the
order of their days, newest first, then of their sources, then as they are printed.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import Connection

from gongbao.schema.driver_rows import rows_of
from gongbao.schema.inner_views import inner
from gongbao.schema.search.tokens import PAIR, TITLE_PAIR, TITLE_WORD, WORD, Term

# Entries that are told of by one statement.
_AT_ONCE = 500


@dataclass(frozen=True, slots=True)
class Filters:
    """What hits must be besides: of some views, naming a unit, of some areas, of some days."""

    views: tuple[str, ...] = ()
    unit: str | None = None
    areas: tuple[tuple[str | None, str | None], ...] | None = None
    after: str | None = None
    until: str | None = None


@dataclass(frozen=True, slots=True)
class Found:
    """A record that was found, and what tells of it."""

    number: int
    view: str
    uid: str
    page: int
    date: str | None
    title: str | None
    document_number: str | None
    publication: str | None
    area: str | None
    source_sha256: str
    source_id: int
    record_id: int


# What each database calls it: the mark of a parameter, an entry's number, that its tokens fit, that a text
# has another in it.
_DIALECTS = {
    "sqlite": ("?", "t.rowid", "t.search_tokens MATCH ?", "instr"),
    "postgresql": ("%s", "t.id", "t.tokens @@ CAST(%s AS tsquery)", "strpos"),
}
_SOLID = "replace(replace({column}, ' ', ''), '\n', '')"
# Of each level the tokens of words, where it asks for words, those of pairs, and where the words must stand.
_LEVELS: tuple[tuple[str | None, str, tuple[str, ...]], ...] = (
    (TITLE_WORD, TITLE_PAIR, ("e.title",)),
    (WORD, PAIR, ("e.text", "e.title")),
    (None, TITLE_PAIR, ("e.title",)),
    (None, PAIR, ("e.text", "e.title")),
)
_TOLD = """SELECT e.id, e.view, e.record_uid, e.page, e.date, n.title, n.document_number, s.publication,
    s.area, s.source_sha256, s.id, e.record_id
    FROM told_search_entry e JOIN told_source s ON s.id = e.source_id
    LEFT JOIN told_notice n ON n.id = e.notice_id
    WHERE e.id IN ({numbers})"""


def find(connection: Connection, terms: Sequence[Term], filters: Filters, limit: int) -> list[Found]:
    """The records that have all terms, at most `limit`, the best first."""
    dialect = connection.dialect.name
    asked = [_ask_level(dialect, at, terms, filters, limit) for at in range(len(_LEVELS))]
    sql = inner(" UNION ALL ".join(level[0] for level in asked if level is not None), dialect)
    levels: dict[int, int] = {}
    result = rows_of(connection, sql, [value for level in asked if level for value in level[1]])
    for number, level in result:
        levels[number] = min(level, levels.get(number, level))
        # SQLite works out one level after the other, as it is asked: the best are the first.
        if len(levels) >= limit and dialect == "sqlite":
            break
    result.close()
    best = sorted(levels, key=lambda number: (levels[number], -number))[:limit]
    return _told(connection, best)


def _told(connection: Connection, numbers: Sequence[int]) -> list[Found]:
    """What tells of some entries, in their order."""
    mark = _DIALECTS[connection.dialect.name][0]
    asked = inner(_TOLD, connection.dialect.name)
    told: dict[int, Found] = {}
    for start in range(0, len(numbers), _AT_ONCE):
        part = tuple(numbers[start : start + _AT_ONCE])
        sql = asked.format(numbers=", ".join([mark] * len(part)))
        told |= {row[0]: Found(*row) for row in rows_of(connection, sql, part)}
    return [told[number] for number in numbers]


def _ask_level(
    dialect: str, at: int, terms: Sequence[Term], filters: Filters, limit: int
) -> tuple[str, tuple[Any, ...]] | None:
    """What gives the first records of a level, by number; None where no record can be of it."""
    word, pair, columns = _LEVELS[at]
    if word is not None and not all(term.words for term in terms):
        return None
    _, number, match, _ = _DIALECTS[dialect]
    conditions, values = [match], [_expression(dialect, word, pair, terms)]
    unsure = [term for term in terms if not (term.is_exact if word is None else term.is_one_word)]
    for condition, value in (*_looked_at(dialect, columns, unsure), *_filtered(dialect, filters)):
        conditions.append(condition)
        values += value
    # CROSS JOIN: SQLite goes through the index first, in its order.
    across = "CROSS JOIN" if dialect == "sqlite" else "JOIN"
    entry = f" {across} told_search_entry e ON e.id = {number}" if len(conditions) > 1 else ""
    source = f" {across} told_source s ON s.id = e.source_id" if filters.areas is not None else ""
    return (
        f"SELECT * FROM (SELECT {number}, {at} FROM told_search_tokens t{entry}{source}"
        f" WHERE {' AND '.join(conditions)} ORDER BY {number} DESC LIMIT {limit}) level_{at}",
        tuple(values),
    )


_Condition = tuple[str, list[Any]]


def _looked_at(dialect: str, columns: Sequence[str], terms: Sequence[Term]) -> Iterator[_Condition]:
    """Conditions for what tokens alone do not tell: that a longer word stands there unbroken."""
    mark, _, _, has = _DIALECTS[dialect]
    for term in terms:
        each = [f"{has}({_SOLID.format(column=column)}, {mark}) > 0" for column in columns]
        yield f"({' OR '.join(each)})", [term.solid] * len(each)


def _filtered(dialect: str, filters: Filters) -> Iterator[_Condition]:
    mark, _, _, has = _DIALECTS[dialect]
    if filters.views:
        yield f"e.view IN ({', '.join([mark] * len(filters.views))})", [*filters.views]
    if filters.unit is not None:
        yield f"{has}(e.units, {mark}) > 0", [filters.unit]
    if filters.after is not None:
        yield f"e.date >= {mark}", [filters.after]
    if filters.until is not None:
        yield f"e.date <= {mark}", [filters.until]
    if filters.areas is not None:
        each = [f"(coalesce(s.area, '') = {mark} AND coalesce(s.area_code, '') = {mark})"] * len(
            filters.areas
        )
        yield f"({' OR '.join(each) or '1 = 0'})", [part or "" for area in filters.areas for part in area]


def _expression(dialect: str, word: str | None, pair: str, terms: Sequence[Term]) -> str:
    """What tokens an entry must have, as FTS5 or PostgreSQL takes it; all of them are quoted letters."""
    exact: dict[str, None] = {}
    begun: dict[str, None] = {}
    for term in terms:
        if word is not None:
            exact |= dict.fromkeys(word + token for token in term.words)
        # One word tells by itself that it stands there; several need not stand together.
        if word is None or not term.is_one_word:
            exact |= dict.fromkeys(pair + token for token in term.pairs)
            begun |= {pair + term.beginning: None} if term.beginning else {}
    if dialect == "sqlite":
        return " AND ".join([*(f'"{token}"' for token in exact), *(f'"{token}" *' for token in begun)])
    return " & ".join([*(f"'{token}'" for token in exact), *(f"'{token}':*" for token in begun)])

"""Asking the index: which records have all words of a query, the best and newest first.

A hit is as good as the first of these that holds for all words: they stand in its title as words, or
anywhere as words, or in its title across the borders of words, or anywhere. Each holds for every record for
which a better one does, so the first N of each are enough for the first N of all; and as entries are
numbered by day, the index gives the first N without looking at the rest. Hits of equal standing are in the
order of their days, newest first, then of their sources, then as they are printed.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from functools import lru_cache
from typing import Any

from sqlalchemy import Connection, TextClause, text

from gongbao.schema.search.tokens import PAIR, TITLE_PAIR, TITLE_WORD, WORD, Term


@dataclass(frozen=True, slots=True)
class Filters:
    """What hits must be besides: of some views, naming a unit, of some areas, not before a day."""

    views: tuple[str, ...] = ()
    unit: str | None = None
    areas: tuple[tuple[str | None, str | None], ...] | None = None
    after: str | None = None


@dataclass(frozen=True, slots=True)
class Found:
    """A record that was found: what tells of it, and its folded words."""

    level: int
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
    own_title: str
    own_text: str


# What each database calls it: the entry's number, that its tokens fit, that a text has another in it.
_DIALECTS = {
    "sqlite": ("t.rowid", "t.search_tokens MATCH :{name}", "instr"),
    "postgresql": ("t.id", "t.tokens @@ CAST(:{name} AS tsquery)", "strpos"),
}
_SOLID = "replace(replace({column}, ' ', ''), '\n', '')"
_LEVELS = (
    (TITLE_WORD, "words", ("e.title",)),
    (WORD, "words", ("e.title", "e.text")),
    (TITLE_PAIR, "pairs", ("e.title",)),
    (PAIR, "pairs", ("e.title", "e.text")),
)
_HITS = """SELECT h.level, e.view, e.record_uid, e.page, e.date, n.title, n.document_number, s.publication,
    s.area, s.source_sha256, s.id, e.record_id, e.title, e.text
    FROM (SELECT number, min(level) AS level FROM ({levels}) each_level
        GROUP BY number ORDER BY 2, 1 DESC LIMIT :limit) h
    JOIN search_entry e ON e.id = h.number JOIN source s ON s.id = e.source_id
    LEFT JOIN notice n ON n.id = e.notice_id
    ORDER BY h.level, e.id DESC"""


@dataclass(slots=True)
class _Statement:
    """A statement as it grows, and its parameters."""

    dialect: str
    parameters: dict[str, Any] = field(default_factory=dict)

    def bind(self, value: Any) -> str:
        """The name under which a value is handed over."""
        name = f"v{len(self.parameters)}"
        self.parameters[name] = value
        return name

    def level(self, at: int, terms: Sequence[Term], filters: Filters) -> str | None:
        """The first records of a level, by number; None where no record can be of it."""
        kind, what, columns = _LEVELS[at]
        if what == "words" and not all(term.words for term in terms):
            return None
        number, match, _ = _DIALECTS[self.dialect]
        name = self.bind(_expression(self.dialect, kind, what, terms))
        conditions = [match.format(name=name), *self._looked_at(what, columns, terms)]
        conditions += self._filtered(filters)
        # CROSS JOIN: SQLite goes through the index first, in its order.
        entry = f" CROSS JOIN search_entry e ON e.id = {number}" if len(conditions) > 1 else ""
        source = " CROSS JOIN source s ON s.id = e.source_id" if filters.areas is not None else ""
        if self.dialect == "postgresql":
            entry, source = entry.replace("CROSS JOIN", "JOIN"), source.replace("CROSS JOIN", "JOIN")
        return (
            f"SELECT * FROM (SELECT {number} AS number, {at} AS level FROM search_tokens t{entry}{source}"
            f" WHERE {' AND '.join(conditions)} ORDER BY {number} DESC LIMIT :limit) level_{at}"
        )

    def _looked_at(self, what: str, columns: Sequence[str], terms: Sequence[Term]) -> list[str]:
        """Conditions for what tokens alone do not tell: that a longer word stands there unbroken."""
        has = _DIALECTS[self.dialect][2]
        conditions = []
        for term in terms:
            if not (term.is_one_word if what == "words" else term.is_exact):
                name = self.bind(term.solid)
                each = (f"{has}({_SOLID.format(column=column)}, :{name}) > 0" for column in columns)
                conditions.append(f"({' OR '.join(each)})")
        return conditions

    def _filtered(self, filters: Filters) -> list[str]:
        has = _DIALECTS[self.dialect][2]
        conditions = []
        if filters.views:
            names = ", ".join(f":{self.bind(view)}" for view in filters.views)
            conditions.append(f"e.view IN ({names})")
        if filters.unit is not None:
            conditions.append(f"{has}(e.units, :{self.bind(filters.unit)}) > 0")
        if filters.after is not None:
            conditions.append(f"e.date >= :{self.bind(filters.after)}")
        if filters.areas is not None:
            each = [
                f"(coalesce(s.area, '') = :{self.bind(area or '')}"
                f" AND coalesce(s.area_code, '') = :{self.bind(code or '')})"
                for area, code in filters.areas
            ]
            conditions.append(f"({' OR '.join(each) or '1 = 0'})")
        return conditions


def find(connection: Connection, terms: Sequence[Term], filters: Filters, limit: int) -> list[Found]:
    """The records that have all terms, at most `limit`, the best first."""
    statement = _Statement(connection.dialect.name)
    levels = [statement.level(at, terms, filters) for at in range(len(_LEVELS))]
    sql = _HITS.format(levels=" UNION ALL ".join(level for level in levels if level is not None))
    rows = connection.execute(_prepared(sql), {**statement.parameters, "limit": limit})
    return [Found(*row) for row in rows]


@lru_cache(maxsize=256)
def _prepared(sql: str) -> TextClause:
    """A statement; the same is asked again and again with other words."""
    return text(sql)


def _expression(dialect: str, kind: str, what: str, terms: Sequence[Term]) -> str:
    """What tokens an entry must have, as FTS5 or PostgreSQL takes it; all of them are quoted letters."""
    exact = dict.fromkeys(token for term in terms for token in getattr(term, what))
    beginnings = dict.fromkeys(term.beginning for term in terms if what == "pairs" and term.beginning)
    if dialect == "sqlite":
        each = [f'"{kind}{token}"' for token in exact] + [f'"{kind}{begun}" *' for begun in beginnings]
        return " AND ".join(each)
    each = [f"'{kind}{token}'" for token in exact] + [f"'{kind}{begun}':*" for begun in beginnings]
    return " & ".join(each)

"""The facts of a notice as its page shows them: in few words, with the places they rest on."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field
from typing import Any

from sqlalchemy import Connection

from gongbao.few_signs import limit_words, sum_words
from gongbao.report.telling import cut, figure, finding, told
from gongbao.schema.records import Box
from gongbao.web.reading import Row, rows_among, rows_of
from gongbao.web.words import check_word, said
from gongbao.wording import Language, value_word


@dataclass(frozen=True, slots=True)
class Place:
    """A place in a source, with its box where the source has geometry."""

    source_sha256: str
    page: int
    start: int
    end: int
    quote: str
    box: Box | None


@dataclass(slots=True)
class Fact:
    """A fact: its view, what is shown of it, notes beside it, how sure it is, its places."""

    uid: str
    kind: str
    shown: str
    notes: tuple[str, ...]
    status: str | None
    page: int | None
    places: list[Place] = field(default_factory=list)

    def pages_of(self, source_sha256: str) -> list[int]:
        """The pages of a source it stands on."""
        return sorted({place.page for place in self.places if place.source_sha256 == source_sha256})


_EVIDENCE = """SELECT record_uid, source_sha256, page, char_start, char_end, quote, x0, top, x1, bottom
    FROM evidence WHERE record_uid IN (:among) ORDER BY record_uid, ordinal"""
# The issue is found by its index, and from it what it holds: of uids of notices there is none.
_OF_NOTICE = "SELECT * FROM {view} WHERE notice_uid = :uid AND issue_uid = :issue ORDER BY ordinal"
_UNITS = "SELECT task_uid, unit_printed, unit_name, role FROM task_units WHERE task_uid IN (:among)"
_ATTENDED = "SELECT event_uid, person, role FROM attendances WHERE event_uid IN (:among)"
_CHECKS = """SELECT check_uid, code, severity, subject, expected, actual, page FROM checks
    WHERE source_sha256 = :sha256 AND passed = 0 AND page BETWEEN :first AND :last"""

KINDS = ("tasks", "deadlines", "amounts", "personnel_changes", "statistics", "events", "citations", "checks")
"""The kinds of facts on a page, in the order they are listed in."""


def facts_of(connection: Connection, notice: Row, language: Language) -> list[Fact]:
    """All facts of a notice and the checks that failed on its pages, kind by kind."""
    teller = _Teller(connection, notice, language)
    facts = [fact for kind in KINDS for fact in teller.told(kind)]
    add_places(connection, facts)
    return facts


def add_places(connection: Connection, facts: Sequence[Fact]) -> None:
    """Give each fact the places it rests on."""
    by_uid = places_of(connection, [fact.uid for fact in facts])
    for fact in facts:
        fact.places = by_uid.get(fact.uid, [])


def places_of(connection: Connection, uids: Sequence[str]) -> dict[str, list[Place]]:
    """The places of records, by their uids."""
    found: dict[str, list[Place]] = {}
    for row in rows_among(connection, _EVIDENCE, uids):
        edges = (row["x0"], row["top"], row["x1"], row["bottom"])
        box = None if edges[0] is None else Box(*edges)
        place = Place(
            row["source_sha256"], row["page"], row["char_start"], row["char_end"], row["quote"], box
        )
        found.setdefault(row["record_uid"], []).append(place)
    return found


class _Teller:
    """Tells the facts of one notice."""

    def __init__(self, connection: Connection, notice: Row, language: Language) -> None:
        self._connection = connection
        self._notice = notice
        self._language = language

    def told(self, kind: str) -> list[Fact]:
        """The facts of a kind."""
        if kind == "checks":
            notice = self._notice
            rows = rows_of(
                self._connection,
                _CHECKS,
                sha256=notice["source_sha256"],
                first=notice["first_page"],
                last=notice["last_page"],
            )
        else:
            rows = rows_of(
                self._connection,
                _OF_NOTICE.format(view=kind),
                uid=self._notice["notice_uid"],
                issue=self._notice["issue_uid"],
            )
        tell: dict[str, Callable[[list[Row]], Iterable[Fact]]] = {
            "tasks": self._tasks,
            "deadlines": self._deadlines,
            "amounts": self._amounts,
            "personnel_changes": self._personnel_changes,
            "statistics": self._statistics,
            "events": self._events,
            "citations": self._citations,
            "checks": self._checks,
        }
        return list(tell[kind](rows))

    def _value(self, column: str, value: Any) -> str:
        return value_word(column, str(value), self._language) if value is not None else ""

    def _tasks(self, rows: list[Row]) -> Iterable[Fact]:
        uids = [row["task_uid"] for row in rows]
        units: dict[str, list[str]] = {}
        for row in rows_among(self._connection, _UNITS, uids):
            role = self._value("task_units.role", row["role"])
            name = row["unit_name"] or row["unit_printed"]
            units.setdefault(row["task_uid"], []).append(f"{name}（{role}）" if role else name)
        for row in rows:
            shown = "：".join(part for part in (row["project"], row["text"]) if part)
            charged = "、".join(units.get(row["task_uid"], []))
            notes = (charged or said("no_unit", self._language), told(row["deadline_text"]))
            yield _fact("tasks", row["task_uid"], cut(shown), notes, row)

    def _deadlines(self, rows: list[Row]) -> Iterable[Fact]:
        for row in rows:
            days = [row["first_due"]] if row["first_due"] else [row["date_start"], row["date_end"]]
            told_days = list(dict.fromkeys(str(day) for day in days if day))
            lengths = [length for length in (row["duration"], row["duration_high"]) if length]
            read = limit_words(
                row["relation"], told_days, lengths, self._language, workday=bool(row["workday"])
            )
            yield _fact("deadlines", row["deadline_uid"], row["text"], (read,), row)

    def _amounts(self, rows: list[Row]) -> Iterable[Fact]:
        for row in rows:
            high = f"–{figure(row['value_high'])}" if row["value_high"] is not None else ""
            sign = row["comparator"] or "="
            value = f"{figure(row['value'])}{high}"
            read = sum_words(value, row["unit"], self._language, comparator=sign, per=row["per"])
            yield _fact("amounts", row["amount_uid"], row["text"], (read,), row)

    def _personnel_changes(self, rows: list[Row]) -> Iterable[Fact]:
        for row in rows:
            person = row["person"] or said("nobody", self._language)
            post = f"{row['organization'] or ''}{row['post'] or ''}"
            shown = f"{person}：{self._value('action', row['action'])} {post}"
            yield _fact("personnel_changes", row["change_uid"], cut(shown), (told(row["terms"]),), row)

    def _statistics(self, rows: list[Row]) -> Iterable[Fact]:
        for row in rows:
            value = "—" if row["value"] is None else f"{figure(row['value'])} {row['unit'] or ''}"
            names = " · ".join(
                part for part in (row["area"], row["parent_indicator"], row["indicator"]) if part
            )
            notes = (told(row["period"]), self._value("measure", row["measure"]))
            yield _fact("statistics", row["statistic_uid"], cut(f"{names}：{value}"), notes, row)

    def _events(self, rows: list[Row]) -> Iterable[Fact]:
        people: dict[str, list[str]] = {}
        for row in rows_among(self._connection, _ATTENDED, [row["event_uid"] for row in rows]):
            people.setdefault(row["event_uid"], []).append(
                f"{row['person']}（{self._value('attendances.role', row['role'])}）"
            )
        for row in rows:
            notes = ("、".join(people.get(row["event_uid"], [])),)
            shown = " ".join(part for part in (told(row["date"]), row["event"]) if part)
            yield _fact("events", row["event_uid"], cut(shown), notes, row)

    def _citations(self, rows: list[Row]) -> Iterable[Fact]:
        for row in rows:
            shown = " ".join(part for part in (row["cited_title"], row["cited_number"]) if part)
            notes = (self._value("citations.relation", row["relation"]),)
            yield _fact("citations", row["citation_uid"], cut(shown), notes, row)

    def _checks(self, rows: list[Row]) -> Iterable[Fact]:
        for row in rows:
            findings = [finding(column, row[column], self._language) for column in ("expected", "actual")]
            notes = (cut(finding("subject", row["subject"], self._language)), *findings)
            shown = f"{self._value('severity', row['severity'])} · {check_word(row['code'], self._language)}"
            yield _fact("checks", row["check_uid"], shown, notes, row)


def _fact(kind: str, uid: str, shown: str, notes: Sequence[str], row: Row) -> Fact:
    kept = tuple(cut(note) for note in notes if note)
    return Fact(uid, kind, shown or "—", kept, row.get("status"), row["page"])

"""Figures of personnel changes, diary events and who attended them."""

from __future__ import annotations

from collections.abc import Sequence

from gongbao.evaluation.comparing import comparable
from gongbao.evaluation.gold import Gold, Row
from gongbao.evaluation.measured_issue import OF_ISSUE
from gongbao.evaluation.scores import Figures, Key, compare, surest, told_by

PERSONNEL = f"""SELECT person, action, organization, post, rank, terms, decided_on, status
    FROM personnel_changes WHERE {OF_ISSUE}"""
EVENTS = f"SELECT date, event, status FROM events WHERE {OF_ISSUE}"
# Who attended is as sure as the event.
ATTENDANCES = f"""SELECT attendances.date, attendances.event, person, title, role, events.status
    FROM attendances JOIN events ON events.event_uid = attendances.event_uid WHERE {OF_ISSUE}"""


def measure_personnel(gold: Gold, have: Sequence[Row]) -> list[Figures]:
    """Who got or lost which post; where body and post part; the day it was decided; rank and terms."""
    unsure = sum(row["status"] == "ambiguous" for row in have)
    parted = sum(row["organization"] is None or row["post"] is None for row in have)
    parts = {
        "personnel: person+action+job": (_job, unsure),
        "personnel: organization|post": (_parted, parted),
        "personnel: rank+terms": (_ranked, unsure),
    }
    lines = [
        compare(name, map(key, gold.firm), told_by(have, key), map(key, gold.loose), abstained=abstained)
        for name, (key, abstained) in parts.items()
    ]
    return [*lines, *_measure_days(gold, have)]


def _measure_days(gold: Gold, have: Sequence[Row]) -> list[Figures]:
    want = [row for row in gold.firm if row.get("decided_on")]
    if not want:
        return []
    silent = {_job(row) for row in have if not row["decided_on"]}
    return [
        compare(
            "personnel: decided_on",
            map(_decided, want),
            told_by((row for row in have if row["decided_on"]), _decided),
            map(_decided, gold.loose),
            abstained=sum(_job(row) in silent for row in want),
        )
    ]


def _job(row: Row) -> Key:
    job = (row["organization"] or "") + (row["post"] or "")
    return comparable(row["person"]), row["action"], comparable(job)


def _parted(row: Row) -> Key:
    return comparable(row["person"]), row["action"], comparable(row["organization"]), comparable(row["post"])


def _ranked(row: Row) -> Key:
    return (*_job(row), comparable(row["rank"]), comparable(row["terms"]))


def _decided(row: Row) -> Key:
    return (*_job(row), row.get("decided_on"))


def measure_events(gold: Gold, events: Sequence[Row], attendances: Sequence[Row]) -> list[Figures]:
    """Events of the diary, then each official at each of them."""
    vague = {_dated(event) for event in gold.loose}
    present = [row for row in attendances if _dated(row) not in vague]
    return [
        compare(
            "events",
            map(_dated, gold.firm),
            told_by(events, _dated),
            map(_dated, gold.loose),
            abstained=sum(event["status"] == "ambiguous" for event in events),
        ),
        compare(
            "attendances",
            ((*_dated(event), *_person(row)) for event in gold.firm for row in event["attendees"]),
            told_by(present, lambda row: (*_dated(row), *_person(row))),
        ),
    ]


def measure_presence(gold: Gold, attendances: Sequence[Row]) -> list[Figures]:
    """Who was anywhere on which day, however the events of the day are told apart."""
    want = {
        ((event["date"] or "").split("/")[0] or None, comparable(row["person"]))
        for event in gold.rows
        for row in event["attendees"]
    }
    have = surest(told_by(attendances, lambda row: (row["date"], comparable(row["person"]))))
    return [compare("attendance: date+person", want, have)]


def _dated(row: Row) -> Key:
    return row["date"], comparable(row["event"])


def _person(row: Row) -> Key:
    return row["person"], comparable(row["title"]), row["role"]

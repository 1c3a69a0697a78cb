"""Figures of personnel changes, diary events and who attended them."""

from __future__ import annotations

from collections.abc import Sequence

from gongbao.evaluation.comparing import comparable
from gongbao.evaluation.gold import Gold, Row
from gongbao.evaluation.measured_issue import OF_ISSUE
from gongbao.evaluation.scores import Figures, Key, compare

PERSONNEL = f"""SELECT person, action, organization, post, rank, terms, status FROM personnel_changes
    WHERE {OF_ISSUE}"""
EVENTS = f"SELECT date, event, status FROM events WHERE {OF_ISSUE}"
ATTENDANCES = f"""SELECT date, event, person, title, role FROM attendances
    WHERE event_uid IN (SELECT event_uid FROM events WHERE {OF_ISSUE})"""


def measure_personnel(gold: Gold, have: Sequence[Row]) -> list[Figures]:
    """Who got or lost which post; where body and post part; rank and terms."""
    unsure = sum(row["status"] == "ambiguous" for row in have)
    parts = {
        "personnel: person+action+job": (_job, unsure),
        "personnel: organization|post": (
            _parted,
            sum(row["organization"] is None or row["post"] is None for row in have),
        ),
        "personnel: rank+terms": (_ranked, unsure),
    }
    return [
        compare(name, map(key, gold.firm), map(key, have), map(key, gold.loose), abstained=abstained)
        for name, (key, abstained) in parts.items()
    ]


def _job(row: Row) -> Key:
    job = (row["organization"] or "") + (row["post"] or "")
    return comparable(row["person"]), row["action"], comparable(job)


def _parted(row: Row) -> Key:
    return comparable(row["person"]), row["action"], comparable(row["organization"]), comparable(row["post"])


def _ranked(row: Row) -> Key:
    return (*_job(row), comparable(row["rank"]), comparable(row["terms"]))


def measure_events(gold: Gold, events: Sequence[Row], attendances: Sequence[Row]) -> list[Figures]:
    """Events of the diary, then each official at each of them."""
    vague = {_dated(event) for event in gold.loose}
    present = [row for row in attendances if _dated(row) not in vague]
    return [
        compare(
            "events",
            map(_dated, gold.firm),
            map(_dated, events),
            map(_dated, gold.loose),
            abstained=sum(event["status"] == "ambiguous" for event in events),
        ),
        compare(
            "attendances",
            ((*_dated(event), *_person(row)) for event in gold.firm for row in event["attendees"]),
            ((*_dated(row), *_person(row)) for row in present),
        ),
    ]


def _dated(row: Row) -> Key:
    return row["date"], comparable(row["event"])


def _person(row: Row) -> Key:
    return row["person"], comparable(row["title"]), row["role"]

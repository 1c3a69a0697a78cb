"""Figures of deadlines, and of the rules that the recurring ones follow."""

from __future__ import annotations

from collections.abc import Sequence

from gongbao.evaluation.accepting import excused, settle
from gongbao.evaluation.comparing import comparable
from gongbao.evaluation.gold import Gold, Row, readings
from gongbao.evaluation.measured_issue import OF_ISSUE
from gongbao.evaluation.scores import Figures, Key, compare, told_by

DEADLINES = f"""SELECT document_number, relation, date_start, date_end, duration, text, recurrence, status
    FROM deadlines WHERE {OF_ISSUE}"""


def measure_deadlines(gold: Gold, have: Sequence[Row]) -> list[Figures]:
    """Deadlines: by recall alone where gold has only some of them."""
    return [_measure_all(gold, have)] if gold.complete else [_measure_recall(gold, have)]


def _measure_recall(gold: Gold, have: Sequence[Row]) -> Figures:
    told = told_by(have, _dated)
    want = settle(gold.firm, told, _dated)
    wanted = set(want)
    documents = {key[0] for key in want}
    return compare(
        "deadlines (recall only)",
        want,
        (one for one in told if one[0] in wanted),
        abstained=sum(
            row["status"] == "ambiguous" and comparable(row["document_number"]) in documents for row in have
        ),
    )


def _measure_all(gold: Gold, have: Sequence[Row]) -> Figures:
    told = told_by(have, _dated)
    return compare(
        "deadlines (complete)",
        settle(gold.firm, told, _dated),
        told,
        _spare(gold, have),
        abstained=sum(row["status"] == "ambiguous" for row in have),
    )


def _spare(gold: Gold, have: Sequence[Row]) -> list[Key]:
    """What was found that gold leaves open: one row for each of its own, of its values and its text."""
    left = list(have)
    spare = []
    for row in gold.loose:
        keys = list(map(_dated, readings(row)))
        alike = [other for other in left if same_place(row, other) and _dated(other) in keys]
        # Of 2024年 and 2024年12月底前 the one whose words gold quotes, whichever comes first.
        text = comparable(row.get("text"))
        twin = min(alike, key=lambda other: comparable(other["text"]) != text, default=None)
        if twin is not None:
            left.remove(twin)
            spare.append(_dated(twin))
    return spare


def same_place(gold: Row, found: Row) -> bool:
    """Whether what was found is told by the words that gold quotes, or by some of them."""
    mine, other = comparable(gold.get("text")) or "", comparable(found["text"]) or ""
    return mine in other or other in mine


def measure_recurrence(gold: Gold, have: Sequence[Row]) -> list[Figures]:
    """The rules of recurring deadlines, where gold tells any."""
    told = [row for row in gold.rows if row.get("recurrence")]
    vague = [row for row in told if row.get("recurrence_optional") or row.get("optional")]
    ruled = told_by((row for row in have if rule_of(row["recurrence"])), _ruled)
    want = settle([row for row in told if row not in vague], ruled, _ruled)
    spare = excused(want, ruled, [_ruled(row)[:1] for row in vague])
    return [compare("deadlines: recurrence", want, ruled, spare)] if told else []


def rule_of(text: str | None) -> str | None:
    """A rule of RFC 5545 with its parts in one order, or None where it names no day and no month."""
    parts = (comparable(text) or "").upper().removeprefix("RRULE:").split(";")
    if not any(part.startswith("BY") for part in parts):
        return None
    return ";".join(sorted(part for part in parts if part != "INTERVAL=1"))


def _dated(row: Row) -> Key:
    dates = row["date_start"], row["date_end"], row["duration"]
    return comparable(row["document_number"]), row["relation"], *dates


def _ruled(row: Row) -> Key:
    return comparable(row["document_number"]), rule_of(row["recurrence"])

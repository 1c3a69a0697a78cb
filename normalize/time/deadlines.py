"""Dates, periods and durations in Chinese official text."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from gongbao.normalize.time.carried_cycles import with_carried_cycles
from gongbao.normalize.time.deadline_reading import read_deadlines
from gongbao.normalize.time.recurrences import recurrence_of
from gongbao.normalize.time.references import Reference
from gongbao.schema.records import Deadline

__all__ = ["find_deadlines"]


def find_deadlines(text: str, reference_date: date | Reference | None = None) -> list[Deadline]:
    """Find the dates, periods and durations of a text; missing years and months are the reference's.

    Without a reference, or with a part of one, a deadline has the dates that its own words and the known
    parts give, and None for the others. Its status says how sure they are.

    >>> [(d.relation, d.date_end.isoformat()) for d in find_deadlines("6月、9月底前", date(2022, 5, 31))]
    [('by', '2022-06-30'), ('by', '2022-09-30')]
    >>> [(d.relation, d.duration, d.workday) for d in find_deadlines("收到后10个工作日内", date(2022, 5, 31))]
    [('within', 'P10D', True)]
    >>> [(d.relation, d.text) for d in find_deadlines("到2025\\n年，持续推进", date(2022, 5, 31))]
    [('by', '到2025\\n年'), ('ongoing', '持续推进')]
    >>> [(str(d.date_end), d.status) for d in find_deadlines("2022年6月底前完成，9月底前验收")]
    [('2022-06-30', 'certain'), ('None', 'ambiguous')]
    >>> [(d.recurrence, str(d.first_due)) for d in find_deadlines("每月5日前", date(2022, 5, 31))]
    [('FREQ=MONTHLY;BYMONTHDAY=5', '2022-06-05')]
    >>> reference = Reference(2022, 12, 20, named=2023, of_named=True)
    >>> [(str(d.date_end), d.status) for d in find_deadlines("6月底前、2025年底前", reference)]
    [('2023-06-30', 'inferred'), ('2025-12-31', 'certain')]
    """
    if isinstance(reference_date, date):
        own = [_recurring(found, reference_date) for found in read_deadlines(text, reference_date)]
        return with_carried_cycles(text, own, reference_date)
    reference = reference_date or Reference()
    own = [_recurring(found, reference.whole) for found in _found(text, reference)]
    return with_carried_cycles(text, own, reference.whole)


def _recurring(deadline: Deadline, written: date | None) -> Deadline:
    """A cycle with its rule, and the first day of it behind the day the text was written."""
    if deadline.relation != "every" or (own := recurrence_of(deadline.text)) is None:
        return deadline
    return replace(deadline, recurrence=own.rule, first_due=own.first_after(written) if written else None)


def _found(text: str, reference: Reference) -> list[Deadline]:
    own = _weighed(text, reference)
    if reference.named is None or not own:
        return own
    named = Reference(reference.named, status="inferred")
    others = {(deadline.start, deadline.end): deadline for deadline in _weighed(text, named)}
    return [
        other
        if (other := others.get((deadline.start, deadline.end))) and _takes_named(deadline, other, reference)
        else deadline
        for deadline in own
    ]


def _takes_named(deadline: Deadline, other: Deadline, reference: Reference) -> bool:
    """Whether a deadline without a year is in the year that a title or head names, as `other` has it."""
    if other.status != "inferred" or deadline.anchor == "issue":
        return False
    last = deadline.date_end or deadline.date_start
    return reference.of_named or bool(last and reference.whole and last < reference.whole)


def _weighed(text: str, reference: Reference) -> list[Deadline]:
    """Read a text from days that agree in what is known: what they do not agree in is not known."""
    first, second = reference.samples()
    found = read_deadlines(text, first)
    if (reference.whole and reference.status == "certain") or not any(map(_is_dated, found)):
        return found
    known = found if first == second else read_deadlines(text, second)
    others = {(deadline.start, deadline.end): deadline for deadline in known}
    free = set(known if reference.year is None else read_deadlines(text, reference.elsewhere()))
    return [
        (
            deadline
            if deadline in free or deadline.status != "certain"
            else replace(deadline, status=reference.status)
        )
        if (other := others.get((deadline.start, deadline.end))) == deadline
        else _undated(deadline, other)
        for deadline in found
    ]


def _undated(deadline: Deadline, other: Deadline | None) -> Deadline:
    """A deadline without the dates in which another reading of it differs."""
    start = deadline.date_start if other and other.date_start == deadline.date_start else None
    end = deadline.date_end if other and other.date_end == deadline.date_end else None
    # 自印发之日起30日内 says all it has to say without a date.
    whole = deadline.anchor is not None and deadline.relation in ("from", "within")
    return replace(deadline, date_start=start, date_end=end, status="certain" if whole else "ambiguous")


def _is_dated(deadline: Deadline) -> bool:
    return deadline.date_start is not None or deadline.date_end is not None

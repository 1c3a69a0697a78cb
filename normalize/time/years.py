"""The year a notice's dates lack: that of the day it was written, of its title, or of a head over them."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import replace
from datetime import date
from functools import lru_cache

from gongbao.normalize.text.lexicon import alternation, one_of, word_table
from gongbao.normalize.time.deadlines import find_deadlines
from gongbao.normalize.time.references import Reference

_REPORT = re.compile(rf"(?:{one_of('time_words', 'reports')})$")
_PLAN = re.compile(alternation(word_table("plan_words")))


def years_named(title: str) -> list[int]:
    """The years that a title or head names one by one: no range of years, and no year as a limit.

    >>> years_named("2022年工作总结和2023年工作要点"), years_named("2021—2025年规划"), years_named("到2025年")
    ([2022, 2023], [], [])
    """
    return list(_years_in(title))


@lru_cache(maxsize=4)
def _years_in(title: str) -> tuple[int, ...]:
    """The same, remembered for a moment: the title of a notice is asked several times in a row."""
    found = [
        value.date_start.year
        for value in find_deadlines(title)
        if value.date_start and value.date_end and value.date_start.year == value.date_end.year
    ]
    return tuple(dict.fromkeys(found))


def year_named(title: str) -> int | None:
    """The one year that a title names, or None.

    >>> year_named("2023年工作要点"), year_named("2022年总结和2023年要点")
    (2023, None)
    """
    named = years_named(title)
    return named[0] if len(named) == 1 else None


def reference_for(title: str, written_on: date | None, years: Iterable[int | None] = ()) -> Reference:
    """What the dates of a notice are read against.

    Args:
        title: The notice's title.
        written_on: The date written, if there is one.
        years: Without a date, the years that may stand in for it, the surest first: of the issue, of the
            document number, of the title. A year taken so is `inferred`.

    >>> reference_for("2023年工作要点", date(2022, 12, 20)).named
    2023
    >>> reference_for("关于做好防汛工作的通知", None, [None, 2023])
    Reference(year=2023, month=None, day=None, status='inferred', named=None, of_named=False)
    """
    named = years_named(title)
    if written_on is not None:
        reference = Reference.of(written_on)
    else:
        year = next((year for year in years if year is not None), None)
        reference = Reference(year, status="inferred") if year is not None else Reference()
    later = [year for year in named if reference.year is not None and year > reference.year]
    if len(later) != 1:
        return reference
    return replace(reference, named=later[0], of_named=_PLAN.search(title) is not None)


def tells_of_past(reference: Reference, head: str) -> bool:
    """Whether a head is of a report on a year that was over when the text below it was written.

    >>> tells_of_past(Reference.of(date(2024, 2, 5)), "2023年工作总结")
    True
    >>> tells_of_past(Reference.of(date(2024, 2, 5)), "2024年工作安排")
    False
    """
    if reference.year is None or _REPORT.search(head) is None:
        return False
    named = years_named(head)
    return len(named) == 1 and named[0] < reference.year


def under_head(reference: Reference, head: str) -> Reference:
    """What dates below the head of a table or section are read against: the year it names goes first.

    A year that was over when the notice was written is what the head tells of, not when things are due.

    >>> under_head(Reference.of(date(2024, 11, 5)), "2025年重点任务").named
    2025
    """
    named = years_named(head)
    if len(named) != 1 or (reference.whole and reference.whole.year > named[0]):
        return reference
    if reference.year == named[0]:
        return replace(reference, named=None, of_named=False)
    return replace(reference, named=named[0], of_named=True)

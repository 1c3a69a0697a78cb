"""What comes round with a cycle that its sentence has named before: 每年1月底前报送计划，12月底前报送总结."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from datetime import date

from gongbao.normalize.text.lexicon import alternation, word_table
from gongbao.normalize.time.recurrences import recurrence_of
from gongbao.schema.records import Deadline

_NEXT_YEAR = re.compile(
    alternation(w for w, row in word_table("relative_words").items() if row == ("year", "1"))
)
_THIS_YEAR = alternation(w for w, row in word_table("relative_words").items() if row == ("year", "0"))
_SENTENCE_ENDS = re.compile(r"[。\n]")
_CLAUSE_ENDS = re.compile(r"[。\n；;]")
_OWN_YEAR = re.compile(rf"\d{{2,4}}年|{_THIS_YEAR}")
_MONTH = re.compile("月")
_FARTHEST = 300
"""Characters from a cycle to what comes round with it: looked at for each time behind it."""


def with_carried_cycles(text: str, found: Sequence[Deadline], written: date | None) -> list[Deadline]:
    """Deadlines of a text, those without a year that stand behind a cycle of days made guesses.

    A day behind 每月5日前, and one of the year after behind 每年12月10日前, come round with it. Of
    a bare month it is not told whether it does (of rules) or is that of the text's year (of a year's plan):
    it keeps its date, `inferred`. A year that is printed between ends the cycle, and so does the end of the
    sentence; of the year after (次年1月底前) it goes on behind a semicolon.

    >>> from gongbao.normalize.time.deadlines import find_deadlines
    >>> [found.recurrence for found in find_deadlines("每年11月底前报送，次年1月底前通报")]
    ['FREQ=YEARLY;BYMONTH=11;BYMONTHDAY=-1', 'FREQ=YEARLY;BYMONTH=1;BYMONTHDAY=-1']
    """
    cycle: Deadline | None = None
    carried: list[Deadline] = []
    for deadline in found:
        if deadline.relation == "every":
            cycle = deadline if deadline.recurrence else None
        elif cycle is not None and deadline.start - cycle.end > _FARTHEST:
            cycle = None
        elif cycle is not None and deadline.relation == "by":
            deadline = _carried(text, cycle, deadline, written)
        carried.append(deadline)
    return carried


def _carried(text: str, cycle: Deadline, deadline: Deadline, written: date | None) -> Deadline:
    between = text[cycle.end : deadline.start]
    later = _NEXT_YEAR.match(deadline.text)
    stops = _SENTENCE_ENDS if later else _CLAUSE_ENDS
    if stops.search(between) or _OWN_YEAR.search(between):
        return deadline
    unit = "每年" if cycle.duration == "P1Y" else "每月" if cycle.duration == "P1M" else ""
    words = deadline.text[later.end() :] if later else deadline.text
    if not unit or (unit == "每年") is not bool(_MONTH.search(words)):
        return deadline
    own = recurrence_of(unit + words)
    if own is None:
        return deadline
    if unit == "每年" and later is None:
        return replace(deadline, status="inferred") if deadline.status == "certain" else deadline
    return replace(
        deadline,
        relation="every",
        date_start=None,
        date_end=None,
        duration=cycle.duration,
        recurrence=own.rule,
        first_due=own.first_after(written) if written else None,
        status="inferred",
    )

"""What a mark says of its fact, in few signs and in full."""

from __future__ import annotations

from decimal import Decimal

from gongbao.few_signs import limit_words, sum_words
from gongbao.schema.records import Amount, Deadline, Role, Status
from gongbao.wording import Language, value_word, word


def unit_words(role: Role | None, language: Language, *, charged: bool) -> str:
    """A unit's part: its role; that of none is told only of who is charged with a task."""
    if role is not None:
        return value_word("task_units.role", role, language)
    return value_word("task_units.role", "none", language) if charged else word("unit", language)


def amount_words(amount: Amount, language: Language) -> str:
    """A sum in few signs.

    >>> from gongbao.normalize.amounts.finder import find_amounts
    >>> [amount_words(amount, "en") for amount in find_amounts("每人每年不超过50万元，5—10亩")]
    ['≤ 500,000 CNY / 人/年', '3,333.33–6,666.67 m²']
    """
    high = f"–{_figure(amount.value_high)}" if amount.value_high is not None else ""
    told = f"{_figure(amount.value)}{high}"
    return sum_words(told, amount.unit, language, comparator=amount.comparator, per=amount.per)


def deadline_words(deadline: Deadline, language: Language) -> str:
    """A limit in few signs.

    >>> from gongbao.normalize.time.deadlines import find_deadlines
    >>> [deadline_words(limit, "zh") for limit in find_deadlines("2022年6月底前，3个月内")]
    ['截止 2022-06-30', '3个月内']
    """
    days = [deadline.date_start, deadline.date_end] if deadline.first_due is None else [deadline.first_due]
    told_days = list(dict.fromkeys(str(day) for day in days if day))
    lengths = [length for length in (deadline.duration, deadline.duration_high) if length]
    return limit_words(deadline.relation, told_days, lengths, language, workday=deadline.workday)


def told_unit(printed: str, name: str | None, shown: str, status: Status, language: Language) -> str:
    """All that is known of a unit in its place."""
    return "；".join(
        part
        for part in (
            f"{word('printed_name', language)}: {printed}",
            f"{word('resolved_name', language)}: {name}" if name else "",
            shown,
            value_word("status", status, language),
        )
        if part
    )


def told_fact(shown: str, status: Status, uid: str | None, language: Language) -> str:
    """A fact, how sure it is, and the uid to look it up by."""
    return " · ".join(part for part in (shown, value_word("status", status, language), uid) if part)


def _figure(value: Decimal) -> str:
    text = f"{round(value, 2):,f}"
    return text.rstrip("0").rstrip(".") if "." in text else text

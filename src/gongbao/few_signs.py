"""How sums and limits are told in few signs, to readers."""

from __future__ import annotations

import re
from collections.abc import Sequence

from gongbao.wording import Language, value_word, word

_SIGNS = {"<=": "≤", ">=": "≥", "~": "≈", "=": "", "range": ""}
# Lengths as the contract has them: ISO 8601, whole numbers.
_LENGTH = re.compile(r"P(?:\d{1,6}[YMWD]){0,4}(?:T(?:\d{1,6}[HM]){1,2})?")
_PART = re.compile(r"T|\d{1,6}[YMWDH]")
# What a limit with a length is called by; another has its own word before its days.
_AROUND = ("within", "for", "every")


def sum_words(
    value: str, unit: str | None, language: Language, *, comparator: str = "=", per: str | None = None
) -> str:
    """A sum, share or size.

    >>> sum_words("500,000", "CNY", "zh", comparator="<=", per="人/年"), sum_words("5", None, "en")
    ('≤ 500,000 元 / 人/年', '5')
    """
    named = value_word("amounts.unit", unit, language) if unit else ""
    parts = (_SIGNS.get(comparator, comparator), value, named, f"/ {per}" if per else "")
    return " ".join(part for part in parts if part)


def length_words(length: str, language: Language, *, workday: bool = False) -> str:
    """A length of time; one in another form stands as it is.

    >>> length_words("P1Y6M", "zh"), length_words("PT1H", "en"), length_words("P5D", "zh", workday=True)
    ('1年6个月', '1 hour', '5个工作日')
    """
    if not _LENGTH.fullmatch(length):
        return length
    told = []
    clock = ""
    for part in _PART.findall(length):
        if part == "T":
            clock = part
            continue
        number, sign = part[:-1], part[-1]
        unit = "workday" if workday and sign == "D" else f"{clock}{sign}"
        key = f"length.{unit}.1" if number == "1" else f"length.{unit}"
        told.append(word(key, language).format(number))
    return ("" if language == "zh" else " ").join(told)


def limit_words(
    relation: str, days: Sequence[str], lengths: Sequence[str], language: Language, *, workday: bool = False
) -> str:
    """A limit: its days, or the length of time that it gives.

    Args:
        relation: As the view has it.
        days: Its days, of a span the first and the last.
        lengths: Its length, of a span the shortest and the longest.
        language: Of the words.
        workday: Whether days of work are counted.

    >>> limit_words("by", ["2022-06-30"], [], "zh"), limit_words("within", [], ["P3M"], "en")
    ('截止 2022-06-30', 'within 3 months')
    >>> limit_words("every", ["2024-04-05"], ["P1M"], "zh")
    '每月，首次 2024-04-05'
    """
    told_days = "–".join(days)
    if not lengths or relation not in _AROUND:
        told = [length_words(one, language, workday=workday) for one in lengths]
        parts = (value_word("deadlines.relation", relation, language), told_days, "–".join(told))
        return " ".join(part for part in parts if part)
    if relation == "every":
        told_length = _period_words(lengths, language)
        return word("limit.first", language).format(told_length, told_days) if told_days else told_length
    told = [length_words(one, language, workday=workday) for one in lengths]
    told_length = word(f"limit.{relation}", language).format("–".join(told))
    return f"{told_length} {told_days}".strip()


def _period_words(lengths: Sequence[str], language: Language) -> str:
    """How often: every month, every two years."""
    (length, *_) = lengths
    told = value_word("period", length, language)
    if told != length:
        return told
    return word("limit.every", language).format("–".join(length_words(one, language) for one in lengths))

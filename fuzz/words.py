"""Texts made by chance out of what gazettes say: pieces put together, then changed sign by sign.

Random letters hardly ever form a number, a date or a unit; pieces of documents do, and fail in what lies
between them.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cache
from importlib import resources
from pathlib import Path
from random import Random

ROOT = Path(__file__).parents[1]
# Signs that readers trip over: none at all, halves of a sign, what turns or joins, digits of other scripts.
NASTY = (
    *"\0\x01\x0b\x0c\x1b\x7f\x85\u00a0\u00ad\u200b\u200d\u2028\u202e\u2060\u2066\u3000\ufeff\ufffd\uffff",
    *"\ud800\udbff\udc00\udfff",
    *"٣३３③㈢⒊Ⅲ½¾²㎡㏑℃‰％％",
    *"亿万千百十〇零两廿卅壹貳元年月日号第至到前后以内（）〔〕《》【】、，。；：·—～－…",
    *"İıßﬀ𠀀𝟘😀e\u0301㍿",
    "\r\n",
    "\u0627\u0644\u0639",
    "1e309",
    "9" * 40,
    "-0",
    "00",
    "2月30日",
    "0年0月0日",
    "9999年12月31日",
    "1年1月1日",
    "9998年12月31日",
    "自9998年底起5年内",
    "9999年底前",
    "明天",
    "下周五前",
    "上季度",
    "春节前",
    "13月",
)
# What is done to a text, at most so often; how often a piece is repeated; the longest text there may be.
_MOST_CHANGES, _MOST_REPEATS, _LONGEST = 5, 24, 40_000
# One text in so many is made long.
_LONG = 1500
_SENTENCE = re.compile(r"(?<=[。；！？\n])")


@dataclass(frozen=True, slots=True)
class Given:
    """What a function's arguments are made of: texts, numbers that become places in them, days, a choice."""

    text: str
    other: str = ""
    numbers: tuple[int, ...] = (0, 0, 0)
    day: date | None = None
    choice: int = 0


def given(random: Random) -> Given:
    """Something to call a function with."""
    numbers = tuple(random.randrange(1 << 16) for _ in range(3))
    other = made_text(random, 2) if random.random() < 0.8 else ""
    return Given(made_text(random), other, numbers, made_day(random), random.randrange(1 << 16))


def made_text(random: Random, most: int = 6) -> str:
    """A text of a few pieces, changed here and there."""
    joint = random.choice(("", "", "，", "、", "\n", "。", " "))
    text = joint.join(random.choice(pieces()) for _ in range(random.randint(1, most)))
    if not random.randrange(_LONG):
        text = (text or "一") * random.randrange(2, 2000)
    return changed_text(random, text[:_LONGEST])


def made_day(random: Random) -> date | None:
    """A day: one of a gazette, one at either end of what there is, or none."""
    kind = random.random()
    if kind < 0.2:
        return None
    if kind < 0.4:
        return random.choice((date.min, date.max, date(1, 12, 31), date(9999, 1, 1), date(2024, 2, 29)))
    return date(1990, 1, 1) + timedelta(days=random.randrange(16_000))


def changed_text(random: Random, text: str, most: int = _MOST_CHANGES) -> str:
    """A text with some changes."""
    for _ in range(random.randint(0, most)):
        text = random.choice(_CHANGES)(random, text)
    return text[:_LONGEST]


def _cut(random: Random, text: str) -> tuple[int, int]:
    start = random.randint(0, len(text))
    return start, min(len(text), start + random.choice((0, 1, 1, 2, 3, 8, 20)))


def _drop(random: Random, text: str) -> str:
    start, end = _cut(random, text)
    return text[:start] + text[end:]


def _double(random: Random, text: str) -> str:
    start, end = _cut(random, text)
    return text[:end] + text[start:end] * random.randint(1, _MOST_REPEATS) + text[end:]


def _insert(random: Random, text: str) -> str:
    at = random.randint(0, len(text))
    return text[:at] + random.choice(NASTY) + text[at:]


def _replace(random: Random, text: str) -> str:
    start, end = _cut(random, text)
    return text[:start] + random.choice(pieces()) + text[end:]


def _number(random: Random, text: str) -> str:
    found = list(re.finditer(r"\d+", text))
    if not found:
        return _insert(random, text)
    match = random.choice(found)
    value = random.choice(
        ("0", "1", "13", "32", "99", "2024", "10000", "9" * 30, "００", "3.5", "1,000", "一")
    )
    return text[: match.start()] + value + text[match.end() :]


def _turn(random: Random, text: str) -> str:
    start, end = _cut(random, text)
    return text[end:] + text[start:end] + text[:start]


def _shorten(random: Random, text: str) -> str:
    return text[: random.randint(0, len(text))]


_CHANGES: Sequence[Callable[[Random, str], str]] = (
    _drop,
    _double,
    _insert,
    _replace,
    _number,
    _turn,
    _shorten,
)


@cache
def pieces() -> tuple[str, ...]:
    """Sentences of the samples, words of the lexicons, signs."""
    texts = [path.read_text(encoding="utf-8") for path in sorted(ROOT.glob("corpora/*/issue.txt"))]
    sentences = [one for text in texts for one in _SENTENCE.split(text) if one.strip()]
    words = []
    for table in sorted(
        resources.files("gongbao.normalize").joinpath("data").iterdir(), key=lambda one: one.name
    ):
        if table.name.endswith(".csv"):
            rows = table.read_text(encoding="utf-8").splitlines()
            words += [row.split(",")[0] for row in rows[:: max(1, len(rows) // 150)]]
    return (*(one[:120] for one in sentences), *words, *NASTY)

"""The lexicons in `normalize/data`: words in tables, grammar in code.

A table is UTF-8, starts with one comment line that names its source, then a head; the first column
is the word.
"""

from __future__ import annotations

import csv
import re
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from functools import cache
from importlib import resources
from typing import TypeVar

Value = TypeVar("Value")
# From so many words on a pattern is told by which letters they begin with.
_MANY = 24


def table_rows(name: str) -> list[list[str]]:
    """Read the rows of a lexicon, without its comment line and head.

    >>> table_rows("areas")[0]
    ['110000', '北京市', 'current']
    """
    return [list(row) for row in _rows(name)]


@cache
def _rows(name: str) -> tuple[tuple[str, ...], ...]:
    source = resources.files("gongbao.normalize") / "data" / f"{name}.csv"
    lines = source.read_text(encoding="utf-8").splitlines()
    head, *rows = csv.reader(line for line in lines if line and not line.startswith("#"))
    for row in rows:
        if len(row) != len(head):
            raise ValueError(f"{name}.csv: {','.join(row)} has not the columns {','.join(head)}")
    return tuple(map(tuple, rows))


@cache
def word_table(name: str) -> Mapping[str, tuple[str, ...]]:
    """Read a lexicon as word to its other columns.

    Raises:
        ValueError: The table is empty, or a word stands in it twice.

    >>> word_table("currencies")["美元"]
    ('USD', '1')
    """
    rows = table_rows(name)
    table = {row[0]: tuple(row[1:]) for row in rows}
    if not table:
        raise ValueError(f"{name}.csv has no words")
    if len(table) != len(rows):
        twice = [word for word, count in Counter(row[0] for row in rows).items() if count > 1]
        raise ValueError(f"{name}.csv has twice: {', '.join(twice)}")
    return table


def words_of(name: str, column: int, value: str) -> list[str]:
    """List the words of a table whose other column number `column` reads `value`.

    >>> "人民币" in words_of("currencies", 0, "CNY")
    True
    """
    return [word for word, rest in word_table(name).items() if rest[column] == value]


@cache
def words_with(name: str, *uses: str | None) -> tuple[str, ...]:
    """List the words of a lexicon that have a use; a word may have several, each in a row of its own.

    Args:
        name: The lexicon.
        uses: What the columns behind the word must read, in their order; None for anything.

    Raises:
        ValueError: No word has this use: a rule that asks for it could never hold.

    >>> words_with("post_words", "seat")
    ('法院', '检察院')
    """
    if None in uses:
        fitting = (
            row[0]
            for row in _rows(name)
            if all(use in (None, cell) for use, cell in zip(uses, row[1:], strict=False))
        )
        words = tuple(dict.fromkeys(fitting))
    else:
        words = tuple(_by_uses(name, len(uses)).get(uses, ()))
    if not words:
        raise ValueError(f"{name}.csv has no word for {uses}")
    return words


@cache
def _by_uses(name: str, count: int) -> Mapping[tuple[str | None, ...], Mapping[str, None]]:
    """The words of a lexicon by what their first columns read: hundreds of rules ask, at every start."""
    found: dict[tuple[str | None, ...], dict[str, None]] = {}
    for row in _rows(name):
        found.setdefault(row[1 : 1 + count], {})[row[0]] = None
    return found


@cache
def one_of(name: str, *uses: str | None) -> str:
    """Give the words of a lexicon that have a use as alternatives of a pattern, the longest first.

    >>> one_of("appointment_verbs", "nominate", "any")
    '建议|推荐|提名|拟'
    """
    return alternation(words_with(name, *uses))


def alternation(words: Iterable[str]) -> str:
    """Join words into a regular expression that prefers the longest.

    Many words are put together by the letters they begin with: else each place of a text tries them all.

    Raises:
        ValueError: There is no word: the pattern would match everywhere.

    >>> alternation(["元", "元整"])
    '元整|元'
    """
    ordered = sorted(set(words), key=lambda word: (-len(word), word))
    if not ordered:
        raise ValueError("no words for a pattern")
    return "|".join(map(re.escape, ordered)) if len(ordered) < _MANY else _by_beginnings(ordered)


def _by_beginnings(words: Sequence[str]) -> str:
    """The same alternatives: of those that stand at one place each begins the next longer one."""
    rests: dict[str, list[str]] = {}
    for word in words:
        rests.setdefault(word[0], []).append(word[1:])
    parts: list[str] = []
    for letter, own in rests.items():
        longer = [rest for rest in own if rest]
        part = re.escape(letter)
        if len(own) == 1:
            part += re.escape(own[0])
        else:
            part += f"(?:{_by_beginnings(longer)}){'?' if len(longer) < len(own) else ''}"
        parts.append(part)
    return "|".join(parts)


def longest_word(table: Mapping[str, Value], text: str, at: int, limit: int) -> str | None:
    """Find the longest key of `table`, at most `limit` characters, that stands in `text` at `at`.

    >>> longest_word({"元": 1, "元整": 2}, "5元整", 1, 4)
    '元整'
    """
    for end in range(min(at + limit, len(text)), at, -1):
        if text[at:end] in table:
            return text[at:end]
    return None

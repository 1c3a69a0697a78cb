"""Where a project's name ends and its requirement begins, when nothing printed parts them."""

from __future__ import annotations

import re
from collections.abc import Collection
from functools import cache

from gongbao.extract.tables.settings import TABLE
from gongbao.normalize.text.lexicon import table_rows, words_with

_SENTENCE_MARK = re.compile(r"[，。；：、]")
_NAME_ENDINGS = words_with("project_words", "ends")
_JOINING = (*words_with("project_words", "joins"), "、")


@cache
def starters() -> dict[str, int]:
    """How surely a word begins a requirement."""
    return {word: int(strength) for word, strength in table_rows("sentence_starters")}


@cache
def _lengths() -> tuple[int, ...]:
    """How long these words are: a place is looked at once a length, not once a word."""
    return tuple(sorted({len(word) for word in starters()}))


@cache
def _surer_words() -> tuple[str, ...]:
    return tuple(word for word, strength in starters().items() if strength >= 1 and len(word) > 1)


def begins_sentence(text: str, at: int) -> bool:
    """Whether a word that surely begins a requirement stands at a place."""
    return any(starters().get(text[at : at + length], -1) >= TABLE.surely_begins for length in _lengths())


def find_border(text: str, line_ends: Collection[int]) -> tuple[int, bool] | None:
    """The offset at which the requirement begins, and whether the sign is strong; None if there is none.

    Signs: a word that begins a sentence after a noun; a verb of the name said again; the end of a
    vertical line; the name has no punctuation in it.
    """
    first_mark = _SENTENCE_MARK.search(text)
    limit = min(TABLE.longest_project, first_mark.start() if first_mark else len(text) - 1, len(text) - 1)
    scored = [(_score(text, at, at in line_ends), -at) for at in range(TABLE.shortest_project, limit + 1)]
    if not scored:
        return None
    score, at = max(scored)
    if score <= 0:
        return None
    return -at, score >= TABLE.sure_border


def _score(text: str, at: int, line_end: bool) -> float:
    name, rest = text[:at], text[at:]
    beginnings = (starters().get(rest[:length], -1) for length in _lengths())
    strength = max(beginnings, default=-1)
    score = TABLE.no_starter if strength < 0 else float(strength)
    score += TABLE.at_line_end if line_end else 0.0
    score += TABLE.name_ending if name.endswith(_NAME_ENDINGS) else 0.0
    if rest[: TABLE.first_word] == name[: TABLE.first_word] and strength >= 0:
        score += TABLE.said_again
    if name.endswith(_surer_words()):
        score += TABLE.starter_before
    if len(name) < TABLE.short_project:
        score += TABLE.too_short
    score += TABLE.too_long * max(0, len(name) - TABLE.long_project)
    if name.endswith(_JOINING):
        score += TABLE.left_open
    return score

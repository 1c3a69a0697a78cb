"""What pages for readers call things, in Chinese and English, from the table `words.csv`."""

from __future__ import annotations

import csv
from functools import cache
from importlib import resources
from typing import Literal, get_args

Language = Literal["zh", "en"]
LANGUAGES: tuple[Language, ...] = get_args(Language)


def word(key: str, language: Language) -> str:
    """What is called by a key.

    Raises:
        KeyError: The table has forgotten it.

    >>> word("unit", "zh"), word("unit", "en")
    ('单位', 'unit')
    """
    return _words()[key][LANGUAGES.index(language)]


def value_word(column: str, value: str, language: Language) -> str:
    """A word that a column holds, as a reader calls it; one that the table does not know stands as it is.

    >>> value_word("role", "lead", "zh"), value_word("role", "参加", "zh")
    ('牵头', '参加')
    """
    known = _words().get(f"{column}.{value}")
    return value if known is None else known[LANGUAGES.index(language)]


@cache
def _words() -> dict[str, tuple[str, str]]:
    text = (resources.files("gongbao") / "words.csv").read_text(encoding="utf-8")
    lines = [line for line in text.splitlines() if not line.startswith("#")]
    return {key: (chinese, english) for key, chinese, english in list(csv.reader(lines))[1:]}

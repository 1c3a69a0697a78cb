"""What pages for readers call things, in Chinese and English, from the table `words.csv`."""

from __future__ import annotations

import csv
from functools import cache
from importlib import resources

from gongbao.export.labels import Language as Language
from gongbao.export.labels import value_labels


def word(key: str, language: Language) -> str:
    """What is called by a key.

    Raises:
        KeyError: The table has forgotten it.

    >>> word("unit", "zh"), word("unit", "en")
    ('单位', 'unit')
    """
    chinese, english = _words()[key]
    return english if language == "en" else chinese


def value_word(column: str, value: str, language: Language) -> str:
    """A word that a column holds, as a reader calls it; one that no table knows stands as it is.

    Args:
        column: The column, with its view before a dot where another has a column of that name.
        value: The word.
        language: Chinese words are those of exported files.

    >>> value_word("task_units.role", "lead", "zh"), value_word("task_units.role", "lead", "en")
    ('牵头', 'lead')
    """
    chinese, english = _words().get(f"{column}.{value}", ("", value))
    if language == "en":
        return english
    view, _, name = column.rpartition(".")
    return chinese or value_labels(view, name).get(value, value)


@cache
def _words() -> dict[str, tuple[str, str]]:
    text = (resources.files("gongbao") / "words.csv").read_text(encoding="utf-8")
    lines = [line for line in text.splitlines() if not line.startswith("#")]
    return {key: (chinese, english) for key, chinese, english in list(csv.reader(lines))[1:]}

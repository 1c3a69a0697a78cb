"""What the pages in a browser call things: `words.csv` beside this module, then what all pages share."""

from __future__ import annotations

import csv
from functools import cache
from importlib import resources

from gongbao.export.labels import column_label, view_label
from gongbao.wording import Language, value_word
from gongbao.wording import word as shared


def said(key: str, language: Language) -> str:
    """What is called by a key.

    Raises:
        KeyError: No table has it.
    """
    both = _words().get(key)
    if both is None:
        return shared(key, language)
    return both[1] if language == "en" else both[0]


def view_word(view: str, language: Language, number: int = 2) -> str:
    """What so many rows of a view are called.

    >>> view_word("tasks", "zh"), view_word("personnel_changes", "en"), view_word("statistics", "en", 1)
    ('任务', 'personnel changes', 'statistic')
    """
    if language == "zh":
        return view_label(view).heading
    name = view.replace("_", " ")
    return name.removesuffix("s") if number == 1 else name


def comparison_word(key: str, shown: str, language: Language) -> str:
    """What a comparison of Datasette's is called; one that is a sign, or a word of SQL, stands as it is.

    >>> comparison_word("startswith", "starts with", "zh"), comparison_word("gte", "≥", "zh")
    ('开头是', '≥')
    """
    try:
        return said(f"compare_{key}", language)
    except KeyError:
        return shown


def check_word(code: str, language: Language) -> str:
    """What a check is called.

    >>> check_word("misprint", "zh"), check_word("number_gap", "en")
    ('错别字', 'number gap')
    """
    return code.replace("_", " ") if language == "en" else value_word("checks.code", code, language)


def column_word(view: str, column: str, language: Language) -> str:
    """What a column is called; one that no view has goes by its own name."""
    if language == "zh":
        try:
            return column_label(view, column).heading
        except KeyError:
            pass
    return column.replace("_", " ")


@cache
def _words() -> dict[str, tuple[str, str]]:
    text = (resources.files("gongbao.web") / "words.csv").read_text(encoding="utf-8")
    lines = [line for line in text.splitlines() if not line.startswith("#")]
    return {key: (chinese, english) for key, chinese, english in list(csv.reader(lines))[1:]}

"""Translations in tables of two languages: yearbooks print heads and names in Latin letters a second time."""

from __future__ import annotations

import re
from collections.abc import Sequence

_HEADS = ("Item", "Year", "Region", "Unit", "Total", "Indicator", "Index", "yuan", "persons", "Population")
"""Words of which a page in two languages has at least one: heads of rows, units."""
_WORD = r"[A-Za-z][A-Za-z'’.\-–—/&]*+[,;:]?+"
_BETWEEN = r"[ \t\u3000\xa0&,#\-–—]{0,6}"
_IN_BRACKETS = r"[（(][ \t\d,.%=/:;&'’A-Za-z\-–—]{3,120}+[）)]"
_PART = rf"(?:{_IN_BRACKETS}|{_WORD})"
_RUN = re.compile(rf"{_PART}(?:{_BETWEEN}{_PART})*+")
_TELLS = re.compile(r"[A-Z]?[a-z]{2}[a-z'’]*")
_HAN_LINE = re.compile(r"^[^\n]*[\u4e00-\u9fff]", re.MULTILINE)
_STOP = re.compile(r"[。；]")
_FEWEST = 4
"""Runs of Latin words on a page in two languages; a table has a head and some rows."""
_SHARE = 0.4
"""Runs for each line with Chinese words: not all of a yearbook's lines have theirs."""


def translations_in(text: str) -> tuple[tuple[int, int], ...]:
    """The stretches of a page's text that are translations; none unless it is a table in two languages.

    GDP, R&D and other words in capitals alone are no translations.

    >>> translations_in("本月GDP比上年增长5.0%。")
    ()
    """
    if not any(head in text for head in _HEADS):
        return ()
    runs = [
        (run.start(), run.end())
        for run in _RUN.finditer(text)
        if _TELLS.search(run[0]) is not None and not _is_part_of_word(text, run)
    ]
    lines = sum(1 for _ in _HAN_LINE.finditer(text))
    if len(runs) < _FEWEST or len(runs) < _SHARE * lines or len(_STOP.findall(text)) > lines / 2:
        return ()
    return tuple(runs)


def _is_part_of_word(text: str, run: re.Match[str]) -> bool:
    """Whether letters go with digits or Chinese words: PM2.5, 5G, an address of a page."""
    return "//" in text[max(0, run.start() - 8) : run.end()] or "www." in run[0]


def blanked(text: str, stretches: Sequence[tuple[int, int]]) -> str:
    """A text, sign for sign, with blanks for what stands in some stretches; line ends stay."""
    parts: list[str] = []
    at = 0
    for start, end in sorted(stretches):
        begin = max(start, at)  # One may stand within another.
        parts += [text[at:begin], re.sub(r"\S", " ", text[begin:end])]
        at = max(at, end)
    return "".join([*parts, text[at:]])

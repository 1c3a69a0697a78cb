"""How the cells of units begin and end: whether a line of one is whole."""

from __future__ import annotations

import re
from functools import lru_cache

from gongbao.normalize.text.lexicon import one_of

UNIT_START = re.compile(one_of("table_words", "unit_start"))
UNIT_SUFFIX = re.compile(
    rf"(?:{one_of('table_words', 'unit_end')}"
    rf"|(?:{one_of('table_words', 'bracketed_unit_end')})[）)〉》])\*?＊?$"
)
_ROLE_REMARK = re.compile(rf"[（(](?:{one_of('table_words', 'role_remark')})?[）)]?")


@lru_cache(maxsize=4096)
def complete_units(text: str) -> bool:
    """Whether a line of units ends with a whole name, every bracket in it closed.

    Remembered for as many lines as the tables of an issue have: each is asked for by many readings.
    """
    solid = _ROLE_REMARK.sub("", text) or text
    if text.count("（") != text.count("）") or text.count("〈") != text.count("〉"):
        return False
    return bool(UNIT_SUFFIX.search(solid) or re.search(r"[）)〉*＊]$", text))

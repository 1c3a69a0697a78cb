"""How the cells of units begin and end: whether a line of one is whole."""

from __future__ import annotations

import re
from functools import cache

from gongbao.extract.lexicon.table_words import words_for

UNIT_START = re.compile(words_for("unit_start"))
UNIT_SUFFIX = re.compile(
    rf"(?:{words_for('unit_end')}|(?:{words_for('bracketed_unit_end')})[）)〉》])\*?＊?$"
)
_ROLE_REMARK = re.compile(r"[（(](?:牵头|主办|协办|配合|负责)?[）)]?")


@cache
def complete_units(text: str) -> bool:
    """Whether a line of units ends with a whole name, every bracket in it closed."""
    solid = _ROLE_REMARK.sub("", text) or text
    if text.count("（") != text.count("）") or text.count("〈") != text.count("〉"):
        return False
    return bool(UNIT_SUFFIX.search(solid) or re.search(r"[）)〉*＊]$", text))

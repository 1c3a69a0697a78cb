"""Whether two names are one body's, called in full once and in short the other time."""

from __future__ import annotations

import re
from functools import cache

from gongbao.normalize.text.lexicon import table_rows
from gongbao.normalize.text.numerals import HAN_CHARS
from gongbao.normalize.units.areas import LEVEL_ENDINGS

_NUMBERED = re.compile(rf"第(?=[{HAN_CHARS}十百\d]{{1,4}}届)")


def is_called_so(name: str | None, other: str | None) -> bool:
    """Whether one of two names is the other, or is it in short behind its place.

    >>> is_called_so("永州市人民政府", "市政府"), is_called_so("市政府", "区政府")
    (True, False)
    >>> is_called_so("永州市第五届人民代表大会常务委员会", "市五届人大常委会")
    True
    """
    if name is None or other is None:
        return name is other
    short, full = sorted((_in_short(name), _in_short(other)), key=len)
    return short == full or (full.endswith(short) and short[:1] in LEVEL_ENDINGS)


def _in_short(name: str) -> str:
    for short, full in _short_forms():
        name = name.replace(full, short)
    return _NUMBERED.sub("", name)


@cache
def _short_forms() -> tuple[tuple[str, str], ...]:
    """The short form of each long part of a name, the longest first."""
    forms = [(short, full) for short, full, place in table_rows("unit_long_forms") if place != "zone"]
    return tuple(sorted(forms, key=lambda one: -len(one[1])))

"""Putting gold and database into one form, so that only a difference in fact is a difference."""

from __future__ import annotations

import unicodedata
from decimal import Decimal, InvalidOperation
from typing import Any

from gongbao.normalize.text.blanks import solid

# One form of dash, and round brackets for every kind of angle bracket.
_ONE_FORM = str.maketrans({"—": "-", "–": "-", "－": "-", "〈": "(", "〉": ")", "<": "(", ">": ")"})


def comparable(value: Any) -> str | None:
    """A value without white space, in NFKC, with one form of dash and bracket; empty is None."""
    if value is None:
        return None
    text = unicodedata.normalize("NFKC", str(value))
    return solid(text).translate(_ONE_FORM) or None


def as_number(value: Any) -> Decimal | str | None:
    """A number whatever its form (`10`, `10.0`), or the text where it is none."""
    if value is None:
        return None
    try:
        return Decimal(str(value)).normalize() + 0
    except InvalidOperation:
        return comparable(value)

"""A month written in figures alone, as cells of a column of limits have it: 2026.10, 2026-08, 2026/8底前."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import replace

from gongbao.normalize.time.deadlines import find_deadlines
from gongbao.schema.records import Deadline

_MONTH = re.compile(
    r"\s*(?P<year>(?:19|20)\d\d)\s*(?P<sign>[.．/／-])\s*(?P<month>0?[1-9]|1[0-2])\s*月?(?P<rest>[底末]?前?)\s*"
)
_LOST_NOUGHT = ".．"


def dotted_month(text: str) -> Deadline | None:
    """The month that a text is and nothing else; in running text such figures may be anything.

    2026.1 is `inferred`: a cell that took 2026.10 for a number has lost its nought.

    >>> found = dotted_month("2026.1")
    >>> str(found.date_end), found.status, dotted_month("2026.13"), dotted_month("总投资2026.1")
    ('2026-01-31', 'inferred', None, None)
    """
    match = _MONTH.fullmatch(unicodedata.normalize("NFKC", text))
    if match is None:
        return None
    year, month = match["year"], int(match["month"])
    (found,) = find_deadlines(f"{year}年{month}月{match['rest']}")
    is_lost = match["month"] == "1" and match["sign"] in _LOST_NOUGHT
    status = "inferred" if is_lost else found.status
    return replace(found, text=text, start=0, end=len(text), status=status)

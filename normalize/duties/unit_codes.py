"""Letters and figures that stand for units, as a document's own legend tells: A—市教育局，B—市财政局."""

from __future__ import annotations

import re
from collections.abc import Mapping

from gongbao.normalize.text.lexicon import one_of
from gongbao.normalize.units.unit_names import is_complete

_FORM = r"[A-Za-z]{1,2}|\d{1,2}|[\u2160-\u216b甲乙丙丁戊己庚辛壬癸]"
_CODE = re.compile(_FORM)
_STANDS_FOR = rf"[ \t\u3000]{{0,4}}(?:[—–－\-:：=＝]{{1,2}}|{one_of('duty_words', 'is')})"
_ENTRY = re.compile(
    rf"(?<![0-9A-Za-z.．])(?P<code>{_FORM}){_STANDS_FOR}"
    r"[ \t\u3000]{0,4}(?P<name>[\u4e00-\u9fff（）()、]{3,30})"
)
_FEWEST = 2
"""Entries of a legend; one alone may be anything's."""


def is_code(printed: str) -> bool:
    """Whether what stands for a unit is a letter or a figure, which names nobody.

    >>> is_code("A"), is_code("12"), is_code("市教育局")
    (True, True, False)
    """
    return _CODE.fullmatch(printed) is not None


def unit_codes(text: str) -> Mapping[str, str]:
    """The units that a text says letters or figures stand for; empty where no legend tells, or it says two.

    >>> dict(unit_codes("注：A—市教育局，B—各县（市、区）政府。"))
    {'A': '市教育局', 'B': '各县（市、区）政府'}
    >>> dict(unit_codes("A为市教育局"))
    {}
    """
    found: dict[str, str] = {}
    for match in _ENTRY.finditer(text):
        name = match["name"].rstrip("、（(")
        if not is_complete(name):
            continue
        if found.setdefault(match["code"], name) != name:
            return {}
    return found if len(found) >= _FEWEST else {}

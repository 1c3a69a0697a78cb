"""Labels with a dash or stroke for their colon, as plans have them: 责任单位——市商务局, 责任单位/市住建局."""

from __future__ import annotations

import re
from functools import cache

from gongbao.normalize.duties import role_words

_DASHES = ("—", "--", "\uff0d", "/")


def with_colons(text: str) -> str:
    """A text of the same length with a colon and blanks for the dash behind each label of units.

    >>> with_colons("责任单位——市商务局")
    '责任单位： 市商务局'
    """
    if not any(dash in text for dash in _DASHES):
        return text
    return _dashed_label().sub(lambda found: found["label"] + "：".ljust(len(found["dash"])), text)


@cache
def _dashed_label() -> re.Pattern[str]:
    label = role_words.spaced_label().pattern
    return re.compile(
        rf"(?P<label>{label})(?P<dash>——?|--|\uff0d\uff0d?|/(?=[省市州县区旗各]))(?=[\u4e00-\u9fff])"
    )

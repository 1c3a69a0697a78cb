"""Tables of criteria (灾种 | 判定标准): they are neither tasks nor statistics; their cells are kept."""

from __future__ import annotations

import re

from gongbao.normalize.text.lexicon import one_of

_HEAD_ENDS = re.compile(rf"(?:{one_of('table_words', 'criteria_head')})$")


def heads_criteria(text: str) -> bool:
    """Whether a line of heads ends with a word for what is laid down of each name.

    >>> heads_criteria("灾种  判定标准"), heads_criteria("灾种  日期")
    (True, False)
    """
    return _HEAD_ENDS.search(text) is not None

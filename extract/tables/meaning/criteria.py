"""Tables of criteria (灾种 | 判定标准): they are neither tasks nor statistics; their cells are kept."""

from __future__ import annotations

import re

_HEAD_ENDS = re.compile(r"(?:标准|条件|内容|说明|要求|定义|含义|情形|依据|解释|指标|范围|释义|描述)$")


def heads_criteria(text: str) -> bool:
    """Whether a line of heads ends with a word for what is laid down of each name.

    >>> heads_criteria("灾种  判定标准"), heads_criteria("灾种  日期")
    (True, False)
    """
    return _HEAD_ENDS.search(text) is not None

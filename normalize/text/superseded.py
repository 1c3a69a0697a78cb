"""Words that a text quotes only to put others in their place: 将“6月底前完成”修改为“9月底前完成”."""

from __future__ import annotations

import re

from gongbao.normalize.text.lexicon import one_of

_WORDS = "change_words"
_CHANGED = rf"(?:{one_of(_WORDS, 'sum')}|{one_of(_WORDS, 'text')})"
# Behind an article's new words the next change begins: “…下一年度计划。”二、将第十二条修改为“…”
_NEXT = r"[、\n将把第]"
# 将第五条修改为：“…”, 增加一款：“…”: what stands in the quote is what is said from now on.
_OPEN_QUOTE = re.compile(
    rf"(?P<new>{_CHANGED}(?:[为至到成][：:，]?|[^“”「」『』，。；]{{0,14}}[：:]))?[“「『][^“”「」『』]{{0,100}}$"
)
_REPLACED = re.compile(
    rf"[^“”「」『』]{{0,100}}[”」』](?!\s*[\d（(]|[^，。；“「『]{{0,12}}?{_NEXT})"
    rf"[^，。；“「『]{{0,12}}?{_CHANGED}[为至到成]?[：:，]?[“「『]?"
)
_FROM = re.compile(rf"(?:{one_of(_WORDS, 'from')})[“「『]?$")
_TO_ANOTHER = re.compile(rf"[^，。；]{{0,10}}?{_CHANGED}[为至到成]")


def is_superseded(before: str, after: str) -> bool:
    """Whether what stands between two stretches of text is what another text takes the place of.

    >>> is_superseded("将“", "前完成”修改为“9月底前完成”"), is_superseded("修改为“", "前完成”。")
    (True, False)
    >>> is_superseded("完成时限由", "调整为9月底"), is_superseded("由市水利局在", "调整方案")
    (True, False)
    """
    return is_replaced_quote(before, after) or (
        _FROM.search(before) is not None and _TO_ANOTHER.match(after) is not None
    )


def is_replaced_quote(before: str, after: str) -> bool:
    """Whether two stretches of text stand within a quote that other words take the place of.

    >>> is_replaced_quote("将“补助", "”修改为“补助30万元”"), is_replaced_quote("标准由", "提高到800元")
    (True, False)
    >>> is_replaced_quote("第五条修改为：“应当在", "内缴清。”2.删去第六条")
    False
    >>> is_replaced_quote("第七条修改为：“", "报送计划。”二、将第九条修改为：“")
    False
    """
    quote = _OPEN_QUOTE.search(before)
    return quote is not None and not quote["new"] and _REPLACED.match(after) is not None

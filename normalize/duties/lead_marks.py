"""How a document says which units lead: by a mark (标▲的为牵头单位), or by order (列第一位的为牵头单位)."""

from __future__ import annotations

import re
from functools import cache

from gongbao.normalize.duties.clauses import OTHER_MARKS, first_leads, opens_field
from gongbao.normalize.text.brackets import ALL
from gongbao.normalize.text.lexicon import one_of

_WORDS = "duty_words"
_ANY_SIGN = re.compile(f"[{OTHER_MARKS}]")
_PART = r"[^。；;\n]*"
_OF_ORDER = re.compile(rf"{_PART}(?:{one_of(_WORDS, 'first_of')}){_PART}(?:{one_of(_WORDS, 'leads')}){_PART}")


def lead_marks(text: str) -> str:
    """The marks that a text says are those of leading units, each once; empty where no legend tells.

    `*` and ★ mean it without one and are not looked for.

    >>> lead_marks("注：标▲的为牵头单位，其余为配合单位。"), lead_marks("▲市民政局、市残联")
    ('▲', '')
    >>> lead_marks("带“◆”的单位是牵头单位"), lead_marks("△为配合单位，▲为牵头单位")
    ('◆', '▲')
    """
    if _ANY_SIGN.search(text) is None:
        return ""
    return "".join(dict.fromkeys(match["mark"] for match in _legend().finditer(text)))


def first_leads_everywhere(text: str) -> bool:
    """Whether a sentence of its own says that the first of the units leads, for all measures of a text.

    One in a bracket or a field of units is said of these, and holds no further than it says itself.

    >>> first_leads_everywhere("责任分解中，列第一位的责任单位为牵头单位。请抓紧落实。")
    True
    >>> first_leads_everywhere("1.整治河道。（市水利局、市财政局，排在第一位的为牵头单位）")
    False
    """
    return any(
        first_leads(found[0]) and not opens_field(found[0]) and not ALL.closed(found[0])
        for found in _OF_ORDER.finditer(text)
    )


@cache
def _legend() -> re.Pattern[str]:
    return re.compile(
        rf"(?P<mark>[{OTHER_MARKS}])[”’\"'」』）)]?"
        rf"(?:{one_of(_WORDS, 'marked')}|{one_of(_WORDS, 'noun')}){{0,4}}"
        rf"(?:(?:{one_of(_WORDS, 'is')}){{1,2}}|[：:])(?:{one_of(_WORDS, 'leads')})"
    )

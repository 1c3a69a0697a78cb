"""Which mark before a unit says that it leads, as a document's own legend tells: 标▲的为牵头单位."""

from __future__ import annotations

import re
from functools import cache

from gongbao.normalize.duties.clauses import OTHER_MARKS
from gongbao.normalize.text.lexicon import one_of

_WORDS = "duty_words"
_ANY_SIGN = re.compile(f"[{OTHER_MARKS}]")


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


@cache
def _legend() -> re.Pattern[str]:
    return re.compile(
        rf"(?P<mark>[{OTHER_MARKS}])[”’\"'」』）)]?"
        rf"(?:{one_of(_WORDS, 'marked')}|{one_of(_WORDS, 'noun')}){{0,4}}"
        rf"(?:(?:{one_of(_WORDS, 'is')}){{1,2}}|[：:])(?:{one_of(_WORDS, 'leads')})"
    )

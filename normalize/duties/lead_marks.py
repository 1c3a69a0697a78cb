"""What marks beside units mean, as a document's own legend tells: 标▲的为牵头单位; ▲牵头，△配合."""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import cache

from gongbao.normalize.duties.clauses import FIRST_LEADS, OTHER_MARKS, first_leads
from gongbao.normalize.duties.role_words import label, roles
from gongbao.normalize.text.brackets import ROUND
from gongbao.normalize.text.lexicon import alternation, one_of
from gongbao.schema.records import Role

_WORDS = "duty_words"
_LONGEST_SENTENCE = 200
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


def says_first_leads(text: str) -> bool:
    """Whether a sentence apart from any list of units says that the first of those listed leads.

    In a bracket, or behind a label, it is said of that one list.

    >>> says_first_leads("任务分解中，列第一位的责任单位为牵头单位。"), says_first_leads("按职责分工落实。")
    (True, False)
    >>> says_first_leads("（责任单位：市教育局、市财政局，排在第一位的为牵头单位）")
    False
    """
    if "牵头" not in text:
        return False
    for match in FIRST_LEADS.finditer(text):
        before = max(0, match.start() - _LONGEST_SENTENCE)
        sentence = max((text.rfind(end, before, match.start()) for end in "。；\n"), default=-1) + 1
        told = first_leads(match[0]) and not ROUND.is_open(text, before, match.start())
        labels = (found["colon"] for found in label().finditer(text, sentence, match.end()))
        if told and not any(colon and colon[-1] in "：:∶】" for colon in labels):
            return True
    return False


def sign_roles(text: str, signs: str) -> Mapping[str, Role]:
    """The roles that a text's legend gives to signs, alone in the cells of a table; what it says twice, none.

    Args:
        text: Without blanks.
        signs: The signs that may stand for a role, each once.

    >>> dict(sign_roles("注：▲为牵头单位，△为配合单位", "▲△√")), dict(sign_roles("（★牵头☆配合）", "★☆"))
    ({'▲': 'lead', '△': 'support'}, {'★': 'lead', '☆': 'support'})
    >>> dict(sign_roles("牵头单位（●）、配合单位（○）", "●○")), dict(sign_roles("牵头▲配合△", "▲△"))
    ({'●': 'lead', '○': 'support'}, {'▲': 'lead', '△': 'support'})
    """
    if not any(sign in text for sign in signs):
        return {}
    words = alternation(sorted(roles("bracket")))
    one, close = f"(?P<mark>[{re.escape(signs)}])", r"[”’\"'」』）)]?"
    marked = rf"(?:{one_of(_WORDS, 'marked')}|{one_of(_WORDS, 'noun')}){{0,4}}"
    joined = rf"(?:(?:{one_of(_WORDS, 'is')}){{1,2}}|[：:—－\-]{{1,2}})?"
    behind = _told(rf"{one}{close}{marked}{joined}(?P<word>{words})", text)
    before = _told(rf"(?P<word>{words})(?:{one_of(_WORDS, 'by_sign')}|[（(“‘\"「『：:]){{0,3}}{one}", text)
    return before if len(before) > len(behind) else behind


def _told(pattern: str, text: str) -> dict[str, Role]:
    found: dict[str, set[Role]] = {}
    for match in re.finditer(pattern, text):
        found.setdefault(match["mark"], set()).add(roles("bracket")[match["word"]])
    return {mark: own.pop() for mark, own in found.items() if len(own) == 1}


@cache
def _legend() -> re.Pattern[str]:
    return re.compile(
        rf"(?P<mark>[{OTHER_MARKS}])[”’\"'」』）)]?"
        rf"(?:{one_of(_WORDS, 'marked')}|{one_of(_WORDS, 'noun')}){{0,4}}"
        rf"(?:(?:{one_of(_WORDS, 'is')}){{1,2}}|[：:])(?:{one_of(_WORDS, 'leads')})"
    )

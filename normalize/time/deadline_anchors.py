"""What a period runs from: 自印发之日起, 收到申请后, 毕业."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace

from gongbao.normalize.text.lexicon import alternation, one_of, words_of, words_with
from gongbao.schema.records import Anchor

_WORDS = "time_words"
_WINDOW = 34
_SENTENCE_REACH = 60
"""Characters before an event that may name what is made public: 对结果有异议的，可在公布之日起5日内申请."""
_SENTENCE = re.compile(r"[。；;\n]")
_MAKING_PUBLIC = frozenset(words_with(_WORDS, "making_public"))
_OTHER_PUBLISHED = re.compile(one_of(_WORDS, "made_public"))
_BREAK = re.compile(r"[，,。；：:;!?、\n]")
_MUST = re.compile(rf"(?:{one_of(_WORDS, 'must')})+[自从在于]")
"""What a duty begins with before its event: 必须于竣工验收合格之日起."""
_SINCE = re.compile(
    r"(?:(?:[自从在于]|应当?自)(?P<named>[^自从]{1,28}?)|(?P<plain>[^自从]{1,20}?))"
    rf"(?:之日后|(?:{one_of(_WORDS, 'day_of')})起?(?:的)?(?:计算|算)?|起)(?:[的前后]|连续|至少)?$"
)
_AFTERWARDS = re.compile(
    rf"[自从在于]?(?P<event>[^自从在于]{{2,16}}?)(?:{one_of(_WORDS, 'after')}|后)(?:的|起)?"
    rf"(?:{one_of(_WORDS, 'then')})?(?:在|于)?$"
)
_LISTED = re.compile(
    r"[自从在于][^，,。；：:;!?、\n自从在于]{2,12}(?:、[^，,。；：:;!?、\n自从在于]{1,12})*、$"
)
# Signs without which neither pattern above holds: asked first, since most periods run from nothing.
_SINCE_SIGNS = frozenset("起").union(word[-1] for word in words_with(_WORDS, "day_of"))
_AFTER_SIGNS = frozenset("后").union(word[-1] for word in words_with(_WORDS, "after"))
_BARE_WORDS = words_of("anchors", 1, "1")
_BARE = re.compile(rf"(?:{alternation(_BARE_WORDS)})(?:[前满]|不超过)?(?:在)?$")
# What ends in none of these ends in no event: asked before the pattern, which goes over every word.
_BARE_ENDS = frozenset("前满过在").union(word[-1] for word in _BARE_WORDS)
_OWN = re.compile(
    rf"[本该此]?(?:{one_of(_WORDS, 'own_paper')})?(?:自)?"
    rf"(?:{alternation(words_of('anchors', 0, 'issue'))})"
)
_OWN_BEHIND = re.compile(
    rf"(?<=.)本(?:{one_of(_WORDS, 'own_paper')})(?:{alternation(words_of('anchors', 0, 'issue'))})\Z"
)
ISSUE_START = re.compile(
    r"[自从由](?P<event>[^，。；、自从\n]{1,20}?)(?:[之当]?日|之时)起(?:正式|开始)?"
    rf"(?:{one_of(_WORDS, 'takes_effect')})?|[自从]?即日起"
)


@dataclass(frozen=True, slots=True)
class AnchorFound:
    """What a period runs from and where its words begin."""

    anchor: Anchor
    text: str
    start: int


def anchor_before(text: str, at: int, floor: int, *, bare: bool = True) -> AnchorFound | None:
    """Read the anchor that ends right before a period at `at`.

    >>> anchor_before("自印发之日起30日内", 6, 0)
    AnchorFound(anchor='issue', text='印发', start=0)
    >>> anchor_before("收到申请材料后5个工作日内", 7, 0).text
    '收到申请材料'
    """
    low = max(floor, at - _WINDOW)
    window = text[low:at]
    if window.endswith(("，", ",")) and ("之日起" in window or "日起" in window):
        window = window[:-1]
    cut = _begin_of_event(window)
    window = window[cut:]
    if not window:
        return None
    low += cut
    last = window[-1]
    if not _SINCE_SIGNS.isdisjoint(window[-6:]) and (match := _SINCE.search(window)):
        words = match["named"] or match["plain"]
        must = _MUST.match(words) if match["plain"] else None
        cut = must.end() if must and must.end() < len(words) else 0
        found = _anchor(words[cut:], low + match.start() + max(0, cut - 1))
        if found.anchor == "issue" and found.text in _MAKING_PUBLIC and _names_other(text, found.start):
            return replace(found, anchor="event")
        return found
    if not _AFTER_SIGNS.isdisjoint(window[-8:]) and (match := _AFTERWARDS.search(window)):
        return _anchor(match["event"], low + match.start())
    if bare and last in _BARE_ENDS and (match := _BARE.search(window)):
        word = match[0].rstrip("在前")
        return _anchor(word, low + match.start())
    return None


def _begin_of_event(window: str) -> int:
    """Where what a period may run from begins: behind the last mark, but for a list that 自 opens.

    So 自收到建议、提案之日起 names both.
    """
    cut = max((found.end() for found in _BREAK.finditer(window)), default=0)
    if window[cut - 1 : cut] != "、" or _SINCE_SIGNS.isdisjoint(window[-6:]):
        return cut
    before = max((found.end() for found in _BREAK.finditer(window) if found[0] != "、"), default=0)
    listed = _LISTED.search(window, before, cut)
    return listed.start() if listed and _SINCE.search(window, listed.start()) else cut


def _anchor(words: str, start: int) -> AnchorFound:
    if own := _OWN_BEHIND.search(words):
        # Under a heading without a stop: 现状调查安排 | 本公告发布之日起10个工作日后.
        return AnchorFound("issue", own[0], start + own.start())
    return AnchorFound("issue" if _OWN.fullmatch(words) else "event", words, start)


def _names_other(text: str, at: int) -> bool:
    """Whether a sentence has named before what is made public, a list or a result and not this document."""
    before = text[max(0, at - _SENTENCE_REACH) : at]
    return _OTHER_PUBLISHED.search(_SENTENCE.split(before)[-1]) is not None


def is_issue(words: str) -> bool:
    """Say whether an event is the issue of the document itself.

    >>> is_issue("本办法印发"), is_issue("收到申请")
    (True, False)
    """
    return _OWN.fullmatch(words) is not None

"""What a period runs from: 自印发之日起, 收到申请后, 毕业."""

from __future__ import annotations

import re
from dataclasses import dataclass

from gongbao.normalize.text.lexicon import alternation, words_of
from gongbao.schema.records import Anchor

_WINDOW = 34
_BREAK = re.compile(r"[，。；：:;!?、\n]")
_SINCE = re.compile(
    r"(?:(?:自|从|在|于|应自|应当自)(?P<named>[^自从]{1,28}?)|(?P<plain>[^自从]{1,20}?))"
    r"(?:之日后|(?:之日|当日|当月|之时|次日|之次日|日)起?(?:的)?(?:计算|算)?|起)(?:连续|的|前|后|至少)?$"
)
_AFTERWARDS = re.compile(
    r"(?:自|从|在|于)?(?P<event>[^自从在于]{2,16}?)(?:之后|以后|后)(?:的|起)?(?:最近|首次|连续|最迟|应当|应|不超过|的)?(?:在|于)?$"
)
_BARE = re.compile(rf"(?:{alternation(words_of('anchors', 1, '1'))})(?:前|满|不超过)?(?:在)?$")
_OWN = re.compile(
    rf"(?:本|该|此)?(?:办法|意见|通知|规定|方案|政策|措施|细则|文件|决定|通告|公告|条例|令|计划|规划|规则|件|若干措施|实施意见)?(?:自)?"
    rf"(?:{alternation(words_of('anchors', 0, 'issue'))})"
)
ISSUE_START = re.compile(
    r"(?:自|从|由)(?P<event>[^，。；、自从\n]{1,20}?)(?:之日|当日|日|之时)起(?:正式|开始)?(?:施行|实施|执行|生效|起算|试行|计算)?|(?:自|从)?即日起"
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
    cut = max((found.end() for found in _BREAK.finditer(window)), default=0)
    window = window[cut:]
    if not window:
        return None
    low += cut
    last = window[-1]
    if (
        match := _SINCE.search(window)
        if "起" in window[-6:] or "日" in window[-6:] or "时" in window[-4:] or "月" in window[-4:]
        else None
    ):
        words = match["named"] or match["plain"]
        return _anchor(words, low + match.start())
    if "后" in window[-8:] and (match := _AFTERWARDS.search(window)):
        return _anchor(match["event"], low + match.start())
    if bare and last in "业校役休伍记册立办产工职户满期理到前在过发生现" and (match := _BARE.search(window)):
        word = match[0].rstrip("在前")
        return _anchor(word, low + match.start())
    return None


def _anchor(words: str, start: int) -> AnchorFound:
    return AnchorFound("issue" if _OWN.fullmatch(words) else "event", words, start)


def is_issue(words: str) -> bool:
    """Say whether an event is the issue of the document itself.

    >>> is_issue("本办法印发"), is_issue("收到申请")
    (True, False)
    """
    return _OWN.fullmatch(words) is not None

"""What the readers of deadlines share: the text they stand in and the finding they make."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date

from gongbao.normalize.text.lexicon import alternation, one_of, word_table
from gongbao.normalize.time.durations import Length
from gongbao.schema.fixed import fixed
from gongbao.schema.records import Anchor, Comparator, DeadlineRelation

_WORDS = "time_words"
START_WORDS = alternation(word_table("start_words"))
# 前 that belongs to the next word: 前提条件, 前期; but 6月底前提交, 前期满
NOT_ENDING = (
    rf"后|期(?!满|间|限)|提(?:下|条件|是|，)|往|述|言|款(?!项)|置(?:{one_of(_WORDS, 'preset')})"
    r"|者|沿|列(?:[，。；、]|前茅)|景|端|身|瞻|来|所未有|锋"
)
BEFORE = re.compile(rf"(?:\(含\))?(?:{one_of(_WORDS, 'before')}|前夕|前(?!{NOT_ENDING}))")
FROM = re.compile(
    rf"(?P<since>起(?![草来点步诉用重到伏源降飞])|{one_of(_WORDS, 'since')}|来(?=[，。；]|$))"
    rf"(?:正式)?(?:{START_WORDS}|执行|试行)?"
    rf"|(?P<after>{one_of(_WORDS, 'after')}|后(?![勤续期备台者天年半面]|方(?![可能])))"
    rf"|(?P<start>{START_WORDS})"
)
WITHIN = re.compile(
    r"(?P<within>以内|之内|(?:期|年度)?内(?![外容陆河蒙涝]))"
    rf"|(?P<during>{one_of(_WORDS, 'during')}|间(?![隔接歇作])|中(?=[，。；、]))"
)
INSIDE = re.compile(
    r"(?:\((?:(?:含|不含)[^()]{0,8}|[0-9]{1,4}(?:个月|[日天年]|小时))\))?"
    rf"(?:之内|以内|的?(?:{one_of(_WORDS, 'limit_name')})?内(?![外容陆河蒙涝]))"
)
END = re.compile(rf"(?:为)?止|{one_of(_WORDS, 'ends')}|(?:予以)?(?:废止|失效)")
RANGE = re.compile(r"[ \n]?起?(?:[-~至到]|[—–―－\u2500]{1,2})[ \n]?")
SINCE_BEFORE = re.compile(rf"(?:{one_of(_WORDS, 'not_before')})$")


@dataclass(slots=True)
class Scene:
    """A joined text, the date it was written, where the last finding ended, and where its lines began."""

    text: str
    reference: date
    floor: int = 0
    line_starts: frozenset[int] = frozenset({0})

    def alone(self, start: int, stop: int) -> bool:
        """Say whether words stand by themselves, between signs or at an end of the text."""
        text = self.text
        left = not start or text[start - 1] in "，。；、：:(“\n "
        return left and (stop == len(text) or text[stop] in "，。；、)”\n ")


@fixed
class FoundTime:
    """A deadline in offsets of the joined text."""

    relation: DeadlineRelation
    start: int
    stop: int
    first: date | None = None
    last: date | None = None
    length: Length | None = None
    high: Length | None = None
    comparator: Comparator | None = None
    anchor: Anchor | None = None
    anchor_text: str | None = None

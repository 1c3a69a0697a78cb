"""Limits that no calendar gives: 汛期前, 2022年秋季开学前, 暑假期间, and 当日, the day of a matter."""

from __future__ import annotations

import re
from decimal import Decimal

from gongbao.normalize.text.lexicon import alternation, one_of, word_table
from gongbao.normalize.time.deadline_scenes import NOT_ENDING, FoundTime, Scene
from gongbao.normalize.time.durations import Length

_WORDS = alternation(word_table("seasons"))
_END = rf"(?:{one_of('time_words', 'comes')})?(?:{one_of('time_words', 'before')}|前(?!{NOT_ENDING}))"
SEASON = rf"(?:{_WORDS})(?={_END}|期间)"
_SEASON = re.compile(
    rf"(?P<year>[12][0-9]{{3}}年|[今明本]年)?(?P<season>{_WORDS})(?:(?P<before>{_END})|期间)"
)
SAME_DAY = r"当[日天](?=(?:内|办结|完成|反馈|报送|上报|处置|处理|办理|清运|送达|[^，。；]{0,6}?前))"


def read_season(scene: Scene, at: int) -> list[FoundTime]:
    """Read the end or the span of a season, with its year: no date is made up for it.

    >>> from datetime import date
    >>> [found] = read_season(Scene("2023年汛期前", date(2022, 5, 31)), 0)
    >>> found.relation, found.last, found.anchor_text
    ('by', None, '2023年汛期')
    """
    match = _SEASON.match(scene.text, at)
    if match is None:
        return []
    words = (match["year"] or "") + match["season"]
    relation = "by" if match["before"] else "during"
    return [FoundTime(relation, at, match.end(), anchor="event", anchor_text=words)]  # type: ignore[arg-type]


def read_same_day(at: int, stop: int) -> list[FoundTime]:
    """Read 当日 as a limit of one day from the matter it is said of.

    >>> [found] = read_same_day(0, 2)
    >>> found.length and found.length.iso
    'P1D'
    """
    return [FoundTime("within", at, stop, length=Length((("D", Decimal(1)),), stop), comparator="<=")]

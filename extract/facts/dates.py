"""When a notice takes effect and when it expires, from its own words."""

from __future__ import annotations

import re
from datetime import date, timedelta

from gongbao.normalize.text.numerals import parse_numeral
from gongbao.normalize.time.deadlines import find_deadlines

_TAKES_EFFECT = re.compile(
    r"自(?P<when>[^。；，]{2,24}?)(?:之日)?起?(?:正式|开始)?(?:施行|实施(?!细则|方案|办法|意见|规则|规定|条例|计划)|执行|生效|试行)"
)
_FROM_ISSUE = re.compile(r"印发|发布|公布|公告|下发|发文|颁布")
_LATER = re.compile(r"起(?P<days>\d{1,3}|[一二三四五六七八九十]{1,3})(?P<working>个工作)?日后")
# 自印发之日起20个工作日内制定并实施: how long others have to do something, not when it holds.
_WITHIN = re.compile(
    r"起[^起]*?(?:\d{1,3}|[一二两三四五六七八九十半]{1,3})个?(?:工作日|日|天|周|月|年)之?以?内"
)
_UNTIL = re.compile(r"有效期(?:限)?(?:为|暂定)?(?:至|到)(?P<until>(?:19|20)\d{2}年\d{1,2}月\d{1,2}日)")
_LASTS = re.compile(r"有效期(?:限)?(?:为|暂定为?)?(?P<years>\d{1,2}|[一二三四五六七八九十两]{1,2})年")
_OWN = re.compile(r"(?:本|现予(?:公布|发布))[^。]*$")


def effective_on(text: str, written_on: date | None) -> date | None:
    """The date from which a notice holds; 自印发之日起 is the date written.

    A sentence about the notice itself (本办法自…起施行) goes before others.
    """
    found = [match for match in _TAKES_EFFECT.finditer(text) if not _WITHIN.search(match["when"])]
    own = [match for match in found if _OWN.search(text[max(0, match.start() - 60) : match.start()])]
    for match in own or found[-1:]:
        if _FROM_ISSUE.search(match["when"]):
            return _days_later(match["when"], written_on)
        dates = find_deadlines(match["when"], written_on or date(2000, 1, 1))
        named = [value.date_start or value.date_end for value in dates if value.date_start or value.date_end]
        if named:
            return named[0]
    return None


def _days_later(when: str, written_on: date | None) -> date | None:
    """The date written, or so many days after it (自公布之日起30日后); working days are not counted out."""
    later = _LATER.search(when)
    if later is None or written_on is None:
        return written_on
    days = parse_numeral(later["days"])
    return written_on + timedelta(days=int(days)) if days is not None and not later["working"] else None


def expires_on(text: str, effective: date | None) -> date | None:
    """The last day on which a notice holds: as named, or N years from the day it takes effect."""
    until = _UNTIL.search(text)
    if until:
        year, month, day = map(int, re.findall(r"\d+", until["until"]))
        try:
            return date(year, month, day)
        except ValueError:
            return None
    lasts = _LASTS.search(text)
    years = parse_numeral(lasts["years"]) if lasts else None
    if years is None or effective is None:
        return None
    end = (
        effective.replace(year=effective.year + int(years), day=min(effective.day, 28))
        if (effective.month, effective.day) == (2, 29)
        else effective.replace(year=effective.year + int(years))
    )
    return end - timedelta(days=1)

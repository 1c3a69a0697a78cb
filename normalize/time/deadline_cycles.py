"""What comes again and again: 每季度, 每年10月底前, 每隔两年, 逐月, 按季, 一年一次."""

from __future__ import annotations

import re
from decimal import Decimal

from gongbao.normalize.text.lexicon import alternation, one_of, word_table
from gongbao.normalize.text.numerals import ARABIC, TO_99, read_number
from gongbao.normalize.time.date_patterns import WEEKDAYS
from gongbao.normalize.time.deadline_scenes import BEFORE
from gongbao.normalize.time.durations import Length

_WORDS = "time_words"
_NUMBER = rf"(?:{ARABIC}|[{TO_99}两]+)"
_UNIT = alternation(word_table("cycle_units"))
_DAY = rf"[0-9]{{1,2}} ?[日号](?:[0-9]{{1,2}}时(?!间))?|[{TO_99}]{{1,3}}日"
_FIRST_MONTH = r"[0-9]{1,2}[—–~至到-]{1,2}(?=[0-9]{1,2} ?月)"  # 4—9月
_IN_MONTH = rf"(?:{_DAY}|底|初|末|[上中下]旬)?"
_MONTH = rf"(?:{_FIRST_MONTH})?(?:[0-9]{{1,2}}|[{TO_99}]{{1,2}}) ?月份?{_IN_MONTH}"
_WEEKDAY = f"[{WEEKDAYS}]"
_PLACE = (
    rf"(?:的)?(?:{_MONTH}|{_DAY}|第?[一二三四1-4]季度末?|(?:首|末|次|最后一?个?|第[一二三1-3]个)月(?:的(?={_DAY}))?(?:{_DAY}|[底末])?|[上下]半年"
    rf"|[年月]?[底末初](?![级中步])|(?<=[周期拜]){_WEEKDAY}|[上中下]旬|[0-9]{{1,2}}(?:时|点|:[0-9]{{2}})"
    rf"|{one_of(_WORDS, 'yearly')})"
)
_LATER = rf"(?:次年|翌年)?{_MONTH}|{_DAY}"
_MORE = rf"(?:(?:{BEFORE.pattern})?[、和及至到~—-]++(?:{_LATER}|周?{_WEEKDAY}(?=[，。；、前至到]|$)))*"
_WITHIN = rf"(?:{_PLACE}{_MORE}(?:{BEFORE.pattern}|内|起|开始)?)?"
_EVERY = re.compile(
    rf"每(?:隔|间隔|满)?(?P<number>{_NUMBER})?(?:{one_of(_WORDS, 'year_of')})?(?P<unit>{_UNIT})"
    rf"(?![均平轻薪产终龄供])(?P<rest>{_WITHIN})"
)
_OTHER_DATE = re.compile(rf"[、和及]{_MONTH}")
_BEGINS_WITH_MONTH = re.compile(rf"的?{_MONTH}")
_GAP = re.compile(r"每(?:间?隔)1|每间?隔一")
_EACH_TIME = re.compile(
    rf"每逢(?P<what>周{_WEEKDAY}|星期{_WEEKDAY}|月[初末底]|[^，。；、\n]{{0,6}}?(?:[节季年日]|汛期))"
)
_ONE_BY_ONE = re.compile(
    rf"逐(?P<unit>[年月日周旬天]|季度?|半年)(?!限)|(?P<double>{one_of(_WORDS, 'doubled')})"
    r"|隔(?P<other>[年月日天周])(?![断离夜])"
)
_ACCORDING = re.compile(
    r"按(?P<unit>半?年度?|半?月(?:度)?|季度?|日|周|旬|天|学期|学年)(?![龄产均收利息薪初底末份中照常边岁终会节内前边期计需人]|报(?![送告备]))"
)
_RATE = re.compile(r"每[人户亩吨名家位个只头台辆车船张床套]$")
_OFTEN = re.compile(
    rf"(?P<number>{_NUMBER})?(?P<unit>半年|半个?月|个?季度|季|个?月|周|日|天|年)(?P<times>[一二两三四12346])?"
    rf"(?P<act>次(?!性)|届|轮(?!候)|{one_of(_WORDS, 'act_of_cycle')})(?![务])"
)


def cycle_at(text: str, at: int) -> Length | None:
    """Read a cycle that begins with 每, 逐, 按, 隔 or is doubled (年年).

    >>> cycle_at("每季度调度一次", 0).iso, cycle_at("每年10月底前", 0).stop, cycle_at("隔年", 0).iso
    ('P3M', 7, 'P2Y')
    """
    if text.startswith("每", at):
        return _every(text, at)
    if match := _ONE_BY_ONE.match(text, at):
        if match["other"]:
            return (
                None if at and text[at - 1] in "间相阻" else _cycle(match["other"], Decimal(2), match.end())
            )
        return _cycle(match["unit"] or match["double"][0], Decimal(1), match.end())
    if match := _ACCORDING.match(text, at):
        return _cycle(match["unit"], Decimal(1), match.end())
    return None


def _every(text: str, at: int) -> Length | None:
    if text.startswith(("每逢双月", "每逢单月", "每双月", "每单月"), at):
        return _cycle("月", Decimal(2), text.index("月", at) + 1)
    if match := _EACH_TIME.match(text, at):
        what = match["what"]
        unit = "周" if what.startswith(("周", "星期")) else "月" if what.startswith("月") else "年"
        return _cycle(unit, Decimal(1), match.end())
    match = _EVERY.match(text, at)
    if match is None or _RATE.search(text, max(0, at - 2), at):
        return None
    number = read_number(match["number"]) if match["number"] else Decimal(1)
    if number is None or not number:
        return None
    if _GAP.match(text, at):
        number += 1
    return _cycle(match["unit"], number, _end_of_cycle(text, match))


def _end_of_cycle(text: str, match: re.Match[str]) -> int:
    """Where a cycle ends: a month behind one that comes more often is a date of its own.

    每季度末月25日前、12月20日前; of a year it is another of its days: 每年6月20日前、12月20日前.
    """
    start = match.start("rest")
    if "年" in match["unit"] or _BEGINS_WITH_MONTH.match(text, start):
        return match.end()
    other = _OTHER_DATE.search(text, start, match.end())
    return other.start() if other else match.end()


def _cycle(word: str, number: Decimal, stop: int) -> Length:
    part, size, workday = word_table("cycle_units")[word]
    return Length(((part, Decimal(size) * number),), stop, workday == "1")


def frequency_at(text: str, at: int) -> Length | None:
    """Read 一年一次, 一季一通报, 半年一次: a length of time and how often.

    >>> frequency_at("一年两次", 0).iso, frequency_at("一次", 0)
    ('P6M', None)
    """
    match = _OFTEN.match(text, at)
    if (
        match is None
        or (match["number"] is None and not match["unit"].startswith("半"))
        or match["times"] is None
    ):
        return None
    number = read_number(match["number"]) if match["number"] else Decimal(1)
    times = read_number(match["times"])
    if not number or not times:
        return None
    part, length, _ = word_table("cycle_units")[match["unit"]]
    size = Decimal(length)
    for smaller, count in (("Y", ("M", 12)), ("W", ("D", 7))):
        if part == smaller and (size * number) % times:
            part, size = count[0], size * count[1]
    return Length(((part, size * number / times),), match.end())

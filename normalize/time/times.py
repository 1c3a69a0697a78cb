"""Where a text says when, for those who part times from what stands beside them.

Extents only, and days of lines; what a time means to a task is read by `deadlines`.
"""

from __future__ import annotations

import re
import unicodedata
from datetime import date

from gongbao.normalize.text.blanks import solid
from gongbao.normalize.text.lexicon import alternation, word_table
from gongbao.normalize.text.look_alikes import plain_digits
from gongbao.normalize.text.numerals import ONES
from gongbao.normalize.time.dates import date_at
from gongbao.normalize.time.deadline_reading import read_deadlines
from gongbao.schema.fixed import fixed

# Extents depend on no year: a leap year and a month of 31 days have every day there is.
_ANY_DAY = date(2024, 1, 1)
_MAY_TELL = re.compile(r"[年月日号天周旬季时期节假汛前起续恒态]|[0-9０-９][./．-][0-9０-９]|即|今|明|每|逐")
_DATE_LINE = re.compile(r"[（(]?(?P<date>[^（()）]+?)[）)]?(?:印发)?")
_LONGEST_DATE_LINE = 40
_HAN_YEAR = re.compile(rf"[一二][\u3007○零Oo0{ONES}]{{3}}(?=年)")
_ZEROS = dict.fromkeys(map(ord, "Oo0"), "\u3007")  # 二OO六年, as keyboards and scanners write it
_RELATIVE = "今明昨前后去本当次翌"
_LEADS = re.compile(rf"(?:{alternation(word_table('time_leads'))})*+")
_VAGUE = re.compile(alternation(word_table("vague_times")))
# What the end of a line leaves of 2024年10月底前 or 第二季度末 on its other side.
_PIECE = re.compile(
    r"(?:[12][0-9]{3}(?:年(?:[0-9]{1,2}(?:月(?:[0-9]{1,2})?)?)?)?|[0-9]{1,2}(?:月(?:[0-9]{1,2})?)?|[年月日]"
    r"|第?[一二三四1-4]?季度?)[底末初中]?[前内]?|底?前|每"
)
_REST = re.compile(r"[年月日]?(?:(?:[底末]|初(?!步))[之以]?[前内]?|[之以]?[前内]|起)|[年月日]$")
_JOINED = re.compile(r"[—\-－～~至到、]?")


@fixed
class Time:
    """A time's extent in a text; `limits` if it sets an end or a rhythm, `relative` if it is a bare 当月."""

    start: int
    end: int
    limits: bool
    relative: bool = False


def times_in(text: str) -> list[Time]:
    """The dates, periods and lengths of time in a text, with the words that relate them.

    >>> text = "市教育局2024年底前完成，每季度调度"
    >>> [text[time.start : time.end] for time in times_in(text)]
    ['2024年底前', '每季度']
    """
    if _MAY_TELL.search(text) is None:
        return []
    return [
        Time(
            found.start,
            found.end,
            found.relation in ("by", "within", "every", "ongoing"),
            found.text in word_table("relative_words"),
        )
        for found in read_deadlines(text, _ANY_DAY)
    ]


def when_in(text: str) -> list[tuple[int, int]]:
    """Where a text says when, be it with a time or vaguely, as places from and to.

    >>> text = "市教育局2024年底前完成，适时推进"
    >>> [text[start:end] for start, end in when_in(text)]
    ['2024年底前', '适时']
    """
    times = [(time.start, time.end) for time in times_in(text)]
    vague = [match.span() for match in _VAGUE.finditer(text)]
    return sorted(
        times + [(start, end) for start, end in vague if not any(a < end and start < b for a, b in times)]
    )


def leading_time(text: str) -> int | None:
    """Where the times end that a text begins with, one or several in a row; None where it begins with none.

    >>> leading_time("力争2024年6月至9月底前完成"), leading_time("近期完成"), leading_time("完成6月任务")
    (14, 2, None)
    """
    leads = _LEADS.match(text)
    lead = leads.end() if leads else 0
    if vague := _VAGUE.match(text, lead):
        return vague.end()
    end: int | None = None
    for time in times_in(text):
        if end is None and time.start > lead:
            return None
        if end is not None and not _JOINED.fullmatch(text, end, time.start):
            break
        end = time.end
    return end


def without_times(text: str) -> str:
    """A text with its times taken out; a bare 当月 stays.

    >>> without_times("市教育局2024年底前完成"), without_times("长期坚持")
    ('市教育局完成', '')
    """
    kept, end = [], 0
    for time in times_in(text):
        if not time.relative:
            kept.append(text[end : time.start])
            end = time.end
    return _VAGUE.sub("", "".join([*kept, text[end:]]))


def is_piece_of_date(text: str) -> bool:
    """Whether a text is what a line's end has left of a date: 2024年10, 底前.

    >>> is_piece_of_date("2024年10"), is_piece_of_date("底前"), is_piece_of_date("底前完成")
    (True, True, False)
    """
    return _PIECE.fullmatch(text) is not None


def rest_of_time(text: str) -> int:
    """Where the rest of a time ends that began before a text; 0 where the text does not go on with one.

    >>> rest_of_time("底前完成"), rest_of_time("月底"), rest_of_time("起施行"), rest_of_time("前期工作")
    (2, 2, 1, 1)
    """
    match = _REST.match(text)
    return match.end() if match else 0


def whole_day(text: str, at: int = 0) -> tuple[date, int] | None:
    """The day printed with its year at a place, and where it ends, or None.

    >>> whole_day("2023年6月1日起施行")
    (datetime.date(2023, 6, 1), 9)
    >>> whole_day("6月1日起施行")
    """
    text = plain_digits(text, at, at + _LONGEST_DATE_LINE)
    reading = date_at(text, at, _ANY_DAY)
    if reading is None or reading.precision != "day" or not reading.has_year:
        return None
    if text[at] in _RELATIVE or text[at + 2 : at + 3] == "年":  # 今日, 23年
        return None
    return reading.start, reading.stop


def date_as_printed(text: str, at: int) -> tuple[str, int] | None:
    """The date with its year at a place, as precise as printed, and where it ends, or None.

    >>> date_as_printed("2023年6月起", 0), date_as_printed("2023年6月1日", 0), date_as_printed("6月1日", 0)
    (('2023-06', 7), ('2023-06-01', 9), None)
    """
    text = plain_digits(text, at, at + _LONGEST_DATE_LINE)
    reading = date_at(text, at, _ANY_DAY)
    if reading is None or reading.edge or not reading.has_year or text[at] in _RELATIVE:
        return None
    size = {"year": 4, "month": 7, "day": 10}.get(reading.precision)
    return (reading.start.isoformat()[:size], reading.stop) if size else None


def date_line(text: str) -> date | None:
    """The date a line consists of, in digits or in Chinese numerals, or None.

    >>> date_line("二○二三年六月一日"), date_line("（2023年6月1日）印发"), date_line("2023年6月1日起施行")
    (datetime.date(2023, 6, 1), datetime.date(2023, 6, 1), None)
    """
    if "日" not in text or "年" not in text or len(text) > _LONGEST_DATE_LINE:
        return None
    match = _DATE_LINE.fullmatch(solid(unicodedata.normalize("NFKC", text)))
    if match is None:
        return None
    words = _HAN_YEAR.sub(lambda year: year[0].translate(_ZEROS), match["date"])
    day = whole_day(words)
    return day[0] if day and day[1] == len(words) else None

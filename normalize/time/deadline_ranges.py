"""Ranges and lists of dates that drop a part: 5月20日至6月10日, 2022—2024年, 6、9、12月底前."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import date

from gongbao.normalize.time.dates import DateReading, date_at, day_beside, number_of, shift_months
from gongbao.normalize.time.deadline_scenes import BEFORE, END, RANGE, SINCE_BEFORE, WITHIN, FoundTime, Scene

_YEAR_NUMBER = re.compile(r"[0-9]{4}")
_NUMBER = re.compile(r"[0-9]+|[一二三四]")
_BARE_LIST = re.compile(
    r"(?P<月>(?:(?:1[0-2]|[1-9])[、,和]){1,11})(?=(?:1[0-2]|[1-9])月)"
    r"|(?P<季度>(?:第?[一二三四][、和]){1,3})(?=第?[一二三四]季度)"
    r"|(?P<年>(?:20[0-9]{2}[、,和]){1,19})(?=20[0-9]{2}年)"
)
_LIST_YEAR = re.compile(r"((?:19|20)[0-9]{2})年(?:的)?(?=第?[一二三四]、|[0-9]{1,2}[、,])")
_BARE_YEARS = re.compile(r"(?P<last>(?:19|20)[0-9]{2})(?=\))")
_SPAN = re.compile(r"(?P<years>[今去明][今明后]两年)|(?P<winter>去冬今春|今冬明春)")


def date_range(scene: Scene, at: int, first: DateReading) -> FoundTime | None:
    """Read the second date of a range whose first is read.

    >>> scene = Scene("5月20日至6月10日", date(2022, 5, 31))
    >>> found = date_range(scene, 0, date_at(scene.text, 0, scene.reference))
    >>> found and (str(found.first), str(found.last))
    ('2022-05-20', '2022-06-10')
    """
    match = RANGE.match(scene.text, first.stop)
    if match is None:
        return None
    reference = first.start if first.has_year else scene.reference  # for a bare 年底
    second = date_at(scene.text, match.end(), reference, first)
    if second is None:
        return None
    inner = scene.text[match.end() : second.stop]
    if second.precision == "day" and "月" not in inner and first.precision != "day":
        return None
    return _span(scene, at, first, second)


def _span(scene: Scene, at: int, first: DateReading, second: DateReading) -> FoundTime | None:
    text, end = scene.text, second.end
    if end < first.start:  # 10月至3月 ends in the next year
        if _YEAR_NUMBER.search(text, first.stop, second.stop) or end.year >= 9999:
            return None
        end = shift_months(end, 12)
        if end < first.start:
            return None
    stop = second.stop
    if match := WITHIN.match(text, stop) or END.match(text, stop) or BEFORE.match(text, stop):
        stop = match.end()
    prefix = SINCE_BEFORE.search(text, max(scene.floor, at - 3), at)
    return FoundTime("during", prefix.start() if prefix else at, stop, first=first.start, last=end)


def bare_range(scene: Scene, at: int, figure: str) -> FoundTime | None:
    """Read 2022—2024年, 6—9月, 一至三季度: the unit stands after the second number only.

    >>> found = bare_range(Scene("6—9月", date(2022, 5, 31)), 0, "6")
    >>> found and (str(found.first), str(found.last))
    ('2022-06-01', '2022-09-30')
    """
    text = scene.text
    match = RANGE.match(text, at + len(figure))
    number = number_of(figure)
    if match is None or number is None or (at and text[at - 1] in ".-/"):
        return None
    if at and text[at - 1] == "(" and len(figure) == 4 and (bare := _BARE_YEARS.match(text, match.end())):
        years = number, int(bare["last"])  # a plan's name: 行动计划（2021-2025）
        if 1900 <= years[0] < years[1]:
            return FoundTime("during", at, bare.end(), date(years[0], 1, 1), date(years[1], 12, 31))
    second = date_at(text, match.end(), scene.reference)
    if second is None:
        return None
    inner = text[match.end() : second.stop]
    first: date | None = None
    if len(figure) == 4 and 1900 <= number <= 2100 and "年" in inner and second.precision == "year":
        first = date(number, 1, 1)
    elif "月" in inner and "年" not in inner and 1 <= number <= 12 and inner[0] not in "本上下当":
        first = date(scene.reference.year, number, 1)
    elif second.precision == "quarter" and 1 <= number <= 4:
        first = date(second.start.year, 3 * number - 2, 1)
    return _span(scene, at, replace(second, start=first), second) if first else None


def bare_list(scene: Scene, at: int) -> tuple[list[FoundTime], int, Scene] | None:
    """Read the bare numbers of 6、9、12月底前 or 2022年一、二季度.

    Says where the last, whole date begins too, and the scene with the year of the list.

    >>> members, last, _ = bare_list(Scene("2023年一、二季度", date(2022, 5, 31)), 0)
    >>> str(members[0].last), last
    ('2023-03-31', 7)
    """
    text, first = scene.text, at
    if year := _LIST_YEAR.match(text, at):
        scene = replace(scene, reference=date(int(year[1]), 1, 1))
        at = year.end()
    match = _BARE_LIST.match(text, at)
    if match is None or match.lastgroup is None:
        return None
    opens = at in scene.line_starts or text[at - 1] in "\n。；"
    if match["月"] and len(_NUMBER.findall(match[0])) < 2 and opens:
        return None  # 1、6月底前: the label of a paragraph
    last = date_at(text, match.end(), scene.reference)
    if last is None:
        return None
    by = last.edge == "end" or BEFORE.match(text, last.stop)
    found: list[FoundTime] = []
    for part in _NUMBER.finditer(match[0]):
        word = f"{number_of(part[0])}{match.lastgroup}{'底' if last.edge == 'end' else ''}"
        reading = date_at(word, 0, scene.reference)
        if reading is None:
            continue
        start, stop = (at + part.start() if found else first), at + part.end()
        end = reading.end if last.edge == "end" or not by else day_beside(reading.start, -1)
        found.append(FoundTime("by" if by else "during", start, stop, None if by else reading.start, end))
    return found, match.end(), scene


def two_years(scene: Scene, at: int) -> FoundTime | None:
    """Read 今明两年 and 今冬明春.

    >>> found = two_years(Scene("今明两年", date(2022, 5, 31)), 0)
    >>> found and str(found.last)
    '2023-12-31'
    """
    match = _SPAN.match(scene.text, at)
    if match is None:
        return None
    offset = {"今": 0, "去": -1, "明": 1}[match[0][0]]
    year = scene.reference.year + offset
    if not 1 <= year <= 9998:
        return None
    if match["years"]:
        return FoundTime("during", at, match.end(), date(year, 1, 1), date(year + 1, 12, 31))
    return FoundTime("during", at, match.end(), date(year, 11, 1), date(year + 1, 4, 30))

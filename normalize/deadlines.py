"""Dates, periods and durations in Chinese official text."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from datetime import date, timedelta

from gongbao.normalize.amount_bounds import bound_before
from gongbao.normalize.dates import DateReading, date_at, number_of, plan_at, shift_months
from gongbao.normalize.deadline_anchors import ISSUE_START, anchor_before, is_issue
from gongbao.normalize.deadline_cycles import cycle_at, frequency_at
from gongbao.normalize.durations import Length, figure_at, length_at, unit_at, with_unit
from gongbao.normalize.holidays import HOLIDAY, holiday_dates
from gongbao.normalize.joining import Joined, join_text
from gongbao.normalize.numerals import HAN_CHARS
from gongbao.normalize.value_words import alternation, word_table
from gongbao.schema.records import Comparator, Deadline, DeadlineRelation

_ONGOING = alternation(word_table("ongoing_words"))
_RELATIVE = alternation(word_table("relative_words"))
_TRIGGER = re.compile(
    rf"(?P<figure>[0-9]+|[{HAN_CHARS}]+)(?=[ 年月日号天周旬季时小个分秒点星礼工自学半刻昼世钟法会财交整和—–―~至到、/.:余多几来五“”期以末-])"
    rf"|(?P<cycle>[每逐隔]|按(?=[半年月季日周旬天学])|年年|月月|天天|日日)"
    rf"|(?P<holiday>{alternation(word_table('holidays'))})"
    rf"|(?P<ongoing>{_ONGOING})"
    rf"|(?P<word>{_RELATIVE}|[上下]半年|前[二两三23]个?季|首季|[上中下]旬|(?<![往每少青中老成童幼常全历新过近多几数半同光学])年(?=[底末初内终中]|以内|之内)"
    rf"|(?<![每个0-9一二三四五六七八九十])月(?=[底末初内]|以内)|季(?=末|度末|度内))"
    rf"|(?P<half>半(?=个?[年月天日小工学世周]))"
    rf"|(?P<since>(?:自|从|由)(?=[^，。；\n]{{1,21}}日起)|即日起)"
    rf"|(?P<span>[今去明][今明后]两年|去冬今春|今冬明春)"
    rf"|(?P<plan>[“\"'‘](?=十?[一二三四五六七八九十]五))"
)
_RANGE = re.compile(r"[ \n]?起?(?:[-~至到]|[—–―－]{1,2})[ \n]?")
_LIST = re.compile(r"[、和及与或]|以及|[，,](?=[0-9]{1,2}月(?:底|末)?(?:前|之前))")
_NOT_ENDING = r"后|期(?!满|间|限)|提(?:下|条件|是|，)|往|述|言|款(?!项)|置(?:条件|审批|程序)|者|沿|列(?:[，。；、]|前茅)|景|端|身|瞻|来|所未有|锋"
_BEFORE = re.compile(rf"(?:\(含\))?(?:之前|以前|前夕|前(?!{_NOT_ENDING}))")
_FIRST_FEW = re.compile(r"前(?:[二两三四五六七八九十]+|[0-9]{1,2})(?:个|季|年|名|位|项|月)")
_START_WORDS = alternation(word_table("start_words"))
_FROM = re.compile(
    rf"(?:(?P<since>起(?![草来点步诉用重到伏源降飞])|以来|至今|起至今|开始|起算|来(?=[，。；]|$))(?:正式)?(?:{_START_WORDS}|执行|试行)?"
    rf"|(?P<after>以后|之后|后(?![勤续期备台者天年半面]|方(?![可能])))|(?P<start>{_START_WORDS}))"
)
_WITHIN = re.compile(r"(?P<within>以内|之内|(?:期|年度)?内(?![外容陆河蒙涝]))|(?P<during>期间|之间|间(?![隔接歇作])|假期|全年|前后|左右|上下|中(?=[，。；、]))")
_END = re.compile(r"(?:为)?止|截止|到期|届满|(?:予以)?(?:废止|失效)")
_BY_PREFIX = re.compile(
    r"(?:截至|截止(?:到|至|于|时间(?:为|是|:)?|日期(?:为|是|:)?)?|(?:有效期?限?|期限|有效|任期|执行期|实施期)(?:自动)?(?:延长|延续|顺延|届满|截止)?(?:至|到)|不(?:得)?(?:迟|晚)于|最迟(?:于|在|不超过|不晚于|不得迟于|到)?|最晚(?:于|在)?"
    r"|(?:延长|延期|延续|顺延|推迟|执行|保留|持续|暂定|实施|适用|保持)(?:到|至)|到|至|迄|直至|迄至)$"
)
_FROM_PREFIX = re.compile(r"(?:自|从|由|不早于|最早于?)$")
_NOT_BY = re.compile(r"(?:收|接|达|得|看|受|遇|碰|想|提)(?:到)$")
_LEAD = re.compile(
    r"(?:提前|提早|届满|期满|到期|开始|召开|举行|举办|开展|会议|活动|实施|施工|作业|考试|之日|至少|不少于|不低于|应当在|延长|满|超过|为期|共|计|连续|累计|达|限|期|时间|周期|近|过去|约|最长|最短|最多|顺延|每|拘留|在|最近|不到|不足|日起|后)(?:为|至|到|于)?$"
)
_DAY_AFTER = re.compile(r"(?:之前|以前|前|起|晚|上午|下午|凌晨|中午|(?:至|到|-|—|~)(?=[0-9]{1,2}日)|、(?=[0-9]{1,2}日)|\((?:星期|周)|[，,])")
_INSIDE = re.compile(r"(?:之内|以内|(?:的)?(?:时间|期限|范围)?内(?![外容陆河蒙涝]))")
_LATER = re.compile(r"(?:之后|以后|后|过后)(?![勤续期备台者方天年半面])")
_EARLIER = re.compile(rf"(?:之前|以前|前(?!{_NOT_ENDING}))")
_ABOVE = re.compile(r"(?P<above>及?以上|或以上|之上|多|余|有余)|(?P<below>及?以下|之下)|(?P<about>左右|上下|许)")
_BETWEEN = re.compile(r"(?:以上|至|到)[、，,]?(?:不满|不超过|未满)?(?=[0-9一二两三四五六七八九十半])")
_WINDOW_PAST = re.compile(r"(?:近|最近|过去|此前|往前)(?:的)?$")
_WINDOW_NEXT = re.compile(r"(?:今后|未来|此后|接下来|往后)(?:的)?$")
_FOR_PREFIX = re.compile(r"(?:有效期限?|试用期|期限|保质期|有效)(?:为|是|:)?$")
_FULL = re.compile(r"(?P<full>已满|届满|年满|期满|连续满|满)$|(?P<short>未满|不满|不足|不到|未达到?)$|(?P<lead>提前|提早)(?:至少)?$")
_ISO_DAY = re.compile(r"(?:19|20)[0-9]{2}([-/.])[0-9]{1,2}\1[0-9]{1,2}")


@dataclass(frozen=True, slots=True)
class _Found:
    """A deadline in joined offsets."""

    relation: DeadlineRelation
    start: int
    stop: int
    first: date | None = None
    last: date | None = None
    length: Length | None = None
    high: Length | None = None
    comparator: Comparator | None = None
    anchor: tuple[str, str] | None = None


def find_deadlines(text: str, reference_date: date) -> list[Deadline]:
    """Find the dates, periods and durations of a text; missing years and months are the reference's.

    >>> [(d.relation, d.date_end.isoformat()) for d in find_deadlines("6月、9月底前", date(2022, 5, 31))]
    [('by', '2022-06-30'), ('by', '2022-09-30')]
    >>> [(d.relation, d.duration, d.workday) for d in find_deadlines("收到后10个工作日内", date(2022, 5, 31))]
    [('within', 'P10D', True)]
    """
    if not text:
        return []
    return _Finder(join_text(text), text, reference_date).find()


class _Finder:
    """Goes through one text from left to right."""

    def __init__(self, joined: Joined, original: str, reference: date) -> None:
        self.joined = joined
        self.text = joined.text
        self.original = original
        self.reference = reference
        self.floor = 0
        self.found: list[_Found] = []

    def find(self) -> list[Deadline]:
        position = 0
        while match := _TRIGGER.search(self.text, position):
            before = len(self.found)
            self._read(match)
            if len(self.found) > before:
                self.floor = position = max(match.start() + 1, max(f.stop for f in self.found[before:]))
            else:
                position = match.end()
        return [self._deadline(found) for found in self.found]

    def _read(self, match: re.Match[str]) -> None:
        at = match.start()
        kind = match.lastgroup
        if kind == "figure":
            self._figure(at, match["figure"])
        elif kind == "cycle":
            self._cycle(at)
        elif kind == "holiday":
            self._holiday(at, None)
        elif kind == "ongoing":
            self._ongoing(match)
        elif kind == "half":
            self._frequency(at) or self._duration(at)
        elif kind == "since":
            self._since(at)
        elif kind == "span":
            self._two_years(match)
        elif kind == "plan":
            self._plan(at)
        else:
            self._date(at)

    # dates

    def _figure(self, at: int, figure: str) -> None:
        text = self.text
        before = text[at - 1] if at else ""
        if before and before.isascii() and (before.isalnum() or before == "_") and not (before.isdigit() and at > 1):
            return
        if figure[-1] == "五" and self._plan(at):
            return
        if before == "第" and not re.compile(r"[一二三四1-4]、?(?:[一二三四1-4])?季").match(text, at):
            return
        if self._frequency(at) or self._bare_range(at, figure) or self._bare_list(at):
            return
        if self._is_date(at, figure) and self._date(at):
            return
        if before != "第":
            self._duration(at)

    def _is_date(self, at: int, figure: str) -> bool:
        """Say whether a figure begins a date rather than a duration."""
        text, stop = self.text, at + len(figure)
        following = text[stop : stop + 1]
        if following in "年 ":
            return True
        if following in "月季/.-":
            return True
        if following == "日" and figure.isdigit() and len(figure) <= 2:
            return bool(_DAY_AFTER.match(text, stop + 1)) and not _LEAD.search(text, max(0, at - 6), at)
        return False

    def _date(self, at: int) -> bool:
        text = self.text
        first = date_at(text, at, self.reference)
        if first is None:
            return False
        if text[at].isdigit() and first.precision == "day" and "月" not in text[at : first.stop] and not _ISO_DAY.match(text, at) and not _DAY_AFTER.match(text, first.stop) and text[first.stop - 1] == "日":
            return False
        if first.precision == "year" and first.edge is None and (holiday := HOLIDAY.match(text, first.stop)):
            if self._holiday(holiday.start(), first):
                return True
        start = at - 1 if at and text[at - 1] == "第" else at
        if self._range(start, first):
            return True
        members = [(start, first)]
        while len(members) < 20 and (match := _LIST.match(text, members[-1][1].stop)):
            reading = date_at(text, match.end(), self.reference, members[-1][1])
            if reading is None or reading.precision != first.precision or not self._list_member(match.end(), reading):
                break
            if self._range_follows(reading):
                break
            members.append((match.end(), reading))
        return self._close(members)

    def _list_member(self, at: int, reading: DateReading) -> bool:
        """Refuse 、3日 of 2月、3日内."""
        return not (_INSIDE.match(self.text, reading.stop) and reading.precision == "day")

    def _range_follows(self, reading: DateReading) -> bool:
        match = _RANGE.match(self.text, reading.stop)
        return bool(match and date_at(self.text, match.end(), self.reference, reading))

    def _close(self, members: list[tuple[int, DateReading]]) -> bool:
        last = members[-1][1]
        stop = last.stop
        shared = self._ends_before(last)
        if len(members) > 1 and shared and not any(reading.edge for _, reading in members[:-1]):
            for at, reading in members[:-1]:
                edged = replace(reading, edge=last.edge)
                end = edged.end if last.edge == "end" or edged.precision == "day" else self._before(edged)
                self.found.append(_Found("by", at, reading.stop, last=end))
            members = members[-1:]
        for at, reading in members[:-1]:
            self._single(at, reading)
        self._single(*members[-1])
        return True

    def _single(self, at: int, reading: DateReading) -> None:
        """Give one date its relation from the words around it."""
        text, stop = self.text, reading.stop
        low = max(self.floor, at - 10)
        by = _BY_PREFIX.search(text, low, at)
        if by and _NOT_BY.search(text, low, at):
            by = None
        since = _FROM_PREFIX.search(text, low, at)
        if match := self._ends_before(reading):
            start = by.start() if by else at
            self.found.append(_Found("by", start, match.end(), last=self._before(reading)))
        elif (match := _FROM.match(text, stop)) and not (match["start"] and text[at] == "全"):
            first = self._from(reading, after=bool(match["after"]))
            stop = match.end("since") if match["since"] else match.end()
            self.found.append(_Found("from", since.start() if since else at, stop, first=first))
        elif by:
            match = _END.match(text, stop) or _WITHIN.match(text, stop)
            self.found.append(_Found("by", by.start(), match.end() if match else stop, last=reading.end))
        elif match := _END.match(text, stop):
            self.found.append(_Found("by", at, match.end(), last=reading.end))
        elif since and text[since.start()] != "由":
            self.found.append(_Found("from", since.start(), stop, first=reading.start))
        else:
            self._plain(at, reading)

    def _plain(self, at: int, reading: DateReading) -> None:
        match = _WITHIN.match(self.text, reading.stop)
        stop = match.end() if match else reading.stop
        relation: DeadlineRelation = "during"
        if reading.precision == "day":
            relation = "at"
        elif reading.edge == "end" or (match and match["within"] and reading.precision not in ("plan", "half")):
            relation = "by"
        first = None if relation == "by" else reading.start
        self.found.append(_Found(relation, at, stop, first=first, last=reading.end))

    def _ends_before(self, reading: DateReading) -> re.Match[str] | None:
        """Read 前 after a date; 2022年前三季度 is no 2022年前."""
        if reading.precision != "day" and reading.edge is None and _FIRST_FEW.match(self.text, reading.stop):
            return None
        return _BEFORE.match(self.text, reading.stop)

    def _before(self, reading: DateReading) -> date:
        """Give the last day that counts as before a date: X日前 includes the day, X月前 ends the day before."""
        if reading.precision in ("day", "third", "half") or reading.edge is not None:
            return reading.end
        return reading.start - timedelta(days=1)

    def _from(self, reading: DateReading, *, after: bool) -> date:
        if reading.edge == "end" or (after and reading.precision != "day"):
            return reading.end + timedelta(days=0 if reading.edge else 1)
        return reading.start

    def _range(self, at: int, first: DateReading) -> bool:
        match = _RANGE.match(self.text, first.stop)
        if match is None:
            return False
        second = date_at(self.text, match.end(), replace_reference(self.reference, first), first)
        if second is None:
            return False
        if second.precision == "day" and "月" not in self.text[match.end() : second.stop] and first.precision != "day":
            return False
        return self._span(at, first, second)

    def _span(self, at: int, first: DateReading, second: DateReading) -> bool:
        end = second.end
        if end < first.start:
            if second.stop and re.search(r"[0-9]{4}", self.text[first.stop : second.stop]):
                return False
            end = shift_months(end, 12) if end.year < 9999 else end
            if end < first.start:
                return False
        stop = second.stop
        if match := _WITHIN.match(self.text, stop) or _END.match(self.text, stop) or _BEFORE.match(self.text, stop):
            stop = match.end()
        prefix = _FROM_PREFIX.search(self.text, max(self.floor, at - 3), at)
        self.found.append(_Found("during", prefix.start() if prefix else at, stop, first=first.start, last=end))
        return True

    def _bare_range(self, at: int, figure: str) -> bool:
        """Read 2022—2024年, 6—9月, 3—5年, 1～3小时: the unit stands after the second number only."""
        text, stop = self.text, at + len(figure)
        match = _RANGE.match(text, stop)
        if match is None or text[at - 1 : at] in (".", "-", "/"):
            return False
        number = number_of(figure)
        if number is None:
            return False
        second = date_at(text, match.end(), self.reference)
        inner = text[match.end() : second.stop] if second else ""
        if second and len(figure) == 4 and 1900 <= number <= 2100 and "年" in inner and second.precision == "year":
            first = replace(second, start=date(number, 1, 1))
            return self._span(at, first, second)
        if second and "月" in inner and "年" not in inner and 1 <= number <= 12 and text[match.end()] not in "本上下当":
            first = replace(second, start=date(self.reference.year, number, 1))
            return self._span(at, first, second)
        if second and second.precision == "quarter" and 1 <= number <= 4:
            return self._span(at, replace(second, start=date(second.start.year, 3 * number - 2, 1)), second)
        return self._duration_range(at, match.end())

    def _bare_list(self, at: int) -> bool:
        """Read 6、9、12月底前 and 一、二季度."""
        text = self.text
        match = re.compile(r"(?P<months>(?:(?:1[0-2]|[1-9])[、,和])+)(?=(?:1[0-2]|[1-9])月)|(?P<quarters>(?:[一二三四][、和])+)(?=[一二三四]季度)|(?P<years>(?:20[0-9]{2}[、,和])+)(?=20[0-9]{2}年)").match(text, at)
        if match is None:
            return False
        if match["months"] and match[0].count("、") < 2 and (at == 0 or text[at - 1] in "\n。；") :
            return False
        last = date_at(text, match.end(), self.reference)
        if last is None:
            return False
        shared = self._ends_before(last)
        for part in re.compile(r"[0-9]+|[一二三四]").finditer(match[0]):
            number = number_of(part[0]) or 1
            unit = "月" if match["months"] else "季度" if match["quarters"] else "年"
            word = f"{number}{unit}" + ("底" if last.edge == "end" else "")
            reading = date_at(word, 0, self.reference)
            if reading is None:
                continue
            place = at + part.start() - match.start()
            if shared or reading.edge == "end":
                self.found.append(_Found("by", place, place + len(part[0]), last=self._before(reading)))
            else:
                self.found.append(_Found("during", place, place + len(part[0]), first=reading.start, last=reading.end))
        self._single(match.end(), last)
        return True

    def _plan(self, at: int) -> bool:
        reading = plan_at(self.text, at)
        if reading is None:
            return False
        if re.compile(r"初期?|开局之年").match(self.text, reading.stop):
            reading = replace(reading, stop=reading.stop + 1, end=reading.start.replace(month=12, day=31))
        self._single(at, reading)
        return True

    def _holiday(self, at: int, year: DateReading | None) -> bool:
        text = self.text
        match = HOLIDAY.match(text, at)
        if match is None:
            return False
        start = year.start if year else self.reference
        days = holiday_dates(match["holiday"], start.year)
        if days is None:
            return False
        first, last = days
        begin = at
        if year:
            begin = at - (at - text.rfind(text[at - 1], 0, at)) if False else max(self.floor, at - (at - year.stop) - 12)
            begin = next((i for i in range(begin, at) if (r := date_at(text, i, self.reference)) and r.stop == year.stop and r.start == year.start), at)
        stop = match.end()
        if match["eve"] or (before := _BEFORE.match(text, stop)):
            end = stop if match["eve"] else before.end() if before else stop
            self.found.append(_Found("by", begin, end, last=first))
            return True
        if during := re.compile(r"期间|假期|当[天日]|节日期间").match(text, stop):
            final = first if during[0].startswith("当") else last
            self.found.append(_Found("during", begin, during.end(), first=first, last=final))
            return True
        if after := _FROM.match(text, stop):
            if not after["start"]:
                self.found.append(_Found("from", begin, after.end(), first=first))
                return True
        if not year and (match["holiday"][0] in HAN_CHARS or not self._alone(begin, stop)):
            return False
        self.found.append(_Found("at", begin, stop, first=first, last=first))
        return True

    def _alone(self, start: int, stop: int) -> bool:
        text = self.text
        left = not start or text[start - 1] in "，。；、：:(“\n "
        return left and (stop == len(text) or text[stop] in "，。；、)”\n ")

    def _two_years(self, match: re.Match[str]) -> None:
        year = self.reference.year
        words = match[0]
        if words.endswith("两年"):
            first = {"今": 0, "去": -1, "明": 1}[words[0]]
            self.found.append(
                _Found("during", match.start(), match.end(), date(year + first, 1, 1), date(year + first + 1, 12, 31))
            )
            return
        first = -1 if words[0] == "去" else 0
        self.found.append(
            _Found("during", match.start(), match.end(), date(year + first, 11, 1), date(year + first + 1, 4, 30))
        )

    # what comes again, what never ends

    def _cycle(self, at: int) -> None:
        length = cycle_at(self.text, at)
        if length is not None:
            self.found.append(_Found("every", at, length.stop, length=length))

    def _frequency(self, at: int) -> bool:
        length = frequency_at(self.text, at)
        if length is None:
            return False
        self.found.append(_Found("every", at, length.stop, length=length))
        return True

    def _ongoing(self, match: re.Match[str]) -> None:
        word, text = match[0], self.text
        before = text[match.start() - 1 : match.start()]
        if word in ("长期", "持续", "常年") and not self._alone(match.start(), match.end()):
            return
        if before == "中" and word.startswith("长期"):
            return
        self.found.append(_Found("ongoing", match.start(), match.end()))

    # durations

    def _since(self, at: int) -> None:
        """Read 自印发之日起施行 and 即日起, unless a period follows, which then takes the anchor."""
        match = ISSUE_START.match(self.text, at)
        if match is None:
            return
        event = match["event"]
        if event is not None and not is_issue(event):
            return
        if length_at(self.text, match.end()) is not None:
            return
        if self._open_range(at, match):
            return
        if event is None:
            self.found.append(_Found("from", at, match.end(), first=self.reference))
            return
        self.found.append(_Found("from", at, match.end(), first=self.reference, anchor=("issue", event)))

    def _open_range(self, at: int, match: re.Match[str]) -> bool:
        """Read 即日起至2022年12月31日."""
        until = _RANGE.match(self.text, match.end())
        last = date_at(self.text, until.end(), self.reference) if until else None
        if last is None or last.end < self.reference:
            return False
        anchor = ("issue", match["event"]) if match["event"] else None
        self.found.append(_Found("during", at, last.stop, self.reference, last.end, anchor=anchor))
        return True

    def _duration_range(self, at: int, second_at: int) -> bool:
        """Read 3—5年: two figures and one unit."""
        figure = figure_at(self.text, at)
        high = length_at(self.text, second_at)
        if figure is None or high is None or not high.unit or high.unit.startswith("半"):
            return False
        low = with_unit(figure.value, high.unit, high.stop)
        if low.parts[0][1] >= high.parts[0][1]:
            return False
        return self._relate(at, low, high)

    def _duration(self, at: int) -> bool:
        low = length_at(self.text, at)
        if low is None or not self._is_length(at, low):
            return False
        match = _BETWEEN.match(self.text, low.stop) or _RANGE.match(self.text, low.stop)
        if match and (high := length_at(self.text, match.end())) is not None:
            closed = _ABOVE.match(self.text, high.stop)
            if not match[0].startswith("以上") or (closed and closed["below"]):
                return self._relate(at, low, high)
        return self._relate(at, low, None)

    def _is_length(self, at: int, length: Length) -> bool:
        text = self.text
        word = text[at : length.stop]
        if word[0] == "0" and word[1].isdigit():
            return False
        if word[0] in "百千万亿" and length.unit in ("年", "日", "天", "里"):
            return False
        if "." in word and length.unit == "年" and re.search(r"\.[0-9]{3,}", word):
            return False
        if length.unit == "周年" and not (_ABOVE.match(text, length.stop) or _INSIDE.match(text, length.stop)):
            return False
        if re.match(r"[12][0-9]{3}年", word):
            return False
        if length.unit == "半年" and text[length.stop : length.stop + 1] in tuple("度督报考评检例调通总工"):
            return False
        if _ABOVE.match(text, length.stop) and "一遇" in text[length.stop : length.stop + 5]:
            return False
        return not (length.unit == "日" and at and text[at - 1] == "月")

    def _relate(self, at: int, low: Length, high: Length | None) -> bool:
        """Give a duration its relation from the words around it."""
        text = self.text
        length = high or low
        stop = length.stop
        if match := _INSIDE.match(text, stop):
            self._within(at, low, high, match.end())
            return True
        if high is None and (past := self._window(at, low)):
            self.found.append(past)
            return True
        if match := _LATER.match(text, stop):
            self._later(at, low, high, match.end())
            return True
        lead = _FULL.search(text, max(self.floor, at - 4), at)
        if (match := _EARLIER.match(text, stop)) and not (lead and lead["lead"]):
            self._earlier(at, low, high, match.end())
            return True
        self._for(at, low, high, lead)
        return True

    def _window(self, at: int, length: Length) -> _Found | None:
        """Read 近三年, 今后五年: a period up to or from the reference date."""
        if length.parts[0][0] not in "YMWD" or length.workday:
            return None
        text, low = self.text, max(self.floor, at - 5)
        if match := _WINDOW_PAST.search(text, low, at):
            first = length.after(self.reference, -1)
            if first is None:
                return None
            stop = length.stop + (1 if text[length.stop : length.stop + 1] == "来" else 0)
            return _Found("during", match.start(), stop, first, self.reference)
        if text[length.stop : length.stop + 2] in ("以来",) or re.compile(r"来(?![自源往到华访临电信说看])").match(text, length.stop):
            first = length.after(self.reference, -1)
            stop = length.stop + (2 if text[length.stop] == "以" else 1)
            return _Found("during", at, stop, first, self.reference) if first else None
        if match := _WINDOW_NEXT.search(text, low, at):
            last = length.after(self.reference)
            if last is None:
                return None
            return _Found("during", match.start(), length.stop, self.reference, last)
        return None

    def _within(self, at: int, low: Length, high: Length | None, stop: int) -> None:
        anchor = anchor_before(self.text, at, self.floor)
        start = at - 1 if self.text[at - 1 : at] == "在" else at
        last = None
        if anchor and anchor.anchor == "issue":
            last = (high or low).after(self.reference)
        found = (anchor.anchor, anchor.text) if anchor else None
        self.found.append(
            _Found("within", start, stop, last=last, length=low, high=high, comparator="<=", anchor=found)
        )

    def _later(self, at: int, low: Length, high: Length | None, stop: int) -> None:
        anchor = anchor_before(self.text, at, self.floor)
        first = None if anchor and anchor.anchor == "event" else low.after(self.reference)
        found = (anchor.anchor, anchor.text) if anchor else None
        self.found.append(_Found("from", at, stop, first=first, length=low, high=high, anchor=found))

    def _earlier(self, at: int, low: Length, high: Length | None, stop: int) -> None:
        begins = at == 0 or self.text[at - 1] in "，。；、：:\n "
        if (low.parts[0][0] == "Y" or begins) and not low.workday:
            day = low.after(self.reference, -1)
            self.found.append(_Found("at", at, stop, day, day, low, high))
            return
        anchor = anchor_before(self.text, at, self.floor)
        found = (anchor.anchor, anchor.text) if anchor else ("event", "")
        self.found.append(_Found("within", at, stop, length=low, high=high, comparator=">=", anchor=found))

    def _for(self, at: int, low: Length, high: Length | None, lead: re.Match[str] | None) -> None:
        text = self.text
        stop = (high or low).stop
        start = at
        comparator: Comparator | None = "range" if high else "=" if not low.vague else ">"
        if match := _ABOVE.match(text, stop):
            stop = match.end()
            if not high:
                comparator = ">=" if match["above"] else "<=" if match["below"] else "~"
                if match["above"] in ("多", "余", "有余"):
                    comparator = ">"
        if not high and (bound := bound_before(text, at, self.floor)):
            comparator, start = bound.comparator, bound.edge
        elif lead:
            start = lead.start()
            if not high:
                comparator = ">=" if lead["full"] else "<" if lead["short"] else comparator
        elif match := _FOR_PREFIX.search(text, max(self.floor, at - 8), at):
            start = match.start()
        anchor = anchor_before(text, start, self.floor, bare=False)
        found = (anchor.anchor, anchor.text) if anchor else None
        self.found.append(_Found("for", start, stop, length=low, high=high, comparator=comparator, anchor=found))

    # results

    def _deadline(self, found: _Found) -> Deadline:
        first, last = self.joined.span(found.start, found.stop)
        anchor = found.anchor
        return Deadline(
            found.relation,
            found.first,
            found.last,
            found.length.iso if found.length else None,
            found.high.iso if found.high else None,
            found.comparator,
            bool((found.high or found.length) and (found.high or found.length).workday),  # type: ignore[union-attr]
            anchor[0] if anchor else None,  # type: ignore[arg-type]
            (anchor[1] or None) if anchor else None,
            self.original[first:last],
            first,
            last,
        )


def replace_reference(reference: date, first: DateReading) -> date:
    """Count a range's bare 年底 or 月底 from its first date."""
    return first.start if first.has_year else reference

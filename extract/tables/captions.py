"""What stands around a table: its title, the note of its unit above it, the notes under it."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace

from gongbao.extract.lexicon.figure_words import NOTE_LINE, UNIT_NOTE, noted_unit
from gongbao.extract.lexicon.labels import ANNEX_LABEL, ATTACHMENT, HAN
from gongbao.extract.lexicon.page_labels import begins_with_label
from gongbao.extract.model.document import Line
from gongbao.extract.model.flow import Flow, flow_of, line_flow
from gongbao.extract.tables.settings import TABLE
from gongbao.normalize.documents.titles import names_collection, names_publisher, names_publishers
from gongbao.normalize.duties.clauses import first_leads
from gongbao.normalize.text.blanks import solid
from gongbao.normalize.text.lexicon import one_of, words_with
from gongbao.normalize.text.numerals import TO_99
from gongbao.normalize.time.days import WRITTEN_DAY
from gongbao.normalize.time.times import date_line

_BARS = "|｜ "
_SENTENCE = re.compile(r"[。；：，;:,]$")
_CLAUSE = re.compile(r"[，,](?!\d{3})")
_REMARK = re.compile(r"[（(][^（）()]+[）)]")
_MADE = re.compile(
    rf"(?:{one_of('table_words', 'unit_end')}|{one_of('table_words', 'office_end')})"
    rf"(?:{one_of('table_words', 'made_by')})$"
    rf"|^(?:{one_of('table_words', 'maker_label')})[：:]"
)
_SAYS_FIGURES = re.compile(one_of("table_words", "names_table"))
_YEAR = re.compile(r"(?:19|20)\d{2}年")
_PART = re.compile(rf"(?:{one_of('table_words', 'whole_head')})[：:]")
_HEADING = re.compile(rf"{HAN}\s*、|[（(]{HAN}[）)]")
_NUMBER = (
    rf"\s*+(?:\d{{1,2}}(?:[-—–－]\d{{1,2}})?+(?!\d|[.．]\d)[\s：:、.．]*+"
    rf"|[{TO_99}]{{1,3}}(?:[\s：:、.．]++|$|(?=(?:19|20)\d\d年)))"
)
_NUMBERED = re.compile(rf"\s*+(?:{one_of('table_words', 'table_label')}){_NUMBER}")
_LABELLED_DAY = re.compile(rf"[\u4e00-\u9fff]{{2,8}}[：:](?={WRITTEN_DAY}$)")
_ATTACHMENT = re.compile(r"附\s*件")


@dataclass(frozen=True, slots=True)
class Caption:
    """The title above a table, the note of its unit, and the place of the first line of both.

    `legend` says in brackets between title and table that the first of the units leads.
    """

    title: Flow | None
    unit: Flow | None
    first: int
    legend: Flow | None = None

    @property
    def notes(self) -> tuple[Flow, ...]:
        """What is noted between title and table."""
        return tuple(note for note in (self.unit, self.legend) if note is not None)


def caption_above(
    lines: Sequence[Line], end: int, floor: int = 0, *, stops: Callable[[Line], bool] = lambda line: False
) -> Caption:
    """What stands right above a table: the title's lines, under them or in them a note of the unit.

    Args:
        lines: Lines, the table's first at `end`.
        end: Where the table begins.
        floor: The first line that may belong to it.
        stops: Whether a line is none of a title, besides one that ends as sentences do.
    """
    base = max(0, end - TABLE.unit_note_lines - TABLE.title_lines - 1)
    found = _caption([_without_bars(line) for line in lines[base:end]], max(0, floor - base), stops)
    return replace(found, first=found.first + base)


def _caption(lines: Sequence[Line], floor: int, stops: Callable[[Line], bool]) -> Caption:
    at = end = len(lines)
    unit: Flow | None = None
    while at > floor and end - at < TABLE.unit_note_lines and noted_unit(lines[at - 1].text):
        at -= 1
        unit = line_flow(lines[at])
    first = at
    while first > floor and at - first < TABLE.title_lines and not _stops(lines[first - 1], stops):
        first -= 1
    if any(_PART.match(line.text) for line in lines[max(floor, first - 1) : at]):
        first = at  # Names of rows that came late: 其中：工业投资 / 房地产开发投资.
    # Over a title, or under a date, a remark in brackets is the document's: （此件公开发布）, （内部资料）.
    if first < at and _REMARK.fullmatch(lines[first].text) and not _YEAR.search(lines[first].text):
        over = at - first > 1 and not _REMARK.fullmatch(lines[first + 1].text)
        first += over or (first > floor and date_line(lines[first - 1].text) is not None)
    # On which day it was found out stands under a title: 监测日期：2031年11月17日.
    # What stands between the note of the unit and the table is of no title: a head's first line, alone.
    noted = [place for place in range(first, at) if unit is None and UNIT_NOTE.fullmatch(lines[place].text)]
    unit, last = (line_flow(lines[noted[-1]]), noted[-1]) if noted else (unit, at)
    own_lines = [line for line in lines[first:last] if not _LABELLED_DAY.match(line.solid)]
    title = _from_number(_below_heading(own_lines))
    legend = title.pop() if title and _is_legend(title[-1].text) else None
    if len(title) > 1 and _names_maker(title[-1].text):
        title.pop()  # Who made it stands under the title: 2031年主要指标 / 某市统计局.
    title = _below_publishers(title)
    inside = UNIT_NOTE.search(title[-1].text) if title and unit is None else None
    if inside:
        # 单位: % (2031年): a blank behind the unit is none of a line's part.
        unit = line_flow(title[-1].part(inside.start(), inside.start() + len(inside[0].rstrip())))
        name = title[-1].text[: inside.start()].rstrip()
        if inside.start() < TABLE.before_unit:
            title.pop()
        elif inside.end() == len(title[-1].text) and inside[0][:1] not in "（(" and name[-1:] not in "（(":
            title[-1] = title[-1].part(0, len(name))  # 一、学校数　计量单位：所
    own = None if legend is None else line_flow(legend)
    return Caption(_without_number(title), unit, first if title or own else at, own)


def _is_legend(text: str) -> bool:
    """Whether a line in brackets says who leads of the units that stand below: （排在第一位的为牵头单位）."""
    return _REMARK.fullmatch(text) is not None and first_leads(solid(text))


def _without_number(title: Sequence[Line]) -> Flow | None:
    """A title without the line above it that is nothing but its number among the document's tables: 专栏2."""
    alone = [at for at, line in enumerate(title) if _NUMBERED.fullmatch(line.text)]
    own = title[alone[-1] + 1 :] if alone else title
    return flow_of(own) if own else None


def is_numbered(title: str) -> bool:
    """Whether a table's title begins with its number among the document's.

    >>> is_numbered("表4 分县（市、区）主要指标"), is_numbered("分县（市、区）主要指标")
    (True, False)
    """
    return _NUMBERED.match(title) is not None


def _from_number(title: Sequence[Line]) -> list[Line]:
    """The lines of a title from the one that begins with its number among the tables: 表1 2031年主要指标."""
    numbered = [at for at, line in enumerate(title) if _NUMBERED.match(line.text)]
    return list(title[numbered[-1] :] if numbered else title)


def _below_heading(title: Sequence[Line]) -> list[Line]:
    """The lines of a title without the heading of a part that stands over it: 六、… / 2031年收支情况."""
    headed = [at for at, line in enumerate(title[:-1]) if _HEADING.match(line.text)]
    return list(title[headed[-1] + 1 :] if headed else title)


def _below_publishers(title: Sequence[Line]) -> list[Line]:
    """The lines of a title below those who made the document it opens, or the table above it:
    某市统计局 国家统计局某市调查队, 某局预算科制."""
    made = [at for at, line in enumerate(title[:-1]) if _names_maker(line.text)]
    return list(title[made[-1] + 1 :] if made else title)


def _names_maker(text: str) -> bool:
    return names_publishers(text) or _MADE.search(solid(text)) is not None


def _without_bars(line: Line) -> Line:
    """A line without the bars at its ends, which a tool sets around a cell that goes over all columns."""
    text = line.text
    start, end = len(text) - len(text.lstrip(_BARS)), len(text.rstrip(_BARS))
    return line.part(start, end) if start < end < len(text) or 0 < start < end else line


def names_attachment(line: Line) -> bool:
    """Whether a line begins with an attachment's label, whatever follows it."""
    return _ATTACHMENT.match(line.text) is not None


def names_table(text: str, *, stands_alone: bool = False) -> bool:
    """Whether a line above a table says what it tells, and not what it belongs to or who has made it.

    A short one says so by its words, by its number among the document's tables, or where it `stands_alone`
    right above a table whose cells are told.

    >>> names_table("财政收支"), names_table("财政收支", stands_alone=True), names_table("表1财政收支")
    (False, True, True)
    >>> names_table("各县市区粮食播种面积"), names_table("统计资料"), names_table("某市统计局制")
    (True, False, False)
    >>> names_table("某市统计局")
    False
    """
    if _MADE.search(text) or names_publisher(text) or text in words_with("table_words", "rubric"):
        return False
    shortest = TABLE.shortest_name_of_table if stands_alone else TABLE.shortest_table_title
    return len(text) >= shortest or bool(_SAYS_FIGURES.search(text) or _YEAR.search(text)) or _is_named(text)


def _is_named(text: str) -> bool:
    """Whether a number among the document's tables has a name behind it: 表1 农产品产量."""
    number = _NUMBERED.match(text)
    return number is not None and number.end() < len(text)


def _stops(line: Line, stops: Callable[[Line], bool]) -> bool:
    if (
        _SENTENCE.search(line.text)
        or ATTACHMENT.match(line.text)
        or ANNEX_LABEL.fullmatch(line.solid)
        or len(line.text) > TABLE.longest_title_line
        or len(_CLAUSE.findall(line.text)) >= TABLE.clauses_of_text
        or date_line(line.text)
        or begins_with_label(line.text)
        or NOTE_LINE.match(line.text)
        or names_collection(line.solid)
    ):
        return True
    return stops(line)


def notes_below(lines: Sequence[Line], start: int) -> tuple[list[Flow], int]:
    """The notes that begin at a line under a table, and the place behind them; a note goes on to its stop."""
    notes: list[list[Line]] = []
    at = start
    while at < min(len(lines), start + TABLE.note_lines):
        line = lines[at]
        if NOTE_LINE.match(line.text):
            notes.append([line])
        elif notes and not notes[-1][-1].text.endswith("。"):
            notes[-1].append(line)
        else:
            break
        at += 1
    return [flow_of(own) for own in notes], at

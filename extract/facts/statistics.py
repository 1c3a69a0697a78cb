"""Statistics: one row for each figure of a table, with hierarchy, measure, unit, period and footnote."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, replace
from decimal import Decimal
from functools import cache

from gongbao.extract.facts.context import Context
from gongbao.extract.facts.figure_columns import meanings_by_indicator, meanings_by_name, subject_of
from gongbao.extract.facts.measures import OWN_UNITS, POINTS, Measure, named_period, titles_period
from gongbao.extract.facts.raised_marks import raised_from
from gongbao.extract.facts.settings import FACT
from gongbao.extract.lexicon.column_heads import column_words
from gongbao.extract.lexicon.figure_words import indicator_heads, split_unit
from gongbao.extract.lexicon.labels import HAN
from gongbao.extract.lexicon.measure_words import is_mere_measure, is_rate, says
from gongbao.extract.model.document import Document
from gongbao.extract.model.finding import Finding
from gongbao.extract.model.flow import Flow, join
from gongbao.extract.tables.meaning.figures import (
    FigureRow,
    FigureTable,
    Value,
    is_set_in,
    row_depths,
    time_of,
)
from gongbao.normalize.amounts.printed_figures import PrintedFigure, leading_figure, parse_figure
from gongbao.normalize.text.blanks import half_ems, solid
from gongbao.normalize.text.lexicon import one_of, table_rows
from gongbao.normalize.time.head_periods import HeadPeriod, parse_head_period
from gongbao.normalize.units.areas import area_code
from gongbao.schema.fixed import fixed
from gongbao.schema.records import Statistic, Status

_MARK = re.compile(r"[①-⑳*＊※]{1,3}$")
_NUMBERING = re.compile(rf"^[\s　]*(?:[（(]?{HAN}[）)、.．]|\d{{1,2}}[.．、](?!\d)|[（(]\d{{1,2}}[）)])\s*")
_CHILD = re.compile(r"^[\s　]*(?:[#＃*＊][#＃*＊\s]*|其\s*中\s*[：:]?|[-—–]\s*|[①-⑳]\s*)\s*")
_PARTS = re.compile(rf"(?:{one_of('table_words', 'whole_head')})[：:]?")
_STOCK = re.compile(one_of("table_words", "stock"))
_WHOLE_BEFORE = re.compile(rf"^(?:{one_of('table_words', 'whole_head')})[：:]")
_NO_SUM = re.compile(one_of("table_words", "no_sum"))
_BRACKET_NOTE = re.compile(
    r"括号内[^，。；]{0,10}?[为是系指](?P<reason>[^。；]+?)(?:的)?(?:同比)?"
    rf"(?:{one_of('table_words', 'note_of')})?(?:速度|率)?(?=[。；]|$)"
)
_INDEX = re.compile(rf"{one_of('table_words', 'index')}|[=＝]\s*100")
_TOTAL = re.compile(r"合\s*计|总\s*计|全[市省县区]|小\s*计")
_RATES = ("%", "％", "‰")
_STATUSES: tuple[Status, ...] = ("certain", "inferred", "ambiguous")


@dataclass(frozen=True, slots=True)
class _Level:
    """An indicator that those under it may be parts of, and how far it is set in.

    `mark` is how far behind that its name stands: behind 其中：, which the names of more parts may stand
    under; None of what is no part by a mark. `is_guess` says that how far its parts reach is a guess.
    """

    indent: int
    name: str
    mark: int | None = None
    is_guess: bool = False

    def has_part(self, depth: int, below: bool, each_marked: bool) -> bool:
        """Whether what stands so far in, or is told to be a part of what is none, is one of this.

        Behind a part by its mark stand more parts of the same, unless each has a mark: 其中：甲, 乙, 丙.
        """
        if self.mark is not None and (below or not each_marked or abs(depth - self.indent - self.mark) <= 1):
            return False
        return depth >= self.indent + FACT.part_indent or (below and depth >= self.indent)


@dataclass(frozen=True, slots=True)
class _Indicator:
    """What a row is about, its unit, the indicator it is a part of, and a footnote's mark behind its name.

    `guessed` says that only its name tells of what it is a part.
    """

    name: str
    unit: str | None
    parent: str | None
    mark: str | None = None
    guessed: bool = False


@fixed
class _About:
    """What a figure is about: all that a statistic says but the figure itself."""

    indicator: str
    parent: str | None
    period: str | None
    measure: Measure
    unit: str | None
    status: Status
    area: str | None = None
    area_code: str | None = None
    note: str | None = None


def statistics_of(
    context: Context, table: FigureTable, title: str, notice: str = ""
) -> tuple[list[Statistic], list[Finding]]:
    """The figures of a table as observations; blank cells and dashes have no value, never 0.

    Args:
        context: What it stands in.
        table: The table.
        title: Its title.
        notice: The title of its notice, which may tell the time where the table's does not.
    """
    issue = titles_period(title, table.head.corner, notice)
    if table.rows_are == "indicators" or _indicators_beside(table) is not None:
        facts = _by_indicator(context, table, title, issue)
    else:
        facts = _by_name(context, table, title, issue)
    findings = _totals(table, title) if table.rows_are == "areas" else []
    told = [fact for fact in facts if fact.indicator]
    if table.rows_are == "indicators":
        told = [_grown(fact, title, issue) for fact in told]
    return told, [*findings, *_nameless(table, facts)]


def _grown(fact: Statistic, title: str, issue: HeadPeriod | None) -> Statistic:
    """A figure of a year that the title alone tells to be growth: 2031年居民消费价格比上年涨跌幅度."""
    of_year = issue is not None and issue.year is not None and issue.last is None
    grown = fact.measure == "value" and fact.unit == "%" and of_year and says(title, "growth")
    if not grown or is_rate(fact.indicator):
        return fact
    return replace(fact, measure="cumulative_yoy", status=_less(fact.status, "inferred"))


def _nameless(table: FigureTable, facts: Sequence[Statistic]) -> list[Finding]:
    """That figures of a table are no facts, since neither their heads nor their rows name an indicator."""
    quotes = dict.fromkeys(fact.quote for fact in facts if not fact.indicator)
    return [
        Finding("unparsed_table", False, "figures of no indicator", None, row.printed.text, row.label.place)
        for row in table.rows
        if row.printed.text in quotes
    ]


def _by_name(context: Context, table: FigureTable, title: str, issue: HeadPeriod | None) -> list[Statistic]:
    """The figures of a table whose rows are areas or times."""
    units = _column_units(table, title)
    meanings = meanings_by_name(table.columns, issue, title)
    times = table.rows_are == "times"
    facts: list[Statistic] = []
    year: int | None = None
    for row in table.rows:
        place = _place(context, table, row)
        printed = parse_head_period(time_of(table.head.corner, row.label.solid)) if times else None
        # 2031年1季度 / 2季度: the year of a time without one is that of the last above.
        carried = printed is not None and printed.year is None and year is not None
        year = printed.year or year if printed is not None else year
        own_issue = HeadPeriod(year) if carried else issue
        named = _named_beside(table, row)
        for meaning, (unit, unit_status), value in zip(meanings, units, row.values, strict=True):
            measure = meaning.measure
            by_year: Status = "inferred" if carried else "certain"
            sure = (measure.status, named.status, unit_status, by_year)
            about = _About(
                meaning.indicator or "",
                meaning.parent,
                _row_period(table, row, measure.period, own_issue),
                measure.measure,
                measure.unit if measure.own_unit else (measure.unit or unit),
                _status(table, row, max(sure, key=_STATUSES.index)),
                place.name,
                place.code,
                _notes(measure.note, named.note),
            )
            facts += _with_second(context, title, row, about, value, None)
    return facts


@dataclass(frozen=True, slots=True)
class _Place:
    """The area of a row, and its code where it has one."""

    name: str | None
    code: str | None


def _place(context: Context, table: FigureTable, row: FigureRow) -> _Place:
    if table.rows_are != "areas":
        return _own_area(context)
    area = _NUMBERING.sub("", row.label.solid)
    return _Place(area, None if _TOTAL.fullmatch(area) else area_code(area, context.area))


def _own_area(context: Context) -> _Place:
    """The area of figures that name none: the notice's."""
    return _Place(context.area, area_code(context.area) if context.area else None)


@dataclass(frozen=True, slots=True)
class _Beside:
    """What the names beside that of a row say: which of several rows of an area it is."""

    note: str | None = None
    status: Status = "certain"


def _named_beside(table: FigureTable, row: FigureRow) -> _Beside:
    behind = [(at, flow) for at, flow in row.beside.items() if at > table.name]
    if not behind:
        return _Beside()
    return _Beside(behind[-1][1].solid, "inferred")


def _indicators_beside(table: FigureTable) -> int | None:
    """The column of indicators behind that of areas, where each area has a row for each of them."""
    return next((at for at, head in table.head.names if at > table.name and head in indicator_heads()), None)


def _row_period(
    table: FigureTable, row: FigureRow, period: str | None, issue: HeadPeriod | None
) -> str | None:
    """The time a row is named for, else that of the column."""
    if table.rows_are != "times":
        return period
    own = parse_head_period(time_of(table.head.corner, row.label.solid))
    if own is None:
        return period
    return named_period(replace(own, year=own.year or (issue.year if issue else None)))


def _notes(*notes: str | None) -> str | None:
    return "；".join(dict.fromkeys(note for note in notes if note)) or None


def _column_units(table: FigureTable, title: str) -> list[tuple[str | None, Status]]:
    """Each column's unit, from its head or the table's note, which gives money to money; how sure it is."""
    noted = _noted_units(table, title)
    units: list[tuple[str | None, Status]] = []
    for column in table.columns:
        unit = column.unit or _noted_unit(noted, column.whole)
        guessed = column.unit is None and unit is not None and not is_rate(column.head)
        status: Status = "inferred" if guessed and _is_guessed_unit(noted, column.whole) else "certain"
        of_rate = is_rate(column.head) and not noted and not _INDEX.search(column.whole)
        units.append((unit or ("%" if of_rate else None), status))
    return units


def _noted_units(table: FigureTable, title: str) -> list[str]:
    """The units that a note above the table gives, or the end of its title: 各县区粮食产量（万吨）."""
    noted = table.unit_note or split_unit(solid(title))[1] or ""
    return [unit for unit in re.split(r"[、，,；;]", noted) if unit]


def _noted_unit(noted: Sequence[str], name: str) -> str | None:
    """The unit that a note above the table gives to what a head or a row names."""
    rates = [unit for unit in noted if unit in _RATES]
    others = [unit for unit in noted if unit not in rates]
    if is_rate(name) and rates:
        return "%" if rates[0] == "％" else rates[0]
    if rates and not others:
        # Alone it is that of every figure: over growth rates by area nothing but 单位：% says so.
        return "%" if rates[0] == "％" else rates[0]
    if len(others) == 1 and not is_rate(name) and not _INDEX.search(name):
        return others[0]
    if len(others) == 2 and sum("元" in unit for unit in others) == 1:
        money = any(word in name for word in money_words())
        return next(unit for unit in others if ("元" in unit) == money)
    return None


def _is_guessed_unit(noted: Sequence[str], name: str) -> bool:
    """Whether of two units above the table one was given to a name for holding no money alone."""
    others = [unit for unit in noted if unit not in _RATES]
    return len(others) > 1 and not any(word in name for word in money_words())


@cache
def money_words() -> tuple[str, ...]:
    """Parts of a column's head that tell it holds money."""
    return tuple(row[0] for row in table_rows("money_heads"))


def _totals(table: FigureTable, title: str) -> list[Finding]:
    """The printed total of each column against the sum of its rows."""
    total = next((row for row in table.rows if _TOTAL.fullmatch(row.label.solid)), None)
    parts = [row for row in table.rows if not _TOTAL.fullmatch(row.label.solid)]
    if total is None or len(parts) < 2:
        return []
    findings: list[Finding] = []
    of_rates = is_rate(subject_of(title) or "")
    for at, column in enumerate(table.columns):
        printed = total.values[at].figure.value
        own = [row.values[at].figure.value for row in parts]
        adds_up = not (column.unit == "%" or is_rate(column.head) or _NO_SUM.search(column.whole) or of_rates)
        if printed is None or any(value is None for value in own) or not adds_up:
            continue
        summed = sum((value for value in own if value is not None), Decimal(0))
        subject = f"{title} {column.whole}"
        place = total.label.place
        findings.append(Finding("table_total", summed == printed, subject, str(printed), str(summed), place))
    return findings


def _by_indicator(
    context: Context, table: FigureTable, title: str, issue: HeadPeriod | None
) -> list[Statistic]:
    meanings = meanings_by_indicator(table.columns, issue)
    noted = _noted_units(table, title)
    own = _own_area(context)
    facts: list[Statistic] = []
    indicators = _indicators(context.document, table)
    units_told = any(indicator.unit for indicator in indicators)
    for row, indicator in zip(table.rows, indicators, strict=True):
        for meaning, value in zip(meanings, row.values, strict=True):
            measure = meaning.measure
            place = own if table.rows_are == "indicators" else _place(context, table, row)
            if meaning.area is not None:
                place = _Place(meaning.area, _code(context, meaning.area))
            unit = measure.unit
            if not measure.own_unit:
                of_index = indicator.parent is not None and _INDEX.search(indicator.parent)
                unit = unit or indicator.unit or (None if of_index else _noted_unit(noted, indicator.name))
            told = measure.own_unit or measure.unit or indicator.unit
            missing = unit is None and units_told
            summed = measure.measure == "cumulative" and re.fullmatch(r"\d{4}", measure.period or "")
            guessed = bool(indicator.guessed or (summed and _STOCK.search(indicator.name)))
            guessed = guessed or (not told and (missing or _is_guessed_unit(noted, indicator.name)))
            # What lacks a unit beside others that have theirs is a part of one, of which nothing tells.
            lacking = units_told and indicator.unit is None and indicator.parent is None and not noted
            guessed = guessed or (lacking and not is_rate(indicator.name))
            about = _About(
                indicator.name,
                indicator.parent,
                measure.period,
                measure.measure,
                unit,
                _status(table, row, _less(measure.status, "inferred" if guessed else "certain")),
                place.name,
                place.code,
                _notes(measure.note, indicator.mark),
            )
            facts += _with_second(context, title, row, about, value, _bracket_note(table, indicator.name))
    return facts


def _code(context: Context, area: str) -> str | None:
    return None if _TOTAL.fullmatch(area) else area_code(area, context.area)


def _with_second(
    context: Context, title: str, row: FigureRow, about: _About, value: Value, bracketed: str | None
) -> list[Statistic]:
    """A figure, and the one in brackets behind it as one of its own."""
    facts = [_statistic(context, title, row, about, value)]
    if value.second is not None:
        text = value.second.text.strip("（）()")
        second = Value(value.second, parse_figure(text))
        facts.append(_statistic(context, title, row, replace(about, note=bracketed), second))
    return facts


def _indicators(document: Document, table: FigureTable) -> list[_Indicator]:
    """The indicator of each row: a part of one above by a mark before it, or by being set in under it."""
    beside = _indicators_beside(table)
    unit_of: dict[str, str | None] = {}
    numbered = sum(bool(_NUMBERING.match(row.label.text)) for row in table.rows) >= FACT.min_numbered
    indicators: list[_Indicator] = []
    levels: list[_Level] = []
    below = guessed = False
    parted: Flow | None = None
    depths = _set_in(document, table)
    each_marked = _is_each_marked(table.rows, depths)
    sections = _sections(document, table, depths) if beside is None else {}
    # 类别 | 指标: a class of indicators (供给能力) is no indicator, whose parts they were.
    classes = {at for at, head in table.head.names if column_words().get(head) == "group"}
    whole_numbered = by_mark = False
    for at, (row, depth) in enumerate(zip(table.rows, depths, strict=True)):
        own = _indicator(
            document, row.unit, row.label if beside is None else row.beside.get(beside, row.label)
        )
        name, unit, marked = own.name, own.unit, own.mark_width is not None
        level = _Level(depth, name, own.mark_width)
        if row.parted is not parted:
            parted, below = row.parted, False
            levels = _level_of_parts(document, row, depth) if parted is not None else []
        group = next((flow.solid for col, flow in row.beside.items() if col in row.merged - classes), None)
        if group is not None and _PARTS.fullmatch(group) is None:
            indicators.append(_Indicator(name, unit, _NUMBERING.sub("", group), own.mark))
            levels = levels if marked else [level]
            continue
        if is_mere_measure(name) and indicators and not marked:
            # A row 增长 or 位次 is about one above it: which one, its place alone tells.
            above = next((own.name for own in reversed(indicators) if not is_mere_measure(own.name)), None)
            indicators.append(_Indicator(name, unit, above, own.mark, guessed=True))
            continue
        if not marked and group is None and (section := sections.get(at)) is not None:
            whole_name, whole_unit = section
            unit_of[name] = unit or whole_unit
            indicators.append(_Indicator(name, unit or whole_unit, whole_name, own.mark, guessed=True))
            levels, below, by_mark = [_Level(depth, whole_name)], False, False
            continue
        marked = marked or group is not None
        # Where every head is numbered, what has no number behind 其中： is one more of its parts.
        is_numbered = _NUMBERING.match(row.label.text) is not None
        below = marked or (numbered and below and whole_numbered and not is_numbered)
        whole_numbered = whole_numbered if marked else is_numbered or (below and whole_numbered)
        guessed = (
            not below
            and (guessed or not any(depths))
            and (
                _is_next_part(indicators, name, unit) or (by_mark and _lacks_unit_of(indicators, unit, table))
            )
        )
        by_mark = marked or (by_mark and guessed)
        levels = _levels_over(levels, depth, below or guessed, each_marked)
        whole = levels[-1] if levels else None
        if unit is None and whole is not None and not is_rate(name):
            # A part of an indicator is printed without the unit of the whole.
            unit = unit_of.get(whole.name)
        unit_of[name] = unit
        is_guess = guessed or (whole is not None and whole.is_guess)
        indicators.append(_Indicator(name, unit, whole.name if whole else None, own.mark, is_guess))
        levels.append(replace(level, mark=level.mark or 0) if below or guessed else level)
    return indicators


def _level_of_parts(document: Document, row: FigureRow, depth: int) -> list[_Level]:
    """The level of what says over a row by what a whole is parted, 按轻重工业分, whose parts stand below.

    Where these are not set in, nothing tells where they end.
    """
    assert row.parted is not None
    name = _NUMBERING.sub("", row.parted.solid).rstrip("：:")
    name = _WHOLE_BEFORE.sub("", name)
    if is_set_in(document, row.parted, row.label):
        return [_Level(depth - FACT.part_indent, name)]
    return [_Level(-FACT.deepest_row, name, is_guess=True)]


def _sections(
    document: Document, table: FigureTable, depths: Sequence[int]
) -> dict[int, tuple[str, str | None]]:
    """The rows whose names stand in a table more than once, with nothing that tells of what they are parts:
    each with the last row above that has a unit of its own, and that unit.

    货运量（万吨） / 铁路 / 公路 / 客运量（万人） / 铁路 / 公路: so copies leave what was set in.
    """
    if any(depths) or table.head.has_units:
        return {}
    names = [_indicator(document, row.unit, row.label) for row in table.rows]
    count = Counter(own.name for own in names)
    found: dict[int, tuple[str, str | None]] = {}
    whole: tuple[str, str | None] | None = None
    for at, own in enumerate(names):
        if count[own.name] == 1 and (own.unit is not None or _INDEX.search(own.name)):
            whole = (own.name, own.unit)
        elif count[own.name] > 1 and whole is not None:
            found[at] = whole
    return found


def _is_each_marked(rows: Sequence[FigureRow], depths: Sequence[int]) -> bool:
    """Whether each part has a mark of its own: two stand as far in, between them only what is set in more.

    # stands before each part anyhow, 其中： mostly before the first.
    """
    marks = [_CHILD.match(_NUMBERING.sub("", row.label.text)) for row in rows]
    last: int | None = None
    for mark, depth in zip(marks, depths, strict=True):
        if mark is None:
            last = None if last is not None and depth <= last else last
        elif _PARTS.match(mark[0].strip()) is None or last == depth:
            return True
        else:
            last = depth
    return False


def _levels_over(levels: Sequence[_Level], depth: int, below: bool, each_marked: bool) -> list[_Level]:
    """The indicators that one so far set in is a part of, the nearest last.

    What is told to be a part (其中：) is one of the last that is none, however far it is set in.
    """
    over = list(levels)
    while over and not over[-1].has_part(depth, below, each_marked):
        over.pop()
    if over or not below:
        return over
    return [level for level in levels if level.mark is None][-1:]


def _set_in(document: Document, table: FigureTable) -> list[int]:
    """How far each row is set in; names are centred, and tell nothing, where 其中： is left of its whole."""
    depths = row_depths(document, table)
    marked = [_PARTS.match(row.label.text.strip()) is not None for row in table.rows]
    for at, is_part in enumerate(marked):
        if is_part and at and depths[at] < min(depths[:at]):
            return [0] * len(depths)
    return depths


def _is_next_part(above: Sequence[_Indicator], name: str, unit: str | None) -> bool:
    """Whether a row may be one more part behind 其中： though not set in: named as that above.

    食品制造业 under 其中：医药制造业.
    """
    part = above[-1] if above else None
    if part is None or part.parent is None or (unit is not None and unit != part.unit):
        return False
    end = name[-FACT.same_end :]
    return name != part.name and part.name.endswith(end) and not part.parent.endswith(end)


def _lacks_unit_of(above: Sequence[_Indicator], unit: str | None, table: FigureTable) -> bool:
    """Whether a row may be one more part behind #甲 though without a mark: it lacks the unit of the whole.

    零售总额（亿元） / # 批发零售业 / 住宿餐饮业: a copy leaves the mark of the first and no blanks.
    """
    part = above[-1] if above else None
    if part is None or part.parent is None or unit is not None or table.head.has_units:
        return False
    return any(one.name == part.parent and one.unit is not None for one in above)


@dataclass(frozen=True, slots=True)
class _RowName:
    """A row's name without numbering, its unit, a footnote's mark.

    `mark_width` is that of the sign before it that makes it a part of a row above; None where it has none.
    """

    name: str
    unit: str | None
    mark_width: int | None
    mark: str | None


def _indicator(document: Document, unit: str | None, label: Flow) -> _RowName:
    """What the label of a row says."""
    text = _NUMBERING.sub("", label.text[: raised_from(document, label)])
    child = _CHILD.match(text)
    width = half_ems(child[0].lstrip()) if child else None
    text = text[child.end() :] if child else text
    text, mark = _without_mark(solid(_NUMBERING.sub("", text)))
    name, own = split_unit(text)
    if own and unit is None:
        return _RowName(name, own, width, mark)
    return _RowName(text, unit.replace("％", "%") if unit else None, width, mark)


def _without_mark(name: str) -> tuple[str, str | None]:
    """A name without the mark of a footnote behind it: 限额以上单位①."""
    found = _MARK.search(name)
    return (name[: found.start()], found[0]) if found and found.start() else (name, None)


def _bracket_note(table: FigureTable, name: str) -> str | None:
    """What the footnote says of the figures in brackets, the note that names the indicator first."""
    found = [
        (name in note.text, match["reason"])
        for note in table.notes
        for match in _BRACKET_NOTE.finditer(note.text)
    ]
    return max(found)[1] if found else None


def _status(table: FigureTable, row: FigureRow, column: Status) -> Status:
    """Figures under no heads may measure anything."""
    if not any(own.head for own in table.columns):
        return "ambiguous"
    return _less(row.status, column)


def _less(own: Status, other: Status) -> Status:
    """The less sure of two."""
    return max(own, other, key=_STATUSES.index)


def _statistic(context: Context, title: str, row: FigureRow, about: _About, value: Value) -> Statistic:
    figure = _without_raised(context.document, value)
    pieces: list[Flow] = [row.label, *([value.flow] if value.flow else [])]
    status = about.status
    if figure.unit in POINTS and about.measure in ("month_yoy", "cumulative_yoy"):
        # Beside growth of sums the change of a rate says itself that it is none: -0.19个百分点.
        about = replace(about, measure="change_pp", unit=OWN_UNITS["change_pp"])
        figure = replace(figure, unit=None)
    note = _notes(about.note, figure.note)
    if not figure.is_read or not figure.sure or (figure.missing and figure.note):
        status = "ambiguous"
        if not figure.is_read and value.flow is not None:
            note = _notes(about.note, value.flow.solid)
            figure = replace(figure, value=leading_figure(value.flow.text))
    return Statistic(
        table_title=title,
        indicator=about.indicator,
        parent_indicator=about.parent,
        area=about.area,
        area_code=about.area_code,
        period=about.period,
        measure=about.measure,
        value=figure.value,
        unit=figure.unit or about.unit,
        observation_status="A" if figure.value is not None else "O",
        note=note,
        quote=row.printed.text,
        page=row.label.page(context.document),
        status=status,
        evidence=join(pieces).evidence(context.document),
    )


def _without_raised(document: Document, value: Value) -> PrintedFigure:
    """A figure without the small raised digits behind it, which are the mark of a footnote."""
    if value.flow is None:
        return value.figure
    cut = raised_from(document, value.flow)
    if cut == len(value.flow.text):
        return value.figure
    figure = parse_figure(value.flow.text[:cut])
    return replace(figure, note=_notes(figure.note, value.flow.text[cut:]))

"""Statistics: one row for each figure of a table, with hierarchy, measure, unit, period and footnote."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from decimal import Decimal
from functools import reduce

from gongbao.extract.facts.context import Context
from gongbao.extract.facts.figure_columns import (
    ColumnMeaning,
    is_share,
    meanings_by_indicator,
    meanings_by_name,
    subject_of,
)
from gongbao.extract.facts.indicators import FOOTNOTE, NUMBERING, indicators_beside, indicators_of, is_index
from gongbao.extract.facts.measures import POINTS, Measure, named_period, titles_period
from gongbao.extract.facts.noted_units import is_guessed_unit, noted_units, unit_among
from gongbao.extract.facts.place_rows import with_places
from gongbao.extract.facts.raised_marks import raised_from
from gongbao.extract.facts.settings import FACT
from gongbao.extract.facts.sureness import weaker
from gongbao.extract.lexicon.figure_words import parts_of_whole
from gongbao.extract.lexicon.measure_words import is_rate, says
from gongbao.extract.model.document import Document
from gongbao.extract.model.finding import Finding
from gongbao.extract.model.flow import Flow, join
from gongbao.extract.tables.meaning.figures import (
    FigureRow,
    FigureTable,
    Value,
    time_of,
)
from gongbao.normalize.amounts.printed_figures import PrintedFigure, leading_figure, parse_figure
from gongbao.normalize.text.blanks import solid
from gongbao.normalize.text.lexicon import one_of, words_with
from gongbao.normalize.time.days import WRITTEN_DAY
from gongbao.normalize.time.head_periods import HeadPeriod, parse_head_period
from gongbao.normalize.units.areas import area_code
from gongbao.schema.fixed import fixed
from gongbao.schema.records import Statistic, Status

_STOCK = re.compile(one_of("table_words", "stock"))
_NO_SUM = re.compile(one_of("table_words", "no_sum"))
_PART_OF_MONTH = re.compile(rf"第?[\d一二三四五六七八九十]{{1,3}}周|{one_of('table_words', 'part_of_month')}")
_DAY = re.compile(WRITTEN_DAY)
_PRICE = re.compile(one_of("table_words", "price_head"))
_BRACKET_NOTE = re.compile(
    r"括号内[^，。；]{0,10}?[为是系指](?P<reason>[^。；]+?)(?:的)?(?:同比)?"
    rf"(?:{one_of('table_words', 'note_of')})?(?:速度|率)?(?=[。；]|$)"
)
_TOTAL = re.compile(r"合\s*计|总\s*计|全[市省县区]|小\s*计")
_GROWTH: tuple[Measure, ...] = ("month_yoy", "cumulative_yoy")


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
    if table.rows_are == "indicators" or indicators_beside(table) is not None:
        facts = _by_indicator(context, table, title, issue)
    else:
        facts = _by_name(context, table, title, issue)
    findings = _totals(table, title) if table.rows_are in ("areas", "bodies") else []
    told = [fact for fact in facts if fact.indicator]
    if table.rows_are == "indicators":
        told = [_grown(fact, title, issue) for fact in told]
    if _PART_OF_MONTH.search(solid(title + notice)) or any(map(_tells_prices_of_day, (title, notice))):
        told = list(map(_of_part_of_month, told))
    return list(map(_of_its_time, told)), [*findings, *_nameless(table, facts)]


def _grown(fact: Statistic, title: str, issue: HeadPeriod | None) -> Statistic:
    """A figure of a year that the title alone tells to be growth: 2031年居民消费价格比上年涨跌幅度."""
    of_year = issue is not None and issue.year is not None and issue.last is None
    grown = fact.measure == "value" and fact.unit == "%" and of_year and says(title, "growth")
    if not grown or is_rate(fact.indicator):
        return fact
    return replace(fact, measure="cumulative_yoy", status=weaker(fact.status, "inferred"))


def _of_its_time(fact: Statistic) -> Statistic:
    """A figure of a month or a sum, no sure one where nothing tells of which year: a title may be lost."""
    if fact.period is not None or fact.measure in ("value", "rank"):
        return fact
    return replace(fact, status=weaker(fact.status, "inferred"))


def _tells_prices_of_day(title: str) -> bool:
    """Whether a title is of what was paid on a day: 2031年8月12日主要食品零售价格监测表."""
    return _DAY.search(solid(title)) is not None and _PRICE.search(solid(title)) is not None


def _of_part_of_month(fact: Statistic) -> Statistic:
    """A figure of a day, a week or ten days, which is none of the month that it lies in: 本期 in a 周报."""
    if fact.measure == "value":
        return fact
    measure: Measure = "value" if fact.measure in ("month", "cumulative") else fact.measure
    return replace(fact, measure=measure, status=weaker(fact.status, "inferred"))


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
    meanings = _without_indices(table, meanings_by_name(table.columns, issue, title))
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
        # 年均增长 among years names none: over which its figures are is not told.
        timeless = times and printed is None
        by_time: Status = "ambiguous" if timeless else "inferred" if carried else "certain"
        named = _named_beside(table, row)
        for meaning, (unit, unit_status), value in zip(meanings, units, row.values, strict=True):
            measure = meaning.measure
            sure = (measure.status, named.status, unit_status, by_time)
            about = _About(
                meaning.indicator or "",
                meaning.parent,
                _row_period(table, row, measure.period, own_issue),
                measure.measure,
                measure.unit if measure.own_unit else (measure.unit or unit),
                _status(table, row, reduce(weaker, sure)),
                place.name,
                place.code,
                _notes(measure.note, named.note),
            )
            facts += _with_second(context, title, row, about, value, None)
    return facts


def _without_indices(table: FigureTable, meanings: Sequence[ColumnMeaning]) -> list[ColumnMeaning]:
    """The columns' meanings, growth without a printed unit not sure where its figures are all near 100.

    同比 over 99.8, 98.9, 100.4 is what a price is of that of the year before: an index.
    """
    kept: list[ColumnMeaning] = []
    for at, (column, own) in enumerate(zip(table.columns, meanings, strict=True)):
        values = [row.values[at].figure.value for row in table.rows]
        told = [value for value in values if value is not None]
        near = told and all(abs(value - FACT.index_base) <= FACT.index_reach for value in told)
        if own.measure.measure in _GROWTH and column.unit is None and near:
            own = replace(own, measure=replace(own.measure, status="ambiguous", unit=None))
        kept.append(own)
    return kept


@dataclass(frozen=True, slots=True)
class _Place:
    """The area of a row, and its code where it has one."""

    name: str | None
    code: str | None


def _place(context: Context, table: FigureTable, row: FigureRow) -> _Place:
    if table.rows_are not in ("areas", "bodies"):
        return _own_area(context)
    if table.rows_are == "bodies":
        return _Place(NUMBERING.sub("", row.label.solid), None)
    area = FOOTNOTE.sub("", NUMBERING.sub("", row.label.solid))
    return _Place(area, None if _TOTAL.fullmatch(area) else area_code(area, context.area))


def _own_area(context: Context) -> _Place:
    """The area of figures that name none: the notice's, unless it is made nameless (某江市)."""
    if context.area is None or context.area.startswith(words_with("table_words", "nameless")):
        return _Place(None, None)
    return _Place(context.area, area_code(context.area))


@dataclass(frozen=True, slots=True)
class _Beside:
    """What the names beside that of a row say: which of several rows of an area it is."""

    note: str | None = None
    status: Status = "certain"


def _named_beside(table: FigureTable, row: FigureRow) -> _Beside:
    if table.rows_are == "bodies":
        return _Beside(None, "inferred")  # A school is no area, though what is counted is counted there.
    behind = [(at, flow) for at, flow in row.beside.items() if at > table.name]
    if not behind:
        return _Beside()
    return _Beside(behind[-1][1].solid, "inferred")


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
    noted = noted_units(table, title)
    units: list[tuple[str | None, Status]] = []
    whole: str | None = None
    for column in table.columns:
        unit = column.unit or unit_among(noted, column.whole)
        if unit is None and whole and any(map(parts_of_whole, column.over)) and not is_rate(column.head):
            units.append((whole, "inferred"))  # 总人口（万人） | 按性别分: what is parted has its unit.
            continue
        whole = whole if column.over else unit
        guessed = column.unit is None and not is_rate(column.head)
        status: Status = "inferred" if guessed and is_guessed_unit(noted, column.whole) else "certain"
        of_rate = (is_rate(column.head) or is_share(column)) and not noted and not is_index(column.whole)
        units.append((unit or ("%" if of_rate else None), status))
    return units


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
        adds_up = not (
            column.unit == "%"
            or is_rate(column.head)
            or is_share(column)
            or _NO_SUM.search(column.whole)
            or of_rates
        )
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
    meanings = _without_indices(table, meanings_by_indicator(table.columns, issue))
    noted = noted_units(table, title)
    own = _own_area(context)
    facts: list[Statistic] = []
    indicators = indicators_of(context.document, table)
    if table.rows_are == "indicators":
        indicators = with_places(table.rows, indicators, own.name)
    units_told = any(indicator.unit for indicator in indicators)
    for row, indicator in zip(table.rows, indicators, strict=True):
        for meaning, value in zip(meanings, row.values, strict=True):
            measure = meaning.measure
            place = own if table.rows_are == "indicators" else _place(context, table, row)
            area = meaning.area or indicator.area
            if area is not None:
                place = _Place(area, _code(context, area))
            unit = measure.unit
            if not measure.own_unit:
                of_index = indicator.parent is not None and is_index(indicator.parent)
                unit = unit or indicator.unit or (None if of_index else unit_among(noted, indicator.name))
            told = measure.own_unit or measure.unit or indicator.unit
            missing = unit is None and units_told
            summed = measure.measure == "cumulative" and re.fullmatch(r"\d{4}", measure.period or "")
            guessed = bool(summed and _STOCK.search(indicator.name))
            guessed = guessed or (not told and (missing or is_guessed_unit(noted, indicator.name)))
            # What lacks a unit beside others that have theirs is a part of one, of which nothing tells.
            lacking = units_told and indicator.unit is None and indicator.parent is None and not noted
            guessed = guessed or (lacking and not is_rate(indicator.name))
            # 海州区 under the head 乡镇: a place in another, of which nothing tells.
            both: Status = "ambiguous" if meaning.area and indicator.area else indicator.status
            sure: tuple[Status, ...] = (measure.status, both, "inferred" if guessed else "certain")
            about = _About(
                indicator.name,
                indicator.parent,
                measure.period,
                measure.measure,
                unit,
                _status(table, row, reduce(weaker, sure)),
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
    return weaker(row.status, column)


def _statistic(context: Context, title: str, row: FigureRow, about: _About, value: Value) -> Statistic:
    figure = _without_raised(context.document, value)
    pieces: list[Flow] = [row.label, *row.kinds, *([value.flow] if value.flow else [])]
    status = about.status
    if figure.unit in POINTS and about.measure in ("month_yoy", "cumulative_yoy"):
        # Beside growth of sums the change of a rate says itself that it is none: -0.19个百分点.
        about = replace(about, measure="change_pp")
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

"""What a column of figures says: which indicator, in which area, measured how, over which months."""

from __future__ import annotations

import re
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, replace

from gongbao.extract.facts.measures import (
    ColumnMeasure,
    Measure,
    column_measures,
    head_period,
    is_index_base,
)
from gongbao.extract.facts.sureness import weaker
from gongbao.extract.lexicon.figure_words import indicator_heads, is_total, parts_whole
from gongbao.extract.lexicon.measure_words import measure_words, names_more, says
from gongbao.extract.tables.table_heads import FigureColumn
from gongbao.normalize.amounts.figure_units import figure_unit
from gongbao.normalize.text.blanks import solid
from gongbao.normalize.text.lexicon import alternation, one_of, words_with
from gongbao.normalize.time.head_periods import HeadPeriod
from gongbao.normalize.time.times import without_times
from gongbao.schema.records import Status

_GROWN: dict[Measure, Measure] = {"month": "month_yoy", "cumulative": "cumulative_yoy"}
_PART = re.compile(r"^[\s　]*(?:[#＃*＊][#＃*＊\s]*|其\s*中\s*[：:]?|[-—–]\s*)\s*")
_WHOLE_HEAD = re.compile(rf"(?:{one_of('table_words', 'whole_head')})[：:]?")
_AREA_HEAD = re.compile(
    rf"[\u4e00-\u9fff]{{1,8}}(?:{one_of('table_words', 'area_end')})|{one_of('table_words', 'total')}"
)
_SHARES = words_with("table_words", "share_head")
_NO_AREAS = words_with("table_words", "kind_of_place")
_BEFORE_SUBJECT = re.compile(
    rf"^(?:[\u4e00-\u9fff]{{2,6}}(?:{one_of('table_words', 'area_end')}))?各?"
    rf"(?:(?:{one_of('table_words', 'area_word')})[（）()、，及和]*)*"
)
_RECENT = re.compile(rf"^(?:{one_of('table_words', 'recent_years')})")
_TABLE_NUMBER = re.compile(
    rf"^(?:{one_of('table_words', 'table_label')})\d{{1,2}}(?:[-—–]\d{{1,2}})?[：:、]?(?=\D|20)"
)
_NAMED = re.compile(rf"^(?:{alternation(indicator_heads())})[：:]")
_BRACKETED_END = re.compile(r"[（(][^（）()]*[）)]$")
_BEHIND_SUBJECT = re.compile(rf"(?:{one_of('table_words', 'title_end')}){{1,6}}$")


@dataclass(frozen=True, slots=True)
class ColumnMeaning:
    """What a column's figures are about; None where the rows tell it."""

    measure: ColumnMeasure
    indicator: str | None = None
    parent: str | None = None
    area: str | None = None


def meanings_by_indicator(columns: Sequence[FigureColumn], issue: HeadPeriod | None) -> list[ColumnMeaning]:
    """What columns say whose rows are indicators: a measure each, of an area if a head names one."""
    parted = [_without_area(column) for column in columns]
    if all(area is None or (is_total(area) and not area.startswith("全")) for area, _ in parted):
        # 合计 | 林业 | 渔业 sums up what is no area, as 全市 | 农村 does.
        parted = [(None, column) for column in columns]
    if any(area for area, _ in parted):
        # 市区 beside 全市 is a place as well; beside 农村, which names none, 城市 is not.
        every = [_without_area(column, _NO_AREAS) for column in columns]
        parted = every if all(area for area, _ in every) else parted
    measures = column_measures([column for _, column in parted], issue)
    if any(area for area, _ in parted) and not any(column.whole for area, column in parted if area):
        # Under heads that name areas alone, as by rows that do, nothing tells of how it is measured.
        measures = [
            replace(measure, measure="value") if area else measure
            for (area, _), measure in zip(parted, measures, strict=True)
        ]
    if any(column.whole for column in columns):
        # Beside columns that have one, what has no head may measure anything.
        measures = [
            measure if column.whole else replace(measure, status="ambiguous")
            for column, measure in zip(columns, measures, strict=True)
        ]
    meanings = [
        ColumnMeaning(replace(measure, note=None) if area and measure.note == area else measure, area=area)
        for (area, _), measure in zip(parted, measures, strict=True)
    ]
    return _told_apart([column for _, column in parted], meanings)


def _told_apart(columns: Sequence[FigureColumn], meanings: Sequence[ColumnMeaning]) -> list[ColumnMeaning]:
    """Columns that measure the same but of others, as their heads say: 城镇居民 | 农村居民 go into notes.

    Beside a column of an area (全县 | 农村) one alone is of others too. Whether such a head is a part of the
    indicator's name is not told.
    """
    of_areas = any(one.area is not None for one in meanings)
    told: list[ColumnMeaning] = []
    before = ""
    said = [replace(own, measure=replace(own.measure, status="certain")) for own in meanings]
    for column, own, saying in zip(columns, meanings, said, strict=True):
        named = names_more(column.whole)
        before = column.whole if named else before
        alike = said.count(saying) > 1 or (named and of_areas and own.area is None)
        if alike and own.measure.note is None and before and own.area is None:
            # 营业收入 | 增长 | 利润总额 | 增长: what grew is named in the column before.
            note = column.whole if named else before + column.whole
            measure = replace(own.measure, note=note, status=weaker(own.measure.status, "inferred"))
            own = replace(own, measure=measure)
        told.append(own)
    return told


def is_share(column: FigureColumn) -> bool:
    """Whether a column's head, or one over it, is that of shares: 比重 over 2030年 | 2020年."""
    return any(head in _SHARES for head in (*column.over, column.head))


def _without_area(column: FigureColumn, kinds: Collection[str] = ()) -> tuple[str | None, FigureColumn]:
    """The area that the heads of a column name, or which kind of place where others name areas; the rest."""
    heads = [*column.over, column.head]
    named = (
        head for head in heads if head in kinds or (_AREA_HEAD.fullmatch(head) and head not in _NO_AREAS)
    )
    area = next(named, None)
    if area is None:
        return None, column
    rest = [head for head in heads if head != area] or [""]
    return area, replace(column, head=rest[-1], over=tuple(rest[:-1]))


def meanings_by_name(
    columns: Sequence[FigureColumn], issue: HeadPeriod | None, title: str
) -> list[ColumnMeaning]:
    """What columns say whose rows are areas or times: an indicator each, by its heads.

    Under the head of an indicator, heads that are mere measures tell how it is measured; one that names an
    indicator is a part of what stands over it.
    """
    columns = _with_growth(columns)
    named = _divided([_indicator_of(column) for column in columns])
    if not any(one.indicator for one in named):
        subject = subject_of(title)
        if subject is not None:
            measures = column_measures(columns, issue)
            if says(subject, "growth") or says(title.partition("_")[2], "growth"):
                measures = [replace(own, measure=_GROWN.get(own.measure, own.measure)) for own in measures]
            return [
                ColumnMeaning(replace(measure, status=weaker(measure.status, "inferred")), subject)
                for measure in measures
            ]
    measured = _measured_groups(columns, named, issue)
    meanings: list[ColumnMeaning] = []
    for at, (column, one) in enumerate(zip(columns, named, strict=True)):
        parent = _whole_before(columns, named, at) if one.is_part else one.parent
        indicator = one.indicator or column.head or column.whole
        measure = measured.get(at) or _value(column, one, issue)
        if one.is_marked and (whole := _measure_of_whole(named, measured, at, measure.unit)) is not None:
            measure = replace(measure, measure=whole.measure, period=whole.period)
        if one.indicator in _SHARES:
            measure = replace(measure, status=weaker(measure.status, "inferred"))
        if one.indicator is None:
            # 2030年 | 2031年 over places, under a title that names nothing: of what is not told.
            measure = replace(measure, status=weaker(measure.status, "ambiguous"))
        if at not in measured and (ranked := _ranked(indicator)) is not None:
            indicator = ranked
            measure = replace(measure, measure="rank", unit=None, status=weaker(measure.status, "inferred"))
        if figure_unit(indicator) is not None:
            # 美元 behind 人均GDP: the end of another head.
            measure = replace(measure, status="ambiguous")
        meanings.append(ColumnMeaning(measure, indicator, parent))
    return meanings


def _measure_of_whole(
    named: Sequence[_Named], measured: Mapping[int, ColumnMeasure], at: int, unit: str | None
) -> ColumnMeasure | None:
    """How that is measured, in the same unit, which a column is a part of: 总量 | 其中：税收收入."""
    wholes = (own for place, own in measured.items() if named[place].indicator == named[at].parent)
    return next((own for own in wholes if own.unit == unit), None)


def _of_heads(column: FigureColumn) -> Status:
    return "certain" if column.certain else "ambiguous"


def _ranked(head: str) -> str | None:
    """What a head ranks that names it before the word for that: GDP of GDP排行; None of any other."""
    word = next((word for word in measure_words()["rank"] if head.endswith(word)), None)
    name = head[: -len(word)] if word else ""
    return name if names_more(name) and not says(name, "rank") else None


def _with_growth(columns: Sequence[FigureColumn]) -> Sequence[FigureColumn]:
    """The columns, each with its indicator over it where behind every one stands its growth or rank.

    财税收入（万元） | 同比增长（%） stand side by side as under one name. Behind several indicators
    growth may be that of any.
    """
    if any(column.over for column in columns):
        return columns
    mere = [not names_more(one.head) and says(one.head, "growth", "rank") for one in columns]
    ends = [*mere[1:], False]
    if not mere or mere[0] or any(own == behind for own, behind in zip(mere, ends, strict=True) if not own):
        return columns
    # A place among others (位次) alone says nothing of the amount before it, nor do two rates.
    leads = [at for at, is_mere in enumerate(mere) if not is_mere]
    grown = [
        any(says(one.head, "growth") for one in columns[at + 1 : end])
        for at, end in zip(leads, [*leads[1:], len(columns)], strict=True)
    ]
    if not all(grown) or any(says(columns[at].head, "growth") for at in leads):
        return columns
    grouped: list[FigureColumn] = []
    over = ""
    for column, is_mere in zip(columns, mere, strict=True):
        over = over if is_mere else column.head
        grouped.append(replace(column, head=column.head if is_mere else "", over=(over,)))
    return grouped


@dataclass(frozen=True, slots=True)
class _Named:
    """What the heads of a column name: an indicator, what it is a part of, the mere measures under it."""

    indicator: str | None
    parent: str | None
    lower: tuple[str, ...]
    is_part: bool
    is_marked: bool = False


def _indicator_of(column: FigureColumn) -> _Named:
    heads = [*column.over, column.head]
    named = [
        at
        for at, head in enumerate(heads)
        if names_more(head) and not _WHOLE_HEAD.fullmatch(head) and not is_index_base(head)
    ]
    if not named:
        # 比重 over 2030年 | 2020年, or alone: of what stands before it.
        shares = [at for at, head in enumerate(heads) if head in _SHARES]
        lower = tuple(heads[shares[-1] + 1 :]) if shares else ()
        return _Named(heads[shares[-1]] if shares else None, None, lower, is_part=False)
    last = named[-1]
    mark = _PART.match(heads[last])
    name = heads[last][mark.end() :] if mark else heads[last]
    parts = any(_WHOLE_HEAD.fullmatch(head) for head in heads[:last])
    parent = heads[named[-2]] if len(named) > 1 else None
    is_part = (parts or bool(mark)) and parent is None
    return _Named(name or heads[last], parent, tuple(heads[last + 1 :]), is_part, bool(mark))


def _divided(named: Sequence[_Named]) -> list[_Named]:
    """The columns' indicators, a mere measure taken for one beside others that are parts of the same.

    Beside 其中：税收收入 it measures the whole.
    """
    wholes = {one.parent for one in named if one.parent and not one.lower and not one.is_marked}
    return [
        _Named("".join(one.lower), one.indicator, (), is_part=False)
        if one.lower and one.indicator in wholes
        else one
        for one in named
    ]


def _whole_before(columns: Sequence[FigureColumn], named: Sequence[_Named], at: int) -> str | None:
    """What a column is a part of whose head or that over it says 其中: the last before it that is none.

    Neither is what stands under 按性别分.
    """
    wholes = (one for one in reversed(named[:at]) if not one.is_part and not parts_whole(one.parent or ""))
    return next((one.indicator for one in wholes if one.indicator), None)


def _measured_groups(
    columns: Sequence[FigureColumn], named: Sequence[_Named], issue: HeadPeriod | None
) -> dict[int, ColumnMeasure]:
    """How the columns are measured that have heads of mere measures under that of their indicator."""
    measured: dict[int, ColumnMeasure] = {}
    groups: dict[tuple[str | None, str | None], list[int]] = {}
    for at, one in enumerate(named):
        if one.lower:
            groups.setdefault((one.parent, one.indicator), []).append(at)
    grown = any(says(head, "growth") for one in named for head in one.lower)
    for places in groups.values():
        own = [_lower(columns[at], named[at]) for at in places]
        measures = _of_rate(named[places[0]], own, issue) or column_measures(own, issue, grown=grown)
        if says(named[places[0]].indicator or "", "growth"):
            # Under 增加值增速 per cent over months are growth, beside ranks too.
            measures = [_grown(one) if one.unit == "%" else one for one in measures]
        measured.update(zip(places, _over_time(measures), strict=True))
    return measured


def _grown(own: ColumnMeasure) -> ColumnMeasure:
    return replace(own, measure=_GROWN.get(own.measure, own.measure))


def _of_rate(
    one: _Named, columns: Sequence[FigureColumn], issue: HeadPeriod | None
) -> list[ColumnMeasure] | None:
    """How columns are measured under an indicator in per cent, 优良天数比例（%）: 9月 | 1—9月; else None.

    The unit is the indicator's, so it tells of no growth, unless the indicator does: 增加值增速（%）.
    """
    if any(column.unit != "%" or says(column.head, "growth", "rank", "change_pp") for column in columns):
        return None
    if len(columns) == 1:
        return None
    grown = _GROWN if says(one.indicator or "", "growth") else {}
    measures = column_measures([replace(column, unit=None) for column in columns], issue)
    return [replace(own, measure=grown.get(own.measure, own.measure), unit="%") for own in measures]


def _over_time(measures: Sequence[ColumnMeasure]) -> list[ColumnMeasure]:
    """Nothing but months, one after another (4月 | 5月 | 6月), tell of what time a value is, as years do.

    Beside a sum since January or a growth a month is one way to measure.
    """
    if len({one.period for one in measures}) < 2 or any(one.measure != "month" for one in measures):
        return list(measures)
    return [replace(one, measure="value") for one in measures]


def _lower(column: FigureColumn, one: _Named) -> FigureColumn:
    """A column with the heads that tell time and measure alone."""
    own = (*one.lower, one.indicator)
    times = tuple(head for head in column.over if not names_more(head) and head not in own)
    return replace(column, head=one.lower[-1], over=(*times, *one.lower[:-1]))


def _value(column: FigureColumn, one: _Named, issue: HeadPeriod | None) -> ColumnMeasure:
    """A column of an indicator's values; a mere measure beside other indicators may be that of any."""
    status = _of_heads(column)
    rank = says(column.head, "rank") and not one.indicator
    unit = column.unit or ("%" if says(column.head, "growth") and not one.indicator else None)
    if one.indicator is None and says(column.head, "growth", "rank", "month", "cumulative", "change_pp"):
        status = weaker(status, "inferred")
    return ColumnMeasure("rank" if rank else "value", head_period(column, issue), unit, rank, None, status)


def subject_of(title: str) -> str | None:
    """The indicator that the title of a table names, or None if it names none alone.

    >>> subject_of("2024年9月各县区一般公共预算收入完成情况")
    '一般公共预算收入'
    >>> subject_of("近年各县（市）区粮食产量（单位：万吨）")
    '粮食产量'
    >>> subject_of("永州市2024年9月主要经济指标") is None
    True
    """
    text = _NAMED.sub("", _TABLE_NUMBER.sub("", solid(title)))
    text = without_times(_BRACKETED_END.sub("", text))
    name, mark, measured = text.partition("_")
    text = name if mark and not names_more(measured) else text
    text = _BEFORE_SUBJECT.sub("", _RECENT.sub("", text))
    text = _BEHIND_SUBJECT.sub("", _BEFORE_SUBJECT.sub("", text))
    general = re.search(one_of("table_words", "general_title"), text)
    return text if len(text) > 1 and not general else None

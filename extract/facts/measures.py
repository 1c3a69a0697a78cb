"""What the columns of a table of figures measure, and over which months: by their heads and the title."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Literal

from gongbao.extract.facts.sureness import weaker
from gongbao.extract.lexicon.measure_words import names_more, says
from gongbao.extract.tables.table_heads import FigureColumn
from gongbao.normalize.text.blanks import solid
from gongbao.normalize.text.lexicon import alternation, one_of, word_table, words_with
from gongbao.normalize.time.head_periods import HeadPeriod, parse_head_period
from gongbao.schema.records import Status

Measure = Literal["month", "month_yoy", "cumulative", "cumulative_yoy", "value", "change_pp", "rank"]

_WHOLE_YEAR = re.compile(rf"\d{{4}}年(?:度|全年)|{one_of('table_words', 'year_plan')}")
_SINCE = re.compile(r"\d\s*[—－–\-~～至]+\s*[本当]月")
_INDEX_BASE = re.compile(r"[（(]?[^（）()]{0,8}(?:=|\uff1d|为)\s*100[）)]?")
# 2031年为2030年% is what 100 was, no growth.
_YEAR_BEFORE = alternation(
    word for word, row in word_table("relative_words").items() if row == ("year", "-1")
)
_OF_BEFORE = re.compile(rf"为(?:{_YEAR_BEFORE}|(?:19|20)\d{{2}}年)")
_RATES = ("%", "‰", "倍")


def is_index_base(head: str) -> bool:
    """Whether a head says nothing but what indices are counted from.

    >>> is_index_base("上年同月=100"), is_index_base("居民消费价格指数")
    (True, False)
    """
    return _INDEX_BASE.fullmatch(head) is not None


_AMOUNTS = ("amount", "before")
POINTS = ("百分点", "个百分点")
OWN_UNITS = {"growth": "%", "change_pp": "百分点"}


@dataclass(frozen=True, slots=True)
class ColumnMeasure:
    """What a column measures, over which months, its unit if the head gives one, and how sure that is.

    `own_unit` tells that the rows' unit is none of the column's; the note keeps a head that the
    measures have no word for.
    """

    measure: Measure
    period: str | None
    unit: str | None
    own_unit: bool
    note: str | None
    status: Status


@dataclass(frozen=True, slots=True)
class _Scope:
    """The time a column is about: a month, a sum over months, or neither (a year, a month's end)."""

    kind: Literal["month", "cumulative", "value"]
    period: HeadPeriod | None
    guessed: bool = False

    @property
    def year(self) -> int:
        """Its year, 0 where its heads print none."""
        return (self.period and self.period.year) or 0


def titles_period(*titles: str) -> HeadPeriod | None:
    """The months that titles name, the first that names some first; their year may stand in another.

    Months of another year than the first title's are not its own, nor are any where it names a whole year,
    or what is to be done in it.
    """
    year: int | None = None
    is_end = False
    for title in titles:
        period = parse_head_period(title)
        if period is None or (year and period.year not in (None, year)):
            continue
        is_end = is_end or (year is None and says(solid(title), "at_end"))
        year = year or period.year
        if period.last:
            later = (own.year for text in titles if (own := parse_head_period(text)) and own.year)
            return replace(period, year=year or next(later, None))
        if year and _WHOLE_YEAR.search(solid(title)):
            break
    return HeadPeriod(year, is_end=is_end) if year else None


def column_measures(
    columns: Sequence[FigureColumn], issue: HeadPeriod | None, *, grown: bool = False
) -> list[ColumnMeasure]:
    """What each column measures; growth without a time of its own belongs to the column before it.

    Beside its growth the amount of a whole year is its sum: 产量 | 比上年增长.

    Args:
        columns: The columns.
        issue: The months that the table is about.
        grown: Whether other columns of the table tell of growth.
    """
    grouped = len({column.over for column in columns}) > 1
    timed = any(_scope(column) for column in columns)
    kinds = [_holds(column, first=at == 0) for at, column in enumerate(columns)]
    summed = bool(
        issue and (issue.is_range or (_is_year(issue) and not timed and (grown or "growth" in kinds)))
    )
    # 同比 | 1—8月同比: what names no time beside the growth of a sum is the month's.
    scopes = [
        scope for column, holds in zip(columns, kinds, strict=True) if (scope := _own_growth(column, holds))
    ]
    beside_sums = bool(scopes) and all(scope.kind == "cumulative" for scope in scopes)
    # So is it beside what compares with the month before, in a table of a month: 环比 | 同比.
    of_month = issue is not None and issue.last is not None and not issue.is_range and not timed
    beside_sums = beside_sums or (of_month and any(map(_since_month, columns)))
    only_plans = set(kinds) <= {"plan", "growth", "other"}
    # 上半年 beside 全年 where nothing tells of which year: they say no more than that.
    spans = {months for column in columns if (months := _months(column))}
    measures: list[ColumnMeasure] = []
    before: _Scope | None = None
    for at, (column, holds) in enumerate(zip(columns, kinds, strict=True)):
        scope = _scope_behind(columns, at, holds, before)
        if scope is None and holds == "growth" and beside_sums:
            scope = _Scope("month", None, guessed=True)
        if scope is None and holds in ("amount", "change_pp", "rank") and summed:
            scope = _Scope("cumulative", None)
        before = _left_behind(before if at and kinds[at - 1] in _AMOUNTS else None, scope, holds)
        status = _time_status(holds, scope, issue, timed=timed)
        beside = grouped and any(map(_may_be_named, column.over))
        # 预算数 | 上年完成数 | 增减%: what is planned has grown, in the plan alone.
        planned = holds == "growth" and "plan" in kinds[:at] and "amount" not in kinds[:at]
        if not column.certain or beside or planned or holds in ("other", "last"):
            status = "ambiguous"
        own = _measure(column, holds, scope, issue, status)
        if own.period is None and own.note is None and len(spans) > 1 and _months(column):
            own = replace(own, note=column.whole, status=weaker(status, "inferred"))
        # Beside none that tells what was, 2024年预算数 says no more of a column than its year.
        measures.append(replace(own, note=None) if only_plans and holds == "plan" and own.period else own)
    return measures


def _months(column: FigureColumn) -> tuple[int | None, int] | None:
    """The first and last month of the sum that a column's heads name, None of any other."""
    scope = _scope(column)
    if scope is None or scope.kind != "cumulative" or scope.period is None or scope.period.last is None:
        return None
    return scope.period.first, scope.period.last


def _since_month(column: FigureColumn) -> bool:
    """Whether a column compares with the month before, or the last time."""
    return any(word in column.head for word in words_with("table_words", "since_month"))


def _may_be_named(head: str) -> bool:
    """Whether a head over others names what nothing tells of: no index's base, nor whose figures they are."""
    if is_index_base(head) or head in words_with("table_words", "kind_of_people"):
        return False
    return names_more(head)


def _own_growth(column: FigureColumn, holds: str) -> _Scope | None:
    """The time that a column of growth names itself."""
    return _scope(column) if holds == "growth" else None


def _is_year(issue: HeadPeriod) -> bool:
    """Whether a table is about a whole year, and not what was at its end."""
    return issue.year is not None and issue.last is None and not issue.is_end


def _scope_behind(
    columns: Sequence[FigureColumn], at: int, holds: str, before: _Scope | None
) -> _Scope | None:
    """The time of a column: its own, or what that of the column before it leaves to it."""
    own = _scope(columns[at])
    if own is not None:
        return own
    if at and columns[at].over != columns[at - 1].over and not _are_growth(columns[at].over):
        return None
    if holds == "previous" and (before is None or before.kind == "cumulative"):
        return _Scope("month", None, guessed=before is not None)
    if holds in ("amount", "plan"):
        # Without a time of its own an amount behind a month's is taken for the sum of the months.
        return _Scope("cumulative", None, guessed=True) if before and before.kind == "month" else None
    return before


def _left_behind(before: _Scope | None, scope: _Scope | None, holds: str) -> _Scope | None:
    """The time that a column leaves to growth behind it: of amounts side by side that of the later year.

    2031年1—6月 | 2030年1—6月 | 同比增减: it is the later that grew, in whatever order they stand.
    """
    is_earlier = holds in _AMOUNTS and before and scope and before.kind == scope.kind
    return before if is_earlier and before and scope and before.year > scope.year > 0 else scope


def _time_status(holds: str, scope: _Scope | None, issue: HeadPeriod | None, *, timed: bool) -> Status:
    """How sure the time of a column is; `timed` says whether any column has one of its own."""
    if scope is not None:
        return "inferred" if scope.guessed or _lacks_month(scope, issue) else "certain"
    if holds in ("growth", "change_pp"):
        # The title alone tells the time: that of a single month may mean its sum as well.
        is_told = issue is not None and (issue.is_range or _is_year(issue))
        return "ambiguous" if timed else "certain" if is_told else "inferred"
    # An amount in a month's table may be the month's or the sum up to it.
    return "inferred" if holds in ("amount", "rank") and issue and issue.last else "certain"


def _lacks_month(scope: _Scope, issue: HeadPeriod | None) -> bool:
    """Whether a column is about a month that neither heads nor titles name: 本月 in a table of a year."""
    return scope.kind == "month" and not any(own and own.last for own in (scope.period, issue))


def _are_growth(over: Sequence[str]) -> bool:
    """Whether the heads over a column are growth alone, of what stands before it: 比上年同期."""
    return any(says(head, "growth") and parse_head_period(head) is None for head in over)


def _measure(
    column: FigureColumn, holds: str, scope: _Scope | None, issue: HeadPeriod | None, status: Status
) -> ColumnMeasure:
    measure: Measure = scope.kind if scope else "value"
    if holds == "growth":
        measure = "month_yoy" if measure == "month" else "cumulative_yoy"
    summed = measure.startswith("cumulative")
    if holds in ("change_pp", "rank"):
        measure = "change_pp" if holds == "change_pp" else "rank"
    period = _period(scope.period if scope else None, issue, summed=summed)
    note = None
    if holds == "amount" and (base := _base_of(column)):
        # 上月=100 beside 上年同月=100: what indices are counted from tells them apart.
        note = base.strip("（）()")
    if holds == "before" and not (scope and issue and 0 < scope.year < (issue.year or 0)):
        # 上年同期（2030年1—5月） prints its year itself.
        period = _year_before(period)
    if holds == "previous":
        period = _month_before(period)
        note = None if period else column.head
    if holds == "last":
        # The month before, or the same months of the year before: nothing tells.
        period, note = None, column.whole
    if holds == "before":
        # 上年预算数 is what was planned for that year, not what was.
        note = column.whole if says(column.whole, "plan") else None if period else column.head
    if holds == "change_pp" and says(column.whole, "other"):
        # What it is counted from tells it from the change since the year before.
        note, status = column.whole, weaker(status, "inferred")
    if holds in ("other", "plan"):
        measure, note = "value", column.whole
    if holds == "plan" and scope is None and issue and issue.year:
        period = str(issue.year)
    # A place among others has no unit, whatever the head over both says of the sums beside it.
    unit = None if holds == "rank" else column.unit or OWN_UNITS.get(holds)
    return ColumnMeasure(
        measure, period, unit, holds in ("growth", "other", "change_pp", "rank"), note, status
    )


def _base_of(column: FigureColumn) -> str | None:
    """What a head, or one over it that says nothing else, has indices counted from: 以上年同期价格为100."""
    base = _INDEX_BASE.search(column.head)
    return base[0] if base else next((head for head in reversed(column.over) if is_index_base(head)), None)


def _holds(column: FigureColumn, *, first: bool) -> str:
    """Whether a column holds amounts, growth, those of a time before, plans, or something else."""
    text = _INDEX_BASE.sub("", column.whole)
    if _INDEX_BASE.search(column.head):
        return "amount"  # 环比 over 上月=100, 同比指数（上年同月=100）: what it is counted from says all.
    in_points = says(text, "change_pp") or column.unit in POINTS
    if in_points and says(column.head, "other") and not _OF_BEFORE.search(text):
        return "change_pp"  # 比上季±百分点: points, though not those of a year.
    if says(text, "other") or _OF_BEFORE.search(text):
        return "other"
    if says(text, "rank"):
        return "rank"
    if in_points:
        return "change_pp"
    if says(text, "growth"):
        # 同比增减（亿元） is a difference, no rate.
        return "growth" if column.unit is None or column.unit in _RATES else "other"
    if says(text, "change"):
        return "other"  # 变动幅度 beside 上期: over which time nothing tells.
    told = next((kind for kind in ("before", "plan", "previous", "last") if says(text, kind)), None)
    if told is not None:
        return told
    return "growth" if column.unit == "%" and not first else "amount"


def _scope(column: FigureColumn) -> _Scope | None:
    """The time in a column's heads, the lowest that tells one first; months and year may stand apart."""
    # 2020年=100 tells no time that figures are about.
    heads = [_INDEX_BASE.sub("", solid(head)) for head in (column.head, *reversed(column.over))]
    periods = [period for head in heads if (period := parse_head_period(head))]
    period = next((period for period in periods if period.last), periods[0] if periods else None)
    year = next((own.year for own in periods if own.year), None)
    if period is not None:
        period = replace(period, year=year)
    for head in heads:
        kind = _kind(head)
        if kind is not None:
            return _Scope(kind, period)
    return _Scope("value", period) if period is not None else None


def _kind(head: str) -> Literal["month", "cumulative", "value"] | None:
    period = parse_head_period(head)
    if _SINCE.search(head) or says(head, "cumulative"):
        return "cumulative"
    if says(head, "month"):
        return "month"
    if says(head, "at_end") and not says(head, "other"):
        return "value"
    if period is None or period.last is None:
        return None
    if period.is_end:
        return "value"
    return "cumulative" if period.is_range else "month"


def _period(own: HeadPeriod | None, issue: HeadPeriod | None, *, summed: bool) -> str | None:
    """`2022` for a year, `2022-05` for a month's figure, `2022-01/2022-05` for the sum over months."""
    year = (own and own.year) or (issue and issue.year)
    if year is None:
        return None
    if (
        own is not None
        and own.last is None
        and own.year is not None
        and not (summed and issue and issue.last and issue.year in (None, own.year))
    ):
        return str(year)
    told = next((period for period in (own, issue) if period and period.last), None)
    last = told and told.last
    if told is None or last is None or told.is_year:
        return str(year)
    if not summed:
        return f"{year}-{last:02}"
    first = next((period.first for period in (own, issue) if period and period.is_range), 1)
    return f"{year}-{first:02}/{year}-{last:02}"


def head_period(column: FigureColumn, issue: HeadPeriod | None) -> str | None:
    """The time that a column of a table by area is about: by its heads, else the table's."""
    scope = _scope(column)
    if scope is None:
        return named_period(issue)
    return _period(scope.period, issue, summed=scope.kind == "cumulative")


def named_period(period: HeadPeriod | None) -> str | None:
    """A time as a table's title or a row's name tells it."""
    return _period(None, period, summed=bool(period and period.is_range))


def _year_before(period: str | None) -> str | None:
    return None if period is None else re.sub(r"\d{4}", lambda year: str(int(year[0]) - 1), period)


def _month_before(period: str | None) -> str | None:
    """The month before a month, or the same sum up to it; None of a year, or of a sum that ends in January.

    >>> _month_before("2031-01"), _month_before("2031-01/2031-05")
    ('2030-12', '2031-01/2031-04')
    """
    if period is None or "-" not in period:
        return None
    first, _, last = period.rpartition("/")
    year, month = map(int, last.split("-"))
    if first:
        return None if first == last else f"{first}/{year}-{month - 1:02}"
    return f"{year}-{month - 1:02}" if month > 1 else f"{year - 1}-12"

"""Statistics: one row for each figure of a table, with hierarchy, measure, unit, period and footnote."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from decimal import Decimal, InvalidOperation
from functools import cache

from gongbao.extract.facts.context import Context
from gongbao.extract.facts.measures import Measure, column_measures, head_period
from gongbao.extract.facts.settings import FACT
from gongbao.extract.lexicon.labels import HAN
from gongbao.extract.lexicon.measure_words import is_rate, names_more
from gongbao.extract.model.document import Document
from gongbao.extract.model.finding import Finding
from gongbao.extract.model.flow import Flow, join
from gongbao.extract.tables.meaning.figures import FigureRow, FigureTable, Value, row_depths
from gongbao.normalize.text.blanks import solid
from gongbao.normalize.text.lexicon import table_rows, words_with
from gongbao.normalize.units.areas import area_code
from gongbao.schema.records import Statistic, Status

_NUMBERING = re.compile(rf"^[\s　]*(?:[（(]?{HAN}[）)、.．]|\d{{1,2}}[.．、](?!\d)|[（(]\d{{1,2}}[）)])\s*")
_CHILD = re.compile(r"^[\s　]*(?:[#＃*＊][#＃*＊\s]*|其\s*中\s*[：:]?|[-—–]\s*|[①-⑳]\s*)\s*")
_LABEL_UNIT = re.compile(r"[（(](?P<unit>[^（）()]{1,8})[）)]$")
_UNITS = frozenset(words_with("table_words", "label_unit"))
_BRACKET_NOTE = re.compile(
    r"括号内[^，。；]{0,10}?(?:为|是|系|指)(?P<reason>[^。；]+?)(?:的)?(?:同比)?(?:增长|增速|增幅|同比|口径|数据|数)?(?:速度|率)?(?=[。；]|$)"
)
_TOTAL = re.compile(r"合\s*计|总\s*计|全[市省县区]|小\s*计")
_STATUSES: tuple[Status, ...] = ("certain", "inferred", "ambiguous")


@dataclass(frozen=True, slots=True)
class _Level:
    """An indicator that those under it may be parts of, and how far it is set in."""

    indent: int
    name: str


@dataclass(frozen=True, slots=True)
class _Indicator:
    """What a row is about, its unit, and the indicator it is a part of."""

    name: str
    unit: str | None
    parent: str | None


@dataclass(frozen=True, slots=True)
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


def statistics_of(context: Context, table: FigureTable, title: str) -> tuple[list[Statistic], list[Finding]]:
    """The figures of a table as observations; blank cells and dashes have no value, never 0."""
    if table.by_area:
        return _by_area(context, table, title), _totals(table, title)
    return _by_indicator(context, table, title), []


def _by_area(context: Context, table: FigureTable, title: str) -> list[Statistic]:
    units = _column_units(table)
    names = _column_names(table)
    periods = [head_period(column, title) for column in table.columns]
    facts: list[Statistic] = []
    for row in table.rows:
        area = row.label.solid
        code = None if _TOTAL.fullmatch(area) else area_code(area, context.area)
        for column, (name, parent), unit, period, value in zip(
            table.columns, names, units, periods, row.values, strict=True
        ):
            status = _status(table, row, "certain" if column.certain else "ambiguous")
            about = _About(name, parent, period, "value", unit, status, area, code)
            facts.append(_statistic(context, title, row, about, value))
    return facts


def _column_names(table: FigureTable) -> list[tuple[str, str | None]]:
    """Each column's indicator and what that is a part of: the heads over it, or the one before 其中：."""
    names: list[tuple[str, str | None]] = []
    whole: str | None = None
    for column in table.columns:
        mark = _CHILD.match(column.head)
        name = (column.head[mark.end() :] if mark else "") or column.head
        over = "".join(head for head in column.over if names_more(head))
        names.append((name, over or (whole if mark else None)))
        whole = whole if mark else name
    return names


def _column_units(table: FigureTable) -> list[str | None]:
    """Each column's unit: from its head or the table's note; a note of several gives money to money."""
    noted = re.split(r"[、，,/]", table.unit_note) if table.unit_note else []
    units: list[str | None] = []
    for column in table.columns:
        if column.unit:
            units.append(column.unit)
        elif len(noted) == 1:
            units.append(noted[0])
        elif len(noted) == 2 and sum("元" in unit for unit in noted) == 1:
            money = any(word in column.head for word in money_words())
            units.append(next(unit for unit in noted if ("元" in unit) == money))
        else:
            units.append("%" if re.search(r"率|增速|比重|占比", column.head) and not noted else None)
    return units


@cache
def money_words() -> tuple[str, ...]:
    """Parts of a column's head that tell it holds money."""
    return tuple(row[0] for row in table_rows("money_heads"))


def _totals(table: FigureTable, title: str) -> list[Finding]:
    """The printed total of each column against the sum of its rows."""
    total = next((row for row in table.rows if _TOTAL.fullmatch(row.label.solid)), None)
    parts = [row for row in table.rows if row is not total]
    if total is None or len(parts) < 2:
        return []
    findings: list[Finding] = []
    for at, column in enumerate(table.columns):
        printed = _decimal(total.values[at].text)
        own = [_decimal(row.values[at].text) for row in parts]
        if (
            printed is None
            or any(value is None for value in own)
            or column.unit == "%"
            or is_rate(column.head)
            or re.search(r"率|人均|指数", column.head)
        ):
            continue
        summed = sum((value for value in own if value is not None), Decimal(0))
        findings.append(
            Finding(
                "table_total",
                summed == printed,
                f"{title} {column.whole}",
                str(printed),
                str(summed),
                next(iter(total.label.origins), 0),
            )
        )
    return findings


def _by_indicator(context: Context, table: FigureTable, title: str) -> list[Statistic]:
    measures = column_measures(table.columns, title)
    facts: list[Statistic] = []
    for row, indicator in zip(table.rows, _indicators(context.document, table), strict=True):
        for column, value in zip(measures, row.values, strict=True):
            about = _About(
                indicator.name,
                indicator.parent,
                column.period,
                column.measure,
                column.unit if column.own_unit else (column.unit or indicator.unit or table.unit_note),
                _status(table, row, column.status),
                note=column.note,
            )
            facts.append(_statistic(context, title, row, about, value))
            if value.second is not None:
                second = Value(value.second, value.second.text.strip("（）()"))
                bracketed = replace(about, note=_bracket_note(table, indicator.name))
                facts.append(_statistic(context, title, row, bracketed, second))
    return facts


def _indicators(document: Document, table: FigureTable) -> list[_Indicator]:
    """The indicator of each row: a part of one above by a mark before it, or by being set in under it."""
    numbered = sum(bool(_NUMBERING.match(row.label.text)) for row in table.rows) >= FACT.min_numbered
    indicators: list[_Indicator] = []
    whole: _Level | None = None
    below = False
    for row, depth in zip(table.rows, row_depths(document, table), strict=True):
        name, unit, marked = _indicator(row)
        # Where every head is numbered, what has no number behind 其中： is one more of its parts.
        below = marked or (numbered and below and not _NUMBERING.match(row.label.text))
        if whole is not None and not below and depth < whole.indent + FACT.part_indent:
            whole = None
        indicators.append(_Indicator(name, unit, whole.name if whole else None))
        whole = whole or _Level(depth, name)
    return indicators


def _indicator(row: FigureRow) -> tuple[str, str | None, bool]:
    """A row's indicator without numbering, its unit, and whether a mark makes it part of the row above."""
    text = _NUMBERING.sub("", row.label.text)
    child = _CHILD.match(text)
    text = text[child.end() :] if child else text
    text = _NUMBERING.sub("", text)
    unit = row.unit
    own = _LABEL_UNIT.search(text)
    if own and unit is None and own["unit"] in _UNITS:
        unit = own["unit"]
        text = text[: own.start()]
    return solid(text), unit.replace("％", "%") if unit else None, child is not None


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
    return max(row.status, column, key=_STATUSES.index)


def _decimal(text: str | None) -> Decimal | None:
    if text is None:
        return None
    try:
        return Decimal(re.sub(r"[,，%％\s]", "", text).replace("－", "-").replace("−", "-").lstrip("+"))
    except InvalidOperation:
        return None


def _statistic(context: Context, title: str, row: FigureRow, about: _About, value: Value) -> Statistic:
    number = _decimal(value.text)
    pieces: list[Flow] = [row.label, *([value.flow] if value.flow else [])]
    return Statistic(
        table_title=title,
        indicator=about.indicator,
        parent_indicator=about.parent,
        area=about.area,
        area_code=about.area_code,
        period=about.period,
        measure=about.measure,
        value=number,
        unit=about.unit,
        observation_status="A" if number is not None else "O",
        note=about.note,
        quote=row.printed.text,
        page=row.label.page(context.document),
        status=about.status,
        evidence=join(pieces).evidence(context.document),
    )

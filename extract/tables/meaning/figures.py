"""Tables of figures: the names of their rows, their units, and figures under the heads of columns."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from itertools import chain
from typing import Literal, TypedDict

from gongbao.extract.lexicon.column_heads import column_words
from gongbao.extract.lexicon.figure_words import (
    BRACKETED,
    NOTE_LINE,
    indicator_heads,
    is_figure,
    is_value,
    names_bodies,
    names_places,
    noted_unit,
    parts_whole,
    split_unit,
)
from gongbao.extract.lexicon.labels import LABEL
from gongbao.extract.lexicon.measure_words import is_rate, names_more, tells_measure
from gongbao.extract.model.document import Document, Line, lines_with
from gongbao.extract.model.flow import Flow, flow_of, join
from gongbao.extract.model.table import FlowCell, FlowTable, Row
from gongbao.extract.tables.column_roles import are_sentences, tells_no_figures
from gongbao.extract.tables.meaning.laid_down import heads_lay_down, title_lays_down
from gongbao.extract.tables.settings import TABLE
from gongbao.extract.tables.table_heads import (
    FigureColumn,
    FigureHead,
    figure_head,
    run_together,
    side_by_side,
    without_column_numbers,
    without_false_head,
)
from gongbao.extract.tables.two_sided import one_sided
from gongbao.normalize.amounts.printed_figures import MISSING, PrintedFigure, parse_figure
from gongbao.normalize.text.blanks import half_ems, solid
from gongbao.normalize.text.lexicon import one_of, words_of, words_with
from gongbao.normalize.time.head_periods import parse_head_period
from gongbao.schema.records import Status

_TOTALS = re.compile(one_of("table_words", "total"))
_AREA_NAME = re.compile(rf"(?:{one_of('table_words', 'area_end')})$")
_YEAR = re.compile(r"(?:19|20)\d{2}年?")
_PARTS = re.compile(rf"(?:{one_of('table_words', 'whole_head')})[：:]?")

_STATUSES: tuple[Status, ...] = ("certain", "inferred", "ambiguous")
RowsAre = Literal["indicators", "areas", "bodies", "times"]
"""What the rows of a table of figures are named for."""


@dataclass(frozen=True, slots=True)
class Value:
    """A figure as printed (None: the cell is blank), what it reads, and its bracketed second figure."""

    flow: Flow | None
    figure: PrintedFigure
    second: Flow | None = None

    @property
    def text(self) -> str | None:
        """The text of what is a figure, None of what stands for none."""
        return self.flow.text if self.flow is not None and self.figure.value is not None else None


@dataclass(frozen=True, slots=True)
class FigureRow:
    """A row: its name, its unit, a value for each column, and all of it as printed.

    `beside` are the names in the columns before or behind that of its name, by their columns; `merged`
    those of them that stand for several rows; `parted` is what stands over it alone in a row and says by
    what the rows below part a whole: 按轻重工业分; `headed` what stands right above it alone and heads rows,
    `under` that which does so over this row or one before it;
    `kinds` say which kind of what it names is meant.
    `status` says how sure it is that the values stand under their heads.
    """

    label: Flow
    unit: str | None
    values: tuple[Value, ...]
    printed: Flow
    status: Status = "certain"
    beside: Mapping[int, Flow] = field(default_factory=dict)
    merged: frozenset[int] = frozenset()
    parted: Flow | None = None
    headed: Flow | None = None
    counted: str | None = None
    under: Flow | None = None
    kinds: tuple[Flow, ...] = ()


@dataclass(frozen=True, slots=True)
class FigureTable:
    """A table of figures, the unit and the other notes that stand around it, and the table as it is kept.

    `name` is the column that names its rows.
    """

    head: FigureHead
    rows: tuple[FigureRow, ...]
    unit_note: str | None
    notes: tuple[Flow, ...]
    table: FlowTable
    name: int = 0
    rows_are: RowsAre = "indicators"

    @property
    def columns(self) -> tuple[FigureColumn, ...]:
        """Its columns of figures."""
        return self.head.columns


def figure_table_of(table: FlowTable, lines: Sequence[Line] = ()) -> FigureTable | None:
    """A table as one of figures, or None if its cells are mostly words, or it lays down prices or standards.

    Args:
        table: The table.
        lines: The lines it stands on, where they and no cells are what was printed.
    """
    headed = one_sided(side_by_side(run_together(without_false_head(without_column_numbers(table)))))
    body = [(at, row) for at, row in enumerate(headed.body(), start=headed.head_rows) if len(row) > 1]
    head = figure_head(headed) if body and table.column_count > 1 else None
    if head is None or (
        len(body) < TABLE.min_rows and not all(tells_measure(one.whole) for one in head.columns)
    ):
        return None
    if _measures_nothing(headed, head) or not _are_figures(head, [row for _, row in body]):
        return None
    texts = {at: [row[at].flow.solid for _, row in body if at in row] for at, _ in head.names}
    name, rows_are = _named_by(head, texts)
    if not _is_known(head, headed, rows_are):
        return None
    over = _over(headed)
    rows = [
        _counted(replace(_row(head, name, row, headed.certainty_of(at), lines), **over[at]))
        for at, row in body
        if at in over and _label(row, name) is not None
    ]
    if 2 * sum(is_figure(row.label.text) and not _YEAR.fullmatch(row.label.text) for row in rows) > len(rows):
        return None  # Figures name nothing: the heads were counted wrong.
    if any(row.unit for row in rows):
        rows = _without_headings(rows)
    if rows_are == "indicators" and not any(row.unit for row in rows) and _are_places(rows, head.corner):
        rows_are = "areas"
    unit, notes = _noted(table.notes)
    figures = FigureTable(head, tuple(rows), unit, notes, table, name, rows_are)
    return figures if table.has_blanks else replace(figures, table=_plain(figures, headed))


def holds_figures(table: FlowTable, *, in_one_cell: bool = False) -> bool:
    """Whether most cells of a table but those of names are figures, and no prices or standards.

    Args:
        table: The table.
        in_one_cell: Several side by side in a cell count too, each of them: columns that were not told apart.
    """
    head = figure_head(table)
    if title_lays_down(table, head, surely=True):
        return False
    if head is not None and _measures_nothing(table, head, surely=True):
        return False
    beside = {at for row in table.rows()[:1] for at, cell in row.items() if tells_no_figures(cell.flow.solid)}
    texts = [
        text
        for row in table.body()
        for at, cell in row.items()
        if at and at not in beside and cell.flow.solid
        for text in (_figures_in(cell.flow.text) if in_one_cell else (cell.flow.text,))
    ]
    figures = [text for text in texts if any(char.isdigit() for char in text) and is_value(text)]
    return len(figures) >= TABLE.min_figure_rows and 2 * len(figures) >= len(texts)


def _figures_in(text: str) -> Sequence[str]:
    """The figures of a cell that holds nothing else, several of them side by side; any other text whole."""
    words = text.split()
    return words if not is_value(text) and all(map(is_value, words)) else (text,)


def _measures_nothing(table: FlowTable, head: FigureHead, *, surely: bool = False) -> bool:
    """Whether the figures are no statistics: marks of persons, or standards or prices, as the title or all
    heads say; with `surely` prices only where somebody has fixed them."""
    if any(words in words_of("appointment_heads", 0, "name") for _, words in head.names):
        return True
    if _lists_projects(table, head):
        return True
    return title_lays_down(table, head, surely=surely) or heads_lay_down(table, head, surely=surely)


def _lists_projects(table: FlowTable, head: FigureHead) -> bool:
    """Whether rows are projects, told in sentences beside their sums: 项目名称 | 建设内容 | 总投资."""
    if column_words().get(head.corner) != "text":
        return False
    taken = {at for at, _ in head.names} | {column.at for column in head.columns}
    rows = table.body()
    beside = [[row[at].flow.text for row in rows if at in row] for at in range(table.column_count)]
    return any(are_sentences(texts) for at, texts in enumerate(beside) if at not in taken and texts)


def _are_figures(head: FigureHead, body: Sequence[Row]) -> bool:
    """Whether most texts of the columns of figures are figures or blank, and some are true figures."""
    texts = [row[column.at].flow.text for row in body for column in head.columns if column.at in row]
    few = sum(is_value(text) or not solid(text) for text in texts) < TABLE.min_value_share * len(texts)
    return not few and any(is_value(text) and any(char.isdigit() for char in text) for text in texts)


def _is_known(head: FigureHead, table: FlowTable, rows_are: RowsAre) -> bool:
    """Whether rows of figures are told by their heads, or figures take most columns: a list of words that
    counts something in one of its columns is no table of figures."""
    if rows_are in ("areas", "times") or head.has_units or head.corner in indicator_heads():
        return True
    return 2 * len(head.columns) >= table.column_count - 1


def _named_by(head: FigureHead, texts: Mapping[int, Sequence[str]]) -> tuple[int, RowsAre]:
    """The column that names the rows, and for what: bodies, of which a place has several, else places, where
    a head or the names say so, or times."""
    for at, words in head.names:
        if names_bodies(words):
            return at, "bodies"
    for at, words in reversed(head.names):
        if names_places(words):
            return at, "areas"
    for at, words in reversed(head.names):
        if names_times(words, texts[at]):
            return at, "times"
    return head.names[-1][0], "indicators"


def names_times(head: str, texts: Sequence[str]) -> bool:
    """Whether a column names times: its head says so and most in it are, or nothing else stands in it."""
    filled = [text for text in texts if text]
    if head in words_with("table_words", "time_head"):
        times = sum(parse_head_period(time_of(head, text)) is not None for text in filled)
        return 2 * times > len(filled)
    return bool(filled) and all(parse_head_period(text) and not names_more(text) for text in filled)


def time_of(head: str, text: str) -> str:
    """A time under a head with the unit that the head gives: 2023 under 年份."""
    unit = "年" if "年" in head else "月" if "月" in head else ""
    return text + unit if text.isdigit() else text


def _are_places(rows: Sequence[FigureRow], corner: str) -> bool:
    """Whether rows are named for places, as what is left of a list of places under one indicator is not."""
    named = [row for row in rows if _AREA_NAME.search(row.label.text) or _TOTALS.search(row.label.text)]
    if corner in indicator_heads() and rows[:1] != named[:1]:
        return False
    return len(named) >= TABLE.min_area_share * len(rows)


def _without_headings(rows: Sequence[FigureRow]) -> list[FigureRow]:
    """Rows of units without those that have neither unit nor figure: they head what stands below them.

    One without a number may as well be the end of the name above it, which is not sure then.
    """
    kept: list[FigureRow] = []
    heading: Flow | None = None
    for row in rows:
        if row.unit or any(value.flow is not None for value in row.values):
            kept.append(replace(row, headed=heading or row.headed))
            heading = None
            continue
        heading = row.label
        if kept and not LABEL.match(row.label.text):
            kept[-1] = replace(kept[-1], status=max(kept[-1].status, "inferred", key=_STATUSES.index))
    return kept


class _Over(TypedDict):
    """What stands alone over a row: by what a whole is parted below it, what else heads the rows, and what
    that says all of them are counted by."""

    parted: Flow | None
    headed: Flow | None
    counted: str | None
    under: Flow | None


def _counted(row: FigureRow) -> FigureRow:
    """A row with the unit of what heads it and others, 人口（万人） over all columns, where it has none."""
    if (
        row.counted is None
        or row.unit is not None
        or split_unit(row.label.solid)[1]
        or is_rate(row.label.solid)
    ):
        return row
    return replace(row, unit=row.counted, status=max(row.status, "inferred", key=_STATUSES.index))


def _over(table: FlowTable) -> dict[int, _Over]:
    """What stands over each row; rows that head others are left out."""
    over: dict[int, _Over] = {}
    parted: Flow | None = None
    headed: Flow | None = None
    counted: str | None = None
    under: Flow | None = None
    for at, row in enumerate(table.body(), start=table.head_rows):
        filled = [cell for cell in row.values() if cell.flow.solid]
        alone = filled[0] if len(filled) == 1 else None
        if alone is not None and parts_whole(alone.flow.solid):
            parted = alone.flow.unbroken()
            continue
        if alone is not None and _heads_rows(table, alone, is_only=len(row) == 1):
            under = alone.flow.unbroken()
        if alone is not None and len(row) == 1 and alone.col_span > 1:
            parted = parted if _PARTS.fullmatch(alone.flow.solid) else None
            headed = alone.flow.unbroken()
            counted = split_unit(headed.solid)[1]
        else:
            over[at] = _Over(parted=parted, headed=headed, counted=counted, under=under)
            headed = None
    return over


def _heads_rows(table: FlowTable, alone: FlowCell, *, is_only: bool) -> bool:
    """Whether what stands alone in a row names those below it: it has a number, or no cells beside it."""
    text = alone.flow.solid
    if alone.col or _PARTS.fullmatch(text) or noted_unit(text) or NOTE_LINE.match(text) or is_figure(text):
        return False
    return is_only or LABEL.match(text) is not None


def _label(row: Row, name: int) -> FlowCell | None:
    """The cell that names a row: that of the column of names, or one merged over it."""
    own = row.get(name)
    if own is not None and own.flow.solid:
        return own
    return next(
        (cell for at, cell in row.items() if at <= name < at + cell.col_span and cell.flow.solid), None
    )


def _row(head: FigureHead, name: int, row: Row, status: Status, lines: Sequence[Line]) -> FigureRow:
    named = _label(row, name)
    assert named is not None
    label = named.flow.unbroken()
    unit = row[head.units].flow.solid if head.units is not None and head.units in row else None
    if unit and is_figure(unit):
        unit = None  # A dash: a rank has no unit.
    values = tuple(
        parse_value(row[column.at].flow.unbroken()) if column.at in row else Value(None, MISSING)
        for column in head.columns
    )
    beside = {
        at: row[at].flow.unbroken()
        for at, _ in head.names
        if at != name and at in row and row[at].flow.solid and row[at] is not named
    }
    merged = frozenset(at for at in beside if row[at].is_copy or row[at].row_span > 1)
    kinds = tuple(row[at].flow.unbroken() for at, _ in head.kinds if at in row and _tells_kind(row[at].flow))
    flows = [cell.flow.unbroken() for _, cell in sorted(row.items()) if cell.flow.text]
    own = lines_with(lines, chain.from_iterable(flow.origins for flow in flows))
    printed = flow_of(own, " ") if own else join(flows, " ")
    return FigureRow(label, unit or None, values, printed, status, beside, merged, kinds=kinds)


def _tells_kind(flow: Flow) -> bool:
    """Whether a cell of kinds says one, and is no dash."""
    return any(map(str.isalnum, flow.text))


def _noted(notes: Sequence[Flow]) -> tuple[str | None, tuple[Flow, ...]]:
    """The unit that a note gives, and the other notes."""
    units = [noted_unit(note.text) for note in notes]
    unit = next((one for one in units if one), None)
    return unit, tuple(note for note, one in zip(notes, units, strict=True) if not one)


def parse_value(flow: Flow) -> Value:
    """A cell's figure, with the second one in brackets behind it: -22.6（-6.7）."""
    second = BRACKETED.search(flow.text)
    first = flow.slice(0, second.start()) if second and second.start() else flow
    if not first.text.strip():
        return Value(None, MISSING)
    after = flow.slice(second.start(), second.end()) if second and second.start() else None
    return Value(first, parse_figure(first.text), after)


def _plain(figures: FigureTable, headed: FlowTable) -> FlowTable:
    """A table read from text as it is kept: one row of heads, each with those over it and its unit."""
    head, page = figures.head, figures.table.page
    texts = dict(head.names) | dict(head.kinds)
    texts |= {
        column.at: column.whole + (f"（{column.unit}）" if column.unit else "") for column in head.columns
    }
    if head.units is not None:
        texts[head.units] = "单位"
    cells = [
        FlowCell(0, at, Flow.unplaced(texts.get(at, "")), page) for at in range(figures.table.column_count)
    ]
    seconds = {
        value.flow.origins[0]: value.second
        for row in figures.rows
        for value in row.values
        if value.flow is not None and value.flow.origins and value.second is not None
    }
    sure: list[Status] = ["certain"]
    for at, row in enumerate(headed.body(), start=headed.head_rows):
        if _label(row, figures.name) is None or len(row) < 2:
            continue
        cells += [replace(cell, row=len(sure), flow=_whole(cell.flow, seconds)) for cell in row.values()]
        sure.append(headed.certainty_of(at))
    return replace(
        figures.table, cells=tuple(cells), row_count=len(sure), head_rows=1, row_certainties=tuple(sure)
    )


def _whole(flow: Flow, seconds: Mapping[int, Flow]) -> Flow:
    """A figure with the one in brackets behind it, which stands elsewhere in the text."""
    second = seconds.get(flow.origins[0]) if flow.origins else None
    if second is None:
        return flow
    return join([flow.slice(0, len(flow.text) - len(second.text)), Flow.unplaced(second.text)])


def row_depths(document: Document, figures: FigureTable) -> list[int]:
    """How far each row's name is set in, in half ems: by its blanks, or by its place where that is known.

    What is set in is a part of what stands above it. Names that begin at many places are centred, and tell
    nothing.
    """
    starts = [row.label.origins[0] for row in figures.rows if row.label.origins]
    if figures.table.has_blanks:
        boxes = [box for start in starts if (box := document.box_at(start)) is not None]
        if not boxes:
            # In a web page or a Word file a cell is a line of its own, set in by its blanks.
            # In a copy other cells may stand before it on its line.
            depths = [half_ems(_blanks_before(document.before_on_line(start))) for start in starts]
            return _from_least(depths, len(figures.rows))
        if len(boxes) < len(figures.rows) or _are_centred(document, figures):
            return [0] * len(figures.rows)
        left = min(box.x0 for box in boxes)
        depths = [round(2 * (box.x0 - left) / max(box.bottom - box.top, 1.0)) for box in boxes]
    else:
        depths = [half_ems(document.before_on_line(start)) for start in starts]
    if len(set(depths)) > TABLE.max_levels:
        return [0] * len(depths)
    return _from_least(depths, len(figures.rows))


def _blanks_before(text: str) -> str:
    """The blanks at the end of what stands before a name on its line."""
    return text[len(text.rstrip()) :]


def is_set_in(document: Document, above: Flow, label: Flow) -> bool:
    """Whether a row's name is set in under that of a row above, by its blanks or its place."""
    if not above.origins or not label.origins:
        return False
    starts = (above.origins[0], label.origins[0])
    boxes = [box for start in starts if (box := document.box_at(start)) is not None]
    if len(boxes) == len(starts):
        return boxes[1].x0 - boxes[0].x0 >= boxes[0].bottom - boxes[0].top
    return half_ems(document.before_on_line(starts[1])) > half_ems(document.before_on_line(starts[0]))


def _are_centred(document: Document, figures: FigureTable) -> bool:
    """Whether the names of rows stand in the middle of their column, as their head does: none is set in."""
    head = next((row[figures.name].flow for row in figures.table.heads() if figures.name in row), None)
    spans = [_span(document, row.label) for row in figures.rows]
    column = _span(document, head) if head is not None else None
    if column is None or len(spans) < TABLE.min_rows:
        return False
    slack = TABLE.centred_slack * column.height
    return all(span is not None and abs(span.middle - column.middle) <= slack for span in spans)


@dataclass(frozen=True, slots=True)
class _Span:
    """Where a text of one line stands across."""

    middle: float
    height: float


def _span(document: Document, flow: Flow) -> _Span | None:
    """Where a text stands across, None where it takes several lines or has no place."""
    own = [place for place, char in zip(flow.origins, flow.text, strict=True) if char.strip()]
    boxes = [box for place in (own[:1] + own[-1:]) if (box := document.box_at(place)) is not None]
    if len(boxes) < 2 or boxes[1].top > boxes[0].bottom:
        return None
    return _Span((boxes[0].x0 + boxes[1].x1) / 2, boxes[0].bottom - boxes[0].top)


def _from_least(depths: Sequence[int], count: int) -> list[int]:
    """Depths counted from the least; none where not every row has one."""
    base = min(depths, default=0)
    return [depth - base for depth in depths] if len(depths) == count else [0] * count

"""Tables of figures: a row's name, perhaps its unit, and its figures; by indicator or by area.

The text of such a table keeps its rows on lines (a row may run over several) but not its rules.
Blank cells show only where the extraction kept the columns' places; a figure is then given to the
column it stands under.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from gongbao.extract.lexicon.figure_words import BRACKETED, FIGURE, NOTE_LINE
from gongbao.extract.model.document import Line
from gongbao.extract.model.finding import Finding
from gongbao.extract.model.flow import Flow, flow_of, line_flow
from gongbao.extract.tables.figure_model import FigureColumn, FigureRow, FigureTable, Value
from gongbao.extract.tables.find.figures.figure_heads import Head, head_above
from gongbao.extract.tables.find.figures.figure_rows import (
    Row,
    Token,
    keeps_places,
    parse_row,
    plain_count,
    row_run,
    stacked_rows,
    token_flow,
)
from gongbao.extract.tables.find.figures.figure_spans import cost, counts_wide

_MIN_ANCHORS = 3


def find_figure_tables(lines: Sequence[Line]) -> list[FigureTable]:
    """The tables of figures among some lines, in order."""
    rows = _rows(lines)
    tables: list[FigureTable] = []
    for run in _runs(lines, rows):
        table = _table(lines, rows, run, tables[-1].end if tables else 0)
        if table is not None:
            tables.append(table)
    return tables


def lost_figures(lines: Sequence[Line]) -> list[Finding]:
    """Rows of figures among lines that no table took: what their columns say could not be told."""
    return [
        Finding(
            "unparsed_table",
            False,
            "rows of figures without heads",
            None,
            f"{lines[first].text} … {lines[end - 1].text}",
            lines[first].start,
        )
        for first, end in _runs(lines, _rows(lines))
    ]


def _rows(lines: Sequence[Line]) -> list[Row | None]:
    rows = [parse_row(line, at) for at, line in enumerate(lines)]
    stacked_rows(lines, rows)
    return rows


def _runs(lines: Sequence[Line], rows: Sequence[Row | None]) -> Iterator[tuple[int, int]]:
    """Where rows of figures follow one another."""
    at = 0
    while at < len(lines):
        run = row_run(lines, rows, at)
        if run is not None:
            yield run
        at = run[1] if run else at + 1


def _table(
    lines: Sequence[Line], rows: Sequence[Row | None], run: tuple[int, int], floor: int
) -> FigureTable | None:
    first, end = run
    body = [row for row in rows[first:end] if row is not None]
    head = head_above(lines, first, floor, body)
    count = max(len(head.columns), *(plain_count(row) for row in body))
    columns = head.columns or tuple(FigureColumn("", None) for _ in range(count))
    if len(columns) < count:
        return None
    places = _places(lines, head, body, len(columns))
    built = [_build(lines, row, len(columns), places) for row in body]
    notes: list[Flow] = []
    stop = end
    while stop < len(lines) and (
        NOTE_LINE.match(lines[stop].text) or (notes and not notes[-1].text.endswith("。"))
    ):
        note = flow_of(lines[stop : stop + 1])
        if NOTE_LINE.match(lines[stop].text):
            notes.append(note)
        else:
            notes[-1] = (
                flow_of(lines[stop - 1 : stop + 1])
                if len(notes) == 1 and stop - 1 == end
                else Flow(notes[-1].text + note.text, notes[-1].origins + note.origins)
            )
        stop += 1
        if stop - end > 8:
            break
    return FigureTable(
        head.title,
        head.corner,
        columns,
        tuple(row for row in built if row),
        head.unit_note,
        tuple(notes),
        head.flow,
        head.first,
        stop,
        places is not None,
    )


def _places(
    lines: Sequence[Line], head: Head, body: Sequence[Row], count: int
) -> tuple[list[tuple[float, float]], bool] | None:
    """Where each column stands, for lines that kept their places; None where they did not."""
    short = [row for row in body if len(row.plain) < count]
    spread = any(re.search(r"\S {2,}\S", lines[row.at].text) for row in short)
    if not short or not spread:
        return None
    full = [row for row in body if len(row.plain) == count]
    wide = _counts_wide(lines, body, full)
    if full:
        spans = [[row.plain[at].place(lines[row.at], wide) for row in full] for at in range(count)]
        return [(sum(s for s, _ in own) / len(own), sum(e for _, e in own) / len(own)) for own in spans], wide
    if len(head.tokens) == count:
        return [tuple(map(float, token.place(lines[at], wide))) for at, token in head.tokens], wide  # type: ignore[misc]
    return None


def _counts_wide(lines: Sequence[Line], body: Sequence[Row], full: Sequence[Row]) -> bool:
    """Whether a Han character takes two places: by the units' beginnings, or by the figures themselves."""
    anchors = [(row, row.unit) for row in body if row.unit]
    if len(anchors) < _MIN_ANCHORS:
        return len(full) > 1 and counts_wide(lines, full)
    starts = {wide: {unit.place(lines[row.at], wide)[0] for row, unit in anchors} for wide in (False, True)}
    return len(starts[True]) < len(starts[False])


def _build(
    lines: Sequence[Line], row: Row, count: int, places: tuple[list[tuple[float, float]], bool] | None
) -> FigureRow | None:
    line = lines[row.at]
    label = line_flow(line.part(row.label[0].start, row.label[-1].end))
    placed: list[tuple[Line, Token]] = [(line, token) for token in row.values] + [
        (lines[at], token) for at, token in row.extra
    ]
    if row.extra and places is not None and keeps_places(lines, row):
        columns = _columns_of(placed, *places)
    else:
        plain = [token for _, token in placed if not BRACKETED.fullmatch(token.text)]
        columns = _in_order(placed, _assign(line, plain, count, places))
    values: list[Value] = [Value(None, None)] * count
    for (own, token), column in sorted(
        zip(placed, columns, strict=True), key=lambda item: bool(BRACKETED.fullmatch(item[0][1].text))
    ):
        flow = token_flow(own, token)
        if BRACKETED.fullmatch(token.text):
            values[column] = Value(values[column].flow, values[column].text, flow)
        else:
            values[column] = Value(flow, flow.text if FIGURE.fullmatch(token.text) else None)
    whole = flow_of(sorted({line, *(lines[at] for at, _ in row.extra)}, key=lambda own: own.start), " ")
    told = places is not None or plain_count(row) >= count
    return FigureRow(
        label, line.indent, row.unit.text if row.unit else None, tuple(values), line.start, whole, told
    )


def _in_order(placed: Sequence[tuple[Line, Token]], columns: Sequence[int]) -> list[int]:
    """The column of each word: a figure in brackets has that of the one before."""
    following = iter(columns)
    every: list[int] = []
    for _, token in placed:
        second = bool(BRACKETED.fullmatch(token.text))
        every.append((every[-1] if every else 0) if second else next(following))
    return every


def _columns_of(
    placed: Sequence[tuple[Line, Token]], spans: Sequence[tuple[float, float]], wide: bool
) -> list[int]:
    """The column that each word stands nearest to, on whatever line."""
    return [
        min(range(len(spans)), key=lambda at: cost(token.place(own, wide), spans[at]))
        for own, token in placed
    ]


def _assign(
    line: Line, tokens: Sequence[Token], count: int, places: tuple[list[tuple[float, float]], bool] | None
) -> list[int]:
    """The column of each value: one after another, or each under its head, never out of order."""
    if len(tokens) >= count or places is None:
        return list(range(min(len(tokens), count)))
    spans, wide = places
    costs = [[cost(token.place(line, wide), span) for span in spans] for token in tokens]
    best: dict[int, tuple[float, list[int]]] = {-1: (0.0, [])}
    for row in costs:
        following: dict[int, tuple[float, list[int]]] = {}
        for column in range(count):
            ways = [
                (cost + row[column], [*path, column])
                for before, (cost, path) in best.items()
                if before < column
            ]
            if ways:
                following[column] = min(ways)
        best = following
    return min(best.values())[1]

"""Tables of figures: a row's name, perhaps its unit, and its figures; by indicator or by area.

The text of such a table keeps its rows on lines (a row may run over several) but not its rules.
Blank cells show only where the extraction kept the columns' places; a figure is then given to the
column it stands under.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace

from gongbao.extract.lexicon.figure_words import BRACKETED, PLACE, is_figure, names_places
from gongbao.extract.model.document import Line
from gongbao.extract.model.finding import Finding
from gongbao.extract.model.flow import Flow, join, line_flow
from gongbao.extract.model.table import FlowCell, FlowTable
from gongbao.extract.tables.captions import notes_below
from gongbao.extract.tables.find.figures.figure_body import FigureBody
from gongbao.extract.tables.find.figures.figure_heads import Head, head_above
from gongbao.extract.tables.find.figures.figure_rows import (
    UNIT_ALONE,
    FigureLine,
    Token,
    keeps_places,
    parse_row,
    plain_count,
    row_run,
    rows_of_years,
    rows_without_figures,
    stacked_rows,
    token_flow,
    wrapped_names,
)
from gongbao.extract.tables.find.figures.figure_spans import cost, counts_wide
from gongbao.extract.tables.find.figures.head_cells import head_cells
from gongbao.extract.tables.find.figures.part_lines import PartLine, part_lines, with_part_rows
from gongbao.extract.tables.find.in_order import columns_in_order
from gongbao.extract.tables.row_signs import EMPTY
from gongbao.extract.tables.settings import TABLE
from gongbao.schema.records import Status

_BETWEEN = re.compile(r"[\s|｜]+")
_STOP = re.compile(r"[。；]")
_PAUSE = re.compile(r"[。；，、]|,(?!\d)")


def find_figure_tables(lines: Sequence[Line]) -> list[FlowTable]:
    """The tables of figures among some lines, in order."""
    parts = part_lines(lines)
    if not parts:
        return _tables_of(lines)
    aside = {part.at for part in parts}
    kept = [line for at, line in enumerate(lines) if at not in aside]
    return [with_part_rows(table, _within(table, parts)) for table in _tables_of(kept)]


def _within(table: FlowTable, parts: Sequence[PartLine]) -> list[PartLine]:
    """Those lines that stand among the lines of a table."""
    first, last = min(table.lines), max(table.lines)
    return [part for part in parts if first < part.line.index < last]


def _tables_of(lines: Sequence[Line]) -> list[FlowTable]:
    """The tables of figures among lines none of which heads a part of them."""
    rows = _rows(lines)
    tables: list[FlowTable] = []
    floor = 0
    for run in _runs(lines, rows):
        more = _next_page(lines, rows, run, tables[-1], floor) if tables else None
        if more is not None:
            tables[-1], floor = more
            continue
        found = _table(lines, rows, run, floor)
        if found is not None:
            table, stop = found
            if tables and lines[floor].index in table.lines and _goes_on(tables[-1], table):
                table = _joined(tables.pop(), table)
            floor = stop
            tables.append(table)
    return tables


def _next_page(
    lines: Sequence[Line],
    rows: Sequence[FigureLine | None],
    run: tuple[int, int],
    table: FlowTable,
    floor: int,
) -> tuple[FlowTable, int] | None:
    """A table with whole rows of its next page under the words of its own heads, and the place behind them.

    None for any others. A single row there does not tell where its columns stand.
    """
    first, end = run
    body = [row for row in rows[first:end] if row is not None]
    above = lines[floor:first]
    names = 1 + any(row.unit for row in body)
    if (
        not above
        or {line.page for line in above} != {lines[first].page}
        or lines[floor - 1].page == lines[first].page
        or any(plain_count(row) != table.column_count - names for row in body)
        or _signs(line.solid for line in above) != _signs(cell.flow.solid for cell in _head(table))
    ):
        return None
    count = table.column_count - names
    cells = [
        cell
        for number, row in enumerate(body, start=table.row_count)
        for cell in _row_cells(lines, row, number, _values(lines, row, count, None), names)
    ]
    notes, stop = notes_below(lines, end)
    sure: list[Status] = ["certain"] * len(body) if table.row_certainties else []
    return (
        replace(
            table,
            cells=(*table.cells, *cells),
            row_count=table.row_count + len(body),
            lines=table.lines | {line.index for line in lines[floor:stop]},
            notes=(*table.notes, *notes),
            row_certainties=(*table.row_certainties, *sure),
        ),
        stop,
    )


def _head(table: FlowTable) -> list[FlowCell]:
    return [cell for cell in table.cells if cell.row < table.head_rows]


def _signs(texts: Iterable[str]) -> list[str]:
    return sorted(sign for text in texts for sign in text)


def _goes_on(table: FlowTable, behind: FlowTable) -> bool:
    """Whether a table without a title, right behind another, has its heads printed again: its next page.

    A text may set them otherwise there, so that one seems to stand over another column.
    """
    heads = [_signs(cell.flow.solid for cell in _head(own)) for own in (table, behind)]
    return behind.title is None and table.column_count == behind.column_count and heads[0] == heads[1] != []


def _joined(table: FlowTable, behind: FlowTable) -> FlowTable:
    """A table with the rows of its next page, whose heads are those it has."""
    shift = table.row_count - behind.head_rows
    rows = [replace(cell, row=cell.row + shift) for cell in behind.cells if cell.row >= behind.head_rows]
    placed = "placed" in (table.how, behind.how)
    said = {note.text for note in table.notes}
    return replace(
        table,
        cells=(*table.cells, *rows),
        row_count=table.row_count + behind.row_count - behind.head_rows,
        how="placed" if placed else table.how,
        certainty="inferred" if placed else table.certainty,
        lines=table.lines | behind.lines,
        notes=(*table.notes, *(note for note in behind.notes if note.text not in said)),
        row_certainties=(*table.row_certainties, *behind.row_certainties[behind.head_rows :]),
    )


def lost_figures(lines: Sequence[Line]) -> list[Finding]:
    """Rows of figures among lines that no table took: what their columns say could not be told."""
    rows = _rows(lines)
    runs = list(_runs(lines, rows))
    within = {at for first, end in runs for at in range(first, end)}
    # Groups' names between them part rows that are as lost.
    alone = [at for at, row in enumerate(rows) if row and at not in within and _is_of_table(row)]
    return [
        Finding(
            "unparsed_table",
            False,
            "rows of figures without heads",
            None,
            " ".join(line.text for line in lines[first : last + 1]),
            lines[first].start,
        )
        for first, last in sorted([*((first, end - 1) for first, end in runs), *((at, at) for at in alone)])
    ]


def _is_of_table(row: FigureLine) -> bool:
    """Whether a row alone has more figures than a line of a text has behind its first words."""
    return plain_count(row) >= TABLE.min_figures_alone


def lost_columns(lines: Sequence[Line]) -> list[Finding]:
    """Figures alone on their lines, many of them near one another: a table whose rows nothing tells.

    So a text that went column by column leaves it, or cell by cell. The heads and names above the first are
    quoted with them: nothing else tells that these are lost.
    """
    groups: list[list[int]] = []
    for at, line in enumerate(lines):
        if line.text.isalpha() or not any(map(str.isdigit, line.text)) or not is_figure(_alone(line)):
            continue
        if groups and at - groups[-1][-1] <= TABLE.lost_figures_apart:
            groups[-1].append(at)
        else:
            groups.append([at])
    return [
        Finding(
            "unparsed_table",
            False,
            "figures a line, whose rows are lost",
            None,
            " ".join(line.text for line in lines[_first_name(lines, group) : group[-1] + 1]),
            lines[_first_name(lines, group)].start,
        )
        for group in groups
        if len(group) >= TABLE.min_lost_figures or _is_nameless_row(lines, group)
    ]


def lost_on_lines(lines: Sequence[Line]) -> list[Finding]:
    """Lines that hold so many figures that a table has lost its breaks: each row runs on behind the last."""
    return [
        Finding("unparsed_table", False, "rows that run on, on one line", None, line.text, line.start)
        for line in lines
        if _runs_on(line.text) and parse_row(line, 0) is None
    ]


def _runs_on(text: str) -> bool:
    if text.count(" ") + text.count("|") < TABLE.min_run_on:
        return False
    words_of = [word for word in _BETWEEN.split(text) if word]
    cells = [word for word in words_of if is_figure(word)]
    figures = sum(any(map(str.isdigit, word)) for word in cells)
    few = TABLE.min_short_run_on if _PAUSE.search(text) is None else TABLE.min_run_on
    return figures >= few and len(cells) >= TABLE.run_on_share * len(words_of)


def _is_nameless_row(lines: Sequence[Line], group: Sequence[int]) -> bool:
    """Whether figures stand, a line each, behind a unit alone: of a row whose name came elsewhere."""
    at = group[0] - 1
    while at >= 0 and EMPTY.fullmatch(lines[at].text):
        at -= 1
    is_unit = at >= 0 and UNIT_ALONE.fullmatch(lines[at].solid) is not None
    return is_unit and len(group) >= TABLE.min_nameless_figures


def _first_name(lines: Sequence[Line], group: Sequence[int]) -> int:
    """The first of the short lines above figures, no more than these are and those of heads may be."""
    first = group[0]
    least = max(0, first - len(group) - TABLE.figure_head_lines)
    while first > least and _may_name(lines[first - 1], lines[group[0]]):
        first -= 1
    return first


def _may_name(line: Line, figure: Line) -> bool:
    short = len(line.solid) <= TABLE.longest_row_name
    return line.page == figure.page and short and _STOP.search(line.text) is None


def _alone(line: Line) -> str:
    """A line's words without the bars that a tool ends each cell with."""
    return line.solid.strip("|｜")


def _rows(lines: Sequence[Line]) -> list[FigureLine | None]:
    rows = [parse_row(line, at) for at, line in enumerate(lines)]
    rows_of_years(lines, rows)
    stacked_rows(lines, rows)
    wrapped_names(lines, rows)
    rows_without_figures(lines, rows)
    return rows


def _runs(lines: Sequence[Line], rows: Sequence[FigureLine | None]) -> Iterator[tuple[int, int]]:
    """Where rows of figures follow one another."""
    at = 0
    while at < len(lines):
        run = row_run(lines, rows, at)
        if run is not None:
            yield run
        at = run[1] if run else at + 1


def _table(
    lines: Sequence[Line], rows: Sequence[FigureLine | None], run: tuple[int, int], floor: int
) -> tuple[FlowTable, int] | None:
    """The table that a run of rows makes with what stands around it, and the place behind that."""
    first, end = run
    body = [row for row in rows[first:end] if row is not None]
    head = head_above(FigureBody(lines, first, floor, body))
    count = max(len(head.columns), *(plain_count(row) for row in body))
    if (head.columns and len(head.columns) < count) or not head.told or _ends_cells(head, body):
        return None
    if all(UNIT_ALONE.fullmatch(_label_text(lines, row)) for row in body):
        return None  # The names of the rows stand elsewhere, one after another: 亿元 names none.
    places = _places(lines, head, body, count)
    heads = head_cells(head, lines[first].page)
    head_rows = max((cell.row + cell.row_span for cell in heads), default=0)
    cells = list(heads)
    sure: list[Status] = ["certain"] * head_rows
    # Columns that stand one behind the other look like rows: then their heads are the names of places.
    crossed = head.corner is not None and names_places(head.corner) and _are_places(head)
    for number, row in enumerate(body, start=head_rows):
        own = _row_cells(lines, row, number, _values(lines, row, count, places), 1 + head.has_units)
        cells += own
        told = places is not None or plain_count(row) >= count
        # Which lines a name that stands around its figures is made of is told by its neighbours alone.
        guessed = places is not None or head.strewn or {row.name_end, row.name_at} != {None}
        sure.append("ambiguous" if not told or crossed else "inferred" if guessed else "certain")
    notes, stop = notes_below(lines, end)
    unit = [head.caption.unit] if head.caption.unit is not None else []
    table = FlowTable(
        tuple(cells),
        head_rows + len(body),
        1 + head.has_units + count,
        "order" if places is None else "placed",
        head_rows=head_rows,
        certainty="certain" if places is None else "inferred",
        lines=frozenset(line.index for line in lines[head.caption.first : stop]),
        title=head.caption.title,
        notes=(*unit, *notes),
        row_certainties=tuple(sure),
    )
    return table, stop


def _label_text(lines: Sequence[Line], row: FigureLine) -> str:
    if row.name_at is not None:
        return lines[row.name_at].solid
    return lines[row.at].text[row.label[0].start : row.label[-1].end]


def _ends_cells(head: Head, body: Sequence[FigureLine]) -> bool:
    """Whether the heads of rows given cell by cell are ends of a list's cells: 建设高粱基地 / 万亩."""
    units = [column for column in head.columns if UNIT_ALONE.fullmatch(column.token.text)]
    return bool(units) and all(not row.values for row in body)


def _are_places(head: Head) -> bool:
    return bool(head.columns) and all(PLACE.fullmatch(column.token.text) for column in head.columns[:-1])


def _row_cells(
    lines: Sequence[Line], row: FigureLine, number: int, values: Mapping[int, list[Flow]], first: int
) -> list[FlowCell]:
    """The cells of a row: its name, its unit and its figures, those in brackets behind their own."""
    line = lines[row.at]
    label = line_flow(line.part(row.label[0].start, row.label[-1].end))
    if row.name_at is not None:
        label = line_flow(lines[row.name_at])
    if row.name_end is not None:
        label = join([label, line_flow(lines[row.name_end])])
    cells = [FlowCell(number, 0, label, line.page)]
    if row.unit is not None:
        cells.append(FlowCell(number, 1, Flow.unplaced(row.unit.text), line.page))
    cells += [FlowCell(number, first + at, join(flows), line.page) for at, flows in sorted(values.items())]
    return cells


def _places(
    lines: Sequence[Line], head: Head, body: Sequence[FigureLine], count: int
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
        if not all(map(_stand_together, spans)):
            return None  # 铁路       352 368: the wide blank alone is what a translation has left.
        return [(sum(s for s, _ in own) / len(own), sum(e for _, e in own) / len(own)) for own in spans], wide
    if len(head.columns) == count:
        heads = [column.token.place(lines[column.at], wide) for column in head.columns]
        return [(float(start), float(end)) for start, end in heads], wide
    return None


def _stand_together(places: Sequence[tuple[float, float]]) -> bool:
    """Whether the figures of a column begin, end or have their middles near one another."""
    marks = ([start for start, _ in places], [end for _, end in places], [(s + e) / 2 for s, e in places])
    return min(max(own) - min(own) for own in marks) <= TABLE.column_drift


def _counts_wide(lines: Sequence[Line], body: Sequence[FigureLine], full: Sequence[FigureLine]) -> bool:
    """Whether a Han character takes two places: by the units' beginnings, or by the figures themselves."""
    anchors = [(row, row.unit) for row in body if row.unit and row.values]
    if len(anchors) < TABLE.min_unit_places:
        return len(full) > 1 and counts_wide(lines, full)
    starts = {wide: {unit.place(lines[row.at], wide)[0] for row, unit in anchors} for wide in (False, True)}
    return len(starts[True]) < len(starts[False])


def _values(
    lines: Sequence[Line],
    row: FigureLine,
    count: int,
    places: tuple[list[tuple[float, float]], bool] | None,
) -> dict[int, list[Flow]]:
    """The figures of each column of a row, one in brackets behind the one it belongs to."""
    line = lines[row.at]
    placed: list[tuple[Line, Token]] = [(line, token) for token in row.values] + [
        (lines[at], token) for at, token in row.extra
    ]
    if row.extra and places is not None and keeps_places(lines, row):
        columns = _columns_of(placed, *places)
    else:
        plain = [token for _, token in placed if not BRACKETED.fullmatch(token.text)]
        columns = _in_order(placed, _assign(line, plain, count, places))
    figures: dict[int, Flow] = {}
    seconds: dict[int, Flow] = {}
    for (own, token), column in zip(placed, columns, strict=True):
        held = seconds if BRACKETED.fullmatch(token.text) else figures
        held[column] = token_flow(own, token)
    return {
        column: [held[column] for held in (figures, seconds) if column in held]
        for column in figures.keys() | seconds.keys()
    }


def _in_order(placed: Sequence[tuple[Line, Token]], columns: Sequence[int]) -> list[int]:
    """The column of each token: a figure in brackets has that of the one before."""
    following = iter(columns)
    every: list[int] = []
    for _, token in placed:
        second = bool(BRACKETED.fullmatch(token.text))
        every.append((every[-1] if every else 0) if second else next(following))
    return every


def _columns_of(
    placed: Sequence[tuple[Line, Token]], spans: Sequence[tuple[float, float]], wide: bool
) -> list[int]:
    """The column that each word stands nearest to, on whatever line; what is set close has that before it."""
    columns: list[int] = []
    before: tuple[Line, Token] | None = None
    for own, token in placed:
        if before is not None and before[0] is own and before[1].end == token.start:
            columns.append(columns[-1])
        else:
            costs = [cost(token.place(own, wide), span) for span in spans]
            columns.append(costs.index(min(costs)))
        before = own, token
    return columns


def _assign(
    line: Line, tokens: Sequence[Token], count: int, places: tuple[list[tuple[float, float]], bool] | None
) -> list[int]:
    """The column of each value: one after another, or each under its head, never out of order."""
    if len(tokens) >= count or places is None:
        return list(range(min(len(tokens), count)))
    spans, wide = places
    return columns_in_order([[cost(token.place(line, wide), span) for span in spans] for token in tokens])

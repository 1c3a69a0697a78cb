"""Where rows end that no rule parts."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from itertools import pairwise
from statistics import median

from gongbao.extract.page.find.drawn import FoundTable
from gongbao.extract.page.find.named_rows import rows_under_names
from gongbao.extract.page.runs.rooms import Interval
from gongbao.extract.page.runs.runs import Run, lines_of
from gongbao.extract.page.settings import PAGE


def rows_by_columns(
    runs: Sequence[Run], xs: Sequence[float], size: float, many: bool
) -> dict[float, set[int]]:
    """Where rows end that no rule parts, each with the columns it ends.

    A first column of few names is merged over the rows that the numbers in the second tell.
    """
    columns = set(range(len(xs) - 1))
    ends = dict.fromkeys(row_ends(runs, xs, size, many), columns)
    if len(columns) < PAGE.min_columns_of_merged:
        return ends
    rest = [run for run in runs if (run.x0 + run.x1) / 2 >= xs[1]]
    numbers = lines_of([run for run in rest if (run.x0 + run.x1) / 2 < xs[2]])
    if any(line[-1].x1 - line[0].x0 > PAGE.number_width * size for line in numbers):
        return rows_under_names(runs, xs, size) or ends
    inner = row_ends(rest, xs[1:], size, many)
    same = PAGE.row_end_slack * size
    if len(inner) <= len(ends) or any(min(abs(y - end) for y in inner) > same for end in ends):
        return ends
    kept = [y for y in inner if all(abs(y - end) > same for end in ends)]
    return ends | dict.fromkeys(kept, columns - {0})


def row_ends(runs: Sequence[Run], xs: Sequence[float], size: float, many: bool) -> list[float]:
    """Where rows end that no rule parts: between lines of the first column, where no text stands across.

    In a table with many rules each row has its own, unless all that could be rows fill the same
    columns, as far apart as those which rules part.
    """
    middles = [(top + bottom) / 2 for top, bottom in _first_cells(runs, xs[1], size)]
    rooms = [_widest_rooms(runs, low, high, PAGE.rooms_alike * size) for low, high in pairwise(middles)]
    if any(len(own) > 1 for own in rooms):
        rooms = _told_by_alignment(runs, xs, middles, rooms, size)
    ends = [
        (best[0] + best[1]) / 2
        for own, low, high in zip(rooms, middles, middles[1:], strict=False)
        if own and (best := min(own, key=lambda room: abs(sum(room) - low - high)))
    ]
    if not ends or not many:
        return ends
    return ends if _are_rows(runs, xs, ends) else []


def _first_cells(runs: Sequence[Run], border: float, size: float) -> list[Interval]:
    """Where the texts of the first column stand: a line under a full one, with nothing beside it, goes on."""
    firsts = lines_of([run for run in runs if (run.x0 + run.x1) / 2 < border])
    others = [run for run in runs if (run.x0 + run.x1) / 2 >= border]
    right = max((run.x1 for line in firsts for run in line), default=border)
    cells: list[Interval] = []
    before: Sequence[Run] | None = None
    for line in firsts:
        top, bottom = line[0].top, line[0].bottom
        full = before is not None and before[-1].x1 >= right - PAGE.first_cell_full * size
        alone = not any(
            min(run.bottom, bottom) - max(run.top, top) >= (run.bottom - run.top) / 2 for run in others
        )
        if full and alone and top - cells[-1][1] <= PAGE.cell_line_gap * size:
            cells[-1] = (cells[-1][0], bottom)
        else:
            cells.append((top, bottom))
        before = line
    return cells


def _widest_rooms(runs: Sequence[Run], low: float, high: float, slack: float) -> list[Interval]:
    """The widest rooms between two heights that no text stands in."""
    spans = sorted(
        (max(run.top, low), min(run.bottom, high)) for run in runs if run.bottom > low and run.top < high
    )
    rooms: list[Interval] = []
    reach = low
    for top, bottom in spans:
        if top - reach > -slack and top > low:
            rooms.append((reach, top))
        reach = max(reach, bottom)
    widest = max((bottom - top for top, bottom in rooms), default=0.0)
    return [room for room in rooms if room[1] - room[0] > widest - slack]


def _told_by_alignment(
    runs: Sequence[Run],
    xs: Sequence[float],
    middles: Sequence[float],
    rooms: Sequence[Sequence[Interval]],
    size: float,
) -> list[list[Interval]]:
    """Of rooms alike those where rows end if the first column stands in the middle of its rows, or above.

    In the middle it stands where each row reaches as far below it as above, down to the last line, and
    the other columns do too.
    """
    top = min(run.top for run in runs)
    slack = PAGE.row_centred * size
    # Where it does not begin on the first line the most central room is as good as any.
    on_first_line = middles[0] <= top + PAGE.first_line_middle * size
    otherwise = [list(own[-1:] if on_first_line else own) for own in rooms]
    centred: list[list[Interval]] = []
    for middle, own in zip(middles, [*rooms, [(max(run.bottom for run in runs), 0.0)]], strict=True):
        bottom = 2 * middle - top
        room = min(own, key=lambda room: abs(room[0] - bottom), default=None)
        if room is None or abs(room[0] - bottom) > slack:
            return otherwise
        for left, right in pairwise(xs):
            cell = [
                run for run in runs if left <= run.x0 < right and top <= run.top and run.bottom <= room[0]
            ]
            if cell:
                extent = min(run.top for run in cell), max(run.bottom for run in cell)
                if abs((extent[0] + extent[1]) / 2 - middle) > slack:
                    return otherwise
        centred.append([room])
        top = room[1]
    return centred[:-1]


def _are_rows(runs: Sequence[Run], xs: Sequence[float], ends: Sequence[float]) -> bool:
    """Whether parts of a band fill the same columns, each with one line: rows, not lines of one row.

    Two are rows where they fill all of many columns: hardly every cell of one row has two lines.
    """
    borders = [min(run.top for run in runs), *ends, max(run.bottom for run in runs)]
    filled: list[set[int]] = []
    for top, bottom in pairwise(borders):
        lines = lines_of([run for run in runs if top < (run.top + run.bottom) / 2 < bottom])
        if len(lines) != 1:
            return False
        filled.append({_column(run, xs) for run in lines[0]})
    columns = len(xs) - 1
    if any(own != filled[0] for own in filled):
        return False
    if len(ends) == 1:
        return len(filled[0]) == columns >= PAGE.min_columns_of_two_rows
    return len(filled[0]) > columns / 2


def _column(run: Run, xs: Sequence[float]) -> int:
    middle = (run.x0 + run.x1) / 2
    return max((at for at, x in enumerate(xs[:-1]) if x <= middle), default=0)


def with_rows_of_text(table: FoundTable, runs: Sequence[Run]) -> FoundTable:
    """A table of a head and one row, whose upright rules part its columns and nothing its rows, with these.

    Args:
        table: The table as its rules cut it.
        runs: The text in it.
    """
    last = len(table.ys) - 2
    body = [cell for cell in table.cells if cell.row == last]
    if len(body) != len(table.xs) - 1 or not (last == 1 or is_stepped_head(table, last)):
        return table
    own = [run for run in runs if (run.top + run.bottom) / 2 > table.ys[last]]
    if not own:
        return table
    size = median(run.size for run in own)
    ends = row_ends(own, table.xs, size, many=False)
    borders = [table.ys[last], *ends, table.ys[-1]]
    rows = [
        {_column(run, table.xs) for run in own if top < (run.top + run.bottom) / 2 < bottom}
        for top, bottom in pairwise(borders)
    ]
    if len(rows) < PAGE.min_rows_of_text or any(2 * len(row) < len(body) or 0 not in row for row in rows):
        return table
    head = [cell for cell in table.cells if cell.row < last]
    cells = [
        replace(cell, row=row, box=(cell.box[0], top, cell.box[2], bottom))
        for row, (top, bottom) in enumerate(pairwise(borders), start=last)
        for cell in body
    ]
    return FoundTable(table.xs, (*table.ys[:last], *borders), (*head, *cells))


def is_stepped_head(table: FoundTable, rows: int) -> bool:
    """Whether the first rows of a table are its head: heads over several columns, the others over all rows.

    So 指标 stands beside 9月 and 1—9月 over 绝对值 and 同比 each.
    """
    first = [cell for cell in table.cells if cell.row == 0]
    wide = [cell for cell in first if cell.col_span > 1]
    return (
        1 < rows <= PAGE.most_head_rows
        and bool(wide)
        and any(cell.row_span == rows for cell in first if cell.col == 0)
        and all(cell in wide or cell.row_span == rows for cell in first)
    )

"""How wide the columns of a list are, by the lines of the cells that are told."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence

from gongbao.extract.tables.find.whole_rows.cell_costs import Width, lines_of_cell
from gongbao.extract.tables.find.whole_rows.numbered import Row
from gongbao.extract.tables.find.whole_rows.row_costs import ROW


def widths_of(rows: Sequence[Row]) -> dict[int, Width]:
    """How wide each column is, by rows whose cells are told: as their full lines, else the widest."""
    full: defaultdict[int, list[float]] = defaultdict(list)
    widest: defaultdict[int, list[float]] = defaultdict(list)
    for row in rows:
        if row.cut is None or row.cut.misfits or row.cut.margin < ROW.told:
            continue
        for at, places in row.cut.cells.items():
            widths = [width for width, _ in lines_of_cell([row.words[place] for place in places])]
            full[at] += widths[:-1]
            widest[at].append(max(widths))
    wrapped = {
        at: Width(sorted(own)[int(len(own) * ROW.width_quantile)], is_full=True)
        for at, own in full.items()
        if len(own) >= ROW.fewest_full
    }
    return {at: Width(max(own)) for at, own in widest.items() if len(own) >= ROW.fewest_of_width} | wrapped

"""Names of the rows below them that stand beyond a page's last rule, or before the first one of the next.

Where the rules of a page close whole rows only, the page's end may leave such a name without its lower rule
(a list of works by fields, set with Typst).
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from gongbao.extract.lexicon.labels import label_of
from gongbao.extract.model.document import Line
from gongbao.extract.model.flow import Flow, line_flow
from gongbao.extract.model.table import FlowCell, FlowTable
from gongbao.extract.tables.settings import TABLE
from gongbao.normalize.text.numerals import read_number
from gongbao.normalize.time.times import date_line
from gongbao.schema.records import Status

_CLAUSES = re.compile(r"[，。；：]")


def name_between(before: FlowTable, part: FlowTable, lines: Sequence[Line]) -> tuple[Line, Status] | None:
    """The only line between two parts of a table, where it names rows as others do; how sure it is.

    Sure where its label counts on from the last such name; without labels it is a guess.
    """
    low, high = max(before.lines, default=0), min(part.lines, default=0)
    between = [line for line in lines if low < line.index < high]
    names = _names(before)
    if len(between) != 1 or not names or _CLAUSES.search(between[0].text) or date_line(between[0].text):
        return None
    own, last = label_of(between[0].text), label_of(names[-1].text)
    if own is not None and last is not None:
        counts_on = own.level == last.level and _number(own.text) == _number(last.text) + 1
        return (between[0], "certain") if counts_on and own.end < len(between[0].text) else None
    bare = own is None and not any(label_of(name.text) for name in names)
    return (between[0], "inferred") if bare and len(between[0].solid) <= TABLE.longest_group else None


def with_name(table: FlowTable, line: Line, status: Status) -> FlowTable:
    """A table with a further row, one cell over its whole width."""
    cell = FlowCell(table.row_count, 0, line_flow(line), line.page, 1, table.column_count, certainty=status)
    return replace(
        table,
        cells=(*table.cells, cell),
        row_count=table.row_count + 1,
        lines=table.lines | {line.index},
        row_certainties=(*table.row_certainties, status) if table.row_certainties else (),
    )


def _names(table: FlowTable) -> list[Flow]:
    """The texts of the rows that are one cell over the whole width, but for what captions the heads.

    Without upright rules a name with a label may stand in its first column alone.
    """
    alone = [[cell for cell in row.values() if cell.flow.solid] for row in table.rows()]
    first = next((at for at, cells in enumerate(alone) if len(cells) > 1), len(alone))
    return [
        cells[0].flow
        for cells in alone[first:]
        if len(cells) == 1
        if cells[0].col_span >= table.column_count or (not table.is_exact and label_of(cells[0].flow.text))
    ]


def _number(label: str) -> int:
    """The number of a label: 三 of （三）."""
    number = read_number(re.sub(r"\W", "", label))
    return int(number) if number is not None else 0

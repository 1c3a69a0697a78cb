"""Lists of tasks whose cells are parted by tabs, a row a line."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from gongbao.extract.lexicon.column_heads import TaskHead
from gongbao.extract.model.document import Line
from gongbao.extract.model.flow import Flow, line_flow
from gongbao.extract.tables.settings import TABLE


def is_tabbed(head: Line, body: Sequence[Line]) -> bool:
    """Whether tabs part the heads, and the cells of much of the body."""
    tabbed = sum("\t" in line.text for line in body)
    return "\t" in head.text and bool(body) and tabbed >= TABLE.min_gapped_share * len(body)


def read_tabbed(head: TaskHead, body: Sequence[Line]) -> list[Mapping[int, Flow]]:
    """The rows; a line's leading tabs are empty cells."""
    rows: list[Mapping[int, Flow]] = []
    for line in body:
        at = 0
        cells: dict[int, Flow] = {}
        for column, field in enumerate(line.text.split("\t"), start=line.indent):
            if field.strip() and column < len(head.columns):
                start = at + len(field) - len(field.lstrip())
                cells[column] = line_flow(line.part(start, at + len(field.rstrip())))
            at += len(field) + 1
        rows.append(cells)
    return rows

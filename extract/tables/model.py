"""A table as a reader of tables gives it: columns, rows of cells, and how sure the reader is."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from gongbao.extract.lexicon.column_heads import TableHead
from gongbao.extract.model.finding import Finding
from gongbao.extract.model.flow import Flow
from gongbao.schema.records import Orientation, Status, TableMethod


@dataclass(frozen=True, slots=True)
class RawCell:
    """A cell's text, where it begins, and whether it was repeated from a merged cell."""

    flow: Flow
    certainty: Status = "certain"
    is_copy: bool = False


@dataclass(frozen=True, slots=True)
class RawRow:
    """A row: its cells by column, and how sure it is."""

    cells: Mapping[int, RawCell]
    status: Status = "certain"


@dataclass(frozen=True, slots=True)
class RawTable:
    """A task table: its head, its rows, the lines it took (by index), and what was noticed."""

    head: TableHead
    rows: tuple[RawRow, ...]
    lines: frozenset[int]
    method: TableMethod
    orientation: Orientation = 0
    title: Flow | None = None
    findings: tuple[Finding, ...] = field(default=())
    from_grid: bool = False

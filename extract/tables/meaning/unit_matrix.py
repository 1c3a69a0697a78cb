"""Lists of tasks whose columns are units: a sign in a cell says that the unit over it is charged, ▲ or △.

Such a table is made a list with columns of those who lead, are responsible and support, each cell holding
the names of the units that its row marks. Which sign means which role is told by words in the cells (牵头),
by a legend (▲为牵头单位), or, where one sign alone is used, by the head over all units (责任单位). Where
nothing tells, the cell is ambiguous, and no unit of it has a role. Seen in 职责分工表 of plans of cities
and districts, the tasks in rows; seldom the units are the rows, and the tasks the heads.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cache

from gongbao.extract.lexicon.column_heads import (
    UNIT_COLUMNS,
    ColumnKind,
    column_words,
    head_of_cells,
    is_column_word,
    is_time_head,
    solid_head,
)
from gongbao.extract.model.flow import Flow, join
from gongbao.extract.model.table import FlowCell, FlowTable, Row
from gongbao.extract.tables.row_signs import EMPTY, SIGN
from gongbao.extract.tables.settings import TABLE
from gongbao.normalize.duties.lead_marks import sign_roles
from gongbao.normalize.duties.role_words import roles
from gongbao.normalize.duties.units import split_units
from gongbao.normalize.text.lexicon import words_with
from gongbao.normalize.units.unit_names import begins_unit, is_complete
from gongbao.schema.records import Role, Status

_COLUMN_ROLE: Mapping[str, Role] = {"lead": "lead", "responsible": "responsible", "support": "support"}


@dataclass(frozen=True, slots=True)
class UnitMatrix:
    """A table of signs under units: the columns of these, in a table whose units stand in heads.

    `is_turned` says that they were the names of its rows; `is_named` is False where the heads are no names of
    units that are known as such (发改, 教育): only a legend tells that signs under them charge anybody.
    """

    table: FlowTable
    units: tuple[int, ...]
    is_turned: bool = False
    is_named: bool = True

    @property
    def signs(self) -> str:
        """The signs and words of its cells, each once."""
        found = (cell.flow.solid for cell in self._cells() if _is_sign(cell))
        return "".join(sorted({text for text in found if SIGN.fullmatch(text)}))

    @property
    def has_words(self) -> bool:
        """Whether words in its cells say who leads."""
        return any(cell.flow.solid in _role_words() for cell in self._cells())

    @property
    def is_one_sign(self) -> bool:
        """Whether all its cells say the same."""
        return len({cell.flow.solid for cell in self._cells() if _is_sign(cell)}) == 1

    def _cells(self) -> Iterator[FlowCell]:
        return (row[at] for row in self.table.body() for at in self.units if at in row)


def unit_matrix(table: FlowTable) -> UnitMatrix | None:
    """The signs under or beside units of a table whose cells are told; None where it holds none."""
    if not (table.is_exact or table.how == "placed") or not 0 < table.head_rows < table.row_count:
        return None
    turned = _turned(table) if table.is_exact else None
    if turned is not None:
        return UnitMatrix(turned, tuple(range(1, turned.column_count)), is_turned=True)
    units = tuple(at for at in range(table.column_count) if _unit_over(table, at) and _is_marked(table, at))
    # One column alone may say anything of the body over it: 是否市财政局出资.
    filled = [at for at in units if any(_is_sign(row[at]) for row in table.body() if at in row)]
    if len(units) > 1:
        return UnitMatrix(table, units) if filled else None
    short = tuple(at for at in range(table.column_count) if _may_be_unit(table, at) and _is_marked(table, at))
    return UnitMatrix(table, short, is_named=False) if len(short) > 1 else None


def are_unit_heads(texts: Sequence[str]) -> bool:
    """Whether texts side by side are the heads of a list whose columns are units.

    >>> are_unit_heads(["序号", "工作任务", "市住建局", "市教育局"]), are_unit_heads(["市住建局", "市教育局"])
    (True, False)
    """
    others = [text for text in texts if is_column_word(text)]
    units = [text for text in texts if text not in others]
    if not others or len(units) < TABLE.fewest_units_alone or not all(map(names_unit, units)):
        return False
    return head_of_cells([*others, *_charged_heads(set(others)).values()]) is not None


def of_matrix(matrix: UnitMatrix, around: Iterable[Flow]) -> FlowTable | None:
    """The list of tasks that a table of signs under units says, its units in columns by role.

    None where the units are its rows, or none that are known, and nothing gives them roles: a list of
    bodies with ticks under what they have done assigns nothing.

    Args:
        matrix: The table.
        around: What stands around it and may hold the legend.
    """
    table = matrix.table
    kept = [at for at in range(table.column_count) if at not in matrix.units]
    place = {at: number for number, at in enumerate(kept)}
    cells = [
        replace(cell, col=place[cell.col], col_span=_reach(cell, place))
        for cell in table.cells
        if cell.col in place
    ]
    told = [flow.solid for flow in (*around, *table.notes, *_heads(table), *_over_all(table))]
    legend = sign_roles("\n".join([*told, table.title.solid if table.title else ""]), matrix.signs)
    if (matrix.is_turned or not matrix.is_named) and not legend and not matrix.has_words:
        return None
    over = _role_over(matrix)
    count = len(kept)
    for kind, head in _charged_heads({solid_head(head.text) for head in _heads(table)}).items():
        column = list(_column(matrix, kind, legend, over, count))
        if column or table.is_exact:
            cells += [FlowCell(table.head_rows - 1, count, Flow.unplaced(head), table.page), *column]
            count += 1
    cells.sort(key=lambda cell: (cell.row, cell.col))
    return replace(table, cells=tuple(cells), column_count=count)


def _column(
    matrix: UnitMatrix, kind: ColumnKind, legend: Mapping[str, Role], over: Role | None, at: int
) -> Iterator[FlowCell]:
    """The cells of the column of one role, which stands at a place; none is surer than where signs stand."""
    table = matrix.table
    for row, cells in enumerate(table.body(), table.head_rows):
        named = list(_named_in(matrix, cells, kind, legend, over))
        if named:
            flow = join([head for head, _ in named], "、")
            sure: Status = "certain" if table.is_exact and matrix.is_named else "inferred"
            known = all(known for _, known in named)
            yield FlowCell(row, at, flow, table.page, certainty=sure if known else "ambiguous")


def _named_in(
    matrix: UnitMatrix, cells: Row, kind: ColumnKind, legend: Mapping[str, Role], over: Role | None
) -> Iterator[tuple[Flow, bool]]:
    """The heads of the units that a row gives the role of a column, and whether anything told it.

    Where nothing does, they stand in the column of those responsible.
    """
    for at in matrix.units:
        if at in cells and _is_sign(cells[at]):
            text = cells[at].flow.solid
            role = legend.get(text) or _role_words().get(text) or over
            if kind == (role or "responsible"):
                yield matrix.table.heads_over(at)[-1].flow, role is not None


def _role_over(matrix: UnitMatrix) -> Role | None:
    """The role that the head over all units gives them, where all signs are the same one."""
    if not matrix.is_one_sign:
        return None
    over = {matrix.table.heads_over(at)[0].flow.solid for at in matrix.units}
    kind = column_words().get(solid_head(over.pop())) if len(over) == 1 else None
    return _COLUMN_ROLE.get(kind or "")


def _charged_heads(taken: set[str]) -> dict[ColumnKind, str]:
    """A known head for each role, none of which the table has already."""
    known = column_words().items()
    return {
        kind: next(head for head, own in known if own == kind and head not in taken) for kind in UNIT_COLUMNS
    }


def _reach(cell: FlowCell, place: Mapping[int, int]) -> int:
    """Over how many of the columns that are kept a cell reaches."""
    return sum(at in place for at in range(cell.col, cell.col + cell.col_span))


def _heads(table: FlowTable) -> list[Flow]:
    return [cell.flow for row in table.heads() for cell in row.values()]


def _over_all(table: FlowTable) -> Iterator[Flow]:
    """The cells that stand over the whole width of a table: its last row may be the legend."""
    for row in table.body():
        filled = [cell for cell in row.values() if cell.flow.text and not cell.is_copy]
        if len(filled) == 1 and filled[0].col_span >= table.column_count:
            yield filled[0].flow


def _unit_over(table: FlowTable, at: int) -> bool:
    """Whether the lowest head over a column names one unit."""
    over = table.heads_over(at)
    return bool(over) and over[-1].col == at and over[-1].col_span == 1 and names_unit(over[-1].flow.solid)


def _may_be_unit(table: FlowTable, at: int) -> bool:
    """Whether the lowest head over a column of signs is no known head and no time, and may be a unit's."""
    over = table.heads_over(at)
    if not over or over[-1].col != at or over[-1].col_span != 1:
        return False
    text = over[-1].flow.solid
    known = is_column_word(text) or is_time_head(text)
    signed = any(_is_sign(row[at]) for row in table.body() if at in row)
    return signed and not known and len(text) <= TABLE.longest_unit_head


def names_unit(text: str) -> bool:
    """Whether a head without blanks names one unit, and no column.

    >>> names_unit("市住建局"), names_unit("责任单位"), names_unit("鼓楼区")
    (True, False, False)
    """
    if not 1 < len(text) <= TABLE.longest_unit_head or solid_head(text) in column_words():
        return False
    units = split_units(text)
    return len(units) == 1 and is_complete(units[0].printed) and begins_unit(units[0].printed)


def _is_marked(table: FlowTable, at: int) -> bool:
    """Whether the cells of a column are signs or blank, but for those over all columns."""
    cells = [row[at] for row in table.body() if at in row and row[at].col_span == 1]
    return all(_is_sign(cell) or EMPTY.fullmatch(cell.flow.text) for cell in cells)


def _is_sign(cell: FlowCell) -> bool:
    text = cell.flow.solid
    return cell.col_span == 1 and (SIGN.fullmatch(text) is not None or text in _role_words())


@cache
def _role_words() -> Mapping[str, Role]:
    """The words that alone in a cell give a role: 牵头, 配合."""
    return roles("bracket")


def _turned(table: FlowTable) -> FlowTable | None:
    """A table whose rows are units, turned so that they are its heads, its own heads the tasks in its rows.

    None where they are not.
    """
    rows: Sequence[Row] = table.body()
    if len(rows) < 2 or table.head_rows != 1 or table.column_count < TABLE.fewest_of_matrix:
        return None
    corner = table.rows()[0].get(0)
    if corner is None or column_words().get(solid_head(corner.flow.text)) not in UNIT_COLUMNS:
        return None
    if not all(0 in row and names_unit(row[0].flow.solid) for row in rows):
        return None
    columns = range(1, table.column_count)
    if not all(table.heads_over(at) and _is_marked(table, at) for at in columns):
        return None
    task = words_with("table_words", "task_head")[0]
    cells = [FlowCell(0, 0, Flow.unplaced(task), table.page)]
    cells += [replace(row[0], row=0, col=at, row_span=1) for at, row in enumerate(rows, 1)]
    for at in columns:
        cells.append(replace(table.heads_over(at)[-1], row=at, col=0))
        cells += [
            replace(row[at], row=at, col=number, row_span=1)
            for number, row in enumerate(rows, 1)
            if at in row
        ]
    return replace(
        table,
        cells=tuple(cells),
        row_count=table.column_count,
        column_count=len(rows) + 1,
        row_certainties=(),
    )

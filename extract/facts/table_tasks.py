"""Tasks out of task tables: one for each task cell, merged cells filled down."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import partial

from gongbao.extract.facts.context import Context
from gongbao.extract.facts.settings import FACT
from gongbao.extract.facts.task_units import as_inferred, distinct, task_unit
from gongbao.extract.lexicon.column_heads import UNIT_COLUMNS, ColumnKind, TaskHead
from gongbao.extract.lexicon.labels import label_of
from gongbao.extract.model.flow import Flow, join
from gongbao.extract.model.table import Cell
from gongbao.extract.tables.meaning.tasks import TaskCells, TaskTable
from gongbao.normalize.duties.units import split_units
from gongbao.schema.records import Role, Status, Task, TaskUnit, UnitMention

_COLUMN_ROLE: dict[ColumnKind, Role] = {"lead": "lead", "responsible": "responsible", "support": "support"}
_EMPTY = re.compile(r"[—－–\-/\\无\s]*")
_MERGING: tuple[ColumnKind, ...] = ("group", "project", "mark", "deadline")
_OF_A_TASK = (*_MERGING, "task", *UNIT_COLUMNS)
_PURE_NUMBER = re.compile(r"\d{1,3}[.．、]?")


@dataclass(frozen=True, slots=True)
class TableTask:
    """A task, the text of its cell, and its own deadline cell."""

    task: Task
    text: Flow
    deadline: Flow | None


def table_tasks(context: Context, table: TaskTable) -> list[TableTask]:
    """The tasks of a table, each with its cells' text.

    A cell left out because it is merged with the one above is filled down within its project; units
    and deadlines filled down so are `inferred`. The rows of an exact table are whole as they come.
    """
    tasks: list[TableTask] = []
    merged: dict[ColumnKind, Cell] = {}
    held: dict[ColumnKind, tuple[TaskUnit, ...]] = {}
    columns = table.head.columns
    exact = table.table.is_exact
    for row in table.rows:
        cells = {
            columns[at].kind: cell for at, cell in row.cells.items() if not _EMPTY.fullmatch(cell.flow.text)
        }
        if exact or _begins_project(cells, table.head):
            held.clear()
            if exact or table.head.index("project") is not None:
                merged.pop("deadline", None)
        if "group" in cells or _group_in_mark(cells):
            merged.pop("project", None)
        if exact:
            merged.pop("project", None)
        for kind in _MERGING:
            if kind in cells:
                merged[kind] = cells[kind]
        units, inherited = _row_units(context, table, row, held)
        if _is_group_row(cells):
            merged["group"] = cells["task"]
        elif "task" in cells:
            tasks.append(_task(context, row, cells, merged, units, inherited=inherited))
    return tasks


def _is_group_row(cells: Mapping[ColumnKind, Cell]) -> bool:
    """A row that is nothing but a few words: the name of the rows under it, over the table's whole width."""
    return (
        set(cells) == {"task"}
        and len(cells["task"].flow.text) <= FACT.longest_group
        and not re.search(r"[，。；]", cells["task"].flow.text)
    )


def _begins_project(cells: Mapping[ColumnKind, Cell], head: TaskHead) -> bool:
    if head.index("project") is not None:
        return "project" in cells
    return "mark" in cells


def _group_in_mark(cells: Mapping[ColumnKind, Cell]) -> bool:
    mark = cells.get("mark")
    return mark is not None and len(mark.flow.text) > FACT.longest_mark


def _task(
    context: Context,
    row: TaskCells,
    cells: Mapping[ColumnKind, Cell],
    merged: Mapping[ColumnKind, Cell],
    units: tuple[TaskUnit, ...],
    *,
    inherited: bool,
) -> TableTask:
    text, label = _unlabelled(cells["task"].flow)
    project, project_label = _name(merged.get("project"))
    group_cell, mark_cell = _group_and_mark(merged)
    group, _ = _name(group_cell)
    deadline, own_deadline = merged.get("deadline"), cells.get("deadline")
    status = row.status
    if any(unit.status == "ambiguous" for unit in units):
        status = "ambiguous"
    elif status == "certain" and (inherited or (own_deadline is None and deadline is not None)):
        status = "inferred"
    task = Task(
        origin="table",
        group_name=group,
        project=project,
        mark=label or (mark_cell.flow.text.rstrip(".．、") if mark_cell else None) or project_label,
        text=text.text,
        deadline_text=deadline.flow.text if deadline else None,
        units=units,
        quote=cells["task"].flow.text,
        page=cells["task"].flow.page(context.document),
        status=status,
        evidence=_whole(cells, merged).evidence(context.document),
    )
    return TableTask(task, text, own_deadline.flow if own_deadline else None)


def _group_and_mark(merged: Mapping[ColumnKind, Cell]) -> tuple[Cell | None, Cell | None]:
    """The cells of a task's group and of its number; words in the column of numbers name a group."""
    group, mark = merged.get("group"), merged.get("mark")
    if group is None and mark is not None and _names_group(mark):
        return mark, None
    return group, mark


def _names_group(mark: Cell) -> bool:
    return len(mark.flow.text) > FACT.longest_mark and not _PURE_NUMBER.fullmatch(mark.flow.text)


def _whole(cells: Mapping[ColumnKind, Cell], merged: Mapping[ColumnKind, Cell]) -> Flow:
    """All that tells of a task, its own cells and those it shares with others, in the order of the text."""
    own = [cell.flow for kind, cell in cells.items() if kind in _OF_A_TASK]
    shared = [cell.flow for kind, cell in merged.items() if kind not in cells]
    return join(sorted([*own, *shared], key=_first))


def _first(flow: Flow) -> int:
    return next((origin for origin in flow.origins if origin >= 0), 0)


def _unlabelled(flow: Flow) -> tuple[Flow, str | None]:
    """A task's text without its label, and the label."""
    label = label_of(flow.text)
    if label is None:
        return flow, None
    return flow.slice(label.end, len(flow.text)), label.text


def _name(cell: Cell | None) -> tuple[str | None, str | None]:
    """A project's or group's name without its label; a pure number is a label."""
    if cell is None:
        return None, None
    if _PURE_NUMBER.fullmatch(cell.flow.text):
        return None, cell.flow.text.rstrip(".．、")
    text, label = _unlabelled(cell.flow)
    return text.text.rstrip("。") or None, label


def _row_units(
    context: Context, table: TaskTable, row: TaskCells, held: dict[ColumnKind, tuple[TaskUnit, ...]]
) -> tuple[tuple[TaskUnit, ...], bool]:
    """The units of a row's unit cells, each with the role its column or its own sign gives.

    The cell of those in charge, where the row has none, is merged with the one above (`held`); a row
    may do without a cell of supporting units.
    """
    found: list[TaskUnit] = []
    inherited = False
    for at, column in enumerate(table.head.columns):
        if column.kind not in UNIT_COLUMNS:
            continue
        cell = row.cells.get(at)
        if cell is not None:
            dash = _EMPTY.fullmatch(cell.flow.text)
            held[column.kind] = () if dash else tuple(_cell_units(context, table.head, column.kind, cell))
            found.extend(held[column.kind])
        elif column.kind != "support" and held.get(column.kind):
            found.extend(as_inferred(held[column.kind]))
            inherited = True
    return distinct(found), inherited


def _cell_units(context: Context, head: TaskHead, kind: ColumnKind, cell: Cell) -> list[TaskUnit]:
    split = partial(split_units, cell.flow.text, area=context.area)
    mentions: list[UnitMention] = context.faults.guarded("cell of units", cell.flow, split, [])
    if cell.certainty == "ambiguous":
        return [task_unit(context, cell.flow, mention, None, "ambiguous") for mention in mentions]
    clouded = [mention for mention in mentions if mention.status == "ambiguous"]
    units: list[TaskUnit] = []
    for number, mention in enumerate(mentions):
        role = mention.role or _COLUMN_ROLE[kind]
        if head.legend and kind == "responsible" and number == 0 and not any(m.role for m in mentions):
            role = "lead"
        status = mention.status if cell.certainty == "certain" else _weaker(mention.status, cell.certainty)
        if clouded:
            units.append(task_unit(context, cell.flow, mention, mention.role, "ambiguous"))
        else:
            units.append(task_unit(context, cell.flow, mention, role, status))
    return units


def _weaker(left: Status, right: Status) -> Status:
    order: tuple[Status, ...] = ("certain", "reviewed", "inferred", "ambiguous")
    return max(left, right, key=order.index)

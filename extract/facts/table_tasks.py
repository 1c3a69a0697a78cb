"""Tasks out of task tables: one for each task cell, merged cells filled down."""

from __future__ import annotations

import re
from collections.abc import Collection, Mapping, Sequence
from dataclasses import replace
from functools import partial

from gongbao.extract.facts.context import Context
from gongbao.extract.facts.numbered_cells import number_of, numbered_columns
from gongbao.extract.facts.settings import FACT
from gongbao.extract.facts.sureness import no_surer, weaker
from gongbao.extract.facts.task_people import task_people
from gongbao.extract.facts.task_sums import TaskSum, sums_of_row
from gongbao.extract.facts.task_units import as_inferred, distinct, task_unit
from gongbao.extract.lexicon.column_heads import (
    PERSON_COLUMNS,
    UNIT_COLUMNS,
    ColumnKind,
    TaskHead,
    tells_beginning,
)
from gongbao.extract.lexicon.figure_words import is_total
from gongbao.extract.lexicon.labels import ROW_NUMBER, Label, label_of
from gongbao.extract.model.flow import Flow, join
from gongbao.extract.model.table import FlowCell
from gongbao.extract.tables.meaning.part_rows import COUNTED, part_rows
from gongbao.extract.tables.meaning.tasks import TaskCells, TaskTable
from gongbao.extract.tables.row_signs import EMPTY, TICKS
from gongbao.normalize.duties.unit_codes import is_code
from gongbao.normalize.duties.units import resolve_unit, split_units
from gongbao.normalize.text.numerals import ORDINAL
from gongbao.schema.fixed import fixed
from gongbao.schema.records import (
    PersonRole,
    Role,
    Status,
    Task,
    TaskPerson,
    TaskUnit,
    UnitMention,
)

_COLUMN_ROLE: dict[ColumnKind, Role] = {"lead": "lead", "responsible": "responsible", "support": "support"}
_PERSON_ROLE: dict[ColumnKind, PersonRole] = {
    "leader": "responsible_leader",
    "person": "responsible_person",
    "contact": "contact",
}
_MERGING: tuple[ColumnKind, ...] = ("group", "project", "mark", "deadline")
_OF_A_TASK = (*_MERGING, "task", *UNIT_COLUMNS, *PERSON_COLUMNS)
_LISTED_NUMBER = re.compile(rf"\d[号.．、]?$|(?:{ORDINAL}|\d)[号件]")
_CLAUSE_END = re.compile(r"[；。;\n]\s*")


@fixed
class TableTask:
    """A task, the text of its cell, its own deadline cell, and the sums in other cells of its row.

    `told` says how sure the cells of its row are told apart: nothing read from them is surer. `beside` are
    the other cells in words, which may name a sum too: the project's, a goal, a remark. `begins` are those
    that say when it begins, `ends` those of other limits than `deadline`.
    """

    task: Task
    text: Flow
    deadline: Flow | None
    sums: tuple[TaskSum, ...] = ()
    told: Status = "certain"
    beside: tuple[Flow, ...] = ()
    begins: tuple[Flow, ...] = ()
    ends: tuple[Flow, ...] = ()


def table_tasks(context: Context, table: TaskTable) -> list[TableTask]:
    """The tasks of a table, each with its cells' text.

    A cell left out because it is merged with the one above is filled down within its project; units
    and deadlines filled down so are `inferred`. The rows of an exact table are whole as they come.
    """
    tasks: list[TableTask] = []
    merged: dict[ColumnKind, FlowCell] = {}
    held: dict[ColumnKind, tuple[TaskUnit, ...]] = {}
    columns = table.head.columns
    exact = table.table.is_exact
    numbered = numbered_columns(table)
    parts = part_rows(table.head, [row.cells for row in table.rows], is_exact=exact)
    more = _more_times(table.head)
    blanks = _has_blank_projects(table)
    for row in table.rows:
        cells = {
            columns[at].kind: cell
            for at, cell in row.cells.items()
            if at not in more and not EMPTY.fullmatch(cell.flow.text)
        }
        fresh = {kind for kind, cell in cells.items() if not cell.is_copy}
        if exact or _begins_project(fresh, table.head):
            held.clear()
            if exact or table.head.index("project") is not None:
                merged.pop("deadline", None)
        if "group" in fresh or _group_in_mark(cells):
            merged.pop("project", None)
        for kind in _ended(exact=exact, blanks=blanks):
            merged.pop(kind, None)
        for kind in _MERGING:
            if kind in cells:
                merged[kind] = cells[kind]
        units, inherited = _row_units(context, table, row, held)
        name = parts.name_in(row.cells)
        if name is not None:
            merged["group"] = name
            merged.pop("project", None)
            continue
        named = _Charged(units, _row_people(context, table, row), inherited, numbered, row.status)
        own = [_task(context, own, merged, named, status) for own, status in _tasks_of(table, row, cells)]
        if own:
            # Once a row, with its first task, whoever of several they are for.
            sums = [replace(one, is_shared=len(own) > 1) for one in sums_of_row(table, row)]
            own[0] = replace(own[0], sums=tuple(sums), beside=_beside(table.head, row))
        if blanks and "project" in merged.keys() - cells.keys():
            own = _guessed(own)
        tasks += [_with_times(one, table.head, row) for one in own]
    if table.head.guesses_group:
        # Who does it by when is told by heads that are known.
        tasks = _guessed(tasks)
    return tasks


def _guessed(tasks: Sequence[TableTask]) -> list[TableTask]:
    """Tasks of which a guess tells the name or group."""
    return [replace(one, task=no_surer(one.task, "inferred")) for one in tasks]


def _ended(*, exact: bool, blanks: bool) -> tuple[ColumnKind, ...]:
    """What no row has of the one above: of exact cells who is charged, and the project but for blank ones."""
    if not exact:
        return ()
    return UNIT_COLUMNS if blanks else ("project", *UNIT_COLUMNS)


def _has_blank_projects(table: TaskTable) -> bool:
    """Whether blanks stand for merged names of projects: tags, or bars in a text, and nothing merged there.

    Pages made by hand and texts with bars leave the cells below a name blank that is over several rows.
    """
    at = table.head.index("project")
    if at is None or table.table.how != "markup" or not table.rows or at not in table.rows[0].cells:
        return False
    return not any(at in row.cells and row.cells[at].is_copy for row in table.rows)


def _more_times(head: TaskHead) -> frozenset[int]:
    """The columns of times beside the one whose cells are the tasks' limits: 计划开工时间 | 计划完成时间.

    Of several it is the last that does not say when something begins.
    """
    times = [at for at, column in enumerate(head.columns) if column.kind == "deadline"]
    ends = [at for at in times if not tells_beginning(head.columns[at].head)]
    return frozenset(times) - {*(ends or times)[-1:]}


def _with_times(task: TableTask, head: TaskHead, row: TaskCells) -> TableTask:
    """A task with its times in other columns than that of its limit, and its beginning if that is its own."""
    begins, ends = [], []
    for at, cell in sorted(row.cells.items()):
        if head.columns[at].kind != "deadline" or EMPTY.fullmatch(cell.flow.text):
            continue
        if tells_beginning(head.columns[at].head):
            begins.append(cell.flow)
        elif at in _more_times(head):
            ends.append(cell.flow)
    limit = None if task.deadline in begins else task.deadline
    return replace(task, begins=tuple(begins), ends=tuple(ends), deadline=limit)


def _beside(head: TaskHead, row: TaskCells) -> tuple[Flow, ...]:
    """The cells of a row in words that hold neither its task nor who is charged, each in its first row."""
    return tuple(
        cell.flow
        for at, cell in sorted(row.cells.items())
        if head.columns[at].kind in ("project", "remark") and not cell.is_copy
    )


def _tasks_of(
    table: TaskTable, row: TaskCells, cells: Mapping[ColumnKind, FlowCell]
) -> list[tuple[Mapping[ColumnKind, FlowCell], Status]]:
    """The cells of each task of a row, and how sure they are told apart.

    Under times over columns every filled cell is a task, and the head over it its limit; of a cell over
    several times it is the last. One that is only ticked is the row's task, due by then.
    """
    due = [at for at, column in enumerate(table.head.columns) if column.kind == "due"]
    if not due:
        sums = any(is_total(cells[kind].flow.solid) for kind in ("task", "mark") if kind in cells)
        return [(cells, row.status)] if "task" in cells and not sums else []
    found: list[tuple[Mapping[ColumnKind, FlowCell], Status]] = []
    for at in due:
        cell = row.cells.get(at)
        if cell is None or cell.is_copy or EMPTY.fullmatch(cell.flow.text):
            continue
        limit = table.table.heads_over(at + cell.col_span - 1)[-1]
        status = "inferred" if cell.col_span > 1 and row.status == "certain" else row.status
        if TICKS.fullmatch(cell.flow.solid) and "task" in cells:
            # What a tick says is done by then stands in a column of its own.
            found.append(({**cells, "deadline": limit}, weaker(status, "inferred")))
            continue
        found.append(({**cells, "task": cell, "deadline": limit}, status))
    return found


@fixed
class _Charged:
    """Who is charged with the tasks of a row; `inherited` says that units are those of the row above.

    `numbered` are the columns of names whose cells begin with their numbers; `told` says how sure the row's
    cells are told apart.
    """

    units: tuple[TaskUnit, ...]
    people: tuple[TaskPerson, ...]
    inherited: bool
    numbered: frozenset[ColumnKind] = frozenset()
    told: Status = "certain"


def _begins_project(fresh: Collection[ColumnKind], head: TaskHead) -> bool:
    return ("mark" if head.index("project") is None else "project") in fresh


def _group_in_mark(cells: Mapping[ColumnKind, FlowCell]) -> bool:
    mark = cells.get("mark")
    return mark is not None and _names_group(mark)


def _task(
    context: Context,
    cells: Mapping[ColumnKind, FlowCell],
    above: Mapping[ColumnKind, FlowCell],
    named: _Charged,
    status: Status,
) -> TableTask:
    merged = {**above, **{kind: cell for kind, cell in cells.items() if kind in _MERGING}}
    text, label = _unlabelled(cells["task"].flow)
    project, project_label = _name(merged.get("project"), is_numbered="project" in named.numbered)
    group_cell, mark_cell = _group_and_mark(merged)
    group, _ = _name(group_cell, is_numbered="group" in named.numbered)
    for name in (merged.get("project"), group_cell):
        # Of a name in the middle of several rows it may not be sure which these are.
        status = weaker(status, name.certainty) if name is not None else status
    deadline, own_deadline = merged.get("deadline"), cells.get("deadline")
    if any(unit.status == "ambiguous" for unit in named.units):
        status = "ambiguous"
    elif status == "certain" and (named.inherited or (own_deadline is None and deadline is not None)):
        status = "inferred"
    if group and COUNTED.search(group):
        group, status = COUNTED.sub("", group), weaker(status, "inferred")
    task = Task(
        origin="table",
        group_name=group,
        project=project,
        mark=label or (mark_cell.flow.text.rstrip(".．、") if mark_cell else None) or project_label,
        text=text.text,
        deadline_text=deadline.flow.text if deadline else None,
        units=tuple(no_surer(unit, named.told) for unit in named.units),
        quote=cells["task"].flow.text,
        page=cells["task"].flow.page(context.document),
        status=status,
        evidence=_whole(cells, merged).evidence(context.document),
        people=named.people,
    )
    return TableTask(task, text, own_deadline.flow if own_deadline else None, told=named.told)


def _group_and_mark(merged: Mapping[ColumnKind, FlowCell]) -> tuple[FlowCell | None, FlowCell | None]:
    """The cells of a task's group and of its number; words in the column of numbers name a group."""
    group, mark = merged.get("group"), merged.get("mark")
    if group is None and mark is not None and _names_group(mark):
        return mark, None
    return group, mark


def _names_group(mark: FlowCell) -> bool:
    """Whether the column of numbers holds a name: no number, and none with the letters of its list.

    A register's is 督〔2031〕12号 or YX-2031-015, that of what a meeting was asked for 第6号建议.
    """
    text = mark.flow.solid
    return len(text) > FACT.longest_mark and _LISTED_NUMBER.search(text) is None


def _whole(cells: Mapping[ColumnKind, FlowCell], merged: Mapping[ColumnKind, FlowCell]) -> Flow:
    """All that tells of a task, its own cells and those it shares with others, in the order of the text."""
    own = [cell.flow for kind, cell in cells.items() if kind in _OF_A_TASK]
    shared = [cell.flow for kind, cell in merged.items() if kind not in cells]
    return join(sorted([*own, *shared], key=_first))


def _first(flow: Flow) -> int:
    return flow.place or 0


def _unlabelled(flow: Flow) -> tuple[Flow, str | None]:
    """A task's text without its label, and the label; that of the first of several things in a cell stays."""
    label = label_of(flow.text)
    if label is None or _goes_on_counting(flow.text, label):
        return flow, None
    return flow.slice(label.end, len(flow.text)), label.text


def _goes_on_counting(text: str, label: Label) -> bool:
    """Whether a cell is a list of its own, ①新建茶园；②培训茶农: its label numbers no row."""
    parts = _CLAUSE_END.split(text[label.end :])[1:]
    return any((own := label_of(part)) is not None and own.level == label.level for part in parts)


def _name(cell: FlowCell | None, *, is_numbered: bool) -> tuple[str | None, str | None]:
    """A project's or group's name without its label; a pure number is a label."""
    if cell is None:
        return None, None
    if ROW_NUMBER.fullmatch(cell.flow.text):
        return None, cell.flow.text.rstrip(".．、")
    text, label = _unlabelled(cell.flow)
    number = number_of(text.text) if is_numbered and label is None else None
    if number is not None:
        text, label = text.slice(len(number), len(text.text)), number
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
            dash = EMPTY.fullmatch(cell.flow.text)
            held[column.kind] = () if dash else tuple(_cell_units(context, table.head, column.kind, cell))
            found.extend(held[column.kind])
        elif column.kind != "support" and held.get(column.kind):
            found.extend(as_inferred(held[column.kind]))
            inherited = True
    return distinct(found), inherited


def _row_people(context: Context, table: TaskTable, row: TaskCells) -> tuple[TaskPerson, ...]:
    """The people of a row's cells of people, each with the role that its column gives."""
    return tuple(
        person
        for at, column in enumerate(table.head.columns)
        if column.kind in PERSON_COLUMNS and at in row.cells
        if not EMPTY.fullmatch(row.cells[at].flow.text)
        for person in task_people(context, row.cells[at].flow, _PERSON_ROLE[column.kind], row.status)
    )


def _cell_units(context: Context, head: TaskHead, kind: ColumnKind, cell: FlowCell) -> list[TaskUnit]:
    # A single blank between names is left out of a cell's text as those are that justify its letters.
    cell = replace(cell, flow=cell.flow.spaced())
    split = partial(split_units, cell.flow.text, area=context.area, lead_marks=context.lead_marks)
    mentions: list[UnitMention] = context.faults.guarded("cell of units", cell.flow, split, [])
    mentions = [_decoded(context, mention) for mention in mentions]
    if cell.certainty == "ambiguous":
        return [task_unit(context, cell.flow, mention, None, "ambiguous") for mention in mentions]
    clouded = [mention for mention in mentions if mention.status == "ambiguous"]
    by_order = kind == "responsible" and not any(mention.role for mention in mentions)
    # What a sentence says of all measures is a guess for each; a head says it of its own column.
    first_leads = by_order and bool(head.legend or (context.first_leads and head.index("lead") is None))
    units: list[TaskUnit] = []
    for number, mention in enumerate(mentions):
        role = mention.role or _COLUMN_ROLE[kind]
        status = mention.status if cell.certainty == "certain" else weaker(mention.status, cell.certainty)
        if first_leads and number == 0:
            role = "lead"
            status = status if head.legend else weaker(status, "inferred")
        if clouded:
            units.append(task_unit(context, cell.flow, mention, mention.role, "ambiguous"))
        else:
            units.append(task_unit(context, cell.flow, mention, role, status))
    return units


def _decoded(context: Context, mention: UnitMention) -> UnitMention:
    """A unit that a letter or a figure stands for, by the document's legend; without one it is nobody."""
    if not is_code(mention.printed):
        return mention
    meant = context.unit_codes.get(mention.printed)
    if meant is None:
        return replace(mention, status="ambiguous")
    return replace(mention, name=resolve_unit(meant, context.area).name, status="inferred")

"""The body of a notice: its running paragraphs, its tables, its signature."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from functools import partial
from typing import TypeVar

from gongbao.extract.document.paragraphs import Paragraph, paragraphs_of
from gongbao.extract.facts.catalogue import listed_documents
from gongbao.extract.facts.faults import Faults
from gongbao.extract.lexicon.column_heads import are_document_heads
from gongbao.extract.lexicon.figure_words import names_sum
from gongbao.extract.model.document import Document, Line
from gongbao.extract.model.finding import Finding
from gongbao.extract.model.flow import Flow, flow_of, join
from gongbao.extract.model.table import FlowTable
from gongbao.extract.notices.displaced import displaced_titles
from gongbao.extract.notices.head.label_block import labelled_day
from gongbao.extract.notices.kinds import Kind
from gongbao.extract.notices.outline import Draft
from gongbao.extract.notices.settings import NOTICE
from gongbao.extract.notices.signature import Signature, signature_of
from gongbao.extract.page.find.placed import are_task_heads
from gongbao.extract.tables.find.cards import find_cards
from gongbao.extract.tables.find.cell_lines import find_cell_lines, find_lost_cells
from gongbao.extract.tables.find.counted_lists import find_counted_lists
from gongbao.extract.tables.find.figures.broken_heads import with_rests, with_whole_heads
from gongbao.extract.tables.find.figures.column_tables import find_column_tables
from gongbao.extract.tables.find.figures.figure_tables import (
    find_figure_tables,
    lost_columns,
    lost_figures,
    lost_on_lines,
)
from gongbao.extract.tables.find.lists import find_lists
from gongbao.extract.tables.find.lost_lists import lost_signs, rows_behind, unread_heads
from gongbao.extract.tables.find.one_line import find_one_line, lost_one_line
from gongbao.extract.tables.find.pairs import find_pairs
from gongbao.extract.tables.find.placed_lists import find_placed_lists
from gongbao.extract.tables.find.task_tables import find_lost_tables, find_task_tables, quoted_cells
from gongbao.extract.tables.find.whole_rows.whole_rows import find_whole_rows
from gongbao.extract.tables.joining.over_pages import join_tables
from gongbao.extract.tables.meaning.appointments import (
    AppointmentList,
    appointment_list_of,
    are_list_heads,
    lists_people,
)
from gongbao.extract.tables.meaning.catalogue_entries import ListedDocument, listed_in_table
from gongbao.extract.tables.meaning.criteria import heads_criteria
from gongbao.extract.tables.meaning.diary import Activity, activities, diary_rows
from gongbao.extract.tables.meaning.figures import FigureTable, figure_table_of, holds_figures
from gongbao.extract.tables.meaning.tasks import TaskTable, task_table_of
from gongbao.extract.tables.meaning.unit_matrix import are_unit_heads, names_unit, unit_matrix
from gongbao.extract.tables.meaning.unread_duties import tells_duties
from gongbao.normalize.text.blanks import solid

_Meaning = TypeVar("_Meaning")


@dataclass(frozen=True, slots=True)
class Body:
    """A notice's lines sorted out: paragraphs of running text, tables, what they mean, signature and date.

    `tables` are all that are kept, whatever they mean; `entries` the documents a list names;
    `diary_rows` what a diary that is set as a table tells of its days, `activities` the rows of one whose
    people stand in columns of their own;
    `is_labelled_day` says that the date stands in a site's particulars alone.
    """

    paragraphs: tuple[Paragraph, ...]
    tables: tuple[FlowTable, ...] = ()
    task_tables: tuple[TaskTable, ...] = ()
    figure_tables: tuple[FigureTable, ...] = ()
    appointment_lists: tuple[AppointmentList, ...] = ()
    entries: tuple[ListedDocument, ...] = ()
    diary_rows: tuple[Flow, ...] = ()
    activities: tuple[Activity, ...] = ()
    findings: tuple[Finding, ...] = ()
    signer: Flow | None = None
    written_on: date | None = None
    is_labelled_day: bool = False


_FINDERS: Mapping[str, Callable[[Document, Sequence[Line]], list[FlowTable]]] = {
    "table of cells": lambda _, lines: find_cell_lines(lines),
    "cards": lambda _, lines: find_cards(lines, _are_list_heads),
    "lists of cells": lambda _, lines: find_counted_lists(lines, _are_list_heads),
    "lists in columns": lambda document, lines: find_placed_lists(document, lines, _are_list_heads),
}
"""What finds tables in lines, whatever they mean, in their order: each is given what those before it left."""


def _tables_in(
    faults: Faults, document: Document, lines: Sequence[Line], tables: Sequence[FlowTable]
) -> tuple[list[FlowTable], list[Finding]]:
    """The tables of a notice, those its pages give and those of its lines, joined; and what is in doubt."""
    own = own_tables(lines, tables)
    rest = _without(lines, own)
    found: list[FlowTable] = []
    none: list[FlowTable] = []
    for what, find in _FINDERS.items():
        tables = faults.guarded(what, flow_of(rest[:1]), partial(find, document, rest), none)
        found += tables
        rest = _without(rest, tables)
    own = sorted([*own, *(replace(table, findings=()) for table in found)], key=_first_line)
    # Where joining fails, the parts of a table stand each for itself.
    placed = faults.guarded("tables over pages", flow_of(lines[:1]), partial(join_tables, own, lines), own)
    return placed, [finding for table in found for finding in table.findings]


def read_body(document: Document, draft: Draft, tables: Sequence[FlowTable] = ()) -> Body:
    """Sort out the lines of a notice that are not its head; a label's date stands in for an unwritten one."""
    aside = draft.head_lines | displaced_titles(draft.lines, draft.title.solid if draft.title else "")
    lines = [line for line in draft.lines if line.index not in aside]
    facts = draft.kind.facts
    faults = Faults()
    bare = _without(lines, own_tables(lines, tables)) if {"tasks", "statistics"} <= set(facts) else []
    whole = _whole_rows(faults, document, bare)
    on_line = partial(find_one_line, document, _without(bare, whole), _are_list_heads)
    none: list[FlowTable] = []
    whole += faults.guarded("lists on one line", flow_of(lines[:1]), on_line, none) if bare else none
    placed, doubts = _tables_in(faults, document, _without(lines, whole), tables)
    placed = sorted([*placed, *whole], key=_first_line)
    if "entries" in facts:
        body = Body((), tables=tuple(placed), entries=tuple(_entries(faults, lines, placed)))
    elif "changes" in facts:
        lists, lost = _appointment_lists(faults, lines, placed)
        found = [*(one.table for one in lists), *lost]
        others = (table for table in placed if not any(table is own for own in found))
        kept = (*(table for table in found if table.has_blanks), *others)
        body = Body((), tables=kept, appointment_lists=tuple(lists))
        # What a list that is lost says is not to be read as sentences.
        lines = _without(lines, found)
    elif "events" in facts:
        days, lost = _meanings(faults, "diary", placed, _diary_of)
        told = [row for _, rows in days for row in rows]
        body = Body(
            (),
            tables=tuple(placed),
            diary_rows=tuple(row for row in told if isinstance(row, Flow)),
            activities=tuple(row for row in told if isinstance(row, Activity)),
        )
        lines = _without(lines, [*(table for table, _ in days), *lost])
    elif "statistics" in facts:
        body, lines = _with_tables(faults, document, draft.kind, lines, placed)
    else:
        body = Body((), tables=tuple(placed))
    signature = signature_of(lines)
    if "events" in facts and signature.signer is None:
        signature = Signature()  # A day alone on its line is what stands under it.
    running = [line for line in lines if line.index not in signature.lines]
    labelled = labelled_day(draft.labelled_date.value) if draft.labelled_date else None
    return replace(
        body,
        paragraphs=tuple(paragraphs_of(running)),
        findings=(*faults.findings, *body.findings, *doubts, *_lost(draft.kind, running, body)),
        signer=signature.signer,
        written_on=signature.written_on or labelled,
        is_labelled_day=signature.written_on is None and labelled is not None,
    )


def _tasks_of(table: FlowTable, lines: Sequence[Line]) -> tuple[FlowTable, TaskTable] | None:
    task = task_table_of(table, lines)
    return (table, task) if task is not None else None


def _diary_of(table: FlowTable) -> tuple[FlowTable, Sequence[Flow | Activity]] | None:
    rows = activities(table) or diary_rows(table)
    return (table, rows) if rows is not None else None


def _are_list_heads(texts: Sequence[str]) -> bool:
    """Whether texts side by side are the heads of a list of tasks, of appointments or of documents."""
    if are_task_heads(texts):
        return True
    words = [solid(text) for text in texts]
    sums = [text for text in words if names_sum(text)]
    if sums and are_task_heads([text for text in words if text not in sums]):
        return True
    return are_list_heads(words) or are_document_heads(words) or are_unit_heads(words)


def _whole_rows(faults: Faults, document: Document, lines: Sequence[Line]) -> list[FlowTable]:
    """The lists given cell by cell, among lines that no page placed and no tag told."""
    find = partial(find_whole_rows, document, lines)
    none: list[FlowTable] = []
    found = faults.guarded("lists of whole rows", flow_of(lines[:1]), find, none) if lines else none
    return [table for table in found if not _is_surer_in_lines(faults, document, lines, table)]


def _is_surer_in_lines(faults: Faults, document: Document, lines: Sequence[Line], table: FlowTable) -> bool:
    """Whether more rows of a list are told by the order of its lines than by the looks of whole rows."""
    told = _sure_tasks(faults, [table])
    if told == table.row_count - table.head_rows:
        return False
    own = [line for line in lines if line.index in table.lines]
    placed, _ = _tables_in(faults, document, own, ())
    read = partial(find_task_tables, document, _without(own, placed))
    none: list[FlowTable] = []
    in_order = faults.guarded("task tables", flow_of(own[:1]), read, none)
    return _sure_tasks(faults, [*placed, *in_order]) > told


def _sure_tasks(faults: Faults, tables: Sequence[FlowTable]) -> int:
    """How many rows of some tables are tasks for certain."""
    lists, _ = _meanings(faults, "task table", tables, task_table_of)
    return sum(row.status == "certain" for task in lists for row in task.rows)


def _first_line(table: FlowTable) -> int:
    return min(table.lines)


def _without(lines: Sequence[Line], tables: Iterable[FlowTable]) -> list[Line]:
    """The lines that no table took."""
    taken = {index for table in tables for index in table.lines}
    if not taken:
        return list(lines)
    return [line for line in lines if line.index not in taken]


def _with_tables(
    faults: Faults, document: Document, kind: Kind, lines: Sequence[Line], placed: Sequence[FlowTable]
) -> tuple[Body, list[Line]]:
    """The tables of a notice, what they mean, and the lines they leave.

    Those whose cells the pages told are read first, then those found in the lines that are left.
    """
    rest = _without(lines, placed)
    # What a table is kept as may differ from what it was found as: a row in doubt makes its cells so.
    of_tasks, _ = _meanings(faults, "task table", placed, partial(_tasks_of, lines=lines))
    tasks = [task for _, task in of_tasks]
    others = [table for table in placed if not any(own is table for own, _ in of_tasks)]
    figures, _ = _meanings(faults, "table of figures", others, figure_table_of)

    def found(what: str, find: Callable[[], list[FlowTable]]) -> list[FlowTable]:
        return faults.guarded(what, flow_of(rest[:1]), find, []) if rest else []

    in_lines = (
        found("task tables", partial(find_task_tables, document, rest)) if "tasks" in kind.facts else []
    )
    lists, lost = _meanings(faults, "task table", in_lines, task_table_of)
    rest = _without(rest, [*(task.table for task in lists), *lost])
    unparted = found("tables of cells", partial(find_lost_cells, rest))
    rest = _without(rest, unparted)
    rest, rests = with_whole_heads(rest)
    of_figures = found("figures by columns", partial(find_column_tables, rest))
    left = _without(rest, of_figures)
    nothing: list[FlowTable] = []
    by_rows = partial(find_figure_tables, left)
    of_figures += faults.guarded("tables of figures", flow_of(left[:1]), by_rows, nothing)
    of_figures = with_rests(of_figures, rests)
    read = partial(figure_table_of, lines=rest)
    values, unread = _meanings(faults, "table of figures", of_figures, read)
    rest = _without(rest, [*(one.table for one in values), *unread])
    lost += unread
    wanted = "criteria" in kind.facts
    criteria = found("tables of criteria", partial(find_pairs, rest, heads_criteria)) if wanted else []
    kept = (*lost, *criteria, *unparted)
    body = Body(
        (),
        tables=(*(task.table for task in lists), *(one.table for one in values), *kept, *placed),
        task_tables=(*tasks, *lists),
        figure_tables=(*figures, *values),
        findings=(
            *_unread(others, figures),
            *_unparted(others),
            *_unread_signs(others),
            *_unread_duties(one for one in others if not any(own.table is one for own in figures)),
            *(finding for table in unparted for finding in table.findings),
            *(finding for task in (*tasks, *lists) for finding in task.findings),
        ),
    )
    return body, _without(rest, criteria)


def _unread(tables: Iterable[FlowTable], read: Sequence[FigureTable]) -> Iterator[Finding]:
    """The tables that hold figures of which none could be read."""
    for table in tables:
        if any(own.table is table for own in read) or not holds_figures(table, in_one_cell=True):
            continue
        yield unread_table(table)


def _unparted(tables: Iterable[FlowTable]) -> Iterator[Finding]:
    """The lists of tasks that none was read from, for heads of several columns stand in one cell."""
    for table in tables:
        heads = [cell.flow.text.split() for cell in table.cells if cell.row == 0]
        words = [word for head in heads for word in head]
        if len(words) > len(heads) and are_task_heads(words):
            quote = first_words(table)
            actual = quote.solid[: NOTICE.quoted_table]
            yield Finding("unparsed_table", False, "a list of tasks in columns", None, actual, quote.place)


def _unread_signs(tables: Iterable[FlowTable]) -> Iterator[Finding]:
    """The tables of signs under or beside units of which none says what it is of, or who does it."""
    for table in tables:
        matrix = unit_matrix(table)
        if matrix is not None and matrix.is_named:
            quote = first_words(table)
            actual = quote.solid[: NOTICE.quoted_table]
            yield Finding("unparsed_table", False, "signs under units", None, actual, quote.place)


def _unread_duties(tables: Iterable[FlowTable]) -> Iterator[Finding]:
    """The tables that say who does what by when, under heads that are not known."""
    for table in tables:
        if unit_matrix(table) is None and tells_duties(table):
            quote = first_words(table)
            actual = quote.solid[: NOTICE.quoted_table]
            subject = "bodies and times under heads unknown"
            yield Finding("unparsed_table", False, subject, None, actual, quote.place)


def unread_table(table: FlowTable) -> Finding:
    """That nothing of what a table says could be read; its cells are kept."""
    words = first_words(table)
    place = words.place
    return Finding(
        "unread_table", False, "a table of figures", None, words.solid[: NOTICE.quoted_table], place
    )


def _meanings(
    faults: Faults, what: str, tables: Iterable[FlowTable], meaning: Callable[[FlowTable], _Meaning | None]
) -> tuple[list[_Meaning], list[FlowTable]]:
    """What tables mean, of those that mean such a thing, and the tables that a fault of ours costs.

    Args:
        faults: Takes what is met.
        what: What is looked for, as the check names it.
        tables: The tables.
        meaning: What a table means; None if it is none of the kind.
    """
    meant: list[_Meaning] = []
    lost: list[FlowTable] = []
    for table in tables:
        nothing: Sequence[_Meaning | None] = ()
        read = faults.guarded(what, first_words(table), partial(_alone, meaning, table), nothing)
        meant += [one for one in read if one is not None]
        if not read:
            lost.append(table)
    return meant, lost


def _alone(meaning: Callable[[FlowTable], _Meaning], table: FlowTable) -> Sequence[_Meaning]:
    return (meaning(table),)


def first_words(table: FlowTable) -> Flow:
    """The heads of a table and its first row: words of heads alone may have no places."""
    return join([cell.flow for cell in table.cells if cell.row <= table.head_rows], " ")


def _lost(kind: Kind, running: Sequence[Line], body: Body) -> list[Finding]:
    """Tables among the running text whose order is lost, or of which nothing was read."""
    if "statistics" not in kind.facts:
        return []
    figures = lost_figures(running) if "tasks" not in kind.facts else []
    in_lines = [task.table for task in body.task_tables if not task.table.is_exact]
    return [
        *find_lost_tables(running),
        *quoted_cells(running),
        *unread_heads(running, are_task_heads),
        *lost_signs(running, names_unit),
        *lost_one_line(running, _are_list_heads),
        *rows_behind(running, in_lines),
        *figures,
        *lost_columns(running),
        *lost_on_lines(running),
    ]


def _entries(faults: Faults, lines: Sequence[Line], placed: Sequence[FlowTable]) -> list[ListedDocument]:
    """The documents a list names: a table is read by its cells, any other by its lines."""

    def listed_in(table: FlowTable) -> tuple[FlowTable, list[ListedDocument]] | None:
        entries = listed_in_table(table)
        return (table, entries) if entries is not None else None

    what = "list of documents"
    read, lost = _meanings(faults, what, placed, listed_in)
    rest = _without(lines, [*(table for table, _ in read), *lost])
    nothing: list[ListedDocument] = []
    in_text = faults.guarded(what, flow_of(rest[:1]), partial(listed_documents, rest), nothing)
    return [*(entry for _, entries in read for entry in entries), *in_text]


def _appointment_lists(
    faults: Faults, lines: Sequence[Line], placed: Sequence[FlowTable]
) -> tuple[list[AppointmentList], list[FlowTable]]:
    """The lists of appointments set as tables, of pages, then in the other lines, and the tables lost."""
    what = "list of appointments"

    def told(table: FlowTable) -> AppointmentList | None:
        return appointment_list_of(table, over=_sentence_over(lines, table))

    lists, lost = _meanings(faults, what, placed, told)
    untold = [
        table for table in placed if lists_people(table) and not any(one.table is table for one in lists)
    ]
    rest = _without(lines, [*(one.table for one in lists), *lost, *untold])
    # Rows of a table whose cells the page tells are none of a list with a line for each cell.
    exact = [table for table in placed if table.is_exact]
    in_text = find_lists(_without(rest, exact), are_list_heads)
    others, unread = _meanings(faults, what, in_text, partial(appointment_list_of, lines=rest))
    return [*lists, *others, *map(_unsaid, untold)], [*lost, *unread]


def _sentence_over(lines: Sequence[Line], table: FlowTable) -> Flow | None:
    """The last sentence over a table."""
    first = min(table.lines, default=0)
    above = [line for line in lines if line.index < first and line.page <= table.page]
    paragraphs = paragraphs_of(above[-NOTICE.lines_over_list :])
    if not paragraphs:
        return None
    flow = paragraphs[-1].flow
    stop = flow.text.rstrip("。 ").rfind("。") + 1
    return flow.slice(stop, len(flow.text))


def _unsaid(table: FlowTable) -> AppointmentList:
    """A list of people of which neither heads nor the sentence over it say what becomes of their posts."""
    words = first_words(table)
    actual = words.solid[: NOTICE.quoted_table]
    finding = Finding("unparsed_table", False, "a list of people and posts", None, actual, words.place)
    return AppointmentList((), table, (finding,))


def own_tables(lines: Sequence[Line], tables: Sequence[FlowTable]) -> list[FlowTable]:
    """The tables that begin among some lines."""
    indexes = {line.index for line in lines}
    return [table for table in tables if table.lines and min(table.lines) in indexes]

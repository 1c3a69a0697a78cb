"""The body of a notice: its running paragraphs, its tables, its signature."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date
from functools import partial
from typing import TypeVar

from gongbao.extract.document.paragraphs import Paragraph, paragraphs_of
from gongbao.extract.facts.catalogue import listed_documents
from gongbao.extract.facts.faults import Faults
from gongbao.extract.model.document import Document, Line
from gongbao.extract.model.finding import Finding
from gongbao.extract.model.flow import Flow, flow_of
from gongbao.extract.model.table import Table
from gongbao.extract.notices.kinds import Kind
from gongbao.extract.notices.outline import Draft
from gongbao.extract.tables.find.figures.figure_tables import find_figure_tables, lost_figures
from gongbao.extract.tables.find.lists import find_lists
from gongbao.extract.tables.find.pairs import find_pairs
from gongbao.extract.tables.find.task_tables import find_lost_tables, find_task_tables
from gongbao.extract.tables.joining.over_pages import join_tables
from gongbao.extract.tables.meaning.appointments import AppointmentList, appointment_list_of, are_list_heads
from gongbao.extract.tables.meaning.catalogue_entries import ListedDocument, listed_in_table
from gongbao.extract.tables.meaning.criteria import heads_criteria
from gongbao.extract.tables.meaning.figures import FigureTable, figure_table_of
from gongbao.extract.tables.meaning.tasks import TaskTable, task_table_of
from gongbao.normalize.documents.titles import names_organ
from gongbao.normalize.text.lexicon import one_of
from gongbao.normalize.time.times import date_line, whole_day

_Meaning = TypeVar("_Meaning")

_MOST_SIGNERS = 4
_OFFICER = re.compile(
    rf"(?:{one_of('notice_words', 'governs')}|{one_of('notice_words', 'directs')})[\u4e00-\u9fff]{{2,4}}"
)


@dataclass(frozen=True, slots=True)
class Body:
    """A notice's lines sorted out: paragraphs of running text, tables, what they mean, signature and date.

    `tables` are all that are kept, whatever they mean; `entries` the documents a list names.
    """

    paragraphs: tuple[Paragraph, ...]
    tables: tuple[Table, ...] = ()
    task_tables: tuple[TaskTable, ...] = ()
    figure_tables: tuple[FigureTable, ...] = ()
    appointment_lists: tuple[AppointmentList, ...] = ()
    entries: tuple[ListedDocument, ...] = ()
    findings: tuple[Finding, ...] = ()
    signer: Flow | None = None
    written_on: date | None = None


def read_body(document: Document, draft: Draft, tables: Sequence[Table] = ()) -> Body:
    """Sort out the lines of a notice that are not its head; a label's date stands in for an unwritten one."""
    lines = [line for line in draft.lines if line.index not in draft.head_lines]
    facts = draft.kind.facts
    placed = join_tables(own_tables(lines, tables), lines)
    if "entries" in facts:
        body = Body((), entries=tuple(_entries(lines, placed)))
    elif "changes" in facts:
        lists = _appointment_lists(lines, placed)
        kept = tuple(one.table for one in lists if one.table.has_blanks)
        body = Body((), tables=kept, appointment_lists=tuple(lists))
        lines = _without(lines, [one.table for one in lists])
    elif "statistics" in facts:
        body, lines = _with_tables(document, draft.kind, lines, placed)
    else:
        body = Body(())
    signature = _signature(lines)
    running = [line for line in lines if line.index not in signature.lines]
    written_on = signature.written_on
    if written_on is None and draft.labelled_date is not None:
        written_on = _labelled_day(draft.labelled_date.value)
    return replace(
        body,
        paragraphs=tuple(paragraphs_of(running)),
        findings=(*body.findings, *_lost(draft.kind, running)),
        signer=signature.signer,
        written_on=written_on,
    )


def _without(lines: Sequence[Line], tables: Iterable[Table]) -> list[Line]:
    """The lines that no table took."""
    taken = {index for table in tables for index in table.lines}
    return [line for line in lines if line.index not in taken]


def _with_tables(
    document: Document, kind: Kind, lines: Sequence[Line], placed: Sequence[Table]
) -> tuple[Body, list[Line]]:
    """The tables of a notice, what they mean, and the lines they leave.

    Those whose cells the pages told are read first, then those found in the lines that are left.
    """
    faults = Faults()
    rest = _without(lines, placed)
    tasks = [task for table in placed if (task := task_table_of(table)) is not None]
    others = [table for table in placed if not any(task.table is table for task in tasks)]
    figures = [one for table in others if (one := figure_table_of(table)) is not None]

    def found(what: str, read: Callable[[], list[_Meaning]]) -> list[_Meaning]:
        return faults.guarded(what, flow_of(rest[:1]), read, []) if rest else []

    lists = found("task tables", partial(_task_tables, document, rest)) if "tasks" in kind.facts else []
    rest = _without(rest, [task.table for task in lists])
    values = found("tables of figures", partial(_figure_tables, rest))
    rest = _without(rest, [one.table for one in values])
    wanted = "criteria" in kind.facts
    criteria = found("tables of criteria", partial(find_pairs, rest, heads_criteria)) if wanted else []
    body = Body(
        (),
        tables=(*(task.table for task in lists), *(one.table for one in values), *criteria, *placed),
        task_tables=(*tasks, *lists),
        figure_tables=(*figures, *values),
        findings=tuple(faults.findings),
    )
    return body, _without(rest, criteria)


def _task_tables(document: Document, lines: Sequence[Line]) -> list[TaskTable]:
    """The lists of tasks among lines."""
    found = find_task_tables(document, lines)
    return [task for table in found if (task := task_table_of(table)) is not None]


def _figure_tables(lines: Sequence[Line]) -> list[FigureTable]:
    """The tables of figures among lines."""
    found = find_figure_tables(lines)
    return [one for table in found if (one := figure_table_of(table, lines)) is not None]


def _lost(kind: Kind, running: Sequence[Line]) -> list[Finding]:
    """Tables among the running text whose order is lost."""
    if "statistics" not in kind.facts:
        return []
    figures = lost_figures(running) if "tasks" not in kind.facts else []
    return [*find_lost_tables(running), *figures]


def _entries(lines: Sequence[Line], placed: Sequence[Table]) -> list[ListedDocument]:
    """The documents a list names: a table is read by its cells, any other by its lines."""
    listed: list[ListedDocument] = []
    read: list[Table] = []
    for table in placed:
        if (entries := listed_in_table(table)) is not None:
            listed += entries
            read.append(table)
    return listed + listed_documents(_without(lines, read))


def _appointment_lists(lines: Sequence[Line], placed: Sequence[Table]) -> list[AppointmentList]:
    """The lists of appointments set as tables: those of pages, then those in the other lines."""
    lists = [one for table in placed if (one := appointment_list_of(table)) is not None]
    rest = _without(lines, [one.table for one in lists])
    in_text = find_lists(rest, are_list_heads)
    return [*lists, *(one for table in in_text if (one := appointment_list_of(table, rest)) is not None)]


def own_tables(lines: Sequence[Line], tables: Sequence[Table]) -> list[Table]:
    """The tables that begin among some lines."""
    indexes = {line.index for line in lines}
    return [table for table in tables if table.lines and min(table.lines) in indexes]


def _labelled_day(value: str) -> date | None:
    """The day behind a web page's label: in a document's form, or as 2024-05-01 with the time behind it."""
    day = whole_day(value.strip())
    return day[0] if day else date_line(value)


@dataclass(frozen=True, slots=True)
class _Signature:
    """The body that signs, the date written under it, and the indexes of their lines."""

    signer: Flow | None = None
    written_on: date | None = None
    lines: frozenset[int] = frozenset()


def _signature(lines: Sequence[Line]) -> _Signature:
    """The date written alone on a line, the last before the attachments, and the body that signs over it."""
    best = _Signature()
    for at, line in enumerate(lines):
        found = date_line(lines[at].text)
        if found is None:
            continue
        signer = _signer(lines, at)
        if best.written_on is not None and signer is None:
            continue
        if best.signer is not None:
            break
        signed = frozenset((line.index, *(own.index for own in signer or ())))
        best = _Signature(flow_of(signer, " ") if signer else None, found, signed)
    return best


def _signer(lines: Sequence[Line], at: int) -> list[Line] | None:
    """The lines over a date that name who signs: one body, or several, one a line."""
    if at == 0:
        return None
    if _OFFICER.fullmatch(lines[at - 1].solid):
        return [lines[at - 1]]
    first = at
    while first > 0 and at - first < _MOST_SIGNERS and names_organ(lines[first - 1].solid):
        first -= 1
    if first < at:
        return list(lines[first:at])
    broken = flow_of(lines[max(0, at - 2) : at]).text
    return list(lines[at - 2 : at]) if at > 1 and names_organ(broken) else None

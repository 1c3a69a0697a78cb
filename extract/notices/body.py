"""The body of a notice: its running paragraphs, its tables, its signature."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import date

from gongbao.extract.document.paragraphs import Paragraph, paragraphs_of
from gongbao.extract.model.document import Document, Line
from gongbao.extract.model.finding import Finding
from gongbao.extract.model.flow import Flow, flow_of
from gongbao.extract.model.table import Table
from gongbao.extract.notices.head.heads import date_at, parse_date_line
from gongbao.extract.notices.outline import Draft
from gongbao.extract.tables.find.figures.figure_tables import find_figure_tables, lost_figures
from gongbao.extract.tables.find.lists import find_lists
from gongbao.extract.tables.find.pairs import find_pairs
from gongbao.extract.tables.find.task_tables import find_lost_tables, find_task_tables
from gongbao.extract.tables.joining.over_pages import join_tables
from gongbao.extract.tables.meaning.appointments import (
    AppointmentList,
    appointment_list_of,
    are_list_heads,
)
from gongbao.extract.tables.meaning.criteria import heads_criteria
from gongbao.extract.tables.meaning.figures import FigureTable, figure_table_of
from gongbao.extract.tables.meaning.tasks import TaskTable, task_table_of
from gongbao.normalize.documents.titles import names_organ
from gongbao.normalize.text.blanks import solid

_MOST_SIGNERS = 4
_OFFICER = re.compile(
    r"(?:代?市长|代?省长|主席|县长|区长|州长|局长|主任|部长|厅长)\s*[\u4e00-\u9fff]{1,2}\s*[\u4e00-\u9fff]{1,2}"
)


@dataclass(frozen=True, slots=True)
class Body:
    """A notice's lines sorted out: paragraphs of running text, tables, signature and date.

    `tables` are all tables that are kept; the task and figure tables and lists say what some of them mean.
    """

    paragraphs: tuple[Paragraph, ...]
    tables: tuple[Table, ...]
    task_tables: tuple[TaskTable, ...]
    figure_tables: tuple[FigureTable, ...]
    appointment_lists: tuple[AppointmentList, ...]
    lost_tables: tuple[Finding, ...]
    signer: Flow | None
    written_on: date | None
    written_evidence: Flow | None


@dataclass(slots=True)
class _Tables:
    """The tables of a notice so far, what they mean, and the lines that none of them took."""

    lines: list[Line]
    kept: list[Table] = field(default_factory=list)
    tasks: list[TaskTable] = field(default_factory=list)
    figures: list[FigureTable] = field(default_factory=list)
    appointments: list[AppointmentList] = field(default_factory=list)

    def take(self, tables: Iterable[Table]) -> None:
        """Take the lines of tables from those that are left."""
        taken = {index for table in tables for index in table.lines}
        self.lines = [line for line in self.lines if line.index not in taken]


def read_body(document: Document, draft: Draft, tables: Sequence[Table] = ()) -> Body:
    """Sort out the lines of a notice that are not its head; a label's date stands in for an unwritten one."""
    found = _Tables([line for line in draft.lines if line.index not in draft.head_lines])
    if draft.kind == "personnel":
        _find_appointments(found, tables)
    elif draft.kind not in ("catalogue", "chronicle", "news"):
        _find_tables(document, draft, found, tables)
    signer, written_on, evidence, signed = _signature(found.lines)
    running = [line for line in found.lines if line.index not in signed]
    lost: list[Finding] = []
    if draft.kind not in ("catalogue", "chronicle", "personnel", "news"):
        lost = [*find_lost_tables(running), *(lost_figures(running) if draft.kind == "statistics" else [])]
    if written_on is None and draft.labelled_date is not None:
        written_on = parse_date_line(_as_printed_date(draft.labelled_date.value))
    return Body(
        paragraphs=tuple(paragraphs_of(running)),
        tables=tuple(found.kept),
        task_tables=tuple(found.tasks),
        figure_tables=tuple(found.figures),
        appointment_lists=tuple(found.appointments),
        lost_tables=tuple(lost),
        signer=signer,
        written_on=written_on,
        written_evidence=evidence,
    )


def _find_tables(document: Document, draft: Draft, found: _Tables, tables: Sequence[Table]) -> None:
    """Find a notice's tables: those of its pages first, then those in the lines that are left."""
    placed = join_tables(own_tables(found.lines, tables), found.lines)
    for table in placed:
        task = task_table_of(table)
        figures = figure_table_of(table) if task is None else None
        found.tasks += [task] if task is not None else []
        found.figures += [figures] if figures is not None else []
    found.take(placed)
    if draft.kind != "statistics":
        in_text = find_task_tables(document, found.lines)
        tasks = [task for table in in_text if (task := task_table_of(table)) is not None]
        found.tasks += tasks
        found.kept += [task.table for task in tasks]
        found.take(in_text)
    lines = found.lines
    named = [one for table in find_figure_tables(lines) if (one := figure_table_of(table, lines)) is not None]
    found.figures += named
    found.kept += [one.table for one in named]
    found.take(one.table for one in named)
    if draft.kind == "normative":
        criteria = find_pairs(found.lines, heads_criteria)
        found.kept += criteria
        found.take(criteria)
    found.kept += placed


def _find_appointments(found: _Tables, tables: Sequence[Table]) -> None:
    """Find the lists of appointments: those of the pages first, then those in the other lines."""
    placed = join_tables(own_tables(found.lines, tables), found.lines)
    lists = [one for table in placed if (one := appointment_list_of(table)) is not None]
    found.kept = [one.table for one in lists]
    found.take(found.kept)
    in_text = find_lists(found.lines, are_list_heads)
    found.appointments = [
        *lists,
        *(one for table in in_text if (one := appointment_list_of(table)) is not None),
    ]
    found.take(in_text)


def own_tables(lines: Sequence[Line], tables: Sequence[Table]) -> list[Table]:
    """The tables that begin among some lines."""
    indexes = {line.index for line in lines}
    return [table for table in tables if table.lines and min(table.lines) in indexes]


def _as_printed_date(value: str) -> str:
    """A date as web pages write it (2024-05-01) in the form that documents use."""
    return re.sub(r"(\d{4})[-/.](\d{1,2})[-/.](\d{1,2}).*", r"\1年\2月\3日", solid(value))


def _signature(lines: Sequence[Line]) -> tuple[Flow | None, date | None, Flow | None, set[int]]:
    """The date written alone on a line, the last before the attachments, and the body that signs over it."""
    signed: set[int] = set()
    best: tuple[Flow | None, date, Flow] | None = None
    for at, line in enumerate(lines):
        found = date_at(lines, at)
        if found is None:
            continue
        signer = _signer(lines, at)
        if best is not None and signer is None:
            continue
        if best is not None and best[0] is not None:
            break
        best = (flow_of(signer, " ") if signer else None, found, flow_of([line]))
        signed = {line.index, *(own.index for own in signer or ())}
    if best is None:
        return None, None, None, set()
    return best[0], best[1], best[2], signed


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

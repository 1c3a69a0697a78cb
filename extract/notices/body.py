"""The body of a notice: its running paragraphs, its tables, its signature."""

from __future__ import annotations

import re
from collections.abc import Callable, Collection, Sequence
from dataclasses import dataclass, replace
from datetime import date
from functools import partial
from typing import TypeVar

from gongbao.extract.document.grids import PlacedGrid
from gongbao.extract.document.paragraphs import Paragraph, paragraphs_of
from gongbao.extract.facts.catalogue import listed_documents
from gongbao.extract.facts.faults import Faults
from gongbao.extract.model.document import Document, Line
from gongbao.extract.model.flow import Flow, flow_of
from gongbao.extract.notices.kinds import Kind
from gongbao.extract.notices.outline import Draft
from gongbao.extract.tables.figure_model import FigureTable
from gongbao.extract.tables.find.figures.figure_tables import find_figure_tables, lost_figures
from gongbao.extract.tables.find.task_tables import find_lost_tables, find_task_tables
from gongbao.extract.tables.joining.over_pages import GridTable, join_grids
from gongbao.extract.tables.meaning.appointments import (
    AppointmentList,
    appointment_list_of,
    find_appointment_lists,
)
from gongbao.extract.tables.meaning.catalogue_entries import ListedDocument, listed_in_table
from gongbao.extract.tables.meaning.criteria import RuleTable, find_rule_tables
from gongbao.extract.tables.meaning.grid_meaning import figure_table_of, task_table_of
from gongbao.extract.tables.model import Finding, RawTable
from gongbao.normalize.documents.titles import names_organ
from gongbao.normalize.text.lexicon import one_of
from gongbao.normalize.time.times import date_line, whole_day

Table = TypeVar("Table")

_MOST_SIGNERS = 4
_OFFICER = re.compile(
    rf"(?:{one_of('notice_words', 'governs')}|{one_of('notice_words', 'directs')})[\u4e00-\u9fff]{{2,4}}"
)


@dataclass(frozen=True, slots=True)
class Body:
    """A notice's lines sorted out: paragraphs of running text, tables by what they mean, signature and date.

    `grids` are all tables known by their cells, whatever they mean; `entries` the documents a list names.
    """

    paragraphs: tuple[Paragraph, ...]
    task_tables: tuple[RawTable, ...] = ()
    figure_tables: tuple[FigureTable, ...] = ()
    criteria: tuple[RuleTable, ...] = ()
    grids: tuple[GridTable, ...] = ()
    appointment_lists: tuple[AppointmentList, ...] = ()
    entries: tuple[ListedDocument, ...] = ()
    findings: tuple[Finding, ...] = ()
    signer: Flow | None = None
    written_on: date | None = None


def read_body(document: Document, draft: Draft, grids: Sequence[PlacedGrid] = ()) -> Body:
    """Sort out the lines of a notice that are not its head; a label's date stands in for an unwritten one."""
    lines = [line for line in draft.lines if line.index not in draft.head_lines]
    facts = draft.kind.facts
    if "entries" in facts:
        body = Body((), entries=tuple(_entries(lines, grids)))
    elif "changes" in facts:
        lists, held = _appointment_lists(lines, grids)
        body = Body((), grids=tuple(held), appointment_lists=tuple(lists))
        lines = _without(lines, *(found.lines for found in lists))
    elif "statistics" in facts:
        body, lines = _with_tables(document, draft.kind, lines, grids)
    else:
        body = Body(())
    signature = _signature(lines)
    running = _without(lines, signature.lines)
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


def _without(lines: Sequence[Line], *taken: Collection[int]) -> list[Line]:
    """The lines whose indexes are not among those taken."""
    return [line for line in lines if not any(line.index in indexes for indexes in taken)]


def _with_tables(
    document: Document, kind: Kind, lines: Sequence[Line], grids: Sequence[PlacedGrid]
) -> tuple[Body, list[Line]]:
    """The tables of a notice by what they mean, and the lines they leave: those with cells are read first."""
    faults = Faults()
    ruled = _ruled_tables(lines, grids)
    rest = _without(lines, ruled.lines)

    def found(what: str, read: Callable[[], list[Table]]) -> list[Table]:
        return faults.guarded(what, flow_of(rest[:1]), read, []) if rest else []

    tasks = found("task tables", partial(find_task_tables, document, rest)) if "tasks" in kind.facts else []
    rest = _without(rest, *(table.lines for table in tasks))
    figures = found("tables of figures", partial(find_figure_tables, rest))
    rest = _without(rest, *({line.index for line in rest[table.first : table.end]} for table in figures))
    wanted = "criteria" in kind.facts
    criteria = found("tables of criteria", partial(find_rule_tables, rest)) if wanted else []
    body = Body(
        (),
        task_tables=(*ruled.tasks, *tasks),
        figure_tables=(*ruled.figures, *figures),
        criteria=tuple(criteria),
        grids=ruled.grids,
        findings=tuple(faults.findings),
    )
    return body, _without(rest, *(table.lines for table in criteria))


def _lost(kind: Kind, running: Sequence[Line]) -> list[Finding]:
    """Tables among the running text whose order is lost."""
    if "statistics" not in kind.facts:
        return []
    figures = lost_figures(running) if "tasks" not in kind.facts else []
    return [*find_lost_tables(running), *figures]


def _entries(lines: Sequence[Line], grids: Sequence[PlacedGrid]) -> list[ListedDocument]:
    """The documents a list names: a ruled one is read by its cells, any other by its lines."""
    listed: list[ListedDocument] = []
    rest = list(lines)
    for table in join_grids(own_grids(rest, grids), rest):
        if (entries := listed_in_table(table)) is not None:
            listed += entries
            rest = _without(rest, table.lines)
    return listed + listed_documents(rest)


def _appointment_lists(
    lines: Sequence[Line], grids: Sequence[PlacedGrid]
) -> tuple[list[AppointmentList], list[GridTable]]:
    """The lists of appointments set as tables, and the ruled tables among them."""
    joined = [(table, appointment_list_of(table)) for table in join_grids(own_grids(lines, grids), lines)]
    lists = [found for _, found in joined if found is not None]
    taken = {index for found in lists for index in found.lines}
    lists += find_appointment_lists([line for line in lines if line.index not in taken])
    return lists, [table for table, found in joined if found is not None]


def own_grids(lines: Sequence[Line], grids: Sequence[PlacedGrid]) -> list[PlacedGrid]:
    """The grids that begin among some lines."""
    indexes = {line.index for line in lines}
    return [grid for grid in grids if grid.lines and min(grid.lines) in indexes]


@dataclass(frozen=True, slots=True)
class _RuledTables:
    """The tables that a notice's grids make, by what they hold, and the lines they took."""

    tasks: tuple[RawTable, ...]
    figures: tuple[FigureTable, ...]
    grids: tuple[GridTable, ...]
    lines: frozenset[int]


def _ruled_tables(lines: Sequence[Line], grids: Sequence[PlacedGrid]) -> _RuledTables:
    tasks: list[RawTable] = []
    figures: list[FigureTable] = []
    joined = join_grids(own_grids(lines, grids), lines)
    taken: set[int] = set()
    for table in joined:
        taken |= table.lines
        task, figure = task_table_of(table), figure_table_of(table)
        if task is not None:
            tasks.append(task)
        elif figure is not None:
            figures.append(figure)
    return _RuledTables(tuple(tasks), tuple(figures), tuple(joined), frozenset(taken))


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

"""The body of a notice: its running paragraphs, its tables, its signature."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date

from gongbao.extract.document.paragraphs import Paragraph, paragraphs_of
from gongbao.extract.model.document import Document, Line
from gongbao.extract.model.finding import Finding
from gongbao.extract.model.flow import Flow, flow_of
from gongbao.extract.model.table import Table
from gongbao.extract.notices.head.heads import date_at, parse_date_line
from gongbao.extract.notices.outline import Draft
from gongbao.extract.tables.figure_model import FigureTable
from gongbao.extract.tables.find.figures.figure_tables import find_figure_tables, lost_figures
from gongbao.extract.tables.find.task_tables import find_lost_tables, find_task_tables
from gongbao.extract.tables.joining.over_pages import join_tables
from gongbao.extract.tables.meaning.appointments import (
    AppointmentList,
    appointment_list_of,
    find_appointment_lists,
)
from gongbao.extract.tables.meaning.criteria import RuleTable, find_rule_tables
from gongbao.extract.tables.meaning.grid_meaning import figure_table_of, task_table_of
from gongbao.extract.tables.model import RawTable
from gongbao.normalize.documents.titles import names_organ
from gongbao.normalize.text.blanks import solid

_MOST_SIGNERS = 4
_OFFICER = re.compile(
    r"(?:代?市长|代?省长|主席|县长|区长|州长|局长|主任|部长|厅长)\s*[\u4e00-\u9fff]{1,2}\s*[\u4e00-\u9fff]{1,2}"
)


@dataclass(frozen=True, slots=True)
class Body:
    """A notice's lines sorted out: paragraphs of running text, tables, signature and date."""

    paragraphs: tuple[Paragraph, ...]
    task_tables: tuple[RawTable, ...]
    figure_tables: tuple[FigureTable, ...]
    rule_tables: tuple[RuleTable, ...]
    grid_tables: tuple[Table, ...]
    appointment_lists: tuple[AppointmentList, ...]
    lost_tables: tuple[Finding, ...]
    signer: Flow | None
    written_on: date | None
    written_evidence: Flow | None


def read_body(document: Document, draft: Draft, grids: Sequence[Table] = ()) -> Body:
    """Sort out the lines of a notice that are not its head; a label's date stands in for an unwritten one."""
    body = _sorted(document, draft, grids)
    if body.written_on is None and draft.labelled_date is not None:
        return replace(body, written_on=parse_date_line(_as_printed_date(draft.labelled_date.value)))
    return body


def _sorted(document: Document, draft: Draft, grids: Sequence[Table]) -> Body:
    rest = [line for line in draft.lines if line.index not in draft.head_lines]
    if draft.kind in ("catalogue", "chronicle", "personnel", "news"):
        lists, joined = _appointment_lists(rest, grids) if draft.kind == "personnel" else ([], [])
        listed = {index for found in lists for index in found.lines}
        rest = [line for line in rest if line.index not in listed]
        signer, written, evidence, signed = _signature(rest)
        paragraphs = paragraphs_of([line for line in rest if line.index not in signed])
        return Body(tuple(paragraphs), (), (), (), tuple(joined), tuple(lists), (), signer, written, evidence)
    ruled = _ruled_tables(rest, grids)
    rest = [line for line in rest if line.index not in ruled.lines]
    task_tables = [*ruled.tasks, *(find_task_tables(document, rest) if draft.kind != "statistics" else [])]
    taken = {index for table in task_tables for index in table.lines}
    rest = [line for line in rest if line.index not in taken]
    figure_tables = find_figure_tables(rest)
    spent: set[int] = set()
    for table in figure_tables:
        spent |= {line.index for line in rest[table.first : table.end]}
    rest = [line for line in rest if line.index not in spent]
    rule_tables = find_rule_tables(rest) if draft.kind == "normative" else []
    listed = {index for rules in rule_tables for index in rules.lines}
    rest = [line for line in rest if line.index not in listed]
    signer, written, evidence, signed = _signature(rest)
    running = [line for line in rest if line.index not in signed]
    return Body(
        tuple(paragraphs_of(running)),
        tuple(task_tables),
        (*ruled.figures, *figure_tables),
        tuple(rule_tables),
        ruled.grids,
        (),
        (*find_lost_tables(running), *(lost_figures(running) if draft.kind == "statistics" else [])),
        signer,
        written,
        evidence,
    )


def _appointment_lists(
    lines: Sequence[Line], grids: Sequence[Table]
) -> tuple[list[AppointmentList], list[Table]]:
    """The lists of appointments set as tables, and the ruled tables among them."""
    joined = [(table, appointment_list_of(table)) for table in join_tables(own_tables(lines, grids), lines)]
    lists = [found for _, found in joined if found is not None]
    taken = {index for found in lists for index in found.lines}
    lists += find_appointment_lists([line for line in lines if line.index not in taken])
    return lists, [table for table, found in joined if found is not None]


def own_tables(lines: Sequence[Line], grids: Sequence[Table]) -> list[Table]:
    """The grids that begin among some lines."""
    indexes = {line.index for line in lines}
    return [grid for grid in grids if grid.lines and min(grid.lines) in indexes]


@dataclass(frozen=True, slots=True)
class _RuledTables:
    """The tables that a notice's grids make, by what they hold, and the lines they took."""

    tasks: tuple[RawTable, ...]
    figures: tuple[FigureTable, ...]
    grids: tuple[Table, ...]
    lines: frozenset[int]


def _ruled_tables(lines: Sequence[Line], grids: Sequence[Table]) -> _RuledTables:
    tasks: list[RawTable] = []
    figures: list[FigureTable] = []
    joined = join_tables(own_tables(lines, grids), lines)
    taken: set[int] = set()
    for table in joined:
        taken |= table.lines
        task, figure = task_table_of(table), figure_table_of(table)
        if task is not None:
            tasks.append(task)
        elif figure is not None:
            figures.append(figure)
    return _RuledTables(tuple(tasks), tuple(figures), tuple(joined), frozenset(taken))


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

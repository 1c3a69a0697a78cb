"""From the outline's drafts to notices with all their facts."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date

from gongbao.extract.document.paragraphs import paragraphs_of
from gongbao.extract.facts.chronicle import chronicle_events
from gongbao.extract.facts.citations import citations_of
from gongbao.extract.facts.context import Context
from gongbao.extract.facts.dates import effective_on, expires_on
from gongbao.extract.facts.personnel import personnel_changes
from gongbao.extract.facts.statistics import statistics_of
from gongbao.extract.facts.table_tasks import table_tasks
from gongbao.extract.facts.tables import table_record
from gongbao.extract.facts.text_tasks import running_text, text_tasks
from gongbao.extract.facts.values import cell_amounts, cell_deadlines, text_amounts, text_deadlines
from gongbao.extract.model.document import Document
from gongbao.extract.model.finding import Finding
from gongbao.extract.model.flow import Flow, flow_of
from gongbao.extract.model.table import Table
from gongbao.extract.notices.body import Body
from gongbao.extract.notices.outline import Draft
from gongbao.extract.notices.sections import sections_of
from gongbao.normalize.documents.titles import organ_of
from gongbao.schema.records import AmountFact, DeadlineFact, Event, Notice, PersonnelChange, Statistic, Task

_WITH_VALUES = ("normative", "news", "feature", "other", "captions")
_YEAR_IN_TITLE = re.compile(r"((?:19|20)\d{2})年")
_OFFICER = re.compile(r"(?:市|省|县|区|州)长")


@dataclass(frozen=True, slots=True)
class Reading:
    """A notice and what its readers noticed."""

    notice: Notice
    findings: tuple[Finding, ...]


@dataclass(frozen=True, slots=True)
class IssueFrame:
    """What the whole issue tells each notice: its area, year and month."""

    area: str | None
    year: int | None
    month: int | None


def read_notice(document: Document, draft: Draft, body: Body, frame: IssueFrame, ordinal: int) -> Reading:
    """Read the facts of one notice."""
    title = draft.title.solid if draft.kind != "feature" else draft.title.text
    context = _context(document, title, body.written_on, frame)
    flow = running_text(body.paragraphs)
    findings: list[Finding] = list(body.lost_tables)
    tasks: list[Task] = []
    amounts: list[AmountFact] = []
    deadlines: list[DeadlineFact] = []
    if draft.kind in _WITH_VALUES:
        tasks, amounts, deadlines, own = _tasks_and_values(context, draft, body, flow)
        findings += own
    statistics, own = _statistics(context, draft, body, title)
    findings += own
    changes: list[PersonnelChange] = []
    events: list[Event] = []
    if draft.kind == "personnel":
        changes, own = personnel_changes(context, body.paragraphs, body.appointment_lists)
        findings += own
    if draft.kind == "chronicle":
        month = re.search(r"(\d{1,2})月", title)
        year = _YEAR_IN_TITLE.search(title)
        events, own = chronicle_events(
            context,
            body.paragraphs,
            int(year[1]) if year else frame.year,
            int(month[1]) if month else frame.month,
        )
        findings += own
    number = draft.number.value if draft.number else None
    whole = flow_of(draft.lines)
    effective = effective_on(flow.text, body.written_on) if draft.kind == "normative" else None
    notice = Notice(
        ordinal=ordinal,
        kind=draft.kind,
        title=title,
        document_number=number,
        registration_number=draft.registration.value if draft.registration else None,
        issuer=_issuer(draft, body, title),
        addressee=draft.addressee.value if draft.addressee else None,
        written_on=body.written_on,
        effective_on=effective,
        expires_on=expires_on(flow.text, effective) if draft.kind == "normative" else None,
        first_page=draft.lines[0].page,
        last_page=draft.lines[-1].page,
        text="\n".join(paragraph.text for paragraph in paragraphs_of(draft.lines)),
        status=draft.status,
        evidence=whole.evidence(document),
        sections=sections_of(document, body.paragraphs)
        if draft.kind in ("normative", "feature", "other", "news")
        else (),
        tasks=tuple(tasks),
        amounts=tuple(amounts),
        deadlines=tuple(deadlines),
        personnel_changes=tuple(changes),
        statistics=tuple(statistics),
        events=tuple(events),
        citations=tuple(citations_of(context, flow, title, number))
        if draft.kind not in ("catalogue", "chronicle")
        else (),
        tables=tuple(
            table_record(document, table, _name_of(draft, body, table, title)) for table in body.tables
        ),
    )
    return Reading(notice, tuple(findings))


def _context(document: Document, title: str, written_on: date | None, frame: IssueFrame) -> Context:
    """Dates without a year take the year the title is about, else the year the notice was written."""
    years = set(map(int, _YEAR_IN_TITLE.findall(title)))
    fallback = date(frame.year or 2000, frame.month or 12, 28)
    reference = written_on or fallback
    if len(years) == 1 and not re.search(r"\d{4}\s*[—－–\-~～至]\s*\d{4}", title):
        year = years.pop()
        if year != reference.year:
            reference = date(year, 1, 1) if year > reference.year else date(year, 12, 31)
    return Context(document, frame.area, frame.year, written_on, reference)


def _tasks_and_values(
    context: Context, draft: Draft, body: Body, flow: Flow
) -> tuple[list[Task], list[AmountFact], list[DeadlineFact], list[Finding]]:
    measures = text_tasks(context, body.paragraphs) if draft.kind in ("normative", "other") else []
    tasks = [measure.task for measure in measures]
    amounts = text_amounts(context, flow, measures, 0)
    is_normative = draft.kind in ("normative", "other")
    deadlines = text_deadlines(context, flow, measures, 0) if is_normative else []
    findings: list[Finding] = []
    for table in body.task_tables:
        first = len(tasks)
        rows = table_tasks(context, table)
        tasks += [row.task for row in rows]
        cells = [(first + at, row.text) for at, row in enumerate(rows)]
        amounts += cell_amounts(context, cells)
        deadlines += cell_deadlines(context, cells, is_column=False)
        due = [(first + at, row.deadline) for at, row in enumerate(rows) if row.deadline is not None]
        deadlines += cell_deadlines(context, due, is_column=True)
        findings += table.table.findings
        if not rows:
            findings.append(
                Finding("unparsed_clause", False, "a task table without a readable row", None, None, None)
            )
    return tasks, amounts, deadlines, findings


def _statistics(
    context: Context, draft: Draft, body: Body, title: str
) -> tuple[list[Statistic], list[Finding]]:
    facts: list[Statistic] = []
    findings: list[Finding] = []
    for table in body.figure_tables:
        own, noticed = statistics_of(context, table, _table_title(draft, table.table, title))
        facts += own
        findings += noticed
    return facts, findings


def _name_of(draft: Draft, body: Body, table: Table, title: str) -> str | None:
    """What a table is called in the notice: one of figures read from its text has the notice's title."""
    in_text = any(own.table is table for own in body.figure_tables) and not table.has_blanks
    return _table_title(draft, table, title) if in_text else None


def _table_title(draft: Draft, table: Table, title: str) -> str:
    """A table's own title; the notice's where the table has none or repeats it."""
    own = table.title.solid if table.title else ""
    if draft.kind == "statistics" and (title in own or not re.search(r"表|指标|情况|数据|\d{4}年", own)):
        return title
    return own or title


def _issuer(draft: Draft, body: Body, title: str) -> str | None:
    """The body that signs; of a decree the one that its number names."""
    if draft.kind not in ("normative", "personnel"):
        return None
    number = draft.number.value if draft.number else ""
    decree = re.fullmatch(r"(.+?)令(?:\d{4}年)?第.+号", number)
    if decree:
        return decree[1]
    if body.signer is not None:
        signer = body.signer.text
        if not _OFFICER.match(signer) and not re.match(r"[代副]?[\u4e00-\u9fff]长", signer):
            return signer
    if draft.labelled_issuer is not None:
        return draft.labelled_issuer.value
    return organ_of(title) if draft.kind == "normative" else None

"""From the outline's drafts to notices with all their facts."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date, timedelta
from functools import partial
from typing import TypeVar

from gongbao.extract.document.paragraphs import Paragraph, text_of
from gongbao.extract.facts.activities import listed_events
from gongbao.extract.facts.chronicle import chronicle_events, told_events
from gongbao.extract.facts.citations import citations_of
from gongbao.extract.facts.context import Context
from gongbao.extract.facts.decisions import Decision, session_on_page, session_told
from gongbao.extract.facts.diary_days import lined
from gongbao.extract.facts.force import force_of
from gongbao.extract.facts.headed_parts import headed_parts
from gongbao.extract.facts.personnel import Occasion, changes_elsewhere, personnel_changes
from gongbao.extract.facts.restated import (
    tell_restated,
    tell_restated_amounts,
    tell_restated_deadlines,
)
from gongbao.extract.facts.statistics import statistics_of
from gongbao.extract.facts.sureness import guessed, no_surer
from gongbao.extract.facts.table_records import table_record
from gongbao.extract.facts.table_tasks import table_tasks
from gongbao.extract.facts.task_sums import sum_amounts
from gongbao.extract.facts.text_tasks import TextTask, running_text, text_tasks, undivided_tasks
from gongbao.extract.facts.unit_lists import unit_list_tasks
from gongbao.extract.facts.values import cell_amounts, cell_deadlines, text_amounts, text_deadlines
from gongbao.extract.lexicon.figure_words import count_behind
from gongbao.extract.model.document import Document
from gongbao.extract.model.finding import Finding
from gongbao.extract.model.flow import Flow, flow_of
from gongbao.extract.model.table import FlowTable
from gongbao.extract.notices.body import Body, first_words, unread_table
from gongbao.extract.notices.frame import IssueFrame
from gongbao.extract.notices.head.label_block import labelled_day
from gongbao.extract.notices.kinds import Fact
from gongbao.extract.notices.outline import Draft
from gongbao.extract.notices.proofs import sentences_in, sentences_of_change
from gongbao.extract.notices.sections import sections_of
from gongbao.extract.notices.settings import NOTICE
from gongbao.extract.tables.captions import names_table
from gongbao.extract.tables.meaning.catalogue_entries import ListedDocument
from gongbao.normalize.documents.document_numbers import body_of_decree, year_of_number
from gongbao.normalize.documents.joint_issuers import joint_issuers
from gongbao.normalize.documents.organ_areas import notice_area
from gongbao.normalize.documents.titles import (
    bodies_apart,
    document_kinds,
    is_of_another,
    issuer_in,
    names_organ,
    names_publisher,
)
from gongbao.normalize.duties.lead_marks import lead_marks, says_first_leads
from gongbao.normalize.duties.unit_codes import unit_codes
from gongbao.normalize.text.lexicon import alternation
from gongbao.normalize.time.days import month_head
from gongbao.normalize.time.head_periods import HeadPeriod, parse_head_period
from gongbao.normalize.time.references import Reference
from gongbao.normalize.time.times import without_times
from gongbao.normalize.time.years import reference_for, year_named
from gongbao.schema.records import (
    AmountFact,
    Attachment,
    Citation,
    DeadlineFact,
    Event,
    Notice,
    PersonnelChange,
    Section,
    Statistic,
    Status,
    Table,
    Task,
)

_BARE = re.compile(rf"(?:{alternation(document_kinds('attached'))})+")
"""What a torn page leaves of a title: 办法细则 tells no matter, as 公告 need not."""
_NO_DAY = date(1970, 1, 1)
_OfTask = TypeVar("_OfTask", AmountFact, DeadlineFact)


_YEAR = re.compile(r"(?:19|20)\d\d年")


@dataclass(slots=True)
class _Facts:
    """The facts read so far, and what their readers noticed."""

    sections: tuple[Section, ...] = ()
    tasks: list[Task] = field(default_factory=list)
    amounts: list[AmountFact] = field(default_factory=list)
    deadlines: list[DeadlineFact] = field(default_factory=list)
    changes: list[PersonnelChange] = field(default_factory=list)
    statistics: list[Statistic] = field(default_factory=list)
    events: list[Event] = field(default_factory=list)
    citations: list[Citation] = field(default_factory=list)
    effective_on: date | None = None
    expires_on: date | None = None
    guesses: list[str] = field(default_factory=list)
    findings: list[Finding] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class _Text:
    """A notice as its readers get it: all its words, its running text and the tasks of that text."""

    context: Context
    frame: IssueFrame
    draft: Draft
    body: Body
    title: str
    number: str | None
    words: str
    flow: Flow
    measures: tuple[TextTask, ...]


@dataclass(frozen=True, slots=True)
class NoticeReading:
    """A notice, the documents it lists, and what its readers noticed."""

    notice: Notice
    entries: tuple[ListedDocument, ...]
    findings: tuple[Finding, ...]


def read_notice(
    document: Document, draft: Draft, body: Body, frame: IssueFrame, ordinal: int
) -> NoticeReading:
    """Read the facts of one notice: those its kind names, in the order of their readers."""
    text = _text(document, draft, body, frame)
    facts = _Facts()
    place = draft.title or flow_of(draft.lines[:1])
    for fact, reader in READERS.items():
        if fact in draft.kind.facts:
            # What a reader keeps to a clause, cell or table never comes here.
            text.context.faults.guarded(fact, place, partial(reader, text, facts), None)
    text.context.faults.guarded("same_as", place, partial(_tell_restated, facts), None)
    issuer, is_labelled_issuer = _issuer(draft, body, text.title)
    guesses = [*draft.guesses, *(["issuer"] if is_labelled_issuer else [])]
    guesses += ["title"] if _BARE.fullmatch(text.title) else []
    guesses += [*(["date written"] if body.is_labelled_day else []), *facts.guesses]
    guesses = list(dict.fromkeys(guesses))
    notice = Notice(
        ordinal=ordinal,
        kind=draft.kind.name,
        title=text.title or None,
        document_number=text.number,
        registration_number=draft.registration.value if draft.registration else None,
        issuer=issuer,
        addressee=draft.addressee.value if draft.addressee else None,
        written_on=body.written_on,
        effective_on=facts.effective_on,
        expires_on=facts.expires_on,
        first_page=draft.lines[0].page,
        last_page=draft.lines[-1].page,
        text=text.words,
        status="inferred" if guesses else draft.status,
        evidence=document.spans_of(draft.lines),
        sections=facts.sections,
        tasks=tuple(facts.tasks),
        amounts=tuple(facts.amounts),
        deadlines=tuple(facts.deadlines),
        personnel_changes=tuple(facts.changes),
        statistics=tuple(facts.statistics),
        events=tuple(facts.events),
        citations=tuple(facts.citations),
        tables=_tables(text),
        attachments=tuple(Attachment(link.label or None, link.href or None) for link in draft.links),
    )
    noticed = (
        *body.findings,
        *_of_head(draft, guesses),
        *facts.findings,
        *text.context.noticed,
        *text.context.faults.findings,
    )
    return NoticeReading(notice, body.entries, noticed)


def _of_head(draft: Draft, guesses: Sequence[str]) -> list[Finding]:
    """What in a head is a guess or told by particulars alone, and the numbers that joint issuers gave it."""
    at = draft.lines[0].start
    number = draft.number.value if draft.number else None
    subject = draft.title.solid if draft.title else number or draft.lines[0].solid
    found: list[Finding] = []
    if guesses:
        found.append(Finding("inferred_head", False, subject, None, ", ".join(guesses), at))
    if draft.other_numbers:
        others = "、".join(draft.other_numbers)
        found.append(Finding("joint_numbers", False, subject, number, others, at))
    return found


def _text(document: Document, draft: Draft, body: Body, frame: IssueFrame) -> _Text:
    title = _title_of(draft)
    home = notice_area(title, _issuer(draft, body, title)[0], frame.area)
    words = text_of(draft.lines)
    legend = words if body.task_tables else ""
    context = Context(
        document,
        home,
        _reference(draft, title, body.written_on, frame),
        lead_marks=lead_marks(legend),
        first_leads=says_first_leads(words),
        published_on=frame.published_on,
        unit_codes=unit_codes(legend),
    )
    measures: list[TextTask] = []
    if "measures" in draft.kind.facts:
        read = partial(text_tasks, context, body.paragraphs)
        place = draft.title or flow_of(draft.lines[:1])
        measures = context.faults.guarded("measures", place, read, measures)
        listed = partial(unit_list_tasks, context, body.paragraphs, title, measures)
        measures = context.faults.guarded("lists by unit", place, listed, measures)
    return _Text(
        context,
        frame,
        draft,
        body,
        title,
        draft.number.value if draft.number else None,
        words,
        running_text(body.paragraphs),
        tuple(measures),
    )


def _title_of(draft: Draft) -> str:
    """A notice's title, empty where none is printed."""
    if draft.title is None:
        return ""
    return draft.title.text if draft.kind.spaced_title else draft.title.solid


def _reference(draft: Draft, title: str, written_on: date | None, frame: IssueFrame) -> Reference:
    """What the notice's dates without a year are read against; years of other notices are the last resort."""
    number = year_of_number(draft.number.value) if draft.number else None
    years = (number, year_named(title))
    whole_issue = (frame.year, *years) if frame.prints_year else (*years, frame.year)
    return reference_for(title, written_on, whole_issue)


def _read_sections(text: _Text, facts: _Facts) -> None:
    facts.sections = sections_of(text.context.document, text.body.paragraphs)


def _read_measures(text: _Text, facts: _Facts) -> None:
    facts.tasks += [measure.task for measure in text.measures]
    facts.findings += undivided_tasks(text.context, text.flow, text.measures)


def _read_amounts(text: _Text, facts: _Facts) -> None:
    flow = text.flow
    if text.draft.kind.sums_in_sentences:
        flow = running_text([paragraph for paragraph in text.body.paragraphs if "。" in paragraph.text])
    facts.amounts += text_amounts(text.context, flow, text.measures)


def _read_deadlines(text: _Text, facts: _Facts) -> None:
    headed = headed_parts(text.body.paragraphs, text.context.reference)
    facts.deadlines += text_deadlines(text.context, text.flow, text.measures, headed)


def _read_tasks(text: _Text, facts: _Facts) -> None:
    """The tasks of tables; those of the text come before them, and their sums and limits before theirs."""
    context = text.context
    for table in text.body.task_tables:
        first = len(facts.tasks)
        rows = table_tasks(context, table)
        facts.tasks += [row.task for row in rows]
        cells = [(first + at, row.text) for at, row in enumerate(rows)]
        due = [
            (first + at, flow)
            for at, row in enumerate(rows)
            for flow in (*row.ends, row.deadline)
            if flow is not None
        ]
        amounts = cell_amounts(context, cells)
        amounts += sum_amounts(
            context, [(first + at, one) for at, row in enumerate(rows) for one in row.sums]
        )
        beside = [(first + at, flow) for at, row in enumerate(rows) for flow in row.beside]
        sums = (one for one in cell_amounts(context, beside) if one.amount.kind == "money")
        amounts += [one if one.quote == one.amount.text else no_surer(one, "inferred") for one in sums]
        title = table.table.title.solid if table.table.title else ""
        limits = cell_deadlines(context, cells, is_column=False, title=title)
        limits += cell_deadlines(context, due, is_column=True, title=title)
        begun = [(first + at, flow) for at, row in enumerate(rows) for flow in row.begins]
        limits += cell_deadlines(context, begun, is_column=True, title=title, begins=True)
        told = {first + at: row.told for at, row in enumerate(rows)}
        facts.amounts += _no_surer(amounts, told)
        facts.deadlines += _no_surer(limits, told)
        facts.findings += table.table.findings
        if not rows and not table.findings:
            what = "a task table without a readable row"
            facts.findings.append(Finding("unparsed_clause", False, what, None, None, None))


def _no_surer(facts: Sequence[_OfTask], told: Mapping[int, Status]) -> list[_OfTask]:
    """The facts of tasks, none surer than the cells of its row are told apart."""
    return [fact if fact.task is None else no_surer(fact, told[fact.task]) for fact in facts]


def _read_statistics(text: _Text, facts: _Facts) -> None:
    for table in text.body.figure_tables:
        title = _table_title(text.draft, table.table, text.title)
        read = partial(statistics_of, text.context, table, title, text.title)
        place = table.table.title or table.rows[0].label
        nothing: tuple[list[Statistic], list[Finding]] = ([], [])
        own, noticed = text.context.faults.guarded("table of figures", place, read, nothing)
        if not any(fact.value is not None for fact in own):
            noticed = [*noticed, unread_table(table.table)]
        if not title:
            # A table that nothing names goes by its heads, which say neither unit nor time of all of it.
            named = " ".join(cell.flow.solid for cell in table.table.heads()[0].values())
            own = [replace(fact, table_title=named) for fact in own]
            first = table.rows[0].label.place or 0
            above = (one for one in text.body.paragraphs if (one.flow.place or 0) < first)
            dated = any(_YEAR.search(one.text) for one in above)
            # 现将2031年…数据公布如下： above it may tell the time that its heads do not.
            own = [guessed(fact) if dated and fact.period is None else fact for fact in own]
        unnamed = "title" in text.draft.guesses or not (title or text.title)
        if unnamed and text.draft.kind.name == "statistics":
            own = list(map(guessed, own))  # Place and time are the title's.
        facts.statistics += own
        facts.findings += noticed


def _read_changes(text: _Text, facts: _Facts) -> None:
    paragraphs: Sequence[Paragraph] = text.body.paragraphs
    session: Decision | None = None
    guessed_day = False
    if text.context.reference.whole is None or text.draft.kind.of_prose:
        sentences = sentences_in(paragraphs)
        session = session_told(sentences, text.context.reference)
        if session.on is None and text.frame.published_on is not None:
            session, guessed_day = session_on_page(sentences, text.frame.published_on)
    if text.draft.kind.of_prose:
        paragraphs = sentences_of_change(paragraphs)
    head = [line.text for line in text.draft.lines if line.index in text.draft.head_lines]
    occasion = Occasion(text.title, head, session, guessed_day)
    changes, noticed = personnel_changes(text.context, paragraphs, text.body.appointment_lists, occasion)
    facts.changes += changes
    facts.findings += noticed


def _tell_changes(text: _Text, facts: _Facts) -> None:
    facts.findings += changes_elsewhere(text.context, sentences_of_change(text.body.paragraphs))


def _read_events(text: _Text, facts: _Facts) -> None:
    head = parse_head_period(text.title) or HeadPeriod(*(month_head(text.title) or (None,)))
    year, month = head.year or text.frame.year, _month_of_diary(head, text.frame.month)
    flows = [*map(lined, text.body.paragraphs), *text.body.diary_rows]
    events, noticed = chronicle_events(text.context, flows, year, month)
    listed, unread = listed_events(text.context, text.body.activities, year, month)
    facts.events += [*events, *listed]
    facts.findings += [*noticed, *unread]


def _read_told_events(text: _Text, facts: _Facts) -> None:
    """The meetings that news tells of; what else it says is nothing that a diary would."""
    flows = [lined(paragraph) for paragraph in text.body.paragraphs]
    written = text.context.reference.whole or text.frame.published_on
    events, noticed = told_events(text.context, flows, written)
    facts.events += events
    facts.findings += noticed


def _month_of_diary(head: HeadPeriod, issues: int | None) -> int | None:
    """The month its title names, or else the issue's; None where it names a year or a quarter."""
    if head.is_range or (head.year is not None and head.first is None):
        return None
    return head.first or issues


def _read_force(text: _Text, facts: _Facts) -> None:
    force = force_of(text.flow, text.context.reference, text.title)
    facts.effective_on, facts.expires_on = force.effective_on, force.expires_on
    facts.findings += force.findings
    _fill_force(text, facts)


def _fill_force(text: _Text, facts: _Facts) -> None:
    """Take from a page's particulars when the notice holds where its text does not print that."""
    first, last = (labelled_day(part.value) if part else None for part in text.draft.labelled_force)
    # A site's form fills in the day written, or the first that a machine counts, where nobody gave one.
    if facts.effective_on is None and first not in (None, text.body.written_on, _NO_DAY):
        facts.effective_on = first
        facts.guesses.append("date in force")
    begins = facts.effective_on or text.body.written_on
    # Or it has one that was never meant: 9999-12-31.
    longest = timedelta(days=NOTICE.longest_force)
    if facts.expires_on is None and last is not None and begins and begins < last < begins + longest:
        facts.expires_on = last
        facts.guesses.append("date of expiry")


def _read_citations(text: _Text, facts: _Facts) -> None:
    facts.citations += citations_of(text.context, text.flow, text.title, text.number)


def _tell_restated(facts: _Facts) -> None:
    facts.tasks = tell_restated(facts.tasks, facts.sections)
    facts.amounts = tell_restated_amounts(facts.amounts, facts.tasks)
    facts.deadlines = tell_restated_deadlines(facts.deadlines, facts.tasks)


READERS: Mapping[Fact, Callable[[_Text, _Facts], None]] = {
    "sections": _read_sections,
    "measures": _read_measures,
    "amounts": _read_amounts,
    "deadlines": _read_deadlines,
    "tasks": _read_tasks,
    "statistics": _read_statistics,
    "changes": _read_changes,
    "told_changes": _tell_changes,
    "events": _read_events,
    "told_events": _read_told_events,
    "force": _read_force,
    "citations": _read_citations,
}
"""What reads each fact; `entries` and `criteria` are read where a notice's lines are sorted out."""


def _tables(text: _Text) -> tuple[Table, ...]:
    """Every table of a notice, whatever was read from it; one of figures in its text goes by its title."""
    of_text = [own.table for own in text.body.figure_tables if not own.table.has_blanks]

    def record(table: FlowTable) -> Table:
        in_text = any(table is own for own in of_text)
        title = _table_title(text.draft, table, text.title) if in_text else None
        return table_record(text.context.document, table, title)

    faults = text.context.faults
    kept = [faults.guarded("table", first_words(own), partial(record, own), None) for own in text.body.tables]
    return tuple(table for table in kept if table is not None)


def _table_title(draft: Draft, table: FlowTable, title: str) -> str:
    """A table's own title; the notice's where the table has none or repeats it."""
    own = table.title.solid if table.title else ""
    if title and own[: count_behind(own) or 0] == title:
        return own
    if title and parse_head_period(own) is not None and not without_times(own):
        return title  # 2031年9月 alone over a table names nothing.
    if title and (
        names_publisher(own)
        or (
            "tasks" not in draft.kind.facts
            and (title in own or not names_table(own, stands_alone=table.is_exact))
        )
    ):
        return title
    return own or title


def _issuer(draft: Draft, body: Body, title: str) -> tuple[str | None, bool]:
    """The body that signs, of a decree the one that its number names; and whether a label alone tells it."""
    if not draft.kind.issued:
        return None, False
    number = draft.number.value if draft.number else ""
    decreeing = body_of_decree(number)
    # A year in brackets may stand behind a code too: 云政令〔2031〕第3号; so may none: 渝府令第121号.
    is_code = "〔" in number or len(decreeing or "") <= NOTICE.longest_code_of_decree
    signer = body.signer.text if body.signer is not None else ""
    if draft.kind.name == "personnel" and is_of_another(title, signer):
        return None, True
    # 某区人民政府森林防火禁火令（2031年第2号）: what the order is called stands between; who signs says who.
    # So does the name of what nobody signs, if its title begins with the body: …人民政府 | 禁火令 | 第1号.
    is_named = names_organ(decreeing or "") or not (names_organ(signer) or issuer_in(title))
    if decreeing and (not is_code or names_organ(decreeing)) and is_named:
        return bodies_apart(decreeing), False
    if signer and not re.match(r"[代副]?[\u4e00-\u9fff]长", signer):
        return signer, False
    titled = _titled_issuer(draft, title) if draft.kind.issuer_in_title else None
    label = draft.labelled_issuer.value if draft.labelled_issuer is not None else None
    # A site's label says who put it up, often in short (政府办): a title names the body in full.
    return titled or label, label is not None and label != titled


def _titled_issuer(draft: Draft, title: str) -> str | None:
    """The bodies by its title, those parted by blanks where its print has blanks."""
    printed = joint_issuers(draft.title.spaced().text) if draft.title is not None else None
    return printed or issuer_in(title)

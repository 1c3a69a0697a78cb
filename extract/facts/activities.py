"""Tables of activities: events whose people stand in columns of their own, one for each role."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial

from gongbao.extract.facts.attendance_patterns import ends_as_event, verb_of, verb_pattern
from gongbao.extract.facts.context import Context
from gongbao.extract.facts.diary_days import Entry, row_entries
from gongbao.extract.facts.participants import Person, find_persons
from gongbao.extract.model.finding import Finding
from gongbao.extract.model.flow import Flow, join
from gongbao.extract.tables.meaning.diary import Activity
from gongbao.normalize.people.names import reads_as_name
from gongbao.schema.records import Attendance, AttendanceRole, Event, Status


def listed_events(
    context: Context, rows: Sequence[Activity], year: int | None, month: int | None
) -> tuple[list[Event], list[Finding]]:
    """The events of the rows of a table, and what of them is not read.

    Args:
        context: What they stand in.
        rows: The rows.
        year: The year of days that print none.
        month: The month of days that print none.
    """
    events: list[Event] = []
    findings: list[Finding] = []
    entries = row_entries([(row.day, row.event) for row in rows], year, month)
    for row, entry in zip(rows, entries, strict=True):
        read = partial(_event, context, row, entry, findings)
        event = context.faults.guarded("row of activities", row.event, read, None)
        if event is not None:
            events.append(event)
    return events, findings


def _event(context: Context, row: Activity, entry: Entry, findings: list[Finding]) -> Event | None:
    """The event of a row; None where nobody took part in what is none by its name."""
    name, own_role = _named(row.event)
    attendances: list[Attendance] = []
    for role, cell in row.people:
        flow = cell.keeping([not char.isspace() for char in cell.text])
        persons = find_persons(flow.text, 0, len(flow.text), None)
        if persons is None:
            findings.append(Finding("unparsed_clause", False, "diary clause", None, cell.text, cell.place))
        role = own_role if role == "参加" and own_role is not None else role
        attendances += [_attendance(context, flow, person, role) for person in persons or ()]
    if not attendances and ends_as_event().search(name.text) is None:
        findings.append(Finding("unparsed_clause", False, "diary clause", None, name.text, name.place))
        return None
    sure = attendances and all(reads_as_name(one.person) for one in attendances)
    status: Status = "certain" if sure else "inferred"
    status = "ambiguous" if entry.on is None else status
    quote = join([row.day, row.event, *(cell for _, cell in row.people)], " ")
    return Event(
        entry.on,
        name.text,
        tuple(attendances),
        quote.text,
        quote.page(context.document),
        status,
        quote.evidence(context.document),
    )


def _named(event: Flow) -> tuple[Flow, AttendanceRole | None]:
    """The name of an event, and how one took part where a verb stands before it: 列席县委常委会会议."""
    flow = event.keeping([not char.isspace() for char in event.text])
    flow = flow.slice(0, len(flow.text.rstrip("。；;")))
    verb = verb_pattern().match(flow.text)
    own = verb_of(verb[0]) if verb else None
    if verb is None or own is None or own.form != "object" or verb.end() == len(flow.text):
        return flow, None
    return flow.slice(verb.end(), len(flow.text)), own.role if own.role == "列席" else None


def _attendance(context: Context, flow: Flow, person: Person, role: AttendanceRole) -> Attendance:
    evidence = flow.evidence(context.document, person.start, person.end)
    return Attendance(person.name, person.title, role, evidence)

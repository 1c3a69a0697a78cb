"""Tables of activities: events whose people stand in columns of their own, one for each role."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial

from gongbao.extract.facts.attendance import read_attendances
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
    name, own, attendances = _named(context, row.event)
    is_told = bool(attendances)
    people = [(role, _unspaced(cell)) for role, cell in row.people]
    for role, flow in people:
        persons = find_persons(flow.text, 0, len(flow.text), None)
        if persons is None:
            findings.append(Finding("unparsed_clause", False, "diary clause", None, flow.text, flow.place))
        # 主持召开市政府常务会议 beside the one who did.
        alone = len(people) == 1 and len(persons or ()) == 1
        taken = own if role == "参加" and own is not None and (own == "列席" or alone) else role
        attendances += [_attendance(context, flow, person, taken) for person in persons or ()]
    if not attendances and ends_as_event().search(name.text) is None:
        findings.append(Finding("unparsed_clause", False, "diary clause", None, name.text, name.place))
        return None
    presides = own == "主持" and all(one.role != "主持" for one in attendances)
    sure = attendances and all(reads_as_name(one.person) for one in attendances)
    status: Status = "certain" if sure and not (is_told or presides) else "inferred"
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


def _unspaced(flow: Flow) -> Flow:
    return flow.keeping([not char.isspace() for char in flow.text])


def _named(context: Context, event: Flow) -> tuple[Flow, AttendanceRole | None, list[Attendance]]:
    """The name of an event, how one took part by the verb before it (列席县委常委会会议), and who by name."""
    flow = _unspaced(event)
    flow = flow.slice(0, len(flow.text.rstrip("。；;")))
    told = [part for part in read_attendances(flow.text, None, frozenset()).parts if part.event is not None]
    if told and told[0].persons and told[0].event is not None:
        people = [_attendance(context, flow, one, told[0].role) for one in told[0].persons]
        return flow.slice(*told[0].event), None, people
    verb = verb_pattern().match(flow.text)
    own = verb_of(verb[0]) if verb else None
    if verb is None or own is None or own.form != "object" or verb.end() == len(flow.text):
        return flow, None, []
    return flow.slice(verb.end(), len(flow.text)), None if own.role == "参加" else own.role, []


def _attendance(context: Context, flow: Flow, person: Person, role: AttendanceRole) -> Attendance:
    evidence = flow.evidence(context.document, person.start, person.end)
    return Attendance(person.name, person.title, role, evidence)

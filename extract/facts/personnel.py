"""Who was appointed and removed: clauses of an appointment notice, one row for each person, action and post.

Frames decide what is a name: 任, 为, 免去…的…职务. A clause that fits no frame stays text and is reported.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import partial
from itertools import chain
from operator import itemgetter

from gongbao.extract.document.paragraphs import Paragraph
from gongbao.extract.facts.appointees import appointees, people_counted
from gongbao.extract.facts.appointment_clauses import (
    Reading,
    gives_post,
    read_clause,
    read_posts,
    without_effective,
)
from gongbao.extract.facts.appointment_frames import GAP, begins_with_verb, holds_clause
from gongbao.extract.facts.changes import (
    Action,
    Appointee,
    Change,
    is_parting,
    is_term,
    is_term_of_all,
    lapses,
    term_words,
    with_terms,
)
from gongbao.extract.facts.clause_headings import ClauseHeading
from gongbao.extract.facts.clause_list import Clause, clauses_of, first_decision
from gongbao.extract.facts.clause_pieces import adds_to_all
from gongbao.extract.facts.context import Context
from gongbao.extract.facts.decisions import Decision, dated_decision, decider_in_title, decision_in, of_body
from gongbao.extract.facts.jobs import first_job, segments, with_remarks
from gongbao.extract.facts.resignations import Asked, accepted_in, accepts_request, asked_in
from gongbao.extract.facts.settings import FACT
from gongbao.extract.model.finding import Finding
from gongbao.extract.model.flow import Flow, join
from gongbao.extract.tables.meaning.appointments import AppointmentList, Held
from gongbao.normalize.documents.titles import is_whole_title
from gongbao.normalize.text.blanks import solid
from gongbao.normalize.text.brackets import ROUND
from gongbao.normalize.text.lexicon import one_of
from gongbao.normalize.units.posts import names_post
from gongbao.normalize.units.same_names import is_called_so
from gongbao.schema.records import PersonnelChange, Status

_WORDS = "appointment_words"
_CHANGE = re.compile(
    rf"{one_of(_WORDS, 'tells')}|{one_of(_WORDS, 'proposal')}"
    rf"|(?:{one_of('appointment_verbs', 'nominee', 'any')})\Z"
)
_HELD = re.compile(rf"{one_of(_WORDS, 'appoints')}|{one_of(_WORDS, 'removes')}")
_OFFICE = re.compile(rf"(?:{one_of(_WORDS, 'office')})\Z")
_OF_HIM = re.compile(rf"[^，,。；其他她]{{0,6}}(?:{one_of(_WORDS, 'pronoun')})")
_STATE = re.compile(rf"{one_of(_WORDS, 'confirms')}|{one_of(_WORDS, 'served')}")
_PASSES = re.compile(one_of(_WORDS, "passes"))
_NO_CHANGE = re.compile(one_of(_WORDS, "no_change"))
_PERSON = re.compile(one_of(_WORDS, "comrade"))
_EXCEPTS = re.compile(one_of(_WORDS, "excepts"))
_PUT_UP = re.compile(one_of(_WORDS, "put_up"))
_DAY = re.compile(r"\d月\d{1,2}日")
_NOTHING_READ = "appointment clause"
_ELSEWHERE = "appointment outside a notice of appointments"
_NOT_KNOWN = "post, body or name not known"
_NOT_ALL_NAMED = "appointment of people who are not all named"

_Listed = tuple[int, Sequence[PersonnelChange]]
"""Where a row of a list stands, and its changes."""


@dataclass(frozen=True, slots=True)
class Occasion:
    """What a notice says around its changes of who decides, and when.

    `title` may name who decides; one of the lines of its `head` may give the day of the session, in a
    bracket; `session` is the decision told around the clauses, where these are part of news, `guessed_day`
    that the year of its day is the one in which it was put on its page.
    """

    title: str = ""
    head: Sequence[str] = ()
    session: Decision | None = None
    guessed_day: bool = False


_UNTOLD = Occasion()


def personnel_changes(
    context: Context,
    paragraphs: Sequence[Paragraph],
    lists: Sequence[AppointmentList] = (),
    occasion: Occasion = _UNTOLD,
) -> tuple[list[PersonnelChange], list[Finding]]:
    """The changes a notice's clauses and lists tell, and what could not be read of them.

    Args:
        context: The document, and the day that its own dates are read against.
        paragraphs: The notice's running text.
        lists: Its lists set as tables.
        occasion: What it says around these of who decides, and when.
    """
    listed: list[_Listed] = []
    findings: list[Finding] = []
    body = decider_in_title(occasion.title)
    decided = (
        own and of_body(own, line, body)
        for line in map(solid, occasion.head)
        for own in [dated_decision(line, context.reference)]
    )
    decision = next((one for one in decided if one is not None), occasion.session or Decision())
    clauses = list(clauses_of(paragraphs, context.reference, decision, body))
    over = decision.or_else(first_decision(paragraphs, context.reference)) if lists else decision
    heading = ClauseHeading(decision=over)
    for one in lists:
        findings += one.findings
        for name, posts, remarks in one.rows:
            row = join([name, *posts.values()], " ")
            read = partial(_listed, context, name, posts, remarks, heading)
            nothing: list[PersonnelChange] = []
            own = context.faults.guarded("row of appointments", row, read, nothing)
            own = [_with_remark(change, _of_all(one.over)) for change in own] if one.over else own
            if "proposed" in posts and _PUT_UP.search(occasion.title):
                own = []  # 任前公示: they may be objected to.
            listed.append((name.place or 0, own))
            if not own or any(change.status == "ambiguous" for change in own):
                findings.append(_unread("appointment row", row))
    if _PUT_UP.search(occasion.title):
        clauses = [replace(one, heading=replace(one.heading, puts_forward=True)) for one in clauses]
    changes = _told(context, clauses, listed, findings)
    if occasion.session is not None:
        changes = _once(changes)
        if occasion.guessed_day:
            changes = [_no_surer_than_day(change, occasion.session) for change in changes]
    return [_decided(change, occasion.title, context) for change in changes], list(dict.fromkeys(findings))


def _no_surer_than_day(change: PersonnelChange, session: Decision) -> PersonnelChange:
    """A change of a session whose year is a guess."""
    guessed = change.decided_on == session.on and change.status == "certain"
    return replace(change, status="inferred") if guessed else change


def _once(changes: Sequence[PersonnelChange]) -> list[PersonnelChange]:
    """The changes of news, whose first lines tell in short what follows: one told again is the same one.

    Its body may be called in full once and in short the other time: 永州市人民政府, 市政府.
    """
    first: dict[tuple[str | None, ...], list[PersonnelChange]] = {}
    for change in changes:
        told = first.setdefault((change.person, change.action, change.post), [])
        if not any(is_called_so(one.organization, change.organization) for one in told):
            told.append(change)
    once = {id(one) for told in first.values() for one in told}
    return [change for change in changes if id(change) in once]


def changes_elsewhere(context: Context, paragraphs: Sequence[Paragraph]) -> list[Finding]:
    """What a notice of another kind surely tells of changes: it is reported, no row is made of it."""
    findings = []
    asked: Asked | None = None
    for clause in clauses_of(paragraphs, context.reference, Decision()):
        read = partial(_elsewhere, clause, asked)
        reading = context.faults.guarded("appointment clause", clause.flow, read, None)
        asked = asked_in(clause.text) or asked
        if reading is not None and any(map(_is_sure, reading.changes)):
            findings.append(_unread(_ELSEWHERE, clause.flow))
    return findings


def _elsewhere(clause: Clause, asked: Asked | None) -> Reading | None:
    """What a clause of another kind of notice tells; one that only accepts, of what was asked for before."""
    reading = read_clause(clause.text, clause.heading.mode)
    accepted = accepted_in(clause.text, asked) if reading is None else None
    return reading if accepted is None else replace(accepted, changes=asked.changes if asked else ())


def _is_sure(change: Change) -> bool:
    """Whether a change is read without a guess."""
    sure = all(person is not None and person.sure for person in change.persons)
    return sure and change.status == "certain" and change.organization is not None and not _runs_over(change)


def _told(
    context: Context, clauses: Sequence[Clause], listed: Sequence[_Listed], findings: list[Finding]
) -> list[PersonnelChange]:
    """The changes of the clauses, and of lists at their place; what is said of those above is added."""
    changes: list[PersonnelChange] = []
    before: Action | None = None
    last = part = 0
    waiting = sorted(listed, key=itemgetter(0))
    heading = ClauseHeading()
    asked: list[tuple[Asked, Flow]] = []
    for clause in clauses:
        while waiting and waiting[0][0] < (clause.flow.place or 0):
            changes += waiting.pop(0)[1]
            before, last = None, len(changes)
        if _is_title(clause.text):
            continue
        if (clause.heading.mode, clause.heading.verb_and_post) != (heading.mode, heading.verb_and_post):
            heading, part = clause.heading, len(changes)
        read = partial(_read, clause, before, changes[last:], asked[-1][0] if asked else None)
        reading = context.faults.guarded("appointment clause", clause.flow, read, None)
        if clause.of_all or (reading is None and adds_to_all(clause.text)):
            first = 0 if clause.of_all or clause.opens_line else last
            changes[first:] = _with_remarks(changes[first:], clause, max(0, part - first))
            if any(map(lapses, segments(clause.text))) or _excepts(clause):
                findings.append(_unread(_NOT_KNOWN, clause.flow))
            continue
        if reading is None or clause.heading.puts_forward or any(map(_runs_over, reading.changes)):
            before = None
            if reading is None and (asks := asked_in(clause.text)) is not None:
                asked.append((asks, clause.flow))
            elif reading is not None or _tells_change(clause):
                findings.append(_unread(_NOTHING_READ, clause.flow))
            elif clause.numbered and len(clause.text) <= FACT.longest_part_head:
                part = len(changes)
            continue
        before = reading.changes[-1].action
        if not clause.opens_line and _OF_HIM.match(clause.text):
            reading = _of_one_before(reading, changes[last:])
        last = len(changes)
        changes += _records(context, clause, reading)
        findings += _left_unread(clause, reading)
    findings += [_unread(_NOTHING_READ, flow) for asks, flow in asked if not _is_granted(asks, changes)]
    return [*changes, *chain.from_iterable(own for _, own in waiting)]


def _is_title(text: str) -> bool:
    """Whether a clause is a title printed within: not what was passed, nor 接受王安的辞职报告."""
    return is_whole_title(text) and not (_PASSES.search(text) or accepts_request(text))


def _left_unread(clause: Clause, reading: Reading) -> Iterator[Finding]:
    """What of a clause that was read is not known, or not told."""
    if reading.unread or _doubtful(reading):
        yield _unread(_NOT_KNOWN, clause.flow)
    elif _leaves_out(clause.text, reading):
        yield _unread(_NOT_ALL_NAMED, clause.flow)


def _is_granted(asks: Asked, changes: Sequence[PersonnelChange]) -> bool:
    """Whether a resignation that was asked for is among the changes."""
    removed = {one.post for one in changes if one.person == asks.person.name and one.action == "remove"}
    return {change.post for change in asks.changes} <= removed


def _leaves_out(text: str, reading: Reading) -> bool:
    """Whether a clause tells of more people than it names: 任命王安、李宁等18人为…审判员."""
    named = len({person for change in reading.changes for person in change.persons})
    return people_counted(text) > named


def _read(
    clause: Clause, before: Action | None, above: Sequence[PersonnelChange], asked: Asked | None
) -> Reading | None:
    """What a clause says; one behind a semicolon that names nobody is of the one above, which is a guess.

    So is one that accepts in short what somebody asked for in a clause before.
    """
    heading = clause.heading
    reading = read_clause(clause.text, heading.mode, before, heading.persons)
    person = _only_person(above)
    if reading is None and (accepted := accepted_in(clause.text, asked or asked_in(clause.text))) is not None:
        return accepted
    if reading is not None or person is None or clause.opens_line or not begins_with_verb(clause.text):
        return reading
    reading = read_clause(clause.text, heading.mode, before, (Appointee(person),))
    return reading and _guessed(reading, reading.changes)


def _only_person(changes: Sequence[PersonnelChange]) -> str | None:
    """The one person whom changes are about; None where there are several, or none."""
    named = {change.person for change in changes}
    return next(iter(named)) if len(named) == 1 else None


def _guessed(reading: Reading, changes: Sequence[Change]) -> Reading:
    return replace(reading, changes=tuple(replace(change, status="inferred") for change in changes))


def _of_one_before(reading: Reading, before: Sequence[PersonnelChange]) -> Reading:
    """A clause about 其 behind a semicolon, as the one person's whom the clause before it names: a guess."""
    person = _only_person(before)
    if person is None or any(change.persons != (None,) for change in reading.changes):
        return reading
    own = (Appointee(person),)
    return _guessed(reading, [replace(change, persons=own) for change in reading.changes])


def _unread(subject: str, flow: Flow) -> Finding:
    return Finding("unparsed_clause", False, subject, None, flow.text, flow.place)


def _with_remarks(changes: Sequence[PersonnelChange], clause: Clause, part: int) -> list[PersonnelChange]:
    """Changes with what a clause says of all, or of some of them: that these are meant is then a guess.

    Args:
        changes: The changes above it.
        clause: The clause: 以上同志任职时间从2031年3月起计算.
        part: Where those of its own part begin. Behind a list under a heading that gives the post only they
            are meant; that those of other parts are is a guess, if some of its own are.
    """
    if _excepts(clause) or (not clause.of_all and _is_of_a_term(changes, clause.text)):
        return list(changes)
    if clause.heading.verb_and_post:
        told = list(changes[part:])
    else:
        told = [change for change in changes if clause.some in solid(change.quote)] or list(changes)
    own = any(change.action != "remove" for change in changes[part:])
    said: list[PersonnelChange] = []
    for at, change in enumerate(changes):
        noted = _with_remark(change, clause.text) if change in told else change
        guessed = (clause.some or (own and at < part)) and noted != change and noted.status == "certain"
        said.append(replace(noted, status="inferred") if guessed else noted)
    return said


def _excepts(clause: Clause) -> bool:
    """Whether what is said of all is not true of some, who are not named: （已注明聘期的除外）."""
    return clause.of_all and _EXCEPTS.search(clause.text) is not None


def _is_of_a_term(changes: Sequence[PersonnelChange], text: str) -> bool:
    """Whether a sentence tells more of a term that some have: since when 试用期一年 counts."""
    words = [word for word, use in term_words() if use == "term" and word in text]
    return any(word in (change.terms or "") for change in changes for word in words)


def _with_remark(change: PersonnelChange, text: str) -> PersonnelChange:
    """A change with what is said of all of them: 以上同志任职时间从2031年3月算起."""
    if change.action == "remove":
        return change
    rest, effective = without_effective(text)
    if effective and change.effective_on is None:
        change = replace(change, effective_on=effective)
    said = segments(rest)
    # 以上同志试用期一年的，…: whoever it is true of.
    some = any(one.endswith("的") or _names_some(one) for one in said)
    terms = [] if some else [one for one in said if is_term_of_all(one)]
    if terms and change.terms is None:
        change = replace(change, terms="，".join(terms))
    return change


def _names_some(said: str) -> bool:
    """Whether what is said behind 以上同志中 is of some who are named again: 李宁同志试用期从…起计算."""
    for comrade in _PERSON.finditer(said, 0, FACT.names_before_verb):
        names = appointees(said[: comrade.end()])
        if names and all(name.sure for name in names):
            return True
    return False


def _of_all(over: Flow) -> str:
    """What the sentence over a list says of all of it, without what has come to pass: 试用期满 is no term."""
    parts = re.split("[，：]", over.solid)
    return "，".join(part for part in parts if part and not _STATE.search(part))


def _records(context: Context, clause: Clause, reading: Reading) -> list[PersonnelChange]:
    heading = clause.heading
    own = decision_in(reading.preamble, context.reference) if reading.preamble else Decision()
    told = replace(
        heading,
        decision=own.or_else(heading.decision),
        effective=reading.effective or heading.effective,
    )
    records = []
    for change in reading.changes:
        terms = () if change.terms else heading.terms
        for term in filter(is_parting, terms) if change.action == "remove" else terms:
            change = with_terms(change, term)
        for person in change.persons:
            records.append(_record(context, clause.flow, person, change, told))
    return records


def _listed(
    context: Context, name: Flow, posts: Mapping[Held, Flow], remarks: Sequence[Flow], heading: ClauseHeading
) -> list[PersonnelChange]:
    """The changes of one row of a list; a post that is still to be given is a guess."""
    changes: list[PersonnelChange] = []
    for held, cell in posts.items():
        flow = join([name, cell], " ")
        for change in read_posts(cell.solid, "remove" if held == "remove" else "appoint"):
            if held == "proposed" and change.status == "certain":
                change = replace(change, status="inferred")
            for remark in remarks:
                if held != "remove" or is_parting(remark.solid):
                    change = _with_note(change, remark.solid)
            for person in appointees(name.solid):
                changes.append(_record(context, flow, person, change, heading))
    return changes


def _runs_over(change: Change) -> bool:
    """Whether a body is none: longer than any, with an empty cell's dash, a person or another's clause in it.

    So it is where rows or columns ran together, and where the sentence below a headline did, with its day.
    """
    body = change.organization or ""
    return (
        len(body) > FACT.longest_body
        or "——" in body
        or _DAY.search(change.post or "") is not None
        or people_counted(body) > 0
        or _PERSON.search(body) is not None
        or holds_clause(body)
    )


def _status(change: Change, person: Appointee | None) -> Status:
    return "ambiguous" if person is None or not person.sure else change.status


def _doubtful(reading: Reading) -> bool:
    """Whether a post, a body or a name is not known; that nobody is named, its row itself says."""
    return any(
        change.status != "certain" or any(one and not one.sure for one in change.persons)
        for change in reading.changes
    )


def _record(
    context: Context, flow: Flow, person: Appointee | None, change: Change, heading: ClauseHeading
) -> PersonnelChange:
    for remark in person.remarks if person else ():
        change = _with_note(change, remark)
    return PersonnelChange(
        person=person.name if person else None,
        action=change.action,
        organization=change.organization,
        post=change.post,
        rank=change.rank,
        terms=change.terms,
        decided_by=heading.decision.by,
        effective_on=heading.effective,
        quote=flow.text,
        page=flow.page(context.document),
        status=_status(change, person),
        evidence=flow.evidence(context.document),
        decided_on=heading.decision.on,
    )


def _with_note(change: Change, bracket: str) -> Change:
    """A change with what a bracket behind the name says of the post; the rest of it is about the person."""
    for note in segments(bracket.replace("、", "，")):
        noted = with_remarks(change, note)
        if noted.terms == change.terms or is_term(note):
            change = noted
    return change


def _decided(change: PersonnelChange, title: str, context: Context) -> PersonnelChange:
    """A change with who decides by the title and the day written, where nothing else is printed."""
    written = context.reference.whole
    return replace(
        change,
        decided_by=change.decided_by or decider_in_title(title),
        decided_on=change.decided_on or (written.isoformat() if written else None),
    )


def _tells_change(clause: Clause) -> bool:
    """Whether a clause looks like one that tells a change."""
    text = _NO_CHANGE.sub("", clause.text)
    names = appointees(clause.text) if clause.heading.mode is not None else ()
    if clause.heading.verb_and_post or (names and all(name.sure for name in names)):
        return True  # Names alone are given to something, or taken from it.
    name, gap, post = clause.text.partition(GAP)
    if gap and appointees(name) and first_job(post).known:
        return True  # A row of a list that no heading says anything of.
    if accepts_request(clause.text):
        return True
    if len(text) <= FACT.longest_remainder:
        return _PERSON.search(text) is not None and _CHANGE.search(text) is not None  # 王安同志退休
    ends = names_post(ROUND.stripped(text)) or _OFFICE.search(text) is not None
    if ends and (clause.heading.mode is not None or _HELD.search(text)):
        return True
    return _CHANGE.search(text) is not None or gives_post(text)

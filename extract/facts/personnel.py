"""Who was appointed and removed: clauses of an appointment notice, one row for each person, action and post.

Frames decide what is a name: 任, 为, 免去…的…职务. A clause that fits no frame stays text and is reported.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import partial

from gongbao.extract.document.paragraphs import Paragraph
from gongbao.extract.facts.appointment_clauses import read_clause, read_posts
from gongbao.extract.facts.changes import Action, Change
from gongbao.extract.facts.context import Context
from gongbao.extract.facts.settings import FACT
from gongbao.extract.lexicon.labels import MARK_OF_CLAUSE
from gongbao.extract.model.finding import Finding
from gongbao.extract.model.flow import Flow, join
from gongbao.extract.tables.meaning.appointments import AppointmentList, Held
from gongbao.normalize.text.lexicon import one_of
from gongbao.normalize.time.days import without_days
from gongbao.schema.records import PersonnelChange

_WORDS = "appointment_words"
_APPOINTS, _REMOVES = one_of(_WORDS, "appoints"), one_of(_WORDS, "removes")
_HEADING = re.compile(rf"(?P<before>.*?)(?:{one_of(_WORDS, 'leads')}|{_APPOINTS}|{_REMOVES})[^：:]*[：:]$")
_BARE_HEADING = rf"(?:{_APPOINTS}|{_REMOVES})(?:名单|人员|下列人员)?"
_CLAUSE_END = re.compile(rf"[；;。]|[：:](?=\n|[\u4e00-\u9fff]|$)|(?<=\n){_BARE_HEADING}(?=\n)")
_CHANGE = re.compile(
    r"[\u4e00-\u9fff]{2,4}(?:兼?任|为)[\u4e00-\u9fff]{4}"
    rf"|{one_of(_WORDS, 'change')}|{one_of(_WORDS, 'proposal')}"
)
_SESSION = re.compile(r"经|研究|[，,]")


@dataclass(frozen=True, slots=True)
class _Clause:
    flow: Flow
    mode: Action | None
    decided_by: str | None


def personnel_changes(
    context: Context, paragraphs: Sequence[Paragraph], lists: Sequence[AppointmentList] = ()
) -> tuple[list[PersonnelChange], list[Finding]]:
    """The changes a notice's clauses and lists tell, and what could not be read of them."""
    changes: list[PersonnelChange] = []
    findings: list[Finding] = []
    for one in lists:
        findings += one.findings
        for name, posts in one.rows:
            row = join([name, *posts.values()], " ")
            changes += context.faults.guarded(
                "row of appointments", row, partial(_listed, context, name, posts), []
            )
    for clause in _clauses(join([paragraph.flow for paragraph in paragraphs], "\n")):
        read = partial(read_clause, clause.flow.text, clause.mode)
        found = context.faults.guarded("appointment clause", clause.flow, read, None)
        if found is not None and any(_runs_over(change) for change in found[1]):
            found = None
        if found is None:
            if _tells_change(clause.flow.text):
                findings.append(
                    Finding(
                        "unparsed_clause",
                        False,
                        "appointment clause",
                        None,
                        clause.flow.text,
                        clause.flow.origins[0],
                    )
                )
            continue
        persons, own, effective = found
        for change in own:
            if change.status != "certain":
                findings.append(
                    Finding(
                        "unparsed_clause",
                        False,
                        "post or body not known",
                        None,
                        clause.flow.text,
                        clause.flow.origins[0],
                    )
                )
            changes += [
                _record(context, clause, person, change, effective) for person in change.persons or persons
            ]
    return changes, list(dict.fromkeys(findings))


def _listed(context: Context, name: Flow, posts: Mapping[Held, Flow]) -> list[PersonnelChange]:
    """The changes of one row of a list."""
    person = name.solid
    changes: list[PersonnelChange] = []
    for action, cell in posts.items():
        clause = _Clause(join([name, cell], " "), action, None)
        for change in read_posts(cell.solid, action):
            changes.append(_record(context, clause, person, change, None))
    return changes


def _runs_over(change: Change) -> bool:
    """Whether a body is none: longer than any, or with an empty cell's dash, where rows ran together."""
    body = change.organization or ""
    return len(body) > FACT.longest_body or "——" in body


def _record(
    context: Context, clause: _Clause, person: str | None, change: Change, effective: str | None
) -> PersonnelChange:
    return PersonnelChange(
        person=person,
        action=change.action,
        organization=change.organization,
        post=change.post,
        rank=change.rank,
        terms=change.terms,
        decided_by=clause.decided_by,
        effective_on=effective,
        quote=clause.flow.text,
        page=clause.flow.page(context.document),
        status="ambiguous" if person is None else change.status,
        evidence=clause.flow.evidence(context.document),
    )


def _clauses(flow: Flow) -> Iterator[_Clause]:
    """The clauses between ； and 。, each with the heading it stands under."""
    flow = flow.keeping([not char.isspace() or char == "\n" for char in flow.text])
    text = flow.text
    mode: Action | None = None
    decided_by: str | None = None
    start = 0
    for end in [*(match.end() for match in _CLAUSE_END.finditer(text)), len(text)]:
        piece = flow.slice(start, end).unbroken()
        start = end
        label = MARK_OF_CLAUSE.match(piece.text)
        if label:
            piece = piece.slice(label.end(), len(piece.text))
        if not piece.text.strip("；;。"):
            continue
        heading = _HEADING.fullmatch(piece.text) if piece.text.endswith(("：", ":")) else None
        if heading or re.fullmatch(_BARE_HEADING, piece.text):
            mode = _mode(piece.text)
            decided_by = (heading and _decider(heading["before"])) or decided_by
            continue
        if piece.text.endswith(("：", ":")):
            continue
        text_only = piece.slice(0, len(piece.text.rstrip("；;。")))
        opening = re.match(r"[^，。；]{0,24}?(?:决定|同意)[，,]?(?=任命|免去|聘任|解聘)", text_only.text)
        if opening:
            decided_by = (
                _decider(opening.group().rstrip("，,").removesuffix("决定").removesuffix("同意"))
                or decided_by
            )
            text_only = text_only.slice(opening.end(), len(text_only.text))
        yield _Clause(text_only, mode, decided_by)


def _mode(heading: str) -> Action | None:
    appoints = re.search(_APPOINTS, heading)
    removes = re.search(_REMOVES, heading)
    if appoints and not removes:
        return "appoint"
    if removes and not appoints:
        return "remove"
    return None


def _decider(text: str) -> str | None:
    """The body or session that decides, without the date."""
    decider = _SESSION.sub("", without_days(text))
    decides = len(decider) >= FACT.shortest_decider and re.search(r"政府|会议|局|委|党组", decider)
    return decider if decides else None


def _tells_change(text: str) -> bool:
    return len(text) > FACT.longest_remainder and _CHANGE.search(text) is not None

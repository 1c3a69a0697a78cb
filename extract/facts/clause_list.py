"""A notice of appointments cut into clauses, each with what its heading says of it."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from gongbao.extract.document.paragraphs import Paragraph
from gongbao.extract.facts.appointment_clauses import GAP, begins_change, without_effective
from gongbao.extract.facts.changes import BRACKET, Action, is_term
from gongbao.extract.facts.decisions import Decision, dated_decision, decision_in
from gongbao.extract.facts.jobs import first_job, segments
from gongbao.extract.facts.settings import FACT
from gongbao.extract.lexicon.labels import MARK_OF_CLAUSE
from gongbao.extract.model.flow import Flow, join, line_flow
from gongbao.normalize.people.names import reads_as_name
from gongbao.normalize.text.brackets import ROUND
from gongbao.normalize.text.lexicon import one_of
from gongbao.normalize.time.references import Reference
from gongbao.normalize.units.posts import names_post

_WORDS = "appointment_words"
_LEADS, _APPOINTS, _REMOVES = one_of(_WORDS, "leads"), one_of(_WORDS, "appoints"), one_of(_WORDS, "removes")
_HEADING = re.compile(rf"(?P<before>.*?)(?:{_LEADS}|{_APPOINTS}|{_REMOVES})[^：:]*[：:]")
_BARE_HEADING = re.compile(
    rf"(?P<before>[^，,；;、]{{0,{FACT.longest_body}}}?)(?:{_LEADS})?(?:{_APPOINTS}|{_REMOVES})"
    rf"(?:{one_of(_WORDS, 'listed')})*(?:[（(][^（）()]*[）)])?"
)
_STOP = re.compile(r"[；;。\n]|[：:](?=\n|[\u4e00-\u9fff]|$)")
_ENDS = re.compile(rf"(?:{one_of(_WORDS, 'office')}|{one_of(_WORDS, 'listed')})\Z")
_ABOVE = re.compile(rf"(?:{one_of(_WORDS, 'above')})")
_BOTH = re.compile(r"任免职?")


@dataclass(frozen=True, slots=True)
class Heading:
    """What a heading says of the clauses under it."""

    mode: Action | None = None
    decision: Decision = field(default_factory=Decision)
    effective: str | None = None
    terms: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Clause:
    """A clause as printed and as it is read, with its heading.

    `of_all` tells that it is about all the clauses before it; `opens_line` that it begins a line.
    """

    flow: Flow
    text: str
    heading: Heading
    of_all: bool = False
    opens_line: bool = False


def clauses_of(paragraphs: Sequence[Paragraph], reference: Reference) -> Iterator[Clause]:
    """The clauses between ； and 。 and lines that end as clauses do, each with the heading it stands under."""
    heading = Heading()
    for piece, opens_line in _pieces(_spaced(paragraphs)):
        label = MARK_OF_CLAUSE.match(piece.text)
        if label:
            piece = piece.slice(label.end(), len(piece.text))
        bare = piece.text.rstrip("；;。")
        decided = dated_decision(bare.replace(GAP, ""), reference)
        if not bare:
            continue
        if decided is not None:
            heading = Heading(heading.mode, decided)
        elif (own := _heading(bare, reference)) is not None:
            heading = Heading(own.mode, own.decision.or_else(heading.decision), own.effective, own.terms)
        elif not bare.endswith(("：", ":")):
            flow = piece.slice(0, len(bare))
            shown = flow.keeping([char != GAP for char in flow.text])
            yield Clause(shown, flow.text, heading, _ABOVE.match(bare) is not None, opens_line)


def _spaced(paragraphs: Sequence[Paragraph]) -> Flow:
    """The lines without their blanks, but for those that part a name from a post."""
    flows = []
    for line in (line for paragraph in paragraphs for line in paragraph.lines):
        flow = line_flow(line)
        gap = _gap(flow.text)
        text = "".join(GAP if at == gap else char for at, char in enumerate(flow.text))
        flow = Flow(text, flow.origins)
        flows.append(flow.keeping([not char.isspace() or char == GAP for char in text]))
    return join(flows, "\n")


def _gap(text: str) -> int | None:
    """Where the blank stands between a name at a line's beginning and a post: 王 安 永州市水利局局长."""
    label = MARK_OF_CLAUSE.match(text)
    start = label.end() if label else 0
    while start < len(text) and text[start].isspace():
        start += 1
    words = list(re.finditer(r"\S+", text[start:]))
    for count in (1, 2):
        if len(words) > count:
            name = "".join(word[0] for word in words[:count])
            rest = "".join(word[0] for word in words[count:])
            spaced = count == 1 or all(len(word[0]) == 1 for word in words[:count])
            if spaced and reads_as_name(BRACKET.sub("", name)) and first_job(rest).known:
                return start + words[count - 1].end()
    return None


def _pieces(flow: Flow) -> Iterator[tuple[Flow, bool]]:
    """What stands between the stops, and whether it begins a line."""
    text = flow.text
    start, opens_line = 0, True
    for stop in [*_STOP.finditer(text), None]:
        end = stop.end() if stop else len(text)
        if stop and _is_open(text, start, stop.start()):
            continue
        if stop and stop[0] == "\n" and not _ends_clause(text, start, stop.start()):
            continue
        piece = flow.slice(start, end).unbroken()
        if piece.text:
            yield piece, opens_line
        start, opens_line = end, text[end - 1 : end] == "\n" or text[end : end + 1] == "\n"


def _is_open(text: str, start: int, end: int) -> bool:
    """Whether a place stands in a bracket that is closed not far behind it."""
    if not ROUND.is_open(text, start, end):
        return False
    return not ROUND.is_open(text, start, min(len(text), end + FACT.longest_bracket))


def _ends_clause(text: str, start: int, end: int) -> bool:
    """Whether a line's end ends a clause: a heading, a decision, or a post before another person's."""
    left = text[start:end].replace("\n", "")
    label = MARK_OF_CLAUSE.match(left)
    bare = left[label.end() if label else 0 :]
    if not bare or _is_bare_heading(bare) or dated_decision(bare.replace(GAP, ""), Reference()):
        return True
    right = text[end + 1 : end + 1 + FACT.names_before_verb].replace("\n", "")
    mark = MARK_OF_CLAUSE.match(right)
    if mark:
        return not bare.endswith(("，", "、", ","))
    return _is_whole(bare) and (
        begins_change(right, "appoint") or begins_change(right, "remove") or _ABOVE.match(right) is not None
    )


def _is_whole(text: str) -> bool:
    """Whether a text could end as a clause does."""
    bare = BRACKET.sub("", text)
    last = segments(text)[-1:]
    return names_post(bare) or _ENDS.search(bare) is not None or any(map(is_term, last))


def _is_bare_heading(text: str) -> bool:
    match = _BARE_HEADING.fullmatch(text)
    return match is not None and (
        not match["before"] or decision_in(match["before"], Reference()).by is not None
    )


def _heading(text: str, reference: Reference) -> Heading | None:
    """A heading: it ends with a colon, or is nothing but a verb of decision and who decides."""
    rest, effective = without_effective(text)
    match = _HEADING.fullmatch(rest)
    if match is None:
        if not _is_bare_heading(rest):
            return None
        match = _BARE_HEADING.fullmatch(rest)
    terms = tuple(one for bracket in BRACKET.findall(rest) for one in segments(bracket) if is_term(one))
    decision = decision_in(match["before"], reference) if match else Decision()
    return Heading(_mode(rest), decision, effective, terms)


def _mode(heading: str) -> Action | None:
    heading = _BOTH.sub("", heading)
    appoints = re.search(_APPOINTS, heading)
    removes = re.search(_REMOVES, heading)
    if appoints and not removes:
        return "appoint"
    if removes and not appoints:
        return "remove"
    return None

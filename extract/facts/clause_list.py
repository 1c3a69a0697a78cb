"""A notice of appointments cut into clauses, each with what its heading says of it."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from gongbao.extract.document.paragraphs import Paragraph
from gongbao.extract.facts.appointees import appointees
from gongbao.extract.facts.appointment_clauses import read_clause, without_effective
from gongbao.extract.facts.appointment_frames import GAP
from gongbao.extract.facts.changes import Appointee
from gongbao.extract.facts.clause_blanks import with_gaps
from gongbao.extract.facts.clause_headings import (
    ClauseHeading,
    heading_of,
    heading_of_part,
    heading_of_post,
    heads_part,
    terms_of_those,
)
from gongbao.extract.facts.clause_pieces import stopped_pieces
from gongbao.extract.facts.decisions import Decision, dated_decision, decision_in, end_of_decision, of_body
from gongbao.extract.facts.resignations import asked_in
from gongbao.extract.lexicon.labels import MARK_OF_CLAUSE, label_of
from gongbao.extract.model.flow import Flow, join
from gongbao.normalize.text.lexicon import one_of
from gongbao.normalize.text.numerals import TO_99
from gongbao.normalize.time.references import Reference

_WORDS = "appointment_words"
_COLON = re.compile("[：:]")
_SINCE = re.compile(rf"(?:{one_of(_WORDS, 'time')})时间")
_ABOVE = re.compile(
    rf"(?:{one_of(_WORDS, 'above')})(?:(?:\d{{1,3}}|[{TO_99}]{{1,3}})[名位人])?"
    rf"(?P<all>(?!{_SINCE.pattern})(?:{one_of(_WORDS, 'all')}))*"
)
_SOME = re.compile(rf"([\u4e00-\u9fff]{{2,6}}?)(?:{one_of(_WORDS, 'people')})")


@dataclass(frozen=True, slots=True)
class Clause:
    """A clause as printed and as it is read, with its heading.

    `of_all` tells that it is about all the clauses before it, `some` by which word some of them are told
    (以上聘任人员); `opens_line` that it begins a line, `numbered` that a number stands before it.
    """

    flow: Flow
    text: str
    heading: ClauseHeading
    of_all: bool = False
    some: str = ""
    opens_line: bool = False
    numbered: bool = False


def clauses_of(
    paragraphs: Sequence[Paragraph], reference: Reference, decision: Decision, body: str | None = None
) -> Iterator[Clause]:
    """The clauses between ； and 。 and lines that end as they do, each with the heading it stands under.

    Args:
        paragraphs: The notice's running text.
        reference: What days without a year are read against.
        decision: The decision that its head tells of.
        body: The body that its title names.
    """
    named: Flow | None = None
    persons: tuple[Appointee, ...] = ()
    begun = over_lines = False  # Those before a colon stand right before a piece, or on a line over several.
    for heading, piece, opens_line, numbered in _headed(paragraphs, reference, decision, body):
        over_lines, begun = (opens_line if begun else over_lines), False
        if piece is None or (opens_line and not over_lines):
            named, persons = None, ()
        if piece is None:
            continue
        if whose := _before_colon(piece.text) or _over_lines(piece.text, heading):
            named, persons, begun = piece, whose, True
            continue
        own = replace(heading, named=named, persons=persons) if named else heading
        yield _clause(piece, own, opens_line=opens_line, numbered=numbered)


def first_decision(paragraphs: Sequence[Paragraph], reference: Reference) -> Decision:
    """The first decision that the headings of a notice tell of, whatever stands under them."""
    headings = (heading for heading, _, _, _ in _headed(paragraphs, reference, Decision()))
    return next((own.decision for own in headings if own.decision != Decision()), Decision())


def _headed(
    paragraphs: Sequence[Paragraph], reference: Reference, decision: Decision, body: str | None = None
) -> Iterator[tuple[ClauseHeading, Flow | None, bool, bool]]:
    """Each heading alone, and each other piece under its; whether it begins a line, and is numbered."""
    heading = ClauseHeading(decision=decision)
    level: int | None = None
    for piece, opens_line in stopped_pieces(with_gaps(paragraphs)):
        label = MARK_OF_CLAUSE.match(piece.text)
        part = label_of(piece.text)
        if part is not None and part.level == level and heads_part(piece.text):
            heading = heading_of_part(heading, piece.text[part.end :])
            yield heading, None, opens_line, True
            continue
        if label:
            piece = piece.slice(label.end(), len(piece.text))
        bare = piece.text.rstrip("；;。")
        if not bare:
            continue
        decided = dated_decision(bare.replace(GAP, ""), reference)
        if decided is not None:
            heading = ClauseHeading(heading.mode, of_body(decided, bare, body))
            yield heading, None, opens_line, label is not None
        elif (own := heading_of(bare, reference) or heading_of_post(bare, heading)) is not None:
            said = of_body(own.decision, bare, body)
            heading = replace(own, decision=said.or_else(heading.decision))
            level = part.level if part is not None else None
            yield heading, None, opens_line, label is not None
        elif bare.endswith(("：", ":")) and GAP not in bare and not _before_colon(bare):
            # 经2031年7月22日…会议研究：, over the headings 一、任命 and 二、免去.
            said = decision_in(bare[:-1].replace(GAP, ""), reference)
            if said.by is not None and said.on is not None:
                heading = replace(heading, decision=said)
            elif terms := terms_of_those(bare[:-1]):
                since = without_effective(bare)[1] or heading.effective
                heading = replace(heading, terms=terms, effective=since)
        else:
            # 经…会议研究决定，王安任…；李宁任…: said once, it holds for what follows.
            start = end_of_decision(bare)
            said_before = bare[: max(0, start - 1)]
            if start and (read_clause(said_before, heading.mode) or asked_in(said_before)):
                start = 0  # These words tell a change of their own, or of whom what follows is.
            if start:
                heading = replace(
                    heading, decision=decision_in(said_before, reference).or_else(heading.decision)
                )
            yield heading, piece.slice(start, len(bare)), opens_line, label is not None


def _over_lines(text: str, heading: ClauseHeading) -> tuple[Appointee, ...]:
    """Those who stand alone on a line, over what is done to them: 一、王安同志."""
    names = (
        () if heading.mode or heading.verb_and_post else appointees(text.rstrip("；;。").replace(GAP, "、"))
    )
    return names if all(name.sure for name in names) else ()


def _before_colon(text: str) -> tuple[Appointee, ...]:
    """Those a text names that ends with a colon: 王安同志：. A name of an unusual form is no sure one."""
    return appointees(text[:-1].replace(GAP, "、")) if _COLON.match(text, len(text) - 1) else ()


def _clause(flow: Flow, heading: ClauseHeading, *, opens_line: bool, numbered: bool) -> Clause:
    above = _ABOVE.match(flow.text)
    text = flow.text[above.end() :] if above else flow.text
    some = _SOME.match(text) if above and not above["all"] else None
    text = text[some.end() :].removeprefix("的") if some else text
    if heading.verb_and_post and appointees(text):
        text += heading.verb_and_post
    shown = flow.keeping([char != GAP for char in flow.text])
    if heading.named is not None:
        shown = join([heading.named, shown])
    return Clause(shown, text, heading, above is not None, some[1] if some else "", opens_line, numbered)

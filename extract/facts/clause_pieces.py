"""A notice of appointments cut at its stops, and at the ends of lines that end a clause."""

from __future__ import annotations

import re
from collections.abc import Iterator

from gongbao.extract.facts.appointees import appointees
from gongbao.extract.facts.appointment_clauses import begins_change, gives_post, without_effective
from gongbao.extract.facts.appointment_frames import GAP
from gongbao.extract.facts.changes import BRACKET, Action, is_term
from gongbao.extract.facts.clause_blanks import STOP
from gongbao.extract.facts.clause_headings import (
    HEAD_WORD,
    ROSTER,
    TERM,
    heads_part,
    is_bare_heading,
    post_below,
)
from gongbao.extract.facts.decisions import dated_decision
from gongbao.extract.facts.jobs import segments
from gongbao.extract.facts.settings import FACT
from gongbao.extract.lexicon.labels import MARK_OF_CLAUSE
from gongbao.extract.model.flow import Flow
from gongbao.normalize.text.brackets import ROUND
from gongbao.normalize.text.lexicon import one_of
from gongbao.normalize.time.references import Reference
from gongbao.normalize.units.posts import names_post
from gongbao.normalize.units.unit_names import is_complete

_WORDS = "appointment_words"
_COLON = re.compile("[：:]")
_LABELLED = re.compile(r"[\u4e00-\u9fff]{2,4}[：:]")
"""What a line begins with that goes on with none above: 主题词：人事, 抄送：, or the next one's name."""
_ENDS = re.compile(rf"(?:{one_of(_WORDS, 'office')}|{one_of(_WORDS, 'listed')})\Z")
_SINCE = re.compile(rf"(?:{one_of(_WORDS, 'time')})时间")
_OF_ABOVE = re.compile(rf"(?:{one_of(_WORDS, 'asks')})?(?:{one_of(_WORDS, 'above')})")
_MODES: tuple[Action, ...] = ("appoint", "remove")


def stopped_pieces(flow: Flow) -> Iterator[tuple[Flow, bool]]:
    """What stands between the stops, and whether it begins a line."""
    text = flow.text
    start, opens_line = 0, True
    names = _names_under_post(text)
    for stop in [*STOP.finditer(text), None]:
        end = stop.end() if stop else len(text)
        if stop and _is_open(text, start, stop.start()):
            continue
        is_name = stop is not None and stop.start() in names
        if stop and stop[0] == "\n" and not is_name and not _ends_clause(text, start, stop.start()):
            continue
        piece = flow.slice(start, end).unbroken()
        if piece.text:
            yield piece, opens_line
        start, opens_line = end, text[end - 1 : end] == "\n" or text[end : end + 1] == "\n"


def _names_under_post(text: str) -> set[int]:
    """Where the lines end that hold nothing but names, one or several, under a heading that gives them their
    post: 聘任下列同志为市人民政府督学： / 周晓云（第一中学） / 易平（第二中学）."""
    ends: set[int] = set()
    at = -1
    below = False
    for line in text.split("\n"):
        at += 1 + len(line)
        names = appointees(line.rstrip("、，；;。")) if below else ()
        if names and all(name.sure for name in names):
            if not line.endswith(("、", "，")):  # The list goes on in the next line.
                ends.add(at)
        else:
            words = re.split("[；;。]", line)[-1]
            label = MARK_OF_CLAUSE.match(words)
            words = words[label.end() :] if label else words
            below = words.endswith(("：", ":")) and bool(post_below(words))
    return ends


def _is_open(text: str, start: int, end: int) -> bool:
    """Whether a place stands in a bracket that is closed not far behind it."""
    if not ROUND.is_open(text, start, end):
        return False
    return not ROUND.is_open(text, start, min(len(text), end + FACT.longest_bracket))


def _ends_clause(text: str, start: int, end: int) -> bool:
    """Whether a line's end ends a clause: a heading, a decision, or a post before another person's."""
    if ROSTER.match(text, end + 1) or ROSTER.match(text, text.rfind("\n", 0, end) + 1):
        return True
    left = text[max(start, end - FACT.names_before_verb) : end].replace("\n", "")
    label = MARK_OF_CLAUSE.match(left)
    bare = left[label.end() if label else 0 :]
    if not bare or is_bare_heading(bare) or dated_decision(bare.replace(GAP, ""), Reference()):
        return True
    right = text[end + 1 : end + 1 + FACT.names_before_verb].replace("\n", "")
    mark = MARK_OF_CLAUSE.match(right)
    if mark:
        return not bare.endswith(("，", "、", ","))
    following = text[end + 1 :].partition("\n")[0].rstrip("。；;")
    if _are_names(bare):
        above = _OF_ABOVE.match(right) is not None
        return above or _are_names(following) or adds_to_all(following) or _begins(text[end + 1 :])
    body_alone = label is not None and is_complete(bare) and not HEAD_WORD.search(bare)
    if not text[start:end].count("\n") and heads_part(left) and gives_post(following):
        return True
    if not body_alone and not _is_whole(bare):
        return False
    if _heads_list(following) or (_LABELLED.match(following) and names_post(BRACKET.sub("", bare))):
        return True
    return _OF_ABOVE.match(right) is not None or adds_to_all(following) or _begins(text[end + 1 :])


def _heads_list(line: str) -> bool:
    """Whether a line is a verb of decision and a colon, over those it is about: 免职：."""
    return _COLON.search(line, len(line) - 1) is not None and is_bare_heading(line[:-1])


def adds_to_all(text: str) -> bool:
    """Whether a line or clause only says something of the changes before it: 任职时间从2031年3月算起."""
    if GAP in text or len(text) > FACT.longest_term or not text[:1].isalnum():
        return False
    rest = without_effective(text)[0]
    return all(_SINCE.match(part) or (TERM.match(part) and is_term(part)) for part in segments(rest))


def _are_names(text: str) -> bool:
    """Whether a line is nothing but names."""
    names = appointees(text) if "、" in text else ()
    return bool(names) and all(name.sure for name in names)


def _begins(text: str) -> bool:
    """Whether a clause begins with the next line, that may be cut itself."""
    lines = text[: FACT.names_before_verb].split("\n")[: FACT.lines_of_clause]
    starts = ["".join(lines[:count]) for count in range(1, len(lines) + 1)]
    return any(begins_change(start, mode) for start in starts for mode in _MODES)


def _is_whole(text: str) -> bool:
    """Whether a text could end as a clause does."""
    bare = BRACKET.sub("", text)
    last = segments(text)[-1:]
    return GAP in text or names_post(bare) or _ENDS.search(bare) is not None or any(map(is_term, last))

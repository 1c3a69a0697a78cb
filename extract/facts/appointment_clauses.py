"""The frames of appointment clauses: names, a verb, posts; what is said of rank and term."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from gongbao.extract.facts.changes import BRACKET, Action, Change, is_term, on_secondment, with_terms
from gongbao.extract.facts.settings import FACT
from gongbao.normalize.text.brackets import ROUND
from gongbao.normalize.text.lexicon import alternation, one_of, words_with
from gongbao.normalize.text.numerals import TO_99
from gongbao.normalize.time.times import date_as_printed
from gongbao.normalize.units.posts import leading_area, names_post, split_job
from gongbao.normalize.units.registry import starts_with_place
from gongbao.schema.records import Status

_VERBS = "appointment_verbs"
_NAME = (
    r"(?:[\u4e00-\u9fff]{1,6}·[\u4e00-\u9fff·]{1,12}|[\u4e00-\u9fff]{2,4}?"
    rf"|(?![\u4e00-\u9fff]{{0,6}}(?:{one_of('appointment_words', 'no_name')}))"
    r"[\u4e00-\u9fff]{5,7}?(?=同志))"
    r"(?:同志|（女）|（[\u4e00-\u9fff]{1,4}族）|（女，[\u4e00-\u9fff]{1,4}族）)*"
)
_MOST_NAMES = 200
"""Names before one verb: the longest list of a session has some sixty; a line of more is no list of names."""
_NAMES = (
    rf"(?P<names>{_NAME}(?:[、，]{_NAME}){{0,{_MOST_NAMES - 1}}}?)(?:等?(?:\d+|[{TO_99}]+)?(?:名|位)?同志)?"
)
_OPENS_APPOINTMENT = alternation(
    [
        *words_with(_VERBS, "appoint", "behind"),
        *words_with(_VERBS, "resolve", "behind"),
        *words_with(_VERBS, "either", "behind"),
    ]
)
_REMOVES = one_of(_VERBS, "remove", "behind")
_REMOVED = one_of(_VERBS, "remove", "before")
_LEAVES = one_of(_VERBS, "leave", "before")
_NAMED = re.compile(rf"(?:{_OPENS_APPOINTMENT})*+{_NAMES}")
_VERB = re.compile(
    alternation(
        [
            *words_with(_VERBS, "appoint", "before"),
            *words_with(_VERBS, "appoint_concurrent", "before"),
            *words_with(_VERBS, "second", "before"),
        ]
    )
)
_REMOVE = re.compile(
    rf"(?:{_REMOVES}|{one_of(_VERBS, 'either', 'behind')})?"
    rf"(?:{_NAMES}(?:{_LEAVES}|{one_of(_VERBS, 'had', 'before')})"
    rf"|{_NAMES.replace('names', 'comrades')}(?<=同志)"
    rf"|{_NAMES.replace('names', 'named')}(?:{_REMOVED}|免))(?P<rest>.+)"
)
# 免去李明、王芳温州市司法局副局长职务: nothing stands between the last name and its body.
_REMOVED_LIST = re.compile(rf"(?:{_REMOVES})(?P<names>(?:[\u4e00-\u9fff]{{2,4}}、)*)(?P<rest>.+)")
_REMOVE_VERB = re.compile(rf"(?:{_REMOVES})|[\u4e00-\u9fff、]{{2,24}}?(?:同志)?(?:{_LEAVES}|{_REMOVED})")
_OWN_REMOVAL = re.compile(
    rf"(?:同时)?(?:{_REMOVES}|{_LEAVES})(?:其|他|她)?(?:原任的?|兼任的|担任的)?(?P<rest>.+)"
)
_OWN_VERB = re.compile(rf"并?(?P<verb>{one_of(_VERBS, None, 'same')})(?=.{{2}})")
_LAPSE = re.compile(r"(?:其|他|她)?原(?:任|担任)的?(?P<rest>.+?)等?职务(?:同时|自然|一并|相应)?免(?:去|除)")
_FORMER = re.compile(r"原任的?(?P<rest>.+?)等?职务(?:同时|自然|一并|相应)?免(?:去|除)")
_NOMINATION = re.compile(one_of(_VERBS, "nominate", "any"))
_CONCURRENT = re.compile(r"并?兼任?(?=.{2})")
_REMARK = re.compile(r"[（(]([^（）()]*)[）)](?=$|[、，,兼])")
_SINCE = re.compile(r"(?P<term>(?:任职|任免|免职)?时间?(?:从|自))|(?<!期)自")
_COUNTED = re.compile(r"(?P<since>起|开始)?(?:计?算)?起?")


@dataclass(frozen=True, slots=True)
class _Appointment:
    """A clause read as names, a verb and what follows it."""

    names: str
    verb: str
    rest: str


def read_clause(
    text: str, mode: Action | None
) -> tuple[tuple[str | None, ...], list[Change], str | None] | None:
    """The persons, changes and effective date of a clause, or None if no frame fits."""
    if _NOMINATION.search(text):
        return None
    text, effective = _without_effective(text)
    former = _FORMER.match(text)
    if former:
        return (None,), _jobs(former["rest"], "remove"), effective
    if mode == "remove" or _REMOVE_VERB.match(text):
        removal = _REMOVE.fullmatch(text)
        if removal:
            return _persons(_removed(removal)), _removals(removal["rest"]), effective
        listed = _REMOVED_LIST.fullmatch(text)
        bare = _bare(listed["rest"]) if listed else None
        if listed and bare:
            persons = (*_persons(listed["names"]), *_persons(bare.names))
            return persons, _removals(bare.rest), effective
    readings = list(_appointments(text))
    if not any(names_post(_first_job(reading.rest)) for reading in readings) and mode is not None:
        bare = _bare(text)
        if bare is not None:
            jobs = _removals(bare.rest) if mode == "remove" else _appointed(bare.rest, mode)
            return _persons(bare.names), jobs, effective
    if not readings:
        return None
    appointment = next((reading for reading in readings if names_post(_first_job(reading.rest))), readings[0])
    changes = _appointed(appointment.rest, _action_of(appointment.verb))
    if appointment.verb in words_with(_VERBS, "second"):
        changes = [on_secondment(change) for change in changes]
    return (_persons(appointment.names), changes, effective) if changes else None


def read_posts(text: str, action: Action) -> list[Change]:
    """The changes that a cell of a list tells: posts with rank and terms in brackets."""
    return _removals(text) if action == "remove" else _appointed(text, action)


def _action_of(verb: str) -> Action:
    """What an appointing verb does; a secondment is told by its terms."""
    return "appoint_concurrent" if verb in words_with(_VERBS, "appoint_concurrent") else "appoint"


def _removed(removal: re.Match[str]) -> str:
    """The names of a removal: before 的, ending in 同志, or before 免去."""
    return str(removal["names"] or removal["comrades"] or removal["named"])


def _appointments(text: str) -> Iterator[_Appointment]:
    """Every reading of a clause as names, a verb and posts, the shortest names first."""
    for verb in _VERB.finditer(text, 1, FACT.names_before_verb):
        names = _NAMED.fullmatch(text, 0, verb.start())
        if names and verb.end() < len(text):
            yield _Appointment(names["names"], verb[0], text[verb.end() :])


def _bare(text: str) -> _Appointment | None:
    """A name and a job with nothing between, as under 任命：; the job begins with a place or a level."""
    for size in FACT.name_lengths:
        name, rest = text[:size], text[size:]
        if not re.fullmatch(r"[\u4e00-\u9fff]+", name) or not (starts_with_place(rest) or leading_area(rest)):
            continue
        job = split_job(_first_job(rest.partition("职务")[0]))
        if job.known and job.organization:
            return _Appointment(name, "", rest)
    return None


def _persons(names: str) -> tuple[str | None, ...]:
    cleaned = re.sub(r"同志|（[^（）]*）", "", names)
    return tuple(name for name in re.split(r"[、，]", cleaned) if name)


def _first_job(rest: str) -> str:
    return BRACKET.sub("", re.split(r"[，、；]", BRACKET.sub("", rest))[0])


def _segments(text: str) -> list[str]:
    """What stands between the commas that are not inside brackets."""
    segments, first = [], 0
    for at, char in ROUND.outside(text):
        if char in "，,":
            segments.append(text[first:at])
            first = at + 1
    return [segment for segment in [*segments, text[first:]] if segment]


def _appointed(rest: str, action: Action) -> list[Change]:
    """The changes behind an appointing verb: posts, then what is said after commas."""
    changes: list[Change] = []
    current: Action = action
    for segment in _segments(rest):
        other = _REMOVE.fullmatch(segment) if _REMOVE_VERB.match(segment) else None
        if other and not re.match(r"[其他她]", _removed(other)):
            current = "remove"
            changes += [
                replace(change, persons=_persons(_removed(other))) for change in _removals(other["rest"])
            ]
            continue
        own = _OWN_REMOVAL.match(segment) or _LAPSE.fullmatch(segment)
        if own:
            current = "remove"
            changes += _jobs(own["rest"], "remove")
            continue
        verb = _OWN_VERB.match(segment)
        another = None if verb or not changes else _another(segment)
        if another:
            current = _action_of(another.verb)
            persons = _persons(another.names)
            changes += [replace(change, persons=persons) for change in _jobs(another.rest, current)]
        elif verb:
            current = _action_of(verb["verb"])
            changes += _jobs(segment[verb.end() :], current)
        elif is_term(segment):
            changes = [with_terms(change, segment) for change in changes]
        elif names_post(BRACKET.sub("", segment.removesuffix("职务"))) or not changes:
            changes += _jobs(segment, current, _body(changes))
        else:
            changes = [replace(change, status="inferred") for change in changes]
    return changes


def _another(segment: str) -> _Appointment | None:
    """A segment that appoints someone else: names, a verb, and a body with a known post."""
    for reading in _appointments(segment):
        job = split_job(_first_job(reading.rest))
        if job.known and job.organization:
            return reading
    return None


def _removals(rest: str) -> list[Change]:
    """The posts up to 职务, and what is said after it."""
    posts, _, after = rest.partition("职务")
    if not after and not rest.endswith("职务"):
        posts = rest
    changes: list[Change] = []
    for segment in _segments(posts):
        changes += _jobs(segment, "remove", _body(changes))
    tail_bracket = re.match(BRACKET, after)
    if tail_bracket:
        changes = [with_terms(change, tail_bracket[1]) for change in changes]
        after = after[tail_bracket.end() :]
    for segment in _segments(after):
        if is_term(segment):
            changes = [with_terms(change, segment) for change in changes]
        else:
            verb = _OWN_VERB.match(segment)
            if verb:
                changes += _jobs(segment[verb.end() :], _action_of(verb["verb"]))
    return changes


def _body(changes: Sequence[Change]) -> str | None:
    return changes[-1].organization if changes else None


def _jobs(text: str, action: Action, body: str | None = None) -> list[Change]:
    """The posts of a text: `副局长、总工程师` share a body; brackets tell rank and terms."""
    changes: list[Change] = []
    for item in _items(re.sub(r"(?:等)?职务$", "", text)):
        name = _REMARK.sub("", item)
        if not name:
            continue
        concurrent = _CONCURRENT.match(name)
        if concurrent and action != "remove":
            name, action = name[concurrent.end() :], "appoint_concurrent"
        job = split_job(name)
        body = job.organization or body
        status: Status = "certain" if job.known and body else "inferred"
        change = Change(action, body, job.post, None, None, status)
        for bracket in _REMARK.findall(item):
            for remark in re.split(r"[，、,]", bracket):
                change = with_terms(change, remark) if remark else change
        changes.append(change)
    return changes


def _items(text: str) -> list[str]:
    """The posts parted by 、 or 兼, not in brackets; a piece without a post joins the next."""
    pieces, first = [], 0
    for at, char in ROUND.outside(text):
        if char in "、，" or (char == "兼" and names_post(BRACKET.sub("", text[first:at]))):
            pieces.append(text[first:at])
            first = at + 1
    pieces.append(text[first:])
    joined: list[str] = []
    held: list[str] = []
    for at, piece in enumerate(pieces, 1):
        if held or piece:
            held.append(piece)
        # What is held names no post: whether it does now, its last piece tells.
        if names_post(BRACKET.sub("", piece)) or at == len(pieces):
            joined.append("、".join(held))
            held = []
    return joined


def _without_effective(text: str) -> tuple[str, str | None]:
    """A clause without the date a change counts from, and that date, as precise as printed."""
    for since in _SINCE.finditer(text):
        found = date_as_printed(text, since.end())
        counted = _COUNTED.match(text, found[1]) if found else None
        if found and counted and (since["term"] or counted["since"]):
            return text[: since.start()] + text[counted.end() :], found[0]
    return text, None

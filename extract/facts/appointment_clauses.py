"""The frames of appointment clauses: names, a verb, posts; what is said of rank and term.

A clause is read comma by comma: each part names its persons or goes on with those before. Where a part can
be read in several ways (陆有为为…, 任思齐任…), that one is taken whose names have the form of names and whose
posts are known.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import islice

from gongbao.extract.facts.appointees import appointees
from gongbao.extract.facts.appointment_frames import (
    GAP,
    HAD,
    LAPSE,
    LED_IN,
    OPENER,
    PUT,
    VERB_OF_CHANGE,
    ClauseSoFar,
    Frame,
    Persons,
    best_frame,
    frames_at,
    is_held_post,
    opens_with_place,
    tells_change,
)
from gongbao.extract.facts.changes import (
    BRACKET,
    BRACKET_OF_NOTHING,
    Action,
    Change,
    is_rank,
    is_term,
    lapses,
    on_secondment,
    with_terms,
    without_order,
)
from gongbao.extract.facts.jobs import body_of, first_job, jobs, segment_places
from gongbao.extract.facts.settings import FACT
from gongbao.normalize.text.lexicon import one_of, words_with
from gongbao.normalize.text.numerals import HAN_CHARS, TO_99
from gongbao.normalize.time.times import date_as_printed
from gongbao.normalize.units.posts import names_post

_VERBS = "appointment_verbs"
_WORDS = "appointment_words"

_LENGTH = re.compile(rf"(?:{one_of(_WORDS, 'length')})(?:\d{{1,2}}|[{TO_99}两半]{{1,3}})个?[年月]\Z")
_NOMINATION = re.compile(rf"(?:{one_of(_VERBS, 'nominate', 'any')})")
_NOMINEE = re.compile(rf"(?:{one_of(_VERBS, 'nominee', 'any')})")
_PROPOSAL = re.compile(rf"(?:{one_of(_WORDS, 'according')})")
_OFFICE = re.compile(rf"(?:{one_of(_WORDS, 'office')})(?:[（(][^（）()]{{0,{FACT.longest_bracket}}}[）)])?\Z")
_NOBODY = re.compile(rf"(?:{OPENER.pattern})?(?:\d{{1,3}}|[{TO_99}]{{1,3}})[名位](?=[\u4e00-\u9fff])")
"""Of news that says how many were appointed to what, and not whom: 任命1名区人民法院庭长、7名审判员."""
_TELLS_ON = re.compile(one_of(_WORDS, "tells_on"))
_REASON = re.compile(rf"(?:{one_of(_WORDS, 'reason')})")
_STATE = re.compile(one_of(_WORDS, "state"))
_AMONG_THEM = "其中"
_DECIDES = re.compile(one_of(_WORDS, "appoints"))
_IDLE = re.compile(rf"(?:{one_of(_WORDS, 'idle')})")
_SINCE = re.compile(
    rf"(?P<term>(?:{one_of(_WORDS, 'time')})时间?(?:{one_of(_WORDS, 'evenly')})?[从自为：:])"
    r"|(?<!期)[从自]"
)
_EVENLY = re.compile(rf"(?:{one_of(_WORDS, 'evenly')})\Z")
_COUNTED = re.compile(r"(?P<since>起|开始)?(?:计?算)?起?")
_SPAN = re.compile(rf"[从自](?:\d{{4}}|[{HAN_CHARS}]{{4}})年")
_RESOLUTION = re.compile(rf"(?<=.{{6}})(?:{one_of(_WORDS, 'resolution')})\Z")
_NEXT_RESOLUTION = re.compile(
    rf"(?:{one_of(_WORDS, 'resolution')})(?P<mark>[、和及与]|{one_of('attendance_words', 'joins')})"
    rf"(?=(?:{one_of(_WORDS, 'asks_to_leave')}))"
)
"""Between resolutions that news tells together: …的决定、关于王安为永州市代理市长的决定."""
_SHORT_REMOVAL = re.compile(
    rf"(?<![\u4e00-\u9fff])(?:{one_of(_WORDS, 'short_removal')})(?P<rest>[^，,；;。]{{4,}}?)"
    rf"(?:{one_of(_WORDS, 'short_office')})(?=[，,；;。]|\Z)"
)
_RANKED = re.compile(rf"{LED_IN}(?:{one_of(_WORDS, 'ranked')})?(?P<rank>.+)")


@dataclass(frozen=True, slots=True)
class Reading:
    """What a clause says: its changes, each with its persons, when they count from, and what is not read."""

    changes: tuple[Change, ...]
    effective: str | None = None
    preamble: str = ""
    unread: tuple[str, ...] = ()


def read_clause(
    text: str, mode: Action | None, before: Action | None = None, persons: Persons = ()
) -> Reading | None:
    """What a clause says, or None if no frame fits.

    Args:
        text: The clause, without its stop.
        mode: What its heading says is done to those named under it.
        before: What the clause before it does, which may go on: 免去王安的…职务；李宁的…职务.
        persons: Those before it, of whom it tells where it names nobody: 王安：任…局长；免去…局长职务.
    """
    text, effective = without_effective(text)
    text = _RESOLUTION.sub("", without_order(_SHORT_REMOVAL.sub(_in_full, text)))
    told = ClauseSoFar(mode, before, persons)
    for part in _parts(text):
        _read_part(told, part)
    if not told.changes:
        return None
    return Reading(tuple(told.changes), effective, told.preamble, tuple(told.unread))


def begins_change(text: str, mode: Action | None) -> bool:
    """Whether a line begins a clause of its own: with a verb of decision, or with sure names and a verb.

    Or with sure names and what has come to pass with them: 王安挂职期满，免去其….
    """
    if OPENER.match(text):
        return True
    first = text[: next((end for _, end in segment_places(text)), 0)]
    if len(first) < len(text) and _REASON.match(first):
        return begins_change(text[len(first) + 1 :], mode)  # 因工作调动，李宁不再担任…
    if len(first) < len(text) and _STATE.search(first) and _waiting(first):
        return True
    return any(
        frame.persons
        and all(person and person.sure for person in frame.persons)
        and (GAP in text or opens_with_place(frame.rest) or is_held_post(frame.rest))
        for frame in frames_at(ClauseSoFar(mode), text, None, "")
    )


def gives_post(text: str) -> bool:
    """Whether a known post of some body stands behind a verb of appointment, whoever is before it."""
    for verb in VERB_OF_CHANGE.finditer(text, 0, FACT.names_before_verb):
        job = first_job(text[verb.end() :])
        if job.known and job.organization is not None:
            return True
    return False


def read_posts(text: str, action: Action) -> list[Change]:
    """The changes that a cell of a list tells: posts with rank and terms in brackets."""
    changes: list[Change] = []
    text = without_order(text)
    for start, end in segment_places(text):
        part = text[start:end]
        if is_term(part) and changes:
            changes = [with_terms(change, part) for change in changes]
        else:
            changes += jobs(part, action, body_of(changes))
    return changes


def without_effective(text: str) -> tuple[str, str | None]:
    """A clause without the date a change counts from, and that date, as precise as printed."""
    for since in _SINCE.finditer(text):
        found = date_as_printed(text, since.end())
        counted = _COUNTED.match(text, found[1]) if found else None
        if found and counted and (since["term"] or counted["since"]):
            rest = _EVENLY.sub("", text[: since.start()]) + text[counted.end() :]
            return BRACKET_OF_NOTHING.sub("", rest).strip("，,"), found[0]
    return text, None


def _in_full(removal: re.Match[str]) -> str:
    """A removal that is put in short, 免王安…副局长职, as it is put else: 免去王安…副局长职务."""
    if not names_post(removal["rest"]):
        return removal[0]
    return f"{words_with(_VERBS, 'remove', 'behind')[0]}{removal['rest']}{words_with(_WORDS, 'office')[0]}"


def _parts(text: str) -> Iterator[str]:
    """The parts between commas, and the resolutions told together of one."""
    for start, end in segment_places(text):
        first = start
        for mark in _NEXT_RESOLUTION.finditer(text, start, end):
            yield from _parts_of_several(text, first, mark.start())
            first = mark.end("mark")
        yield from _parts_of_several(text, first, end)


def _parts_of_several(text: str, start: int, end: int) -> Iterator[str]:
    """The parts of one before another person's post behind 、: 王安的…局长、李宁的…局长职务."""
    first = start
    for mark in re.finditer("、", text[start:end]):
        at = start + mark.start()
        office = max(first, at - FACT.longest_bracket - FACT.longest_office)
        if _OFFICE.search(text, office, at):  # …局长职务、李宁…局长职务
            yield text[first:at]
            first = at + 1
            continue
        if _parts_persons(text, first, at) or (
            _names_given_post(text[first:at]) and _appoints_another(text[at + 1 : end])
        ):
            yield text[first:at]
            first = at + 1
    yield text[first:end]


def _names_given_post(text: str) -> bool:
    """Whether a text ends with a post that a verb gives."""
    return VERB_OF_CHANGE.search(text, 1) is not None and names_post(BRACKET.sub("", text))


def _appoints_another(text: str) -> bool:
    """Whether a text begins with sure names and the verb that gives them a post: 李宁同志任审计处副处长."""
    for verb in islice(VERB_OF_CHANGE.finditer(text, min(FACT.name_lengths), FACT.names_before_verb), 1):
        named = appointees(text[: verb.start()])
        if named and all(name.sure for name in named):
            return first_job(text[verb.end() :]).known
    return False


def _parts_persons(text: str, first: int, at: int) -> bool:
    """Whether 的 and posts stand on both sides of a 、, with names alone between: …局长、李宁的…局长职务."""
    found = HAD.search(text, at + 1, at + FACT.longest_unusual + 2)
    named = appointees(text[at + 1 : found.start()]) if found else ()
    return bool(named) and all(name.sure for name in named) and HAD.search(text, first, at) is not None


def _read_part(told: ClauseSoFar, part: str) -> None:
    """Read one part: a change, a term of the one before, who comes next, or nothing of ours."""
    if _NOMINEE.search(part) or _NOMINATION.match(part) or _NOBODY.match(part):
        told.unread.append(part)
        return
    if _PROPOSAL.match(part):
        return
    lapse = LAPSE.search(part)  # 原任…局长职务自然免除 is a removal, of 原任职务自然免除 no post is told
    if told.changes and not lapse and not PUT.match(part) and _adds_to_last(told, part):
        return
    frame = best_frame(told, part)
    if frame is not None and tells_change(frame):
        _take(told, frame)
        return
    if told.changes and lapse and lapses(part):
        told.unread.append(part)
        return
    if told.changes and lapse and _adds_to_last(told, part):
        return
    waiting = _waiting(part)
    if told.waiting and told.mode and opens_with_place(part):  # 任命：王安，永州市水利局局长
        _take(told, Frame(None, told.mode, part, 0))
    elif waiting:
        told.waiting = (*told.waiting, *waiting)
    elif told.changes and first_job(part).known and not (_TELLS_ON.search(part) or _DECIDES.match(part)):
        more = jobs(part, told.action or "appoint", body_of(told.changes))
        told.changes += _for(list(map(_guess, more)) if told.titled else more, told.persons)
    elif not told.changes and not _IDLE.search(part) and _decides_on_post(part):
        told.unread.append(part)
    elif told.changes and not _IDLE.search(part):
        told.unread.append(part)
        told.changes = [replace(change, status="inferred") for change in told.changes]


def _decides_on_post(part: str) -> bool:
    """Whether a part tells what is done with a post, though not with whose: 免去李宁某新区管委会主任职务."""
    post = _OFFICE.sub("", BRACKET.sub("", part))
    return names_post(post) and any(opener.end() < len(post) for opener in OPENER.finditer(post))


def _adds_to_some(told: ClauseSoFar, part: str) -> bool:
    """Whether a part says something of some of those before it: 其中李宁同志试用期一年."""
    said_of = part.removeprefix(_AMONG_THEM)
    if said_of == part:
        return False
    for end in range(min(len(said_of), FACT.names_before_verb), 1, -1):
        names = {one.name for one in appointees(said_of[:end])}
        if names and is_term(said_of[end:]):
            last = told.changes[told.last :]
            if not names <= {one.name for change in last for one in change.persons if one}:
                return False
            term = said_of[end:]
            told.changes[told.last :] = [own for change in last for own in _parted(change, names, term)]
            return True
    return False


def _parted(change: Change, names: Collection[str], said: str) -> Iterator[Change]:
    """A change of each, what is said added for those of whom it is."""
    for one in change.persons:
        own = replace(change, persons=(one,))
        yield with_terms(own, said) if one and one.name in names else own


def _adds_to_last(told: ClauseSoFar, part: str) -> bool:
    """Whether a part says something of the changes before it: 试用期一年, 正处级."""
    if _adds_to_some(told, part):
        return True
    ranked = _RANKED.fullmatch(part)
    said = part
    if ranked and is_rank(ranked["rank"]):
        said = ranked["rank"]
    elif not is_term(part) and not _SPAN.match(part) and not _LENGTH.match(part):
        return False
    told.changes[told.last :] = [with_terms(change, said) for change in told.changes[told.last :]]
    return True


def _take(told: ClauseSoFar, frame: Frame) -> None:
    persons = (*told.waiting, *frame.persons) if frame.persons else (told.waiting or told.persons)
    own = not frame.persons and told.changes
    found = jobs(frame.rest, frame.action, body_of(told.changes))
    bodiless = told.changes and first_job(frame.rest).organization is None
    if bodiless and (not own or told.changes[-1].action != frame.action):
        # 不再担任…中心主任职务，改任二级调研员; 王安任…局长，李宁任副局长: of the same body is a guess.
        found = [replace(change, status="inferred") for change in found]
    if frame.titled:
        found = list(map(_guess, found))
    told.titled = frame.titled
    if frame.seconded:
        found = [on_secondment(change) for change in found]
    told.persons, told.waiting, told.action = persons or (None,), (), frame.action
    told.preamble = told.preamble or frame.before
    told.last = len(told.changes)
    told.changes += _for(found, told.persons)


def _guess(change: Change) -> Change:
    return replace(change, status="inferred")


def _for(found: Sequence[Change], persons: Persons) -> list[Change]:
    return [replace(change, persons=persons) for change in found]


def _waiting(part: str) -> Persons:
    """Those a part names before it says why or whereupon something is done with them: 王安因病去世."""
    reason = _REASON.match(part)
    part = part[reason.end() :] if reason else part
    names = () if reason else appointees(part)
    if not names or not all(name.sure for name in names):
        state = _STATE.search(part, 0, FACT.names_before_verb)
        if reason and state and _REASON.fullmatch(state[0]):
            return ()  # 因年龄原因，免去…
        names = appointees(part[: state.start()]) if state else ()
    return names if names and all(name.sure for name in names) else ()

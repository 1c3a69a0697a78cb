"""The frames of appointment clauses: names, a verb, posts; what is said of rank and term.

A clause is read comma by comma: each part names its persons or goes on with those before. Where a part can
be read in several ways (陆有为为…, 任思齐任…), that one is taken whose names have the form of names and whose
posts are known.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from itertools import islice

from gongbao.extract.facts.appointees import appointees, begins_with_pronoun, leading_names
from gongbao.extract.facts.changes import (
    BRACKET,
    Action,
    Appointee,
    Change,
    is_rank,
    is_term,
    lapses,
    on_secondment,
    with_terms,
)
from gongbao.extract.facts.jobs import body_of, first_job, is_own, jobs, segment_places
from gongbao.extract.facts.settings import FACT
from gongbao.normalize.text.lexicon import alternation, one_of, words_with
from gongbao.normalize.text.numerals import HAN_CHARS, TO_99
from gongbao.normalize.time.times import date_as_printed
from gongbao.normalize.units.areas import find_area
from gongbao.normalize.units.posts import leading_area, names_post
from gongbao.normalize.units.unit_names import begins_unit

_VERBS = "appointment_verbs"
_WORDS = "appointment_words"
GAP = "\t"
"""Stands in a clause where a wide blank parted a name from its post."""

_APPOINTS = frozenset(words_with(_VERBS, "appoint", "behind"))
_REMOVES = frozenset(words_with(_VERBS, "remove", "behind"))
_OPENER = re.compile(
    alternation([*_APPOINTS, *_REMOVES, *words_with(_VERBS, "resolve"), *words_with(_VERBS, "either")])
)
_BEFORE = ("appoint", "appoint_concurrent", "second")
_VERB = re.compile(alternation([word for act in _BEFORE for word in words_with(_VERBS, act, "before")]))
_LED_IN = rf"(?:{one_of(_WORDS, 'lead_in')}){{0,{FACT.most_lead_ins}}}"
_OWN_VERB = re.compile(rf"{_LED_IN}(?P<verb>{one_of(_VERBS, None, 'same')})(?=.{{2}})")
_TAKEN = re.compile(rf"{one_of(_VERBS, 'remove', 'before')}")
_LEAVES = re.compile(rf"{one_of(_VERBS, 'leave', 'before')}")
_HAD = re.compile(rf"{one_of(_VERBS, 'had', 'before')}")
_FORMER = re.compile(rf"(?:{one_of(_VERBS, 'former', 'held')})的?")
_COMRADE = re.compile(alternation(words_with(_WORDS, "comrade")))
_LEAD_IN = re.compile(rf"(?:{one_of(_WORDS, 'lead_in')}){{1,{FACT.most_lead_ins}}}")
_LAPSE = re.compile(
    rf"(?:{one_of(_WORDS, 'office')})[\u4e00-\u9fff]{{0,12}}?(?:{one_of(_WORDS, 'lapses')})\Z"
)
_LENGTH = re.compile(rf"(?:{one_of(_WORDS, 'length')})(?:\d{{1,2}}|[{TO_99}两半]{{1,3}})个?[年月]\Z")
_NOMINATION = re.compile(rf"(?:{one_of(_VERBS, 'nominate', 'any')})")
_NOMINEE = re.compile(rf"(?:{one_of(_VERBS, 'nominee', 'any')})")
_PROPOSAL = re.compile(rf"(?:{one_of(_WORDS, 'according')})")
_NOW = re.compile(one_of(_WORDS, "now"))
_ALSO = "兼"
_ENDS_NAME = "原"
_IN_NAMES = "升连"
"""Verbs of one letter before 任 that many given names end with."""
_OFFICE = re.compile(rf"(?:{one_of(_WORDS, 'office')})(?:[（(][^（）()]{{0,{FACT.longest_bracket}}}[）)])?\Z")
_REASON = re.compile(rf"(?:{one_of(_WORDS, 'reason')})")
_STATE = re.compile(one_of(_WORDS, "state"))
_IDLE = re.compile(rf"(?:{one_of(_WORDS, 'idle')})")
_SINCE = re.compile(
    rf"(?P<term>(?:{one_of(_WORDS, 'time')})时间?(?:{one_of(_WORDS, 'evenly')})?[从自为：:])"
    r"|(?<!期)[从自]"
)
_EVENLY = re.compile(rf"(?:{one_of(_WORDS, 'evenly')})\Z")
_COUNTED = re.compile(r"(?P<since>起|开始)?(?:计?算)?起?")
_SPAN = re.compile(rf"[从自](?:\d{{4}}|[{HAN_CHARS}]{{4}})年")
_EMPTY_BRACKET = re.compile(r"[（(][，,；、]?[）)]")
_RESOLUTION = re.compile(rf"(?<=.{{6}})(?:{one_of(_WORDS, 'resolution')})\Z")
_ACTING = re.compile(one_of("post_words", "acting"))
_RANKED = re.compile(rf"{_LED_IN}(?:{one_of(_WORDS, 'ranked')})?(?P<rank>.+)")

_Persons = tuple[Appointee | None, ...]


@dataclass(frozen=True, slots=True)
class Reading:
    """What a clause says: its changes, each with its persons, when they count from, and what is not read."""

    changes: tuple[Change, ...]
    effective: str | None = None
    preamble: str = ""
    unread: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class _Frame:
    """One way to read a part of a clause."""

    persons: _Persons | None
    action: Action
    rest: str
    rank: int
    before: str = ""
    seconded: bool = False


@dataclass(slots=True)
class _Told:
    """What the parts of a clause have said so far; `last` are the changes of the last part."""

    mode: Action | None
    before: Action | None = None
    persons: _Persons = ()
    waiting: _Persons = ()
    action: Action | None = None
    changes: list[Change] = field(default_factory=list)
    last: int = 0
    preamble: str = ""
    unread: list[str] = field(default_factory=list)


def read_clause(text: str, mode: Action | None, before: Action | None = None) -> Reading | None:
    """What a clause says, or None if no frame fits.

    Args:
        text: The clause, without its stop.
        mode: What its heading says is done to those named under it.
        before: What the clause before it does, which may go on: 免去王安的…职务；李宁的…职务.
    """
    text, effective = without_effective(text)
    text = _RESOLUTION.sub("", text)
    told = _Told(mode, before)
    for part in _parts(text):
        _read_part(told, part)
    if not told.changes:
        return None
    return Reading(tuple(told.changes), effective, told.preamble, tuple(told.unread))


def begins_change(text: str, mode: Action | None) -> bool:
    """Whether a line begins a clause of its own: with a verb of decision, or with sure names and a verb.

    Or with sure names and what has come to pass with them: 王安挂职期满，免去其….
    """
    if _OPENER.match(text):
        return True
    first = text[: next((end for _, end in segment_places(text)), 0)]
    if len(first) < len(text) and _REASON.match(first):
        return begins_change(text[len(first) + 1 :], mode)  # 因工作调动，李宁不再担任…
    if len(first) < len(text) and _STATE.search(first) and _waiting(first):
        return True
    return any(
        frame.persons
        and all(person and person.sure for person in frame.persons)
        and (GAP in text or _is_place(frame.rest) or _is_held(frame.rest))
        for frame in _frames_at(_Told(mode), text, None, "")
    )


def gives_post(text: str) -> bool:
    """Whether a known post of some body stands behind a verb of appointment, whoever is before it."""
    for verb in _VERB.finditer(text, 0, FACT.names_before_verb):
        job = first_job(text[verb.end() :])
        if job.known and job.organization is not None:
            return True
    return False


def read_posts(text: str, action: Action) -> list[Change]:
    """The changes that a cell of a list tells: posts with rank and terms in brackets."""
    changes: list[Change] = []
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
            return _EMPTY_BRACKET.sub("", rest).strip("，,"), found[0]
    return text, None


def _parts(text: str) -> Iterator[str]:
    """The parts between commas; 、 parts too before another person's post: 王安的…局长、李宁的…局长职务."""
    for start, end in segment_places(text):
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
    return _VERB.search(text, 1) is not None and names_post(BRACKET.sub("", text))


def _appoints_another(text: str) -> bool:
    """Whether a text begins with sure names and the verb that gives them a post: 李宁同志任审计处副处长."""
    for verb in islice(_VERB.finditer(text, min(FACT.name_lengths), FACT.names_before_verb), 1):
        named = appointees(text[: verb.start()])
        if named and all(name.sure for name in named):
            return first_job(text[verb.end() :]).known
    return False


def _parts_persons(text: str, first: int, at: int) -> bool:
    """Whether 的 and posts stand on both sides of a 、, with names alone between: …局长、李宁的…局长职务."""
    found = _HAD.search(text, at + 1, at + FACT.longest_unusual + 2)
    named = appointees(text[at + 1 : found.start()]) if found else ()
    return bool(named) and all(name.sure for name in named) and _HAD.search(text, first, at) is not None


def _read_part(told: _Told, part: str) -> None:
    """Read one part: a change, a term of the one before, who comes next, or nothing of ours."""
    if _NOMINEE.search(part) or _NOMINATION.match(part):
        told.unread.append(part)
        return
    if _PROPOSAL.match(part):
        return
    lapse = _LAPSE.search(part)  # 原任…局长职务自然免除 is a removal, of 原任职务自然免除 no post is told
    if told.changes and not lapse and _adds_to_last(told, part):
        return
    frame = _best(_frames(told, part))
    if frame is not None and _is_told(frame):
        _take(told, frame)
        return
    if told.changes and lapse and lapses(part):
        told.unread.append(part)
        return
    if told.changes and lapse and _adds_to_last(told, part):
        return
    waiting = _waiting(part)
    if told.waiting and told.mode and _is_place(part):  # 任命：王安，永州市水利局局长
        _take(told, _Frame(None, told.mode, part, 0))
    elif waiting:
        told.waiting = (*told.waiting, *waiting)
    elif told.changes and first_job(part).known:
        told.changes += _for(jobs(part, told.action or "appoint", body_of(told.changes)), told.persons)
    elif told.changes and not _IDLE.search(part):
        told.unread.append(part)
        told.changes = [replace(change, status="inferred") for change in told.changes]


def _adds_to_last(told: _Told, part: str) -> bool:
    """Whether a part says something of the changes before it: 试用期一年, 正处级."""
    ranked = _RANKED.fullmatch(part)
    said = part
    if ranked and is_rank(ranked["rank"]):
        said = ranked["rank"]
    elif not is_term(part) and not _SPAN.match(part) and not _LENGTH.match(part):
        return False
    told.changes[told.last :] = [with_terms(change, said) for change in told.changes[told.last :]]
    return True


def _take(told: _Told, frame: _Frame) -> None:
    persons = (*told.waiting, *frame.persons) if frame.persons else (told.waiting or told.persons)
    own = not frame.persons and told.changes
    found = jobs(frame.rest, frame.action, body_of(told.changes))
    bodiless = told.changes and first_job(frame.rest).organization is None
    if bodiless and (not own or told.changes[-1].action != frame.action):
        # 不再担任…中心主任职务，改任二级调研员; 王安任…局长，李宁任副局长: of the same body is a guess.
        found = [replace(change, status="inferred") for change in found]
    if frame.seconded:
        found = [on_secondment(change) for change in found]
    told.persons, told.waiting, told.action = persons or (None,), (), frame.action
    told.preamble = told.preamble or frame.before
    told.last = len(told.changes)
    told.changes += _for(found, told.persons)


def _for(found: Sequence[Change], persons: _Persons) -> list[Change]:
    return [replace(change, persons=persons) for change in found]


def _best(frames: Iterator[_Frame]) -> _Frame | None:
    """The frame whose names and posts are the surest; of several the first."""
    best: _Frame | None = None
    highest: tuple[int, ...] = ()
    for frame in frames:
        value = _weight(frame)
        if best is None or value > highest:
            best, highest = frame, value
    return best


def _is_told(frame: _Frame) -> bool:
    """Whether a frame tells a change at all: 王安为民服务 names neither a body nor a post."""
    job = first_job(frame.rest)
    sure = all(person and person.sure for person in frame.persons or ())
    return job.known or (job.organization is not None and sure)


def _weight(frame: _Frame) -> tuple[int, ...]:
    sure = not frame.persons or all(person and person.sure for person in frame.persons)
    job = first_job(frame.rest)
    area = leading_area(frame.rest) is not None
    # 为永州市…: a verb is no part of a body, unless a place is called so (任丘市).
    verbal = not area and _VERB.match(frame.rest) is not None
    return (
        not verbal,
        job.known,
        frame.rank,
        area or begins_unit(job.organization or ""),
        sure,
        -len(frame.persons or ()),
    )


def _frames(told: _Told, part: str) -> Iterator[_Frame]:
    """Every reading of a part; what stands before a verb of decision may be who decides, or who is meant."""
    lead = _LEAD_IN.match(part)
    start = lead.end() if lead and lead.end() < len(part) else 0
    yield from _frames_at(told, part, None, "")
    if start:
        yield from _frames_at(told, part[start:], None, "")
    for opener in islice(_OPENER.finditer(part, 0, FACT.names_before_verb), FACT.openers_tried):
        act: Action | None = (
            "appoint" if opener[0] in _APPOINTS else "remove" if opener[0] in _REMOVES else None
        )
        before, rest = part[: opener.start()], part[opener.end() :].lstrip("：:，,")
        named = appointees(before)
        if not named or not all(name.sure for name in named):
            yield from _frames_at(told, rest, act, before)


def _frames_at(told: _Told, text: str, act: Action | None, before: str) -> Iterator[_Frame]:
    """The readings of a text that begins with names, or with the verb of someone named before."""
    if act != "remove":
        yield from _given(told, text, act, before)
    if act is None:
        yield from _left(told, text, before)
        yield from _taken_from(text, before)
    lapse = _LAPSE.search(text)
    if lapse:
        yield from _taken(told, text[: lapse.start()], before)
    elif act == "remove" or (act is None and "remove" in (told.mode, told.action)):
        yield from _taken(told, text, before)
    elif act is None and told.before == "remove":
        yield from _taken_had(text, before)


def _given(told: _Told, text: str, act: Action | None, before: str) -> Iterator[_Frame]:
    """王安为永州市水利局局长; 兼任…, of someone named before; 王安 永州市水利局局长, under a heading."""
    rank = 1 if told.mode == "remove" and act is None else 3
    for verb in _verbs_in(text):
        names = _doubted(text, verb, appointees(text[: verb.start()]))
        if names and verb.end() < len(text) and not _says_of_now(told, act, text, verb):
            seconded = verb[0] in words_with(_VERBS, "second", "before")
            yield _Frame(names, _action_of(verb[0]), text[verb.end() :], rank, before, seconded)
    for verb in _ACTING.finditer(text, 1, FACT.names_before_verb):
        if names := appointees(text[: verb.start()]):
            yield _Frame(names, "appoint", text[verb.start() :], rank, before)
    pronoun = begins_with_pronoun(text)
    own = _OWN_VERB.match(text, pronoun)
    # 决定任命乌云其木格为…: 任命 opens another's appointment, and 任 is no verb of the one before.
    if own and (told.persons or told.waiting) and not _opens_longer(text, own):
        seconded = own["verb"] in words_with(_VERBS, "second", "same")
        yield _Frame(None, _action_of(own["verb"]), text[own.end() :], 2, before, seconded)
    if act == "appoint" or (act is None and told.mode in ("appoint", "appoint_concurrent")):
        yield from _bare(text, told.mode or "appoint", before)


def _doubted(text: str, verb: re.Match[str], names: tuple[Appointee, ...]) -> tuple[Appointee, ...]:
    """The names before a verb; the last is doubted where a letter of the verb may be its own: 方东升任…."""
    if not names or len(verb[0]) == 1 or verb[0][0] not in _IN_NAMES or verb[0][1] != "任":
        return names
    longer = appointees(text[: verb.start() + 1])
    if len(longer) != len(names) or not longer[-1].sure or len(names[-1].name) != min(FACT.name_lengths):
        return names
    return (*names[:-1], replace(names[-1], sure=False))


def _verbs_in(text: str) -> Iterator[re.Match[str]]:
    """The verbs of a text, one inside another too: 毕升任… names 毕升, and not 毕."""
    for verb in _VERB.finditer(text, 1, FACT.names_before_verb):
        yield verb
        for at in range(verb.start() + 1, verb.end()):
            inner = _VERB.match(text, at)
            if inner and inner.end() == verb.end():
                yield inner


def _opens_longer(text: str, verb: re.Match[str]) -> bool:
    opener = _OPENER.match(text, verb.start("verb"))
    return opener is not None and len(opener[0]) > len(verb["verb"])


def _says_of_now(told: _Told, act: Action | None, text: str, verb: re.Match[str]) -> bool:
    """Whether a verb says what someone is or was: 王安现任…; a name of two characters may end so.

    So does one of three where others are appointed (任命王安为…局长；李志原兼任…主任): none is appointed to
    what he was.
    """
    also = text[verb.start() - 1] == _ALSO  # the 任 of 原兼任
    at = verb.start() - also
    if not verb[0].endswith("任") or at <= min(FACT.name_lengths) or not _NOW.match(text, at - 1):
        return False
    appoints = "appoint" in (act, told.before, told.mode if verb[0].startswith(_ALSO) else None)
    return also or not (appoints and text[at - 1] in _ENDS_NAME)


def _left(told: _Told, text: str, before: str) -> Iterator[_Frame]:
    """王安不再担任…, 王安辞去…; of someone named before, 不再担任…."""
    for verb in _LEAVES.finditer(text, 0, FACT.names_before_verb):
        named = text[: verb.start()]
        rest = text[_after_former(text, verb.end()) :]
        names = appointees(named)
        if names and rest:
            yield _Frame(names, "remove", rest, 4, before)
        elif begins_with_pronoun(named) == len(named) and (told.persons or told.waiting) and rest:
            yield _Frame(None, "remove", rest, 4, before)


def _taken_from(text: str, before: str) -> Iterator[_Frame]:
    """王安同志免去…."""
    for verb in _TAKEN.finditer(text, 1, FACT.names_before_verb):
        names = appointees(text[: verb.start()])
        if names and all(name.sure for name in names) and verb.end() < len(text):
            yield _Frame(names, "remove", text[_after_former(text, verb.end()) :], 2, before)


def _taken(told: _Told, text: str, before: str) -> Iterator[_Frame]:
    """What is taken: 王安的…局长职务, 王安同志…, 其…, or a post of someone named before."""
    yield from _taken_had(text, before)
    for comrade in _COMRADE.finditer(text, 1, FACT.names_before_verb):
        names = appointees(text[: comrade.end()])
        if names and comrade.end() < len(text):
            yield _Frame(names, "remove", text[_after_former(text, comrade.end()) :], 3, before)
    bare = list(_bare(text, "remove", before))
    yield from bare
    start = begins_with_pronoun(text)
    former = _after_former(text, start)
    knows = told.persons or told.waiting
    if former and former < len(text):
        yield _Frame(None, "remove", text[former:], 4, before)
    elif knows and not bare and _is_place(text):
        yield _Frame(None, "remove", text, 2, before)


def _taken_had(text: str, before: str) -> Iterator[_Frame]:
    """王安的…局长职务, 王安原任的…局长职务."""
    for had in _HAD.finditer(text, 1, FACT.names_before_verb):
        names = appointees(text[: had.start()])
        if names and had.end() < len(text):
            yield _Frame(names, "remove", text[had.end() :], 4, before)


def _bare(text: str, action: Action, before: str) -> Iterator[_Frame]:
    """A name and a post with nothing between, or the wide blank of a list: the post begins with a place."""
    name, gap, rest = text.partition(GAP)
    for named, post in ((name, rest), (rest, name)) if gap else ():
        names = appointees(named)
        if names and first_job(post).known:
            yield _Frame(names, action, post, 4, before)
            return
    for found, end in leading_names(text):
        if _is_place(text[end:]) and not _cuts_place(text, end):
            yield _Frame(found, action, text[end:], 2, before)


def _is_held(rest: str) -> bool:
    """Whether a text is a known post of some body."""
    job = first_job(rest)
    return job.known and job.organization is not None


def _is_place(rest: str) -> bool:
    """Whether a text is a known post of a body that begins with its place, or is called the issuer's own."""
    job = first_job(rest)
    body = job.organization
    return job.known and body is not None and (begins_unit(body) or is_own(body))


def _cuts_place(text: str, at: int) -> bool:
    """Whether the name of a place stands on both sides of a cut, or is what stands before it.

    任永 and 州市水利局; 黄冈市 and 商务局, where a table's column of names stands elsewhere.
    """
    return any(
        (area := find_area(text[start : start + FACT.longest_unusual + 8])) and start + len(area) >= at
        for start in range(max(0, at - 3), at)
    )


def holds_clause(body: str) -> bool:
    """Whether a body's name goes on with another's clause, as where two columns are read across.

    …总经济李宁为永州市水利局.
    """
    verbs = (*_VERB.finditer(body, min(FACT.name_lengths)), *_HAD.finditer(body, min(FACT.name_lengths)))
    return any(leading_area(body[verb.end() :]) is not None for verb in verbs)


def _after_former(text: str, at: int) -> int:
    """Where 原任的 and the like end that stand at a place."""
    former = _FORMER.match(text, at)
    return former.end() if former else at


def _waiting(part: str) -> _Persons:
    """Those a part names before it says why or whereupon something is done with them: 王安因病去世."""
    reason = _REASON.match(part)
    part = part[reason.end() :] if reason else part
    names = () if reason else appointees(part)
    if not names or not all(name.sure for name in names):
        state = _STATE.search(part, 0, FACT.names_before_verb)
        names = appointees(part[: state.start()]) if state else ()
    return names if names and all(name.sure for name in names) else ()


def _action_of(verb: str) -> Action:
    """What an appointing verb does; a secondment is told by its terms."""
    return "appoint_concurrent" if verb in words_with(_VERBS, "appoint_concurrent") else "appoint"

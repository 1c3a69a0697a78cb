"""The frames of an appointment: which words of a part of a clause are names, and which are the post."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from itertools import islice

from gongbao.extract.facts.appointees import (
    appointees,
    begins_with_pronoun,
    leading_names,
    titled_appointee,
)
from gongbao.extract.facts.changes import (
    Action,
    Appointee,
    Change,
)
from gongbao.extract.facts.jobs import first_job, is_own
from gongbao.extract.facts.settings import FACT
from gongbao.normalize.people.names import reads_as_name
from gongbao.normalize.text.lexicon import alternation, one_of, words_with
from gongbao.normalize.units.areas import LEVEL_ENDINGS, LONGEST_NAME, find_area
from gongbao.normalize.units.posts import leading_area, names_post
from gongbao.normalize.units.unit_names import begins_unit

_VERBS = "appointment_verbs"
_WORDS = "appointment_words"
GAP = "\t"
"""Stands in a clause where a wide blank parted a name from its post."""
_APPOINTS = frozenset(words_with(_VERBS, "appoint", "behind"))
_REMOVES = frozenset(words_with(_VERBS, "remove", "behind"))
OPENER = re.compile(
    alternation([*_APPOINTS, *_REMOVES, *words_with(_VERBS, "resolve"), *words_with(_VERBS, "either")])
)
_EITHER = frozenset(words_with(_VERBS, "either", "behind"))
_ASKED = re.compile(
    rf"(?<=[\u4e00-\u9fff]{{2}})(?:{one_of(_WORDS, 'asks_to_leave')})"
    rf"(?=(?:{one_of(_VERBS, 'leave', 'before')}))"
)
_BEFORE = ("appoint", "appoint_concurrent", "second")
VERB_OF_CHANGE = re.compile(
    alternation([word for act in _BEFORE for word in words_with(_VERBS, act, "before")])
)
LED_IN = rf"(?:{one_of(_WORDS, 'lead_in')}){{0,{FACT.most_lead_ins}}}"
_OWN_VERB = re.compile(rf"{LED_IN}(?P<verb>{one_of(_VERBS, None, 'same')})(?=.{{2}})")
_TAKEN = re.compile(rf"{one_of(_VERBS, 'remove', 'before')}")
_LEAVES = re.compile(rf"{one_of(_VERBS, 'leave', 'before')}")
HAD = re.compile(rf"{one_of(_VERBS, 'had', 'before')}")
_FORMER = re.compile(rf"(?:{one_of(_VERBS, 'former', 'held')})的?")
_COMRADE = re.compile(alternation(words_with(_WORDS, "comrade")))
_LEAD_IN = re.compile(rf"(?:{one_of(_WORDS, 'lead_in')}){{1,{FACT.most_lead_ins}}}")
PUT = re.compile(
    rf"(?:[^，,的]{{2,{FACT.names_before_verb}}}?(?:{one_of(_WORDS, 'puts')})的"
    rf"|[^，,的]{{0,12}}?(?:{one_of(_WORDS, 'passes')}))(?:关于)?"
)
"""Of news: that something was passed, and on whose proposal: 审议通过区政府提请的关于王安同志任…."""
LAPSE = re.compile(rf"(?:{one_of(_WORDS, 'office')})[\u4e00-\u9fff]{{0,12}}?(?:{one_of(_WORDS, 'lapses')})\Z")
_NOW = re.compile(one_of(_WORDS, "now"))
_ALSO = "兼"
_PASSIVE = "被"
_GIVES, _MAKES = "任", "为"
_ENDS_NAME = "原"
_SHORTEST_ROW = 8
"""Characters of a body with its post and a name, 市水利局局长李宁."""
_IN_NAMES = "升连"
"""Verbs of one letter before 任 that many given names end with."""
_ACTING = re.compile(one_of("post_words", "acting"))
_REASON_TOLD = rf"(?:{one_of(_WORDS, 'reason')})[^，。；]{{1,16}}"
_WHY = re.compile(rf"(?<=[\u4e00-\u9fff]{{2}})(?:{_REASON_TOLD}|(?:{one_of(_WORDS, 'asks_to_leave')})的)\Z")
"""Why, or that, somebody asks to leave, behind the name: 王安因年龄原因辞去…, 王安提出的辞去…."""
_VOTES = re.compile(rf"(?<=[\u4e00-\u9fff]{{2}})(?:以\d{{1,4}}票)?(?:{one_of(_WORDS, 'votes')})?\Z")
"""How somebody was elected: 王安全票当选…, 王安以190票的高票当选…."""
Persons = tuple[Appointee | None, ...]


@dataclass(frozen=True, slots=True)
class Frame:
    """One way to read a part of a clause."""

    persons: Persons | None
    action: Action
    rest: str
    rank: int
    before: str = ""
    seconded: bool = False
    titled: bool = False
    """Whether the name stands with another post, and what is the name's is a guess."""


@dataclass(slots=True)
class ClauseSoFar:
    """What the parts of a clause have said so far; `last` are the changes of the last part."""

    mode: Action | None
    before: Action | None = None
    persons: Persons = ()
    waiting: Persons = ()
    action: Action | None = None
    changes: list[Change] = field(default_factory=list)
    last: int = 0
    titled: bool = False
    preamble: str = ""
    unread: list[str] = field(default_factory=list)


def best_frame(told: ClauseSoFar, part: str) -> Frame | None:
    """The frame of a part whose names and posts are the surest; of several the first."""
    best: Frame | None = None
    highest: tuple[int, ...] = ()
    for frame in _frames(told, part):
        value = _weight(frame)
        if best is None or value > highest:
            best, highest = frame, value
    return best


def tells_change(frame: Frame) -> bool:
    """Whether a frame tells a change at all: 王安为民服务 names neither a body nor a post."""
    job = first_job(frame.rest)
    sure = all(person and person.sure for person in frame.persons or ())
    return job.known or (job.organization is not None and sure)


def _weight(frame: Frame) -> tuple[int, ...]:
    sure = not frame.persons or all(person and person.sure for person in frame.persons)
    job = first_job(frame.rest)
    area = leading_area(frame.rest) is not None
    # 为永州市…: a verb is no part of a body, unless a place is called so (任丘市).
    verbal = not area and VERB_OF_CHANGE.match(frame.rest) is not None
    return (
        not verbal,
        job.known,
        frame.rank,
        area or begins_unit(job.organization or ""),
        sure,
        -len(frame.persons or ()),
    )


def _frames(told: ClauseSoFar, part: str) -> Iterator[Frame]:
    """Every reading of a part; what stands before a verb of decision may be who decides, or who is meant."""
    lead = _LEAD_IN.match(part)
    start = lead.end() if lead and lead.end() < len(part) else 0
    yield from frames_at(told, part, None, "")
    if start:
        yield from frames_at(told, part[start:], None, "")
    put = PUT.match(part)
    if put and put.end() < len(part):
        yield from frames_at(told, part[put.end() :], None, "")
    for opener in islice(OPENER.finditer(part, 0, FACT.names_before_verb), FACT.openers_tried):
        act: Action | None = (
            "appoint" if opener[0] in _APPOINTS else "remove" if opener[0] in _REMOVES else None
        )
        before, rest = part[: opener.start()], part[opener.end() :].lstrip("：:，,")
        if opener[0] in _EITHER:
            rest = _ASKED.sub("", rest, count=1)  # 接受王安提出辞去…职务
        if before.endswith(_PASSIVE):
            yield from _made(before.removesuffix(_PASSIVE), act, rest)
            continue
        named = appointees(before)
        if not named or not all(name.sure for name in named):
            yield from frames_at(told, rest, act, before)


def _made(who: str, act: Action | None, rest: str) -> Iterator[Frame]:
    """不满46岁的王安被任命为永州市代市长: whose name stands behind what he is called is a guess."""
    last = who.rpartition("的")[2]
    named = appointees(last)
    own = _OWN_VERB.match(rest)
    if act == "appoint" and own and named and all(name.sure for name in named):
        yield Frame(named, "appoint", rest[own.end() :], 3, titled=last != who)


def frames_at(told: ClauseSoFar, text: str, act: Action | None, before: str) -> Iterator[Frame]:
    """The readings of a text that begins with names, or with the verb of someone named before."""
    if act != "remove":
        yield from _given(told, text, act, before)
    if act is None:
        yield from _left(told, text, before)
        yield from _taken_from(text, before)
    lapse = LAPSE.search(text)
    if lapse:
        yield from _taken(told, text[: lapse.start()], before)
    elif act == "remove" or (act is None and "remove" in (told.mode, told.action)):
        yield from _taken(told, text, before)
    elif act is None and told.before == "remove":
        yield from _taken_had(text, before)


def _given(told: ClauseSoFar, text: str, act: Action | None, before: str) -> Iterator[Frame]:
    """王安为永州市水利局局长; 兼任…, of someone named before; 王安 永州市水利局局长, under a heading."""
    rank = 1 if told.mode == "remove" and act is None else 3
    for verb in _verbs_in(text):
        names = _doubted(text, verb, appointees(_VOTES.sub("", text[: verb.start()])))
        if told.mode is None and act is None:
            names = _doubted_before_makes(verb, names)
        if names and verb.end() < len(text) and not _says_of_now(told, act, text, verb):
            seconded = verb[0] in words_with(_VERBS, "second", "before")
            yield Frame(names, _action_of(verb[0]), text[verb.end() :], rank, before, seconded)
    for verb in _ACTING.finditer(text, 1, FACT.names_before_verb):
        if names := appointees(text[: verb.start()]):
            yield Frame(names, "appoint", text[verb.start() :], rank, before)
    yield from _given_to_titled(text, rank, before)
    pronoun = begins_with_pronoun(text)
    own = _OWN_VERB.match(text, pronoun)
    # 决定任命乌云其木格为…: 任命 opens another's appointment, and 任 is no verb of the one before.
    if own and (told.persons or told.waiting) and not _opens_longer(text, own):
        seconded = own["verb"] in words_with(_VERBS, "second", "same")
        yield Frame(None, _action_of(own["verb"]), text[own.end() :], 2, before, seconded)
    if act == "appoint" or (act is None and told.mode in ("appoint", "appoint_concurrent")):
        yield from _bare(text, told.mode or "appoint", before)


def _given_to_titled(text: str, rank: int, before: str) -> Iterator[Frame]:
    """副市长王安兼任市公安局局长, 王安副市长代理市长职务."""
    for verb in _verbs_in(text):
        now = not verb[0].endswith("任") or _NOW.match(text, verb.start() - 1)
        names = () if now or not is_held_post(text[verb.end() :]) else titled_appointee(text[: verb.start()])
        if names:
            yield Frame(names, _action_of(verb[0]), text[verb.end() :], rank, before, titled=True)
    for acting in _ACTING.finditer(text, 1, FACT.names_before_verb):
        if names := titled_appointee(text[: acting.start()]):
            yield Frame(names, "appoint", text[acting.start() :], rank, before, titled=True)


def _doubted(text: str, verb: re.Match[str], names: tuple[Appointee, ...]) -> tuple[Appointee, ...]:
    """The names before a verb; the last is doubted where a letter of the verb may be its own: 方东升任…."""
    if not names or len(verb[0]) == 1 or verb[0][0] not in _IN_NAMES or verb[0][1] != "任":
        return names
    longer = appointees(text[: verb.start() + 1])
    if len(longer) != len(names) or not longer[-1].sure or len(names[-1].name) != min(FACT.name_lengths):
        return names
    return (*names[:-1], replace(names[-1], sure=False))


def _doubted_before_makes(verb: re.Match[str], names: tuple[Appointee, ...]) -> tuple[Appointee, ...]:
    """The names before 为; under no heading the first is doubted where 任 may be its verb: 任王安为…."""
    if not names or verb[0] != _MAKES or names[0].name[0] != _GIVES or not reads_as_name(names[0].name[1:]):
        return names
    return (replace(names[0], sure=False), *names[1:])


def _verbs_in(text: str) -> Iterator[re.Match[str]]:
    """The verbs of a text, one inside another too: 毕升任… names 毕升, and not 毕."""
    for verb in VERB_OF_CHANGE.finditer(text, 1, FACT.names_before_verb):
        yield verb
        for at in range(verb.start() + 1, verb.end()):
            inner = VERB_OF_CHANGE.match(text, at)
            if inner and inner.end() == verb.end():
                yield inner


def begins_with_verb(text: str) -> bool:
    """Whether a text begins with what is done to someone named before it: 任…, 免去…, 不再担任…."""
    return any(verb.match(text) for verb in (_OWN_VERB, _TAKEN, _LEAVES, OPENER))


def _opens_longer(text: str, verb: re.Match[str]) -> bool:
    opener = OPENER.match(text, verb.start("verb"))
    return opener is not None and len(opener[0]) > len(verb["verb"])


def _says_of_now(told: ClauseSoFar, act: Action | None, text: str, verb: re.Match[str]) -> bool:
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


def _left(told: ClauseSoFar, text: str, before: str) -> Iterator[Frame]:
    """王安不再担任…, 王安辞去…; of someone named before, 不再担任…."""
    for verb in _LEAVES.finditer(text, 0, FACT.names_before_verb):
        named = _WHY.sub("", text[: verb.start()])
        rest = text[_after_former(text, verb.end()) :]
        names = appointees(named)
        if names and rest:
            yield Frame(names, "remove", rest, 4, before)
        elif begins_with_pronoun(named) == len(named) and (told.persons or told.waiting) and rest:
            yield Frame(None, "remove", rest, 4, before)
        if rest and (titled := titled_appointee(named)):
            yield Frame(titled, "remove", rest, 4, before, titled=True)


def _taken_from(text: str, before: str) -> Iterator[Frame]:
    """王安同志免去…."""
    for verb in _TAKEN.finditer(text, 1, FACT.names_before_verb):
        names = appointees(text[: verb.start()])
        if names and all(name.sure for name in names) and verb.end() < len(text):
            yield Frame(names, "remove", text[_after_former(text, verb.end()) :], 2, before)


def _taken(told: ClauseSoFar, text: str, before: str) -> Iterator[Frame]:
    """What is taken: 王安的…局长职务, 王安同志…, 其…, or a post of someone named before."""
    yield from _taken_had(text, before)
    for comrade in _COMRADE.finditer(text, 1, FACT.names_before_verb):
        names = appointees(text[: comrade.end()])
        if names and comrade.end() < len(text):
            yield Frame(names, "remove", text[_after_former(text, comrade.end()) :], 3, before)
    bare = list(_bare(text, "remove", before))
    yield from bare
    start = begins_with_pronoun(text)
    former = _after_former(text, start)
    knows = told.persons or told.waiting
    if former and former < len(text):
        yield Frame(None, "remove", text[former:], 4, before)
    elif knows and not bare and opens_with_place(text):
        yield Frame(None, "remove", text, 2, before)


def _taken_had(text: str, before: str) -> Iterator[Frame]:
    """王安的…局长职务, 王安原任的…局长职务."""
    for had in HAD.finditer(text, 1, FACT.names_before_verb):
        names = appointees(text[: had.start()])
        if names and had.end() < len(text):
            yield Frame(names, "remove", text[had.end() :], 4, before)


def _bare(text: str, action: Action, before: str) -> Iterator[Frame]:
    """A name and a post with nothing between, or the wide blank of a list: the post begins with a place."""
    name, gap, rest = text.partition(GAP)
    for named, post in ((name, rest), (rest, name)) if gap else ():
        names = appointees(named)
        if names and first_job(post).known:
            yield Frame(names, action, post, 4, before)
            return
    for found, end in leading_names(text):
        if opens_with_place(text[end:]) and not _cuts_place(text, end):
            yield Frame(found, action, text[end:], 2, before)


def is_held_post(rest: str) -> bool:
    """Whether a text is a known post of some body."""
    job = first_job(rest)
    return job.known and job.organization is not None


def opens_with_place(rest: str) -> bool:
    """Whether a text is a known post of a body that begins with its place, or is called the issuer's own."""
    job = first_job(rest)
    body = job.organization
    return job.known and body is not None and (begins_unit(body) or is_own(body))


def _cuts_place(text: str, at: int) -> bool:
    """Whether the name of a place stands on both sides of a cut, or is what stands before it.

    任永 and 州市水利局; 黄冈市 and 商务局, where a table's column of names stands elsewhere. The given
    name of 廖文昌 is none.
    """
    for start in range(max(0, at - 3), at):
        area = find_area(text[start : start + LONGEST_NAME])
        end = start + len(area or "")
        if area and (end > at or (end == at and (start == 0 or area[-1] in LEVEL_ENDINGS))):
            return True
    return False


def holds_clause(body: str) -> bool:
    """Whether a body's name goes on with another's clause, as where two columns are read across.

    …总经济李宁为永州市水利局; or with another's row: …局长李宁永州市水利局.
    """
    rows = (
        names_post(body[: at - size]) and reads_as_name(body[at - size : at])
        for at in range(_SHORTEST_ROW, len(body))
        if leading_area(body[at:]) is not None
        for size in FACT.name_lengths
    )
    if any(rows):
        return True
    verbs = (
        *VERB_OF_CHANGE.finditer(body, min(FACT.name_lengths)),
        *HAD.finditer(body, min(FACT.name_lengths)),
    )
    return any(leading_area(body[verb.end() :]) is not None for verb in verbs)


def _after_former(text: str, at: int) -> int:
    """Where 原任的 and the like end that stand at a place."""
    former = _FORMER.match(text, at)
    return former.end() if former else at


def _action_of(verb: str) -> Action:
    """What an appointing verb does; a secondment is told by its terms."""
    return "appoint_concurrent" if verb in words_with(_VERBS, "appoint_concurrent") else "appoint"

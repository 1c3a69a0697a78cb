"""Resignations that one clause asks for, by name and post, and a later one accepts in short.

Decisions of congresses tell first who asks to leave which post, and then accept 他辞去…职务, 其辞职请求 or
王安同志的辞职报告: whom and which post that is about is told by the clause before.
"""

from __future__ import annotations

import re
from dataclasses import replace

from gongbao.extract.facts.appointees import appointees, titled_appointee
from gongbao.extract.facts.appointment_clauses import Reading, read_clause
from gongbao.extract.facts.changes import Appointee, Change
from gongbao.extract.facts.jobs import jobs, segments
from gongbao.extract.facts.settings import FACT
from gongbao.normalize.text.lexicon import one_of
from gongbao.schema.fixed import fixed

_WORDS = "appointment_words"
_LEAVES = one_of("appointment_verbs", "leave", "before")
_ACCEPTS = one_of("appointment_verbs", "either", "behind")
_OFFICE = one_of(_WORDS, "office")
_PRONOUN = one_of(_WORDS, "pronoun")
_REQUEST = one_of(_WORDS, "request")
_ASKS = re.compile(
    rf"(?P<before>[^；。]{{2,{FACT.names_before_verb}}}?)(?:向[^，,。；]{{2,{FACT.longest_body}}}?)?"
    rf"(?:(?:{one_of(_WORDS, 'asks_to_leave')})的?){{1,2}}(?:{_LEAVES})"
    rf"(?P<posts>[^，,。；]+?)的?(?:{_OFFICE})"
)
_BEFORE_NAME = re.compile(one_of(_WORDS, "asked_before"))
_REASON = re.compile(one_of(_WORDS, "reason"))
_WHO = rf"(?:(?P<pronoun>{_PRONOUN})|(?P<who>[^，,。；的]{{2,{FACT.longest_dotted}}}?))"
_ACCEPTED = re.compile(rf"(?:{_ACCEPTS}){_WHO}的?(?:书面)?(?:{_REQUEST})")
_LEFT = re.compile(rf"(?:{_ACCEPTS})(?:{_PRONOUN})(?P<rest>(?:{_LEAVES}).+)")


@fixed
class Asked:
    """Who asks to leave which posts, as a clause before tells."""

    person: Appointee
    changes: tuple[Change, ...]


def asked_in(text: str) -> Asked | None:
    """The resignation that a clause says somebody asked for: 王安向市人大常委会提出辞去…局长职务."""
    asks = _ASKS.match(text)
    for part in segments(asks["before"]) if asks else ():
        who = _REASON.split(_BEFORE_NAME.split(part)[-1])[0]
        named = appointees(who) or titled_appointee(who)
        if asks and len(named) == 1 and named[0].sure:
            return Asked(named[0], tuple(jobs(asks["posts"], "remove")))
    return None


def accepts_request(text: str) -> bool:
    """Whether a clause begins with a resignation that is accepted: 接受王安同志的辞职请求."""
    return _ACCEPTED.match(text) is not None


def accepted_in(text: str, asked: Asked | None) -> Reading | None:
    """What a clause accepts of what was asked for before it: a guess about whom or what it means."""
    if asked is None:
        return None
    left = _LEFT.search(text)
    reading = read_clause(left["rest"], "remove", None, (asked.person,)) if left else None
    if reading is not None:
        return replace(reading, changes=_guessed(reading.changes))
    accepted = _ACCEPTED.search(text)
    if accepted is None:
        return None
    if not accepted["pronoun"]:
        named = appointees(accepted["who"]) or titled_appointee(accepted["who"])
        if [one.name for one in named] != [asked.person.name]:
            return None
    changes = tuple(replace(change, persons=(asked.person,)) for change in asked.changes)
    return Reading(_guessed(changes))


def _guessed(changes: tuple[Change, ...]) -> tuple[Change, ...]:
    return tuple(
        replace(change, status="inferred") if change.status == "certain" else change for change in changes
    )

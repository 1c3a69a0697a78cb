"""The words of attendance as patterns: verbs of taking part, how events end, what is said at them."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache
from typing import Literal

from gongbao.normalize.text.lexicon import alternation, one_of, table_rows, words_with

_WORDS = "attendance_words"
Role = Literal["参加", "列席", "主持"]


@dataclass(frozen=True, slots=True)
class VerbOfPart:
    """What a verb of taking part says: in which role, and in which form it stands with its event."""

    role: Role
    form: str


SPEECH = VerbOfPart("参加", "speech")
VISIT = VerbOfPart("参加", "whole")
LOOKS_INTO = "就"
"""Stands before what is looked into, and before what is spoken about."""


LASTING = rf"[为历]时?[期\d一二两三四五六七八九十半个]{{1,4}}(?:{one_of(_WORDS, 'lasting')})"
"""How long a session was, before its name: 为期两天的."""
DAY_BEHIND = r"(?P<day>(?:\d{1,2}月)?\d{1,2}日)(?:[上下]午)?"
"""The day of a session behind its name: …第三次会议1月8日上午举行."""


@cache
def verbs_of_part() -> dict[str, VerbOfPart]:
    """The verbs of taking part, by the word."""
    roles: dict[str, Role] = {"参加": "参加", "列席": "列席", "主持": "主持"}
    return {verb: VerbOfPart(roles[role], form) for verb, role, form in table_rows("event_verbs")}


def verb_of(word: str) -> VerbOfPart:
    """What a word found as a verb does."""
    looks_into = len(word) > 1 and word[0] == LOOKS_INTO
    return VISIT if word == "来" or looks_into else verbs_of_part().get(word, SPEECH)


@cache
def verb_pattern() -> re.Pattern[str]:
    """A verb, or what stands before a speech: 作政府工作报告, 为中心揭牌."""
    before = "作|就|致|发表|为(?![作致参出主列])"
    said = r"[^，,。]{0,30}|[^，,。《]{0,10}《[^》]{0,60}》[^，,。]{0,8}"
    speech = rf"(?:{before})(?=(?:{said})(?:{one_of(_WORDS, 'speech')})(?:[，,]|$))"
    visits = alternation(verb for verb, own in verbs_of_part().items() if own.form == "whole")
    comes = rf"来(?![到我自])(?=[\u4e00-\u9fff]{{1,7}}?(?:开展)?(?:{visits}))"  # 副省长王安来永州市调研
    looks_into = (
        rf"{LOOKS_INTO}[^，,。]{{2,40}}?(?:{one_of(_WORDS, 'carried_out')})(?=[^，,。]{{0,6}}(?:{visits}))"
    )
    told = rf"向(?=[^，,。]{{1,16}}?(?:{one_of(_WORDS, 'speech')}))"  # 向检查组汇报了…
    return re.compile(f"{alternation(verbs_of_part())}|{comes}|{looks_into}|{speech}|{told}")


@cache
def holding() -> re.Pattern[str]:
    """An event that is told to have been held: …会议召开, or 市政府召开…会议, up to a comma or the end."""
    # 在 within quotes is a word of the name: “光荣在党50年”纪念章颁发仪式举行.
    place = r"(?:于[^，,。在”]{2,12})?(?:在[^，,。”]{1,16}?)?"
    held, begun = one_of(_WORDS, "held"), one_of(_WORDS, "begun")
    manner = f"(?:{one_of(_WORDS, 'manner_of_holding')})*"
    done = f"(?:(?:{one_of(_WORDS, 'agenda')})[，,])?"
    return re.compile(
        rf"(?:(?P<named>[^，,。]{{4,60}}?){done}(?:{DAY_BEHIND})?{place}{manner}(?:{held}|(?P<begun>{begun}))"
        rf"|(?P<body>[^，,。]{{0,30}}?){place}{manner}(?:{held})了?(?P<object>[^，,。]{{2,60}}))(?=[，,]|$)"
    )


@cache
def ends_as_event() -> re.Pattern[str]:
    return re.compile(rf"(?:{one_of(_WORDS, 'event_end')})[”》）]?$")


def begins_title(text: str, verb: re.Match[str]) -> bool:
    """Whether what reads as a verb begins a title: 调研员列席会议."""
    title = _title().match(text, verb.start())
    return title is not None and title.end() > verb.end()


def is_told_of(text: str, verb: re.Match[str]) -> bool:
    """Whether what reads as a verb tells whose a thing is: 王安所作的报告."""
    return text.endswith(words_with(_WORDS, "relative"), 0, verb.start())


@cache
def joining_in() -> re.Pattern[str]:
    """That they came to the event told of too, at the end of what they did: 陪同调研并参加会议."""
    return re.compile(rf"并(?:{took_part().pattern})(?:{one_of(_WORDS, 'back')})\Z")


@cache
def _title() -> re.Pattern[str]:
    return re.compile(one_of("official_titles"))


@cache
def led_group() -> re.Pattern[str]:
    """Those who came with the one who leads them, behind the verb: 的检查组 of 王安率领的检查组."""
    return re.compile(
        rf"的[^，,。、]{{0,24}}?(?:{one_of(_WORDS, 'group')})(?:{one_of(_WORDS, 'party')})?(?:\d+[余多]?人)?"
    )


@cache
def on_both_sides() -> re.Pattern[str]:
    return re.compile(one_of(_WORDS, "together"))


@cache
def ceremony_end() -> re.Pattern[str]:
    return re.compile(rf"(?:{one_of(_WORDS, 'ceremony_end')})\Z")


@cache
def named_by() -> re.Pattern[str]:
    """What stands before those who did it: 会议由, 由."""
    return re.compile(rf"(?:{one_of(_WORDS, 'back')})?由")


@cache
def telling() -> re.Pattern[str]:
    """How a sentence begins that tells what was said or done at an event: 会议强调, 高仪指出, 审议通过."""
    back, said, says = one_of(_WORDS, "back"), one_of(_WORDS, "said"), one_of(_WORDS, "says")
    return re.compile(
        rf"(?:(?:{back}|会上)[^，,。]{{0,8}}?|与会[^，,。]{{1,10}}?|大家)(?:{said})|[^，,。]{{2,24}}?(?:{says})(?:[，,：:]|$)"
        rf"|(?:{said})"
    )


@cache
def tells_election() -> re.Pattern[str]:
    """Who was elected or appointed to something at an event, of which a diary gives no change."""
    verbs = "|".join(one_of("appointment_verbs", act, "behind") for act in ("appoint", "remove"))
    return re.compile(rf"(?:{verbs})[^，。；]{{2,120}}?(?:为|{one_of('appointment_words', 'office')})")


@cache
def spoken_at() -> re.Pattern[str]:
    """The event at which someone spoke: 在全市大会上讲话."""
    speech = one_of(_WORDS, "speech")
    return re.compile(rf"在(?P<event>[^，,。]{{3,40}}?)(?:上|期间)[^，,。]{{0,16}}?(?:{speech})(?=[，,]|$)")


@cache
def present_there() -> re.Pattern[str]:
    """That someone spoke at the event told of before: 在会上要求."""
    return re.compile(
        rf"在(?:{one_of(_WORDS, 'back')})上(?:{one_of(_WORDS, 'said')}|{one_of(_WORDS, 'speech')}|作)"
    )


@cache
def beside_event() -> re.Pattern[str]:
    """How a sentence begins that tells what was before or behind an event: 会后，."""
    return re.compile(rf"[，,、]*(?:{one_of(_WORDS, 'beside')})[，,、]*")


@cache
def is_to_come() -> re.Pattern[str]:
    """How words before 召开 end where an event is still to come: 会议定于2月4日召开."""
    return re.compile(rf"(?:{one_of(_WORDS, 'planned')})\Z")


@cache
def looked_into() -> re.Pattern[str]:
    """What was done at a place behind a comma: 就环境保护情况进行实地采访."""
    return re.compile(
        rf"{LOOKS_INTO}[^，,。]{{2,40}}?(?:{one_of(_WORDS, 'carried_out')})"
        rf"(?![^，,。]*(?:{one_of(_WORDS, 'speech')}))[^，,。]{{2,10}}\Z"
    )


@cache
def opening_words() -> re.Pattern[str]:
    asked = rf"(?:{one_of(_WORDS, 'asked')})[^，,。]{{2,20}}?(?:{one_of(_WORDS, 'asking')})[，,]"
    clock = r"\d{1,2}(?:[时点]|[:：]\d{2})(?:\d{1,2}分|半|许|整)?"
    when = rf"(?:{one_of(_WORDS, 'opening')})?(?:{clock})?"
    return re.compile(rf"[，,、]*(?:{asked}|{when}[，,、：:]?)[，,、]*(?:{LASTING})?")


@cache
def in_company_of() -> re.Pattern[str]:
    """In whose company something was done: 在市长李宁的陪同下，."""
    return re.compile(rf"在(?P<who>[^。；在]{{2,120}}?)的?(?:{one_of(_WORDS, 'company')})[，,]?")


@cache
def place_before() -> re.Pattern[str]:
    """A place and the verb with an object behind it, nothing else between: 京参加 of 在京参加."""
    verbs = alternation(verb for verb, own in verbs_of_part().items() if own.form == "object")
    return re.compile(rf"(?P<place>[^，,、。；并]{{1,14}}?)(?P<verb>{verbs})")


@cache
def person_or_event() -> re.Pattern[str]:
    held = one_of(_WORDS, "held")
    return re.compile(f"{one_of('official_titles')}|{held}|{took_part().pattern}")


@cache
def took_part() -> re.Pattern[str]:
    return re.compile(alternation(verb for verb, own in verbs_of_part().items() if own.form == "object"))


@cache
def came() -> re.Pattern[str]:
    """That people came to what was told of before, at the end of a sentence: …出席会议."""
    return re.compile(rf"(?:{took_part().pattern})(?:{one_of(_WORDS, 'back')})?\Z")


@cache
def other_people() -> re.Pattern[str]:
    """Who took part without a name: 市纪委监委负责同志列席会议, 300名考生参加考试."""
    members = rf"{one_of(_WORDS, 'members')}|\d+[余多]?[名人位][^，,。]*?"
    return re.compile(rf"(?P<who>[^，,。]*?)(?:{members})等?(?:分别)?(?:{took_part().pattern})[^，,。]*")


@cache
def gathering() -> re.Pattern[str]:
    """How the name of a meeting goes on behind what was done there: 学习会 for those who 参加学习."""
    return re.compile(rf"[\u4e00-\u9fff]{{0,4}}(?:{one_of(_WORDS, 'meeting')})|")


@cache
def presiding() -> re.Pattern[str]:
    return re.compile(rf"并主持(?:{one_of(_WORDS, 'back')})?")


@cache
def ends_as_done() -> re.Pattern[str]:
    """How what is done at a place ends: 就夏粮生产进行调研."""
    return re.compile(
        rf"(?:{alternation(verb for verb, own in verbs_of_part().items() if own.form == 'whole')})$"
    )

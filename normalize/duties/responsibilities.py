"""Responsibility brackets and tails: `（责任单位：A）`, `【牵头单位：A；责任单位：B】`, `（A牵头，B配合）`.

Brackets are paired over the whole text; those without a role word are passed over at once. A bracket
whose content does not read as units with a role (办公室设在市教育局) is a remark and no responsibility,
and so is a duty stated in running prose.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from dataclasses import replace
from functools import cache

from gongbao.normalize.duties import role_words
from gongbao.normalize.duties.charge_model import Charge, ChargeReading
from gongbao.normalize.duties.charges import read_charges
from gongbao.normalize.duties.clauses import FIELD, opening_label, opens_field
from gongbao.normalize.duties.dashed_labels import with_colons
from gongbao.normalize.duties.lead_marks import lead_marks
from gongbao.normalize.duties.time_clauses import is_limit, joined_limits, time_clause
from gongbao.normalize.duties.units import mention
from gongbao.normalize.people.listed import listed_people
from gongbao.normalize.text.blanks import solid
from gongbao.normalize.text.brackets import brackets
from gongbao.normalize.text.lexicon import one_of, words_with
from gongbao.normalize.text.look_alikes import plain
from gongbao.normalize.text.numerals import TO_99
from gongbao.normalize.text.ornaments import FIGURES
from gongbao.normalize.text.squashing import Squashed, squash
from gongbao.normalize.units.registry import is_known
from gongbao.normalize.units.unit_names import begins_unit, is_complete
from gongbao.schema.records import PersonMention, Responsibility, Status

# What stands in 《》 or quotes is a name, and < is a sign of arithmetic: none of them holds a responsibility.
_BRACKETS = brackets("round", "tortoise", "square", "lenticular", "white", "angle")
_LONGEST = 1200
_DEEPEST = 3
_LONGEST_NAME = 24
_SHORT_NAME = 12

_LONGEST_FIELD = 80
_MOST_FIELDS = 4
_FIELD_EDGES = "。；;\n"
_SENTENCE_END = "。；;！？"
_ORNAMENTS = f"{FIGURES}—–-•·"
_MARKED_LINE = re.compile(rf"\n[ \t\u3000]*+[{re.escape(_ORNAMENTS)}]++")
_LONGEST_LABEL = 24
_SHORTEST_UNIT = 3
_AFTER_BRACKET = ("", *"。；;\n")
_OF_UNITS = "【〔"
"""The brackets in which nothing stands at a clause's end but who does it, or a remark."""
_IN_BRACKETS_BEHIND = r"(?<=[\u4e00-\u9fff\d）)])(?=[ \t\u3000]+[【\[［])"
"""Where a label in brackets stands behind another field: 【牵头领导】王安　【责任部门】市教育局."""
_ALL_FIELDS = ("label", "time", "person", "unread")
_MOST_LINES = 8
_BLANKS = re.compile(r"\s+")
_BLANKS_OR_NONE = re.compile(r"\s*+")
_NUMBERED = re.compile(rf"[（(](?:[{TO_99}]{{1,3}}|\d{{1,2}})[）)]|\d{{1,2}}[.．、](?!\d)|[{TO_99}]{{1,3}}、")
_FIELDS = re.compile(rf"[{_FIELD_EDGES}]")
_PARTS = re.compile(r"[、，,；;：:。]")


def find_responsibilities(text: str, *, area: str | None = None) -> list[Responsibility]:
    """Find the responsibility brackets of a text, and the lines that say the same without a bracket.

    `standing_units` are not repeated in `units`.

    >>> [found] = find_responsibilities("推进落实。（市民政局牵头，市残联配合，2025年3月底前完成）")
    >>> [(unit.printed, unit.role) for unit in found.units], found.deadline_text
    ([('市民政局', 'lead'), ('市残联', 'support')], '2025年3月底前')
    >>> find_responsibilities("工作专班（办公室设在市教育局）负责协调。")
    []
    """
    text = with_colons(plain(text))
    marks = lead_marks(text)
    found = list(_bracketed(text, area, marks))
    starts = [one.start for one in found]
    for tail in (*_tails(text, area, marks), *_divided(text, area, marks)):
        before = bisect_left(starts, tail.end)
        if before == 0 or found[before - 1].end <= tail.start:
            found.insert(before, tail)
            starts.insert(before, tail.start)
    return found


def _bracketed(text: str, area: str | None, marks: str) -> Iterator[Responsibility]:
    end = 0
    for start, stop in _candidates(text):
        if start < end:
            continue
        squashed = squash(text, start + 1, stop - 1)
        triggered = role_words.trigger().search(squashed.letters) is not None
        closes = text[start] in _OF_UNITS and text[stop : stop + 1] in _AFTER_BRACKET
        behind = closes or _ends_sentence(text, start)
        if not (triggered or behind):
            continue
        reading = read_charges(squashed, marks)
        # Behind a sentence units alone say who is meant; inside of one only a limit tells it from a remark.
        placed = behind or (bool(reading.deadlines) and text[stop : stop + 1] in _AFTER_BRACKET)
        if (triggered and _is_responsibility(reading, squashed.letters)) or (
            placed and _is_bare_list(reading, squashed.letters)
        ):
            yield _record(text, (start, stop), squashed, reading, area)
            end = stop


def _candidates(text: str) -> list[tuple[int, int]]:
    """Paired brackets in the order they open, none longer or deeper than a real one ever is."""
    stack: list[tuple[int, str, int]] = []
    pairs: list[tuple[int, int]] = []
    for match in _BRACKETS.letter.finditer(text):
        at, letter = match.start(), match[0]
        if letter in _BRACKETS.opening:
            stack.append((at, letter, 0))
            continue
        depth = 0
        for back in range(len(stack) - 1, max(-1, len(stack) - 4), -1):
            if letter in _BRACKETS.ends[stack[back][1]]:
                depth = max(entry[2] for entry in stack[back:]) + 1
                opened = stack[back][0]
                del stack[back:]
                if depth <= _DEEPEST and at - opened <= _LONGEST:
                    pairs.append((opened, at + 1))
                if stack:
                    above = stack[-1]
                    stack[-1] = (above[0], above[1], max(above[2], depth))
                break
    return sorted(pairs)


def _ends_sentence(text: str, position: int) -> bool:
    """Whether a sentence ends right before a position."""
    before = position - 1
    while before >= 0 and position - before < 40 and text[before].isspace():
        before -= 1
    return before >= 0 and text[before] in _SENTENCE_END


def _is_bare_list(reading: ChargeReading, letters: str) -> bool:
    """Whether a bracket behind a sentence holds nothing but units: no sign tells their roles."""
    names = [letters[charge.start : charge.end] for charge in reading.charges]
    if any(not is_limit(letters[start:end]) for start, end in reading.deadlines):
        return False
    return (
        bool(names)
        and not (reading.unread or reading.labels or reading.signs)
        and all(map(is_complete, names))
        # 规划财务司、信息办、机关服务中心: the first says that what follows are bodies too; beside a time
        # any of them does.
        and (begins_unit(names[0]) or (bool(reading.deadlines) and any(map(begins_unit, names))))
    )


def _is_responsibility(reading: ChargeReading, letters: str) -> bool:
    own = reading.charges
    if not own or all(charge.role is None for charge in own):
        return False
    if all(letters[charge.start : charge.end] in role_words.roles("bracket") for charge in own):
        return False  # （★牵头单位，☆配合单位） is a legend.
    shaped = sum(charge.shaped for charge in own)
    if reading.labels:
        return shaped > 0 or all(charge.end - charge.start <= _SHORT_NAME for charge in own)
    return (
        reading.signs > 0
        and not reading.unread
        and (
            role_words.plain_verbs().search(letters) is not None
            or any(begins_unit(letters[charge.start : charge.end]) for charge in own)
        )
        and shaped * 2 >= len(own)
        and all(
            charge.shaped or (charge.role and charge.end - charge.start <= _LONGEST_NAME) for charge in own
        )
    )


def _record(
    text: str, place: tuple[int, int], squashed: Squashed, reading: ChargeReading, area: str | None
) -> Responsibility:
    own = [charge for charge in reading.charges if not charge.standing]
    standing = [charge for charge in reading.charges if charge.standing]
    signed = any(charge.signed for charge in own)
    for charge in own:
        if charge.role is None and signed:
            charge.role, charge.status = "responsible", "inferred"
        elif charge.role is None:
            charge.status = "ambiguous"
    status: Status = "certain"
    if any(charge.status == "ambiguous" for charge in own):
        status = "ambiguous"
    elif reading.remarks or any(charge.status == "inferred" or not charge.shaped for charge in own):
        status = "inferred"
    return Responsibility(
        text[slice(*place)],
        tuple(mention(squashed, charge, area) for charge in own),
        joined_limits(squashed.letters, reading.deadlines),
        tuple(mention(squashed, charge, area) for charge in standing),
        reading.first_leads_below,
        status,
        *place,
        tuple(_people(text, squashed, reading)),
    )


def _people(text: str, squashed: Squashed, reading: ChargeReading) -> Iterator[PersonMention]:
    """Those whom a bracket's labels of people name, with their places in the text."""
    for first, last, role in reading.people:
        start = squashed.start(first)
        for one in listed_people(text[start : squashed.end(last)], role):
            yield replace(one, start=start + one.start, end=start + one.end)


def _tails(text: str, area: str | None, marks: str) -> list[Responsibility]:
    """Labels on a line of their own, or behind the last sentence of a paragraph."""
    found: list[Responsibility] = []
    end = 0
    labels = [match for pattern in _openings() for match in pattern.finditer(text)]
    for match in sorted(labels, key=lambda match: match.start("label")):
        label = match.start("label")
        if label < end:
            continue
        start = _first_field(text, label, end)
        if start == label and match.re is _label_within():
            continue
        stop = _tail_end(text, label)
        squashed = _squashed_tail(text, start, stop)
        known = role_words.label().match(squashed.letters) or opens_field(squashed.letters)
        if not (known or opens_field(squashed.letters, ("unread",))):
            continue
        reading = read_charges(squashed, marks)
        shaped = sum(charge.shaped for charge in reading.charges)
        supported = any(charge.role == "support" for charge in reading.charges)
        beside = reading.labels > 1 and "\n" not in text[start:stop]  # a colophon has a line for each
        borne_out = reading.deadlines or supported or beside
        if match.groupdict().get("paired") and not borne_out:
            continue
        sections = [_names_section(squashed.letters, charge) for charge in reading.charges]
        named = shaped + sum(sections)
        if reading.labels and named and named * 2 >= len(reading.charges):
            one = _record(text, (start, stop), squashed, reading, area)
            found.append(one if known or one.status != "certain" else replace(one, status="inferred"))
            end = stop
    return found


def _names_section(letters: str, charge: Charge) -> bool:
    """Whether a charge is what a part of a body is called, as behind 责任科室：基教科."""
    name = letters[charge.start : charge.end]
    sections = words_with("duty_words", "own_office")
    return not charge.shaped and 1 < len(name) <= _SHORT_NAME and name.endswith(sections)


def _squashed_tail(text: str, start: int, stop: int) -> Squashed:
    own = squash(_without_marks(text[start:stop]))
    return Squashed(own.letters, tuple(start + offset for offset in own.offsets), own.gaps)


def _without_marks(tail: str) -> str:
    """A tail with blanks for the ornaments before the labels of its further lines: ◆配合单位."""

    def blank(match: re.Match[str]) -> str:
        opens = opens_field(solid(tail[match.end() : match.end() + _LONGEST_LABEL]))
        return "\n" + " " * (len(match[0]) - 1) if opens else match[0]

    return _MARKED_LINE.sub(blank, tail)


def _divided(text: str, area: str | None, marks: str = "") -> Iterator[Responsibility]:
    """Units with their verbs behind a label that names none: 责任分工：市教育局牵头，市财政局配合."""
    for match in _divided_label().finditer(text):
        stop = _tail_end(text, match.end())
        squashed = squash(text, match.end(), stop)
        reading = read_charges(squashed, marks)
        for charge in reading.charges:
            if not charge.shaped and charge.role is None:
                _cut_before_work(squashed.letters, charge)
        if _is_responsibility(reading, squashed.letters):
            yield _record(text, (match.start("label"), stop), squashed, reading, area)


def _cut_before_work(letters: str, charge: Charge) -> None:
    """Leave of a clause the unit it begins with; what it does is told by a verb that is not known.

    So it is where each does its own: …牵头，…配合，市财政局保障资金. That it answers for it is a guess.
    """
    longest = min(charge.end, charge.start + _LONGEST_NAME)
    for end in range(longest, charge.start + _SHORTEST_UNIT - 1, -1):
        name = letters[charge.start : end]
        if is_complete(name) and begins_unit(name):
            charge.end, charge.shaped = end, True
            charge.role, charge.status = "responsible", "inferred"
            return


def undivided(text: str, area: str | None = None) -> list[tuple[int, int]]:
    """Where a label says who does what (责任分工：), and nothing of it is read.

    >>> undivided("推进落实。责任分工：按照方案执行。")
    [(5, 16)]
    >>> undivided("责任分工：市教育局牵头，市财政局保障资金。")
    []
    """
    text = with_colons(plain(text))
    read = {one.start for one in _divided(text, area)}
    labels = (match for match in _divided_label().finditer(text) if match.start("label") not in read)
    return [(match.start("label"), _tail_end(text, match.end())) for match in labels]


def unread_labels(text: str, found: Sequence[tuple[int, int]]) -> list[tuple[int, int]]:
    """Labels of units, each with a body and the rest of its sentence behind it, of which nothing was read.

    >>> unread_labels("建设园区责任单位：市教育局", [])
    [(4, 13)]

    Args:
        text: A running text.
        found: Where measures stand of which the units are read.
    """
    text = with_colons(plain(text))
    places: list[tuple[int, int]] = []
    labels = [match for pattern in (_label_anywhere(), _unknown_label()) for match in pattern.finditer(text)]
    for match in sorted(labels, key=lambda match: match.start()):
        name = _PARTS.split(solid(text[match.end() : match.end() + _LONGEST_NAME]))[0]
        told = any(start <= match.start() < end for start, end in (*found, *places[-1:]))
        if not told and begins_unit(name):
            places.append((match.start(), _tail_end(text, match.start())))
    return places


@cache
def _label_anywhere() -> re.Pattern[str]:
    people = rf"(?:及|和|、)(?:{one_of('duty_words', 'person')}|{one_of('duty_words', 'leader')})"
    return re.compile(rf"{role_words.spaced_label().pattern}(?:{people})?[】\]］]?[：:∶]")


@cache
def _unknown_label() -> re.Pattern[str]:
    """A label behind a sentence of whose word nothing is known: 治理河道3条。包保单位：市水利局."""
    return re.compile(rf"(?<=。)[\u4e00-\u9fff]{{1,4}}(?:{one_of('duty_words', 'noun')})[：:∶]")


@cache
def _divided_label() -> re.Pattern[str]:
    """The label of who does what, on a line of its own or behind a sentence."""
    edge = rf"(?:\A|[\n{_SENTENCE_END}{re.escape(_ORNAMENTS)}])"
    return re.compile(rf"{edge}[ \t\u3000]{{0,39}}+(?P<label>{one_of('duty_words', 'division')})[：:]")


def _first_field(text: str, start: int, floor: int) -> int:
    """Where a tail begins, with the fields of people and of time before its first label of units."""
    for _ in range(_MOST_FIELDS):
        before = max(floor, start - _LONGEST_FIELD)
        part = text[before:start].rstrip("；; \t\u3000\n")
        cut = max((part.rfind(mark) for mark in _FIELD_EDGES), default=-1) + 1
        own = part[cut:].lstrip()
        opens = opens_field(solid(own), ("time", "person", "unread"))
        if not opens or not (cut or before == 0):
            break
        start = before + cut + len(part[cut:]) - len(own)
    return start


@cache
def _openings() -> tuple[re.Pattern[str], ...]:
    """What a tail may begin with, its `label`; one that only a limit or a helper bears out is `paired`."""
    return _tail_label(), _label_within(), _label_behind_comma(), _field_label()


@cache
def _label_behind_comma() -> re.Pattern[str]:
    """A label with its colon behind a comma, as newspapers have it: 新建食堂20家，责任单位：市民政局."""
    return re.compile(rf"[，,](?P<label>{role_words.spaced_label().pattern})(?=[：:∶])")


@cache
def _field_label() -> re.Pattern[str]:
    """The label of people or of a time, which one of units may follow with nothing between:
    牵头领导：王立新责任单位：市教育局."""
    edge = rf"(?:\A|[，,\n{_SENTENCE_END}{re.escape(_ORNAMENTS)}])"
    return re.compile(rf"{edge}[ \t\u3000]{{0,39}}+(?P<label>{FIELD.pattern})")


@cache
def _tail_label() -> re.Pattern[str]:
    """A label, `label`, with nothing but a few blanks and an ornament before it on its line or sentence."""
    edge = rf"(?:\A|[\n{_SENTENCE_END}{re.escape(_ORNAMENTS)}]|{_IN_BRACKETS_BEHIND})"
    return re.compile(rf"{edge}[ \t\u3000]{{0,39}}+(?P<label>{role_words.spaced_label().pattern})")


@cache
def _label_within() -> re.Pattern[str]:
    """A label with its colon behind a blank within a line, which a field of people or of time may open:
    责任领导：王立新　责任单位：市教育局."""
    return re.compile(rf"(?<=\S)[ \t\u3000]{{1,39}}+(?P<label>{role_words.spaced_label().pattern})(?=[：:∶])")


def _tail_end(text: str, start: int) -> int:
    """The end of the line, or of those that a broken name or a further label goes on over."""
    stop = start
    for _ in range(_MOST_LINES):
        line_end = text.find("\n", stop, start + _LONGEST)
        line_end = min(len(text), start + _LONGEST) if line_end < 0 else line_end
        full_stop = text.find("。", stop, line_end)
        if full_stop >= 0:
            stop = _behind_stop(text, start, full_stop)
            if stop == full_stop:
                return full_stop
            continue
        stop = line_end
        following = _BLANKS.match(text, stop, min(len(text), stop + 40))
        if following is None or following.end() == len(text):
            break
        ahead = solid(text[following.end() : following.end() + 24].split("\n", 1)[0]).lstrip(_ORNAMENTS)
        if not (_goes_on(solid(text[start:stop]), ahead) or opens_field(ahead, _ALL_FIELDS)):
            break
        stop = following.end()
    return min(stop, start + _LONGEST)


def _behind_stop(text: str, start: int, stop: int) -> int:
    """Where the next field of a tail begins behind a full stop, else the stop's own place.

    责任单位：A。完成时限：6月底。 A label that the tail has already is another's.
    """
    following = _BLANKS_OR_NONE.match(text, stop + 1, min(len(text), stop + 41))
    ahead = text[following.end() : following.end() + _LONGEST_LABEL] if following else ""
    label = opening_label(solid(ahead.split("\n", 1)[0]).lstrip(_ORNAMENTS), _ALL_FIELDS)
    told = (solid(part).lstrip(_ORNAMENTS) for part in _FIELDS.split(text[start:stop]))
    if following is None or label is None or any(part.startswith(label) for part in told):
        return stop
    return following.end()


def _goes_on(last: str, ahead: str) -> bool:
    """Whether the list of units at the end of a line goes on in the next."""
    if not last or last[-1] in "、，,；;：:":
        return True
    if _NUMBERED.match(ahead):
        return False
    tail, head = _PARTS.split(last)[-1], _PARTS.split(ahead)[0]
    if is_known(tail + head):
        return not is_known(head)
    return not (is_complete(tail) or time_clause(tail) is not None) and is_complete(tail + head)

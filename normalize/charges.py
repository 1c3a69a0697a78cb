"""Who is charged with what: the grammar of a responsibility bracket's content and of a table's cell.

The content is cut into clauses at 、，； and into labels and verbs; a label gives its role to the units
behind it (`责任单位：A、B`), a verb to those before it (`A、B负责`), a star, a bracket (`A（牵头）`) or a
rank (`排在第一位的为牵头单位`) to one.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import Literal

from gongbao.normalize import role_words
from gongbao.normalize.registry import starts_with_place
from gongbao.normalize.squashing import Squashed
from gongbao.normalize.time_clauses import time_clause, time_inside
from gongbao.normalize.unit_names import (
    is_complete,
    is_place,
    level_lists,
    split_blanks,
    split_known,
    split_links,
)
from gongbao.schema.records import Role, Status

_MARKS = re.compile(r"[（(〈<《【\[［〔“]|[）)〉>》】\]］〕”]|[、，,；;。／/|\uff5c]|[*＊★]")
_OPEN, _CLOSE = "（(〈<《【[［〔“", "）)〉>》】]］〕”"
_PAIR = dict(zip(_CLOSE, _OPEN, strict=True))
_STARS = "*＊★"
_OTHER_LABEL = re.compile(
    r"(?P<time>(?:完成|办理|整改|实施|推进|落实|截止|起止|计划完成|拟完成)?(?:时限|时间|期限|时间节点|节点|时序|进度)(?:要求|安排|节点)?)[：:∶]"
    r"|(?P<person>(?:责任人员?|责任领导|牵头领导|分管领导|市领导|负责人|联系人|包抓领导|配合领导|领衔领导|具体责任人))[：:∶]"
    r"|(?P<other>[^、，,；;。：:（）()]{2,10})[：:∶]"
)
_FIRST_LEADS = re.compile(
    r"(?:排|列|位|居|第一|首).{0,8}?(?:第一|首位|首个|最前|前列|前面).{0,6}?(?:为|是|即为)牵头(?:单位|部门)|第一(?:个|家|位)?(?:单位|部门)?(?:为|是)牵头(?:单位|部门)|首位(?:单位|部门)?为牵头"
)
_BELOW = re.compile(r"^(?:以?下同|下同|以下均同|下列同|不再(?:一一|逐一)?列出|不另列出|不再重复)$")
_ALL_ARE = re.compile(
    r"(?:均|都|同|同时|也|同为|共同)+(?:为|是|作为)(?P<word>责任|配合|牵头|参与|参加|协办)(?:单位|部门)(?P<below>下同)?$"
)
_ALL_BELOW = re.compile(
    r"^(?:以下|下列)(?:各项|所有|工作|任务|措施|事项|内容)*(?:均|都)?(?:需要?|须|应|由|涉及)*"
)
_ETC = re.compile(
    r"等(?:有关|相关|各|市级|省级|市直|省直|多个?|[0-9一二三四五六七八九十]+个?)*(?:责任|职能|成员|主管)?(?:单位|部门|处室|企业|地区?)?(?:按?$|$)"
)
_NOT_ETC = "高平同中初均优"
_REMARK = re.compile(r"[（(〔\[](?:以下|下同|排名|按职责|含|不含|均|原|加).*?[）)〕\]]$")
_PREFIX = re.compile(r"^(?:主要|分别|具体|其中|请|并|再|同时|由|各由|均由|为|是|即|商|会同|联合)+")
_NOTE = re.compile(r"^(?:下同|按职责分工|排名不分先后|以上|各司其职)$")

Found = Literal["units", "time", "note", "unknown"]


@dataclass(slots=True)
class Charge:
    """One unit of the content, in positions of the squashed letters."""

    start: int
    end: int
    role: Role | None = None
    signed: bool = False
    starred: bool = False
    status: Status = "certain"
    standing: bool = False
    shaped: bool = True


@dataclass(slots=True)
class Reading:
    """All that a content says."""

    charges: list[Charge] = field(default_factory=list)
    deadline: list[str] = field(default_factory=list)
    unread: int = 0
    signs: int = 0
    labels: int = 0
    first_leads: bool = False
    first_leads_below: bool = False


@dataclass(slots=True)
class _State:
    letters: str
    gaps: frozenset[int]
    reading: Reading = field(default_factory=Reading)
    field_role: Role | None = None
    field_kind: Literal["units", "time", "person", "other"] = "units"
    labelled: bool = False
    pending: list[Charge] = field(default_factory=list)
    below: bool = False
    noted: str = ""


def read_charges(squashed: Squashed) -> Reading:
    """Read a content: the units with their roles, the deadline, what is said of the rest."""
    state = _State(squashed.letters, squashed.gaps)
    for start, end, mark in _clauses(squashed.letters):
        for kind, a, b in _fields(state, start, end):
            if kind != "clause":
                _open_field(state, kind, a, b)
            else:
                _read_clause(state, a, b)
        if mark in _STARS and mark and state.reading.charges:
            last = state.reading.charges[-1]
            if last.end == end or last.end == end - 0:
                last.starred = last.signed = True
                last.role = "lead"
                state.reading.signs += 1
        if mark in "；;。" and mark and not state.labelled:
            state.pending = []
    _rank(state.reading)
    return state.reading


def _clauses(letters: str) -> list[tuple[int, int, str]]:
    """Clauses with the mark that ends each; marks inside brackets and lists of levels part nothing."""
    kept = level_lists(letters) if "、" in letters or "和" in letters or "及" in letters else []
    closed = _pairs(letters)
    clauses: list[tuple[int, int, str]] = []
    first, position = 0, 0
    for match in _MARKS.finditer(letters):
        at = match.start()
        if at < position:
            continue
        if at in closed:
            position = closed[at] + 1
        elif letters[at] in _OPEN or letters[at] in _CLOSE or any(a <= at < b for a, b in kept):
            continue
        else:
            clauses.append((first, at, letters[at]))
            first = at + 1
    clauses.append((first, len(letters), ""))
    return [clause for clause in clauses if clause[0] < clause[1] or clause[2] in _STARS]


def _pairs(letters: str) -> dict[int, int]:
    """The closing bracket of each bracket that has one."""
    stack: list[int] = []
    closed: dict[int, int] = {}
    for match in _MARKS.finditer(letters):
        at, letter = match.start(), match[0]
        if letter in _OPEN:
            stack.append(at)
        elif letter in _CLOSE and stack:
            closed[stack.pop()] = at
    return closed


def _fields(state: _State, start: int, end: int) -> list[tuple[str, int, int]]:
    """Labels inside a clause, and the clauses between them."""
    letters = state.letters
    found: list[tuple[str, int, int]] = []
    first = start
    for match in role_words.label().finditer(letters, start, end):
        at_gap = match.start() == start or match.start() in state.gaps
        spoken = match["colon"] in ("为", "是") and match.start() != start
        colon = match["colon"] is not None and not spoken
        if not colon and not (at_gap and match.end() in state.gaps):
            continue
        if match.start() < first:
            continue
        if match.start() > first:
            found.append(("clause", first, match.start()))
        found.append((match["word"], match.start(), match.end()))
        first = match.end()
    other = _OTHER_LABEL.match(letters, first, end)
    if other is not None:
        found.append((f"={other.lastgroup}", other.start(), other.end()))
        first = other.end()
    if first < end:
        found.append(("clause", first, end))
    return found


def _open_field(state: _State, kind: str, start: int, end: int) -> None:
    state.pending = []
    if kind.startswith("="):
        state.field_role = None
        name = kind[1:]
        state.field_kind = "time" if name == "time" else "person" if name == "person" else "other"
        return
    state.field_role = role_words.roles("label")[kind]
    state.field_kind = "units"
    state.labelled = True
    state.reading.labels += 1


def _read_clause(state: _State, start: int, end: int) -> None:
    letters = state.letters[start:end]
    if not letters:
        return
    if state.field_kind == "time":
        state.reading.deadline.append(letters)
        return
    if state.field_kind != "units":
        return
    if _BELOW.match(letters):
        state.below = True
        _hold_below(state)
        return
    if _FIRST_LEADS.search(letters):
        state.reading.first_leads = True
        state.reading.signs += 1
        state.noted = "first"
        if letters.endswith("下同"):
            _hold_below(state)
        return
    whole = time_clause(letters)
    if whole is not None and not is_complete(letters):
        state.reading.deadline.append(letters)
        return
    if _NOTE.match(letters):
        return
    dated = time_inside(state.letters, start, end)
    if dated is not None:
        _read_dated(state, start, end, dated)
        return
    _read_units(state, start, end)


def _read_dated(state: _State, start: int, end: int, dated: tuple[int, int]) -> None:
    """Units with a date on either side of them in one clause: `A负责2024年底前完成`."""
    before, after = dated
    tail = state.letters[after:end]
    if before > start:
        _read_units(state, start, before)
        state.reading.deadline.append(state.letters[before:end])
    elif tail.startswith(("由", "，由")) or is_complete(tail) or role_words.verb().search(tail):
        state.reading.deadline.append(state.letters[before:after])
        _read_units(state, after, end)
    else:
        state.reading.unread += 1


def _hold_below(state: _State) -> None:
    """`下同`: what was said right before it holds for the later brackets too."""
    if state.noted == "first":
        state.reading.first_leads_below = True
    elif state.noted == "all":
        for charge in state.pending:
            charge.standing = True
    state.pending = [] if state.noted == "all" else state.pending


def _read_units(state: _State, start: int, end: int) -> None:
    letters = state.letters
    everyone = _ALL_ARE.search(letters, start, end)
    role: Role | None = None
    if everyone is not None:
        role, end = role_words.roles("label")[everyone["word"]], everyone.start()
        state.pending = []
    else:
        below = _ALL_BELOW.match(letters[start:end])
        if below is not None and below.end():
            start, state.pending = start + below.end(), []
            state.noted = "all"
        inner = _inner_verb(letters, start, end)
        if inner is not None:
            _read_units(state, start, inner[0])
            start = inner[1]
            if inner[2]:
                charge_from = len(state.reading.charges)
                _read_units(state, start, end)
                for charge in state.reading.charges[charge_from:]:
                    if charge.role is None:
                        charge.role, charge.status = "support", "inferred"
                return
        closing = role_words.verb().search(letters, start, end)
        if closing is not None and (closing.start() == start or not is_complete(letters[start:end])):
            role, end = role_words.roles("verb")[closing["word"]], closing.start()
    charges = list(_names(state, start, end))
    state.reading.charges.extend(charges)
    state.pending.extend(charges)
    if everyone is not None:
        state.noted = "all"
    if role is not None:
        state.reading.signs += 1
        for charge in state.pending:
            if not charge.signed:
                charge.role = role
                charge.status = "certain" if charge.status == "ambiguous" else charge.status
        if everyone is None or everyone["below"]:
            if everyone is not None:
                _hold_below(state)
            elif state.noted != "all":
                state.pending = []


def _inner_verb(letters: str, start: int, end: int) -> tuple[int, int, bool] | None:
    """A verb with units on both sides: where the left ones end, where the right ones begin, 会同 between."""
    for match in role_words.verb_inside().finditer(letters, start, end):
        left, right = letters[start : match.start()], letters[match.end() : end]
        if match.start() > start and right and is_complete(_bare(left)) and starts_with_place(right):
            return match.end("word"), match.end(), bool(match["link"])
    return None


def _bare(name: str) -> str:
    return _ETC.sub("", _PREFIX.sub("", name))


def _names(state: _State, start: int, end: int) -> list[Charge]:
    """The units of a clause from which verbs and labels are gone."""
    letters = state.letters
    prefix = _PREFIX.match(letters[start:end])
    if prefix is not None and prefix.end() < end - start and not is_complete(letters[start:end]):
        start += prefix.end()
    etc = _ETC.search(letters, start, end)
    if etc is not None and (etc.start() == start or letters[etc.start() - 1] not in _NOT_ETC):
        end = etc.start()
    charges: list[Charge] = []
    for first, last in split_blanks(letters, start, end, state.gaps):
        inferred = (first, last) != (start, end)
        for a, b in _signed_spans(letters, first, last):
            charges.extend(_one_or_more(state, a, b, inferred))
    return charges


def _signed_spans(letters: str, start: int, end: int) -> list[tuple[int, int]]:
    """Cut behind each role in brackets: `A（牵头）B` is two units."""
    spans: list[tuple[int, int]] = []
    for match in role_words.bracket_role().finditer(letters, start, end):
        if match.end() < end:
            spans.append((start, match.end()))
            start = match.end()
    return [*spans, (start, end)]


def _one_or_more(state: _State, start: int, end: int, inferred: bool) -> list[Charge]:
    letters = state.letters
    sign: Role | None = None
    tail = role_words.bracket_role().search(letters, start, end)
    if tail is not None and tail.end() == end:
        sign, end = role_words.roles("bracket")[tail["word"]], tail.start()
    else:
        remark = _REMARK.search(letters, start, end)
        end = remark.start() if remark is not None and remark.start() > start else end
    charges: list[Charge] = []
    joint = False
    for a, b, link in split_links(letters, start, end):
        joint = joint or link in ("会同", "联合")
        for c, d in split_known(letters, a, b):
            charge = Charge(
                c, d, state.field_role, status="inferred" if inferred or (c, d) != (a, b) else "certain"
            )
            charge.shaped = is_complete(letters[c:d]) or is_place(letters[c:d])
            if c < d:
                charges.append(charge)
    if charges and sign is not None:
        charges[-1].role, charges[-1].signed = sign, True
        state.reading.signs += 1
    if joint and sign is None and state.field_role is None:
        for charge in charges:
            charge.status = "ambiguous"
    return charges


def _rank(reading: Reading) -> None:
    """`排在第一位的为牵头单位`: the first leads, the others are responsible."""
    if not reading.first_leads:
        return
    own = [charge for charge in reading.charges if not charge.standing]
    for index, charge in enumerate(own):
        if index == 0:
            charge.role = "lead"
        elif charge.role is None:
            charge.role = "responsible"

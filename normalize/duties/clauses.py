"""The clauses of a responsibility bracket's content, and the set phrases among them.

A mark (、，；) parts two clauses unless it stands inside brackets or in a list of levels that makes one
collective (各区、市政府). All positions are those of squashed letters.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Sequence
from typing import Literal, NamedTuple, cast

from gongbao.normalize.duties import role_words
from gongbao.normalize.text import ornaments
from gongbao.normalize.text.brackets import ALL
from gongbao.normalize.text.lexicon import one_of, words_with
from gongbao.normalize.text.numerals import TO_99
from gongbao.normalize.units.areas import LONGEST_NAME
from gongbao.normalize.units.other_bodies import is_town
from gongbao.normalize.units.registry import starts_with_place
from gongbao.normalize.units.unit_kinds import ending_kind
from gongbao.normalize.units.unit_names import begins_unit, is_complete, level_lists
from gongbao.schema.records import PersonRole

PRINTED_STARS = "*＊"
LEAD_STARS = PRINTED_STARS + "★"
"""Marks that make a unit lead without a legend."""
OTHER_MARKS = "".join(sorted({*ornaments.ENTRY_FIGURES, *ornaments.STARS} - set(LEAD_STARS)))
"""Figures that may mark a unit that leads, where the document says so, or one unit of several bears one."""
_MARKS = re.compile(rf"{ALL.letter.pattern}|[、，,；;。／/|\uff5c{LEAD_STARS}{OTHER_MARKS}]")

_WORDS = "duty_words"
_FIELD = re.compile(
    rf"[【\[［]?(?:(?P<time>(?:{one_of(_WORDS, 'planned')})?(?:{one_of(_WORDS, 'time_of')}){{0,2}}"
    rf"(?:{one_of(_WORDS, 'time')})(?:{one_of(_WORDS, 'time_rest')})?)"
    rf"|(?P<person>(?:{one_of(_WORDS, 'person_of')}){{0,6}}"
    rf"(?:{one_of(_WORDS, 'leader')}|{one_of(_WORDS, 'person')}|{one_of(_WORDS, 'contact')})))"
    r"(?:[】\]］]?[：:∶]|[】\]］])"  # 【完成时限】2031年底前
)
_BRACKETS = frozenset(ALL.opening + ALL.closing)
_LABEL_END = re.compile(r"[：:∶】\]］]")
_UNREAD = re.compile(
    rf"[\u4e00-\u9fff]{{1,8}}?(?:{one_of(_WORDS, 'leader')}|{one_of(_WORDS, 'person')}"
    rf"|{one_of(_WORDS, 'head_of')}|{one_of(_WORDS, 'noun')}|{one_of(_WORDS, 'other_noun')})[：:∶]"
)
"""A label of people or units of whose word nothing is known: 挂帅秘书长：."""
_OTHER = re.compile(r"[^、，,；;。：:（）()]{2,10}[：:∶]")
_NOUN = rf"(?:{one_of(_WORDS, 'noun')})"
_SAME = one_of(_WORDS, "same_below")
FIRST_LEADS = re.compile(
    rf"""
    (?:{one_of(_WORDS, "ranked")}).{{0,10}}?(?:{one_of(_WORDS, "first_place")})?.{{0,6}}?
    (?:(?:{one_of(_WORDS, "is")})[^，,。；;、（()）]{{0,2}}?(?:{one_of(_WORDS, "leads")})
    (?:[、或和及/][^，,。；;、（()）]{{1,4}})?{_NOUN}
    |{_NOUN}(?:{one_of(_WORDS, "takes_lead")})(?=$|[，,；;]))
    """,
    re.VERBOSE,
)
_FIRST = re.compile(one_of(_WORDS, "first_of"))
_ROLE = one_of(_WORDS, "role_of_all")
REST = re.compile(
    rf"(?:{one_of(_WORDS, 'others')})的?{_NOUN}?[均都]?(?:为|是)(?P<word>{_ROLE}){_NOUN}(?:{_SAME})?$"
)
BELOW = re.compile(
    rf"(?:{_SAME}|(?:{one_of(_WORDS, 'scope_below')})?不[再另]"
    rf"(?:{one_of(_WORDS, 'one_by_one')})*(?:{one_of(_WORDS, 'no_more')}))$"
)
ALL_ARE = re.compile(
    rf"(?:{one_of(_WORDS, 'alike')}){{1,4}}(?:{one_of(_WORDS, 'is')})"
    rf"(?P<word>{_ROLE}|牵头){_NOUN}(?P<below>{_SAME})?$"
)
_EACH, _ITEM = one_of(_WORDS, "each"), one_of(_WORDS, "item")
_CHARGED = one_of(_WORDS, "charged")
ALL_BELOW = re.compile(
    rf"(?:{one_of(_WORDS, 'scope_below')})(?:{_EACH}|{_ITEM})*[均都]?(?:{_CHARGED})*"
    rf"|(?:{one_of(_WORDS, 'whole')})(?:{_EACH}|{_ITEM})+(?:均|都)涉及"
)
ALL_ABOVE = re.compile(rf"(?:{one_of(_WORDS, 'scope_above')})(?:{_EACH}|{_ITEM})+[均都](?:{_CHARGED}|请)+")
"""What begins a sentence on the measures above: 以上各条均由各县区配合. It charges nobody with this one."""
NOTE = re.compile(rf"(?:{one_of(_WORDS, 'note')}|[（(〔].*[）)〕])$")
_ETC = re.compile(
    rf"等(?:{one_of(_WORDS, 'etc_of')}|[0-9{TO_99}]+个?)*"
    rf"(?:(?:{one_of(_WORDS, 'etc')})(?:和|及|、)?)*$"
)
_NOT_ETC = "高平同中初均优"
REMARK = re.compile(rf"[（(〔\[](?:(?:{one_of(_WORDS, 'remark')}).*?|[^（()）]{{0,40}}(?:{_SAME}))[）)〕\]]$")
EXCEPT = re.compile(rf"(?:{one_of(_WORDS, 'except')}).*(?:{one_of(_WORDS, 'except_end')})$")
"""What a remark does not hold for: 除标注“分别牵头”外，列第一位的为牵头单位. It charges nobody."""
_QUOTES = '“‘"「『'
_PREFIX = re.compile(
    rf"(?:(?:{one_of(_WORDS, 'scope_above')})(?:{_EACH}|{one_of(_WORDS, 'whole')})?"
    rf"(?:{_ITEM})(?:[均都]|主要)?由"
    rf"|[省市县区州国家级]{{1,4}}层面|[0-9]{{1,2}}[.．]|[①-⑳]"
    rf"|{one_of(_WORDS, 'before_names')})+"
)
_WORK = re.compile(
    rf"(?P<work>[^，,；;。：:由（(]{{2,40}}?(?P<kind>{one_of(_WORDS, 'work')})?)"
    rf"(?:{one_of(_WORDS, 'divided')})?由(?!于)"
)


class Field(NamedTuple):
    """A stretch of a clause: a label that opens a field, or the words of the field that is open.

    Of one that is `unread` nothing is known but that it is a label of people or units.
    """

    kind: Literal["label", "time", "person", "unread", "other", "words"]
    start: int
    end: int
    word: str = ""


def clauses(letters: str) -> Iterator[tuple[int, int, str]]:
    """Start, end and closing mark of each clause.

    >>> list(clauses("市财政局*、各区、市政府；市民政局"))
    [(0, 4, '*'), (5, 5, '、'), (6, 12, '；'), (13, 17, '')]
    """
    kept = {at for first, last in level_lists(letters) for at in range(first, last)}
    closed = ALL.closed(letters)
    first, position = 0, 0
    for match in _MARKS.finditer(letters):
        at = match.start()
        if at < position:
            continue
        if at in closed:
            position = closed[at] + 1
            inside = letters[at + 1 : closed[at]]
            if FIRST_LEADS.search(inside) and not (set(inside) & set(ALL.opening)) - set(_QUOTES):
                # A remark on all the units before it, though it hangs on the last.
                yield first, at, ""
                inner = clauses(inside)
                yield from ((at + 1 + start, at + 1 + end, mark) for start, end, mark in inner)
                first = position
        elif letters[at] not in _BRACKETS and at not in kept:
            yield first, at, letters[at]
            first = at + 1
    yield first, len(letters), ""


def fields(letters: str, start: int, end: int, gaps: frozenset[int]) -> Iterator[Field]:
    """The labels in a clause and the words between them.

    >>> [field.kind for field in fields("牵头单位：市教育局配合单位：市财政局", 0, 18, frozenset())]
    ['label', 'words', 'label', 'words']
    """
    first, kind = start, "words"
    for field in _labels(letters, start, end, gaps):
        if field.start < first:
            continue
        if field.start > first:
            yield Field("words", first, field.start)
        yield field
        first, kind = field.end, field.kind
    other = _OTHER.match(letters, first, end)
    if other is not None and kind != "person":  # 责任人：王安电话：6612345
        yield Field("other", first, other.end())
        first = other.end()
    if first < end:
        yield Field("words", first, end)


def _labels(letters: str, start: int, end: int, gaps: frozenset[int]) -> list[Field]:
    found = [
        Field("label", match.start(), match.end(), match["word"])
        for match in role_words.label().finditer(letters, start, end)
        if _is_label(match, start, end, gaps)
    ]
    if not _LABEL_END.search(letters, start, end):
        return found
    times = (
        Field(
            cast(Literal["time", "person"], match.lastgroup),
            match.start(),
            match.end(),
            match["person"] or "",
        )
        for match in _FIELD.finditer(letters, start, end)
    )
    found = sorted([*found, *times], key=lambda field: field.start)
    others = _unread_labels(letters, start, end, gaps, [field.start for field in found])
    return sorted([*found, *others], key=lambda field: field.start) if others else found


def _unread_labels(
    letters: str, start: int, end: int, gaps: frozenset[int], known: Sequence[int]
) -> list[Field]:
    """Labels that no word tells, at the begin of a clause or behind a blank; a unit before one ends there."""
    found: dict[int, Field] = {}
    for at in sorted({start, *(gap for gap in gaps if start < gap < end)}):
        match = _UNREAD.match(letters, at, end)
        if match is None or any(at <= place < match.end() for place in known):
            continue
        before = found.get(match.end())
        if before is None or is_complete(letters[before.start : at]):
            found[match.end()] = Field("unread", at, match.end())
    return list(found.values())


FIELD = _FIELD
"""The label of a time or of people, over squashed letters: 完成时限：, 【牵头领导】."""


def opens_field(letters: str, kinds: Collection[str] = ("label", "time", "person")) -> bool:
    """Whether a line opens with the label of a field: units, a time or a person, or one of those kinds.

    >>> opens_field("配合单位：市财政局"), opens_field("时限要求：9月底"), opens_field("市财政局负责")
    (True, True, False)
    """
    return opening_label(letters, kinds) is not None


def opening_label(letters: str, kinds: Collection[str] = ("label", "time", "person")) -> str | None:
    """The label of a field that a line opens with, None where it opens with none of those kinds.

    >>> opening_label("配合单位：市财政局"), opening_label("市财政局负责")
    ('配合单位：', None)
    """
    first = next(fields(letters, 0, len(letters), frozenset()), None)
    return letters[: first.end] if first is not None and first.kind in kinds else None


def person_role(label: str) -> PersonRole:
    """The role that a label of people gives.

    >>> person_role("牵头市领导"), person_role("责任人"), person_role("联系人")
    ('responsible_leader', 'responsible_person', 'contact')
    """
    if label.endswith(words_with(_WORDS, "contact")):
        return "contact"
    return "responsible_leader" if label.endswith(words_with(_WORDS, "leader")) else "responsible_person"


def first_leads(letters: str) -> bool:
    """Whether a clause says that the first unit leads.

    >>> first_leads("排在第一位的为牵头单位"), first_leads("市教育局为牵头单位")
    (True, False)
    """
    found = FIRST_LEADS.search(letters)
    return found is not None and _FIRST.search(letters) is not None


def work_named(letters: str, start: int) -> int | None:
    """Where the work ends that a clause names before its units, None where it names none.

    >>> work_named("组织宣传、教育培训等工作由市教育局负责", 0), work_named("市教育局由市财政局配合", 0)
    (12, None)
    """
    match = _WORK.match(letters, start)
    if match is None or any(is_complete(part) for part in match["work"].split("、")):
        return None
    if match["kind"] is None and not starts_with_place(letters[match.end() : match.end() + LONGEST_NAME]):
        return None  # a 由 inside a name
    return match.end("work")


def trimmed_names(letters: str, start: int, end: int) -> tuple[int, int]:
    """The names in a clause without 由 before them and 等部门 behind them.

    >>> trimmed_names("由市教育局等部门", 0, 8), trimmed_names("市教育局", 0, 4)
    ((1, 5), (0, 4))
    """
    prefix = _PREFIX.match(letters, start, end)
    if prefix is not None and (
        is_complete(letters[prefix.end() : end]) or not is_complete(letters[start:end])
    ):
        start = prefix.end()
    etc = _ETC.search(letters, start, end)
    if etc is not None and (etc.start() == start or letters[etc.start() - 1] not in _NOT_ETC):
        end = etc.start()
    return start, end


def bare(name: str) -> str:
    """A name without 由 before it and 等部门 behind it.

    >>> bare("由市教育局等部门")
    '市教育局'
    """
    start, end = trimmed_names(name, 0, len(name))
    return name[start:end]


def _is_label(match: re.Match[str], start: int, end: int, gaps: frozenset[int]) -> bool:
    """Whether a role word and its noun are a label: with a colon, or set off by blanks."""
    if match["colon"] in ("为", "是"):
        return match.start() == start and _may_be_charged(bare(match.string[match.end() : end]))
    if match["colon"] is not None:
        return True
    before = match.start() == start or match.start() in gaps
    inside = any(at in gaps for at in range(match.start() + 1, match.end()))
    return match["noun"] is not None and before and match.end() in gaps and not inside


def _may_be_charged(name: str) -> bool:
    """Whether words behind 责任单位为 are a name: 两家以上的, 所列第一家单位 tell of whoever is charged."""
    return begins_unit(name) or is_town(name) or (is_complete(name) and ending_kind(name) != "collective")


def cut_behind_roles(letters: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    """Cut behind each role in brackets: `A（牵头）B` is two units.

    >>> list(cut_behind_roles("市教育局（牵头）市财政局", 0, 12))
    [(0, 8), (8, 12)]
    """
    for match in role_words.bracket_role().finditer(letters, start, end):
        if match.end() < end:
            yield start, match.end()
            start = match.end()
    yield start, end

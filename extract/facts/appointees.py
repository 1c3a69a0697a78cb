"""Whom a clause of appointment is about: a list of names, each with what its brackets say."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache

from gongbao.extract.facts.changes import BRACKET, Appointee
from gongbao.extract.facts.settings import FACT
from gongbao.normalize.people.names import has_surname, is_of_parts, plain_name, reads_as_name
from gongbao.normalize.text.blanks import solid
from gongbao.normalize.text.brackets import ROUND
from gongbao.normalize.text.lexicon import alternation, one_of, words_with
from gongbao.normalize.text.numerals import TO_99
from gongbao.normalize.units.posts import names_post

_WORDS = "appointment_words"
_COMRADE = alternation(words_with(_WORDS, "comrade"))
_HONOUR = re.compile(rf"(?:{_COMRADE})\Z")
_NO_LETTER = re.compile(one_of(_WORDS, "no_letter"))
_NO_NAME = re.compile(f"{one_of(_WORDS, 'no_name')}|{_NO_LETTER.pattern}")
_PRONOUN = re.compile(rf"(?:{one_of(_WORDS, 'pronoun')})(?:{_COMRADE})?")
_OF_PARTS = range(3, FACT.longest_unusual + 2)
"""Characters of a name put together of parts, with a surname before it or without."""
_LETTERS = re.compile("[\u3400-\u9fff〇\U00020000-\U0003ffff]+")
_COUNT = re.compile(rf"等?\d{{1,3}}[名位人](?:{_COMRADE})?|等(?:{_COMRADE})?")
_MANY = rf"(?:\d{{1,3}}|[{TO_99}两]{{1,3}})"
_DIGITS = re.compile(r"\d+")
_DEPUTY = "副"
"""Ends no name before a post: 王安副市长 is 王安."""
_TAIL = re.compile(
    rf"(?:等{_MANY}?[名位人]?|{_MANY}[名位]|两)?(?:{_COMRADE})\Z|等{_MANY}?[名位人]?\Z|\d{{1,3}}[名位人]\Z"
    rf"|等{_MANY}[名位]?(?:{one_of(_WORDS, 'counted_people')})\Z"
)


@lru_cache(maxsize=256)
def appointees(text: str) -> tuple[Appointee, ...]:
    """Those a stretch of text names and nothing else; none where anything else stands in it.

    A name of an unusual form is one only if no word of a decision stands in it, and is not sure.
    Remembered for the readings of a clause and of its neighbours, which try the same names.
    """
    if not 1 < len(text) <= FACT.names_before_verb:
        return ()
    tail = _TAIL.search(text)
    listed = text[: tail.start()] if tail else text
    found: list[Appointee] = []
    for piece in _pieces(listed):
        read = _one(piece, honoured=tail is not None)
        if not read:
            return ()
        found += read
    return tuple(found)


def people_counted(text: str) -> int:
    """How many people a text says that it names some of: 18 of 王安、李宁等18人; 0 where it does not.

    >>> people_counted("任命王安、李宁等18人为区人民法院审判员"), people_counted("任命王安等同志")
    (18, 0)
    """
    counts = (match[0] for match in _COUNT.finditer(text) if not match[0][0].isdigit())
    return max((int(digits[0]) for count in counts if (digits := _DIGITS.search(count))), default=0)


def titled_appointee(text: str) -> tuple[Appointee, ...]:
    """The one whom a stretch names with a post held so far: 副市长王安, 王安副市长.

    None where anything else stands in it. In the press, and in decisions on who acts for another.
    """
    name = solid(_HONOUR.sub("", text))
    if len(name) > FACT.longest_body:
        return ()
    for size in FACT.name_lengths:
        if len(name) <= size:
            break
        for own, post in ((name[-size:], name[:-size]), (name[:size], name[size:])):
            if reads_as_name(own) and names_post(post) and own[-1] != _DEPUTY and not _NO_LETTER.search(own):
                return (Appointee(own),)
    return ()


def begins_with_pronoun(text: str) -> int:
    """Where the word ends that stands for the person of the clause: 其, 该同志; 0 if there is none."""
    match = _PRONOUN.match(text)
    named = match and any(is_of_parts(text[:size]) for size in _OF_PARTS)  # 其其格, 其木格
    return match.end() if match and not named else 0


def leading_names(text: str) -> Iterator[tuple[tuple[Appointee, ...], int]]:
    """Names that a text may begin with, nothing parting the last from what follows, the shortest first."""
    first = 0
    for at, char in ROUND.outside(text[: FACT.names_before_verb]):
        if char in "、，" and _is_listed(text[first:at]):
            first = at + 1
        elif char in "、，":
            break
    for size in (*FACT.name_lengths, *range(max(FACT.name_lengths) + 1, FACT.longest_dotted)):
        end = first + size
        if text[end - 1 : end] == _DEPUTY:
            continue  # 王安副市长
        if size > max(FACT.name_lengths) and "·" not in plain_name(text[first:end]):
            if size > _OF_PARTS[-1]:
                break
            if not reads_as_name(text[first:end]):
                continue  # 斯琴巴特尔
        bracket = BRACKET.match(text, end)
        end = bracket.end() if bracket else end
        counted = _COUNT.match(text, end)  # 王安、李宁2人永州市…
        end = counted.end() if counted else end
        names = appointees(text[:end])
        if names and all(name.sure for name in names) and end < len(text):
            yield names, end


def _is_listed(piece: str) -> bool:
    names = _one(piece, honoured=False)
    return bool(names) and all(name.sure for name in names)


def _pieces(text: str) -> Iterator[str]:
    first = 0
    for at, char in ROUND.outside(text):
        if char in "、，,":
            yield text[first:at]
            first = at + 1
    yield text[first:]


def _one(piece: str, *, honoured: bool) -> list[Appointee]:
    """The name of a piece; two where 和 stands between them."""
    remarks = tuple(BRACKET.findall(piece))
    bare = BRACKET.sub("", piece)
    name = solid(_HONOUR.sub("", bare))
    honoured = honoured or len(name) < len(solid(bare))
    if reads_as_name(name) and not _NO_LETTER.search(name):
        return [Appointee(name, remarks)]
    left, link, right = name.partition("和")
    if link and reads_as_name(left) and reads_as_name(right):
        return [Appointee(left), Appointee(right, remarks)]
    longest = FACT.longest_unusual if honoured else max(FACT.name_lengths)
    shape = _LETTERS.fullmatch(name) and min(FACT.name_lengths) <= len(name) <= longest
    if not shape or _NO_NAME.search(name) or (len(name) > max(FACT.name_lengths) and has_surname(name)):
        return []
    return [Appointee(name, remarks, sure=False)]

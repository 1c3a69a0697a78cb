"""The people that a cell or a label names: 张三, 副市长 李四, 王五（局长）, 赵六 6688123."""

from __future__ import annotations

import re
from dataclasses import replace

from gongbao.normalize.people.names import plain_name, reads_as_name
from gongbao.normalize.text.lexicon import one_of
from gongbao.normalize.units.posts import names_post
from gongbao.schema.records import PersonMention, PersonRole

_PARTS = re.compile(r"[、，,；;/／\n]|\s{2,}")
_NUMBER = re.compile(
    r"(?:[（(]\s*+)?(?:(?:联系)?(?:电话|手机)\s*+)?(?:[：:]\s*+)?\+?\d[\d\-－—\s]{5,30}\d[）)]?"
)
_BEHIND = re.compile(r"(?P<name>[^（）()]*[^（）()\s])\s*+[（(](?P<title>[^（）()]+)[）)]")
_LEVELS = tuple("省市县区州旗镇乡")
_OF_LEVEL = tuple("委人政")
_COURTESY = re.compile(r"同志$")
_TITLE = re.compile(rf"(?:{one_of('official_titles')})$")


def listed_people(text: str, role: PersonRole | None = None) -> list[PersonMention]:
    """The people a list names, in order, each with the list's role; what is no name has its words alone.

    Numbers of telephones are left out. Blanks part names, but not the two characters of one (李　震).

    >>> [(one.person, one.title) for one in listed_people("副市长张三、李四（局长）、待定")]
    [('张三', '副市长'), ('李四', '局长'), (None, None)]
    """
    plain = _NUMBER.sub(lambda number: " " * len(number[0]), text)
    found: list[PersonMention] = []
    for start, end in _parts(plain):
        found += [replace(one, role=role) for one in _named(plain, start, end)]
    return found


def _parts(text: str) -> list[tuple[int, int]]:
    cuts = [(match.start(), match.end()) for match in _PARTS.finditer(text)]
    starts = [0, *(end for _, end in cuts)]
    ends = [*(start for start, _ in cuts), len(text)]
    return [
        _stripped(text, start, end)
        for start, end in zip(starts, ends, strict=True)
        if text[start:end].strip()
    ]


def _stripped(text: str, start: int, end: int) -> tuple[int, int]:
    part = text[start:end]
    return start + len(part) - len(part.lstrip()), end - len(part) + len(part.rstrip())


def _named(text: str, start: int, end: int) -> list[PersonMention]:
    """Who a part names: one with a post before or behind, or several parted by single blanks."""
    part = text[start:end]
    behind = _BEHIND.fullmatch(part)
    if behind and reads_as_name(behind["name"]):
        return [PersonMention(part, plain_name(behind["name"]), behind["title"].strip(), None, start, end)]
    bare = _COURTESY.sub("", part)
    titled = _with_post(bare)
    if titled is not None:
        return [PersonMention(part, *titled, None, start, end)]
    if reads_as_name(bare) and not _is_post(bare):
        return [PersonMention(part, plain_name(bare), None, None, start, end)]
    words = [(start + match.start(), start + match.end()) for match in re.finditer(r"\S+", part)]
    if len(words) > 1 and all(reads_as_name(text[first:last]) for first, last in words):
        return [
            PersonMention(text[first:last], plain_name(text[first:last]), None, None, first, last)
            for first, last in words
        ]
    return [PersonMention(part, None, None, None, start, end)]


def _with_post(text: str) -> tuple[str, str] | None:
    """A name and the post that stands before or behind it, with a blank between or without.

    Of names that may end at several places the one that leaves a whole post: 李建国|副县长.
    """
    found: list[tuple[str, str]] = []
    for cut in range(1, len(text)):
        left, right = text[:cut].strip(), text[cut:].strip()
        if text[:cut] == left and _of_place(left, text[cut:]):
            continue
        if _is_post(left) and reads_as_name(right):
            return plain_name(right), left
        if reads_as_name(left) and _is_post(right) and not _is_post(left):
            found.append((plain_name(left), right))
    whole = (one for one in found if _TITLE.fullmatch(one[1]))
    return next(whole, found[0] if found else None)


def _of_place(left: str, right: str) -> bool:
    """Whether a post goes on with the place that stands before it: 云溪|县委书记, 云溪县|县长."""
    first = right[:1]
    if left.endswith(_LEVELS):
        return first == left[-1] or first in _OF_LEVEL
    return first in _LEVELS and right[1:2] in (*_OF_LEVEL, first)


def _is_post(text: str) -> bool:
    return bool(_TITLE.search(text)) or names_post(text)

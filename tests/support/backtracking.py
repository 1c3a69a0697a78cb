"""What in a regular expression may go back over a text again and again, by its structure: no clock is asked.

Two repeats without an end that may take the same letters, with nothing between them that tells where the
first ends and something behind them that may fail, cost the square of a text; one within the other may cost
two to the power of its length.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

try:
    # The parser of `re` itself, which is nobody's to rely on: no other tells the structure it works on.
    from re import _constants as sre  # type: ignore[attr-defined]
    from re import _parser as parser  # type: ignore[attr-defined]
except ImportError as error:  # pragma: no cover
    raise ImportError(
        "this Python keeps the parser of regular expressions elsewhere than in re._parser: "
        "tests/support/backtracking.py has to be told where"
    ) from error

_LETTERS = frozenset(
    map(chr, [*range(9, 14), *range(32, 127), *range(0x2010, 0x2027), *range(0x3000, 0x3020)])
) | frozenset(
    "，。、；：！？（）〔〕［］《》〈〉＋－／％０１９Ａａ一二三十百千万亿元年月日号市县区局第之的〇○①⑳"
)
_MANY = 40
"""As good as endless: a repeat that may be longer makes a line of a page dear."""
_CATEGORIES = {
    sre.CATEGORY_DIGIT: str.isdigit,
    sre.CATEGORY_SPACE: str.isspace,
    sre.CATEGORY_WORD: lambda char: char.isalnum() or char == "_",
}
_OPPOSITES = {
    sre.CATEGORY_NOT_DIGIT: sre.CATEGORY_DIGIT,
    sre.CATEGORY_NOT_SPACE: sre.CATEGORY_SPACE,
    sre.CATEGORY_NOT_WORD: sre.CATEGORY_WORD,
}
_REPEATS = (sre.MAX_REPEAT, sre.MIN_REPEAT)
_Letters = frozenset[str]


def steep_parts(pattern: re.Pattern[str], *, searched: bool) -> list[str]:
    """What is steep in an expression, in words; nothing where its cost grows with the text's length.

    Args:
        pattern: The expression.
        searched: Whether it is looked for anywhere in a text, which is as if a repeat of any letters
            stood in front: what begins at every letter and runs to the end is a square too.
    """
    letters = _LETTERS | frozenset(pattern.pattern)
    tree = parser.parse(pattern.pattern, pattern.flags)
    steep = set(_nested(list(tree), letters)) | set(_followed(list(tree), letters))
    for own in _alternatives(list(tree)) if searched else ():
        before = _before(own, letters, many=bool(pattern.flags & re.MULTILINE))
        steep |= set(_repeated([_Part(before, True, True), *_parts(own, letters)]))
    return sorted(steep)


def _before(items: list[Any], letters: _Letters, *, many: bool) -> frozenset[str]:
    """The letters behind which an expression may begin; `^` is at one place, or behind each line's end."""
    if items and items[0][0] is sre.AT and items[0][1] in (sre.AT_BEGINNING, sre.AT_BEGINNING_STRING):
        return frozenset("\n") if many else frozenset()
    return letters


def _alternatives(items: list[Any]) -> list[list[Any]]:
    """The branches of an expression that is nothing but branches, otherwise itself."""
    while len(items) == 1 and items[0][0] in (sre.SUBPATTERN, sre.BRANCH):
        op, value = items[0]
        if op is sre.BRANCH:
            return [own for branch in value[1] for own in _alternatives(list(branch))]
        items = list(value[-1])
    return [items]


@dataclass(frozen=True)
class _Part:
    """A part of a sequence: the letters it may take, whether it may be empty, and goes on endlessly."""

    letters: frozenset[str]
    empty: bool
    endless: bool


def _nested(items: list[Any], letters: _Letters) -> Iterator[str]:
    """Endless repeats of what may itself be parted in several ways: (a+)+."""
    for op, value in items:
        for inner in _inside(op, value):
            yield from _nested(inner, letters)
        if op not in _REPEATS or value[1] <= _MANY:
            continue
        for inner in _inside(op, value):
            parts = _parts(inner, letters)
            endless = [part for part in parts if part.endless]
            others = [part for part in parts if not part.endless and not part.empty]
            for part in endless:
                if all(part.letters & other.letters for other in others):
                    yield f"a repeat within a repeat of {_told(part.letters)}"


def _followed(items: list[Any], letters: _Letters) -> Iterator[str]:
    """Endless repeats behind one another that may take the same letters."""
    for op, value in items:
        for inner in _inside(op, value):
            yield from _followed(inner, letters)
    yield from _repeated(_parts(items, letters))


def _repeated(parts: list[_Part]) -> Iterator[str]:
    for at, first in enumerate(parts):
        shared = first.letters if first.endless else frozenset()
        for place in range(at + 1, len(parts)):
            part = parts[place]
            if part.endless and part.letters & shared and any(not own.empty for own in parts[place + 1 :]):
                yield f"two repeats of {_told(part.letters & shared)}"
                break
            if not part.empty:
                shared &= part.letters


def _opened(items: list[Any]) -> list[Any]:
    """A sequence with its groups opened; alternatives stand there as one part."""
    opened: list[Any] = []
    for op, value in items:
        opened += _opened(list(value[-1])) if op is sre.SUBPATTERN else [(op, value)]
    return opened


def _inside(op: Any, value: Any) -> list[list[Any]]:
    if op in (*_REPEATS, sre.POSSESSIVE_REPEAT):
        return [list(value[2])]
    if op is sre.SUBPATTERN:
        return [list(value[-1])]
    if op is sre.BRANCH:
        return [list(branch) for branch in value[1]]
    if op in (sre.ASSERT, sre.ASSERT_NOT):
        return [list(value[1])]
    return [list(value)] if op is sre.ATOMIC_GROUP else []


def _parts(items: list[Any], letters: _Letters) -> list[_Part]:
    return [_part(op, value, letters) for op, value in _opened(items)]


def _part(op: Any, value: Any, letters: _Letters) -> _Part:
    if op is sre.AT:
        return _Part(letters, value in (sre.AT_BEGINNING, sre.AT_BEGINNING_STRING), False)
    if op in (sre.ASSERT, sre.ASSERT_NOT):
        behind, inner = value[0] < 0, _parts(list(value[1]), letters)
        if behind and len(inner) == 1:  # (?<!\d)\d+ begins where the figures do, and at none of the others.
            own = inner[0].letters
            return _Part(own if op is sre.ASSERT else letters - own, False, False)
        return _Part(letters, False, False)
    if op in _REPEATS:
        inner = _parts(list(value[2]), letters)
        taken = frozenset().union(*(part.letters for part in inner))
        return _Part(taken, value[0] == 0 or all(part.empty for part in inner), value[1] > _MANY)
    inner = [part for own in _inside(op, value) for part in _parts(own, letters)]
    if inner:
        taken = frozenset().union(*(part.letters for part in inner))
        return _Part(taken, _is_empty(op, value, letters), False)
    return _Part(_letters(op, value, letters), op is sre.GROUPREF, False)


def _is_empty(op: Any, value: Any, letters: _Letters) -> bool:
    if op is sre.POSSESSIVE_REPEAT and value[0] == 0:
        return True
    return any(all(part.empty for part in _parts(own, letters)) for own in _inside(op, value))


def _letters(op: Any, value: Any, letters: _Letters) -> frozenset[str]:
    """The letters that a single sign of an expression takes, of those looked at."""
    if op is sre.LITERAL:
        return frozenset(chr(value))
    if op is sre.NOT_LITERAL:
        return letters - {chr(value)}
    if op is sre.ANY:
        return letters - {"\n"}
    if op is not sre.IN:
        return letters
    taken: set[str] = set()
    for kind, own in value:
        if kind is sre.LITERAL:
            taken.add(chr(own))
        elif kind is sre.RANGE:
            taken |= {char for char in letters if own[0] <= ord(char) <= own[1]}
        elif kind is sre.CATEGORY and own in _OPPOSITES:
            taken |= {char for char in letters if not _CATEGORIES[_OPPOSITES[own]](char)}
        elif kind is sre.CATEGORY:
            taken |= {char for char in letters if _CATEGORIES[own](char)}
    return letters - taken if value[0][0] is sre.NEGATE else frozenset(taken)


def _told(letters: frozenset[str]) -> str:
    return repr("".join(sorted(letters)[:4]))

"""Names of bodies and areas with a sign misread: 市教首局, 入民政府."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache

from ahocorasick_rs import AhoCorasick, MatchKind

from gongbao.normalize.misread.misreading import Misreading, are_alike, look_alike_pairs
from gongbao.normalize.text.lexicon import word_table
from gongbao.normalize.units.areas import LEVEL_ENDINGS, areas
from gongbao.normalize.units.registry import unit_forms, unit_stems

_NO_LETTER = "\ufffd"
_SHORTEST = 3
_SHORTEST_ANYWHERE = 5
"""Letters of a name that is found within other words; a shorter one stands alone, or behind its level:
水和局 may be part of 供水和局部改造."""


def misread_names(letters: str) -> list[Misreading]:
    """Find known names that are misread, in a text without blanks.

    A name counts where the letters read are no known name, all that differ look alike, one known name
    alone fits, and no other name that is read right holds a letter that differs.

    >>> [(found.read, found.meant) for found in misread_names("由市教首局、市财政局负责")]
    [('教首局', '教育局')]
    """
    shapes = "".join(_shape(letter) for letter in letters)
    fitting: dict[tuple[int, int], set[str]] = {}
    right: set[int] = set()
    for number, start, end in _automaton().find_matches_as_indexes(shapes, overlapping=True):
        read = letters[start:end]
        meant = {name for name in _names_of_shapes()[number] if are_alike(read, name)}
        if read in _known():
            right.update(range(start, end))
        elif meant and _stands_free(letters, start, end):
            fitting[start, end] = meant
    return list(_settled(letters, fitting, right))


def _settled(letters: str, fitting: dict[tuple[int, int], set[str]], right: set[int]) -> Iterator[Misreading]:
    """The longest names that fit alone, none over another."""
    taken = 0
    for (start, end), names in sorted(fitting.items(), key=lambda item: (item[0][0], -item[0][1])):
        if start < taken or len(names) > 1:
            continue
        (meant,) = names
        read = letters[start:end]
        if right.isdisjoint(at for at in range(start, end) if letters[at] != meant[at - start]):
            yield Misreading(start, read, meant, "name")
            taken = end


def _stands_free(letters: str, start: int, end: int) -> bool:
    if end - start >= _SHORTEST_ANYWHERE:
        return True
    before, after = letters[start - 1 : start], letters[end : end + 1]
    return (not _is_han(before) or before in LEVEL_ENDINGS) and not _is_han(after)


def _is_han(letter: str) -> bool:
    return "\u4e00" <= letter <= "\u9fff"


@cache
def _known() -> frozenset[str]:
    """Every name that is compared."""
    stems = (form for short, (full, _) in unit_stems().items() for form in (short, full) if "{" not in form)
    heads = (head for head in word_table("column_heads") if len(head) > _SHORTEST)
    # With the body of each, which no line end can part from its name: 盱胎县人民政府公报.
    governments = (f"{area}人民政府" for area in areas() if area[-1] in LEVEL_ENDINGS)
    names = (*unit_forms(), *stems, *areas(), *governments, *heads)
    return frozenset(name for name in names if len(name) >= _SHORTEST and all(map(_is_han, name)))


@cache
def _shapes() -> dict[str, str]:
    """For each letter that another looks like one letter for all that look alike."""
    found: dict[str, str] = {}
    for one, other in sorted(look_alike_pairs()):
        first, second = found.setdefault(one, one), found.setdefault(other, other)
        least = min(first, second)
        for letter in [letter for letter, shape in found.items() if shape in (first, second)]:
            found[letter] = least
    return found


def _shape(letter: str) -> str:
    # Half of a pair that stands alone is no letter, and nothing can be looked for among such.
    return _NO_LETTER if "\ud800" <= letter <= "\udfff" else _shapes().get(letter, letter)


@cache
def _by_shape() -> dict[str, list[str]]:
    found: dict[str, list[str]] = {}
    for name in sorted(_known()):
        found.setdefault("".join(map(_shape, name)), []).append(name)
    return found


@cache
def _names_of_shapes() -> list[list[str]]:
    return list(_by_shape().values())


@cache
def _automaton() -> AhoCorasick:
    return AhoCorasick(list(_by_shape()), matchkind=MatchKind.Standard)

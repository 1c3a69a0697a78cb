"""Stops between the units of a bracket that were read as colons: （责任单位：市财政局：市教育局）."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from itertools import pairwise

from gongbao.normalize.misread.misreading import Misreading
from gongbao.normalize.text.lexicon import one_of, table_rows

_BRACKET = re.compile(r"[（(【〔［\[](?P<words>[^（()）【】〔〕［］\[\]。]{4,300})[)）】〕］\]]")
_PIECE = re.compile(r"[^、，,；;：:]+")
_COLONS = "：:"
_OTHERS = r"[^《》〈〉<>（）()\n]{1,12}"
_OPENED_AS_TITLE = re.compile(rf"[《〈<](?={_OTHERS}[)）])|(?P<double>《)(?={_OTHERS}[〉>])")


def misread_brackets(letters: str) -> Iterator[Misreading]:
    """Find brackets that open as those of a title and close round, or single: 各县《市、区)政府.

    >>> [(one.start, one.meant) for one in misread_brackets("各县《市、区)，《办法》（试行），县《市、区〉")]
    [(2, '（'), (18, '〈')]
    """
    for match in _OPENED_AS_TITLE.finditer(letters):
        yield Misreading(match.start(), match[0], "〈" if match["double"] else "（", "word")


def misread_list_stops(letters: str) -> Iterator[Misreading]:
    """Find colons behind a unit in a list of units that a label opens, in a text without blanks.

    Before a further label a semicolon is meant, before a unit a mark between items.

    >>> text = "（牵头单位：市财政局：责任单位：市教育局：市民政局）"
    >>> [(one.start, one.meant) for one in misread_list_stops(text)]
    [(10, '；'), (20, '、')]
    >>> list(misread_list_stops("（责任单位：市财政局；联系人：李立：市民政局）"))
    []
    """
    for bracket in _BRACKET.finditer(letters):
        pieces = list(_PIECE.finditer(bracket["words"]))
        if not pieces or not _label().fullmatch(pieces[0][0]):
            continue
        for piece, after in pairwise(pieces):
            stop = bracket["words"][piece.end() : after.start()]
            if (
                len(stop) == 1
                and stop in _COLONS
                and _unit().search(piece[0])
                and not _ends_as_label(piece[0])
            ):
                is_label = _label().fullmatch(after[0]) is not None
                at = bracket.start("words") + piece.end()
                yield Misreading(at, stop, "；" if is_label else "、", "word")


@cache
def _label() -> re.Pattern[str]:
    roles = "|".join(sorted({word for word, _, place in table_rows("role_words") if place == "label"}))
    nouns = f"{one_of('duty_words', 'noun')}|{one_of('duty_words', 'other_noun')}"
    return re.compile(rf"(?:{roles})(?:{nouns})?")


def _ends_as_label(piece: str) -> bool:
    """Whether what stands before a colon ends with a label; at a line's end it has no stop before it."""
    return any(_label().fullmatch(piece, at) for at in range(len(piece)))


@cache
def _unit() -> re.Pattern[str]:
    """Text that ends as the name of a unit does."""
    endings = sorted(
        {ending for ending, *_ in table_rows("unit_endings")}, key=lambda word: (-len(word), word)
    )
    return re.compile(rf"..(?:{'|'.join(map(re.escape, endings))})$")

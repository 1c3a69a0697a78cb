"""Heads whose lines lie between one another: what wraps in one stands on lines around those of the next.

A text that goes line by line gives 1—9月累计 1—9月累计 / 增长（%） 增长（%） / （亿元） （亿元） for two
columns under each of two names: the unit goes on with the head two lines above.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from gongbao.extract.lexicon.figure_words import UNIT_NOTE, indicator_heads, names_places, split_unit
from gongbao.extract.lexicon.measure_words import is_rate, names_more
from gongbao.extract.model.document import Line
from gongbao.extract.tables.find.figures.figure_rows import FigureLine, Token, words
from gongbao.extract.tables.find.figures.ordered_heads import GroupedHeads
from gongbao.extract.tables.settings import TABLE

_UNIT = re.compile(r"[（(][^（）()]{1,10}[）)]")
_NEGATIVE = re.compile(r"[-\uff0d\u2212\u2011\u2013]\d")


def interleaved_heads(
    lines: Sequence[Line], first: int, floor: int, corners: int, body: Sequence[FigureLine]
) -> GroupedHeads | None:
    """The heads of all columns where each line of them repeats one word under as many names; else None.

    Which of two measures stands first is told by the figures: only what grows can be negative.
    """
    needed = max(len(row.plain) for row in body)
    lower: list[tuple[int, Token]] = []
    corner: list[tuple[int, Token]] = []
    units: list[tuple[int, Token]] = []
    for at, own in _above(lines, first, floor):
        texts = [token.text for token in own]
        if len(own) == 1 and (names_places(texts[0]) or texts[0] in indicator_heads()):
            corner.append((at, own[0]))
        elif len(own) > 1 and len(set(texts)) == 1:
            (units if _UNIT.fullmatch(texts[0]) else lower).insert(0, (at, own[0]))
            size = len(own)
        elif lower and len(own) == size and all(names_more(text) for text in texts):
            heads = _with_units(lower, units)
            told = heads is not None and len(corner) == corners and needed == size * len(heads)
            if heads is None or not told:
                return None
            columns = [(column, over) for over in own for column in heads]
            return GroupedHeads(
                (*corner, *(column for column, _ in columns)),
                (*((),) * corners, *((over.text,) for _, over in columns)),
                at,
                _fits([token.text for _, token in heads], body),
            )
        else:
            return None
    return None


def _above(lines: Sequence[Line], first: int, floor: int) -> Iterator[tuple[int, list[Token]]]:
    """The words of the lines above rows of figures, from the lowest up, as many as a head may have."""
    for at in range(first - 1, max(floor, first - TABLE.interleaved_head_lines) - 1, -1):
        line = lines[at]
        if (
            line.page != lines[first].page
            or re.search(r"[。；]", line.text)
            or UNIT_NOTE.fullmatch(line.text)
        ):
            return
        yield at, words(line.text)


def _with_units(
    heads: Sequence[tuple[int, Token]], units: Sequence[tuple[int, Token]]
) -> list[tuple[int, Token]] | None:
    """The heads, the unit given to the one that has none; None where several could take it."""
    bare = [at for at, (_, token) in enumerate(heads) if split_unit(token.text)[1] is None]
    if not units:
        return list(heads)
    if len(units) > 1 or len(bare) != 1:
        return None
    whole = list(heads)
    at, token = whole[bare[0]]
    whole[bare[0]] = at, replace(token, text=token.text + units[0][1].text)
    return whole


def _fits(heads: Sequence[str], body: Sequence[FigureLine]) -> bool:
    """Whether the figures tell that measures stand as their lines do: a rate may be negative, no amount."""
    rates = [is_rate(head) for head in heads]
    negative = {
        at % len(heads) for row in body for at, value in enumerate(row.plain) if _NEGATIVE.match(value.text)
    }
    return len(heads) == 2 and sum(rates) == 1 and negative == {rates.index(True)}

"""Heads whose lines lie between one another: what wraps in one stands on lines around those of the next.

A text that goes line by line gives 1—9月累计 1—9月累计 / 增长（%） 增长（%） / （亿元） （亿元） for two
columns under each of two names: the unit goes on with the head two lines above.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from gongbao.extract.lexicon.figure_words import split_unit
from gongbao.extract.lexicon.measure_words import is_rate, names_more
from gongbao.extract.tables.find.figures.figure_body import FigureBody
from gongbao.extract.tables.find.figures.figure_rows import FigureLine, Token, heads_rows, words
from gongbao.extract.tables.find.figures.ordered_heads import GroupedHeads
from gongbao.extract.tables.settings import TABLE

_UNIT = re.compile(r"[（(][^（）()]{1,10}[）)]")
_NEGATIVE = re.compile(r"[-\uff0d\u2212\u2011\u2013]\d")


def interleaved_heads(body: FigureBody) -> GroupedHeads | None:
    """The heads of all columns where each line of them repeats one word under as many names; else None.

    Which of two measures stands first is told by the figures: only what grows can be negative.
    """
    lower: list[tuple[int, Token]] = []
    corner: list[tuple[int, Token]] = []
    units: list[tuple[int, Token]] = []
    for at in body.above(TABLE.interleaved_head_lines):
        if not body.may_head(body.lines[at]):
            return None
        own = words(body.lines[at].text)
        texts = [token.text for token in own]
        if len(own) == 1 and heads_rows(texts[0]):
            corner.append((at, own[0]))
        elif len(own) > 1 and len(set(texts)) == 1:
            (units if _UNIT.fullmatch(texts[0]) else lower).insert(0, (at, own[0]))
            size = len(own)
        elif lower and len(own) == size and all(names_more(text) for text in texts):
            heads = _with_units(lower, units)
            told = heads is not None and len(corner) == body.corners
            if heads is None or not told or body.needed != size * len(heads):
                return None
            columns = [(column, over) for over in own for column in heads]
            return GroupedHeads(
                (*corner, *(column for column, _ in columns)),
                (*((),) * body.corners, *((over.text,) for _, over in columns)),
                at,
                _fits([token.text for _, token in heads], body.rows),
            )
        else:
            return None
    return None


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


def _fits(heads: Sequence[str], rows: Sequence[FigureLine]) -> bool:
    """Whether the figures tell that measures stand as their lines do: a rate may be negative, no amount."""
    rates = [is_rate(head) for head in heads]
    negative = {
        at % len(heads) for row in rows for at, value in enumerate(row.plain) if _NEGATIVE.match(value.text)
    }
    return len(heads) == 2 and sum(rates) == 1 and negative == {rates.index(True)}

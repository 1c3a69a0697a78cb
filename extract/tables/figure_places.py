"""Heads of figures by their place: lines that kept the columns' places say which head a column has."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import pairwise

from gongbao.extract.layout.document import Line
from gongbao.extract.tables.figure_model import UNIT_NOTE
from gongbao.extract.tables.figure_rows import Row, Token, words

_MOST_LINES = 5
_MIN_FULL = 2
_NEAR = 2
_SPREAD = re.compile(r"\S {2,}\S")

Span = tuple[float, float]


def cost(place: Span, column: Span) -> float:
    """How far a word is from a column, set as its words are: to the left, to the right or in the middle."""
    (start, end), (s, e) = place, column
    return min(abs(start - s), abs(end - e), abs((start + end) / 2 - (s + e) / 2))


def placed_heads(
    lines: Sequence[Line], first: int, floor: int, body: Sequence[Row], needed: int
) -> list[tuple[int, Token]] | None:
    """The heads above rows of figures, each put together from the words over its column.

    None where the head has one line, the lines did not keep their places, or a word stands over no
    column of its own.
    """
    columns = _columns(lines, body, needed)
    if columns is None:
        return None
    heads: list[list[tuple[int, Token]]] = [[] for _ in columns]
    at = first
    while at > floor and first - at < _MOST_LINES:
        line = lines[at - 1]
        if line.page != lines[first].page or re.search(r"[。；]", line.text) or UNIT_NOTE.search(line.text):
            break
        tokens = words(line.text)
        owners = _owners([_place(line, token) for token in tokens], columns)
        if len(tokens) == 1 and (owners is None or _is_title(lines, (at - 1, tokens[0]), owners[0], heads)):
            break
        if owners is None:
            return None
        for owner, token in zip(owners, tokens, strict=True):
            heads[owner].insert(0, (at - 1, token))
        at -= 1
    if (
        first - at < 2
        or not all(heads)
        or not any(_SPREAD.search(lines[row].text) for row in range(at, first))
    ):
        return None
    return [
        (at, Token(own[0][1].start, own[0][1].end, "".join(token.text for _, token in own))) for own in heads
    ]


def _is_title(
    lines: Sequence[Line], word: tuple[int, Token], owner: int, heads: Sequence[Sequence[tuple[int, Token]]]
) -> bool:
    """Whether a word alone on its line is no part of the head of the column it stands over.

    It is part of it while columns have no head. Then it must stand over that head, reach over no other,
    and be no wider than the words of the others are; in the middle of all it is a title.
    """
    if owner == 0 or not all(heads[1:]):
        return all(heads)
    place = _place(lines[word[0]], word[1])
    spans = [[_place(lines[at], token) for at, token in own] for own in heads if own]
    start, end = _reach([_reach(own) for own in spans])
    widest = max(e - s for own in spans for s, e in own)
    over = [own for own in map(_reach, spans) if place[0] < own[1] and own[0] < place[1]]
    middle = abs((place[0] + place[1] - start - end) / 2) <= _NEAR
    return middle or len(over) != 1 or cost(place, over[0]) > _NEAR or place[1] - place[0] > widest


def _columns(lines: Sequence[Line], body: Sequence[Row], needed: int) -> list[Span] | None:
    """Where the names, the units and each column of figures stand."""
    full = [row for row in body if len(row.plain) == needed and not row.extra]
    with_unit = any(row.unit for row in body)
    if len(full) < _MIN_FULL or not all(_SPREAD.search(lines[row.at].text) for row in full):
        return None
    columns = [_reach([span for row in full for span in _name(lines[row.at], row)])]
    if with_unit:
        columns.append(_reach([_place(lines[row.at], row.unit) for row in full if row.unit]))
    columns += [_reach([_place(lines[row.at], row.plain[at]) for row in full]) for at in range(needed)]
    apart = all(left[1] < right[0] for left, right in pairwise(columns))
    return columns if apart else None


def _name(line: Line, row: Row) -> list[Span]:
    return [_place(line, token) for token in row.label]


def _reach(spans: Sequence[Span]) -> Span:
    return min((start for start, _ in spans), default=0), max((end for _, end in spans), default=0)


def _place(line: Line, token: Token) -> Span:
    return token.place(line, wide=True)


def _owners(places: Sequence[Span], columns: Sequence[Span]) -> list[int] | None:
    """The column under each word of a line, None if one has none of its own."""
    owners: list[int] = []
    for start, end in places:
        over = [at for at, (s, e) in enumerate(columns) if start < e and s < end]
        if len(over) > 1:
            return None
        owners.append(
            over[0] if over else min(range(len(columns)), key=lambda at: cost((start, end), columns[at]))
        )
    return owners if all(left < right for left, right in pairwise(owners)) else None

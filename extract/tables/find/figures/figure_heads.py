"""What stands above rows of figures: the heads of their columns, a note of the unit, the title."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from gongbao.extract.lexicon.figure_words import UNIT_NOTE, indicator_heads
from gongbao.extract.lexicon.labels import LABEL
from gongbao.extract.model.document import Line
from gongbao.extract.model.flow import Flow, flow_of
from gongbao.extract.tables.figure_model import FigureColumn, column_of
from gongbao.extract.tables.find.figures.figure_rows import Row, Token, parse_row, words
from gongbao.extract.tables.find.figures.figure_spans import is_spread
from gongbao.extract.tables.find.figures.ordered_heads import grouped_heads
from gongbao.extract.tables.find.figures.placed_heads import PlacedHeads, holds_figures, placed_heads
from gongbao.normalize.text.blanks import solid

_LONGEST_STACKED = 8


@dataclass(frozen=True, slots=True)
class Head:
    """A table's title, its corner, its columns, its note of the unit, and the first line of all that."""

    title: Flow | None
    corner: str | None
    columns: tuple[FigureColumn, ...]
    unit_note: str | None
    flow: Flow | None
    first: int
    tokens: tuple[tuple[int, Token], ...]


def head_above(lines: Sequence[Line], first: int, floor: int, body: Sequence[Row]) -> Head:
    """The lines above the rows: column heads, a unit note, the title."""
    has_unit = any(row.unit for row in body)
    needed = max(len(row.plain) or len(row.extra) for row in body)
    stacked = all(not row.values for row in body)
    start = first
    heads: list[tuple[int, Token]] = []
    while start > floor and first - start < 12:
        text = lines[start - 1].text
        if (
            re.search(r"[。；]", text)
            or LABEL.match(text)
            or UNIT_NOTE.fullmatch(text.strip())
            or lines[start - 1].page != lines[first].page
            or holds_figures(text)
        ):
            break
        enough = len(_merged(heads)) >= needed + 1 + has_unit and not re.match(r"[±（(]", heads[0][1].text)
        if enough and (not stacked or len(words(text)) > 1 or len(text) > _LONGEST_STACKED):
            break
        heads = [(start - 1, token) for token in words(text)] + heads
        start -= 1
    placed = placed_heads(lines, first, floor, body, needed)
    count = needed + 1 + has_unit
    grouped = None if placed.heads else grouped_heads(lines, first, floor, count - needed, needed)
    over: tuple[tuple[str, ...], ...] = ()
    if placed.heads:
        merged = [(head.at, head.token) for head in placed.heads]
        over = tuple(head.over for head in placed.heads)
    elif grouped is not None:
        merged, over = grouped
    else:
        merged = _regrouped(_merged(heads), count)
    while (
        len(merged) > needed + 1 + has_unit
        and merged
        and merged[0][0] != merged[-1][0]
        and _is_title_token(lines, merged[0])
    ):
        merged = merged[1:]
    own_first = merged[0][0] if merged else first
    if len(merged) < needed:
        merged, own_first = [], first
    names = [token.text for _, token in merged]
    corner = names[0] if names and len(names) > needed else None
    figures = names[len(names) - (len(names) - 1 - has_unit) :] if corner is not None else names
    above = over[len(over) - len(figures) :] if over else ((),) * len(figures)
    known = _are_certain(lines, merged, placed, count, first) if grouped is None else [True] * len(merged)
    columns = tuple(
        column_of(name, own, certain=sure)
        for name, own, sure in zip(figures, above, known[len(known) - len(figures) :], strict=True)
    )
    at = own_first
    unit_note = None
    title_end = at
    while at > floor and own_first - at < 4:
        note = UNIT_NOTE.fullmatch(lines[at - 1].text.strip())
        if note is None:
            break
        unit_note = solid(note["units"])
        at -= 1
        title_end = at
    title_first = title_end
    while title_first > floor and title_end - title_first < 3:
        line = lines[title_first - 1]
        if (
            re.search(r"[。；：，]$", line.text)
            or LABEL.match(line.text)
            or line.page != lines[first].page
            or parse_row(line, 0)
        ):
            break
        if len(line.text) > 60 or re.match(r"附\s*件", line.text):
            break
        title_first -= 1
        if title_first == floor:
            break
    title_lines = list(lines[title_first:title_end])
    inline = UNIT_NOTE.search(title_lines[-1].text) if title_lines and unit_note is None else None
    if inline:
        unit_note = solid(inline["units"])
        title_lines.pop() if inline.start() < 3 else None
    flow = flow_of(lines[own_first:first]) if own_first < first else None
    title = flow_of(title_lines) if title_lines else None
    tokens = tuple(merged[len(merged) - len(columns) :]) if columns else ()
    return Head(title, corner, columns, unit_note, flow, title_first if title_lines else at, tokens)


def _are_certain(
    lines: Sequence[Line], merged: Sequence[tuple[int, Token]], placed: PlacedHeads, count: int, first: int
) -> list[bool]:
    """Whether each head surely stands over its column.

    Read one after another, words of several lines that stand apart may each be any column's, and so may
    more words than columns.
    """
    if placed.heads:
        return [head.certain for head in placed.heads]
    own_first = merged[0][0] if merged else first
    several = first - own_first > 1 and any(is_spread(line) for line in lines[own_first:first])
    return [not (placed.failed or several or len(merged) > count)] * len(merged)


def _is_title_token(lines: Sequence[Line], item: tuple[int, Token]) -> bool:
    """Whether a token fills its line: a title or a line of a title, not a column's head."""
    line = lines[item[0]]
    return item[1].text == line.text and len(item[1].text) >= 6


def _merged(heads: Sequence[tuple[int, Token]]) -> list[tuple[int, Token]]:
    """Column heads with the bits that belong to the one before: ±%, （%）, a unit, a spaced-out word.

    A whole line of units in brackets gives each head above it one.
    """
    merged: list[tuple[int, Token]] = []
    lines: dict[int, list[Token]] = {}
    for at, token in heads:
        lines.setdefault(at, []).append(token)
    for at, token in heads:
        own = lines[at]
        if len(own) > 1 and merged and all(re.fullmatch(r"[（(].{1,10}[）)]", other.text) for other in own):
            place = len(merged) - len(own) + own.index(token)
            if 0 <= place < len(merged):
                before = merged[place]
                merged[place] = (
                    before[0],
                    Token(before[1].start, before[1].end, before[1].text + token.text),
                )
        elif merged and (re.match(r"[±（(%％]", token.text) or _spaced_out(lines[at], merged[-1], at, token)):
            before = merged[-1]
            merged[-1] = (before[0], Token(before[1].start, before[1].end, before[1].text + token.text))
        else:
            merged.append((at, token))
    return merged


def _regrouped(merged: list[tuple[int, Token]], count: int) -> list[tuple[int, Token]]:
    """Heads broken over lines put together into `count`, known heads preferred: 计量 单位, 累计比 增(%)."""
    if len(merged) <= count or len(merged) > 3 * count:
        return merged
    best: dict[tuple[int, int], tuple[int, list[tuple[int, Token]]]] = {(0, 0): (0, [])}
    for end in range(1, len(merged) + 1):
        for start in range(max(0, end - 3), end):
            whole = "".join(token.text for _, token in merged[start:end])
            known = re.sub(r"[（(].*", "", whole) in indicator_heads()
            if end - start > 1 and not known:
                continue
            group = (merged[start][0], Token(merged[start][1].start, merged[start][1].end, whole))
            for size in range(count):
                if (start, size) in best:
                    cost = best[start, size][0] + (not known)
                    if (end, size + 1) not in best or cost < best[end, size + 1][0]:
                        best[end, size + 1] = (cost, [*best[start, size][1], group])
    return best.get((len(merged), count), (0, merged))[1]


def _spaced_out(own: Sequence[Token], before: tuple[int, Token], at: int, token: Token) -> bool:
    """Whether a single character belongs to the single character before it on its line: 县 区, 指 标."""
    place = own.index(token)
    if before[0] != at or place == 0 or len(token.text) != 1 or len(own[place - 1].text) != 1:
        return False
    return before[1].text not in indicator_heads()  # 指 标 单 位 are two heads

"""What stands above rows of figures: the heads of their columns, a note of the unit, the title."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import partial

from gongbao.extract.lexicon.figure_words import (
    UNIT_NOTE,
    area_heads,
    indicator_heads,
    is_figure,
    is_part_of,
    split_unit,
)
from gongbao.extract.lexicon.labels import LABEL
from gongbao.extract.model.document import Line
from gongbao.extract.tables.captions import Caption, caption_above, names_attachment
from gongbao.extract.tables.find.figures.cell_heads import cell_heads, has_heads
from gongbao.extract.tables.find.figures.figure_body import FigureBody
from gongbao.extract.tables.find.figures.figure_rows import UNIT_ALONE, Token, heads_rows, parse_row, words
from gongbao.extract.tables.find.figures.figure_spans import is_spread
from gongbao.extract.tables.find.figures.interleaved_heads import interleaved_heads
from gongbao.extract.tables.find.figures.judged_heads import are_doubted, first_of_heads
from gongbao.extract.tables.find.figures.ordered_heads import (
    GroupedHeads,
    grouped_heads,
    groups_by_units,
    groups_of_parts,
    listed_groups,
    stacked_groups,
    strewn_heads,
)
from gongbao.extract.tables.find.figures.placed_heads import (
    ColumnHead,
    heads_numbers,
    is_counted_by,
    is_of_figures,
    placed_heads,
)
from gongbao.extract.tables.settings import TABLE

_Heads = list[tuple[int, Token]]
"""Words of heads, each with the line it stands on."""


@dataclass(frozen=True, slots=True)
class Head:
    """What stands above rows of figures: the head of the names, those of the columns, title and unit.

    `strewn` tells that the heads stand elsewhere on the page, or that a guess says which stands over which;
    `told` is False where they do not fit the columns.
    """

    corner: str | None
    columns: tuple[ColumnHead, ...]
    has_units: bool
    caption: Caption
    strewn: bool = False
    told: bool = True


def head_above(body: FigureBody) -> Head:
    """The lines above rows of figures: column heads, a unit note, the title."""
    stops = partial(_is_no_title, page=body.page)
    own = cell_heads(body) if body.gives_each_cell_a_line else None
    if own is not None:
        columns, top = _judged(body, own.corner, own.columns, own.top)
        caption = caption_above(body.lines, top, body.floor, stops=stops)
        return Head(own.corner or "", columns, body.has_units, caption, own.guessed)
    heads, top = _column_heads(body)
    is_grouped = any(head.over for head in heads)
    strewn = False
    if len(heads) < body.needed:
        heads, top = [ColumnHead(*one) for one in strewn_heads(body)], body.first
        strewn = bool(heads)
    corner = heads[0].token.text if len(heads) > body.needed else None
    columns, top = _judged(body, corner, heads[body.corners :] if corner is not None else heads, top)
    caption = caption_above(body.lines, top, body.floor, stops=stops)
    told = strewn or is_grouped or not (body.gives_each_cell_a_line and has_heads(body))
    return Head(corner, columns, body.has_units, caption, strewn, told)


def _judged(
    body: FigureBody, corner: str | None, columns: Sequence[ColumnHead], top: int
) -> tuple[tuple[ColumnHead, ...], int]:
    """Heads as sure as they can be, and the first line of them with what is left over above them."""
    while columns and top > body.floor and is_part_of(body.lines[top - 1].solid):
        top -= 1  # 其中 over the parts of the column before names nothing more.
    first = first_of_heads(body, top) if columns else top
    if first < top or are_doubted(corner, columns):
        return tuple(replace(head, certain=False) for head in columns), first
    return tuple(columns), top


def _is_no_title(line: Line, *, page: int) -> bool:
    if line.page != page or names_attachment(line):
        return True
    if is_figure(line.solid) or UNIT_ALONE.fullmatch(line.solid):
        return True
    return LABEL.match(line.text) is not None or parse_row(line, 0) is not None


def _column_heads(body: FigureBody) -> tuple[list[ColumnHead], int]:
    """The heads of all columns, by their places, else by heads over heads, else by their order; and the
    first line of them.
    """
    lines, first, floor = body.lines, body.first, body.floor
    count = body.corners + body.needed
    placed = placed_heads(body)
    if placed.heads:
        own = _without_titles(lines, placed.heads, count)
        if own and own[0].at > floor and _is_left_over(lines[own[0].at - 1], lines[first]):
            own = [replace(head, certain=False) for head in own]
        return _topped(own, first)
    grouped = groups_by_units(body) or groups_of_parts(body)
    grouped = grouped or grouped_heads(body) or listed_groups(body) or interleaved_heads(body)
    if grouped is not None:
        return _grouped(grouped)
    above = _corner_first(body, _words_above(body, count))
    words_above = _without_serial_head(body, _merged(above), count)
    heads = _without_titles(lines, [ColumnHead(*one) for one in _regrouped(words_above, count)], count)
    top = min((head.at for head in heads), default=first)
    # Read one after another, words of several lines that stand apart may each be any column's, and so may
    # more words than columns.
    wordy = [line for line in lines[top:first] if len(words(line.text)) > 1]
    put_together = len(words_above) > len(heads) and len(wordy) > 1
    several = first - top > 1 and (put_together or any(map(is_spread, wordy)))
    several = several or (top > floor and _gives_heads(lines[top - 1], lines[first]))
    in_order = [(head.at, head.token) for head in heads]
    stacked = stacked_groups(body, in_order) if len(heads) == count else None
    if stacked is not None:
        return _grouped(stacked)
    if placed.failed or several or len(heads) > count:
        return _topped([replace(head, certain=False) for head in heads], first)
    return _topped(heads, first)


def _corner_first(body: FigureBody, heads: _Heads) -> _Heads:
    """Heads with that of the names before the others, where it stands between the lines of these.

    任务数 开工率 / 县 区 / （户） （%）: in the middle of its cell it is level with the gap between lines.
    """
    top = heads[0][0] if heads else body.first
    corner = next((at for at, _ in heads if at > top and heads_rows(body.lines[at].solid)), None)
    if corner is None or sum(at == top for at, _ in heads) != body.needed or body.corners > 1:
        return heads
    return [one for one in heads if one[0] == corner] + [one for one in heads if one[0] != corner]


def _without_serial_head(body: FigureBody, heads: _Heads, count: int) -> _Heads:
    """The heads without that of the rows' numbers, or of their places in an order, before names."""
    if len(heads) != count + 1 or not body.is_numbered:
        return heads
    return heads[1:] if heads_numbers(heads[0][1].text) else heads


def _is_left_over(line: Line, row: Line) -> bool:
    """Whether a word with a unit, too short for a title, stands over heads: 面积（亩）, over some of them."""
    name, unit = split_unit(line.solid)
    short = len(name) < TABLE.shortest_title
    return line.page == row.page and unit is not None and short and not UNIT_NOTE.search(line.text)


def _gives_heads(line: Line, row: Line) -> bool:
    """Whether a line over heads has words with units: it stands over some of them, which is not told."""
    own = words(line.text)
    return (
        line.page == row.page
        and len(own) > 1
        and not UNIT_NOTE.search(line.text)
        and not is_of_figures(line.text)
        and any(split_unit(token.text)[1] is not None for token in own)
    )


def _topped(heads: list[ColumnHead], first: int) -> tuple[list[ColumnHead], int]:
    return heads, min((head.at for head in heads), default=first)


def _grouped(grouped: GroupedHeads) -> tuple[list[ColumnHead], int]:
    heads = [
        ColumnHead(at, token, over, grouped.certain)
        for (at, token), over in zip(grouped.heads, grouped.over, strict=True)
    ]
    return heads, grouped.top


def _words_above(body: FigureBody, count: int) -> _Heads:
    """The words right above the rows, until they are enough for all columns."""
    heads: _Heads = []
    for at in body.above(TABLE.figure_head_lines):
        text = body.lines[at].text
        if _ends_heads(text) or body.lines[at].page != body.page:
            break
        enough = len(_merged(heads)) >= count and not re.match(r"[±（(]", heads[0][1].text)
        fills = len(words(text)) > 1 or len(text) > TABLE.longest_stacked_head
        if enough and (fills or not body.gives_each_cell_a_line):
            break
        heads = [(at, token) for token in words(text)] + heads
    return heads


def _ends_heads(text: str) -> bool:
    """Whether a line above rows of figures is none of their heads."""
    return bool(
        re.search(r"[。；]", text) or LABEL.match(text) or UNIT_NOTE.fullmatch(text) or is_of_figures(text)
    )


def _without_titles(lines: Sequence[Line], heads: Sequence[ColumnHead], count: int) -> list[ColumnHead]:
    """The heads without those before them, more than there are columns, that are lines of a title."""
    at = 0
    while len(heads) - at > count and heads[at].at != heads[-1].at and _is_title_token(lines, heads[at]):
        at += 1
    return list(heads[at:])


def _is_title_token(lines: Sequence[Line], head: ColumnHead) -> bool:
    """Whether a word fills its line: a title or a line of a title, not a column's head."""
    return head.token.text == lines[head.at].text and len(head.token.text) >= TABLE.shortest_title


def _merged(heads: Sequence[tuple[int, Token]]) -> list[tuple[int, Token]]:
    """Column heads with the bits that belong to the one before: ±%, （%）, a unit, a spaced-out token.

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
        elif merged and (
            re.match(r"[±（(%％]", token.text)
            or _is_open(merged[-1][1].text)
            or (merged[-1][0] == at and is_counted_by(merged[-1][1], token))
            or _spaced_out(lines[at], merged[-1], at, token)
        ):
            before = merged[-1]
            merged[-1] = (before[0], Token(before[1].start, before[1].end, before[1].text + token.text))
        else:
            merged.append((at, token))
    return merged


def _is_open(text: str) -> bool:
    """Whether a bracket goes on behind a word: 固定资产投资（亿."""
    return text.count("（") + text.count("(") > text.count("）") + text.count(")")


def _regrouped(merged: list[tuple[int, Token]], count: int) -> list[tuple[int, Token]]:
    """Heads broken over lines put together into `count`, known heads preferred: 计量 单位, 累计比 增(%)."""
    if len(merged) <= count or len(merged) > TABLE.head_pieces * count:
        return merged
    best: dict[tuple[int, int], tuple[int, list[tuple[int, Token]]]] = {(0, 0): (0, [])}
    for end in range(1, len(merged) + 1):
        for start in range(max(0, end - TABLE.head_pieces), end):
            whole = "".join(token.text for _, token in merged[start:end])
            known = re.sub(r"[（(][^（）()]*[）)]?$", "", whole) in indicator_heads()
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
    # 指 标 单 位 are two heads, and so are 县 区 合 计.
    return before[1].text not in indicator_heads() | area_heads()

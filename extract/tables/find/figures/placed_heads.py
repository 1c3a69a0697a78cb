"""Heads of figures by their place: lines that kept the columns' places say which head a column has."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from gongbao.extract.lexicon.figure_words import area_heads, indicator_heads, is_figure
from gongbao.extract.lexicon.labels import LABEL
from gongbao.extract.lexicon.measure_words import names_more, says
from gongbao.extract.model.document import Line
from gongbao.extract.tables.find.figures.figure_body import FigureBody
from gongbao.extract.tables.find.figures.figure_rows import Token, is_title_of_figures, words
from gongbao.extract.tables.find.figures.figure_spans import (
    ColumnSpans,
    Span,
    column_spans,
    cost,
    is_spread,
    reach,
)
from gongbao.extract.tables.find.figures.head_groups import Owner, owners_of
from gongbao.extract.tables.find.figures.measured_heads import (
    are_measures,
    is_of_name,
    names_over,
    whole_names,
)
from gongbao.extract.tables.settings import TABLE
from gongbao.normalize.text.lexicon import words_with

_MERE_UNIT = re.compile(r"[（(][^（）()]{1,10}[）)]|±?[%％]")
_UNIT_WITHIN = re.compile(r"[（(][^（）()]{1,10}[）)](?=.)")
_IN_TIME = re.compile(r"[年月日季]")
_YEAR = re.compile(r"(?:19|20)\d{2}")
_LATIN = re.compile(r"[A-Za-z]")
_LONGEST_SIGN = 8
"""Characters of the letters and figures of one sign: PM2.5, R&D."""


@dataclass(frozen=True, slots=True)
class ColumnHead:
    """A column's head: the first line it stands on, its words put together, and the heads over it."""

    at: int
    token: Token
    over: tuple[str, ...] = ()
    certain: bool = True


@dataclass(frozen=True, slots=True)
class PlacedHeads:
    """The heads of all columns; none where their places do not tell, `failed` if they should have."""

    heads: tuple[ColumnHead, ...]
    failed: bool


@dataclass(slots=True)
class _Column:
    """What is known of a column's head so far, from the lowest line up."""

    own: list[tuple[Span, Token]]
    over: list[str]
    certain: bool = True


def placed_heads(body: FigureBody) -> PlacedHeads:
    """The heads above rows of figures, each put together from the words over its column.

    A word over several columns that have heads of their own is a head over these. There are none where
    the head has one line, or the lines did not keep their places.
    """
    found = column_spans(body.lines, body.rows, body.needed)
    readings = [_placed_heads(body, spans) for spans in found] or [PlacedHeads((), failed=False)]
    # Rows whose names are all as long do not tell how wide a Han character is: their heads may.
    return min(readings, key=lambda own: (not own.heads, not all(head.certain for head in own.heads)))


def _placed_heads(body: FigureBody, spans: ColumnSpans) -> PlacedHeads:
    found = _by_owners(body, spans)
    nameless = any(not head.over and are_measures([head.token.text]) for head in found.heads)
    if nameless or found.failed or not all(head.certain for head in found.heads):
        return _under_names(body, spans) or found
    return found


def _under_names(body: FigureBody, spans: ColumnSpans) -> PlacedHeads | None:
    """Heads that only measure, under names told by their places and by what may stand under one name."""
    columns = [_Column([], []) for _ in spans.spans]
    first = spans.first_figures
    upper: list[tuple[int, Span, str]] = []
    under: list[str] = []
    for at in body.above(TABLE.measured_head_lines):
        line = body.lines[at]
        tokens = head_words(line) if is_spread(line) else [Token(0, len(line.text), line.solid)]
        tokens = parted_measures(tokens, len(spans.spans) - first)
        if not body.may_head(line) or _is_no_head(line):
            break
        placed = [(spans.place(line, token), token) for token in tokens]
        if len(placed) == 1 and (
            is_title_of_figures(tokens[0].text)
            or (upper and not is_of_name(placed[0][0], upper, reach(spans.spans)))
        ):
            break
        named = [_named(column) for column in columns]
        own = _one_each(tokens, named[first:], first)
        corners = [one for one in placed if one[0][1] <= spans.spans[first][0]] if own is None else []
        for place, token in reversed(corners):
            columns[0].own.insert(0, (place, token))
        rest = [one for one in placed if one not in corners]
        if rest and under:
            upper = [*((at, place, token.text) for place, token in rest), *upper]
            continue
        places = [(place, token.text) for place, token in rest]
        if own is None:
            own = owners_of(places, _extents(spans, columns), named, first) if rest else []
        if own is None or not all(owner.certain and owner.end - owner.first == 1 for owner in own):
            return None
        _take(columns, [place for place, _ in rest], [token for _, token in rest], own)
        heads = ["".join(token.text for _, token in column.own) for column in columns[first:]]
        under = heads if are_measures(heads) else []
    names = whole_names(upper) if under else None
    told = names_over(names, under, _extents(spans, columns)[first:]) if names else None
    if told is None or not all(column.own for column in columns[:first]):
        return None
    over, certain = told
    top = min(name.at for name in over)
    for column, name in zip(columns[first:], over, strict=True):
        column.over = [name.text]
        column.certain = certain
    return PlacedHeads(tuple(_placed(column, top) for column in columns), failed=False)


def _one_each(line_words: Sequence[Token], heads: Sequence[str], first: int) -> list[Owner] | None:
    """The columns of a lowest line of measures, one each in order; None where it has not a word for each.

    Smaller letters than the figures', set half a blank apart, stand beside the figures in lines of text.
    """
    if any(heads) or len(line_words) != len(heads) or not are_measures([token.text for token in line_words]):
        return None
    return [Owner(at, at + 1) for at in range(first, first + len(heads))]


def _by_owners(body: FigureBody, spans: ColumnSpans) -> PlacedHeads:
    """Each word with the columns that it stands over, from the lowest line up."""
    lines = body.lines
    columns = [_Column([], []) for _ in spans.spans]
    top = body.first
    for at in body.above(TABLE.placed_head_lines):
        line = lines[at]
        if not body.may_head(line) or _is_no_head(line) or _is_title_with_blanks(line):
            break
        tokens = parted_measures(head_words(line), len(spans.spans) - spans.first_figures)
        if body.is_numbered and len(tokens) > 1 and heads_numbers(tokens[0].text):
            tokens = tokens[1:]
        places = [spans.place(line, token) for token in tokens]
        named = [_named(column) for column in columns]
        line_words = [(place, token.text) for place, token in zip(places, tokens, strict=True)]
        own = owners_of(line_words, _extents(spans, columns), named, spans.first_figures)
        if len(tokens) == 1 and is_title_of_figures(tokens[0].text):
            break
        if len(tokens) == 1 and (own is None or _is_title(places[0], own[0], columns, spans.first_figures)):
            break
        if own is None:
            return PlacedHeads((), failed=is_spread(line))
        _take(columns, places, tokens, own)
        top = at
    if (
        body.first - top < 2
        or not all(column.own for column in columns)
        or not any(is_spread(lines[row]) for row in range(top, body.first))
    ):
        return PlacedHeads((), failed=False)
    return PlacedHeads(tuple(_placed(column, top) for column in columns), failed=False)


def head_words(line: Line) -> list[Token]:
    """The words of a line of heads: 指 标 is one, and ±% belongs to the word right before it.

    So does what follows Latin letters that a text sets apart by one blank, where heads stand further apart:
    PM2.5 平均浓度.
    """
    joined: list[Token] = []
    known = indicator_heads() | area_heads()
    spread = is_spread(line)
    for token in words(line.text):
        before = joined[-1] if joined else None
        if before is not None and (
            (re.match(r"[±（(%％]", token.text) and token.start - before.end <= 1)
            or is_counted_by(before, token)
            or (token.start - before.end == 1 and spread and _ends_in_latin(before) and _is_han(token))
            or (
                len(token.text) == 1
                and token.start - before.end <= TABLE.spaced_out
                and _is_spaced_out(before)
                and before.text not in known
            )
        ):
            joined[-1] = Token(before.start, token.end, before.text + token.text)
        else:
            joined.append(token)
    return joined


def heads_numbers(text: str) -> bool:
    """Whether a head stands over the numbers of rows, or their places in an order."""
    return text in words_with("table_words", "serial_head") or (says(text, "rank") and not names_more(text))


def parted_measures(tokens: Sequence[Token], columns: int) -> list[Token]:
    """Words of a line of heads, those apart that stand closer than a blank: 总量（万元）增速（%）位次.

    What ends in a unit is whole, and what follows it and only measures is a head of its own; but where the
    line has words for all columns of figures as it is.
    """
    if len(tokens) >= columns:
        return list(tokens)
    parted: list[Token] = []
    for token in tokens:
        ends = [match.end() for match in _UNIT_WITHIN.finditer(token.text)]
        pieces = [token.text[start:end] for start, end in pairwise((0, *ends, len(token.text)))]
        if len(token.text) != token.end - token.start or not are_measures(pieces[1:]):
            parted.append(token)
            continue
        for start, piece in zip((0, *ends), pieces, strict=True):
            parted.append(Token(token.start + start, token.start + start + len(piece), piece))
    return parted if len(parted) <= columns else list(tokens)


def _ends_in_latin(token: Token) -> bool:
    end = token.text[-_LONGEST_SIGN:]
    return end[-1].isascii() and end[-1].isalnum() and _LATIN.search(end) is not None


def _is_han(token: Token) -> bool:
    return "\u4e00" <= token.text[0] <= "\u9fff"


def is_counted_by(before: Token, token: Token) -> bool:
    """Whether a word is what a number right before it counts: 1—4 月, as word processors set it."""
    close = token.start - before.end <= 1
    return close and before.text[-1].isdigit() and _IN_TIME.match(token.text) is not None


def _is_spaced_out(token: Token) -> bool:
    return len(token.text) == 1 or token.end - token.start > len(token.text)


def _is_title_with_blanks(line: Line) -> bool:
    """Whether a line is a title whose figures are set off by a blank each: 2031 年 1—5 月各县区主要指标."""
    return not is_spread(line) and is_title_of_figures(line.solid)


def _is_no_head(line: Line) -> bool:
    return LABEL.match(line.text) is not None or is_of_figures(line.text)


def is_of_figures(text: str) -> bool:
    """Whether most words of a line are figures: a row whose name stands elsewhere, and no head."""
    figures = [is_figure(token.text) and not _YEAR.fullmatch(token.text) for token in words(text)]
    return 2 * sum(figures) > len(figures)


def _take(
    columns: Sequence[_Column], places: Sequence[Span], tokens: Sequence[Token], owners: Sequence[Owner]
) -> None:
    """Give the words of a line to the columns that they stand over."""
    for place, token, owner in zip(places, tokens, owners, strict=True):
        for column in columns[owner.first : owner.end]:
            column.certain &= owner.certain
            if owner.end - owner.first > 1:
                column.over.insert(0, token.text)
            else:
                column.own.insert(0, (place, token))


def _named(column: _Column) -> str:
    """A column's head so far; a mere unit is none yet, or the end of one: its name stands above it."""
    whole = "".join(token.text for _, token in column.own)
    return "" if _MERE_UNIT.fullmatch(whole) or _is_end(whole) else whole


def _is_end(text: str) -> bool:
    """Whether a text closes a bracket that it does not open: 元）."""
    return text.count("）") + text.count(")") > text.count("（") + text.count("(")


def _placed(column: _Column, at: int) -> ColumnHead:
    token = column.own[0][1]
    whole = "".join(own.text for _, own in column.own)
    return ColumnHead(at, Token(token.start, token.end, whole), tuple(column.over), column.certain)


def _extents(spans: ColumnSpans, columns: Sequence[_Column]) -> list[Span]:
    """How far each column reaches with the heads it has so far."""
    return [
        reach([span, *(place for place, _ in column.own)])
        for span, column in zip(spans.spans, columns, strict=True)
    ]


def _is_title(place: Span, owner: Owner, columns: Sequence[_Column], first_figures: int) -> bool:
    """Whether a word alone on its line is no part of the head of the column it stands over.

    It is part of it while columns have no head. Then it must stand over that head, reach over no other,
    and be no wider than the words of the others are; in the middle of all it is a title.
    """
    headed = all(column.own for column in columns)
    if owner.end - owner.first == 1 and (owner.first == 0 or not all(column.own for column in columns[1:])):
        return headed
    own = [[place for place, _ in column.own] for column in columns if column.own]
    start, end = reach([reach(head) for head in own])
    widest = max(e - s for head in own for s, e in head)
    over = [head for head in map(reach, own) if place[0] < head[1] and head[0] < place[1]]
    middle = abs((place[0] + place[1] - start - end) / 2) <= TABLE.head_near
    if owner.end - owner.first > 1:
        every = owner.end - owner.first == len(columns) - first_figures
        return middle or every or place[1] - place[0] > widest + TABLE.head_near
    return middle or len(over) != 1 or cost(place, over[0]) > TABLE.head_near or place[1] - place[0] > widest

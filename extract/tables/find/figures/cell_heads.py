"""Heads of figures in a text that gives a line to each cell: which stand over which is told by what they say.

pdftotext gives a table row by row, a cell a line, and its two rows of heads as they come: 县市区 may stand
between them, what wraps in one head behind the next, and before all heads the name of the first row.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal
from itertools import pairwise

from gongbao.extract.lexicon.figure_words import (
    UNIT_NOTE,
    is_figure,
    is_total,
    split_unit,
)
from gongbao.extract.lexicon.labels import ATTACHMENT, LABEL
from gongbao.extract.lexicon.measure_words import is_rate, names_more, says
from gongbao.extract.model.document import Line
from gongbao.extract.tables.find.figures.figure_body import FigureBody
from gongbao.extract.tables.find.figures.figure_rows import (
    FigureLine,
    Token,
    heads_of_rows,
    is_title_of_figures,
)
from gongbao.extract.tables.find.figures.ordered_heads import uneven_sizes
from gongbao.extract.tables.find.figures.placed_heads import ColumnHead, head_words, is_of_figures
from gongbao.extract.tables.settings import TABLE
from gongbao.normalize.amounts.printed_figures import parse_figure
from gongbao.normalize.text.lexicon import words_with
from gongbao.normalize.time.head_periods import parse_head_period

_OPEN = re.compile(r"[（(][^（）()]{0,10}$")
_CLOSE = re.compile(r"[^（）()]{0,6}[）)]")
_UNIT = re.compile(r"[（(][^（）()]{1,10}[）)]|±?[%％]")
_STOP = re.compile(r"[。；]")
_HAS_WORD = re.compile(r"[\u4e00-\u9fff%％]")
_YEAR = re.compile(r"(?:19|20)\d{2}")
_COMPARED = words_with("table_words", "compared")
_SHARES = words_with("table_words", "share_head")
_FOOTNOTE = re.compile(r"[\[［]\d{1,2}[\]］]")
_PAGE_NUMBER = re.compile(r"\d{1,4}")


@dataclass(frozen=True, slots=True)
class CellHeads:
    """The head of the names, those of all columns, the first line of them, and whether a guess was needed."""

    corner: str | None
    columns: tuple[ColumnHead, ...]
    top: int
    guessed: bool = False


@dataclass(frozen=True, slots=True)
class _Word:
    """A head put together of its pieces, and the line it begins on."""

    at: int
    text: str

    @property
    def name(self) -> str:
        return split_unit(self.text)[0]

    @property
    def is_bare(self) -> bool:
        return split_unit(self.text)[1] is None

    @property
    def is_measure(self) -> bool:
        return not names_more(self.name)


_Columns = list[tuple[_Word, _Word | None]]
"""A head for each column, and that over it."""


def cell_heads(body: FigureBody) -> CellHeads | None:
    """The heads above rows whose every cell has its own line; None where they do not fit the columns."""
    top, titled = _top(body)
    first = body.first
    figures = [[_value(token) for token in _plain(row)] for row in body.rows]
    named = [(row.name_at, row.unit) for row in body.rows if row.name_at is not None]
    aside = {at + step for at, unit in named for step in range(1 + (unit is not None))}
    # Where no line reads as a title the topmost ones may be it.
    for start in range(top, min(top + TABLE.title_lines, first)):
        if titled and start > top and not _are_title_lines(body.lines[top:start]):
            continue
        found = _whole_words(_pieces(body.lines, [at for at in range(start, first) if at not in aside]))
        # 项目（个） counts something, which 项目 does not.
        named_rows = heads_of_rows([word.name if word.is_bare else word.text for word in found])
        corners = [word for word in found if word.name in named_rows]
        heads = [word for word in found if word.name not in named_rows]
        behind = [word for word in heads if corners and word.at > corners[-1].at]
        above = [word for word in heads if word not in behind]
        if len(behind) == body.needed and above and _are_title(above) and not _lacks_upper(behind):
            # As many heads as columns stand behind that of the names.
            columns_behind = tuple(_column_head(word, None) for word in behind)
            return CellHeads(corners[-1].text, columns_behind, corners[-1].at)
        told = _columns(heads, body.needed, figures)
        if told is not None:
            columns, guessed = told
            return CellHeads(
                corners[0].text if corners else None,
                tuple(_column_head(word, over) for word, over in columns),
                start,
                guessed or start > top,
            )
    return None


def _are_title(words: Sequence[_Word]) -> bool:
    """Whether words over a table's heads are its title: they end in the time that all of it is about."""
    period = parse_head_period(words[-1].name)
    return period is not None and period.year is not None and all(word.is_bare for word in words)


def _are_title_lines(lines: Sequence[Line]) -> bool:
    """Whether lines over a table's heads are its title, printed below the document's."""
    return _are_title([_Word(0, line.solid) for line in lines])


def _column_head(word: _Word, over: _Word | None) -> ColumnHead:
    token = Token(0, len(word.text), word.text)
    return ColumnHead(word.at, token, () if over is None else (over.text,))


def _top(body: FigureBody) -> tuple[int, bool]:
    """The first line that may be one of heads, and whether a title stands right above it."""
    top = body.first
    for at in body.above(TABLE.most_pieces_a_head * (body.needed + 1)):
        line = body.lines[at]
        if line.page != body.page:
            return top, True
        number = _PAGE_NUMBER.fullmatch(line.text) and at > body.floor
        if number and is_title_of_figures(body.lines[at - 1].text):
            return at, True
        if _ends(line) or is_title_of_figures(line.text):
            return top, True
        top = at
    return top, top == body.floor == 0


def _ends(line: Line) -> bool:
    text = line.text
    # A figure alone is of a row above: a name without figures stood between the rows.
    return bool(
        _STOP.search(text)
        or (is_figure(text) and not _YEAR.fullmatch(text))
        or UNIT_NOTE.fullmatch(text)
        or ATTACHMENT.match(text)
        or LABEL.match(text)
        or is_of_figures(text)
    )


def _pieces(lines: Sequence[Line], own: Sequence[int]) -> Iterator[tuple[int, Token]]:
    """The words of lines of heads, without what no head is: a page's number, the issue's."""
    for at in own:
        for token in head_words(lines[at]):
            if _HAS_WORD.search(token.text) or _YEAR.fullmatch(token.text):
                yield at, token


def has_heads(body: FigureBody) -> bool:
    """Whether words stand right above rows that may be heads of theirs."""
    return _top(body)[0] < body.first


def _whole_words(pieces: Iterable[tuple[int, Token]]) -> list[_Word]:
    """Heads put together: a unit goes with the last that has none, a unit's end with the first left open."""
    found: list[_Word] = []
    for at, token in pieces:
        text = token.text
        place = _place_of(found, text)
        if place is None:
            found.append(_Word(at, text))
        else:
            found[place] = _Word(found[place].at, found[place].text + text)
    return found


def _place_of(found: Sequence[_Word], text: str) -> int | None:
    """The head that a piece goes on with, None for the first of another."""
    if _UNIT.fullmatch(text):
        places = [at for at, word in enumerate(found) if word.is_bare and not _OPEN.search(word.text)]
        return places[-1] if places else None
    if _CLOSE.fullmatch(text):
        return next((at for at, word in enumerate(found) if _OPEN.search(word.text)), None)
    return None


def _columns(
    heads: Sequence[_Word], needed: int, figures: Sequence[Sequence[Decimal | None]]
) -> tuple[_Columns, bool] | None:
    """A head for each column with that over it, and whether that is a guess; None where they do not fit."""
    over = len(heads) - needed
    if over < 0 or any(_OPEN.search(word.text) for word in heads):
        return None
    if over == 0:
        return None if _lacks_upper(heads) else ([(word, None) for word in heads], False)
    shares = _shares(heads, over)
    if shares is not None:
        return shares, True
    repeated = _repeated(heads, over)
    if repeated is not None:
        return repeated, over == 1
    columns = _unlike(heads, over) or _wrapped(heads, over) or _by_units(heads, over, figures)
    return (columns, True) if columns is not None else None


def _lacks_upper(heads: Sequence[_Word]) -> bool:
    """Whether heads repeat themselves side by side: those over them are lost."""
    return any(one.text == other.text for one, other in pairwise(heads))


def _repeated(heads: Sequence[_Word], over: int) -> _Columns | None:
    """Heads of which all but the upper ones are measures that repeat themselves under each of these."""
    lower = [word for word in heads if word.is_measure]
    upper = [word for word in heads if not word.is_measure]
    if not upper:
        counts = Counter(word.name for word in heads)
        upper = [word for word in heads if counts[word.name] == 1]
        lower = [word for word in heads if counts[word.name] > 1]
    size, rest = divmod(len(lower), over)
    if len(upper) != over or rest or size < TABLE.min_lower_heads:
        return None
    names = [word.name for word in lower]
    if names != names[:size] * over or len(set(names[:size])) < size:
        return None
    return [(word, upper[at // size]) for at, word in enumerate(lower)]


def _unlike(heads: Sequence[_Word], over: int) -> _Columns | None:
    """Heads of which the upper ones name things and the others measure them, not all alike, in one way only:
    增速 位次 | 增速 位次 | 总量 增速 under three names.
    """
    lower = [word for word in heads if word.is_measure]
    upper = [word for word in heads if not word.is_measure]
    sizes = uneven_sizes([word.name for word in lower], over) if len(upper) == over > 1 else ()
    names = [name for name, size in zip(upper, sizes, strict=False) for _ in range(size)]
    return list(zip(lower, names, strict=True)) if names else None


def _shares(heads: Sequence[_Word], over: int) -> _Columns | None:
    """Heads of which the one of shares stands over the times behind all: 人口数 | 比重 | 2030年 | 2020年."""
    times = [word for word in heads if parse_head_period(word.name) is not None]
    names = [word for word in heads if word not in times]
    shares = [word for word in names if _FOOTNOTE.sub("", word.name) in _SHARES]
    if over != 1 or len(shares) != 1 or len(names) < 2 or len(times) < TABLE.min_lower_heads:
        return None
    if list(heads[: len(names)]) != names:
        return None
    whole: _Columns = []
    for word in names:
        whole += [(time, word) for time in times] if word is shares[0] else [(word, None)]
    return whole


def _wrapped(heads: Sequence[_Word], over: int) -> _Columns | None:
    """Heads of which each has a unit at its end, some broken before it: 新增灌溉 / 面积（亩）."""
    bare = [at for at, word in enumerate(heads) if word.is_bare]
    if len(bare) != over or any(not _goes_on(heads, at, bare) for at in bare):
        return None
    whole: _Columns = []
    for at, word in enumerate(heads):
        if at - 1 in bare:
            whole[-1] = (_Word(heads[at - 1].at, heads[at - 1].text + word.text), None)
        else:
            whole.append((word, None))
    return whole


def _goes_on(heads: Sequence[_Word], at: int, bare: Sequence[int]) -> bool:
    """Whether the head behind one without a unit is the rest of it: 比上年同期 / 增长（%）."""
    if at + 1 in (*bare, len(heads)):
        return False
    rest = heads[at + 1]
    compared = heads[at].name.startswith(_COMPARED) and says(heads[at].name, "before")
    return (compared and is_rate(rest.name)) or not rest.is_measure


def _by_units(
    heads: Sequence[_Word], over: int, figures: Sequence[Sequence[Decimal | None]]
) -> _Columns | None:
    """Heads with units over others without, as many each; or one of them, the others beside its parts.

    Of the latter the sum of its parts tells which it is.
    """
    united = [word for word in heads if not word.is_bare]
    parts = [word for word in heads if word.is_bare]
    size, rest = divmod(len(parts), over)
    if len(united) == over > 1 and not rest and size >= TABLE.min_lower_heads:
        columns: _Columns = [(part, united[at // size]) for at, part in enumerate(parts)]
        return columns if _parted_alike(columns, figures) else None
    if over > 1 or len(parts) < TABLE.min_lower_heads:
        return None
    ways = [
        [*((word, None) for word in united[:at]), *((part, own) for part in parts), *_flat(united[at + 1 :])]
        for at, own in enumerate(united)
    ]
    summed = [way for way in ways if _adds_up(way, figures)]
    return summed[0] if len(summed) == 1 else None


def _flat(heads: Sequence[_Word]) -> _Columns:
    return [(word, None) for word in heads]


def _parted_alike(columns: _Columns, figures: Sequence[Sequence[Decimal | None]]) -> bool:
    """Whether the figures under one head have as many decimals, so that nothing speaks against these."""
    forms = [_form([row[at] for row in figures if at < len(row)]) for at in range(len(columns))]
    return all(
        forms[at] == forms[at + 1] or columns[at][1] is not columns[at + 1][1] for at in range(len(forms) - 1)
    )


def _form(column: Sequence[Decimal | None]) -> int:
    """The most decimals that a column's figures are printed with."""
    places = [-int(value.as_tuple().exponent) for value in column if value is not None]
    return max(places, default=0)


def _adds_up(columns: _Columns, figures: Sequence[Sequence[Decimal | None]]) -> bool:
    """Whether a head that names a sum stands beside parts whose figures add up to its own."""
    parts = [at for at, (_, over) in enumerate(columns) if over is not None]
    sums = [at for at, (word, over) in enumerate(columns) if over is None and _names_sum(word.name)]
    rows = [row for row in figures if len(row) == len(columns) and all(row[at] is not None for at in sums)]
    return (
        len(sums) == 1
        and len(rows) >= TABLE.min_figure_rows
        and all(sum((row[at] or Decimal(0) for at in parts), Decimal(0)) == row[sums[0]] for row in rows)
    )


def _names_sum(name: str) -> bool:
    return any(is_total(name[at:]) or is_total(name[:at]) for at in range(len(name) + 1))


def _plain(row: FigureLine) -> list[Token]:
    return [token for _, token in row.extra]


def _value(token: Token) -> Decimal | None:
    return parse_figure(token.text).value

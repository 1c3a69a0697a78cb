"""Tables of figures of which a text gives one column behind the other, a cell a line.

pdfminer makes a box of each cell where they stand far apart: names, then units, then the figures of
each column. Of each kind there are as many as rows, or a multiple; which is whose is told by their
order alone, so it is a guess, and only taken where the forms of the figures, words between them or
sums say where a column ends.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal
from itertools import groupby, pairwise

from gongbao.extract.lexicon.figure_words import (
    PLACE,
    UNIT_NOTE,
    indicator_heads,
    is_figure,
    is_total,
    names_places,
    split_unit,
)
from gongbao.extract.lexicon.labels import ATTACHMENT
from gongbao.extract.lexicon.measure_words import is_rate, names_more
from gongbao.extract.model.document import Line
from gongbao.extract.model.flow import line_flow
from gongbao.extract.model.table import FlowCell, FlowTable
from gongbao.extract.tables.captions import Caption
from gongbao.extract.tables.find.figures.figure_heads import Head
from gongbao.extract.tables.find.figures.figure_rows import UNIT_ALONE, Token, heads_rows, token_flow, words
from gongbao.extract.tables.find.figures.head_cells import head_cells
from gongbao.extract.tables.find.figures.placed_heads import ColumnHead
from gongbao.extract.tables.settings import TABLE
from gongbao.normalize.amounts.printed_figures import parse_figure
from gongbao.schema.records import Status

_YEAR = re.compile(r"20\d{2}年")
_UNIT = re.compile(r"[（(][^（）()]{1,10}[）)]")
_STOP = re.compile(r"[。；]")
_MEASURE = re.compile(r"[\u4e00-\u9fff%％‰/]{1,4}")

_Word = tuple[int, Token]
"""A word with the line it stands on."""


@dataclass(frozen=True, slots=True)
class _Kinds:
    """The words of a table by what they are, each in the order of the text, and where figures are parted."""

    corner: str | None
    names: tuple[_Word, ...]
    units: tuple[_Word, ...]
    upper: tuple[_Word, ...]
    measures: tuple[_Word, ...]
    figures: tuple[_Word, ...]
    breaks: frozenset[int]
    """The numbers of figures before which another word or the end of a block stands."""


def find_column_tables(lines: Sequence[Line]) -> list[FlowTable]:
    """The tables among some lines whose figures stand column by column, in order.

    Args:
        lines: The lines that no other table took.
    """
    tables: list[FlowTable] = []
    for title, first, end in _stretches(lines):
        ends = [end, *(at for at in range(end - 1, first, -1) if _begins_block(lines, at))]
        found = (_table(lines, title, first, own) for own in ends[: TABLE.column_ends_tried])
        tables += [table for table in found if table is not None][:1]
    return tables


def _begins_block(lines: Sequence[Line], at: int) -> bool:
    """Whether a word stands behind figures: what begins with it may be another table's."""
    return is_figure(lines[at - 1].solid) and not is_figure(lines[at].solid)


def _stretches(lines: Sequence[Line]) -> Iterator[tuple[int | None, int, int]]:
    """Where words of a table may stand, and its title: up to the next one, a sentence, a label, a page's end.

    The title of a page's first table may be its notice's, and be none of the lines.
    """
    for _, group in groupby(range(len(lines)), key=lambda at: lines[at].page):
        own = list(group)
        titles = [at for at in own if _is_title(lines[at])]
        firsts = [_first_of(lines, title, own[0]) for title in titles]
        starts = [(None, own[0]), *zip(titles, firsts, strict=True)]
        for (title, first), following in zip(starts, [*firsts, own[-1] + 1], strict=True):
            end = next((at for at in range(first, following) if _ends(lines[at])), following)
            if end > first:
                yield title, first, end


def _first_of(lines: Sequence[Line], title: int, floor: int) -> int:
    """Where a titled table begins: the names of its rows may stand above the title, behind other figures."""
    first = title
    while first > floor and not is_figure(lines[first - 1].solid) and not _ends(lines[first - 1]):
        first -= 1
    heads = any(heads_rows(lines[at].solid) for at in range(first, title))
    return first if heads and first > floor else title


def _is_title(line: Line) -> bool:
    text = line.solid
    long = TABLE.shortest_column_title <= len(text) <= TABLE.longest_column_title
    dated = long and "年" in text and _YEAR.search(text) is not None
    return dated and not _ends(line) and len(words(line.text)) == 1 and names_more(text)


def _ends(line: Line) -> bool:
    text = line.text
    return bool(_STOP.search(text) or ATTACHMENT.match(text) or UNIT_NOTE.search(text))


def _table(lines: Sequence[Line], title: int | None, first: int, end: int) -> FlowTable | None:
    kinds = _kinds(lines, [at for at in range(first, end) if at != title])
    if kinds is None:
        return None
    count = len(kinds.names)
    if len({at for at, _ in kinds.names}) == 1:
        return None  # A line of a text whose figures are set off by blanks: 第 4 期第 12 页.
    if count < TABLE.min_column_rows or len(kinds.units) not in (0, count) or len(kinds.figures) % count:
        return None
    read = None if _go_by_rows(kinds) else _read(kinds)
    if read is None:
        return None
    heads, columns = read
    last = max(at for own in (kinds.names, kinds.figures) for at, _ in own)
    top_line = first if title is None else min(first, title)
    caption = Caption(None if title is None else line_flow(lines[title]), None, top_line)
    head = Head(kinds.corner, heads, bool(kinds.units), caption)
    cells = head_cells(head, lines[first].page)
    top = max(cell.row + cell.row_span for cell in cells)
    for row, (at, token) in enumerate(kinds.names):
        own = [(at, token), *([kinds.units[row]] if kinds.units else []), *(one[row] for one in columns)]
        cells += [
            FlowCell(top + row, col, token_flow(lines[place], word), lines[place].page)
            for col, (place, word) in enumerate(own)
        ]
    sure: list[Status] = ["certain"] * top
    guessed: list[Status] = ["inferred"] * count
    return FlowTable(
        tuple(cells),
        top + count,
        1 + bool(kinds.units) + len(columns),
        "order",
        head_rows=top,
        certainty="inferred",
        lines=frozenset(line.index for line in lines[top_line : last + 1]),
        title=caption.title,
        row_certainties=(*sure, *guessed),
    )


def _kinds(lines: Sequence[Line], own: Sequence[int]) -> _Kinds | None:
    """The words of a stretch by what they are; None where it has no names or figures."""
    found = _with_units([(at, token) for at in own for token in words(lines[at].text)])
    corner = next((token.text for _, token in found if heads_rows(token.text)), None)
    places = corner is not None and _heads_places(corner)
    names: list[_Word] = []
    units: list[_Word] = []
    upper: list[_Word] = []
    measures: list[_Word] = []
    figures: list[_Word] = []
    breaks: set[int] = set()
    below_units = False
    for at, token in found:
        text = token.text
        below_units = _heads_units(text) or (below_units and _MEASURE.fullmatch(text) is not None)
        if is_figure(text):
            figures.append((at, token))
            continue
        breaks.add(len(figures))
        if heads_rows(text):
            continue
        if not places and (UNIT_ALONE.fullmatch(text) or below_units):
            units.append((at, token))
        elif places and (PLACE.fullmatch(text) or is_total(text)):
            names.append((at, token))
        elif names_more(split_unit(text)[0]):
            (upper if places else names).append((at, token))
        else:
            measures.append((at, token))
    if not figures or not names:
        return None
    return _Kinds(
        corner, tuple(names), tuple(units), tuple(upper), tuple(measures), tuple(figures), frozenset(breaks)
    )


def _heads_units(text: str) -> bool:
    return text in indicator_heads() and names_places(text)


def _heads_places(text: str) -> bool:
    """Whether a head is that of a column of places; 单位 beside others is that of the units."""
    return names_places(text) and text not in indicator_heads()


def _with_units(found: Sequence[_Word]) -> list[_Word]:
    """Words with the unit in brackets that stands on the line below, or the rest of one."""
    whole: list[_Word] = []
    for at, token in found:
        bare = whole and split_unit(whole[-1][1].text)[1] is None
        if bare and (_UNIT.fullmatch(token.text) or _is_open(whole[-1][1].text)):
            before = whole[-1]
            whole[-1] = before[0], Token(before[1].start, before[1].end, before[1].text + token.text)
        else:
            whole.append((at, token))
    return whole


def _is_open(text: str) -> bool:
    return text.count("（") > text.count("）")


def _read(kinds: _Kinds) -> tuple[tuple[ColumnHead, ...], list[Sequence[_Word]]] | None:
    """The heads of the columns and their figures, where something tells which are whose."""
    columns = _columns(kinds)
    told = bool(columns)
    if not told:
        columns = _cut(kinds)
    heads = _heads(kinds, len(columns)) if columns else None
    if heads is None or any(map(_is_no_rate, heads, columns)):
        return None
    return (heads, columns) if told or _go_by_units(kinds, heads, columns) else None


def _go_by_units(kinds: _Kinds, heads: Sequence[ColumnHead], columns: Sequence[Sequence[_Word]]) -> bool:
    """Whether figures have the form of their row's unit in each column of amounts, and rates one form."""
    rates = [is_rate(" ".join((head.token.text, *head.over))) for head in heads]
    amounts = [column for column, rate in zip(columns, rates, strict=True) if not rate]
    if not kinds.units or not all(
        _alike(column) for column, rate in zip(columns, rates, strict=True) if rate
    ):
        return False
    if len({_decimals(word) for column in amounts[:1] for word in column} - {None}) < TABLE.min_forms:
        return False
    rows = [{_decimals(column[row]) for column in amounts} - {None} for row in range(len(kinds.names))]
    same = sum(len(forms) <= 1 for forms in rows)
    return (len(amounts) > 1 or any(rates)) and same >= TABLE.alike_share * len(rows)


def _go_by_rows(kinds: _Kinds) -> bool:
    """Whether most names have the figures of their row right behind them."""
    count = len(kinds.names)
    size = len(kinds.figures) // count
    starts = [sum(at < place for at, _ in kinds.figures) for place, _ in kinds.names]
    gaps = [low - high for high, low in pairwise([*starts, len(kinds.figures)])]
    return 2 * gaps.count(size) > count


def _columns(kinds: _Kinds) -> list[Sequence[_Word]]:
    """The figures of each column, none where nothing tells that each ends where it does."""
    count = len(kinds.names)
    figures = kinds.figures
    size = len(figures) // count
    whole = _cut(kinds)
    if size and all(map(_alike, whole)) and _are_told(kinds, whole):
        return whole
    last = is_total(kinds.names[-1][1].text)
    return _with_sums(figures, count - 1) if last and size > 1 else []


def _cut(kinds: _Kinds) -> list[Sequence[_Word]]:
    """As many figures one behind the other as there are names, and so on."""
    count = len(kinds.names)
    return [kinds.figures[at : at + count] for at in range(0, len(kinds.figures), count)]


def _with_sums(figures: Sequence[_Word], count: int) -> list[Sequence[_Word]]:
    """Columns of which each has its sum somewhere behind it: a row of sums stands lower, and comes later."""
    columns: list[list[_Word]] = []
    summed = at = 0
    while at < len(figures):
        if summed < len(columns) and _adds_up([*columns[summed], figures[at]]):
            columns[summed].append(figures[at])
            summed += 1
            at += 1
        else:
            columns.append(list(figures[at : at + count]))
            at += count
    return list(columns) if summed == len(columns) and all(map(_alike, columns)) else []


def _are_told(kinds: _Kinds, columns: Sequence[Sequence[_Word]]) -> bool:
    """Whether each column's end is told: by a word behind it, by other forms of figures, or by a sum."""
    count = len(kinds.names)
    forms = [_form(column) for column in columns]
    last = is_total(kinds.names[-1][1].text)
    return all(
        (at + 1) * count in kinds.breaks
        or forms[at] != forms[at + 1]
        or (last and _adds_up(columns[at]) and _adds_up(columns[at + 1]))
        for at in range(len(columns) - 1)
    )


def _decimals(word: _Word) -> int | None:
    text = word[1].text.rstrip("%％")
    if not any(map(str.isdigit, text)):
        return None
    return len(text.partition(".")[2])


def _form(column: Sequence[_Word]) -> int | None:
    told = Counter(places for word in column if (places := _decimals(word)) is not None)
    return told.most_common(1)[0][0] if told else None


def _alike(column: Sequence[_Word]) -> bool:
    """Whether the figures of a column have one form, but for a few: 12 among 12.5."""
    told = [places for word in column if (places := _decimals(word)) is not None]
    return sum(places == _form(column) for places in told) >= TABLE.alike_share * len(told)


def _adds_up(column: Sequence[_Word]) -> bool:
    values = [parse_figure(token.text).value for _, token in column]
    if any(value is None for value in values):
        return False
    numbers = [Decimal(str(value)) for value in values]
    slack = Decimal(10) ** -(_form(column) or 0) * len(column) / 2
    return abs(sum(numbers[:-1]) - numbers[-1]) <= slack


def _heads(kinds: _Kinds, count: int) -> tuple[ColumnHead, ...] | None:
    """A head for each column, with that over it: the measures of all, or as many of each above."""
    upper, lower = kinds.upper, kinds.measures
    if len(lower) > count and not upper:
        upper, lower = lower[:-count], lower[-count:]
    if len(lower) == count and upper and count % len(upper) == 0:
        size = count // len(upper)
        texts = [split_unit(token.text)[0] for _, token in lower]  # 累计（亿元） and 累计（万吨）
        if size == 1 or any(text != texts[at % size] for at, text in enumerate(texts)):
            return None
        return tuple(
            ColumnHead(at, token, (upper[column // size][1].text,))
            for column, (at, token) in enumerate(lower)
        )
    single = upper or lower
    if len(single) != count or (upper and lower):
        return None
    return tuple(ColumnHead(at, token) for at, token in single)


def _is_no_rate(head: ColumnHead, column: Sequence[_Word]) -> bool:
    """Whether figures below zero stand under a head that tells of no growth: they are another column's."""
    heads = (head.token.text, *head.over)
    negative = any(re.match(r"[-\uff0d\u2212]\d", token.text) for _, token in column)
    return negative and not any(map(is_rate, heads))

"""Tables whose cells a text gives one a line, each ended by a bar: so tools write cells of paragraphs."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import partial
from itertools import dropwhile, pairwise, takewhile
from typing import Literal

from gongbao.extract.lexicon.column_heads import column_words
from gongbao.extract.lexicon.figure_words import is_figure
from gongbao.extract.lexicon.labels import ROW_NUMBER
from gongbao.extract.sources.copies.copy_lines import CopyLine
from gongbao.extract.sources.copies.settings import COPY
from gongbao.normalize.amounts.figure_units import figure_unit
from gongbao.normalize.text.blanks import solid
from gongbao.normalize.text.lexicon import words_with

_ENDED = re.compile(r"[^|｜]*[|｜]+")
_BAR = re.compile(r"[|｜]")
_YEAR = re.compile(r"(?:19|20)\d{2}")
_KINDS = tuple(
    word for use in ("kind_head", "price_kind", "goods_head") for word in words_with("table_words", use)
)
_COLUMN_NAMES = words_with("table_words", "column_number")
_UNITS = words_with("table_words", "unit_head")

_Role = Literal["name", "kind", "unit", "figures", "remark"]


@dataclass(frozen=True, slots=True)
class StackedRow:
    """A row: the places of its lines and where each of its cells stands; `whole` if it has all of them."""

    first: int
    end: int
    cells: tuple[tuple[int, int], ...]
    whole: bool = True


@dataclass(frozen=True, slots=True)
class _Cell:
    """A cell: the places of its lines, where it stands, its words."""

    first: int
    end: int
    stretch: tuple[int, int]
    words: str


def stacked_rows_at(text: str, lines: Sequence[CopyLine], at: int, since: int = 0) -> list[StackedRow]:
    """The rows of a table that begins at a line; none where nothing tells how many cells a row has.

    That tell the numbers of rows under 序号, the bar alone on a line that each row begins with, or figures
    behind the name of each row, as many in all of them.

    Args:
        text: The page's text.
        lines: Its lines.
        at: The line the table may begin at.
        since: The line behind the last table above.
    """
    below = lines[at + 1].text if at + 1 < len(lines) else ""
    if _ENDED.fullmatch(lines[at].text) is None and _BAR.fullmatch(below) is None:
        return []
    cells = _without_numbers(list(_cells(text, lines, at)))
    rows = _numbered(cells) or _led(cells)
    if not any(_ENDED.fullmatch(line.text) for line in lines[max(since, at - 2) : at]):
        # What begins within a table's heads counts them wrong.
        measured = [] if rows and rows[0].first <= at else _below_title(cells) or _measured(cells)
        rows = measured if not rows or (measured and measured[-1].end <= rows[0].first) else rows
    return rows if sum(row.whole for row in rows) > COPY.min_rows else []


def _cells(text: str, lines: Sequence[CopyLine], at: int) -> Iterator[_Cell]:
    """The cells that follow one another from a line on: a bar ends one, which may stand on several lines."""
    first = at
    while at < len(lines) and at - first < COPY.most_row_lines:
        line = lines[at]
        at += 1
        bars = list(_BAR.finditer(line.text)) if _ENDED.fullmatch(line.text) else []
        if not bars and _BAR.search(line.text):
            return
        start = lines[first].start
        for number, bar in enumerate(bars):
            stretch = (start, line.start + bar.start())
            yield _Cell(first if number == 0 else at - 1, at, stretch, text[slice(*stretch)].strip())
            start = line.start + bar.end()
        first = at if bars else first


def _without_numbers(cells: Sequence[_Cell]) -> Sequence[_Cell]:
    """The cells without those that number columns under their heads: 甲, 1, 2, 3."""
    first = next((at for at, cell in enumerate(cells) if cell.words in _COLUMN_NAMES), None)
    if first is None:
        return cells
    end = first + 1
    while end < len(cells) and cells[end].words == str(end - first):
        end += 1
    return [*cells[:first], *cells[end:]] if end - first > COPY.min_columns else cells


def _numbered(cells: Sequence[_Cell]) -> list[StackedRow]:
    """The rows under heads of which the first is that of their numbers, a word none of which is a number.

    Heads of what they are sorted by may stand before it: 类别 | 序号 | 事项.
    """
    for start, cell in enumerate(cells[:-1]):
        heads = list(takewhile(lambda one: one.words and not ROW_NUMBER.fullmatch(one.words), cells[start:]))
        width = len(heads)
        before = _sorting_before(cells[:start])
        if before and cell.words in words_with("table_words", "serial_head"):
            # The first row's own names stand between the heads and its number.
            rows = list(_cut_sorted(cells[start - before :], width, before))
            if len(rows) > COPY.min_rows:
                return rows
        behind = cells[start + width : start + width + 1]
        is_head = cell.words in words_with("table_words", "serial_head") and width >= COPY.min_columns
        if is_head and behind and ROW_NUMBER.fullmatch(behind[0].words):
            return list(_cut(cells[start:], width, 0))
    return []


def _sorting_before(cells: Sequence[_Cell]) -> int:
    """How many of the last cells are heads of groups or projects."""
    kinds = (column_words().get(solid(cell.words)) for cell in reversed(cells))
    return len(list(takewhile(lambda kind: kind in ("group", "text"), kinds)))


def _cut_sorted(cells: Sequence[_Cell], width: int, before: int) -> Iterator[StackedRow]:
    """The rows of as many cells whose numbers stand behind those of their groups; merged ones may lack."""
    yield _row(cells[:width], width)
    at = width
    while at + before < len(cells):
        lacks = 0 if ROW_NUMBER.fullmatch(cells[at + before].words) else before
        if lacks and not ROW_NUMBER.fullmatch(cells[at].words):
            return
        yield _row(cells[at : at + width - lacks], width)
        at += width - lacks


def _led(cells: Sequence[_Cell]) -> list[StackedRow]:
    """The rows that begin with a bar of their own, under heads that do not."""
    for at in range(len(cells)):
        heads = list(takewhile(lambda one: one.words, cells[at:]))
        width = len(heads)
        below = cells[at + width :]
        leads = [below[place].words for place in range(0, len(below), width + 1)]
        names = [below[place].words for place in range(1, len(below), width + 1)]
        is_led = len(names) >= COPY.min_rows and not any(leads) and all(names)
        # Blank remarks, or kinds, at the same place in rows of figures are no bars before rows.
        is_led = is_led and not any(is_figure(one.words) and not _YEAR.fullmatch(one.words) for one in heads)
        if is_led and width >= COPY.min_columns:
            return [_row(heads, width), *_cut(below, width, 1)]
    return []


def _below_title(cells: Sequence[_Cell]) -> list[StackedRow]:
    """The rows of a table of figures whose title and note of units stand in cells of their own over it."""
    over = 0
    for start, cell in enumerate(cells):
        if cell.words or start == 0:
            rows = _gridded(cells[start:])
            if rows or over == COPY.title_cells or is_figure(cell.words):
                return rows
            over += 1
    return []


def _gridded(cells: Sequence[_Cell]) -> list[StackedRow]:
    """The rows of a table of figures of which each has as many cells, those merged away blank at its end.

    Told by the first name that figures follow: no other count of columns puts each name before its figures.
    """
    first = next((at for at, cell in enumerate(cells) if _is_datum(cell)), 0)
    least = max(COPY.min_columns, first // (COPY.most_head_rows + COPY.title_lines))
    for width in range(least, min(COPY.max_columns, len(cells) // COPY.min_rows, first + 1) + 1):
        if first % width == 0:
            continue  # A figure names no row.
        rows = [cells[at : at + width] for at in range(0, len(cells) - width + 1, width)]
        heads = list(takewhile(lambda row: not any(map(_is_datum, row)), rows))
        form = partial(_is_row_of, width=width, parts=_parts(heads), roles=_roles(heads))
        body = list(takewhile(form, rows[len(heads) :]))
        held = [at for at in range(width) if any(row[at].words for row in (*heads, *body))]
        if len(body) > COPY.min_rows and _are_heads([[row[at] for at in held] for row in heads]):
            return [_row(row, width) for row in (*heads, *body)]
    return []


def _is_datum(cell: _Cell) -> bool:
    """Whether a cell is a figure, and no year that may head a column."""
    return is_figure(cell.words) and not _YEAR.fullmatch(cell.words)


def _are_heads(rows: Sequence[Sequence[_Cell]]) -> bool:
    """Whether rows over figures are heads under a title, the cells that are merged away at their ends."""
    words = [[solid(cell.words) for cell in row] for row in rows]
    own = list(dropwhile(lambda row: not any(row[1:]), words))
    if any(upper == lower and all(upper) for upper, lower in pairwise(own)):
        return False  # 项目 | 指数 | 项目 | 指数 stand side by side.
    ends = (len(list(takewhile(bool, row))) == sum(map(bool, row)) for row in own)
    return 1 <= len(own) <= COPY.most_head_rows and all(ends)


def _parts(heads: Sequence[Sequence[_Cell]]) -> int:
    """How many times the heads stand side by side: twice where their second half is the first again."""
    first = next(([solid(cell.words) for cell in row] for row in heads if row[-1].words), [])
    half = len(first) // 2
    return 2 if half > 1 and len(first) == 2 * half and first[:half] == first[half:] and first[0] else 1


def _roles(heads: Sequence[Sequence[_Cell]]) -> list[_Role]:
    """What each column of figures holds, by its head: name, kind of it, unit, figures, remark."""
    own = [cell.words for cell in next((row for row in heads if row[-1].words), ())]
    beside = list(takewhile(lambda word: word in _KINDS or word in _UNITS, own[1:]))
    roles: list[_Role] = ["name", *("kind" if word in _KINDS else "unit" for word in beside)]
    roles += ["figures"] * (len(own) - len(roles))
    return [*roles[:-1], "remark"] if own and column_words().get(solid(own[-1])) == "remark" else roles


def _is_row_of(row: Sequence[_Cell], width: int, parts: int, roles: Sequence[_Role]) -> bool:
    """Whether cells are a name and its figures, as often as heads stand side by side; or a name over all."""
    size = width // parts
    return all(all(map(_suits, row[at : at + size], roles)) for at in range(0, width, size))


def _suits(cell: _Cell, role: _Role) -> bool:
    """Whether a cell is blank, which names are not, or of such words as its column holds."""
    if role == "remark" or not cell.words:
        return role != "name"
    if role == "unit":
        return figure_unit(cell.words) is not None
    return is_figure(cell.words) == (role == "figures")


def _measured(cells: Sequence[_Cell]) -> list[StackedRow]:
    """The rows of a table of figures without numbers or bars of their own: a name, and its figures."""
    named = [cell for cell in cells if cell.words]
    words = list(takewhile(lambda one: not is_figure(one.words), named))
    lead = 2 if words and figure_unit(words[-1].words) else 1
    width = len(words) - lead
    if not COPY.min_columns <= width <= COPY.max_columns:
        return []
    body = named[width:]
    rows = [body[at : at + width] for at in range(0, len(body), width)]
    whole = list(takewhile(partial(_is_measured, width=width, lead=lead), rows))
    rest = body[len(whole) * width :]
    if len(whole) < COPY.min_rows or (any(is_figure(cell.words) for cell in rest) and not _begins(rest)):
        return []
    if sum(not cell.words for cell in cells[: cells.index(whole[-1][-1])]) > 1:
        return []
    return [_row(named[:width], width), *(_row(row, width) for row in whole)]


def _is_measured(row: Sequence[_Cell], width: int, lead: int) -> bool:
    """Whether cells are a name, its unit if rows have one, and figures."""
    names, figures = row[:lead], row[lead:]
    is_named = not any(is_figure(cell.words) for cell in names)
    is_named = is_named and (lead == 1 or figure_unit(row[1].words) is not None)
    return is_named and len(row) == width and all(is_figure(cell.words) for cell in figures)


def _begins(cells: Sequence[_Cell]) -> bool:
    """Whether another table begins with cells: a line before its first head is its title."""
    title = "\n" in cells[0].words and not is_figure(cells[0].words)
    return title and not any(is_figure(cell.words) for cell in cells[: COPY.min_columns])


def _cut(cells: Sequence[_Cell], width: int, lead: int) -> Iterator[StackedRow]:
    """The rows of so many cells each behind a lead; numbered ones as long as each begins with its number."""
    step = width + lead
    for at in range(0, len(cells), step):
        own = cells[at + lead : at + step]
        if not own or (lead == 0 and at > 0 and not ROW_NUMBER.fullmatch(own[0].words)):
            return
        yield _row(own, width)


def _row(cells: Sequence[_Cell], width: int) -> StackedRow:
    stretches = tuple(cell.stretch for cell in cells)
    return StackedRow(cells[0].first, cells[-1].end, stretches, whole=len(cells) == width)

"""What the heads of a table are: how many rows they take, what stands over each column, what that tells.

Finders say where heads stand; nobody but this module says what they are.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from statistics import median

from gongbao.extract.lexicon.column_heads import TaskHead, head_of_cells
from gongbao.extract.lexicon.figure_words import is_figure, split_unit, unit_alone
from gongbao.extract.lexicon.measure_words import is_rate, names_more, tells_measure
from gongbao.extract.model.table import FlowCell, FlowTable, Row
from gongbao.extract.tables.centred_heads import with_centred_heads
from gongbao.extract.tables.column_roles import column_roles
from gongbao.extract.tables.settings import TABLE
from gongbao.normalize.text.blanks import solid
from gongbao.normalize.text.lexicon import words_with
from gongbao.normalize.time.times import times_in

_UNITS = ("单位", "部门")
_FOOTNOTE = re.compile(r"[\[［]\d{1,2}[\]］]")
_SHARPS = ("#", "＃")
_COLUMN_NAMES = words_with("table_words", "column_number")
_YEAR = re.compile(r"(?:19|20)\d{2}")
_INDEX_BASE = re.compile(r"[（(]?[^（）()]{0,8}(?:=|\uff1d|为)\s*100[）)]?")
_IN_BRACKETS = re.compile(r"[（(][^（）()]*[）)]|±?[%％]")
_REST_OF_BASE = re.compile(r"为\s*100")
_OPEN = re.compile(r"[（(][^（）()]*$")
_CLOSES = re.compile(r"[^（）()]*[）)]")
_GLUED = re.compile(r"[^（）()]+[（(]([^（）()]*)[）)][^（）()]*[\u4e00-\u9fff]")
_STOPS = ("。", "；", "！")
_CLAUSE = re.compile(r"[，；。、]")
_PERCENT = re.compile(r"[±]?[%％]$")


def head_row_count(rows: Sequence[Row]) -> int:
    """How many rows the head takes: one, or as many as a head cell spans.

    Args:
        rows: Whole rows, what is merged repeated in each.
    """
    if not rows:
        return 0
    count = 1
    while count < min(TABLE.head_rows, len(rows) - 1) and (
        _goes_on(rows[count - 1], rows[count]) or _divides(*rows[count - 1 : count + 2])
    ):
        count += 1
    return count


def _goes_on(upper: Row, lower: Row) -> bool:
    """Whether a head has another row: one spans both, and the upper one has heads over several columns.

    Pages made by hand leave blanks instead of spans: under the head of the names, and behind upper heads.
    """
    own = [cell.flow.solid for cell in lower.values() if not cell.is_copy]
    if any(is_figure(text) and not _YEAR.fullmatch(text) for text in own):
        return False
    if any(cell.is_copy for cell in lower.values()):
        told = own and all(map(_is_lower_head, filter(None, own)))
        # The head of the names goes down beside a part of what is counted, or the unit of one head.
        beside = 0 in lower and lower[0].is_copy
        told = told or (beside and any(text[:1] in _SHARPS or unit_alone(text) for text in filter(None, own)))
        return bool(told) or any(cell.col_span != 1 for cell in upper.values())
    blank = [at for at, cell in upper.items() if at and not cell.flow.solid]
    headed = [at for at, cell in lower.items() if cell.flow.solid]
    corner = 0 in upper and 0 in lower and upper[0].flow.solid and not lower[0].flow.solid
    return bool(corner and blank and set(blank) <= set(headed))


def _divides(upper: Row, lower: Row, below: Row | None = None) -> bool:
    """Whether words stand under heads that reach over several columns, and figures under the words.

    收入 | 支出 over 项目 | 预算数 | 项目 | 预算数: no head is over both rows.
    """
    if below is None or len(upper) < 2:
        return False
    if any(cell.is_copy or not cell.flow.solid for cell in lower.values()):
        return False
    if any(is_figure(cell.flow.solid) and not _YEAR.fullmatch(cell.flow.solid) for cell in lower.values()):
        return False
    under = _reached_over(upper)
    told = "".join(below[at].flow.solid for at in under if at in below and is_figure(below[at].flow.solid))
    return bool(under) and all(at in lower for at in under) and any(map(str.isdigit, told))


def _reached_over(upper: Row) -> list[int]:
    """The columns that heads of a row reach over, several each: merged cells, or blank ones behind them."""
    columns: list[int] = []
    own: list[int] = []
    for at in sorted(upper):
        if upper[at].flow.solid:
            columns += own if len(own) > 1 else []
            own = []
        elif not own:
            continue
        own += range(at, at + upper[at].col_span)
    return columns + (own if len(own) > 1 else [])


def _is_lower_head(text: str) -> bool:
    """Whether a text under a head tells how or over which time its figures are: 1—8月（%）, 上月=100."""
    if _INDEX_BASE.fullmatch(text) is not None or unit_alone(text) is not None:
        return True
    return tells_measure(split_unit(text)[0])


def task_head(table: FlowTable) -> TaskHead | None:
    """The head of a list of tasks, None if a table has no such head."""
    columns = range(table.column_count)
    prose = [at for at in columns if table.is_exact and _reads_as_prose(table, at)]
    lengths = [_usual_length(table, at) for at in columns] if table.is_exact else []
    timely = [at for at in columns if tells_times(table, at)]
    return head_of_cells([_task_word(table, at) for at in columns], prose, lengths, timely)


def tells_times(table: FlowTable, at: int) -> bool:
    """Whether most cells of a column say in few words what comes about by when: 9月底前开工，年底完工."""
    texts = [row[at].flow.solid for row in table.body() if at in row and not row[at].is_copy]
    filled = [text for text in texts if any(map(str.isalnum, text))]
    return bool(filled) and sum(map(_is_timely, filled)) >= TABLE.timely_share * len(filled)


def _is_timely(text: str) -> bool:
    clauses = [clause for clause in _CLAUSE.split(text) if clause]
    return bool(clauses) and all(
        (times := times_in(clause))
        and len(clause) - times[-1].end <= TABLE.longest_beside_time
        and times[0].start <= TABLE.longest_before_time
        for clause in clauses
    )


def _usual_length(table: FlowTable, at: int) -> float:
    """How many characters the cells of a column have, the middle one of those that have any."""
    own = (row[at] for row in table.body() if at in row and not row[at].is_copy)
    lengths = [len(text) for cell in own if (text := cell.flow.solid)]
    return median(lengths) if lengths else 0.0


def _reads_as_prose(table: FlowTable, at: int) -> bool:
    """Whether most cells of a column are sentences: they end in a stop, or are long and have a comma."""
    texts = [row[at].flow.solid for row in table.body() if at in row and not row[at].is_copy]
    filled = [text for text in texts if text]
    sentences = [
        text
        for text in filled
        if text.endswith(_STOPS) or (len(text) >= TABLE.shortest_clause and "，" in text)
    ]
    return bool(filled) and len(sentences) >= TABLE.prose_share * len(filled)


def _task_word(table: FlowTable, at: int) -> str:
    """The head of a column of a list: of several rows the lower one says what the column holds.

    Where that is short, the units' head over it says what it is part of: 牵头 under 责任单位.
    """
    over = table.heads_over(at)
    own = [cell.flow.solid for cell in over if cell.col == at]
    if not own:
        return ""
    lower = own[-1]
    upper = next((cell.flow.solid for cell in over if cell.row < table.head_rows - 1), "")
    if lower in (upper, "") or len(lower) > TABLE.longest_divided_head or lower.endswith(_UNITS):
        return lower
    return lower + upper[-2:] if upper.endswith(_UNITS) else lower


@dataclass(frozen=True, slots=True)
class FigureColumn:
    """A column of figures: its head without the unit, the unit its heads give, and the heads over that.

    `certain` is False where another head may stand over the column as well; `at` is its place.
    """

    head: str
    unit: str | None
    over: tuple[str, ...] = ()
    certain: bool = True
    at: int = 0

    @property
    def whole(self) -> str:
        """Its heads from the top down."""
        return "".join((*self.over, self.head))


@dataclass(frozen=True, slots=True)
class FigureHead:
    """The heads of a table of figures: the columns that name its rows, that of units, those of figures.

    `kinds` are those behind a name that say which kind of it is meant.
    """

    names: tuple[tuple[int, str], ...]
    units: int | None
    columns: tuple[FigureColumn, ...]
    kinds: tuple[tuple[int, str], ...] = ()

    @property
    def has_units(self) -> bool:
        """Whether a column holds the units of the rows."""
        return self.units is not None

    @property
    def corner(self) -> str:
        """The head of the rows' names."""
        return self.names[-1][1]


def without_false_head(table: FlowTable) -> FlowTable:
    """A table whose first row is one of figures has lost its head: what its columns hold is not known."""
    figures = [
        is_figure(text) and not _YEAR.fullmatch(text)
        for row in table.heads()
        for at, cell in row.items()
        if at and not cell.is_copy and (text := cell.flow.solid)
    ]
    return replace(table, head_rows=0) if 2 * sum(figures) > len(figures) else table


def without_column_numbers(table: FlowTable) -> FlowTable:
    """A table without the row under its heads that numbers its columns: 甲 | 1 | 2 | 3."""
    rows = table.rows()
    at = next((at for at in (table.head_rows - 1, table.head_rows) if _numbers_columns(rows, at)), None)
    if at is None:
        return table
    cells = [replace(cell, row=cell.row - (cell.row > at)) for cell in table.cells if cell.row != at]
    sure = table.row_certainties
    return replace(
        table,
        cells=tuple(cells),
        row_count=table.row_count - 1,
        head_rows=table.head_rows - (at < table.head_rows),
        row_certainties=(*sure[:at], *sure[at + 1 :]),
    )


def _numbers_columns(rows: Sequence[Row], at: int) -> bool:
    """Whether a row below heads says nothing but which column is which."""
    if not 0 < at < len(rows) - 1 or any(cell.row_span > 1 or cell.is_copy for cell in rows[at].values()):
        return False
    texts = [cell.flow.solid for _, cell in sorted(rows[at].items()) if cell.flow.solid]
    names = [text for text in texts if not text.isdigit()]
    numbers = [int(text) for text in texts[len(names) :] if text.isdigit()]
    first = numbers[0] if numbers else 0
    counted = numbers == list(range(first, first + len(numbers))) and first in (1, len(names) + 1)
    return len(numbers) > 1 and counted and all(name in _COLUMN_NAMES for name in names)


def run_together(table: FlowTable) -> FlowTable:
    """A table whose columns of two figures each, which nearly touch, are parted; their heads are not sure."""
    rows = table.rows()
    at = next((at for at in range(1, table.column_count) if _is_double(table, rows, at)), None)
    if at is None:
        return table
    cells: list[FlowCell] = []
    for cell in table.cells:
        if cell.col < at:
            cells.append(cell)
        elif cell.col > at:
            cells.append(replace(cell, col=cell.col + 1))
        else:
            gap = cell.flow.text.find(" ")
            parts = ((0, gap), (gap + 1, len(cell.flow.text))) if gap > 0 else ((0, len(cell.flow.text)),)
            cells += [
                replace(cell, col=at + place, flow=cell.flow.slice(*part), certainty="ambiguous")
                for place, part in enumerate(parts)
            ]
    return run_together(replace(table, cells=tuple(cells), column_count=table.column_count + 1))


def _is_double(table: FlowTable, rows: Sequence[Row], at: int) -> bool:
    """Whether a column's head is two words that tell measures, and each of its cells is two figures."""
    texts = [row[at].flow.text for row in rows if at in row]
    if len(texts) < len(rows) or table.head_rows != 1:
        return False
    parts = [text.split(" ") for text in texts]
    return (
        len(parts) > 1
        and all(len(own) == 2 for own in parts)
        and all(map(tells_measure, parts[0]))
        and all(is_figure(text) for own in parts[1:] for text in own)
    )


def side_by_side(table: FlowTable) -> FlowTable:
    """A table whose heads repeat themselves, to save room: the columns behind moved under the first ones."""
    heads = ["".join(_heads_over(table, at)) for at in range(table.column_count)]
    width = next(
        (
            size
            for size in range(2, len(heads) // 2 + 1)
            if len(heads) % size == 0 and heads == heads[:size] * (len(heads) // size) and all(heads[:size])
        ),
        None,
    )
    # Years and measures repeat themselves too, but no head of names does.
    if width is None or tells_measure(heads[0]) or any(cell.col_span > 1 for cell in table.cells):
        return table
    body = table.row_count - table.head_rows
    cells = [
        replace(cell, row=cell.row + body * (cell.col // width), col=cell.col % width)
        for cell in table.cells
        if cell.row >= table.head_rows or cell.col < width
    ]
    count = len(heads) // width
    return replace(
        table,
        cells=tuple(sorted(cells, key=lambda cell: (cell.row, cell.col))),
        row_count=table.head_rows + body * count,
        column_count=width,
        row_certainties=(
            *table.row_certainties[: table.head_rows],
            *(table.row_certainties[table.head_rows :] * count),
        ),
    )


def figure_head(table: FlowTable) -> FigureHead | None:
    """What the columns of a table hold if it is one of figures; None where none holds figures or names."""
    table = _spread(with_centred_heads(table))
    heads = [_heads_over(table, at) for at in range(table.column_count)]
    whole = ["".join(own) for own in heads]
    roles = column_roles(table, whole)
    names, kinds = (
        tuple((at, whole[at]) for at, role in enumerate(roles) if role == wanted)
        for wanted in ("name", "kind")
    )
    columns = tuple(
        replace(column_of(own[-1] if own else "", own[:-1], certain=_are_certain(table, at)), at=at)
        for at, own in enumerate(heads)
        if roles[at] == "figures"
    )
    if not table.is_exact and table.head_rows == 1:
        columns = _doubted_beside(columns)
    units = next((at for at, role in enumerate(roles) if role == "unit"), None)
    return FigureHead(names, units, columns, kinds) if names and columns else None


def _doubted_beside(columns: Sequence[FigureColumn]) -> tuple[FigureColumn, ...]:
    """The columns, those not certain that a head run together with one of its lower heads may be over.

    Of 补助资金（万元）配送中心 the first is over columns beside it too, whose heads have no unit.
    """
    glued = [not column.over and _GLUED.match(column.head) is not None for column in columns]
    bare = [not column.over and column.unit is None for column in columns]
    doubted = set()
    for at in (at for at, is_glued in enumerate(glued) if is_glued):
        doubted.add(at)
        for step in (-1, 1):
            beside = at + step
            while 0 <= beside < len(columns) and bare[beside]:
                doubted.add(beside)
                beside += step
    return tuple(
        replace(column, certain=False) if at in doubted else column for at, column in enumerate(columns)
    )


def _spread(table: FlowTable) -> FlowTable:
    """A table whose upper heads reach over the blank cells behind them, as far as lower heads stand there."""
    heads = table.heads()
    widths: dict[tuple[int, int], int] = {}
    for level, row in enumerate(heads[:-1]):
        lower = {at for at, cell in heads[level + 1].items() if cell.flow.solid and not cell.is_copy}
        holder: int | None = None
        for at in sorted(row):
            if row[at].flow.solid:
                holder = at if at in lower else None
                end = at + row[at].col_span
            elif holder is not None and at in lower and at == end:
                end = at + row[at].col_span
                widths[level, holder] = end - holder
            else:
                holder = None
    if not widths:
        return table
    cells = [replace(cell, col_span=widths.get((cell.row, cell.col), cell.col_span)) for cell in table.cells]
    return replace(table, cells=tuple(cells))


def _heads_over(table: FlowTable, at: int) -> list[str]:
    """The heads over a column from the top down, each once; what stands over as many columns is one head."""
    heads: list[tuple[tuple[int, int], str]] = []
    for cell, marked in _head_texts(table, at):
        text = _FOOTNOTE.sub("", marked)
        span = (cell.col, cell.col_span)
        if any(text == head for _, head in heads):
            continue
        if heads and (unit := unit_alone(text)) is not None:
            # 上周 | 本周 | 环比 over 单位（元/公斤） | （%）: a unit, whatever it stands under.
            heads[-1] = (heads[-1][0], f"{heads[-1][1]}（{unit}）")
            continue
        # In a cell that is whole, what stands under it is a head of its own, but for a mere unit.
        own_line = cell.row_span > 1 and marked != cell.flow.solid
        broken = (not table.is_exact and not own_line) or _IN_BRACKETS.fullmatch(text) is not None
        goes_on = broken and not _measures_alone(table, cell) and bool(heads) and heads[-1][0] == span
        goes_on = goes_on or (bool(heads) and _REST_OF_BASE.fullmatch(text) is not None)
        if goes_on or (heads and _OPEN.search(heads[-1][1]) and _CLOSES.match(text)):
            heads[-1] = (span, heads[-1][1] + text)
        else:
            heads.append((span, text))
    return [head for _, head in heads]


def _head_texts(table: FlowTable, at: int) -> Iterator[tuple[FlowCell, str]]:
    """The head cells over a column with their texts.

    Where no rule parts 财政收入 from 增速（%） under it, it is two heads if others have that lower one too.
    """
    for cell in table.heads_over(at):
        upper, _, lower = cell.flow.text.strip().rpartition("\n")
        if (
            cell.row_span > 1
            and upper
            and tells_measure(solid(lower))
            and solid(lower) in _lower_heads(table)
        ):
            yield cell, solid(upper)
            yield cell, solid(lower)
        else:
            yield cell, cell.flow.solid


def _lower_heads(table: FlowTable) -> set[str]:
    """The texts that stand alone in the last row of the heads."""
    last = table.heads()[-1].values()
    return {cell.flow.solid for cell in last if cell.row_span == cell.col_span == 1}


def _measures_alone(table: FlowTable, cell: FlowCell) -> bool:
    """Whether a head is the only measure under a name, beside names over several: 增速 位次 | 增速."""
    above = {} if cell.row == 0 else table.heads()[cell.row - 1]
    beside = any(own.col_span > 1 and own.flow.solid for own in above.values())
    text = cell.flow.solid
    return beside and not _IN_BRACKETS.fullmatch(text) and not names_more(_without_unit(text)[0])


def _are_certain(table: FlowTable, at: int) -> bool:
    return all(row[at].certainty == "certain" for row in table.heads() if at in row)


def column_of(name: str, over: Sequence[str] = (), *, certain: bool = True) -> FigureColumn:
    """A column of figures by its head and those that stand over it, the units in them taken apart.

    A unit printed only in a head over several columns holds for each of them, but not for rates of growth.
    """
    head, unit = _without_unit(name)
    above = [_without_unit(text) for text in over]
    shared = next((own for _, own in reversed(above) if own), None)
    if shared != "%" and is_rate(head):
        shared = None
    return FigureColumn(head, unit or shared, tuple(text for text, _ in above if text), certain)


def _without_unit(name: str) -> tuple[str, str | None]:
    head, unit = split_unit(name)
    if unit:
        return head, unit
    percent = _PERCENT.search(name)
    if percent and len(name) > percent.end() - percent.start():
        return name[: percent.start()], "%"
    return name, None

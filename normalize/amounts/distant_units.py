"""Units that stand away from their figures: a table's 亿元 column and （单位：万元） above it."""

from __future__ import annotations

import re
from bisect import bisect_right
from dataclasses import dataclass
from decimal import Decimal

from gongbao.normalize.amounts.quantities import Quantity
from gongbao.normalize.amounts.unit_words import MeasureUnit, units
from gongbao.normalize.text.joining import Joined
from gongbao.normalize.text.lexicon import alternation, table_rows

_LONGEST_UNIT = 8
_SCALES = {"十": 10, "百": 100, "千": 1000, "万": 10**4, "亿": 10**8}
_LONGEST_LINE = 200
_RANKS = alternation(word for word, says in table_rows("measure_heads") if says == "rank")
_OWN_UNIT = re.compile(rf"[%％‰]|增[长幅速减]|{_RANKS}|占比|比重")
_INLINE_END = ("", *"，；。、,;)")
_NO_FIGURE = re.compile(r"(?:附[件表录]|[表图第项条款号附共约]|序号)$")
_DECLARED = re.compile(
    r"单位:(?P<unit>[十百千万亿]*[^\s0-9()，。、;:]{1,6}?)"
    r"(?=[)，、;\s]|$|(?<=元)|(?<=亩)|(?<=吨)|(?<=%)|(?<=米)|(?<=里)|(?<=公顷))"
)


@dataclass(frozen=True, slots=True)
class UnitColumn:
    """A column's unit, its 万 or 亿, and the part of the text it holds for."""

    unit: MeasureUnit
    scale: Decimal
    start: int = 0
    stop: int = 0


def declarations(text: str) -> list[UnitColumn]:
    """Find （单位：万元） and how far it holds: to the next sentence or the next such line.

    >>> [(column.unit.word, column.scale) for column in declarations("(单位:万元)合计 12.5")]
    [('元', Decimal('10000'))]
    """
    found: list[UnitColumn] = []
    end_of_sentence = len(text)
    for match in reversed(list(_DECLARED.finditer(text))):
        stop = text.find("。", match.end(), end_of_sentence)
        stop = end_of_sentence if stop < 0 else stop
        end_of_sentence = match.start()
        if text[match.end() : match.end() + 1] in ("、", "/"):
            continue  # （单位：万元、人）: nothing tells which figure is which
        if column := _column(match["unit"]):
            found.append(UnitColumn(column.unit, column.scale, match.end(), stop))
    return found[::-1]


def declared_unit(
    joined: Joined, original: str, columns: list[UnitColumn], figure: Quantity
) -> UnitColumn | None:
    """Find the unit declared above a table for a figure in a cell of its own.

    >>> from gongbao.normalize.amounts.quantities import quantity_at
    >>> from gongbao.normalize.text.joining import join_text
    >>> text = "(单位:万元)市本级12.5，龙湾区8.6"
    >>> joined = join_text(text)
    >>> column = declared_unit(joined, text, declarations(text), quantity_at(joined, 10))
    >>> column and column.scale
    Decimal('10000')
    """
    index = bisect_right(columns, figure.start, key=lambda column: column.start) - 1
    column = columns[index] if index >= 0 and figure.start < columns[index].stop else None
    if column is None or not (_is_cell(joined, figure) or _is_inline(joined, figure)):
        return None
    if _is_label(joined, original, figure) or _has_own_unit(joined, original, column, figure):
        return None
    return column


def unit_before(joined: Joined, figure: Quantity) -> UnitColumn | None:
    """Read the unit in the cell before a figure: 亿元 17830.6.

    >>> from gongbao.normalize.amounts.quantities import quantity_at
    >>> from gongbao.normalize.text.joining import join_text
    >>> row = join_text("存款余额 亿元 17830.6")
    >>> column = unit_before(row, quantity_at(row, 6))
    >>> column and (column.unit.unit, column.scale)
    ('CNY', Decimal('100000000'))
    """
    start, gaps, text = figure.start, joined.gaps, joined.text
    if start not in gaps or not _is_cell(joined, figure):
        return None
    for at in range(start - 1, max(-1, start - _LONGEST_UNIT), -1):
        if at and text[at - 1] in _SCALES:
            continue
        if at in gaps or at == 0 or text[at - 1] in " \n":
            return _column(text[at:start])
    return None


def _is_cell(joined: Joined, figure: Quantity) -> bool:
    """Say whether blanks or line ends stand on both sides of a figure."""
    text, gaps, start, end = joined.text, joined.gaps, figure.start, figure.end
    closed = end == len(text) or text[end] in " \n" or end in gaps
    opened = start in gaps or (start > 0 and text[start - 1] in " \n")
    return opened and closed and text[start] in "-0123456789"


def _is_inline(joined: Joined, figure: Quantity) -> bool:
    """Say whether a figure stands between a name and a mark: （单位：万元）市本级12.5，龙湾区8.6。"""
    text, start = joined.text, figure.start
    named = start > 0 and "\u4e00" <= text[start - 1] <= "\u9fff"
    if not named or text[figure.end : figure.end + 1] not in _INLINE_END:
        return False
    return text[start].isdigit() and not _NO_FIGURE.search(text, max(0, start - 2), start)


def _is_label(joined: Joined, original: str, figure: Quantity) -> bool:
    """Say whether a figure is a year or the serial number that opens a row."""
    printed = joined.text[figure.start : figure.end]
    if not printed.isdigit():
        return False
    if len(printed) == 4 and 1900 <= int(printed) <= 2100:
        return True
    origin = joined.origin(figure.start)
    line = original[max(0, origin - 40) : origin].rpartition("\n")
    return len(printed) <= 2 and bool(line[1]) and not line[2].strip()


def _has_own_unit(joined: Joined, original: str, column: UnitColumn, figure: Quantity) -> bool:
    """Say whether the head over a figure tells that it is a share or a rank: 增长（%）, 位次.

    The head is the first line below the declaration; it must have as many words as the figure's line.
    """
    at, declared = joined.origin(figure.start), joined.origin(column.start - 1)
    # Looked for in a line's length only: a long line of figures would be searched for each of them.
    start = original.rfind("\n", max(0, at - _LONGEST_LINE), at) + 1
    head_start = original.find("\n", declared, declared + _LONGEST_LINE) + 1
    if not 0 < head_start < start:
        return False
    heads = original[head_start : head_start + _LONGEST_LINE].partition("\n")[0].split()
    cells = original[start : start + _LONGEST_LINE].partition("\n")[0].split()
    place = len(original[start:at].split())
    return len(heads) == len(cells) and place < len(heads) and _OWN_UNIT.search(heads[place]) is not None


def _column(word: str) -> UnitColumn | None:
    scale = Decimal(1)
    while word and word[0] in _SCALES:
        scale *= _SCALES[word[0]]
        word = word[1:]
    unit = units().get(word)
    return UnitColumn(unit, scale) if unit is not None and unit.kind != "count" else None

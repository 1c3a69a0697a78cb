"""Columns of figures on pages of scans whose printed total tells what their doubted digits are."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from gongbao.extract.lexicon.figure_words import is_total
from gongbao.extract.lexicon.measure_words import is_rate
from gongbao.extract.model.content import PageContent
from gongbao.extract.model.table import FlowCell, FlowTable
from gongbao.normalize.misread.misreading import Misreading
from gongbao.normalize.misread.sums import Summed, sum_reading


@dataclass(slots=True)
class _Told:
    """What the totals on a page tell: digits that are others than read, and doubted ones that are right."""

    misread: list[Misreading] = field(default_factory=list)
    confirmed: set[int] = field(default_factory=set)


def told_by_totals(content: PageContent) -> _Told:
    """Read the doubted digits of a page's tables as their totals have them, where one reading alone fits."""
    told = _Told()
    if not content.doubted:
        return told
    doubted = {at for start, end in content.doubted for at in range(start, end)}
    for table in content.tables:
        for column in _columns(table):
            figures = [_summed(cell, doubted) for cell in column]
            meant = sum_reading(figures[0], figures[1:])
            if meant is not None:
                _tell(told, column, figures, meant)
    return told


def _columns(table: FlowTable) -> Iterator[list[FlowCell]]:
    """Columns whose parts add up: the total's cell first, then those of the parts."""
    rows = table.rows()
    totals = [row for row in rows if any(is_total(cell.flow.solid) for cell in row.values())]
    if len(totals) != 1:
        return
    for col, total in totals[0].items():
        own = [row[col] for row in rows if col in row and row is not totals[0]]
        heads = [cell.flow.solid for cell in own if not _is_figure(cell)]
        parts = [cell for cell in own if _is_figure(cell)]
        if _is_figure(total) and _are_summands(heads) and _are_together(own, parts):
            yield [total, *parts]


def _is_figure(cell: FlowCell) -> bool:
    text = cell.flow.solid
    return text[:1].isdecimal() and all(sign.isdecimal() or sign in ",." for sign in text)


def _are_summands(heads: Sequence[str]) -> bool:
    return not any("%" in head or is_rate(head) for head in heads)


def _are_together(own: Sequence[FlowCell], parts: Sequence[FlowCell]) -> bool:
    """Whether a column has nothing but figures below its heads: what is not read would be a summand too."""
    are_single = all(cell.row_span == cell.col_span == 1 for cell in parts)
    return are_single and own[len(own) - len(parts) :] == list(parts)


def _summed(cell: FlowCell, doubted: set[int]) -> Summed:
    places = _places(cell)
    return Summed(cell.flow.solid, frozenset(at for at, place in enumerate(places) if place in doubted))


def _places(cell: FlowCell) -> list[int]:
    """Where the signs of a cell stand, without its blanks."""
    flow = cell.flow
    return [place for sign, place in zip(flow.text, flow.origins, strict=True) if not sign.isspace()]


def _tell(told: _Told, column: Sequence[FlowCell], figures: Sequence[Summed], meant: Sequence[str]) -> None:
    is_right = all(figure.text == text for figure, text in zip(figures, meant, strict=True))
    for cell, figure, text in zip(column, figures, meant, strict=True):
        for at, place in enumerate(_places(cell)):
            if is_right and at in figure.doubted:
                told.confirmed.add(place)
            elif figure.text[at] != text[at]:
                told.misread.append(Misreading(place, figure.text[at], text[at], "sum"))

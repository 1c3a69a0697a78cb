"""Lists of tasks in another form than heads over cells, made such: cards, and units over their rows.

In a card the heads stand in the first column and their words beside them (项目名称 | 城西水厂), card after
card. Where rows over the whole width name units (一、市教育局（2项）), those are charged with the rows below.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from gongbao.extract.lexicon.column_heads import head_cost, head_of_cells, solid_head
from gongbao.extract.lexicon.labels import label_of
from gongbao.extract.model.flow import Flow
from gongbao.extract.model.table import FlowCell, FlowTable, Row
from gongbao.extract.tables.meaning.part_rows import COUNTED
from gongbao.normalize.duties.units import split_units
from gongbao.normalize.text.lexicon import words_with
from gongbao.normalize.units.unit_names import begins_unit, is_complete

_LONGEST_CARD = 24
"""Lines of a card; a table of more is no card, whatever its first column holds."""
_FEWEST_FIELDS = 4
_FEWEST_ROWS = 2
_KNOWN_SHARE = 0.6
"""Of a card's rows, those with a head that is known; in a list hardly one has a head under the first."""


def of_cards(table: FlowTable) -> FlowTable | None:
    """The list of the cards that a table of heads and words beside them holds; None where it is none."""
    rows = table.rows()
    if not table.is_exact or table.column_count not in (2, 4) or len(rows) < _FEWEST_ROWS:
        return None
    fields = [(row[at], row[at + 1]) for row in rows for at in sorted(row) if at % 2 == 0 and at + 1 in row]
    fields = [(head, words) for head, words in fields if head.flow.text and not head.is_copy]
    known = {head.row for head, _ in fields if _is_head(head)}
    if len(fields) < _FEWEST_FIELDS or _KNOWN_SHARE * len(rows) > len(known):
        return None
    if any(_is_head(cell) for at, cell in rows[0].items() if at % 2):
        return None  # The heads of a list stand side by side.
    cards = list(_parted(fields))
    heads = list(dict.fromkeys(head.flow.solid for card in cards for head, _ in card))
    if len(heads) > _LONGEST_CARD or head_of_cells(heads) is None:
        return None
    first = {head.flow.solid: head for card in reversed(cards) for head, _ in card}
    cells = [replace(first[head], row=0, col=at, row_span=1, col_span=1) for at, head in enumerate(heads)]
    for number, card in enumerate(cards, 1):
        cells += [
            replace(words, row=number, col=heads.index(head.flow.solid), row_span=1, col_span=1)
            for head, words in card
        ]
    cells.sort(key=lambda cell: (cell.row, cell.col))
    return replace(
        table,
        cells=tuple(cells),
        row_count=len(cards) + 1,
        column_count=len(heads),
        head_rows=1,
        row_certainties=(),
    )


def _is_head(cell: FlowCell) -> bool:
    return head_cost(solid_head(cell.flow.text)) is not None


def _parted(fields: Sequence[tuple[FlowCell, FlowCell]]) -> Iterator[list[tuple[FlowCell, FlowCell]]]:
    """The fields of each card: one begins where a head comes again."""
    card: list[tuple[FlowCell, FlowCell]] = []
    for head, words in fields:
        if any(head.flow.solid == own.flow.solid for own, _ in card):
            yield card
            card = []
        card.append((head, words))
    if card:
        yield card


def of_parts(table: FlowTable) -> FlowTable | None:
    """A list with a column of the units that rows over its whole width name; None where it is none."""
    heads = [cell.flow.solid for at, cell in sorted(table.rows()[0].items())] if table.row_count else []
    charged = words_with("table_words", "charged_head")[0]
    if not table.is_exact or table.head_rows != 1:
        return None
    if head_of_cells(heads) is not None or head_of_cells([*heads, charged]) is None:
        return None
    page, width = table.page, table.column_count
    cells = [*table.rows()[0].values(), FlowCell(0, width, Flow.unplaced(charged), page)]
    above: FlowCell | None = None
    for number, row in enumerate(table.body(), table.head_rows):
        name = _across(table, row)
        if name is not None:
            above = _charged(name)
            if above is None:
                return None
            cells.append(replace(name, col_span=width + 1))
        elif above is None:
            return None
        else:
            cells += [*row.values(), replace(above, row=number, col=width)]
    return replace(table, cells=tuple(cells), column_count=width + 1)


def _across(table: FlowTable, row: Row) -> FlowCell | None:
    """The cell of a row that stands over the whole width of its table."""
    cells = [cell for cell in row.values() if cell.flow.text]
    return cells[0] if len(cells) == 1 and cells[0].col_span >= table.column_count else None


def _charged(name: FlowCell) -> FlowCell | None:
    """The units that a row names, None where it names something else; which role they have is not told."""
    label = label_of(name.flow.text)
    start = label.end if label is not None else 0
    end = len(COUNTED.sub("", name.flow.text))
    flow = name.flow.slice(start, end)
    units = split_units(flow.text)
    if not units or not all(is_complete(unit.printed) and begins_unit(unit.printed) for unit in units):
        return None
    told = all(unit.role is not None for unit in units)
    return replace(name, flow=flow, row_span=1, col_span=1, certainty="inferred" if told else "ambiguous")

"""What the heads of a list say of its cells: which columns may be merged, which texts are no whole cell."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from gongbao.extract.lexicon.column_heads import (
    UNIT_COLUMNS,
    ColumnKind,
    are_document_heads,
    head_of_cells,
    is_column_word,
    is_document_number_head,
    is_document_title_head,
    is_time_head,
)
from gongbao.extract.lexicon.figure_words import is_total
from gongbao.extract.model.table import FlowTable
from gongbao.extract.tables.row_signs import BARE_YEAR, broken_cells, is_torn
from gongbao.extract.tables.settings import TABLE
from gongbao.normalize.documents.document_numbers import find_document_numbers
from gongbao.normalize.documents.titles import is_whole_title
from gongbao.normalize.text.blanks import solid

Torn = Callable[[int, str], bool]
"""Whether the text of a cell in a column is none that is whole."""

_MERGING: tuple[ColumnKind, ...] = ("mark", "group", "project")
"""Columns on the left whose names may stand over several rows."""


@dataclass(frozen=True, slots=True)
class ListHead:
    """What heads say: over how many lines a name in each column on the left that may be merged can run.

    `known` is how many of them are known words.
    """

    name_lines: tuple[int, ...]
    torn: Torn
    known: int


def list_head(texts: Sequence[str]) -> ListHead | None:
    """What heads side by side say, if they are those of a list of tasks or of documents.

    Args:
        texts: The heads.
    """
    words = [solid(text) for text in texts]
    known = sum(is_column_word(text) or is_time_head(text) for text in texts)
    if len(texts) >= TABLE.min_centred_heads and 2 * known >= len(texts):
        head = head_of_cells(texts)
        if head is not None:
            kinds = [column.kind for column in head.columns]
            if "due" in kinds and not set(kinds) & set(UNIT_COLUMNS):
                return None  # Indicators by years.
            years = [kind == "deadline" and "年" in word for kind, word in zip(kinds, words, strict=True)]

            def torn(column: int, text: str) -> bool:
                """Whether a cell is none; under 建成年限 a year is whole."""
                return is_torn(kinds[column], text) and not (years[column] and BARE_YEAR.fullmatch(text))

            return ListHead(_name_lines(kinds), torn, known)
    if not are_document_heads(words):
        return None
    return ListHead((), lambda column, text: _is_torn_entry(words[column], text), len(words))


def _name_lines(kinds: Sequence[ColumnKind]) -> tuple[int, ...]:
    """For each column on the left that may be merged; a number is on one line."""
    count = next((at for at, kind in enumerate(kinds) if kind not in _MERGING), len(kinds))
    return tuple(1 if kind == "mark" else TABLE.longest_name_lines for kind in kinds[:count])


def _is_torn_entry(head: str, text: str) -> bool:
    if is_document_number_head(head):
        found = find_document_numbers(text)
        return len(found) != 1 or found[0].text != text
    return is_document_title_head(head) and not is_whole_title(text)


def torn_cells(table: FlowTable) -> int:
    """How many cells of a list are torn; of one with other heads nothing is known."""
    width = table.column_count
    rows = [row for row in table.rows() if not any(cell.col_span == width > 1 for cell in row.values())]
    texts = [{at: cell.flow.solid for at, cell in row.items()} for row in rows]
    texts = [row for row in texts if not any(map(is_total, row.values()))]
    if not texts:
        return 0
    heads = [texts[0].get(at, "") for at in range(table.column_count)]
    tasks = head_of_cells(heads)
    if tasks is not None and len(tasks.columns) == table.column_count:
        return sum(broken_cells(tasks, texts[1:]))
    said = list_head(heads)
    if said is None:
        return 0
    return sum(said.torn(at, row.get(at, "")) for row in texts[1:] for at in range(table.column_count))

"""Lists of tasks all of whose cells stand on one line, as a page's text does that lost its line ends."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace

from gongbao.extract.lexicon.labels import ROW_NUMBER
from gongbao.extract.model.document import Document, Line
from gongbao.extract.model.finding import Finding
from gongbao.extract.model.table import FlowTable
from gongbao.extract.tables.captions import caption_above
from gongbao.extract.tables.find.cell_lines import find_cell_lines
from gongbao.extract.tables.find.whole_rows.whole_rows import find_whole_rows
from gongbao.extract.tables.settings import TABLE
from gongbao.normalize.text.blanks import solid

_Heads = Callable[[Sequence[str]], bool]
_WORD = re.compile(r"\S+")


def find_one_line(document: Document, lines: Sequence[Line], are_heads: _Heads) -> list[FlowTable]:
    """The lists that lines hold, each on its own; that blanks part their cells is a guess.

    Args:
        document: What the lines are of.
        lines: The lines.
        are_heads: What tells the known heads.
    """
    found: list[FlowTable] = []
    for at, words in _lists(lines, are_heads):
        for table in (find_whole_rows(document, words) or find_cell_lines(words))[:1]:
            title = caption_above(lines, at).title
            sure = tuple("inferred" if one == "certain" else one for one in table.row_certainties)
            found.append(replace(table, title=title, row_certainties=sure))
    return found


def lost_one_line(lines: Sequence[Line], are_heads: _Heads) -> list[Finding]:
    """Those lines of a notice that no table took which hold a list, told by its heads and first number."""
    subject = "a list on one line, whose cells could not be told"
    return [
        Finding("unparsed_table", False, subject, None, lines[at].text[: TABLE.quoted_cells], lines[at].start)
        for at, _ in _lists(lines, are_heads)
    ]


def _lists(lines: Sequence[Line], are_heads: _Heads) -> Iterator[tuple[int, list[Line]]]:
    """The places of lines that begin with known heads and the number 1, and the words of each."""
    for at, line in enumerate(lines):
        if len(line.text) < TABLE.shortest_list_line or line.text == line.solid:
            continue
        spans = [match.span() for match in _WORD.finditer(line.text)]
        texts = [solid(line.text[slice(*span)]) for span in spans[: TABLE.most_heads + 1]]
        width = _width(texts, are_heads)
        if width and len(spans) >= TABLE.fewest_rows_of_line * width:
            yield at, [line.part(*span) for span in spans]


def _width(texts: Sequence[str], are_heads: _Heads) -> int:
    """How many words are heads before the number of the first row; 0 where none are."""
    first = next((at for at, text in enumerate(texts) if ROW_NUMBER.fullmatch(text)), 0)
    # The name of the first rows' group stands between.
    widths = (width for width in (first, first - 1) if width >= TABLE.min_counted_cells)
    return next((width for width in widths if are_heads(texts[:width])), 0)

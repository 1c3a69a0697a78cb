"""Lists of which nothing was read, or whose rows go on behind what was read: told, with their words."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from gongbao.extract.lexicon.figure_words import is_figure
from gongbao.extract.lexicon.labels import ATTACHMENT
from gongbao.extract.model.document import Line
from gongbao.extract.model.finding import Finding
from gongbao.extract.model.table import FlowTable
from gongbao.extract.tables.line_cells import line_cells, narrow_cells
from gongbao.extract.tables.row_signs import SIGN
from gongbao.extract.tables.settings import TABLE
from gongbao.normalize.text.blanks import solid

_Heads = Callable[[Sequence[str]], bool]


def unread_heads(lines: Sequence[Line], are_heads: _Heads) -> list[Finding]:
    """Lines that hold the known heads of a list, among lines that no table took.

    Args:
        lines: The lines.
        are_heads: What tells the known heads.
    """
    return [
        _finding("a list whose rows could not be told", lines[at : at + TABLE.quoted_lines])
        for at, line in enumerate(lines)
        # A line without a blank is one cell, and one head is no list's.
        if line.text != line.solid
        and any(are_heads(_texts(line, cells)) for cells in (line_cells, narrow_cells))
    ]


def lost_signs(lines: Sequence[Line], names_unit: Callable[[str], bool]) -> list[Finding]:
    """Signs alone on their lines below units alone on theirs: a table of who does what, copied cell by cell.

    Args:
        lines: Lines that no table took.
        names_unit: Whether a line without blanks is the name of one unit.
    """
    signs = [at for at, line in enumerate(lines) if SIGN.fullmatch(line.solid)]
    if len(signs) < TABLE.fewest_signs_alone:
        return []
    above = range(max(0, signs[0] - TABLE.lines_over_signs), signs[0])
    units = [at for at in above if names_unit(lines[at].solid)]
    if len(units) < TABLE.fewest_units_alone:
        return []
    return [_finding("signs under units", lines[units[0] : units[0] + TABLE.quoted_lines])]


def rows_behind(lines: Sequence[Line], tables: Sequence[FlowTable]) -> list[Finding]:
    """Lines right behind a list that may be its rows: several cells stand on one of the first of them.

    Args:
        lines: The lines that no table took.
        tables: Lists that no rules or tags cut.
    """
    found: list[Finding] = []
    taken = sorted(index for table in tables for index in table.lines)
    for table in tables:
        end = max(table.lines, default=-1)
        behind = [line for line in lines if line.index > end][: TABLE.lines_behind]
        first = behind[0].index if behind and _begins_page(behind[0], table, taken) else end + 1
        own: list[Line] = []
        for at, line in enumerate(behind):
            if line.index != first + at or line.page != behind[0].page or ATTACHMENT.match(line.text):
                break
            own.append(line)
        if any(_is_row(line) for line in own):
            found.append(_finding("lines behind a list that may be its rows", own))
    return found


def _begins_page(line: Line, table: FlowTable, taken: Sequence[int]) -> bool:
    """Whether a line is the first of the page behind a list, but for the page's foot and head."""
    end = max(table.lines)
    last = max((cell.page for cell in table.cells), default=table.page)
    return line.page == last + 1 and not any(end < index < line.index for index in taken)


def _is_row(line: Line) -> bool:
    texts = [line.text[start:end] for start, end in line_cells(line.text)]
    return len(texts) > 1 and not all(map(is_figure, texts))


def _texts(line: Line, cells: Callable[[str], list[tuple[int, int]]]) -> list[str]:
    return [solid(line.text[start:end]) for start, end in cells(line.text)]


def _finding(subject: str, lines: Sequence[Line]) -> Finding:
    quote = " ".join(line.text for line in lines)
    return Finding("unparsed_table", False, subject, None, quote, lines[0].start)

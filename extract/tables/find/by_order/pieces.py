"""The pieces that the lines of a table without columns are read by: what stands between two blanks."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import field

from gongbao.extract.model.document import Line, ems
from gongbao.extract.model.flow import Flow, join, line_flow
from gongbao.extract.tables.find.by_order.line_looks import MARK
from gongbao.extract.tables.find.by_order.quantities import quantities
from gongbao.schema.fixed import fixed


@fixed
class Piece:
    """A line of a table, or the part of one between two blanks; `text` without blanks, `width` in ems."""

    line: Line
    flow: Flow
    after_break: bool
    text: str = field(init=False)
    width: float = field(init=False)

    def __post_init__(self) -> None:
        text = self.flow.solid
        object.__setattr__(self, "text", text)
        object.__setattr__(self, "width", ems(text))


def line_pieces(lines: Sequence[Line], breaks: frozenset[int], *, numbered: bool) -> list[Piece]:
    """The lines of a table as pieces; a line is divided at its blanks where they are no justification.

    Args:
        lines: The lines of a table.
        breaks: The indexes of those that come first behind a page end.
        numbered: Whether the table has a column of row numbers.
    """
    pieces: list[Piece] = []
    for line in lines:
        parts = parts_of_line(line)
        pieces.extend(
            Piece(line, part, number == 0 and line.index in breaks) for number, part in enumerate(parts)
        )
    return _with_units(pieces, numbered=numbered)


def parts_of_line(line: Line) -> list[Flow]:
    """The cells that share a line: what stands between blanks that do not just space a line or a name out."""
    whole = line_flow(line)
    words = [match.span() for match in re.finditer(r"\S+", line.text)]
    solid = [line.text[start:end] for start, end in words]
    if len(words) < 2 or any(
        len(word) == 1 and not word.isdigit() and not MARK.match(word) for word in solid
    ):
        return [whole]
    if any(word.isascii() and not word.isdigit() for word in solid):
        return [whole]
    return [line_flow(line.part(start, end)) for start, end in words]


def _with_units(pieces: Sequence[Piece], *, numbered: bool) -> list[Piece]:
    """The pieces, each number that counts or measures something together with its unit."""
    joined: list[Piece] = []
    numbers = set(quantities([piece.text for piece in pieces], numbered=numbered))
    for at, piece in enumerate(pieces):
        if at - 1 in numbers:
            number = joined.pop()
            flow = join([number.flow, piece.flow])
            joined.append(Piece(number.line, flow, number.after_break))
        else:
            joined.append(piece)
    return joined

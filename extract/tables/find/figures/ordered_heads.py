"""Heads over heads in a text that did not keep its places: 本月 累计 over 绝对额 同比 绝对额 同比."""

from __future__ import annotations

import re
from collections.abc import Sequence

from gongbao.extract.lexicon.figure_words import UNIT_NOTE
from gongbao.extract.lexicon.measure_words import is_rate, names_more
from gongbao.extract.model.document import Line
from gongbao.extract.tables.find.figures.figure_rows import Token
from gongbao.extract.tables.find.figures.placed_heads import head_words
from gongbao.extract.tables.settings import TABLE

Heads = tuple[list[tuple[int, Token]], tuple[tuple[str, ...], ...]]


def grouped_heads(lines: Sequence[Line], first: int, floor: int, corners: int, needed: int) -> Heads | None:
    """The corners and heads of all columns, with the head over each; None where no heads stand over heads.

    The lowest line has a head for each column of figures, and they repeat themselves as often as there
    are heads over them; what else stands above them are the heads of the names and units.
    """
    if first == floor or lines[first - 1].page != lines[first].page:
        return None
    lowest = [(first - 1, token) for token in head_words(lines[first - 1])]
    if len(lowest) != needed:
        return None
    above: list[tuple[int, Token]] = []
    for at in range(first - 2, max(first - TABLE.grouped_head_lines, floor) - 1, -1):
        line = lines[at]
        if line.page != lines[first].page or re.search(r"[。；]", line.text) or UNIT_NOTE.search(line.text):
            return None
        above = [(at, token) for token in head_words(line)] + above
        upper = _parted(above, corners, [token.text for _, token in lowest])
        if upper is not None:
            own, over = upper
            return own + lowest, ((),) * corners + over
    return None


def _parted(
    above: Sequence[tuple[int, Token]], corners: int, lower: Sequence[str]
) -> tuple[list[tuple[int, Token]], tuple[tuple[str, ...], ...]] | None:
    """The corners among the words above the lowest line, and the head over each lower one.

    What is a time heads columns of figures, wherever it stands; on one line the corners come first.
    """
    over = [(at, token) for at, token in above if not names_more(token.text)]
    own = [(at, token) for at, token in above if names_more(token.text)]
    if len(own) != corners and len({at for at, _ in above}) == 1:
        own, over = list(above[:corners]), list(above[corners:])
    if len(own) != corners or len(over) < 2 or len(lower) % len(over):
        return None
    size = len(lower) // len(over)
    kinds = [is_rate(text) or "%" in text for text in lower]
    if size < 2 or any(kinds[at] != kinds[at % size] for at in range(len(kinds))) or len(set(kinds)) < 2:
        return None
    return own, tuple((over[at // size][1].text,) for at in range(len(lower)))

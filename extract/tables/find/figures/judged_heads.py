"""What speaks against heads of figures that a text gave in order: they stand so, but say what none can.

A text without places gives the lines of wrapped cells, and the heads over others, one between another; a
reading that fits their number may still be false. What is told here makes it unsure, whatever found it.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import pairwise

from gongbao.extract.lexicon.figure_words import is_total, split_unit
from gongbao.extract.lexicon.labels import LABEL
from gongbao.extract.lexicon.measure_words import names_more, says, tells_measure
from gongbao.extract.model.document import Line
from gongbao.extract.tables.captions import is_numbered, names_attachment
from gongbao.extract.tables.find.figures.figure_body import FigureBody
from gongbao.extract.tables.find.figures.figure_rows import (
    heads_rows,
    is_title_of_figures,
    parse_row,
    words,
)
from gongbao.extract.tables.find.figures.placed_heads import ColumnHead, is_of_figures
from gongbao.extract.tables.settings import TABLE
from gongbao.normalize.amounts.figure_units import figure_unit
from gongbao.normalize.time.times import date_line

_BRACKET = re.compile(r"[（(]([^（）()]{1,10})[）)](?=([\u4e00-\u9fff].*))")
_HAN = re.compile(r"[\u4e00-\u9fff]")
_YEAR = re.compile(r"(?:19|20)\d{2}\s?年")


def first_of_heads(body: FigureBody, top: int) -> int:
    """The first line of heads, from `top` up, with those right above that are heads and no title's.

    So stand what names the rows, a time, a word with a unit, or several words: 县市区, 1—5月, 面积（亩）.
    """
    first = top
    while first > max(body.floor, top - TABLE.heads_left_over) and _is_head(body, body.lines[first - 1]):
        first -= 1
    return first


def _is_head(body: FigureBody, line: Line) -> bool:
    text = line.solid
    if (
        not body.may_head(line)
        or LABEL.match(line.text)
        or date_line(line.text) is not None
        or names_attachment(line)
        or is_numbered(line.text)
        or is_title_of_figures(text)
        or is_of_figures(line.text)
        or parse_row(line, 0) is not None
        or len(text) > TABLE.longest_head_line
    ):
        return False
    name, unit = split_unit(text)
    if heads_rows(text) or (tells_measure(text) and _YEAR.search(text) is None):
        return True
    if len(name) < TABLE.shortest_title and unit is not None:
        return True
    own = [token.text for token in words(line.text)]
    return (
        len(own) > 1
        and _YEAR.search(text) is None
        and all(1 < len(word) <= TABLE.longest_left_head and _HAN.search(word) for word in own)
    )


def are_doubted(corner: str | None, columns: Sequence[ColumnHead]) -> bool:
    """Whether heads cannot be what stands over a table's columns.

    What names the rows has no unit and tells no measure; if it is not known for such a head, no other is.
    No two columns say the same, no head goes on behind its unit, and no rank stands first under a name.
    """
    if corner is not None and (split_unit(corner)[1] is not None or tells_measure(corner)):
        return True
    names = [split_unit(column.token.text)[0] for column in columns]
    named = corner is not None and heads_rows(corner)
    if not named and any(map(heads_rows, names)):
        return True
    texts = [column.token.text for column in columns]
    return (
        any(map(_runs_on, texts))
        or _say_the_same([(*column.over, column.token.text) for column in columns])
        or any(
            says(column.token.text, "rank") and column.over and column.over != before.over
            for before, column in pairwise(columns)
        )
    )


def _runs_on(text: str) -> bool:
    """Whether a head goes on behind the unit in it, or has a bracket that is not closed, or two units.

    财政收入（亿元）合计 names the whole of what has parts beside it.
    """
    if text.count("（") + text.count("(") != text.count("）") + text.count(")"):
        return True
    name, unit = split_unit(text)
    if unit is not None and split_unit(name)[1] is not None:
        return True
    return any(figure_unit(match[1]) and not is_total(match[2]) for match in _BRACKET.finditer(text))


def _say_the_same(heads: Sequence[tuple[str, ...]]) -> bool:
    """Whether two columns have the same head: 同比 behind 6月 and behind 1—6月 are of two times."""
    seen: set[tuple[tuple[str, ...], ...]] = set()
    for at, head in enumerate(heads):
        twice = heads.count(head) > 1
        if twice and (len(head) > 1 or names_more(split_unit(head[-1])[0]) or not at):
            return True
        both = (heads[at - 1], head) if twice else (head,)
        if both in seen or (twice and heads[at - 1] == head):
            return True
        seen.add(both)
    return False

"""Lines below a head that are a table's: heads of columns, rows of figures, a caption under the title."""

from __future__ import annotations

import re

from gongbao.extract.lexicon.column_heads import column_words
from gongbao.extract.lexicon.figure_words import indicator_heads, is_figure, names_places, noted_unit
from gongbao.extract.lexicon.measure_words import names_more, says, tells_measure
from gongbao.extract.model.document import Line
from gongbao.extract.notices.settings import NOTICE
from gongbao.normalize.documents.titles import ends_as_title, starts_as_title
from gongbao.normalize.text.blanks import solid
from gongbao.normalize.text.lexicon import one_of, words_with
from gongbao.normalize.time.head_periods import parse_head_period

BARS = "|｜ \t"
"""What empty cells leave behind a title where a page is laid out by a table."""
_BAR = re.compile(r"[|｜]")
_ENDS_IN_BAR = re.compile(r"[|｜]$")
_YEAR = re.compile(r"(?:19|20)\d{2}")
_CORNERS = words_with("table_words", "corner_head")
_TABLE_LABEL = re.compile(rf"(?:{one_of('table_words', 'table_label')})\d")
_NUMBER_OF_CHAPTER = re.compile(
    r"\d{1,2}(?:[-\u2010-\u2015\u2212－]\d{1,2}){1,2}[.．、]?(?![\d.．月年日季至-])"
)
"""A yearbook's number of a table, of chapter and table (8—3主要年份…), and no span of months (1—9月…)."""
_BETWEEN_CELLS = re.compile(r"[\s|｜]+")
_STOP = re.compile(r"[。；，,]")
_FEWEST_FIGURES = 2
"""Figures behind a name that make a row."""
_FEWEST_CELLS = 3
"""Cells side by side of a row: beside a site's word stands a date, or a path of two."""


def are_barred_heads(line: Line) -> bool:
    """Whether a line holds heads of columns with bars between: 时间 | 工作内容 | 责任部门."""
    cells = _BAR.split(line.solid)
    known = sum(cell in column_words() for cell in cells)
    return known >= NOTICE.few_signs and known == sum(map(bool, cells))


def are_of_figures(line: Line) -> bool:
    """Whether a line is of a table of figures: its head, a row, or the note of its unit over both."""
    words = [word for word in _BETWEEN_CELLS.split(line.text) if word]
    is_barred = (
        _ENDS_IN_BAR.search(line.text) is not None and sum(map(bool, map(solid, _BAR.split(line.text)))) > 1
    )
    alone = line.solid.strip(BARS)
    if is_barred or _is_cell(alone) or noted_unit(line.text.strip(BARS)) is not None:
        return True
    if len(words) < _FEWEST_CELLS or _STOP.search(line.text) or starts_as_title(words[0]):
        return False
    first, *others = words
    heads = first in indicator_heads() or names_places(first) or any(map(tells_measure, others))
    heads = heads or first in words_with("table_words", "time_head")
    return heads or sum(map(is_figure, others)) >= _FEWEST_FIGURES


def is_caption(title: str, following: str) -> bool:
    """Whether a line over a table of figures is its own title, and not the end of the document's above.

    That tells the time that all of it is about, and what is said of it: 2031年6月某市价格情况.
    """
    if starts_as_title(title) or ends_as_title(title + following, "official"):
        return False
    if _TABLE_LABEL.match(following) or _NUMBER_OF_CHAPTER.match(following) or following in title:
        return True
    told = parse_head_period(title) is not None and len(title) >= NOTICE.shortest_dated_title
    return told and names_more(following) and len(following) >= NOTICE.shortest_head_title


def _is_cell(word: str) -> bool:
    """Whether a word alone on its line is a cell of a table of figures: a head, or a figure."""
    is_head = word in indicator_heads() or names_places(word) or word in _CORNERS
    if is_head or (is_figure(word) and not _YEAR.fullmatch(word)):
        return True
    measure = says(word, "month", "cumulative", "growth", "before", "change_pp", "rank")
    return measure and not names_more(word)

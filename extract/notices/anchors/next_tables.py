"""The tables of figures that an issue prints one behind the other, each under a heading of its own.

The words of the first one's title tell the kind; those behind it may be headed by anything that a table of
a place or year is called (永州市近三年教育事业情况).
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise

from gongbao.extract.lexicon.figure_words import indicator_heads, is_figure, names_places
from gongbao.extract.lexicon.labels import LABEL
from gongbao.extract.model.flow import flow_of
from gongbao.extract.notices.anchors.anchors import Anchor, ContentLines
from gongbao.extract.notices.kinds import Kind, kind_named
from gongbao.extract.notices.proofs import names_place
from gongbao.extract.notices.settings import NOTICE
from gongbao.normalize.text.blanks import solid
from gongbao.normalize.text.lexicon import one_of

_STOPS = re.compile(r"[。；：，]")
_ENDS_TITLE = re.compile(rf"(?:{one_of('table_words', 'title_end')})$")
_YEARS = r"(?:19|20)\d{2}(?:[—－–\-~～至](?:19|20)\d{2})?年"
_YEAR_OR_ALL = re.compile(rf"{_YEARS}|各")
_DATED = re.compile(rf"[\u4e00-\u9fff]{{0,8}}{_YEARS}[^\n]{{4,}}[\u4e00-\u9fff）)]")
_CELLS = re.compile(r"\s{2,}|\t")


def next_tables(scene: ContentLines, known: Sequence[Anchor]) -> list[Anchor]:
    """The notices behind one of figures, up to where the next notice begins; none in a single document."""
    if scene.opening is not None:
        return []
    figures = kind_named("statistics")
    anchors = sorted(known, key=lambda anchor: anchor.start)
    ends = [*(anchor.start for anchor in anchors[1:]), len(scene.lines)]
    return [
        Anchor(at, figures, flow_of([scene.lines[at]]), {}, {at})
        for anchor, end in zip(anchors, ends, strict=False)
        if anchor.kind == figures
        for at in _headings(scene, max(anchor.taken, default=anchor.start) + 1, end, figures)
    ]


def _headings(scene: ContentLines, start: int, end: int, figures: Kind) -> Iterator[int]:
    """Where the headings stand: behind rows of the table before, with rows below."""
    for before, at in pairwise(range(start, end)):
        if not _heads_table(scene, at, end):
            continue
        rows = [scene.lines[above].text for above in range(max(start, at - NOTICE.fitting_above), at)]
        below = [own.text for own in scene.lines[at + 1 : min(end, at + NOTICE.fitting_below)]]
        last = _CELLS.split(scene.lines[before].text.strip())[-1]
        ended = scene.text_ended(at) or is_figure(last) or scene.lines[before].page != scene.lines[at].page
        if ended and figures.fits(rows) and figures.fits(below):
            yield at


def _heads_table(scene: ContentLines, at: int, end: int) -> bool:
    """Whether a line may be the heading of a table: by its words, or because the contents list it."""
    line = scene.lines[at]
    if len(line.solid) > NOTICE.longest_kind_title or LABEL.match(line.text):
        return False
    if line.solid in scene.furniture.titles:
        return True
    if _STOPS.search(line.solid):
        return False
    if _ENDS_TITLE.search(line.solid):
        return _YEAR_OR_ALL.match(line.solid) is not None or names_place(line.solid)
    # 某市2031年一季度企业效益与环境质量: anything may be told of a year, right over a table's head.
    return _DATED.fullmatch(line.solid) is not None and _is_over_head(scene, at, end)


def _is_over_head(scene: ContentLines, at: int, end: int) -> bool:
    """Whether a line below begins as the head of a table of figures does: with what names its rows."""
    below = scene.lines[at + 1 : min(end, at + 1 + NOTICE.lines_to_head)]
    firsts = [solid(_CELLS.split(line.text.strip())[0]) for line in below]
    return any(first in indicator_heads() or names_places(first) for first in firsts)

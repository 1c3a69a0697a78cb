"""The tables of figures that an issue prints one behind the other, each under a heading of its own.

The words of the first one's title tell the kind; those behind it may be headed by anything that a table of
a place or year is called (永州市近三年教育事业情况).
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise

from gongbao.extract.lexicon.labels import LABEL
from gongbao.extract.model.flow import flow_of
from gongbao.extract.notices.anchors.anchors import Anchor, ContentLines
from gongbao.extract.notices.kinds import Kind, kind_named
from gongbao.extract.notices.proofs import names_place
from gongbao.extract.notices.settings import NOTICE
from gongbao.normalize.text.lexicon import one_of

_HEADS_TABLE = re.compile(rf"(?!.*[。；：，])[^\n]*(?:{one_of('table_words', 'title_end')})")
_YEAR_OR_ALL = re.compile(r"(?:19|20)\d{2}年|各")


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
        line = scene.lines[at]
        listed = line.solid in scene.furniture.titles
        if not (listed or _HEADS_TABLE.fullmatch(line.solid)) or len(line.solid) > NOTICE.longest_kind_title:
            continue
        names = _YEAR_OR_ALL.match(line.solid) or names_place(line.solid)
        rows = [scene.lines[above].text for above in range(max(start, at - NOTICE.fitting_above), at)]
        below = [own.text for own in scene.lines[at + 1 : min(end, at + NOTICE.fitting_below)]]
        ended = scene.text_ended(at) or scene.lines[before].page != line.page
        if (
            (names or listed)
            and ended
            and not LABEL.match(line.text)
            and figures.fits(rows)
            and figures.fits(below)
        ):
            yield at

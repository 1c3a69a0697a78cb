"""Titles of tables that stand within a document, though their words would begin a notice of figures.

In a bulletin 2031年分乡镇主要指标 stands between 六、… and 七、…, whose numbering goes on behind it, and
表4 分乡镇主要指标 behind the bulletin's 表3.
"""

from __future__ import annotations

from collections.abc import Sequence

from gongbao.extract.model.document import Line
from gongbao.extract.notices.anchors.anchors import Anchor
from gongbao.extract.notices.kinds import kind_named
from gongbao.extract.tables.captions import is_numbered
from gongbao.normalize.text.numerals import parse_numeral

_LEVEL = 1  # of 一、, which numbers the parts of a whole document


def without_tables_within(lines: Sequence[Line], known: Sequence[Anchor]) -> list[Anchor]:
    """The anchors but those of figures, without a head, behind which the numbering above them goes on.

    Nor does a table that is numbered among those of the notice of figures above begin another.
    """
    anchors = sorted(known, key=lambda anchor: anchor.start)
    figures = kind_named("statistics")
    numbered = [(at, number) for at, line in enumerate(lines) if (number := part_number(line)) is not None]
    kept: list[Anchor] = []
    for at, anchor in enumerate(anchors):
        if kept and anchor.kind == figures and not anchor.parts:
            if kept[-1].kind == figures and anchor.title and is_numbered(anchor.title.text):
                continue
            end = anchors[at + 1].start if at + 1 < len(anchors) else len(lines)
            above = [number for place, number in numbered if kept[-1].start <= place < anchor.start]
            behind = [number for place, number in numbered if anchor.start < place < end]
            if above and behind and behind[0] == above[-1] + 1:
                continue
        kept.append(anchor)
    return kept


def part_number(line: Line) -> int | None:
    """The number of a part that a line heads: 六、居民收入."""
    if line.label is None or line.label.level != _LEVEL:
        return None
    number = parse_numeral(line.label.text[:-1])
    return int(number) if number is not None else None

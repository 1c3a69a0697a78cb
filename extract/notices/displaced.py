"""Titles that stand in the midst of a sentence: those of annexes, which came at a page's end.

Where the annex begins on the page's top, in a box of its own, its title may come behind the page's last line,
while the sentence of the text goes on over the page.
"""

from __future__ import annotations

from collections.abc import Sequence

from gongbao.extract.model.document import Line
from gongbao.extract.notices.settings import NOTICE

_ENDS_SENTENCE = tuple("。！？；：:;”）)】］")


def displaced_titles(lines: Sequence[Line], title: str) -> frozenset[int]:
    """The indexes of lines that interrupt a sentence at a page's end with what the notice's title names.

    Args:
        lines: The lines of a notice.
        title: Its title without blanks; it names what the notice issues.
    """
    return frozenset(
        line.index
        for before, line, behind in zip(lines, lines[1:], lines[2:], strict=False)
        if before.page == line.page < behind.page
        and len(line.solid) >= NOTICE.shortest_named_title
        and line.solid in title
        and not before.text.endswith(_ENDS_SENTENCE)
        and behind.label is None
    )

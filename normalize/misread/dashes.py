"""Dashes that stand for no figure, read as the numeral 一: nothing numbers row after row with the same."""

from __future__ import annotations

import re
from collections.abc import Iterator

from gongbao.normalize.misread.misreading import Misreading

_ALONE = re.compile(r"(?m:^)一{1,2}(?m:$)")
_SECOND = re.compile(r"(?m:^)二(?m:$)")
_FIGURE = re.compile(r"[-－]?\d[\d,.]*%?(?:[（(][^（）()]*[）)])?")
_FEWEST = 3
"""Cells of one stroke on a page: fewer may be numbers of parts."""


def misread_dashes(lines: str) -> Iterator[Misreading]:
    """Find cells of a stroke alone beside figures, in lines without blanks.

    >>> lines = "工业\\n一\\n一\\n391.65\\n4.9\\n商业\\n一\\n12.5\\n"
    >>> [(one.start, one.meant) for one in misread_dashes(lines)]
    [(3, '—'), (5, '—'), (21, '—')]
    >>> list(misread_dashes("一\\n391.65\\n一\\n4.9\\n一\\n2.0\\n二\\n"))
    []
    """
    found = list(_ALONE.finditer(lines))
    if len(found) < _FEWEST or _SECOND.search(lines):
        return
    for match in found:
        before = lines[: max(match.start() - 1, 0)].rpartition("\n")[2]
        behind = lines[match.end() + 1 :].partition("\n")[0]
        if any(_FIGURE.fullmatch(beside) or _ALONE.fullmatch(beside) for beside in (before, behind)):
            yield Misreading(match.start(), match[0], "—" * len(match[0]), "dash")

"""Lines of a copied page that its text has again: an abstract over it, the whole document a second time.

Sites of laws print the beginning of a text over its title; pages that are kept as text often hold a document
twice, once for the screen and once for the printer. What stands there again is the site's, and no fact.
"""

from __future__ import annotations

from collections.abc import Sequence

from gongbao.extract.sources.copies.copy_lines import CopyLine
from gongbao.extract.sources.copies.settings import COPY
from gongbao.normalize.documents.titles import is_whole_title, names_organ, starts_as_title


def repeated_lines(lines: Sequence[CopyLine]) -> set[int]:
    """The places of lines that are an abstract of those below, or a copy of those above."""
    return _abstracts(lines) | _copies(lines)


def _abstracts(lines: Sequence[CopyLine]) -> set[int]:
    """Lines over a text that hold as much of it as they have room for: title, addressee, first words."""
    found: set[int] = set()
    for at, line in enumerate(lines[: COPY.head_lines]):
        own = line.solid.rstrip("….")
        if len(own) < COPY.min_abstract and not _is_cut_title(own, line.solid != own):
            continue
        below = ""
        for other in lines[at + 1 : at + 1 + COPY.abstract_lines]:
            below += other.solid
            if len(below) >= len(own):
                break
        if below != own and below.startswith(own) and lines[at + 1].solid != own:
            found.add(at)
    return found


def _is_cut_title(text: str, has_dots: bool) -> bool:
    """Whether a line is a title that a page has cut at a length: 关于印发《云山市农村公路养护…."""
    begins = len(text) >= COPY.min_cut_title and starts_as_title(text) and not names_organ(text)
    return begins and not is_whole_title(text) and (has_dots or text.count("《") > text.count("》"))


def _copies(lines: Sequence[CopyLine]) -> set[int]:
    """The second copy of lines that stand twice, one copy right under the other."""
    seen: dict[str, int] = {}
    for at, line in enumerate(lines):
        if len(line.solid) < COPY.min_abstract:
            continue
        first = seen.setdefault(line.solid, at)
        if first < at and (run := _run(lines, first, at)):
            return run
    return set()


def _run(lines: Sequence[CopyLine], first: int, second: int) -> set[int]:
    """The lines of the second copy around two equal lines; none where not all between is repeated.

    Between the two may stand what the site says over its own copy: 热点资讯 2031-11-25 12:22:32.
    """
    period = second - first
    start, end = first, second
    while start and lines[start - 1].solid == lines[start - 1 + period].solid:
        start -= 1
    while end < len(lines) and lines[end].solid == lines[end - period].solid:
        end += 1
    copied = end - start - period
    between = lines[start + copied : start + period]
    whole = len(between) <= COPY.lines_between_copies and not any("。" in line.text for line in between)
    return set(range(start + period - len(between), end)) if whole and copied >= COPY.min_copied else set()

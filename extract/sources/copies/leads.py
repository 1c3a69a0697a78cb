"""What a site tells of a document over the document itself: 近日，…印发《…的通知》。全文如下：."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import takewhile

from gongbao.extract.lexicon.site_words import is_menu
from gongbao.extract.sources.copies.copy_lines import CopyLine
from gongbao.extract.sources.copies.settings import COPY
from gongbao.normalize.documents.titles import (
    is_whole_title,
    names_organ,
    organ_of,
    starts_as_title,
    without_marks,
)
from gongbao.normalize.text.blanks import solid
from gongbao.normalize.text.lexicon import one_of
from gongbao.normalize.time.times import date_line

_OVER_ALL = "各"
_COLONS = ("：", ":")
_ABOUT = "关于"
_WHOLE_BELOW = re.compile(rf"(?:{one_of('site_furniture', 'whole_below')})[：:]$")
"""Leads over to the whole of a document: 全文如下：."""
_ENTRY = re.compile(r"(\d{1,2})[.、]\s*(?P<name>\S{2,24})$")
_STOPS = re.compile(r"[。；：:]")


def lead_places(lines: Sequence[CopyLine]) -> frozenset[int]:
    """The lines over a document's whole head that tell of it by its title in prose, or are a menu; else none.

    A notice that hands another on names that too, but has an addressee or a day of its own above it.
    """
    menu = menu_end(lines)
    end = min(len(lines), max(COPY.lead_lines, menu + 1))
    if not menu and all("。" not in line.text for line in lines[:end]):
        return frozenset()
    for first in range(max(menu, 1), end):
        if _is_of_head(lines[first - 1]):
            return frozenset()
        if _WHOLE_BELOW.search(lines[first - 1].solid) and _is_addressed(lines[first]):
            return frozenset(range(first))
        below = _behind_title(lines, first)
        if below is None or not any(map(_is_of_head, lines[below : below + COPY.lines_of_head])):
            continue
        title = _name("".join(line.solid for line in lines[first:below]))
        prose = _name("".join(line.solid for line in lines[:first] if not starts_as_title(line.solid)))
        tells = "。" in prose and title in prose
        return frozenset(range(first)) if tells or first == menu else frozenset()
    return frozenset()


def menu_end(lines: Sequence[CopyLine]) -> int:
    """Where a menu ends whose columns count from one under each other, 0 where none begins a text.

    So does a path whose steps are numbered: 1. 首页 / 2. 政务公开 / 3. 政府文件.
    """
    steps = _numbered_path(lines)
    if steps:
        return steps
    end = next((at for at, line in enumerate(lines) if _STOPS.search(line.text)), len(lines))
    numbers = [int(found[1]) for line in lines[:end] if (found := _ENTRY.match(line.text))]
    if numbers.count(1) < COPY.columns_of_menu:
        return 0
    return next(
        (at + 1 for at in range(end - 1, -1, -1) if _ENTRY.match(lines[at].text)),
        0,
    )


def _numbered_path(lines: Sequence[CopyLine]) -> int:
    """How many lines from the top are steps of a path that count on from the home page."""
    found = takewhile(bool, (_ENTRY.match(line.text) for line in lines[: COPY.steps_of_path]))
    steps = [entry for at, entry in enumerate(found, start=1) if entry and int(entry[1]) == at]
    return len(steps) if len(steps) > 1 and is_menu(steps[0]["name"]) else 0


def _behind_title(lines: Sequence[CopyLine], first: int) -> int | None:
    """Where a title that names its body ends, which begins at a line, or None."""
    text = ""
    for at in range(first, min(len(lines), first + COPY.title_lines)):
        text += lines[at].solid
        if at == first and not (organ_of(text) and starts_as_title(text)):
            return None
        if "。" in text:
            return None
        if is_whole_title(text):
            return at + 1
    return None


def _is_addressed(line: CopyLine) -> bool:
    """Whether a line is an addressee: bodies before a colon."""
    bodies = line.text.rstrip("：:")
    return bodies != line.text and (bodies.startswith(_OVER_ALL) or names_organ(solid(bodies)))


def _is_of_head(line: CopyLine) -> bool:
    """Whether a line is an addressee, a number or a day: what a document prints around its text."""
    if line.text.startswith(_OVER_ALL) and line.text.endswith(_COLONS):
        return True
    return line.is_number or date_line(line.text) is not None


def _name(title: str) -> str:
    """A title's letters, without its marks and 关于, which who tells of it often leaves out."""
    return without_marks(title).replace(_ABOUT, "")

"""Where a page prints the title of its document, or that only its head names it."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence

from gongbao.extract.sources.html.main_text import is_site_furniture
from gongbao.extract.sources.html.markup_lines import MarkupLine
from gongbao.extract.sources.html.page_head import PageHead
from gongbao.extract.sources.html.settings import WEB
from gongbao.normalize.documents.titles import (
    ends_as_title,
    is_whole_title,
    names_publisher,
    starts_as_title,
    starts_with_organ,
)
from gongbao.normalize.text.blanks import solid
from gongbao.normalize.text.brackets import brackets

_REMARK = re.compile(rf"(?:{brackets('round', 'square', 'tortoise').whole})*+")
_HEADINGS = frozenset(("h1", "h2", "h3", "h4"))
_YEAR = re.compile(r"(?:19|20)\d{2}年")
_NO_TITLE = re.compile(r"[。；：]$|^[·•▪■◆●]")
"""What ends no title, or what begins an entry of a list beside the document."""


def printed_title(lines: Sequence[MarkupLine], places: Sequence[int], head: PageHead) -> range | None:
    """The lines, among those at some places, that print a title the page's head knows; the last such."""
    names = [name for text in head.titles if len(name := _letters(text)) >= WEB.min_title]
    return _last_run(lines, places, lambda text: any(_is_same(text, name) for name in names))


def formal_title(lines: Sequence[MarkupLine], places: Sequence[int]) -> range | None:
    """The lines, among those at some places, that read as the whole title of a document; the last such."""

    def is_formal(text: str) -> bool:
        # 某市人民代表大会常务委员会 / 任免名单: a list tells of nothing, but its body stands before it.
        return is_whole_title(text) and (starts_as_title(text) or starts_with_organ(text))

    return _last_run(lines, places, is_formal)


def dated_title(lines: Sequence[MarkupLine], places: Sequence[int]) -> range | None:
    """The lines, among those at some places, that name a year as a table's title does; the last such."""
    return _last_run(
        lines, places, lambda text: len(text) >= WEB.min_title and _YEAR.search(text) is not None
    )


def headed_title(lines: Sequence[MarkupLine], places: Sequence[int]) -> range | None:
    """The last heading among the lines at some places that may be a title."""
    for at in reversed(places):
        line = lines[at]
        tags = {block.tag for block in line.block.chain()}
        is_title = tags & _HEADINGS or ends_as_title(line.solid)
        if (
            is_title
            and not line.linked
            and len(line.solid) >= WEB.min_title
            and not names_publisher(line.solid)
            and not _NO_TITLE.search(line.text)
        ):
            return range(at, at + 1)
    return None


def _last_run(
    lines: Sequence[MarkupLine], places: Sequence[int], fits: Callable[[str], bool]
) -> range | None:
    for last in reversed(places):
        text = ""
        best = None
        for first in range(last, last - WEB.title_lines, -1):
            if first not in places or not _may_be_title(lines[first]):
                break
            text = _letters(lines[first].text) + text
            if fits(text):
                best = range(first, last + 1)
        if best is not None:
            return best
    return None


def _may_be_title(line: MarkupLine) -> bool:
    return not (line.linked_share > WEB.max_linked or _NO_TITLE.search(line.text) or is_site_furniture(line))


def _letters(text: str) -> str:
    return solid(text).translate(str.maketrans("()[]", "（）〔〕"))


def _is_same(text: str, name: str) -> bool:
    """Whether a text is a name, with or without a number or remark in brackets behind."""
    longer, shorter = (text, name) if len(text) >= len(name) else (name, text)
    return longer.startswith(shorter) and bool(_REMARK.fullmatch(longer[len(shorter) :]))

"""From one text to its pages: form feeds, the leading blank some extraction tools leave, or page numbers."""

from __future__ import annotations

import re

from gongbao.extract.sources.page_marks import page_cuts
from gongbao.extract.sources.settings import SOURCE
from gongbao.schema.records import Page

_LEADING_BLANK = re.compile(r"(?m)^ (?=\S|$)")


def split_pages(text: str) -> tuple[Page, ...]:
    """Split an extracted text into pages; separators belong to no page.

    A form feed ends a page. Without form feeds, a text whose first line begins with a single
    blank begins every page so; only where at least three lines do is the blank taken as a sign.
    Without either, pages are told by their numbers, where at least three count on.
    """
    if "\f" in text:
        parts = text.split("\f")
    elif _LEADING_BLANK.match(text) and _are_marked(text):
        parts = _LEADING_BLANK.split(text)[1:]
    else:
        cuts = page_cuts(text)
        parts = [text[start:end] for start, end in zip([0, *cuts], [*cuts, len(text)], strict=True)]
    while len(parts) > 1 and not parts[-1].strip():
        parts.pop()
    return tuple(Page(number=number, text=part) for number, part in enumerate(parts, start=1))


def _are_marked(text: str) -> bool:
    """Whether pages begin with a blank: a page of a site has lines of a blank alone between paragraphs."""
    starts = [text[match.end() : match.end() + 1] for match in _LEADING_BLANK.finditer(text)]
    alone = sum(letter in ("", "\n") for letter in starts)
    return len(starts) >= SOURCE.min_marked_pages and 2 * alone <= len(starts)

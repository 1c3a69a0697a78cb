"""From one text to its pages: form feeds, or the leading blank some extraction tools leave."""

from __future__ import annotations

import re

from gongbao.schema.records import Page

_LEADING_BLANK = re.compile(r"(?m)^ (?=\S|$)")
_MIN_MARKED_PAGES = 3


def split_pages(text: str) -> tuple[Page, ...]:
    """Split an extracted text into pages; separators belong to no page.

    A form feed ends a page. Without form feeds, a text whose first line begins with a single
    blank begins every page so; only where at least three lines do is the blank taken as a sign.
    """
    if "\f" in text:
        parts = text.split("\f")
    elif _LEADING_BLANK.match(text) and len(_LEADING_BLANK.findall(text)) >= _MIN_MARKED_PAGES:
        parts = _LEADING_BLANK.split(text)[1:]
    else:
        parts = [text]
    while len(parts) > 1 and not parts[-1].strip():
        parts.pop()
    return tuple(Page(number=number, text=part) for number, part in enumerate(parts, start=1))

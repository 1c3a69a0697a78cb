"""From one text to its pages: form feeds, the leading blank some extraction tools leave, or page numbers."""

from __future__ import annotations

import re

from gongbao.schema.records import Page

_LEADING_BLANK = re.compile(r"(?m)^ (?=\S|$)")
_PAGE_NUMBER = re.compile(
    r"(?m)^[ \t\u3000]*(?:[·•・—–―－-]\s*(\d{1,4})\s*[·•・—–―－-]|第\s*(\d{1,4})\s*页)[ \t\u3000]*(?:\n|$)"
)
_MIN_MARKED_PAGES = 3


def split_pages(text: str) -> tuple[Page, ...]:
    """Split an extracted text into pages; separators belong to no page.

    A form feed ends a page. Without form feeds, a text whose first line begins with a single
    blank begins every page so; only where at least three lines do is the blank taken as a sign.
    Without either, a page ends behind its number, where at least three numbers count on.
    """
    if "\f" in text:
        parts = text.split("\f")
    elif _LEADING_BLANK.match(text) and len(_LEADING_BLANK.findall(text)) >= _MIN_MARKED_PAGES:
        parts = _LEADING_BLANK.split(text)[1:]
    else:
        parts = _at_page_numbers(text)
    while len(parts) > 1 and not parts[-1].strip():
        parts.pop()
    return tuple(Page(number=number, text=part) for number, part in enumerate(parts, start=1))


def _at_page_numbers(text: str) -> list[str]:
    """Cut a text behind the page numbers that count on by one; uncut where there are too few."""
    ends: list[int] = []
    last: int | None = None
    for match in _PAGE_NUMBER.finditer(text):
        number = int(match[1] or match[2])
        if last is None or number == last + 1:
            ends.append(match.end())
            last = number
    if len(ends) < _MIN_MARKED_PAGES:
        return [text]
    return [text[start:end] for start, end in zip([0, *ends], [*ends, len(text)], strict=True)]

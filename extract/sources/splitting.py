"""From one text to its pages: form feeds, the leading blank some extraction tools leave, or page numbers."""

from __future__ import annotations

import re

from gongbao.extract.sources.settings import SOURCE
from gongbao.schema.records import Page

_LEADING_BLANK = re.compile(r"(?m)^ (?=\S|$)")
_PAGE_NUMBER = re.compile(
    r"(?m)^[ \t\u3000]*+(?:[·•・—–―－-]\s*+(\d{1,4})\s*+[·•・—–―－-]|第\s*+(\d{1,4})\s*+页)"
    r"[ \t\u3000]*+(?:\n|$)"
)
_BARE_NUMBER = re.compile(r"(?m)^[ \t\u3000]*(\d{1,3})[ \t\u3000]*(?:\n|$)")
_HEAD = re.compile(r"\s*[^\n。，；]{0,30}公\s*报[^\n。，；]{0,30}(?:\n|$)")


def split_pages(text: str) -> tuple[Page, ...]:
    """Split an extracted text into pages; separators belong to no page.

    A form feed ends a page. Without form feeds, a text whose first line begins with a single
    blank begins every page so; only where at least three lines do is the blank taken as a sign.
    Without either, a page ends behind its number, where at least three numbers count on: numbers
    between dots or dashes, or bare ones that stand beside the gazette's running head.
    """
    if "\f" in text:
        parts = text.split("\f")
    elif _LEADING_BLANK.match(text) and _are_marked(text):
        parts = _LEADING_BLANK.split(text)[1:]
    else:
        parts = _at_page_numbers(text)
    while len(parts) > 1 and not parts[-1].strip():
        parts.pop()
    return tuple(Page(number=number, text=part) for number, part in enumerate(parts, start=1))


def _are_marked(text: str) -> bool:
    """Whether pages begin with a blank: a page of a site has lines of a blank alone between paragraphs."""
    starts = [text[match.end() : match.end() + 1] for match in _LEADING_BLANK.finditer(text)]
    alone = sum(letter in ("", "\n") for letter in starts)
    return len(starts) >= SOURCE.min_marked_pages and 2 * alone <= len(starts)


def _at_page_numbers(text: str) -> list[str]:
    """Cut a text behind the page numbers that count on by one; uncut where there are too few."""
    ends: list[int] = []
    last: int | None = None
    for match in _PAGE_NUMBER.finditer(text):
        number = int(match[1] or match[2])
        if last is None or number == last + 1:
            ends.append(match.end())
            last = number
    if len(ends) < SOURCE.min_marked_pages:
        ends = _bare_number_ends(text)
    return [text[start:end] for start, end in zip([0, *ends], [*ends, len(text)], strict=True)]


def _bare_number_ends(text: str) -> list[int]:
    """Where pages end by bare numbers at their foot: a run that counts on, heads behind many of them.

    Serial numbers of a table count on too, but no running head follows them.
    """
    numbers = [(int(match[1]), match) for match in _BARE_NUMBER.finditer(text)]
    # The best run that ends in each number: how many heads follow its members, how long, where it came from.
    runs: dict[int, tuple[tuple[int, int], list[int]]] = {}
    for number, match in numbers:
        headed = _HEAD.match(text, match.end()) is not None
        (heads, length), ends = runs.get(number - 1, ((0, 0), []))
        score = (heads + headed, length + 1)
        if number not in runs or score >= runs[number][0]:
            runs[number] = score, [*ends, match.end()]
    if not runs:
        return []
    (heads, length), ends = max(runs.values(), key=lambda run: run[0])
    enough = heads >= SOURCE.min_marked_pages and heads * SOURCE.numbers_a_head >= length
    return ends if enough else []

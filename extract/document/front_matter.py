"""What stands before and behind the notices of an issue: its cover, its contents, its imprint."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise

from gongbao.extract.document.furniture_model import (
    CONTENTS_HEAD,
    LONGEST_CONTENTS_HEAD,
    PUBLICATION,
    SECTION_NAME,
    Furniture,
    bare_name,
)
from gongbao.extract.document.led_lines import leads_to_page, led_lines
from gongbao.extract.document.settings import DOCUMENT
from gongbao.extract.lexicon.labels import label_of
from gongbao.extract.model.document import Line
from gongbao.normalize.documents.titles import names_organ
from gongbao.normalize.text.lexicon import one_of, words_with
from gongbao.normalize.time.times import date_line

_LEADER = re.compile(
    r"(?:…|\.{3}|·{3}|．{3}|―{3}|_{3})\s*+[（(]?\s*+\d{1,3}\s*[）)]?$|[（(]\s*\d{1,3}\s*[）)]$|(?<=[\u4e00-\u9fff）])\s{2,}\d{1,3}$|(?:\.{5}|…{3}|·{5})$"
)
_PAGE_ALONE = re.compile(r"(?<=[\u4e00-\u9fff）)”》])(?:\s|\s?[/／]\s?)(?P<page>\d{1,3})$")
"""The page behind a title whose leader is lost, or that a stroke leads to: …的通知 8, …的通知 / 8."""
_BARE_NUMBER = re.compile(r"\d{1,3}")
_NUMBER_ALONE = re.compile(r"[（(]\d{1,3}[）)]")
_COLOPHON = re.compile(
    rf"(?:{one_of('imprint_labels')})\s*+(?:{one_of('notice_words', 'imprint_of')})?\s*+[：:]"
)
_SENTENCE = re.compile(r"[。；：]$")
_PAGE_BEHIND = re.compile(r"(?<![.…·．―_—\-/／])[.…·．―_—\-/／]*+[（(]?\d{0,3}[）)]?$")
_UNNUMBERED = frozenset(words_with("notice_words", "unnumbered"))


def _is_imprint(line: Line) -> bool:
    """Whether a line tells who publishes the issue; 主办单位：甲局，协办单位：乙局。 is a sentence."""
    return _COLOPHON.match(line.text) is not None and not line.text.endswith("。")


def find_own_contents(lines: Sequence[Line], found: Furniture) -> None:
    """The lists of chapters that documents have of their own: behind each its first chapter begins.

    Regulations print one between the note of their adoption and Chapter One, plans behind their title;
    what stands before it is no cover.
    """
    at = 0
    while at < len(lines):
        end = _end_of_own(lines, at) if _heads_contents(lines, at) else None
        for line in lines[at:end] if end else ():
            found.kinds.setdefault(line.index, "contents")
        at = end or at + 1


def _end_of_own(lines: Sequence[Line], at: int) -> int | None:
    """Where the first chapter that a list names stands again, None where what is between is no list."""
    first = _chapter(lines[at + 1]) if at + 1 < len(lines) else None
    if first is None:
        return None
    for end in range(at + 2, min(at + 2 + DOCUMENT.max_chapters, len(lines))):
        if _chapter(lines[end]) == first:
            return end if end - at > DOCUMENT.min_chapters else None
        if _SENTENCE.search(lines[end].text) or len(lines[end].text) > DOCUMENT.longest_chapter:
            return None
    return None


def _chapter(line: Line) -> str | None:
    """A chapter's name as its heading prints it too, without leader and page number; None for other lines."""
    name = _PAGE_BEHIND.sub("", line.solid)
    return name if label_of(name) is not None or name in _UNNUMBERED else None


def find_contents(pages: dict[int, list[Line]], found: Furniture) -> None:
    """A contents page: from its head to the last of the lines that lead, close together, to page numbers.

    What stands before it on its page and on earlier pages is the cover, if it is short and no prose.
    """
    for page in sorted(pages)[: DOCUMENT.front_pages]:
        lines = pages[page]
        heads = (i for i in range(len(lines)) if _heads_contents(lines, i))
        at = next((i for i in heads if lines[i].index not in found.kinds), None)
        end = None if at is None else _end_of_contents(lines, at)
        if at is None or end is None:
            continue
        _set_contents_apart(lines[at:end], found, tells_titles=True)
        far = range(end + DOCUMENT.max_imprint, len(lines) - DOCUMENT.max_imprint)
        for number, line in enumerate(lines[end:], start=end):
            if _is_imprint(line) and number not in far:
                found.kinds.setdefault(line.index, "imprint")
        front = [line for earlier in range(min(pages), page) for line in pages.get(earlier, [])] + lines[:at]
        _set_cover_apart(front, found)
        break
    _find_led_lines(pages, found)


def _find_led_lines(pages: dict[int, list[Line]], found: Furniture) -> None:
    """Contents on other pages, contents without a head, and what of them stands on a second page.

    Districts' gazettes print theirs last. Only contents in front or, where there are none, at the end tell
    titles of the issue: within it a document may have a list of its own.
    """
    numbers = sorted(pages)
    front = set(numbers[: DOCUMENT.front_pages])
    known = "contents" in found.kinds.values()
    telling = front if known else front | set(numbers[-DOCUMENT.last_pages :])
    goes_on = False
    for page in numbers:
        lines = found.content(pages[page])
        # Most pages have no such line, and each is asked.
        told = any(map(leads_to_page, lines))
        heads = [at for at in range(len(lines)) if _heads_contents(lines, at)] if told else []
        for one in led_lines(lines, heads, goes_on=goes_on) if told else ():
            _set_contents_apart(lines[one.first : one.end], found, tells_titles=page in telling)
            if page in front and not known and (found.publication or found.issue):
                before = [line for earlier in numbers if earlier < page for line in pages[earlier]]
                _set_cover_apart(before + lines[: one.first], found)
                known = True
        rest = [line for line in pages[page] if found.kinds.get(line.index, "contents") == "contents"]
        goes_on = bool(rest) and rest[-1].index in found.kinds


def _set_contents_apart(lines: list[Line], found: Furniture, *, tells_titles: bool) -> None:
    """A list of titles, and what it tells of the issue's sections and documents."""
    for line in lines:
        found.kinds.setdefault(line.index, "contents")
        name = bare_name(line.text)
        if tells_titles and SECTION_NAME.fullmatch(name) and not _LEADER.search(line.text):
            _note_section_name(found, lines, line, name)
    if tells_titles:
        found.titles |= set(_entries(lines))


def _set_cover_apart(front: list[Line], found: Furniture) -> None:
    """What stands before the contents, if it is a cover."""
    if _is_cover(front):
        for line in front:
            found.kinds.setdefault(line.index, "cover")


def _entries(lines: Sequence[Line]) -> Iterator[str]:
    """The titles that lead to page numbers, alone and with the line above, which may be the title's first."""
    for above, line in pairwise(lines):
        if _LEADER.search(line.text) or _PAGE_ALONE.search(line.text):
            title = _PAGE_BEHIND.sub("", line.solid)
            yield title
            yield above.solid + title


def _heads_contents(lines: Sequence[Line], at: int) -> bool:
    """Whether 目录 stands on a line, or 目 above 录, as set wide: a date may come between."""
    head = lines[at].solid
    if len(head) > LONGEST_CONTENTS_HEAD:
        return False
    if CONTENTS_HEAD.fullmatch(head):
        return True
    below = [line.solid for line in lines[at + 1 : at + 1 + DOCUMENT.lines_between_heads]]
    return any(len(text) == 1 and CONTENTS_HEAD.fullmatch(head + text) for text in below)


def _is_cover(lines: list[Line]) -> bool:
    sentences = sum(line.text.endswith("。") for line in lines)
    return len(lines) <= DOCUMENT.max_cover_lines and sentences <= DOCUMENT.max_cover_sentences


def _end_of_contents(lines: list[Line], at: int) -> int | None:
    """Where the list of titles after a contents head ends, None if there is none."""
    leaders = page = 0
    end = at
    for number in range(at + 1, len(lines)):
        bare = leaders and _BARE_NUMBER.fullmatch(lines[number].solid)  # its leader is lost, or on no line
        alone = _PAGE_ALONE.search(lines[number].text)
        counts_on = alone is not None and int(alone["page"]) >= page
        page = int(alone["page"]) if alone is not None and counts_on else page
        if bare or counts_on or _LEADER.search(lines[number].text):
            leaders += 1
            end = number + 1
        elif number - end >= DOCUMENT.contents_gap or (leaders and lines[number].text.endswith("。")):
            break
    if leaders >= DOCUMENT.min_leaders:
        return _end_of_numbers(lines, end)
    # Without page numbers: a page of titles, none of which is a sentence.
    titles = lines[at + 1 :]
    plain = not any(_SENTENCE.search(line.text) for line in titles)
    return len(lines) if plain and len(titles) >= DOCUMENT.min_titles else None


def _end_of_numbers(lines: list[Line], end: int) -> int:
    """Where the page numbers end that stand one below another behind the titles they lead to.

    Where page numbers stand in a column of their own, an extraction may give that column last.
    """
    last = end
    for number in range(end, len(lines)):
        if _NUMBER_ALONE.fullmatch(lines[number].solid):
            last = number + 1
        elif _SENTENCE.search(lines[number].text) or lines[number].label is not None:
            break
    return last


def find_cover(pages: dict[int, list[Line]], found: Furniture) -> None:
    """A first page that names the issue and holds, besides, only a few short lines."""
    first = min(pages, default=0)
    lines = pages.get(first, [])
    named = any(found.kinds.get(line.index) == "running head" for line in lines)
    if (
        len(pages) > 1
        and named
        and len(lines) <= DOCUMENT.max_bare_cover_lines
        and not any(re.search(r"[。：；]", line.text) for line in lines)
    ):
        for line in lines:
            found.kinds.setdefault(line.index, "cover")


def _note_section_name(found: Furniture, lines: list[Line], line: Line, name: str) -> None:
    """A short line of the contents page that leads nowhere is a section's name if an entry follows it."""
    following = [other for other in lines if other.index > line.index]
    if any(_LEADER.search(other.text) for other in following[: DOCUMENT.entries_below]):
        found.section_names.add(name)


def _goes_on_as_imprint(lines: Sequence[Line]) -> bool:
    """Whether what stands under a label is short as an imprint is: 主办单位： is a task's label too.

    A text whose pages nothing parts is one page, which a label in it must not end.
    """
    signed = any(names_organ(body.solid) and date_line(day.text) for body, day in pairwise(lines))
    return (
        len(lines) < DOCUMENT.max_imprint
        and not signed
        and all(len(line.text) <= DOCUMENT.max_imprint_line and line.label is None for line in lines)
    )


def find_colophon(pages: dict[int, list[Line]], found: Furniture) -> None:
    """The imprint at the end of the last page."""
    last = max(pages, default=0)
    lines = found.content(pages.get(last, []))
    labels = (at for at, line in enumerate(lines) if _is_imprint(line))
    at = next((at for at in labels if _goes_on_as_imprint(lines[at + 1 :])), None)
    if at is None:
        return
    first = lines[at].index
    before = [line for line in pages[last] if line.index == first - 1]
    if before and PUBLICATION.fullmatch(before[0].solid):
        first -= 1
    for line in pages[last]:
        if line.index >= first:
            found.kinds.setdefault(line.index, "imprint")

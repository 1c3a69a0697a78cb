"""Which lines of a page are its document's and which its site's furniture."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise

from gongbao.extract.lexicon.site_words import opens_page, path_steps
from gongbao.extract.sources.html.below_title import numbers_beside, whole_lines
from gongbao.extract.sources.html.document_title import dated_title, formal_title, headed_title, printed_title
from gongbao.extract.sources.html.main_text import MainText, is_site_furniture
from gongbao.extract.sources.html.markup_lines import Block, MarkupLine
from gongbao.extract.sources.html.page_head import PageHead
from gongbao.extract.sources.html.page_labels import is_labelled, pair_labels
from gongbao.extract.sources.html.settings import WEB
from gongbao.normalize.documents.document_numbers import find_document_numbers
from gongbao.normalize.documents.titles import names_organ
from gongbao.normalize.time.days import SITE_DAY
from gongbao.normalize.time.times import date_line
from gongbao.schema.errors import SourceError

_ATTACHED = re.compile(r"附\s*件")
_BEHIND = re.compile(r"(?<=\S)\s*[（(](?P<number>[^（）()]*号)[）)]\s*$")
_PUBLISHED = re.compile(rf"{SITE_DAY}(?!\d)")
_SENTENCE = re.compile(r"[。；，]|[：:]$")


@dataclass(frozen=True, slots=True)
class PageParts:
    """The places of a document's lines, of its labels and what is behind them, of labels joined to the next
    line, and a title that only the head names; `within` says which part of a line alone is the document's."""

    content: frozenset[int]
    labels: frozenset[int]
    joined: frozenset[int]
    title: str | None
    within: Mapping[int, tuple[int, int]]


def parts_of(lines: Sequence[MarkupLine], main: MainText, head: PageHead, tabled: set[int]) -> PageParts:
    """Tell a document's lines from its site's.

    Args:
        lines: The lines of the page.
        main: Where its text stands.
        head: What it says of itself.
        tabled: The places of the lines in its tables.

    Raises:
        SourceError: `no_notice`: the page is a list of links.
    """
    if _is_index(lines, main):
        raise SourceError("no notice found: a list of links, no notice", code="no_notice", stage="notices")
    content = _without_edges(lines, _extended(lines, main), main)
    first = min(content, default=len(lines))
    content -= _datelines(lines, _opening(lines, content, tabled))
    opening = _opening(lines, content, tabled)
    # Between title and text: 2031年4月11日　县统计局　点击：[508].
    tools = {at for at in opening if is_site_furniture(lines[at])}
    content -= tools
    above = range(max(0, first - WEB.head_lines), first)
    labels, joined = _labels(lines, [*above, *opening], tabled)
    # What stands behind a label is no line of the title, though it may name the body that signs.
    free = [at for at in (*above, *opening) if at not in labels and at not in tools]
    title, named = _title(lines, main, sorted(content - labels), free, head)
    _part_numbers(lines, title)
    content.difference_update(labels)
    text = min((at for at in content if at > max(title, default=first) and at not in opening), default=first)
    within = numbers_beside(lines, set(range(max(title, default=first) + 1, text)) - labels)
    content.update(title, whole_lines(lines, range(min(title, default=first), text)), within)
    return PageParts(frozenset(content), frozenset(labels), frozenset(joined & labels), named, within)


def _title(
    lines: Sequence[MarkupLine], main: MainText, content: Sequence[int], places: Sequence[int], head: PageHead
) -> tuple[Iterable[int], str | None]:
    """The lines in or above the text that print its title, or what the head calls it where none does."""
    first = content[0] if content else len(lines)
    above, opening = [at for at in places if at < first], [at for at in places if at >= first]
    path = max((at for at in above if opens_page(lines[at].text)), default=-1)
    steps = path_steps(lines[path].text) if path >= 0 else ()
    # A heading over the path that leads to a page, or a step of it, is the column's name: 统计月报.
    above = [at for at in above if at > path or lines[at].solid not in steps]
    below = [at for at in above if at > path]
    found = (
        printed_title(lines, content[: WEB.printed_within], head)
        or formal_title(lines, opening)
        or printed_title(lines, below, head)
        or formal_title(lines, above)
        or headed_title(lines, below)
        or headed_title(lines, opening)
        or dated_title(lines, [*below, *opening] if path >= 0 else ())
        or printed_title(lines, above, head)
        or headed_title(lines, above)
    )
    return (found, None) if found else ((), head.document_title or head.collection)


def _is_index(lines: Sequence[MarkupLine], main: MainText) -> bool:
    """Whether a page lists documents: links to them with words behind each, or next to nothing else."""
    whole = range(len(lines)) if not any(main.prose[at] for at in main.places) else main.places
    entries = [at for at in whole if _is_entry(lines[at])]
    if len(entries) < WEB.min_entries:
        return False
    with_words = sum(any(main.prose[low + 1 : high]) for low, high in pairwise(entries))
    linked = sum(lines[at].linked for at in entries)
    labels = sum(is_labelled(lines[at]) for at in whole)
    return with_words >= WEB.entries_share * (len(entries) - 1) or (
        linked > WEB.index_share * sum(main.prose[at] for at in whole) and labels < WEB.min_labels
    )


def _is_entry(line: MarkupLine) -> bool:
    """Whether a line is, a date aside, a link with a document's title."""
    is_linked = line.linked >= WEB.min_entry and line.linked_share > WEB.entries_share
    return is_linked and not line.is_file and not is_site_furniture(line)


def _extended(lines: Sequence[MarkupLine], main: MainText) -> set[int]:
    """The lines of the text, and those around it that go on with it: sentences, a signature, attachments."""
    first, end = main.first, main.end
    while first > 0 and main.prose[first - 1] and _SENTENCE.search(lines[first - 1].text):
        first -= 1
    while end < len(lines) and _goes_on(lines[end], main.prose[end]):
        end += 1
    return set(range(first, end))


def _goes_on(line: MarkupLine, prose: int) -> bool:
    if line.linked or is_site_furniture(line):
        return False
    return bool(
        (prose and _SENTENCE.search(line.text))
        or date_line(line.text.strip())
        or names_organ(line.solid)
        or _ATTACHED.match(line.solid)
    )


def _without_edges(lines: Sequence[MarkupLine], content: set[int], main: MainText) -> set[int]:
    """The lines without the tools and links above the first line of prose and below the last."""
    prose = [at for at in content if main.prose[at]]
    first, last = min(prose, default=len(lines)), max(prose, default=-1)
    kept = {at for at in content if first <= at <= last or not _is_tool(lines[at])}
    behind = [at for at in content - kept if at > last and is_site_furniture(lines[at])]
    # Behind the first tool stand only more of the site's: names of related pages, an editor's.
    return {at for at in kept if not behind or at < min(behind)}


def _is_tool(line: MarkupLine) -> bool:
    if _ATTACHED.match(line.solid):
        return False
    return is_site_furniture(line) or line.linked_share > WEB.max_linked


def _opening(lines: Sequence[MarkupLine], content: Iterable[int], tabled: set[int]) -> list[int]:
    """The places of a text's lines above its first sentence or table."""
    opening: list[int] = []
    for at in sorted(content)[: WEB.head_lines]:
        if at in tabled or (_SENTENCE.search(lines[at].text) and not is_labelled(lines[at])):
            break
        opening.append(at)
    return opening


def _labels(
    lines: Sequence[MarkupLine], places: Sequence[int], tabled: set[int]
) -> tuple[set[int], set[int]]:
    """The places of the lines of a block of labels, and of labels whose value is on the next line."""
    joined = pair_labels(lines, set(places) - tabled)
    alone = {
        at
        for at in places
        if at not in tabled and is_labelled(lines[at]) and not is_site_furniture(lines[at])
    }
    count = sum(1 + lines[at].text.count("\n") for at in alone)
    found = alone | {at + 1 for at in joined & alone}
    if count < WEB.min_labels:
        return set(), joined
    rows = [row for at in joined & alone if (row := _row(lines[at])) is not None]
    beside = {at for at in places if at not in tabled and not _SENTENCE.search(lines[at].text)}
    # What stands in a row of cells beside a label and its value is another, known or not.
    return found | {at for at in beside if any(_row(lines[at]) is row for row in rows)}, joined


def _row(line: MarkupLine) -> Block | None:
    """The row of a table that a line stands in, right in a cell of it."""
    cell = next((block for block in line.block.chain() if block.tag in ("td", "th")), None)
    return cell.parent if cell else None


def _part_numbers(lines: Sequence[MarkupLine], title: Iterable[int]) -> None:
    """Set a document's number in brackets behind its title on a line of its own."""
    for at in title:
        found = _BEHIND.search(lines[at].text)
        if found and find_document_numbers(found["number"]):
            lines[at].text = f"{lines[at].text[: found.start()]}\n{found[0].lstrip()}"


def _datelines(lines: Sequence[MarkupLine], opening: Iterable[int]) -> set[int]:
    """The places of the lines over a text that begin with the day and hour of its publication."""
    return {at for at in opening if _PUBLISHED.match(lines[at].text.strip())}

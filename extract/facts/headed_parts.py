"""Parts of the running text whose heading names the year of the dates under it: 二、2025年工作安排."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from gongbao.extract.document.paragraphs import Paragraph
from gongbao.extract.facts.settings import FACT
from gongbao.extract.facts.text_tasks import headings_of, running_text
from gongbao.normalize.time.references import Reference
from gongbao.normalize.time.years import tells_of_past, under_head

_TITLE_OF_YEAR = re.compile(r"\d{4}年[^，。；：\n]+")


@dataclass(frozen=True, slots=True)
class HeadedPart:
    """A part of the running text, and what its dates are read against.

    `is_past` where it reports on a year that was over when the notice was written: nothing in it is due.
    """

    start: int
    end: int
    reference: Reference
    is_past: bool = False


def headed_parts(paragraphs: Sequence[Paragraph], reference: Reference) -> list[HeadedPart]:
    """The parts whose heading names a year, down to the next heading as high; smaller parts stand last."""
    text = running_text(paragraphs).text
    headings = headings_of(paragraphs)
    parts = list(_reports(paragraphs, reference, len(text)))
    for at, heading in enumerate(headings):
        head = text[slice(*heading.heading)] if heading.heading else ""
        own = under_head(reference, head) if head else reference
        is_past = own == reference and tells_of_past(reference, head)
        if own == reference and not is_past:
            continue
        following = (other.start for other in headings[at + 1 :] if other.label.level <= heading.label.level)
        parts.append(HeadedPart(heading.start, next(following, len(text)), own, is_past))
    return parts


def _reports(paragraphs: Sequence[Paragraph], reference: Reference, length: int) -> Iterator[HeadedPart]:
    """The reports on a year that stand behind a notice under titles of their own: 2016年工作总结."""
    titles: list[tuple[int, str]] = []
    at = 0
    for paragraph in paragraphs:
        is_short = len(paragraph.text) <= FACT.longest_title_of_year
        if is_short and paragraph.label is None and _TITLE_OF_YEAR.fullmatch(paragraph.text):
            titles.append((at, paragraph.text))
        at += len(paragraph.text) + 1
    ends = [*(start for start, _ in titles[1:]), length]
    for (start, title), end in zip(titles, ends, strict=False):
        if tells_of_past(reference, title):
            yield HeadedPart(start, end, reference, is_past=True)

"""Parts of the running text whose heading names the year of the dates under it: 二、2025年工作安排."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from gongbao.extract.document.paragraphs import Paragraph
from gongbao.extract.facts.text_tasks import headings_of, running_text
from gongbao.normalize.time.references import Reference
from gongbao.normalize.time.years import under_head


@dataclass(frozen=True, slots=True)
class HeadedPart:
    """A part of the running text, and what its dates are read against."""

    start: int
    end: int
    reference: Reference


def headed_parts(paragraphs: Sequence[Paragraph], reference: Reference) -> list[HeadedPart]:
    """The parts whose heading names a year, down to the next heading as high; smaller parts stand last."""
    text = running_text(paragraphs).text
    headings = headings_of(paragraphs)
    parts: list[HeadedPart] = []
    for at, heading in enumerate(headings):
        own = under_head(reference, text[slice(*heading.heading)]) if heading.heading else reference
        if own == reference:
            continue
        following = (other.start for other in headings[at + 1 :] if other.label.level <= heading.label.level)
        parts.append(HeadedPart(heading.start, next(following, len(text)), own))
    return parts

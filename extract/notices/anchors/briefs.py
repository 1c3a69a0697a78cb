"""The briefs of a news section: each a title of one to three lines over prose."""

from __future__ import annotations

import re
from collections.abc import Collection, Sequence

from gongbao.extract.lexicon.labels import LABEL
from gongbao.extract.model.document import Line
from gongbao.extract.model.flow import flow_of
from gongbao.extract.notices.head.parts import HeadPart
from gongbao.extract.notices.settings import NOTICE
from gongbao.normalize.text.lexicon import one_of
from gongbao.normalize.time.days import opens_with_day
from gongbao.normalize.time.times import date_line

_ENDS_PARAGRAPH = re.compile(r"[。！？”）]$")
_ENDS_TITLE_LINE = re.compile(r"[。，；、！,;]$")
_SPEECH = re.compile(rf"(?:{one_of('notice_words', 'speech')})[，,]")


def find_briefs(
    lines: Sequence[Line], news: Collection[int], opening: Collection[int] = ()
) -> list[HeadPart]:
    """The titles of the briefs among the lines of news sections (by position).

    A title's lines are shorter than the column's prose, do not end as a sentence does, and follow
    the end of a paragraph or the top of the section; prose follows them. Neither a banner nor the
    date under a signature parts them.

    Args:
        lines: The content lines of a source.
        news: The positions of those in news sections.
        opening: The positions of those right behind a banner.
    """
    found: list[HeadPart] = []
    at = 0
    while at < len(lines):
        if at not in news or not (at in opening or _boundary(lines, at, news)):
            at += 1
            continue
        width = _column_width(lines, at)
        wide = lines[at].width > width - NOTICE.brief_narrower and _reads_as_title(lines[at])
        end = at + wide
        while (
            end < min(at + NOTICE.brief_title_lines, len(lines))
            and _is_title_line(lines[end], width)
            and lines[end].page == lines[at].page
            and (end == at or end not in opening)
            and date_line(lines[end].text) is None
        ):
            end += 1
        if (
            end == at
            or end >= len(lines)
            or not _is_prose(lines, end)
            or _runs_on(lines, end - 1)
            or (wide and not _begins_over(lines, at, end))
        ):
            at += 1
            continue
        flow = flow_of(lines[at:end])
        found.append(HeadPart(at, end, flow, flow.text))
        at = end
    return found


def _boundary(lines: Sequence[Line], at: int, news: Collection[int]) -> bool:
    if at == 0 or at - 1 not in news:
        return True
    return bool(_ENDS_PARAGRAPH.search(lines[at - 1].text)) or date_line(lines[at - 1].text) is not None


def _is_title_line(line: Line, width: float) -> bool:
    return line.width <= width - NOTICE.brief_narrower and _reads_as_title(line)


def _reads_as_title(line: Line) -> bool:
    text = line.text
    if (
        _ENDS_TITLE_LINE.search(text)
        or "。" in text
        or LABEL.match(text)
        or re.fullmatch(r"[（(].*[）)]", text)
    ):
        return False
    if _SPEECH.search(text) or opens_with_day(text):
        return False
    return line.width <= NOTICE.widest_brief_title and len(text) >= NOTICE.shortest_brief_title


def _begins_over(lines: Sequence[Line], at: int, end: int) -> bool:
    """Whether a line as wide as the column, which a paragraph's first could be, begins a title over prose.

    It says who spoke (…时强调：) over what was said, the prose below begins with its day, or that is
    set in and the line is not.
    """
    first, below = lines[at], lines[end]
    if "，" in first.text or first.page != below.page:
        return False
    said = end > at + 1 and first.text.endswith(("：", ":"))
    set_in = below.indent in NOTICE.paragraph_indents and first.indent < min(NOTICE.paragraph_indents)
    return said or set_in or opens_with_day(below.text)


def _runs_on(lines: Sequence[Line], at: int) -> bool:
    """Whether a line is set in as a paragraph's first one and the next goes back to the margin."""
    return (
        lines[at].indent in NOTICE.paragraph_indents
        and lines[at + 1].indent < min(NOTICE.paragraph_indents)
        and lines[at + 1].page == lines[at].page
    )


def _is_prose(lines: Sequence[Line], at: int) -> bool:
    """Whether a paragraph of sentences begins at a line."""
    return any("。" in line.text for line in lines[at : at + NOTICE.brief_prose_lines]) and (
        "，" in lines[at].text or lines[at].width > NOTICE.narrowest_prose
    )


def _column_width(lines: Sequence[Line], at: int) -> float:
    """The width of the full lines around a place."""
    above, below = NOTICE.column_lines
    near = lines[max(0, at - above) : at + below]
    widths = sorted(line.width for line in near if line.page == lines[at].page)
    return widths[int(len(widths) * NOTICE.column_quantile)] if widths else 0.0

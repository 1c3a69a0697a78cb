"""Lines on which a text ran two columns together: by what they are known, and what of each stands in which.

Most lines that are wider than a column have a blank where the left column is full. A line of one column alone
stands at another height than those beside it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from typing import NamedTuple

from gongbao.extract.document.settings import COLUMNS, TOGETHER
from gongbao.extract.lexicon.labels import ATTACHMENT, PART, label_of
from gongbao.extract.model.document import Line, ems
from gongbao.normalize.documents.document_numbers import find_document_numbers
from gongbao.normalize.documents.titles import names_organ
from gongbao.normalize.text.ornaments import FIGURES
from gongbao.normalize.time.times import date_line

_BLANK = re.compile(r"(?<=\S)\s+(?=\S)")
_DAY = re.compile(r"(?:\d{1,2}月)?\d{1,2}日")
_ROW = re.compile(r"\d{1,3}\s")
_CLOSED = re.compile(r"[。；！？）】》」”：]\Z")
_STOPS = re.compile(r"[，。；：、]")
_SPACED = re.compile(r"(?:[\u4e00-\u9fff]\s){2,}[\u4e00-\u9fff]")
_SECTION = re.compile(rf"[{FIGURES}【［\[].{{2,16}}\Z")


class BesideRow(NamedTuple):
    """A line: what stands in the left and in the right column, or the whole where nothing parts it."""

    left: Line | None = None
    right: Line | None = None
    lone: Line | None = None
    is_over: bool = False


def column_width(lines: Sequence[Line]) -> float | None:
    """The width in ems of a page's two columns whose lines were run together; None for another page."""
    low, high = COLUMNS.width
    blanked = [
        (line, _sides_widths(line))
        for line in lines
        if line.width > low and line.text != line.solid and len(line.text.split()) <= TOGETHER.most_words
    ]
    if len(blanked) < TOGETHER.min_lines:
        return None
    sides = {side for _, own in blanked for pair in own for side in pair if low <= side <= high}
    best = max(sorted(sides), key=lambda width: (_parted_by(blanked, width), width), default=0.0)
    parted = [line for line, own in blanked if _is_parted(own, best)]
    wide = [line for line in lines if line.width > best + COLUMNS.wider]
    if len(parted) < max(TOGETHER.min_lines, TOGETHER.share * len(wide)):
        return None
    return best if _are_prose(parted, lines, best) else None


def _are_prose(parted: Sequence[Line], lines: Sequence[Line], width: float) -> bool:
    """Whether lines that have both columns are sentences, and no rows of a table: many lines are full."""
    above = lines[: lines.index(parted[-1])]  # A table may stand below the columns.
    rows = sum(len(_blanks(line)) > TOGETHER.most_blanks for line in above if line.width > width)
    numbered = sum(_ROW.match(line.text) is not None for line in parted)
    sentences = sum(_STOPS.search(line.text) is not None for line in parted)
    full = sum(0 <= width - line.width <= TOGETHER.slack for line in lines)
    full += sum(any(right >= width - TOGETHER.slack for _, right in _sides_widths(line)) for line in lines)
    return (
        rows <= TOGETHER.torn_share * len(lines)
        and numbered <= TOGETHER.torn_share * len(parted)
        and sentences >= TOGETHER.share * len(parted)
        and len(parted) + full >= TOGETHER.min_full
    )


def _sides_widths(line: Line) -> list[tuple[float, float]]:
    """How wide is what stands before and behind each blank of a line, in ems.

    Some producers set figures apart by blanks, within the sentences of one column: those tell nothing.
    """
    return [
        (ems(line.text[: blank.start()]), ems(line.text[blank.end() :]))
        for blank in _blanks(line)
        if not _is_beside_figure(blank)
    ]


def _is_beside_figure(blank: re.Match[str]) -> bool:
    """Whether a figure stands before or behind a blank, but for a day that opens a paragraph: 10月8日."""
    if _DAY.match(blank.string, blank.end()):
        return False
    return any(blank.string[at].isascii() for at in (blank.start() - 1, blank.end()))


def _blanks(line: Line) -> list[re.Match[str]]:
    """The blanks of a line, but those behind a label and a day: 第三条 为规范…, 4月5日 市长王安参加…."""
    found: list[re.Match[str]] = []
    start = 0
    for blank in _BLANK.finditer(line.text):
        word = line.text[start : blank.start()]
        start = blank.end()
        is_label = len(word) <= TOGETHER.longest_label and label_of(word + "甲") is not None
        if not is_label and not PART.match(word) and not _DAY.fullmatch(word):
            found.append(blank)
    return found


def _parted_by(lines: Sequence[tuple[Line, list[tuple[float, float]]]], width: float) -> int:
    """How many lines have a blank where a column of a width is full, and no more than a column behind it."""
    return sum(_is_parted(own, width) for _, own in lines)


def _is_parted(blanks: Sequence[tuple[float, float]], width: float) -> bool:
    return any(
        0 <= width - max(sides) <= TOGETHER.slack
        and sum(sides) > width + COLUMNS.wider
        and sides[0] > TOGETHER.longest_label
        for sides in blanks
    )


def row_of(line: Line, width: float) -> BesideRow:
    """What of a line stands in which column of a width."""
    if line.width > width + COLUMNS.wider and line.text == line.solid:
        return BesideRow(lone=line, is_over=True)

    def fits(blank: re.Match[str]) -> bool:
        sides = ems(line.text[: blank.start()]), ems(line.text[blank.end() :])
        return max(sides) <= width + TOGETHER.over

    def short_of(blank: re.Match[str]) -> tuple[bool, float]:
        return _is_beside_figure(blank), abs(width - ems(line.text[: blank.start()]))

    fitting = [blank for blank in _blanks(line) if fits(blank)]
    full = [blank for blank in fitting if short_of(blank)[1] <= TOGETHER.slack]
    if line.width <= width + TOGETHER.over:
        fitting = [blank for blank in fitting if _parts_short(line, blank)]
    best = min(full or fitting, key=short_of, default=None)
    if best is None or (not full and _is_table_row(line)):
        return BesideRow(lone=line, is_over=line.width > width + COLUMNS.wider or _is_table_row(line))
    left, right = line.part(0, best.start()), line.part(best.end())
    return BesideRow(replace(left, indent=line.indent, opens=line.opens), right)


def _is_table_row(line: Line) -> bool:
    return len(_blanks(line)) > TOGETHER.most_blanks


def _parts_short(line: Line, blank: re.Match[str]) -> bool:
    """Whether a blank parts two short lines: what ends before it, or begins behind it, is a paragraph."""
    left, right = line.text[: blank.start()], line.text[blank.end() :]
    return _CLOSED.search(left) is not None or label_of(right) is not None


def regions(rows: Sequence[BesideRow]) -> Iterator[list[BesideRow]]:
    """The parts of a page, each with its own left column: a title over both stands between them."""
    region: list[BesideRow] = []
    for at, row in enumerate(rows):
        if row.is_over or _heads_region(rows, at):
            if region:
                yield region
            region = []
        region.append(row)
    if region:
        yield region


def _heads_region(rows: Sequence[BesideRow], at: int) -> bool:
    """Whether a line for itself begins what is set over both columns: a section, a number, a body."""
    line = rows[at].lone
    own = [row.lone for row in rows[at : at + TOGETHER.head_lines] if row.lone is not None]
    if line is not None and (_SPACED.fullmatch(line.text) or ATTACHMENT.match(line.text)):
        return True
    if line is None or len(own) < TOGETHER.head_lines or any(map(_is_text, own)):
        return False
    numbers = find_document_numbers(line.solid) if line.text == line.solid else []
    is_number = len(numbers) == 1 and numbers[0].text == line.solid
    is_body = names_organ(line.solid) and date_line(own[1].text) is None
    return is_number or is_body or _SECTION.match(line.text) is not None


def _is_text(line: Line) -> bool:
    return line.label is not None or _STOPS.search(line.text) is not None

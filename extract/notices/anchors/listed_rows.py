"""Rows of a list of documents set one cell a line: the titles and numbers there begin no notice.

A decision that repeals documents lists them in a table; its text, and that of a PDF whose cells wrap, has
序号, 文件名称, 文号, 发布日期 one below the other, and then each row's number, title, number and day.
"""

from __future__ import annotations

from collections.abc import Sequence

from gongbao.extract.lexicon.column_heads import (
    are_document_heads,
    is_document_number_head,
    is_document_title_head,
)
from gongbao.extract.model.document import Line
from gongbao.extract.notices.head.parts import number_at
from gongbao.extract.notices.settings import NOTICE
from gongbao.normalize.documents.titles import ends_as_title
from gongbao.normalize.text.lexicon import words_with


def listed_rows(lines: Sequence[Line]) -> frozenset[int]:
    """The positions of the lines that are rows of lists of documents, whose numbers count on.

    Args:
        lines: The lines that are no furniture.
    """
    found: set[int] = set()
    for at, line in enumerate(lines):
        if at in found or not is_document_title_head(line.solid):
            continue
        heads = _heads(lines, at)
        end, number = heads.stop, 1
        texts = _head_words(lines[heads.start : heads.stop])
        while texts and (behind := _row_end(lines, end, number, texts)) is not None:
            found.update(range(end, behind))
            end, number = behind, number + 1
    return frozenset(found)


def _heads(lines: Sequence[Line], at: int) -> range:
    """Where the heads of a counted list stand, one of which is a line's; nowhere where there is none."""
    top = next(
        (
            place
            for place in range(at - 1, max(-1, at - NOTICE.listed_heads), -1)
            if lines[place].solid in words_with("table_words", "serial_head")
        ),
        at,
    )
    ends = range(at + 1, min(top + NOTICE.listed_heads, len(lines)))
    end = next((place for place in ends if lines[place].solid == "1"), at)
    told = top < at < end and are_document_heads(_head_words(lines[top:end]))
    return range(top, end) if told else range(at, at)


def _head_words(lines: Sequence[Line]) -> list[str]:
    """The heads in some lines: letters of one that was set wide may have a line each, 文 over 号."""
    words: list[str] = []
    goes_on = False
    for line in lines:
        is_letter = len(line.solid) == 1
        if is_letter and goes_on:
            words[-1] += line.solid
        else:
            words.append(line.solid)
        goes_on = is_letter
    return words


def _row_end(lines: Sequence[Line], at: int, number: int, heads: Sequence[str]) -> int | None:
    """Behind the row of a number that begins at a line; None where none does."""
    if not _is_serial(lines, at, number):
        return None
    near = range(at + 1, min(at + 1 + NOTICE.listed_row_lines, len(lines)))
    numbers = [place for place in near if number_at(lines, place) is not None]
    following = next((place for place in near if _is_serial(lines, place, number + 1)), None)
    if not numbers:
        return following
    if following is not None and sum(place < following for place in numbers) <= 1:
        return following
    # The last row ends with its last cell, a line for each that stands behind its number.
    behind = heads[next(col for col, head in enumerate(heads) if is_document_number_head(head)) + 1 :]
    end = numbers[0] + 1
    for head in behind:
        if is_document_title_head(head):
            end = next((place for place in near if place >= end and ends_as_title(lines[place].solid)), end)
        end += 1
    return min(end, len(lines))


def _is_serial(lines: Sequence[Line], at: int, number: int) -> bool:
    """Whether a line is a row's number and nothing else."""
    return at < len(lines) and lines[at].solid.rstrip(".．、") == str(number)

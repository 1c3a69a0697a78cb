"""Which lines of a page are labels of its particulars (索引号, 发文机关), set apart from their values."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from itertools import pairwise

from gongbao.extract.lexicon.page_labels import is_page_label
from gongbao.extract.sources.html.markup_lines import MarkupLine
from gongbao.normalize.text.blanks import solid


def is_labelled(line: MarkupLine) -> bool:
    """Whether a line begins with a label, set apart by a colon or as an element, or is one."""
    head, colon, _ = line.text.replace(":", "：").replace("\t", "：").partition("：")
    return is_page_label(solid(head if colon else line.text))


def pair_labels(lines: Sequence[MarkupLine], places: Collection[int]) -> set[int]:
    """Set labels apart from what is written behind them.

    A label that is an element of a line begins a line of its own, with a tab behind it.

    Args:
        lines: The lines of a page.
        places: Which of them may stand in a block of labels.

    Returns:
        The places of the lines that are a label whose value is the next line.
    """
    joined: set[int] = set()
    for at in sorted(places):
        line = lines[at]
        if is_page_label(line.solid):
            follows = at + 1 in places and not _is_label_like(lines[at + 1])
            if follows and _are_neighbours(line, lines[at + 1]):
                joined.add(at)
            continue
        line.text = _set_apart(line)
    return joined


def _is_label_like(line: MarkupLine) -> bool:
    """Whether a line is a label, or by its colon one that is not known."""
    return is_labelled(line) or line.text.rstrip().endswith(("：", ":"))


def _set_apart(line: MarkupLine) -> str:
    """A line's text, each element in it that is a label on a line of its own with its value."""
    text = ""
    for start, end in pairwise((0, *line.edges, len(line.text))):
        part = line.text[start:end]
        if is_page_label(solid(part)) and end < len(line.text):
            part = f"{part.strip()}\t"
            text = f"{text.rstrip()}\n" if text.strip() else text
        text += part
    return text


def _are_neighbours(line: MarkupLine, other: MarkupLine) -> bool:
    """Whether two lines stand in one element, or in two of the same row."""
    return other.block is line.block or other.block.parent is line.block.parent

"""Blocks of two columns that a text gave with the right column before the left one, put back by their labels.

pdftotext orders blocks by where they end: what goes on at the top of the right column may come before the
title and the first items of the left. There （四） stands before （一）, and （三） ends a later block.
"""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import replace
from itertools import groupby, pairwise
from operator import attrgetter

from gongbao.extract.document.column_joints import CountedSoFar, counts_in
from gongbao.extract.document.column_order import ColumnOrder, Joint
from gongbao.extract.document.settings import BLOCKS
from gongbao.extract.model.document import Document, Line
from gongbao.normalize.documents.document_numbers import find_document_numbers


def with_blocks_in_order(document: Document, order: ColumnOrder, aside: Collection[int]) -> ColumnOrder:
    """An order of lines in which no block stands before the one whose items its own count on from.

    Args:
        document: The document.
        order: The order of its lines as far as it is known.
        aside: The indexes of lines that are no text: running heads, page numbers.
    """
    bare = document.pages_of_lines()
    lines: list[Line] = []
    joints: list[Joint] = []
    counted = CountedSoFar()
    for number, group in groupby(order.lines, key=attrgetter("page")):
        page = list(group)
        own = [line for line in page if line.index not in aside]
        if number in bare:
            moved = _moved(document, own, counted)
            if moved is not None:
                blocks, at = moved
                joints.append(Joint(blocks[at - 1][-1], blocks[at][0], is_mended=True))
                ordered = [line for block in blocks for line in block]
                page, own = [*(line for line in page if line.index in aside), *ordered], ordered
        lines += page
        counted.add(own)
    if not joints:
        return order
    return replace(order, lines=tuple(lines), joints=(*order.joints, *joints))


def _moved(
    document: Document, lines: Sequence[Line], counted: CountedSoFar
) -> tuple[list[list[Line]], int] | None:
    """The blocks of a page with one put behind a later one, and where it stands; None where all count on."""
    blocks = _blocks(document, lines)
    # pdfminer makes a block of each line, and of two columns' blocks one is to stand behind the other.
    if len(blocks) < BLOCKS.fewest or sum(len(block) >= BLOCKS.min_lines for block in blocks) < 2:
        return None
    known = dict(counted())
    labels = [list(counts_in(block)) for block in blocks]
    for at, block in enumerate(blocks):
        if any(map(_is_number, block)):
            known = {}  # Another document begins to count anew.
        if len(block) >= BLOCKS.min_lines and labels[at]:
            level, number = labels[at][0]
            lacks = number > 1 and known.get(level) != number - 1
            for behind in range(at + 1, len(blocks)) if lacks else ():
                if len(blocks[behind]) >= BLOCKS.min_lines and _lead_to(labels[behind], level, number):
                    order = [*blocks[:at], *blocks[at + 1 : behind + 1], block, *blocks[behind + 1 :]]
                    return order, behind
        known |= dict(labels[at])
    return None


def _blocks(document: Document, lines: Sequence[Line]) -> list[list[Line]]:
    blocks = [list(lines[:1])]
    for above, line in pairwise(lines):
        if document.text.count("\n", above.end, line.start) > 1 or line.start < above.start:
            blocks.append([])
        blocks[-1].append(line)
    return blocks


def _is_number(line: Line) -> bool:
    """Whether a line is a document's number."""
    found = find_document_numbers(line.solid) if line.solid.endswith("号") else []
    return len(found) == 1 and found[0].text == line.solid


def _lead_to(labels: Sequence[tuple[int, int]], level: int, number: int) -> bool:
    """Whether labels begin to count items and end before a number; the last line may end no sentence."""
    numbers = [own for at, own in labels if at == level]
    return bool(numbers) and numbers[0] == 1 and numbers[-1] == number - 1

"""Lists set as cards: record after record, each line a head with its words behind a colon.

So are lists printed that had columns before, where a page has no room for them: 重点任务：…, 责任单位：…,
完成时限：…, and the same heads again for the next task.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence

from gongbao.extract.lexicon.labels import LABEL
from gongbao.extract.model.document import Line
from gongbao.extract.model.flow import flow_of, line_flow
from gongbao.extract.model.table import FlowCell, FlowTable
from gongbao.extract.tables.settings import TABLE
from gongbao.normalize.text.blanks import solid

_Heads = Callable[[Sequence[str]], bool]
_Card = dict[str, list[Line]]
"""The words behind each head of a record, as parts of lines."""

_FIELD = re.compile(r"(?P<head>[^：:，。；、（）()\d]{2,12})[：:]\s*(?=\S|$)")


def find_cards(lines: Sequence[Line], are_heads: _Heads) -> list[FlowTable]:
    """The lists of records that repeat known heads before their words.

    Args:
        lines: The lines.
        are_heads: What tells the known heads.
    """
    found: list[FlowTable] = []
    at = 0
    while at < len(lines):
        if _head(lines[at]) is None:
            at += 1
            continue
        cards, end = _cards(lines, at)
        heads = list(dict.fromkeys(head for card in cards for head in card))
        if _are_whole(cards) and are_heads(heads) and not (at and _head(lines[at - 1]) in heads):
            found.append(_table(lines[at:end], heads, cards))
            at = end
        elif len(cards) >= TABLE.min_counted_rows and not are_heads(heads):
            at = end  # From any line of them on they have the same heads.
        else:
            at += 1
    return found


def _are_whole(cards: Sequence[_Card]) -> bool:
    """Whether there are several records of several heads, all of which end with the same one.

    Those that begin in the middle would each take the first words of the next, and the last would end early.
    """
    return (
        len(cards) >= TABLE.min_counted_rows
        and len(cards[0]) >= TABLE.min_counted_cells
        and len({next(reversed(card)) for card in cards}) == 1
    )


def _cards(lines: Sequence[Line], at: int) -> tuple[list[_Card], int]:
    """The records from a line on, all of which begin with its head, and where they end."""
    first = _head(lines[at])
    cards: list[_Card] = []
    end = at
    while first is not None and end < len(lines) and _head(lines[end]) == first:
        card, end = _card(lines, end)
        cards.append(card)
        if len(card) < TABLE.min_counted_cells and len(cards) == 1:
            break  # Lines of one head after another are no records: all would be looked at from each.
    return cards, end


def _card(lines: Sequence[Line], at: int) -> tuple[_Card, int]:
    """A record and where it ends: words go on below their head where another head of it follows."""
    card: _Card = {}
    below: list[Line] = []
    end = at
    for place in range(at, len(lines)):
        line = lines[place]
        head = _head(line)
        if head in card or len(below) > TABLE.max_card_rest or (head is None and LABEL.match(line.text)):
            break
        if head is None:
            below.append(line)
            continue
        if card:
            card[next(reversed(card))] += below
        card[head], below, end = [line.part(_words(line))], [], place + 1
    # What stands below the last head may be anything.
    return {head: [words for words in own if words.text] for head, own in card.items()}, end


def _head(line: Line) -> str | None:
    """The head that a line begins with, without blanks."""
    if "：" not in line.text and ":" not in line.text:
        return None
    match = _FIELD.match(line.text)
    return solid(match["head"]) if match else None


def _words(line: Line) -> int:
    """Where the words behind a line's head begin."""
    match = _FIELD.match(line.text)
    return match.end() if match else 0


def _table(lines: Sequence[Line], heads: Sequence[str], cards: Sequence[_Card]) -> FlowTable:
    cells = [*_heads(lines, heads)]
    for row, card in enumerate(cards, 1):
        cells += [
            FlowCell(row, at, flow_of(card[head]), card[head][0].page)
            for at, head in enumerate(heads)
            if card.get(head)
        ]
    taken = frozenset(line.index for line in lines)
    return FlowTable(tuple(cells), len(cards) + 1, len(heads), "markup", head_rows=1, lines=taken)


def _heads(lines: Sequence[Line], heads: Sequence[str]) -> Iterator[FlowCell]:
    """The heads, as they are printed first."""
    printed = {head: line for line in reversed(lines) if (head := _head(line)) is not None}
    for at, head in enumerate(heads):
        line = printed[head]
        match = _FIELD.match(line.text)
        assert match is not None
        yield FlowCell(0, at, line_flow(line.part(*match.span("head"))), line.page)

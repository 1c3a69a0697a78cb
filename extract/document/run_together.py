"""Two columns whose lines a text prints on one line, a single blank between, put one below the other.

pdfplumber's extract_text gives all words of one height on one line. Where the columns' lines stand at other
heights, which column a line belongs to is told by what goes on in it.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import count, groupby, pairwise
from operator import attrgetter
from typing import NamedTuple

from gongbao.extract.document.column_chain import Chain, Joints, cost_of_number
from gongbao.extract.document.column_joints import CountedSoFar, Look, joint_cost, look_at
from gongbao.extract.document.column_order import Joint
from gongbao.extract.document.letter_pairs import LetterPairs
from gongbao.extract.document.settings import COLUMNS, TOGETHER
from gongbao.extract.document.together_rows import BesideRow, column_width, regions, row_of
from gongbao.extract.model.document import Document, Line


@dataclass(frozen=True, slots=True)
class PartedColumns:
    """A document whose lines were parted, and the places where lines were put together by a guess.

    `doubted` are the pages of many lines of one column alone that hardly go on one another.
    """

    document: Document
    joints: tuple[Joint, ...] = ()
    doubted: frozenset[int] = frozenset()


def with_lines_parted(document: Document) -> PartedColumns:
    """A document without geometry, each line of two columns as two, the left column before the right."""
    bare = document.pages_of_lines()
    pages = [list(group) for _, group in groupby(document.lines, key=attrgetter("page"))]
    widths = [column_width(page) if page[0].page in bare else None for page in pages]
    if not any(widths):
        return PartedColumns(document)
    joints = Joints(LetterPairs(document.lines), counted := CountedSoFar())
    lines: list[Line] = []
    guesses: list[int] = []
    doubted: set[int] = set()
    index = count()
    for page, width in zip(pages, widths, strict=True):
        start = len(lines)
        ordered = None if width is None else _page_in_order(page, width, joints, index)
        if ordered:
            guesses += [start + at for at in ordered.guesses]
            doubted |= {page[0].page} if ordered.is_doubted else set()
        lines += ordered.lines if ordered else page
        counted.add(lines[start:])
    if len(lines) == len(document.lines):
        return PartedColumns(document)
    lines = [replace(line, index=at) for at, line in enumerate(lines)]
    # One check says it of a page.
    first = {lines[at].page: at for at in reversed(guesses)}
    found = tuple(
        Joint(lines[at], lines[at + 1], is_mended=True, is_torn=first[lines[at].page] == at) for at in guesses
    )
    return PartedColumns(replace(document, lines=tuple(lines)), found, frozenset(doubted))


def _page_in_order(
    page: Sequence[Line], width: float, joints: Joints, index: Iterator[int]
) -> _Ordered | None:
    """The lines of a page of two columns; None where its lines go on one another no better than they did."""
    rows = [_counted(row_of(line, width), index) for line in page]
    lines: list[Line] = []
    guesses: list[int] = []
    parted: list[Line] = []
    in_turns: list[Line] = []
    cost = 0.0
    for region in regions(rows):
        own = _in_order(region, width, joints)
        guesses += [len(lines) + at for at in own.guesses]
        lines += own.lines
        if any(row.left for row in region):
            cost += _cost(own.lines, width, joints)
            parted += own.lines
            in_turns += [line for row in region for line in (row.left, row.right, row.lone) if line]
    if cost > TOGETHER.most_cost * len(parted):
        return None
    full = sum(row.left is not None and _are_full(row, width) for row in rows)
    better = cost <= TOGETHER.better * _cost(in_turns, width, joints)
    if not better and full < TOGETHER.min_lines:
        return None
    many = len(guesses) > TOGETHER.lone_share * len(parted)
    return _Ordered(lines, guesses, many and cost > TOGETHER.doubted_cost * len(parted))


def _are_full(row: BesideRow, width: float) -> bool:
    return all(line is not None and width - line.width <= TOGETHER.slack for line in (row.left, row.right))


def _cost(lines: Sequence[Line], width: float, joints: Joints) -> float:
    """What speaks against an order of lines."""
    chain = Chain()
    cost = 0.0
    for line in lines:
        more, chain = chain.with_line(look_at(line, width, glued=False), joints)
        cost += more
    return cost


def _counted(row: BesideRow, index: Iterator[int]) -> BesideRow:
    """A row whose lines have numbers of their own: by these what is known of two lines is kept."""
    lines = (row.left, row.right, row.lone)
    left, right, lone = (line and replace(line, index=next(index)) for line in lines)
    return BesideRow(left, right, lone, row.is_over)


_LookAt = Callable[[Line], Look]


class _Ordered(NamedTuple):
    """Lines in order, and the places of those behind which the next stands by a guess."""

    lines: list[Line]
    guesses: list[int]
    is_doubted: bool = False


class _Step(NamedTuple):
    """Whether a line alone was put into the right column, and the steps before."""

    is_right: bool
    before: _Step | None


class _State(NamedTuple):
    cost: float
    left: Chain
    right: Chain
    way: _Step | None = None
    side: bool | None = None
    """Whether the last row was the right column's alone, or the left one's; None where it was of both."""


def _in_order(rows: Sequence[BesideRow], width: float, joints: Joints) -> _Ordered:
    """The lines of a part of a page: the left column before the right one."""
    first = next((at for at, row in enumerate(rows) if row.left), len(rows))
    last = max((at for at, row in enumerate(rows) if row.left), default=-1)
    if last < 0:
        return _Ordered([row.lone for row in rows if row.lone], [])
    head = [row.lone for row in rows[:first] if row.lone]
    states = [_State(0.0, Chain(), Chain())]
    looks: dict[int, Look] = {}

    def look(line: Line) -> Look:
        return looks.setdefault(line.start, look_at(line, width, glued=False))

    for row in rows[first:]:
        states = sorted(_following(states, row, look, joints), key=attrgetter("cost"))[: COLUMNS.beam]
    best = min(states, key=lambda state: _whole_cost(state))
    steps: list[bool] = []
    way = best.way
    while way is not None:
        steps.append(way.is_right)
        way = way.before
    chosen = iter(reversed(steps))
    columns: tuple[list[tuple[Line, bool]], list[tuple[Line, bool]]] = ([], [])
    for row in rows[first:]:
        if row.lone is not None:
            columns[next(chosen)].append((row.lone, True))
        elif row.left and row.right:
            columns[0].append((row.left, False))
            columns[1].append((row.right, False))
    told = [(line, False) for line in head] + columns[0] + columns[1]
    guesses = [at for at, (one, other) in enumerate(pairwise(told)) if one[1] or other[1]]
    return _Ordered([line for line, _ in told], guesses)


def _following(states: Sequence[_State], row: BesideRow, look: _LookAt, joints: Joints) -> list[_State]:
    """The columns with one more row: what stands alone may be either column's."""
    found: list[_State] = []
    for state in states:
        if row.left and row.right:
            more, left = state.left.with_line(look(row.left), joints)
            other, right = state.right.with_line(look(row.right), joints)
            found.append(_State(state.cost + more + other, left, right, state.way))
        elif row.lone:
            # Lines at other heights come by turns, but for a blank line and the end of a column.
            again = {side: COLUMNS.goes_on * (state.side is side) for side in (False, True)}
            own = look(row.lone)
            more, left = state.left.with_line(own, joints)
            cost = state.cost + more + again[False]
            found.append(_State(cost, left, state.right, _Step(False, state.way), side=False))
            more, right = state.right.with_line(own, joints)
            cost = state.cost + more + again[True]
            found.append(_State(cost, state.left, right, _Step(True, state.way), side=True))
    return found


def _whole_cost(state: _State) -> float:
    """What speaks against two columns together: how the left one goes over into the right."""
    cost = state.cost
    left, right = state.left, state.right
    if left.last is not None and right.first is not None:
        cost += joint_cost(left.last, right.first)
        known = dict(left.counts)
        cost += sum(cost_of_number(known[level], number) for level, number in right.firsts if level in known)
    return cost

"""The order of two columns whose lines an extraction gave in turns, left and right.

pdfminer makes a box of each line where lines stand far apart, and puts boxes of both columns one
behind the other. What the columns were is told by their sentences: a line that fills its column
and ends in no stop goes on in one that opens nothing; labels count on; fields stand in order.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import groupby, pairwise
from operator import attrgetter
from typing import Literal, NamedTuple

from gongbao.extract.document.column_chain import Chain, Joints, cost_of_number
from gongbao.extract.document.column_joints import CountedSoFar, Look, counts_in, joint_cost, look_at
from gongbao.extract.document.letter_pairs import LetterPairs
from gongbao.extract.document.settings import COLUMNS
from gongbao.extract.model.document import Document, Line

_FIGURES = re.compile(r"[0-9]{1,4}")
_Mode = Literal["left", "right", "left of two", "right of two"]


class Joint(NamedTuple):
    """Two lines put one below the other, or that stand so though one of them seems to belong elsewhere.

    `is_torn` says of two lines of a page without order that a sentence breaks off between them.
    """

    before: Line
    behind: Line
    is_mended: bool
    is_torn: bool = True


@dataclass(frozen=True, slots=True)
class ColumnOrder:
    """A document's lines in the order of its columns.

    `joints` are the places where lines were put together, or left where nothing told the columns, or where
    they came in turns and no order was found;
    `page_numbers` those that stood between the columns' lines, `in_columns` the pages that are set in narrow
    columns, as far as that was asked.
    """

    lines: tuple[Line, ...]
    joints: tuple[Joint, ...] = ()
    page_numbers: tuple[Line, ...] = ()
    in_columns: frozenset[int] = frozenset()

    @property
    def doubted(self) -> frozenset[int]:
        """The pages whose order is a guess: those in columns of a text that gave many lines out of turn.

        Where one page was given so, what stands on another may belong to the document beside it.
        """
        return self.in_columns if len(self.joints) >= COLUMNS.many_joints else frozenset()


def in_columns(document: Document, aside: Iterable[int], printed: Mapping[int, str]) -> ColumnOrder:
    """The lines of a document without geometry, those of two columns one column behind the other.

    Args:
        document: The document.
        aside: The indexes of lines that are no text: running heads, page numbers.
        printed: The page numbers that are known; those of other pages may stand between the columns' lines.
    """
    apart = set(aside)
    pages = [list(group) for _, group in groupby(document.lines, key=attrgetter("page"))]
    bare = document.pages_of_lines()
    texts = [[line for line in page if line.index not in apart] for page in pages]
    widths = [
        _column_width(text) if page[0].page in bare else None for page, text in zip(pages, texts, strict=True)
    ]
    if not any(widths):
        return ColumnOrder(document.lines)
    numbers = [
        line
        for page, width in zip(pages, widths, strict=True)
        if width is not None
        for line in _number_between(page, printed)
    ]
    apart |= {line.index for line in numbers}
    pairs = LetterPairs(document.lines)
    lines: list[Line] = []
    joints: list[Joint] = []
    counted = CountedSoFar()
    for at, (page, width) in enumerate(zip(pages, widths, strict=True)):
        if width is None:
            lines += page
            counted.add(page)
            continue
        scene = _Scene(width, apart, document.text, Joints(pairs, counted))
        behind = next((line for text in texts[at + 1 : at + 2] for line in text), None)
        order = _page_in_order(page, behind, scene)
        lines += order.lines
        counted.add(order.lines)
        joints += order.joints
    narrow = frozenset(page[0].page for page, width in zip(pages, widths, strict=True) if width is not None)
    return ColumnOrder(tuple(lines), tuple(joints), tuple(numbers), narrow)


def _number_between(page: Sequence[Line], printed: Mapping[int, str]) -> list[Line]:
    """The page number that stands between the lines of a page's columns, by the numbers of other pages."""
    number = page[0].page
    shifts = Counter(int(one) - other for other, one in printed.items() if one.isdecimal())
    if number in printed:
        return []
    shift = shifts.most_common(1)[0][0] if shifts else None
    own = [
        line
        for line in page
        if _FIGURES.fullmatch(line.text) and (shift is None or int(line.text) == number + shift)
    ]
    return own if len(own) == 1 else []


@dataclass(frozen=True, slots=True)
class _Scene:
    """What a page's lines are looked at with; `apart` are the indexes of lines that are no text."""

    width: float
    apart: Collection[int]
    text: str
    joints: Joints

    def glued(self, lines: Sequence[Line]) -> list[bool]:
        """Which lines of the page stand right below the one before, in one box with it."""
        gaps = [self.text.count("\n", one.end, other.start) for one, other in pairwise(lines)]
        return [False, *(gap == 1 for gap in gaps)]

    def looks(self, lines: Sequence[Line], glued: Sequence[bool]) -> list[Look]:
        """What lines of the page show."""
        return [look_at(line, self.width, glued=one) for line, one in zip(lines, glued, strict=True)]


def _new_joints(before: Sequence[Line], behind: Sequence[Line], *, is_mended: bool) -> Iterator[Joint]:
    """The lines that stand one below the other in the second order only."""
    known = {(one.index, other.index) for one, other in pairwise(before)}
    for one, other in pairwise(behind):
        if (one.index, other.index) not in known:
            yield Joint(one, other, is_mended)


def _page_in_order(page: list[Line], behind: Line | None, scene: _Scene) -> ColumnOrder:
    """The lines of a page, as they stand where nothing speaks for another order."""
    # A line over both columns, a title's or an addressee's, parts what stands above from what is below.
    own = [line for line in page if line.index not in scene.apart]
    wide = [at for at, line in enumerate(own) if line.width > scene.width + COLUMNS.wider]
    order: list[Line] = []
    joints: list[Joint] = []
    for start, end in pairwise([-1, *wide, len(own)]):
        region = own[start + 1 : end]
        better = _region_in_order(region, behind if end == len(own) else None, scene)
        if better is None:
            order += region
            joints += _joints_without_order(region, scene)
        elif _counts(look_at(line, 0, glued=False) for line in better):
            order += better
            joints += _new_joints(region, better, is_mended=True)
        else:
            order += region
            joints += _new_joints(better, region, is_mended=False)
        order += own[end : end + 1]
    if order == own:
        return ColumnOrder(tuple(page), tuple(joints))
    return ColumnOrder((*(line for line in page if line.index in scene.apart), *order), tuple(joints))


def _joints_without_order(lines: Sequence[Line], scene: _Scene) -> Iterator[Joint]:
    """All lines that stand one below the other where the items of two columns come in turns."""
    if not COLUMNS.min_lines <= len(lines) <= COLUMNS.max_lines:
        return
    if _steps_back(lines) < COLUMNS.min_steps_back:
        return
    cost, torn = _cost(scene.looks(lines, [False] * len(lines)), scene.joints)
    if cost < COLUMNS.hopeless:
        return
    behind = {look.line.index for look in torn}
    for one, other in pairwise(lines):
        yield Joint(one, other, is_mended=False, is_torn=other.index in behind)


def _begins_late(lines: Sequence[Line], joints: Joints) -> int:
    """How many levels of labels begin with a number that goes on none before: 3. without 1. and 2.."""
    firsts: dict[int, int] = {}
    for level, number in counts_in(lines):
        firsts.setdefault(level, number)
    return sum(number > 1 and joints.counted().get(level) != number - 1 for level, number in firsts.items())


def _steps_back(lines: Sequence[Line]) -> int:
    """How often a label stands behind a later one of its level: 七、二、八、三、."""
    last: dict[int, int] = {}
    steps = 0
    for level, number in counts_in(lines):
        steps += 1 < number < last.get(level, 0)
        last[level] = number
    return steps


def _counts(looks: Iterable[Look]) -> bool:
    """Whether labels and fields bear out an order: where nothing counts on, nothing tells the columns."""
    return sum(look.level is not None or look.field is not None for look in looks) >= COLUMNS.min_counted


def _column_width(lines: Sequence[Line]) -> float | None:
    """The width of a page's columns, where its text is set in such narrow ones; None for other pages."""
    low, high = COLUMNS.width
    widths = sorted((line.width for line in lines if line.width <= high), reverse=True)
    if len(widths) < COLUMNS.min_lines:
        return None
    width = next(
        (
            widest
            for at, widest in enumerate(widths[: -COLUMNS.min_as_wide])
            if widest - widths[at + COLUMNS.min_as_wide - 1] <= COLUMNS.slack
        ),
        0.0,
    )
    if width < low:
        return None
    full = sum(width - own <= COLUMNS.slack + COLUMNS.first_indent for own in widths)
    return width if full >= COLUMNS.full_share * len(widths) else None


def _region_in_order(lines: Sequence[Line], behind: Line | None, scene: _Scene) -> list[Line] | None:
    """The lines of a page's part in a better order than their own, None where there is none."""
    if not COLUMNS.min_lines <= len(lines) <= COLUMNS.max_lines:
        return None
    glued = scene.glued(lines)
    if sum(not one for one in glued) < COLUMNS.boxed * len(glued):
        # Where lines stand close together each box is a paragraph's, or a column's, but for pages whose
        # lines pdftotext gives in turns without a blank line: there their labels do not count on.
        if _steps_back(lines) + _begins_late(lines, scene.joints) < COLUMNS.min_steps_back:
            return None
        glued = [False] * len(lines)
    looks = scene.looks(lines, glued)
    own, torn = _cost(looks, scene.joints)
    head = _end_of_head(looks)
    above, below = looks[:head], looks[head:]
    if own < COLUMNS.min_gain or len(torn) < COLUMNS.min_torn or not _goes_on_near(below, scene.joints):
        return None
    following = look_at(behind, scene.width, glued=False) if behind else None
    cost, best = _parted(below, following, scene.joints)
    return [look.line for look in (*above, *best)] if cost <= COLUMNS.better * own else None


def _goes_on_near(looks: Sequence[Look], joints: Joints) -> bool:
    """Whether most of the sentences that are torn go on in a line near by that goes on nothing else.

    Lists and tables have as many torn lines, but none of them goes on anywhere: no order is looked for.
    """
    costs = [0.0, *(joints.cost(one, other) for one, other in pairwise(looks))]
    torn = [at for at, cost in enumerate(costs) if cost >= COLUMNS.out_of_count]
    loose = [at for at, cost in enumerate(costs) if cost >= COLUMNS.new_paragraph and not looks[at].opens]
    mended = sum(
        any(
            at != other
            and abs(at - other) <= COLUMNS.near
            and joints.cost(looks[at - 1], looks[other]) < COLUMNS.odd
            for other in loose
            if other != at - 1
        )
        for at in torn
    )
    return mended > 0 and len(torn) <= 2 * mended


def _end_of_head(looks: Sequence[Look]) -> int:
    """Where the short lines of a head end that stands over both columns, an addressee its last."""
    for at, look in enumerate(looks[: COLUMNS.head_lines]):
        if look.line.solid.endswith(("：", ":")) and look.short and not look.opens:
            return at + 1
        if not look.short or look.opens or look.ends or look.may_end:
            return at
    return 0


def _cost(looks: Sequence[Look], joints: Joints) -> tuple[float, list[Look]]:
    """What speaks against an order of lines, and the lines that do not go on what stands above them."""
    chain = Chain()
    cost = 0.0
    torn: list[Look] = []
    for look in looks:
        more, chain = chain.with_line(look, joints)
        cost += more
        if more >= COLUMNS.out_of_count:
            torn.append(look)
    return cost, torn


class _State(NamedTuple):
    """The two columns as far as they go, with what speaks against them, and the way there."""

    cost: float
    mode: _Mode
    left: Chain
    right: Chain
    sizes: tuple[int, int]
    way: tuple[bool, int, object] | None = None

    def order(self, looks: Sequence[Look]) -> list[Look]:
        """The lines, the left column before the right."""
        way = self.way
        steps: list[tuple[bool, int]] = []
        while way is not None:
            steps.append(way[:2])
            way = way[2]  # type: ignore[assignment]
        columns: tuple[list[Look], list[Look]] = ([], [])
        for look, (right, back) in zip(looks, reversed(steps), strict=True):
            column = columns[right]
            column.insert(len(column) - back, look)
        return [*columns[0], *columns[1]]


def _parted(looks: Sequence[Look], following: Look | None, joints: Joints) -> tuple[float, list[Look]]:
    """The lines parted among two columns, the left one first, with what speaks against it.

    Where no label counts on, no order is taken for the right one: a rough one says whether there is doubt.
    """
    beam = COLUMNS.beam if _counts(looks) else COLUMNS.rough_beam
    states = [_State(0.0, "left", Chain(), Chain(), (0, 0))]
    for look in looks:
        best: dict[object, _State] = {}
        for state in states:
            for after in _following(state, look, joints):
                left, right = after.left, after.right
                key = after.mode, tuple(map(id, (*left.lasts, None, *right.lasts, right.first)))
                if key not in best or after.cost < best[key].cost:
                    best[key] = after
        states = sorted(best.values(), key=attrgetter("cost"))[:beam]
    cost, _, state = min(
        (_whole_cost(state, following, joints), at, state) for at, state in enumerate(states)
    )
    return cost, state.order(looks)


_STEPS: dict[_Mode, tuple[tuple[_Mode, bool, float], ...]] = {
    "left": (("left", False, 0), ("right", True, COLUMNS.over), ("left of two", False, COLUMNS.over)),
    "right": (("right", True, 0), ("left", False, COLUMNS.over), ("left of two", False, COLUMNS.over)),
    "left of two": (
        ("right of two", True, COLUMNS.in_turns),
        ("left of two", False, COLUMNS.gap),
        ("left", False, COLUMNS.over),
    ),
    "right of two": (
        ("left of two", False, COLUMNS.in_turns),
        ("right of two", True, COLUMNS.gap),
        ("right", True, COLUMNS.over),
        ("left", False, COLUMNS.over),
    ),
}
"""Where a line may stand behind one of a column, or of two that come by turns, and what that costs."""


def _following(state: _State, look: Look, joints: Joints) -> Iterator[_State]:
    for mode, right, price in _STEPS[state.mode]:
        column = state.right if right else state.left
        if look.glued and state.way is not None and state.way[0] != right:
            price += COLUMNS.apart
        if right and not state.sizes[1] and mode == "right of two" and len(state.left.lasts) > 1:
            # Rows of both columns begin with the first of both.
            price += 0.0 if state.left.lasts[-1].glued else COLUMNS.over
        sizes = (state.sizes[0] + (not right), state.sizes[1] + right)
        for back in _places(column, look):
            more, own = (
                column.with_line_before(look, back, joints) if back else column.with_line(look, joints)
            )
            left, behind = (state.left, own) if right else (own, state.right)
            yield _State(state.cost + price + more, mode, left, behind, sizes, (right, back, state.way))


def _places(column: Chain, look: Look) -> Iterator[int]:
    """Before how many of a column's last lines a line may stand: boxes of a few letters came out of turn."""
    yield 0
    for back in range(1, len(column.lasts)):
        if _is_tail(look) or (back == 1 and _is_tail(column.lasts[-1])):
            yield back


def _whole_cost(state: _State, following: Look | None, joints: Joints) -> float:
    """What speaks against two columns together: how the left one goes over into the right."""
    cost = state.cost
    left, right = state.left, state.right
    if left.last is not None and right.first is not None:
        cost += joint_cost(left.last, right.first)
        known = dict(left.counts)
        for level, number in right.firsts:
            cost += cost_of_number(known[level], number) if level in known else 0
        cost += COLUMNS.uneven * max(0, COLUMNS.few_lines - min(state.sizes))
    for level, number in left.firsts:
        cost += cost_of_number(-joints.counted().get(level, 0), number)
    cost += _cost_at_end(right if right.last else left, following)
    return cost + COLUMNS.uneven * max(0, state.sizes[1] - state.sizes[0] - COLUMNS.few_lines)


def _cost_at_end(column: Chain, following: Look | None) -> float:
    """What speaks against a column's ending a page."""
    last = column.last
    if last is None or last.ends or last.is_date or last.is_organ or last.field or column.in_annexes:
        return 0.0
    if last.short:
        return 0.0 if last.may_end else COLUMNS.odd  # A heading stands over its text.
    goes_on = following is not None and following.fills
    return joint_cost(last, following) if following and goes_on else COLUMNS.torn


def _is_tail(look: Look) -> bool:
    """Whether a line is a paragraph's last, of a few letters: such a box may come out of its turn."""
    return len(look.line.solid) <= COLUMNS.tail and not look.opens and not look.glued

"""A column of running text as far as it goes, and what speaks against the lines it was made of."""

from __future__ import annotations

import re
from collections.abc import Callable, Container, Mapping, Sequence
from dataclasses import dataclass, field
from typing import NamedTuple

from gongbao.extract.document.column_joints import OPENING, Look, joint_cost
from gongbao.extract.document.settings import COLUMNS
from gongbao.extract.lexicon.labels import ATTACHMENT_LEVEL

_LETTERS = re.compile(r"[\u4e00-\u9fff]{2}")


@dataclass(frozen=True, slots=True)
class Joints:
    """What speaks against joints of a page's lines.

    `pairs` are the letters that stand beside each other somewhere in a line of the source, `counted` the
    last number of each level of labels before the page.
    """

    pairs: Container[str]
    counted: Callable[[], Mapping[int, int]]
    known: dict[tuple[int, int], float] = field(default_factory=dict)

    def cost(self, before: Look, look: Look) -> float:
        """What speaks against a line's standing right below another."""
        key = before.line.index, look.line.index
        known = self.known.get(key)
        if known is None:
            cost = joint_cost(before, look)
            pair = before.line.solid[-1] + look.line.solid[0]
            is_told = look.glued or look.opens or before.ends or pair in self.pairs
            if not is_told:
                # Figures stand beside any letter.
                cost += COLUMNS.unseen if _LETTERS.fullmatch(pair) else COLUMNS.unseen / 2
            if not before.ends and not look.opens:
                # What goes on a line stands near it in the text too.
                cost += min(COLUMNS.each_between * (abs(key[1] - key[0]) - 1), COLUMNS.unseen)
            self.known[key] = known = cost
        return known


class Chain(NamedTuple):
    """A column as far as it goes.

    `lasts` are its last lines, `counts` the last label's number of each level (negative where they may begin
    again), `firsts` the first one's, `fields` those of its last item, `acts` whether that began with a verb.
    """

    lasts: tuple[Look, ...] = ()
    first: Look | None = None
    counts: tuple[tuple[int, int], ...] = ()
    firsts: tuple[tuple[int, int], ...] = ()
    fields: tuple[str, ...] = ()
    is_open: bool = False
    acts: bool | None = None
    in_annexes: bool = False

    @property
    def last(self) -> Look | None:
        """The column's last line."""
        return self.lasts[-1] if self.lasts else None

    def with_line(self, look: Look, joints: Joints) -> tuple[float, Chain]:
        """What speaks against a line's going on a column, and the column with it."""
        last = self.lasts[-1] if self.lasts else None
        cost = 0.0
        if last is not None and not (self.is_open and look.field is not None):
            cost = joints.cost(last, look)
        is_open, is_closing = (
            _brackets(look.brackets, self.is_open) if look.brackets else (self.is_open, False)
        )
        if is_closing or (self.is_open and look.level is not None):
            cost += COLUMNS.unbound
            is_open, _ = _brackets(look.brackets, False)
        acts = self.acts
        if last is None or last.ends:
            acts = look.acts
            cost += self._cost_of_style(last, look)
        counts, firsts, fields = self.counts, self.firsts, self.fields
        if look.level is not None and look.number is not None:
            more, counts, firsts = self._counted(look.level, look.number)
            cost, fields = cost + more, ()
        elif look.field is not None and not self.is_open:
            if look.field in fields or (last is not None and last.is_date):
                cost += COLUMNS.out_of_count
            fields = (*fields, look.field)
        in_annexes = look.level == ATTACHMENT_LEVEL or (self.in_annexes and not look.is_organ)
        lasts = (*self.lasts[-COLUMNS.reach :], look)
        return cost, Chain(lasts, self.first or look, counts, firsts, fields, is_open, acts, in_annexes)

    def with_line_before(self, look: Look, back: int, joints: Joints) -> tuple[float, Chain]:
        """The same where the line stands before the column's last ones: one of both is a paragraph's tail."""
        above, below = self.lasts[-back - 1], self.lasts[-back]
        cost = joints.cost(above, look) + joints.cost(look, below) - joints.cost(above, below)
        lasts = (*self.lasts[:-back], look, *self.lasts[-back:])[-COLUMNS.reach - 1 :]
        return cost + COLUMNS.put_before, self._replace(lasts=lasts)

    def _cost_of_style(self, last: Look | None, look: Look) -> float:
        """A list of 任命… is parted from one of names by its heading: 免去："""
        changes = self.acts is not None and last is not None and look.acts != self.acts
        headed = last is not None and last.line.solid.endswith(("：", ":"))
        return COLUMNS.over if changes and not headed else 0.0

    def _counted(
        self, level: int, number: int
    ) -> tuple[float, tuple[tuple[int, int], ...], tuple[tuple[int, int], ...]]:
        """What speaks against a label's number, and the numbers with it."""
        known = dict(self.counts)
        firsts = self.firsts if level in known else (*self.firsts, (level, number))
        cost = cost_of_number(known[level], number) if level in known else 0.0
        # Under a label that stands higher those below may begin again.
        known = {own: -abs(last) if own > level else last for own, last in known.items()}
        known[level] = number
        return cost, tuple(known.items()), firsts


def cost_of_number(before: int, number: int) -> float:
    """What speaks against a label's number behind its level's last, negative where they may begin again."""
    may_begin = number == 1 and before < 0
    return 0.0 if number == abs(before) + 1 or may_begin else COLUMNS.out_of_count


def _brackets(signs: Sequence[str], is_open: bool) -> tuple[bool, bool]:
    """Whether a bracket is open behind those of a line, and whether one closes in it that was none."""
    depth = int(is_open)
    for sign in signs:
        depth += 1 if sign in OPENING else -1
        if depth < 0:
            return False, True
    return depth > 0, False

"""Tables open at both sides whose upright rules pause: at a group's name, or in a head of few rules.

Nothing drawn joins the parts above and below such a row, so each is a drawing of its own.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise
from statistics import median

from gongbao.extract.page.find.drawn import Segment, are_as_wide, have_same_columns
from gongbao.extract.page.runs.runs import Run, lines_of, runs_within
from gongbao.extract.page.settings import PAGE


@dataclass(frozen=True, slots=True)
class _Part:
    """A drawing open at both sides, or a rule that touches nothing."""

    rules: tuple[Segment, ...]
    x0: float
    x1: float
    top: float
    bottom: float
    xs: tuple[float, ...]

    @classmethod
    def of(cls, rules: Sequence[Segment]) -> _Part | None:
        """A part; None where the rules across do not stand out at both sides."""
        flat = [rule for rule in rules if rule[1] == rule[3]]
        xs = sorted({rule[0] for rule in rules if rule[0] == rule[2]})
        if not flat:
            return None
        x0, x1 = min(rule[0] for rule in flat), max(rule[2] for rule in flat)
        if xs and (xs[0] - x0 <= PAGE.rule_snap or x1 - xs[-1] <= PAGE.rule_snap):
            return None
        ys = [rule[1] for rule in flat]
        return cls(tuple(rules), x0, x1, min(ys), max(ys), tuple(xs))

    @property
    def lowest_row(self) -> float:
        """The height of the lowest row between two of its rules."""
        ys = sorted({rule[1] for rule in self.rules if rule[1] == rule[3]})
        steps = [low - high for high, low in pairwise(ys) if low - high > PAGE.rule_snap]
        return min(steps, default=0.0)


def is_open(rules: Sequence[Segment]) -> bool:
    """Whether the rules across of a drawing stand out over its upright ones at both sides."""
    part = _Part.of(rules)
    return part is not None and bool(part.xs)


def join_open(
    drawings: Sequence[Sequence[Segment]], singles: Sequence[Segment], runs: Sequence[Run]
) -> tuple[list[list[Segment]], list[Segment]]:
    """Join the drawings, and single rules, that are parts of one table open at its sides.

    Args:
        drawings: Rules that touch, upright.
        singles: Rules that touch no other.
        runs: The upright text.

    Returns:
        The drawings, the joined ones with upright rules put in where a row's text leaves room for its
        columns; and the single rules that are now part of one.
    """
    if len(singles) > PAGE.max_single_rules:
        return [list(rules) for rules in drawings], []
    parts = [part for rules in (*drawings, *([rule] for rule in singles)) if (part := _Part.of(rules))]
    groups: list[list[_Part]] = []
    for part in sorted(parts, key=lambda part: part.top):
        group = next((group for group in groups if _goes_on(group, part, runs)), None)
        if group is None:
            groups.append([part])
        else:
            group.append(part)
    joined = [group for group in groups if len(group) > 1 and any(part.xs for part in group)]
    taken = {part.rules for group in joined for part in group}
    kept = [list(rules) for rules in drawings if tuple(rules) not in taken]
    return [*kept, *(_drawing(group, runs) for group in joined)], [
        rule for rule in singles if (rule,) in taken
    ]


def _goes_on(group: Sequence[_Part], part: _Part, runs: Sequence[Run]) -> bool:
    """Whether a part stands under the last of a group with a row of text between."""
    last = group[-1]
    if not are_as_wide((last.x0, last.x1), (part.x0, part.x1)) or part.top <= last.bottom:
        return False
    xs = next((other.xs for other in (*group, part) if other.xs), ())
    if last.xs and part.xs and not have_same_columns(last.xs, part.xs):
        return False
    band = _between(last, part, runs)
    lines = lines_of(band)
    if not 0 < len(lines) <= PAGE.open_row_lines:
        return False
    known = (group[0], last, part)
    rows = [row for other in known if (row := other.lowest_row)]
    if rows and part.top - last.bottom > PAGE.open_row_height * len(lines) * min(rows):
        return False
    inside = [run.size for other in known for run in _inside(other, runs)]
    if inside and max(run.size for run in band) > PAGE.larger_type * median(inside):
        return False
    if len(lines) == 1 and len(lines[0]) == 1:
        return not (part.xs and _head_of(part, runs) == _head_of(group[0], runs) != [])
    return not any(run.x0 < x < run.x1 for run in band for x in xs)


def _between(above: _Part, below: _Part, runs: Sequence[Run]) -> list[Run]:
    return runs_within(runs, (above.x0, above.bottom, above.x1, below.top))


def _inside(part: _Part, runs: Sequence[Run]) -> list[Run]:
    return runs_within(runs, (part.x0, part.top, part.x1, part.bottom))


def _head_of(part: _Part, runs: Sequence[Run]) -> list[tuple[int, int]]:
    """Where the first line of a drawing begins and ends, a head printed again has the same."""
    lines = lines_of(_inside(part, runs))
    return [(round(run.x0), round(run.x1)) for run in lines[0]] if lines else []


def _drawing(group: Sequence[_Part], runs: Sequence[Run]) -> list[Segment]:
    """The rules of a group, with upright ones in the rows that have several pieces of text."""
    xs = next(part.xs for part in group if part.xs)
    rules = [rule for part in group for rule in part.rules]
    for above, below in pairwise(group):
        band = _between(above, below, runs)
        if any(len(line) > 1 for line in lines_of(band)):
            rules += [
                (x, above.bottom, x, below.top) for x in xs if not any(run.x0 < x < run.x1 for run in band)
            ]
    # What is drawn in parts is one drawing only where rules touch: the sides are closed.
    top, bottom = group[0].top, group[-1].bottom
    x0, x1 = min(part.x0 for part in group), max(part.x1 for part in group)
    return [*rules, (x0, top, x0, bottom), (x1, top, x1, bottom)]

"""Which units work together."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from gongbao.plotting.asked import PlotAsked, Row, source_line
from gongbao.plotting.gathered.led import issues_of_units, statuses
from gongbao.plotting.picture import Picture, Tie, Web
from gongbao.shown import one_line


def joined(wanted: PlotAsked) -> Picture:
    """The units that share most tasks, each pair with a tie as thick as what it shares."""
    rows = wanted.rows("working-together", unit=wanted.unit, issue=wanted.issue, area=wanted.area)
    names = _names(rows, wanted.most)
    units = {unit for row in rows for unit in (row["unit"], row["with_unit"])}
    left = len(units) - len(names)
    at = {name: place for place, name in enumerate(names)}
    ties: dict[tuple[int, int], Tie] = {}
    for row in rows:
        if row["unit"] in at and row["with_unit"] in at:
            one, other = sorted((at[row["unit"]], at[row["with_unit"]]))
            # Where a unit is asked for, a pair of two such units comes from both its sides.
            ties[one, other] = Tie(one, other, row["tasks"], row["tasks"] - row["certain"])
    notes = [wanted.word("plot_more_units", left)] if left > 0 else []
    if ties:
        most = max(ties.values(), key=lambda tie: (tie.shared, -tie.one, -tie.other))
        pair = one_line(names[most.one]), one_line(names[most.other])
        notes.insert(0, wanted.word("plot_ties", most.shared, *pair))
    return Picture(
        wanted.word("plot_network"),
        wanted.scope(),
        Web([one_line(name) for name in names], list(ties.values())),
        source_line(wanted, issues_of_units(wanted, units), statuses(rows)),
        tuple(notes),
    )


def _names(rows: Sequence[Row], most: int) -> list[str]:
    """The units of the thickest ties, as many as there is room for, those that share most first."""
    chosen: set[str] = set()
    for row in rows:
        pair = {row["unit"], row["with_unit"]}
        if len(chosen | pair) <= most:
            chosen |= pair
    shared: Counter[str] = Counter()
    for row in rows:
        if {row["unit"], row["with_unit"]} <= chosen:
            shared[row["unit"]] += row["tasks"]
            shared[row["with_unit"]] += row["tasks"]
    return sorted(chosen, key=lambda name: (-shared[name], name))

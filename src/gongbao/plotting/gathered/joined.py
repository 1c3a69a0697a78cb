"""Which units work together."""

from __future__ import annotations

from collections import Counter

from gongbao.plotting.asked import Wanted, source_line
from gongbao.plotting.gathered.led import issues_with_tasks, statuses
from gongbao.plotting.picture import Picture, Tie, Web
from gongbao.shown import one_line


def joined(wanted: Wanted) -> Picture:
    """The units that share most tasks, each pair with a tie as thick as what it shares."""
    rows = wanted.rows("working-together", unit=wanted.unit, issue=wanted.issue, area=wanted.area)
    shared: Counter[str] = Counter()
    for row in rows:
        shared[row["unit"]] += row["tasks"]
        shared[row["with_unit"]] += row["tasks"]
    ordered = sorted(shared, key=lambda name: (-shared[name], name))
    names = ordered[: wanted.most]
    left = len(ordered) - len(names)
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
        source_line(wanted, issues_with_tasks(wanted), statuses(rows)),
        tuple(notes),
    )

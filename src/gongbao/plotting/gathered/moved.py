"""Which indicators grew and which fell in a year."""

from __future__ import annotations

from collections import Counter

from gongbao.plotting.asked import CERTAIN, PlotAsked, Row, cut_rows, issues_of, source_line
from gongbao.plotting.picture import Bar, Bars, Picture
from gongbao.report.telling import figure
from gongbao.shown import one_line
from gongbao.wording import value_word


def moved(wanted: PlotAsked) -> Picture:
    """The indicators that moved most against the year before, up or down, from the highest to the lowest."""
    rows = wanted.rows("moved-most", issue=wanted.issue, area=wanted.area)
    shown, notes = cut_rows(wanted, rows, "plot_more_indicators")
    # What most of them are is said once.
    measured = Counter(_measured(wanted, row) for row in shown)
    most = next((one for one, count in measured.items() if count * 2 > len(shown)), "")
    bars = [_bar(wanted, row, most) for row in sorted(shown, key=lambda one: -one["value"])]
    issues = issues_of(wanted, "statistics", "statistic_uid", (row["statistic_uid"] for row in rows))
    return Picture(
        wanted.word("plot_growth"),
        " · ".join(part for part in (wanted.scope(), most) if part),
        Bars(bars),
        source_line(wanted, issues.values(), (row["status"] for row in rows)),
        notes,
    )


def growth_told(row: Row) -> str:
    """A growth with its sign and its unit."""
    value = figure(row["value"])
    return f"{'' if value.startswith('-') else '+'}{value}{one_line(row['unit'] or '')}"


def _measured(wanted: PlotAsked, row: Row) -> str:
    """What was compared, and of which time."""
    return f"{value_word('measure', row['measure'], wanted.language)} {one_line(row['period'] or '')}".strip()


def _bar(wanted: PlotAsked, row: Row, usual: str) -> Bar:
    parts = [one_line(part) for part in (row["parent_indicator"], row["indicator"]) if part]
    if row["area"] and wanted.area is None and wanted.issue is None:
        parts.insert(0, one_line(row["area"]))
    measured = _measured(wanted, row)
    value = float(row["value"])
    return Bar(
        " / ".join(parts) + ("" if measured == usual else f"（{measured}）"),
        value,
        0.0 if row["status"] in CERTAIN else value,
        growth_told(row),
    )

"""How an indicator moved over the months, and how much it grew."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence

from gongbao.plotting.asked import CERTAIN, PlotAsked, Row, issues_of, source_line
from gongbao.plotting.gathered.moved import growth_told
from gongbao.plotting.picture import Panels, Picture, Point, Series
from gongbao.report.telling import figure
from gongbao.shown import one_line
from gongbao.wording import value_word

# Measures of figures, each with that of its growth, those of one month first.
_PAIRS = (("month", "month_yoy"), ("cumulative", "cumulative_yoy"), ("value", "change_pp"))
_MOST_SERIES = 3
_MOST_MONTHS = 13


def followed(wanted: PlotAsked) -> Picture:
    """An indicator's figures and its growth, month by month; of several that the name fits the first."""
    rows = wanted.rows("indicator", name=wanted.about, area=wanted.area)
    used = [row for row in rows if row["period"] is not None and row["value"] is not None]
    issues = issues_of(wanted, "statistics", "statistic_uid", (row["statistic_uid"] for row in used))
    if wanted.issue is not None:
        used = [row for row in used if issues.get(row["statistic_uid"]) == wanted.issue]
    ages = {row["issue_uid"]: (row["year"] or 0, row["number"] or 0) for row in wanted.rows("issues")}
    used.sort(key=lambda row: ages.get(issues.get(row["statistic_uid"], ""), (0, 0)))
    series: defaultdict[tuple[str, str, str], list[Row]] = defaultdict(list)
    for row in used:
        series[row["area"] or "", row["parent_indicator"] or "", row["indicator"]].append(row)
    made = [one for key, own in series.items() if (one := _series(wanted, key, own)) is not None]
    made.sort(key=lambda one: -len(one.values) - len(one.growth))
    left = len(made) - _MOST_SERIES
    return Picture(
        one_line(wanted.about or ""),
        wanted.word("plot_indicator"),
        Panels(made[:_MOST_SERIES]),
        source_line(wanted, (issues[row["statistic_uid"]] for row in used), (row["status"] for row in used)),
        (wanted.word("plot_more_series", left),) if left > 0 else (),
    )


def _series(wanted: PlotAsked, key: tuple[str, str, str], rows: Sequence[Row]) -> Series | None:
    """One indicator of one place, by the first pair of measures that it has figures of."""
    measures = {row["measure"] for row in rows}
    pair = next((pair for pair in _PAIRS if measures & set(pair)), None)
    if pair is None:
        return None
    values = [row for row in rows if row["measure"] == pair[0]]
    growth = [row for row in rows if row["measure"] == pair[1]]
    unit = next((one_line(row["unit"]) for row in values if row["unit"]), "")
    name = " / ".join(one_line(part) for part in key if part)
    measured = value_word("measure", pair[0], wanted.language)
    return Series(
        name,
        f"{measured}（{unit}）" if unit else measured,
        value_word("measure", pair[1], wanted.language),
        [_point(row, figure(row["value"])) for row in _last_of_each(values)],
        [_point(row, growth_told(row)) for row in _last_of_each(growth)],
    )


def _last_of_each(rows: Sequence[Row]) -> list[Row]:
    """One figure a month, that of the latest issue, of the latest months."""
    by_period = {_month(row["period"]): row for row in rows}
    return [by_period[period] for period in sorted(by_period)][-_MOST_MONTHS:]


def _month(period: str) -> str:
    """The month or year that a period ends with."""
    return period.rpartition("/")[2]


def _point(row: Row, told: str) -> Point:
    return Point(_month(row["period"]), float(row["value"]), told, row["status"] in CERTAIN)

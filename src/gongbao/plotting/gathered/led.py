"""How many tasks each unit leads."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable

from sqlalchemy import String, bindparam, text

from gongbao.plotting.asked import PlotAsked, Row, cut_rows, source_line
from gongbao.plotting.picture import Bar, Bars, Picture
from gongbao.schema.queries import answers
from gongbao.shown import one_line

_CHARGED = text("""SELECT DISTINCT t.issue_uid, coalesce(u.unit_name, u.unit_printed) AS unit, i.area
    FROM task_units u JOIN tasks t ON t.task_uid = u.task_uid JOIN issues i ON i.issue_uid = t.issue_uid
    WHERE :role IS NULL OR u.role = :role""").bindparams(bindparam("role", type_=String()))


def led(wanted: PlotAsked) -> Picture:
    """The units that lead most tasks, the first of them first."""
    rows = wanted.rows("leads-most", issue=wanted.issue, unit=wanted.unit, area=wanted.area)
    shown, notes = cut_rows(wanted, rows, "plot_more_units")
    return Picture(
        wanted.word("plot_leads"),
        wanted.scope(),
        Bars([_bar(row) for row in shown]),
        source_line(wanted, issues_of_units(wanted, (row["unit"] for row in rows), "lead"), statuses(rows)),
        (*notes, wanted.word("plot_once")),
    )


def _bar(row: Row) -> Bar:
    return Bar(one_line(row["unit"]), row["tasks"], row["tasks"] - row["certain"], str(row["tasks"]))


def statuses(rows: list[Row]) -> Counter[str]:
    """How many of what rows count are how sure."""
    counted: Counter[str] = Counter()
    for status in ("certain", "inferred", "ambiguous"):
        counted[status] = sum(row[status] for row in rows)
    return counted


def issues_of_units(wanted: PlotAsked, units: Iterable[str], role: str | None = None) -> set[str]:
    """The issues that give tasks to units.

    Args:
        wanted: What the picture shows.
        units: By the names that answers tell.
        role: What the units do; None for anything.
    """
    if wanted.issue is not None:
        return {wanted.issue}
    named = set(units)
    charged = answers(wanted.engine, _CHARGED.bindparams(role=role)).rows
    return {issue for issue, unit, area in charged if unit in named and (wanted.area or "") in (area or "")}

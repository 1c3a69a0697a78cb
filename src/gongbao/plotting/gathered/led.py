"""How many tasks each unit leads."""

from __future__ import annotations

from collections import Counter

from sqlalchemy import text

from gongbao.plotting.asked import Row, Wanted, cut_rows, source_line
from gongbao.plotting.picture import Bar, Bars, Picture
from gongbao.schema.queries import answers
from gongbao.shown import one_line

_ISSUES = text("""SELECT DISTINCT t.issue_uid FROM tasks t JOIN issues i ON i.issue_uid = t.issue_uid
    WHERE (:area IS NULL OR i.area LIKE :area)""")


def led(wanted: Wanted) -> Picture:
    """The units that lead most tasks, the first of them first."""
    rows = wanted.rows("leads-most", issue=wanted.issue, unit=wanted.unit, area=wanted.area)
    shown, notes = cut_rows(wanted, rows, "plot_more_units")
    return Picture(
        wanted.word("plot_leads"),
        wanted.scope(),
        Bars([_bar(row) for row in shown]),
        source_line(wanted, issues_with_tasks(wanted), statuses(rows)),
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


def issues_with_tasks(wanted: Wanted) -> set[str]:
    """The issues that a picture of tasks rests on."""
    if wanted.issue is not None:
        return {wanted.issue}
    found = answers(wanted.engine, _ISSUES.bindparams(area=wanted.area and f"%{wanted.area}%"))
    return {issue for (issue,) in found.rows}

"""What a table gives each place, as a table."""

from __future__ import annotations

from collections.abc import Sequence

from gongbao.plotting.asked import CERTAIN, PlotAsked, Row, cut_rows, issues_of, source_line
from gongbao.plotting.picture import Figure, FigureGrid, Picture
from gongbao.report.telling import figure
from gongbao.schema.errors import QueryError
from gongbao.shown import one_line

_MISSING = "—"
# Titles that an error names.
_NAMED = 5


def allotted(wanted: PlotAsked) -> Picture:
    """The figures of one table, a row for each place, as printed.

    Raises:
        QueryError: Several tables are meant.
    """
    rows = wanted.rows("quotas", issue=wanted.issue, title=wanted.about)
    _refuse_several(rows)
    heads = list(dict.fromkeys(_head(row, rows) for row in rows))
    places: dict[str, dict[str, Row]] = {}
    for row in rows:
        places.setdefault(one_line(row["area"]), {}).setdefault(_head(row, rows), row)
    shown, notes = cut_rows(wanted, list(places.items()), "plot_more_places")
    marks = tuple(dict.fromkeys(one_line(row["note"]) for row in rows if row["note"]))
    cells = [(place, [_figure(row.get(head), marks) for head in heads]) for place, row in shown]
    issues = issues_of(wanted, "statistics", "statistic_uid", (row["statistic_uid"] for row in rows))
    title = next((one_line(row["table_title"]) for row in rows if row["table_title"]), "")
    return Picture(
        title or wanted.word("plot_quotas"),
        one_line(rows[0]["document_number"] or "") if rows else "",
        FigureGrid(heads, cells),
        source_line(wanted, issues.values(), (row["status"] for row in rows)),
        (*notes, *(f"{_mark(at)} {note}" for at, note in enumerate(marks))),
    )


def _refuse_several(rows: Sequence[Row]) -> None:
    tables = dict.fromkeys((row["notice_uid"], one_line(row["table_title"] or "—")) for row in rows)
    if len(tables) > 1:
        named = "; ".join(title for _, title in list(tables)[:_NAMED])
        raise QueryError(f"there are {len(tables)} such tables: name one by its title with --about: {named}")


def _head(row: Row, rows: Sequence[Row]) -> str:
    """What stands over a figure: its indicator, its time where there are several, its unit."""
    parts = [part for part in (row["parent_indicator"], row["indicator"]) if part]
    if len({one["period"] for one in rows}) > 1 and row["period"]:
        parts.append(row["period"])
    unit = f"（{row['unit']}）" if row["unit"] else ""
    return one_line(" ".join(parts) + unit)


def _figure(row: Row | None, marks: Sequence[str]) -> Figure:
    if row is None:
        return Figure("")
    told = _MISSING if row["value"] is None else figure(row["value"])
    mark = _mark(marks.index(one_line(row["note"]))) if row["note"] else ""
    return Figure(told + mark, row["status"] in CERTAIN)


def _mark(at: int) -> str:
    return "*" * (at + 1) if at < 3 else f"({at + 1})"

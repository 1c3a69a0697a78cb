"""How many meetings each official attended."""

from __future__ import annotations

from collections import defaultdict

from gongbao.plotting.asked import CERTAIN, PlotAsked, Row, cut_rows, issues_of, source_line
from gongbao.plotting.picture import Bar, Bars, Picture
from gongbao.shown import one_line


def met(wanted: PlotAsked) -> Picture:
    """The officials that were at most meetings, with the title that the last of them names."""
    rows = wanted.rows("meetings", person=wanted.about, issue=wanted.issue)
    issues = issues_of(wanted, "events", "event_uid", (row["event_uid"] for row in rows))
    areas = {row["issue_uid"]: row["area"] for row in wanted.rows("issues")}
    people: defaultdict[tuple[str, str], dict[str, Row]] = defaultdict(dict)
    for row in rows:
        # Two people of one name in two places are two.
        place = areas.get(issues.get(row["event_uid"], "")) or ""
        people[one_line(row["person"]), place][row["event_uid"]] = row
    named = sorted(people.items(), key=lambda one: (-len(one[1]), one[0]))
    shown, notes = cut_rows(wanted, named, "plot_more_people")
    return Picture(
        wanted.word("plot_meetings"),
        wanted.scope(),
        Bars([_bar(name, list(own.values())) for (name, _), own in shown]),
        source_line(wanted, issues.values(), (row["status"] for row in rows)),
        (*notes, wanted.word("plot_names")),
    )


def _bar(name: str, rows: list[Row]) -> Bar:
    titles = [one_line(row["title"]) for row in rows if row["title"]]
    label = f"{name}（{titles[-1]}）" if titles else name
    doubtful = sum(row["status"] not in CERTAIN for row in rows)
    return Bar(label, len(rows), doubtful, str(len(rows)))

"""The first page: a search, the issues, what the database holds."""

from __future__ import annotations

from gongbao.report.gathering import issue_name
from gongbao.web.asked import Asked
from gongbao.web.reading import asking, rows_of
from gongbao.web.shown import ROWS, Shown, offset_of, turning
from gongbao.web.site import Site
from gongbao.web.sources import file_name
from gongbao.web.words import said, view_word

_COUNTED = (
    "notices",
    "tasks",
    "deadlines",
    "amounts",
    "personnel_changes",
    "statistics",
    "events",
    "citations",
)
_FIGURES = " UNION ALL ".join(f"SELECT '{view}' AS view, count(*) AS number FROM {view}" for view in _COUNTED)
_ABOUT = "SELECT version, rules_version, schema_version FROM about"
_ORDER = "i.publication IS NULL, i.publication, i.year DESC, i.number DESC, i.issue_uid"
# What is told of each issue is asked for those that are shown alone.
_ISSUES = f"""SELECT i.*, (SELECT count(*) FROM notices n WHERE n.issue_uid = i.issue_uid) AS documents,
    (SELECT n.title FROM notices n WHERE n.issue_uid = i.issue_uid ORDER BY n.ordinal LIMIT 1) AS first_title,
    (SELECT min(s.path) FROM sources s WHERE s.issue_uid = i.issue_uid AND s.superseded = 0) AS path
    FROM (SELECT i.* FROM issues i ORDER BY {_ORDER} LIMIT :rows OFFSET :skipped) i ORDER BY {_ORDER}"""


def show(site: Site, asked: Asked) -> Shown:
    """The first page."""
    with asking(site.engine) as connection:
        total = rows_of(connection, "SELECT count(*) AS number FROM issues")[0]["number"]
        part = turning(asked, total)
        issues = rows_of(connection, _ISSUES, rows=ROWS, skipped=offset_of(part))
        figures = site.told("figures", lambda: rows_of(connection, _FIGURES))
        about = rows_of(connection, _ABOUT)
    named = [
        {**issue, "name": issue_name({**issue, "path": file_name(issue["path"])}, asked.language)}
        for issue in issues
    ]
    counted = [
        (row["view"], view_word(row["view"], asked.language, row["number"]), row["number"]) for row in figures
    ]
    context = {"issues": named, "figures": counted, "part": part, "about": about[0] if about else None}
    return Shown("start.html", said("site", asked.language), context)

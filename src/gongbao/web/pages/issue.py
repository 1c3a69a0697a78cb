"""An issue: its files, its notices, what it holds of each kind."""

from __future__ import annotations

from gongbao.report.gathering import issue_name
from gongbao.web.asked import Asked
from gongbao.web.faults import NotThereError
from gongbao.web.reading import asking, rows_of
from gongbao.web.shown import Shown
from gongbao.web.site import Site
from gongbao.web.sources import file_name
from gongbao.web.words import view_word
from gongbao.wording import value_word

_ISSUE = "SELECT * FROM issues WHERE issue_uid = :uid"
_SOURCES = "SELECT * FROM sources WHERE issue_uid = :uid ORDER BY superseded, rank DESC, source_sha256"
_NOTICES = """SELECT n.notice_uid, n.kind, n.title, n.document_number, n.issuer, n.written_on, n.first_page,
    n.last_page, n.status FROM notices n WHERE n.issue_uid = :uid ORDER BY n.ordinal"""
_COUNTED = ("tasks", "deadlines", "amounts", "personnel_changes", "statistics", "events")
_FIGURES = " UNION ALL ".join(
    f"SELECT '{view}' AS view, count(*) AS number FROM {view} WHERE issue_uid = :uid" for view in _COUNTED
)


def show(site: Site, asked: Asked, uid: str) -> Shown:
    """The page of an issue."""
    with asking(site.engine) as connection:
        issues = rows_of(connection, _ISSUE, uid=uid)
        if not issues:
            raise NotThereError(uid)
        sources = rows_of(connection, _SOURCES, uid=uid)
        notices = rows_of(connection, _NOTICES, uid=uid)
        figures = rows_of(connection, _FIGURES, uid=uid)
    files = [{**source, "name": file_name(source["path"])} for source in sources]
    first = next((notice["title"] for notice in notices if notice["title"]), None)
    name = issue_name(
        {**issues[0], "first_title": first, "path": files[0]["name"] if files else uid}, asked.language
    )
    kinds: dict[str, list[object]] = {}
    for notice in notices:
        kinds.setdefault(value_word("notices.kind", notice["kind"], asked.language), []).append(notice)
    counted = [
        (view_word(row["view"], asked.language, row["number"]), row["number"])
        for row in figures
        if row["number"]
    ]
    context = {"issue": issues[0], "name": name, "files": files, "kinds": kinds, "figures": counted}
    return Shown("issue.html", name, context)

"""People in public office: their posts, as notices gave and took them, and the meetings they attended."""

from __future__ import annotations

from gongbao.web.asked import Asked, address
from gongbao.web.faults import NotThereError
from gongbao.web.reading import asking, part_of, rows_of
from gongbao.web.shown import ROWS, Shown, offset_of, turning
from gongbao.web.site import Site
from gongbao.web.words import said

# Rows about one person that a page shows.
_MOST = 500
_NAMED = """WITH named AS (
    SELECT person, count(*) AS changes, 0 AS meetings,
        max(coalesce(organization, '') || coalesce(post, '')) AS post
    FROM personnel_changes WHERE person IS NOT NULL{unit} GROUP BY person
    UNION ALL
    SELECT person, 0, count(*), max(coalesce(title, '')) FROM attendances WHERE 1 = 1{title} GROUP BY person)
    SELECT {what} FROM named WHERE :person IS NULL OR person LIKE '%' || :person || '%' ESCAPE '!' {rest}"""
_EACH = "person, sum(changes) AS changes, sum(meetings) AS meetings, max(post) AS post"
_ORDER = "GROUP BY person ORDER BY sum(changes) + sum(meetings) DESC, person LIMIT :rows OFFSET :skipped"
_OF_UNIT = " AND coalesce(organization, '') || coalesce(post, '') LIKE '%' || :unit || '%' ESCAPE '!'"
_OF_TITLE = " AND coalesce(title, '') LIKE '%' || :unit || '%' ESCAPE '!'"
_CHANGES = """SELECT c.*, coalesce(c.decided_on, i.period) AS decided, i.publication, i.area
    FROM personnel_changes c JOIN issues i ON i.issue_uid = c.issue_uid WHERE c.person = :who
    ORDER BY decided IS NULL, decided, c.issue_uid, c.ordinal LIMIT :most"""
_MEETINGS = """SELECT a.date, a.event, a.title, a.role, e.status, a.event_uid, i.publication, i.area
    FROM attendances a JOIN events e ON e.event_uid = a.event_uid JOIN issues i ON i.issue_uid = e.issue_uid
    WHERE a.person = :who ORDER BY a.date IS NULL, a.date, e.issue_uid, e.ordinal LIMIT :most"""
_TASKS = """SELECT t.task_uid, t.role, t.title, p.task, p.due_on, p.unit FROM task_people t
    JOIN promises p ON p.task_uid = t.task_uid WHERE t.person = :who
    GROUP BY t.task_uid, t.role LIMIT :most"""


def show(site: Site, asked: Asked) -> Shown:
    """The list of people, or one of them."""
    who = asked.text("who")
    return _one(site, asked, who) if who is not None else _all(site, asked)


def _all(site: Site, asked: Asked) -> Shown:
    person, unit = part_of(asked.text("person")), part_of(asked.text("unit"))
    parts = {"unit": _OF_UNIT if unit else "", "title": _OF_TITLE if unit else ""}
    values = {"person": person, **({"unit": unit} if unit else {})}
    with asking(site.engine) as connection:
        count = _NAMED.format(**parts, what="count(DISTINCT person) AS number", rest="")
        total = rows_of(connection, count, **values)[0]["number"]
        part = turning(asked, total)
        rows = rows_of(
            connection,
            _NAMED.format(**parts, what=_EACH, rest=_ORDER),
            **values,
            rows=ROWS,
            skipped=offset_of(part),
        )
    people = [{**row, "url": address("/people", {"who": row["person"]})} for row in rows]
    return Shown("people.html", said("people_page", asked.language), {"people": people, "part": part})


def _one(site: Site, asked: Asked, who: str) -> Shown:
    with asking(site.engine) as connection:
        context = {
            name: rows_of(connection, sql, who=who, most=_MOST)
            for name, sql in (("changes", _CHANGES), ("meetings", _MEETINGS), ("tasks", _TASKS))
        }
    if not any(context.values()):
        raise NotThereError(who)
    exports = {
        view: address(f"/gazette/{view}.csv", {"person": who, "_size": "max"})
        for view in ("personnel_changes", "attendances")
    }
    return Shown("person.html", who, {"who": who, "exports": exports, **context})

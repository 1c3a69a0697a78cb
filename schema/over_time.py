"""What the issues say together, in their order: when units are seen and what they lead, who held a post when.

All of it follows from what is published, in SQL: it is as sure as that, and says where it joins two facts.
"""

from __future__ import annotations

import csv
from importlib.resources import files

from gongbao.schema.dialects import joined

# A unit is seen in the month that an issue covers, a document by itself on the first day written in it.
_SEEN = """coalesce(s.period, (SELECT min(n.written_on) FROM notice n WHERE n.source_id = s.id),
        CAST(s.year AS TEXT))"""
# An annex often names the lead of what the body leaves to several units: its row counts unless the body's own
# names the same lead.
_LED = """(SELECT u.unit_name AS lead, count(DISTINCT f.task_uid) AS tasks
        FROM task_unit u JOIN task f ON f.id = u.task_id {filled}
        WHERE u.role = 'lead' AND NOT EXISTS (SELECT 1 FROM task_unit o
            WHERE o.task_id = f.same_as_id AND o.role = 'lead' AND o.unit_name = u.unit_name)
        GROUP BY u.unit_name)"""
_NAMES = f"""(SELECT u.unit_name AS name, min({_SEEN}) AS first_seen, max({_SEEN}) AS last_seen FROM unit u
        JOIN source s ON s.id = u.source_id AND s.leads = 1 GROUP BY u.unit_name)"""


def _renamed() -> str:
    """The endings of names before and after reforms, as rows."""
    text = (files(__package__) / "former_units.csv").read_text(encoding="utf-8")
    pairs = list(csv.reader(text.splitlines()[2:]))
    assert all(former and later and "'" not in former + later for former, later in pairs)
    return " UNION ALL ".join(f"SELECT '{former}' AS former, '{later}' AS later" for former, later in pairs)


# Names that the database has for the same place: every later name with the former ones of its like. What is
# seen beside the later one is another unit, which may have become a part of it.
_FORMER = f"""(SELECT k.later, {joined("k.former", "、")} AS names FROM (
        SELECT DISTINCT now.name AS later, old.name AS former FROM {_NAMES} now
        JOIN ({_renamed()}) r ON substr(now.name, length(now.name) - length(r.later) + 1) = r.later
        JOIN {_NAMES} old ON old.name = substr(now.name, 1, length(now.name) - length(r.later)) || r.former
            AND old.last_seen < now.first_seen
        ORDER BY 1, 2) k GROUP BY k.later)"""


def units(shown: str, filled: str) -> str:
    """The view of units.

    Args:
        shown: The columns of the registry, each one of several readings.
        filled: What joins a task to the source that gives it.
    """
    return f"""SELECT {shown}, min({_SEEN}) AS first_seen, max({_SEEN}) AS last_seen,
        CAST(coalesce(min(l.tasks), 0) AS INTEGER) AS tasks_led, min(m.names) AS former_names
        FROM unit u JOIN source s ON s.id = u.source_id AND s.leads = 1
        LEFT JOIN {_LED.format(filled=filled)} l ON l.lead = u.unit_name
        LEFT JOIN {_FORMER} m ON m.later = u.unit_name GROUP BY u.unit_name"""


_CHANGES = """(SELECT f.change_uid, f.notice_id, f.person, f.action, f.organization, f.post, f.status,
            coalesce(f.effective_on, f.decided_on, n.written_on, s.period) AS day,
            coalesce(s.area, '') AS area
            FROM personnel_change f {filled} WHERE f.person IS NOT NULL AND f.action {action} 'remove')"""
# A removal that says no post ends the one that its person leaves for another in the same notice.
_ENDS = """r.person = a.person AND r.area = a.area AND r.day >= substr(a.day, 1, length(r.day)) AND (
            (r.post = a.post AND (r.organization = a.organization
                OR (r.organization IS NULL AND a.organization IS NULL)))
            OR (r.post IS NULL AND EXISTS (SELECT 1 FROM personnel_change m WHERE m.notice_id = r.notice_id
                AND m.person = r.person AND m.action <> 'remove' AND m.change_uid <> a.change_uid)))"""
# Of several appointments to a post and several removals from it those that are nearest belong together.
_PAIRS = f"""(SELECT p.* FROM (SELECT a.change_uid AS appointed_by, r.change_uid AS removed_by,
            r.day AS to_on, r.status,
            CASE WHEN r.post IS NULL THEN 'same_day_move' ELSE 'same_post' END AS joined_by,
            row_number() OVER (PARTITION BY a.change_uid
                ORDER BY r.day, r.post NULLS LAST, r.change_uid) AS one,
            row_number() OVER (PARTITION BY r.change_uid ORDER BY a.day DESC, a.change_uid) AS other,
            count(*) OVER (PARTITION BY r.change_uid) AS rivals
            FROM {_CHANGES.replace("{action}", "<>")} a
            JOIN {_CHANGES.replace("{action}", "=")} r ON {_ENDS}) p WHERE p.one = 1 AND p.other = 1)"""
_LEAST = """CASE WHEN 'ambiguous' IN ({0}, {1}) THEN 'ambiguous' WHEN 'inferred' IN ({0}, {1}) THEN 'inferred'
            WHEN 'certain' IN ({0}, {1}) THEN 'certain' ELSE 'reviewed' END"""


def holders(filled: str) -> str:
    """The view of who held a post.

    Args:
        filled: What joins a change to the source that gives it.
    """
    appointed = _CHANGES.replace("{action}", "<>")
    removed = _CHANGES.replace("{action}", "=")
    status = f"""CASE WHEN p.removed_by IS NULL THEN a.status
            WHEN p.rivals > 1 OR p.joined_by = 'same_day_move' THEN
                CASE WHEN 'ambiguous' IN (a.status, p.status) OR p.rivals > 1 THEN 'ambiguous'
                ELSE 'inferred' END
            ELSE {_LEAST.format("a.status", "p.status")} END"""
    select = f"""SELECT h.person, h.organization, h.post, h.from_on, h.to_on, h.appointed_by, h.removed_by,
        h.joined_by, h.status FROM (
        SELECT a.person, a.organization, a.post, a.day AS from_on, p.to_on, a.change_uid AS appointed_by,
            p.removed_by, p.joined_by, {status} AS status
            FROM {appointed} a LEFT JOIN {_PAIRS} p ON p.appointed_by = a.change_uid
        UNION ALL
        SELECT r.person, r.organization, r.post, NULL, r.day, NULL, r.change_uid, NULL, r.status
            FROM {removed} r LEFT JOIN {_PAIRS} p ON p.removed_by = r.change_uid
            WHERE p.removed_by IS NULL) h"""
    return select.replace("{filled}", filled)

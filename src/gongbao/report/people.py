"""People in public office: appointed, removed, met."""

from __future__ import annotations

from collections import Counter

from gongbao.report.asked import AskedIssue
from gongbao.report.page import Block, Part, columns, filled
from gongbao.report.telling import Row, cut, paged, told
from gongbao.wording import value_word

_ACTIONS = ("appoint", "appoint_concurrent", "remove")


def appointments(asked: AskedIssue) -> Part:
    """Who was appointed, and who removed."""
    rows = asked.rows("appointments")
    heads = columns(
        asked.language,
        "person:short",
        "organization",
        "post",
        "terms",
        "decided",
        "page:short",
        "status:short",
        "uid:code",
    )
    blocks = [_acted(asked, action, rows) for action in _ACTIONS]
    told_blocks = [Block(heading, heads, acted) for heading, acted in blocks]
    commands = asked.commands("appointments")
    return Part("appointments", asked.word("appointments"), filled(told_blocks), commands=commands)


def _acted(asked: AskedIssue, action: str, rows: list[Row]) -> tuple[str, list[tuple[str, ...]]]:
    acted = [_change(asked, row) for row in rows if row["action"] == action]
    return f"{value_word('action', action, asked.language)} · {len(acted)}", acted


def _change(asked: AskedIssue, row: Row) -> tuple[str, ...]:
    return (
        told(row["person"]) or asked.word("nobody"),
        told(row["organization"]),
        told(row["post"]),
        " · ".join(part for part in (row["rank"], row["terms"]) if part),
        " · ".join(part for part in (told(row["decided"]), row["decided_by"]) if part),
        paged(row, asked.language),
        value_word("status", row["status"], asked.language),
        row["change_uid"],
    )


def meetings(asked: AskedIssue) -> Part:
    """The meetings of each official, those who attended most first."""
    rows = asked.rows("meetings")
    often = Counter(row["person"] for row in rows)
    rows.sort(key=lambda row: (-often[row["person"]], row["person"]))
    heads = columns(
        asked.language,
        "person:short",
        "official_title",
        "date:short",
        "event",
        "role:short",
        "page:short",
        "status:short",
        "uid:code",
    )
    counted = "、".join(f"{person} {count}" for person, count in often.most_common())
    notes = (asked.word("meetings_count").format(counted),) if counted else ()
    block = Block(None, heads, [_attended(asked, row) for row in rows])
    return Part("meetings", asked.word("meetings"), (block,), notes, asked.commands("meetings"))


def _attended(asked: AskedIssue, row: Row) -> tuple[str, ...]:
    return (
        told(row["person"]),
        told(row["title"]),
        told(row["date"]),
        cut(row["event"]),
        value_word("attendances.role", row["role"], asked.language),
        paged(row, asked.language),
        value_word("status", row["status"], asked.language),
        row["event_uid"],
    )

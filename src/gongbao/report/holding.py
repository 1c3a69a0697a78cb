"""What an issue holds: its notices by kind, and what its list of documents has otherwise."""

from __future__ import annotations

from gongbao.report.asked import AskedIssue
from gongbao.report.page import Block, Column, Part, columns, filled
from gongbao.report.telling import Row, cut, paged, told
from gongbao.wording import value_word


def contents(asked: AskedIssue) -> Part:
    """The notices, kind by kind."""
    rows = asked.rows("contents")
    heads = columns(
        asked.language,
        "title",
        "document_number",
        "issuer",
        "written_on:short",
        "page:short",
        "status:short",
        "uid:code",
    )
    kinds = dict.fromkeys(row["kind"] for row in rows)
    blocks = [_of_kind(asked, kind, heads, [row for row in rows if row["kind"] == kind]) for kind in kinds]
    told_blocks = tuple(blocks) or (Block(None, heads, []),)
    notes = (asked.word("pages_told"),)
    return Part("contents", asked.word("contents"), told_blocks, notes, asked.commands("contents"))


def _of_kind(asked: AskedIssue, kind: str, heads: tuple[Column, ...], rows: list[Row]) -> Block:
    name = value_word("notices.kind", kind, asked.language)
    return Block(f"{name} · {len(rows)}", heads, [_notice(asked, row) for row in rows])


def _notice(asked: AskedIssue, row: Row) -> tuple[str, ...]:
    return (
        told(row["title"]) or asked.word("untitled"),
        " · ".join(part for part in (row["document_number"], row["registration_number"]) if part),
        told(row["issuer"]),
        told(row["written_on"]),
        _reach(asked, row),
        value_word("status", row["status"], asked.language),
        row["notice_uid"],
    )


def _reach(asked: AskedIssue, row: Row) -> str:
    """The pages of the file, and in brackets the printed ones if both are known."""
    pages, printed = (
        "–".join(dict.fromkeys(told(row[f"{end}_{kind}"]) for end in ("first", "last")))
        for kind in ("page", "printed")
    )
    known = row["first_printed"] and row["last_printed"]
    return pages + (asked.word("printed").format(printed) if known else "")


def not_printed(asked: AskedIssue) -> Part:
    """Documents that are listed and not printed, or printed and not listed."""
    rows = asked.rows("not-printed")
    heads = columns(
        asked.language, "document_number:short", "title", "issued_on:short", "page:short", "uid:code"
    )
    blocks = [
        Block(
            value_word("catalogue.status", status, asked.language),
            heads,
            [_entry(asked, row) for row in rows if row["status"] == status],
        )
        for status in ("not_printed", "not_listed")
    ]
    commands = asked.commands("not-printed")
    return Part("not-printed", asked.word("not_printed"), filled(blocks), commands=commands)


def _entry(asked: AskedIssue, row: Row) -> tuple[str, ...]:
    return (
        told(row["document_number"]),
        cut(row["title"]),
        told(row["issued_on"]),
        paged(row, asked.language),
        row["entry_uid"],
    )

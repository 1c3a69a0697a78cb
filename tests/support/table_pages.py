"""Small web pages around a table, for tests of what its columns mean."""

from __future__ import annotations

from collections.abc import Sequence

from gongbao.extract.issue import read_issue
from gongbao.schema.records import Issue, Notice

HEAD = "云山市人民政府办公室关于印发重点工作的通知\n云政办〔2031〕7号\n各县区人民政府：\n"
SIGNED = "云山市人民政府办公室\n2031年3月2日\n"


def page_of(text: str, rows: Sequence[str]) -> str:
    """A page with a text, a paragraph a line, and a table under it.

    Args:
        text: The lines.
        rows: A row each, its cells parted by |; a cell that begins with [2,3] spans two rows, three columns.
    """
    paragraphs = "".join(f"<p>{line}</p>" for line in text.split("\n") if line)
    body = "".join(f"<tr>{''.join(_cell(cell.strip()) for cell in row.split('|'))}</tr>" for row in rows)
    return f"<html><body><div>{paragraphs}<table>{body}</table></div></body></html>"


def _cell(text: str) -> str:
    spans = ""
    if text.startswith("["):
        size, text = text[1:].split("]", 1)
        down, across = size.split(",")
        spans = f" rowspan={down} colspan={across}"
    return f"<td{spans}>{text}</td>"


def issue_of(
    rows: Sequence[str], *, title: str = "附件\n重点任务清单", body: str = "现印发给你们。\n"
) -> Issue:
    """What is read of a notice with such a table as its annex."""
    return read_issue(page_of(HEAD + body + SIGNED + title, rows).encode(), "page.html")


def notice_of(
    rows: Sequence[str], *, title: str = "附件\n重点任务清单", body: str = "现印发给你们。\n"
) -> Notice:
    """The first notice of it."""
    return issue_of(rows, title=title, body=body).notices[0]

"""A report as Markdown (GitHub's, CommonMark with tables)."""

from __future__ import annotations

import re
from collections.abc import Iterator

from gongbao.report.page import Block, Column, Part, Report
from gongbao.shown import one_line
from gongbao.wording import word

# What Markdown reads as more than text. An address becomes a link by `://` or `www.`, without any bracket.
_READ = re.compile(r"[\\`*_{}\[\]<>|~!$&#]|:(?=//)|(?<=www)\.|@", re.IGNORECASE)
_ENTITIES = {"<": "&lt;", ">": "&gt;", "&": "&amp;", "@": "&#64;"}
_ALIGNED = {"text": "---", "short": "---", "code": "---", "number": "--:"}


def render(report: Report) -> str:
    """The report as one Markdown text."""
    return "\n".join(_lines(report)) + "\n"


def escaped(text: str) -> str:
    r"""A stranger's text as Markdown that shows it and nothing else, in one line.

    >>> print(escaped("# a|b `c` <d> [e](http://f)"))
    \# a\|b \`c\` &lt;d&gt; \[e\](http\://f)
    """
    return _escaped(one_line(text))


def _escaped(text: str) -> str:
    return _READ.sub(lambda sign: _ENTITIES.get(sign[0], f"\\{sign[0]}"), text)


def _lines(report: Report) -> Iterator[str]:
    yield f"# {escaped(report.title)}"
    yield ""
    for label, value in report.told:
        yield f"- {escaped(label)}: {escaped(value)}"
    for part in report.parts:
        yield from _part(report, part)
    yield ""
    yield "---"
    for line in report.closing:
        yield ""
        yield _noted(line)


def _part(report: Report, part: Part) -> Iterator[str]:
    yield ""
    yield f"## {escaped(part.heading)}"
    for note in part.notes:
        yield ""
        yield escaped(note)
    if part.commands:
        commands = " · ".join(f"`{command}`" for command in part.commands)
        yield ""
        yield f"{escaped(word('ask', report.language))}: {commands}"
    for block in part.blocks:
        yield from _block(report, block)


def _block(report: Report, block: Block) -> Iterator[str]:
    if block.heading is not None:
        yield ""
        yield f"### {escaped(block.heading)}"
    yield ""
    if not block.rows:
        yield escaped(word("none", report.language))
        return
    yield _row(escaped(column.head) for column in block.columns)
    yield _row(_ALIGNED[column.kind] for column in block.columns)
    for row in block.rows:
        yield _row(_cell(column, text) for column, text in zip(block.columns, row, strict=True))


def _row(cells: Iterator[str]) -> str:
    return f"| {' | '.join(cells)} |"


def _cell(column: Column, text: str) -> str:
    """A cell; one that is code is drawn so only if nothing in it could end the code."""
    if column.kind == "code" and re.fullmatch(r"[\w-]+", text):
        return f"`{text}`"
    return escaped(text)


def _noted(note: str) -> str:
    """A note: what stands between backticks stays code, if it is pairs of them."""
    pieces = note.split("`")
    return "".join(
        f"`{one_line(piece)}`" if at % 2 and at < len(pieces) - 1 else _escaped(piece)
        for at, piece in enumerate(pieces)
    )

"""A report as a page of its own: no script, nothing fetched, readable on paper and on a telephone."""

from __future__ import annotations

from collections.abc import Iterator
from html import escape

from gongbao.page_frame import framed, linked
from gongbao.report.page import Block, Column, Part, Report
from gongbao.shown import one_line
from gongbao.wording import word


def render(report: Report) -> str:
    """The report as one HTML page."""
    return framed(report.title, report.language, "report.css", "\n".join(_body(report)))


def _body(report: Report) -> Iterator[str]:
    yield f"<header><h1>{_text(report.title)}</h1>"
    told = "".join(
        f"<div><dt>{_text(label)}</dt><dd>{linked(value)}</dd></div>" for label, value in report.told
    )
    yield f'<dl class="told">{told}</dl>'
    listed = "".join(f'<li><a href="#{part.anchor}">{_text(part.heading)}</a></li>' for part in report.parts)
    named = _text(word("list_of_contents", report.language))
    yield f'<nav aria-label="{named}"><ul>{listed}</ul></nav></header>'
    for part in report.parts:
        yield from _part(report, part)
    closing = "".join(f"<p>{_noted(line)}</p>" for line in report.closing)
    yield f"<footer>{closing}</footer>"


def _part(report: Report, part: Part) -> Iterator[str]:
    yield f'<section id="{part.anchor}"><h2>{_text(part.heading)}</h2>'
    yield from (f'<p class="note">{_text(note)}</p>' for note in part.notes)
    if part.commands:
        commands = " · ".join(f"<code>{_text(command)}</code>" for command in part.commands)
        yield f'<p class="note">{_text(word("ask", report.language))}: {commands}</p>'
    for block in part.blocks:
        yield from _block(report, block)
    yield "</section>"


def _block(report: Report, block: Block) -> Iterator[str]:
    if block.heading is not None:
        yield f"<h3>{_text(block.heading)}</h3>"
    if not block.rows:
        yield f'<p class="none">{_text(word("none", report.language))}</p>'
        return
    heads = "".join(
        f'<th scope="col" class="{column.kind}">{_text(column.head)}</th>' for column in block.columns
    )
    yield f'<table class="facts"><thead><tr>{heads}</tr></thead><tbody>'
    for row in block.rows:
        cells = (_cell(column, text) for column, text in zip(block.columns, row, strict=True))
        yield f"<tr>{''.join(cells)}</tr>"
    yield "</tbody></table>"


def _cell(column: Column, text: str) -> str:
    """A cell that knows its head, for screens too narrow for a table."""
    shown = f"<code>{_text(text)}</code>" if column.kind == "code" and text else _text(text)
    return f'<td class="{column.kind}" data-head="{_text(column.head)}">{shown}</td>'


def _noted(note: str) -> str:
    pieces = note.split("`")
    return "".join(
        f"<code>{_text(piece)}</code>" if at % 2 and at < len(pieces) - 1 else escape(piece)
        for at, piece in enumerate(pieces)
    )


def _text(text: str) -> str:
    return escape(one_line(text))

"""The page: a list of contents, then each notice with its numbers, its text, its tables and its tasks."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from html import escape

from gongbao.annotated.blocks import Block, TableBlock, blocks_of
from gongbao.annotated.drawing import drawn
from gongbao.annotated.marks import KINDS, Marks, fact_marks, marks_on
from gongbao.annotated.places import Laid, Pages, laid
from gongbao.annotated.tasks import task_line
from gongbao.page_frame import framed
from gongbao.schema.records import Cell, Issue, Notice, Page, Span
from gongbao.shown import one_line
from gongbao.wording import Language, value_word, word


class AnnotatedPage:
    """Draws an issue, and counts what it marks."""

    def __init__(self, issue: Issue, language: Language) -> None:
        self.issue = issue
        self.language = language
        self.pages: Pages = {page.number: page.text for page in issue.source.pages}
        self.facts: Marks = fact_marks(issue.notices, self.pages, language)
        self.counts: Counter[str] = Counter()

    def render(self, *, by_page: bool = False) -> str:
        """The page as HTML.

        Args:
            by_page: Show the pages as found, not the notices.

        Raises:
            ExtraError: spaCy is not installed.
        """
        if by_page:
            listed = [self._word("page_number").format(page.number) for page in self.issue.source.pages]
            parts = ["".join(self._page(page)) for page in self.issue.source.pages]
        else:
            listed = [self._named(notice) for notice in self.issue.notices]
            parts = ["".join(self._notice(notice)) for notice in self.issue.notices]
        first = next((notice.title for notice in self.issue.notices if notice.title), None)
        name = self.issue.publication or first or self.issue.source.path
        title = self._word("annotated").format(name)
        body = [f"<h1>{_text(title)}</h1>", self._legend(), self._contents(listed)]
        body += [
            f'<section id="part-{number}"><h2>{_text(name)}</h2>{part}</section>'
            for number, (name, part) in enumerate(zip(listed, parts, strict=True), 1)
        ]
        return framed(title, self.language, "annotated.css", "\n".join(body))

    def _word(self, key: str) -> str:
        return word(key, self.language)

    def _named(self, notice: Notice) -> str:
        return notice.title or f"[{value_word('notices.kind', notice.kind, self.language)}]"

    def _legend(self) -> str:
        """The kinds of marks and how many there are; drawn last, for it counts."""
        kinds = "".join(
            f'<span style="background:var(--{kind.replace("_", "-")})">'
            f"{_text(self._word(kind))} {self.counts[kind]}</span>"
            for kind in KINDS
        )
        return f'<p class="legend">{kinds}</p>'

    def _contents(self, listed: list[str]) -> str:
        lines = "".join(
            f'<li><a href="#part-{number}">{_text(name)}</a></li>' for number, name in enumerate(listed, 1)
        )
        name = _text(self._word("list_of_contents"))
        return f'<nav aria-label="{name}"><h2>{name}</h2><ol>{lines}</ol></nav>'

    def _notice(self, notice: Notice) -> Iterator[str]:
        yield self._particulars(notice)
        for block in blocks_of(notice, self.pages, self.facts):
            yield self._block(block)
            if block.tasks:
                lines = "".join(
                    f"<li>{task_line(notice, index, self.language)}</li>" for index in block.tasks
                )
                heading = _text(self._word("tasks_here"))
                yield f'<aside class="tasks"><h3>{heading}</h3><ul>{lines}</ul></aside>'

    def _page(self, page: Page) -> Iterator[str]:
        whole = laid(page.text, [Span(page.number, 0, len(page.text))], self.pages)
        start = 0
        for line in page.text.split("\n"):
            if line.strip():
                yield f'<div class="line">{self._marked(whole.piece(start, start + len(line)))}</div>'
            start += len(line) + 1

    def _particulars(self, notice: Notice) -> str:
        """What is told of a notice: each number by itself, never run into the title."""
        pages = self._word("page_number").format(notice.first_page)
        if notice.last_page != notice.first_page:
            pages = self._word("page_reach").format(notice.first_page, notice.last_page)
        told = [("kind", value_word("notices.kind", notice.kind, self.language))]
        told += [
            (key, str(value))
            for key in (
                "document_number",
                "registration_number",
                "issuer",
                "addressee",
                "written_on",
                "effective_on",
                "expires_on",
            )
            if (value := getattr(notice, key)) is not None
        ]
        told += [("page", pages), ("status", value_word("status", notice.status, self.language))]
        lines = "".join(
            f"<div><dt>{_text(self._word(key))}</dt><dd>{_text(value)}</dd></div>" for key, value in told
        )
        return f'<dl class="told">{lines}</dl>'

    def _block(self, block: Block) -> str:
        if isinstance(block, TableBlock):
            return self._grid(block)
        kind = "line head" if block.head else "line"
        return f'<div class="{kind}">{self._marked(block.text)}</div>'

    def _grid(self, grid: TableBlock) -> str:
        caption = f"<caption>{_text(grid.table.title)}</caption>" if grid.table.title else ""
        rows = "".join(
            f"<tr>{''.join(self._cell(cell, text) for cell, text in row)}</tr>" for row in grid.rows if row
        )
        return f'<div class="grid"><table>{caption}<tbody>{rows}</tbody></table></div>'

    def _cell(self, cell: Cell, text: Laid) -> str:
        """A cell; one repeated from another place is faint and bears no marks of its own."""
        tag = "th" if cell.is_header else "td"
        spans = "".join(
            f' {name}="{span}"'
            for name, span in (("rowspan", cell.row_span), ("colspan", cell.col_span))
            if span > 1
        )
        kinds = [name for name, is_so in (("copy", cell.is_copy), (cell.certainty, True)) if is_so]
        shown = _text(text.text) if cell.is_copy else self._marked(text)
        return f'<{tag}{spans} class="{" ".join(kinds)}">{shown}</{tag}>'

    def _marked(self, piece: Laid) -> str:
        marks = marks_on(piece, self.facts, self.language, self.issue.area)
        self.counts.update(mark.kind for mark in marks)
        return drawn(piece.text, marks)


def _text(text: str) -> str:
    return escape(one_line(text))

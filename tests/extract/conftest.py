"""Small gazettes for the tests of extraction, and short ways to read them."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date
from typing import Any

import pytest

from gongbao.extract.document.paragraphs import Paragraph, paragraphs_of
from gongbao.extract.facts.context import Context
from gongbao.extract.issue import read_issue
from gongbao.extract.model.document import Document, Line
from gongbao.extract.model.flow import Flow, flow_of
from gongbao.normalize.time.references import Reference
from gongbao.schema.records import Evidence, Issue, Page

# A text of its own for every test; areas are real, since areas are looked up.
AREA = "永州市"


def document_of(text: str) -> Document:
    """A text as a document; form feeds part its pages."""
    return Document.from_pages([Page(at, page) for at, page in enumerate(text.split("\f"), 1)])


@pytest.fixture
def make_document() -> Callable[[str], Document]:
    """A function that gives a text as a document; form feeds part its pages."""
    return document_of


@pytest.fixture
def make_lines() -> Callable[[str], Sequence[Line]]:
    """A function that gives the lines of a text."""
    return lambda text: document_of(text).lines


@pytest.fixture
def make_flow() -> Callable[[str], Flow]:
    """A function that gives a text as one flow."""
    return lambda text: flow_of(document_of(text).lines)


@pytest.fixture
def make_context() -> Callable[..., tuple[Context, list[Paragraph]]]:
    """A function that gives a text's paragraphs and the context they are read in."""

    def make(
        text: str, *, area: str | None = AREA, year: int = 2023, written_on: date | None = None
    ) -> tuple[Context, list[Paragraph]]:
        document = document_of(text)
        reference = Reference.of(written_on) if written_on else Reference(year, status="inferred")
        context = Context(document, area, reference)
        return context, paragraphs_of(document.lines)

    return make


@pytest.fixture
def read_text() -> Callable[..., Issue]:
    """A function that reads a text as an issue."""

    def read(text: str, profile: str | None = "default") -> Issue:
        return read_issue(text.encode(), "issue.txt", profile)

    return read


@pytest.fixture
def quoted() -> Callable[[Any, Evidence], str]:
    """A function that gives what evidence quotes of an issue or document, without white space."""

    def quote(source: Any, evidence: Evidence) -> str:
        pages = source.pages if isinstance(source, Document) else source.source.pages
        texts = {page.number: page.text for page in pages}
        return "".join("".join(texts[span.page][span.start : span.end].split()) for span in evidence)

    return quote

"""The document: its lines, and the way from any place back to its page."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from gongbao.extract.model.document import Document, ems
from gongbao.schema.records import Page, Span

REPEATABLE = settings(derandomize=True, deadline=None)

MakeDocument = Callable[[str], Document]


def test_lines_are_without_white_space_at_their_edges(make_document: MakeDocument) -> None:
    document = make_document("  甲 乙 \n\n　丙\t\f丁")
    assert [(line.page, line.text, line.indent) for line in document.lines] == [
        (1, "甲 乙", 2),
        (1, "丙", 1),
        (2, "丁", 0),
    ]
    assert [document.text[line.start : line.end] for line in document.lines] == ["甲 乙", "丙", "丁"]


@pytest.mark.parametrize(("text", "width"), [("第5期", 2.5), ("", 0), ("ab", 1.0), ("（一）", 3.0)])
def test_an_ascii_character_is_half_as_wide_as_a_han_one(text: str, width: float) -> None:
    assert ems(text) == width


@pytest.mark.parametrize(
    ("offsets", "spans"),
    [
        pytest.param([], (), id="nothing"),
        pytest.param([0, 1, 2], (Span(1, 0, 3),), id="one run"),
        pytest.param([0, 1, 3], (Span(1, 0, 4),), id="a line end between"),
        pytest.param([0, 2, 4], (Span(1, 0, 1), Span(1, 2, 3), Span(1, 4, 5)), id="text between"),
        pytest.param([3, 4, 6, 7], (Span(1, 3, 5), Span(2, 0, 2)), id="over a page's end"),
        pytest.param([0, -1, 1], (Span(1, 0, 2),), id="a separator between"),
        pytest.param([3, 0], (Span(1, 3, 4), Span(1, 0, 1)), id="out of order"),
    ],
)
def test_a_run_of_places_is_broken_where_other_text_stands(
    make_document: MakeDocument, offsets: list[int], spans: tuple[Span, ...]
) -> None:
    assert make_document("甲乙\n丙丁\f戊己").spans(offsets) == spans


@REPEATABLE
@given(st.lists(st.text("甲乙 \n", max_size=6), min_size=1, max_size=5), st.data())
def test_every_place_leads_to_its_page_and_back(texts: list[str], data: st.DataObject) -> None:
    document = Document.from_pages([Page(at, text) for at, text in enumerate(texts, 1)])
    page = data.draw(st.integers(1, len(texts)))
    at = data.draw(st.integers(0, len(texts[page - 1])))
    assert document.page_of(document.offset(page, at)) == page
    assert document.text[document.offset(page, 0) :].startswith(texts[page - 1])


@pytest.mark.parametrize(
    ("openings", "bare"),
    [
        pytest.param([()], {1}, id="a text"),
        pytest.param([{0, 2, 4}], set(), id="paragraphs told"),
        pytest.param([{0}], {1}, id="a block of lines in a page"),
    ],
)
def test_pages_of_lines(openings: list[set[int]], bare: set[int]) -> None:
    document = Document.from_pages([Page(1, "甲\n乙\n丙")], openings)
    assert document.pages_of_lines() == bare

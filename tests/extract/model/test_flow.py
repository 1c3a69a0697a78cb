"""Flows: lines joined, justification blanks gone, every character still knows its place."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from gongbao.extract.model.document import Document
from gongbao.extract.model.flow import Flow, flow_of, join, line_flow

REPEATABLE = settings(derandomize=True, deadline=None)

MakeDocument = Callable[[str], Document]


@pytest.mark.parametrize(
    ("line", "text"),
    [
        pytest.param("市 教 育 局 * 、 市 财 政", "市教育局*、市财政", id="a justified line"),
        pytest.param("1 1 . 提 升 水 平", "11.提升水平", id="a justified line with digits"),
        pytest.param("通  知", "通知", id="a spaced word"),
        pytest.param("李 震", "李震", id="a spaced name"),
        pytest.param("参加 2022 年现场会", "参加2022年现场会", id="blanks around a number"),
        pytest.param("第一条  为加强管理", "第一条 为加强管理", id="a wide blank parts"),
        pytest.param("第一条　为加强管理", "第一条 为加强管理", id="a full-width blank parts"),
        pytest.param("使用 Open API 接口", "使用Open API接口", id="one blank between words"),
        pytest.param("发展 助力活力建设", "发展助力活力建设", id="one blank between Han characters"),
        pytest.param("ZJCC01 – 2022 – 0007", "ZJCC01–2022–0007", id="blanks around dashes"),
        pytest.param("没有空格", "没有空格", id="no blanks"),
    ],
)
def test_only_blanks_that_justify_are_removed(make_document: MakeDocument, line: str, text: str) -> None:
    assert line_flow(make_document(line).lines[0]).text == text


@pytest.mark.parametrize(
    ("lines", "text"),
    [
        pytest.param("为加强管\n理工作。", "为加强管理工作。", id="Han characters run on"),
        pytest.param("the first\nsecond", "the first second", id="words are kept apart"),
        pytest.param("2022\n年", "2022年", id="a number and its unit"),
        pytest.param("A1\n2", "A12", id="digits run on"),
    ],
)
def test_lines_are_joined_over_their_breaks(make_document: MakeDocument, lines: str, text: str) -> None:
    assert flow_of(make_document(lines).lines).text == text


PIECES = st.sampled_from(["市", "教 育", "局*、", "  ", "　", "\n", "\f", "2022", "年", "Open", "。", "\t"])
TEXTS = st.lists(PIECES, min_size=1, max_size=30).map("".join)


@REPEATABLE
@given(TEXTS)
def test_every_character_comes_from_its_place(text: str) -> None:
    document = _document(text)
    flow = flow_of(document.lines)
    assert len(flow.text) == len(flow.origins)
    for char, origin in zip(flow.text, flow.origins, strict=True):
        assert origin == -1 or document.text[origin] == char or (char == document.text[origin].strip() or " ")
    solid = [document.text[origin] for origin in flow.origins if origin >= 0]
    assert "".join("".join(solid).split()) == "".join(text.split())


@REPEATABLE
@given(TEXTS, st.integers(0, 40), st.integers(0, 40))
def test_a_slice_has_no_blank_edges_and_quotes_its_page(text: str, start: int, end: int) -> None:
    document = _document(text)
    flow = flow_of(document.lines)
    part = flow.slice(min(start, len(flow.text)), min(end, len(flow.text)))
    assert part.text == part.text.strip()
    quote = "".join(
        document.pages[span.page - 1].text[span.start : span.end] for span in part.evidence(document)
    )
    assert "".join(quote.split()) == "".join(part.text.split())


def _document(text: str) -> Document:
    from gongbao.schema.records import Page

    return Document.from_pages([Page(at, page) for at, page in enumerate(text.split("\f"), 1)])


def test_a_separator_has_no_place(make_document: MakeDocument) -> None:
    flow = flow_of(make_document("甲\n乙").lines, "；")
    assert (flow.text, list(flow.origins)) == ("甲；乙", [0, -1, 2])


def test_joining_nothing_is_nothing() -> None:
    assert join([]) == Flow.placed("", ())


def test_the_page_of_a_flow_is_that_of_its_first_placed_character(make_document: MakeDocument) -> None:
    document = make_document("甲\f乙")
    flow = join([Flow.placed("、", (-1,)), *map(line_flow, document.lines[1:])])
    assert flow.page(document) == 2
    assert Flow.placed("、", (-1,)).page(document) == 1

"""Pages of a PDF as bytes: each number comes back as it was, and what is broken is refused."""

from __future__ import annotations

import math
from array import array

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gongbao.extract.pdf.characters import Characters, Stretch
from gongbao.extract.pdf.kept_pages import page_bytes, pages_in
from gongbao.extract.pdf.page_points import PagePoints, PdfPage
from gongbao.extract.pdf.rules import Rules
from gongbao.extract.pdf.space import PageSpace
from gongbao.schema.errors import SourceError

SIZES = st.floats(min_value=1e-200, allow_infinity=False)
LINES = st.lists(st.tuples(*[st.floats(-1e300, 1e300)] * 4), max_size=3)
NOTES = st.lists(st.tuples(st.text(max_size=3), st.text(max_size=3)), max_size=2)


@st.composite
def pages(draw: st.DrawFn) -> PdfPage:
    text = draw(st.text("任免a\U00020000\ud800", max_size=6))
    boxes = draw(
        st.lists(
            st.floats(width=32, allow_nan=False, allow_infinity=False),
            min_size=4 * len(text),
            max_size=4 * len(text),
        )
    )
    cuts = sorted(draw(st.lists(st.integers(0, len(text)), max_size=3)))
    stretches = [
        Stretch(start, end, draw(st.sampled_from((0, 90, 180, 270, None))), draw(SIZES))
        for start, end in zip([0, *cuts], [*cuts, len(text)], strict=True)
    ]
    blanks = draw(st.dictionaries(st.integers(0, 6), st.sampled_from((" ", "\u3000\n", "\ud801"))))
    characters = Characters(text, array("f", boxes), stretches, blanks, draw(NOTES))
    rules = Rules(draw(LINES), draw(LINES), draw(LINES), draw(NOTES), draw(st.booleans()))
    edges = [draw(st.floats(-1e6, 1e6)) for _ in range(4)]
    space = PageSpace(*edges, draw(st.sampled_from((0, 90, 180, 270))))
    return PdfPage(
        draw(st.integers(1, 9)), draw(st.sampled_from((PagePoints(space, characters, rules), None)))
    )


@given(pages(), pages())
def test_pages_come_back_as_they_were(first: PdfPage, second: PdfPage) -> None:
    second = PdfPage(first.number + second.number, second.points)
    assert list(pages_in(page_bytes(first) + page_bytes(second))) == [first, second]


def full() -> PdfPage:
    characters = Characters("任免", array("f", range(8)), [Stretch(0, 2, 0, 10.5)], {1: " "}, [("a", "b")])
    rules = Rules([(0.1, 1.0, 2.0, 1.0)], [], [(0.0, 0.0, 1.0, 0.0)])
    return PdfPage(1, PagePoints(PageSpace(0.0, 0.0, 595.0, 842.0, 0), characters, rules))


GOOD = page_bytes(full())


def with_numbers(*, place: float = 1.0, size: float = 10.5, rule: float = 1.0, edge: float = 842.0) -> bytes:
    """A page of these numbers."""
    characters = Characters("任", array("f", (0, 0, place, 9)), [Stretch(0, 1, 0, size)], {}, [])
    rules = Rules([], [(rule, 0.0, rule, 9.0)], [])
    return page_bytes(PdfPage(1, PagePoints(PageSpace(0.0, 0.0, 595.0, edge, 0), characters, rules)))


@pytest.mark.parametrize(
    "numbers",
    [
        *({"size": size} for size in (0.0, -1.0, 5e-324, math.inf, math.nan)),
        *({"place": place} for place in (math.inf, math.nan)),
        *({"rule": rule} for rule in (1e308, -math.inf, math.nan)),
        *({"edge": edge} for edge in (1e308, -1e39, math.nan)),
    ],
    ids=str,
)
def test_numbers_that_are_no_places_and_no_sizes_are_refused(numbers: dict[str, float]) -> None:
    assert list(pages_in(with_numbers()))
    with pytest.raises(SourceError, match="broken"):
        list(pages_in(with_numbers(**numbers)))


@pytest.mark.parametrize(
    "data",
    [
        pytest.param(GOOD[:-1], id="cut off"),
        pytest.param(GOOD + b"\x01", id="more behind it"),
        pytest.param(GOOD + GOOD, id="a page twice"),
        pytest.param(GOOD.replace(b'"number":1', b'"number":0'), id="page 0"),
        pytest.param(GOOD.replace(b'"number":1', b'"number":""'), id="no number"),
        pytest.param(GOOD.replace(b'"text":6', b'"text":5'), id="half a letter"),
        pytest.param(GOOD.replace(b'"text":6', b'"text":-'), id="no JSON"),
        pytest.param(GOOD.replace(b'"text":6', b'"text":3'), id="fewer letters than boxes"),
        pytest.param(GOOD.replace(b'"stretches":1', b'"stretches":9'), id="stretches that are not there"),
        pytest.param(GOOD.replace(b"842.0,0]", b"842.0,1]"), id="a page that is aslant"),
        pytest.param(GOOD.replace(b"[0.0,0.0,595.0", b"[NaN,0.0,595.0"), id="edges that are none"),
        pytest.param(GOOD.replace(b'[["a","b"]]', b'[["a","b",]'), id="no list"),
        pytest.param(GOOD.replace("任免".encode(), b"\xff" * 6), id="no UTF-8"),
    ],
)
def test_bytes_that_are_no_pages_are_refused(data: bytes) -> None:
    assert data != GOOD
    with pytest.raises(SourceError) as caught:
        list(pages_in(data))
    assert caught.value.code == "unreadable"


@given(st.integers(0, len(GOOD) - 1), st.integers(1, 255))
def test_a_byte_that_was_changed_gives_pages_or_an_error(at: int, by: int) -> None:
    changed = bytearray(GOOD)
    changed[at] = (changed[at] + by) % 256
    try:
        found = list(pages_in(bytes(changed)))
    except SourceError:
        return
    for page in found:
        if page.points is not None:
            assert len(page.points.characters.boxes) == 4 * len(page.points.characters.text)
            assert math.isfinite(page.points.space.width)

"""Text objects without a glyph: read where they say something, noted where they print nothing."""

from __future__ import annotations

from collections.abc import Sequence

import pdf_maker as made
import pytest

from gongbao.extract.model.content import PageContent
from gongbao.extract.sources.pdf import read_pdf


def one(drawings: Sequence[str], **options: object) -> PageContent:
    """The only page of a PDF with these drawings."""
    return read_pdf(made.pdf("\n".join(drawings), **options))[0]


def one_by_one(word: str) -> list[str]:
    """Each character as a text object of its own."""
    return [made.text(sign, 50 + 10 * at, 400) for at, sign in enumerate(word)]


def test_what_its_font_has_only_an_empty_glyph_for_is_read_and_noted() -> None:
    content = one(one_by_one("甲暗乙"), empty="暗")
    assert content.page.text == "甲暗乙"
    assert content.page.boxes is not None
    assert list(content.page.boxes[4:8]) == pytest.approx([60, 91.2, 70, 101.2], abs=0.1)
    assert content.notes == (("invisible_text", "1 characters that are not printed"),)


def test_what_is_in_a_form_or_invisible_too_is_noted_once() -> None:
    content = one(
        ["/X0 Do", made.text("幽", 60, 400, mode=3)], forms=[made.text("暗", 50, 400)], empty="暗幽"
    )
    assert content.page.text == "暗幽"
    assert content.notes == (("invisible_text", "2 characters that are not printed"),)


@pytest.mark.parametrize(
    "drawing",
    [
        pytest.param("0 Tz " + made.text("暗", 60, 400), id="scaled to nothing"),
        pytest.param(made.text("暗", 60, 400, size=0), id="font of no size"),
        pytest.param(made.text("暗", 60, 400, turn="0 0 0 0"), id="matrix of zeros"),
    ],
)
def test_what_is_set_in_no_size_is_left_out_and_noted(drawing: str) -> None:
    content = one([made.text("甲", 50, 400), drawing])
    assert content.page.text == "甲"
    assert content.notes == (("invisible_text", "1 characters that are not printed"),)


def test_what_no_font_has_a_glyph_or_a_name_for_is_noted() -> None:
    content = one(one_by_one("关于"), absent=True, mapped=False)
    assert content.page.text == "\ufffd\ufffd"
    assert [code for code, _ in content.notes] == ["undecodable_text"]


def test_invisible_text_in_a_font_not_embedded_is_noted() -> None:
    content = one([made.text("甲", 50, 400), made.text("幽", 60, 400, mode=3)], absent=True)
    assert content.page.text == "甲幽"
    assert content.notes == (("invisible_text", "1 characters that are not printed"),)


@pytest.mark.parametrize(
    ("blank", "mapped"),
    [
        pytest.param(" ", True, id="a space"),
        pytest.param("\uf020", True, id="a space of a font of symbols"),
        pytest.param("\u0003", False, id="a space that its font does not name"),
    ],
)
def test_blanks_in_text_objects_of_their_own_are_no_characters(blank: str, mapped: bool) -> None:
    drawings = [*one_by_one(f"甲{blank}乙"), made.text(blank, 300, 20)]
    content = one(drawings, empty=blank, mapped=mapped)
    without = one([made.text("甲", 50, 400), made.text("乙", 70, 400)], mapped=mapped)
    assert content.page.text == without.page.text
    assert content.page.boxes == pytest.approx(without.page.boxes, nan_ok=True)
    assert content.notes == without.notes

"""Characters and rules as pdfium gives them: what is one, how it is turned, and each limit at both sides."""

from __future__ import annotations

from array import array

import pdf_maker as made
import pypdfium2
import pytest

from gongbao.extract.pdf import characters, rules
from gongbao.extract.pdf.characters import Characters, Stretch, read_characters, tidy
from gongbao.extract.pdf.rules import Rules, read_rules
from gongbao.extract.pdf.settings import PdfSettings
from gongbao.extract.pdf.space import PageSpace, direction

SPACE = PageSpace(0, 0, made.WIDTH, made.HEIGHT, 0)


def characters_of(*drawings: str) -> Characters:
    """The characters of a page with these drawings."""
    document = pypdfium2.PdfDocument(made.pdf("\n".join(drawings)))
    return read_characters(document[0], SPACE)


def rules_of(*drawings: str, forms: tuple[str, ...] = ()) -> Rules:
    """The rules of a page with these drawings."""
    document = pypdfium2.PdfDocument(made.pdf("\n".join(drawings), forms=forms))
    return read_rules(document[0], SPACE)


@pytest.mark.parametrize("blank", [*"\t\x0b\x0c \xa0\u3000\u2000\u2003\u200b\u202f\u205f\ufeff"])
def test_a_blank_is_no_character(blank: str) -> None:
    assert characters_of(made.text(f"甲{blank}乙", 50, 400)).text == "甲乙"


@pytest.mark.parametrize(
    ("code", "text"),
    [
        pytest.param("\x0e", "\ufffd", id="a control character"),
        pytest.param("\x02", "-", id="the hyphen at a line's end"),
        pytest.param("\U00020bb7", "\U00020bb7", id="beyond the first plane"),
        pytest.param("\U0010fc00", "\U0010fc00", id="at its last row"),
        pytest.param("\ue000", "\ue000", id="private"),
        pytest.param("\u1ffe", "\u1ffe", id="the last before the blanks"),
        pytest.param("\u2010", "\u2010", id="a hyphen behind them"),
    ],
)
def test_a_code_is_its_character_or_none(code: str, text: str) -> None:
    assert characters_of(made.text(f"甲{code}乙", 50, 400)).text == f"甲{text}乙"


def test_other_characters_stay_beside_a_control_character() -> None:
    assert characters_of(made.text("a\x0e甲", 50, 400)).text == "a\ufffd甲"


def test_half_of_a_pair_is_no_character() -> None:
    half = made.text("甲乙", 50, 400).replace("4e59", "d842")
    assert characters_of(half).text == "甲\ufffd"


@pytest.mark.parametrize(("turn", "size"), [("1 0 0 1", 10), ("2 0 0 2", 20), ("0 3 -3 0", 30)])
def test_a_size_is_as_printed(turn: str, size: float) -> None:
    (stretch,) = characters_of(made.text("甲", 100, 200, turn=turn)).stretches
    assert stretch.size == pytest.approx(size)


@pytest.mark.parametrize(
    ("words", "x", "y", "turn", "text"),
    [
        pytest.param("内外", 386, 400, "1 0 0 1", "内", id="over the right side"),
        pytest.param("外内", -12, 400, "1 0 0 1", "内", id="over the left side"),
        pytest.param("内外", 200, 486, "0 1 -1 0", "内", id="over the upper side"),
        pytest.param("外内", 200, -12, "0 1 -1 0", "内", id="over the lower side"),
        pytest.param("外外", 200, 520, "1 0 0 1", "", id="above"),
    ],
)
def test_characters_whose_middle_is_off_the_page_are_left_out(
    words: str, x: float, y: float, turn: str, text: str
) -> None:
    found = characters_of(made.text(words, x, y, turn=turn))
    assert found.text == text
    assert found.notes == [("text_outside", f"{words.count('外')} characters outside the page")]
    assert len(found.boxes) == 4 * len(text)


@pytest.mark.parametrize(
    ("turn", "expected"),
    [(0, [0, 3, 10, 13]), (90, [0, 0, 10, 16]), (180, [0, 3, 10, 13]), (270, [0, 0, 10, 16])],
)
def test_a_box_is_cut_across_its_line_only(turn: characters.Orientation, expected: list[float]) -> None:
    boxes = array("f", [0, 0, 10, 16])
    assert tidy(boxes, Stretch(0, 1, turn, 10)) == (16 if turn in (0, 180) else 10)
    assert boxes.tolist() == expected


def _with_false_boxes(data: bytes) -> bytes:
    """A PDF whose font says that its letters are two ems high."""
    for side, false in (
        (b"[0 -120 1000 880]", b"[0 -999 1000 999]"),
        (b"Ascent 880", b"Ascent 999"),
        (b"Descent -120", b"Descent -999"),
    ):
        assert side in data
        data = data.replace(side, false)
    return data


@pytest.mark.parametrize(
    ("turn", "box"),
    [
        pytest.param("1 0 0 1", [100, 291.2, 110, 301.2], id="upright"),
        pytest.param("0.7 0.7 -0.7 0.7", [93.01, 286.01, 113.99, 306.99], id="aslant, as it is"),
    ],
)
def test_a_false_box_is_set_on_its_base_line(turn: str, box: list[float]) -> None:
    data = _with_false_boxes(made.pdf(made.text("甲", 100, 200, turn=turn)))
    found = read_characters(pypdfium2.PdfDocument(data)[0], SPACE)
    assert found.boxes.tolist() == pytest.approx(box, abs=0.02)


@pytest.mark.parametrize(
    ("a", "b", "turn"),
    [
        (0.5, 0, 0),
        (0, 0.5, 270),
        (-0.5, 0, 180),
        (0, -0.5, 90),
        (1, 0.19, 0),
        (1, 0.21, None),
        (0.21, 1, None),
    ],
)
def test_a_text_is_upright_turned_or_aslant(a: float, b: float, turn: int | None) -> None:
    assert direction(a, b, SPACE) == turn


@pytest.mark.parametrize(("slant", "count"), [(0.59, 1), (0.61, 0)])
def test_a_rule_is_straight(slant: float, count: int) -> None:
    assert len(rules_of(made.line(50, 400, 250, 400 + slant)).across) == count
    assert len(rules_of(made.line(50, 100, 50 + slant, 400)).upright) == count


@pytest.mark.parametrize(("height", "across", "shades"), [(1.9, 1, 0), (2.1, 0, 2)])
def test_a_thin_filled_rectangle_is_a_rule_and_a_thicker_one_a_shade(
    height: float, across: int, shades: int
) -> None:
    found = rules_of(f"50 400 200 {height} re f")
    assert (len(found.across), len(found.shades)) == (across, shades)
    turned = rules_of(f"50 100 {height} 200 re f")
    assert (len(turned.upright), len(turned.shades)) == (across, shades)


@pytest.mark.parametrize(("height", "across", "upright"), [(1.9, 1, 0), (2.1, 2, 2)])
def test_a_stroked_rectangle_has_four_sides_unless_it_is_thin(
    height: float, across: int, upright: int
) -> None:
    found = rules_of(f"50 400 200 {height} re S")
    assert (len(found.across), len(found.upright)) == (across, upright)


def test_an_open_path_has_no_side_between_its_ends() -> None:
    found = rules_of("50 300 m 250 300 l 250 400 l 50 400 l S")
    assert (len(found.across), len(found.upright)) == (2, 1)
    assert len(rules_of("50 300 m 250 300 l 250 400 l 50 400 l h S").upright) == 2


@pytest.mark.parametrize(
    ("drawing", "shades"),
    [
        pytest.param("50 300 200 40 re f", 2, id="a rectangle"),
        pytest.param("50 300 m 250 300 l 250 340 l 50 340 l 50 300 l h f", 2, id="one closed twice"),
        pytest.param("50 300 m 250 300 l 150 340 l h f", 0, id="a triangle"),
        pytest.param("50 300 m 250 300 l 250 320 l 150 320 l 150 340 l 50 340 l h f", 0, id="six corners"),
        pytest.param("50 300 m 250 310 l 250 350 l 50 340 l h f", 0, id="aslant"),
        pytest.param("50 300 200 40 re S", 0, id="not filled"),
    ],
)
def test_only_a_filled_rectangle_is_a_shade(drawing: str, shades: int) -> None:
    assert len(rules_of(drawing).shades) == shades


@pytest.mark.parametrize("drawing", ["50 400 m 250 400 l n", "BT 50 400 Td ET"])
def test_what_is_not_drawn_is_no_rule(drawing: str) -> None:
    assert rules_of(drawing).across == []


@pytest.mark.parametrize(("most", "count"), [(5, 5), (4, 4)])
def test_objects_are_read_up_to_the_most(monkeypatch: pytest.MonkeyPatch, most: int, count: int) -> None:
    monkeypatch.setattr(rules, "PDF", PdfSettings(max_objects=most))
    found = rules_of(*(made.line(50, 100 + 10 * at, 250, 100 + 10 * at) for at in range(5)))
    assert len(found.across) == count
    assert [code for code, _ in found.notes] == ["too_many_objects"] * (5 - count)


@pytest.mark.parametrize(("most", "count"), [(10, 5), (8, 4)])
def test_lines_of_paths_are_read_up_to_the_most(
    monkeypatch: pytest.MonkeyPatch, most: int, count: int
) -> None:
    monkeypatch.setattr(rules, "PDF", PdfSettings(max_segments=most))
    found = rules_of(*(made.line(50, 100 + 10 * at, 250, 100 + 10 * at) for at in range(5)))
    assert len(found.across) == count
    assert [code for code, _ in found.notes] == ["too_many_objects"] * (5 - count)


@pytest.mark.parametrize(("depth", "count"), [(12, 1), (13, 0)])
def test_forms_in_forms_are_read_to_some_depth(depth: int, count: int) -> None:
    forms = [*(f"/X{at + 1} Do" for at in range(depth - 1)), made.line(50, 100, 250, 100)]
    found = rules_of("/X0 Do", forms=tuple(forms))
    assert len(found.across) == count
    assert [code for code, _ in found.notes] == ["too_many_objects"] * (1 - count)


def test_a_picture_is_told() -> None:
    picture = "q 9 0 0 9 50 50 cm BI /W 1 /H 1 /CS /G /BPC 8 ID x EI Q"
    assert rules_of(picture).has_pictures
    assert not rules_of(made.line(50, 100, 250, 100)).has_pictures


@pytest.mark.parametrize(("count", "named"), [(10, 10), (11, 10)])
def test_a_note_names_some_codes_only(count: int, named: int) -> None:
    found = characters_of(made.text("".join(chr(0xE100 + at) for at in range(count)), 50, 400))
    ((code, message),) = found.notes
    assert code == "undecodable_text"
    assert message.startswith(f"{count} characters: U+E100")
    assert message.count("U+") == named


SIDE = made.line(100, 300, 100, 400)
PAPER, TINT = "", "0.8 0.9 1 rg 50 340 200 20 re f"


@pytest.mark.parametrize(
    ("colour", "under", "sides", "across"),
    [
        pytest.param("1 1 1 RG", PAPER, SIDE, 0, id="white over a side"),
        pytest.param("0.99 0.99 0.99 RG", PAPER, SIDE, 0, id="as good as white"),
        pytest.param("0.9 0.9 0.9 RG", PAPER, SIDE, 1, id="grey"),
        pytest.param("1 1 1 RG", TINT, SIDE, 1, id="white on a tint"),
        pytest.param("1 1 1 RG", PAPER, "", 1, id="white alone"),
        pytest.param("1 1 1 RG", PAPER, made.line(100, 350, 100, 400), 1, id="white at a side's end"),
        pytest.param("1 1 1 RG", PAPER, made.line(300, 300, 300, 400), 1, id="white beside a side"),
    ],
)
def test_a_white_rule_that_only_covers_a_side_is_none(
    colour: str, under: str, sides: str, across: int
) -> None:
    drawing = f"{under}\n0 0 0 RG\n{sides}\n{colour}\n{made.line(50, 350, 250, 350)}"
    assert len(rules_of(drawing).across) == across


def test_a_white_rule_may_cover_a_line_across_too() -> None:
    drawing = f"0 0 0 RG\n{made.line(50, 350, 250, 350)}\n1 1 1 RG\n{SIDE}"
    found = rules_of(drawing)
    assert (len(found.across), len(found.upright)) == (1, 0)


def test_a_white_filled_rectangle_is_white_too() -> None:
    assert rules_of(f"0 0 0 RG\n{SIDE}\n1 1 1 rg 50 349.5 200 1 re f").across == []


@pytest.mark.parametrize(("most", "across"), [(1, 0), (0, 1)])
def test_white_rules_are_held_against_others_up_to_the_most(
    monkeypatch: pytest.MonkeyPatch, most: int, across: int
) -> None:
    monkeypatch.setattr(rules, "PDF", PdfSettings(max_white_pairs=most))
    drawing = f"0 0 0 RG\n{SIDE}\n1 1 1 RG\n{made.line(50, 350, 250, 350)}"
    assert len(rules_of(drawing).across) == across

"""Lines whose characters the file draws in several passes."""

from __future__ import annotations

from itertools import permutations

import pdf_maker as made
import pytest

from gongbao.extract.sources.pdf import read_pdf

PIECES = [
    ("年", 70),
    ("月底前完成", 90),
    ("2024", 50),
    ("12", 80),
    ("，", 140),
    ("补助", 150),
    ("5", 170),
    ("元", 175),
]
WORDS = "2024年12月底前完成，补助5元"
UPRIGHT = "1 0 0 1 0 0"


@pytest.mark.parametrize("matrix", [UPRIGHT, "0 -1 1 0 0 400", "0 1 -1 0 500 0", "-1 0 0 -1 400 500"])
@pytest.mark.parametrize("kinds", list(permutations(("han", "digits", "stops"))))
def test_a_line_drawn_class_by_class_is_read_in_its_order(kinds: tuple[str, ...], matrix: str) -> None:
    drawn = [made.text(words, x, 400) for kind in kinds for words, x in PIECES if _kind(words) == kind]
    page = made.pdf("\n".join([f"q {matrix} cm", *drawn, "Q"]), extra="/MediaBox [0 0 500 500]")
    assert read_pdf(page)[0].page.text.strip() == WORDS


def test_bold_print_in_a_tangled_line_is_read_once() -> None:
    drawn = [made.text(words, x + slip, 400) for slip in (0, 0.4) for words, x in PIECES]
    assert read_pdf(made.pdf("\n".join(drawn)))[0].page.text == WORDS


def test_columns_drawn_from_the_right_stay_columns() -> None:
    left = [made.text("各级人民政府应当切实加强领导", 50, 400 - 14 * at) for at in range(8)]
    right = [made.text("有关部门按照各自职责分工负责", 210, 400 - 14 * at) for at in range(8)]
    lines = read_pdf(made.pdf("\n".join([*right, *left])))[0].page.text.split("\n")
    assert [line.strip() for line in lines] == ["各级人民政府应当切实加强领导"] * 8 + [
        "有关部门按照各自职责分工负责"
    ] * 8


def test_words_set_over_others_are_left_as_they_are_drawn() -> None:
    page = read_pdf(made.pdf(made.text("水岸空间利用", 50, 400) + made.text("公开", 65, 400)))[0].page
    assert sorted(page.text.replace(" ", "")) == sorted("水岸空间利用公开")


def test_words_set_over_others_leave_what_is_tangled_beside_them_in_order() -> None:
    over = [made.text("水岸空间利用", 200, 400), made.text("公开", 215, 400)]
    page = read_pdf(
        made.pdf(
            "\n".join([made.text("甲", 50, 400), made.text("丙", 70, 400), *over, made.text("乙", 60, 400)])
        )
    )[0].page
    assert page.text.startswith("甲乙丙")


def _kind(words: str) -> str:
    return "digits" if words.isdigit() else "stops" if words == "，" else "han"

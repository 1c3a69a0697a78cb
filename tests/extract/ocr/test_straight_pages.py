"""Pages laid straight and cleaned: how far they lean, what is seal, paper or dirt, and where rules are."""

from __future__ import annotations

from typing import Any

import pytest
import scan_maker as made

from gongbao.extract.ocr.pictures import Picture
from gongbao.extract.ocr.ruled_lines import find_ruled_lines, without_rules
from gongbao.extract.ocr.stains import ink_of
from gongbao.extract.ocr.upright import askew, straightened

np, cv2 = made.np, made.cv2


def _lines_of_text(size: int = 24) -> Any:
    """A page of lines, each of short strokes as letters are."""
    page = made.paper(900, 1200)
    for top in range(100, 1100, 2 * size):
        for left in range(100, 800, size):
            cv2.rectangle(page, (left, top), (left + size - 8, top + size - 4), 0, 2)
    return page


@pytest.mark.unmeasured
@pytest.mark.parametrize("angle", [0.0, 0.5, -1.2, 3.0, -4.5])
@pytest.mark.parametrize("turned", [False, True])
def test_a_page_that_leans_is_laid_straight(angle: float, turned: bool) -> None:
    page = np.ascontiguousarray(np.rot90(_lines_of_text())) if turned else _lines_of_text()
    leaning = straightened(page, -angle)
    found = askew(leaning)
    assert found == pytest.approx(angle, abs=0.15)
    assert askew(straightened(leaning, found)) == pytest.approx(0, abs=0.1)


def test_a_page_without_lines_is_left_as_it_lies() -> None:
    assert askew(made.paper()) == 0


def _grid() -> Any:
    page = made.paper(900, 600)
    for y in (100, 140, 300):
        cv2.line(page, (100, y), (800, y), 0, 2)
    for x in (100, 400, 800):
        cv2.line(page, (x, 100), (x, 300), 0, 2)
    # A wall of one low row alone, no longer than strokes of a title.
    cv2.line(page, (600, 100), (600, 140), 0, 2)
    return page


def test_rules_are_found_and_erased_and_strokes_of_letters_are_not() -> None:
    page = _grid()
    letters = made.paper(900, 600)
    for left in range(120, 700, 50):
        for y in range(400, 450, 9):
            # Bold letters side by side, whose strokes all but meet.
            cv2.line(letters, (left, y), (left + 46, y), 0, 3)
        for x in range(left, left + 46, 9):
            cv2.line(letters, (x, 400), (x, 445), 0, 3)
    cv2.rectangle(letters, (200, 200), (225, 225), 0, 3)
    page = np.minimum(page, letters)
    rules = find_ruled_lines(page, np.full_like(page, 255), made.SCALE)
    assert sorted(round(y / 10) * 10 for _, y, _, _ in rules.across) == [100, 140, 300]
    assert sorted((round(x / 10) * 10, round(y1 / 10) * 10) for x, _, _, y1 in rules.upright) == [
        (100, 300),
        (400, 300),
        (600, 140),
        (800, 300),
    ]
    left = without_rules(page, rules)
    assert np.array_equal(left, letters)


def test_a_rule_that_bends_at_the_gutter_is_one_and_goes_whole() -> None:
    page = made.paper(900, 300)
    for x in range(100, 800):
        page[150 + max(0, 200 - x) ** 2 // 2000 :, x][:2] = 0
    rules = find_ruled_lines(page, np.full_like(page, 255), made.SCALE)
    ((_, y, _, _),) = rules.across
    assert y == pytest.approx(151, abs=1.5)
    assert without_rules(page, rules).min() == 255


def test_a_rule_goes_on_under_a_seal_that_hides_it_and_a_seal_is_none() -> None:
    page, seals = made.paper(900, 300), made.paper(900, 300)
    page[149:151, 100:380] = page[149:151, 460:800] = 0
    seals[100:200, 370:470] = 0
    ((x0, y, x1, _),) = find_ruled_lines(page, seals, made.SCALE).across
    assert (x0, y, x1) == (pytest.approx(100, abs=3), pytest.approx(150, abs=1.5), pytest.approx(800, abs=3))
    assert len(find_ruled_lines(page, made.paper(900, 300), made.SCALE).across) == 2


def _coloured(page: Any) -> Any:
    return np.repeat(page[:, :, None], 3, axis=2)


def test_what_a_seal_is_set_over_stays_and_the_seal_goes() -> None:
    page = _coloured(made.paper(600, 600))
    cv2.rectangle(page, (100, 290), (500, 310), (20, 20, 20), -1)
    under = page.copy()
    cv2.circle(page, (300, 300), 110, (200, 40, 60), 8)
    page = np.where(under < 100, under // 2 + page // 8, page).astype(np.uint8)
    clean, _, _ = ink_of(Picture(page, made.SCALE))
    assert clean[300, 120:480].max() < 100
    assert clean[200:280, 200:400].min() > 200
    assert clean[300, 520:].min() > 200


def test_thin_strokes_of_print_that_are_but_grey_stay_under_a_seal() -> None:
    page = _coloured(made.paper(600, 600))
    cv2.circle(page, (300, 300), 110, (225, 40, 60), 60)
    page[299:302, 170:430] = page[299:302, 170:430] // 4 * 3
    clean, _, _ = ink_of(Picture(page, made.SCALE))
    assert clean[300, 180:230].max() < 190
    assert clean[310:320, 180:230].min() == 255


def test_a_red_headline_is_print() -> None:
    page = _coloured(made.paper(900, 400))
    cv2.rectangle(page, (100, 100), (800, 160), (200, 30, 40), -1)
    clean, _, _ = ink_of(Picture(page, made.SCALE))
    assert clean[110:150, 110:790].max() < 140


def test_paper_is_white_where_it_is_dark_and_shaded() -> None:
    shade = np.linspace(110, 235, 900).astype(np.uint8)
    page = np.repeat(shade[None, :], 1200, axis=0)
    page[600:620, 100:800] = 20
    clean, _, _ = ink_of(Picture(_coloured(page), made.SCALE))
    assert clean[100:500].min() > 230
    assert clean[605:615, 120:780].max() < 60


def test_specks_go_but_a_point_of_a_decimal_stays() -> None:
    page = _lines_of_text()
    page[116:119, 816:819] = 0
    dirty = page.copy()
    for at in range(60):
        dirty[20 + at, 30 + 7 * at : 32 + 7 * at] = 0
    clean, _, _ = ink_of(Picture(_coloured(dirty), made.SCALE))
    assert clean[:90].min() == 255
    assert clean[117, 817] < 60


def test_a_negative_is_read_as_what_it_was_taken_of() -> None:
    page = made.paper(600, 600)
    cv2.rectangle(page, (100, 290), (500, 294), 0, -1)
    positive, _, _ = ink_of(Picture(_coloured(page), made.SCALE))
    negative, _, _ = ink_of(Picture(_coloured(255 - page), made.SCALE))
    assert np.array_equal(negative, positive)

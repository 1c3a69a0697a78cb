"""Limits of runs, lines, columns of text and written blanks, each at both of its sides."""

from __future__ import annotations

from array import array
from collections.abc import Sequence

import pytest

from gongbao.extract.page.order.composing import ComposedText
from gongbao.extract.page.order.gutters import Gutters, find_gutter
from gongbao.extract.page.order.items import Item, rows_of
from gongbao.extract.page.order.reading_order import read_order
from gongbao.extract.page.runs.rooms import column_rooms, is_apart, rooms_between
from gongbao.extract.page.runs.runs import Run, find_runs, lines_of
from gongbao.extract.page.runs.untangling import untangled
from gongbao.extract.pdf.characters import Characters, Stretch
from gongbao.extract.pdf.space import turned_edges

SIZE = 10.0
Sign = tuple[str, float, float]
"""A character, and the left and the upper side of its box."""


def characters(*signs: Sign, blanks: dict[int, str] | None = None, width: float = SIZE) -> Characters:
    """Characters of one text object."""
    boxes = array("f", [side for _, x, y in signs for side in (x, y, x + width, y + SIZE)])
    text = "".join(char for char, _, _ in signs)
    return Characters(text, boxes, [Stretch(0, len(signs), 0, SIZE)], blanks or {})


def runs_of(found: Characters) -> list[Run]:
    """The runs of upright characters."""
    return find_runs(found, {0: turned_edges(found.boxes, 0, 1000, 1000)}, None)


def run_at(x0: float, x1: float, y: float = 0, height: float = SIZE) -> Run:
    return Run(0, 0, 0, SIZE, x0, y, x1, y + height, [])


@pytest.mark.parametrize(
    ("gap", "blanks", "count"), [(13.9, {}, 1), (14.1, {}, 2), (59, {1: " "}, 1), (61, {1: " "}, 2)]
)
def test_room_parts_runs_and_a_blank_bridges_more(gap: float, blanks: dict[int, str], count: int) -> None:
    found = characters(("甲", 0, 0), ("乙", SIZE + gap, 0), blanks=blanks)
    assert len(runs_of(found)) == count


@pytest.mark.parametrize(("gap", "gaps"), [(1.4, []), (1.6, [1])])
def test_room_within_a_run_is_remembered(gap: float, gaps: list[int]) -> None:
    (run,) = runs_of(characters(("甲", 0, 0), ("乙", SIZE + gap, 0)))
    assert run.gaps == gaps


@pytest.mark.parametrize(("back", "count"), [(7.4, 1), (7.6, 2)])
def test_a_character_may_reach_back_over_most_of_the_one_before(back: float, count: int) -> None:
    assert len(runs_of(characters(("甲", 0, 0), ("乙", SIZE - back, 0)))) == count


@pytest.mark.parametrize("sign", [1, -1])
@pytest.mark.parametrize(("rise", "count"), [(4.4, 1), (4.6, 2)])
def test_a_character_may_stand_a_little_higher_or_lower(rise: float, count: int, sign: int) -> None:
    assert len(runs_of(characters(("甲", 0, 50), ("2", SIZE, 50 + sign * rise)))) == count


@pytest.mark.parametrize(("slip", "text"), [(1.9, "1"), (2.1, "11")])
def test_a_letter_printed_again_in_its_place_is_one(slip: float, text: str) -> None:
    found = characters(("1", 0, 0), ("1", slip, 0), width=SIZE / 2)
    assert "".join(found.text[run.start : run.end] for run in runs_of(found)) == text


@pytest.mark.parametrize(("slip", "count"), [(1.9, 1), (4.1, 2)])
def test_a_run_printed_again_in_its_place_is_one(slip: float, count: int) -> None:
    first = [("甲", 0.0, 100.0), ("乙", 10.0, 100.0)]
    again = [(char, x + slip, y) for char, x, y in first]
    found = characters(*first, ("丙", 200, 300), *again)
    assert len(runs_of(found)) == count + 1


@pytest.mark.parametrize(("offset", "count"), [(4.9, 1), (5.1, 2)])
def test_half_of_the_lower_height_puts_runs_and_items_on_one_line(offset: float, count: int) -> None:
    assert len(lines_of([run_at(0, 10), run_at(20, 30, offset)])) == count
    assert len(lines_of([run_at(0, 10), run_at(20, 30, offset, 40)])) == 1 + (offset > 5)
    items = [Item(0, 0, 10, SIZE, SIZE), Item(20, offset, 30, offset + SIZE, SIZE)]
    assert len(rows_of(items)) == count


@pytest.mark.parametrize(("gap", "apart"), [(13.9, False), (14.1, True)])
def test_pieces_of_a_line_stand_apart(gap: float, apart: bool) -> None:
    assert is_apart([run_at(0, 10), run_at(10 + gap, 40)]) is apart


@pytest.mark.parametrize(("gap", "rooms"), [(5.9, 0), (6.1, 1)])
def test_room_parts_columns(gap: float, rooms: int) -> None:
    assert len(rooms_between([run_at(0, 10), run_at(10 + gap, 40)])) == rooms


@pytest.mark.parametrize(
    ("lines", "gap", "rooms"), [(5, 3.6, 0), (6, 3.6, 1), (6, 3.4, 0)], ids=["few", "many", "narrower"]
)
def test_less_room_parts_columns_that_many_lines_leave_free(lines: int, gap: float, rooms: int) -> None:
    runs = [run_at(x, x + 10, 20 * at) for at in range(lines) for x in (0, 10 + gap)]
    assert len(column_rooms(runs)) == rooms


def _drawn_in_two_passes(overlap: float) -> Characters:
    """甲 and 丙 first, then 乙 between them, reaching over 甲's box."""
    signs = [("甲", 0, 0), ("丙", 20, 0), ("乙", 10 - overlap, 0)]
    found = characters(*signs)
    found.stretches = [Stretch(0, 2, 0, SIZE), Stretch(2, 3, 0, SIZE)]
    return found


@pytest.mark.parametrize(("overlap", "text"), [(3.4, "甲乙丙"), (3.6, "甲丙乙")])
def test_boxes_side_by_side_may_overlap_where_a_line_is_put_in_order(overlap: float, text: str) -> None:
    found = _drawn_in_two_passes(overlap)
    assert untangled(found, {0: turned_edges(found.boxes, 0, 1000, 1000)}).text == text


# ---------------------------------------------------------------------------------------------------
# Columns of running text


def _column(x0: float, x1: float, count: int, top: float = 100) -> list[Item]:
    """Full lines, the first set in by two letters."""
    tops = [top + 18 * at for at in range(count)]
    return [Item(x0 + (0 if y > top else 2 * SIZE), y, x1, y + SIZE, SIZE) for y in tops]


def _gutter(left: Sequence[Item], right: Sequence[Item], known: float | None = None) -> float | None:
    items = [*left, *right]
    region = min(item.x0 for item in items), max(item.x1 for item in items)
    gutters = Gutters()
    if known is not None:
        gutters.learn(known)
    return find_gutter(items, region, SIZE, gutters)


@pytest.mark.parametrize(("gap", "found"), [(6.9, None), (7.1, 300)])
def test_a_gutter_has_some_width(gap: float, found: float | None) -> None:
    assert _gutter(_column(100, 300 - gap, 8), _column(300, 490, 8)) == found


@pytest.mark.parametrize(("width", "found"), [(69, None), (71, 100)])
def test_a_column_has_some_width(width: float, found: float | None) -> None:
    right = _column(100, 100 + width, 8)
    assert _gutter(_column(15, 90, 8), right) == found


@pytest.mark.parametrize(
    ("width", "found"),
    [
        pytest.param(139, False, id="left too wide for a half, too narrow for two thirds"),
        pytest.param(142, True, id="the left half as wide as it may be"),
        pytest.param(252, True, id="the right half as wide as it may be"),
        pytest.param(255, False, id="right too wide for a half"),
        pytest.param(315, False, id="left too wide for a third"),
        pytest.param(318, True, id="a third on the left"),
        pytest.param(498, True, id="hardly a third on the left"),
        pytest.param(502, False, id="less than a third on the left"),
        pytest.param(113, False, id="left less than two thirds"),
        pytest.param(111, True, id="two thirds on the left"),
        pytest.param(74, True, id="hardly a third on the right"),
        pytest.param(72, False, id="less than a third on the right"),
    ],
)
def test_columns_are_halves_or_thirds(width: float, found: bool) -> None:
    # The left side is 190 wide, without the 15 of a gutter.
    assert (_gutter(_column(95, 285, 8), _column(300, 300 + width, 8)) is not None) is found


@pytest.mark.parametrize(
    ("count", "width", "found"), [(3, 120, True), (2, 153, True), (2, 151, False), (1, 190, False)]
)
def test_a_column_has_three_lines_or_two_full_ones(count: int, width: float, found: bool) -> None:
    left = [Item(95, 100 + 18 * at, 95 + width, 110 + 18 * at, SIZE) for at in range(count)]
    right = [Item(300, item.top, 490, item.bottom, SIZE) for item in left]
    assert (_gutter(left, right) is not None) is found


@pytest.mark.parametrize(("rise", "found"), [(10.7, True), (10.9, False)])
def test_rows_of_two_columns_stand_beside_each_other(rise: float, found: bool) -> None:
    # Lines are 18 apart on the left; those on the right are so far apart that none is near a second one.
    left = [Item(95, 100 + 18 * at, 285, 110 + 18 * at, SIZE) for at in (0, 1, 2, 6, 12)]
    right = [Item(300, item.top - rise, 490, item.bottom - rise, SIZE) for item in left[::2]]
    assert (_gutter(left, right) is not None) is found


@pytest.mark.parametrize(("share", "found"), [(0.54, False), (0.56, True)])
def test_the_fuller_lines_of_a_column_fill_half_of_it(share: float, found: bool) -> None:
    right = [Item(300, item.top, 300 + share * 200, item.bottom, SIZE) for item in _column(300, 490, 8)]
    right[0].x1 = 500  # The one full line says how wide the column is.
    assert (_gutter(_column(95, 285, 8), right) is not None) is found


@pytest.mark.parametrize(("share", "found"), [(0.39, False), (0.41, True)])
def test_little_text_may_lean_on_a_gutter_of_earlier_pages(share: float, found: bool) -> None:
    items = [Item(95, 100, 152, 110, SIZE), Item(300, 100, 300 + share * 190, 110, SIZE)]
    gutters = Gutters()
    gutters.learn(300)
    assert (find_gutter(items, (95, 490), SIZE, gutters) is not None) is found


@pytest.mark.parametrize(("start", "found"), [(302.9, True), (303.1, False)])
def test_a_gutter_is_known_near_where_it_was_seen(start: float, found: bool) -> None:
    # The line on the left ends too near to the gutter that was seen, not to where the right begins.
    left = [Item(95, 100, 294, 110, SIZE)]
    right = [Item(start, 100 + 18 * at, 490, 110 + 18 * at, SIZE) for at in range(2)]
    assert (_gutter(left, right, known=300) is not None) is found


def test_a_gutter_is_learnt_once() -> None:
    gutters = Gutters()
    for x in (300, 303.9, 304.1):
        gutters.learn(x)
    assert gutters.known == [300, 304.1]


@pytest.mark.parametrize(("right", "found"), [(1500, 300), (1501, None)])
def test_a_page_of_columns_has_no_more_lines_than_pages_have(right: int, found: float | None) -> None:
    assert _gutter(_column(100, 285, 1500), _column(300, 490, right)) == found


# ---------------------------------------------------------------------------------------------------
# Head, body and foot


@pytest.mark.parametrize(("top", "last"), [(687, False), (689, True)])
def test_a_foot_stands_at_the_pages_edge(top: float, last: bool) -> None:
    lines = [item for x in (95, 300) for item in _column(x, x + 190, 20, top - 400)]
    foot = Item(95, top, 105, top + SIZE, SIZE)
    rows = read_order([*lines, foot], 800, (), Gutters()).rows
    assert (rows[-1].items[0] is foot) is last


@pytest.mark.parametrize(("gap", "last"), [(10.3, False), (10.5, True)])
def test_a_foot_stands_further_from_the_body_than_its_lines(gap: float, last: bool) -> None:
    lines = [item for x in (95, 300) for item in _column(x, x + 190, 20, 360)]
    foot = Item(95, lines[-1].bottom + gap, 105, lines[-1].bottom + gap + SIZE, SIZE)
    rows = read_order([*lines, foot], 800, (), Gutters()).rows
    assert (rows[-1].items[0] is foot) is last


@pytest.mark.parametrize(
    ("rule", "last"),
    [
        pytest.param((95, 716, 216, 716), True, id="wide"),
        pytest.param((95, 716, 214, 716), False, id="short"),
        pytest.param((95, 724.9, 300, 724.9), True, id="half a line into it"),
        pytest.param((95, 725.1, 300, 725.1), False, id="deeper in it"),
        pytest.param((95, 702.1, 300, 702.1), True, id="a line above"),
        pytest.param((95, 701.9, 300, 701.9), False, id="further above"),
    ],
)
def test_a_rule_sets_a_foot_apart(rule: tuple[float, float, float, float], last: bool) -> None:
    lines = [item for x in (95, 300) for item in _column(x, x + 190, 20, 360)]
    assert lines[-1].bottom == 712
    foot = Item(95, 720, 105, 730, SIZE)
    rows = read_order([*lines, foot], 800, [rule], Gutters()).rows
    assert (rows[-1].items[0] is foot) is last


def test_a_line_under_the_end_of_a_sentence_is_set_in() -> None:
    before, item = (Item(100, 340, 500, 350, SIZE, ends=True), Item(140, 358, 200, 368, SIZE))
    assert not _is_hung(before, item)
    before.ends = False
    assert _is_hung(before, item)


def test_a_line_beside_a_block_goes_on_with_no_entry() -> None:
    block = Item(100, 340, 500, 350, SIZE, block=object())
    assert not _is_hung(block, Item(140, 358, 200, 368, SIZE))


def _is_hung(before: Item, item: Item) -> bool:
    """Whether a line is set in only since it goes on with the one before it."""
    full = [Item(100, 100 + 40 * at, 500, 110 + 40 * at, SIZE) for at in range(6)]
    rows = read_order([*full, before, item], 800, (), Gutters()).rows
    row = next(row for row in rows if row.items[0] is item)
    assert row.left in (100, item.x0)
    return row.left == item.x0


@pytest.mark.parametrize(
    ("before", "item", "hung"),
    [
        pytest.param((100, 500, 10), (103.9, 163.9, 10), False, id="hardly set in"),
        pytest.param((100, 500, 10), (104.1, 164.1, 10), True, id="set in"),
        pytest.param((100, 500, 10), (179.9, 239.9, 10), True, id="set in by a long label"),
        pytest.param((100, 500, 10), (180.1, 240.1, 10), False, id="set in by more"),
        pytest.param((100, 484.9, 10), (140, 200, 10), False, id="under a line that is not full"),
        pytest.param((100, 485.1, 10), (140, 200, 10), True, id="under a full line"),
        pytest.param((139.9, 500, 10), (160, 220, 10), True, id="under a line that may begin an entry"),
        pytest.param((140.1, 500, 10), (160, 220, 10), False, id="under a line set in further"),
        pytest.param((100, 500, 10.9), (140, 200, 10), True, id="of nearly the same size"),
        pytest.param((100, 500, 11.1), (140, 200, 10), False, id="of another size"),
        pytest.param((100, 500, 10), (140, 469.9, 10), False, id="in the middle under it"),
        pytest.param((100, 500, 10), (140, 470.1, 10), True, id="not quite in the middle"),
    ],
)
def test_a_line_that_goes_on_with_an_entry_of_a_list_is_not_set_in(
    before: tuple[float, float, float], item: tuple[float, float, float], hung: bool
) -> None:
    one, other = (Item(x0, top, x1, top + SIZE, size) for top, (x0, x1, size) in ((340, before), (358, item)))
    assert _is_hung(one, other) is hung


# ---------------------------------------------------------------------------------------------------
# The written text


def _written(signs: Sequence[Sign], blanks: dict[int, str] | None = None, left: float | None = None) -> str:
    found = characters(*signs, blanks=blanks)
    text = ComposedText(found, {0: turned_edges(found.boxes, 0, 1000, 1000)})
    text.add_line(runs_of(found), left)
    return text.text


@pytest.mark.parametrize(("gap", "text"), [(5.9, "甲乙"), (6.1, "甲 乙")])
def test_room_between_han_characters_is_a_blank(gap: float, text: str) -> None:
    assert _written([("甲", 0, 0), ("乙", 10 + gap, 0)]) == text


@pytest.mark.parametrize(("gap", "text"), [(1.7, "ab"), (1.9, "a b")])
def test_less_room_between_letters_is_a_blank(gap: float, text: str) -> None:
    assert _written([("a", 0, 0), ("b", 10 + gap, 0)]) == text


@pytest.mark.parametrize(("gap", "text"), [(0.9, "甲乙"), (1.1, "甲 乙"), (14, "甲 乙")])
def test_a_blank_of_the_file_is_kept_where_there_is_room_for_it(gap: float, text: str) -> None:
    assert _written([("甲", 0, 0), ("乙", 10 + gap, 0)], {1: " "}) == text


@pytest.mark.parametrize(("x", "blanks"), [(599, 120), (700, 120), (500, 100)])
def test_a_line_is_set_in_by_no_more_than_a_page_is_wide(x: float, blanks: int) -> None:
    assert _written([("甲", x, 0)], left=0) == " " * blanks + "甲"


@pytest.mark.parametrize(("gap", "blanks"), [(14.9, 3), (15.1, 2)])
def test_columns_far_enough_apart_make_up_for_what_was_too_much_before_them(gap: float, blanks: int) -> None:
    # Each of three gaps of 2.82 halves of an em has three blanks, half of one too many in the end.
    signs = [(sign, 24.1 * at, 0.0) for at, sign in enumerate("甲乙丙丁")]
    assert _written([*signs, ("戊", 82.3 + gap, 0)]) == "甲   乙   丙   丁" + " " * blanks + "戊"


def test_a_column_far_away_stands_no_further_than_a_page_is_wide() -> None:
    assert _written([("甲", 0, 0), ("乙", 1000, 0)]) == "甲" + " " * 120 + "乙"

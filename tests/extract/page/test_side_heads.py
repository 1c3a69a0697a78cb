"""Headings in the margin beside their text stand before it, whole; what only looks like them stays."""

from __future__ import annotations

from dataclasses import replace

import pytest
from pdf_maker import pdf, text

from gongbao.extract.page.order.gutters import Gutters
from gongbao.extract.page.order.items import Item
from gongbao.extract.page.order.reading_order import read_order
from gongbao.extract.page.settings import PAGE
from gongbao.extract.sources.pdf import read_pdf

EM = 10.0
STEP = 18.0
LEFT, EDGE, RIGHT = 70.0, 150.0, 500.0


def _line(x0: float, top: float, x1: float, *, opens: bool = False) -> Item:
    return Item(x0, top, x1, top + EM, EM, opens=opens)


def _paragraph(top: float, edge: float = EDGE) -> list[Item]:
    return [_line(edge + (0 if at else 2 * EM), top + at * STEP, RIGHT) for at in range(3)]


def _read(items: list[Item], gutters: Gutters | None = None) -> list[list[int]]:
    """The rows of a page, each item by its number."""
    numbers = {id(item): at for at, item in enumerate(items)}
    rows = read_order(items, 800.0, (), gutters or Gutters()).rows
    return [[numbers[id(item)] for item in row.items] for row in rows]


def _page() -> list[Item]:
    """Three paragraphs; beside the first line of two a heading stands, one of them broken."""
    text = [item for at in range(3) for item in _paragraph(200 + at * 3 * STEP)]
    broken = [_line(LEFT, 200, 140, opens=True), _line(LEFT, 214, 90)]
    return [*text, *broken, _line(LEFT, 200 + 6 * STEP, 140, opens=True)]


def test_a_heading_in_the_margin_stands_whole_before_its_paragraph() -> None:
    assert _read(_page()) == [[9, 10], [0], [1], [2], [3], [4], [5], [11], [6], [7], [8]]


def test_a_title_from_the_edge_of_the_page_stands_over_it_all() -> None:
    title = Item(LEFT, 150, 400, 165, 1.6 * EM)
    assert _read([*_page(), title])[0] == [12]


@pytest.mark.parametrize(
    "other",
    [
        pytest.param(_line(LEFT, 200, 140), id="words without a label: a name of rows"),
        pytest.param(replace(_line(LEFT, 200, 140, opens=True), ends=True), id="a sentence"),
        pytest.param(_line(LEFT, 200, EDGE - 2, opens=True), id="what touches the text"),
        pytest.param(replace(_line(LEFT, 200, 140, opens=True), size=1.5 * EM), id="larger type"),
    ],
)
def test_what_is_no_heading_in_the_margin_stays_on_its_line(other: Item) -> None:
    assert [9, 0] in _read([*_page()[:9], other])


def test_beside_few_lines_a_heading_is_one_where_an_earlier_page_had_them() -> None:
    items = [*_paragraph(200), _line(LEFT, 200, 140, opens=True)]
    assert _read(items)[0] == [3, 0]
    gutters = Gutters()
    _read(_page(), gutters)
    assert _read(items, gutters)[:2] == [[3], [0]]
    moved = [replace(item, x0=item.x0 - 30) for item in items[:3]]
    assert _read([*moved, items[3]], gutters)[0] == [3, 0]


def test_on_a_page_strewn_with_signs_no_heading_is_looked_for(monkeypatch: pytest.MonkeyPatch) -> None:
    few = replace(PAGE, max_column_items=len(_page()) - 1)
    monkeypatch.setattr("gongbao.extract.page.order.side_heads.PAGE", few)
    assert [9, 10] not in _read(_page())


def test_lines_from_the_edge_of_the_page_leave_no_margin() -> None:
    items = [*_page(), *(_line(LEFT, 500 + at * STEP, RIGHT) for at in range(3))]
    assert [9, 10] not in _read(items)


def test_labels_that_stand_out_alone_stay_with_their_words() -> None:
    narrow = [_line(EDGE - 6, 200 + at * 3 * STEP, EDGE - 2, opens=True) for at in range(3)]
    text = [item for at in range(3) for item in _paragraph(200 + at * 3 * STEP)]
    assert [9, 0] in _read([*text, *narrow])


def test_some_wide_lines_left_of_the_text_leave_no_margin_either() -> None:
    others = [_line(LEFT + 5 * at, 500 + at * STEP, RIGHT) for at in (1, 5)]
    assert [9, 10] not in _read([*_page(), *others])


def test_in_a_narrow_margin_stand_no_headings() -> None:
    text = [item for at in range(3) for item in _paragraph(200 + at * 3 * STEP, LEFT + 40)]
    assert [9, 0] in _read([*text, _line(LEFT, 200, LEFT + 30, opens=True)])


def test_a_line_further_below_in_the_margin_is_none_of_a_heading() -> None:
    text = _page()[:9]
    rows = _read([*text, _line(LEFT, 200, 140, opens=True), _line(LEFT, 200 + 2 * STEP, 90)])
    assert rows[0] == [9]
    assert [10, 2] in rows


@pytest.mark.parametrize(("mark", "stands_alone"), [("一、", False), ("一、甲", False), ("一、总则", True)])
def test_a_label_that_stands_out_is_a_heading_with_two_signs_behind_it(mark: str, stands_alone: bool) -> None:
    drawn = [text(mark, 60, 450)]
    for at in range(3):
        drawn.append(text("　　" + "本市各级机关依照本办法办理登记备案事项一二三四五六", 180, 450 - 54 * at))
        drawn += [
            text("甲乙丙丁戊己庚辛壬癸子丑寅卯辰巳午未申酉戌亥日月星", 180, 432 - 54 * at - y)
            for y in (0, 18)
        ]
    (content,) = read_pdf(pdf("\n".join(drawn)))
    first = content.page.text.splitlines()[0].replace(" ", "")
    assert (first == mark) is stands_alone

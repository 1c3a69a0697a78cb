"""Columns: what stands side by side is read one column after another, anything else row by row."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

import pytest

from gongbao.extract.page.order.gutters import Gutters
from gongbao.extract.page.order.items import Item, ItemRow
from gongbao.extract.page.order.reading_order import read_order

EM = 10.0
STEP = 18.0
HEIGHT = 800.0


class Sheet:
    """A page to be set line by line, every line with a name to know it by."""

    def __init__(self) -> None:
        self.items: list[Item] = []
        self.names: list[str] = []

    def line(self, name: str, x0: float, top: float, x1: float, size: float = EM) -> None:
        """Set one line; a label's name says so."""
        self.items.append(Item(x0, top, x1, top + size, size, is_label=name in ("number", "annex")))
        self.names.append(name)

    def column(self, name: str, x0: float, top: float, x1: float, count: int) -> float:
        """Set a paragraph of full lines, the first set in; gives where the next line goes."""
        for at in range(count):
            self.line(f"{name}{at + 1}", x0 + (0 if at else 2 * EM), top + at * STEP, x1)
        return top + count * STEP

    def read(self, gutters: Gutters | None = None) -> tuple[int, list[str]]:
        """How many columns are seen, and the names in reading order."""
        reading = read_order(self.items, HEIGHT, (), gutters or Gutters())
        return reading.columns, list(self._read_names(reading.rows))

    def _read_names(self, rows: Sequence[ItemRow]) -> Iterator[str]:
        known = {id(item): name for item, name in zip(self.items, self.names, strict=True)}
        for row in rows:
            for item in row.items:
                yield known[id(item)]


def test_signatures_of_one_column_are_no_second_column() -> None:
    sheet = Sheet()
    top = 120.0
    for notice in "abc":
        sheet.line(f"{notice} to", 70, top, 250)
        top = sheet.column(notice, 70, top + STEP, 520, 3)
        sheet.line(f"{notice} end", 70, top, 270)
        sheet.line(f"{notice} issuer", 380, top + STEP, 500)
        sheet.line(f"{notice} date", 380, top + 2 * STEP, 500)
        top += 4 * STEP
    assert sheet.read() == (1, sheet.names)


def test_columns_with_base_lines_half_a_step_apart_are_columns() -> None:
    sheet = Sheet()
    sheet.column("a", 70, 120, 285, 12)
    sheet.column("b", 305, 120 + STEP / 2, 520, 12)
    assert sheet.read() == (2, sheet.names)


def test_a_number_at_the_foot_of_a_column_is_no_running_foot() -> None:
    sheet = Sheet()
    low = sheet.column("a", 70, 120, 285, 31)
    sheet.line("number", 140, low + STEP, 215)
    left = list(sheet.names)
    sheet.column("b", 305, 120, 520, 30)
    sheet.line("page", 290, 770, 300)
    assert sheet.read() == (2, [*left, *sheet.names[len(left) : -1], "page"])


def test_an_empty_last_column_leaves_the_others_apart() -> None:
    sheet = Sheet()
    sheet.line("title", 60, 80, 535, 2 * EM)
    sheet.column("a", 60, 120, 205, 20)
    sheet.column("b", 225, 120, 370, 14)
    assert sheet.read() == (2, sheet.names)


def test_a_signature_at_a_columns_end_does_not_hide_a_gutter_seen_before() -> None:
    gutters = Gutters()
    full = Sheet()
    full.column("a", 70, 120, 285, 20)
    full.column("b", 305, 120, 520, 20)
    full.read(gutters)
    rest = Sheet()
    rest.column("a", 70, 120, 285, 3)
    rest.line("b end", 305, 120, 400)
    rest.line("issuer", 420, 120 + STEP, 500)
    rest.line("date", 430, 120 + 2 * STEP, 500)
    assert rest.read(gutters) == (2, rest.names)


def test_figures_at_the_right_edge_are_no_signatures() -> None:
    gutters = Gutters()
    gutters.learn(305)
    sheet = Sheet()
    for at in range(8):
        sheet.line(f"name{at}", 70, 120 + at * STEP, 160)
        sheet.line(f"figure{at}", 480, 120 + at * STEP, 515)
    assert sheet.read(gutters) == (1, sheet.names)


def _two_notices(sheet: Sheet, top: float) -> tuple[list[str], list[str]]:
    """Two columns of text under `top`; gives the names of each."""
    sheet.column("a", 70, top, 285, 12)
    left = sheet.names[-12:]
    sheet.column("b", 305, top, 520, 12)
    return left, sheet.names[-12:]


@pytest.mark.parametrize("top", [pytest.param(60, id="at the page's top"), pytest.param(160, id="below")])
@pytest.mark.parametrize(
    ("first", "second"),
    [
        pytest.param((120, 235), (360, 465), id="short"),
        pytest.param((72, 283), (307, 518), id="as wide as their columns"),
        pytest.param((75, 280), (380, 445), id="one wide, one short"),
    ],
)
def test_headlines_each_over_its_column_are_two(
    top: float, first: tuple[float, float], second: tuple[float, float]
) -> None:
    sheet = Sheet()
    if top > 100:
        sheet.line("banner", 70, 100, 170, 1.4 * EM)
    sheet.line("headline a", first[0], top, first[1], 1.4 * EM)
    sheet.line("headline b", second[0], top, second[1], 1.4 * EM)
    left, right = _two_notices(sheet, top + 40)
    banner = ["banner"] if top > 100 else []
    assert sheet.read() == (2, [*banner, "headline a", *left, "headline b", *right])


@pytest.mark.parametrize(
    "letters",
    [
        pytest.param([150, 190, 230, 270, 310, 350, 390, 426], id="over the middle"),
        pytest.param([70, 132, 194, 256, 318, 380, 442, 506], id="over the whole width"),
    ],
)
def test_a_title_spaced_out_over_both_columns_is_one(letters: list[float]) -> None:
    sheet = Sheet()
    sheet.line("banner", 70, 100, 170)
    for x in letters:
        sheet.line(f"letter {x}", x, 160, x + 1.4 * EM, 1.4 * EM)
    title = list(sheet.names)
    left, right = _two_notices(sheet, 200)
    assert sheet.read() == (2, [*title, *left, *right])


def test_headlines_stand_in_the_middle_of_columns_far_apart() -> None:
    sheet = Sheet()
    sheet.line("banner", 70, 100, 170)
    sheet.line("headline a", 75, 140, 275, 1.2 * EM)
    sheet.line("headline b", 322, 140, 508, 1.2 * EM)
    sheet.line("end a", 130, 155, 220, 1.2 * EM)
    sheet.line("end b", 350, 155, 480, 1.2 * EM)
    sheet.column("a", 70, 190, 280, 12)
    sheet.column("b", 310, 190, 520, 12)
    names = sheet.names
    left = ["headline a", "end a", *names[5:17]]
    assert sheet.read() == (2, ["banner", *left, "headline b", "end b", *names[17:]])


def _indents(sheet: Sheet) -> list[float]:
    """How far each line of a page is set in, in ems of the text."""
    reading = read_order(sheet.items, HEIGHT, (), Gutters())
    return [round((row.x0 - row.left) / EM, 1) for row in reading.rows]


def test_paragraphs_of_one_line_are_set_in_though_they_are_the_most() -> None:
    sheet = Sheet()
    sheet.line("title", 200, 100, 390, 1.6 * EM)
    sheet.line("to", 70, 140, 250)
    for at in range(4):
        sheet.line(f"paragraph {at}", 90, 160 + at * STEP, 430 + 20 * at)
    assert _indents(sheet) == [13, 0, 2, 2, 2, 2]


def test_a_quotation_mark_that_hangs_out_is_no_margin() -> None:
    sheet = Sheet()
    sheet.line("quoted", 65, 140, 250)
    for at in range(4):
        sheet.line(f"line {at}", 70, 160 + at * STEP, 520)
    assert _indents(sheet) == [-0.5, 0, 0, 0, 0]


@pytest.mark.parametrize("issuer", [(380, 520), (250, 520), (420, 510)])
def test_a_date_under_a_body_at_the_right_edge_keeps_its_place(issuer: tuple[float, float]) -> None:
    sheet = Sheet()
    low = sheet.column("a", 70, 120, 520, 4)
    sheet.line("issuer", issuer[0], low, issuer[1])
    sheet.line("date", 430, low + STEP, 520)
    assert _indents(sheet) == [2, 0, 0, 0, (issuer[0] - 70) / EM, 36]


def test_an_entry_of_a_list_goes_on_under_its_words() -> None:
    sheet = Sheet()
    for at in range(3):
        sheet.line(f"entry {at}", 70, 120 + 2 * at * STEP, 520)
        sheet.line(f"rest {at}", 90, 120 + (2 * at + 1) * STEP, 200 + 60 * at)
    assert _indents(sheet) == [0, 0, 0, 0, 0, 0]


@pytest.mark.parametrize(
    "large", [pytest.param(1.3 * EM, id="larger"), pytest.param(EM, id="of the text's size")]
)
def test_a_titles_last_line_stays_in_the_middle(large: float) -> None:
    sheet = Sheet()
    sheet.line("title", 75, 120, 515, large)
    sheet.line("its end", 240, 120 + STEP, 350, large)
    sheet.column("a", 70, 180, 520, 5)
    assert _indents(sheet)[:3] == [0.5, 17, 2]


def test_text_under_a_headline_of_full_width_is_set_in() -> None:
    sheet = Sheet()
    sheet.line("headline", 75, 120, 518, 1.3 * EM)
    sheet.column("a", 70, 150, 520, 5)
    assert _indents(sheet) == [0.5, 2, 0, 0, 0, 0]


def test_a_title_across_columns_is_set_in_from_their_edge() -> None:
    sheet = Sheet()
    _two_notices(sheet, 120)
    sheet.line("title", 200, 400, 390, 1.6 * EM)
    for at in range(12):
        sheet.line(f"c{at}", 70, 440 + at * STEP, 285)
        sheet.line(f"d{at}", 305, 440 + at * STEP, 520)
    assert 13 in _indents(sheet)


@pytest.mark.parametrize(
    ("above", "below"),
    [
        pytest.param([("number", 70, 130, EM)], [], id="at the left over the title"),
        pytest.param(
            [("section", 74, 150, 1.2 * EM), ("number", 70, 130, EM)], [], id="under a section's name"
        ),
        pytest.param([("annex", 70, 90, EM)], [], id="an annex's label"),
        pytest.param([], [("number", 440, 520, EM)], id="at the right margin under the title"),
    ],
)
def test_a_number_belongs_to_the_title_over_both_columns(
    above: list[tuple[str, float, float, float]], below: list[tuple[str, float, float, float]]
) -> None:
    sheet = Sheet()
    first = _two_notices(sheet, 120)
    top = 370.0
    head = [*above, ("title", 200, 390, 1.6 * EM), *below]
    for name, x0, x1, size in head:
        sheet.line(name, x0, top, x1, size)
        top += 1.5 * STEP
    second = _two_notices(sheet, top + STEP)
    names = [name for name, *_ in head]
    assert sheet.read() == (2, [*first[0], *first[1], *names, *second[0], *second[1]])

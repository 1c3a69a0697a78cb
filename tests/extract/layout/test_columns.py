"""Columns: what stands side by side is read one column after another, anything else row by row."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from gongbao.extract.layout.columns import read_order
from gongbao.extract.layout.gutters import Gutters
from gongbao.extract.layout.rows import Item, Row

EM = 10.0
STEP = 18.0
HEIGHT = 800.0


class Sheet:
    """A page to be set line by line, every line with a name to know it by."""

    def __init__(self) -> None:
        self.items: list[Item] = []
        self.names: list[str] = []

    def line(self, name: str, x0: float, top: float, x1: float, size: float = EM) -> None:
        """Set one line."""
        self.items.append(Item(x0, top, x1, top + size, size))
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

    def _read_names(self, rows: Sequence[Row]) -> Iterator[str]:
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

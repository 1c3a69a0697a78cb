"""Made PDFs, each with its truth: every cell of every table, in every rotation, and the order of the text.

`corpora/layouts/make.py` makes them. Cells and text are compared without white space.
"""

from __future__ import annotations

import importlib.util
import json
import math
import sys
from collections.abc import Callable
from pathlib import Path
from types import ModuleType
from typing import Any

import pytest
from steps import count_steps

import gongbao
from gongbao.extract.model import table as model
from gongbao.extract.model.content import PageContent
from gongbao.extract.ocr.asked import Ocr
from gongbao.extract.sources.pdf import read_pdf
from gongbao.schema.errors import SourceError
from gongbao.schema.records import Table

pytestmark = pytest.mark.unmeasured

LAYOUTS = Path(__file__).parents[2] / "corpora" / "layouts"
TRUTHS: dict[str, Any] = {
    path.stem: json.loads(path.read_text(encoding="utf-8")) for path in sorted(LAYOUTS.glob("*.json"))
}
TABLE = "▦"
# Lines of Python that reading a file may run: twice what the worst of these asks for, 200,000 characters of
# `many-characters`, whose font is not in it: they are read since a block stands for such fonts.
MOST_STEPS = 9_000_000
SLACK = 0.5
# Pages of it are pictures of nothing, as is `scan`, which the engine reads.
PICTURES = "scanned-pages"

Cell = tuple[int, int, int, int, str]


def _cases(wanted: Callable[[Any], object]) -> list[str]:
    """The files whose truth says something of what is compared."""
    return [name for name, truth in TRUTHS.items() if wanted(truth)]


def _is_read(truth: Any) -> bool:
    return truth["outcome"] == "read" or "password" in truth


def _has_orders(truth: Any) -> bool:
    return bool(truth["pages"]) and all(page["order"] is not None for page in truth["pages"])


def _load_grits() -> ModuleType:
    spec = importlib.util.spec_from_file_location("layouts_grits", LAYOUTS / "grits.py")
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    sys.modules[spec.name] = module
    spec.loader.exec_module(module)
    return module


@pytest.fixture(scope="module")
def grits() -> ModuleType:
    """The measure of how alike two tables are."""
    return _load_grits()


@pytest.fixture(scope="module")
def contents(auto_ocr: Ocr) -> Callable[[str], tuple[PageContent, ...]]:
    """A function that gives what is read from a file, once."""
    read: dict[str, tuple[PageContent, ...]] = {}

    def contents_of(name: str) -> tuple[PageContent, ...]:
        if name not in read:
            data = (LAYOUTS / f"{name}.pdf").read_bytes()
            ocr = Ocr("never") if name == PICTURES else auto_ocr
            read[name] = read_pdf(data, TRUTHS[name].get("password"), ocr)
        return read[name]

    return contents_of


@pytest.mark.parametrize("name", _cases(lambda truth: _is_read(truth) and _has_orders(truth)))
def test_every_cell_is_exact_in_text_and_place(
    name: str, contents: Callable[[str], tuple[PageContent, ...]]
) -> None:
    found = [
        (content.page.number, table.orientation, _cells(table))
        for content in contents(name)
        for table in content.tables
    ]
    expected = [(grid["page"], grid["orientation"], _true_cells(grid)) for grid in TRUTHS[name]["grids"]]
    assert found == expected


@pytest.mark.parametrize("name", _cases(lambda truth: _is_read(truth) and truth["grids"]))
def test_grits_is_one(
    name: str, contents: Callable[[str], tuple[PageContent, ...]], grits: ModuleType
) -> None:
    found = [_cells(table) for content in contents(name) for table in content.tables]
    expected = [_true_cells(grid) for grid in TRUTHS[name]["grids"]]
    assert len(found) == len(expected)
    scores = [
        (grits.grits_con(truth, cells), grits.grits_top(truth, cells))
        for truth, cells in zip(expected, found, strict=True)
    ]
    assert scores == [(1.0, 1.0)] * len(expected)


@pytest.mark.parametrize("name", _cases(lambda truth: truth["tables"]))
def test_tables_over_page_breaks_are_whole_in_the_issue(name: str) -> None:
    found = [
        (table.first_page, table.last_page, table.orientation, table.method, _own_cells(table))
        for notice in gongbao.read(LAYOUTS / f"{name}.pdf").notices
        for table in notice.tables
    ]
    expected = [
        (
            table["first_page"],
            table["last_page"],
            table["orientation"],
            table["method"],
            [cell for cell in _true_cells(table) if cell[4]],
        )
        for table in TRUTHS[name]["tables"]
    ]
    assert found == expected


@pytest.mark.parametrize("name", _cases(lambda truth: _is_read(truth) and _has_orders(truth)))
def test_text_is_in_reading_order(name: str, contents: Callable[[str], tuple[PageContent, ...]]) -> None:
    found = contents(name)
    expected = [_true_flow(name, page) for page in TRUTHS[name]["pages"]]
    unruled = [
        _true_flow(name, page, spelt_out=True) if not content.tables else flow
        for page, content, flow in zip(TRUTHS[name]["pages"], found, expected, strict=True)
    ]
    assert [_flow(content) for content in found] in (expected, unruled)


@pytest.mark.parametrize("name", _cases(lambda truth: _is_read(truth) and truth["grids"]))
def test_boxes_lie_on_the_page_and_hold_their_characters(
    name: str, contents: Callable[[str], tuple[PageContent, ...]]
) -> None:
    for content in contents(name):
        page = content.page
        assert page.width is not None
        assert page.height is not None
        for table in content.tables:
            assert table.box is not None
            assert -SLACK <= table.box.x0 < table.box.x1 <= page.width + SLACK
            assert -SLACK <= table.box.top < table.box.bottom <= page.height + SLACK
            assert [cell for cell in table.cells if not _holds_its_characters(content, cell)] == []


@pytest.mark.parametrize("name", _cases(lambda truth: "noted" in truth))
def test_what_cannot_be_read_is_reported(
    name: str, contents: Callable[[str], tuple[PageContent, ...]]
) -> None:
    noted = [content.page.number for content in contents(name) if content.notes]
    assert noted == TRUTHS[name]["noted"]


@pytest.mark.unmeasured
@pytest.mark.parametrize("name", _cases(lambda truth: truth["outcome"] in ("refused", "limited")))
def test_a_file_that_cannot_be_read_is_refused(name: str) -> None:
    with pytest.raises(SourceError):
        read_pdf((LAYOUTS / f"{name}.pdf").read_bytes())


@pytest.mark.parametrize(
    "name",
    _cases(lambda truth: truth["outcome"] in ("read", "either") and not _has_orders(truth)),
)
def test_a_file_that_asks_too_much_costs_no_more_than_others(name: str) -> None:
    data = (LAYOUTS / f"{name}.pdf").read_bytes()

    def work() -> None:
        try:
            read_pdf(data)
        except SourceError:
            assert TRUTHS[name]["outcome"] == "either"

    assert count_steps(work) < MOST_STEPS


def test_every_truth_has_its_file() -> None:
    assert {path.stem for path in LAYOUTS.glob("*.pdf")} == set(TRUTHS)


def test_grits_of_other_tables_is_below_one(grits: ModuleType) -> None:
    truth = [(0, 0, 1, 1, "甲乙"), (0, 1, 1, 1, "丙"), (1, 0, 1, 2, "丁")]
    worse = [(0, 0, 1, 1, "甲"), (0, 1, 1, 1, "丙"), (1, 0, 1, 1, "丁"), (1, 1, 1, 1, "丁")]
    assert grits.grits_con(truth, truth) == grits.grits_top(truth, truth) == 1.0
    assert grits.grits_con(truth, worse) == pytest.approx((2 / 3 + 3) / 4)
    assert grits.grits_top(truth, worse) == pytest.approx((2 + 2 * 0.5) / 4)
    assert grits.grits_con(truth, truth[:2]) == pytest.approx(2 * 2 / 6)


def _true_flow(name: str, page: Any, spelt_out: bool = False) -> str:
    """A page's order without blanks; tables without rules may stand in it as text, row by row."""
    grids = iter([grid for grid in TRUTHS[name]["grids"] if grid["page"] == page["number"]])
    pieces: list[str] = []
    for piece in page["order"]:
        grid = next(grids) if piece == TABLE else None
        if grid is not None and spelt_out and grid["method"] == "aligned":
            pieces.extend(cell[4] for cell in _true_cells(grid))
        else:
            pieces.append("".join(piece.split()))
    return "".join(pieces)


def _true_cells(grid: Any) -> list[Cell]:
    return sorted(
        (cell["row"], cell["col"], cell["row_span"], cell["col_span"], "".join(cell["text"].split()))
        for cell in grid["cells"]
    )


def _cells(table: model.Table) -> list[Cell]:
    return sorted(
        (cell.row, cell.col, cell.row_span, cell.col_span, "".join(cell.flow.text.split()))
        for cell in table.cells
    )


def _own_cells(table: Table) -> list[Cell]:
    """The cells that hold text of their own."""
    return sorted(
        (cell.row, cell.col, cell.row_span, cell.col_span, "".join(cell.text.split()))
        for cell in table.cells
        if cell.text and not cell.is_copy
    )


def _flow(content: PageContent) -> str:
    """The page's text without blanks, a sign in place of each table, as often as it begins anew."""
    owner: dict[int, int] = {}
    for number, found in enumerate(content.tables):
        for cell in found.cells:
            owner.update(dict.fromkeys(cell.flow.origins, number))
    flow: list[str] = []
    within: int | None = None
    for at, sign in enumerate(content.page.text):
        if sign.isspace():
            continue
        table = owner.get(at)
        if table is None:
            flow.append(sign)
        elif table != within:
            flow.append(TABLE)
        within = table
    return "".join(flow)


def _holds_its_characters(content: PageContent, cell: model.Cell) -> bool:
    boxes = content.page.boxes
    assert boxes is not None
    assert cell.box is not None
    for start, end in cell.flow.stretches:
        for at in range(start, end):
            x0, top, x1, bottom = boxes[4 * at : 4 * at + 4]
            if math.isnan(x0) or content.page.text[at].isspace():
                continue
            across, down = (x0 + x1) / 2, (top + bottom) / 2
            if not (cell.box.x0 <= across <= cell.box.x1 and cell.box.top <= down <= cell.box.bottom):
                return False
    return True

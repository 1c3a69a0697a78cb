"""Limits of rules, drawings, rows, cells and heads of tables, each at both of its sides."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

import pdf_maker as made
import pytest

from gongbao.extract.page.find.across import find_unsided
from gongbao.extract.page.find.drawn import (
    FoundCell,
    FoundTable,
    Segment,
    are_as_wide,
    cut_cells,
    find_drawings,
    have_same_columns,
    with_shades,
)
from gongbao.extract.page.find.open_sides import join_open
from gongbao.extract.page.find.placed import find_in_lines
from gongbao.extract.page.find.rest_of_table import find_rest
from gongbao.extract.page.find.row_ends import row_ends, rows_by_columns, with_rows_of_text
from gongbao.extract.page.find.search import TableSearch
from gongbao.extract.page.find.upper_heads import upper_rules
from gongbao.extract.page.runs.runs import Run
from gongbao.extract.pdf.characters import Characters
from gongbao.extract.pdf.rules import Rules
from gongbao.extract.pdf.space import PageSpace
from gongbao.extract.sources.pdf import read_pdf

SIZE = 10.0


def run_at(x0: float, x1: float, top: float) -> Run:
    return Run(0, 0, 0, SIZE, x0, top, x1, top + SIZE, [])


def across(y: float, x0: float = 0, x1: float = 400) -> Segment:
    return x0, y, x1, y


def upright(x: float, y0: float = 0, y1: float = 100) -> Segment:
    return x, y0, x, y1


# ---------------------------------------------------------------------------------------------------
# Rules and drawings


@pytest.mark.parametrize(
    ("flat", "tall", "drawings"),
    [
        pytest.param(across(50, 0, 100), upright(102.9), 1, id="beside the end"),
        pytest.param(across(50, 0, 100), upright(103.1), 0, id="beyond it"),
        pytest.param(across(102.9, 0, 100), upright(50), 1, id="under the end"),
        pytest.param(across(103.1, 0, 100), upright(50), 0, id="below it"),
    ],
)
def test_rules_that_touch_are_one_drawing(flat: Segment, tall: Segment, drawings: int) -> None:
    found, single, _ = find_drawings([flat], [tall])
    assert (len(found), len(single)) == (drawings, 2 - 2 * drawings)


@pytest.mark.parametrize(("apart", "count"), [(4.4, 1), (4.6, 2)])
def test_double_rules_are_one(apart: float, count: int) -> None:
    assert len(find_drawings([across(50), across(50 + apart)], [])[1]) == count


@pytest.mark.parametrize(("length", "count"), [(2.9, 0), (3.1, 1)])
def test_a_dot_is_no_rule(length: float, count: int) -> None:
    assert len(find_drawings([across(50, 0, length)], [])[1]) == count


@pytest.mark.parametrize(
    ("count", "length", "gap", "rise", "rules"),
    [
        pytest.param(4, 14.9, 7.9, 0, 1, id="four dashes"),
        pytest.param(3, 14.9, 7.9, 0, 3, id="three"),
        pytest.param(4, 15.1, 7.9, 0, 4, id="too long"),
        pytest.param(4, 14.9, 8.1, 0, 4, id="too far apart"),
        pytest.param(4, 14.9, 7.9, 0.2, 1, id="nearly in line"),
        pytest.param(4, 14.9, 7.9, 0.3, 4, id="not in line"),
    ],
)
def test_a_dashed_rule_is_one(count: int, length: float, gap: float, rise: float, rules: int) -> None:
    pieces = [
        across(50 + rise * (at % 2), at * (length + gap), at * (length + gap) + length) for at in range(count)
    ]
    assert len(find_drawings(pieces, [])[1]) == rules


@pytest.mark.parametrize(("shift", "alike"), [(4.9, True), (5.1, False)])
def test_rules_of_one_table_end_alike(shift: float, alike: bool) -> None:
    assert are_as_wide((0, 400), (shift, 400)) is are_as_wide((0, 400), (0, 400 - shift)) is alike


@pytest.mark.parametrize(("shift", "same"), [(4.4, True), (4.6, False)])
def test_columns_of_two_drawings_are_the_same(shift: float, same: bool) -> None:
    assert have_same_columns((0, 100, 200), (0, 100 + shift, 200)) is same


@pytest.mark.parametrize(("end", "is_open"), [(29.9, True), (30.1, False)])
def test_a_cell_is_closed_above_where_a_rule_covers_most_of_its_side(end: float, is_open: bool) -> None:
    rules = [*(upright(x, 0, 60) for x in (0, 50, 100)), across(30, 0, 100), across(60, 0, 100)]
    (table,) = cut_cells([*rules, across(0, 0, end)], lambda box: True)
    assert table.cells[0].open_above is is_open


@pytest.mark.parametrize(("columns", "tables"), [(2, 0), (3, 1)])
def test_a_single_row_is_a_table_where_it_has_columns_enough(columns: int, tables: int) -> None:
    right = 50.0 * columns
    rules = [
        across(0, 0, right),
        across(30, 0, right),
        *(upright(50 * at, 0, 30) for at in range(columns + 1)),
    ]
    assert len(cut_cells(rules, lambda box: True)) == tables


@pytest.mark.unmeasured
@pytest.mark.parametrize(("count", "too_many"), [(3000, False), (3001, True)])
def test_more_rules_than_tables_have_are_not_read(count: int, too_many: bool) -> None:
    rules = [across(5.0 * at) for at in range(count)]
    assert find_drawings(rules, [])[2] is too_many
    assert (with_shades([], rules) == []) is too_many


@pytest.mark.parametrize(("count", "noted"), [(100, []), (101, ["101 drawings, 100 read"])])
def test_more_drawings_than_a_page_has_are_not_read(count: int, noted: list[str]) -> None:
    flat = [across(40.0 * at, 0, 20) for at in range(count)]
    tall = [upright(10, 40.0 * at - 10, 40.0 * at + 10) for at in range(count)]
    tables = TableSearch(PageSpace(0, 0, 400, 5000, 0), Characters(), Rules(flat, tall))
    tables.find(None, ())
    assert tables.notes == [("too_many_rules", note) for note in noted]


@pytest.mark.parametrize(("words", "grids"), [("甲乙", 0), ("甲乙丙", 1)])
def test_a_drawing_with_hardly_a_word_is_no_table(words: str, grids: int) -> None:
    places = ((60, 380), (160, 380), (60, 350))
    texts = [made.text(word, x, y) for word, (x, y) in zip(words, places, strict=False)]
    page = made.pdf("\n".join([made.ruled((50, 150, 250), (400, 370, 340)), *texts]))
    assert len(read_pdf(page)[0].tables) == grids


@pytest.mark.parametrize(("rows", "parted"), [(2, False), (3, True)])
def test_rows_of_text_part_a_body_where_they_are_enough(rows: int, parted: bool) -> None:
    xs, ys = (0.0, 50.0, 150.0), (0.0, 20.0, 200.0)
    cells = [
        FoundCell(row, col, 1, 1, (xs[col], ys[row], xs[col + 1], ys[row + 1]))
        for row in (0, 1)
        for col in (0, 1)
    ]
    table = FoundTable(xs, ys, tuple(cells))
    runs = [run_at(x, x + 30, 30 + 30 * at) for at in range(rows) for x in (5, 60)]
    assert (len(with_rows_of_text(table, runs).ys) > len(ys)) is parted


# ---------------------------------------------------------------------------------------------------
# Tables open at both sides


def _joined(band: Sequence[Run], apart: float, more: Sequence[Segment] = ()) -> int:
    """How many drawings are left of two open ones a row apart, each of two rows 20 high."""
    inside = [
        [across(y + at, 0, 300) for at in (0, 20, 40)] + [upright(x, y, y + 40) for x in (100, 200)]
        for y in (0, 40 + apart)
    ]
    # The first row of the lower one is no head printed again.
    rows = ((0, 5), (20, 5), (40 + apart, 15), (60 + apart, 5))
    runs = [run_at(x + left, x + 40, y + 5) for y, left in rows for x in (0, 100, 200)]
    return len(join_open(inside, more, [*runs, *band])[0])


@pytest.mark.parametrize(("lines", "count"), [(3, 1), (4, 2)])
def test_a_row_without_upright_rules_has_few_lines(lines: int, count: int) -> None:
    band = [run_at(x, x + 30, 45 + 12 * at) for at in range(lines) for x in (5, 105)]
    assert _joined(band, 10 + 12 * lines) == count


@pytest.mark.parametrize(("apart", "count"), [(49.9, 1), (50.1, 2)])
def test_a_row_without_upright_rules_is_no_space_between_tables(apart: float, count: int) -> None:
    assert _joined([run_at(5, 60, 45)], apart) == count


@pytest.mark.parametrize(("singles", "count"), [(300, 1), (301, 2)])
def test_open_tables_are_not_joined_among_rules_without_number(singles: int, count: int) -> None:
    more = [across(1000.0 + 6 * at, 0, 300) for at in range(singles)]
    assert _joined([run_at(5, 60, 45)], 20, more) == count


# ---------------------------------------------------------------------------------------------------
# Tables with rules across only

ROW = ((10, 50), (60, 100), (200, 240), (300, 340))


def _row(y: float, places: Sequence[tuple[float, float]] = ROW) -> list[Run]:
    """A row whose line stands in the middle of 20 points."""
    return [run_at(x0, x1, y + 5) for x0, x1 in places]


@pytest.mark.parametrize(("count", "tables"), [(2, 0), (3, 1)])
def test_a_table_has_three_rules(count: int, tables: int) -> None:
    rules = [across(20.0 * at) for at in range(count)]
    runs = [run for at in range(count - 1) for run in _row(20.0 * at)]
    assert len(find_unsided(rules, runs)) == tables


@pytest.mark.parametrize(
    ("lines", "places", "is_prose"),
    [
        pytest.param(3, ROW, True, id="three lines over four columns"),
        pytest.param(2, ROW, False, id="two lines"),
        pytest.param(3, ROW[1:], False, id="over three columns"),
    ],
)
def test_text_in_columns_above_a_table_is_no_row_of_it(
    lines: int, places: Sequence[tuple[float, float]], is_prose: bool
) -> None:
    prose = [run_at(x, x + 180, 10 + 20 * at) for at in range(lines) for x in (0, 220)]
    runs = [*prose, *_row(80, places), *_row(100, places)]
    found = find_unsided([across(y) for y in (0, 80, 100, 120)], runs)
    assert ([table.ys[0] for table in found] == [80]) is is_prose


@pytest.mark.parametrize(("gap", "rows"), [(8.9, 3), (9.1, 2)])
def test_a_row_above_the_first_rule_stands_close(gap: float, rows: int) -> None:
    above = [run_at(x0, x1, 20 - gap - SIZE) for x0, x1 in ROW]
    (table,) = find_unsided([across(y) for y in (20, 40, 60)], [*above, *_row(20), *_row(40)])
    assert len(table.ys) - 1 == rows


@pytest.mark.parametrize(("lines", "rows"), [(4, 3), (5, 7)])
def test_lines_above_the_first_rule_are_one_head_unless_they_are_too_many(lines: int, rows: int) -> None:
    above = [run_at(x0, x1, 88 - 12 * at) for at in range(lines) for x0, x1 in ROW]
    (table,) = find_unsided([across(y) for y in (100, 120, 140)], [*above, *_row(100), *_row(120)])
    assert len(table.ys) - 1 == rows


@pytest.mark.parametrize(("columns", "rows"), [(2, 2), (3, 3)])
def test_a_row_above_the_first_rule_has_columns_enough(columns: int, rows: int) -> None:
    places = ROW[-columns:]
    runs = [run for y in (3, 20, 40) for run in _row(y - 5 if y == 3 else y, places)]
    (table,) = find_unsided([across(y) for y in (20, 40, 60)], runs)
    assert len(table.ys) - 1 == rows


@pytest.mark.parametrize(("width", "tables"), [(119, 0), (121, 1)])
def test_a_table_is_not_as_narrow_as_a_label(width: float, tables: int) -> None:
    rules = [across(y, 0, width) for y in (0, 20, 40)]
    runs = [run for y in (0, 20) for run in _row(y, ((5, 25), (80, 110)))]
    assert len(find_unsided(rules, runs)) == tables


@pytest.mark.parametrize(("last", "tables"), [(((10, 50),), 0), (((10, 50), (300, 340)), 1)])
def test_half_of_the_cells_have_text(last: Sequence[tuple[float, float]], tables: int) -> None:
    rules = [across(20.0 * at) for at in range(5)]
    runs = [*_row(0, ((10, 50), (300, 340))), *_row(60, last)]
    assert len(find_unsided(rules, runs)) == tables


@pytest.mark.parametrize(("end", "tables"), [(59, 1), (61, 0)])
def test_cells_are_not_as_full_as_running_text(end: float, tables: int) -> None:
    runs = [run for y in (0, 20) for run in _row(y, ((0, end), (100, 360)))]
    assert len(find_unsided([across(y) for y in (0, 20, 40)], runs)) == tables


@pytest.mark.parametrize(
    ("second", "width", "tables"),
    [
        pytest.param(178, 244, 1, id="narrow ones"),
        pytest.param(184, 244, 0, id="two as wide as a page's"),
        pytest.param(294, 400, 1, id="not alike"),
        pytest.param(298, 400, 0, id="alike"),
    ],
)
def test_the_two_columns_of_a_page_are_no_table(second: float, width: float, tables: int) -> None:
    runs = [run for y in (0, 20) for run in _row(y, ((0, 60), (second, second + 30)))]
    assert len(find_unsided([across(y, 0, width) for y in (0, 20, 40)], runs)) == tables


@pytest.mark.parametrize(
    ("start", "third", "spans"),
    [
        pytest.param(195.9, 200, [4], id="in the middle"),
        pytest.param(196.1, 200, [], id="not in the middle"),
        pytest.param(190, 191.1, [4], id="where nothing else begins"),
        pytest.param(190, 190.9, [], id="where a column begins"),
    ],
)
def test_the_name_of_a_group_stands_in_the_middle(start: float, third: float, spans: list[int]) -> None:
    places = ((10, 50), (60, 100), (third, 240), (300, 340))
    runs = [*_row(0, places), *_row(20, ((start, start + 20),)), *_row(40, places), *_row(60, places)]
    (table,) = find_unsided([across(20.0 * at) for at in range(5)], runs)
    assert [cell.col_span for cell in table.cells if cell.col_span > 1] == spans


def _contents(columns: int, first: int = 3, step: int = 1) -> int:
    """How many tables are found in titles with the pages they are on, ruled across."""
    row = ((54, "通知"), (150, "市局"), (230, "五月"))[: columns - 1]
    lines = [
        made.text(text, x, 386 - 20 * at)
        for at in range(4)
        for x, text in (*row, (320, str(first + step * at)))
    ]
    rules = [made.line(50, 400 - 20 * at, 350, 400 - 20 * at) for at in range(5)]
    return len(read_pdf(made.pdf("\n".join([*rules, *lines])))[0].tables)


def test_a_table_of_contents_is_none_unless_it_has_many_columns() -> None:
    assert (_contents(3), _contents(4)) == (0, 1)


def test_numbers_that_do_not_rise_are_no_pages() -> None:
    assert (_contents(3, 3), _contents(3, 9, -1)) == (0, 1)


# ---------------------------------------------------------------------------------------------------
# The rest of a table on the next page

BEFORE = FoundTable((0.0, 55.0, 150.0, 270.0, 400.0), (0.0, 20.0), ())


def _rest(*runs: Run) -> int:
    """How many rows go on where rules stand at 100 and 120."""
    found = find_rest(BEFORE, [across(100), across(120)], [*runs, *_row(100)])
    return 0 if found is None else len(found.ys) - 1


@pytest.mark.parametrize(("gap", "rows"), [(11.9, 2), (12.1, 1)])
def test_a_row_that_goes_on_stands_close_above_the_first_rule(gap: float, rows: int) -> None:
    assert _rest(*(run_at(x0, x1, 90 - gap) for x0, x1 in ROW)) == rows


@pytest.mark.parametrize(("lines", "rows"), [(2, 1), (3, 0)])
def test_no_more_than_a_running_head_stands_above(lines: int, rows: int) -> None:
    assert _rest(*(run_at(0, 300, 10 + 15 * at) for at in range(lines))) == rows


@pytest.mark.parametrize(("columns", "rows"), [(1, 0), (2, 1)])
def test_a_row_that_goes_on_has_words_in_columns(columns: int, rows: int) -> None:
    found = find_rest(BEFORE, [across(100), across(120)], _row(100, ROW[:columns]))
    assert (0 if found is None else len(found.ys) - 1) == rows


@pytest.mark.parametrize(("lines", "grids"), [(2, [1, 1]), (3, [1, 0])])
def test_a_table_goes_on_over_its_page_where_no_more_than_a_foot_is_below(
    lines: int, grids: list[int]
) -> None:
    def rows(*tops: float) -> list[str]:
        rules = [made.line(0, y, 400, y) for y in (*tops, tops[-1] - 20)]
        return rules + [made.text("任务", x0, y - 15) for y in tops for x0, _ in ROW]

    foot = [made.text("永州市人民政府", 150, 60 - 15 * at) for at in range(lines)]
    pages = made.pdf("\n".join([*rows(140, 120), *foot]), "\n".join(rows(480)))
    assert [len(content.tables) for content in read_pdf(pages)] == grids


# ---------------------------------------------------------------------------------------------------
# Ends of rows


@pytest.mark.parametrize(
    ("end", "gap", "count"),
    [
        pytest.param(34.1, 5, 1, id="under a full line"),
        pytest.param(33.9, 5, 2, id="under one that is not full"),
        pytest.param(40, 9.9, 1, id="close"),
        pytest.param(40, 10.1, 2, id="apart"),
    ],
)
def test_a_cell_of_the_first_column_goes_on(end: float, gap: float, count: int) -> None:
    firsts = [run_at(0, end, 0), run_at(0, 20, 10 + gap), run_at(0, 40, 60)]
    others = [run_at(60, 100, 0), run_at(60, 100, 60)]
    assert len(row_ends([*firsts, *others], (0, 50, 150), SIZE, many=False)) == count


@pytest.mark.parametrize(
    ("width", "columns", "merged"),
    [
        pytest.param(29, 4, True, id="numbers"),
        pytest.param(31, 4, False, id="words"),
        pytest.param(29, 3, False, id="too few columns"),
    ],
)
def test_a_first_column_is_merged_over_numbered_rows(width: float, columns: int, merged: bool) -> None:
    xs = [0, 50, 100, 200, 300][: columns + 1]
    rows = [run_at(x, x + width, 30 * at) for at in range(4) for x in xs[1:-1]]
    names = [run_at(0, 30, 0), run_at(0, 30, 60)]
    ends = rows_by_columns([*names, *rows], xs, SIZE, many=False)
    assert any(0 not in own for own in ends.values()) is merged


@pytest.mark.parametrize(
    ("rows", "columns", "ends"),
    [
        pytest.param(3, 4, 2, id="alike"),
        pytest.param(2, 4, 0, id="only two"),
        pytest.param(3, 2, 0, id="in few columns"),
        pytest.param(3, 3, 2, id="in most columns"),
    ],
)
def test_lines_between_rules_are_rows_where_all_fill_most_columns(rows: int, columns: int, ends: int) -> None:
    runs = [run_at(50 * col, 50 * col + 30, 30 * at) for at in range(rows) for col in range(columns)]
    assert len(row_ends(runs, (0, 50, 100, 150, 200), SIZE, many=True)) == ends


def test_lines_between_rules_that_fill_other_columns_are_one_row() -> None:
    runs = [run_at(50 * col, 50 * col + 30, 30 * at) for at in range(3) for col in range(4 - (at == 1))]
    assert row_ends(runs, (0, 50, 100, 150, 200), SIZE, many=True) == []


# ---------------------------------------------------------------------------------------------------
# Heads over several columns


def test_a_head_in_the_middle_of_the_heads_under_it_heads_none_beside_them() -> None:
    # The columns are wider than their heads, and a third one begins where the second ends.
    lower = [run_at(0, 20, 15), run_at(80, 100, 15), run_at(160, 180, 15)]
    body = [run_at(0, 60, 30), run_at(80, 140, 30), run_at(160, 220, 30)]
    ((x0, _, x1, _),) = upper_rules([[run_at(35, 65, 0)], lower], body)
    assert (x0, x1) == (0, 140)


@pytest.mark.parametrize(
    ("x0", "x1", "top", "rules"),
    [
        pytest.param(39.9, 79.9, 0, 1, id="nearly in the middle"),
        pytest.param(40.1, 80.1, 0, 0, id="not in the middle"),
        pytest.param(-19, 119, 0, 0, id="wider than its columns"),
        pytest.param(30, 70, 1.9, 1, id="reaching into the line below"),
        pytest.param(30, 70, 2.1, 0, id="standing in it"),
    ],
)
def test_a_head_stands_in_the_middle_over_its_columns(x0: float, x1: float, top: float, rules: int) -> None:
    lower = [run_at(0, 40, 10), run_at(60, 100, 10)]
    body = [run_at(0, 40, 30), run_at(60, 100, 30)]
    assert len(upper_rules([[run_at(x0, x1, top)], lower], body)) == rules


@pytest.mark.parametrize(("width", "rules"), [(139, 1), (141, 0)])
def test_a_head_is_not_as_long_as_a_sentence(width: float, rules: int) -> None:
    lower = [run_at(0, 90, 15), run_at(110, 200, 15)]
    assert len(upper_rules([[run_at(100 - width / 2, 100 + width / 2, 0)], lower], lower)) == rules


# ---------------------------------------------------------------------------------------------------
# Tables without rules


class Sheet:
    """Lines of pieces, each a text and where it begins."""

    def __init__(self) -> None:
        self.text = ""
        self.lines: list[list[Run]] = []

    def line(self, top: float, *pieces: tuple[float, str]) -> Sheet:
        """Set a line at a height."""
        runs: list[Run] = []
        for x, text in pieces:
            start = len(self.text)
            self.text += text
            width = sum(SIZE if char > "\u2e80" else SIZE / 2 for char in text)
            runs.append(Run(start, len(self.text), 0, SIZE, x, top, x + width, top + SIZE, []))
        self.lines.append(runs)
        return self

    def found(self) -> list[tuple[int, int]]:
        """The first line of each table, and the one behind its last."""
        tables = find_in_lines(self.lines, lambda piece: self.text[piece.start : piece.end])
        return [(table.first, table.end) for table in tables]


HEAD = ((0, "指标"), (100, "5月"), (170, "增长"))
FIGURES = ((0, "用电量"), (100, "36.5"), (170, "4.8"))


TASK_ROW = ((0, "清理河道淤泥"), (100, "市水利局"), (200, "2031年5月底前"))


@pytest.mark.parametrize(("cuts", "found"), [((2, 4), [(0, 4)]), ((1, 3, 4), [(0, 5)]), ((1, 2, 3, 4), [])])
def test_heads_none_of_which_is_known_by_a_line_alone_are_broken_over_few(
    cuts: tuple[int, ...], found: list[tuple[int, int]]
) -> None:
    sheet = Sheet()
    for at, (start, end) in enumerate(pairwise((0, *cuts))):
        heads = ("重点任务", "责任单位", "完成时限")
        sheet.line(10.0 * at, *((x, head[start:end]) for x, head in zip((0, 100, 200), heads, strict=True)))
    for _ in range(2):
        sheet.line(10.0 * len(cuts) + 15 * len(sheet.lines), *TASK_ROW)
    assert sheet.found() == found


@pytest.mark.parametrize(("gap", "end"), [(21.9, 4), (22.1, 3)])
def test_a_line_of_figures_stands_near_the_one_above(gap: float, end: int) -> None:
    sheet = Sheet().line(0, *HEAD).line(15, *FIGURES).line(30, *FIGURES).line(40 + gap, *FIGURES)
    assert sheet.found() == [(0, end)]


@pytest.mark.parametrize(("gap", "end"), [(29.9, 4), (30.1, 3)])
def test_a_line_of_figures_stands_nearly_as_near_as_those_above(gap: float, end: int) -> None:
    sheet = Sheet().line(0, *HEAD).line(15, *FIGURES).line(45, *FIGURES).line(55 + gap, *FIGURES)
    assert sheet.found() == [(0, end)]


@pytest.mark.parametrize(("gap", "found"), [(11.9, [(0, 3)]), (12.1, [])])
def test_a_head_stands_close_over_its_figures(gap: float, found: list[tuple[int, int]]) -> None:
    sheet = Sheet().line(0, *HEAD).line(10 + gap, *FIGURES).line(25 + gap, *FIGURES)
    assert sheet.found() == found


@pytest.mark.parametrize(("count", "found"), [(1, []), (2, [(0, 3)])])
def test_one_line_of_figures_is_no_table(count: int, found: list[tuple[int, int]]) -> None:
    sheet = Sheet().line(0, *HEAD)
    for at in range(count):
        sheet.line(15 + 15 * at, *FIGURES)
    assert sheet.found() == found


@pytest.mark.parametrize(("lines", "first"), [(6, 0), (7, 1)])
def test_a_head_has_no_more_lines_than_heads_have(lines: int, first: int) -> None:
    sheet = Sheet()
    for at in range(lines):
        sheet.line(15 * at, *HEAD)
    sheet.line(15 * lines, *FIGURES).line(15 * lines + 15, *FIGURES)
    assert sheet.found() == [(first, lines + 2)]


@pytest.mark.parametrize(("letters", "found"), [(24, [(0, 3)]), (25, [])])
def test_a_head_is_no_sentence(letters: int, found: list[tuple[int, int]]) -> None:
    head = ((0, "指标"), (100, "5月"), (170, "增" * letters))
    assert Sheet().line(0, *head).line(15, *FIGURES).line(30, *FIGURES).found() == found


@pytest.mark.parametrize(("width", "found"), [(117, []), (119, [(0, 3)])])
def test_figures_are_no_table_where_they_are_as_narrow_as_a_label(
    width: float, found: list[tuple[int, int]]
) -> None:
    places = (0, 50, width - 20)
    lines = [list(zip(places, texts, strict=True)) for texts in (("项", "月", "年年"), ("甲", "5", "2024"))]
    assert Sheet().line(0, *lines[0]).line(15, *lines[1]).line(30, *lines[1]).found() == found


@pytest.mark.unmeasured
def test_a_table_ends_where_no_page_has_more_lines() -> None:
    sheet = Sheet().line(0, *HEAD)
    for at in range(305):
        sheet.line(15 + 15 * at, *FIGURES)
    assert sheet.found() == [(0, 301)]


TASK_HEAD = ((40, "重点任务"), (150, "责任单位"), (220, "完成时限"))
TASK = ((0, "1"), (40, "修补步道。"), (150, "市住建局"), (220, "六月底前"))


@pytest.mark.parametrize(("heads", "found"), [(2, []), (3, [(0, 2)])])
def test_a_list_of_tasks_has_heads_enough(heads: int, found: list[tuple[int, int]]) -> None:
    assert Sheet().line(0, *TASK_HEAD[-heads:]).line(15, *TASK[-heads:]).found() == found


@pytest.mark.parametrize(
    ("rest", "gap", "first"),
    [
        pytest.param("（年度）", 2, 1, id="no word"),
        pytest.param("年度推进", 2, 0, id="four letters"),
        pytest.param("年度推进表", 2, 1, id="five letters"),
        pytest.param("年度", 5.9, 0, id="close"),
        pytest.param("年度", 6.1, 1, id="apart"),
    ],
)
def test_what_stands_over_a_known_head_is_its_beginning(rest: str, gap: float, first: int) -> None:
    sheet = Sheet().line(0, (220, rest)).line(10 + gap, *TASK_HEAD).line(25 + gap, *TASK[1:])
    assert sheet.found() == [(first, 3)]

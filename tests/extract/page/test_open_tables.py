"""Tables that draw few of their rules: open sides, no corners, no rows, rows left over on the next page."""

from __future__ import annotations

from collections.abc import Sequence

import pdf_maker as made
import pytest

from gongbao.extract.model.content import PageContent
from gongbao.extract.model.table import FlowTable
from gongbao.extract.sources.pdf import read_pdf

XS = (50, 90, 190, 290, 350)
HEAD = ("序号", "任务", "责任单位", "时限")
ROWS = (("1", "修路", "市交通局", "年底前"), ("2", "建桥", "市住建局", "六月底前"))


def pages(*drawings: str) -> list[PageContent]:
    """The pages of a PDF."""
    return list(read_pdf(made.pdf(*drawings)))


def rows_of(table: FlowTable) -> list[list[str]]:
    """A table's rows; a cell over several columns says how many."""
    rows: list[list[str]] = [[] for _ in range(table.row_count)]
    for cell in table.cells:
        words = "".join(cell.flow.text.split("\n"))
        spans = f"{cell.row_span}x{cell.col_span}:" if (cell.row_span, cell.col_span) != (1, 1) else ""
        rows[cell.row].append(spans + words)
    return rows


def words(row: Sequence[str], y: float, size: float = 10) -> list[str]:
    """A row's texts, each set left in its column."""
    return [made.text(text, x + 4, y, size) for x, text in zip(XS, row, strict=False) if text]


def across(*ys: float) -> list[str]:
    """Rules over the whole width."""
    return [made.line(XS[0], y, XS[-1], y) for y in ys]


def upright(y0: float, y1: float) -> list[str]:
    """Rules between the columns, none at the sides."""
    return [made.line(x, y0, x, y1) for x in XS[1:-1]]


def test_a_group_name_that_upright_rules_leave_out_stands_over_the_table() -> None:
    (content,) = pages(
        "\n".join(
            [
                *across(400, 380, 360, 340, 320, 300),
                *upright(380, 400),
                *upright(340, 360),
                *upright(300, 320),
                *words(HEAD, 386),
                *words(["一、交通（1项）"], 366),
                *words(ROWS[0], 346),
                *words(["二、建设（1项）"], 326),
                *words(ROWS[1], 306),
            ]
        )
    )
    (table,) = content.tables
    assert rows_of(table) == [
        [*HEAD],
        ["1x4:一、交通（1项）"],
        [*ROWS[0]],
        ["1x4:二、建设（1项）"],
        [*ROWS[1]],
    ]


@pytest.mark.parametrize("title", [(made.text("附件二", 60, 352, 14)), "\n".join(words(["附表"], 352))])
def test_two_open_tables_with_a_title_between_stay_two(title: str) -> None:
    tables = [
        part
        for top in (400, 340)
        for part in (*across(top, top - 20, top - 40), *upright(top - 40, top), *words(HEAD, top - 14))
    ]
    (content,) = pages("\n".join([*tables, *words(ROWS[0], 366), *words(ROWS[1], 306), title]))
    assert [rows_of(table) for table in content.tables] == [
        [[*HEAD], [*ROWS[0]]],
        [[*HEAD], [*ROWS[1]]],
    ]


def test_a_head_without_upright_rules_belongs_to_the_table_below() -> None:
    (content,) = pages(
        "\n".join(
            [
                *across(400, 380, 360, 340),
                *upright(340, 380),
                *words(HEAD, 386),
                *words(ROWS[0], 366),
                *words(ROWS[1], 346),
            ]
        )
    )
    (table,) = content.tables
    assert rows_of(table) == [[*HEAD], [*ROWS[0]], [*ROWS[1]]]


def test_rules_that_only_part_cells_have_corners() -> None:
    (content,) = pages(
        "\n".join(
            [
                *across(380, 360),
                *upright(340, 400),
                *words(HEAD, 386),
                *words(ROWS[0], 366),
                *words(ROWS[1], 346),
            ]
        )
    )
    (table,) = content.tables
    assert rows_of(table) == [[*HEAD], [*ROWS[0]], [*ROWS[1]]]


def test_rows_are_told_where_rules_part_columns_only() -> None:
    third = ("3", "植树造林并修", "市林业局", "长期")
    box = [made.line(x, 280, x, 400) for x in XS]
    (content,) = pages(
        "\n".join(
            [
                *across(400, 380, 280),
                *box,
                *words(HEAD, 386),
                *words(ROWS[0], 366),
                *words(ROWS[1], 346),
                *words(third, 326),
                *words(("", "复山体"), 312),
            ]
        )
    )
    (table,) = content.tables
    assert rows_of(table) == [
        [*HEAD],
        [*ROWS[0]],
        [*ROWS[1]],
        ["3", "植树造林并修复山体", "市林业局", "长期"],
    ]


def test_rows_are_told_under_a_head_of_two_rows() -> None:
    figures = [("甲县", "6.3", "2", "8.41"), ("乙县", "-4.1", "4", "7.68"), ("丙县", "7.9", "1", "6.95")]
    (content,) = pages(
        "\n".join(
            [
                *across(420, 380, 300),
                made.line(XS[1], 400, XS[3], 400),
                *(made.line(x, 300, x, 420 if at != 2 else 400) for at, x in enumerate(XS)),
                made.text("县区", XS[0] + 4, 396),
                made.text("固定资产投资", XS[1] + 60, 406),
                made.text("财政收入", XS[3] + 4, 396),
                *words(("", "增速（%）", "位次"), 386),
                *(word for at, row in enumerate(figures) for word in words(row, 366 - 24 * at)),
            ]
        )
    )
    (table,) = content.tables
    heads = [["2x1:县区", "1x2:固定资产投资", "2x1:财政收入"], ["增速（%）", "位次"]]
    assert rows_of(table) == [*heads, *map(list, figures)]


@pytest.mark.parametrize(
    ("blank", "sure"), [("81.2", "certain"), pytest.param("", "inferred", id="a cell is blank")]
)
def test_columns_are_told_where_one_upright_rule_parts_the_names(blank: str, sure: str) -> None:
    head = ("指标", "单位", "2030年", "2031年")
    figures = [
        ("粮食产量", "万吨", blank, "83.9"),
        ("牲畜存栏", "万头", "26.3", "27.1"),
        ("肉类", "吨", "6", "7"),
    ]
    (content,) = pages(
        "\n".join(
            [
                *across(400, 380, 300),
                made.line(XS[1] + 10, 300, XS[1] + 10, 400),
                *(made.text(text, x + 14, 386) for text, x in zip(head, XS, strict=False)),
                *(
                    made.text(text, x + (0 if x == XS[0] else 14), 366 - 24 * at)
                    for at, row in enumerate(figures)
                    for text, x in zip(row, XS, strict=False)
                    if text
                ),
            ]
        )
    )
    (table,) = content.tables
    assert rows_of(table) == [[*head], *map(list, figures)]
    assert table.certainty == sure
    assert {table.certainty_of(row) for row in range(table.row_count)} == {sure}


def test_the_last_row_may_stand_alone_on_its_page() -> None:
    grid_of = made.ruled
    first = [grid_of(XS, (400, 380, 360)), *words(HEAD, 386), *words(ROWS[0], 366)]
    second = [grid_of(XS, (400, 380)), *words(ROWS[1], 386), made.text("特此通知。", 50, 300)]
    contents = pages("\n".join(first), "\n".join(second))
    assert [rows_of(table) for content in contents for table in content.tables] == [
        [[*HEAD], [*ROWS[0]]],
        [[*ROWS[1]]],
    ]


@pytest.mark.parametrize(("shift", "kept"), [(0, True), (30, False)])
def test_the_rest_of_one_cell_stays_a_cell_where_the_columns_are_those_of_the_page_before(
    shift: int, kept: bool
) -> None:
    first = [made.ruled(XS, (400, 380, 360)), *words(HEAD, 386), *words(ROWS[0], 366)]
    xs = [x + shift for x in XS]
    second = [made.ruled(xs, (400, 380)), made.text("并养护三年。", xs[1] + 4, 386)]
    rest = pages("\n".join(first), "\n".join(second))[1]
    assert [rows_of(table) for table in rest.tables] == ([[["", "并养护三年。", "", ""]]] if kept else [])


def test_rows_under_rules_across_go_on_at_the_top_of_the_next_page() -> None:
    first = [*across(400, 380, 360, 340), *words(HEAD, 386), *words(ROWS[0], 366), *words(ROWS[0], 346)]
    head = made.text("市政府公报", 50, 480)
    contents = pages("\n".join(first), "\n".join([head, *words(ROWS[1], 446), *across(440)]))
    (rest,) = contents[1].tables
    assert rows_of(rest) == [[*ROWS[1]]]
    assert (rest.method, rest.certainty) == ("aligned", "inferred")


def test_text_in_no_columns_is_no_rest_of_a_table() -> None:
    first = [*across(400, 380, 360, 340), *words(HEAD, 386), *words(ROWS[0], 366), *words(ROWS[1], 346)]
    prose = [made.text("各单位应当按月报送进展情况", 54, 446), made.text("及时报告", 300, 446)]
    contents = pages("\n".join(first), "\n".join([*prose, *across(440)]))
    assert contents[1].tables == ()


def test_bare_rows_above_and_below_shaded_ones_belong_to_the_table() -> None:
    shade = "0.9 g 50 360 300 20 re f 50 320 300 20 re f 0 g"
    rows = [
        words(row, y) for row, y in zip((HEAD, *ROWS, ROWS[0], ROWS[1]), range(386, 300, -20), strict=True)
    ]
    (content,) = pages("\n".join([shade, *(part for row in rows for part in row)]))
    (table,) = content.tables
    assert table.row_count == 5
    assert rows_of(table)[0] == [*HEAD]


def test_a_first_column_of_few_names_is_merged_over_the_numbered_rows() -> None:
    head = ("类别", "序号", "任务", "单位")
    body = [
        *zip(
            ("1", "2", "3", "4"),
            ("修路", "建桥", "造林", "治水"),
            ("甲局", "乙局", "丙局", "丁局"),
            strict=True,
        )
    ]
    rows = [part for at, row in enumerate(body) for part in words(("", *row), 366 - 20 * at)]
    names = [made.text("建设", 54, 356), made.text("生态", 54, 316)]
    (content,) = pages("\n".join([*across(400, 380, 296), *words(head, 386), *rows, *names]))
    (table,) = content.tables
    assert rows_of(table) == [
        [*head],
        ["2x1:建设", *body[0]],
        [*body[1]],
        ["2x1:生态", *body[2]],
        [*body[3]],
    ]


def test_contents_with_a_rule_under_each_entry_are_no_table() -> None:
    entries = [
        part
        for at, (title, page) in enumerate((("关于加强管理的通知", "3"), ("人事任免", "9"), ("大事记", "12")))
        for part in (made.text(title, 54, 386 - 20 * at), made.text(page, 330, 386 - 20 * at))
    ]
    (content,) = pages("\n".join([*across(400, 380, 360, 340), *entries]))
    assert content.tables == ()


def test_text_set_from_top_to_bottom_keeps_its_turned_digits_in_place() -> None:
    letters = [made.text(char, 60, y) for char, y in zip("产业类", (384, 373, 362), strict=True)]
    letters += [made.text("（9", 62, 358, turn="0 -1 1 0"), made.text("项", 60, 332)]
    letters += [made.text("）", 62, 330, turn="0 -1 1 0")]
    box = made.ruled((50, 90, 190, 290), (400, 310, 290))
    cells = [made.text("修路", 100, 350), made.text("甲局", 200, 350), made.text("合计", 100, 296)]
    (content,) = pages("\n".join([box, *letters, *cells]))
    (table,) = content.tables
    assert rows_of(table)[0] == ["产业类（9项）", "修路", "甲局"]

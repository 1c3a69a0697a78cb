"""PDF pages by their geometry: text, boxes, tables in every turn, reading order, what cannot be read."""

from __future__ import annotations

import json
import math
from pathlib import Path

import pdf_maker as made
import pytest
from steps import DOUBLE, growth

from gongbao.extract.model.content import PageContent
from gongbao.extract.model.table import FlowTable
from gongbao.extract.sources.pdf import is_pdf, read_pdf
from gongbao.extract.sources.reader import read_contents
from gongbao.schema.errors import SourceError

pytestmark = pytest.mark.unmeasured

CORPORA = Path(__file__).parents[3] / "corpora"


def one(*drawings: str, **options: object) -> PageContent:
    """The only page of a PDF with these drawings."""
    return read_pdf(made.pdf("\n".join(drawings), **options))[0]


def solid(text: str) -> str:
    return "".join(text.split())


def cells(table: FlowTable) -> dict[tuple[int, int, int, int], str]:
    return {
        (cell.row, cell.col, cell.row_span, cell.col_span): "|".join(cell.flow.text.split("\n"))
        for cell in table.cells
    }


TABLE = (
    made.ruled((50, 150, 250), (400, 370, 340)),
    made.text("序号", 60, 380),
    made.text("任务", 160, 380),
    made.text("一", 60, 350),
    made.text("修路", 160, 350),
)
TABLE_CELLS = {(0, 0, 1, 1): "序号", (0, 1, 1, 1): "任务", (1, 0, 1, 1): "一", (1, 1, 1, 1): "修路"}


def test_a_character_has_its_box_on_the_page_as_printed() -> None:
    page = one(made.text("公报", 100, 400)).page
    assert page.text == "公报"
    assert page.boxes is not None
    assert list(page.boxes) == pytest.approx([100, 91.2, 110, 101.2, 110, 91.2, 120, 101.2], abs=0.1)
    assert (page.width, page.height, page.rotation) == (400, 500, 0)


def test_every_code_point_of_the_text_has_four_numbers_and_blanks_have_none() -> None:
    page = one(made.text("意", 100, 400), made.text("见", 140, 400), made.text("下文", 100, 380)).page
    assert page.boxes is not None
    assert len(page.boxes) == 4 * len(page.text)
    placed = [char for at, char in enumerate(page.text) if not math.isnan(page.boxes[4 * at])]
    assert "".join(placed) == "意见下文"


@pytest.mark.parametrize(
    ("gap", "expected"),
    [
        pytest.param(0, "甲乙", id="none"),
        pytest.param(4, "甲乙", id="justification"),
        pytest.param(10, "甲  乙", id="one em"),
        pytest.param(20, "甲    乙", id="two ems"),
    ],
)
def test_blanks_stand_for_wide_gaps_only(gap: float, expected: str) -> None:
    assert one(made.text("甲", 50, 400), made.text("乙", 60 + gap, 400)).page.text == expected


def test_letters_set_apart_by_justification_stay_together() -> None:
    assert one(made.text("两端对齐", 50, 400, spacing=3)).page.text == "两端对齐"


def test_what_is_printed_twice_to_look_bold_is_read_once() -> None:
    assert one(made.text("标题", 50, 400), made.text("标题", 50.4, 400)).page.text == "标题"


def test_letters_each_printed_three_times_are_read_once() -> None:
    letters = [made.text(char, x + d, 400) for char, x in (("标", 50), ("题", 60)) for d in (0, 0.3, 0.6)]
    assert one(*letters).page.text == "标题"


def test_a_superscript_stays_in_its_line() -> None:
    text = one(made.text("面积", 50, 400), made.text("2", 70, 404, 6), made.text("以上", 76, 400)).page.text
    assert text == "面积2以上"


def test_a_table_gives_cells_whose_lines_are_in_the_text() -> None:
    content = one(made.text("附件", 50, 450), *TABLE, made.text("备注", 50, 300))
    assert content.page.text == "附件\n序号\n任务\n一\n修路\n备注"
    (table,) = content.tables
    assert cells(table) == TABLE_CELLS
    assert (table.orientation, table.method, table.certainty) == (0, "ruled", "certain")
    assert (table.box.x0, table.box.top, table.box.x1, table.box.bottom) == pytest.approx((50, 100, 250, 160))


@pytest.mark.parametrize(
    ("matrix", "orientation"),
    [
        pytest.param("0 -1 1 0 0 400", 90, id="clockwise"),
        pytest.param(
            "0.00000000000000006 1 -1 0.00000000000000006 500 0", 270, id="counter-clockwise, with noise"
        ),
        pytest.param("-1 0 0 -1 400 500", 180, id="upside down"),
    ],
)
def test_a_turned_table_is_read_like_an_upright_one(matrix: str, orientation: int) -> None:
    content = one(f"q {matrix} cm", *TABLE, "Q", extra="/MediaBox [0 0 500 500]")
    (table,) = content.tables
    assert cells(table) == TABLE_CELLS
    assert table.orientation == orientation


@pytest.mark.parametrize("rotation", [90, 180, 270])
def test_a_page_with_rotate_is_read_as_it_is_seen(rotation: int) -> None:
    content = one(*TABLE, extra=f"/Rotate {rotation}")
    (table,) = content.tables
    assert cells(table) == TABLE_CELLS
    assert table.orientation == rotation
    assert content.page.rotation == rotation
    assert (content.page.width, content.page.height) == ((400, 500) if rotation == 180 else (500, 400))


def test_a_page_holds_an_upright_and_a_turned_table() -> None:
    content = one(*TABLE, "q 0 1 -1 0 390 -20 cm", *TABLE, "Q")
    assert [(table.orientation, cells(table)) for table in content.tables] == [
        (0, TABLE_CELLS),
        (270, TABLE_CELLS),
    ]


def test_merged_cells_keep_their_spans() -> None:
    rules = made.ruled((50, 150, 250), (400, 340))
    content = one(rules, made.line(150, 370, 250, 370), *TABLE[1:3], made.text("甲", 60, 365), TABLE[4])
    assert set(cells(content.tables[0])) == {(0, 0, 2, 1), (0, 1, 1, 1), (1, 1, 1, 1)}


def test_a_cell_without_a_rule_at_the_page_end_is_closed_and_said_to_be_open() -> None:
    rules = [made.line(50, y, 250, y) for y in (400, 370)]
    rules += [made.line(x, 400, x, 40) for x in (50, 150, 250)]
    content = one(*rules, *TABLE[1:], made.text("未完", 160, 60))
    (table,) = content.tables
    assert cells(table)[1, 1, 1, 1] == "修路|未完"
    assert [cell.open_below for cell in table.cells] == [False, False, True, True]


@pytest.mark.parametrize(
    "drawing",
    [
        pytest.param("50 400 200 1 re 50 370 200 1 re 50 340 200 1 re f", id="thin rectangles"),
        pytest.param(
            "[3 2] 0 d 50 400 m 250 400 l S 50 370 m 250 370 l S 50 340 m 250 340 l S [] 0 d", id="dashed"
        ),
        pytest.param(
            "\n".join(made.line(x, y, x + 4, y) for y in (400, 370, 340) for x in range(50, 248, 7)),
            id="drawn dashes",
        ),
        pytest.param(
            "\n".join(made.line(50, y + d, 250, y + d) for y in (400, 370, 340) for d in (0, 2)), id="double"
        ),
    ],
)
def test_rules_may_be_drawn_in_many_ways(drawing: str) -> None:
    upright = [made.line(x, 340, x, 400) for x in (50, 150, 250)]
    content = one(drawing, *upright, *TABLE[1:])
    assert cells(content.tables[0]) == TABLE_CELLS


def test_a_table_with_rules_across_only_has_the_columns_its_text_leaves_room_for() -> None:
    rules = [made.line(50, y, 250, y) for y in (400, 370, 310)]
    more = [made.text("二", 60, 320), made.text("架桥", 160, 320)]
    (table,) = one(
        made.line(50, 440, 250, 440), made.text("任务表", 120, 415), *rules, *TABLE[1:], *more
    ).tables
    assert [(cell.row, cell.col) for cell in table.cells] == [
        (row, col) for row in range(3) for col in (0, 1)
    ]
    assert (table.method, table.certainty, table.box.top) == ("aligned", "inferred", pytest.approx(100))


def test_rules_between_columns_of_running_text_make_no_table() -> None:
    rules = [made.line(50, y, 340, y) for y in (420, 350, 260)]
    assert one(*rules, *_column(50, "左"), *_column(210, "右")).tables == ()


def test_rules_in_forms_count_with_their_matrices() -> None:
    content = one(
        "q 1 0 0 1 40 30 cm /X0 Do Q",
        *TABLE[1:],
        forms=["q 1 0 0 1 -40 -30 cm /X1 Do Q", TABLE[0]],
    )
    assert cells(content.tables[0]) == TABLE_CELLS


@pytest.mark.parametrize(
    "rules",
    [
        pytest.param(made.ruled((40, 360), (460, 330)), id="frame round text"),
        pytest.param(made.line(60, 376, 100, 376), id="underline"),
        pytest.param(made.line(40, 470, 360, 470) + made.line(200, 40, 200, 450), id="head rule and gutter"),
    ],
)
def test_other_rules_make_no_table(rules: str) -> None:
    assert one(rules, *TABLE[1:]).tables == ()


def _column(x: float, first: str, count: int = 8) -> list[str]:
    return [made.text(first + "文" * 12, x, 400 - 16 * row) for row in range(count)]


def test_columns_are_read_one_after_the_other_under_a_title_across_both() -> None:
    content = one(
        made.text("跨两栏的标题", 150, 440, 16),
        *[part for pair in zip(_column(50, "左"), _column(210, "右"), strict=True) for part in pair],
    )
    assert [line.strip()[0] for line in content.page.text.split("\n")] == ["跨", *"左" * 8, *"右" * 8]
    assert content.page.columns == 2


def test_head_and_foot_stay_outside_the_columns() -> None:
    content = one(
        made.text("政府公报", 50, 480),
        made.text("市政府文件", 290, 480),
        made.line(50, 474, 340, 474),
        *_column(50, "左"),
        *_column(210, "右"),
        made.text("12", 60, 20),
    )
    lines = [solid(line) for line in content.page.text.split("\n")]
    assert (lines[0], lines[-1]) == ("政府公报市政府文件", "12")


def test_an_entry_of_a_list_goes_on_without_being_set_in() -> None:
    rows = [("1." + "文" * 19, 50), ("还有", 70), ("2." + "文" * 19, 50), ("还有。", 70)]
    content = one(*[made.text(words, x, 400 - 16 * at) for at, (words, x) in enumerate(rows)])
    assert [line[0] for line in content.page.text.split("\n")] == ["1", "还", "2", "还"]


def test_names_in_a_first_column_keep_what_they_are_set_in_by() -> None:
    names = [("合计", 55), ("其中", 75), ("其他", 55)]
    rows = [made.text(name, x, 380 - 30 * at) for at, (name, x) in enumerate([("名称", 55), *names])]
    content = one(made.ruled((50, 150, 250), range(280, 401, 30)), *rows)
    assert content.page.text.split("\n") == ["名称", "合计", "    其中", "其他"]


def test_a_sign_that_stands_for_two_characters_gives_both() -> None:
    data = made.pdf(made.text("甲\u2014乙", 50, 400)).replace(b"<2014> <2014>", b"<2014> <20142014>")
    assert read_pdf(data)[0].page.text == "甲\u2014\u2014乙"


def test_columns_of_figures_keep_their_places() -> None:
    rows = [("指标", "单位", "当月"), ("工业", "亿元", "12.5"), ("外贸进出口", "万元", "7.25")]
    content = one(
        *[
            made.text(word, x, 400 - 20 * at)
            for at, row in enumerate(rows)
            for word, x in zip(row, (50, 170, 250), strict=True)
        ]
    )
    lines = content.page.text.split("\n")
    places = [[_place(line, word) for word in row] for line, row in zip(lines, rows, strict=True)]
    assert places == [[0, 24, 40]] * 3


def _place(line: str, word: str) -> int:
    before = line[: line.index(word)]
    return sum(2 if char > "\u2e80" else 1 for char in before)


@pytest.mark.parametrize(
    ("drawing", "options", "code"),
    [
        pytest.param(made.text("暗", 50, 400, mode=3), {}, "invisible_text", id="invisible"),
        pytest.param(made.text("外", 50, 900), {}, "text_outside", id="outside"),
        pytest.param(made.text("\ue123", 50, 400), {}, "undecodable_text", id="private use"),
        pytest.param(made.text("甲", 50, 400), {"mapped": False}, "undecodable_text", id="unmapped font"),
    ],
)
def test_what_is_doubtful_is_noted(drawing: str, options: dict[str, object], code: str) -> None:
    content = one(made.text("正文在此", 50, 300) if not options else "", drawing, **options)
    assert [note for note, _ in content.notes] == [code]


def test_a_page_without_text_among_others_is_noted() -> None:
    contents = read_pdf(made.pdf(made.text("有字", 50, 400), ""))
    assert [content.page.text for content in contents] == ["有字", ""]
    assert [[code for code, _ in content.notes] for content in contents] == [[], ["empty_page"]]


@pytest.mark.parametrize(
    ("data", "code"),
    [
        pytest.param(made.pdf(), "empty", id="no pages"),
        pytest.param(made.pdf(""), "no_text", id="no text"),
        pytest.param(made.pdf(made.text("字", 50, 400))[:40], "truncated", id="cut off"),
        pytest.param(b"%PDF-1.7\nnothing\n%%EOF", "unreadable", id="broken"),
    ],
)
def test_a_file_that_cannot_be_read_says_why(data: bytes, code: str) -> None:
    with pytest.raises(SourceError) as error:
        read_pdf(data)
    assert error.value.code == code


def test_a_form_that_uses_itself_ends() -> None:
    content = one(made.text("字", 50, 400), "/X0 Do", forms=["/X1 Do", "/X0 Do"])
    assert content.page.text.startswith("字")


def test_many_signs_strewn_over_a_page_cost_work_in_proportion() -> None:
    signs = [made.text("一", 7 * (at * 37 % 55), 3 * (at % 163), 2) for at in range(800)]
    boxes = [
        made.ruled((x, x + 4, x + 8), (y, y + 9, y + 18))
        for x in range(0, 390, 20)
        for y in range(0, 480, 24)
    ]

    def work(count: int) -> None:
        content = one(*signs[:count], *boxes)
        assert "too_many_rules" in [code for code, _ in content.notes]

    assert growth(work, 400) < DOUBLE


def test_a_pdf_is_known_behind_other_bytes() -> None:
    data = b"\n\x00\n" + made.pdf(made.text("公报", 50, 400))
    assert is_pdf(data)
    source, contents = read_contents(data, "a.pdf")
    assert (source.media_type, source.rank, source.pages[0].text) == ("application/pdf", 4, "公报")
    assert source.pages == tuple(content.page for content in contents)


@pytest.mark.parametrize(
    ("pdf", "gold"),
    [
        pytest.param("wenzhou-2022-05/issue-typst.pdf", "wenzhou-2022-05/gold-pdf", id="wenzhou"),
        pytest.param("wuhu-2024-03/issue.pdf", "wuhu-2024-03/gold", id="wuhu"),
    ],
)
def test_every_task_of_a_sample_stands_in_one_cell_or_goes_on_over_a_page(pdf: str, gold: str) -> None:
    contents = read_pdf((CORPORA / pdf).read_bytes())
    found = [
        solid(text) for content in contents for table in content.tables for text in cells(table).values()
    ]
    found = [text.replace("|", "") for text in found]
    tasks = [json.loads(line) for line in (CORPORA / gold / "tasks.jsonl").read_text("utf-8").splitlines()]
    for task in tasks:
        if task["origin"] == "table":
            wanted = solid(task["text"])
            ends = [text for text in found if len(text) > 6 and wanted.startswith(text[:6])]
            assert any(wanted in text for text in found) or any(
                wanted in end + text for end in ends for text in found
            ), wanted

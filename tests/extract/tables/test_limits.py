"""Limits of tables in lines of text, each at both of its sides."""

from __future__ import annotations

from array import array
from collections.abc import Callable, Sequence
from itertools import groupby
from operator import itemgetter

import pytest
from steps import growth

from gongbao.extract.lexicon.column_heads import ColumnKind, head_cost, head_of_cells, head_of_words
from gongbao.extract.model.document import Document, Line
from gongbao.extract.model.flow import Flow
from gongbao.extract.model.table import FlowCell, FlowTable
from gongbao.extract.tables.captions import caption_above, notes_below
from gongbao.extract.tables.find.by_order.line_looks import look
from gongbao.extract.tables.find.by_order.ordered_rows import read_rows
from gongbao.extract.tables.find.by_order.quantities import quantities
from gongbao.extract.tables.find.figures.figure_rows import FigureLine, parse_row, stacked_rows
from gongbao.extract.tables.find.figures.figure_spans import counts_wide
from gongbao.extract.tables.find.figures.figure_tables import find_figure_tables
from gongbao.extract.tables.find.figures.head_groups import owners_of
from gongbao.extract.tables.find.figures.placed_heads import head_words
from gongbao.extract.tables.find.pairs import find_pairs
from gongbao.extract.tables.find.shattered.lost_rows import Shard, row_spans
from gongbao.extract.tables.find.shattered.project_border import find_border
from gongbao.extract.tables.find.shattered.shattered_tables import find_shattered_runs
from gongbao.extract.tables.find.shattered.unit_runs import unit_borders
from gongbao.extract.tables.find.tabbed import is_tabbed
from gongbao.extract.tables.find.task_heads import find_head, head_in_text
from gongbao.extract.tables.find.task_tables import find_lost_tables, find_task_tables
from gongbao.extract.tables.meaning.catalogue_entries import listed_in_table
from gongbao.extract.tables.meaning.figures import figure_table_of
from gongbao.extract.tables.table_heads import head_row_count, task_head

MakeLines = Callable[[str], Sequence[Line]]
MakeDocument = Callable[[str], Document]


# What stands around a table.


@pytest.mark.parametrize(("count", "title"), [(4, "主要指标"), (5, "主要指标单位：亿元")])
def test_notes_of_the_unit_above_a_table_are_few(make_lines: MakeLines, count: int, title: str) -> None:
    lines = make_lines("现予公布。\n主要指标\n" + "单位：亿元\n" * count + "指标 5月")
    found = caption_above(lines, len(lines) - 1)
    assert found.title is not None
    assert found.title.text == title


@pytest.mark.parametrize(("length", "is_title"), [(60, True), (61, False)])
def test_a_line_of_a_title_is_no_paragraph(make_lines: MakeLines, length: int, is_title: bool) -> None:
    lines = make_lines("指" * length + "\n指标 5月")
    assert (caption_above(lines, 1).title is not None) is is_title


@pytest.mark.parametrize(("before", "is_title"), [("表一", False), ("指标表", True)])
def test_what_stands_before_the_note_of_a_unit_is_a_title_if_it_is_a_word(
    make_lines: MakeLines, before: str, is_title: bool
) -> None:
    lines = make_lines(f"{before}（单位：亿元）\n指标 5月")
    assert (caption_above(lines, 1).title is not None) is is_title


@pytest.mark.parametrize(("count", "taken"), [(9, 9), (10, 9)])
def test_notes_below_a_table_are_few(make_lines: MakeLines, count: int, taken: int) -> None:
    notes, end = notes_below(make_lines("注：初步核算数。\n" * count), 0)
    assert (len(notes), end) == (taken, taken)


@pytest.mark.parametrize(("deep", "rows"), [(3, 3), (4, 3)])
def test_a_head_has_few_rows(deep: int, rows: int) -> None:
    made = [
        {
            0: FlowCell(0, 0, Flow.unplaced("地区"), 1, row_span=deep, is_copy=number > 0),
            1: FlowCell(number, 1, Flow.unplaced("产值"), 1, col_span=2),
        }
        for number in range(deep)
    ]
    body = [
        {0: FlowCell(at, 0, Flow.unplaced("城东"), 1), 1: FlowCell(at, 1, Flow.unplaced("5"), 1)}
        for at in (8, 9)
    ]
    assert head_row_count([*made, *body]) == rows


# Heads and rows of lists of tasks.


@pytest.mark.parametrize(("last", "columns"), [("备注", 7), ("责任人", 6)])
def test_a_head_of_tasks_is_broken_over_few_lines(make_lines: MakeLines, last: str, columns: int) -> None:
    # Twenty-two characters a line each, and those of the last head.
    lines = make_lines("\n".join(f"序号工作任务责任单位完成时限牵头单位配合单位{last}"))
    found = find_head(lines, 0)
    assert found is not None
    assert len(found.head.columns) == columns


@pytest.mark.parametrize(("length", "known"), [(80, True), (81, False)])
def test_a_line_of_heads_is_no_paragraph(make_lines: MakeLines, length: int, known: bool) -> None:
    legend = f"（{'甲' * 20}）"
    line = f"序号{legend}工作任务{legend}责任单位（{'甲' * (length - 56)}）"
    assert len(line) == length
    assert (find_head(make_lines(line), 0) is not None) is known


@pytest.mark.parametrize(
    ("heads", "count"),
    [
        ("责任单位\n工作任务", 0),
        ("责任单位\n工作任务\n完成时限", 1),
        ("责任单位\n一季度\n二季度", 1),
        ("甲\n一季度\n二季度", 0),
    ],
)
def test_some_heads_strewn_over_a_page_are_a_lost_list(make_lines: MakeLines, heads: str, count: int) -> None:
    assert len(find_lost_tables(make_lines(heads))) == count


@pytest.mark.parametrize(("plain", "tabbed"), [(3, True), (4, False)])
def test_many_lines_of_a_list_parted_by_tabs_have_them(
    make_lines: MakeLines, plain: int, tabbed: bool
) -> None:
    lines = make_lines("序号\t工作任务\t责任单位\n" + "1\t开展巡查\t市水利局\n" * 2 + "并整改\n" * plain)
    assert is_tabbed(lines[0], lines[1:]) is tabbed


@pytest.mark.parametrize(("number", "counted"), [(4, []), (5, [4])])
def test_few_numbers_of_rows_may_be_missing(number: int, counted: list[int]) -> None:
    # 人 may be a word's beginning; behind a number that counts on it is one.
    texts = ["1", "巡查", str(number), "检查", str(number + 1), "人才引进"]
    assert list(quantities(texts, numbered=True)) == counted


# Pairs of names and sentences.


@pytest.mark.parametrize(
    ("head", "known"),
    [
        pytest.param("灾 种 判 标准", True, id="four words"),
        pytest.param("灾 种 判 定 标准", False, id="five words"),
        pytest.param("灾" * 27 + " 标准", True, id="thirty characters"),
        pytest.param("灾" * 28 + " 标准", False, id="more"),
    ],
)
def test_heads_of_pairs_are_short(make_lines: MakeLines, head: str, known: bool) -> None:
    rows = "洪涝  水位。\n干旱  无雨。\n台风  风力。"
    found = find_pairs(make_lines(f"{head}\n{rows}"), lambda text: text.endswith("标准"))
    assert bool(found) is known


@pytest.mark.parametrize(("count", "known"), [(3, False), (4, True)])
def test_most_pairs_end_as_sentences_do(make_lines: MakeLines, count: int, known: bool) -> None:
    # What does not end goes on below: only the last can be without an end.
    rows = "\n".join(f"{name}类  水位。" for name in "甲乙丙丁"[:count])
    assert bool(find_pairs(make_lines(f"灾种  标准\n{rows[:-1]}"), lambda _: True)) is known


# Rows of figures.


@pytest.mark.parametrize(
    ("text", "unit"),
    [("七、牲畜出栏  万头（只）  156.3  151.8", "万头（只）"), ("七、生猪出栏（头）  156.3  151.8", None)],
)
def test_a_unit_may_say_in_brackets_how_some_are_counted(
    make_lines: MakeLines, text: str, unit: str | None
) -> None:
    row = parse_row(make_lines(text)[0], 0)
    assert row is not None
    assert (row.unit and row.unit.text) == unit


@pytest.mark.parametrize(
    ("line", "is_row"),
    [
        pytest.param("产值" + " " * 154 + "36.5", True, id="a wide page"),
        pytest.param("产值" + " " * 155 + "36.5", False, id="no page is so wide"),
        pytest.param("产" * 30 + " 36.5", True, id="a long name"),
        pytest.param("产" * 31 + " 36.5", False, id="a sentence"),
    ],
)
def test_a_row_of_figures_is_a_short_line(make_lines: MakeLines, line: str, is_row: bool) -> None:
    assert (parse_row(make_lines(line)[0], 0) is not None) is is_row


@pytest.mark.parametrize(
    ("rows", "count"),
    [
        pytest.param("产值 36.5 4.8\n税收 12.1 3.3", 0, id="two rows"),
        pytest.param("产值 36.5 4.8\n税收 12.1 3.3\n用电 5.0 1.2", 1, id="three rows"),
        pytest.param("产值 36.5\n税收 12.1\n用电 5.0", 0, id="one figure each"),
        pytest.param("产值 亿元 36.5\n税收 亿元 12.1\n用电 亿度 5.0", 1, id="one figure each, with units"),
    ],
)
def test_how_many_rows_and_figures_a_table_has(make_lines: MakeLines, rows: str, count: int) -> None:
    assert len(find_figure_tables(make_lines(rows))) == count


@pytest.mark.parametrize(("blanks", "words"), [(6, 1), (7, 2)])
def test_characters_of_one_head_are_not_set_too_far_apart(
    make_lines: MakeLines, blanks: int, words: int
) -> None:
    assert len(head_words(make_lines(f"县{' ' * blanks}城")[0])) == words


@pytest.mark.parametrize(("start", "owner"), [(27, (0, 1)), (28, None)])
def test_a_head_stands_near_its_column(start: int, owner: tuple[int, int] | None) -> None:
    found = owners_of([((start, start + 4), "增速")], [(0, 19)], [""], 0)
    assert (found and (found[0].first, found[0].end)) == owner


@pytest.mark.parametrize(("by", "several"), [(2, True), (3, False)])
def test_a_head_over_several_columns_exceeds_them_by_little(by: int, several: bool) -> None:
    columns = [(0, 10), (20, 30), (40, 50)]
    found = owners_of([((20 - by, 50 + by), "增加值")], columns, ["", "绝对额", "同比"], 1)
    assert bool(found and found[0].end - found[0].first == 2) is several


@pytest.mark.parametrize(
    ("word", "heads", "under"),
    [
        pytest.param(
            "培训人数", ["计划（人）", "技能（人）", "创业（人）"], 3, id="heads that have their unit"
        ),
        pytest.param("补贴资金（万元）", ["中央", "省级", "市县"], 3, id="a word that has one"),
        pytest.param("规模以上工业", ["增加值", "销售产值", "利润总额"], 1, id="no unit tells"),
    ],
)
def test_a_word_in_the_middle_of_whole_heads_is_over_all_of_them(
    word: str, heads: list[str], under: int
) -> None:
    found = owners_of([((36, 44), word)], [(0, 10), (20, 26), (36, 44), (54, 60)], ["", *heads], 1)
    assert [owner.end - owner.first for owner in found or []] == [under]


# Shattered text.


@pytest.mark.parametrize(
    ("lines", "runs"),
    [
        pytest.param(["市水"] * 30, 1, id="thirty lines"),
        pytest.param(["市水"] * 29, 0, id="fewer"),
        pytest.param(["市水"] * 24 + ["12.5万亩"] * 6, 1, id="most are short"),
        pytest.param(["市水"] * 23 + ["12.5万亩"] * 7, 0, id="many are not"),
        pytest.param(["市水"] * 29 + ["123.5万"], 1, id="six characters"),
        pytest.param(["市水"] * 29 + ["1234.5万"], 0, id="seven"),
    ],
)
def test_a_shattered_table_is_many_short_lines(make_lines: MakeLines, lines: list[str], runs: int) -> None:
    assert len(find_shattered_runs(make_lines("\n".join(lines)))) == runs


def _shards(numbers: Sequence[tuple[int, int]]) -> list[Shard]:
    """Numbers of rows, each with as many tokens behind it."""
    texts = [text for number, count in numbers for text in (str(number), *["字"] * count)]
    return [Shard(text, array("i", [at]), at, ends_line=False) for at, text in enumerate(texts)]


@pytest.mark.parametrize(("tokens", "rows"), [(7, 2), (6, 1)])
def test_a_row_has_some_tokens(tokens: int, rows: int) -> None:
    assert len(row_spans(_shards([(1, tokens), (2, 9)]), [0])) == rows


@pytest.mark.parametrize(("number", "rows"), [(31, 2), (32, 1)])
def test_a_lost_page_held_no_more_than_some_rows(number: int, rows: int) -> None:
    assert len(row_spans(_shards([(1, 9), (number, 9)]), [0, 10])) == rows


def test_numbers_that_count_on_are_better_than_a_gap() -> None:
    # 2 and 3 count on; 1 and 9, over a page's end, do so less than one more row would.
    spans = row_spans(_shards([(1, 9), (2, 9), (9, 9), (3, 9)]), [0, 20])
    assert [start for start, _ in spans] == [0, 10, 30]


@pytest.mark.parametrize(("length", "found"), [(24, True), (25, False)])
def test_a_project_is_no_longer_than_a_line(length: int, found: bool) -> None:
    text = "河" * length + "开展巡查工作"
    border = find_border(text, {length})
    assert (border is not None and border[0] == length) is found


@pytest.mark.parametrize(
    ("name", "sure"),
    [
        pytest.param("河道整治工程", True, id="a word that ends names, and one that begins sentences"),
        pytest.param("河道整治好", False, id="no such word"),
        pytest.param("河道整治项目推进", False, id="a word that begins a requirement before it"),
    ],
)
def test_how_sure_a_border_is(name: str, sure: bool) -> None:
    border = find_border(f"{name}开展巡查", {len(name)})
    assert (border is not None and border == (len(name), True)) is sure


def test_units_side_by_side_have_whole_names() -> None:
    assert unit_borders("市教育局市财政局", 0, 8) == [4]
    assert unit_borders("市教育局财政", 0, 6) == []


def test_a_page_of_shattered_text_begins_with_its_head() -> None:
    assert head_in_text("序号工作任务责任单位完成时限") is not None
    assert head_of_words(["序号", "工作任务"], "序号工作任务") is None
    assert head_of_words(["序号", "工作任务", "责任单位"], "序号工作任务责任单位") is not None


# What tables mean.


def _table(rows: Sequence[Sequence[str]], head_rows: int = 1) -> FlowTable:
    cells = [
        FlowCell(row, col, Flow.placed(text, [row * 100 + col * 10 + at for at in range(len(text))]), 1)
        for row, own in enumerate(rows)
        for col, text in enumerate(own)
    ]
    return FlowTable(tuple(cells), len(rows), len(rows[0]), "markup", head_rows=head_rows)


@pytest.mark.parametrize(
    ("rows", "known"),
    [
        pytest.param([["产值", "36.5"]], True, id="one row under a month"),
        pytest.param([["产值", "36.5"], ["税收", "12.1"]], True, id="two rows"),
        pytest.param([["甲", "5"]] * 7 + [["乙", "见附件"]] * 3, True, id="seven of ten are figures"),
        pytest.param([["甲", "5"]] * 6 + [["乙", "见附件"]] * 4, False, id="six of ten"),
    ],
)
def test_most_cells_of_a_table_of_figures_are_figures(rows: list[list[str]], known: bool) -> None:
    assert (figure_table_of(_table([["指标", "5月"], *rows])) is not None) is known


def test_one_row_under_a_head_of_no_measure_is_no_table_of_figures() -> None:
    assert figure_table_of(_table([["指标", "编号甲"], ["产值", "36.5"]])) is None


@pytest.mark.parametrize(("others", "by_area"), [(1, True), (2, False)])
def test_most_rows_of_a_table_by_area_are_areas(others: int, by_area: bool) -> None:
    rows = [["城东区", "5"], ["城西区", "6"], ["柳湾区", "7"], ["永丰县", "8"], *[["其他", "9"]] * others]
    found = figure_table_of(_table([["名称", "产值"], *rows]))
    assert found is not None
    assert (found.rows_are == "areas") is by_area


@pytest.mark.parametrize(("title", "known"), [("河道条例", True), ("河道法", False)])
def test_a_listed_document_has_a_title(title: str, known: bool) -> None:
    listed = listed_in_table(_table([["1", "永政发〔2023〕7号", title]], head_rows=0))
    assert (listed is not None) is known


# Lines of cells told by their order.


_KINDS: tuple[ColumnKind, ...] = ("mark", "group", "project", "task", "deadline", "lead", "person", "remark")


@pytest.mark.parametrize(
    ("text", "order"),
    [
        pytest.param("3", "mark < group = project = task = deadline = lead = person = remark", id="a number"),
        pytest.param("三、", "mark = group < task < project < person < deadline", id="a Han number"),
        pytest.param("——", "group = project = deadline = lead = person = remark < mark = task", id="a dash"),
        pytest.param("王小平", "person < group = project < task < lead < remark", id="a name"),
        pytest.param("2023年6月底前", "deadline < task < remark < lead < group = project", id="a time"),
        pytest.param("底前", "deadline < task < lead < remark < group = project", id="a time's end"),
        pytest.param("市水利局、市财政局", "lead < group = project < remark < task < person", id="units"),
        pytest.param("水利局", "lead < group = project < remark < task < person", id="a unit's end"),
        pytest.param("市水利局牵头", "lead < group = project < remark < task < person", id="who leads"),
        pytest.param(
            "市水利局；",
            "task < lead < remark < group = project = person < deadline",
            id="a unit with a semicolon",
        ),
        pytest.param(
            "（1）开展巡查",
            "task < group = project < person < deadline < mark = lead = remark",
            id="a task's label",
        ),
        pytest.param("1.河道整治工程", "project < group < task < person < deadline", id="a project's label"),
        pytest.param("一、基础设施", "group < task < project < person < deadline", id="a group's label"),
        pytest.param("河道整治，湖泊治理", "task < group = project < remark < lead < person", id="a comma"),
        pytest.param(
            "河道综合整治及其他建设示范项目",
            "task < group = project < remark < lead < person",
            id="a long name",
        ),
        pytest.param(
            "开展巡查，及时整改。",
            "task < remark < group = project = lead = person < deadline < mark",
            id="a sentence",
        ),
        pytest.param("建设第2期工程", "task < group = project < remark < lead < person", id="a digit"),
    ],
)
def test_which_columns_a_line_fits_best(text: str, order: str) -> None:
    costs = sorted((round(look(kind, text, False), 3), at) for at, kind in enumerate(_KINDS))
    groups = [" = ".join(_KINDS[at] for _, at in own) for _, own in groupby(costs, key=itemgetter(0))]
    assert " < ".join(groups[:5]) == order


@pytest.mark.parametrize(
    ("text", "fits"), [("一、水利", True), ("水利", False), ("水利。", False), ("水利。巡查", False)]
)
def test_a_group_among_the_numbers_has_its_label(text: str, fits: bool) -> None:
    assert (look("mark", text, True) < 0) is fits
    assert (look("mark", text, True) < look("mark", "水利。", True)) is ("。" not in text)


@pytest.mark.parametrize(("length", "fits"), [(40, True), (41, False)])
def test_a_line_of_times_is_short(length: int, fits: bool) -> None:
    line = ("2023年6月底前，" * 5)[: length - 1] + "前"
    assert (look("deadline", line, False) == look("deadline", "2023年6月底前", False)) is fits


@pytest.mark.parametrize(("lower", "head"), [("主办方", "主办方单位"), ("主办各方", "主办各方")])
def test_a_short_head_under_that_of_the_units_is_a_part_of_it(lower: str, head: str) -> None:
    cells = [
        *(
            FlowCell(0, at, Flow.unplaced(text), 1, row_span=2)
            for at, text in enumerate(("序号", "工作任务"))
        ),
        FlowCell(0, 2, Flow.unplaced("责任单位"), 1, col_span=2),
        FlowCell(1, 2, Flow.unplaced(lower), 1),
        FlowCell(1, 3, Flow.unplaced("配合"), 1),
    ]
    found = task_head(FlowTable(tuple(cells), 3, 4, "markup", head_rows=2))
    assert found is not None
    assert found.columns[2].head == head


@pytest.mark.parametrize(("lines", "tables"), [(2, 1), (3, 2)])
def test_a_shattered_table_goes_on_behind_few_lines(
    make_document: MakeDocument, lines: int, tables: int
) -> None:
    def rows(first: int) -> str:
        each = "开展\n河道\n巡查\n工作\n。\n6\n月底\n前\n市水\n利局\n市财\n政局\n"
        return "".join(f"{number}\n{each}" for number in range(first, first + 3))

    between = "永州市人民政府公报第七期\n" * lines
    document = make_document(f"{rows(1)}{between}{rows(4)}")
    assert len(find_task_tables(document, document.lines)) == tables


def test_a_column_without_a_head_is_of_no_known_kind() -> None:
    cells = [
        FlowCell(0, at, Flow.unplaced(text), 1)
        for at, text in enumerate(("序号", "工作任务", "责任单位", ""))
    ]
    found = task_head(FlowTable(tuple(cells), 2, 4, "markup", head_rows=1))
    assert found is not None
    assert [(column.head, column.kind) for column in found.columns][3] == ("", "remark")


@pytest.mark.parametrize(
    ("lines", "rows"),
    [
        pytest.param("产值\n亿元\n36.5", [("产值", 1)], id="a name, a unit, a figure"),
        pytest.param("产值\n亿元", [], id="no figure"),
        pytest.param("产值\n36.5", [], id="a figure without a unit"),
        pytest.param("产值\n36.5\n4.8", [("产值", 2)], id="figures without a unit"),
    ],
)
def test_a_row_whose_cells_stand_one_a_line(
    make_lines: MakeLines, lines: str, rows: list[tuple[str, int]]
) -> None:
    # Two more rows like the first one, for three are a table.
    whole = make_lines("\n".join([lines] * 3))
    found: list[FigureLine | None] = [None] * len(whole)
    stacked_rows(whole, found)
    told = [(row.label[0].text, len(row.extra)) for row in found if row is not None]
    assert told == (rows * 3 if rows and rows[0][1] >= 2 else [])


@pytest.mark.parametrize(("unit_line", "is_row"), [("亿元", True), ("全市", False)])
def test_a_unit_alone_on_its_line_belongs_to_the_row_above(
    make_lines: MakeLines, unit_line: str, is_row: bool
) -> None:
    whole = make_lines(f"产值\n{unit_line}\n36.5\n4.8\n" * 3)
    found: list[FigureLine | None] = [None] * len(whole)
    stacked_rows(whole, found)
    units = [row.unit.text for row in found if row is not None and row.unit is not None]
    assert units == ([unit_line] * 3 if is_row else [])


@pytest.mark.parametrize(
    ("rows", "wide"),
    [
        pytest.param(("产值    36.5   4.8", "用电量  12.1   3.3"), True, id="by the room they take"),
        pytest.param(("产值    36.5   4.8", "用电量   12.1   3.3"), False, id="by their characters"),
    ],
)
def test_how_wide_a_han_character_is(make_lines: MakeLines, rows: tuple[str, str], wide: bool) -> None:
    lines = make_lines("\n".join(rows))
    parsed = [row for at, line in enumerate(lines) if (row := parse_row(line, at)) is not None]
    assert counts_wide(lines, parsed) is wide


# Lines that might be another column's: what speaks for each is weighed.


@pytest.mark.parametrize(
    "rows",
    [
        pytest.param(
            [
                ("序号", "项目名称", "责任单位", "工作任务"),
                (("1",), ("2.城市更新",), ("水务集团",), ("市水利局牵头推进巡查",)),
            ],
            id="who leads, in a task",
        ),
        pytest.param(
            [
                ("序号", "项目名称", "责任单位", "工作任务"),
                (
                    ("1",),
                    ("市场建设",),
                    ("水务集团",),
                    ("开展河道清淤，整治", "牵头开展评估", "建设市民中心。"),
                ),
            ],
            id="a task that leads, behind units",
        ),
        pytest.param(
            [
                ("序号", "项目名称", "工作任务", "完成时限", "责任单位"),
                (("1",), ("数字政务",), ("1.推进会",), ("2023年12", "月底前"), ("城管委、", "城投集团")),
            ],
            id="a short task with a label, under a name",
        ),
        pytest.param(
            [
                ("序号", "工作任务", "完成时限", "责任单位"),
                (("1",), ("组织开展培训", "建设市民中心项目。"), ("2023年，", "持续推进"), ("各县区政府",)),
                ((), ("市水利局牵头推进巡查", "完成绿化提升工程"), ("每季度",), ("水务集团",)),
            ],
            id="a number over two rows, the second without a full stop",
        ),
        pytest.param(
            [
                ("项目名称", "工作任务", "责任单位"),
                (("教育局改造",), ("①完善制度", "①完善制度"), ("古月、市水利局",)),
                (
                    ("河道整治",),
                    ("完成绿化提升工程", "完成绿化提升工程", "开展河道清淤，整治"),
                    ("市财政局、", "市教育局"),
                ),
            ],
            id="units of which one is of no known kind",
        ),
        pytest.param(
            [
                ("序号", "工作任务", "完成时限", "责任单位"),
                (
                    ("1",),
                    ("建设市民中心项目。", "牵头开展评估", "对各区进行督查；"),
                    ("2024",),
                    ("市水利局",),
                ),
            ],
            id="a bare year",
        ),
    ],
)
def test_every_line_of_a_small_list_goes_to_its_column(
    make_lines: MakeLines, rows: list[tuple[tuple[str, ...] | str, ...]]
) -> None:
    heads, *body = rows
    head = head_of_cells([str(word) for word in heads])
    assert head is not None
    lines = make_lines("\n".join(line for row in body for cell in row for line in cell))
    assert [
        {column: flow.solid for column, flow in row.items()} for row in read_rows(head, lines, frozenset())
    ] == [{column: "".join(cell) for column, cell in enumerate(row) if cell} for row in body]


def test_a_word_is_asked_for_two_heads_in_it_no_further_than_known_ones_are_long() -> None:
    assert growth(lambda size: head_cost("工" * size), 2_000) < 1.1


@pytest.mark.parametrize(("first", "is_head"), [("重\n点任务", True), ("任\n务", True), ("点\n任务", False)])
def test_a_head_may_be_broken_behind_its_first_character(
    make_lines: MakeLines, first: str, is_head: bool
) -> None:
    lines = make_lines(f"{first}\n责任单位\n完成时限\n建成绿道30公里。")
    assert (find_head(lines, 0) is not None) is is_head

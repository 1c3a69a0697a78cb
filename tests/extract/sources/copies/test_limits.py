"""Limits of copied texts, each at both of its sides."""

from __future__ import annotations

import pytest

from gongbao.extract.model.content import PageContent
from gongbao.extract.sources.copies.copied_page import copied_page
from gongbao.extract.sources.copies.copy_lines import copy_lines
from gongbao.extract.sources.copies.lacking_cells import columns_lacked
from gongbao.extract.sources.copies.run_on_rows import row_starts
from gongbao.extract.sources.copies.settings import COPY
from gongbao.schema.records import Page

TITLE = "永州市人民政府关于加强河道管理工作的通知"
TEXT = "各县区人民政府：\n为进一步加强全市河道管理工作，现将有关事项通知如下。"
PROSE = "为进一步加强全市河道管理工作，现将有关事项通知如下。"


def _content(text: str) -> PageContent:
    return copied_page(Page(1, text))


def _site(text: str) -> list[str]:
    content = _content(text)
    return [content.page.text[start:end] for start, end in content.furniture]


def test_a_site_stands_over_a_text_for_so_many_lines() -> None:
    for lines, is_page in ((COPY.head_lines - 1, True), (COPY.head_lines, False)):
        above = "\n".join(["甲"] * lines)
        assert _content(f"{above}\n首页 > 文件\n{TITLE}\n{TEXT}").is_one_document is is_page


@pytest.mark.parametrize(("labels", "is_block"), [(COPY.min_labels - 1, False), (COPY.min_labels, True)])
def test_one_label_may_be_a_documents_own(labels: int, is_block: bool) -> None:
    block = ["文号：永政发〔2031〕7号", "成文日期：2031年3月1日"][:labels]
    assert bool(_content("\n".join([*block, TITLE, TEXT])).labels) is is_block


@pytest.mark.parametrize(
    ("size", "is_site"), [(COPY.longest_particular, True), (COPY.longest_particular + 1, False)]
)
def test_a_particular_that_no_table_knows_is_short(size: int, is_site: bool) -> None:
    line = f"栏目：{'务' * (size - 3)}"
    text = f"索引号：A1\n文号：永政发〔2031〕7号\n{line}\n{TITLE}\n{TEXT}"
    assert (line in _site(text)) is is_site


@pytest.mark.parametrize(("size", "is_site"), [(COPY.longest_footer, True), (COPY.longest_footer + 1, False)])
def test_a_footer_may_be_one_line(size: int, is_site: bool) -> None:
    line = "版权所有：".ljust(size, "甲")
    assert (line in _site(f"{TITLE}\n{TEXT}\n{line}")) is is_site


@pytest.mark.parametrize(("size", "is_site"), [(COPY.min_sentence - 1, True), (COPY.min_sentence, False)])
def test_a_remark_below_a_tool_is_short(size: int, is_site: bool) -> None:
    line = "建议用新的浏览器".ljust(size - 1, "看") + "。"
    assert (line in _site(f"{TITLE}\n{TEXT}\n扫一扫在手机打开\n{line}")) is is_site


@pytest.mark.parametrize(("signs", "is_site"), [(COPY.min_signs - 1, False), (COPY.min_signs, True)])
def test_words_of_documents_tell_of_a_site_together(signs: int, is_site: bool) -> None:
    lines = ["主办单位：市水利局", "承办单位：市财政局"][:signs]
    assert bool(_site("\n".join([TITLE, TEXT, *lines]))) is is_site


@pytest.mark.parametrize(
    ("lines", "begins"), [(COPY.min_prose_lines - 1, False), (COPY.min_prose_lines, True)]
)
def test_few_sentences_do_not_tell_paragraphs(lines: int, begins: bool) -> None:
    assert bool(_content("\n".join([PROSE] * lines)).openings) is begins


@pytest.mark.parametrize(("broken", "begins"), [(3, True), (4, False)])
def test_a_share_of_lines_ends_as_sentences_do(broken: int, begins: bool) -> None:
    # None reaches the edge: headings, not wrapped lines.
    lines = [PROSE] * (10 - broken) + [PROSE[-COPY.min_prose - 1 : -1]] * broken
    assert (10 - broken) / 10 >= COPY.min_ended or not begins
    assert bool(_content("\n".join(lines)).openings) is begins


@pytest.mark.parametrize(("short", "broken", "begins"), [(3, 2, False), (4, 2, True), (3, 1, True)])
def test_lines_that_break_at_the_edge_are_wrapped(short: int, broken: int, begins: bool) -> None:
    lines = ["，".join([PROSE] * 3)] * 8 + ["，".join([PROSE] * 3)[:-short]] * broken
    assert COPY.min_broken == 2
    assert 3 < COPY.short_of_edge < 4
    assert bool(_content("\n".join(lines)).openings) is begins


@pytest.mark.parametrize(("size", "parts"), [(COPY.longest_line, 1), (COPY.longest_line + 1, 3)])
def test_a_line_longer_than_any_printed_one_is_cut(size: int, parts: int) -> None:
    assert len(copy_lines("为加强管理。一、巡查。二、督查。".ljust(size, "甲"))) == parts


@pytest.mark.parametrize(("share", "parts"), [(COPY.line_share + 0.05, 3), (COPY.line_share - 0.05, 1)])
def test_a_line_that_is_most_of_a_text_is_cut(share: float, parts: int) -> None:
    line = "为加强管理。一、巡查。二、督查。".ljust(300, "甲")
    rest = "乙" * int(len(line) * (1 - share) / share)
    assert len(copy_lines(f"{line}\n{rest}")) == parts + 1


@pytest.mark.parametrize(("text", "parts"), [("一、巡查。", 1), ("一、巡查。二、督查。", 3)])
def test_one_number_is_no_outline(text: str, parts: int) -> None:
    assert COPY.min_marks == 2
    assert len(copy_lines(f"为加强管理。{text}".ljust(300, "甲"))) == parts


@pytest.mark.parametrize(("size", "parts"), [(COPY.longest_heading - 2, 4), (COPY.longest_heading - 1, 3)])
def test_a_heading_without_a_stop_is_short(size: int, parts: int) -> None:
    heading = "强" * size
    assert len(copy_lines(f"为加强管理。一、{heading}（一）巡查。二、督查。".ljust(300, "甲"))) == parts


@pytest.mark.parametrize(("size", "parts"), [(COPY.longest_addressee, 4), (COPY.longest_addressee + 1, 3)])
def test_an_addressee_behind_a_title_is_short(size: int, parts: int) -> None:
    text = f"{TITLE}{'县' * size}：一、巡查。二、督查。"
    assert len(copy_lines(text.ljust(400, "甲"))) == parts


@pytest.mark.parametrize(("rows", "tables"), [(COPY.min_rows - 1, 0), (COPY.min_rows, 1)])
def test_one_row_is_no_table(rows: int, tables: int) -> None:
    assert len(_content("\n".join(["|河道|巡查|"] * rows)).tables) == tables


@pytest.mark.parametrize(("columns", "tables"), [(COPY.min_columns - 1, 0), (COPY.min_columns, 1)])
def test_one_column_is_no_table(columns: int, tables: int) -> None:
    assert len(_content("\n".join([f"|{'河道|' * columns}"] * 3)).tables) == tables


@pytest.mark.parametrize(("columns", "tables"), [(COPY.max_columns, 1), (COPY.max_columns + 1, 0)])
def test_a_table_has_so_many_columns(columns: int, tables: int) -> None:
    assert len(_content("\n".join([f"|{'河道|' * columns}"] * 3)).tables) == tables


@pytest.mark.parametrize(("lines", "rows"), [(COPY.most_row_lines, 3), (COPY.most_row_lines + 1, 2)])
def test_a_row_of_tabs_stands_on_so_many_lines(lines: int, rows: int) -> None:
    cell = "\n".join(["清理"] * lines)
    text = f"序号\t任务\t单位\n1\t治污\t市水利局\n2\t{cell}\t市财政局"
    assert sum(len(row.values()) == 3 for row in _content(text).tables[0].rows()) == rows


@pytest.mark.parametrize(("lines", "is_whole"), [(COPY.title_lines, True), (COPY.title_lines + 1, False)])
def test_a_title_stands_on_so_many_lines(lines: int, is_whole: bool) -> None:
    pieces = [TITLE[:7], *TITLE[7 : 6 + lines - 1], TITLE[6 + lines - 1 :]]
    assert len(pieces) == lines
    left = _content("\n".join(["首页 > 文件", "索引号：A1", *pieces, "文号：永政发〔2031〕7号", TEXT]))
    assert (TITLE[:7] not in [left.page.text[start:end] for start, end in left.furniture]) or not is_whole


@pytest.mark.parametrize(
    ("columns", "lacking", "told"),
    [
        pytest.param(COPY.most_lacking + 2, COPY.most_lacking, True, id="as many as may be merged"),
        pytest.param(COPY.most_lacking + 3, COPY.most_lacking + 1, False, id="more"),
        pytest.param(60, 3, False, id="in too many ways"),
    ],
)
def test_a_row_lacks_as_many_cells_as_are_merged_in_a_printed_table(
    columns: int, lacking: int, told: bool
) -> None:
    heads = [f"栏{at}" for at in range(columns)]
    words = ["甲" * 2 ** min(at, 9) for at in range(columns)]
    own = ["2031年6月底前"] * (columns - lacking)
    whole = [*words[:lacking], *own]
    *_, standing = columns_lacked(heads, [whole, own])
    assert standing.is_told is told


@pytest.mark.parametrize("apart", ["、", " "])
def test_thousands_of_dates_on_one_line_leave_the_one_that_is_signed_over(apart: str) -> None:
    # Where each date was looked at from the line's first on, this took a hundred times as long.
    line = f"为加强管理，定于{f'2031年5月1日{apart}' * 10_000}巡查。永州市教育局 2031年5月20日"
    assert [part.text for part in copy_lines(line)][-2:] == ["永州市教育局", "2031年5月20日"]


@pytest.mark.parametrize(
    ("above", "begins"),
    [
        pytest.param("关于进一步加强全市河道管理工作若干措施的起草说明", True, id="a heading, however long"),
        pytest.param("有关要求，如下", True, id="a short line"),
        pytest.param(PROSE[:-1], False, id="prose within a clause"),
    ],
)
def test_what_stands_under_a_line_that_breaks_off_within_a_clause_goes_on(above: str, begins: bool) -> None:
    text = "\n".join([*[PROSE] * 4, above, PROSE])
    assert (text.rindex(PROSE) in _content(text).openings) is begins


@pytest.mark.parametrize(("length", "told"), [(20, True), (21, False)])
def test_a_cell_may_be_so_much_longer_than_those_of_its_column(length: int, told: bool) -> None:
    *_, standing = columns_lacked(["栏一", "栏二"], [["2031年6月底前", "甲"], ["乙" * length]])
    assert (standing.columns, standing.is_told) == ((1,), told)


@pytest.mark.parametrize(
    ("lengths", "told"),
    [
        pytest.param((4, 4), True, id="it looks as both"),
        pytest.param((5, 4), True, id="as the first, and hardly less as the last"),
        pytest.param((4, 3), False, id="as the first, and less as the last"),
    ],
)
def test_what_is_lacked_stands_mostly_before(lengths: tuple[int, int], told: bool) -> None:
    first, last = lengths
    *_, standing = columns_lacked(["栏一", "栏二"], [["甲" * first, "乙" * last], ["丙" * first]])
    assert (standing.columns, standing.is_told) == ((1,), told)


@pytest.mark.parametrize(("size", "lines"), [(180, 2), (260, 1)])
def test_a_title_with_what_its_site_says_behind_it_is_short(size: int, lines: int) -> None:
    """A longer line is a text's, whose every blank would be asked."""
    title = "青岭市河道管护" + "管" * (size - 40)
    filler = "\n".join([PROSE] * 40)
    found = copy_lines(f"{title} 2031-05-29 来源：市政府办公室\n{filler}")
    assert len(found) - 40 == lines


@pytest.mark.parametrize(("over", "is_read"), [(COPY.title_cells, True), (COPY.title_cells + 1, False)])
def test_so_many_cells_of_a_title_stand_over_a_table_whose_cells_stand_one_a_line(
    over: int, *, is_read: bool
) -> None:
    rows = [["类别", "2028", "2029", "2030", "2031"], *([f"{kind}类", *["1.2"] * 4] for kind in "甲乙丙")]
    cells = [*(f"价格指数{at}" for at in range(over)), *(cell for row in rows for cell in row)]
    tables = copied_page(Page(1, "\n".join(f"{cell} |" for cell in cells))).tables
    assert [table.rows()[0][0].flow.text for table in tables] == ["类别"] * is_read


@pytest.mark.parametrize(("blanks", "is_parted"), [(0, True), (1, False)])
def test_so_many_bars_tell_of_rows_that_stand_on_one_line(blanks: int, *, is_parted: bool) -> None:
    line = "价格指数|项目|2031年|甲类|1.2|乙类|1.3|丙类|1.4|丁类|1.5|戊类|1.6"
    assert line.count("|") == COPY.min_run_on
    cut = line.replace("|戊类|1.6", "") if blanks else line
    assert bool(row_starts(cut)) == is_parted


def test_of_names_within_one_another_the_outer_one_is_lacked() -> None:
    heads = ["序号", "领域", "重点任务", "工作内容", "牵头单位"]
    rows = [
        ["1", "基础设施互通", "东山铁路", "完成站前广场施工，完成投资3亿元", "市交通运输局"],
        ["2", "东山至西山公路", "开工建设连接线，4月底前完成征地", "市交通运输局"],
        ["3", "生态共保", "东河治理", "整治支流4条，水质稳定达标", "市生态环境局"],
    ]
    assert [one.columns for one in columns_lacked(heads, rows) or ()][1] == (0, 2, 3, 4)
    assert all(one.is_told for one in columns_lacked(heads, rows) or ())

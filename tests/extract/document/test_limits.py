"""Limits of furniture, front matter, paragraphs and grids in lines, each at both of its sides."""

from __future__ import annotations

from collections.abc import Callable, Sequence

import pdf_maker as made
import pytest

from gongbao.extract.document.furniture import find_furniture
from gongbao.extract.document.furniture_model import Furniture
from gongbao.extract.document.paragraphs import paragraphs_of
from gongbao.extract.document.placed_tables import place_tables
from gongbao.extract.model.document import Document, Line
from gongbao.extract.sources.pdf import read_pdf
from gongbao.normalize.documents.profiles import load_profile

MakeDocument = Callable[[str], Document]
MakeLines = Callable[[str], Sequence[Line]]

PROSE = "为进一步加强全市河道管理工作，现将有关事项通知如下。"
TITLE = "永州市人民政府关于加强河道管理的通知"


def _kinds(document: Document) -> list[str | None]:
    """The kind of furniture that each line is, None for text."""
    found = find_furniture(document, load_profile("default"))
    return [found.kinds.get(line.index) for line in document.lines]


def _found(document: Document) -> Furniture:
    return find_furniture(document, load_profile("default"))


# ---------------------------------------------------------------------------------------------------
# Contents, cover and imprint


def _contents(*entries: str) -> str:
    return "\n".join(["目录", *entries])


@pytest.mark.parametrize(("before", "known"), [(3, True), (4, False)])
def test_contents_stand_on_one_of_the_first_pages(
    make_document: MakeDocument, before: int, known: bool
) -> None:
    page = _contents(f"{TITLE}……（2）", f"{TITLE}……（5）")
    kinds = _kinds(make_document("\f".join([*[PROSE] * before, page, PROSE])))
    assert ("contents" in kinds) is known


@pytest.mark.parametrize(
    ("head", "count", "known"), [(True, 2, False), (True, 3, True), (False, 3, False), (False, 4, True)]
)
def test_contents_on_a_later_page_lead_to_more(
    make_document: MakeDocument, head: bool, count: int, known: bool
) -> None:
    entries = [f"{TITLE}……（2）"] * count
    page = _contents(*entries) if head else "\n".join(entries)
    kinds = _kinds(make_document("\f".join([*[PROSE] * 4, page, PROSE])))
    assert ("contents" in kinds) is known


@pytest.mark.parametrize(("behind", "known"), [(1, True), (2, False)])
def test_contents_at_the_end_tell_sections(make_document: MakeDocument, behind: int, known: bool) -> None:
    page = _contents("河湖专栏", *[f"{TITLE}……（2）"] * 3)
    found = _found(make_document("\f".join([*[PROSE] * 4, page, *[PROSE] * behind])))
    assert ("河湖专栏" in found.section_names) is known


@pytest.mark.parametrize(("count", "known"), [(1, False), (2, True)])
def test_contents_lead_to_pages(make_document: MakeDocument, count: int, known: bool) -> None:
    page = _contents(*[f"{TITLE}……（2）"] * count, PROSE)
    assert ("contents" in _kinds(make_document(f"{page}\f{PROSE}"))) is known


@pytest.mark.parametrize(
    ("behind", "known"),
    [
        pytest.param(["（5）", "（9）", "（11）"], True, id="a column of numbers"),
        pytest.param(["一、总体要求", "（5）", "（9）", "（11）"], False, id="text"),
    ],
)
def test_page_numbers_of_contents_may_come_behind_all_titles(
    make_document: MakeDocument, behind: list[str], known: bool
) -> None:
    titles = [f"永州市人民政府关于加强{what}管理的通知" for what in ("渡口", "公园", "停车", "路灯", "广告")]
    page = _contents(f"{TITLE}（2）", f"{TITLE}（3）", *titles, *behind)
    kinds = _kinds(make_document(f"{page}\f{PROSE}"))
    assert (kinds.count("contents") == page.count("\n") + 1) is known


@pytest.mark.parametrize(("lines", "entries"), [(4, 3), (5, 2)])
def test_an_entry_of_contents_has_few_lines(make_document: MakeDocument, lines: int, entries: int) -> None:
    page = _contents(f"{TITLE}……（2）", f"{TITLE}……（5）", *["永州市人民政府关于印发"] * lines, "办法……（9）")
    kinds = _kinds(make_document(f"{page}\f{PROSE}"))
    assert kinds.count("contents") == (3 + lines + 1 if entries == 3 else 3)


@pytest.mark.parametrize(
    ("titles", "known"),
    [
        pytest.param([TITLE] * 4, True, id="four"),
        pytest.param([TITLE] * 3, False, id="three"),
        pytest.param([TITLE] * 4 + [PROSE], False, id="four and a sentence"),
    ],
)
def test_contents_without_pages_are_titles(
    make_document: MakeDocument, titles: list[str], known: bool
) -> None:
    assert ("contents" in _kinds(make_document(f"{_contents(*titles)}\f{PROSE}"))) is known


@pytest.mark.parametrize(("between", "known"), [(3, True), (4, False)])
def test_a_section_of_contents_has_an_entry_soon_below(
    make_document: MakeDocument, between: int, known: bool
) -> None:
    page = _contents(f"{TITLE}……（2）", "河湖专栏", *["关于印发办法，"] * between, f"{TITLE}……（5）")
    names = _found(make_document(f"{page}\f{PROSE}")).section_names
    assert ("河湖专栏" in names) is (known and between < 4)


def test_an_entry_of_contents_is_no_section(make_document: MakeDocument) -> None:
    page = _contents("河湖专栏 …… 2", "河湖管理……（3）", f"{TITLE}……（5）")
    assert not {"河湖管理", "河湖专栏"} & _found(make_document(f"{page}\f{PROSE}")).section_names


@pytest.mark.parametrize(
    ("lines", "known"),
    [
        pytest.param(["河清海晏"] * 30, True, id="thirty lines"),
        pytest.param(["河清海晏"] * 31, False, id="more"),
        pytest.param(["河清海晏。"], True, id="one sentence"),
        pytest.param(["河清海晏。"] * 2, False, id="two sentences"),
    ],
)
def test_what_stands_before_contents_is_a_cover_where_it_is_short(
    make_document: MakeDocument, lines: list[str], known: bool
) -> None:
    page = _contents(f"{TITLE}……（2）", f"{TITLE}……（5）")
    document = make_document("\f".join(["\n".join(lines), page, PROSE]))
    assert ("cover" in _kinds(document)) is known


@pytest.mark.parametrize(
    ("lines", "known"),
    [
        pytest.param(["河清海晏"] * 7, True, id="eight lines with the name"),
        pytest.param(["河清海晏"] * 8, False, id="nine"),
        pytest.param(["河清海晏。"], False, id="a sentence"),
    ],
)
def test_a_first_page_without_contents_is_a_cover_where_it_is_bare(
    make_document: MakeDocument, lines: list[str], known: bool
) -> None:
    page = "\n".join(["永州市人民政府公报2023年第4期", *lines])
    assert ("cover" in _kinds(make_document(f"{page}\f{PROSE}"))) is known
    assert "cover" not in _kinds(make_document(page))


@pytest.mark.parametrize(("length", "known"), [(60, True), (61, False)])
def test_an_imprint_has_no_long_line(make_document: MakeDocument, length: int, known: bool) -> None:
    page = f"{PROSE}\n主办：永州市人民政府办公室\n{'河' * length}"
    assert ("imprint" in _kinds(make_document(page))) is known


def test_the_gazettes_name_above_belongs_to_the_imprint(make_document: MakeDocument) -> None:
    page = f"{PROSE}\n永州市人民政府公报\n主办：永州市人民政府办公室"
    assert _kinds(make_document(page))[0] is None
    assert _kinds(make_document(page))[1:] == ["running head", "imprint"]


# ---------------------------------------------------------------------------------------------------
# Running heads and page numbers


@pytest.mark.parametrize(("letters", "kind"), [(10, "running head"), (11, None)])
def test_a_running_head_has_little_besides_the_issue(
    make_document: MakeDocument, letters: int, kind: str | None
) -> None:
    assert _kinds(make_document(f"2023年第4期{'河' * letters}\n{PROSE}\n{PROSE}")) == [kind, None, None]


@pytest.mark.parametrize(("dots", "kind"), [(23, "running head"), (24, None)])
def test_a_running_head_is_no_longer_than_a_line(
    make_document: MakeDocument, dots: int, kind: str | None
) -> None:
    head = f"永州市人民政府公报{'·' * dots}2023年第4期"
    assert _kinds(make_document(f"{head}\n{PROSE}\n{PROSE}")) == [kind, None, None]


@pytest.mark.parametrize(("pages", "kind"), [(2, None), (3, "running head")])
def test_what_is_repeated_on_pages_is_a_running_head(
    make_document: MakeDocument, pages: int, kind: str | None
) -> None:
    text = "\f".join(f"永州公报 第{at}辑\n{PROSE}\n{PROSE}" for at in range(pages))
    assert _kinds(make_document(text)) == [kind, None, None] * pages


@pytest.mark.parametrize(("above", "kind"), [(2, "running head"), (3, None)])
def test_a_repeated_line_stands_near_the_edge(
    make_document: MakeDocument, above: int, kind: str | None
) -> None:
    prose = [f"{PROSE}{at}" for at in range(8)]
    text = "\f".join("\n".join([*prose[:above], "永州公报", *prose[above:]]) for _ in range(3))
    assert [found for found in _kinds(make_document(text)) if found] == ([kind] * 3 if kind else [])


@pytest.mark.parametrize(
    ("first", "pages", "kind"),
    [(7, 2, None), (7, 3, "page number"), (1, 2, "page number"), (1, 1, None)],
)
def test_bare_numbers_count_on(make_document: MakeDocument, first: int, pages: int, kind: str | None) -> None:
    text = "\f".join(f"{PROSE}\n{PROSE}\n{first + at}" for at in range(pages))
    assert _kinds(make_document(text)) == [None, None, kind] * pages


@pytest.mark.parametrize(("between", "kind"), [(2, "letterhead"), (3, None)])
def test_a_letterhead_has_its_number_soon_below(
    make_document: MakeDocument, between: int, kind: str | None
) -> None:
    lines = ["永州市人民政府文件", *["签发人"] * between, "永政发〔2023〕7号", TITLE, PROSE]
    assert _kinds(make_document("\n".join(lines)))[0] == kind


def test_an_issue_with_a_dot_is_one_only_under_a_gazettes_name(make_document: MakeDocument) -> None:
    kinds = [_kinds(make_document(f"{head}\n{PROSE}"))[0] for head in ("永州公报 2023·4", "[G] 2023·4")]
    assert kinds == ["running head", None]


def test_what_a_running_head_has_besides_the_issue_is_its_section(make_document: MakeDocument) -> None:
    found = _found(make_document(f"2023年第4期 河湖专栏\n{PROSE}\f2023年第4期\n{PROSE}"))
    assert found.sections == {1: "河湖专栏"}
    assert "河湖专栏" in found.section_names


@pytest.mark.parametrize(
    ("page", "opened"),
    [
        pytest.param(f"人事任免\n{PROSE}", ["人事任免"], id="at its page's top"),
        pytest.param(f"{PROSE}\n人事任免\n{PROSE}", [], id="in the midst of a page"),
        pytest.param(
            f"{PROSE}\n人事任免\n{PROSE}\n市政府文件\n{PROSE}", ["人事任免", "市政府文件"], id="two on a page"
        ),
        pytest.param(
            f"2023年第4期市政府文件\n{PROSE}\n人事任免\n{PROSE}", ["人事任免"], id="under another's head"
        ),
    ],
)
def test_a_banner_opens_a_section_at_the_top_or_among_others(
    make_document: MakeDocument, page: str, opened: list[str]
) -> None:
    found = _found(make_document(page))
    assert [banner.name for banner in found.banners if found.opens_section(banner)] == opened


# ---------------------------------------------------------------------------------------------------
# Paragraphs


def _paragraphs(make_lines: MakeLines, *lines: str) -> int:
    return len(paragraphs_of(make_lines("\n".join(lines))))


FULL = "河" * 39 + "，"
"""A line of 40 ems."""


@pytest.mark.parametrize(
    ("before", "count"),
    [
        pytest.param("河" * 37 + ".。", 1, id="a full stop near the end of the line"),
        pytest.param("河" * 37 + "。", 2, id="a full stop before it"),
        pytest.param("河" * 30, 1, id="no stop, three quarters of the width"),
        pytest.param("河" * 29 + "a", 2, id="no stop, less"),
        pytest.param("河" * 28 + "，", 1, id="a comma, less"),
    ],
)
def test_a_line_left_short_ends_a_paragraph(make_lines: MakeLines, before: str, count: int) -> None:
    assert _paragraphs(make_lines, FULL, FULL, before, FULL, FULL) == count


@pytest.mark.parametrize(("letters", "count"), [(60, 1), (61, 2)])
def test_a_line_wider_than_any_column_is_a_paragraph(make_lines: MakeLines, letters: int, count: int) -> None:
    line = "河" * (letters - 1) + "，"
    assert _paragraphs(make_lines, line, "河" * 30) == count


@pytest.mark.parametrize(("letters", "count"), [(37, 1), (35, 2)])
def test_a_first_line_ends_at_the_edge_with_its_indent(
    make_lines: MakeLines, letters: int, count: int
) -> None:
    assert _paragraphs(make_lines, "　　" + "河" * letters + "。", FULL, FULL) == count


@pytest.mark.parametrize(("other", "count"), [(70, 1), (66, 2)])
def test_a_wide_line_goes_on_where_another_is_as_wide(make_lines: MakeLines, other: int, count: int) -> None:
    first, last = "河" * 69 + "，", "河" * 30 + "。"
    assert _paragraphs(make_lines, first, last, "　　" + "河" * (other - 2)) - 1 == count


@pytest.mark.parametrize(
    ("above", "field", "count"),
    [
        pytest.param("河" * 39 + "。", "【责任单位：市水利局】", 1, id="behind a full line"),
        pytest.param("河" * 20 + "。", "【责任单位：市水利局】", 2, id="behind a short one"),
        pytest.param("河" * 39 + "。", "责任单位：市水利局", 2, id="in no bracket"),
        pytest.param("河" * 38 + "。（", "责任单位：市水利局）", 1, id="behind the bracket's sign"),
        pytest.param("河" * 39 + "。", "责任单位:市水利局", 2, id="behind a narrow colon"),
    ],
)
def test_a_field_in_a_bracket_ends_the_sentence_above(
    make_lines: MakeLines, above: str, field: str, count: int
) -> None:
    assert _paragraphs(make_lines, FULL, FULL, above, field) == count


@pytest.mark.parametrize(("indent", "count"), [(1, 1), (2, 2), (3, 1), (4, 2), (5, 1)])
def test_a_paragraph_is_set_in_by_two_or_four(make_lines: MakeLines, indent: int, count: int) -> None:
    assert _paragraphs(make_lines, FULL, FULL, "　" * indent + FULL, FULL) == count


@pytest.mark.parametrize(("indent", "count"), [(1, 1), (2, 2), (4, 2), (5, 1)])
def test_a_label_set_in_begins_a_paragraph(make_lines: MakeLines, indent: int, count: int) -> None:
    assert _paragraphs(make_lines, FULL, FULL, " " * indent + "一、" + FULL, FULL) == count


@pytest.mark.parametrize(("indent", "count"), [(6, 1), (7, 2)])
def test_a_line_set_in_further_behind_a_sentence_begins_a_paragraph(
    make_lines: MakeLines, indent: int, count: int
) -> None:
    end = " " * 5 + "河" * 39 + "。"
    assert _paragraphs(make_lines, FULL, FULL, end, " " * indent + FULL, FULL) == count


@pytest.mark.parametrize(("between", "count"), [(3, 2), (4, 1)])
def test_the_width_of_a_column_is_that_of_the_lines_near_by(
    make_lines: MakeLines, between: int, count: int
) -> None:
    narrow, end = "河" * 29 + "，", "河" * 29 + "。"
    assert _paragraphs(make_lines, FULL, *[narrow] * between, end, narrow, FULL, FULL) == count


@pytest.mark.parametrize(("between", "count"), [(3, 2), (4, 1)])
def test_lines_below_tell_the_width_too(make_lines: MakeLines, between: int, count: int) -> None:
    narrow, end = "河" * 29 + "，", "河" * 29 + "。"
    assert _paragraphs(make_lines, FULL, FULL, end, *[narrow] * between, FULL, FULL) == count


# ---------------------------------------------------------------------------------------------------
# Grids in lines


def _first_page() -> list[str]:
    cells = ((50, "序号"), (90, "重点任务"), (220, "责任单位"), (300, "完成时限"))
    rows = [((50, str(at)), (90, "修补步道"), (220, "市住建局"), (300, "六月底前")) for at in (1, 2)]
    return [made.text(text, x, 90 - 15 * at) for at, row in enumerate((cells, *rows)) for x, text in row]


def _goes_on(below: Sequence[str], above: Sequence[str]) -> bool:
    """Whether a list is read as lines since it goes on: with some lines under it, some over its next row."""
    foot = [made.text(text, 50, 25 - 8 * at, 5) for at, text in enumerate(below)]
    head = [made.text(text, 50, 440 - 20 * at) for at, text in enumerate(above)]
    row = ((50, "3"), (90, "新增灯具"), (220, "市城管局"), (300, "长期"))
    page = "\n".join([*head, *(made.text(text, x, 300) for x, text in row)])
    contents = read_pdf(made.pdf("\n".join([*_first_page(), *foot]), page))
    assert contents[0].tables
    return not place_tables(Document.from_pages([content.page for content in contents]), contents)


@pytest.mark.parametrize(("below", "goes_on"), [(["七", "永州"], True), (["七", "永州", "公报"], False)])
def test_a_list_goes_on_where_no_more_than_a_foot_is_below(below: list[str], goes_on: bool) -> None:
    assert _goes_on(below, []) is goes_on


@pytest.mark.parametrize(("above", "goes_on"), [(["永州市公报"], True), (["永州市公报", "第七期"], False)])
def test_a_list_goes_on_where_the_next_page_begins_with_columns(above: list[str], goes_on: bool) -> None:
    assert _goes_on([], above) is goes_on


@pytest.mark.parametrize(
    ("line", "count"),
    [
        pytest.param("一、总体要求", 2, id="a part"),
        pytest.param("一、二、三产业增加值", 1, id="numbers of a sentence"),
        pytest.param("（一）总体要求", 1, id="below a part"),
    ],
)
def test_a_part_begins_a_paragraph_whatever_stands_above(
    make_lines: MakeLines, line: str, count: int
) -> None:
    assert _paragraphs(make_lines, FULL, FULL, "河" * 40, line) == count


# Lists of chapters and letterheads.


@pytest.mark.parametrize(("chapters", "known"), [(200, True), (201, False)])
def test_a_documents_own_list_has_so_many_chapters(
    make_document: MakeDocument, chapters: int, known: bool
) -> None:
    entries = [f"第{at}章 河道{at}" for at in range(1, chapters + 1)]
    kinds = _kinds(make_document("\n".join([TITLE, "目录", *entries, entries[0], PROSE])))
    assert (kinds[1 : chapters + 2] == ["contents"] * (chapters + 1)) is known


@pytest.mark.parametrize(("above", "known"), [(13, True), (14, False)])
def test_a_signatory_stands_near_the_top(make_document: MakeDocument, above: int, known: bool) -> None:
    lines = [f"河道{'甲' * (at + 1)}" for at in range(above)]
    kinds = _kinds(make_document("\n".join([*lines, "签发人：王安", TITLE, PROSE])))
    assert (kinds[above] == "letterhead") is known


@pytest.mark.parametrize(("name", "known"), [("王安  欧阳安民", True), ("王安  欧阳安民国", False)])
def test_a_second_signatory_has_a_short_name(make_document: MakeDocument, name: str, known: bool) -> None:
    kinds = _kinds(make_document("\n".join(["签发人：王安", name, TITLE, PROSE])))
    assert (kinds[1] == "letterhead") is known


def test_a_mark_above_a_red_head_is_of_the_letterhead(make_document: MakeDocument) -> None:
    lines = ["000012", "特急", "云山市人民政府文件", "云政发〔2031〕12号", TITLE, PROSE]
    assert _kinds(make_document("\n".join(lines)))[:3] == ["letterhead"] * 3


@pytest.mark.parametrize(("count", "known"), [(23, True), (24, False)])
def test_an_imprint_has_few_lines(make_document: MakeDocument, count: int, known: bool) -> None:
    page = f"{PROSE}\n主办：永州市人民政府办公室" + "\n电话 8361000" * count
    assert ("imprint" in _kinds(make_document(page))) is known

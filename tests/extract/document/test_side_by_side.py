"""Two columns that a text prints side by side are put one below the other; tables and lists are left."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from itertools import zip_longest

import pytest

from gongbao.extract.document.side_by_side import with_columns_parted
from gongbao.extract.model.document import Document
from tests.extract.document.test_column_order import LEFT, RIGHT

MakeDocument = Callable[[str], Document]
HEAD = "云山县人民政府公报                        2031·4\n\n"
TITLE = "                关于印发云山县2032年清洁行动方案的通知\n"


def _beside(left: Sequence[str], right: Sequence[str], at: int = 30) -> str:
    lines = zip_longest(left, right, fillvalue="")
    return "".join(f"{one:<{at}}{other}".rstrip() + "\n" for one, other in lines)


def _texts(document: Document) -> list[str]:
    return [line.text for line in with_columns_parted(document).lines]


@pytest.mark.parametrize("set_in", ["", "  "])
@pytest.mark.parametrize("number", ["", " " * 40 + "7\n"])
def test_the_left_column_stands_before_the_right(
    make_document: MakeDocument, set_in: str, number: str
) -> None:
    right = [set_in + RIGHT[0], *RIGHT[1:]]
    document = make_document(HEAD + TITLE + _beside(LEFT, right) + number)
    behind = [number.strip()] if number else []
    assert _texts(document) == [
        *map(str.rstrip, HEAD.splitlines()[:1]),
        TITLE.strip(),
        *LEFT,
        *RIGHT,
        *behind,
    ]


def test_an_annex_below_them_is_none_of_their_lines(make_document: MakeDocument) -> None:
    document = make_document(_beside(LEFT, RIGHT) + "   附件1\n          清洁行动任务表\n")
    assert _texts(document) == [*LEFT, *RIGHT, "附件1", "清洁行动任务表"]


def test_a_list_of_two_a_line_is_parted_under_each_of_its_heads(make_document: MakeDocument) -> None:
    given = [f"任命王{name}为云山县水利局副局长、总工程师；" for name in "安宁平康"]
    taken = [f"免去李{name}的云山县财政局副局长、总会计师职务；" for name in "安宁平康"]
    text = _beside(given[:2], given[2:]) + "  免去：\n" + _beside(taken[:2], taken[2:])
    found = _texts(make_document("  任命：\n" + text + _beside(given, given)))
    assert found == ["任命：", *given, "免去：", *taken[:2], *given, *taken[2:], *given]


def test_each_line_keeps_its_place(make_document: MakeDocument) -> None:
    document = with_columns_parted(make_document(HEAD + _beside(LEFT, RIGHT)))
    assert [line.index for line in document.lines] == list(range(len(document.lines)))
    assert all(document.text[line.start : line.end] == line.text for line in document.lines)


@pytest.mark.parametrize(
    ("left", "right"),
    [
        (["王安", "李宁", "赵平"] * 4, ["云山县水利局副局长"] * 12),
        (
            [f"{number} 建设项目" for number in range(12)],
            [f"{number * 17}  2031年6月" for number in range(12)],
        ),
        (LEFT[:5], RIGHT[:5]),
    ],
)
def test_lists_tables_and_few_lines_are_left(
    make_document: MakeDocument, left: Sequence[str], right: Sequence[str]
) -> None:
    document = make_document(_beside(left, right))
    assert with_columns_parted(document) is document


def _apart(left: Sequence[str], right: Sequence[str], at: int = 44) -> str:
    """Two columns whose lines stand at other heights: none beside another but for every third."""
    lines = []
    for place, (one, other) in enumerate(zip_longest(left, right, fillvalue="")):
        beside = f"{one:<{at}}{other}" if place % 3 == 0 else f"{one}\n{' ' * at}{other}"
        lines += [line.rstrip() for line in beside.splitlines() if line.strip()]
    return "\n".join(lines) + "\n"


def test_lines_of_other_heights_are_put_in_order_from_the_first(make_document: MakeDocument) -> None:
    left, right = (*LEFT, *LEFT), (*RIGHT, *RIGHT)
    page = f"{' ' * 44}{right[0]}\n\n" + _apart(left, right[1:])
    head = "云山县人民政府公报    2031·4\n\n"
    document = make_document(head + page + "\f" + head + page)
    own = [head.strip(), *left, *right]
    assert _texts(document) == [*own, *own]


def test_a_title_over_both_columns_ends_what_stands_above(make_document: MakeDocument) -> None:
    # Each Han character takes one place only: the title seems to end before the gutter.
    wide = 44
    title = [" " * 25 + "云山县人民政府办公室关于印发云山县", " " * 28 + "2032年清洁行动方案的通知"]
    number = " " * 50 + "云政办〔2031〕41号"
    text = "\n\n".join([number, "\n".join(title)]) + "\n" + _beside(LEFT, RIGHT, wide)
    assert _texts(make_document(text))[:3] == [line.strip() for line in (number, *title)]


def test_a_column_may_hold_a_table(make_document: MakeDocument) -> None:
    table = ["地区      日常养护      危桥改造", "东港区    1860         1240", "西渡区    3120         2075"]
    left = (*LEFT[:6], *table, *LEFT[6:])
    right = (*RIGHT, *RIGHT[7:])
    assert _texts(make_document(_beside(left, right, 44))) == [*left, *right]


ARTICLES = tuple(f"第{number}条   {line}" for number, line in zip("一二三四五六七八九十", LEFT, strict=False))


def test_the_blank_behind_the_number_of_an_article_parts_no_columns(make_document: MakeDocument) -> None:
    left = [line for pair in zip(ARTICLES, LEFT, strict=False) for line in pair]
    assert _texts(make_document(_beside(left, RIGHT, 44))) == [*left, *RIGHT]


def test_columns_of_short_paragraphs_begin_where_their_lines_do(make_document: MakeDocument) -> None:
    # Two right lines of three are the first of a paragraph.
    first, goes_on = "     任命王安为云山县水利局副局长（试用期", "一年）；"
    right = [first, first.replace("王安", "李宁"), goes_on] * 5
    found = _texts(make_document(_beside([*LEFT, *LEFT[:3]], right, 40)))
    assert found == [*LEFT, *LEFT[:3], *map(str.strip, right)]


def test_an_issuer_above_a_title_over_both_columns_is_no_line_of_the_left(
    make_document: MakeDocument,
) -> None:
    wide = 44
    title = [" " * 22 + "云山县人民政府", " " * 16 + "关于印发云山县二〇三二年清洁行动实施方案的通知"]
    text = _beside(LEFT, RIGHT, wide) + "\n\n" + "\n".join(title) + "\n" + _beside(LEFT, RIGHT, wide)
    own = [*LEFT, *RIGHT]
    assert _texts(make_document(text)) == [*own, *map(str.strip, title), *own]


@pytest.mark.parametrize(("rows", "is_parted"), [(1, False), (2, True)])
def test_a_short_part_follows_the_columns_of_its_page(
    make_document: MakeDocument, rows: int, is_parted: bool
) -> None:
    over = " " * 10 + "云山县人民政府办公室关于印发云山县二〇三二年清洁行动方案的通知\n"
    text = _beside(LEFT, RIGHT, 44) + over + _beside(LEFT[6 : 6 + rows], RIGHT[3 : 3 + rows], 44)
    found = _texts(make_document(text))
    assert (found[-2 * rows :] == [*LEFT[6 : 6 + rows], *RIGHT[3 : 3 + rows]]) is is_parted


def test_a_short_table_on_a_page_of_columns_is_left(make_document: MakeDocument) -> None:
    over = " " * 10 + "云山县人民政府办公室关于印发云山县二〇三二年清洁行动方案的通知\n"
    rows = [
        f"{name}{' ' * 38}{number}" for name, number in (("东港区", 1860), ("西渡区", 2075), ("合计", 3935))
    ]
    text = _beside(LEFT, RIGHT, 44) + over + "\n".join(rows) + "\n"
    assert _texts(make_document(text))[-3:] == rows


@pytest.mark.parametrize(("gap", "is_apart"), [(1, False), (2, True)])
def test_a_section_far_below_the_columns_is_none_of_their_lines(
    make_document: MakeDocument, gap: int, is_apart: bool
) -> None:
    text = _beside(LEFT, RIGHT, 44) + "\n" * gap + "    政务活动\n"
    assert (_texts(make_document(text))[-1] == "政务活动") is is_apart


@pytest.mark.parametrize("gap", [3, 1])
def test_full_lines_leave_a_single_blank_before_the_right_ones(make_document: MakeDocument, gap: int) -> None:
    # Figures are set off with blanks: such a line takes more places than its neighbours.
    full = ["元的，奖励 30 万元；投资建设总部的每户不", "少于 20 家，每个县（市、区）不少于 12 家"]
    left = [*LEFT[:6], *full, *LEFT[6:]]
    right = [*RIGHT, *RIGHT[7:10]]
    lines = [f"{one:<24}{other}" for one, other in zip(left, right, strict=True)]
    lines[6:8] = [one + " " * gap + other for one, other in zip(full, right[6:8], strict=True)]
    assert _texts(make_document("\n".join(lines) + "\n")) == [*left, *right]


def test_a_blank_before_a_bracket_makes_no_table_of_a_column(make_document: MakeDocument) -> None:
    charged = ["每个市场补助40万元。   （县商务局", "牵头，县财政局配合）", "改造小巷。  （县城管局负责）"]
    left, right = [*LEFT[:9], *charged], [*charged, *RIGHT[3:]]
    assert _texts(make_document(_beside(left, right, 40))) == [*left, *right]


def test_a_figure_in_a_line_over_both_columns_does_not_part_it(make_document: MakeDocument) -> None:
    over = "    现将本县二〇三二年清洁行动方案中所列的 32 条小巷及 5 个市场的名单一并印发给你们\n"
    text = _beside(LEFT, RIGHT, 30) + "\n" + over + "\n" + _beside(LEFT, RIGHT, 30)
    assert over.strip() in _texts(make_document(text))


LEFT_PROSE = [
    "一、加强河道管理。市水利局每年汛期之前对全",
    "市河道进行检查，对破损的堤防及时修复，并向社",
    "会公布检查结果，接受社会监督和群众评议监督。",
    "二、完善应急预案。市应急管理局会同有关部门修",
    "订防汛应急预案，储备防汛物资，组织各县开展防",
    "汛演练，每年不少于两次，演练情况报市防汛抗旱",
    "指挥部备案，并作为年度考核的依据，由市防汛抗",
    "旱指挥部负责解释。",
]
RIGHT_PROSE = [
    "三、做好水库调度。市水利局根据雨情水情及时调",
    "度水库，下泄流量较大的提前通知下游各县和有关",
    "单位做好准备，并向市防汛抗旱指挥部报告情况。",
    "四、严格值班制度。汛期实行二十四小时值班制度",
    "，领导干部带班，发生险情的立即报告，组织群众",
    "转移，不得迟报漏报瞒报，对失职的依法追究责任",
    "，情节严重的依规给予处分，构成犯罪的移送司法",
    "机关处理。",
]


def test_columns_whose_lines_stand_at_other_heights_are_told_by_their_indents(
    make_document: MakeDocument,
) -> None:
    rows = zip(LEFT_PROSE, (" " * 34 + line for line in RIGHT_PROSE), strict=True)
    text = "".join(f"{line}\n" for row in rows for line in row)
    assert _texts(make_document(TITLE + text)) == [TITLE.strip(), *LEFT_PROSE, *RIGHT_PROSE]


def test_a_wide_blank_before_a_bracket_makes_no_line_wider_than_its_column(
    make_document: MakeDocument,
) -> None:
    left = [*LEFT_PROSE[:6], "指挥部备案，补助 1260 万元。   （责任单位：市财政局", *LEFT_PROSE[7:]]
    text = _beside(left[:6], RIGHT_PROSE[:6], 34) + f"{left[6]}\n" + _beside(left[7:], RIGHT_PROSE[6:], 34)
    assert _texts(make_document(text)) == [*left, *RIGHT_PROSE]

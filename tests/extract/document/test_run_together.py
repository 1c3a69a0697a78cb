"""Two columns that an extraction ran together: each line of both, a single blank between, is parted again."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from itertools import zip_longest

import pytest

from gongbao.extract.document.run_together import with_lines_parted
from gongbao.extract.model.document import Document

MakeDocument = Callable[[str], Document]

LEFT = [
    "一、加强河道管理。市水利局每年汛期之前对全",
    "市河道进行检查，对破损的堤防及时修复，并向",
    "社会公布检查结果。",
    "二、完善应急预案。市应急管理局会同有关部门",
    "修订防汛应急预案，储备防汛物资，组织各县开",
    "展防汛演练，每年不少于两次，演练情况报市防",
    "汛抗旱指挥部备案。",
]
RIGHT = [
    "三、做好水库调度。市水利局根据雨情水情及时",
    "调度水库，下泄流量较大的提前通知下游各县和",
    "有关单位做好准备。",
    "四、严格值班制度，汛期实行二十四小时值班。",
    "五、领导干部带班，发生险情的立即报告，组织群",
    "众转移，不得迟报漏报瞒报，对失职的依法追究",
    "有关人员的责任。",
]
HEAD = ["云山市人民政府公报 2031年第5期", "云山市人民政府关于做好防汛工作的通知"]


def _together(left: Sequence[str], right: Sequence[str]) -> list[str]:
    """The lines of two columns as an extraction gives them that keeps the height of words alone."""
    return [" ".join(filter(None, row)) for row in zip_longest(left, right)]


def _parted(document: Document) -> list[str]:
    return [line.text for line in with_lines_parted(document).document.lines]


def test_the_left_column_stands_before_the_right(make_document: MakeDocument) -> None:
    page = [*HEAD, *_together(LEFT, RIGHT)]
    assert _parted(make_document("\n".join(page))) == [*HEAD, *LEFT, *RIGHT]


def test_a_line_beside_nothing_goes_to_the_column_that_goes_on_in_it(make_document: MakeDocument) -> None:
    rows = _together(LEFT, RIGHT)
    # From the fifth on the right column stands half a line lower.
    beside = [line for row in zip(LEFT[4:], RIGHT[4:], strict=True) for line in row]
    found = with_lines_parted(make_document("\n".join([*HEAD, *rows[:4], *beside])))
    assert [line.text for line in found.document.lines] == [*HEAD, *LEFT, *RIGHT]
    assert all(joint.is_mended for joint in found.joints)
    assert sum(joint.is_torn for joint in found.joints) == 1  # One check of a page says so.


@pytest.mark.parametrize("opens", ["第三条 ", "4月5日 "], ids=["an article", "a day"])
def test_a_blank_behind_a_label_is_no_gutter(make_document: MakeDocument, opens: str) -> None:
    left = [opens + LEFT[0][2:], *LEFT[1:]]
    page = [*HEAD, *_together(left, RIGHT)]
    assert _parted(make_document("\n".join(page))) == [*HEAD, *left, *RIGHT]


def test_a_title_over_both_columns_parts_what_stands_above_from_what_is_below(
    make_document: MakeDocument,
) -> None:
    title = ["云政发〔2031〕8号", "云山市人民政府", "关于禁止垂钓的通告"]
    page = [*_together(LEFT, RIGHT), *title, *_together(RIGHT, LEFT)]
    assert _parted(make_document("\n".join(page))) == [*LEFT, *RIGHT, *title, *RIGHT, *LEFT]


def test_lines_of_one_column_stay_as_they_are(make_document: MakeDocument) -> None:
    prose = [f"第{number}条 " + LEFT[1] + RIGHT[1] for number in "一二三四五六七八九"]
    document = make_document("\n".join([*HEAD, *prose]))
    assert with_lines_parted(document).document is document


def test_figures_set_apart_in_one_column_part_nothing(make_document: MakeDocument) -> None:
    prose = [f"{LEFT[1]}计划投入资金 {number} 亿元，由各县自行筹措" for number in range(10, 20)]
    document = make_document("\n".join([*HEAD, *prose]))
    assert with_lines_parted(document).document is document


def test_rows_of_a_table_stay_as_they_are(make_document: MakeDocument) -> None:
    rows = [
        f"{number} 完成城区第{number}段河道的清淤工程并加固两岸堤防 市水利局、市财政局 2031年{number}月底前"
        for number in range(1, 10)
    ]
    document = make_document("\n".join([*HEAD, "序号 工作任务 责任单位 完成时限", *rows]))
    assert with_lines_parted(document).document is document


def test_a_page_whose_lines_hardly_go_on_one_another_is_doubted(make_document: MakeDocument) -> None:
    names = [(f"任命王{name}为市水利局副局长；", f"王{name}的副主任职务，") for name in "甲乙丙丁戊"]
    rows = [*_together(LEFT, RIGHT), *(line for both in names for line in both)]
    assert with_lines_parted(make_document("\n".join([*HEAD, *rows]))).doubted == frozenset({1})

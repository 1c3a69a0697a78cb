"""The outline inside a notice: labels, headings, parents."""

from __future__ import annotations

from collections.abc import Callable

from gongbao.extract.document.paragraphs import paragraphs_of
from gongbao.extract.model.document import Document
from gongbao.extract.notices.sections import sections_of

TEXT = """为加强全市河道管理工作，经市人民政府同意，现就有关事项提出如下实施意见。
一、总体要求
坚持统一规划，分级管理，全面提升河道管理水平，到2025年底建成示范河道。
（一）基本原则。坚持政府主导，部门协同，社会参与，因地制宜，分类指导推进。
1.政府主导。各级政府要切实履行主体责任，加强组织领导，确保各项工作落实。
（二）工作目标。到2025年底，全市河道管理范围划定率达到百分之百，水质提升。
二、保障措施
附件：任务清单
"""


def test_sections_stand_under_the_nearest_higher_heading(make_document: Callable[[str], Document]) -> None:
    document = make_document(TEXT)
    sections = sections_of(document, paragraphs_of(document.lines))
    assert [(s.label, s.heading, s.level, s.parent) for s in sections] == [
        ("一、", "总体要求", 1, None),
        ("（一）", "基本原则", 2, 0),
        ("1.", "政府主导", 3, 1),
        ("（二）", "工作目标", 2, 0),
        ("二、", "保障措施", 1, None),
        ("附件", "任务清单", 0, None),
    ]
    assert sections[0].text.startswith("坚持统一规划")
    assert sections[1].text.startswith("坚持政府主导")


def test_articles_have_no_heading_and_stand_under_their_chapter(
    make_document: Callable[[str], Document],
) -> None:
    document = make_document(
        "第一章 总则\n第一条 为加强管理，制定本办法。\n第二条 本办法适用于本市。\n"
        "第二章 附则\n第三条 本办法自发布之日起施行。"
    )
    sections = sections_of(document, paragraphs_of(document.lines))
    assert [(s.label, s.heading, s.text, s.parent) for s in sections] == [
        ("第一章", "总则", "", None),
        ("第一条", None, "为加强管理，制定本办法。", 0),
        ("第二条", None, "本办法适用于本市。", 0),
        ("第二章", "附则", "", None),
        ("第三条", None, "本办法自发布之日起施行。", 3),
    ]


def test_every_section_quotes_its_page(
    make_document: Callable[[str], Document], quoted: Callable[..., str]
) -> None:
    document = make_document(TEXT)
    for section in sections_of(document, paragraphs_of(document.lines)):
        whole = (section.label or "") + (section.heading or "") + section.text
        assert quoted(document, section.evidence).replace("。", "").replace("：", "") == "".join(
            whole.replace("。", "").split()
        )

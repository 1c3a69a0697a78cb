"""Automatic numbers of Word files: their forms, levels, starts and styles."""

from __future__ import annotations

import pytest
from docx_maker import docx, lvl, numbered, numbering, p, tbl, tc, tr

from gongbao.extract.sources.number_forms import written_number
from gongbao.extract.sources.word.docx import read_docx

HEADINGS = (
    lvl(0, "chineseCountingThousand", "%1、"),
    lvl(1, "chineseCounting", "（%2）"),
    lvl(2, "decimal", "%3."),
)
NUM = '<w:num w:numId="{}"><w:abstractNumId w:val="0"/>{}</w:num>'


@pytest.mark.parametrize(
    ("form", "number", "written"),
    [
        ("decimal", 12, "12"),
        ("decimalZero", 3, "03"),
        ("chineseCounting", 10, "十"),
        ("chineseCounting", 21, "二十一"),
        ("chineseCounting", 105, "一〇五"),
        ("chineseCountingThousand", 19, "十九"),
        ("chineseCountingThousand", 100, "一百"),
        ("chineseCountingThousand", 105, "一百零五"),
        ("chineseCountingThousand", 110, "一百一十"),
        ("chineseCountingThousand", 1005, "一千零五"),
        ("chineseCountingThousand", 12000, "12000"),
        ("japaneseCounting", 11, "十一"),
        ("japaneseCounting", 105, "百五"),
        ("ideographDigital", 10, "一〇"),
        ("taiwaneseDigital", 10, "一○"),
        ("chineseLegalSimplified", 12, "壹拾贰"),
        ("ideographTraditional", 2, "乙"),
        ("ideographTraditional", 11, "11"),
        ("ideographZodiac", 12, "亥"),
        ("ideographZodiacTraditional", 13, "丙子"),
        ("decimalEnclosedCircle", 1, "①"),
        ("decimalEnclosedCircleChinese", 21, "㉑"),
        ("decimalEnclosedCircle", 51, "51"),
        ("decimalEnclosedParen", 20, "⒇"),
        ("decimalEnclosedFullstop", 2, "⒉"),
        ("ideographEnclosedCircle", 10, "㊉"),
        ("decimalFullWidth", 10, "１０"),
        ("upperLetter", 2, "B"),
        ("lowerLetter", 28, "bb"),
        ("upperRoman", 14, "XIV"),
        ("lowerRoman", 4, "iv"),
        ("ordinal", 12, "12th"),
        ("ordinal", 22, "22nd"),
        ("none", 5, ""),
        ("a form of tomorrow", 5, "5"),
        ("chineseCountingThousand", 0, "0"),
        ("upperLetter", 0, "0"),
    ],
)
def test_a_number_is_written_in_its_form(form: str, number: int, written: str) -> None:
    assert written_number(number, form) == written


def lines_of(body: str, **parts: str) -> list[str]:
    return read_docx(docx(body, parts))[0].page.text.split("\n")


def test_levels_count_on_and_begin_anew_under_the_next_upper_one() -> None:
    body = "".join(numbered(text, level) for level, text in enumerate("甲乙丙"))
    body += p("正文") + numbered("丁", 2) + numbered("戊", 1) + numbered("己", 0) + numbered("庚", 1)
    assert lines_of(body, numbering=numbering(*HEADINGS)) == [
        *("一、甲", "（一）乙", "1. 丙", "正文", "2. 丁", "（二）戊", "二、己", "（一）庚"),
    ]


@pytest.mark.parametrize(
    ("level", "line"),
    [
        pytest.param(lvl(0, "decimal", "第%1条"), "第1条\u3000甲", id="a name stands wide"),
        pytest.param(lvl(0, "decimal", "%1"), "1\u3000甲", id="a bare number stands wide"),
        pytest.param(
            lvl(0, "decimal", "第%1条", '<w:suff w:val="nothing"/>'), "第1条甲", id="nothing between"
        ),
        pytest.param(lvl(0, "decimal", "%1．"), "1．甲", id="closed by its sign"),
        pytest.param(lvl(0, "none", ""), "甲", id="no number"),
        pytest.param(
            lvl(0, "bullet", "\uf06c", '<w:rPr><w:rFonts w:ascii="Wingdings"/></w:rPr>'),
            "●\u3000甲",
            id="a bullet",
        ),
        pytest.param(lvl(0, "decimal", "%1.%2"), "1.1\u3000甲", id="a lower level that is not there"),
    ],
)
def test_a_number_stands_before_its_text(level: str, line: str) -> None:
    assert lines_of(numbered("甲"), numbering=numbering(level)) == [line]


def test_an_upper_level_that_was_never_used_counts_from_its_start() -> None:
    levels = (
        lvl(0, "upperRoman", "%1"),
        lvl(1, "decimal", "%1.%2"),
        lvl(2, "decimal", "%1.%3", "<w:isLgl/>"),
    )
    body = numbered("甲", 1) + numbered("乙", 1) + numbered("丙", 2)
    assert lines_of(body, numbering=numbering(*levels)) == ["I.1\u3000甲", "I.2\u3000乙", "1.1\u3000丙"]


def test_a_level_that_never_restarts_counts_through() -> None:
    levels = (lvl(0, "decimal", "第%1章"), lvl(1, "decimal", "第%2条", '<w:lvlRestart w:val="0"/>'))
    body = "".join(numbered("甲", level) for level in (0, 1, 1, 0, 1))
    marks = [line.partition("\u3000")[0] for line in lines_of(body, numbering=numbering(*levels))]
    assert marks == ["第1章", "第1条", "第2条", "第2章", "第3条"]


def test_lists_of_one_kind_count_together_unless_one_starts_anew() -> None:
    anew = '<w:lvlOverride w:ilvl="0"><w:startOverride w:val="5"/></w:lvlOverride>'
    other = f'<w:lvlOverride w:ilvl="0">{lvl(0, "upperLetter", "%1.")}</w:lvlOverride>'
    nums = NUM.format(1, "") + NUM.format(2, "") + NUM.format(3, anew) + NUM.format(4, other)
    body = "".join(numbered("甲", number=number) for number in (1, 1, 2, 3, 3, 4))
    lines = lines_of(body, numbering=numbering(*HEADINGS, nums=nums))
    assert lines == ["一、甲", "二、甲", "三、甲", "五、甲", "六、甲", "G. 甲"]


def test_a_style_numbers_its_paragraphs_and_a_paragraph_may_refuse() -> None:
    level = lvl(1, "chineseCounting", "（%2）", '<w:pStyle w:val="H2"/>')
    styles = (
        '<w:style w:type="paragraph" w:styleId="H2">'
        '<w:pPr><w:numPr><w:numId w:val="1"/></w:numPr></w:pPr></w:style>'
        '<w:style w:type="paragraph" w:styleId="H3"><w:basedOn w:val="H2"/></w:style>'
    )
    body = "".join(p(text, f'<w:pStyle w:val="{style}"/>') for text, style in (("甲", "H2"), ("乙", "H3")))
    body += p("丙", '<w:pStyle w:val="H2"/><w:numPr><w:numId w:val="0"/></w:numPr>')
    lines = lines_of(body, numbering=numbering(HEADINGS[0], level), styles=styles)
    assert lines == ["（一）甲", "（二）乙", "丙"]


def test_a_list_may_be_that_of_a_style() -> None:
    linked = (
        f'<w:abstractNum w:abstractNumId="0"><w:numStyleLink w:val="L"/></w:abstractNum>'
        f'<w:abstractNum w:abstractNumId="7"><w:styleLink w:val="L"/>{HEADINGS[0]}</w:abstractNum>'
    )
    assert lines_of(numbered("甲"), numbering=linked + NUM.format(1, "")) == ["一、甲"]


def test_a_number_that_leads_nowhere_is_none() -> None:
    assert lines_of(numbered("甲", number=9) + numbered("乙", level=8), numbering=numbering(*HEADINGS)) == [
        "甲",
        "乙",
    ]


def test_rows_are_numbered_where_the_number_is_all_that_a_cell_has() -> None:
    table = tbl(tr("序号", "事项"), *(tr(tc(numbered("")), text) for text in ("甲", "乙")))
    (found,) = read_docx(docx(table, {"numbering": numbering(lvl(0, "decimal", "%1"))}))[0].tables
    assert found.texts() == [["序号", "事项"], ["1", "甲"], ["2", "乙"]]


def test_each_paragraph_takes_the_numbers_of_its_own_kind_of_list() -> None:
    # Word writes its own lists behind those of the text; none of the two names a style that links them.
    others = f'<w:abstractNum w:abstractNumId="7">{lvl(0, "bullet", "·")}</w:abstractNum>'
    nums = others + NUM.format(1, "") + '<w:num w:numId="2"><w:abstractNumId w:val="7"/></w:num>'
    body = numbered("总体要求") + numbered("加强领导", 1)
    assert lines_of(body, numbering=numbering(*HEADINGS, nums=nums)) == ["一、总体要求", "（一）加强领导"]


@pytest.mark.parametrize(
    ("form", "text", "read"),
    [
        ("chineseCounting", "%1?", "一、目标"),
        ("japaneseCounting", "%1?", "一、目标"),
        ("chineseCounting", "?%1?", "\ufffd一\ufffd\u3000目标"),
        ("decimal", "%1?", "1\ufffd\u3000目标"),
    ],
)
def test_signs_that_a_number_has_lost_are_read_only_where_one_is_possible(
    form: str, text: str, read: str
) -> None:
    (content,) = read_docx(docx(numbered("目标"), {"numbering": numbering(lvl(0, form, text))}))
    assert content.page.text == read

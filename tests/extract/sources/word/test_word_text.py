"""The text of a Word file: a paragraph a line, what is shown and nothing else."""

from __future__ import annotations

import pytest
from docx_maker import STRICT, docx, p, run, tbl, tc, tr

from gongbao.extract.sources.word.docx import read_docx

BREAK = "<w:r><w:br/></w:r>"
BOX = "<w:txbxContent>{}</w:txbxContent>"
CHOICE = (
    '<w:r><mc:AlternateContent><mc:Choice Requires="wps"><w:drawing><wps:wsp><wps:txbx>{0}</wps:txbx>'
    "</wps:wsp></w:drawing></mc:Choice><mc:Fallback><w:pict><v:shape><v:textbox>{0}</v:textbox></v:shape>"
    "</w:pict></mc:Fallback></mc:AlternateContent></w:r>"
)
DELETED = "<w:rPr><w:del/></w:rPr>"


def field(instruction: str, result: str) -> str:
    def char(kind: str) -> str:
        return f'<w:r><w:fldChar w:fldCharType="{kind}"/></w:r>'

    return f"{char('begin')}{instruction}{char('separate')}{result}{char('end')}"


def text_of(body: str, **parts: str) -> str:
    return read_docx(docx(body, parts))[0].page.text


@pytest.mark.parametrize(
    ("body", "text"),
    [
        pytest.param(p("甲") + p() + p("乙"), "甲\n\n乙", id="a paragraph a line"),
        pytest.param(p(run("常政办发〔20") + run("24〕6号")), "常政办发〔2024〕6号", id="runs run on"),
        pytest.param(p(run("甲") + BREAK + run("乙")), "甲\n乙", id="a line break"),
        pytest.param(p(run("甲") + "<w:r><w:tab/></w:r>" + run("乙")), "甲\u3000乙", id="a tab is a gap"),
        pytest.param(p(run("0577") + "<w:r><w:noBreakHyphen/></w:r>" + run("8")), "0577-8", id="hyphen"),
        pytest.param(p(run("合") + "<w:r><w:softHyphen/></w:r>" + run("同")), "合同", id="soft hyphen"),
        pytest.param(
            p('<w:r><w:sym w:font="Wingdings" w:char="F0FE"/></w:r>' + run("同意")),
            "☑同意",
            id="a sign of a font",
        ),
        pytest.param(
            p('<w:r><w:sym w:font="Wingdings" w:char="xyz"/></w:r>' + run("甲")), "甲", id="no sign"
        ),
        pytest.param(
            p(run("不低于", '<w:rFonts w:ascii="Symbol"/>') + run("\uf0b3", '<w:rFonts w:ascii="Symbol"/>')),
            "不低于≥",
            id="letters in a font of signs",
        ),
        pytest.param(p("<w:r><w:t> 甲 </w:t></w:r>" + run(" 乙")), "甲 乙", id="blanks of the markup"),
        pytest.param(
            p(run("甲") + f"<w:ins>{run('乙')}</w:ins><w:del>{run('丙')}</w:del>"),
            "甲乙",
            id="insertion, deletion",
        ),
        pytest.param(
            p(f"<w:moveFrom>{run('甲')}</w:moveFrom>{run('乙')}<w:moveTo>{run('甲')}</w:moveTo>"),
            "乙甲",
            id="moved",
        ),
        pytest.param(p("甲", DELETED) + p("乙") + p("丙"), "甲乙\n丙", id="a deleted paragraph mark"),
        pytest.param(p("甲") + p("乙", DELETED), "甲\n乙", id="the last mark deleted"),
        pytest.param(p(run("甲", "<w:vanish/>") + run("乙")), "乙", id="hidden"),
        pytest.param(p(run("甲", '<w:vanish w:val="0"/>')), "甲", id="not hidden"),
        pytest.param(p(run("甲", "<w:webHidden/>")), "甲", id="hidden on the web only"),
        pytest.param(
            p(field("<w:r><w:instrText> PAGE </w:instrText></w:r>", run("3"))), "3", id="a field's result"
        ),
        pytest.param(
            p(run("共") + field(field("<w:r><w:instrText>A</w:instrText></w:r>", run("9")), run("5"))),
            "共5",
            id="a field in a field's instruction",
        ),
        pytest.param(
            p(
                '<w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText>TOC</w:instrText></w:r>'
                f'<w:r><w:fldChar w:fldCharType="separate"/></w:r>{run("一、甲")}'
            )
            + p(run("二、乙") + '<w:r><w:fldChar w:fldCharType="end"/></w:r>'),
            "一、甲\n二、乙",
            id="contents over paragraphs",
        ),
        pytest.param(
            p(
                f'<w:commentRangeStart w:id="1"/>{run("甲")}<w:commentRangeEnd w:id="1"/>'
                '<w:r><w:commentReference w:id="1"/></w:r>'
            ),
            "甲",
            id="a comment",
        ),
        pytest.param(
            p('<w:r><w:fldChar w:fldCharType="begin"/></w:r>') + p("甲"), "\n甲", id="a field that never ends"
        ),
        pytest.param(
            p(
                f"<w:hyperlink>{run('链')}</w:hyperlink><w:sdt><w:sdtContent>{run('接')}</w:sdtContent></w:sdt>"
            ),
            "链接",
            id="links and controls",
        ),
        pytest.param(
            f"<w:sdt><w:sdtContent>{p('甲')}</w:sdtContent></w:sdt>", "甲", id="paragraphs in a control"
        ),
        pytest.param(
            p(
                "<w:r><w:ruby><w:rt><w:r><w:t>bo</w:t></w:r></w:rt>"
                f"<w:rubyBase>{run('亳')}</w:rubyBase></w:ruby></w:r>" + run("州")
            ),
            "亳州",
            id="no reading aids",
        ),
        pytest.param(
            p(run("面积") + "<m:oMath><m:r><m:t>S=2</m:t></m:r></m:oMath>"), "面积S=2", id="a formula"
        ),
        pytest.param(p(CHOICE.format(BOX.format(p("框"))) + run("文")), "框\n文", id="a box before, once"),
        pytest.param(p(run("文") + CHOICE.format(BOX.format(p("框")))), "文\n框", id="a box behind"),
        pytest.param(p(CHOICE.format(BOX.format(p("框")))), "框", id="a box alone"),
        pytest.param(
            p(f"<w:r><w:pict><v:textbox>{BOX.format(p('旧'))}</v:textbox></w:pict></w:r>"),
            "旧",
            id="an old box",
        ),
        pytest.param(
            p(
                "<w:r><mc:AlternateContent><mc:Choice><w:drawing/></mc:Choice><mc:Fallback><w:pict>"
                f"<v:textbox>{BOX.format(p('框'))}</v:textbox></w:pict></mc:Fallback></mc:AlternateContent></w:r>"
            ),
            "框",
            id="only the fallback has words",
        ),
        pytest.param(
            p('<w:r><w:pict><v:shape><v:textpath string="某市人民政府文件"/></v:shape></w:pict></w:r>'),
            "某市人民政府文件",
            id="a picture of words",
        ),
        pytest.param(tbl(tr("抄送：各县"), tr("办公室")), "抄送：各县\n办公室", id="a frame of one column"),
    ],
)
def test_what_is_shown_is_read(body: str, text: str) -> None:
    assert text_of(body) == text


def test_the_strict_form_has_other_names_for_the_same() -> None:
    assert read_docx(docx(p("甲"), namespace=STRICT))[0].page.text == "甲"


def test_hidden_text_is_told_of() -> None:
    hidden = '<w:style w:type="paragraph" w:styleId="A"><w:rPr><w:vanish/></w:rPr></w:style>'
    below = '<w:style w:type="paragraph" w:styleId="B"><w:basedOn w:val="A"/></w:style>'
    body = p("甲乙", '<w:pStyle w:val="B"/>') + p(run("丙", "<w:vanish/>") + run("丁"))
    content = read_docx(docx(body, {"styles": hidden + below}))[0]
    assert content.page.text.split() == ["丁"]
    assert content.notes == (("hidden_text", "3 characters that are not shown"),)


def test_what_is_embedded_is_told_of() -> None:
    body = p(run("甲") + '<w:r><w:object><o:OLEObject ProgID="Excel.Sheet"/></w:object></w:r>')
    content = read_docx(docx(body + '<w:altChunk r:id="x"/>'))[0]
    assert content.notes == (("embedded_object", "2 objects or documents embedded in it"),)


def test_notes_stand_behind_their_paragraph_or_table_and_endnotes_at_the_end() -> None:
    def mark(kind: str, key: int) -> str:
        return f'<w:r><w:{kind}Reference w:id="{key}"/></w:r>'

    body = (
        p(run("书房") + mark("footnote", 2) + run("建设") + mark("endnote", 5))
        + tbl(tr(tc(p(run("表") + mark("footnote", 3))), "格"), tr("甲", "乙"))
        + p("末")
    )
    foot = "".join(
        f'<w:footnote w:id="{key}">{p(text)}</w:footnote>' for key, text in ((2, "脚"), (3, "表注"))
    )
    end = f'<w:endnote w:id="5">{p("尾")}</w:endnote>'
    text = text_of(body, footnotes=foot, endnotes=end)
    assert text.split("\n") == ["书房建设", "脚", "表", "格", "甲", "乙", "表注", "末", "尾"]


def test_heads_and_feet_stand_at_the_edges_once_and_are_furniture() -> None:
    named = "".join(
        f'<w:{kind}Reference r:id="{kind}{n}"/>' for kind in ("header", "footer") for n in ("", "2")
    )
    body = p("正文", f"<w:sectPr>{named}</w:sectPr>") + f"<w:sectPr>{named}</w:sectPr>"
    parts = {
        "header": p("某市人民政府"),
        "header2": p() + p("某市人民政府"),
        "footer": p("1"),
        "footer2": p("第2页"),
    }
    content = read_docx(docx(body, parts))[0]
    text = content.page.text
    assert text == "某市人民政府\n正文\n1\n第2页"
    assert [text[start:end].split() for start, end in content.furniture] == [["某市人民政府"], ["1", "第2页"]]


def opened(*lines: str) -> int:
    return len(read_docx(docx("".join(map(p, lines))))[0].openings)


def test_a_paragraph_begins_where_the_file_says_and_nowhere_else() -> None:
    content = read_docx(docx(p("甲") + p(run("乙") + BREAK + run("丙")) + p("丁")))[0]
    assert {content.page.text[at] for at in content.openings} == {"甲", "乙", "丁"}


def test_lines_pasted_one_a_paragraph_begin_none() -> None:
    line = "各县市区人民政府要高度重视加强领导落实责任密切配合"
    assert opened(*[line] * 4, "确保完成。") == 0
    assert opened(*[line] * 3, "确保完成。") == 4
    assert opened(*[line[:19]] * 4) == 4
    assert opened(*[line] * 4, line * 3) == 5


@pytest.mark.parametrize(
    ("choices", "text"),
    [
        pytest.param(
            "<mc:Choice>{0}</mc:Choice><mc:Fallback>{0}</mc:Fallback>", "甲\n乙\n丙", id="the first"
        ),
        pytest.param("", "甲\n丙", id="none"),
    ],
)
def test_of_paragraphs_for_other_programs_one_choice_is_read(choices: str, text: str) -> None:
    inner = choices.format(p("乙"))
    assert text_of(f"{p('甲')}<mc:AlternateContent>{inner}</mc:AlternateContent>{p('丙')}") == text

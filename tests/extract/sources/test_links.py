"""Links to files: which are found, whose they are, and what stays out."""

from __future__ import annotations

import pytest
from docx_maker import docx, p, run

from gongbao.extract.issue import read_issue

HEAD = (
    "临川市人民政府关于加强河道管护的通知",
    "临政发〔2031〕7号",
    "各县（区）人民政府：",
    "为加强河道管护，现就有关事项通知如下：",
    "一、开展清淤。2031年9月底前完成河道清淤12公里。",
    "二、落实资金。市级财政安排300万元。",
)
FOOT = ("临川市人民政府", "2031年3月6日")


def page(behind: str, above: str = "") -> bytes:
    lines = "".join(f"<p>{line}</p>" for line in HEAD)
    foot = "".join(f"<p>{line}</p>" for line in FOOT)
    return f"<html><body>{above}<div>{lines}{behind}{foot}</div></body></html>".encode()


def attachments(data: bytes, name: str = "a.html") -> list[tuple[str | None, str | None]]:
    issue = read_issue(data, name, "default")
    (coverage,) = (check for check in issue.checks if check.code == "text_coverage")
    assert coverage.passed
    return [(link.label, link.href) for notice in issue.notices for link in notice.attachments]


@pytest.mark.parametrize(
    ("markup", "found"),
    [
        pytest.param(
            '<p><a href="./P02.docx">附件：表</a></p>', [("附件：表", "./P02.docx")], id="by its suffix"
        ),
        pytest.param(
            '<p><a href="/a/P02.PDF?v=1#p2">文本</a></p>', [("文本", "/a/P02.PDF?v=1#p2")], id="a query"
        ),
        pytest.param(
            '<p><a href="/m/downfile.jsp?id=12">申报表</a></p>',
            [("申报表", "/m/downfile.jsp?id=12")],
            id="given out",
        ),
        pytest.param(
            '<p><a href="get.do?f=%2Fa%2Eofd">版式文件</a></p>',
            [("版式文件", "get.do?f=%2Fa%2Eofd")],
            id="escaped",
        ),
        pytest.param(
            '<p><a href="/art/3.html">附件1：名单</a></p>',
            [("附件1：名单", "/art/3.html")],
            id="by its label",
        ),
        pytest.param(
            "<p><a href='javascript:;' onclick=\"down('/f/1.xls','a')\">清单</a></p>",
            [("清单", "/f/1.xls")],
            id="a click",
        ),
        pytest.param(
            "<p><a href=\"javascript:openFile('/f/1.wps')\">清单</a></p>",
            [("清单", "/f/1.wps")],
            id="a script",
        ),
        pytest.param(
            "<p><span onclick=\"window.open('/f/1.rar')\">图件</span></p>",
            [("图件", "/f/1.rar")],
            id="no anchor",
        ),
        pytest.param(
            '<p><a href="javascript:;">申报表.xlsx</a></p>',
            [("申报表.xlsx", None)],
            id="an address nobody knows",
        ),
        pytest.param(
            '<p>附件2：申报表（<a href="2.doc">点击下载</a>）</p>',
            [("附件2：申报表", "2.doc")],
            id="named by its line",
        ),
        pytest.param(
            '<p><a href="2.doc"><img src="doc.gif" alt="申报表"></a></p>',
            [("申报表", "2.doc")],
            id="a picture",
        ),
        pytest.param('<p><a href="2.doc"><img src="doc.gif"></a></p>', [(None, "2.doc")], id="no words"),
        pytest.param(
            '<p><a href="2.doc">附件1：申</a><a href="2.doc">报表</a></p>',
            [("附件1：申报表", "2.doc")],
            id="cut in two",
        ),
        pytest.param(
            '<p><a href="1.doc">甲</a></p><p><a href="2.doc">乙</a></p><div><a href="1.doc">甲</a></div>',
            [("甲", "1.doc"), ("乙", "2.doc")],
            id="twice on the page",
        ),
        pytest.param(
            '<iframe src="/v.html?file=/f/1.pdf" title="正文"></iframe>',
            [("正文", "/v.html?file=/f/1.pdf")],
            id="a frame",
        ),
        pytest.param('<p><a href="/art/4.html">上级文件</a></p>', [], id="another page"),
        pytest.param('<p><a href="#fj1">附件1：名单</a></p>', [], id="a place on the page"),
        pytest.param('<p><a name="fj1">附件1</a></p>', [], id="a name"),
        pytest.param('<p><a href="x.jpg">图解</a></p>', [], id="a picture of something"),
        pytest.param('<p style="display:none"><a href="1.doc">甲</a></p>', [], id="hidden"),
    ],
)
def test_a_page_tells_of_the_files_it_leads_to(
    markup: str, found: list[tuple[str | None, str | None]]
) -> None:
    assert attachments(page(markup)) == found


def test_a_file_in_the_menu_is_no_attachment_and_one_below_the_text_is() -> None:
    menu = '<div><a href="/app/help.pdf">使用帮助</a><a href="/">首页</a></div>'
    below = '<div>分享到：</div><div><a href="1.doc">附件下载</a></div>'
    data = page("", menu).replace(b"</body>", f"{below}</body>".encode())
    assert attachments(data) == [("附件下载", "1.doc")]


def test_a_word_file_tells_of_the_files_it_leads_to() -> None:
    def char(kind: str) -> str:
        return f'<w:r><w:fldChar w:fldCharType="{kind}"/></w:r>'

    instruction = '<w:r><w:instrText> HYPERLINK "http://a.cn/2.xls" </w:instrText></w:r>'
    body = (
        "".join(map(p, HEAD))
        + p(f'<w:hyperlink r:id="k1">{run("附件1：")}{run("申报表")}</w:hyperlink>')
        + p(char("begin") + instruction + char("separate") + run("附件2：名单") + char("end"))
        + p(f'<w:fldSimple w:instr=" HYPERLINK &quot;3.zip&quot; ">{run("图件")}</w:fldSimple>')
        + p(f'<w:hyperlink r:id="k2">{run("上级文件")}</w:hyperlink>')
        + p(f'<w:hyperlink w:anchor="top">{run("附件1：申报表")}</w:hyperlink>')
        + "".join(map(p, FOOT))
    )
    data = docx(body, links={"k1": "1.docx", "k2": "http://a.cn/"})
    assert attachments(data, "a.docx") == [
        ("附件1：申报表", "1.docx"),
        ("附件2：名单", "http://a.cn/2.xls"),
        ("图件", "3.zip"),
    ]

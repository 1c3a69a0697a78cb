"""Web pages of several manners: what is the document's, what the site's, what the tables hold."""

from __future__ import annotations

import base64
from datetime import date

import pytest

from gongbao.extract.document.paragraphs import paragraphs_of
from gongbao.extract.issue import read_issue
from gongbao.extract.model.content import PageContent
from gongbao.extract.model.document import Document
from gongbao.extract.sources.html.sniffing import is_web_page
from gongbao.extract.sources.html.web_page import read_web_page
from gongbao.extract.sources.reader import read_source
from gongbao.normalize.text.blanks import solid
from gongbao.schema.errors import SourceError
from gongbao.schema.records import Issue

TITLE = "临川市人民政府关于加强河道管护的通知"
BODY = (
    "各县（区）人民政府：",
    "为加强河道管护，现就有关事项通知如下：",
    "一、开展清淤。2031年9月底前完成河道清淤12公里。（责任单位：市水利局）",
    "二、落实资金。市级财政安排300万元。",
    "临川市人民政府",
    "2031年3月6日",
)
MENU = (
    "<ul><li><a href=/>首页</a></li><li><a href=/zw>政务公开</a></li><li><a href=/fw>办事服务</a></li></ul>"
)
FOOT = "<div><p>主办：临川市人民政府办公室</p><p>川ICP备00000001号 网站标识码：0000000001</p></div>"


def _declared(attributes: str) -> str:
    return WORDPRESS.replace("<head>", f"<head><META {attributes}>")


def _paragraphs(lines: tuple[str, ...] = BODY) -> str:
    return "".join(f"<p>{line}</p>" for line in lines)


DIVS = f"""<!DOCTYPE html><html><head><meta charset="utf-8"><title>{TITLE}_临川市人民政府</title>
<meta name="ArticleTitle" content="{TITLE}"><meta name="PubDate" content="2031-03-09 10:20:00">
<meta name="Url" content="http://www.example.cn/a/1.html">
<style>.a{{color:red}}</style><script>var a="（责任单位：市教育局）";</script></head><body>
<div class="top">{MENU}</div><div>您现在的位置：<a href=/>首页</a> &gt; <a href=/zw>文件</a></div>
<div class="main"><h1>{TITLE}</h1>
<div><span>发布时间：2031-03-09</span><span>来源：办公室</span> <a href=#>打印</a></div>
<div class="text"><p style="text-align:center">临政发〔2031〕7号</p>{_paragraphs()}</div>
<!-- <p>（责任单位：市民政局）</p> --><div style="display: none">（责任单位：市卫生局）</div>
<div>上一篇：<a href=2.html>临川市人民政府关于春耕生产的通知</a></div>
<div><h3>相关链接</h3><ul><li><a href=3.html>临川市人民政府关于表彰先进单位的决定</a></li></ul></div></div>
{FOOT}</body></html>"""

LAYOUT_TABLES = f"""<html><head><title>临川政务网</title></head><body>
<table><tr><td><a href=/>首页</a> | <a href=/zw>政务</a></td></tr></table>
<table><tr><td width=160>
<table><tr><td><a href=1>文件选登</a></td></tr><tr><td><a href=2>政府公报</a></td></tr></table></td>
<td><table><tr><td>您的位置：首页 → 文件选登</td></tr>
<tr><td align=center><b>{TITLE}</b><br>临政发[2031]7号</td></tr>
<tr><td>更新时间：2031-3-9　阅读次数：12</td></tr>
<tr><td><font size=3>{"<br>&nbsp;&nbsp;&nbsp;&nbsp;".join(BODY)}</font></td></tr>
<tr><td>【<a href=#>打印</a>】【<a href=#>关闭</a>】</td></tr></table></td></tr></table>
<table><tr><td>版权所有：临川市人民政府<br>您是第12位访问者</td></tr></table></body></html>"""

WORDPRESS = f"""<!doctype html><html><head><title>{TITLE} – 临川市水利局</title></head><body>
<nav><a href=/>首页</a><a href=/news>动态</a></nav><main><article><header><h2 class="entry-title">{TITLE}</h2>
<time>2031-03-09</time></header><div class="entry-content"><p>临政发〔2031〕7号</p>{_paragraphs()}
<div class="share"><a href=#>微信</a> <a href=#>微博</a></div></div></article>
<aside><h3>近期文章</h3><ul><li><a href=4>市水利局召开防汛会议</a></li></ul></aside></main>
<footer>版权所有</footer></body></html>"""

WORD_PASTED = f"""<html><body>{
    MENU
}<div><p class=MsoNormal><span>临政发〔20</span><span>31〕7</span><span>号</span></p>
<p class=MsoNormal><b><span>{TITLE[:7]}</span></b><b><span>{TITLE[7:]}</span></b></p>{
    "".join(
        "<p class=MsoNormal>"
        + "".join(f"<span lang=ZH-CN>{line[at : at + 3]}</span>" for at in range(0, len(line), 3))
        + "<o:p></o:p></p>"
        for line in BODY
    )
}</div>{FOOT}</body></html>"""

PAGES = {
    "divs": DIVS,
    "layout tables": LAYOUT_TABLES,
    "wordpress": WORDPRESS,
    "pasted from Word": WORD_PASTED,
}


def _content(page: str | bytes) -> PageContent:
    (content,) = read_web_page(page if isinstance(page, bytes) else page.encode())
    return content


def _kept(content: PageContent) -> str:
    """What of a page's text is no furniture, without blanks."""
    text = list(content.page.text)
    for start, end in content.furniture:
        text[start:end] = "\n" * (end - start)
    return solid("".join(text))


def _issue(page: str | bytes) -> Issue:
    return read_issue(page if isinstance(page, bytes) else page.encode(), "a/page.html")


@pytest.mark.parametrize("name", PAGES)
def test_a_page_holds_its_document_and_the_rest_is_furniture(name: str) -> None:
    kept = _kept(_content(PAGES[name]))
    assert kept.replace("[", "〔").replace("]", "〕").count("临政发〔2031〕7号") == 1
    assert kept.count(TITLE) == 1
    assert kept.endswith(solid("".join(BODY)))
    assert len(kept) == len(TITLE + "临政发〔2031〕7号" + solid("".join(BODY)))


@pytest.mark.parametrize("name", PAGES)
def test_the_facts_of_a_page_are_those_of_its_document_and_quote_it(name: str) -> None:
    issue = _issue(PAGES[name])
    (notice,) = issue.notices
    assert (notice.title, notice.document_number) == (TITLE, "临政发〔2031〕7号")
    assert (notice.issuer, notice.written_on) == ("临川市人民政府", date(2031, 3, 6))
    assert [unit.printed for task in notice.tasks for unit in task.units] == ["市水利局"]
    text = issue.source.pages[0].text
    (task,) = notice.tasks
    quoted = "".join(text[span.start : span.end] for span in task.evidence)
    assert "完成河道清淤12公里" in quoted
    assert [check.actual for check in issue.checks if check.code == "text_coverage"] == ["1.0"]


@pytest.mark.parametrize("name", PAGES)
def test_every_visible_character_of_a_page_is_in_its_text(name: str) -> None:
    text = solid(_content(PAGES[name]).page.text)
    assert all(solid(line) in text for line in BODY)
    assert "首页" in text
    assert ("相关链接" in text) is (name == "divs")
    for unseen in ("市教育局", "市民政局", "市卫生局", "color"):
        assert unseen not in text


def test_a_source_keeps_what_its_page_says_of_itself() -> None:
    source = read_source(DIVS.encode(), "a/page.html")
    assert (source.reader, source.media_type) == ("html", "text/html")
    assert (source.url, source.published_on) == ("http://www.example.cn/a/1.html", date(2031, 3, 9))
    # The day of publication is not the day that is written under the text.
    assert _issue(DIVS).notices[0].written_on == date(2031, 3, 6)


def test_a_page_saved_by_a_browser_has_the_address_it_was_saved_from() -> None:
    page = f"<!-- saved from url=(0026)http://www.example.cn/b.html --><html>{_paragraphs()}</html>"
    assert read_source(page.encode(), "a.html").url == "http://www.example.cn/b.html"


def test_a_title_that_only_the_head_names_stands_first() -> None:
    page = DIVS.replace(f"<h1>{TITLE}</h1>", "")
    assert _content(page).page.text.startswith(TITLE + "\n")
    assert _issue(page).notices[0].title == TITLE
    without_tag = page.replace('name="ArticleTitle"', 'name="x"')
    assert _content(without_tag).page.text.startswith(TITLE + "\n")


def test_a_title_stands_over_the_text_and_not_in_a_list_beside_it() -> None:
    page = """<title>云浦人大 >> 人事任免</title><table><tr>
    <td><table><tr><td>本栏最新</td></tr><tr><td>·关于许可采取强制措施的决定</td></tr></table></td>
    <td><table><tr><td><font size=5>云浦市人民代表大会常务委员会<br>
    任&nbsp;免&nbsp;名&nbsp;单</font></td></tr>
    <tr><td><p align=center>（2031年11月28日云浦市人大常委会第二十四次会议通过）</p>
    <p>任命：<br>秦川为云浦市人民法院审判委员会委员；<br>陆一鸣为云浦市人民法院审判员。</p></td></tr></table></td>
    </tr></table>"""
    [notice] = read_issue(page.encode(), "list.html").notices
    assert (notice.kind, notice.title) == ("personnel", "云浦市人民代表大会常务委员会任免名单")
    assert [change.person for change in notice.personnel_changes] == ["秦川", "陆一鸣"]


@pytest.mark.unmeasured
@pytest.mark.parametrize("wrap", ["<tr><td>{}</td></tr>", "<div>{}</div>"])
def test_the_text_above_a_long_table_is_kept(wrap: str) -> None:
    rows = "".join(
        f"<tr><td>{n}</td><td>清淤河道{n}公里，整治排口{n}个，新建管护站{n}处</td><td>市水利局</td></tr>"
        for n in range(1, 90)
    )
    table = f"<table><tr><td>序号</td><td>重点任务</td><td>责任单位</td></tr>{rows}</table>"
    text = f"各县人民政府：<br>{'<br>'.join(BODY[:3])}<p>临川市人民政府<br>2031年3月6日</p>"
    parts = [f"<b>{TITLE}</b>", "临政发〔2031〕7号", text, "附件：", table, "【打印本页】【关闭窗口】"]
    inner = "".join(wrap.format(part) for part in parts)
    holder = f"<table>{inner}</table>" if wrap.startswith("<tr") else f"<div>{inner}</div>"
    (notice,) = _issue(
        f"<html><body>{MENU}<table><tr><td>{holder}</td></tr></table>{FOOT}</body></html>"
    ).notices
    assert (notice.title, notice.written_on, len(notice.tasks)) == (TITLE, date(2031, 3, 6), 1 + 89)
    assert notice.addressee == "各县人民政府"
    assert solid(BODY[0]) in solid(notice.text)


def test_a_number_behind_a_title_is_not_of_it() -> None:
    page = f"<html><body><h2>{TITLE}（临政发〔2031〕7号）</h2><div>{_paragraphs()}</div></body></html>"
    (notice,) = _issue(page).notices
    assert (notice.title, notice.document_number) == (TITLE, "临政发〔2031〕7号")


@pytest.mark.parametrize(
    "line",
    [
        "<span>临政发〔2031〕7号</span><span>2031-03-09 09:30</span><span>市府办</span>",
        "临政发〔2031〕7号&nbsp;&nbsp; 时间：2031-03-09 08:30&nbsp; 来源：市水利局&nbsp; 浏览量：12",
        "2031-03-09 09:30 临政发〔2031〕7号 点击：12",
        "<span>来源：市府办</span> <span>临政发〔2031〕7号</span> <span>2031年3月9日</span>",
        "<em>临政发〔2031〕7号</em>|发布日期：2031/3/9",
    ],
)
@pytest.mark.parametrize("inside", [True, False])
def test_a_number_beside_the_sites_words_under_a_title_is_the_documents(line: str, inside: bool) -> None:
    opened, text = f"<h2>{TITLE}</h2><p>{line}</p>", _paragraphs()
    block = f"<div>{opened}{text}</div>" if inside else f"{opened}<div>{text}</div>"
    page = f"<html><body>{MENU}<div>{block}</div>{FOOT}</body></html>"
    (notice,) = _issue(page).notices
    assert (notice.title, notice.document_number) == (TITLE, "临政发〔2031〕7号")
    assert notice.status == "certain"
    assert _kept(_content(page)) == TITLE + "临政发〔2031〕7号" + solid("".join(BODY))


@pytest.mark.parametrize(
    "line",
    [
        "来源：临政发〔2030〕1号解读 2031-03-09",
        "<a href=1.html>临政发〔2030〕1号</a> 2031-03-09",
        "2031-03-09 为贯彻 临政发〔2030〕1号 ，市水利局作了部署",
    ],
)
def test_a_number_that_something_is_said_of_under_a_title_is_not_the_documents(line: str) -> None:
    page = f"<html><body>{MENU}<h2>{TITLE}</h2><p>{line}</p><div>{_paragraphs()}</div>{FOOT}</body></html>"
    assert _issue(page).notices[0].document_number is None


@pytest.mark.parametrize("tag", ["p", "h3", "div"])
@pytest.mark.parametrize("info", ["", "<p>来源：代表联络委 时间：2031-03-09 阅读：12</p>"])
def test_who_adopted_a_document_and_when_is_its_own_wherever_its_text_begins(tag: str, info: str) -> None:
    title, remark = (
        "临川市人民代表大会常务委员会任免名单",
        "（2031年3月5日临川市人大常委会第九次会议通过）",
    )
    names = "".join(
        f"<p>　　{name}为临川市人民法院审判员；</p>" for name in ("秦川", "陆一鸣", "方圆", "石磊")
    )
    page = (
        f"<html><body>{MENU}<div><h2>{title}</h2><{tag}>{remark}</{tag}>{info}"
        f"<p>【字体：大 中 小】</p><div><p>一、任命</p>{names * 3}</div></div>{FOOT}</body></html>"
    )
    (notice,) = _issue(page).notices
    assert notice.title == title
    assert {change.decided_on for change in notice.personnel_changes} == {"2031-03-05"}
    assert "字体" not in _kept(_content(page))


LABELS = {
    "table": "<table><tr><td><b>索引号：</b></td><td>000-1</td>"
    "<td>发文机关：</td><td>临川市人民政府</td></tr>"
    "<tr><td>文号：</td><td>临政发〔2031〕7号</td><td>成文日期：</td><td>2031-03-06</td></tr></table>",
    "heads of rows": "<table><tr><th>索引号</th><td>000-1</td><th>发文机关</th><td>临川市人民政府</td></tr>"
    "<tr><th>文号</th><td>临政发〔2031〕7号</td><th>成文日期</th><td>2031-03-06</td></tr></table>",
    "labels nobody knows": "<table><tr><th>索引号</th><td>000-1</td><th>目录归属</th><td>水务文件</td></tr>"
    "<tr><th>文号</th><td>临政发〔2031〕7号</td><th>发文机构</th><td>临川市人民政府</td></tr>"
    "<tr><th>成文日期</th><td>2031-03-06</td><th>清理结果</th><td>继续执行</td></tr></table>",
    "on a page made for printing": "<div>临川市人民政府门户网站 打印页 打印时间：2031年12月3日 16:20:11</div>"
    "<table><tr><th>索引号</th><td>000-1</td><th>公文目录</th><td>政府文件</td></tr>"
    "<tr><th>文号</th><td>临政发〔2031〕7号</td><th>发文机关</th><td>临川市人民政府</td></tr>"
    "<tr><th>成文日期</th><td>2031-03-06</td></tr></table>",
    "list": "<ul><li><label>索 引 号</label><span>000-1</span></li>"
    "<li><label>发文机关</label><em>临川市人民政府</em></li>"
    "<li><label>文　　号</label>临政发〔2031〕7号</li><li><label>成文日期</label><i>2031-03-06</i></li></ul>",
    "divs": "<div><div>索引号：</div><div>000-1</div></div>"
    "<div><div>发文机关：</div><div>临川市人民政府</div></div>"
    "<div><div>文号：</div><div>临政发〔2031〕7号</div><div>成文日期：</div><div>2031-03-06</div></div>",
    "one line": "<p><b>索引号：</b>000-1 <b>发文机关：</b>临川市人民政府 "
    "<b>文号：</b>临政发〔2031〕7号 <b>成文日期：</b>2031-03-06</p>",
    "empty ones": "<ul><li>主题词：</li><li>索引号：000-1</li><li>发文机关：临川市人民政府</li>"
    "<li>有效期限说明：</li>"
    "<li>文号：临政发〔2031〕7号</li><li>成文日期：2031-03-06</li></ul>",
}


@pytest.mark.parametrize("name", LABELS)
def test_particulars_are_furniture_and_fill_what_the_text_does_not_print(name: str) -> None:
    text = f"<h1>{TITLE}</h1><div>{_paragraphs(BODY[:4])}</div>"
    page = f"<html><body>{MENU}<div>{LABELS[name]}</div>{text}</body></html>"
    assert not any(word in _kept(_content(page)) for word in ("000-1", "目录", "继续执行", "打印"))
    (notice,) = _issue(page).notices
    assert (notice.title, notice.document_number) == (TITLE, "临政发〔2031〕7号")
    assert (notice.issuer, notice.written_on) == ("临川市人民政府", date(2031, 3, 6))


def test_a_document_that_is_only_attached_is_known_by_its_particulars() -> None:
    page = (
        f"<html><body>{MENU}<div>{LABELS['table']}<h2>{TITLE}</h2><p><a href=1.pdf>{TITLE}.pdf</a></p>"
        f"<div>相关解读：<a href=2.html>一图读懂河道管护</a></div></div>{FOOT}</body></html>"
    )
    (notice,) = _issue(page).notices
    assert (notice.title, notice.document_number) == (TITLE, "临政发〔2031〕7号")
    assert notice.tasks == ()


TASKS = """<table border=1><tr><td colspan=4>河道管护任务清单</td></tr>
<tr><th>序号</th><th>重点任务</th><th>工作措施</th><th>责任单位</th></tr>
<tr><td>1</td><td rowspan=2>清淤<br>疏浚</td><td><p>清淤河道12公里。</p></td><td>市水利局</td></tr>
<tr><td>2</td><td>整治排口30个。</td><td>市生态环境局</td></tr></table>"""


def _with_table(table: str) -> str:
    return DIVS.replace("<p>2031年3月6日</p></div>", f"<p>2031年3月6日</p><p>附件</p>{table}</div>")


def test_a_table_has_the_cells_of_its_tags_without_the_row_that_only_captions_it() -> None:
    content = _content(_with_table(TASKS))
    (table,) = content.tables
    assert (table.how, table.row_count, table.column_count) == ("markup", 3, 4)
    assert [(cell.row, cell.col, cell.row_span, solid(cell.flow.text)) for cell in table.cells][4:] == [
        (1, 0, 1, "1"),
        (1, 1, 2, "清淤疏浚"),
        (1, 2, 1, "清淤河道12公里。"),
        (1, 3, 1, "市水利局"),
        (2, 0, 1, "2"),
        (2, 2, 1, "整治排口30个。"),
        (2, 3, 1, "市生态环境局"),
    ]


def test_the_tasks_of_a_table_are_read_with_its_merged_cells() -> None:
    (notice,) = _issue(_with_table(TASKS)).notices
    rows = [
        (task.project, task.text, task.units[0].printed) for task in notice.tasks if task.origin == "table"
    ]
    assert rows == [
        ("清淤疏浚", "清淤河道12公里。", "市水利局"),
        ("清淤疏浚", "整治排口30个。", "市生态环境局"),
    ]
    (table,) = notice.tables
    assert (table.title, table.method) == ("河道管护任务清单", "markup")


@pytest.mark.parametrize(
    "table",
    [
        pytest.param("<table><tr><td>甲</td><td>乙</td></tr></table>", id="one row"),
        pytest.param("<table><tr><td>甲</td></tr><tr><td>乙</td></tr></table>", id="one column"),
        pytest.param(
            "<table><tr><td><table><tr><td>甲</td></tr></table></td><td>1</td></tr><tr><td>乙</td><td>2</td></tr></table>",
            id="a table inside",
        ),
        pytest.param(
            "<table><tr><td><a href=1>首页</a></td><td><a href=2>公开</a></td></tr>"
            "<tr><td><a href=3>服务</a></td><td><a href=4>互动</a></td></tr></table>",
            id="links",
        ),
        pytest.param(LABELS["table"], id="labels"),
    ],
)
def test_a_table_that_only_places_text_is_none(table: str) -> None:
    assert _content(_with_table(table)).tables == ()


@pytest.mark.parametrize(
    ("data", "path"),
    [
        pytest.param(b"\xef\xbb\xbf\n<!DOCTYPE html><p>", "a", id="doctype behind a mark"),
        pytest.param(b"<!-- x --><HTML><p>", "a.txt", id="in a text's name"),
        pytest.param("<html><p>".encode("utf-16"), "a", id="two bytes a character"),
        pytest.param(b'<meta charset="utf-8"><p>', "a", id="begins with meta"),
        pytest.param("通知<br>如下".encode(), "a.SHTML", id="by its suffix"),
    ],
)
def test_a_page_is_known_by_how_it_begins_or_by_its_suffix(data: bytes, path: str) -> None:
    assert is_web_page(data, path)


@pytest.mark.parametrize(
    ("data", "path"),
    [
        pytest.param("关于<html>的通知".encode(), "a.txt", id="a tag in a text"),
        pytest.param("没有标记的文字".encode(), "a.html", id="no tag at all"),
        pytest.param(b"From: a\nSubject: b\n\n<html>", "a.txt", id="a letter"),
    ],
)
def test_a_text_is_no_page(data: bytes, path: str) -> None:
    assert not is_web_page(data, path)


@pytest.mark.parametrize(
    ("page", "encoding"),
    [
        pytest.param(WORDPRESS, "utf-8-sig", id="mark"),
        pytest.param(WORDPRESS, "utf-16", id="two bytes a character"),
        pytest.param(WORDPRESS, "gb18030", id="nothing declared"),
        pytest.param(_declared("charset=gb2312"), "gbk", id="declared"),
        pytest.param(
            WORDPRESS.replace("<head>", "<head><meta charset=gb2312>"), "utf-8", id="declared wrongly"
        ),
        pytest.param(_declared("charset=utf-8"), "gb18030", id="as wrongly"),
        pytest.param(
            _declared('content="text/html; charset=big5" http-equiv=Content-Type'),
            "big5",
            id="declared behind the type",
        ),
    ],
)
def test_a_page_is_read_in_its_charset(page: str, encoding: str) -> None:
    if encoding == "big5":
        page = page.translate(str.maketrans("临门", "臨門"))
    text = _content(page.encode(encoding, "ignore")).page.text
    assert "2031" in text
    assert "人民政府" in text


def test_an_archive_is_read_by_the_page_in_it() -> None:
    encoded = base64.encodebytes(WORDPRESS.encode("gbk", "ignore")).decode()
    archive = (
        "From: <Saved by a browser>\r\nMIME-Version: 1.0\r\n"
        'Content-Type: multipart/related; type="text/html"; boundary="--x"\r\n\r\n'
        '----x\r\nContent-Type: text/html; charset="gb2312"\r\nContent-Transfer-Encoding: base64\r\n'
        f"Content-Location: http://www.example.cn/c.html\r\n\r\n{encoded}\r\n"
        "----x\r\nContent-Type: image/png\r\n\r\nx\r\n----x--\r\n"
    )
    issue = _issue(archive)
    assert issue.notices[0].title == TITLE
    assert issue.source.url == "http://www.example.cn/c.html"


ENTRY = "<li><a href={0}.html>临川市人民政府关于第{0}号工程的通知</a>{1}</li>"


@pytest.mark.parametrize(
    "behind",
    [
        pytest.param("<span>2031-03-09</span>", id="dates"),
        pytest.param("<p>各县区人民政府，现将有关事项通知如下，请遵照执行。</p>", id="summaries"),
    ],
)
def test_a_list_of_links_is_no_notice(behind: str) -> None:
    entries = "".join(ENTRY.format(at, behind) for at in range(5))
    with pytest.raises(SourceError, match="a list of links") as error:
        _issue(f"<html><body>{MENU}<ul>{entries}</ul>{FOOT}</body></html>")
    assert error.value.code == "no_notice"


def test_a_notice_with_a_list_of_related_ones_below_is_one() -> None:
    related = "".join(ENTRY.format(at, "") for at in range(9))
    page = WORDPRESS.replace("</aside>", f"<ul>{related}</ul></aside>")
    assert [notice.title for notice in _issue(page).notices] == [TITLE]


def test_a_page_of_an_error_holds_no_notice() -> None:
    page = "<html><title>404</title><h1>404</h1><p>抱歉，您访问的页面不存在！</p><a href=/>首页</a></html>"
    with pytest.raises(SourceError) as error:
        _issue(page)
    assert error.value.code == "no_notice"


@pytest.mark.parametrize("page", ["<html></html>", "<html><script>x</script></html>", "<!--"])
def test_a_page_without_text_says_so(page: str) -> None:
    with pytest.raises(SourceError) as error:
        read_web_page(page.encode())
    assert error.value.code == "no_text"


def test_lines_are_those_of_a_browser() -> None:
    page = "<body>甲<b>乙</b>\n  丙<div>丁<br>戊</div>己<pre>庚\n 辛</pre><p hidden>壬</p>\u200b癸</body>"
    assert _content(page).page.text.split("\n") == ["甲乙 丙", "丁", "戊", "己", "庚", " 辛", "癸"]


def test_no_entity_of_a_page_reaches_a_file() -> None:
    entity = '<!DOCTYPE html [<!ENTITY x SYSTEM "file:///etc/hostname">]>'
    page = f"{entity}<html><body><p>&x;</p>{_paragraphs()}</body></html>"
    assert "&x;" in _content(page).page.text


NAMES = ("（2031—2033年）", "为加快建设，制定本方案。", "附件：河道管护任务分配表", "附件", "一、总体目标。")


def _runs(text: str) -> list[str]:
    """The paragraphs of a page, without blanks."""
    (content,) = read_web_page(f"<html><body><div>{text}</div></body></html>".encode())
    document = Document.from_pages([content.page], [content.openings])
    return [solid(paragraph.text) for paragraph in paragraphs_of(document.lines)]


def test_each_element_of_a_page_is_a_paragraph() -> None:
    assert _runs(_paragraphs(NAMES)) == list(NAMES)


def test_lines_parted_by_line_ends_may_be_one_paragraph() -> None:
    text = (
        "各县区要在九月底前完成河道清淤十二公里并整治沿河<br>排口三十个，逐级压实责任，确保安全度汛不出问题。"
    )
    assert _runs(f"<p>{text}</p><p>特此通知。</p>") == [text.replace("<br>", ""), "特此通知。"]


def test_a_page_with_an_element_for_each_printed_line_has_its_paragraphs_joined() -> None:
    printed = (
        "为切实加强我市河道管护工作，保障防洪安全和供水安",
        "全，根据有关法律法规的规定，结合我市实际情况，现就",
        "加强河道管护工作有关事项通知如下，请各县（区）认真",
        "贯彻执行。",
    )
    assert _runs(_paragraphs(printed)) == ["".join(printed)]


WHERE = {
    "blocks for paragraphs": "<div><h1>{title}</h1><div>" + "</div><div>".join(BODY) + "</div></div>",
    "line ends in a cell": "<table><tr><td>{menu}</td><td>{title}<br><br>"
    + "<br><br>".join(BODY)
    + "</td></tr></table>",
    "signature outside": "<div><h1>{title}</h1><div>"
    + _paragraphs(BODY[:4])
    + f"</div><div>{BODY[4]}</div><div>{BODY[5]}</div></div>",
    "sections": "<article><h1>{title}</h1><section>"
    + _paragraphs(BODY[:3])
    + f"</section><section>{_paragraphs(BODY[3:])}</section></article>",
    "nothing around it": "<h1>{title}</h1>" + _paragraphs(),
    "open tags": "<center><b>{title}</b></center>" + "".join(f"<p><font size=3>{line}" for line in BODY),
}


@pytest.mark.parametrize("name", WHERE)
def test_a_text_is_found_wherever_it_stands(name: str) -> None:
    text = WHERE[name].format(title=TITLE, menu=MENU)
    content = _content(f"<html><body>{MENU}{text}{FOOT}</body></html>")
    assert _kept(content) == solid(TITLE + "".join(BODY))


@pytest.mark.parametrize(
    ("style", "is_read"),
    [
        pytest.param("visibility: hidden;opacity: 0;", True, id="a script would show it"),
        pytest.param("display:none", False, id="not shown"),
    ],
)
def test_a_text_that_a_script_would_unveil_is_read(style: str, is_read: bool) -> None:
    text = (
        "云山市人民政府关于做好防汛工作的通知" + "<p>各地要做好隐患排查，落实值班制度，备足抢险物资。</p>" * 6
    )
    page = f'<html><body><h1>云山发布</h1><div style="{style}">{text}</div></body></html>'
    [content] = read_web_page(page.encode())
    assert ("备足抢险物资" in content.page.text) is is_read
    assert [code for code, _ in content.notes] == ([] if is_read else ["hidden_text"])


def test_what_stands_behind_a_label_is_no_line_of_the_title() -> None:
    pairs = {"索引号": "K1-2031", "发文字号": "临政发〔2031〕7号", "责任部门": "临川市人民政府办公室"}
    block = "".join(f"<div><div>{label}</div><div>{value}</div></div>" for label, value in pairs.items())
    organ, rest = "临川市人民政府", TITLE.removeprefix("临川市人民政府")
    body = f"<div>{block}</div><div>{organ}<br>{rest}</div><p>临政发〔2031〕7号</p>{_paragraphs()}"
    page = f"<html><head><title>文件_政务公开</title></head><body>{MENU}<div>{body}</div>{FOOT}</body></html>"
    assert [notice.title for notice in _issue(page).notices] == [TITLE]


_MATTER = "2031年7月临川市国民经济主要指标"
_PATH = "<div>当前位置：首页 &gt; 统计数据 &gt; 统计月报数据</div>"
_FIGURES = """<table><tr><td>指标</td><td>单位</td><td>1—7月累计</td><td>同比增长（%）</td></tr>
<tr><td>规模以上工业增加值</td><td>亿元</td><td>80.1</td><td>5.6</td></tr>
<tr><td>固定资产投资</td><td>亿元</td><td>60.1</td><td>-5.6</td></tr>
<tr><td>社会消费品零售总额</td><td>亿元</td><td>50.2</td><td>3.1</td></tr></table>"""


@pytest.mark.parametrize(
    ("tag", "top", "matter"),
    [
        pytest.param(
            "临川市统计局", f"<h1>临川市统计局</h1>{_PATH}", f"<h2>{_MATTER}</h2>", id="a body's name"
        ),
        pytest.param(
            "临川市统计局",
            f"<h1>临川市人民政府门户网站</h1>{_PATH}",
            f"<p><b>{_MATTER}</b></p><p>临川市统计局</p>",
            id="a site's name, a body under the title",
        ),
        pytest.param(
            "临川统计信息网", f"<h1>临川统计信息网</h1>{_PATH}", f"<h2>{_MATTER}</h2>", id="a network"
        ),
        pytest.param(
            "统计月报数据_临川市统计局",
            f"<h1>统计月报数据</h1>{_PATH}",
            f"<div>{_MATTER}</div>",
            id="a step of the path",
        ),
        pytest.param(
            "统计资料库 - 临川市统计局",
            f"<h2>统计资料库</h2>{_PATH}",
            f"<div>{_MATTER}</div>",
            id="a heading over the path",
        ),
        pytest.param("临川统计年鉴—2031", "", f"<p align=center>{_MATTER}</p>", id="a year-book"),
        pytest.param(
            "临川统计年鉴2031 - 临川市统计局",
            "<p>临川统计年鉴（2031年版）</p>",
            f"<div>{_MATTER}</div>",
            id="a year-book, and its name on top",
        ),
    ],
)
def test_what_a_site_calls_itself_is_no_title(tag: str, top: str, matter: str) -> None:
    source = "<p>来源：市统计局　发布时间：2031-08-15</p>"
    text = f"<div>{matter}{source}{_FIGURES}</div>"
    page = f"<html><head><title>{tag}</title></head><body>{top}{text}{FOOT}</body></html>"
    [notice] = _issue(page).notices
    assert notice.title == _MATTER
    assert {fact.table_title for fact in notice.statistics} == {_MATTER}


@pytest.mark.parametrize("title", ["主要年份户数和人口", "3-1 历年户数和人口"])
def test_a_page_out_of_a_year_book_is_about_the_place_of_the_book(title: str) -> None:
    page = (
        f"<html><head><title>天水市统计年鉴—2031</title></head><body><p align=center>{title}</p>"
        "<table><tr><td>年份</td><td>总户数（万户）</td><td>总人口（万人）</td></tr>"
        "<tr><td>2029</td><td>101.2</td><td>330.1</td></tr><tr><td>2030</td><td>102.2</td><td>331.1</td></tr>"
        "<tr><td>2031</td><td>103.2</td><td>332.1</td></tr></table></body></html>"
    )
    [notice] = _issue(page).notices
    assert (notice.kind, notice.title) == ("statistics", "".join(title.split()))
    assert {fact.area for fact in notice.statistics} == {"天水市"}
    assert {fact.table_title for fact in notice.statistics} == {"".join(title.split())}


@pytest.mark.parametrize(
    "told",
    [
        "2031年04月11日　县统计局　点击：[<span>508</span>]",
        "来源：县统计局　点击量：<b>21</b>",
        "发布日期：2031-12-10",
    ],
)
@pytest.mark.parametrize("count", [4, 16])
def test_the_unit_above_the_element_of_a_table_is_the_documents_and_what_counts_clicks_is_not(
    told: str, count: int
) -> None:
    towns = [f"{a}{b}镇" for a in "凯南集富" for b in "江华凤兴"][:count]
    rows = "".join(
        f"<tr><td>{town}</td><td>{at}7.96</td><td>{at}09.02</td></tr>" for at, town in enumerate(towns, 1)
    )
    page = (
        "<html><body><div>云山县人民政府</div><div>您现在的位置：<a href=/>首页</a>&gt;&gt;统计数据</div>"
        f"<div><h2>云山县2031年1—11月各镇税收收入完成情况</h2><div>{told}</div><div id=zoom>"
        "<p>单位：万元</p><div align=center><table><tr><td>镇别</td><td>11月税收收入</td>"
        f"<td>1—11月税收收入</td></tr>{rows}</table></div></div></div></body></html>"
    )
    (notice,) = read_issue(page.encode(), "page.html", "default").notices
    assert notice.title == "云山县2031年1—11月各镇税收收入完成情况"
    assert {fact.table_title for fact in notice.statistics} == {notice.title}
    assert {fact.unit for fact in notice.statistics} == {"万元"}
    assert len(notice.statistics) == 2 * len(towns)

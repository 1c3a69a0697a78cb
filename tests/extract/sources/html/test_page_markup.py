"""What the tags of a page write or hide: numbers of lists, frames, scripts, panes, typed texts."""

from __future__ import annotations

import base64
import json
import quopri

import pytest

from gongbao.extract.issue import read_issue
from gongbao.extract.sources.html.web_page import read_web_page
from gongbao.schema.errors import SourceError

TITLE = "临川市人民政府关于加强河道管护的通知"
LINES = (
    TITLE,
    "临政发〔2031〕7号",
    "各县（区）人民政府：",
    "为加强河道管护，现就有关事项通知如下：",
    "一、开展清淤。2031年9月底前完成河道清淤12公里。",
    "二、落实资金。市级财政安排300万元。",
    "临川市人民政府",
    "2031年3月6日",
)
PARAGRAPHS = "".join(f"<p>{line}</p>" for line in LINES)
LONG = "各县（区）要落实责任，明确专人。" * 10


def text_of(markup: str) -> str:
    (content,) = read_web_page(markup.encode())
    return content.page.text


@pytest.mark.parametrize(
    ("markup", "text"),
    [
        pytest.param("<ol><li>甲，<li>乙，</ol>", "1. 甲，\n2. 乙，", id="decimal"),
        pytest.param(
            "<ol start=3><li>甲，<li value=9>乙，<li>丙，</ol>",
            "3. 甲，\n9. 乙，\n10. 丙，",
            id="start, value",
        ),
        pytest.param("<ol reversed><li>甲，<li>乙，</ol>", "2. 甲，\n1. 乙，", id="reversed"),
        pytest.param("<ol type=A><li>甲，<li>乙，</ol>", "A. 甲，\nB. 乙，", id="letters"),
        pytest.param("<ol type=i><li>甲，<li>乙，</ol>", "i. 甲，\nii. 乙，", id="Roman"),
        pytest.param(
            '<ol style="list-style-type: cjk-ideographic"><li>甲，<li>乙，</ol>',
            "一、甲，\n二、乙，",
            id="Chinese",
        ),
        pytest.param(
            '<ol class="custom_cn2"><li>甲，<li>乙，</ol>', "（一）甲，\n（二）乙，", id="an editor's"
        ),
        pytest.param(
            "<ol><li>甲，<ol type=a><li>乙，</ol><li>丙，</ol>", "1. 甲，\na. 乙，\n2. 丙，", id="nested"
        ),
        pytest.param("<ol><li><p>甲，</p><p>乙，</p></ol>", "1. 甲，\n乙，", id="paragraphs"),
        pytest.param("<ol><li><ol><li>甲，</ol></ol>", "1. 1. 甲，", id="two numbers in one line"),
        pytest.param("<ol><li>一、甲，<li>二、乙，</ol>", "一、甲，\n二、乙，", id="printed as well"),
        pytest.param("<ol><li><a href=1>首页甲</a><li>乙，</ol>", "首页甲\n2. 乙，", id="a link"),
        pytest.param('<ol style="list-style: none"><li>甲，</ol>', "甲，", id="told not to"),
        pytest.param(
            "<style>ol, ul { list-style: none }</style><ol><li>甲，</ol>", "甲，", id="a style sheet"
        ),
        pytest.param("<ul><li>甲，<ol><li>乙，</ol></ul>", "甲，\n1. 乙，", id="marks are no text"),
        pytest.param("<details><summary>甲，</summary>乙，</details>", "甲，\n乙，", id="what opens"),
        pytest.param("<pre>甲，\n  乙，\n</pre>", "甲，\n  乙，", id="as typed"),
        pytest.param("甲，<br>乙，<br><br>丙，", "甲，\n乙，\n丙，", id="line ends alone"),
    ],
)
def test_lines_are_written_as_a_browser_writes_them(markup: str, text: str) -> None:
    assert text_of(f"<html><body>{markup}</body></html>") == text


@pytest.mark.parametrize(
    "page",
    [
        pytest.param(f"<html><body><pre>{chr(10).join(LINES)}</pre></body></html>", id="typed"),
        pytest.param(f"<html><body><div>{'<br>'.join(LINES)}</div></body></html>", id="line ends"),
        pytest.param(f"<html><body><details open>{PARAGRAPHS}</details></body></html>", id="details"),
        pytest.param(
            f'<?xml version="1.0" encoding="utf-8"?><!DOCTYPE html [<!ENTITY a "b">]>'
            f'<html xmlns="http://www.w3.org/1999/xhtml"><body>{PARAGRAPHS}</body></html>',
            id="XHTML",
        ),
    ],
)
def test_a_notice_is_read_however_its_lines_are_set(page: str) -> None:
    (notice,) = read_issue(page.encode(), "a.html", "default").notices
    assert (notice.title, notice.document_number) == (TITLE, "临政发〔2031〕7号")
    assert [amount.amount.value for amount in notice.amounts if amount.amount.kind == "money"] == [3000000]


ASIDE = "本站所载信息由各单位提供，如有差错请与管理员联系，我们将在核实以后更正。"
SCRIPT = f"<script>var d = {json.dumps({'content': f'<p>{LONG}</p>'})};</script>"


@pytest.mark.parametrize(
    ("markup", "codes"),
    [
        pytest.param("", [], id="nothing"),
        pytest.param(SCRIPT, ["scripted_text"], id="a text in a script"),
        pytest.param(f"{SCRIPT}<div>{LONG}</div>", [], id="a script's text that is shown"),
        pytest.param('<script>var a = "各县；"</script>', [], id="a short one"),
        pytest.param(f'<div style="display:none">{LONG}</div>', ["hidden_text"], id="a hidden pane"),
        pytest.param(f"<div hidden><a href=1>{LONG}</a></div>", [], id="a hidden menu"),
        pytest.param('<iframe src="/b.html"></iframe>', ["framed_page"], id="a frame"),
        pytest.param('<iframe src="/b.html" width=0></iframe>', [], id="a frame of no size"),
        pytest.param('<iframe src="about:blank"></iframe>', [], id="an empty frame"),
        pytest.param('<iframe src="/b.pdf"></iframe>', [], id="a file in a frame"),
    ],
)
def test_what_is_not_shown_is_told_of(markup: str, codes: list[str]) -> None:
    (content,) = read_web_page(f"<html><body><div>{PARAGRAPHS}</div>{markup}</body></html>".encode())
    assert [code for code, _ in content.notes] == codes


@pytest.mark.parametrize(
    ("aside", "codes"),
    [
        pytest.param(f"<p>{ASIDE}</p>", ["set_apart_text"], id="a sentence"),
        pytest.param(f"<p>{ASIDE[-8:]}</p>", [], id="a short one"),
        pytest.param(f"<a href=1>{ASIDE}</a>", [], id="a linked one"),
    ],
)
def test_a_sentence_beside_the_document_is_told_of(aside: str, codes: list[str]) -> None:
    menu = "<ul><li><a href=/>首页</a></li><li><a href=/b>办事服务</a></li></ul>"
    page = f"<html><body><aside>{aside}</aside>{menu}<div>{PARAGRAPHS * 4}</div></body></html>"
    (content,) = read_web_page(page.encode())
    assert ([code for code, _ in content.notes], bool(content.furniture)) == (codes, True)


@pytest.mark.parametrize(
    ("page", "told"),
    [
        pytest.param(
            '<html><frameset><frame src="b.htm"></frameset></html>', "frames: save b.htm", id="frames"
        ),
        pytest.param(f"<html><body>{SCRIPT}</body></html>", "a script that is not run", id="a script"),
    ],
)
def test_a_page_without_text_says_where_it_is(page: str, told: str) -> None:
    with pytest.raises(SourceError, match=told) as error:
        read_web_page(page.encode())
    assert error.value.code == "no_text"


@pytest.mark.parametrize("encoding", ["base64", "quoted-printable"])
def test_an_archive_is_read_in_its_charset_and_encoding(encoding: str) -> None:
    page = f"<html><body>{PARAGRAPHS}</body></html>".encode("gb2312")
    body = base64.encodebytes(page) if encoding == "base64" else quopri.encodestring(page)
    head = (
        "MIME-Version: 1.0\nContent-Type: multipart/related; boundary=b\n\n--b\n"
        f"Content-Type: text/html; charset=gb2312\nContent-Transfer-Encoding: {encoding}\n\n"
    )
    (notice,) = read_issue(head.encode() + body + b"\n--b--\n", "a.mht", "default").notices
    assert notice.title == TITLE


@pytest.mark.parametrize(
    "name", ["undefined", "idna", "punycode", "base64", "zlib", "unicode_escape", "x y", "utf-7"]
)
def test_what_python_alone_takes_for_a_charset_is_none(name: str) -> None:
    page = f'<html><head><meta charset="{name}"></head><body>{PARAGRAPHS}</body></html>'.encode("gb18030")
    head = "MIME-Version: 1.0\nContent-Type: multipart/related; boundary=b\n\n--b\n"
    head += f'Content-Type: text/html; charset="{name}"\n'
    for data in (page, f"{head}\n".encode() + page + b"\n--b--\n"):
        (notice,) = read_issue(data, "a.mht", "default").notices
        assert notice.title == TITLE

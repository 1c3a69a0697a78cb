"""A web page into facts against three times segmenting its text by jieba.

    python benchmarks/web_page.py [PAGE] [--repeat N]

`read` is `read_issue` on the bytes of the page, warm and without a database; `jieba` is `jieba.lcut` over
the text of the page, three passes. They take turns in one process, in CPU time, each run with other dates
and figures. Without PAGE the longest notice of the sample is written as sites write it: about 60 KB, a
third of them its text. Run by hand; it judges nothing.
"""

from __future__ import annotations

import argparse
import html
import time
from pathlib import Path
from statistics import median

import jieba
from reading import SAMPLE, varied

from gongbao.extract.issue import read_issue

_PASSES = 3
_MENU = "".join(
    f'<li><a href="/col/col{at}/index.html" target="_blank">栏目{at}</a></li>' for at in range(60)
)
_FRAME = """<!DOCTYPE html>
<html><head><meta charset="utf-8"><title>{title}</title>
<meta name="ArticleTitle" content="{title}"><meta name="ColumnName" content="政策文件">
<style>.bt {{ font-size: 24px }} .wz {{ line-height: 2em }}</style>
<script>window.site = {{ id: 1, name: "站点" }};</script></head>
<body><div class="top"><ul>{menu}</ul></div>
<div class="path">当前位置：<a href="/">首页</a> &gt; 政策文件</div>
<div class="bt">{title}</div>
<div class="xx"><span>发布时间：2022-06-02</span><span>字体：[大 中 小]</span></div>
<div class="wz" id="zoom">{text}</div>
<div class="foot"><p>版权所有：某市人民政府</p><p>网站标识码：0000000000</p></div></body></html>
"""
_PARAGRAPH = (
    '<p style="text-indent: 2em; line-height: 2em; text-align: justify;">'
    '<span style="font-family: 仿宋_GB2312; font-size: 21px;">{}</span></p>\n'
)


def main() -> None:
    """Measure and print."""
    arguments = argparse.ArgumentParser(description="A web page against three passes of jieba.")
    arguments.add_argument("page", nargs="?", type=Path)
    arguments.add_argument("--repeat", type=int, default=15)
    options = arguments.parse_args()
    data = options.page.read_bytes() if options.page else _made()
    text = "\n".join(page.text for page in read_issue(data, "page.html").source.pages)
    jieba.setLogLevel("ERROR")
    jieba.lcut(text)
    ratios, times = [], []
    for turn in range(options.repeat):
        page = varied(data.decode("utf-8", "surrogateescape"), turn + 1).encode("utf-8", "surrogateescape")
        segmented = varied(text, turn + 1)
        start = time.process_time()
        read_issue(page, "page.html")
        middle = time.process_time()
        for _ in range(_PASSES):
            jieba.lcut(segmented)
        times.append(middle - start)
        ratios.append((middle - start) / (time.process_time() - middle))
    print(
        f"a page of {len(data) / 1000:.0f} KB with {len(text)} characters of text into facts takes "
        f"{median(ratios):.2f} of the time of {_PASSES} jieba.lcut passes "
        f"({min(ratios):.2f} to {max(ratios):.2f} over {options.repeat} runs; {median(times):.3f} s)"
    )


def _made() -> bytes:
    """The longest notice of the sample as a page."""
    issue = read_issue(SAMPLE.read_bytes(), SAMPLE.name)
    notice = max(issue.notices, key=lambda one: len(one.text))
    paragraphs = "".join(_PARAGRAPH.format(html.escape(line)) for line in notice.text.splitlines())
    return _FRAME.format(title=html.escape(notice.title or ""), menu=_MENU, text=paragraphs).encode()


if __name__ == "__main__":
    main()

"""Particulars that a page prints as a table without colons: each label over its value, a path over all."""

from __future__ import annotations

import pytest

from gongbao.extract.issue import read_issue
from gongbao.extract.model.document import Line
from gongbao.extract.notices.head.label_block import find_label_block
from gongbao.extract.notices.settings import NOTICE
from gongbao.schema.records import Notice

PATHS = ("首页 > 政务公开 > 政府文件", "云山市政府 » 信息公开 » 规范性文件", "")
TITLE = "云山市人民政府关于印发云山市促进民营经济发展若干政策的通知"
PARTICULARS = (
    ("索引号", "YS0001/2031-00187"),
    ("发文机关", "云山市人民政府"),
    ("发文字号", "云政发〔2031〕16号"),
    ("成文日期", "2031年9月5日"),
)
TEXT = (
    "各乡镇人民政府，市政府各部门：\n现将《云山市促进民营经济发展若干政策》印发给你们，请认真贯彻执行。\n"
    "云山市人民政府\n2031年9月5日\n一、支持产业升级\n（一）新认定的高新技术企业奖励20万元。\n"
)


def notices_of(path: str, particulars: tuple[tuple[str, str], ...]) -> tuple[Notice, ...]:
    block = "".join(f"{label}\n{value}\n" for label, value in particulars)
    # A text of two pages is no copied page, of which another reader tells the site's lines.
    text = f"{path}\n{block}{TITLE}\n{TEXT}\f（二）重新认定的高新技术企业奖励10万元。\n"
    return read_issue(text.encode(), "page.txt").notices


@pytest.mark.parametrize("path", PATHS)
@pytest.mark.parametrize("named", ["标题", "名称", "文件名称"])
def test_a_path_and_the_label_of_a_title_are_the_sites(path: str, named: str) -> None:
    [notice] = notices_of(path, (*PARTICULARS, (named, TITLE)))
    assert (notice.title, notice.document_number) == (TITLE, "云政发〔2031〕16号")
    assert notice.issuer == "云山市人民政府"


@pytest.mark.parametrize("count", [NOTICE.min_stacked - 1, NOTICE.min_stacked])
def test_a_few_words_over_others_are_no_particulars(count: int) -> None:
    texts = [text for pair in PARTICULARS[:count] for text in pair]
    lines = [Line(at, 1, 20 * at, text, 0) for at, text in enumerate(texts)]
    assert (find_label_block(lines) is not None) == (count >= NOTICE.min_stacked)

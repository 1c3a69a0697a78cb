"""Tables of figures in text that kept its places, whose caption has a number among the document's tables."""

from __future__ import annotations

import pytest

from gongbao.extract.issue import read_issue

HEAD = (
    "临川市人民政府办公室关于通报2031年9月主要指标的通知\n临政办〔2031〕19号\n各县区人民政府：\n"
    "    现将有关数据通报如下。\n"
    "                    临川市人民政府办公室\n                    2031年10月12日\n\n"
)
TABLE = """   县区          规上工业增加值            固定资产投资
                 9月        增速           9月        增速
   云东县        12.5       6.1            33.4       4.2
   云西县        8.4        5.2            21.0       -1.3
   云南区        9.9        7.7            18.6       3.5
"""


@pytest.mark.parametrize("indent", ["", " " * 26], ids=["at the edge", "in the middle"])
@pytest.mark.parametrize("label", ["表1  ", "附表2 ", "表1-2 "])
def test_a_numbered_caption_right_over_heads_is_none_of_them(label: str, indent: str) -> None:
    text = f"{HEAD}附件\n{indent}{label}各县区工业和投资\n{TABLE}"
    facts = read_issue(text.encode(), "page.txt").notices[0].statistics
    assert {fact.indicator for fact in facts} == {"规上工业增加值", "固定资产投资"}
    assert {fact.parent_indicator for fact in facts} == {None}
    assert all("各县区工业和投资" in fact.table_title for fact in facts)


def test_each_of_two_tables_has_its_own_caption() -> None:
    text = f"{HEAD}附件\n表1  各县区工业\n{TABLE}表2  各县区投资\n{TABLE}"
    facts = read_issue(text.encode(), "page.txt").notices[0].statistics
    assert list(dict.fromkeys(fact.table_title for fact in facts)) == ["表1各县区工业", "表2各县区投资"]

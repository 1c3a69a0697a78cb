"""Marks of Markdown around the words of a copied page are no words of it."""

from __future__ import annotations

import pytest

import gongbao
from gongbao.extract.lexicon.translations import blanked
from gongbao.extract.sources.copies.markdown_marks import markdown_marks

NOTICE = """[首页](/) > [政务公开](/zwgk)

{mark} 云山县人民政府关于王安等同志职务任免的通知

2031-05-10 来源：云山县人民政府办公室

云政人〔2031〕4号

各乡镇人民政府，县政府各部门：

县政府研究决定：

**一、任命**

- 任命王安同志为县水利局副局长；

**二、免去**

- 免去李宁同志的县水利局副局长职务。

云山县人民政府

2031年5月9日
"""


@pytest.mark.parametrize("mark", ["#", "##", "###"])
def test_a_title_is_read_without_the_mark_of_its_heading(mark: str) -> None:
    (notice,) = gongbao.read(NOTICE.format(mark=mark).encode(), name="copy.txt").notices
    assert notice.title == "云山县人民政府关于王安等同志职务任免的通知"
    told = [(one.person, one.action) for one in notice.personnel_changes]
    assert told == [("王安", "appoint"), ("李宁", "remove")]


def _left(text: str) -> str:
    return blanked(text, list(markdown_marks(text)))


def test_strong_words_headings_and_bullets_lose_their_marks() -> None:
    assert _left("## 通知\n**一、任命**\n- 王安任局长") == "   通知\n  一、任命  \n  王安任局长"


@pytest.mark.parametrize(
    "text",
    [
        pytest.param("工业增加值 12\n# 轻工业 5\n# 重工业 7", id="parts of a table"),
        pytest.param("| 工业 | 12 |\n# 轻工业 | 5 |", id="a part in a row with bars"),
        pytest.param("工业 12\n# 轻工业 5", id="a part with its figure"),
        pytest.param("- 王安任局长\n- 李宁任副局长", id="dashes alone"),
        pytest.param("面积 12*3，编号 A#12", id="signs within words"),
    ],
)
def test_what_is_no_markdown_stays(text: str) -> None:
    assert _left(text) == text


def test_a_stretch_within_another_is_blanked_once() -> None:
    assert blanked("一二三四五", [(0, 4), (1, 2)]) == "    五"

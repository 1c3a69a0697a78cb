"""A document's own list of chapters costs it no article: it is furniture, and behind it the text begins."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from gongbao.schema.records import Issue

pytestmark = pytest.mark.unmeasured

ReadText = Callable[..., Issue]

HEAD = "洛川市河道管理条例\n（2031年3月1日洛川市第三届人民代表大会常务委员会第七次会议通过）\n"
CHAPTERS = ["第一章 总则", "第二章 规划与建设", "第三章 附则"]
TEXT = (
    "第一章 总 则\n第一条 为了加强河道管理，制定本条例。\n第二条 本市行政区域内适用本条例。\n第二"
    "章 规划与建设\n"
    "第三条 市水利局编制规划。\n第三条之一 规划应当公布。\n第三章 附则\n第四条 本条例自2031年5月1日起施行。\n"
)
ARTICLES = ["第一条", "第二条", "第三条", "第三条之一", "第四条"]


def _numbered(leader: str) -> str:
    return "\n".join(f"{chapter}{leader}{page}" for page, chapter in enumerate(CHAPTERS, 1))


@pytest.mark.parametrize(
    "listed",
    [
        pytest.param("\n".join(CHAPTERS), id="chapters"),
        pytest.param("\n".join("　　" + chapter.replace(" ", "　") for chapter in CHAPTERS), id="set in"),
        pytest.param("\n\n".join(CHAPTERS), id="apart"),
        pytest.param(_numbered("……………"), id="leaders"),
        pytest.param(_numbered("........"), id="dots"),
        pytest.param(_numbered("      "), id="blanks"),
        pytest.param(_numbered("…………（").replace("\n", "）\n") + "）", id="pages in brackets"),
        pytest.param(
            "第一章 总则\n第一节 目的\n第二章 规划与建设\n第一节 规划\n第三章 附则", id="with sections"
        ),
    ],
)
@pytest.mark.parametrize("contents", ["目录", "目　　录", "目次"])
@pytest.mark.parametrize("head", [HEAD, HEAD.split("\n")[0] + "\n", "洛政发〔2031〕7号\n" + HEAD])
def test_no_article_is_lost_behind_a_list_of_chapters(
    read_text: ReadText, listed: str, contents: str, head: str
) -> None:
    issue = read_text(f"{head}{contents}\n{listed}\n{TEXT}")
    (notice,) = issue.notices
    assert [one.label for one in notice.sections if "条" in (one.label or "")] == ARTICLES
    assert [one.label for one in notice.sections if "章" in (one.label or "")] == [
        "第一章",
        "第二章",
        "第三章",
    ]
    assert notice.title == "洛川市河道管理条例"
    assert [check.actual for check in issue.checks if check.code == "text_coverage"] == ["1.0"]


def test_each_of_two_regulations_has_its_own_list(read_text: ReadText) -> None:
    text = f"目录\n{_numbered('……')}\n{TEXT}"
    issue = read_text(
        f"洛政发〔2031〕7号\n{HEAD}{text}洛政发〔2031〕8号\n{HEAD.replace('河道', '绿化')}{text}"
    )
    assert [
        [one.label for one in notice.sections if "条" in (one.label or "")] for notice in issue.notices
    ] == [ARTICLES, ARTICLES]


@pytest.mark.parametrize(
    "listed",
    [
        pytest.param("第一章 总则\n第二章 规划", id="none of its chapters is printed again"),
        pytest.param("第一章 总则。\n第二章 规划与建设。\n", id="sentences"),
        pytest.param("第一章 总则", id="a single chapter"),
    ],
)
def test_what_is_no_list_of_chapters_stays(read_text: ReadText, listed: str) -> None:
    text = TEXT if listed.endswith("。\n") or listed.count("章") == 1 else TEXT.replace("第一章 总 则\n", "")
    (notice,) = read_text(f"洛政发〔2031〕7号\n{HEAD}目录\n{listed}\n{text}").notices
    assert "目录" in notice.text


@pytest.mark.parametrize(
    ("text", "labels"),
    [
        ("第三条之一　县政府负责。", ["第三条之一"]),
        ("第十二条之十一 县政府负责。", ["第十二条之十一"]),
        ("第3条之二 县政府负责。", ["第3条之二"]),
        ("第三条　县政府负责。", ["第三条"]),
    ],
)
def test_an_article_put_in_has_its_own_label(read_text: ReadText, text: str, labels: list[str]) -> None:
    (notice,) = read_text(f"洛政发〔2031〕7号\n洛川市河道管理办法\n{text}\n本办法由市政府负责解释。").notices
    assert [one.label for one in notice.sections] == labels

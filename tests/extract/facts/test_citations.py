"""Citations: numbers and titles a notice names, and what it does to them."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

from gongbao.extract.facts.citations import citations_of
from gongbao.extract.model.flow import flow_of
from gongbao.schema.records import Citation

Cite = Callable[..., list[Citation]]


@pytest.fixture
def cite(make_context: Callable[..., Any]) -> Cite:
    """A function that finds the citations of a text."""

    def find(
        text: str, title: str = "永州市人民政府关于印发方案的通知", number: str | None = "永政发〔2023〕7号"
    ) -> list[Citation]:
        context, _ = make_context(text)
        return citations_of(context, flow_of(context.document.lines), title, number)

    return find


@pytest.mark.parametrize(
    ("text", "number", "title", "relation"),
    [
        pytest.param(
            "根据《湖南省河道管理条例》的规定，制定本办法。",
            None,
            "湖南省河道管理条例",
            "based_on",
            id="a title to rest on",
        ),
        pytest.param(
            "按照永政发〔2021〕3号的要求办理。",
            "永政发〔2021〕3号",
            None,
            "based_on",
            id="a number to rest on",
        ),
        pytest.param(
            "贯彻落实《关于加强河道管理的意见》（永政发〔2021〕3号）精神。",
            "永政发〔2021〕3号",
            "关于加强河道管理的意见",
            "based_on",
            id="title and number are one",
        ),
        pytest.param(
            "组织学习《湖南省河道管理条例》。", None, "湖南省河道管理条例", "cites", id="only named"
        ),
        pytest.param(
            "《永州市河道管理办法》（永政发〔2016〕53号）同时废止。",
            "永政发〔2016〕53号",
            "永州市河道管理办法",
            "repeals",
            id="repealed",
        ),
        pytest.param(
            "决定对《永州市河道管理办法》作如下修改：", None, "永州市河道管理办法", "amends", id="amended"
        ),
        pytest.param(
            "《永州市河道\n管理办法》（永政发\n〔2016〕53号）予以废止。",
            "永政发〔2016〕53号",
            "永州市河道管理办法",
            "repeals",
            id="over lines",
        ),
        pytest.param(
            "依据《关于印发〈河道管理办法〉的通知》执行。",
            None,
            "关于印发〈河道管理办法〉的通知",
            "based_on",
            id="a title in a title",
        ),
    ],
)
def test_a_citation_has_number_title_and_relation(
    cite: Cite, text: str, number: str | None, title: str | None, relation: str
) -> None:
    (found,) = cite(text)
    assert (found.cited_number, found.cited_title, found.relation) == (number, title, relation)
    assert found.resolution == "external"


@pytest.mark.parametrize(
    "text",
    [
        "制定《方案》并组织实施。",
        "（永政发〔2023〕7号）已经印发。",
        "没有引用任何文件。",
    ],
)
def test_own_number_and_short_names_are_no_citations(cite: Cite, text: str) -> None:
    assert cite(text) == []


def test_the_title_it_issues_is_its_own(cite: Cite) -> None:
    assert (
        cite("《永州市河道管理办法》已经审议通过。", "永州市人民政府关于印发永州市河道管理办法的通知") == []
    )


def test_what_an_editor_says_of_another_document_is_not_done_by_this(cite: Cite) -> None:
    text = "根据《永州市预算条例》和《永州市审查条例》【已废止，最新为：《永州市监督条例》】，制定本办法。"
    assert {c.relation for c in cite(text)} == {"based_on"}


def test_each_of_a_list_is_rested_on(cite: Cite) -> None:
    text = (
        "根据《湖南省河道管理条例》（2031年修订）、《永州市河长工作规则》和《永州市水利局工作规则》，"
        "参照有关规定，制定本规则。"
    )
    assert [c.relation for c in cite(text)] == ["based_on"] * 3


def test_citations_come_in_order_and_quote_their_sentence(cite: Cite) -> None:
    found = cite(
        "第一句。根据《湖南省河道管理条例》和永政发〔2021〕3号，制定本办法。《旧河道管理办法》同时废止。"
    )
    assert [(c.cited_title or c.cited_number, c.relation) for c in found] == [
        ("湖南省河道管理条例", "based_on"),
        ("永政发〔2021〕3号", "based_on"),
        ("旧河道管理办法", "repeals"),
    ]
    assert found[0].quote == "根据《湖南省河道管理条例》和永政发〔2021〕3号，制定本办法。"


@pytest.mark.parametrize(
    ("text", "cited"),
    [
        pytest.param("开展《红楼梦》诵读活动。", [], id="a book"),
        pytest.param("完成《永州府志》点校。", [], id="a local history"),
        pytest.param("领取《食品经营许可证》。", [], id="a certificate"),
        pytest.param("填写《项目申请表》。", [], id="a form"),
        pytest.param("学习《宪法》《民法典》。", ["宪法", "民法典"], id="short laws"),
        pytest.param("执行《办法》《条例》。", [], id="short titles that say again"),
        pytest.param("依照《中华人民共和国宪法》。", ["中华人民共和国宪法"], id="the constitution"),
        pytest.param("依照《中华人民共和国预算法》。", ["中华人民共和国预算法"], id="a law"),
        pytest.param(
            "执行《城市道路照明设计规范（试行）》。", ["城市道路照明设计规范（试行）"], id="on trial"
        ),
        pytest.param(
            "衔接《数字发展规划（2031—2035年）》。", ["数字发展规划（2031—2035年）"], id="with years"
        ),
        pytest.param("见《永州府志》（永政发〔2016〕53号）。", ["永州府志"], id="whatever has a number"),
    ],
)
def test_only_documents_are_cited(cite: Cite, text: str, cited: list[str]) -> None:
    assert [citation.cited_title for citation in cite(text)] == cited

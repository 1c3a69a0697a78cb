"""Document numbers in every form that gazettes print them in."""

from __future__ import annotations

import doctest

import pytest
from hypothesis import given
from hypothesis import strategies as st
from steps import DOUBLE, growth

from gongbao.normalize.documents import document_numbers
from gongbao.normalize.documents.document_numbers import find_document_numbers, normalize_document_number

PIECES = st.sampled_from(
    [
        "温政办〔2022〕35号",
        "豫政办 〔 2021 〕68 号",
        "省政府令第205号",
        "国家税务总局公告2022年第5号",
        "按照",
        "和",
        "《办法》（",
        "）",
        "〔",
        "〕",
        "2022",
        "第",
        "号",
        "\n",
        " ",
        "发文字号：",
        "令",
    ]
)


@pytest.mark.parametrize(
    ("text", "numbers"),
    [
        pytest.param("温政办〔2022〕35号", ["温政办〔2022〕35号"], id="plain"),
        pytest.param("豫政办 〔 2021 〕68 号", ["豫政办〔2021〕68号"], id="blanks around the bracket"),
        pytest.param("晋政办发[2004]75号", ["晋政办发〔2004〕75号"], id="half-width square brackets"),
        pytest.param("晋政发［2014］38号", ["晋政发〔2014〕38号"], id="full-width square brackets"),
        pytest.param("国土资字（2014）3号", ["国土资字〔2014〕3号"], id="round brackets"),
        pytest.param(
            "1991年3月26日云山市人民政府令19号发布", ["云山市人民政府令第19号"], id="a decree without 第"
        ),
        pytest.param("令牌19号", [], id="no decree"),
        pytest.param("温政发【2022】3号", ["温政发〔2022〕3号"], id="black brackets"),
        pytest.param("浙政办发〔２０２２〕３５号", ["浙政办发〔2022〕35号"], id="full-width digits"),
        pytest.param("浙 政 办 发 〔 2 0 2 2 〕 35 号", ["浙政办发〔2022〕35号"], id="justified"),
        pytest.param("温政办〔\n2019〕13号", ["温政办〔2019〕13号"], id="broken inside the bracket"),
        pytest.param("根据温\n政办〔2022〕35号", ["温政办〔2022〕35号"], id="issuer broken over lines"),
        pytest.param(
            "（芜政\n办〔2024〕9号）", ["芜政办〔2024〕9号"], id="issuer broken inside round brackets"
        ),
        pytest.param("其它事项按永发改〔2031〕511号文执行", ["永发改〔2031〕511号"], id="behind 按"),
        pytest.param("（1985年5月4日永政〔1985〕38号）", ["永政〔1985〕38号"], id="behind its day"),
        pytest.param("已由我委以永发改〔2031〕51号文批复", ["永发改〔2031〕51号"], id="behind 以"),
        pytest.param("实施意见\n温政办〔2022〕35号", ["温政办〔2022〕35号"], id="under a title"),
        pytest.param("市 政 府 文 件\n芜政〔2024〕19号", ["芜政〔2024〕19号"], id="under a justified banner"),
        pytest.param("永政通告〔2031〕4号", ["永政通告〔2031〕4号"], id="a code that ends in a kind"),
        pytest.param("按永政批复〔2031〕4号办理", ["永政批复〔2031〕4号"], id="such a code after 按"),
        pytest.param("关于防火的通告〔2031〕4号", [], id="a kind that ends a title"),
        pytest.param("关于做好全市防火工作通告〔2031〕4号", [], id="a kind that ends a title without 的"),
        pytest.param("按照国办发〔2021〕3号", ["国办发〔2021〕3号"], id="after 按照"),
        pytest.param("根据浙政发〔2018〕2号要求", ["浙政发〔2018〕2号"], id="after 根据"),
        pytest.param(
            "《意见》（国办发明电〔2020〕14号）", ["国办发明电〔2020〕14号"], id="after a title, 明电"
        ),
        pytest.param(
            "温财〔2022〕3号、温教〔2022〕5号", ["温财〔2022〕3号", "温教〔2022〕5号"], id="two issuers"
        ),
        pytest.param("工信部联企业〔2022〕1号", ["工信部联企业〔2022〕1号"], id="joint issuers in one code"),
        pytest.param("津房〔2022〕第3号", ["津房〔2022〕第3号"], id="第 before the serial"),
        pytest.param("温州市人民政府令第31号", ["温州市人民政府令第31号"], id="decree"),
        pytest.param("温 州 市 人 民 政 府 令\n第31号", ["温州市人民政府令第31号"], id="decree as a banner"),
        pytest.param("《条例》(国务院令第591号)", ["国务院令第591号"], id="decree behind a title"),
        pytest.param("主席令第七十号", ["主席令第70号"], id="Chinese numeral"),
        pytest.param("原政任〔2031〕3号", ["原政任〔2031〕3号"], id="a place that 原 begins"),
        pytest.param("《办法》（即政办发〔2031〕5号）", ["即政办发〔2031〕5号"], id="a place that 即 begins"),
        pytest.param("原永政发〔2003〕12号同时废止", ["永政发〔2003〕12号"], id="what was once in force"),
        pytest.param("原市政府令第12号", ["市政府令第12号"], id="a decree that was once in force"),
        pytest.param("太原市人民政府令第3号", ["太原市人民政府令第3号"], id="原 inside a city's name"),
        pytest.param(
            "省政府令第205号和呼和浩特市人民政府令第3号",
            ["省政府令第205号", "呼和浩特市人民政府令第3号"],
            id="和 between two and inside one",
        ),
        pytest.param(
            "财政部 税务总局公告2022年第10号",
            ["财政部税务总局公告2022年第10号"],
            id="joint notice of two bodies",
        ),
        pytest.param("公告2022年第5号", ["公告2022年第5号"], id="notice without a body"),
        pytest.param("和政发〔2022〕1号", ["和政发〔2022〕1号"], id="和 begins the code"),
        pytest.param("今年第5号台风", [], id="a typhoon"),
        pytest.param("〔2022〕35号", [], id="no issuer"),
        pytest.param("温政办〔2022〕号", [], id="no serial"),
    ],
)
def test_numbers_are_found_in_their_canonical_form(text: str, numbers: list[str]) -> None:
    found = find_document_numbers(text)
    assert [one.number for one in found] == numbers
    assert all(text[one.start : one.end] == one.text for one in found)


@pytest.mark.parametrize(
    ("text", "number"),
    [
        pytest.param("发文字号：晋政办发〔2012〕 10号", "晋政办发〔2012〕10号", id="labelled"),
        pytest.param("发文字号：山西省人民政府令第235号", "山西省人民政府令第235号", id="labelled decree"),
        pytest.param("文 号：\n温政办〔2022〕35号", "温政办〔2022〕35号", id="spaced label"),
        pytest.param("发文字号：", None, id="empty label"),
        pytest.param("第12号", "第12号", id="serial alone"),
        pytest.param("无", None, id="no number"),
        pytest.param("", None, id="empty"),
    ],
)
def test_a_label_gives_its_number_or_none(text: str, number: str | None) -> None:
    assert normalize_document_number(text) == number


@given(st.lists(PIECES, max_size=20).map("".join))
def test_every_number_quotes_its_text_and_is_its_own_canonical_form(text: str) -> None:
    last = 0
    for one in find_document_numbers(text):
        assert text[one.start : one.end] == one.text
        assert one.start >= last
        last = one.end
        assert not any(letter.isspace() for letter in one.number)
        assert normalize_document_number(one.number) == one.number


@given(st.text())
def test_no_text_is_too_strange(text: str) -> None:
    find_document_numbers(text)
    normalize_document_number(text)


@pytest.mark.parametrize(
    "piece", ["〔", "〔2022〕", "令第", "温政办〔2022 ", "温政办〔2022〕35号、", "9", " \n"]
)
def test_hostile_text_costs_linear_time(piece: str) -> None:
    assert growth(lambda times: find_document_numbers(piece * times), 400) < DOUBLE


def test_the_examples_in_the_docstrings_hold() -> None:
    assert doctest.testmod(document_numbers).failed == 0

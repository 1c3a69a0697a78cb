"""The parts of a head: number, registration number, title, addressee, date."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date

import pytest

from gongbao.extract.model.document import Line
from gongbao.extract.notices.head.parts import (
    addressee_at,
    number_at,
    registration_at,
    title_before,
    title_from,
)
from gongbao.normalize.documents.profiles import load_profile
from gongbao.normalize.time.times import date_line

MakeLines = Callable[[str], Sequence[Line]]


@pytest.mark.parametrize(
    ("text", "number", "lines"),
    [
        pytest.param("永政发〔2023〕7号", "永政发〔2023〕7号", 1, id="plain"),
        pytest.param("永 政 发 〔 2023 〕 7 号", "永政发〔2023〕7号", 1, id="spaced out"),
        pytest.param("（永政发[2023]7号）", "永政发〔2023〕7号", 1, id="in brackets"),
        pytest.param("永政发〔2023〕\n7号", "永政发〔2023〕7号", 2, id="over two lines"),
        pytest.param("永州市人民政府令\n第23号", "永州市人民政府令第23号", 2, id="decree over two lines"),
        pytest.param("永州市人民政府令第23号", "永州市人民政府令第23号", 1, id="decree"),
        pytest.param(
            "永州市人民政府令\n〔2023〕第23号", "永州市人民政府令〔2023〕第23号", 2, id="decree of a year"
        ),
        pytest.param("发文字号：永政发〔2023〕7号", "永政发〔2023〕7号", 1, id="labelled"),
    ],
)
def test_a_number_fills_its_line(make_lines: MakeLines, text: str, number: str, lines: int) -> None:
    found = number_at(make_lines(text), 0)
    assert found is not None
    assert (found.value, found.end) == (number, lines)


@pytest.mark.parametrize(
    "text",
    [
        "根据永政发〔2023〕7号文件",
        "永政发〔2023〕7号 关于加强河道管理的通知",
        "永政发〔2023〕7号、永政发〔2023〕8号",
        "第7号",
        "各县区人民政府：",
    ],
)
def test_a_number_beside_other_words_is_no_head(make_lines: MakeLines, text: str) -> None:
    assert number_at(make_lines(text), 0) is None


@pytest.mark.parametrize(
    ("text", "number"),
    [
        pytest.param("YZCR–2023–01007", "YZCR–2023–01007", id="bare"),
        pytest.param("YZCR – 2023 – 01007", "YZCR–2023–01007", id="spaced"),
        pytest.param("统一编号：YZSF-2023-003", "YZSF-2023-003", id="labelled"),
        pytest.param("（登记号：永府规2023-7）", "永府规2023-7", id="in brackets"),
        pytest.param("楚府登137号", "楚府登137号", id="registered"),
        pytest.param("昭政登字第 8 号", "昭政登字第8号", id="registered, with blanks"),
        pytest.param("统一编号：待定", None, id="a label without a number"),
        pytest.param("永政发〔2023〕7号", None, id="a document number"),
    ],
)
def test_a_registration_number_fills_its_line(make_lines: MakeLines, text: str, number: str | None) -> None:
    found = registration_at(make_lines(text), 0, load_profile("default"))
    assert (found.value if found else None) == number


@pytest.mark.parametrize(
    ("text", "title"),
    [
        pytest.param(
            "永州市人民政府关于加强河道管理的通知", "永州市人民政府关于加强河道管理的通知", id="one line"
        ),
        pytest.param(
            "永州市人民政府办公室\n关于印发永州市河道管理办法\n（试行）的通知",
            "永州市人民政府办公室关于印发永州市河道管理办法（试行）的通知",
            id="three lines",
        ),
        pytest.param(
            "永州市人民政府\n关于加强河道管理的\n意  见",
            "永州市人民政府关于加强河道管理的意见",
            id="a spaced last line",
        ),
        pytest.param(
            "永州市人民政府关于印发永州市河道管理办法\n的通知\n各县区人民政府：",
            "永州市人民政府关于印发永州市河道管理办法的通知",
            id="the issued document's kind ends no title",
        ),
        pytest.param(
            "永州市人民政府关于转发《湖南省河道管理\n办法》的通知",
            "永州市人民政府关于转发《湖南省河道管理办法》的通知",
            id="a title within",
        ),
        pytest.param(
            "永州市城市绿化管理办法（修订）", "永州市城市绿化管理办法（修订）", id="a remark behind the kind"
        ),
        pytest.param("为加强河道管理工作，现发布本通知。", None, id="a sentence"),
        pytest.param("一、关于加强河道管理的意见", None, id="a heading"),
        pytest.param("各县区人民政府：\n关于加强河道管理的通知", None, id="an addressee"),
    ],
)
def test_a_title_is_joined_over_its_lines(make_lines: MakeLines, text: str, title: str | None) -> None:
    found = title_from(make_lines(text), 0)
    assert (found.value if found else None) == title


def test_a_title_before_a_place_is_read_from_its_beginning(make_lines: MakeLines) -> None:
    lines = make_lines("请遵照执行。\n永州市人民政府办公室\n关于加强河道\n管理的通知\n永政发〔2023〕7号")
    found = title_before(lines, 4, 0)
    assert found is not None
    assert (found.first, found.value) == (1, "永州市人民政府办公室关于加强河道管理的通知")
    held = title_before(lines, 4, 2)
    assert held is None or held.first >= 2


@pytest.mark.parametrize(
    ("text", "addressee"),
    [
        pytest.param("各县区人民政府，市直各单位：", "各县区人民政府，市直各单位", id="one line"),
        pytest.param(
            "各县（市、区）人民政府，市政府各部门、\n各直属机构：",
            "各县（市、区）人民政府，市政府各部门、各直属机构",
            id="two lines",
        ),
        pytest.param("市林业局:", "市林业局", id="ascii colon"),
        pytest.param("各县区人民政府，市直各单位", None, id="no colon"),
        pytest.param("现将有关事项通知如下：", None, id="a sentence that opens a list"),
        pytest.param("一、责任单位：", None, id="a heading"),
        pytest.param("责任单位：市水利局：", None, id="a label"),
        pytest.param("在全市防汛工作部门会议上的讲话\n同志们：", None, id="the salutation of a speech"),
        pytest.param("各县区人民政府应当加强管理。\n市直各单位：", None, id="a sentence before"),
        pytest.param("各县区人民政府，\f市直各单位：", None, id="over a page's end"),
    ],
)
def test_an_addressee_is_a_list_of_bodies_with_a_colon(
    make_lines: MakeLines, text: str, addressee: str | None
) -> None:
    found = addressee_at(make_lines(text), 0)
    assert (found.value if found else None) == addressee


@pytest.mark.parametrize(
    ("text", "day"),
    [
        pytest.param("2023年4月12日", date(2023, 4, 12), id="digits"),
        pytest.param("（2023年4月12日）", date(2023, 4, 12), id="in brackets"),
        pytest.param("2023年4月12日印发", date(2023, 4, 12), id="with 印发"),
        pytest.param("２０２３年４月１２日", date(2023, 4, 12), id="full-width digits"),
        pytest.param("二〇二三年四月十二日", date(2023, 4, 12), id="numerals"),
        pytest.param("二○一二年十二月三十一日", date(2012, 12, 31), id="a circle for zero"),
        pytest.param("二O二三年十月廿五日", date(2023, 10, 25), id="a letter for zero"),
        pytest.param("二00六年十月卅一日", date(2006, 10, 31), id="noughts in words, 卅"),
        pytest.param("２０２３ 年 ４ 月 ２ 日", date(2023, 4, 2), id="spaced out"),
        pytest.param("23年4月12日", None, id="a short year"),
        pytest.param("4月12日", None, id="no year"),
        pytest.param("2023年2月30日", None, id="no such day"),
        pytest.param("2023年4月", None, id="a month"),
        pytest.param("2023年4月12日起施行", None, id="a clause"),
    ],
)
def test_a_date_fills_its_line(text: str, day: date | None) -> None:
    assert date_line(text) == day

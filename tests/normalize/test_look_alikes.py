"""Letters that only look like those they stand for are read as if plain, wherever a value is looked for."""

from __future__ import annotations

import unicodedata
from collections.abc import Callable
from decimal import Decimal
from typing import Any

import pytest

from gongbao.normalize.amounts import find_amounts
from gongbao.normalize.deadlines import find_deadlines
from gongbao.normalize.document_numbers import find_document_numbers
from gongbao.normalize.numerals import parse_numeral
from gongbao.normalize.responsibilities import find_responsibilities
from gongbao.normalize.text.look_alikes import plain, without_lost_blanks
from gongbao.normalize.units import find_units, split_units

# Each radical beside the ideograph that a printed text means by it.
PAIRS = [
    ("⼀", "一"),
    ("⼈", "人"),
    ("⽅", "方"),
    ("⽉", "月"),
    ("⽇", "日"),
    ("⺠", "民"),
    ("⻓", "长"),
    ("⻚", "页"),
    ("\uf98e", "年"),
    ("\uf97e", "量"),
    ("\ua3ac", "，"),
    ("\ua3ae", "。"),
    ("\ua3bb", "；"),
    ("\ua3a8", "（"),
]


@pytest.mark.parametrize(("radical", "ideograph"), PAIRS)
def test_a_radical_is_read_as_its_ideograph(radical: str, ideograph: str) -> None:
    assert plain(f"甲{radical}乙") == f"甲{ideograph}乙"


def test_every_kangxi_radical_and_supplement_stands_for_an_ideograph() -> None:
    given = {0x2E80, 0x2E9A}  # the one has no ideograph of its own, the other is no character
    for code in [*range(0x2E80, 0x2EF4), *range(0x2F00, 0x2FD6)]:
        if code not in given:
            (letter,) = plain(chr(code))
            # An ideograph newer than this Python has no category yet.
            assert unicodedata.category(letter) in ("Lo", "Cn"), hex(code)
            assert not 0x2E80 <= ord(letter) < 0x2FE0, hex(code)


@pytest.mark.parametrize(
    "blank", ["\u00a0", "\u2002", "\u2009", "\u202f", "\u205f", "\u200b", "\u00ad", "\ufeff"]
)
def test_blanks_of_every_kind_are_one_and_keep_their_place(blank: str) -> None:
    text = f"市{blank}教育局"
    assert plain(text) == "市 教育局"
    assert len(plain(text)) == len(text)


def test_an_indent_that_a_decoding_lost_is_blank() -> None:
    assert plain("甲：\n??经研究，同意??吗？\n????2031年") == "甲：\n  经研究，同意??吗？\n    2031年"


@pytest.mark.parametrize(
    ("lost", "kept"),
    [
        ("云政〔2031〕7号?", "云政〔2031〕7号 "),
        ("甲\n?\n乙", "甲\n \n乙"),
        ("? 经研究", "  经研究"),
        ("?????????? 云山市人民政府 ?", "           云山市人民政府  "),
        ("云山省人民政府????????", "云山省人民政府        "),
        ("第十二条?本办法", "第十二条 本办法"),
        ("什么时候开始?", "什么时候开始?"),
    ],
)
def test_blanks_that_a_decoding_lost_anywhere_on_a_line_are_blanks(lost: str, kept: str) -> None:
    assert without_lost_blanks(lost) == kept


@pytest.mark.parametrize("blank", ["\u3000", "\u2003", "\u2001"])
def test_a_blank_as_wide_as_a_letter_stays_as_wide(blank: str) -> None:
    assert plain(f"{blank * 2}一、加强领导") == "\u3000\u3000一、加强领导"


def _disguised(text: str) -> str:
    """A text as such PDFs hold it: radicals where there are any, a no-break blank for each blank."""
    return text.translate({ord(ideograph): radical for radical, ideograph in PAIRS} | {ord(" "): "\u00a0"})


@pytest.mark.parametrize(
    ("find", "text"),
    [
        pytest.param(find_amounts, "每人每月 补助 300元，一次性 2万元", id="amounts"),
        pytest.param(
            lambda text: find_deadlines(text, None), "2022年5月 10日前报送，6月底前完成", id="deadlines"
        ),
        pytest.param(find_document_numbers, "根据民发〔2022〕5号和人社发〔2021〕7 号", id="numbers"),
        pytest.param(find_responsibilities, "开展巡查。（责任单位：市民政局、市人力社保局）", id="brackets"),
        pytest.param(split_units, "市民政局、市人力社保 局", id="cell"),
        pytest.param(find_units, "由市民政局会同市人力社保局办理", id="units"),
    ],
)
def test_finders_find_the_same_in_the_same_places(find: Callable[[str], list[Any]], text: str) -> None:
    found, expected = find(_disguised(text)), find(text)
    assert expected
    assert [(value.start, value.end) for value in found] == [(value.start, value.end) for value in expected]


def test_a_numeral_is_read() -> None:
    assert parse_numeral("⼀百⼆⼗") == Decimal(120)

"""What holds of amounts, deadlines and numerals on any text, built from pieces of gazettes."""

from __future__ import annotations

from datetime import date
from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from steps import DOUBLE, growth

from gongbao.normalize.amounts.finder import find_amounts
from gongbao.normalize.text.joining import join_text
from gongbao.normalize.text.numerals import parse_numeral
from gongbao.normalize.time.deadlines import find_deadlines
from gongbao.normalize.time.time_roles import role_of

pytestmark = pytest.mark.unmeasured

WRITTEN = date(2022, 5, 31)
WHOLE = [
    "2022年6月底前",
    "到2025年",
    "每季度",
    "自印发之日起",
    "30日内",
    "10个工作日",
    "“十四五”期间",
    "持续推进",
    "5月20日至6月10日",
    "6月、9月、12月底前",
    "毕业5年以内",
    "提前1～3小时",
    "国庆节前",
    "二〇二二年五月十九日",
    "不超过50万元",
    "5万—10万元",
    "60—90平方米",
    "百分之三十",
    "三分之二以上",
    "每人每年100元",
    "2万元、5万元",
    "约120亩",
    "50万元（不含）以下",
    "叁万伍仟陆佰元整",
    "二十余万亩",
    "20名左右",
    "3.5‰",
    "最高额度为300万元",
]
GLUE = [
    "，",
    "。",
    "；",
    "（",
    "）",
    "完成",
    "的企业",
    "由市教育局",
    "附件",
    "《",
    "》",
    "\n",
    " ",
    "1",
    "第",
    "年",
    "万",
]
BREAKS = ["", " ", "\n", "\u3000", " \n\n "]
PIECES = st.lists(st.sampled_from(WHOLE + GLUE), max_size=12).map("".join)
ALPHABET = st.text(
    alphabet="0123456789.,-—～至到年月日号前后起内底初每一二三十百千万亿元%个人（）《》“”五半第自之 \n",
    max_size=60,
)
ANY_TEXT = PIECES | ALPHABET | st.text(max_size=60)


@given(ANY_TEXT)
@settings(max_examples=300, deadline=None)
def test_every_value_quotes_the_text_between_its_offsets(text: str) -> None:
    for amount in find_amounts(text):
        assert text[amount.start : amount.end] == amount.text != ""
    for found in find_deadlines(text, WRITTEN):
        assert text[found.start : found.end] == found.text != ""
        role_of(text, found, WRITTEN)


@given(st.text(max_size=80), st.dates())
@settings(max_examples=200, deadline=None)
def test_no_text_and_no_date_crash(text: str, written: date) -> None:
    find_amounts(text)
    find_deadlines(text, written)
    parse_numeral(text)


@given(PIECES | ALPHABET, st.dates(date(1990, 1, 1), date(2019, 12, 31)))
@settings(max_examples=300, deadline=None)
def test_without_a_reference_a_date_is_what_any_day_gives(text: str, written: date) -> None:
    given_any_day = {
        day for found in find_deadlines(text, written) for day in (found.date_start, found.date_end)
    }
    for found in find_deadlines(text):
        assert {found.date_start, found.date_end} - {None} <= given_any_day
        assert found.status in ("certain", "ambiguous")


@given(ALPHABET, st.dates())
@settings(max_examples=300, deadline=None)
def test_no_date_is_out_of_order(text: str, written: date) -> None:
    for found in find_deadlines(text, written):
        if found.date_start and found.date_end:
            assert found.date_start <= found.date_end
    for amount in find_amounts(text):
        if amount.value_high is not None:
            assert amount.value <= amount.value_high


@given(st.sampled_from(WHOLE), st.data())
@settings(max_examples=400, deadline=None)
def test_blanks_and_line_breaks_change_no_value(expression: str, data: st.DataObject) -> None:
    broken = expression[0]
    for left, right in pairwise(expression):
        inside = left in "0123456789." and right in "0123456789."
        broken += ("" if inside else data.draw(st.sampled_from(BREAKS))) + right
    assert _amounts(broken) == _amounts(expression)
    assert _deadlines(broken) == _deadlines(expression)


def _amounts(text: str) -> list[tuple[object, ...]]:
    return [(a.kind, a.value, a.value_high, a.comparator, a.unit, a.per) for a in find_amounts(text)]


def _deadlines(text: str) -> list[tuple[object, ...]]:
    return [
        (
            d.relation,
            d.date_start,
            d.date_end,
            d.duration,
            d.duration_high,
            d.comparator,
            d.workday,
            d.anchor_text,
        )
        for d in find_deadlines(text, WRITTEN)
    ]


@given(ANY_TEXT)
@settings(max_examples=200, deadline=None)
def test_joining_keeps_every_character_and_its_place(text: str) -> None:
    joined = join_text(text)
    for at, char in enumerate(joined.text):
        origin = joined.origin(at)
        assert 0 <= origin < len(text)
        assert char.isspace() == text[origin].isspace()


HOSTILE = [
    "9",
    "一",
    "万",
    "（",
    "（一（",
    "每",
    "自",
    "1,",
    "1、",
    "1-",
    "6月、",
    "2022年",
    "最高限额",
    "半",
    "第",
    "5万",
    "年底",
    "“十四五",
    "5元至",
    "一、二",
    "3年至",
    "自收到之日起",
    "5人以上",
    "毕业3年内",
    "单位：万元 5 ",
    "《",
    " ",
    "\n",
    "1 ",
]


@pytest.mark.parametrize("unit", HOSTILE, ids=ascii)
def test_hostile_text_costs_linear_time(unit: str) -> None:
    def work(size: int) -> None:
        text = unit * (size // len(unit))
        find_amounts(text)
        find_deadlines(text, WRITTEN)
        parse_numeral(text)

    assert growth(work, 400) < DOUBLE


def test_a_million_digits_are_read_in_one_pass() -> None:
    text = "9" * 1_000_000
    assert find_amounts(text + "元") == []
    assert find_deadlines(text + "日", WRITTEN) == []

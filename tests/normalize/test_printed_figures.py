"""Figures as tables print them: marks, signs, blanks, words and units beside them."""

from __future__ import annotations

import doctest

import pytest

from gongbao.normalize.amounts import figure_units, printed_figures
from gongbao.normalize.amounts.figure_units import figure_unit
from gongbao.normalize.amounts.printed_figures import parse_figure


@pytest.mark.parametrize(
    ("text", "value", "unit", "note"),
    [
        ("97.20", "97.20", None, None),
        ("1,204.50", "1204.50", None, None),
        ("1 204.50", "1204.50", None, None),
        ("1\u2009204", "1204", None, None),
        ("\uff11\uff12\uff0e\uff13", "12.3", None, None),
        ("-0.4", "-0.4", None, None),
        ("\uff0d0.4", "-0.4", None, None),
        ("\u20110.4", "-0.4", None, None),
        ("\u22120.4", "-0.4", None, None),
        ("+3.1", "3.1", None, None),
        ("120.5*", "120.5", None, "*"),
        ("120.5①", "120.5", None, "①"),
        ("117.91\u00b9", "117.91", None, "1"),
        ("12.5[注2]", "12.5", None, "2"),
        ("30.2（预计）", "30.2", None, "预计"),
        ("约19.8", "19.8", None, "约"),
        ("100左右", "100", None, "左右"),
        ("≥90%", "90", "%", "≥"),
        ("↓2.7", "-2.7", None, "↓"),
        ("↑ 3.5", "3.5", None, "↑"),
        ("下降0.3个百分点", "-0.3", "个百分点", "下降"),
        ("持平", "0", None, "持平"),
        ("1.2倍", "1.2", "倍", None),
        ("88.5亿元", "88.5", "亿元", None),
        ("第3", "3", None, "第"),
    ],
)
def test_a_figure_is_read_with_what_marks_it(
    text: str, value: str, unit: str | None, note: str | None
) -> None:
    read = parse_figure(text)
    assert (str(read.value), read.unit, read.note, read.sure) == (value, unit, note, True)


@pytest.mark.parametrize(
    "text", ["", " ", "-", "—", "——", "--", "\uff0d", "\u2013", "\u2011", "…", "……", "/"]
)
def test_a_blank_or_a_sign_for_none_is_missing(text: str) -> None:
    assert parse_figure(text).missing
    assert parse_figure(text).value is None


def test_a_mark_alone_is_a_note_and_no_missing_figure() -> None:
    read = parse_figure("①")
    assert (read.value, read.missing, read.note) == (None, False, "①")


@pytest.mark.parametrize("text", ["—2.7", "--2.7", "——2.7"])
def test_a_dash_before_a_figure_may_be_a_minus(text: str) -> None:
    read = parse_figure(text)
    assert (str(read.value), read.sure, read.note) == ("-2.7", False, text)


@pytest.mark.parametrize(
    "text", ["电话", "12 5", "3-5", "1,23", "1/2", "2024年", "138****1234", "下降-2.7", "(2.7)", "*"]
)
def test_what_is_no_figure_is_not_read(text: str) -> None:
    assert not parse_figure(text).is_read


@pytest.mark.parametrize("unit", ["亿元", "万人次", "元/平方米", "%", "±%", "亿千瓦时", "微克/立方米", "台"])
def test_units_of_figures_are_known(unit: str) -> None:
    assert figure_unit(unit)


@pytest.mark.parametrize("word", ["可比", "不含农户", "上年=100", "街道", ""])
def test_other_words_in_brackets_are_no_units(word: str) -> None:
    assert figure_unit(word) is None


def test_the_examples_of_figures_hold() -> None:
    assert doctest.testmod(printed_figures).failed == doctest.testmod(figure_units).failed == 0

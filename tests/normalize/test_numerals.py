"""Numerals, each form with an id."""

from __future__ import annotations

import doctest
from decimal import Decimal

import pytest

from gongbao.normalize.text import lexicon, numerals
from gongbao.normalize.text.numerals import parse_numeral, read_number


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        pytest.param("1234", "1234", id="arabic"),
        pytest.param("1,234", "1234", id="thousands"),
        pytest.param("1,234.56万", "12345600", id="thousands and wan"),
        pytest.param("１２３．５", "123.5", id="full width"),
        pytest.param("117.91亿", "11791000000", id="decimal yi"),
        pytest.param("2亿3千万", "230000000", id="mixed"),
        pytest.param("12万5千", "125000", id="mixed below wan"),
        pytest.param("十五", "15", id="ten without one"),
        pytest.param("廿三", "23", id="twenty in one character"),
        pytest.param("叁拾", "30", id="formal ten"),
        pytest.param("两百", "200", id="liang"),
        pytest.param("一千二百万", "12000000", id="wan"),
        pytest.param("一百零八万", "1080000", id="zero inside"),
        pytest.param("二十亿零三百万", "2003000000", id="yi and wan"),
        pytest.param("一万亿", "1000000000000", id="wan of yi"),
        pytest.param("三百五", "350", id="elided ten"),
        pytest.param("一亿零五", "100000005", id="zero keeps the unit"),
        pytest.param("二〇二二", "2022", id="positional"),
        pytest.param("二○二二", "2022", id="positional with circle"),
        pytest.param("叁万伍仟陆佰", "35600", id="formal"),
        pytest.param("贰万零伍佰", "20500", id="formal with zero"),
        pytest.param("一百二十三点四五", "123.45", id="decimal point"),
        pytest.param("三点五亿", "350000000", id="decimal yi in chinese"),
        pytest.param("负一百", "-100", id="negative"),
        pytest.param("-5.2", "-5.2", id="minus"),
        pytest.param("30%", "0.3", id="percent"),
        pytest.param("3.5‰", "0.0035", id="per mille"),
        pytest.param("百分之三十", "0.3", id="percent in words"),
        pytest.param("百分之十二点五", "0.125", id="decimal percent in words"),
        pytest.param("万分之五", "0.0005", id="per ten thousand"),
        pytest.param("四分之三", "0.75", id="fraction"),
        pytest.param("三又二分之一", "3.5", id="mixed fraction"),
        pytest.param("七成", "0.7", id="tenths"),
        pytest.param("七成五", "0.75", id="tenths and hundredths"),
        pytest.param("半数", "0.5", id="half"),
        pytest.param("一千二\n百万", "12000000", id="broken by a line end"),
    ],
)
def test_a_numeral_has_its_value(text: str, expected: str) -> None:
    assert parse_numeral(text) == Decimal(expected)


def test_a_third_is_as_precise_as_decimals_are() -> None:
    value = parse_numeral("三分之二")
    assert value is not None
    assert abs(value - Decimal(2) / 3) < Decimal("1e-20")


@pytest.mark.parametrize(
    "text",
    [
        "",
        "第三条",
        "abc",
        "1.2.3",
        "二十二十",
        "百千",
        "亿亿亿",
        "点",
        "1,2",
        "十廿",
        "廿十",
        "5%3",
        "9" * 100000,
    ],
)
def test_what_is_no_numeral_is_none(text: str) -> None:
    assert parse_numeral(text) is None


@pytest.mark.unmeasured
@pytest.mark.parametrize(
    "value", [0, 7, 10, 15, 20, 101, 110, 350, 1005, 10000, 20500, 1080000, 100000005, 2003000000]
)
def test_parse_of_print_is_identity(value: int) -> None:
    assert read_number(_print(value)) == value


def _print(value: int) -> str:
    """Write a number in Chinese the schoolbook way."""
    if value == 0:
        return "零"
    digits = "零一二三四五六七八九"
    text, zero = "", False
    for size, unit in ((10**8, "亿"), (10**4, "万"), (1000, "千"), (100, "百"), (10, "十"), (1, "")):
        count, value = divmod(value, size)
        if count:
            text += ("零" if zero else "") + (_print(count) if count > 9 else digits[count]) + unit
            zero = False
        elif text:
            zero = value > 0
    return text


@pytest.mark.parametrize("module", [numerals, lexicon], ids=lambda module: module.__name__)
def test_examples_in_docstrings_hold(module: object) -> None:
    assert doctest.testmod(module).failed == 0  # type: ignore[arg-type]


@pytest.mark.parametrize(
    "name",
    [
        "anchors",
        "bound_fillers",
        "bound_words",
        "bounds_after",
        "bounds_before",
        "counting_words",
        "currencies",
        "currency_signs",
        "holidays",
        "lunar_festivals",
        "measure_units",
        "not_units",
        "ongoing_words",
        "relative_words",
        "start_words",
        "time_stop_words",
        "time_units",
    ],
)
def test_a_word_table_holds_each_word_once_and_clean(name: str) -> None:
    table = lexicon.word_table(name)
    assert len({len(row) for row in table.values()}) == 1
    for word, row in table.items():
        assert word
        assert all(cell == cell.strip() for cell in (word, *row))


def test_an_empty_list_of_words_makes_no_pattern() -> None:
    with pytest.raises(ValueError, match="no words"):
        lexicon.alternation([])

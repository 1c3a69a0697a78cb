"""A spreadsheet leaves a text alone: no formula, no number, no date that was none."""

from __future__ import annotations

import pytest

from gongbao.export.guards import MOST_CHARACTERS, cut_to_cell, guarded, harmless


@pytest.mark.parametrize(
    "text",
    [
        pytest.param("=1+1", id="a formula"),
        pytest.param("=1+1=", id="a formula with a sign behind it"),
        pytest.param("甲=", id="a sign behind it"),
        pytest.param("甲= ", id="a sign and a blank behind it"),
        pytest.param("==", id="two signs"),
        pytest.param("@SUM(A1)", id="an old formula"),
        pytest.param("-甲", id="a dash before text"),
        pytest.param("-1+cmd|'x'!A0", id="a number and more"),
        pytest.param("+8%为上限", id="a share and more"),
        pytest.param("＝1+1", id="full width: ="),
        pytest.param("＋1", id="full width: +"),
        pytest.param("－1", id="full width: -"),
        pytest.param("＠SUM", id="full width: @"),
        pytest.param("﹦1", id="small: ="),
        pytest.param(" =1", id="behind a blank"),
        pytest.param("　=1", id="behind a wide blank"),
        pytest.param("\u00a0\u2003=1", id="behind other blanks"),
        pytest.param("\u200b=1", id="behind a blank without width"),
        pytest.param("\ufeff=1", id="behind a byte order mark"),
        pytest.param("\n=1", id="behind a line end"),
        pytest.param("\t甲", id="a tab"),
        pytest.param("SEP=;", id="what names the sign between cells"),
        pytest.param("\n甲", id="a line end"),
        pytest.param("1e5", id="a number of hexadecimal digits"),
        pytest.param("4730e46598124703", id="a uid with an exponent"),
        pytest.param("4730465981247031", id="a uid of digits"),
        pytest.param("-473046598124703", id="fifteen digits and a sign"),
        pytest.param("473046598124.5", id="shown with an exponent"),
        pytest.param("0012", id="zeros in front"),
        pytest.param("００１２", id="zeros in front, full width"),
        pytest.param("1-2", id="a mark"),
        pytest.param("3/4", id="a fraction"),
        pytest.param("1:3", id="a ratio"),
        pytest.param("(5)", id="a mark in brackets"),
        pytest.param("6月30日", id="a day without a year"),
        pytest.param("TRUE", id="a word of logic"),
    ],
)
def test_what_a_spreadsheet_would_change_gets_an_apostrophe(text: str) -> None:
    assert guarded(text) == f"'{text}"


@pytest.mark.parametrize(
    "text",
    [
        pytest.param("", id="nothing"),
        pytest.param("甲", id="a text"),
        pytest.param("+86", id="a number with its sign"),
        pytest.param("-18", id="a negative number"),
        pytest.param("-3.5%", id="a negative share"),
        pytest.param("-1,234.5", id="a number with commas"),
        pytest.param("0.5", id="a zero before the point"),
        pytest.param("0", id="zero"),
        pytest.param("=", id="a lone sign"),
        pytest.param(">=", id="a comparator"),
        pytest.param("-", id="a lone dash"),
        pytest.param("——", id="a Chinese dash"),
        pytest.param("2024-05-01", id="a whole date"),
        pytest.param("2024-05", id="a month of a year"),
        pytest.param("2022-01/2022-05", id="months"),
        pytest.param("（一）", id="a mark that nobody takes for a number"),
        pytest.param("7a3f9ef92419b132", id="a uid with letters"),
        pytest.param("5月底前", id="a limit"),
        pytest.param("a=b", id="a sign within"),
        pytest.param("9" * 500 + "甲", id="too long for a number"),
    ],
)
def test_what_it_would_not_stays_as_it_is(text: str) -> None:
    assert guarded(text) == text


@pytest.mark.parametrize(
    ("text", "kept"),
    [
        pytest.param("甲" * MOST_CHARACTERS, None, id="fits"),
        pytest.param("甲" * (MOST_CHARACTERS + 1), "甲", id="one too long"),
        pytest.param("𬭛" * (MOST_CHARACTERS // 2 + 1), "𬭛", id="one too long in units of two"),
        pytest.param("a" + "𬭛" * MOST_CHARACTERS, "𬭛", id="no pair is cut in two"),
    ],
)
def test_what_is_longer_than_a_cell_is_cut_and_says_so(text: str, kept: str | None) -> None:
    short = cut_to_cell(text)
    if kept is None:
        assert short is None
        return
    assert short is not None
    head, _, mark = short.partition("…")
    assert text.startswith(head)
    assert head[-1] == kept
    assert mark == f"[cut: {len(text)} characters]"
    assert MOST_CHARACTERS - 1 <= len(short.encode("utf-16-le")) // 2 <= MOST_CHARACTERS


def test_a_terminal_gets_no_sign_that_steers_it() -> None:
    assert harmless("\x1b[2J\x9b2J\x00甲") == "␛[2J\ufffd2J␀甲"

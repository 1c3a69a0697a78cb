"""Brackets: pairs by shape, depth, what is stripped."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gongbao.normalize.text.brackets import ALL, ROUND, TITLE, brackets

PIECES = st.lists(st.sampled_from([*ALL.opening, *ALL.closing, "市", "、"])).map("".join)


def test_each_bracket_has_one_shape_and_side() -> None:
    letters = ALL.opening + ALL.closing
    assert len(set(letters)) == len(letters)
    assert set(ALL.ends) == set(ALL.opening)
    assert set("".join(ALL.ends.values())) == set(ALL.closing)


@pytest.mark.parametrize(
    ("text", "outside"),
    [
        pytest.param("市（县、区）政府", "市政府", id="a pair"),
        pytest.param("市(县、区）政府", "市政府", id="half and full width close each other"),
        pytest.param("各（市（县）、区）府", "各府", id="nested"),
        pytest.param("市）（县）区", "市区", id="one that closes nothing opens no other"),
        pytest.param("市（县、区", "市", id="one never closed holds all behind it"),
        pytest.param("市〔县〕区", "市〔县〕区", id="other shapes are letters"),
    ],
)
def test_what_stands_outside_of_brackets(text: str, outside: str) -> None:
    assert "".join(letter for _, letter in ROUND.outside(text)) == outside


@pytest.mark.parametrize(
    ("text", "rest"),
    [
        pytest.param("办法（试行）", "办法", id="one"),
        pytest.param("办法（试行）（二）", "办法", id="two"),
        pytest.param("办法（试行（二））", "办法", id="one within another"),
        pytest.param("办法（试行〔2031〕）", "办法", id="another shape within"),
        pytest.param("办法（试行", "办法（试行", id="one never closed"),
        pytest.param("办法（试行（二）", "办法（试行", id="the inner one alone is closed"),
        pytest.param("办法）", "办法）", id="one that closes nothing"),
    ],
)
def test_a_bracket_is_taken_with_what_stands_in_it(text: str, rest: str) -> None:
    assert re.sub(brackets("round", "tortoise").whole, "", text) == rest


def test_a_title_in_a_title_does_not_end_it() -> None:
    text = "《关于印发《办法》的通知》已经"
    assert text[TITLE.end_of(text, 1) :] == "》已经"
    assert TITLE.end_of("《关于《办法》的通知", 1) is None


def test_only_the_shapes_asked_for_are_stripped() -> None:
    assert brackets("angle").stripped("市〈县〉（区）") == "市（区）"


@given(PIECES)
def test_depth_and_pairs_agree(text: str) -> None:
    depths = [depth for _, _, depth in ALL.depths(text)]
    assert all(depth >= 0 for depth in depths)
    assert all(ALL.is_open(text, 0, at + 1) == (depth > 0) for at, depth in enumerate(depths))
    for opened, closed in ALL.closed(text).items():
        assert opened < closed
        assert text[opened] in ALL.opening
        assert text[closed] in ALL.closing
        assert depths[closed] == depths[opened] - 1

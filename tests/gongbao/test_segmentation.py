"""The segmenter: unit names whole, nothing lost, and the same words as jieba."""

from __future__ import annotations

import sys
from pathlib import Path

import jieba
import pytest
from hypothesis import given
from hypothesis import strategies as st

from gongbao.language.segmentation import Segmenter, segment, segmenter
from gongbao.schema.errors import ExtraError

pytestmark = pytest.mark.unmeasured

SAMPLE = Path(__file__).parents[2] / "corpora" / "wenzhou-2022-05" / "issue.txt"
PIECES = st.sampled_from(
    ["市教育局", "温州市", " ", "\r\n", "\u3000", "3.5%", "〔2022〕", "\ud800", "😀", "abc"]
)


@pytest.mark.parametrize(
    ("text", "words"),
    [
        pytest.param(
            "由市教育局会同市财政局", ["由", "市教育局", "会同", "市财政局"], id="bodies with a level"
        ),
        pytest.param("温州市人力资源和社会保障局", ["温州市人力资源和社会保障局"], id="known by name"),
        pytest.param("杭州市教育局", ["杭州市", "教育局"], id="another place"),
        pytest.param("", [], id="nothing"),
        pytest.param("市 局\n", ["市", " ", "局", "\n"], id="white space"),
    ],
)
def test_names_of_units_stay_whole(text: str, words: list[str]) -> None:
    assert segment(text) == words


@given(st.lists(PIECES).map("".join))
def test_the_words_are_the_text(text: str) -> None:
    assert "".join(segment(text)) == text


def test_the_words_are_those_of_jieba() -> None:
    jieba.setLogLevel("ERROR")
    paragraphs = [line for line in SAMPLE.read_text(encoding="utf-8").splitlines() if line.strip()][:400]
    plain = Segmenter()
    alike = sum(plain.cut(paragraph) == jieba.lcut(paragraph) for paragraph in paragraphs)
    assert alike >= 0.98 * len(paragraphs)


def test_without_the_extra_the_error_says_what_to_install(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "rjieba", None)
    with pytest.raises(ExtraError, match="pip install rjieba"):
        Segmenter()


def test_the_segmenter_is_made_once() -> None:
    assert segmenter() is segmenter()

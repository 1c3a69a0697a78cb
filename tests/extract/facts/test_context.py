"""The sentence around a fact, and how far it reaches where no stop ends it."""

from __future__ import annotations

import pytest

from gongbao.extract.facts.context import sentence
from gongbao.extract.facts.settings import FACT
from gongbao.extract.model.flow import Flow

FACT_TEXT = "补助10万元"
LONG = "甲" * (FACT.longest_sentence - 1)


@pytest.mark.parametrize(
    ("before", "behind", "quote"),
    [
        pytest.param("", "", FACT_TEXT, id="alone"),
        pytest.param("前句。为此，", "，从快。后句。", f"为此，{FACT_TEXT}，从快。", id="between stops"),
        pytest.param("前；", "；后", f"{FACT_TEXT}；", id="semicolons"),
        pytest.param("前\n", "\n后", FACT_TEXT, id="lines"),
        pytest.param(f"！{LONG}", f"{LONG}。乙", f"{LONG}{FACT_TEXT}{LONG}。", id="the longest sentence"),
        pytest.param(
            f"。甲甲{LONG}", f"{LONG}甲甲。", f"甲{LONG}{FACT_TEXT}{LONG}甲", id="longer than any sentence"
        ),
    ],
)
def test_a_sentence_reaches_from_stop_to_stop(before: str, behind: str, quote: str) -> None:
    text = f"{before}{FACT_TEXT}{behind}"
    found = sentence(Flow.placed(text, range(len(text))), len(before), len(before) + len(FACT_TEXT))
    assert found.text == quote
    assert text[found.origins[0] :].startswith(quote)

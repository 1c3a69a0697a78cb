"""The parts of a text whose headings name the year that their dates are read in."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

from gongbao.extract.facts.headed_parts import headed_parts
from gongbao.extract.facts.text_tasks import running_text


@pytest.mark.parametrize(
    ("text", "parts"),
    [
        pytest.param(
            "一、2031年工作。\n建成管网。\n二、其他工作。\n加强巡查。\n三、2032年工作。\n建成泵站。\n",
            ["一、2031年工作。建成管网。", "三、2032年工作。建成泵站。"],
            id="up to the next heading of the same level",
        ),
        pytest.param(
            "一、2031年工作。\n总体要求如下。\n（一）管网。建成管网。\n（二）泵站。建成泵站。\n二、其他工作。\n加强巡查。\n",
            ["一、2031年工作。总体要求如下。（一）管网。建成管网。（二）泵站。建成泵站。"],
            id="with those of lower levels in it",
        ),
    ],
)
def test_a_heading_with_a_year_holds_up_to_the_next(
    make_context: Callable[..., Any], text: str, parts: list[str]
) -> None:
    context, paragraphs = make_context(text, year=2030)
    whole = running_text(paragraphs).text
    found = headed_parts(paragraphs, context.reference)
    assert ["".join(whole[part.start : part.end].split()) for part in found] == parts

"""No finder fails on any word of any lexicon, beside numbers, units, words of time, brackets."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from datetime import date
from functools import cache
from importlib import resources
from itertools import cycle, product

import pytest

from gongbao.normalize.amounts.finder import find_amounts
from gongbao.normalize.documents.document_numbers import find_document_numbers
from gongbao.normalize.duties.responsibilities import find_responsibilities
from gongbao.normalize.duties.units import find_units, split_units
from gongbao.normalize.text.lexicon import table_rows
from gongbao.normalize.text.numerals import parse_numeral
from gongbao.normalize.time.deadlines import find_deadlines
from gongbao.normalize.time.head_periods import parse_head_period
from gongbao.normalize.time.references import Reference

pytestmark = pytest.mark.unmeasured

# Tables of letters hold no words.
LETTERS = {"font_signs", "radicals", "traditional"}
LEXICONS = sorted(
    {
        path.name.removesuffix(".csv")
        for path in (resources.files("gongbao.normalize") / "data").iterdir()
        if path.name.endswith(".csv")
    }
    - LETTERS
)
OF_TIME = (
    "cycle_units",
    "holidays",
    "ongoing_words",
    "parts_of_year",
    "relative_words",
    "seasons",
    "start_words",
    "time_units",
)
ANY_DAY = date(2022, 5, 31)
BESIDE = [
    "每",
    "每个",
    "逐",
    "按",
    "近",
    "第",
    "3",
    "三",
    "半",
    "十",
    "2022年",
    "6月",
    "前",
    "内",
    "底前",
    "（",
    "《",
    "万元",
]
# Between names nothing of numbers matters but that they are some.
BESIDE_UNITS = ["每", "第", "3", "2022年", "底前", "（"]
# Of long lists of names every so many: they are of few kinds.
SAMPLED = {
    "areas": 101,
    "name_parts": 7,
    "not_names": 7,
    "not_units": 7,
    "surnames": 7,
    "unit_stems": 7,
    "units": 7,
}
FINDERS: tuple[Callable[[str], object], ...] = (
    find_amounts,
    lambda text: find_deadlines(text, Reference(2022)),
    find_document_numbers,
    find_units,
)
OF_UNITS: tuple[Callable[[str], object], ...] = (
    lambda text: find_responsibilities(f"（{text}负责）"),
    split_units,
)
WHOLE: tuple[Callable[[str], object], ...] = (parse_numeral, parse_head_period)


@cache
def words_in(lexicon: str) -> list[str]:
    rows = table_rows(lexicon)[:: SAMPLED.get(lexicon, 1)]
    return sorted({cell for row in rows for cell in row if cell and not cell.isascii()})


@cache
def first_lexicons() -> dict[str, str]:
    """Each word with the first lexicon that has it."""
    return {word: lexicon for lexicon in reversed(LEXICONS) for word in words_in(lexicon)}


def own_words(lexicon: str) -> list[str]:
    """The words that no lexicon before has."""
    return [word for word in words_in(lexicon) if first_lexicons()[word] == lexicon]


def pairs(word: str, others: Iterable[str]) -> list[str]:
    return [pair for other in others for pair in (other + word, word + other)]


@pytest.mark.parametrize("lexicon", LEXICONS)
def test_no_word_beside_another_fails(lexicon: str) -> None:
    for at, word in enumerate(own_words(lexicon)):
        # Of words of a kind that follow one another each has a third: they are read alike.
        beside = pairs(word, BESIDE[at % 3 :: 3])
        for find in FINDERS:
            find("，".join(beside))
        for find in OF_UNITS:
            find("，".join(pairs(word, BESIDE_UNITS[at % 3 :: 3])))
        for read, pair in product(WHOLE, beside):
            read(pair)


@pytest.mark.parametrize("lexicon", OF_TIME)
def test_no_two_words_of_time_fail(lexicon: str) -> None:
    others = [word for name in ("cycle_units", "relative_words", "time_units") for word in words_in(name)]
    for word in words_in(lexicon):
        leads = cycle(("", "每", "3"))
        find_deadlines("。".join(next(leads) + word + other for other in others), ANY_DAY)

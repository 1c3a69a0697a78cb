"""Texts as they are searched: what becomes one, what stays apart."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gongbao.normalize.text.folding import SIGNS, fold, places


@pytest.mark.parametrize(
    ("printed", "folded"),
    [
        pytest.param("長期護理保險補貼", "长期护理保险补贴", id="traditional"),
        pytest.param("為了衆多鄉鎮", "为了众多乡镇", id="traditional by way of a variant"),
        pytest.param("徵收、後勤、剩餘", "征收、后勤、剩余", id="traditional that simplified names keep"),
        pytest.param("著名、答覆、乾隆", "著名、答覆、乾隆", id="simplified characters of their own"),
        pytest.param("⼈⺠政府", "人民政府", id="radicals"),
        pytest.param("ＧＤＰ２０２２年", "gdp2022年", id="full width and capitals"),
        pytest.param("补\n助 标　准\u200b", "补助标准", id="line ends, blanks, signs without width"),
        pytest.param("〔2022〕［35］【号】《办法》", "(2022)(35)(号)(办法)", id="brackets"),
        pytest.param("ZJCC01–2022—0007－1", "zjcc01-2022-0007-1", id="dashes"),
        pytest.param("“互联网＋”‘双减’「共富」", "互联网+双减共富", id="quotation marks"),
        pytest.param("20㎡，5％，①", "20m2,5%,1", id="one sign for several"),
        pytest.param("café, e\u0301", "cafe,e", id="accents"),
        pytest.param("😀𬭛\ud800", "😀𬭛", id="beyond the first plane, half a pair"),
    ],
)
def test_writings_of_the_same_are_one(printed: str, folded: str) -> None:
    assert fold(printed) == folded


@pytest.mark.unmeasured
def test_a_folded_text_is_folded_already() -> None:
    every = "".join(map(chr, (*range(0xD800), *range(0xE000, 0x11000))))
    assert fold(fold(every)) == fold(every)


@given(st.text())
def test_each_letter_has_its_place(text: str) -> None:
    assert "".join(map(fold, text)) == fold(text)
    assert len(places(text)) == len(fold(text))


@pytest.mark.parametrize(
    ("text", "parts"),
    [
        ("护理、保险(试行)", ["护理", "、", "保险", "(", "试行", ")", ""]),
        ("3.5%,一", ["3", ".", "5", "%,", "一"]),
        ("李·买买提〇一々", ["李", "·", "买买提〇一々"]),
        ("😀℃", ["😀℃"]),
    ],
)
def test_signs_part_words_and_letters_do_not(text: str, parts: list[str]) -> None:
    assert SIGNS.split(text) == parts

"""Two recognitions of a page: what both have alike is sure, what only one has is not."""

from __future__ import annotations

from array import array
from math import cos, radians, sin

import pytest

pytest.importorskip("numpy")

from gongbao.extract.ocr.agreement import compared, doubting, weighed
from gongbao.extract.pdf.characters import Characters, Stretch

SIZE = 10.0
LINES = [
    "云山县人民政府办公室关于印发清洁行动方案的通知",
    "补助资金20395万元，由县财政局负责落实",
    "改造小区10个",
]


def reading(lines: list[str], lean: float = 0.0, sure: float | None = 0.8) -> Characters:
    """Lines one under the other on a page that leans, their signs an em wide."""
    found = Characters(confidence=None if sure is None else array("f"))
    across, down = cos(radians(lean)), sin(radians(lean))
    for row, text in enumerate(lines):
        start = len(found.text)
        found.text += text
        for at in range(len(text)):
            x, y = 50 + SIZE * at, 100 + 2 * SIZE * row
            x, y = x * across - y * down, x * down + y * across
            found.boxes.extend((x, y, x + SIZE, y + SIZE))
        if found.confidence is not None:
            found.confidence.extend([sure or 0.0] * len(text))
        found.stretches.append(Stretch(start, len(found.text), 0, SIZE))
    return found


def _marked(read: Characters, places: set[int]) -> str:
    return "".join(sign if at in places else "·" for at, sign in enumerate(read.text))


@pytest.mark.parametrize(
    ("line", "other", "agreed", "denied"),
    [
        pytest.param("补助20395万元", "补助20395万元", "补助20395万元", "·········", id="alike"),
        pytest.param("补助20395万元", "补助２０３９５万元", "补助20395万元", "·········", id="in wide forms"),
        pytest.param("补助20395万元", "补助20895万元", "补助20·95万元", "····3····", id="another sign"),
        pytest.param("补助2395万元", "补助20395万元", "补助··95万元", "··23····", id="one more"),
        pytest.param("补助20395万元", "补助2395万元", "补助2·395万元", "···0·····", id="one less"),
        pytest.param("补助，20万元", "补助20万元", "补助·20万元", "·······", id="a stop less"),
    ],
)
def test_lines_are_compared_sign_by_sign(line: str, other: str, agreed: str, denied: str) -> None:
    read = reading([line])
    found = compared(read, reading([other], sure=None))
    assert (_marked(read, found.agreed), _marked(read, found.denied | found.beside)) == (agreed, denied)


@pytest.mark.parametrize("lean", [0.0, 3.0, -3.0, 90.0])
def test_a_text_lies_on_the_page_as_it_was_before_it_was_laid_straight(lean: float) -> None:
    read = reading(LINES)
    assert compared(read, reading(LINES, lean, None)).agreed == set(range(len(read.text)))


def test_the_same_words_elsewhere_on_the_page_confirm_nothing() -> None:
    read, other = (
        reading(["改造10个", "拆除", "改造10个"]),
        reading(["改造10个", "拆除", "改造16个"], sure=None),
    )
    assert _marked(read, compared(read, other).agreed) == "改造10个拆除改造1·个"


def test_a_text_that_is_mostly_wrong_confirms_and_contradicts_nothing_else() -> None:
    right = reading(LINES)
    wrong = reading(
        ["".join(sign if at % 3 else "爿" for at, sign in enumerate(line)) for line in LINES], sure=None
    )
    told = compared(right, wrong)
    sure = weighed(right, told)
    assert told.denied
    assert {round(sure[at], 2) for at in told.denied} == {0.8}
    assert {round(sure[at], 2) for at in told.agreed} == {0.95}


def test_what_a_good_text_has_otherwise_is_doubted() -> None:
    for sure, line, doubted in (
        (0.98, "改造小区16个", "0"),
        (0.999, "改造小区16个", ""),
        (0.999, "改造小区310个", "区1"),
        (0.98, "改造小区，10个", ""),
    ):
        read = reading(LINES, sure=sure)
        told = compared(read, reading([*LINES[:2], line], sure=None))
        assert (
            "".join(sign for sign, one in zip(read.text, weighed(read, told), strict=True) if one < 0.9)
            == doubted
        )


def test_of_a_text_that_is_used_only_what_is_read_too_is_sure() -> None:
    other = reading([*LINES[:2], "改造小区16个"], sure=None)
    sure = doubting(other, compared(reading(LINES), other))
    assert [other.text[at] for at, one in enumerate(sure) if one < 0.9] == ["6"]

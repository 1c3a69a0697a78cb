"""Seals in grey are taken off, and what stands under black ones is doubted."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
import scan_maker as made

from gongbao.extract.ocr.black_seals import rings_in
from gongbao.extract.ocr.kept import Kept
from gongbao.extract.ocr.page import read_picture
from gongbao.extract.ocr.pictures import Picture
from gongbao.extract.ocr.stains import ink_of

cv2, np = made.cv2, made.np
RADIUS = 60 * made.SCALE


def _page(*seals: tuple[int, int, int], worn: int = 0) -> Any:
    """A page of short bars in lines, with seals: their middle, and how light they are."""
    page = made.paper(1400, 1100)
    for x, y, light in seals:
        cv2.circle(page, (x, y), round(RADIUS), light, 8)
        for angle in range(0, worn and 360, 30):
            cv2.ellipse(page, (x, y), (round(RADIUS),) * 2, 0, angle, angle + worn, 255, 10)
    for top in range(60, 1050, 60):
        for left in range(80, 1320, 40):
            page[top : top + 26, left : left + 26 : 6] = 10
            page[top + 12 : top + 15, left : left + 26] = 10
    return page


def _coloured(page: Any) -> Any:
    return np.repeat(page[:, :, None], 3, axis=2)


@pytest.mark.unmeasured
@pytest.mark.parametrize(
    ("seals", "worn"),
    [
        pytest.param([(500, 500, 150)], 0, id="grey"),
        pytest.param([(500, 500, 0)], 0, id="black"),
        pytest.param([(500, 500, 0)], 14, id="worn"),
        pytest.param([(500, 500, 150), (620, 560, 150)], 0, id="two over one another"),
        pytest.param([(1400 - 100, 500, 150)], 0, id="over the edge of the page"),
        pytest.param([], 0, id="none"),
    ],
)
def test_seals_are_found_by_their_rims(seals: list[tuple[int, int, int]], worn: int) -> None:
    found = rings_in(_page(*seals, worn=worn), made.SCALE)
    middles = sorted((round(ring.x / 10), round(ring.y / 10)) for ring in found)
    assert middles == [
        (pytest.approx(x / 10, abs=1), pytest.approx(y / 10, abs=1)) for x, y, _ in sorted(seals)
    ]


def test_frames_and_small_rounds_are_no_seals() -> None:
    page = _page()
    cv2.rectangle(page, (300, 300), (300 + round(2 * RADIUS), 300 + round(2 * RADIUS)), 0, 6)
    cv2.circle(page, (900, 500), round(RADIUS / 3), 0, 6)
    assert rings_in(page, made.SCALE) == []


@pytest.mark.unmeasured
def test_a_grey_seal_goes_and_print_stays() -> None:
    clean, gone, black = ink_of(Picture(_coloured(_page((500, 500, 150))), made.SCALE))
    plain, _, _ = ink_of(Picture(_coloured(_page()), made.SCALE))
    assert abs(float((clean < 100).sum()) / float((plain < 100).sum()) - 1) < 0.02
    assert float((clean < 200).sum()) / float((plain < 200).sum()) < 1.05
    assert gone.min() == 0
    assert black.min() == 255


@pytest.mark.parametrize("light", [0, 150])
def test_what_stands_under_a_black_seal_is_doubted(light: int, tmp_path: Path) -> None:
    engine = made.FakeEngine({(450, 485): "云山", (1000, 485): "公报吗"})
    picture = Picture(_coloured(_page((500, 500, light))), made.SCALE)
    found = read_picture(picture, engine, Kept(None)).characters
    sure = dict(zip(found.text, found.confidence or (), strict=True))
    assert [sign for sign, one in sure.items() if one < 0.9] == ([*"云山"] if light == 0 else [])

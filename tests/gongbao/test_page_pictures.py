"""Pages as pictures: those that were recognised lie as their characters' boxes do."""

from __future__ import annotations

import io

import numpy as np
import PIL.Image
import PIL.ImageDraw
import pytest

from gongbao.page_pictures import open_pages
from gongbao.schema.errors import SourceError

pytest.importorskip("cv2", reason="OpenCV comes with gongbao[ocr], which is not installed")

SIZE = (400, 560)
# A line's own height, and the room between two.
STEP = 20


def a_page(lean: float = 0.0, turn: int = 0) -> PIL.Image.Image:
    """A page of level bars as lines of text, the first of them half as long; then laid aslant and turned."""
    page = PIL.Image.new("RGB", SIZE, "white")
    pen = PIL.ImageDraw.Draw(page)
    for at in range(24):
        pen.rectangle((40, 40 + STEP * at, 200 if at == 0 else 360, 50 + STEP * at), fill="black")
    return page.rotate(-lean, PIL.Image.Resampling.BICUBIC, fillcolor="white").rotate(-turn, expand=True)


def packed(*pages: PIL.Image.Image, form: str = "TIFF") -> bytes:
    file = io.BytesIO()
    more = {"save_all": True, "append_images": pages[1:]} if form == "TIFF" else {}
    pages[0].save(file, form, dpi=(144, 144), **more)
    return file.getvalue()


def is_level(picture: PIL.Image.Image) -> bool:
    """Whether there is a row of paper between all lines."""
    rows = (np.asarray(picture.convert("L")) < 128).sum(axis=1)
    return int(np.count_nonzero(np.diff((rows > 0).astype(int)) == 1)) == 24


@pytest.mark.parametrize(("lean", "turn"), [(0.0, 0), (2.5, 0), (-3.0, 0), (0.0, 90), (0.0, 180), (2.0, 270)])
def test_a_recognised_page_is_drawn_straight_and_upright(lean: float, turn: int) -> None:
    page = a_page(lean, turn)
    assert is_level(page) == (lean == 0 and turn in (0, 180))
    pages = open_pages(packed(page, form="PNG"))
    drawn, scale = pages.drawn(1, 2.0, 5000, turn)
    assert (drawn.size, scale) == (SIZE, pytest.approx(2.0, abs=0.01))
    assert is_level(drawn)
    assert drawn.getpixel((100, 45)) < (90, 90, 90)
    assert drawn.getpixel((300, 45)) > (200, 200, 200)


def test_each_picture_of_a_file_is_a_page() -> None:
    pages = open_pages(packed(a_page(), a_page().crop((0, 0, 200, 280))))
    assert [pages.drawn(number, 1.0, 5000, 0)[0].size for number in (1, 2)] == [(200, 280), (100, 140)]
    assert pages.drawn(1, 1.0, 140, 0)[0].size == (100, 140)
    with pytest.raises(SourceError, match="there is no page 3"):
        pages.drawn(3, 1.0, 5000, 0)

"""Pages as pictures: those that were recognised lie as their characters' boxes do."""

from __future__ import annotations

import io
from hashlib import sha256
from pathlib import Path

import numpy as np
import PIL.Image
import PIL.ImageDraw
import pytest

from gongbao.files import read_bytes
from gongbao.page_pictures import DRAWN_TYPES, open_pages
from gongbao.schema.errors import SourceError
from gongbao.web.drawing import draw_page
from gongbao.web.sources import SourceFiles

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


@pytest.mark.unmeasured
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


def test_the_pages_of_a_folder_of_pictures_are_drawn_in_the_order_of_their_numbers(tmp_path: Path) -> None:
    for name, size in (("p10.png", (200, 280)), ("p2.png", (100, 140))):
        (tmp_path / name).write_bytes(packed(a_page().resize(size), form="PNG"))
    data = read_bytes(tmp_path)
    pages = open_pages(data)
    assert [pages.drawn(number, 2.0, 5000, None)[0].size for number in (1, 2)] == [(100, 140), (200, 280)]
    assert "image/*" in DRAWN_TYPES
    packed_page = draw_page(str(tmp_path), sha256(data).hexdigest(), 2, 2.0)
    assert PIL.Image.open(io.BytesIO(packed_page)).size == (200, 280)
    source = {"media_type": "image/*", "path": str(tmp_path), "source_sha256": sha256(data).hexdigest()}
    files = SourceFiles()
    assert files.fault(source) is None
    (tmp_path / "p3.png").write_bytes(b"")
    assert files.fault(source) == "picture_changed"
    assert files.fault({**source, "path": str(tmp_path / "none")}) == "picture_gone"
    with pytest.raises(SourceError, match="has changed"):
        draw_page(str(tmp_path), sha256(data).hexdigest(), 2, 2.0)

"""Files of pictures: their pages, their size on paper, and what is refused within limits."""

from __future__ import annotations

import io
import struct
import zlib
from collections.abc import Callable
from typing import Any

import pytest
import scan_maker as made

from gongbao.extract.ocr.pictures import pictures_in
from gongbao.extract.ocr.settings import OCR
from gongbao.schema.errors import SourceError

Image = made.Image
np = made.np


def _declared(width: int, height: int) -> bytes:
    """A PNG that says it is so large, with hardly any pixels in it."""

    def chunk(name: bytes, data: bytes) -> bytes:
        return struct.pack(">I", len(data)) + name + data + struct.pack(">I", zlib.crc32(name + data))

    head = struct.pack(">IIBBBBB", width, height, 8, 0, 0, 0, 0)
    return b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", head) + chunk(b"IDAT", zlib.compress(b"\0" * 99))


def _saved(form: str, *pages: Any, **options: Any) -> bytes:
    file = io.BytesIO()
    first, *others = map(Image.fromarray, pages)
    first.save(file, form, **({"save_all": True, "append_images": others} if others else {}), **options)
    return file.getvalue()


@pytest.mark.parametrize(
    ("data", "code"),
    [
        pytest.param(lambda: _declared(40_000, 25_000), "too_large", id="a billion pixels"),
        pytest.param(lambda: _declared(1, 100_000), "too_large", id="a strip"),
        pytest.param(lambda: _declared(OCR.max_side + 1, 100), "too_large", id="a side too long"),
        pytest.param(lambda: _declared(100, 20), "no_text", id="no room for a line"),
        pytest.param(lambda: _declared(700, 900), "unreadable", id="pixels missing"),
        pytest.param(lambda: made.png(made.paper())[:-300], "unreadable", id="cut off"),
        pytest.param(lambda: _saved("JPEG", made.paper())[:300], "unreadable", id="JPEG cut off"),
        pytest.param(lambda: b"\x89PNG\r\n\x1a\n" + "通知".encode() * 50, "unreadable", id="a text"),
        pytest.param(lambda: b"II*\0" + b"\xff" * 40, "unreadable", id="a head alone"),
        pytest.param(lambda: _saved("PNG", made.paper(), made.paper() // 2), "binary", id="animated"),
    ],
)
def test_what_is_no_page_is_refused_before_it_takes_room(data: Callable[[], bytes], code: str) -> None:
    with pytest.raises(SourceError) as error:
        list(pictures_in(data()))
    assert error.value.code == code


@pytest.mark.parametrize(
    ("options", "dpi"),
    [
        ({"dpi": (200, 200)}, 200),
        ({"dpi": (72, 72)}, 827 / OCR.paper * 72),
        ({"dpi": (200, 100)}, 827 / OCR.paper * 72),
        ({}, 827 / OCR.paper * 72),
    ],
)
def test_a_page_is_as_large_as_its_scanner_says_else_as_paper_is(options: dict[str, Any], dpi: float) -> None:
    (picture,) = pictures_in(_saved("PNG", made.paper(827, 1169), **options))
    assert picture.scale * 72 == pytest.approx(dpi, abs=0.1)


def test_a_finer_picture_than_is_told_apart_is_made_smaller() -> None:
    (picture,) = pictures_in(_saved("PNG", made.paper(1200, 800), dpi=(600, 600)))
    assert (picture.pixels.shape, picture.scale * 72) == ((400, 600, 3), pytest.approx(300, abs=0.1))


def test_each_picture_of_a_tiff_is_a_page() -> None:
    pages = [made.paper(100 + at, 90) for at in range(3)]
    assert [one.pixels.shape[1] for one in pictures_in(_saved("TIFF", *pages))] == [100, 101, 102]


def test_what_is_not_in_eight_bits_or_not_opaque_is_seen_on_white_paper() -> None:
    deep = np.full((90, 100), 65535, np.uint16)
    deep[:, :50] = 0
    clear = np.zeros((90, 100, 4), np.uint8)
    clear[:, :50, 3] = 255
    for pixels in (deep, clear):
        (picture,) = pictures_in(_saved("PNG", pixels))
        assert picture.pixels[0, :, 0].tolist() == [0] * 50 + [255] * 50


def test_a_photograph_lies_as_its_camera_was_held() -> None:
    turned = Image.Exif()
    turned[0x0112] = 6
    (picture,) = pictures_in(_saved("JPEG", made.paper(100, 90), exif=turned))
    assert picture.pixels.shape == (100, 90, 3)

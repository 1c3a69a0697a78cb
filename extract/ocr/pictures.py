"""The picture of a page as numbers: from a file of its own, within limits."""

from __future__ import annotations

import io
import warnings
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

from gongbao.extract.ocr.settings import OCR
from gongbao.schema.errors import SourceError

Grey = NDArray[np.uint8]
"""Rows of pixels, 0 black to 255 white; of a colour picture three numbers a pixel."""
_FORMATS = ("PNG", "JPEG", "TIFF")
_ASTRAY = (OSError, ValueError, SyntaxError, TypeError, KeyError, IndexError, EOFError, MemoryError)
"""What Pillow raises over broken pictures, beside its own."""
_GREY = ("1", "L")
_DEEP = 255 / 65535


@dataclass(frozen=True, slots=True)
class Picture:
    """A page's pixels, red first, and how many of them a point of the page has."""

    pixels: Grey
    scale: float


def pictures_in(data: bytes) -> Iterator[Picture]:
    """The pictures of a file, one a page.

    Raises:
        SourceError: It is broken, cut off, animated, too large, or too small to hold a line.
    """
    from PIL import Image, UnidentifiedImageError

    try:
        with warnings.catch_warnings():
            # The limits here are ours; Pillow only warns of some.
            warnings.simplefilter("ignore")
            with Image.open(io.BytesIO(data), formats=_FORMATS) as opened:
                yield from _frames(opened)
    except SourceError:
        raise
    except Image.DecompressionBombError as error:
        raise SourceError("the picture is larger than any page", code="too_large", stage="pages") from error
    except UnidentifiedImageError as error:
        raise SourceError("the picture is broken", code="unreadable", stage="pages") from error
    except _ASTRAY as error:
        raise SourceError(f"the picture is broken: {error}", code="unreadable", stage="pages") from error


def _frames(opened: Any) -> Iterator[Picture]:
    count = getattr(opened, "n_frames", 1)
    if count > 1 and opened.format != "TIFF":
        raise SourceError(f"the picture is animated: {count} frames", code="binary", stage="pages")
    if count > OCR.max_pages:
        raise SourceError(f"{count} pages, {OCR.max_pages} are read", code="too_large", stage="pages")
    for at in range(count):
        opened.seek(at)
        check_size(*opened.size)
        yield _picture(opened)


def check_size(width: int, height: int) -> None:
    """Make sure that a picture is no larger than a page, and no smaller than a line.

    Raises:
        SourceError: It is.
    """
    told = f"the picture has {width} × {height} pixels"
    if width * height > OCR.max_pixels or max(width, height) > OCR.max_side:
        raise SourceError(f"{told}: larger than any page", code="too_large", stage="pages")
    if min(width, height) < OCR.min_side:
        raise SourceError(f"{told}: too small for a line of text", code="no_text", stage="pages")


def _picture(opened: Any) -> Picture:
    from PIL import Image, ImageOps

    scale = _scale_of(opened)
    upright = ImageOps.exif_transpose(opened)
    if upright.mode.startswith(("I", "F")):
        deep = np.asarray(upright, dtype=np.float64)
        upright = Image.fromarray(
            np.clip(deep * _DEEP if deep.max() > 255 else deep, 0, 255).astype(np.uint8)
        )
    if "A" in upright.getbands() or "transparency" in upright.info:
        paper = Image.new("RGBA", upright.size, "white")
        upright = Image.alpha_composite(paper, upright.convert("RGBA"))
    # In grey as long as it is large: a newspaper's page at 600 dpi has 70 million pixels.
    found = upright.convert("L" if upright.mode in _GREY else "RGB")
    if scale > OCR.most_dpi / 72:
        smaller = OCR.most_dpi / 72 / scale
        width, height = (max(1, round(side * smaller)) for side in found.size)
        found, scale = found.resize((width, height), Image.Resampling.BOX), scale * smaller
    return Picture(np.asarray(found.convert("RGB")), scale)


def _scale_of(opened: Any) -> float:
    """Pixels a point: as the file says, if a scanner may have said so, else by the width of usual paper."""
    told = opened.info.get("dpi") or (0, 0)
    least, most = OCR.likely_dpi
    dpi = float(told[0])
    if least <= dpi <= most and abs(dpi - float(told[1])) < 1:
        return dpi / 72
    return float(min(opened.size)) / OCR.paper

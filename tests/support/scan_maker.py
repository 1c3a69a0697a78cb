"""Pictures of pages for the tests, and an engine that reads what it is told, without networks.

The fake engine finds lines where they are said to be, and knows each by its length.
"""

from __future__ import annotations

import io
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

import pytest

np = pytest.importorskip("numpy")
cv2 = pytest.importorskip("cv2", reason="OpenCV comes with gongbao[ocr], which is not installed")
Image = pytest.importorskip("PIL.Image", reason="Pillow comes with gongbao[ocr], which is not installed")

from gongbao.extract.ocr.engine import FoundLine, Sign  # noqa: E402

SCALE = 200 / 72
"""Pixels a point of the pages made here."""


def paper(width: int = 600, height: int = 400) -> Any:
    """White paper in grey."""
    return np.full((height, width), 255, np.uint8)


def png(pixels: Any, **options: Any) -> bytes:
    """Pixels as a PNG file."""
    made = io.BytesIO()
    Image.fromarray(pixels).save(made, "PNG", **options)
    return made.getvalue()


def rendered(pdf: Path, page: int, dpi: int = 200) -> Any:
    """A page of a PDF as a scanner would give it."""
    from pypdfium2 import PdfDocument

    document = PdfDocument(pdf)
    try:
        drawn = document[page].render(scale=dpi / 72, rev_byteorder=True).to_numpy()
        return np.ascontiguousarray(drawn[:, :, :3])
    finally:
        document.close()


def signs(text: str, confidence: float = 0.99, doubted: str = "") -> list[Sign]:
    """The signs of a line, evenly over its length; those that are named are doubted."""
    share = 1 / max(len(text), 1)
    return [
        Sign(char, (at + 0.5) * share, 0.4 if char in doubted else confidence) for at, char in enumerate(text)
    ]


class FakeEngine:
    """An engine whose lines are told: texts by the top of their lines, in ems of `size` pixels."""

    def __init__(self, texts: Mapping[tuple[int, int], str], size: int = 30, doubted: str = "") -> None:
        self.version = "fake 1"
        self.readings = 0
        self._texts = texts
        self._size = size
        self._doubted = doubted

    def lines(self, ink: Any) -> list[FoundLine]:
        """The lines where they were said to be."""
        self.readings += 1
        size = self._size
        return [
            FoundLine(x + len(text) * size / 2, y + size / 2, len(text) * size, size, 0.0)
            for (x, y), text in self._texts.items()
        ]

    def read(self, strips: Sequence[Any]) -> list[list[Sign]]:
        """The texts of lines, by their lengths."""
        known = {len(text): text for text in self._texts.values()}
        return [
            signs(known.get(round(strip.shape[1] / self._size), ""), doubted=self._doubted)
            for strip in strips
        ]

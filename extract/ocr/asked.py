"""How pictures are asked to be read."""

from __future__ import annotations

from dataclasses import dataclass
from importlib.util import find_spec
from typing import Literal

OcrMode = Literal["auto", "always", "never"]
NEEDED = ("rapidocr", "onnxruntime", "cv2", "PIL")
"""The packages without which no picture is read."""
INSTALL = 'pip install "gongbao[ocr]"'


@dataclass(frozen=True, slots=True)
class Ocr:
    """Which pages are read as pictures, where readings are kept, and how many pages are read at once.

    `auto` reads pages without text, or whose text is no text; `always` every page; `never` none.
    """

    mode: OcrMode = "auto"
    cache: str | None = None
    threads: int = 1

    @property
    def is_possible(self) -> bool:
        """Whether what reads pictures is asked for and installed."""
        return self.mode != "never" and is_installed()


AUTO = Ocr()


def is_installed() -> bool:
    """Whether what reads pictures is installed."""
    return all(find_spec(name) is not None for name in NEEDED)

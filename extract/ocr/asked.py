"""How pictures are asked to be read."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from functools import cache
from importlib import metadata
from importlib.util import find_spec
from pathlib import Path
from typing import Literal, get_args

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


def asked_ocr(mode: OcrMode, cache: str | Path | None = None, threads: int = 1) -> Ocr:
    """How pictures are asked to be read.

    Args:
        mode: Which pages are.
        cache: The folder in which readings are kept.
        threads: How many pages are read at once.

    Raises:
        ValueError: There is no such way.
    """
    if mode not in get_args(OcrMode):
        raise ValueError(f"ocr: {mode!r} is none of {', '.join(get_args(OcrMode))}")
    return Ocr(mode, None if cache is None else str(cache), threads)


def ocr_told(ocr: Ocr) -> str:
    """What readings of pictures depend on, in a word: how they were asked for, and the engine's release."""
    if ocr.mode == "never":
        return ocr.mode
    released = engine_release() if is_installed() else "none"
    return f"{ocr.mode} {hashlib.sha256(released.encode()).hexdigest()[:8]}"


@cache
def engine_release() -> str:
    """The packages that read pictures, with their releases."""
    return " ".join(f"{name} {metadata.version(name)}" for name in ("rapidocr", "onnxruntime"))


@cache
def is_installed() -> bool:
    """Whether what reads pictures is installed."""
    return all(find_spec(name) is not None for name in NEEDED)

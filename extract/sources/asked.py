"""How a source is asked to be opened."""

from __future__ import annotations

from dataclasses import dataclass

from gongbao.extract.ocr.asked import AUTO, Ocr


@dataclass(frozen=True, slots=True)
class AskedOfSource:
    """What opens a source that is encrypted, and which pictures in it are read."""

    password: str | None = None
    ocr: Ocr = AUTO


PLAIN = AskedOfSource()

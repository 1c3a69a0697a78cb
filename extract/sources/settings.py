"""How much of a source is read, and what its bytes and page ends are known by."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class SourceSettings:
    """Limits of the readers of sources."""

    # Texts.
    max_bytes: int = 64 * 1024 * 1024
    max_control_characters: int = 8
    characters_a_control: int = 1000
    encoding_sample: int = 20_000
    min_han: float = 0.4
    max_strange: float = 0.01
    min_daily: float = 0.7
    min_marked_pages: int = 3
    numbers_a_head: int = 3

    # PDFs.
    pdf_head: int = 1024
    pdf_tail: int = 2048


SOURCE = SourceSettings()

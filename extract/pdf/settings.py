"""What counts as a character or a rule of a PDF page, and how much of a page is read."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class PdfSettings:
    """Tolerances and limits of the reading of characters and rules.

    Points and ems are those of the page as printed.
    """

    # How much of a page is read; what is left out is reported.
    max_characters: int = 200_000
    max_objects: int = 50_000
    max_segments: int = 100_000
    max_form_depth: int = 12

    # Characters.
    max_aslant: float = 0.2
    tallest_line: float = 1.05
    tallest_box: float = 1.6
    ascent: float = 0.88
    max_codes_named: int = 10

    # Rules.
    rule_thickness: float = 2.0
    rule_slant: float = 0.6
    max_corners: int = 6


PDF = PdfSettings()

"""What counts as a character or a rule of a PDF page, and how much of a page is read."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class PdfSettings:
    """Tolerances and limits of the reading of characters and rules.

    Points and ems are those of the page as printed. In brackets stands what shows the number: a layout of
    `corpora/layouts`, or a test of `tests/extract/pdf`; test_limits has both sides of it.
    """

    # How much of a page is read; what is left out is a check of the page.
    max_characters: int = 200_000  # ten times a page full of the smallest print (many-characters)
    max_objects: int = 50_000  # drawn objects, those in forms too (many-rules, form-in-itself)
    max_segments: int = 100_000  # lines and curves of paths: a drawn map has as many (test_limits)
    max_form_depth: int = 12  # forms in one another (nested-forms-deep)
    pdfium_form_depth: int = 30  # forms in one another that pdfium draws (test_nested_forms)
    max_drawings: int = 20_000  # of forms by one form: pdfium takes 300 MB for 300,000 (test_nested_forms)
    max_forms: int = 20_000  # that are looked at for others within them
    longest_head: int = (
        1 << 14
    )  # bytes of an object before what is packed in it: names of some hundred others
    longest_form: int = 1 << 20  # bytes of a form's drawing that are looked at

    # Characters.
    max_aslant: float = 0.2  # the lesser of cosine and sine to the larger: noise, not a slope (test_limits)
    tallest_line: float = 1.05  # ems of height that need no look at each box (test_characters)
    tallest_box: float = 1.6  # ems that no font gives all its characters: a false box (test_characters)
    ascent: float = 0.88  # share of an em box above the base line: OpenType's ideographic one
    least_width: float = 0.01  # points of a text object; pdfium leaves a narrower one out (test_glyphless)
    stroke_of_narrow: float = 0.05  # points that widen it: above coarse coordinates, below any overlap
    max_codes_named: int = 10  # codes that a note of undecodable characters names (test_limits)
    max_font_objects: int = 20_000  # objects of a file among which fonts are looked for (test_to_unicode)
    longest_font_table: int = 1 << 16  # bytes of a font's table, packed: all of Unicode takes fewer

    # Rules.
    rule_thickness: float = 2.0  # points; a filled or stroked box no thicker is a rule (thin-rectangles)
    white: int = 250  # of 255 in each colour; a rule no darker is not seen on paper (test_limits)
    max_white_pairs: int = 1_000_000  # of white rules and others that are held side by side (test_limits)
    rule_slant: float = 0.6  # points between the ends of a rule that is upright or across (test_limits)
    max_corners: int = 6  # points of a filled rectangle that is closed twice; more are another shape (shaded)


PDF = PdfSettings()

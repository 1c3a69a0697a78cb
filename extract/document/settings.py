"""What sets furniture apart, where paragraphs begin, and where a table in lines ends."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class DocumentSettings:
    """Limits of the search for furniture and paragraphs; widths are ems, a Han character's."""

    # Contents, cover and imprint.
    front_pages: int = 4
    contents_gap: int = 4
    min_leaders: int = 2
    min_titles: int = 4
    entries_below: int = 4
    max_cover_lines: int = 30
    max_cover_sentences: int = 1
    max_bare_cover_lines: int = 8
    max_imprint_line: int = 60

    # Running heads and page numbers.
    max_head: int = 40
    max_section_in_head: int = 10
    edge_lines: int = 3
    min_repeats: int = 3
    letterhead_lines: int = 3

    # Paragraphs.
    first_indents: tuple[int, int] = (2, 4)
    min_set_in: int = 2
    width_lines: int = 4
    min_lines_below: int = 2
    field_head: int = 16
    short_of_width: float = 1.6
    short_share: float = 0.75
    unwrapped: float = 60.0

    # Tables set in lines.
    first_lines: int = 2
    foot_lines: int = 3


DOCUMENT = DocumentSettings()

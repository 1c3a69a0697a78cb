"""How much of a source is read, and what its bytes and page ends are known by."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class SourceSettings:
    """Limits of the readers of sources; `tests/extract/sources/test_limits.py` has both sides of each."""

    # Texts.
    max_bytes: int = 64 * 1024 * 1024  # no gazette's text is larger; refused before it is decoded
    max_control_characters: int = 8  # in a short text: a stray bell or escape of an extraction tool
    characters_a_control: int = 1000  # characters of a longer text for each control character
    encoding_sample: int = 20_000  # characters by which a guessed encoding is judged: some pages
    min_han: float = 0.4  # share of Han characters beyond ASCII; the rest are signs, 、 and ，
    max_strange: float = 0.01  # share of private, replacement and control characters in a guessed text
    min_daily: float = 0.7  # share of Han characters in daily use: a wrong GB18030 gives rare ones
    min_marked_pages: int = 3  # blanks, numbers or heads that make a manner of parting pages
    pages_a_step: int = 3  # from one page number to the next: a page with a wide table may lack its own
    bare_pages: int = 5  # page numbers without a running head beside any; a table's rows count on too
    apart: int = 200  # characters between two of them: rows of a table are shorter
    numbers_a_head: int = 3  # page numbers for each running head behind one: left pages often have it
    zip_end: int = 65_536  # bytes at either end of a ZIP in which the names of its parts are looked for

    # What a database keeps of them.
    max_kept: int = 512 * 1024 * 1024  # bytes, unpacked: the points of some ten thousand full pages

    # PDFs.
    pdf_head: int = 1024  # bytes within which the head stands: readers allow for others before it
    pdf_tail: int = 2048  # bytes within which a whole file says its end

    # Word files.
    max_inflated: int = 64 * 1024 * 1024  # bytes of all parts that are read: some thousand pages have a tenth
    odt_head: int = 128  # bytes within which an OpenDocument file says what it is
    flat_head: int = (
        4096  # bytes within which a document in one XML says what it is: names of forms come first
    )
    conversion_time: float = 60.0  # seconds for LibreOffice, half of what a file may take; it needs some five
    widest_line: float = 60.0  # ems; no printed line is wider: a wider paragraph is a whole one
    narrowest_line: float = 20.0  # ems; nor is one of running text narrower
    full_line: float = 0.9  # of the widest line, from which one that ends in a sentence is a broken one
    min_broken_lines: int = 4  # broken lines that tell of a text pasted line by line; fewer may be titles
    hair_column: int = (
        57  # twips (1 mm); narrower than any sign with a cell's margins: edges that nearly meet
    )
    max_columns: int = 63  # columns that a cell may span: Word makes no table of more


SOURCE = SourceSettings()

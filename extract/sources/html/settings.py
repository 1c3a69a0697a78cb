"""How large a web page may be, and what tells its text from the site around it."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class WebSettings:
    """Limits of the reader of web pages; `tests/extract/sources/html/test_limits.py` has both sides."""

    # Size.
    max_elements: int = 500_000  # a workbook's 50,000 cells, each with a paragraph and two spans
    max_tables: int = 500  # a yearbook's chapter; each is looked for among all lines
    max_columns: int = 200  # columns of a table: no page is wider, a span may say anything
    max_slots: int = 200_000  # places of a table with its spans filled

    # Known by.
    sniffed: int = 4096  # bytes within which a page says its charset, or that it is one
    marked_paragraphs: int = 4  # ends of paragraphs and lines there; a text may quote one or two

    # Text and furniture.
    min_prose: int = 20  # characters of a line without a comma or full stop that still is prose
    max_linked: float = 0.3  # share of a line in links: a sentence cites documents, a menu is nothing else
    main_share: float = 0.8  # share of the page's prose that the element of its text holds
    min_text_above: int = 20  # characters of sentences above a table's element that are its notice's
    min_ended: float = 0.5  # share of prose that ends as sentences do; of printed lines a quarter does
    head_lines: int = 60  # lines above the text within which its title and its labels stand
    title_lines: int = 5  # lines over which a title is broken
    printed_within: int = 15  # lines of the text within which its title is printed
    min_title: int = 6  # characters of a title
    min_labels: int = 2  # labels that make a block

    # What is not shown.
    min_set_apart: int = 30  # characters of a sentence outside of the document that is told of
    min_unread: int = 100  # Han characters of a text in a script or a hidden element that is told of
    probe: int = 20  # of its characters, by which it is looked for in what is shown

    # Lists of links.
    min_entries: int = 5  # links to documents; fewer may be related ones
    min_entry: int = 10  # characters of a link to a document: a menu's are shorter
    entries_share: float = 0.5  # share of the links with words of their own behind them

    index_share: float = 4.0  # letters of them for each one of prose: a short text has related links below

    # Tables.
    min_rows: int = 2  # rows and columns of a table; fewer only place their text
    max_cell_share: float = 0.6  # share of a table's text in one cell; one that holds more places the text
    max_cell_lines: int = 12  # lines of that cell


WEB = WebSettings()

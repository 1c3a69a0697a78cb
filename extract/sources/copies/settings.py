"""What tells a text copied from a web page, and where its document begins and ends."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class CopySettings:
    """Limits of the reader of copied texts; `tests/extract/sources/copies/test_limits.py` has both sides."""

    # The site around a document.
    head_lines: int = 60  # lines above the text: a menu of a site has some forty entries, a line each
    title_lines: int = 5  # lines over which a title is broken
    copies_of_title: int = 2  # copies of it above its own: the page's and the one over who adopted it
    min_title: int = 6  # characters of a title
    min_labels: int = 2  # labels that make a block; one may be the document's own
    longest_label: int = 8  # characters of a label that no table knows, among known ones
    longest_particular: int = 30  # characters of such a label with its value; longer is text
    longest_footer: int = 240  # characters of a footer that is one line: owner, address, numbers
    min_sentence: int = 30  # characters of a sentence below which a footer's remark stays one
    min_signs: int = 2  # lines that are a site's or a document's, which together tell of a site

    # What a site tells of a document over it.
    lead_lines: int = 16  # lines from the top within which its title begins: a lead is a paragraph or two
    steps_of_path: int = 9  # steps of a path from the home page, numbered: no site has deeper columns
    columns_of_menu: int = 3  # lists in it that count from one: a document has no two under each other
    lines_of_head: int = 3  # lines below the title of which one is its number or addressee

    # Paragraphs.
    min_prose: int = 20  # characters of a line that is prose
    widest_wrapped: float = 100.0  # ems of a line that is wrapped; longer, a data base has cut it (250 bytes)
    min_glued: int = 4  # lines with a label and its value without a sign between: fewer may be sentences
    min_prose_lines: int = 3  # such lines, of which a share tells how the text is broken
    min_ended: float = 0.7  # share of them that ends as sentences do: of printed lines a quarter does
    min_broken: int = 2  # others that reach the edge: one may be a heading by chance as wide
    short_of_edge: float = (
        3.6  # ems from it that a broken line ends: its indent, and the sign that did not fit
    )

    # A document on one line.
    longest_line: int = 100  # characters; no printed line is longer
    line_share: float = 0.5  # share of the text that stands on it
    min_marks: int = 2  # numbers of parts that count on
    longest_heading: int = 30  # characters between the number of a part and that of its first item
    longest_addressee: int = 160  # characters of it behind a title

    # What stands twice.
    min_abstract: int = 40  # characters of a line of text: shorter ones may stand twice in a document
    min_cut_title: int = 12  # characters of a title that a page has cut: fewer begin many titles
    abstract_lines: int = 12  # lines below that an abstract runs over: title, number, addressee, text
    lines_between_copies: int = 1  # lines of the site's between them: the day and the source of its copy
    min_copied: int = 3  # lines of a document of which there is a second copy

    # Tables.
    min_columns: int = 2  # cells of a row
    max_columns: int = 60  # no page is wider
    lines_of_list: int = 12  # lines under the heads of a list of documents that show its numbers
    stacked_heads: int = 8  # heads of such a list that stand one a line
    listed_figures: int = 3  # figures below the first head of a table of them, of which no marks part cells
    listed_numbers: int = 2  # numbers that make it a list: a page's own number is one
    min_rows: int = 2  # rows of a table; one line with bars may be a menu
    min_known_heads: int = 3  # heads that are known ones, of a list whose rows may lack cells
    most_lacking: int = 5  # merged cells that a row may lack: area, group, project, units, time
    most_fits: int = 1_000  # ways in which a row may stand in its columns: those of tables that are printed
    other_sign: float = 2.0  # cost of a cell in a column whose cells are of another sort: a time among units
    other_length: float = 0.4  # the same for each e-fold of length
    lacking_later: float = 0.6  # a column lacked behind the first cell: merged cells stand mostly before
    lacking_inner: float = (
        1.8  # a name lacked within a group that is there: what is merged is merged in groups
    )
    lacking_task: float = 1.5  # the last column of text lacked: what is to be done is seldom merged
    worst_fit: float = 1.2  # cost of a cell of a row that is told, on the average
    sure_fit: float = 0.5  # cost by which any other reading must be worse
    beside_time: int = 4  # characters beside the times of a cell: 完成, 前报送
    longest_unit: int = 24  # characters of a unit's name: longer ones with such an end are sentences
    most_head_rows: int = 3  # rows of heads over figures: with what they are counted from (上月=100)
    min_run_on: int = 12  # bars of a line on which several rows stand
    title_cells: int = 3  # cells over these of a title, a note of the unit, a month
    lines_of_rows: int = (
        60  # lines in which figures stand, and a broken row, in a table whose rows are broken
    )
    longest_fragment: int = 40  # characters of a paragraph of a cell: a head in two languages has 30
    most_row_lines: int = 12  # lines over which the cells of one row are broken


COPY = CopySettings()

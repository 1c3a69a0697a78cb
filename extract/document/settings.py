"""What sets furniture apart, where paragraphs begin, and where a table in lines ends."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class DocumentSettings:
    """Limits of the search for furniture and paragraphs; an em is the width of a Han character.

    `tests/extract/document/test_limits.py` has both sides of each. In brackets stands the sample whose
    reading changes with it, where one's does.
    """

    # Contents, cover and imprint.
    front_pages: int = 4  # pages: cover, its back, and contents of two
    contents_gap: int = 4  # lines of a title over its page number
    lines_between_heads: int = 3  # lines from 目 down to 录, a date or a number of the issue among them
    min_leaders: int = 2  # lines that lead to a page number: one may be a sentence's end in brackets
    min_led: int = 3  # the same below a head on other pages than the first
    min_led_headless: int = 4  # the same without a head: prices and blanks to fill in are led to as well
    last_pages: int = 2  # pages at the end, where some issues print their contents
    max_chapters: int = 200  # lines of a document's own list of chapters: a plan's, with its sections
    min_chapters: int = 2  # lines of one: a chapter alone may be printed twice (test_own_contents)
    longest_chapter: int = 60  # characters of such a line, with its leader and page number
    min_titles: int = 4  # lines of contents without page numbers
    entries_below: int = 4  # lines under a section's name within which its first entry ends
    max_cover_lines: int = 30  # lines before the contents
    max_cover_sentences: int = 1  # of these lines: a motto, no prose
    max_bare_cover_lines: int = 8  # lines of a first page with no contents behind it
    max_imprint: int = 24  # lines, with those of its address and of pictures to scan
    max_imprint_line: int = 60  # characters: an address; longer is prose, and the page no imprint

    # Running heads and page numbers.
    max_head: int = 40  # characters: name, issue, section and page number on one line
    max_section_in_head: int = 10  # characters besides the issue: a section's name
    edge_lines: int = 3  # lines from a page's edge within which a head is repeated
    min_repeats: int = 3  # pages on which it is, or numbers that count on
    min_book_pages: int = 2  # pages with a year-book's head: one may be a title or a table's row
    letterhead_lines: int = 3  # lines from …人民政府文件 to the number: blanks, 签发人, the number

    # The parts of a letter by GB/T 9704.
    letter_lines: int = (
        14  # lines of a first page: copy number, secrecy, urgency, red head, signatories, number
    )
    shortest_rule: int = 6  # signs of a rule; fewer stand for an empty cell (test_furniture)
    longest_name: int = 4  # characters of a signatory's name
    foot_of_letter: int = 6  # lines from 抄送 to who printed: a list of bodies runs over

    # What was misread.
    shown_around: int = 6  # characters at either side of misread letters that a check shows

    # Paragraphs.
    first_indents: tuple[int, int] = (2, 4)  # blanks of a first line: two full-width or four narrow ones
    min_set_in: int = 2  # blanks further in than a line that ends a sentence
    width_lines: int = 4  # lines above and below that tell a column's width: formulas stand between
    min_lines_below: int = 2  # lines below that tell it: one may be a paragraph's last
    field_head: int = 16  # characters within which 责任单位： ends
    short_of_width: float = 1.6  # ems; a justified line misses the edge by one sign at most
    short_share: float = 0.75  # share of the width; shorter is a headline or a last line
    unwrapped: float = 60.0  # ems; no printed column is wider: such a line is a whole paragraph

    # Tables set in lines.
    first_lines: int = 2  # lines of a page: a running head, and the first of the text
    foot_lines: int = 3  # lines below a table that goes on, the end of its last row among them


DOCUMENT = DocumentSettings()


@dataclass(frozen=True, slots=True)
class ColumnSettings:
    """What tells the order of two columns whose lines came in turns, and what speaks against a joint.

    Seen in texts of pdfminer: where lines stand far apart each is a box of its own, and boxes of the
    left and the right column come by turns.
    """

    width: tuple[float, float] = (14.0, 30.0)  # ems of a column of two on a page
    wider: float = 2.0  # ems more: a line over both columns
    min_lines: int = 12  # lines of both
    max_lines: int = 130  # lines of both: a page has no more
    head_lines: int = 6  # lines of a head over both
    boxed: float = 0.6  # share of the lines that blank lines part from those above: each is a box
    min_as_wide: int = 4  # of them fill the column
    full_share: float = 0.3  # share of the lines that do: fewer are a table's cells
    slack: float = 1.6  # ems; a justified line misses the edge by one sign at most
    first_indent: float = 2.0  # ems of a paragraph's first line, which no text shows
    field_head: int = 16  # characters within which 责任单位： ends
    tail: int = 3  # characters of a paragraph's last line that no paragraph is as short as
    few_lines: int = 4  # lines that a right column has at least, or has more than the left
    reach: int = 2  # lines before which a tail may stand that came behind them

    # Of a joint, and of going over from column to column.
    goes_on: float = 0.5
    new_paragraph: float = 1.0
    odd: float = 3.0
    torn: float = 8.0
    broken: float = 12.0
    out_of_count: float = 6.0  # a label that does not count on
    unseen: float = 1.5  # two letters that stand beside each other nowhere else in the source
    each_between: float = 0.05  # each line of the text between two of a sentence
    unbound: float = 8.0  # a bracket that closes none, or a label within one
    over: float = 2.0  # from one column to the other
    in_turns: float = 0.2  # each line of a run that comes by turns
    apart: float = 20.0  # two lines of one box in two columns
    gap: float = 2.0  # a row of both columns of which one has nothing
    uneven: float = 2.0  # each line by which the right column is longer
    min_gain: float = 16.0  # what speaks against the text's own order: two torn sentences
    min_torn: int = 3  # lines that do not go on what stands above them
    hopeless: float = 60.0  # what speaks against a text's own order where no better one was found
    min_steps_back: int = 1  # labels of two columns that come in turns on such a page
    min_counted: int = 3  # labels and fields of a part that is put in order
    better: float = 0.6  # share of that which may speak against another order
    many_joints: int = 10  # lines put elsewhere, or out of turn; a few are one page's alone
    near: int = 14  # lines within which a torn sentence goes on
    beam: int = 100  # orders followed at a time
    rough_beam: int = 4  # where none will be taken for the right one
    put_before: float = 1.5  # a tail that came out of turn


COLUMNS = ColumnSettings()


@dataclass(frozen=True, slots=True)
class BesideSettings:
    """What tells two columns of prose that a text prints side by side, as pdftotext -layout does."""

    head_lines: int = 3  # lines of a running head
    min_lines: int = 6  # lines with something on both sides
    min_short: int = 2  # the same of a part of a page that has columns elsewhere
    apart: int = 2  # ends of lines before what stands below two columns and is none of them: a section's name
    jitter: int = 2  # characters by which a column's edge moves: places are told by widths
    first_indent: int = 4  # characters by which a paragraph's first line is set in
    wide: int = 8  # blanks before what stands further in than that: a date, a name
    as_wide: int = 3  # lines that fill the column
    slack: float = 2.6  # ems by which they may be shorter: a mark does not begin a line
    narrowest: float = 12.0  # ems of a column
    turned: int = 24  # places before a line of the right column that stands between two of the left one
    full_share: float = 0.25  # share of the lines that fill it: cells of a table do not
    item_share: float = 0.6  # share of the lines that end as items do: a list of two a line
    parted_share: float = 0.1  # share of the lines with one more wide blank on a side: a table's are
    table_share: float = 0.4  # the same of a column with a table in it, beside one of prose
    min_sentences: int = 3  # lines that end as sentences do, of such a column
    head: float = 8.0  # ems of two heads side by side, which begin a table


BESIDE = BesideSettings()


@dataclass(frozen=True, slots=True)
class TogetherSettings:
    """What tells two columns whose lines were run together, a single blank between; widths in ems.

    Seen in texts of pdfplumber, which gives all words of one height on one line.
    """

    min_lines: int = 3  # lines with both columns of which one is full
    min_full: int = 8  # lines of both and of one column that are full
    slack: float = 2.1  # by which a full line of a column may be shorter: a mark does not begin a line
    over: float = 1.1  # by which it may be longer: half-width letters are set wider
    share: float = 0.5  # of the lines wider than a column that have a blank where one is full
    most_words: int = 5  # of it, parted by blanks: letters set apart are words each
    most_blanks: int = 2  # of such a line; a table's row has more
    torn_share: float = 0.15  # share of the lines that may have more: 第三条 has one behind it
    most_cost: float = 3.5  # a line, of what speaks against an order: more speaks against cells of a table
    better: float = 0.8  # share of that against the lines in turns, which may speak against their order
    lone_share: float = 0.15  # of the lines, of those put together by a guess on a page that is doubted
    doubted_cost: float = 0.6  # a line, of what speaks against the order of such a page
    head_lines: int = 3  # lines of a head over both columns: a number, a body, a title
    longest_label: int = 6  # characters before a blank that may be a label: 第十二条


TOGETHER = TogetherSettings()


@dataclass(frozen=True, slots=True)
class BlockSettings:
    """What tells blocks of a page of which one stands before those that it goes on from."""

    min_lines: int = 3  # lines of a block that is a column's
    fewest: int = 3  # blocks of a page: what stands over both columns, and one of each


BLOCKS = BlockSettings()

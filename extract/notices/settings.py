"""Where notices begin, what their heads hold, how far signs reach: every limit of the search for them."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class NoticeSettings:
    """Limits of the search for notices; an em is the width of a Han character, a line one of content.

    In brackets stands what reads otherwise where the number is halved or doubled: a sample, or a test of
    `tests/extract/notices`. Where nothing stands, none was found that does.
    """

    # Is it a gazette at all?
    min_han: int = 20  # Han characters of a notice: a title and a short sentence (test_limits)
    sample: int = 20_000  # characters among which they must stand (test_limits)
    longest_code_of_decree: int = 3  # characters before 令 that may be a code (渝府令); bodies are longer
    bulletin_opening: int = 120  # characters in which a bulletin of figures tells its period and place
    min_grown: int = 5  # rates of growth that make prose a bulletin (months of a 工信厅, 发改委)
    longest_per_figure: int = 90  # characters of such prose for each rate
    min_official_labels: int = 2  # numbered lines of a text without any head (test_limits)
    min_official_words: int = 2  # words of official texts in it (test_limits)
    max_reasons: int = 3  # reasons named where there is no notice

    session_opening: int = 400  # characters of a text in which news names the session that it tells of
    report_lines: int = 3  # lines of a text's beginning and end that name its reporter
    proof_lines: int = 40  # lines under a title that bear it out
    diary_share: int = 3  # of so many lines of a diary without a title one begins an entry
    min_links: int = 3  # titles of a page of links
    min_extracts: int = 3  # of what a search found, which begin or end in dots (test_gate)
    lines_an_extract: int = 5  # of such a page: a title, a day, an address beside each (test_gate)
    shortest_link: int = 8  # characters of such a title, its day aside
    longest_missing: int = 300  # characters of a page that says it is not there

    # The labels of a web page.
    label_lines: int = 30  # lines of a page's top (test_limits)
    min_labels: int = 2  # labels: one may be a text's (test_limits)
    min_stacked: int = (
        3  # labels without colons over their values: 名称 and 备注 head tables, too (test_limits)
    )
    near_labels: int = 12  # lines between them and the head

    # Parts of a head.
    longest_number_line: int = 60  # characters of a line with a number, or a registration (test_limits)
    title_lines: int = 7  # lines of a title (test_limits)
    longest_title: int = 160  # characters (test_limits)
    longest_title_line: int = 120  # characters of one of its lines; longer is a paragraph (test_limits)
    addressee_lines: int = 4  # lines of an addressee (test_limits)
    longest_addressee: int = 160  # characters (test_limits)
    addressee_gap: int = 4  # lines between a head and its addressee: remarks, a date (test_limits)
    addressee_top: int = 3  # lines of a page's top in which a head below has its addressee (test_limits)
    title_over_addressee: int = 7  # lines above an addressee that hold its title
    registration_above: int = 2  # lines above a head that hold its registration (test_limits)
    loose_title_lines: int = 5  # lines of a title that ends in no kind of document (test_limits)
    longest_loose_title: int = 120  # characters (test_limits)
    shortest_named_title: int = (
        6  # characters of a title that another names, out of its place (test_displaced)
    )
    lines_of_remark: int = 12  # lines of a bracket under a title that says when it was passed and amended
    lines_of_cover: int = 30  # lines of a notice above the document that it hands on
    decree_lines: int = 6  # lines under a decree's number that name what it issues

    lines_over_name: int = 6  # lines over a title that names its document: labels, 附件1, a body's name
    name_lines: int = 4  # lines of such a title
    # The head of a document that stands alone.
    lines_of_name: int = 2  # lines above a bare number that name whose it is: a body, and 公告 below
    opening_lines_read: int = 60  # lines from its top: a letterhead, a site's particulars, the head
    shortest_head_title: int = 4  # characters of a title that its place alone tells: 工作要点
    shortest_dated_title: int = 10  # characters of one that tells a time and what is said of it
    longest_code: int = 8  # characters of a number's code alone on its line: 云政办发
    longest_body: int = 30  # characters of a body's name in an addressee

    # Numbers in a list of documents.
    cells_of_row: int = 3  # filled cells that make a row of a drawn table, and no letterhead's frame
    list_gap: int = 3  # lines between two (test_limits)
    min_near_numbers: int = 2  # others so near: a head may quote one (test_limits)
    list_lines: int = 120  # lines under the list's title
    longest_listing_title: int = 50  # characters of that
    listed_heads: int = 8  # heads of such a list, one a line
    listed_row_lines: int = (
        12  # lines of a row: a long title, a cell a line, the heads again (test_listed_rows)
    )

    # Titles that tell a kind.
    longest_kind_title: int = 50  # characters
    longest_title_rest: int = (
        10  # characters of its second line: what the first had no room for (test_sections_on_one_page)
    )
    lines_to_head: int = 3  # lines from a table's heading, over a note of its unit, to its head
    fitting_above: int = 30  # lines above that may be the same notice's
    columns_below: int = 80  # lines below that must be figures, where a table stands column by column
    fitting_below: int = 40  # lines below that must be
    short_line_before: int = (
        12  # characters of a line that may stand before without a stop (wenzhou, test_section_titles)
    )
    longest_own_line: int = 120  # characters of lines above a title that are the notice's own
    max_caption_lines: int = 2  # lines above it that are a caption
    longest_caption: int = 20  # characters of such a line
    opening_lines: int = 12  # lines of a page's top that tell whether a kind begins there
    closing_lines: int = 8  # lines before, that tell whether it goes on (test_golden)
    attachment_gap: int = 3  # lines between 附件 and a title
    naming_lines: int = 200  # lines of a notice in which it names what it attaches
    shortest_banner: int = (
        3  # characters a banner must have to be known in a longer one: 人事 is in many (test_limits)
    )

    lines_over_figures: int = 12  # lines of the head of a document of figures: title, bodies, days
    titled_figures: int = 8  # lines for each sentence where the title ends as one of figures does
    figures_to_sentence: int = 20  # lines of a document of figures for each sentence, its notes aside

    # Banners without a head.
    banner_gap: int = 3  # lines between a banner and a head that is its
    banner_lines: int = 30  # lines under it that tell its kind
    page_head_lines: int = 30  # lines of a page's top where a notice makes it no feature
    feature_lines: int = 12  # lines under a page's title that are not of the kind before
    block_lines: int = 3  # lines of such a title (wenzhou)
    widest_block: float = 25.0  # ems (wenzhou)
    block_prose_lines: int = 4  # lines under it among which prose begins
    min_captions: int = 2  # captions of a page of photos (test_outline)

    # Titles of briefs.
    brief_title_lines: int = 4  # lines (test_limits)
    brief_narrower: float = (
        3.5  # ems less than its column: a paragraph's indent and a line's slack (wenzhou, test_limits)
    )
    widest_brief_title: float = 40.0  # ems (test_limits)
    shortest_brief_title: int = 3  # characters (test_limits)
    paragraph_indents: tuple[int, ...] = (2, 3, 4, 5)  # blanks: two full ones, or what a PDF rounds to
    brief_prose_lines: int = 8  # lines under it with a full stop (test_limits)
    narrowest_prose: float = 12.0  # ems of the first of them (wenzhou, test_sections_on_one_page)
    column_lines: tuple[int, int] = (4, 12)  # lines above and below that tell a column's width
    column_quantile: float = 0.8  # of these by width: last lines tell nothing (wenzhou, test_limits)

    # Signs of kinds.
    many_signs: int = 3  # numbers of parts of a plan that has lost its head
    few_signs: int = 2  # days of a diary, words of appointments, documents, figures of a row (test_limits)
    longest_field: int = 24  # characters of a line in which the label of units or of a time ends
    figure_rows: int = 3  # rows of figures (test_limits)
    bare_figures: int = 6  # figures a line each (test_limits)
    figures_a_sentence: int = 3  # of a table for each sentence over or under it, where it is what is told

    longest_force: int = 36_525  # days from its first to its last in force: a form's 9999-12-31 is none

    # A text without a head.
    alone_labels: int = 2  # numbered lines of a document that is alone (test_limits)
    first_labels: int = 3  # numbered lines before the first head, of more than captions (test_limits)
    longest_caption_line: int = 300  # characters; longer is prose (test_limits)

    # The body.
    quoted_table: int = 80  # characters of the heads and first row of a table that a check quotes
    lines_over_list: int = 8  # lines over a list of people, within which the sentence over it begins
    max_signers: int = 4  # bodies that sign together, one a line (test_limits)
    longest_heading: int = (
        45  # characters of a section's heading; longer is its text (wuhu, wenzhou, test_limits)
    )


NOTICE = NoticeSettings()

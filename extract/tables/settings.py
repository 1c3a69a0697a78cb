"""Where a table, its head, its rows and its title end: every tolerance and limit of tables in lines."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class TableSettings:
    """Limits and costs of the search for tables and for what they mean.

    A place is a column of characters on a line that kept its blanks. In brackets stands what reads
    otherwise where the number is halved or doubled: a sample, or a test of `tests/extract/tables`. Where
    nothing stands, none was found that does.
    """

    # What stands around a table.
    title_lines: int = 3  # lines of a title (test_captions, test_limits)
    unit_note_lines: int = 4  # lines of notes of the unit under it (test_limits)
    clauses_of_text: int = 2  # commas of a line that is no title's, though its stop is lost (test_captions)
    longest_title_line: int = 60  # characters of one of its lines; longer is text (test_limits)
    shortest_table_title: int = 6  # characters of a title with no year and no word for figures
    shortest_name_of_table: int = 2  # characters of one that stands alone above a table with cells: 工业
    note_lines: int = 9  # lines of notes under a table (test_limits)
    before_unit: int = 3  # characters: no title is shorter than what stands before (单位：亿元) (test_limits)

    # Heads of any table.
    head_rows: int = 3  # rows of heads (test_limits)
    longest_divided_head: int = 3  # characters: 牵头 under 责任单位 is a part of it (test_limits)

    # Lists on one line.
    shortest_list_line: int = 60  # characters of the line: heads and two rows are longer
    most_heads: int = 12  # words before the number of the first row
    fewest_rows_of_line: int = 2  # times the heads, of the words of the line

    # Units as heads over signs.
    longest_unit_head: int = 20  # characters of a unit's name over a column
    fewest_signs_alone: int = 2  # lines that are a sign each: one may be an ornament
    fewest_units_alone: int = 2  # lines that name a unit each, over them
    lines_over_signs: int = 24  # lines over the first sign in which these stand
    fewest_of_matrix: int = 3  # columns of a table whose rows are units: theirs, and two tasks

    # Heads of lists of tasks.
    task_head_lines: int = 24  # lines of heads, each broken into a few (test_limits)
    longest_head_line: int = 80  # characters without blanks; longer is text (test_limits)
    longest_head_text: int = 90  # characters of all heads together
    longest_head_run: int = 60  # characters of a head in a shattered text: it has no legends
    longest_head_word: int = 10  # characters of one head
    min_lost_heads: int = (
        3  # heads on a page that tell of a lost list: fewer are words of a text (test_limits)
    )
    quoted_cells: int = 240  # signs of the lines of a lost list that one check quotes
    runs_apart: int = 2  # lines between shattered runs of one table: a page's number (test_limits)

    # Columns of lists of tasks under heads that are not known.
    shortest_clause: int = 12  # characters of a cell with a comma that reads as a sentence (test_table_tasks)
    prose_share: float = 0.6  # share of its cells that do (test_table_tasks)

    # Rows that name parts of a list.
    longest_group: int = 20  # of a name of the rows under it (test_table_tasks)
    longest_part: int = 40  # of one that is numbered as a part of a text is (test_limits)

    # Whole cells.
    share_of_ended: float = 0.5  # share of tasks that end as sentences do: then the others are cut
    rows_of_scattered: int = 3  # rows of a list of tasks of which a share may tell that all are torn
    share_of_scattered: float = 0.5  # share of rows with a torn cell from which none is whole for sure
    share_of_charged: float = 0.7  # share of rows with units or a time: then each that begins has

    # Lines that kept their places, given points.
    points_an_em: float = 10.0  # points of two signs' places
    points_a_letter: float = (
        8.0  # points of their size, so that the place of one sign is room between columns
    )
    points_a_line: float = 12.0  # points from line to line: one blank line is room within a list
    min_same_starts: int = 2  # cells behind wide blanks that begin where one behind a single blank does
    farthest_start: float = 40.0  # points from where such a cell stands to where its column begins
    start_slack: float = 10.0  # points by which the cells of a column begin apart
    least_room: float = 5.0  # points between two columns: the place of one sign
    share_of_most_lines: float = 0.8  # of the lines that the best way to count places finds in lists
    longest_head_rest: int = 4  # characters that a narrow head runs on with on the next line, 序 over 号
    lines_under_part: int = 2  # lines under a list that goes on: a page's number and name
    timely_share: float = 0.7  # share of a column's cells that tell by when, which makes it one of times
    longest_beside_time: int = 8  # characters behind the time of such a cell's clause: 完成教学楼封顶
    longest_before_time: int = 2  # characters before it: 力争9月底前开工
    min_gapped_share: float = (
        0.4  # share of lines with wide blanks: cells go on below without any (test_limits)
    )

    # Lists whose cells stand in the middle of their rows; costs are what does not fit.
    centred_head_lines: int = 8  # lines of a head whose narrow cells wrap
    min_centred_heads: int = 4  # heads: fewer are read by their rooms
    min_centred_lines: int = 3  # lines under a head, from which the middle of a row may tell
    longest_centred_row: int = 16  # lines of a row
    lines_apart: int = 6  # lines from one of a list to its next: more blank ones end it
    cut_head: float = 5.0  # cost of a border through a head's words
    widest_in_cell: int = 4  # places of a blank within a cell
    wide_in_cell: float = 3.0  # cost of one of more than one place
    narrow_between: float = 1.0  # cost of a single blank between two cells
    too_wide: float = 3.0  # cost of each em by which a cell is wider than its column
    min_flush: int = 6  # pieces of a column that tell how wide it is, and where its cells begin
    flush_share: float = 0.5  # share of them that begin at one place, where cells are set flush
    flush_slack: int = 2  # places by which others begin beside it: places are rounded
    aside: float = 0.5  # cost of each more, where no words before it have pushed it there
    most_aside: float = 6.0  # the most of it
    much_wider: float = 2.2  # ems by which a piece is wider than all others where it may be two cells
    widest_alone: float = 3.0  # cost of each em by which words are wider than all others of their column
    most_alone: float = 9.0  # the most of it: text may be so wide
    ways_of_line: int = 3  # ways to part a line into cells of which its rows may tell the right one
    nearly_as_good: float = 4.0  # cost by which such a way may be worse than the best
    most_open_lines: int = 12  # lines with several such ways that are tried
    worst_line: float = 16.0  # cost of a line's cells: one that fits worse is none of a list
    across: int = 3  # places by which a name that stands across reaches over the first border
    middle_across: float = 0.12  # share of a list's width by which such a name may miss its middle
    blank_in_row: float = 1.5  # cost of a blank line within a row
    no_blank_between: float = 0.5  # cost of two rows without a blank line between
    blank_cell: float = 1.5  # cost of a cell without words
    off_middle: float = 1.5  # cost of each line by which a cell misses the middle
    middle_slack: float = 0.25  # lines by which it may
    short_line: float = 2.0  # cost of a line left short within a cell
    full_last_line: float = 0.7  # cost of a full line that ends a cell, more of its column below
    full_slack: float = 1.2  # ems by which a full line is narrower than its column: no mark begins a line
    torn_cell: float = 3.0  # cost of a cell whose words are none that is whole
    merged_column: float = 0.5  # cost of a column of names that stand over several rows
    numbered_within: float = 1.5  # cost of such a column behind numbers of its rows: a row of sums has none
    good_row: float = 1.0  # cost of a list's rows on average with which no other ways are tried
    worst_row: float = 1.6  # cost of a list's rows on average: where they fit worse nothing is told
    hopeless_row: float = 3.2  # the same without a row of sums, whose cells are mostly blank
    worst_group: float = 2.0  # cost of the rows under a name, on average
    sure_group: float = 2.0  # cost by which any other reading of the names must be worse: places are rounded
    well_in_middle: float = 0.5  # the same where names stand beside rows: else they are printed once, first
    unnamed_group: float = 0.25  # cost of the first rows of a page under the last name of the one before
    longest_name_lines: int = 8  # lines of such a name
    cut_by_page: float = 0.3  # share of the cost off the middle where a page may have cut the rows

    # Lists of as many cells a line as there are heads.
    min_counted_cells: int = 3  # heads: two are pairs (test_counted_lists)
    min_counted_rows: int = 2  # rows: one may be a line under a line (test_counted_lists)
    max_card_rest: int = 6  # lines on which the words of a card go on below its head (test_cards)

    # Tables of one cell a line.
    min_cell_lines: int = 3  # columns: two are pairs, which any numbered list makes (test_cell_lines)
    most_cell_lines: int = 16  # lines from the head of the numbers to the first number (test_cell_lines)
    longest_cell_head: int = 16  # characters of a head; longer is text (test_cell_lines)
    min_cell_rows: int = 2  # rows with a line for each column; one may be a text's (test_cell_lines)
    min_whole_share: float = 0.5  # share of rows with a line for each column (test_cell_lines)
    most_lines_a_cell: int = 4  # lines of a row for each of its columns (test_cell_lines)

    # Lists that are lost.
    quoted_lines: int = 4  # lines that a check quotes: the heads and a row (test_lost_lists)
    lines_behind: int = 6  # lines behind a list among which its rows would go on (test_lost_lists)

    # Numbers of rows among other numbers.
    missing_numbers: int = 3  # rows that may be missing between two (test_limits)

    # Pairs of names and sentences.
    longest_pair_head: int = 30  # characters of both heads (test_limits)
    pair_head_words: int = 4  # words of both (wenzhou, test_limits)
    min_pairs: int = 3  # rows (test_limits, test_text_finders)
    min_ended_share: float = 0.7  # share of rows that end as sentences do (wenzhou, test_limits)
    share_of_days: float = 0.5  # of a column's cells that are days, for a diary's (test_diaries)

    # Rows of figures.
    min_figure_rows: int = 3  # rows: two may be lines of a text (test_limits)
    min_figures_alone: int = 3  # figures behind the name of a row that stands alone
    longest_figure_line: int = 160  # characters (test_limits)
    stacked_list_heads: int = 6  # heads of a list, one a line: number, name, sex, two posts, remarks
    broken_name_lines: int = 3  # lines of a row's name between two runs of rows (test_figure_places)
    longest_row_name: int = 30  # characters without blanks; longer is a sentence (test_limits)
    min_stacked_values: int = 4  # figures, one a line, of two rows alone
    min_values: int = 2  # figures of rows without units: one may be any line's (wenzhou, test_limits)
    min_full_rows: int = 2  # rows with all their figures that tell where columns stand (test_figure_places)
    min_unit_places: int = 3  # rows whose units tell how wide a Han character is

    min_lost_figures: int = 6  # figures alone on their lines, near one another: fewer are a text's
    min_nameless_figures: int = 2  # the same behind a unit alone on its line (test_torn_columns_of_figures)
    min_run_on: int = 12  # figures on a line longer than a row: several rows' (test_copied_figures)
    min_short_run_on: int = 7  # the same on a line without a pause: a small table's (工业 1-10月 同比 …)
    run_on_share: float = 0.4  # share of them among its words: of prose next to none stands alone
    lost_figures_apart: int = 4  # lines from one such figure to the next: names and heads stand between

    # Heads of figures.
    figure_head_lines: int = 12  # lines of heads, one or several a line
    longest_stacked_head: int = 8  # characters of a head alone on its line
    shortest_title: int = 6  # characters of a word that fills its line: 指标 is a head
    head_pieces: int = 3  # pieces that a head may be broken into
    most_pieces_a_head: int = 4  # pieces of heads for each column where a cell is a line (test_cell_heads)
    min_lower_heads: int = 2  # heads under one that stands over several (test_cell_heads)
    rows_over_page: int = (
        60  # lines of a page above the heads that its next page prints again (test_section_titles)
    )
    most_uneven_heads: int = (
        12  # lower heads shared out among names that have not as many each (test_ordered_heads)
    )
    grouped_head_lines: int = 4  # lines of heads over heads, by their order (test_figure_places)
    interleaved_head_lines: int = 6  # lines of heads that lie between one another
    heads_left_over: int = 3  # lines above heads that are heads too, of columns not told (test_judged_heads)
    longest_left_head: int = 24  # characters of such a line's word (test_judged_heads)
    placed_head_lines: int = 5  # lines of heads, by their places (test_figure_places)
    measured_head_lines: int = 9  # lines of heads that measure and of names over them (test_measured_heads)
    head_near: int = 2  # places by which a head may miss the middle of its columns
    spaced_out: int = 6  # blanks between the characters of one word (test_limits)

    # What a word above columns of figures stands over; costs are places.
    owner_margin: float = 1.5  # cost by which the best reading must be better, to be certain
    column_drift: float = (
        12.0  # signs from the first to the last figure of a column, in lines that kept places
    )
    farthest_head: float = 12.0  # places from a head to a column that it does not touch (test_limits)
    overhang: float = 2.0  # places by which a head exceeds the columns it is over (test_limits)
    touching_more: float = 3.0  # cost of one column, where a word reaches over several
    whole_below: float = 3.0  # the same where the column's head is whole without it
    skipped_head: float = 0.5  # cost of a headed column that gets no word
    over_several: float = 2.0  # cost of a head over several columns

    # Shattered text.
    min_shards: int = 30  # lines of a shattered table (test_limits)
    longest_shard: int = 6  # characters of such a line: a figure with what stands beside it (test_limits)
    short_shard: int = 2  # characters of most: where they came in pairs (wenzhou, test_limits)
    min_short_share: float = 0.8  # share of lines that are so short (wenzhou, test_limits)
    longest_shattered_head: int = 160  # characters of a page among which its head stands
    paired_share: tuple[float, float] = (
        0.2,
        0.8,
    )  # share of lines right under another: pairs do both (wenzhou)
    well_read: float = 5.0  # score of a row with units, time and sentence: no other turn is tried
    shortest_row: int = 8  # lines of a row: numbers that stand closer are those of a text (test_limits)
    lost_rows: int = 30  # rows that are lost with a page (test_limits)
    row_gap: float = 0.5  # rows that a gap in the numbers costs: one that counts on is better (test_limits)

    # A row cut into cells.
    block_found: float = 2.0  # score of units or a time found at an end; its loss where there is none
    sentence_found: float = 2.0  # score of a text between them that ends as sentences do
    text_cut: float = -1.0  # score of one that begins with a mark

    # Units side by side.
    longest_unit: int = 30  # characters of a unit's name (wenzhou)
    shortest_unit: int = 2  # characters
    shortest_of_two: int = 3  # characters of either of two that together look like one (wenzhou, test_limits)
    units_back: int = 3  # names that a run of them is followed back over

    # Where a project's name ends and its requirement begins.
    shortest_project: int = 2  # characters
    longest_project: int = 24  # characters (wenzhou, test_limits)
    surely_begins: int = 2  # strength of a word that surely begins a requirement (test_vertical)
    sure_border: float = 4.5  # score from which a border is certain (wenzhou, test_limits)
    no_starter: float = -2.0  # score where no word begins a requirement
    at_line_end: float = 1.5  # score at the end of a line (wenzhou, test_limits)
    name_ending: float = 1.5  # score behind a word that ends names (wenzhou, test_limits)
    said_again: float = 1.0  # score where a requirement begins with the name's first word (wenzhou)
    first_word: int = 2  # characters of that word (wenzhou)
    starter_before: float = -2.0  # score behind a word that begins a requirement
    short_project: int = 4  # characters; shorter names are rare (wenzhou, test_limits)
    too_short: float = -2.0  # score of those
    long_project: int = 16  # characters; longer names are rare (wenzhou, test_limits)
    too_long: float = -0.3  # score of each character more (test_limits)
    left_open: float = -3.0  # score behind a word or mark that joins

    # What tables mean.
    min_value_share: float = (
        0.7  # share of cells with figures or a sign for none (wuhu, wenzhou, test_limits)
    )
    room_in_line: float = 2.5  # ems at a line's end that a sign kept off the next may leave (test_joining)
    min_area_share: float = 0.8  # share of rows named for areas; the others are totals (test_limits)
    least_side: int = 2  # columns of a side of a table of two: a name and a figure (test_web_figures)
    min_codes: int = 3  # codes of a classification in the first column (test_web_figures)
    shortest_code: int = 2  # digits of the first of them: 1, 11 may be counts
    min_rows: int = 2  # rows of a table of figures (test_limits)
    shortest_column_title: int = 8  # characters of a title over figures that stand column by column
    longest_column_title: int = 40  # characters of one
    min_column_rows: int = 3  # rows of such a table
    column_ends_tried: int = 4  # places where it may end: columns of the table before may stand behind it
    min_block_rows: int = 3  # rows of a list whose cells are blocks
    longest_merged_name: int = 14  # characters of a name over several of them
    min_forms: int = 2  # forms of figures of rows with other units, where these tell the columns
    alike_share: float = 0.8  # share of a column's figures with as many decimals
    centred_slack: float = 0.5  # heights of a head by which the middle of a name below may miss its own
    max_levels: int = 4  # places names begin at; at more they are centred
    shortest_listed_title: int = 4  # characters of a document's title in a list (test_limits)


TABLE = TableSettings()

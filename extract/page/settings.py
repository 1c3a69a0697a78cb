"""Where runs, columns, rows and tables of a page begin and end: every tolerance of its geometry."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class PageSettings:
    """Tolerances and limits of the geometry of a page.

    An em is the size of the letters beside, a step the distance of two base lines. In brackets stands what
    reads otherwise where the number is halved or doubled: a layout of `corpora/layouts`, a sample, or where
    neither does, a test of `tests/extract/page`, nearly always one of its limits at both sides.
    """

    # Two pages in one picture (test_spreads).
    spread: float = 1.2  # times its height that it is wide
    off_middle: float = 0.08  # of its width from its middle at most is where it is folded
    margins: float = 0.05  # of its width that is empty there: two inner margins, narrow ones
    share_of_half: float = 0.1  # of its signs that stand on either page: a lone page lies beside an empty one

    # Runs: characters that follow one another.
    run_break: float = 1.4  # ems of room that part two runs (two-row-head-without-rules)
    run_break_at_blank: float = 6.0  # ems where the file has a blank there (test_limits_of_lines)
    found_line_break: float = (
        0.9  # ems of room between two lines found apart in a picture (test_scanned_lines)
    )
    gap_shown: float = (
        0.15  # ems of room that may be a blank in a run; less is kerning (test_limits_of_lines)
    )
    max_step_back: float = 0.75  # ems a character may reach back over the last (captions, wenzhou)
    max_rise: float = (
        0.45  # ems a character may stand higher or lower, as a superscript (test_limits_of_lines)
    )
    printed_again: float = (
        0.2  # ems by which a letter printed again, to look bold, is shifted (test_limits_of_lines)
    )
    larger_type: float = 1.15  # times the size of the text: a title (areas-without-rules, columns)
    overlap_tangled: float = 0.2  # ems a piece begins before the end of what is drawn
    overlap_side_by_side: float = 0.35  # ems two boxes of one line may overlap (test_limits_of_lines)

    # Lines: runs, or items, that stand on one line.
    line_overlap: float = 0.5  # share of the lower height that they have in common (test_limits_of_lines)
    other_line: float = 3.0  # ems of letters over others: two lines (test_scanned_lines)
    lines_back: int = 3  # lines a run is compared with: lines overlap a little, never so many
    rows_back: int = 4  # rows an item is compared with: blocks may lie between

    # Rooms between the columns of a table.
    column_room: float = 0.6  # ems that part two columns (tasks-without-rules-top)
    narrow_column_room: float = 0.35  # ems where many lines leave them free (test_rules_across)
    narrow_room_lines: int = 6  # lines that are many (test_rules_across)
    pieces_apart: float = 1.4  # ems between pieces of a line that may be cells (test_limits_of_lines)

    # Rules.
    rule_snap: float = (
        4.5  # points between rules that are one: double ones, neighbouring boxes (test_limits_of_tables)
    )
    rule_ends: float = (
        5.0  # points by which the ends of two rules of one table differ (test_limits_of_tables)
    )
    rule_touch: float = (
        3.0  # points between rules that touch, as with rounded corners (test_limits_of_tables)
    )
    rule_shortest: float = 3.0  # points; what is shorter is a dot and parts nothing (test_limits_of_tables)
    dash_longest: float = 15.0  # points of a dash (test_limits_of_tables)
    dash_gap: float = 8.0  # points between two dashes (test_limits_of_tables)
    dash_rise: float = 0.5  # points within which dashes are in line (test_limits_of_tables)
    min_dashes: int = (
        4  # dashes of a rule: three short strokes may be rules of narrow cells (test_limits_of_tables)
    )
    side_covered: float = 0.6  # share of a cell's side that a rule closes (46 layouts)
    max_rules: int = (
        3000  # rules of a page: more are a drawing, and cost their square (test_limits_of_tables)
    )
    max_crossings: int = 4000  # crossings of a drawing: the search for cells costs their square
    max_drawings: int = 100  # drawings of a page: more are ornaments (test_limits_of_tables)

    # Tables with all their rules.
    min_filled_cells: int = 3  # cells with text: a frame round a heading has fewer (test_open_tables)
    max_columns_of_no_row: int = (
        2  # columns of a single row that is none: a box in two parts (test_open_tables)
    )
    most_head_rows: int = 3  # rows that rules part in the head of a table whose rows none parts
    min_rows_of_text: int = (
        3  # rows that no rule parts under a head: two may be one's lines (test_open_tables)
    )

    # Tables open at both sides, whose upright rules pause in a row.
    open_row_lines: int = 3  # lines such a row may have (test_limits_of_tables)
    open_row_height: float = 2.5  # times the lowest row, for each line (test_limits_of_tables)
    max_single_rules: int = 300  # rules that touch no other on a page of tables (test_limits_of_tables)

    # Tables with rules across only.
    min_rules_across: int = 3  # above and under its head, and under its body (three-rules)
    min_prose_lines: int = 3  # lines between rules that may be the page's text (test_rules_across)
    min_table_rooms: int = 3  # rooms beside it that the page's text leaves none of (test_rules_across)
    outer_row_gap: float = (
        0.9  # ems from the first rule to a head above, from the last to a row below (test_open_tables)
    )
    max_outer_lines: int = 4  # lines of such a head or row (test_limits_of_tables)
    min_columns_of_outer_rows: int = 3  # columns: a title in two pieces stands over two (test_open_tables)
    edge_slack: float = 1.0  # points between a rule that is put in and the text beside it
    max_contents_columns: int = (
        3  # columns of a table of contents: number, title, page (test_limits_of_tables)
    )
    foot_lines: int = 2  # lines under a table that goes on: a page's number and name (test_limits_of_tables)

    # The rest of such a table on the next page.
    rest_row_gap: float = 1.2  # ems from a row to the first rule under it (test_limits_of_tables)
    min_rest_columns: int = 2  # columns with text in its first row (test_limits_of_tables)
    running_head_lines: int = 2  # lines above it that are none of its rows (test_open_tables)

    # Cells by rooms: what is cut where text leaves room.
    min_table_width: float = 12.0  # ems; what is narrower is a label between rules (test_limits_of_tables)
    min_filled_share: float = 0.5  # share of cells with text (three-rules, statistics-without-rules)
    prose_fill: float = 0.75  # share of a column's width its lines take in running text (test_placed)
    page_column: float = 12.0  # ems of a page's column, where there are two (test_limits_of_tables)
    page_columns_alike: float = 1.25  # times the narrower of them (test_limits_of_tables)
    group_row_centred: float = 0.6  # ems a group's name may miss the middle by (test_limits_of_tables)
    start_slack: float = 1.0  # points within which texts begin at one place (test_limits_of_tables)

    # Ends of rows that no rule parts.
    rooms_alike: float = 0.15  # ems by which the widest rooms between rows differ
    first_cell_full: float = 0.6  # ems from the column's end: such a line goes on (test_limits_of_tables)
    cell_line_gap: float = 1.0  # ems between two lines of a first cell (test_limits_of_tables)
    first_line_middle: float = 1.0  # ems from a body's top to the middle of its first line
    max_head_edges: int = 3  # edges of the shades of a head of two rows (test_across)
    row_centred: float = 0.5  # ems a first cell may miss its row's middle by (test_placed)
    row_end_slack: float = (
        1.0  # ems between ends told by the first and by the second column (test_open_tables)
    )
    room_of_rows: float = 1.3  # times the room between lines of a cell, between rows (test_named_rows)
    narrow_number: float = 1.6  # ems of the number of a row: two digits and a stop (test_named_rows)
    digit: float = 0.8  # ems that no Han character of a name set upright is narrower than
    most_named: float = 0.7  # share of rows beside a line of the first column: more have a name each
    name_off: float = 0.5  # ems that a name stands off the middle of its rows at most (test_named_rows)
    most_groupings: int = 64  # ways to part rows among names that are followed up
    min_columns_of_two_rows: int = 5  # columns all filled by two lines that are two rows (test_across)
    min_columns_of_merged: int = 4  # columns beside merged names: these, numbers, and two (test_open_tables)
    number_width: float = 3.0  # ems of a column of numbers (test_limits_of_tables)

    # Heads over several columns that no rule sets apart.
    head_near: float = 1.0  # ems a head may miss the middle over its columns by (two-row-head-without-rules)
    head_overlap: float = 0.2  # ems heads of two lines may overlap (test_limits_of_tables)
    longest_upper_head: float = 14.0  # ems; longer is a row's rest (two-row-head-without-rules)

    # Tables without rules.
    min_known_heads: int = 3  # heads of a list of tasks on one line (test_limits_of_tables)
    max_head_lines: int = 6  # lines of a head over figures (test_limits_of_tables)
    max_table_lines: int = 300  # lines: no page holds more (test_limits_of_tables)
    longest_head: int = 24  # characters; longer is a sentence (test_limits_of_tables)
    line_step: float = 2.2  # ems of room between two lines (areas-without-rules)
    line_step_growth: float = 1.5  # times the room between the lines above (test_limits_of_tables)
    head_step: float = 1.2  # ems of room between a head and its figures (areas-without-rules)
    head_rest_gap: float = 0.6  # ems between the lines of a narrow head, 序 over 号 (test_limits_of_tables)
    broken_head_lines: int = 3  # lines of heads of which no line is known alone (test_placed)
    longest_head_rest: int = 4  # characters of such a line (test_limits_of_tables)
    min_figure_lines: int = 2  # lines of figures: one may be a sentence's (two-row-head-without-rules)

    min_same_starts: int = 2  # cells that begin at one place: where a touching one is cut (test_touching)

    # Gutters between columns of running text.
    min_gutter: float = 0.7  # ems without text (test_limits_of_lines)
    max_gutter: float = 1.5  # ems that are no part of the left column (test_limits_of_lines)
    gutter_overlap: float = 0.25  # ems a line may begin before its column: a bracket hangs out
    min_column: float = 7.0  # ems; narrower are cells and signatures (columns)
    columns_alike: tuple[float, float] = (0.75, 1.35)  # left to right: two halves (columns, captions)
    left_column_of_three: tuple[float, float] = (0.38, 0.6)  # one third to two (wenzhou)
    left_columns_of_three: tuple[float, float] = (1.7, 2.6)  # two thirds to one (test_limits_of_lines)
    twice_as_wide: float = 1.7  # times the other side: two columns stand there (test_reading_order)
    max_column_items: int = 3000  # items: signs strewn over a page are no columns (test_limits_of_lines)
    gutter_known: float = 3.0  # points from a gutter of earlier pages (test_limits_of_lines)
    gutter_new: float = 4.0  # points from every gutter known, to be noted (test_limits_of_lines)
    min_column_lines: int = 3  # lines: two may be a signature and its date (test_limits_of_lines)
    min_column_fill: float = 0.55  # share of the width: figures fill less (statistics-without-rules)
    min_leaning_fill: float = 0.4  # share, where earlier pages tell the gutter (test_limits_of_lines)
    min_pair_fill: float = 0.8  # share, where there are two lines only (captions)
    fill_quantile: float = 0.75  # of the lines by fill: the last ones of paragraphs tell nothing (columns)
    step_quantile: float = 0.25  # of the steps by size: paragraphs apart are no step
    beside_step: float = 0.6  # steps between rows side by side: base lines may differ by half (wuhu)
    beside_share: float = 0.5  # share of one side's rows that have one beside them (wenzhou, wuhu)
    cost_across: float = 3.0  # items a gutter is worth less for each that crosses it
    paragraph_indent: float = 2.0  # ems: two letters (columns, running-heads)
    indent_slack: float = 0.6  # ems by which a line misses the edge or the indent (wenzhou)
    signature_rows: int = 3  # rows: issuer, date, and a second issuer (test_reading_order)
    signature_end: float = 5.0  # ems from the right edge

    # Head and foot of a page.
    edge_share: float = 0.14  # share of the height (column-pages, wuhu)
    max_edge_rows: int = 2  # rows: the gazette's name and a rule's legend (wuhu)
    edge_gap_growth: float = 1.3  # times the usual room between rows (wenzhou, wuhu)
    edge_gap_most: float = 2.0  # ems that the usual room is taken for at most (wenzhou)
    edge_gap_least: float = 0.8  # ems of room at least (column-pages, wuhu)
    divider_width: float = 12.0  # ems of a rule that sets them apart (test_limits_of_lines)
    divider_above: float = 1.0  # ems above the room between that it may stand (test_limits_of_lines)
    divider_below: float = 0.5  # ems below (test_limits_of_lines)

    # Reading order.
    max_column_depth: int = 3  # gutters in one another: four columns at most (columns)
    picture_height: float = 5.0  # ems without text: captions under a picture are read by rows (captions)
    spaced_title_gap: float = 10.0  # ems between the halves of a title over both columns
    headline_centred: float = 1.0  # ems a headline may miss its column's middle by
    headline_gap_growth: float = 1.6  # times the gaps within, between two headlines (test_reading_order)
    over_title: float = 4.0  # ems between a title over both columns and its number over it
    longest_number: int = 40  # characters of a document's number that fills a line
    beside_block_gap: float = 1.2  # ems between lines that go on under a block (text-beside-table)

    # Headings in the margin (test_side_heads).
    side_text: float = 15.0  # ems of a line of the text beside them
    min_side_text_lines: int = 6  # such lines of a page
    side_text_beyond: float = 0.1  # of them that begin further left: a title's, a number's
    side_room: float = 5.0  # ems left of the text: a short heading, broken
    side_head_gap: float = 1.2  # ems between its lines
    min_head_words: int = 2  # signs behind its label: a list may have its labels stand out

    # Where lines of a column begin.
    min_edge_share: float = 0.15  # share of the lines that begin at its edge
    edge_of_column_slack: float = 0.3  # ems within which they do (two-row-head-without-rules)
    same_size: float = 0.1  # share by which sizes of one type differ (test_limits_of_lines)
    full_line_slack: float = 1.5  # ems from the right edge: such a line goes on (wuhu)
    entry_begins: float = 4.0  # ems from the edge, within which an entry of a list begins (wuhu)
    hanging_least: float = 0.4  # ems that a line going on is set in (test_limits_of_lines)
    hanging_most: float = 8.0  # ems: a long label (test_limits_of_lines)
    title_centred: float = (
        0.5  # ems a title's last line may miss the middle under it by (test_limits_of_lines)
    )

    # The written text.
    half_sign: float = 0.5  # ems of a bracket or stop that are empty and may hang out (continued, open-row)
    stacked_slack: float = 0.5  # ems by which signs one under the other are out of line
    first_column_slack: float = 2.0  # points within which first cells begin at one place
    blank_kept: float = 0.1  # ems of room a blank of the file needs to be one (wenzhou)
    han_gap: float = 0.6  # ems: a blank; less is justification (clockwise, wuhu)
    word_gap: float = 0.18  # ems between Latin letters or digits (test_limits_of_lines)
    places_kept: float = 1.5  # ems from which columns keep their places (tasks-without-rules-top)
    max_blanks: int = 120  # half ems: a page's width (running-heads, split-row-chromium)


PAGE = PageSettings()

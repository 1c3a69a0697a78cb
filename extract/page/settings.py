"""Where runs, columns, rows and tables of a page begin and end: every tolerance of its geometry."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class PageSettings:
    """Tolerances and limits of the geometry of a page.

    An em is the size of the letters beside, a step the distance of two base lines.
    """

    # Runs: characters that follow one another.
    gap_shown: float = 0.15
    run_break: float = 1.4
    run_break_at_blank: float = 6.0
    max_step_back: float = 0.75
    max_rise: float = 0.45
    printed_again: float = 0.2
    larger_type: float = 1.15
    overlap_tangled: float = 0.2
    overlap_side_by_side: float = 0.35

    # Lines: runs that stand on one line.
    line_overlap: float = 0.5
    lines_back: int = 3
    rows_back: int = 4

    # Rooms between columns of a table.
    column_room: float = 0.6
    narrow_column_room: float = 0.35
    narrow_room_lines: int = 6
    pieces_apart: float = 1.4

    # Rules.
    rule_snap: float = 4.5
    rule_ends: float = 5.0
    rule_touch: float = 3.0
    rule_shortest: float = 3.0
    dash_longest: float = 15.0
    dash_gap: float = 8.0
    dash_rise: float = 0.5
    min_dashes: int = 4
    side_covered: float = 0.6
    max_rules: int = 3000
    max_crossings: int = 4000
    max_drawings: int = 100

    # Tables with all their rules.
    min_filled_cells: int = 3
    max_columns_of_no_row: int = 2
    min_rows_of_text: int = 3

    # Tables open at both sides.
    open_row_lines: int = 3
    open_row_height: float = 2.5
    max_single_rules: int = 300

    # Tables with rules across only.
    min_rules_across: int = 3
    min_prose_lines: int = 3
    min_table_rooms: int = 3
    outer_row_gap: float = 0.9
    max_outer_lines: int = 4
    min_columns_of_outer_rows: int = 3
    edge_slack: float = 1.0
    max_contents_columns: int = 3
    foot_lines: int = 2

    # The rest of such a table on the next page.
    rest_row_gap: float = 1.2
    min_rest_columns: int = 2
    running_head_lines: int = 2

    # Cells by rooms.
    min_table_width: float = 12.0
    min_filled_share: float = 0.5
    prose_fill: float = 0.75
    page_column: float = 12.0
    page_columns_alike: float = 1.25
    group_row_centred: float = 0.6
    start_slack: float = 1.0

    # Ends of rows.
    rooms_alike: float = 0.15
    first_cell_full: float = 0.6
    min_columns_of_merged: int = 4
    number_width: float = 3.0
    row_end_slack: float = 1.0
    cell_line_gap: float = 1.0
    first_line_middle: float = 1.0
    row_centred: float = 0.5

    # Heads over several columns.
    head_near: float = 1.0
    head_overlap: float = 0.2
    longest_upper_head: float = 14.0

    # Tables without rules.
    min_known_heads: int = 3
    max_head_lines: int = 6
    max_table_lines: int = 300
    longest_head: int = 24
    line_step: float = 2.2
    line_step_growth: float = 1.5
    head_step: float = 1.2
    head_rest_gap: float = 0.6
    longest_head_rest: int = 4
    min_figure_lines: int = 2

    # Gutters between columns of running text.
    min_gutter: float = 0.7
    max_gutter: float = 1.5
    gutter_overlap: float = 0.25
    min_column: float = 7.0
    columns_alike: tuple[float, float] = (0.75, 1.35)
    left_column_of_three: tuple[float, float] = (0.38, 0.6)
    left_columns_of_three: tuple[float, float] = (1.7, 2.6)
    twice_as_wide: float = 1.7
    max_column_items: int = 3000
    gutter_known: float = 3.0
    gutter_new: float = 4.0
    min_column_lines: int = 3
    min_column_fill: float = 0.55
    min_leaning_fill: float = 0.4
    min_pair_fill: float = 0.8
    fill_quantile: float = 0.75
    beside_step: float = 0.6
    beside_share: float = 0.5
    cost_across: float = 3.0
    paragraph_indent: float = 2.0
    indent_slack: float = 0.6
    signature_rows: int = 3
    signature_end: float = 5.0

    # Reading order.
    edge_share: float = 0.14
    max_edge_rows: int = 2
    edge_gap_growth: float = 1.3
    edge_gap_most: float = 2.0
    edge_gap_least: float = 0.8
    divider_width: float = 12.0
    divider_above: float = 1.0
    divider_below: float = 0.5
    max_column_depth: int = 3
    picture_height: float = 5.0
    spaced_title_gap: float = 10.0
    headline_centred: float = 1.0
    headline_gap_growth: float = 1.6
    beside_block_gap: float = 1.2
    same_size: float = 0.1
    full_line_slack: float = 1.5
    entry_begins: float = 4.0
    hanging_least: float = 0.4
    hanging_most: float = 8.0
    title_centred: float = 0.5
    min_edge_share: float = 0.15
    edge_of_column_slack: float = 0.3

    # The written text.
    half_sign: float = 0.5
    stacked_slack: float = 0.5
    first_column_slack: float = 2.0
    blank_kept: float = 0.1
    han_gap: float = 0.6
    word_gap: float = 0.18
    places_kept: float = 1.5
    max_blanks: int = 120


PAGE = PageSettings()

"""Where a table, its head, its rows and its title end: every tolerance and limit of tables in lines."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class TableSettings:
    """Limits and costs of the search for tables and for what they mean.

    A place is a column of characters on a line that kept its blanks. In brackets stands what reads
    otherwise where the number is halved or doubled: a sample, a layout, or a test.
    """

    # What stands around a table.
    title_lines: int = 3  # lines of a title (?)
    unit_note_lines: int = 4  # lines of notes of the unit under it (?)
    longest_title_line: int = 60  # characters of one of its lines; longer is text (?)
    note_lines: int = 9  # lines of notes under a table (?)
    before_unit: int = 3  # characters: no title is shorter than what stands before (单位：亿元) (?)

    # Heads of any table.
    head_rows: int = 3  # rows of heads (?)
    longest_divided_head: int = 3  # characters: 牵头 under 责任单位 is a part of it (?)

    # Heads of lists of tasks.
    task_head_lines: int = 24  # lines of heads, each broken into a few (?)
    longest_head_line: int = 80  # characters without blanks; longer is text (?)
    longest_head_text: int = 90  # characters of all heads together (?)
    longest_head_run: int = 60  # characters of a head in a shattered text: it has no legends (?)
    longest_head_word: int = 10  # characters of one head (?)
    min_lost_heads: int = 3  # heads on a page that tell of a lost list: fewer are words of a text (?)
    runs_apart: int = 2  # lines between shattered runs of one table: a page's number (?)

    # Rows whose lines kept their places.
    min_gapped_share: float = 0.4  # share of lines with wide blanks: cells go on below without any (?)
    aligned_head_lines: int = 2  # lines of a head whose narrow cells run on, 序 over 号 (?)
    min_broken_columns: int = 3  # columns of such a head (?)
    longest_head_rest: int = 4  # characters that such a cell runs on with (?)
    longest_broken_head: int = 120  # characters with the blanks (?)

    # Numbers of rows among other numbers.
    missing_numbers: int = 3  # rows that may be missing between two (?)

    # Pairs of names and sentences.
    longest_pair_head: int = 30  # characters of both heads (?)
    pair_head_words: int = 4  # words of both (?)
    min_pairs: int = 3  # rows (?)
    min_ended_share: float = 0.7  # share of rows that end as sentences do (?)

    # Rows of figures.
    min_figure_rows: int = 3  # rows: two may be lines of a text (?)
    longest_figure_line: int = 160  # characters (?)
    longest_row_name: int = 30  # characters without blanks; longer is a sentence (?)
    min_values: int = 2  # figures of rows without units: one may be any line's (?)
    min_full_rows: int = 2  # rows with all their figures that tell where columns stand (?)
    min_unit_places: int = 3  # rows whose units tell how wide a Han character is (?)

    # Heads of figures.
    figure_head_lines: int = 12  # lines of heads, one or several a line (?)
    longest_stacked_head: int = 8  # characters of a head alone on its line (?)
    shortest_title: int = 6  # characters of a word that fills its line: 指标 is a head (?)
    head_pieces: int = 3  # pieces that a head may be broken into (?)
    grouped_head_lines: int = 4  # lines of heads over heads, by their order (?)
    placed_head_lines: int = 5  # lines of heads, by their places (?)
    head_near: int = 2  # places by which a head may miss the middle of its columns (?)
    spaced_out: int = 6  # blanks between the characters of one word (?)

    # What a word above columns of figures stands over; costs are places.
    owner_margin: float = 1.5  # cost by which the best reading must be better, to be certain (?)
    farthest_head: float = 12.0  # places from a head to a column that it does not touch (?)
    overhang: float = 2.0  # places by which a head exceeds the columns it is over (?)
    touching_more: float = 3.0  # cost of one column, where a word reaches over several (?)
    skipped_head: float = 0.5  # cost of a headed column that gets no word (?)
    over_several: float = 2.0  # cost of a head over several columns (?)

    # Shattered text.
    min_shards: int = 30  # lines of a shattered table (?)
    longest_shard: int = 6  # characters of such a line: a figure with what stands beside it (?)
    short_shard: int = 2  # characters of most: where they came in pairs (?)
    min_short_share: float = 0.8  # share of lines that are so short (?)
    longest_shattered_head: int = 160  # characters of a page among which its head stands (?)
    paired_share: tuple[float, float] = (0.2, 0.8)  # share of lines right under another: pairs do both (?)
    well_read: float = 5.0  # score of a row: units, time and sentence found, no other turn need be tried (?)
    shortest_row: int = 8  # lines of a row: numbers that stand closer are those of a text (?)
    lost_rows: int = 30  # rows that are lost with a page (?)
    row_gap: float = 0.5  # rows that a gap in the numbers costs: one that counts on is better (?)

    # A row cut into cells.
    block_found: float = 2.0  # score of units or a time found at an end; its loss where there is none (?)
    sentence_found: float = 2.0  # score of a text between them that ends as sentences do (?)
    text_cut: float = -1.0  # score of one that begins with a mark (?)

    # Units side by side.
    longest_unit: int = 30  # characters of a unit's name (?)
    shortest_unit: int = 2  # characters (?)
    shortest_of_two: int = 3  # characters of either of two that together look like one (?)
    units_back: int = 3  # names that a run of them is followed back over (?)

    # Where a project's name ends and its requirement begins.
    shortest_project: int = 2  # characters (?)
    longest_project: int = 24  # characters (?)
    surely_begins: int = 2  # strength of a word that surely begins a requirement (?)
    sure_border: float = 4.5  # score from which a border is certain (?)
    no_starter: float = -2.0  # score where no word begins a requirement (?)
    at_line_end: float = 1.5  # score at the end of a line (?)
    name_ending: float = 1.5  # score behind a word that ends names (?)
    said_again: float = 1.0  # score where a requirement begins with the name's first word (?)
    first_word: int = 2  # characters of that word (?)
    starter_before: float = -2.0  # score behind a word that begins a requirement (?)
    short_project: int = 4  # characters; shorter names are rare (?)
    too_short: float = -2.0  # score of those (?)
    long_project: int = 16  # characters; longer names are rare (?)
    too_long: float = -0.3  # score of each character more (?)
    left_open: float = -3.0  # score behind a word or mark that joins (?)

    # What tables mean.
    min_value_share: float = 0.7  # share of cells with figures or a sign for none; the others hold notes (?)
    min_area_share: float = 0.8  # share of rows named for areas; the others are totals (?)
    min_rows: int = 2  # rows of a table of figures (?)
    max_levels: int = 4  # places names begin at; at more they are centred (?)
    shortest_listed_title: int = 4  # characters of a document's title in a list (?)


TABLE = TableSettings()

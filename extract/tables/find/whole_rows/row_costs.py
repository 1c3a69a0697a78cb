"""What speaks for and against a cut of a row's words into its cells, where each column must have one."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class RowCosts:
    """Costs of a cut: about 1 is a hint, 3 a sign, `misfit` says that a cell is none of its column.

    Set by lists as pdftotext, pdfminer, pypdfium2 and PyMuPDF give them.
    """

    misfit: float = 6.0  # a cell that is none of its column
    doubt: float = 1.4  # what a cell costs at least that is not surely one of its column
    two_times: float = 1.5  # two times in a cell
    unknown_units: float = 1.5  # units of which one has no known end: 长庆石化公司项目部
    shortest_unit: int = 3  # signs of a unit: 局、县财政局 is the rest of one
    figure_behind: float = 3.0  # a figure alone at the end of a text
    unit_named: float = 0.8  # the same as a name: 中心敬老院 may be built
    units_within: float = 2.0  # a line of units in a text
    next_units: float = 1.5  # a line that begins a unit, in a cell of units behind a whole one
    units_beside: float = 2.5  # units, times or figures in a column of text
    labelled: float = 4.0  # 二、 before a cell of text: a part's name over the rows below
    short_task: float = 1.0  # what is to be done in fewer than `shortest_task` signs
    shortest_task: int = 4
    long_name: float = 0.08  # each sign of a name beyond `usual_name`
    usual_name: int = 14
    name_sentence: float = 2.0  # a mark of sentences in a name
    digit_first: float = 2.0  # a digit at the beginning of a name or a task: what is before may count by it
    name_cut: float = 2.5  # a digit at the end of a name
    name_digits: float = 0.6  # digits in a name
    cut_text: float = 3.0  # a comma at the end of a text, or a bracket that is not closed
    long_place: int = 14  # signs of a place or a remark

    # Between two words of one cell.
    hard_blank: float = 3.0  # a blank that is none between a Han sign and a digit: typesetters put one there
    block: float = 6.0  # a blank line: pdftotext and pdfminer put one round each cell
    dash_within: float = 4.0  # a dash beside other words: it fills its cell
    page: float = 1.0  # a page's end
    resumed: float = 1.5  # each cell that goes on behind a page's end, the row's others between
    most_resumed: int = 12  # words behind a page's end that may be the rest of a cell
    most_of_two: int = 10  # the same of two cells
    longest_resumed: int = 40  # words of such a row

    # Between two cells.
    soft_between: float = (
        0.3  # a blank between a Han sign and a digit, where a figure or a time begins or ends
    )
    soft_in_text: float = 3.0  # the same elsewhere

    # The lines of a cell: all but the last are as wide as the column.
    wider_last: float = 5.0  # the last one is wider than those before
    slack: float = 1.1  # ems by which lines of a column differ: a mark does not begin a line
    short_line: float = 2.5  # a line that is narrower than its column, and goes on
    wide_line: float = 3.0  # one that is wider
    slightly_wider: float = 1.0  # a line that is wider than the one above by less than `slack`
    short_share: float = 0.3  # share of a narrow column's width by which its full lines are narrower
    full_line_ends: float = 0.6  # a line as wide as the column that ends its cell

    # Columns that need not be filled.
    blank_remark: float = 0.6
    blank_other: float = 1.6  # a place, of which each row has one
    blank_units: float = 1.6  # supporting ones
    blank_group: float = 0.0
    blank_due: float = 2.5  # a step under a time over columns
    tail: float = 0.4  # the name of the group below, behind a row's last cell
    left_over: float = 0.3  # each word behind the last row's last cell
    most_left_over: float = 4.0

    # How sure a row is.
    sure: float = 2.4  # cost by which any other cut must be worse
    told: float = 0.8  # the same below which nothing tells the cells
    worst_share: float = 0.34  # share of rows with a misfit from which the list is none
    worst_flowing: float = 0.1  # the same of one whose rows no number begins
    longest_time: int = 24  # signs of a time or of people
    longest_text: int = 300  # signs of a text
    longest_cell: int = 24  # words of a cell
    longest_row: int = 90  # words of a row
    most_anchors: int = 3  # places where a row may begin that are tried
    longest_name: int = 4  # words of a name over rows
    longest_flow: int = 900  # words of such a list
    fewest_rows: int = 2
    readings: int = 4  # readings: one without the widths of columns, each other with those that the last told
    fewest_of_width: int = 2  # cells that tell how wide their column is
    fewest_full: int = 3  # lines that another of their cell follows, which tell it better
    width_quantile: float = 0.75  # of these by width: two cells that run into one make a wider one


ROW = RowCosts()

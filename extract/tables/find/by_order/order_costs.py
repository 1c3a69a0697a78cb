"""What speaks for and against giving a line to a column, where a text kept its lines' order alone."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from types import MappingProxyType

from gongbao.extract.lexicon.column_heads import ColumnKind

_SKIPPED: Mapping[ColumnKind, float] = MappingProxyType(
    {
        "mark": 0.4,
        "group": 0.2,
        "project": 0.4,
        "leader": 0.3,
        "person": 0.3,
        "contact": 0.3,
        "remark": 0.1,
        "deadline": 2.0,
        "lead": 2.5,
        "responsible": 2.0,
        "support": 0.8,
        "task": 6.0,
        "due": 0.8,
    }
)
"""Names and numbers are merged over rows, remarks and supporting units often none; a task is in each row,
but under times over columns no more than in one of them."""


@dataclass(frozen=True, slots=True)
class OrderCosts:
    """Costs of a reading, below zero for what speaks for it; the cheapest is taken.

    About 1 is a hint, 3 a sign, 5 and more a proof that only another can outweigh. Set by the lists of
    the samples and of other gazettes. In brackets stands what reads otherwise where one is halved or
    doubled: most can be, since several signs speak for every line.
    """

    # A line in a column whose lines look otherwise.
    dash_for_text: float = 8.0  # a dash for a row's number or task
    dash: float = -1.0  # a dash for anything else
    number_for_text: float = 5.0  # a mere number outside the column of numbers
    label_for_units: float = 8.0  # a labelled line among units or remarks

    # A line in the column of numbers.
    number: float = -5.0  # a number
    han_number: float = -3.0  # 一、
    labelled_group: float = -2.5  # a group's name with its label, where groups stand among numbers
    unlabelled_group: float = 2.0  # the same without (wenzhou)
    no_number: float = 8.0  # anything else

    # A line in a column of persons, or of times.
    person: float = -2.0  # two to four characters that are neither unit nor time (wuhu)
    no_person: float = 5.0  # anything else
    time: float = -4.0  # a time
    beside_time: float = -1.5  # a word that stands beside times
    no_time: float = 6.0  # anything else
    longest_time: int = 40  # characters of a line of times

    # A line in a column of names, of projects or groups.
    name_sentence: float = 5.0  # a mark of sentences
    name_comma: float = 1.2  # a comma
    usual_name: int = 10  # characters of a name on one line
    name_longer: float = 0.15  # each character more
    name_digits: float = 0.6  # digits behind the label
    longest_label: int = 3  # characters of a label
    project_label: float = -3.0  # 1. before a project
    group_label: float = -3.0  # 一、 before a group
    group_label_of_project: float = 2.5  # 一、 before a project
    task_label_of_name: float = 4.0  # （1） before a name
    name_time: float = 2.5  # a time
    name_units: float = 1.5  # units

    # A line in a column of tasks.
    task: float = 0.2  # any line
    task_sign: float = -2.0  # one that ends with 。 or begins with （1）
    task_mark: float = -1.0  # a mark of sentences
    label_of_task: float = 2.0  # the label of a project or group
    task_time: float = 1.5  # a time
    piece_of_time: int = 2  # characters that may be a time's and a text's: 5月
    task_units: float = 2.0  # units

    # A line in a column of units, or of remarks.
    units_sentence: float = 5.0  # a mark of sentences
    units_semicolon: float = 1.0  # a semicolon at the end: of units too
    units_lead: float = -4.0  # 牵头 or *
    units_whole: float = -3.0  # whole names of units only
    units_listed: float = -2.2  # a list with one, or one that only ends as a unit
    units_piece: float = -1.2  # a piece of one
    units_short: float = 1.0  # a few characters of no known unit
    longest_units_piece: int = 6  # characters that are few
    no_units: float = 2.5  # anything else
    surely_units: float = -1.5  # the cost below which a line elsewhere counts as one of units
    remark: float = 1.8  # any line in a column of remarks

    # Columns that a row passes over.
    skipped: Mapping[ColumnKind, float] = field(default_factory=lambda: _SKIPPED)
    unnamed: float = 1.0  # a row with a number and no project
    number_behind: float = 1.0  # a row's number behind its merged name

    # A cell that goes on behind a page's end.
    resumed: float = 0.8  # that it does
    lines_back: int = 12  # lines above among which its last one stands
    looks_the_part: float = 0.5  # the highest cost of that line in its column
    shortest_sign: int = 4  # characters of a line that tells whether the text ended
    text_ended: float = 6.0  # it did, or a label begins
    text_open: float = -3.0  # it did not
    text_unknown: float = 4.0  # no such line

    # The first line of a cell.
    no_units_first: float = 2.5  # units that begin with no unit
    time_without_start: float = 2.0  # a time that begins with its end: 底前

    # A line that carries on the cell of the one before.
    dash_goes_on: float = 8.0  # a dash fills its cell
    full_line: float = -0.6  # the line before is as wide as the column
    full_slack: float = 1.1  # ems by which it may be narrower: a mark does not begin a line
    short_task_line: float = 1.5  # the line before is narrower, in a task
    short_line: float = 2.0  # the same in another column
    task_ended: float = 1.2  # the line before ends a sentence
    task_open: float = -0.8  # it does not (test_quantities)
    next_task: float = 3.0  # the line begins with （2）
    units_open: float = -2.0  # a mark between units, or a name cut (wenzhou)
    units_ended: float = 0.7  # a whole name, and the next
    next_number: float = 3.0  # a number under a number
    group_goes_on: float = -0.5  # a group's name among numbers
    next_group: float = 2.0  # a group's label under a number
    next_name: float = 3.0  # a label under a name
    name_goes_on: float = -0.3  # no label under a name (test_quantities)
    wider: float = 2.5  # ems by which a line exceeds the one before: lines of a cell are as wide
    wider_line: float = 2.0  # such a line under a name
    time_open: float = -1.0  # a time that has not ended
    time_ended: float = 0.2  # one that has
    time_rest: float = -1.0  # what ends one: 底前

    # A cell that ends with the line before.
    full_line_ends: float = 0.3  # a line as wide as the column
    full_exactly: float = 0.1  # ems by which that is narrower
    task_unended: float = 1.6  # a task without the end of a sentence
    units_unended: float = 6.0  # units that end with a mark between
    units_cut: float = 3.0  # a name cut
    time_unended: float = 2.0  # a time that ends with a digit

    # How sure a row is.
    sure_margin: float = 1.1  # cost by which any other reading must be worse: less is a guess (wuhu)

    # The widths of columns, told by a first reading.
    readings: int = 2  # readings: one without widths, one with (wuhu, wenzhou, test_rows)
    min_width_lines: int = 3  # lines that tell a column's width
    width_quantile: float = (
        0.75  # of these by width: the last ones of cells tell nothing (wuhu, wenzhou, test_rows)
    )
    shortest_upright: int = 3  # lines of one character each: a word set upright (test_rows)


COSTS = OrderCosts()

"""How far the words around a fact reach: every limit of the readers of facts."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class FactSettings:
    """Limits of the readers of facts, in characters where nothing else is said.

    In brackets stands what reads otherwise where the number is halved or doubled: a sample, or a test of
    `tests/extract/facts`. Where nothing stands, none was found that does.
    """

    # Tasks.
    longest_heading: int = 45  # of a measure; longer is its text (test_limits)
    heading_commas: int = 2  # commas of a heading; more are a sentence's (test_limits)
    longest_lone_heading: int = 30  # of one that ends with a stop, alone on its line (test_limits)
    longest_mark: int = 4  # in the column of numbers; longer is a group's name (test_limits)
    restated: float = 0.7  # of a row's pairs of characters, in the measure it says again (test_restated)
    restated_under_heading: float = 0.5  # of those of a row under the measure's own heading (test_restated)
    fewest_pairs: int = 4  # of a row that may be told by its words; a shorter one is nobody's (test_restated)
    longest_sentence: int = 1_000  # on either side of a fact; a text without stops has none (test_context)
    longest_owner: int = 40  # of the units over what they do, in a list by unit
    longest_part: int = 40  # of the heading over such a list
    shortest_duty: int = 4  # Han characters of what one does; telephones have none, names fewer
    limit_label: int = 24  # before a date that say it is the limit, with dates between: 完成时限：6月底、

    # Persons.
    name_lengths: tuple[int, ...] = (2, 3, 4)  # of a name without a dot (wuhu, wenzhou, test_chronicle)
    longest_dotted: int = 20  # of a name with dots, the dots counted (test_personnel_grammars)
    longest_unusual: int = 7  # of a name without a dot behind which 同志 stands (test_personnel)
    names_before_verb: int = 400  # of the names before 为 or 任 (test_limits)
    settled_name: int = 3  # times that a diary gives a name whose last character could be an adverb
    title_reach: int = 24  # of a title with the body before it
    longest_attendance: int = (
        400  # of a list of who took part; longer is looked through no further (test_limits)
    )
    longest_body: int = 50  # of the body that appoints, before a heading
    shortest_parent: int = 5  # of a body whose office is named behind it (wenzhou)
    lines_of_clause: int = 3  # over which a clause's names, verb and first post may be cut
    words_of_line: int = 40  # parted by blanks, of a line that may be a name and a post, or names
    longest_term: int = 40  # of a clause that is nothing but a term or the day changes count from
    openers_tried: int = 8  # verbs of decision in a part of a clause, of which one begins the change
    roll_call: int = 24  # characters before how many came to a meeting that say so
    longest_bracket: int = 60  # behind a stop in a bracket; one that closes later is a lost one
    longest_office: int = 5  # of 职务 and the brackets of what is said behind it
    most_lead_ins: int = 6  # words that open a part of a clause before its verb: 会议决定同意
    longest_part_head: int = 20  # of a numbered line over a part of a notice: 二、所属企业
    longest_remainder: int = 6  # of a piece that tells no change: 任命：, 职务。
    shortest_decider: int = 3  # of the body or session that decides (wenzhou, test_golden)
    mixed_days: int = 2  # days of a diary that stand behind a later one: one may be a misprint
    longest_unread_day: int = 4  # of a diary's clause that says nothing (test_limits)
    shortest_event: int = 4  # of an event's name behind which a line may begin another (test_chronicle)

    longest_title_of_year: int = 40  # of the title of a report on a year, behind its notice (test_dates)

    # Documents cited or listed.
    shortest_title: int = 4  # of a title; shorter is a word in brackets of titles (wenzhou, test_limits)
    number_gap: int = 3  # between a title and the number behind it (test_limits)
    sentence_reach: int = (
        60  # around a title, or before 施行, that say what it is about (wenzhou, test_limits)
    )
    last_title: int = 8  # behind the last number, that are its title (test_limits)
    quoted: int = 80  # of what could not be decoded, quoted in a check (test_limits)
    doubts_shown: int = 40  # doubted characters of a page that its check shows: more are a page misread
    sentence_cell: int = 8  # characters of a cell from which it is a sentence, with a stop at its end
    unstopped: float = 0.25  # share of a column's sentences without one, under which a scan has lost them
    unnumbered: float = 0.4  # share of a column's rows without a number, under which a scan has lost theirs
    beside_doubt: int = 4  # characters that are shown on either side of a doubted one

    days_to_page: int = 14  # from a session to the day its news was put on a page, which proves its year

    any_year: int = 2000  # a leap year, to tell what is a day at all

    # Figures.
    part_indent: int = 2  # half ems a part of an indicator is set in
    deepest_row: int = 100  # half ems, more than any row is set in
    same_end: int = 3  # characters that names of parts of one indicator end with: 制造业
    index_base: int = 100  # what indices are counted from
    index_reach: int = 25  # by which indices of prices differ from it at most (test_moved_cells)
    like_end: int = 2  # the same of a part with a mark and one right behind it: 工业 (test_place_rows)
    min_numbered: int = 3  # rows with numbers that tell all heads are numbered
    min_owners: int = 2  # units of one level, one after another, that make a list by unit (test_unit_lists)
    min_owners_unnumbered: int = 3  # the same where no number stands before them (test_unit_lists)
    raised_height: float = 0.8  # of the other characters' height: the digits of a footnote are smaller
    raised_by: float = 0.15  # of that height by which such digits stand above the foot of the others


FACT = FactSettings()

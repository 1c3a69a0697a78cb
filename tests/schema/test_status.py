"""What a database lacks: readings of other rules, numbers and months that are missing."""

from __future__ import annotations

import pytest

from gongbao.schema.loading import Failure, Terms, load, write_failure
from gongbao.schema.status import Gap, find_gaps, find_status


@pytest.mark.parametrize(
    ("issues", "expected"),
    [
        pytest.param([], [], id="nothing is there"),
        pytest.param([(1, "2024-01"), (2, "2024-02")], [], id="nothing is missing"),
        pytest.param([(1, "2024-01"), (3, "2024-03")], [((2,), ("2024-02",))], id="one between"),
        pytest.param([(3, "2024-03")], [((1, 2), ("2024-01", "2024-02"))], id="the first ones"),
        pytest.param([(1, "2024-01/2024-02"), (2, "2024-03/2024-04")], [], id="one every other month"),
        pytest.param(
            [(1, "2024-01/2024-02"), (3, "2024-05/2024-06")],
            [((2,), ("2024-03", "2024-04"))],
            id="one of those that come every other month",
        ),
        pytest.param([(1, "2024-01"), (2, "2024-01"), (4, "2024-02")], [((3,), ())], id="two a month"),
        pytest.param([(1, None), (3, "2024")], [((2,), ())], id="no months are told"),
        pytest.param([(1, "2023-12"), (3, "2024-02")], [((2,), ("2024-01",))], id="of the year before"),
        pytest.param(
            [(3, "2024-03"), (3, "2024-03"), (1, "2024-01")], [((2,), ("2024-02",))], id="two sources"
        ),
        pytest.param([(1, "2024-01"), (20240103, None)], [], id="a number that is none of a year"),
    ],
)
def test_numbers_and_months_are_missing_before_later_ones(issues: list, expected: list) -> None:
    found = find_gaps([("某公报", 2024, number, period) for number, period in issues])
    assert [(gap.numbers, gap.months) for gap in found] == expected


def test_gazettes_and_years_are_told_apart() -> None:
    issues = [("甲", 2023, 2, None), ("甲", 2024, 1, None), ("乙", 2024, 2, None)]
    assert [(gap.publication, gap.year) for gap in find_gaps(issues)] == [("乙", 2024), ("甲", 2023)]


def test_a_year_without_any_issue_is_missing_between_others() -> None:
    issues = [("甲", 2021, 1, None), ("甲", 2024, 1, None), ("乙", 2022, 1, None)]
    assert list(find_gaps(issues)) == [Gap("甲", 2022, (), ()), Gap("甲", 2023, (), ())]
    assert list(find_gaps([("甲", 2021, 1, None), ("甲", 9999, 1, None)])) == []


@pytest.mark.parametrize(
    ("issues", "numbers"),
    [
        pytest.param([(1, "2023-01"), (10, "2023-10")], (*range(2, 10), 11, 12), id="one a month"),
        pytest.param(
            [(1, "2023-01/2023-02"), (4, "2023-07/2023-08")], (2, 3, 5, 6), id="one every other month"
        ),
        pytest.param([(1, "2023-01"), (2, "2023-01")], (), id="two in a month: nothing tells how many"),
        pytest.param([(1, "2023-01"), (3, "2023-02")], (2,), id="numbers that are not the months"),
        pytest.param([(1, None), (2, None)], (), id="no months are told"),
        pytest.param([(1, "2023-01")], (), id="one issue tells no rhythm"),
        pytest.param([(n, f"2023-{n:02}") for n in range(1, 13)], (), id="all are there"),
    ],
)
def test_the_last_issues_of_a_year_are_missing_where_a_later_year_and_the_rhythm_tell(
    issues: list, numbers: tuple[int, ...]
) -> None:
    there = [("某公报", 2023, number, period) for number, period in issues]
    assert [n for gap in find_gaps([*there, ("某公报", 2024, 1, None)]) for n in gap.numbers] == [*numbers]
    # More may come of a year that is the last.
    assert {n for gap in find_gaps(there) for n in gap.numbers} <= set(range(1, max(n for n, _ in issues)))


def test_sources_are_told_by_their_state(engine, make_issue) -> None:
    load(engine, make_issue())
    load(engine, make_issue(name="b.txt", number=6))
    corrected = make_issue(name="c.txt", number=7)
    load(engine, corrected)
    with engine.begin() as connection:
        connection.exec_driver_sql("UPDATE source SET rules_version = 'now' WHERE path = 'texts/a.txt'")
        connection.exec_driver_sql("UPDATE source SET superseded = 1 WHERE path = 'texts/c.txt'")
    for code, attempts in (("empty", 1), ("timeout", 1), ("memory", 2)):
        write_failure(engine, Failure(f"{code}.txt", "0" * 64, "read", code, code, attempts), Terms("now"))
    status = find_status(engine, "now", [("timeout", 2), ("memory", 2)])
    assert (status.loaded, status.superseded, status.stale) == (2, ("texts/c.txt",), ("texts/b.txt",))
    assert [one.path for one in status.failed] == ["empty.txt", "timeout.txt"]
    assert [one.path for one in status.quarantined] == ["memory.txt"]
    assert [gap.numbers for gap in status.gaps] == [(1, 2, 3, 4)]

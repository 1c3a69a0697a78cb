"""What a database lacks: readings of other rules, numbers and months that are missing."""

from __future__ import annotations

import pytest

from gongbao.schema.loading import Failure, Terms, load, write_failure
from gongbao.schema.status import find_gaps, find_status


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

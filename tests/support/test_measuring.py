"""What is measured: the list of tests that are not names tests that are there."""

from __future__ import annotations

from pathlib import Path

import pytest

TESTS = Path(__file__).parents[1]
LISTED = (TESTS / "support" / "unmeasured.txt").read_text(encoding="utf-8").splitlines()


@pytest.mark.unmeasured
def test_every_test_that_is_listed_is_there() -> None:
    texts = {name: (TESTS.parent / name).read_text(encoding="utf-8") for name, _, _ in _parted()}
    assert [test for file, _, test in _parted() if f"\ndef {test}(" not in texts[file]] == []


def test_the_list_is_in_order_and_names_each_once() -> None:
    assert sorted(set(LISTED)) == LISTED


def _parted() -> list[tuple[str, str, str]]:
    return [name.partition("::") for name in LISTED]

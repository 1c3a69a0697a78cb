"""The words of pages for readers: in both languages, each key once."""

from __future__ import annotations

import csv
import re
from importlib import resources
from pathlib import Path
from typing import get_args

import pytest

from gongbao.schema.records import (
    CatalogueStatus,
    DeadlineRelation,
    NoticeKind,
    PersonRole,
    Role,
    Severity,
    Status,
)
from gongbao.shown import one_line
from gongbao.wording import value_word, word

LINES = (resources.files("gongbao") / "words.csv").read_text(encoding="utf-8").splitlines()
ROWS = list(csv.reader(LINES[1:]))
SOURCES = [
    path
    for folder in ("annotated", "report", "citing", "plotting", "plotting/gathered", "plotting/layout", ".")
    for path in (Path(__file__).parents[2] / "src" / "gongbao" / folder).glob("*.py")
]


def test_the_table_names_its_source_and_each_word_once() -> None:
    assert LINES[0].startswith("#")
    assert ROWS[0] == ["key", "zh", "en"]
    keys = [row[0] for row in ROWS[1:]]
    assert len(set(keys)) == len(keys)
    assert all(len(row) == 3 and row[2].strip() and (row[1].strip() or "." in row[0]) for row in ROWS)


def test_a_pattern_has_as_many_places_in_both_languages() -> None:
    assert [row[0] for row in ROWS[1:] if row[1] and row[1].count("{}") != row[2].count("{}")] == []


@pytest.mark.parametrize(
    ("column", "values"),
    [
        ("status", Status),
        ("notices.kind", NoticeKind),
        ("task_units.role", Role),
        ("task_people.role", PersonRole),
        ("deadlines.relation", DeadlineRelation),
        ("severity", Severity),
        ("catalogue.status", CatalogueStatus),
    ],
)
def test_every_value_has_a_word(column: str, values: object) -> None:
    assert [value for value in get_args(values) if value_word(column, value, "zh") == value] == []
    keys = {row[0] for row in ROWS}
    assert [value for value in get_args(values) if f"{column}.{value}" not in keys] == []


def test_a_value_that_the_table_does_not_know_stands_as_it_is() -> None:
    assert value_word("kind", "nothing", "zh") == "nothing"
    with pytest.raises(KeyError):
        word("nothing", "zh")


def test_no_word_is_forgotten() -> None:
    code = "".join(path.read_text(encoding="utf-8") for path in SOURCES)
    plain = [row[0] for row in ROWS[1:] if "." not in row[0]]
    made = re.compile(r"(sum|limit|rate)_rows")
    assert [key for key in plain if not made.fullmatch(key) and not re.search(rf'\W{key}["\':]', code)] == []


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("  关于\n印发　方案 ", "关于 印发 方案"),
        ("\x1b[31m红\x00\x07", "[31m红"),
        ("a\u202eb\u200bc\ufeff", "abc"),
        ("\ud800x", "x"),
        ("plain", "plain"),
        ("", ""),
    ],
)
def test_what_is_shown_is_one_line_without_controls(text: str, shown: str) -> None:
    assert one_line(text) == shown

"""Nothing of the dataset is without a Chinese name: no view, no column, no word that a column holds."""

from __future__ import annotations

import csv
from collections import Counter
from collections.abc import Iterator
from importlib import resources

import pytest

from gongbao.export.dictionary import described, dictionary_markdown
from gongbao.export.labels import Label, column_label, headings, value_labels, view_label
from gongbao.extract.facts.checks import SEVERITIES
from gongbao.normalize.text.lexicon import table_rows
from gongbao.schema.search.entries import SEARCHED
from gongbao.schema.view_columns import columns_of
from gongbao.schema.views import VIEW_NAMES

# Where a column's words are a list that stands elsewhere: kinds of units, codes of checks, views.
OPEN = {
    ("units", "kind"): {
        "other",
        *(row[1] for row in table_rows("units")),
        *(row[2] for row in table_rows("unit_kinds")),
        *(row[1] for row in table_rows("unit_endings")),
        *(row[2] for row in table_rows("unit_stems")),
    },
    ("checks", "code"): {*SEVERITIES, "stands_twice"},
    ("search", "view"): {*SEARCHED},
}


@pytest.mark.parametrize("view", VIEW_NAMES)
def test_a_view_and_each_of_its_columns_and_words_has_a_chinese_name(view: str) -> None:
    assert view_label(view).heading
    for column in columns_of(view):
        assert isinstance(column_label(view, column.name), Label), column.name
        words = OPEN.get((view, column.name), set(column.values))
        assert set(value_labels(view, column.name)) == words, column.name


@pytest.mark.parametrize("view", VIEW_NAMES)
def test_no_two_columns_of_a_view_share_a_heading_nor_two_words_a_label(view: str) -> None:
    assert max(Counter(headings(view, "zh")).values()) == 1
    for column in columns_of(view):
        labels = value_labels(view, column.name).values()
        assert len(labels) == len(set(labels)), column.name


def rows(name: str) -> Iterator[list[str]]:
    text = (resources.files("gongbao.export") / "data" / f"{name}.csv").read_text(encoding="utf-8")
    yield from list(csv.reader(text.splitlines()[1:]))[1:]


def test_the_tables_name_nothing_twice_and_nothing_that_is_not_there() -> None:
    named = [tuple(row[:2]) for row in rows("columns")]
    assert len(named) == len(set(named))
    every = {column.name for view in VIEW_NAMES for column in columns_of(view)}
    own = {(view, column.name) for view in VIEW_NAMES for column in columns_of(view)}
    assert {name for view, name in named if view == "*"} <= every
    assert {pair for pair in named if pair[0] != "*"} <= own
    assert [row[0] for row in rows("views")] == list(VIEW_NAMES)
    assert all(
        cell.strip() == cell != "" for name in ("views", "columns") for row in rows(name) for cell in row
    )


@pytest.mark.parametrize("view", VIEW_NAMES)
def test_the_dictionary_says_what_every_column_is(view: str) -> None:
    told = described(view)
    assert told["row"]
    assert told["row_zh"]
    for column in told["columns"]:
        assert column["meaning"], column["name"]
        assert column["meaning_zh"], column["name"]


def test_the_dictionary_is_one_page_with_types_joins_and_words() -> None:
    lines = dictionary_markdown().splitlines()
    assert "## task_units · 责任单位" in lines
    assert (
        "| task_uid | text, key | Its row in tasks; → `tasks.task_uid` | 任务编号 | 任务的标识 |"
    ) in lines
    role = next(
        line for line in lines if line.startswith("| role | text | Part of the unit; NULL where no sign")
    )
    assert "`lead` 牵头、`responsible` 责任、`support` 配合" in role

"""What is said of the columns of views is what the database has."""

from __future__ import annotations

from collections import Counter

import pytest
from sqlalchemy import Engine

from gongbao.language.wording import wording
from gongbao.schema.errors import QueryError
from gongbao.schema.loading import Failure, load, write_failure, write_release
from gongbao.schema.queries import query
from gongbao.schema.reviews.deciding import AskedDecision, decide
from gongbao.schema.view_columns import KEYS, columns_of, key_of
from gongbao.schema.views import FACT_UIDS, VIEW_NAMES, known_view

pytestmark = pytest.mark.unmeasured

TYPES = {
    "text": str,
    "day": str,
    "integer": int,
    "flag": int,
    "decimal": (int, float),
    "float": (int, float),
}
# What changed, or was decided of, may be gone.
LASTING = ("changes", "reviews")


@pytest.fixture
def filled(engine: Engine, make_issue) -> Engine:
    """A database with a row in every view: two issues, a source superseded, a change, a decision."""
    write_release(engine, "1", "rules")
    for issue in (make_issue(), make_issue(name="b.pdf", rank=2), make_issue(name="c.txt", number=6)):
        load(engine, issue, wording())
    load(engine, make_issue(name="c.txt", number=6, period="2022-06"), wording())
    write_failure(engine, Failure("x.txt", None, "read", "binary", "not a text"))
    (event_uid,) = query(engine, "SELECT event_uid FROM events LIMIT 1").rows[0]
    decide(engine, AskedDecision(event_uid, "accepted", "甲", {}), wording())
    return engine


def test_every_view_has_its_columns_with_their_types_and_keys(filled: Engine) -> None:
    for view in VIEW_NAMES:
        answer = query(filled, f"SELECT * FROM {view}")
        columns = columns_of(view)
        assert tuple(column.name for column in columns) == answer.columns, view
        assert answer.rows, view
        for at, column in enumerate(columns):
            values = [row[at] for row in answer.rows]
            place = f"{view}.{column.name}"
            assert column.optional or None not in values, place
            assert all(isinstance(value, TYPES[column.type]) for value in values if value is not None), place
            assert not column.values or {*values} - {None} <= {*column.values}, place
        key = [answer.columns.index(name) for name in key_of(view)]
        found = Counter(tuple(row[at] for at in key) for row in answer.rows)
        assert not key or max(found.values()) == 1, view


def test_a_number_is_found_by_its_digits_as_text(filled: Engine) -> None:
    """Tools that bind every value as text, as forms and spreadsheets do, ask a view like any table."""
    for view in VIEW_NAMES:
        for column in columns_of(view):
            if column.type not in ("integer", "flag"):
                continue
            given = f"SELECT {column.name} FROM {view} WHERE {column.name} IS NOT NULL"
            for (value,) in query(filled, given).rows[:1]:
                asked = f"SELECT count(*) FROM {view} WHERE {column.name} = '{value}'"
                assert query(filled, asked).rows[0][0], f"{view}.{column.name}"


def test_a_uid_leads_to_a_row_of_the_view_it_names(filled: Engine) -> None:
    led = 0
    for view in VIEW_NAMES:
        for column in columns_of(view):
            if column.leads_to:
                (key,) = key_of(column.leads_to)
                others = f"SELECT {key} FROM {column.leads_to}"
                astray = f"SELECT 1 FROM {view} WHERE {column.name} NOT IN ({others})"
                assert query(filled, astray).rows == [], f"{view}.{column.name}"
                led += 1
            elif column.name.endswith("_uid") and column.name != "record_uid" and view not in LASTING:
                assert key_of(view) == (column.name,), f"{view}.{column.name}"
    assert led > len(VIEW_NAMES)


def test_every_view_and_column_says_what_it_is() -> None:
    for view in VIEW_NAMES:
        assert known_view(view).comment, view
        for column in columns_of(view):
            assert column.comment, f"{view}.{column.name}"
        assert {*known_view(view).made} <= {column.name for column in columns_of(view)}
    assert FACT_UIDS.items() <= {view: key[0] for view, key in KEYS.items()}.items()


@pytest.mark.parametrize(
    ("view", "column", "expected"),
    [
        ("promises", "due_on", ("day", True, None)),
        ("promises", "role", ("text", True, None)),
        ("promises", "task_uid", ("text", False, "tasks")),
        ("tasks", "same_as", ("text", True, "tasks")),
        ("tasks", "task_uid", ("text", False, None)),
        ("amounts", "task_uid", ("text", True, "tasks")),
        ("amounts", "value", ("decimal", False, None)),
        ("cells", "x0", ("float", True, None)),
        ("personnel_changes", "effective_on", ("text", True, None)),
        ("notices", "effective_on", ("day", True, None)),
        ("failures", "source_sha256", ("text", True, None)),
        ("sources", "pages", ("integer", False, None)),
        ("checks", "passed", ("flag", False, None)),
    ],
)
def test_a_column_is_what_its_table_and_its_view_make_it(view: str, column: str, expected: tuple) -> None:
    (found,) = (own for own in columns_of(view) if own.name == column)
    assert (found.type, found.optional, found.leads_to) == expected


def test_columns_of_no_view_are_refused() -> None:
    with pytest.raises(QueryError, match="no view 'task'"):
        columns_of("task")

"""docs/questions.md shows every question that has a name, with the answer of the samples' database."""

from __future__ import annotations

import importlib.util
from pathlib import Path
from types import ModuleType

import pytest

from gongbao.schema.database import connect
from gongbao.schema.queries import query
from gongbao.schema.questions.asking import ask
from gongbao.schema.questions.questions import find_questions

pytestmark = pytest.mark.unmeasured

ROOT = Path(__file__).parents[2]


@pytest.fixture(scope="module")
def writer() -> ModuleType:
    """The script that writes the page."""
    spec = importlib.util.spec_from_file_location("questions_page", ROOT / "docs" / "making" / "questions.py")
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def test_the_page_is_what_the_database_answers(writer: ModuleType, whole_database: Path) -> None:
    assert writer.DOCUMENT.read_text(encoding="utf-8") == writer.write(whole_database)


def test_every_question_is_shown_with_an_answer(writer: ModuleType) -> None:
    assert sorted(writer.ASKED) == [question.name for question in find_questions()]
    parts = writer.DOCUMENT.read_text(encoding="utf-8").split("\n## ")[1:]
    assert [part.splitlines()[0] for part in parts] == list(writer.ASKED)
    without = [part.splitlines()[0] for part in parts if len(part.splitlines()) < 7]
    assert not without


@pytest.mark.parametrize(
    ("question", "given"),
    [("due", {"in": "2022-06"}), ("overdue", {"on": "2024-07-01"}), ("promises", {})],
)
def test_a_limit_that_a_task_says_twice_stands_once(
    whole_database: Path, question: str, given: dict[str, str]
) -> None:
    engine = connect(whole_database)
    rows = ask(engine, question, given).rows
    engine.dispose()
    assert len(set(rows)) == len(rows)


@pytest.mark.parametrize(
    ("question", "unit"),
    [
        ("promises", "卫健委"),
        ("due", "卫健委"),
        ("overdue", "卫健委"),
        ("tasks-led", "科技局"),
        ("leads-most", "科技局"),
        ("working-together", "卫健委"),
    ],
)
def test_a_unit_is_found_by_what_is_printed_of_it(whole_database: Path, question: str, unit: str) -> None:
    engine = connect(whole_database)
    needed = {"due": {"in": "2022"}, "overdue": {"on": "2023-01-01"}}.get(question, {})
    answer = ask(engine, question, {"unit": unit, **needed})
    engine.dispose()
    (at,) = (answer.columns.index(name) for name in ("unit", "unit_name") if name in answer.columns)
    assert answer.rows
    assert not any(unit in row[at] for row in answer.rows)


@pytest.mark.parametrize(("question", "given"), [("due", {"in": "2022"}), ("overdue", {"on": "2023-01-01"})])
def test_a_limit_that_only_an_annex_names_is_told(
    whole_database: Path, question: str, given: dict[str, str]
) -> None:
    engine = connect(whole_database)
    dated = query(
        engine,
        """SELECT coalesce(same_as, task_uid), unit, due_on FROM promises
        WHERE due_on BETWEEN '2022' AND '2022-12-31' AND recurrence IS NULL""",
    ).rows
    same = dict(query(engine, "SELECT task_uid, coalesce(same_as, task_uid) FROM tasks").rows)
    answer = ask(engine, question, given)
    engine.dispose()
    places = [answer.columns.index(name) for name in ("task_uid", "unit", "due_on")]
    told = [[row[at] for at in places] for row in answer.rows]
    assert {(same[uid], unit, due_on) for uid, unit, due_on in told} >= set(dated) != set()

"""Questions that have a name: what they take, and what they refuse."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from sqlalchemy import Engine

from gongbao.schema.database import connect, open_for_writing
from gongbao.schema.errors import QueryError
from gongbao.schema.loading import load
from gongbao.schema.questions.asking import ask
from gongbao.schema.questions.questions import Question, find_question, find_questions

pytestmark = pytest.mark.unmeasured

VALUES = {"TEXT": "局", "DAY": "2024-07-01", "PERIOD": "2024-06"}


@pytest.fixture(scope="module")
def engine(tmp_path_factory: pytest.TempPathFactory, make_issue) -> Iterator[Engine]:
    """A database with the small issue."""
    path = tmp_path_factory.mktemp("asked") / "gazette.db"
    writing = open_for_writing(path)
    load(writing, make_issue())
    writing.dispose()
    engine = connect(path)
    yield engine
    engine.dispose()


@pytest.mark.parametrize("question", find_questions(), ids=lambda question: question.name)
def test_a_question_is_answered_with_what_it_needs_and_with_everything(
    engine: Engine, question: Question
) -> None:
    needed = {asked.name: VALUES[asked.kind] for asked in question.takes if asked.needed}
    everything = {asked.name: VALUES[asked.kind] for asked in question.takes}
    columns = ask(engine, question.name, needed).columns
    assert columns == ask(engine, question.name, everything).columns
    assert len(set(columns)) == len(columns) > 2
    assert question.english.endswith("?")
    assert question.chinese.endswith("？")


@pytest.mark.parametrize("unit", ["%", "_", "!", "' OR 1=1 --", "水利\x00"])
def test_what_a_question_is_asked_with_is_only_text(engine: Engine, unit: str) -> None:
    assert ask(engine, "promises").rows
    assert ask(engine, "promises", {"unit": unit}).rows == []


@pytest.mark.parametrize(
    ("name", "given", "reason"),
    [
        ("nothing", {}, "no question is called 'nothing'; there are: answerable"),
        ("../schema", {}, "no question is called"),
        ("due", {}, "needs in: a year, month or day"),
        ("due", {"in": "2024-13"}, "in is no year, month or day"),
        ("due", {"in": "六月"}, "in is no year, month or day"),
        ("overdue", {"on": "2024-06"}, "on is no day"),
        ("overdue", {"on": "2024年6月"}, "on is no day"),
        ("due", {"in": "2024年13月"}, "in is no year, month or day"),
        ("due", {"in": "2024", "day": "1"}, "does not take day"),
    ],
)
def test_what_cannot_be_asked_says_why(engine: Engine, name: str, given: dict[str, str], reason: str) -> None:
    with pytest.raises(QueryError, match=reason):
        ask(engine, name, given)


@pytest.mark.parametrize(
    ("due", "found"),
    [
        ("2022", True),
        ("2022-12", True),
        ("2022-12-31", True),
        ("2022-11", False),
        ("2023", False),
        ("2022年", True),
        ("2022年12月", True),
        ("2022年 12月31日", True),
        ("2022/12", True),
        ("2022.12.31", True),
        ("2022年1月", False),
    ],
)
def test_a_period_holds_its_days(engine: Engine, due: str, found: bool) -> None:
    assert bool(ask(engine, "promises", {"due": due}).rows) is found


@pytest.mark.parametrize("question", ["overdue", "promises"])
@pytest.mark.parametrize(
    ("day", "found"), [("2022-12-31", False), ("2023-01-01", True), ("2025-07-01", True)]
)
def test_what_comes_round_has_passed_once_its_first_day_has(
    engine: Engine, question: str, day: str, found: bool
) -> None:
    asked = {"on" if question == "overdue" else "overdue_on": day}
    answer = ask(engine, question, asked)
    told = {row[answer.columns.index("recurrence")] for row in answer.rows}
    assert ("FREQ=YEARLY;BYMONTH=12;BYMONTHDAY=-1" in told) is found


def test_a_question_with_another_name_is_none() -> None:
    with pytest.raises(KeyError):
        find_question("Promises")

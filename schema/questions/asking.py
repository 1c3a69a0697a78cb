"""Asking a question by its name."""

from __future__ import annotations

import re
from collections.abc import Mapping

from sqlalchemy import Engine, String, bindparam, text

from gongbao.schema.errors import QueryError
from gongbao.schema.queries import Answer, answers
from gongbao.schema.questions.questions import Question, find_question, find_questions

_PERIOD = re.compile(r"\d{4}(?:-(?:0[1-9]|1[0-2])(?:-(?:0[1-9]|[12]\d|3[01]))?)?")
# As people write it here: 2022年6月, 2022/6/30, 2022.6
_WRITTEN = re.compile(r"(\d{4})\s*[-年./]\s*(?:(\d{1,2})\s*[-月./]?\s*(?:(\d{1,2})\s*日?)?)?")
_LAST_OF = {4: "-12-31", 7: "-31", 10: ""}


def ask(engine: Engine, name: str, given: Mapping[str, str] | None = None, most: int | None = None) -> Answer:
    """Answer a question from the published views.

    Args:
        engine: A database opened for reading.
        name: Of the question.
        given: Values by the names that the question takes; what it does not need may be left out.
        most: Rows that are enough; None takes all.

    Raises:
        QueryError: There is no such question, it does not take such a value, or it needs one more.
    """
    try:
        question = find_question(name)
    except KeyError:
        known = ", ".join(one.name for one in find_questions())
        raise QueryError(f"no question is called {name!r}; there are: {known}") from None
    bound = _bound(question, given or {})
    # Every question ends with the order of its rows.
    sql = question.sql if most is None else f"{question.sql}\nLIMIT {most}"
    statement = text(sql).bindparams(*(bindparam(key, value, type_=String()) for key, value in bound.items()))
    return answers(engine, statement)


def _bound(question: Question, given: Mapping[str, str]) -> dict[str, str | None]:
    """The values of a question's parameters; those of a period are its first and last day."""
    names = {asked.name for asked in question.takes}
    if unknown := sorted(set(given) - names):
        raise QueryError(f"the question {question.name} does not take {', '.join(unknown)}")
    bound: dict[str, str | None] = {}
    for asked in question.takes:
        value = given.get(asked.name)
        if value is None and asked.needed:
            raise QueryError(f"the question {question.name} needs {asked.name}: {asked.english}")
        if asked.kind == "TEXT":
            bound[asked.name] = value and re.sub(r"([!%_])", r"!\1", value)
            continue
        value = value and _numbered(value)
        if value is not None and not _PERIOD.fullmatch(value):
            raise QueryError(
                f"{asked.name} is no year, month or day like 2024, 2024-06, 2024-06-30: {value!r}"
            )
        if asked.kind == "DAY":
            if value is not None and len(value) < len("2024-06-30"):
                raise QueryError(f"{asked.name} is no day like 2024-06-30: {value!r}")
            bound[asked.name] = value
        else:
            bound[f"{asked.name}_from"] = value
            bound[f"{asked.name}_to"] = value and value + _LAST_OF[len(value)]
    return bound


def _numbered(value: str) -> str:
    """A day, month or year in figures and strokes, where it is one written otherwise."""
    written = _WRITTEN.fullmatch(value.strip())
    if written is None:
        return value
    return "-".join(part.zfill(2) for part in written.groups() if part)

"""Which issue is meant."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from sqlalchemy import Engine

from gongbao.normalize.document_numbers import normalize_document_number
from gongbao.schema.errors import QueryError
from gongbao.schema.questions.asking import ask

IssueRow = Mapping[str, Any]


class SeveralIssuesError(QueryError):
    """Several issues are meant; `issues` are those to choose from."""

    def __init__(self, message: str, issues: list[IssueRow]) -> None:
        super().__init__(message)
        self.issues = issues


def find_issue(engine: Engine, asked: str | None = None) -> IssueRow:
    """The one issue that is meant.

    Args:
        engine: A database opened for reading.
        asked: A uid, part of 温州市人民政府公报2022-5, of a document's number or title in it, or of its path.
            What is the whole of one of them goes before what is a part. Nothing: the only issue.

    Raises:
        SeveralIssuesError: There are several.
        QueryError: There is none.
    """
    found = _issues(engine, asked)
    if not found and asked is not None and (number := normalize_document_number(asked)):
        found = _issues(engine, number)
    exact = [row for row in found if row["exact"]]
    if len(exact) == 1:
        return exact[0]
    if len(found) == 1:
        return found[0]
    if found:
        fits = "" if asked is None else f" that {asked!r} fits"
        raise SeveralIssuesError(f"there are {len(found)} issues{fits}: name one", found)
    raise QueryError("the database holds no issue" if asked is None else f"there is no issue {asked!r}")


def _issues(engine: Engine, asked: str | None) -> list[IssueRow]:
    answer = ask(engine, "issues", {} if asked is None else {"issue": asked})
    return [dict(zip(answer.columns, row, strict=True)) for row in answer.rows]

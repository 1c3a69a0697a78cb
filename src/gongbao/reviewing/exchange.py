"""Decisions on their way between newsrooms: a JSON object a line, each with all that it needs.

Such a file may come from anybody: every line is checked before anything is written.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Iterator
from dataclasses import asdict
from datetime import datetime
from pathlib import Path
from typing import Any, cast, get_args

from gongbao.language.wording import wording
from gongbao.schema.database import connect, name_of, open_for_writing, translate_errors
from gongbao.schema.errors import QueryError
from gongbao.schema.queries import reading
from gongbao.schema.records import Decided
from gongbao.schema.reviews.deciding import add_decisions, checked_words
from gongbao.schema.reviews.fields import checked, editable
from gongbao.schema.reviews.storing import all_decisions, review_uid
from gongbao.schema.reviews.verdicts import Decision

_FORM = "gongbao review 1"
_UID = re.compile(r"[0-9a-f]{16}")
_HASH = re.compile(r"[0-9a-f]{64}")
_LONGEST_LINE = 2_000_000
_LONGEST_WORDS = 100_000
_TEXTS = {"reviewer": 100, "note": 2_000, "words": _LONGEST_WORDS}


def export_reviews(database: str | Path = "gazette.db") -> Iterator[str]:
    """Every decision of a database as a line of JSON, in the order in which they were made.

    Raises:
        DatabaseError: The database cannot be read.
    """
    engine = connect(database)
    try:
        with translate_errors(name_of(engine)), reading(engine) as connection:
            decisions = all_decisions(connection)
    finally:
        engine.dispose()
    for one in decisions:
        yield json.dumps({"form": _FORM, **asdict(one)}, ensure_ascii=False, sort_keys=True)


def import_reviews(lines: Iterable[str], database: str | Path = "gazette.db") -> tuple[int, int]:
    """Add decisions that `export_reviews` wrote; all of them, or none where one is broken.

    Those of facts that are not here wait until their issue is loaded.

    Args:
        lines: The lines of the file.
        database: A file, or a URL as SQLAlchemy knows it.

    Returns:
        How many are new here, and how many were here already.

    Raises:
        QueryError: A line is no decision; the message says which, and why.
        DatabaseError: The database is locked or cannot be written.
    """
    decisions = [_decision(number, line) for number, line in enumerate(lines, start=1) if line.strip()]
    engine = open_for_writing(database, create=False)
    try:
        new = add_decisions(engine, decisions, wording())
    finally:
        engine.dispose()
    return new, len(decisions) - new


def _decision(number: int, line: str) -> Decision:
    try:
        if len(line) > _LONGEST_LINE:
            raise QueryError(f"longer than {_LONGEST_LINE} signs")
        told = json.loads(line)
        if not isinstance(told, dict) or told.pop("form", None) != _FORM:
            raise QueryError(f"not of the form {_FORM!r}")
        return _checked(told)
    except (ValueError, RecursionError) as error:
        raise QueryError(f"line {number}: no JSON that can be read") from error
    except (KeyError, TypeError) as error:
        raise QueryError(f"line {number}: no decision: {error}") from error
    except QueryError as error:
        raise QueryError(f"line {number}: {error}") from error


def _checked(told: dict[str, Any]) -> Decision:
    """A decision whose every value may stand where it will."""
    said = dict(told)
    given = said.pop("review_uid")
    if set(said) != set(Decision.__slots__) - {"review_uid"}:
        raise QueryError("not the fields of a decision")
    for name in ("record_uid", "issue_uid"):
        _match(_UID, name, said[name])
    _match(_HASH, "evidence_sha256", said["evidence_sha256"])
    for name, longest in _TEXTS.items():
        if said[name] is not None:
            _text(name, said[name], longest)
    if said["reviewer"] is None or not said["reviewer"].strip() or said["decision"] not in get_args(Decided):
        raise QueryError("it does not say who decided, or what")
    if type(said["settles"]) is not bool:
        raise QueryError("settles is true or false")
    _moment(said["decided_at"])
    _check_values(said)
    if review_uid(said) != given:
        raise QueryError("its uid is not that of what it says")
    return Decision(given, **said)


def _check_values(said: dict[str, Any]) -> None:
    """The values of the machine, and those accepted, are such as their columns may hold."""
    view = _text("view_name", said["view_name"], 100)
    editable(view)
    for values in (said["machine"], said["accepted"]):
        if values is None:
            continue
        if not isinstance(values, dict) or checked(view, values) != values:
            raise QueryError("a value is not in its one form")
    has_values = said["accepted"] is not None
    if said["machine"] is None or has_values != (cast(Decided, said["decision"]) in ("accepted", "edited")):
        raise QueryError("the values are not those of such a decision")
    if said["decision"] == "rejected" and view == "notices":
        raise QueryError("a notice is not rejected")


def _moment(value: Any) -> None:
    text = _text("decided_at", value, 40)
    if datetime.fromisoformat(text).utcoffset() is None or not text.endswith("+00:00"):
        raise QueryError("decided_at is no time in UTC")


def _text(name: str, value: Any, longest: int) -> str:
    if not isinstance(value, str):
        raise QueryError(f"{name} is no text")
    return checked_words(name, value, longest)


def _match(pattern: re.Pattern[str], name: str, value: Any) -> None:
    if not isinstance(value, str) or not pattern.fullmatch(value):
        raise QueryError(f"{name} is none")

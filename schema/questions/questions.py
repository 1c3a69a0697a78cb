"""Questions that have a name: an SQL file each, its first comments say what it asks and what it takes."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Literal, cast

AskedKind = Literal["TEXT", "DAY", "PERIOD"]

_HEADER = re.compile(r"-- (?P<name>[a-z_]+)(?: (?P<kind>TEXT|DAY|PERIOD)(?P<needed>!?))?: (?P<told>.+)")


@dataclass(frozen=True, slots=True)
class Parameter:
    """What a question can be asked with: its name, its kind, what it means in English and Chinese.

    A TEXT is found anywhere in what it is compared with; a PERIOD is a year, month or day; a DAY a day.
    """

    name: str
    kind: AskedKind
    needed: bool
    english: str
    chinese: str


@dataclass(frozen=True, slots=True)
class Question:
    """A question: its name, what it asks in English and Chinese, what it takes, and its SQL."""

    name: str
    english: str
    chinese: str
    takes: tuple[Parameter, ...]
    sql: str


def find_questions() -> tuple[Question, ...]:
    """All questions, by name."""
    names = [file.name for file in files(__package__).iterdir()]
    return tuple(map(find_question, sorted(n.removesuffix(".sql") for n in names if n.endswith(".sql"))))


@cache
def find_question(name: str) -> Question:
    """The question of that name.

    Raises:
        KeyError: There is none.
    """
    file = files(__package__) / f"{name}.sql"
    if not re.fullmatch(r"[a-z-]+", name) or not file.is_file():
        raise KeyError(name)
    return _read(name, file.read_text(encoding="utf-8"))


def _read(name: str, sql: str) -> Question:
    told: dict[str, str] = {}
    takes = []
    for line in sql.splitlines():
        header = _HEADER.fullmatch(line)
        if header is None:
            continue
        kind = header["kind"]
        if kind is None:
            told[header["name"]] = header["told"]
            continue
        english, chinese = header["told"].split(" | ")
        takes.append(
            Parameter(header["name"], cast(AskedKind, kind), bool(header["needed"]), english, chinese)
        )
    return Question(name, told["en"], told["zh"], tuple(takes), sql)

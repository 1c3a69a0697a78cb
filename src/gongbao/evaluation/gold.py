"""Facts read by hand, kept as one JSON object a line in a file per kind of fact.

A file beside them may name the issue they are of: publication, year and number, or some of them.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from gongbao.schema.errors import GongbaoError

Row = Mapping[str, Any]

ISSUE_FILE = "issue.json"
# Beside the gold of a single document: what it must do when it is read.
_EXPECTATION = "expect.json"
_ISSUE_FIELDS = frozenset({"publication", "year", "number"})


@dataclass(frozen=True, slots=True)
class Gold:
    """The gold of one kind of fact: what must be found, and what may be."""

    firm: tuple[Row, ...]
    loose: tuple[Row, ...]
    # Whether gold has every row of its kind: only then is what it has not wrong. Told of deadlines alone.
    complete: bool = False

    @property
    def rows(self) -> tuple[Row, ...]:
        """Both."""
        return self.firm + self.loose


def read_gold(folder: Path, name: str) -> Gold | None:
    """Read the gold of one kind of fact, or return None if the folder has none.

    Raises:
        GongbaoError: The file cannot be read.
    """
    path = folder / f"{name}.jsonl"
    if not path.exists():
        return None
    try:
        rows = [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines() if line.strip()]
    except (OSError, ValueError) as error:
        raise GongbaoError(f"{path}: not readable as gold ({error})") from error
    return Gold(
        firm=tuple(row for row in rows if not row.get("optional")),
        loose=tuple(row for row in rows if row.get("optional")),
        complete=(folder / f"{name}.complete").exists(),
    )


def readings(row: Row) -> list[Row]:
    """The row as it stands, and as every other reading that it accepts has it."""
    return [{**row, **other} for other in ({}, *row.get("accept", ()))]


def is_refused(folder: Path) -> bool:
    """Whether a document must give no notice at all: an error page, a list of links.

    Raises:
        GongbaoError: The file that says so cannot be read.
    """
    path = folder / _EXPECTATION
    if not path.exists():
        return False
    try:
        return bool(json.loads(path.read_text(encoding="utf-8")).get("refused"))
    except (OSError, ValueError, AttributeError) as error:
        raise GongbaoError(f"{path}: not readable ({error})") from error


def gold_issue(folder: Path) -> Row | None:
    """Read which issue the gold of a folder is of, or return None if the folder does not say.

    Raises:
        GongbaoError: The file cannot be read, or names no issue.
    """
    path = folder / ISSUE_FILE
    if not path.exists():
        return None
    try:
        issue = json.loads(path.read_text(encoding="utf-8"))
    except (OSError, ValueError) as error:
        raise GongbaoError(f"{path}: not readable ({error})") from error
    if not isinstance(issue, dict) or not issue or not issue.keys() <= _ISSUE_FIELDS:
        raise GongbaoError(f"{path}: names no issue by {', '.join(sorted(_ISSUE_FIELDS))}")
    return issue

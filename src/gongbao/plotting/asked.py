"""What a picture is to show, and the questions it asks for it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import Engine, bindparam, text

from gongbao.report.gathering import issue_name
from gongbao.schema.queries import answers
from gongbao.schema.questions.asking import ask
from gongbao.shown import one_line
from gongbao.wording import Language, value_word, word

Row = Mapping[str, Any]

CERTAIN = ("certain", "reviewed")
# From the surest.
_STATUSES = ("certain", "inferred", "ambiguous", "reviewed")
# Uids in one statement; databases take some hundreds of values.
_AT_ONCE = 400
# Issues that a line of sources names.
_NAMED = 2


@dataclass(frozen=True, slots=True)
class PlotAsked:
    """What is asked for: of which issue, unit, place, and what the picture is about; None asks for all.

    `most` is how many rows the picture has room for.
    """

    engine: Engine
    language: Language
    most: int
    issue: str | None = None
    unit: str | None = None
    area: str | None = None
    about: str | None = None

    def rows(self, question: str, **given: str | None) -> list[Row]:
        """The answer to a question."""
        asked = {name: value for name, value in given.items() if value is not None}
        answer = ask(self.engine, question, asked)
        return [dict(zip(answer.columns, row, strict=True)) for row in answer.rows]

    def word(self, key: str, *values: object) -> str:
        """What is called by a key, with values put in."""
        return word(key, self.language).format(*values)

    def scope(self) -> str:
        """What the picture is limited to, in words."""
        parts = (self.unit, self.area, self.about)
        return " · ".join(one_line(part) for part in parts if part)


def issues_of(wanted: PlotAsked, view: str, key: str, uids: Iterable[str]) -> dict[str, str]:
    """The issue of each record.

    Args:
        wanted: What the picture shows.
        view: A view that has records and their issues.
        key: Its column of uids.
        uids: The records.
    """
    sought = sorted(set(uids))
    statement = text(f"SELECT {key}, issue_uid FROM {view} WHERE {key} IN :uids").bindparams(
        bindparam("uids", expanding=True)
    )
    found: dict[str, str] = {}
    for start in range(0, len(sought), _AT_ONCE):
        part = statement.bindparams(uids=sought[start : start + _AT_ONCE])
        found.update(answers(wanted.engine, part).rows)
    return found


def source_line(wanted: PlotAsked, issues: Iterable[str], statuses: Iterable[str] | Counter[str]) -> str:
    """The line of sources: which issues, and how many rows are how sure; nothing where there is none."""
    named = _issues_named(wanted, set(issues))
    if not named:
        return ""
    counted = Counter(statuses)
    sure = wanted.word("plot_join").join(
        f"{value_word('status', status, wanted.language)} {counted[status]}"
        for status in _STATUSES
        if counted[status] or status == "certain"
    )
    return wanted.word("plot_source", named, counted.total(), sure)


def _issues_named(wanted: PlotAsked, uids: set[str]) -> str:
    rows = [row for row in wanted.rows("issues") if row["issue_uid"] in uids]
    names = list(dict.fromkeys(one_line(issue_name(row, wanted.language)) for row in rows))
    shown = wanted.word("plot_join").join(names[:_NAMED])
    if len(names) > _NAMED:
        return wanted.word("plot_more_issues", shown, len(names) - _NAMED)
    return shown


def cut_rows(wanted: PlotAsked, rows: Sequence[Any], key: str) -> tuple[Sequence[Any], tuple[str, ...]]:
    """The rows that there is room for, and what is said of the others."""
    left = len(rows) - wanted.most
    if left <= 0:
        return rows, ()
    return rows[: wanted.most], (wanted.word(key, left),)

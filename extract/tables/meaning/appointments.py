"""Lists of appointments set as a table: 姓名 | 任职 | 免职."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from itertools import chain
from typing import Literal

from gongbao.extract.model.document import Line, lines_with
from gongbao.extract.model.finding import Finding
from gongbao.extract.model.flow import Flow
from gongbao.extract.model.table import Row, Table
from gongbao.extract.tables.line_cells import cell_words
from gongbao.normalize.text.lexicon import table_rows

Held = Literal["appoint", "remove"]

_HELD: Mapping[str, Held] = {"appoint": "appoint", "remove": "remove"}

_NAME = re.compile(r"[\u4e00-\u9fff·]{2,16}")
_EMPTY = re.compile(r"[—－–\-/\\无]*")

Appointee = tuple[Flow, Mapping[Held, Flow]]
"""A name, and the cells of the posts given and taken."""


@dataclass(frozen=True, slots=True)
class AppointmentList:
    """The rows of such a list, what could not be read of them, and the table they stand in."""

    rows: tuple[Appointee, ...]
    table: Table
    findings: tuple[Finding, ...] = ()


def appointment_list_of(table: Table, lines: Sequence[Line] = ()) -> AppointmentList | None:
    """A table as a list of appointments, None where its head names no person and posts.

    Args:
        table: The table.
        lines: The lines it stands on, where they and no cells are what was printed: one that is no
            appointment is reported.
    """
    texts = {at: cell.flow.solid for row in table.heads() for at, cell in row.items()}
    heads = _heads([texts.get(at, "") for at in range(table.column_count)])
    if heads is None:
        return None
    rows: list[Appointee] = []
    findings: list[Finding] = []
    for row in table.body():
        own = _row(heads, row)
        if own is not None:
            rows.append(own)
        else:
            findings += _unread(row, lines)
    return AppointmentList(tuple(rows), table, tuple(findings))


def is_list_head(text: str) -> bool:
    """Whether a line is the head of such a list."""
    return are_list_heads(cell_words(text)) or are_list_heads(text.split())


def are_list_heads(texts: Sequence[str]) -> bool:
    """Whether words are the heads of such a list."""
    return _heads(texts) is not None


def _heads(texts: Sequence[str]) -> list[str] | None:
    """What each column holds, None unless there are a name and posts and every head is known."""
    known = _words()
    holds = [known.get(text, "") for text in texts]
    if "" in holds or holds.count("name") != 1 or not {"appoint", "remove"} & set(holds):
        return None
    return holds


def _row(heads: Sequence[str], row: Row) -> Appointee | None:
    """A row with a name and at least one post; None otherwise."""
    name = row.get(heads.index("name"))
    posts: dict[Held, Flow] = {}
    for at, cell in row.items():
        held = _HELD.get(heads[at])
        if held is not None and not _EMPTY.fullmatch(cell.flow.solid):
            posts[held] = cell.flow.unbroken()
    if name is None or not _NAME.fullmatch(name.flow.solid) or not posts:
        return None
    return name.flow.unbroken(), posts


def _unread(row: Row, lines: Sequence[Line]) -> list[Finding]:
    origins = chain.from_iterable(cell.flow.origins for cell in row.values())
    return [
        Finding("unparsed_clause", False, "appointment row", None, line.text, line.start)
        for line in lines_with(lines, origins)
    ]


@cache
def _words() -> dict[str, str]:
    return {row[0]: row[1] for row in table_rows("appointment_heads")}

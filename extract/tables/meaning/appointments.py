"""Lists of appointments set as a table: 姓名 | 任职 | 免职, ruled or with wide blanks between the columns."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from typing import Literal

from gongbao.extract.model.document import Line
from gongbao.extract.model.finding import Finding
from gongbao.extract.model.flow import Flow, line_flow
from gongbao.extract.model.table import Table
from gongbao.normalize.text.blanks import solid
from gongbao.normalize.text.lexicon import table_rows

Held = Literal["appoint", "remove"]

_HELD: Mapping[str, Held] = {"appoint": "appoint", "remove": "remove"}

_CELL = re.compile(r"\S+(?:[^\S\n\u3000]\S+)*")
"""Within a cell at most one narrow blank stands between two words; wider ones part columns."""
_NAME = re.compile(r"[\u4e00-\u9fff·]{2,16}")
_EMPTY = re.compile(r"[—－–\-/\\无]*")


@dataclass(frozen=True, slots=True)
class AppointmentList:
    """The rows of such a table: a name, and the cells of the posts given and taken; the lines they fill."""

    rows: tuple[tuple[Flow, Mapping[Held, Flow]], ...]
    lines: frozenset[int]
    findings: tuple[Finding, ...] = ()


def appointment_list_of(table: Table) -> AppointmentList | None:
    """A ruled table as a list of appointments, None where its head names no person and posts."""
    texts = {at: cell.flow.solid for row in table.heads() for at, cell in row.items()}
    heads = _heads([texts.get(at, "") for at in range(table.column_count)])
    if heads is None:
        return None
    rows = []
    for row in table.body():
        cells = {at: cell.flow.unbroken() for at, cell in row.items()}
        rows += _row(heads, cells)
    return AppointmentList(tuple(rows), table.lines)


def find_appointment_lists(lines: Sequence[Line]) -> list[AppointmentList]:
    """The lists of appointments among the lines of a text: below a head, lines of as many cells."""
    found: list[AppointmentList] = []
    at = 0
    while at < len(lines):
        heads = _heads(_words_of(lines[at].text))
        if heads is None:
            at += 1
            continue
        rows: list[tuple[Flow, Mapping[Held, Flow]]] = []
        findings: list[Finding] = []
        taken = {lines[at].index}
        at += 1
        while at < len(lines) and len(spans := _cells(lines[at].text)) > 1:
            line = lines[at]
            own = _row(heads, {n: line_flow(line.part(*span)) for n, span in enumerate(spans)})
            if len(spans) == len(heads) and own:
                rows += own
            else:
                findings.append(
                    Finding("unparsed_clause", False, "appointment row", None, line.text, line.start)
                )
            taken.add(line.index)
            at += 1
        found.append(AppointmentList(tuple(rows), frozenset(taken), tuple(findings)))
    return found


def is_list_head(text: str) -> bool:
    """Whether a line is the head of such a list."""
    return _heads(_words_of(text)) is not None


def _words_of(text: str) -> list[str]:
    return [solid(text[start:end]) for start, end in _cells(text)]


def _cells(text: str) -> list[tuple[int, int]]:
    """The cells of a line; single characters apart (姓　名, 秦 川) are one word spaced out."""
    spans = [match.span() for match in _CELL.finditer(text)]
    joined: list[tuple[int, int]] = []
    for start, end in spans:
        if joined and end - start == 1 and joined[-1][1] - joined[-1][0] == 1:
            joined[-1] = (joined[-1][0], end)
        else:
            joined.append((start, end))
    return joined


def _heads(texts: Sequence[str]) -> list[str] | None:
    """What each column holds, None unless there are a name and posts and every head is known."""
    known = _words()
    holds = [known.get(text, "") for text in texts]
    if "" in holds or holds.count("name") != 1 or not {"appoint", "remove"} & set(holds):
        return None
    return holds


def _row(heads: Sequence[str], cells: Mapping[int, Flow]) -> list[tuple[Flow, Mapping[Held, Flow]]]:
    """A row with a name and at least one post; nothing otherwise."""
    name = cells.get(heads.index("name"))
    posts: dict[Held, Flow] = {}
    for at, cell in cells.items():
        held = _HELD.get(heads[at]) if at < len(heads) else None
        if held is not None and not _EMPTY.fullmatch(cell.solid):
            posts[held] = cell
    return [(name, posts)] if name is not None and _NAME.fullmatch(name.solid) and posts else []


@cache
def _words() -> dict[str, str]:
    return {row[0]: row[1] for row in table_rows("appointment_heads")}

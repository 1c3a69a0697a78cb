"""Lists of appointments set as a table: 姓名 | 任职 | 免职."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from itertools import chain, pairwise
from typing import Literal

from gongbao.extract.model.document import Line, lines_with
from gongbao.extract.model.finding import Finding
from gongbao.extract.model.flow import Flow, join
from gongbao.extract.model.table import FlowTable, Row
from gongbao.extract.tables.line_cells import cell_words
from gongbao.normalize.text.lexicon import one_of, table_rows

Held = Literal["appoint", "proposed", "remove"]

_HELD: Mapping[str, Held] = {"appoint": "appoint", "proposed": "proposed", "remove": "remove"}
_WORDS = "appointment_words"
_GIVES, _TAKES = re.compile(one_of(_WORDS, "appoints")), re.compile(one_of(_WORDS, "removes"))
_CONFIRMED = re.compile(one_of(_WORDS, "confirms"))
_SENTENCE = re.compile("[，。；：]")
_NAME = re.compile(r"[^\d，。；：]{2,40}")
_EMPTY = re.compile(r"[—－–\-/\\无]*")

Appointee = tuple[Flow, Mapping[Held, Flow], tuple[Flow, ...]]
"""A name, the cells of the posts given and taken, and what else is said of the post given."""


@dataclass(frozen=True, slots=True)
class AppointmentList:
    """The rows of such a list, what could not be read of them, and the table they stand in.

    `over` is the sentence over a list whose heads do not say what becomes of the posts.
    """

    rows: tuple[Appointee, ...]
    table: FlowTable
    findings: tuple[Finding, ...] = ()
    over: Flow | None = None


def appointment_list_of(
    table: FlowTable, lines: Sequence[Line] = (), over: Flow | None = None
) -> AppointmentList | None:
    """A table as a list of appointments, None where its head names no person and posts.

    Args:
        table: The table.
        lines: The lines it stands on, where they and no cells are what was printed: one that is no
            appointment is reported.
        over: The sentence over the table, which says what becomes of the posts where its heads do not.
    """
    texts = _texts_of_heads(table)
    heads = _heads(texts)
    if heads is not None:
        over = None
    elif over is not None and _are_bare(texts):
        heads = _heads_under(texts, over)
    if heads is None:
        return None
    rows: list[Appointee] = []
    findings: list[Finding] = []
    for row in table.body():
        parts = (_row(heads, row, columns, of_all=over is not None) for columns in _persons(heads))
        own = [read for read in parts if read is not None]
        rows += own
        if not own and any(not _EMPTY.fullmatch(cell.flow.solid) for cell in row.values()):
            findings += _unread(row, lines)
    return AppointmentList(tuple(rows), table, tuple(findings), over)


def lists_people(table: FlowTable) -> bool:
    """Whether a table's heads are a name and a post and say nothing of what becomes of it."""
    return _are_bare(_texts_of_heads(table))


def _texts_of_heads(table: FlowTable) -> list[str]:
    texts = {at: cell.flow.solid for row in table.heads() for at, cell in row.items()}
    return [texts.get(at, "") for at in range(table.column_count)]


def _are_bare(texts: Sequence[str]) -> bool:
    holds = [_words().get(text) for text in texts]
    return None not in holds and "name" in holds and "post" in holds and not {*_HELD} & set(holds)


def _heads_under(texts: Sequence[str], over: Flow) -> list[str] | None:
    """What columns hold whose posts are all given, or all taken, as the sentence over them says."""
    gives = bool(_GIVES.search(over.solid) or _CONFIRMED.search(over.solid))
    takes = bool(_TAKES.search(over.solid))
    if gives == takes:
        return None
    return [
        ("appoint" if gives else "remove") if hold == "post" else hold
        for hold in map(_words().__getitem__, texts)
    ]


def is_list_head(text: str) -> bool:
    """Whether a line is the head of such a list."""
    words = text.split()
    return len(words) > 1 and (are_list_heads(cell_words(text)) or are_list_heads(words))


def heads_names(text: str) -> bool:
    """Whether a word is the head of the column of names, which every such list has."""
    return _words().get(text) == "name"


def are_list_heads(texts: Sequence[str]) -> bool:
    """Whether words are the heads of such a list."""
    return _heads(texts) is not None


def _heads(texts: Sequence[str]) -> list[str] | None:
    """What each column holds, None unless there are a name and posts and every head is known."""
    if "name" not in map(_words().get, texts):
        return None
    holds = [_holds(text) for text in texts]
    if "present" in holds:
        given = {"former", "remove"} & set(holds) and not {"appoint", "proposed"} & set(holds)
        holds = ["appoint" if given and hold == "present" else hold for hold in holds]
    if "" in holds or "name" not in holds or not {*_HELD} & set(holds):
        return None
    return holds


def _holds(head: str) -> str:
    """What a column holds; one that is not known by its whole head is, by the verb in it."""
    known = _words().get(head)
    if known is not None:
        return known
    if _SENTENCE.search(head):
        return ""
    gives, takes = _GIVES.search(head), _TAKES.search(head)
    return "" if bool(gives) == bool(takes) else "appoint" if gives else "remove"


def _persons(heads: Sequence[str]) -> list[range]:
    """The columns of each person of a row: a list may stand in two columns, heads and all."""
    names = [at for at, head in enumerate(heads) if head == "name"]
    if len(names) == 1:
        return [range(len(heads))]
    return [range(first, end) for first, end in pairwise([*names, len(heads)])]


def _row(heads: Sequence[str], row: Row, columns: range, *, of_all: bool) -> Appointee | None:
    """A person's columns of a row: a name and at least one post; None otherwise.

    The body is that of the post given; `of_all` tells that each row has one post, given or taken.
    """
    cells = {at: row[at].flow for at in columns if at in row and not _EMPTY.fullmatch(row[at].flow.solid)}
    name = next((flow for at, flow in cells.items() if heads[at] == "name"), None)
    bodies = [flow.unbroken() for at, flow in cells.items() if heads[at] == "body"]
    posts: dict[Held, Flow] = {}
    for at, flow in cells.items():
        held = _HELD.get(heads[at])
        if held is not None:
            posts[held] = join([*(bodies if of_all or held != "remove" else []), flow.unbroken()])
    if name is None or not _NAME.fullmatch(name.solid) or not posts:
        return None
    remarks = tuple(flow.unbroken() for at, flow in cells.items() if heads[at] == "remark")
    return name.unbroken(), posts, remarks


def _unread(row: Row, lines: Sequence[Line]) -> list[Finding]:
    origins = chain.from_iterable(cell.flow.origins for cell in row.values())
    return [
        Finding("unparsed_clause", False, "appointment row", None, line.text, line.start)
        for line in lines_with(lines, origins)
    ]


@cache
def _words() -> dict[str, str]:
    return {row[0]: row[1] for row in table_rows("appointment_heads")}

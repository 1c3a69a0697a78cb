"""A report as data, before it is Markdown or HTML: parts with notes and tables of plain texts.

Every text may be a stranger's. A renderer writes it so that it is seen as it is and does nothing; only of the
last word, which is ours, what stands between backticks is drawn as code.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from itertools import compress
from typing import Literal

from gongbao.wording import Language, word

# What is short stands in one line: a page, a day, a word.
ColumnKind = Literal["text", "short", "number", "code"]


@dataclass(frozen=True, slots=True)
class Column:
    """A column of a table: its head, and how its texts are set."""

    head: str
    kind: ColumnKind = "text"


@dataclass(frozen=True, slots=True)
class Block:
    """A table with its heading and notes; without rows it says that there is nothing."""

    heading: str | None
    columns: tuple[Column, ...]
    rows: Sequence[tuple[str, ...]]
    notes: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Part:
    """A part of a report: its heading, its anchor, its tables, notes before them, how to ask for more."""

    anchor: str
    heading: str
    blocks: tuple[Block, ...]
    notes: tuple[str, ...] = ()
    commands: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Report:
    """A report: its title, what is told of the issue and its sources, its parts, a last word."""

    language: Language
    title: str
    told: tuple[tuple[str, str], ...]
    parts: tuple[Part, ...]
    closing: tuple[str, ...]


def columns(language: Language, *keys: str) -> tuple[Column, ...]:
    """Columns by the keys of their heads; what stands behind a colon says how they are set."""
    parts = (key.partition(":") for key in keys)
    kinds: dict[str, ColumnKind] = {"": "text", "short": "short", "number": "number", "code": "code"}
    return tuple(Column(word(key, language), kinds[kind]) for key, _, kind in parts)


def without_empty_columns(part: Part) -> Part:
    """The part without the columns that say nothing in any row of their table."""
    return replace(part, blocks=tuple(map(_without_empty_columns, part.blocks)))


def _without_empty_columns(block: Block) -> Block:
    if not block.rows:
        return block
    kept = [any(texts) for texts in zip(*block.rows, strict=True)]
    return replace(
        block,
        columns=tuple(compress(block.columns, kept)),
        rows=[tuple(compress(row, kept)) for row in block.rows],
    )


def filled(blocks: Iterable[Block]) -> tuple[Block, ...]:
    """The blocks that have rows; of several without any, the first."""
    every = tuple(blocks)
    return tuple(block for block in every if block.rows) or every[:1]

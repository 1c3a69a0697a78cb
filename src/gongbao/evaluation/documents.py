"""Measuring a folder of documents: each in a database of its own, the figures pooled."""

from __future__ import annotations

import tempfile
from collections.abc import Iterator
from dataclasses import dataclass
from functools import partial
from pathlib import Path

from gongbao.building.build import build
from gongbao.building.sources import SUFFIXES
from gongbao.evaluation.asking import ask_rows
from gongbao.evaluation.gold import is_refused, read_gold
from gongbao.evaluation.measured_issue import ISSUES
from gongbao.evaluation.measuring import KINDS, Facts, measure_lines, measure_views
from gongbao.evaluation.scores import Figures, pool
from gongbao.schema.database import connect
from gongbao.schema.errors import GongbaoError
from gongbao.schema.queries import reading

_GOLD = "gold"
_ANY_NOTICE = "SELECT notice_uid FROM notices LIMIT 1"


@dataclass(frozen=True, slots=True)
class MeasuredDocument:
    """What was measured of one document; `as_expected` if it gave notices, or none where it must not."""

    name: str
    as_expected: bool
    figures: tuple[Figures, ...]
    views: tuple[Figures, ...]


@dataclass(frozen=True, slots=True)
class DocumentSet:
    """The documents of a folder, in the order of their names."""

    documents: tuple[MeasuredDocument, ...]

    @property
    def figures(self) -> tuple[Figures, ...]:
        """The figures of every field over all documents."""
        return pool(figures for document in self.documents for figures in document.figures)

    @property
    def views(self) -> tuple[Figures, ...]:
        """The figures of whole rows over all documents, view by view."""
        return pool(figures for document in self.documents for figures in document.views)


def evaluate_documents(folder: Path) -> DocumentSet:
    """Build and measure every document of a folder.

    Args:
        folder: Has a folder for each document: one source, and `gold/` beside it.

    Raises:
        GongbaoError: There is no such folder, or its gold cannot be read, or a source is missing or not
            the only one.
    """
    homes = sorted(path.parent for path in folder.glob(f"*/{_GOLD}") if path.is_dir())
    if not homes:
        raise GongbaoError(f"{folder}: no documents with gold there")
    with tempfile.TemporaryDirectory() as scratch:
        return DocumentSet(
            tuple(_measured(home, Path(scratch) / f"{at}.db") for at, home in enumerate(homes))
        )


def _measured(home: Path, database: Path) -> MeasuredDocument:
    facts: Facts = {name: read_gold(home / _GOLD, name) for name in KINDS}
    refused = is_refused(home / _GOLD)
    build([_source_in(home)], database)
    engine = connect(database)
    try:
        with reading(engine) as connection:
            # A refused source leaves no issue, and no rows.
            issue = next((row["issue_uid"] for row in ask_rows(connection, ISSUES)), "")
            ask = partial(ask_rows, connection, issue_uid=issue)
            return MeasuredDocument(
                name=home.name,
                as_expected=bool(ask_rows(connection, _ANY_NOTICE)) != refused,
                figures=tuple(line.of(home.name) for line in measure_lines(ask, facts, alone=True)),
                views=tuple(view.of(home.name) for view in measure_views(ask, facts, alone=True)),
            )
    finally:
        engine.dispose()


def _source_in(home: Path) -> Path:
    sources = list(_sources_in(home))
    if len(sources) != 1:
        raise GongbaoError(f"{home}: {len(sources)} sources there, not one")
    return sources[0]


def _sources_in(home: Path) -> Iterator[Path]:
    return (path for path in sorted(home.iterdir()) if path.is_file() and path.suffix.lower() in SUFFIXES)

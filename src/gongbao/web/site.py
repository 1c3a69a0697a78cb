"""A site: a database, the pictures of its sources, and the day it is."""

from __future__ import annotations

import sys
from collections.abc import Callable, Hashable
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path

from sqlalchemy import Engine

from gongbao.page_pictures import PDF
from gongbao.web.kept import Kept
from gongbao.web.pictures import Pictures
from gongbao.web.reading import Row, asking, open_readers, rows_of
from gongbao.web.reviewers import Reviewers
from gongbao.web.sources import SourceFiles

# Seconds that one statement of a page may take, and one of a visitor.
SECONDS = 5.0
# Bytes of what is known of the whole database: counts, by what they were asked for.
_MOST_KNOWN = 4 << 20
_A_PDF = "SELECT path, source_sha256 FROM sources WHERE media_type = :kind AND superseded = 0 LIMIT 1"


@dataclass(frozen=True, slots=True)
class Site:
    """What every page is made from.

    Args:
        engine: The database, for reading; its transactions end after some seconds.
        file: Where it is.
        pictures: Of its sources.
        sources: Whether its files are still there.
        today: The day by which limits have passed, where a visitor names none.
        reviewers: Who may decide of facts; None where nobody may.
    """

    engine: Engine
    file: Path
    pictures: Pictures = field(default_factory=Pictures)
    sources: SourceFiles = field(default_factory=SourceFiles)
    today: Callable[[], date] = date.today
    reviewers: Reviewers | None = None
    _known: Kept[list[Row]] = field(default_factory=lambda: Kept(_MOST_KNOWN, _weight))

    def picture_fault(self, source: Row) -> str | None:
        """The key of the words that say why no page of a source can be drawn; None where one can."""
        fault = self.sources.fault(source)
        if fault is None and not self.pictures.opens(source["path"], source["source_sha256"]):
            return "picture_broken"
        return fault

    def state(self) -> tuple[int, ...]:
        """What changes when the database does."""
        told = self.file.stat()
        return told.st_dev, told.st_ino, told.st_mtime_ns, told.st_size

    def told(self, name: Hashable, tell: Callable[[], list[Row]]) -> list[Row]:
        """What holds of the whole database: asked for once, as long as that stays as it is.

        Args:
            name: Of what is told.
            tell: Asks for it.
        """
        key = (self.state(), name)
        known = self._known.there(key)
        if known is None:
            known = tell()
            self._known.keep(key, known)
        return known

    def close(self) -> None:
        """End what it has started."""
        self.pictures.close()
        self.engine.dispose()


def _weight(key: Hashable, rows: list[Row]) -> int:
    return sys.getsizeof(str(key)) + sys.getsizeof(str(rows))


def open_site(
    database: str | Path, today: Callable[[], date] = date.today, reviewers: Reviewers | None = None
) -> Site:
    """Open a database for a site.

    Raises:
        DatabaseError: It cannot be opened, or is not a SQLite file.
    """
    engine, file = open_readers(database, SECONDS)
    return Site(engine, file, today=today, reviewers=reviewers)


def warm(site: Site) -> None:
    """Let what draws pages start, where there are any, so that the first visitor does not wait for it."""
    with asking(site.engine) as connection:
        for source in rows_of(connection, _A_PDF, kind=PDF):
            site.pictures.warm(source["path"], source["source_sha256"])

"""What a reader gives for a page: its text, and the tables whose cells it knows."""

from __future__ import annotations

from dataclasses import dataclass

from gongbao.extract.model.table import Table
from gongbao.schema.records import Page


@dataclass(frozen=True, slots=True)
class PageContent:
    """A page with its tables, the texts of their cells as they stand in the page, placed in it.

    `notes` are (code, message) of what could not be read on it; `furniture` the stretches of its text
    (start, end) that the reader knows to be no part of what it publishes: heads, feet, menus; `openings`
    where lines stand that begin a paragraph, where the reader knows.
    """

    page: Page
    tables: tuple[Table, ...] = ()
    notes: tuple[tuple[str, str], ...] = ()
    furniture: tuple[tuple[int, int], ...] = ()
    openings: frozenset[int] = frozenset()

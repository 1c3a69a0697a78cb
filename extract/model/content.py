"""What a reader gives for a page: its text, and the tables whose cells it knows."""

from __future__ import annotations

from dataclasses import dataclass

from gongbao.extract.model.table import Table
from gongbao.schema.records import Page


@dataclass(frozen=True, slots=True)
class PageContent:
    """A page with its tables, the texts of their cells as they stand in the page, placed in it.

    `notes` are (code, message) of what could not be read on it.
    """

    page: Page
    tables: tuple[Table, ...] = ()
    notes: tuple[tuple[str, str], ...] = ()

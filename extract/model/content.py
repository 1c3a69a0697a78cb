"""What a reader gives for a page: its text, and the tables whose cells it knows."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from datetime import date

from gongbao.extract.lexicon.page_labels import PageLabel
from gongbao.extract.lexicon.translations import blanked, translations_in
from gongbao.extract.model.table import FlowTable
from gongbao.schema.records import Page


@dataclass(frozen=True, slots=True)
class PageLink:
    """A link to a file: where it stands in the page, its words and its address, '' for what it has not."""

    at: int
    label: str
    href: str


@dataclass(frozen=True, slots=True)
class PageContent:
    """A page with its tables, the texts of their cells as they stand in the page, placed in it.

    `notes` are (code, message) of what could not be read on it; `furniture` the stretches (start, end) of
    its text that the reader knows to be no part of a notice (heads, feet, menus); `openings` where lines
    stand that begin a paragraph; `aside` what is read as blanks: the bars that
    blank cells leave beside words that stand alone in a row, and translations;
    `labels` particulars among the furniture; `links` those to files; `url` and `published_on` what the
    page says of itself; `is_one_document` that there is a single document on it; `package` the Word package
    that it was read from; `doubted` the stretches of its text whose characters were recognised in a picture,
    and not surely; `fold` where the text of the second page begins, if it shows two of an open volume.
    """

    page: Page
    tables: tuple[FlowTable, ...] = ()
    notes: tuple[tuple[str, str], ...] = ()
    furniture: tuple[tuple[int, int], ...] = ()
    openings: frozenset[int] = frozenset()
    aside: tuple[tuple[int, int], ...] = ()
    labels: tuple[PageLabel, ...] = ()
    links: tuple[PageLink, ...] = ()
    is_one_document: bool = False
    url: str | None = None
    published_on: date | None = None
    doubted: tuple[tuple[int, int], ...] = ()
    fold: int | None = None
    package: bytes | None = field(default=None, repr=False, compare=False)

    @property
    def read_as(self) -> str:
        """The page's text, sign for sign, with blanks for what is set aside."""
        return blanked(self.page.text, self.aside) if self.aside else self.page.text

    def without_translations(self) -> PageContent:
        """The page with the translations set aside that a table in two languages prints."""
        found = translations_in(self.read_as)
        return replace(self, aside=(*self.aside, *found)) if found else self

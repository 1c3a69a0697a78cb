"""What a reader gives for a page: its text, and the tables whose cells it knows by their places."""

from __future__ import annotations

from dataclasses import dataclass

from gongbao.schema.records import Box, Orientation, Page, Status, TableMethod


@dataclass(frozen=True, slots=True)
class GridCell:
    """A cell of a grid: its place and spans, and its lines as (start, end) in the page's text.

    `open_above` and `open_below` say that no rule closes it there, as where it goes on over a page break.
    """

    row: int
    col: int
    row_span: int
    col_span: int
    lines: tuple[tuple[int, int], ...]
    box: Box
    open_above: bool = False
    open_below: bool = False


@dataclass(frozen=True, slots=True)
class Grid:
    """A table found on one page: `cells` in reading order, boxes on the page as printed.

    `inline` says that its cells stand side by side in lines of the page's text, parted by blanks; otherwise
    each has lines of its own. `of_tasks` says so of one whose heads are those of a list of tasks.
    """

    row_count: int
    column_count: int
    cells: tuple[GridCell, ...]
    box: Box
    orientation: Orientation
    method: TableMethod
    certainty: Status
    inline: bool = False
    of_tasks: bool = False


@dataclass(frozen=True, slots=True)
class PageContent:
    """A page with its grids; `notes` are (code, message) of what could not be read on it."""

    page: Page
    grids: tuple[Grid, ...] = ()
    notes: tuple[tuple[str, str], ...] = ()

"""Where a notice begins: an anchor, and the lines in which anchors are looked for."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cached_property

from gongbao.extract.document.furniture_model import Furniture
from gongbao.extract.lexicon.column_heads import column_words
from gongbao.extract.lexicon.labels import ATTACHMENT
from gongbao.extract.model.document import Line, lines_with
from gongbao.extract.model.flow import Flow
from gongbao.extract.model.table import FlowTable
from gongbao.extract.notices.anchors.listed_rows import listed_rows
from gongbao.extract.notices.head.label_block import field_of, find_label_block, told_label_block
from gongbao.extract.notices.head.opening import read_opening
from gongbao.extract.notices.head.opening_model import Opening
from gongbao.extract.notices.head.parts import HeadPart, addressee_at
from gongbao.extract.notices.kinds import Kind, kind_of_section, kind_of_title
from gongbao.extract.notices.settings import NOTICE
from gongbao.extract.tables.meaning.figures import holds_figures
from gongbao.normalize.documents.profiles import Profile
from gongbao.normalize.documents.titles import ends_as_title, names_organ
from gongbao.normalize.time.times import date_line
from gongbao.schema.records import Status

_NO_TITLE = re.compile("[。；，：]")
_ASIDE = re.compile(r"[（(〔【\[][^（）()]*[）)〕】\]]|[-—－]{2,}.*")


@dataclass(slots=True)
class Anchor:
    """The place where a notice begins, and what its head says; `taken` are positions of its head's lines.

    `named` where its title names the document and the text bears that out. `guesses` name the parts that are
    a guess or that particulars alone tell, `other_numbers` are those of other issuers.
    """

    start: int
    kind: Kind
    title: Flow | None
    parts: dict[str, HeadPart]
    taken: set[int]
    status: Status = "certain"
    guesses: tuple[str, ...] = ()
    other_numbers: tuple[str, ...] = ()
    named: bool = False

    def guess(self, part: str) -> None:
        """Note that a part is a guess."""
        self.guesses = (*self.guesses, part)
        self.status = "inferred"


class ContentLines:
    """The content lines of one source, by position, with what the layout tells of them.

    `tables` are those that the pages show.
    """

    def __init__(
        self,
        lines: list[Line],
        furniture: Furniture,
        profile: Profile,
        tables: Sequence[FlowTable] = (),
    ) -> None:
        self.lines = lines
        self.tables = tables
        self.furniture = furniture
        self.profile = profile
        self.labels = told_label_block(furniture.labels) or find_label_block(lines)
        self.opening = None if self._names_issue() or not lines else self._read_opening()
        self.listed = listed_rows(lines)
        # Each number of a list asks what the lines above it say.
        self._listing: dict[int, bool | None] = {}
        # Every kind of head asks each line.
        self._beginnings: dict[int, bool] = {}
        self.page_top: dict[int, int] = {}
        for at, line in enumerate(lines):
            self.page_top.setdefault(line.page, at)

    def _names_issue(self) -> bool:
        """Whether the source is an issue of a gazette: its name or number is known, or it has sections."""
        named = self.profile.publication or self.furniture.publication
        sections = sum(1 for _ in self.furniture.banners)
        return named is not None or self.furniture.issue is not None or sections > 1

    def _read_opening(self) -> Opening:
        """What the first lines print as the head of a document that stands alone."""
        labelled = self.labels.positions if self.labels else frozenset()
        return read_opening(self.lines, labelled, self.profile, self._tabled)

    @cached_property
    def figures(self) -> frozenset[int]:
        """The indexes of the lines of tables of figures that the pages show."""
        return self._lines_of(table for table in self.tables if table.is_exact and holds_figures(table))

    @property
    def _tabled(self) -> frozenset[int]:
        """The indexes of the lines of tables that the pages show: of figures, or under known heads."""
        return self.figures | self._lines_of(
            table for table in self.tables if table.is_exact and _has_known_heads(table)
        )

    def _lines_of(self, tables: Iterable[FlowTable]) -> frozenset[int]:
        """The indexes of the lines of tables; rows of one cell over their heads may be titles."""
        origins: set[int] = set()
        for table in tables:
            first = _first_row(table)
            origins.update(place for cell in table.cells if cell.row >= first for place in cell.flow.origins)
        return frozenset(line.index for line in lines_with(self.lines, origins)) if origins else frozenset()

    @cached_property
    def _rows(self) -> Sequence[int]:
        """The places of the lines in rows of several cells that the pages draw, in order."""
        origins: set[int] = set()
        for table in self.tables:
            for row in table.rows() if table.how == "drawn" else ():
                cells = [cell for cell in row.values() if cell.flow.solid]
                if len(cells) >= NOTICE.cells_of_row:
                    origins.update(place for cell in cells for place in cell.flow.origins)
        own = frozenset(line.index for line in lines_with(self.lines, origins)) if origins else frozenset()
        return [at for at, line in enumerate(self.lines) if line.index in own]

    def below_rows(self, at: int) -> int:
        """The place below the last row of a drawn table above a line: no head reaches into one."""
        above = bisect_left(self._rows, at)
        return self._rows[above - 1] + 1 if above else 0

    def section_kind(self, at: int) -> Kind | None:
        """The kind that the section of a line tells."""
        return kind_of_section(self.furniture.section_of(self.lines[at]), self.profile)

    def under_listing_title(self, at: int) -> bool:
        """Whether the last title above that tells a kind is a catalogue's, with nothing but a list since."""
        for above in range(at - 1, max(-1, at - NOTICE.list_lines), -1):
            if above in self.listed:
                return False  # Its rows tell where such a list ends.
            if above not in self._listing:
                self._listing[above] = self._heads_list(above)
            if (heads := self._listing[above]) is not None:
                return heads
        return False

    def _heads_list(self, at: int) -> bool | None:
        """Whether a line is the title of a catalogue, or tells that what stands below is none; else None."""
        text = self.lines[at].solid
        if len(text) <= NOTICE.longest_listing_title and not _NO_TITLE.search(text):
            kind = kind_of_title(text, self.profile)
            if kind is not None and "关于" not in text:
                return kind.lists_documents
        return False if text.endswith(("。", "；")) or addressee_at(self.lines, at) else None

    def stands_on_top(self, at: int) -> bool:
        """Whether nothing but remarks, labels, a date and bodies' names stand before a line of the source."""
        return at <= NOTICE.lines_over_name and all(map(self.is_aside, range(at)))

    def is_aside(self, at: int) -> bool:
        """Whether a line is a remark, a label, a date or a body's name, as stand over titles."""
        line = self.lines[at]
        return bool(
            (self.labels and at in self.labels.positions)
            or field_of(line)
            or ATTACHMENT.fullmatch(line.text)
            or _ASIDE.fullmatch(line.text)
            or date_line(line.text)
            or names_organ(line.solid)
        )

    def text_ended(self, at: int) -> bool:
        """Whether the line before a place ends a text: a sentence, a table's figure, a date, a title."""
        if (
            at == 0
            or re.search(r"[。；）)\d]$", self.lines[at - 1].text)
            or date_line(self.lines[at - 1].text) is not None
        ):
            return True
        return ends_as_title(self.lines[at - 1].solid, "official")

    def heads_again(self, at: int) -> bool:
        """Whether a page begins with the heads of a table of the page before, printed again: it goes on."""
        text = self.lines[at].solid
        if at == 0 or self.lines[at].text == text or len(text) > NOTICE.longest_kind_title:
            return False  # A line of heads has several, blanks apart.
        before = self.page_top[self.lines[at - 1].page]
        return any(line.solid == text for line in self.lines[before:at])

    def behind_banner(self, at: int) -> bool:
        """Whether a banner stands between a line and the one before."""
        before, index = self.lines[at - 1].index if at else -1, self.lines[at].index
        # Furniture stands between few lines.
        return index - before > 1 and any(
            between in self.furniture.banners for between in range(before + 1, index)
        )

    def may_begin(self, at: int) -> bool:
        """A page's top, behind a banner, or behind a line that ends a text."""
        if at not in self._beginnings:
            self._beginnings[at] = self._may_begin(at)
        return self._beginnings[at]

    def _may_begin(self, at: int) -> bool:
        if at == 0 or self.lines[at - 1].page != self.lines[at].page:
            return True
        if self.behind_banner(at):
            return True
        before = self.lines[at - 1].text
        return before.endswith(("。", "）", ")")) or date_line(before) is not None


def _first_row(table: FlowTable) -> int:
    """The first row of a table with several filled cells."""
    filled = (sum(bool(cell.flow.solid) for cell in row.values()) for row in table.rows())
    return next((at for at, count in enumerate(filled) if count > 1), table.row_count)


def _has_known_heads(table: FlowTable) -> bool:
    """Whether the first row of several cells has heads that are known: 序号 | 工作任务 | 责任单位."""
    first = _first_row(table)
    heads = table.rows()[first].values() if first < table.row_count else ()
    return sum(cell.flow.solid in column_words() for cell in heads) >= NOTICE.cells_of_row

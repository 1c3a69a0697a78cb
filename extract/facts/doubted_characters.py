"""Facts that rest on characters recognised in a picture, and not surely: none of them is certain."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from typing import TypeVar

from gongbao.extract.document.mending import Mending
from gongbao.extract.facts.settings import FACT
from gongbao.extract.facts.sureness import guessed
from gongbao.extract.model.content import PageContent
from gongbao.schema.records import (
    AmountFact,
    Cell,
    Check,
    DeadlineFact,
    Event,
    Evidence,
    Notice,
    PersonnelChange,
    Span,
    Statistic,
    Table,
    Task,
    TaskPerson,
    TaskUnit,
)

_Fact = TypeVar(
    "_Fact", Task, TaskUnit, TaskPerson, AmountFact, DeadlineFact, PersonnelChange, Statistic, Event
)
_NUMBER = re.compile(r"\s*[0-9]{1,3}\s*")
_STOPS = frozenset("。；;！!”）)")
_MARK = "[{}]"
"""How a doubted character is shown among those beside it."""


class DoubtedCharacters:
    """The characters of a source that are doubted, those that were misread and mended among them."""

    def __init__(self, contents: Sequence[PageContent], mending: Mending) -> None:
        self._contents = [content for content in contents if content.doubted]
        self._recognised = {one.page.number for one in contents if one.page.confidence is not None}
        self._texts: dict[int, str] = {}
        self._places: dict[int, list[int]] = {}
        told = zip(contents, mending.texts, mending.misread, mending.doubted, strict=True)
        for content, text, misread, left in told:
            doubted = (*left, *((one.start, one.end) for one in misread))
            places = sorted({at for start, end in doubted for at in range(start, end)})
            if places:
                self._texts[content.page.number] = text
                self._places[content.page.number] = places

    def less_sure(self, notice: Notice) -> Notice:
        """A notice none of whose facts is certain that rests on a doubted character."""
        if not any(notice.first_page <= page <= notice.last_page for page in self._recognised):
            return notice
        in_head = notice.status == "certain" and self._is_head_doubted(notice)
        rows = self._doubted_rows(notice.tables)
        return replace(
            notice,
            status="inferred" if in_head else notice.status,
            tasks=tuple(self._task(task, rows) for task in notice.tasks),
            amounts=tuple(map(self._fact, notice.amounts)),
            deadlines=tuple(self._under(rows, fact) for fact in notice.deadlines),
            personnel_changes=tuple(map(self._fact, notice.personnel_changes)),
            statistics=tuple(map(self._fact, notice.statistics)),
            events=tuple(map(self._fact, notice.events)),
            tables=tuple(map(self._table, notice.tables)),
        )

    def checks(self) -> Iterator[Check]:
        """One check for each page with doubted characters, which shows each among those beside it."""
        for content in self._contents:
            page, doubted = content.page, content.doubted
            subject = f"{sum(end - start for start, end in doubted)} characters of page {page.number}"
            shown = " ".join(_shown(page.text, start, end) for start, end in doubted[: FACT.doubts_shown])
            evidence = tuple(Span(page.number, start, end) for start, end in doubted[: FACT.doubts_shown])
            yield Check("doubted_characters", "warning", False, subject, None, shown, page.number, evidence)

    def _touches(self, evidence: Evidence) -> bool:
        """Whether a doubted character stands in a run of spans."""
        return any(_has_one(self._places.get(span.page, ()), span) for span in evidence)

    def _doubted_rows(self, tables: Sequence[Table]) -> Mapping[int, Sequence[int]]:
        """Where cells begin, by pages, of tables with a doubted head, and those that lost a stop or a number.

        What a row says hangs on all of its heads: one that is not known hides what stands under it.
        """
        found: dict[int, list[int]] = {}
        for table in tables:
            is_doubted = any(cell.is_header and self._touches(cell.evidence) for cell in table.cells)
            own = [cell for cell in table.cells if not cell.is_header] if is_doubted else []
            for cell in (*own, *_unstopped(table), *_unnumbered(table)):
                for span in cell.evidence:
                    if span.page in self._recognised:
                        found.setdefault(span.page, []).append(span.start)
        return {page: sorted(places) for page, places in found.items()}

    def _under(self, rows: Mapping[int, Sequence[int]], fact: _Fact) -> _Fact:
        """A fact that is not certain if it stands in such a cell, or rests on a doubted character."""
        return guessed(fact) if self._is_doubted(rows, fact.evidence) else fact

    def _is_doubted(self, rows: Mapping[int, Sequence[int]], evidence: Evidence) -> bool:
        """Whether words stand in such a cell, or have a doubted character."""
        in_row = any(_has_one(rows.get(span.page, ()), span) for span in evidence)
        return in_row or self._touches(evidence)

    def _fact(self, fact: _Fact) -> _Fact:
        return guessed(fact) if self._touches(fact.evidence) else fact

    def _task(self, task: Task, rows: Mapping[int, Sequence[int]]) -> Task:
        sure = self._under(rows, task)
        units = tuple(self._under(rows, unit) for unit in task.units)
        people = tuple(self._under(rows, person) for person in task.people)
        if task.origin == "table" and self._is_doubted(rows, task.evidence):
            # Who is charged is told by the row's words, in which a sign is doubted.
            units, people = tuple(map(guessed, units)), tuple(map(guessed, people))
        return replace(sure, units=units, people=people)

    def _table(self, table: Table) -> Table:
        return replace(table, cells=tuple(map(self._cell, table.cells)))

    def _cell(self, cell: Cell) -> Cell:
        if cell.certainty == "certain" and self._touches(cell.evidence):
            return replace(cell, certainty="inferred")
        return cell

    def _is_head_doubted(self, notice: Notice) -> bool:
        """Whether a doubted character stands in the title or number of a notice, on its first page."""
        text = self._texts.get(notice.first_page)
        if text is None:
            return False
        places = [at for at, char in enumerate(text) if not char.isspace()]
        solid = "".join(text[at] for at in places)
        for words in (notice.title, notice.document_number):
            wanted = "".join((words or "").split())
            at = solid.find(wanted) if wanted else -1
            if at >= 0:
                span = Span(notice.first_page, places[at], places[at + len(wanted) - 1] + 1)
                if self._touches((span,)):
                    return True
        return False


def _has_one(places: Sequence[int], span: Span) -> bool:
    """Whether one of some places, in their order, lies in a span."""
    at = bisect_left(places, span.start)
    return at < len(places) and places[at] < span.end


def _unstopped(table: Table) -> Iterator[Cell]:
    """Cells of sentences without a stop at their end, in columns where all others have one."""
    columns: dict[int, list[Cell]] = {}
    for cell in table.cells:
        if not cell.is_header and not cell.is_copy and len(cell.text) >= FACT.sentence_cell:
            columns.setdefault(cell.col, []).append(cell)
    for cells in columns.values():
        bare = [cell for cell in cells if cell.text[-1] not in _STOPS]
        if len(bare) < len(cells) * FACT.unstopped:
            yield from bare


def _unnumbered(table: Table) -> Iterator[Cell]:
    """Cells of rows without a number, where nearly all others have one: what is lost there is no sign."""
    columns: dict[int, list[Cell]] = {}
    for cell in table.cells:
        if not cell.is_header:
            columns.setdefault(cell.col, []).append(cell)
    for cells in columns.values():
        rows = {cell.row for cell in cells if not _NUMBER.fullmatch(cell.text or "")}
        if len(rows) < len(cells) * FACT.unnumbered:
            yield from (cell for cell in table.cells if cell.row in rows and not cell.is_header)


def _shown(text: str, start: int, end: int) -> str:
    """Doubted characters in brackets, with some of their line on either side."""
    before = text[max(0, start - FACT.beside_doubt) : start].rpartition("\n")[2].lstrip()
    behind = text[end : end + FACT.beside_doubt].partition("\n")[0].rstrip()
    return before + _MARK.format(text[start:end]) + behind

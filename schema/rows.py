"""From the records of one reading to the rows of the tables, with uids and evidence.

Rows are plain tuples in the order of the table's columns, as the database driver takes them.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from typing import Any

from gongbao.schema.errors import SourceError
from gongbao.schema.evidence import SpanValues, find_evidence
from gongbao.schema.fact_rows import FACTS, FactKind, Part
from gongbao.schema.lines import PageText
from gongbao.schema.records import Issue, Notice
from gongbao.schema.tables import AttachmentRow, CatalogueRow, CheckRow, NoticeRow, PageRow, UnitRow
from gongbao.schema.tables.columns import Row, values_of
from gongbao.schema.uids import IssueUids, first_place

# All rows of a source have numbers in one range, which the source's own number opens.
ROWS_PER_SOURCE = 1 << 24


class Rows:
    """The rows of one reading, made table by table: those of a long source are never all in memory."""

    def __init__(self, issue: Issue) -> None:
        self.issue = issue
        self._uids = IssueUids(issue)
        self.issue_uid = self._uids.issue
        self._texts = {page.number: PageText(page) for page in issue.source.pages}

    def batches(self, source_id: int) -> Iterator[tuple[str, list[Row]]]:
        """Runs of rows with the name of their table, in the order of their numbers, parents first.

        Args:
            source_id: The number of the source whose rows they are.

        Raises:
            SourceError: Evidence lies outside of its page, or a table has more rows than a source may.
        """
        self.source_id = source_id
        self._base = source_id * ROWS_PER_SOURCE + 1
        self._counts: Counter[str] = Counter()
        self._tables: dict[str, list[Row]] = defaultdict(list)
        self._add_pages()
        yield from self._finished()
        self._add_notices()
        yield from self._finished()
        for kind in FACTS:
            self._add_facts(kind)
            yield from self._finished()
        self._add_catalogue()
        self._add_units()
        self._add_checks()
        yield from self._finished()

    def _finished(self) -> Iterator[tuple[str, list[Row]]]:
        """Give away the rows that are there, in the order in which their tables were begun."""
        finished, self._tables = self._tables, defaultdict(list)
        for table, rows in finished.items():
            self._counts[table] += len(rows)
            if self._counts[table] >= ROWS_PER_SOURCE:
                raise SourceError(f"{self._counts[table]} rows in {table}", code="too_large", stage="load")
            if rows:
                yield table, rows

    def _next_id(self, table: str) -> int:
        return self._base + self._counts[table] + len(self._tables[table])

    def _add_spans(self, record_uid: str, found: list[SpanValues]) -> None:
        rows, source_id = self._tables["span"], self.source_id
        number = self._base + self._counts["span"] + len(rows)
        for at, span in enumerate(found, start=1):
            rows.append((number, source_id, record_uid, at, *span))
            number += 1

    def _add_pages(self) -> None:
        values = values_of(PageRow)
        first = self._next_id("page")
        self._tables["page"] += [
            (first + at, self.source_id, *values(page)) for at, page in enumerate(self.issue.source.pages)
        ]

    def _add_notices(self) -> None:
        notices = self.issue.notices
        found = [find_evidence(self._texts, notice.evidence) for notice in notices]
        uids = self._uids.of_notices(found)
        self._notice_ids: list[int] = []
        values = values_of(NoticeRow)
        for notice, notice_uid, spans in zip(notices, uids, found, strict=True):
            row_id = self._next_id("notice")
            self._notice_ids.append(row_id)
            self._tables["notice"].append((row_id, self.source_id, notice_uid, *values(notice)))
            self._add_spans(notice_uid, spans)
            self._add_attachments(row_id, notice)
        self._firsts: dict[str, list[int]] = {}

    def _add_attachments(self, notice_id: int, notice: Notice) -> None:
        values, first = values_of(AttachmentRow), self._next_id("attachment")
        self._tables["attachment"] += [
            (first + at, notice_id, at + 1, *values(link)) for at, link in enumerate(notice.attachments)
        ]

    def _add_facts(self, kind: FactKind[Any]) -> None:
        """Add one kind of fact of all notices, so that equals are counted over the whole issue."""
        table, values = kind.table.__tablename__, values_of(kind.table)
        rows = self._tables[table]
        facts: list[tuple[int, Any]] = []
        firsts = self._firsts[table] = []
        for index, notice in enumerate(self.issue.notices):
            firsts.append(self._base + len(facts))
            facts += [(index, fact) for fact in kind.facts(notice)]
        found = [kind.evidence(self._texts, fact) for _, fact in facts]
        uids = self._uids.of_facts(kind, facts, found)
        ordinals = _ordinals([index for index, _ in facts], found) if kind.is_ordered else None
        for at, ((index, fact), fact_uid, spans) in enumerate(zip(facts, uids, found, strict=True)):
            row_id = self._base + len(rows)
            links = self._linked(kind, index, fact) if kind.links else ()
            ordinal = () if ordinals is None else (ordinals[at],)
            rows.append((row_id, self._notice_ids[index], *links, fact_uid, *ordinal, *values(fact)))
            self._add_spans(fact_uid, spans)
            for part in kind.parts:
                self._add_part(part, row_id, part.records(fact))

    def _add_part(self, part: Part, row_id: int, records: Sequence[Any]) -> None:
        if not records:
            return
        table, values = part.table.__tablename__, values_of(part.table)
        first = self._next_id(table)
        self._tables[table] += [
            (first + at, row_id, *((at + 1,) if part.numbered else ()), *values(record))
            for at, record in enumerate(records)
        ]

    def _linked(self, kind: FactKind[Any], notice: int, fact: Any) -> list[int | None]:
        """Row numbers of the tasks or sections of the same notice that a fact belongs to."""
        first = self._firsts[kind.link_table.__tablename__][notice]
        targets = [link(fact) for link in kind.links]
        return [None if target is None else first + target for target in targets]

    def _add_catalogue(self) -> None:
        entries, values = self.issue.catalogue, values_of(CatalogueRow)
        found = [find_evidence(self._texts, entry.evidence) for entry in entries]
        identifying = [(entry.document_number, entry.title) for entry in entries]
        uids = self._uids.of_whole("catalogue", identifying, found)
        holders = [self._notice_around(spans) for spans in found]
        ordinals = _ordinals(holders, found)
        for entry, holder, ordinal, entry_uid, spans in zip(
            entries, holders, ordinals, uids, found, strict=True
        ):
            row_id = self._next_id("catalogue_entry")
            notice = None if holder is None else self._notice_ids[holder]
            self._tables["catalogue_entry"].append(
                (row_id, self.source_id, notice, ordinal, entry_uid, *values(entry))
            )
            self._add_spans(entry_uid, spans)

    def _notice_around(self, found: list[SpanValues]) -> int | None:
        """The index of the notice that the first of some places lies in."""
        page, start = first_place(found)
        for at, notice in enumerate(self.issue.notices):
            if any(span.page == page and span.start <= start < span.end for span in notice.evidence):
                return at
        return None

    def _add_units(self) -> None:
        values = values_of(UnitRow)
        for unit in {unit.name: unit for unit in reversed(self.issue.units)}.values():
            self._tables["unit"].append((self._next_id("unit"), self.source_id, *values(unit)))

    def _add_checks(self) -> None:
        checks = self.issue.checks
        found = [find_evidence(self._texts, check.evidence) for check in checks]
        identifying = [(check.code, check.subject) for check in checks]
        rivals = [(*value, self.issue.source.sha256) for value in identifying]
        values = values_of(CheckRow)
        uids = self._uids.of_whole("checks", identifying, found)
        rival_uids = self._uids.of_whole("checks", rivals, found)
        for check, check_uid, rival_uid, spans in zip(checks, uids, rival_uids, found, strict=True):
            row_id = self._next_id("check_result")
            self._tables["check_result"].append(
                (row_id, self.source_id, check_uid, rival_uid, *values(check))
            )
            self._add_spans(check_uid, spans)


def _ordinals(notices: Sequence[int | None], found: Sequence[list[SpanValues]]) -> list[int]:
    """The place of each row among those of its notice, from 1, in the order of the pages."""
    places = list(map(first_place, found))
    ordinals = [0] * len(notices)
    counts: Counter[int | None] = Counter()
    for at in sorted(range(len(notices)), key=places.__getitem__):
        counts[notices[at]] += 1
        ordinals[at] = counts[notices[at]]
    return ordinals

"""The documents that an issue's catalogues list, held against those it prints."""

from __future__ import annotations

from collections.abc import Sequence

from gongbao.extract.facts.catalogue import number_gaps, reconcile
from gongbao.extract.model.document import Document
from gongbao.extract.model.finding import Finding
from gongbao.extract.model.flow import flow_of
from gongbao.extract.notices.notice import NoticeReading
from gongbao.extract.notices.outline import Draft
from gongbao.extract.tables.meaning.catalogue_entries import ListedDocument
from gongbao.schema.records import CatalogueEntry


def reconciled(
    document: Document, drafts: Sequence[Draft], readings: Sequence[NoticeReading]
) -> tuple[list[CatalogueEntry], list[Finding]]:
    """The entries of an issue's catalogues, printed or not, and the gaps in the numbers it has."""
    printed = [
        ListedDocument(
            reading.notice.document_number,
            reading.notice.title or "",
            draft.title or flow_of(draft.lines[:1]),
        )
        for draft, reading in zip(drafts, readings, strict=True)
        if reading.notice.document_number and draft.kind.issued
    ]
    listed = [entry for reading in readings for entry in reading.entries]
    at = next((draft.lines[0].start for draft in drafts if draft.kind.lists_documents), None)
    entries, findings = reconcile(document, listed, printed, at)
    return entries, findings + number_gaps(sorted({entry.number for entry in (*listed, *printed)}), at)

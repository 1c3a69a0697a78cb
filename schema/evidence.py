"""Evidence: the spans a record rests on, each with the text that stands there."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping

from gongbao.schema.errors import SourceError
from gongbao.schema.records import Box, Event, Evidence, Span, Table, Task

_BETWEEN_WORDS = re.compile(r"(?<=[A-Za-z])\s+(?=[A-Za-z])")

SpanValues = tuple[int, int, int, float | None, float | None, float | None, float | None, str]


def quote(text: str) -> str:
    """A slice of page text without line breaks and padding; a blank between Latin words stays."""
    return " ".join("".join(part.split()) for part in _BETWEEN_WORDS.split(text))


def find_evidence(
    pages: Mapping[int, str], spans: Iterable[Span], box: Box | None = None
) -> list[SpanValues]:
    """Page, offsets, box and quote of each span that has text, without repetitions.

    Raises:
        SourceError: A span points outside its page.
    """
    x0, top, x1, bottom = (None,) * 4 if box is None else (box.x0, box.top, box.x1, box.bottom)
    found = []
    for span in dict.fromkeys(spans):
        page = pages.get(span.page)
        if page is None or not 0 <= span.start <= span.end <= len(page):
            raise SourceError(f"evidence outside of page {span.page}: {span}", code="bad_span", stage="load")
        words = quote(page[span.start : span.end])
        if words:
            found.append((span.page, span.start, span.end, x0, top, x1, bottom, words))
    return found


def task_spans(task: Task) -> list[Span]:
    """The spans of a task, then those of its units that stand elsewhere (a merged cell, a legend)."""
    return _with_parts(task.evidence, [unit.evidence for unit in task.units])


def event_spans(event: Event) -> list[Span]:
    """The spans of an event, then those of its participants that stand elsewhere."""
    return _with_parts(event.evidence, [present.evidence for present in event.attendances])


def table_evidence(pages: Mapping[int, str], table: Table) -> list[SpanValues]:
    """The spans of a table's own cells with the cells' boxes; copies of a merged cell add none."""
    found: list[SpanValues] = []
    for cell in table.cells:
        if not cell.is_copy:
            found += find_evidence(pages, cell.evidence, cell.box)
    return list(dict.fromkeys(found))


def _with_parts(own: Evidence, parts: Iterable[Evidence]) -> list[Span]:
    spans = list(own)
    for evidence in parts:
        spans += [span for span in evidence if not _covered(span, spans)]
    return spans


def _covered(span: Span, spans: Iterable[Span]) -> bool:
    return any(
        other.page == span.page and other.start <= span.start and span.end <= other.end for other in spans
    )

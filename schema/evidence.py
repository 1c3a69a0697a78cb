"""Evidence: the spans a record rests on, each with the text that stands there."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Mapping

from gongbao.schema.errors import SourceError
from gongbao.schema.records import Box, Event, Evidence, Span, Table, Task

_BLANKS = re.compile(r"(?P<between>(?<=[A-Za-z])\s+(?=[A-Za-z]))|\s+")
# Sought first, since hardly any span has two Latin words.
_WORDS_APART = re.compile(r"[A-Za-z]\s+[A-Za-z]")

SpanValues = tuple[int, int, int, float | None, float | None, float | None, float | None, str]


def quote(text: str) -> str:
    """A slice of page text without line breaks and padding; a blank between Latin words stays."""
    if _WORDS_APART.search(text) is None:
        return "".join(text.split())
    return _BLANKS.sub(lambda blank: " " if blank["between"] else "", text)


def find_evidence(
    pages: Mapping[int, str], spans: Collection[Span], box: Box | None = None
) -> list[SpanValues]:
    """Page, offsets, box and quote of each span that has text, without repetitions.

    Raises:
        SourceError: A span points outside its page.
    """
    x0, top, x1, bottom = (None,) * 4 if box is None else (box.x0, box.top, box.x1, box.bottom)
    found = []
    for span in dict.fromkeys(spans) if len(spans) > 1 else spans:
        page, start, end = span.page, span.start, span.end
        text = pages.get(page)
        if text is None or not 0 <= start <= end <= len(text):
            raise SourceError(f"evidence outside of page {page}: {span}", code="bad_span", stage="load")
        words = quote(text[start:end])
        if words:
            found.append((page, start, end, x0, top, x1, bottom, words))
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

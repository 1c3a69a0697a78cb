"""Evidence: the spans a record rests on, each with the text that stands there."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Mapping

from gongbao.schema.errors import SourceError
from gongbao.schema.lines import PageText
from gongbao.schema.records import Box, Event, Evidence, Span, Table, Task

_BLANKS = re.compile(r"(?P<between>(?<=[A-Za-z])\s+(?=[A-Za-z]))|\s+")

SpanValues = tuple[int, int, int, float | None, float | None, float | None, float | None, str]


def quote(text: str) -> str:
    """A slice of page text without line breaks and padding; a blank between Latin words stays."""
    words = text.split()
    if len(words) < 2:
        return words[0] if words else ""
    before = ""
    for word in words:
        # Sought first, since hardly any span has two Latin words.
        if before and word[0].isascii() and before.isascii() and word[0].isalpha() and before.isalpha():
            return _BLANKS.sub(lambda blank: " " if blank["between"] else "", text)
        before = word[-1]
    return "".join(words)


def find_evidence(
    pages: Mapping[int, PageText], spans: Collection[Span], box: Box | None = None
) -> list[SpanValues]:
    """Page, offsets, box and quote of each span that has text, without repetitions.

    Where the page has boxes, a span gives one for each of its lines.

    Args:
        pages: The pages by number.
        spans: The places.
        box: What bounds all of it on a page that has no boxes for its characters.

    Raises:
        SourceError: A span points outside its page.
    """
    edges = (None,) * 4 if box is None else (box.x0, box.top, box.x1, box.bottom)
    found: list[SpanValues] = []
    for span in dict.fromkeys(spans) if len(spans) > 1 else spans:
        number, start, end = span.page, span.start, span.end
        page = pages.get(number)
        if page is None or not 0 <= start <= end <= len(page.text):
            raise SourceError(f"evidence outside of page {number}: {span}", code="bad_span", stage="load")
        if page.has_boxes:
            for first, last, around in page.lines_of(start, end):
                found.append((number, first, last, *around, quote(page.text[first:last])))
        elif words := quote(page.text[start:end]):
            found.append((number, start, end, *edges, words))
    return found


def task_spans(task: Task) -> list[Span]:
    """The spans of a task, then those of its units and people standing elsewhere (a merged cell)."""
    units, people = (unit.evidence for unit in task.units), (person.evidence for person in task.people)
    return _with_parts(task.evidence, (*units, *people))


def event_spans(event: Event) -> list[Span]:
    """The spans of an event, then those of its participants that stand elsewhere."""
    return _with_parts(event.evidence, [present.evidence for present in event.attendances])


def table_evidence(pages: Mapping[int, PageText], table: Table) -> list[SpanValues]:
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
    # A loop, for this is asked of each unit of each task: `any` makes a generator first.
    for other in spans:
        if other.page == span.page and other.start <= span.start and span.end <= other.end:
            return True
    return False

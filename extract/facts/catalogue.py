"""The list of documents issued, reconciled with the documents printed in the issue."""

from __future__ import annotations

import re
import sys
from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import replace
from datetime import date

from gongbao.extract.facts.listed_cells import listed_in_cells
from gongbao.extract.facts.settings import FACT
from gongbao.extract.model.document import Document, Line
from gongbao.extract.model.finding import Finding
from gongbao.extract.model.flow import Flow, flow_of
from gongbao.extract.tables.meaning.catalogue_entries import ListedDocument
from gongbao.normalize.documents.document_numbers import find_document_numbers, year_of_number
from gongbao.normalize.documents.titles import is_whole_title
from gongbao.normalize.text.blanks import solid
from gongbao.normalize.time.days import LISTED_DAY, days_in, listed_days
from gongbao.schema.records import CatalogueEntry, CatalogueStatus, DocumentNumber

_LABEL = re.compile(r"^\s*(?:\d{1,3}\s*[.．、](?!\d)|[（(]\d{1,3}[）)])\s*")
_DATE = re.compile(rf"[，,]?\s*+{LISTED_DAY}\s*+(?:印发|发布)?")
_BESIDE_TITLE = re.compile(
    rf"[\s）)，,。、；;]+|{_LABEL.pattern.lstrip('^')}|{_DATE.pattern.lstrip('[，,]?')}[）)]"
)
_REST_OF_BRACKET = re.compile(r"^[^\n]{0,12}?[）)]\s*\n?")
_DATE_BEHIND = re.compile(rf"[（(]\s*+(?:{_DATE.pattern})\s*+[）)]\s*+$")
_TAIL = re.compile(rf"(?:[（(]\s*+|(?<!\s)|(?=[，,]))(?:{_DATE.pattern})?\s*+[（(]?\s*+$")
_CELL_GAP = re.compile(r"(?<=\S)(?:\s{2,}|\u3000)$")
_SOLID_MARKS = str.maketrans("", "", " 　\n")


def listed_documents(lines: Sequence[Line]) -> list[ListedDocument]:
    """Each entry of a catalogue; the number before its title or in brackets behind."""
    in_cells = listed_in_cells(lines)
    if in_cells is not None:
        return in_cells
    flow = flow_of([_without_date(line) for line in lines], "\n")
    numbers = _listed_numbers(_days_blanked(flow.text))
    if not numbers:
        return []
    before = _stands_before(flow.text, numbers)
    entries: list[ListedDocument] = []
    for at, number in enumerate(numbers):
        if before:
            start, end = number.end, numbers[at + 1].start if at + 1 < len(numbers) else len(flow.text)
        else:
            start, end = numbers[at - 1].end if at else 0, number.start
        title = _title(flow.slice(start, end))
        if title is not None:
            first = flow.origins.index(title.origins[0], start, end)
            place = flow.slice(min(number.start, first), max(number.end, first + len(title.text)))
            entries.append(ListedDocument(number.number, title.solid, place))
    return _dated(entries, flow_of(lines, "\n"))


def _dated(entries: Sequence[ListedDocument], flow: Flow) -> list[ListedDocument]:
    """The entries with the day each gives: behind its number and title, or before them in every entry."""
    years = [year_of_number(entry.number) for entry in entries]
    days = {year: _placed_days(flow, year) for year in set(years)}
    dated: list[ListedDocument] = []
    before: list[ListedDocument] = []
    ends = [-1, *(entry.flow.origins[-1] for entry in entries)]
    starts = [*(entry.flow.origins[0] for entry in entries), sys.maxsize]
    for at, entry in enumerate(entries):
        own = days[years[at]]
        dated.append(_on(entry, _between(own, starts[at], starts[at + 1])))
        before.append(_on(entry, _between(own, ends[at] + 1, starts[at])))
    last = dated[-1].issued_on if dated else None
    in_front = last is None and all(entry.issued_on for entry in before)
    return before if in_front else dated


def _placed_days(flow: Flow, year: int | None) -> list[tuple[int, str, date]]:
    """The days that a list prints, by their places, each with its words."""
    found = listed_days(flow.text, year)
    return sorted((flow.origins[start], solid(flow.text[start:end]), day) for start, end, day in found)


def _between(days: Sequence[tuple[int, str, date]], start: int, end: int) -> Sequence[tuple[int, str, date]]:
    """Those that stand from one place up to another."""
    return days[bisect_left(days, (start,)) : bisect_left(days, (end,))]


def _on(entry: ListedDocument, days: Sequence[tuple[int, str, date]]) -> ListedDocument:
    """An entry with its day, where there is one and no other; one in its title is what it is about."""
    own = {day for _, words, day in days if words not in entry.title}
    return replace(entry, issued_on=own.pop()) if len(own) == 1 else entry


def _without_date(line: Line) -> Line:
    """A line without the date in a column of its own, which would stand in the midst of a broken title."""
    days = days_in(line.text)
    if not days or days[-1][1] != len(line.text):
        return line
    gap = _CELL_GAP.search(line.text, 0, days[-1][0])
    return line.part(0, gap.start()) if gap else line


def _days_blanked(text: str) -> str:
    """A text with its days made stops: they are no part of a number's issuer."""
    pieces: list[str] = []
    at = 0
    for start, end in days_in(text):
        pieces += text[at:start], "。" * (end - start)
        at = end
    return "".join((*pieces, text[at:]))


def _listed_numbers(text: str) -> list[DocumentNumber]:
    """The numbers of a list: one that is whole behind a line end does not begin on the line before."""
    numbers: list[DocumentNumber] = []
    for number in find_document_numbers(text):
        bracketed = text.endswith(("（", "("), 0, number.start)
        cut = 0 if bracketed else number.text.rfind("\n") + 1
        tail = find_document_numbers(number.text[cut:]) if cut else []
        if len(tail) == 1 and tail[0].start == 0 and "〔" in tail[0].number[1:]:
            number = DocumentNumber(tail[0].number, tail[0].text, number.start + cut, number.end)
        numbers.append(number)
    return numbers


def _stands_before(text: str, numbers: Sequence[DocumentNumber]) -> bool:
    """Whether numbers come before their titles: a title follows the last, or nothing precedes the first."""
    bracketed = sum(_follows_bracket(text, number.start) for number in numbers)
    if bracketed * 2 > len(numbers):
        return False
    after = solid(text[numbers[-1].end :])
    return "关于" in after or len(after) >= FACT.last_title


def _follows_bracket(text: str, at: int) -> bool:
    """Whether a bracket opens before a place, but for blanks."""
    while at and text[at - 1].isspace():
        at -= 1
    return text.endswith(("（", "("), 0, at)


def _title(flow: Flow) -> Flow | None:
    """The title in what stands beside a number: without its label, brackets, dates and column heads."""
    text = flow.text
    start = 0
    while True:
        match = _BESIDE_TITLE.match(text, start)
        if match is None or match.end() == start:
            break
        start = match.end()
    date = _REST_OF_BRACKET.match(text)
    if date and _DATE.search(date.group().rstrip()):
        start = max(start, date.end())
    body = flow.slice(start, len(text))
    label = _LABEL.match(body.text)
    if label:
        body = body.slice(label.end(), len(body.text))
    dated = _DATE_BEHIND.search(body.text)
    if dated:
        body = body.slice(0, dated.start())
    tail = _TAIL.search(body.text)
    if tail:
        body = body.slice(0, tail.start())
    lines = body.text.split("\n")
    for count in range(1, len(lines) + 1):
        whole = "\n".join(lines[:count])
        solid = whole.translate(_SOLID_MARKS)
        following = lines[count].translate(_SOLID_MARKS) if count < len(lines) else ""
        if is_whole_title(solid) and not following.startswith(("的", "（")):
            body = body.slice(0, len(whole))
            break
    else:
        body = body.slice(0, len(body.text))
    is_title = len(body.text) >= FACT.shortest_title and re.search(r"[\u4e00-\u9fff]", body.text)
    return body if is_title else None


def reconcile(
    source: Document,
    listed: Sequence[ListedDocument],
    printed: Sequence[ListedDocument],
    offset: int | None,
) -> tuple[list[CatalogueEntry], list[Finding]]:
    """Entries that are printed, that are not, and documents printed but not listed."""
    here = {document.number: document.title for document in printed}
    entries: list[CatalogueEntry] = []
    findings: list[Finding] = []
    for entry in listed:
        title, at = here.get(entry.number), entry.flow.origins[0]
        entries.append(_entry(source, entry, "not_printed" if title is None else "printed"))
        if title is None:
            findings.append(_mismatch(entry.number, "printed", "not_printed", at))
        elif solid(title) != entry.title:
            findings.append(_mismatch(entry.number, entry.title, title, at))
    numbers = {entry.number for entry in listed}
    if listed:
        for document in printed:
            if document.number not in numbers:
                entries.append(_entry(source, document, "not_listed"))
                findings.append(_mismatch(document.number, "listed", "not_listed", offset))
        if not findings:
            findings.append(Finding("catalogue_mismatch", True, "catalogue", None, None, offset))
    return entries, findings


def _entry(source: Document, document: ListedDocument, status: CatalogueStatus) -> CatalogueEntry:
    return CatalogueEntry(
        document.number, document.title, status, document.flow.evidence(source), document.issued_on
    )


def _mismatch(number: str, expected: str, actual: str, offset: int | None) -> Finding:
    return Finding("catalogue_mismatch", False, number, expected, actual, offset)


def number_gaps(numbers: Sequence[str], offset: int | None) -> list[Finding]:
    """Serials missing between the numbers that an issue prints or lists, by issuing body and year."""
    series: dict[str, set[int]] = {}
    for number in numbers:
        match = re.fullmatch(r"(.+〔\d{4}〕)(\d+)号", number)
        if match:
            series.setdefault(match[1], set()).add(int(match[2]))
    findings: list[Finding] = []
    for prefix, serials in sorted(series.items()):
        missing = [serial for serial in range(min(serials), max(serials)) if serial not in serials]
        findings.append(
            Finding(
                "number_gap",
                not missing,
                prefix,
                f"{min(serials)}–{max(serials)}",
                f"missing {'、'.join(map(str, missing))}" if missing else None,
                offset,
            )
        )
    return findings

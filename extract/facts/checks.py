"""Checks of a source: what was placed, what adds up, what could not be read."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Sequence

from gongbao.extract.document.furniture_model import Furniture
from gongbao.extract.facts.settings import FACT
from gongbao.extract.model.content import PageContent
from gongbao.extract.model.document import Document
from gongbao.extract.model.finding import Finding
from gongbao.normalize.documents.organ_areas import notice_area
from gongbao.normalize.duties.units import resolve_unit
from gongbao.normalize.text.blanks import solid
from gongbao.normalize.units.areas import area_code, areas, distinct_name
from gongbao.schema.records import Check, Evidence, Notice, Severity, Span, Task, TaskUnit

SEVERITIES: dict[str, Severity] = {
    "text_coverage": "error",
    "table_total": "warning",
    "serial_continuity": "warning",
    "number_gap": "info",
    "catalogue_mismatch": "info",
    "misprint": "warning",
    "unit_unknown": "info",
    "area_unknown": "warning",
    "body_attachment_mismatch": "warning",
    "unparsed_clause": "warning",
    "unbound_time": "info",
    "reading_fault": "error",
    "unparsed_table": "error",
    "unread_table": "warning",
    "undecodable_text": "error",
    "headless_notice": "warning",
    "doubted_columns": "warning",
    "misreading": "warning",
    "doubted_characters": "warning",
    "inferred_head": "info",
    "joint_numbers": "info",
    "inferred_year": "warning",
    "missing_year": "warning",
    "unreadable_page": "error",
    "scanned_page": "error",
    "unread_ink": "info",
    "text_layer": "info",
    "empty_page": "info",
    "too_many_characters": "error",
    "too_many_objects": "error",
    "too_many_rules": "error",
    "aslant_text": "warning",
    "text_outside": "info",
    "invisible_text": "info",
    "hidden_text": "info",
    "embedded_object": "warning",
    "guessed_encoding": "warning",
    "traditional_script": "info",
    "scripted_text": "warning",
    "set_apart_text": "warning",
    "framed_page": "info",
}
"""Every code of a check, and how grave it is where it fails."""
_SENTENCE_END = re.compile(r"(?=[\n\f])|[。；;]")
_NOT_PLACED = re.compile(rb"\0+")
_UNDECODABLE = re.compile(r"[\ufffd\ue000-\uf8ff]+|\(cid:\d+\)")


def check_of(document: Document, finding: Finding) -> Check:
    """A finding as a check, at its page."""
    page = None if finding.offset is None else document.page_of(finding.offset)
    evidence = () if finding.offset is None else _words_at(document, finding.offset)
    severity = "info" if finding.passed else SEVERITIES[finding.code]
    return Check(
        finding.code,
        severity,
        finding.passed,
        finding.subject,
        finding.expected,
        finding.actual,
        page,
        evidence,
    )


def _words_at(document: Document, offset: int) -> Evidence:
    """The words that begin at a place, to the end of their sentence or line: what a check quotes."""
    stop = _SENTENCE_END.search(document.text, offset)
    end = min(stop.end() if stop else len(document.text), offset + FACT.quoted)
    words = document.text[offset:end].rstrip()
    return (document.span(offset, offset + max(len(words), 1)),)


def text_coverage(document: Document, notices: Iterable[Notice], furniture: Furniture) -> Check:
    """The share of characters that are not blank and stand in a notice or are furniture."""
    held: defaultdict[int, list[Span]] = defaultdict(list)
    for line in document.lines:
        if line.index in furniture.kinds:
            span = document.span(line.start, line.end)
            held[span.page].append(span)
    for start, end in furniture.aside:
        span = document.span(start, end)
        held[span.page].append(span)
    for notice in notices:
        for span in notice.evidence:
            held[span.page].append(span)
    printed = missing = 0
    first: int | None = None
    for page in document.pages:
        placed = bytearray(len(page.text))
        for span in held[page.number]:
            placed[span.start : span.end] = b"\1" * (span.end - span.start)
        base = document.offset(page.number, 0)
        text = document.text[base : base + len(page.text)]
        printed += len(solid(text))
        # Hardly anything is left out but the blanks between lines.
        lost = sum(len(solid(text[slice(*gap.span())])) for gap in _NOT_PLACED.finditer(placed))
        missing += lost
        if lost and first is None:
            first = page.number
    actual = f"{1 - missing / printed:.6f}" if missing else "1.0"
    return Check("text_coverage", "error" if missing else "info", not missing, "source", "1.0", actual, first)


def undecodable_text(document: Document) -> list[Check]:
    """Characters that no font or encoding gave a meaning, page by page."""
    checks: list[Check] = []
    for page in document.pages:
        found = _UNDECODABLE.findall(page.text)
        if found:
            checks.append(
                Check(
                    "undecodable_text",
                    "error",
                    False,
                    f"page {page.number}",
                    None,
                    "".join(found)[: FACT.quoted],
                    page.number,
                )
            )
    return checks or [Check("undecodable_text", "info", True, "source", None, None, None)]


def script_of(document: Document) -> list[Check]:
    """Whether a source stands in traditional characters, which values do not."""
    if not document.is_simplified:
        return []
    return [Check("traditional_script", SEVERITIES["traditional_script"], False, "source", None, None, None)]


def noted_on_pages(document: Document, contents: Iterable[PageContent]) -> list[Check]:
    """What could not be read of the pages or was left out with reason, by their text and by their reader."""
    undecodable = undecodable_text(document)
    told = {check.page for check in undecodable}
    return [*undecodable, *script_of(document)] + [
        Check(
            code,
            SEVERITIES[code],
            False,
            f"page {content.page.number}",
            None,
            message,
            content.page.number,
        )
        for content in contents
        for code, message in content.notes
        if code != "undecodable_text" or content.page.number not in told
    ]


def unit_checks(notices: Iterable[Notice], area: str | None) -> list[Check]:
    """Units that look like misprints, and units that nothing resolves; each form once."""
    checks: dict[tuple[str, str], Check] = {}
    for notice in notices:
        home = notice_area(notice.title, notice.issuer, area)
        for task in notice.tasks:
            for unit in task.units:
                found = resolve_unit(unit.printed, home)
                if found.suggestion:
                    key = ("misprint", unit.printed)
                    checks.setdefault(
                        key,
                        Check(
                            "misprint",
                            "warning",
                            False,
                            unit.printed,
                            found.suggestion,
                            unit.printed,
                            task.page,
                            unit.evidence,
                        ),
                    )
                elif found.name is None and found.kind is None and unit.name is None:
                    key = ("unit_unknown", unit.printed)
                    checks.setdefault(
                        key,
                        Check(
                            "unit_unknown",
                            "info",
                            False,
                            unit.printed,
                            None,
                            unit.printed,
                            task.page,
                            unit.evidence,
                        ),
                    )
    return list(checks.values())


def area_checks(area: str | None) -> list[Check]:
    """The issue's area where no list has it, or several go by its name: its units have no code then."""
    if area is None or area_code(area) is not None:
        return []
    several = "、".join(distinct_name(code) for code in areas().get(area, ()))
    return [Check("area_unknown", SEVERITIES["area_unknown"], False, area, several or None, area, None)]


def body_attachment_mismatches(notice: Notice, area: str | None) -> list[Check]:
    """Measures whose units differ between the body and the attached list; compared by project name."""
    home = notice_area(notice.title, notice.issuer, area)
    attached: defaultdict[str, set[str]] = defaultdict(set)
    for task in notice.tasks:
        if task.origin == "table" and task.project:
            attached[_key(task)] |= {_bare(unit.printed) for unit in task.units}
    checks: list[Check] = []
    for task in notice.tasks:
        if task.origin != "text" or task.project is None or _key(task) not in attached:
            continue
        body = {_bare(unit.printed) for unit in task.units if not _is_guessed(unit, home)}
        listed = attached[_key(task)]
        checks.append(
            Check(
                "body_attachment_mismatch",
                "info" if body == listed else "warning",
                body == listed,
                task.project,
                "、".join(sorted(body)),
                "、".join(sorted(listed)),
                task.page,
                task.evidence,
            )
        )
    return checks


def _is_guessed(unit: TaskUnit, area: str | None) -> bool:
    """Whether it is a guess that the unit is named at all, not only what it is called in full."""
    return unit.status == "inferred" and resolve_unit(unit.printed, area).status != "inferred"


def _key(task: Task) -> str:
    return solid(task.project or "")


def _bare(printed: str) -> str:
    return printed.translate(str.maketrans("〈〉()", "（）（）"))


def headless(notices: Sequence[Notice]) -> list[Check]:
    """Notices that print no title."""
    return [
        Check(
            "headless_notice",
            "warning",
            False,
            notice.document_number or notice.text[: FACT.quoted],
            "a printed title",
            None,
            notice.first_page,
            notice.evidence[:1],
        )
        for notice in notices
        if notice.title is None and notice.kind != "captions"
    ]

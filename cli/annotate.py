"""`gongbao annotate`: a source with its units, amounts, deadlines and document numbers tagged."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import TYPE_CHECKING

import click

from gongbao.cli.options import (
    CACHE,
    FILE,
    LANGUAGE,
    MEMORY,
    NAME,
    OCR,
    PASSWORD,
    TIMEOUT,
    check_name,
    errors_told,
)
from gongbao.cli.saying import say

if TYPE_CHECKING:
    from spacy.language import Language as Pipeline

    from gongbao.export.labels import Language
    from gongbao.extract.ocr.asked import OcrMode
    from gongbao.language.annotations import Record
    from gongbao.schema.records import Issue

Texts = Iterator[tuple[dict[str, str | int | None], str, date | None]]


@click.command()
@click.argument("source", metavar="FILE", type=FILE)
@click.option(
    "--html", is_flag=True, help="Print a page that shows the facts in colour, its tables and tasks."
)
@LANGUAGE
@click.option("--pages", is_flag=True, help="Tag page by page as found, not notice by notice.")
@click.option("--profile", metavar="NAME", help="Profile of the gazette; the best fitting one if not given.")
@NAME
@PASSWORD
@OCR
@CACHE
@TIMEOUT
@MEMORY
def annotate(
    source: str,
    html: bool,
    language: Language,
    pages: bool,
    profile: str | None,
    called: str | None,
    password: str | None,
    ocr_mode: OcrMode,
    cache: str | None,
    timeout: float | None,
    memory: int,
) -> None:
    """Print FILE, as JSON lines or HTML, with its units, amounts, deadlines and document numbers.

    FILE - is standard input.
    """
    check_name(called, [source])
    from gongbao.language.spacy_pipeline import nlp
    from gongbao.pipeline import read

    with errors_told():
        issue = read(
            source,
            profile,
            password=password,
            ocr=ocr_mode,
            cache=cache,
            name=called,
            timeout=timeout,
            memory=memory,
        )
        if html:
            from gongbao.annotated.page import AnnotatedPage

            click.echo(AnnotatedPage(issue, language).render(by_page=pages), nl=False)
            return
        pipeline = nlp(area=issue.area)
        for head, text, written in _pages(issue) if pages else _notices(issue):
            say(_line(head, text, _tagged(pipeline, text, written)))


def _notices(issue: Issue) -> Texts:
    """Each notice with what it is, its text, and when it was written."""
    for notice in issue.notices:
        head: dict[str, str | int | None] = {
            "ordinal": notice.ordinal,
            "kind": notice.kind,
            "title": notice.title,
            "document_number": notice.document_number,
            "first_page": notice.first_page,
            "last_page": notice.last_page,
        }
        yield head, notice.text, notice.written_on or _closing(issue)


def _pages(issue: Issue) -> Texts:
    """Each page as found; only the issue says when its words were written."""
    for page in issue.source.pages:
        yield {"page": page.number, "printed_number": page.printed_number}, page.text, _closing(issue)


def _closing(issue: Issue) -> date | None:
    """The last month of what an issue is about: dates without a year are of that year."""
    year, _, month = (issue.period or "").partition("-")
    if year.isdigit() and month.isdigit():
        return date(int(year), int(month), 28)
    return date(issue.year, 12, 28) if issue.year else None


def _tagged(language: Pipeline, text: str, written: date | None) -> list[tuple[str, Record]]:
    doc = language.make_doc(text)
    doc._.reference_date = written
    doc = language(doc)
    found = [(span.label_, span._.gongbao) for group in doc.spans.values() for span in group]
    return sorted(found, key=lambda item: (item[1].start, item[1].end, item[0]))


def _line(head: dict[str, str | int | None], text: str, tagged: list[tuple[str, Record]]) -> str:
    from gongbao.cli.printing import json_text
    from gongbao.language.annotations import to_plain

    spans = []
    for label, record in tagged:
        value = to_plain(record)
        start, end = value.pop("start"), value.pop("end")
        value.pop("text", None)
        spans.append(
            {
                "label": label,
                "start": start,
                "end": end,
                "text": text[record.start : record.end],
                "value": value,
            }
        )
    return json_text({**head, "text": text, "spans": spans})

"""A list of documents whose text has each cell on a line of its own, by columns, by rows, or by both."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from gongbao.extract.facts.settings import FACT
from gongbao.extract.lexicon.column_heads import is_document_number_head, is_document_title_head
from gongbao.extract.model.document import Line
from gongbao.extract.model.flow import Flow, flow_of, join
from gongbao.extract.tables.meaning.catalogue_entries import ListedDocument
from gongbao.normalize.documents.document_numbers import find_document_numbers, year_of_number
from gongbao.normalize.documents.titles import is_whole_title
from gongbao.normalize.text.lexicon import words_with
from gongbao.normalize.time.days import listed_days

_NOT_BEGUN = ("的", "（", "(")
"""What a title goes on with, though it could end there."""


def listed_in_cells(lines: Sequence[Line]) -> list[ListedDocument] | None:
    """The entries of a list under heads that stand alone on their lines; None where there are none such.

    Whatever the order of its cells, those of one column come one after another: the third number is that of
    the third title. None where there are not as many titles as numbers.

    Args:
        lines: Those of the list.
    """
    heads = [at for at, line in enumerate(lines) if _is_head(line.solid)]
    others = {*words_with("table_words", "listed_day"), *words_with("table_words", "serial_head")}
    tells = (is_document_number_head, is_document_title_head)
    if not all(any(tell(lines[at].solid) for at in heads) for tell in tells):
        return None
    numbers: list[tuple[Flow, str]] = []
    titles: list[Flow] = []
    days: list[Line] = []
    begun: list[Line] = []
    for at in range(heads[0], len(lines)):
        line = lines[at]
        if (number := _number(line.solid)) is not None:
            numbers.append((flow_of([line]), number))
        elif _is_day(line.solid):
            days.append(line)
        elif at not in heads and line.solid not in others and not line.solid.isdecimal():
            begun.append(line)
            following = lines[at + 1].solid if at + 1 < len(lines) else ""
            if is_whole_title(flow_of(begun).solid) and not following.startswith(_NOT_BEGUN):
                titles.append(flow_of(begun))
                begun = []
    if not numbers or len(numbers) != len(titles):
        return None
    entries = [
        ListedDocument(number, title.solid, join([own, title], "\n"))
        for (own, number), title in zip(numbers, titles, strict=True)
    ]
    return _dated(entries, days)


def _is_head(text: str) -> bool:
    return is_document_number_head(text) or is_document_title_head(text)


def _number(text: str) -> str | None:
    found = find_document_numbers(text)
    return found[0].number if len(found) == 1 and found[0].text == text else None


def _is_day(text: str) -> bool:
    return [day[:2] for day in listed_days(text, FACT.any_year)] == [(0, len(text))]


def _dated(entries: Sequence[ListedDocument], days: Sequence[Line]) -> list[ListedDocument]:
    """The entries with their days, where each has one."""
    if len(days) != len(entries):
        return list(entries)
    dated = []
    for entry, line in zip(entries, days, strict=True):
        found = listed_days(line.solid, year_of_number(entry.number))
        dated.append(replace(entry, issued_on=found[0][2]) if len(found) == 1 else entry)
    return dated

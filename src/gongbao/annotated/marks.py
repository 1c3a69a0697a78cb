"""What is marked in the texts: the facts that were read, and what else the library finds by itself.

Times and sums are marked where they were read as facts, for not every time binds someone. Units and document
numbers are marked wherever they stand.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from gongbao.annotated.places import Laid, Pages, Place, laid_places
from gongbao.annotated.summaries import amount_words, deadline_words, told_fact, told_unit, unit_words
from gongbao.language.annotations import find_records
from gongbao.schema.records import DocumentNumber, Evidence, Notice, UnitMention
from gongbao.wording import Language

# A kind of mark, by the key of its word.
KINDS = ("unit", "amount", "deadline", "document_number")


@dataclass(frozen=True, slots=True)
class FactMark:
    """A fact to mark: what is shown at it, all that is told of it, and its places."""

    kind: str
    shown: str
    told: str
    places: frozenset[Place]


@dataclass(frozen=True, slots=True)
class Mark:
    """A stretch of a text that is marked."""

    start: int
    end: int
    kind: str
    shown: str
    told: str


Marks = Mapping[Place, list[FactMark]]


def fact_marks(notices: Iterable[Notice], pages: Pages, language: Language) -> Marks:
    """The facts of notices by the places of their signs."""
    found: dict[Place, list[FactMark]] = {}
    for notice in notices:
        for kind, shown, told, evidence in _facts(notice, language):
            mark = FactMark(kind, shown, told, frozenset(laid_places(evidence, pages)))
            for place in mark.places:
                found.setdefault(place, []).append(mark)
    return found


def _facts(notice: Notice, language: Language) -> Iterator[tuple[str, str, str, Evidence]]:
    for task in notice.tasks:
        for unit in task.units:
            shown = unit_words(unit.role, language, charged=True)
            yield (
                "unit",
                shown,
                told_unit(unit.printed, unit.name, shown, unit.status, language),
                unit.evidence,
            )
    for amount in notice.amounts:
        shown = amount_words(amount.amount, language)
        yield "amount", shown, told_fact(shown, amount.status, amount.uid, language), amount.evidence
    for deadline in notice.deadlines:
        shown = deadline_words(deadline.deadline, language)
        yield "deadline", shown, told_fact(shown, deadline.status, deadline.uid, language), deadline.evidence


def joined_marks(whole: Laid, facts: Marks) -> Laid:
    """The text without the line ends that a fact goes over: they end no paragraph."""
    signs: list[str] = []
    places: list[Place | None] = []
    following = _following(whole)
    before: Place | None = None
    for sign, place, after in zip(whole.text, whole.places, following, strict=True):
        if sign == "\n" and before and after and any(after in mark.places for mark in facts.get(before, ())):
            continue
        signs.append(sign)
        places.append(place)
        before = place or before
    return Laid("".join(signs), tuple(places))


def _following(whole: Laid) -> list[Place | None]:
    """For each sign its place, or the first behind it."""
    following: list[Place | None] = []
    after: Place | None = None
    for place in reversed(whole.places):
        after = place or after
        following.append(after)
    return following[::-1]


def marks_on(piece: Laid, facts: Marks, language: Language, area: str | None) -> list[Mark]:
    """The marks of a text: its facts, then the units and numbers that are none of them."""
    marked = list(_facts_on(piece, facts))
    taken = [(mark.start, mark.end) for mark in marked if mark.kind == "unit"]
    for record in find_records("units", piece.text, area=area):
        if isinstance(record, UnitMention) and not _overlaps(record.start, record.end, taken):
            shown = unit_words(record.role, language, charged=False)
            told = told_unit(record.printed, record.name, shown, record.status, language)
            marked.append(Mark(record.start, record.end, "unit", shown, told))
            taken.append((record.start, record.end))
    for record in find_records("document_numbers", piece.text):
        if isinstance(record, DocumentNumber):
            marked.append(Mark(record.start, record.end, "document_number", record.number, record.number))
    return sorted(marked, key=lambda mark: (mark.start, -mark.end, mark.kind))


def _facts_on(piece: Laid, facts: Marks) -> Iterator[Mark]:
    """The facts of a text, each stretch once: what several facts say of one is said together."""
    standing = [(place, at) for at, place in enumerate(piece.places) if place]
    order = {place: number for number, (place, _) in enumerate(standing)}
    stretches: dict[tuple[int, int, str], list[FactMark]] = {}
    for mark in dict.fromkeys(mark for place in order for mark in facts.get(place, ())):
        for first, last in _runs(sorted(order[place] for place in mark.places if place in order)):
            stretch = (standing[first][1], standing[last][1] + 1, mark.kind)
            stretches.setdefault(stretch, []).append(mark)
    for (start, end, kind), marks in stretches.items():
        shown = " / ".join(dict.fromkeys(mark.shown for mark in marks))
        yield Mark(start, end, kind, shown, " / ".join(dict.fromkeys(mark.told for mark in marks)))


def _runs(numbers: Sequence[int]) -> Iterator[tuple[int, int]]:
    """The first and last of each run of numbers that follow each other."""
    first = last = None
    for number in numbers:
        if first is None or last is None or number != last + 1:
            if first is not None and last is not None:
                yield first, last
            first = number
        last = number
    if first is not None and last is not None:
        yield first, last


def _overlaps(start: int, end: int, taken: Iterable[tuple[int, int]]) -> bool:
    return any(first < end and start < last for first, last in taken)

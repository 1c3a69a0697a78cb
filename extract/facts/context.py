"""What the readers of facts need to know of the notice they read, and sentences around a place."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date

from gongbao.extract.facts.faults import Faults
from gongbao.extract.facts.settings import FACT
from gongbao.extract.model.document import Document
from gongbao.extract.model.finding import Finding
from gongbao.extract.model.flow import Flow
from gongbao.normalize.time.references import Reference

_SENTENCE_END = re.compile(r"[。！？；;\n]")
_FIRST_REACH = 64
"""Characters before a place in which its sentence mostly begins."""


@dataclass(frozen=True, slots=True)
class Context:
    """The document, the issue's area, the day a notice's own dates are read against, and faults met."""

    document: Document
    area: str | None
    reference: Reference
    faults: Faults = field(default_factory=Faults)
    noticed: list[Finding] = field(default_factory=list)
    """What is told of sentences whose facts are read apart from it."""
    lead_marks: str = ""
    """The figures that the notice says mark a unit that leads."""
    first_leads: bool = False
    """Whether the notice says that of units listed the first leads."""
    published_on: date | None = None
    """The day that its page says it was put there: what lies before it cannot be promised any more."""
    unit_codes: Mapping[str, str] = field(default_factory=dict)
    """The units that the notice says letters or figures stand for."""


def sentence(flow: Flow, start: int, end: int) -> Flow:
    """The sentence around a place: from the sentence mark before to the one behind, which it keeps.

    Where there is no mark for longer than any sentence, what stands near it.
    """
    text = flow.text
    last = min(len(text), end + FACT.longest_sentence)
    end_mark = _SENTENCE_END.search(text, end, last)
    return flow.slice(_last_end(text, start), end_mark.end() if end_mark else last)


def _last_end(text: str, before: int) -> int:
    """Where the last sentence ends before a place; looked for in ever larger pieces of what stands there."""
    first = max(0, before - FACT.longest_sentence)
    reach = _FIRST_REACH
    while True:
        low = max(first, before - reach)
        ends = [match.end() for match in _SENTENCE_END.finditer(text, low, before)]
        if ends or low == first:
            return ends[-1] if ends else first
        reach *= 4

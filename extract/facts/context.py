"""What the readers of facts need to know of the notice they read, and sentences around a place."""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from gongbao.extract.facts.faults import Faults
from gongbao.extract.model.document import Document
from gongbao.extract.model.flow import Flow
from gongbao.normalize.time.references import Reference

_SENTENCE_END = re.compile(r"[。！？；\n]")
_FIRST_REACH = 64
"""Characters before a place in which its sentence mostly begins."""


@dataclass(frozen=True, slots=True)
class Context:
    """The document, the issue's area, the day a notice's own dates are read against, and faults met."""

    document: Document
    area: str | None
    reference: Reference
    faults: Faults = field(default_factory=Faults)


def sentence(flow: Flow, start: int, end: int) -> Flow:
    """The sentence around a place: from the sentence mark before to the one behind, which it keeps."""
    text = flow.text
    end_mark = _SENTENCE_END.search(text, end)
    return flow.slice(_last_end(text, start), end_mark.end() if end_mark else len(text))


def _last_end(text: str, before: int) -> int:
    """Where the last sentence ends before a place; looked for in ever larger pieces of what stands there."""
    reach = _FIRST_REACH
    while True:
        low = max(0, before - reach)
        ends = [match.end() for match in _SENTENCE_END.finditer(text, low, before)]
        if ends or not low:
            return ends[-1] if ends else 0
        reach *= 4

"""What the readers of facts need to know of the notice they read, and sentences around a place."""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from gongbao.extract.facts.faults import Faults
from gongbao.extract.model.document import Document
from gongbao.extract.model.flow import Flow
from gongbao.normalize.time.references import Reference

_SENTENCE_END = re.compile(r"[。！？；\n]")


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
    first = start
    while first > 0 and not _SENTENCE_END.match(text[first - 1]):
        first -= 1
    last = end
    while last < len(text) and not _SENTENCE_END.match(text[last]):
        last += 1
    return flow.slice(first, min(last + 1, len(text)))

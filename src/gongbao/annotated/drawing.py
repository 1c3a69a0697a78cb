"""A marked text as HTML, drawn by displaCy."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from html import escape
from itertools import pairwise
from typing import Any

from gongbao.annotated.marks import Mark
from gongbao.schema.errors import ExtraError
from gongbao.shown import one_line

# displaCy counts the rows under a token in steps of one: they are rows of a grid here.
_TEMPLATE = {
    "span": '<span class="tag"><span class="words">{text}</span>{span_slices}{span_starts}</span>',
    "slice": '<span class="wash" style="background:{bg}"></span>'
    '<span class="bar" style="background:{bg};grid-row:{top_offset}"></span>',
    "start": '<span class="label" style="background:{bg};grid-row:{top_offset}">{label}{kb_link}</span>',
}
# displaCy looks at every mark for every token, so a paragraph of thousands is drawn in parts.
_MARKS_AT_ONCE = 30
_FRAME = re.compile(r"<div[^>]*>(?P<inside>.*)</div>", re.DOTALL)


def drawn(text: str, marks: Sequence[Mark]) -> str:
    """A line with its marks, which are sorted by where they start.

    Raises:
        ExtraError: spaCy is not installed.
    """
    shown = "".join(sign if sign.isprintable() or sign.isspace() else "�" for sign in text)
    return "".join(_part(shown, *part) for part in _parts(len(text), marks))


def _parts(length: int, marks: Sequence[Mark]) -> Iterator[tuple[int, int, list[Mark]]]:
    """Stretches of a text of a few marks each, cut where no mark stands over the cut."""
    start, reach = 0, 0
    part: list[Mark] = []
    for mark in marks:
        if len(part) >= _MARKS_AT_ONCE and mark.start >= reach:
            yield start, mark.start, part
            start, part = mark.start, []
        part.append(mark)
        reach = max(reach, mark.end)
    yield start, length, part


def _part(text: str, start: int, end: int, marks: Sequence[Mark]) -> str:
    """A stretch of a text: its tokens are the stretches between the ends of its marks."""
    if not marks:
        return escape(text[start:end])
    try:
        from spacy import displacy
    except ImportError as error:
        raise ExtraError("nlp", "spaCy") from error
    cuts = sorted({start, end, *(at for mark in marks for at in (mark.start, mark.end))})
    token = {at: number for number, at in enumerate(cuts)}
    colours: dict[str, str] = {}
    spans: list[dict[str, Any]] = []
    for mark in marks:
        label = f'<span title="{escape(one_line(mark.told))}">{escape(one_line(mark.shown))}</span>'
        colours[label] = f"var(--{mark.kind.replace('_', '-')})"
        spans.append({"start_token": token[mark.start], "end_token": token[mark.end], "label": label})
    markup = displacy.render(
        {"text": text[start:end], "tokens": [text[a:b] for a, b in pairwise(cuts)], "spans": spans},
        style="span",
        manual=True,
        page=False,
        jupyter=False,
        options={"colors": colours, "template": _TEMPLATE, "top_offset": 2, "top_offset_step": 1},
    )
    inside = _FRAME.search(markup)
    assert inside is not None, "displaCy sets its spans in a frame of its own"
    # displaCy sets a blank behind every token that has no tag.
    drawn_spans = inside["inside"].strip().replace(' <span class="tag">', '<span class="tag">')
    return f"{drawn_spans} " if text[end - 1].isspace() else drawn_spans

"""A marked text as HTML, drawn by displaCy."""

from __future__ import annotations

from collections.abc import Sequence
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


def drawn(text: str, marks: Sequence[Mark]) -> str:
    """A line with its marks: its tokens are the stretches between their ends.

    Raises:
        ExtraError: spaCy is not installed.
    """
    shown_text = "".join(sign if sign.isprintable() or sign.isspace() else "�" for sign in text)
    if not marks:
        return escape(shown_text)
    try:
        from spacy import displacy
    except ImportError as error:
        raise ExtraError("nlp", "spaCy") from error
    cuts = sorted({0, len(text), *(at for mark in marks for at in (mark.start, mark.end))})
    token = {at: number for number, at in enumerate(cuts)}
    colours: dict[str, str] = {}
    spans: list[dict[str, Any]] = []
    for mark in marks:
        label = f'<span title="{escape(one_line(mark.told))}">{escape(one_line(mark.shown))}</span>'
        colours[label] = f"var(--{mark.kind.replace('_', '-')})"
        spans.append({"start_token": token[mark.start], "end_token": token[mark.end], "label": label})
    markup = displacy.render(
        {"text": shown_text, "tokens": [shown_text[a:b] for a, b in pairwise(cuts)], "spans": spans},
        style="span",
        manual=True,
        page=False,
        jupyter=False,
        options={"colors": colours, "template": _TEMPLATE, "top_offset": 2, "top_offset_step": 1},
    )
    # displaCy sets a blank behind every token that has no tag.
    return markup.strip().replace(' <span class="tag">', '<span class="tag">')

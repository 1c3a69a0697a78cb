"""A page for the eye: texts with every value in colour, drawn by displaCy.

The page stands alone: no script, no font and no picture from elsewhere.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal
from html import escape
from itertools import pairwise
from typing import Any

from gongbao.language.annotations import LABELS, Record
from gongbao.schema.records import Amount, Deadline, DocumentNumber

_COLOURS = {"UNIT": "#bfdbfe", "AMOUNT": "#fde68a", "DEADLINE": "#bbf7d0", "DOCUMENT_NUMBER": "#e9d5ff"}
_NAMES = {"UNIT": "unit", "AMOUNT": "amount", "DEADLINE": "deadline", "DOCUMENT_NUMBER": "document number"}
_SIGNS = {"<=": "≤", ">=": "≥", "~": "≈", "=": "", "range": ""}
_PARAGRAPH = re.compile(r"[^\n]+")
# displaCy counts the rows under a token in steps of one: they are rows of a grid here.
_TEMPLATE = {
    "span": '<span class="tag"><span class="words">{text}</span>{span_slices}{span_starts}</span>',
    "slice": '<span class="wash" style="background:{bg}"></span>'
    '<span class="bar" style="background:{bg};grid-row:{top_offset}"></span>',
    "start": '<span class="label" style="background:{bg};grid-row:{top_offset}">{label}{kb_link}</span>',
}
_STYLE = """
body { margin: 2rem auto; max-width: 52rem; padding: 0 1rem; background: #fff; color: #1f2937;
  font: 1rem/1.9 "Noto Sans CJK SC", "PingFang SC", "Microsoft YaHei", sans-serif; }
h1 { font-size: 1.3rem; } h2 { font-size: 1.1rem; margin: 2.5rem 0 .2rem; }
.of { color: #6b7280; font-size: .8rem; margin: 0 0 1rem; }
.spans { line-height: 1.9 !important; margin: .2rem 0 .5rem; overflow-wrap: anywhere; }
.tag { display: inline-grid; margin: 0 1px; max-width: 100%; vertical-align: baseline; }
.words { grid-row: 1; grid-column: 1; z-index: 1; }
.wash { grid-row: 1; grid-column: 1; opacity: .45; border-radius: 3px 3px 0 0; }
.bar { grid-column: 1; height: 3px; }
.label { grid-column: 1; justify-self: start; padding: 0 4px; border-radius: 0 3px 3px 3px;
  font-size: .62rem; line-height: 1.5; white-space: nowrap; }
.label span { cursor: help; }
.legend { position: sticky; top: 0; background: #fff; padding: .4rem 0; border-bottom: 1px solid #e5e7eb; }
.legend span { padding: 2px 8px; margin-right: .6rem; border-radius: 3px; font-size: .8rem; }
"""


@dataclass(frozen=True, slots=True)
class Annotated:
    """A text with a heading and the records found in it, each with its label."""

    heading: str
    remark: str
    text: str
    records: Sequence[tuple[str, Record]]


def render_page(title: str, parts: Sequence[Annotated]) -> str:
    """Draw texts with their records as one HTML page.

    Raises:
        ImportError: spaCy is not installed.

    >>> "<h2>通知</h2>" in render_page("公报", [Annotated("通知", "", "补助", [])])
    True
    """
    counts = Counter(label for part in parts for label, _ in part.records)
    legend = "".join(
        f'<span style="background:{_COLOURS[label]}">{_NAMES[label]} {counts[label]}</span>'
        for label in LABELS.values()
    )
    body = "".join(_part(part) for part in parts)
    return (
        f'<!DOCTYPE html>\n<html lang="zh">\n<head>\n<meta charset="utf-8">\n<title>{escape(title)}</title>\n'
        f"<style>{_STYLE}</style>\n</head>\n<body>\n<h1>{escape(title)}</h1>\n"
        f'<div class="legend">{legend}</div>\n{body}</body>\n</html>\n'
    )


def summary(record: Record) -> str:
    """Say in a few signs what a record says.

    >>> from gongbao.normalize.amounts.finder import find_amounts
    >>> [summary(amount) for amount in find_amounts("每人每年不超过50万元，5—10亩")]
    ['≤ 500000 CNY / 人/年', '3333.33–6666.67 m2']
    """
    if isinstance(record, Amount):
        high = f"–{_figure(record.value_high)}" if record.value_high is not None else ""
        per = f" / {record.per}" if record.per else ""
        sign = _SIGNS.get(record.comparator, record.comparator)
        return f"{sign} {_figure(record.value)}{high} {record.unit}{per}".strip()
    if isinstance(record, Deadline):
        days = "–".join(dict.fromkeys(str(day) for day in (record.date_start, record.date_end) if day))
        length = "–".join(part for part in (record.duration, record.duration_high) if part)
        return " ".join(part for part in (record.relation, days, length) if part)
    if isinstance(record, DocumentNumber):
        return record.number
    return record.role or "unit"


def _part(part: Annotated) -> str:
    paragraphs = "\n".join(_paragraphs(part))
    return f'<h2>{escape(part.heading)}</h2>\n<p class="of">{escape(part.remark)}</p>\n{paragraphs}\n'


def _paragraphs(part: Annotated) -> Iterator[str]:
    """Each line of a text; a value that is broken over lines is tagged in each."""
    records = sorted(part.records, key=lambda item: (item[1].start, item[1].end))
    waiting: list[tuple[str, Record]] = []
    at = 0
    for match in _PARAGRAPH.finditer(part.text):
        start, end = match.span()
        while at < len(records) and records[at][1].start < end:
            waiting.append(records[at])
            at += 1
        waiting = [item for item in waiting if item[1].end > start]
        yield _drawn(match[0], start, [item for item in waiting if item[1].start < end])


def _drawn(line: str, offset: int, records: Iterable[tuple[str, Record]]) -> str:
    """One line drawn by displaCy: its tokens are the stretches between the ends of values."""
    from spacy import displacy

    spans = [
        (max(0, record.start - offset), min(len(line), record.end - offset), label, record)
        for label, record in records
    ]
    cuts = sorted({0, len(line), *(at for start, end, *_ in spans for at in (start, end))})
    colours: dict[str, str] = {}
    drawn: list[dict[str, Any]] = []
    for start, end, label, record in spans:
        shown = f'<span title="{escape(_told(label, record))}">{escape(summary(record))}</span>'
        colours[shown] = _COLOURS[label]
        drawn.append({"start_token": cuts.index(start), "end_token": cuts.index(end), "label": shown})
    tokens = [line[first:last] for first, last in pairwise(cuts)]
    options = {"colors": colours, "template": _TEMPLATE, "top_offset": 2, "top_offset_step": 1}
    markup = displacy.render(
        {"text": line, "tokens": tokens, "spans": drawn},
        style="span",
        manual=True,
        page=False,
        jupyter=False,
        options=options,
    )
    # displaCy sets a blank behind every token that has no tag.
    return markup.strip().replace(' <span class="tag">', '<span class="tag">')


def _told(label: str, record: Record) -> str:
    """All that a record says, for the reader who points at it."""
    if label == "UNIT":
        return "; ".join(f"{name}: {getattr(record, name)}" for name in ("printed", "name", "role", "status"))
    return f"{_NAMES[label]}: {summary(record)}"


def _figure(value: Decimal) -> str:
    text = f"{round(value, 2):f}"
    return text.rstrip("0").rstrip(".") if "." in text else text

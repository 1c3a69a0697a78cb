"""Amounts and deadlines in their places: running text and task cells."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterable, Sequence
from dataclasses import replace
from datetime import date
from functools import partial

from gongbao.extract.facts.context import Context, sentence
from gongbao.extract.facts.headed_parts import HeadedPart
from gongbao.extract.facts.settings import FACT
from gongbao.extract.facts.text_tasks import TextTask
from gongbao.extract.lexicon.labels import ATTACHMENT
from gongbao.extract.model.finding import Finding
from gongbao.extract.model.flow import Flow
from gongbao.normalize.amounts.finder import find_amounts
from gongbao.normalize.text.lexicon import one_of
from gongbao.normalize.time.deadlines import find_deadlines
from gongbao.normalize.time.dotted_months import dotted_month
from gongbao.normalize.time.references import Reference
from gongbao.normalize.time.time_roles import role_of
from gongbao.normalize.time.years import under_head
from gongbao.schema.records import Amount, AmountFact, Deadline, DeadlineFact

_NEXT_ANNEX = re.compile(r"\s*+(?P<number>\d{1,2})[.．、]")
_SENTENCE_END = re.compile("[。；]")
_ROLL_CALL = re.compile(rf"(?:{one_of('attendance_words', 'roll_call')})[^，,。；;\d]{{0,16}}\Z")
_SENTENCE_MARKS = ("。", "；", ";")
_LABEL_ENDS = ("：", ":")
_OF_DAYS = ("at", "during")
_OWN_YEAR = re.compile(r"(?:19|20)\d{2}")
_RANGE = re.compile(r"[至到—–~～－-]|期间|全年")
_LIMIT_LABEL = re.compile(
    rf"(?:(?:{one_of('time_words', 'limit_of')})(?:时间|日期)|{one_of('time_words', 'limit_label')})"
    r"(?:为|是)?[：:]?(?:[\d年月日季度底末上中下旬]{1,12}[、和及]){0,6}$"
)


def text_amounts(context: Context, flow: Flow, tasks: Sequence[TextTask]) -> list[AmountFact]:
    """The amounts of running text; those inside a task's measure carry its index."""
    named = _names_of_annexes(flow)
    return [
        AmountFact(
            amount,
            _task_at(tasks, amount.start),
            (quote := sentence(flow, amount.start, amount.end)).text,
            quote.page(context.document),
            "inferred" if amount.status == "certain" and _calls_roll(flow, amount) else amount.status,
            flow.evidence(context.document, amount.start, amount.end),
        )
        for amount in context.faults.find_all("amounts", flow, find_amounts)
        if not _lies_in(named, amount.start)
    ]


def _names_of_annexes(flow: Flow) -> list[tuple[int, int]]:
    """Where the list stands that names annexes: 附件：1. 2031年项目目录（26项）, and 2. below."""
    if "附" not in flow.text:
        return []
    spans: list[tuple[int, int]] = []
    start = count = 0
    for line in flow.text.split("\n"):
        first = ATTACHMENT.match(line)
        following = _NEXT_ANNEX.match(line)
        is_first = first is not None and first.end() < len(line)
        goes_on = count > 0 and following is not None and int(following["number"]) == count + 1
        count = count + 1 if goes_on else int(is_first)
        if count and not _SENTENCE_END.search(line):
            spans.append((start, start + len(line)))
        start += len(line) + 1
    return spans


def _lies_in(spans: Sequence[tuple[int, int]], at: int) -> bool:
    return any(start <= at < end for start, end in spans)


def _calls_roll(flow: Flow, amount: Amount) -> bool:
    """Whether a number says how many came to a meeting, or had to, which hardly counts anything else."""
    return (
        amount.kind == "count"
        and _ROLL_CALL.search(flow.text, amount.start - FACT.roll_call, amount.start) is not None
    )


def text_deadlines(
    context: Context, flow: Flow, tasks: Sequence[TextTask], headed: Sequence[HeadedPart] = ()
) -> list[DeadlineFact]:
    """The times of running text that bind someone; `headed` parts have a year of their own."""
    over = [part for part in headed if part.is_past]
    named = _names_of_annexes(flow)
    found = _binding(
        context,
        flow,
        (
            own
            for own in _under_heads(context, flow, headed)
            if not (_lies_in(named, own.start) or (over and _is_reported(own, over)))
        ),
    )
    return [_fact(context, flow, deadline, _task_at(tasks, deadline.start)) for deadline in found]


def _is_reported(time: Deadline, over: Sequence[HeadedPart]) -> bool:
    """Whether a time without a year of its own stands in a report on a year that is over."""
    inside = any(part.start <= time.start < part.end for part in over)
    return inside and _OWN_YEAR.search(time.text) is None


def _binding(context: Context, flow: Flow, found: Iterable[Deadline]) -> list[Deadline]:
    """The times of a text whose sentence makes them deadlines, as sure as their role and their dates are.

    One of which its sentence says neither that it binds nor what else it is, is noticed.
    """
    written = context.reference.whole
    kept: list[Deadline] = []
    for deadline in (_labelled(flow.text, own) for own in found):
        # A plan may be put up when its ends are over; a day or span before that is what the text tells of.
        told = context.published_on if deadline.relation in _OF_DAYS else None
        role = role_of(flow.text, deadline, written or told)
        if role.name == "deadline":
            own = _weighed(deadline, written, sure=role.sure)
            kept.append(replace(own, status="ambiguous") if _stands_alone(flow.text, own) else own)
        elif not role.sure or (written is None and role.reason == "past"):
            # Nothing but the day of its page says that it is over.
            _notice(context, flow, deadline)
    return kept


def _stands_alone(text: str, time: Deadline) -> bool:
    """Whether a time is a paragraph of its own that no label is over: most likely a table's lost cell."""
    before = text[max(0, time.start - FACT.limit_label) : time.start].rstrip(" \u3000")
    behind = text[time.end : time.end + FACT.limit_label].lstrip(" \u3000")
    is_whole = before[-1:] in ("", "\n") and behind[:1] in ("", "\n")
    return is_whole and not before.rstrip().endswith(_LABEL_ENDS)


def _notice(context: Context, flow: Flow, time: Deadline) -> None:
    """Quote the sentence of a time that may bind; a title or a cell's word is no sentence."""
    quote = sentence(flow, time.start, time.end)
    if quote.text.rstrip().endswith(_SENTENCE_MARKS):
        origin = flow.origins[time.start]
        context.noticed.append(Finding("unbound_time", False, time.text, None, quote.unbroken().text, origin))


def _weighed(deadline: Deadline, written: date | None, *, sure: bool) -> Deadline:
    """A deadline without a date, or over a month before it is set, is `ambiguous`; a weak one `inferred`."""
    own = deadline
    if own.relation == "within" and own.anchor == "issue" and own.date_end is not None:
        # The day of issue stands in for the day written: an imprint may name a later one.
        sure = False
    if own.date_start is None and own.date_end is None and own.duration is None:
        told = own.anchor is not None or own.relation == "ongoing"
        return own if told and sure else replace(own, status="inferred" if told else "ambiguous")
    if own.relation == "by" and own.date_end and written and own.date_end < written.replace(day=1):
        return replace(own, status="ambiguous")
    return own if sure or own.status != "certain" else replace(own, status="inferred")


def _under_heads(context: Context, flow: Flow, headed: Sequence[HeadedPart]) -> list[Deadline]:
    """The deadlines of a text, those of its headed parts read against what their heads name."""
    found = _deadlines(context, flow, context.reference)
    for part in (own for own in headed if not own.is_past):
        own = {
            (part.start + deadline.start, part.start + deadline.end): deadline
            for deadline in _deadlines(context, flow.slice(part.start, part.end), part.reference)
        }
        found = [
            replace(other, start=deadline.start, end=deadline.end)
            if (other := own.get((deadline.start, deadline.end)))
            else deadline
            for deadline in found
        ]
    return found


def _labelled(text: str, deadline: Deadline) -> Deadline:
    """A plain date behind 完成时限： is the limit."""
    before = text[max(0, deadline.start - FACT.limit_label) : deadline.start]
    return due(deadline) if _LIMIT_LABEL.search(before) else deadline


def cell_amounts(context: Context, cells: Iterable[tuple[int, Flow]]) -> list[AmountFact]:
    """The amounts of task cells, each with the index of its task."""
    facts: list[AmountFact] = []
    for task, flow in cells:
        for amount in context.faults.find_all("amounts", flow, find_amounts):
            quote = sentence(flow, amount.start, amount.end)
            facts.append(
                AmountFact(
                    amount,
                    task,
                    quote.text,
                    quote.page(context.document),
                    amount.status,
                    flow.evidence(context.document, amount.start, amount.end),
                )
            )
    return facts


def cell_deadlines(
    context: Context,
    cells: Iterable[tuple[int, Flow]],
    *,
    is_column: bool,
    title: str = "",
    begins: bool = False,
) -> list[DeadlineFact]:
    """The deadlines of task cells under a table's title; what stands in a deadline column is no condition.

    In one that tells when something `begins` a month is that in which it does.
    """
    reference = under_head(context.reference, title)
    facts: list[DeadlineFact] = []
    for task, flow in cells:
        found = _deadlines(context, flow, reference)
        month = dotted_month(flow.text) if is_column else None
        if begins:
            kept = found if month is None else [month]
        elif month is not None:
            kept = [replace(month, relation="by", date_start=None)]
        else:
            kept = [due(deadline) for deadline in found] if is_column else _binding(context, flow, found)
        facts += [_fact(context, flow, deadline, task) for deadline in kept]
    return facts


def due(deadline: Deadline) -> Deadline:
    """A plain date in a deadline column is the limit: 2024年9月 is `by` its last day."""
    if deadline.relation not in ("at", "during") or deadline.date_end is None or _RANGE.search(deadline.text):
        return deadline
    return replace(deadline, relation="by", date_start=None)


def _deadlines(context: Context, flow: Flow, reference: Reference) -> list[Deadline]:
    """The deadlines of a text; what trips a reader is a fault of its sentence."""
    return context.faults.find_all("deadlines", flow, partial(find_deadlines, reference_date=reference))


def _fact(context: Context, flow: Flow, deadline: Deadline, task: int | None) -> DeadlineFact:
    quote = sentence(flow, deadline.start, deadline.end)
    return DeadlineFact(
        deadline,
        task,
        quote.text,
        quote.page(context.document),
        deadline.status,
        flow.evidence(context.document, deadline.start, deadline.end),
    )


def _task_at(tasks: Sequence[TextTask], at: int) -> int | None:
    """The task that holds a place: tasks stand in order, each behind the last."""
    number = bisect_right(tasks, at, key=lambda task: task.end)
    return number if number < len(tasks) and tasks[number].start <= at else None

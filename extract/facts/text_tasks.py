"""Tasks out of running text: one for each responsibility bracket or tail."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import partial

from gongbao.extract.document.paragraphs import Paragraph
from gongbao.extract.facts.context import Context
from gongbao.extract.facts.settings import FACT
from gongbao.extract.facts.sureness import weaker
from gongbao.extract.facts.task_people import task_person
from gongbao.extract.facts.task_units import distinct, task_unit
from gongbao.extract.lexicon.column_heads import content_label, numbered_name
from gongbao.extract.lexicon.labels import ATTACHMENT_LEVEL, Label
from gongbao.extract.model.finding import Finding
from gongbao.extract.model.flow import Flow, join
from gongbao.normalize.duties.clauses import opens_field
from gongbao.normalize.duties.responsibilities import find_responsibilities, undivided, unread_labels
from gongbao.normalize.text.blanks import solid
from gongbao.normalize.text.lexicon import one_of
from gongbao.normalize.text.ornaments import FIGURES
from gongbao.schema.fixed import fixed
from gongbao.schema.records import Responsibility, Task, TaskUnit

_BELOW_ALL = 99
"""The level of a text without a label: any heading is above it."""
_OF_PEOPLE = re.compile(
    rf"[（(](?:{one_of('duty_words', 'person_of')}){{0,6}}"
    rf"(?:{one_of('duty_words', 'leader')}|{one_of('duty_words', 'person')})[：:][^（()）]*[）)]\s*$"
)
"""Who leads what is under a heading, in a bracket behind it: 产业发展（责任领导：王安）."""
_PARTS = re.compile(r"[；，：【［（(]")
_HEADED = re.compile(rf"[（(][^（(）)]*(?:{one_of('duty_words', 'headed')})")
"""A heading that names in a bracket who answers for what is under it."""
_PART_ENDS = re.compile(r"[；，。：】）)］]")

_LINE = re.compile(r"[^\n]+")
_LIMIT = re.compile(r"[\u4e00-\u9fff]{2,8}[：:]")
_MARKS = f"{FIGURES}—–-•·\n\u3000 "
"""What may stand before the label of units on a line of its own: ——牵头单位：, ◆责任单位：."""
_FIGURED = re.compile(rf"[ \u3000]*[{re.escape(FIGURES)}—–•·]++[ \u3000]*(?=[^\n])")
_DASHED = re.compile(rf"\n[ \u3000]*(?P<item>[{re.escape(FIGURES)}—–•·]++[ \u3000]*)(?P<words>[^\n])")
_NUMBER_WITHIN = re.compile(r"[\u4e00-\u9fff][ \t\u3000]*\d{1,2}[.．](?=[\u4e00-\u9fff])")
_COMMAS = "，,、"
_UNDIVIDED = "who does what is not read"


@dataclass(frozen=True, slots=True)
class TextTask:
    """A task and where its measure stands in the running text (from its label to its bracket's end)."""

    task: Task
    start: int
    end: int


@fixed
class LabelledParagraph:
    """A labelled paragraph: where it stands, its label, and its set-off heading if it has one."""

    start: int
    end: int
    label: Label
    heading: tuple[int, int] | None


def running_text(paragraphs: Sequence[Paragraph]) -> Flow:
    """The paragraphs of a notice one after another, a line end between."""
    return join([paragraph.flow for paragraph in paragraphs], "\n")


def text_tasks(context: Context, paragraphs: Sequence[Paragraph]) -> list[TextTask]:
    """The tasks that brackets and tails in running text assign to units."""
    flow = running_text(paragraphs)
    headings = headings_of(paragraphs)
    tasks: list[TextTask] = []
    standing: list[TaskUnit] = []
    floor = 0
    find = partial(find_responsibilities, area=context.area)
    first_leads = context.first_leads
    every = context.faults.find_all("responsibilities", flow, find)
    for at, found in enumerate(every):
        extent = _extent(flow, headings, found, floor)
        if found.deadline_text is None and extent.label is not None:
            following = every[at + 1].start if at + 1 < len(every) else len(flow.text)
            found, extent = _with_limit(flow, headings, found, extent, following)
        units = _units(context, flow, found, first_leads)
        standing_here = [
            task_unit(context, flow, unit, unit.role or "responsible", unit.status)
            for unit in found.standing_units
        ]
        carried = [_inferred(unit) for unit in standing]
        task = _task(context, flow, found, extent, [*units, *standing_here, *carried])
        tasks.append(TextTask(task, extent.start, extent.end))
        standing.extend(standing_here)
        first_leads = first_leads or found.first_leads_below
        floor = extent.end
    return tasks


def undivided_tasks(context: Context, flow: Flow, tasks: Sequence[TextTask]) -> list[Finding]:
    """Where a label says who does what, or names units, and nothing is read from it."""
    nothing: list[tuple[int, int]] = []
    read = [(task.start, task.end) for task in tasks]

    def find() -> list[tuple[int, int]]:
        return [*undivided(flow.text, context.area), *unread_labels(flow.text, read)]

    places = context.faults.guarded("responsibilities", flow, find, nothing)
    told = [flow.slice(*place) for place in places]
    return [Finding("unparsed_clause", False, _UNDIVIDED, None, own.text, own.place) for own in told]


@dataclass(frozen=True, slots=True)
class _Extent:
    """From where to where a measure reaches, from where its own words do, and what stands over it."""

    start: int
    body_start: int
    end: int
    label: Label | None
    project: tuple[int, int] | None
    limit: tuple[int, int] | None = None
    """Where within it a line tells the limit, which is no part of the measure's words."""
    guessed: bool = False
    """Whether a dash or figure alone tells where the measure begins."""


def _extent(flow: Flow, headings: Sequence[LabelledParagraph], found: Responsibility, floor: int) -> _Extent:
    """How far a measure reaches whose units are told; what ends before `floor` is another's."""
    at = bisect_right(headings, found.start, key=lambda heading: heading.start) - 1
    own = headings[at] if at >= 0 and headings[at].start >= floor else None
    between = flow.text[own.heading[1] : found.start].strip(_MARKS) if own and own.heading else ""
    if own is not None and own.heading is not None and not between:
        # An item of one sentence has no heading.
        own = replace(own, heading=None)
    end = found.end + (1 if flow.text[found.end : found.end + 1] == "。" else 0)
    if own is not None and (dashed := _dashed_item(flow.text, own, found.start)) is not None:
        begin, words = dashed
        return _Extent(begin, words, end, None, _project(headings, at, None), guessed=True)
    start = own.start if own else max(floor, _paragraph_start(flow.text, found.start))
    body_start = own.heading[1] if own and own.heading else (own.start + own.label.end if own else start)
    mark = _FIGURED.match(flow.text, start, found.start) if own is None else None
    if mark is not None:
        body_start = mark.end()
    return _Extent(
        max(start, floor),
        max(body_start, floor),
        end,
        own.label if own else None,
        _project(headings, at, own),
        guessed=mark is not None or (own is not None and _runs_together(flow.text, own)),
    )


def _runs_together(text: str, own: LabelledParagraph) -> bool:
    """Whether the first words under a label have a number of their own: 一、抓好重点 1.排查水库.

    So a heading in the margin stands on one line with its first measure, cut where the margin ends.
    """
    return (
        _NUMBER_WITHIN.search(text, own.start + own.label.end, min(own.end, own.start + FACT.longest_heading))
        is not None
    )


def _dashed_item(text: str, heading: LabelledParagraph, at: int) -> tuple[int, int] | None:
    """Where the item, and its words, begin whose mark is a dash or figure, below a heading that is no more.

    一、矿山领域 / ——开展排查。（责任单位：…） Units on a line of their own below several are all theirs.
    """
    if heading.heading is None or heading.heading[1] != heading.end:
        return None
    items = list(_DASHED.finditer(text, heading.end, at))
    apart = not text[text.rfind("\n", 0, at) + 1 : at].strip(_MARKS)
    if not items or (apart and len(items) > 1):
        return None
    return items[-1].start("item"), items[-1].start("words")


def _with_limit(
    flow: Flow, headings: Sequence[LabelledParagraph], found: Responsibility, extent: _Extent, following: int
) -> tuple[Responsibility, _Extent]:
    """A measure with the limit that a label gives further below in its item, behind how it is done.

    责任单位：A / 整改措施：1.… 2.… / 整改时限：6月底前. Nothing of it may be another's.
    """
    level = extent.label.level if extent.label else _BELOW_ALL
    if (limit := _limit_line(flow, extent.body_start, found.start)) is not None:
        told = replace(found, deadline_text=limit[2], status=weaker(found.status, "inferred"))
        return told, replace(extent, limit=limit[:2])
    above = (one.start for one in headings if one.start > extent.start and one.label.level <= level)
    end = min(next(above, len(flow.text)), following)
    if (limit := _limit_line(flow, extent.end, end)) is None:
        return found, extent
    told = replace(found, deadline_text=limit[2], status=weaker(found.status, "inferred"))
    return told, replace(extent, end=limit[1])


def _limit_line(flow: Flow, start: int, end: int) -> tuple[int, int, str | None] | None:
    """The first line that is the label of a limit with its words, and these."""
    for line in _LINE.finditer(flow.text, start, end):
        label = _LIMIT.match(line[0])
        if label is not None and opens_field(solid(label[0]), ("time",)):
            return line.start(), line.end(), line[0][label.end() :].strip().rstrip("。；;") or None
    return None


def _task(
    context: Context, flow: Flow, found: Responsibility, extent: _Extent, units: Sequence[TaskUnit]
) -> Task:
    """The task of a measure."""
    measure = _measure(flow, extent, found)
    measure = measure.slice(content_label(measure.text), len(measure.text))
    whole = flow.slice(extent.start, extent.end)
    project = extent.project or (_named_above(flow, extent.start) if extent.label is None else None)
    heading = flow.slice(*project) if project else None
    outside = [heading] if heading and project and not extent.start <= project[0] < extent.end else []
    return Task(
        origin="text",
        group_name=None,
        project=heading.text.rstrip("。：:") if heading else None,
        mark=extent.label.text if extent.label else None,
        text=measure.text or whole.text,
        deadline_text=found.deadline_text,
        units=distinct(units),
        quote=whole.text,
        page=whole.page(context.document),
        status=weaker(found.status, "inferred") if extent.guessed else found.status,
        evidence=join([*outside, whole]).evidence(context.document),
        people=tuple(
            task_person(context, flow, one, one.role, found.status)
            for one in found.people
            if one.role is not None
        ),
    )


def _named_above(flow: Flow, start: int) -> tuple[int, int] | None:
    """The name that the line above a measure without a number gives it: 任务一：建设云平台."""
    line = flow.text.rfind("\n", 0, max(0, start - 1)) + 1
    above = flow.text[line : max(line, start - 1)]
    named = numbered_name(above)
    return (line + named, line + len(above)) if named else None


def _inferred(unit: TaskUnit) -> TaskUnit:
    return TaskUnit(
        unit.printed, unit.name, unit.role, unit.starred, unit.area_code, "inferred", unit.evidence
    )


def _units(context: Context, flow: Flow, found: Responsibility, first_leads: bool) -> list[TaskUnit]:
    units: list[TaskUnit] = []
    plain = all(unit.role in (None, "responsible") for unit in found.units)
    for number, unit in enumerate(found.units):
        role, status = unit.role, unit.status
        if first_leads and plain and number == 0:
            role, status = "lead", "inferred"
        units.append(task_unit(context, flow, unit, role, status))
    return units


def _measure(flow: Flow, extent: _Extent, found: Responsibility) -> Flow:
    """The measure's text without its bracket; a full stop behind the bracket is its own."""
    start, end = min(extent.body_start, found.start), extent.end
    body = flow.slice(start, found.start)
    if extent.limit is not None:
        body = join([flow.slice(start, extent.limit[0]), flow.slice(extent.limit[1], found.start)])
    body = body.slice(0, len(body.text.rstrip(_MARKS + _COMMAS)))
    stop = flow.slice(found.end, end)
    text = join([body, stop]) if stop.text == "。" and body.text and body.text[-1] not in "。；！" else body
    return text.unbroken()


def _paragraph_start(text: str, at: int) -> int:
    """Where the paragraph with a place begins; a bracket alone on its line belongs to the one before."""
    start = text.rfind("\n", 0, at) + 1
    if not text[start:at].strip() and start > 0:
        start = text.rfind("\n", 0, start - 1) + 1
    return start


def headings_of(paragraphs: Sequence[Paragraph]) -> list[LabelledParagraph]:
    """The labelled paragraphs with their places in the running text."""
    found: list[LabelledParagraph] = []
    at = 0
    for number, paragraph in enumerate(paragraphs):
        label = paragraph.label
        if label is not None and label.level > ATTACHMENT_LEVEL:
            following = paragraphs[number + 1] if number + 1 < len(paragraphs) else None
            found.append(
                LabelledParagraph(
                    at, at + len(paragraph.text), label, _set_off(paragraph, label, at, following)
                )
            )
        at += len(paragraph.text) + 1
    return found


def _is_parted(text: str, start: int) -> bool:
    """Whether a text has a part that ends, as no heading has."""
    begun = _PARTS.search(text, start)
    return begun is not None and _PART_ENDS.search(text, begun.end()) is not None


def _set_off(
    paragraph: Paragraph, label: Label, at: int, following: Paragraph | None
) -> tuple[int, int] | None:
    """A heading: the first sentence if more follows it, or a paragraph that is no sentence at all."""
    text = paragraph.text
    start = label.end
    while start < len(text) and text[start].isspace():
        start += 1
    stop = text.find("。", start)
    if stop < 0:
        if bracket := _OF_PEOPLE.search(text, start):
            text = text[: bracket.start()]
        whole = len(text) - start <= FACT.longest_heading and not _is_parted(text, start)
        return (at + start, at + len(text)) if whole and len(text) > start else None
    rest = text[stop + 1 :].strip()
    heading = text[start:stop]
    if (
        not heading
        or len(heading) > FACT.longest_heading
        or heading.count("，") > FACT.heading_commas
        or _HEADED.search(heading)
    ):
        return None
    if not rest:
        over_text = following is not None and following.label is None
        alone = over_text and len(heading) <= FACT.longest_lone_heading
        return (at + start, at + stop + 1) if alone else None
    if re.match(r"[（(【［\[〔]", rest) and not re.sub(r"[（(【［\[〔].*[）)】］\]〕]", "", rest).strip(
        "。 "
    ):
        return None
    return at + start, at + stop + 1


def _project(
    headings: Sequence[LabelledParagraph], at: int, own: LabelledParagraph | None
) -> tuple[int, int] | None:
    """The measure's own heading, else the nearest heading above it in the outline."""
    if own is not None and own.heading is not None:
        return own.heading
    if at < 0:
        return None
    level = headings[at].label.level if own is not None else _BELOW_ALL
    for heading in reversed(headings[: at + 1]):
        if (own is not None and heading.start == own.start) or heading.heading is None:
            continue
        if own is None or heading.label.level < level:
            return heading.heading
    return None

"""Tasks listed by unit in running text: 一、市教育局：负责…；（二）市民政局牵头工作 with its items below.

Two units of one level, one after another, make such a list; without numbers it takes three, and one whose
heading says so (市民政局牵头工作) is enough. What a unit
answers for is told by the verb that what is behind its name begins with (负责, 牵头, 配合), or by its
heading (市民政局牵头工作); without either, the list stands under a title or heading that divides work
(任务分工). All of it is a guess. What rules, plans for emergencies or the statutes of an organ say of
bodies is no work that is assigned, nor is what their own offices (办公室, 人事科) are for.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from functools import cache
from itertools import pairwise

from gongbao.extract.document.paragraphs import Paragraph
from gongbao.extract.facts.context import Context
from gongbao.extract.facts.settings import FACT
from gongbao.extract.facts.sureness import no_surer
from gongbao.extract.facts.task_units import distinct, task_unit
from gongbao.extract.facts.text_tasks import TextTask, running_text
from gongbao.extract.lexicon.labels import Label, label_of
from gongbao.extract.model.flow import Flow, join
from gongbao.extract.tables.meaning.part_rows import COUNTED
from gongbao.normalize.duties.role_words import roles
from gongbao.normalize.duties.units import split_units
from gongbao.normalize.people.listed import listed_people
from gongbao.normalize.text.lexicon import one_of, words_with
from gongbao.normalize.units.unit_names import begins_unit, is_complete
from gongbao.schema.fixed import fixed
from gongbao.schema.records import Role, Task, UnitMention

_STOP = re.compile(r"[：:。]")
_DIVIDES = re.compile(one_of("duty_words", "divides_work"))
_ASSIGNS_NONE = re.compile(one_of("duty_words", "no_assignment"))
_OWN_OFFICE = re.compile(rf"(?:{one_of('duty_words', 'own_office')})$")
_INNER = re.compile(
    r"(?<=[；;。：:])\s*(?=(?:\d{1,2}(?:[.．、](?!\d)|[.．](?=\d{1,2}月|\d{4}年))|[①-⑳]|[（(]\d{1,2}[）)]))"
)
"""Before an item of a list that goes on within its paragraph: 1.修缮校舍；2.培训教师."""
_HAN = re.compile(r"[\u4e00-\u9fff]")
_OF_ITEMS = 3
"""The level of 1. and those below it; a higher label begins another part."""
_UNLABELLED = 99
"""The level of a paragraph without a label: any label is above it."""


@fixed
class _Owner:
    """A paragraph that begins with units: its number among the paragraphs, its place in the text, who they
    are, the role their heading gives them, and where in the paragraph the words behind them begin.

    `heading` is where they and what is said of them are a heading of their own, and no colon follows.
    """

    number: int
    start: int
    label: Label | None
    units: tuple[UnitMention, ...]
    role: Role | None
    rest: int
    heading: tuple[int, int] | None

    @property
    def level(self) -> int:
        """That of its label."""
        return self.label.level if self.label else _UNLABELLED


@fixed
class _Item:
    """What an owner is charged with: its place in the text, and where its own words begin."""

    start: int
    end: int
    body: int
    label: Label | None


def unit_list_tasks(
    context: Context, paragraphs: Sequence[Paragraph], title: str, measures: Sequence[TextTask]
) -> list[TextTask]:
    """The tasks that lists by unit assign, with those that brackets and labels do, in the text's order.

    Args:
        context: Of the notice.
        paragraphs: Its running text.
        title: Its title.
        measures: The tasks told by brackets and labels: what they hold is theirs.
    """
    if _ASSIGNS_NONE.search(title):
        return list(measures)
    owners = list(_owners(context, paragraphs))
    if not owners:
        return list(measures)
    flow = running_text(paragraphs)
    starts = _starts(paragraphs)
    told = list(measures)
    for run in _runs(paragraphs, owners):
        over = _over(paragraphs, run[0])
        if _ASSIGNS_NONE.search(over):
            continue
        divides = _DIVIDES.search(title) is not None or _DIVIDES.search(over) is not None
        divides = divides or _tell_duties(paragraphs, run)
        for owner, end in zip(run, _ends(paragraphs, run), strict=True):
            for item in _items(paragraphs, starts, owner, end):
                task = _task(context, flow, item, owner, over, divides=divides)
                if task is None:
                    continue
                held = [at for at, own in enumerate(told) if item.start < own.end and own.start < item.end]
                for at in held:
                    told[at] = _with_owner(told[at], task)
                if not held:
                    told.append(TextTask(task, item.start, item.end))
    return sorted(told, key=lambda task: task.start)


def _tell_duties(paragraphs: Sequence[Paragraph], run: Sequence[_Owner]) -> bool:
    """Whether behind most names of a list stands a verb of duty: what is behind the others is one as well."""
    told = sum(_duty().match(paragraphs[own.number].text[own.rest :].lstrip()) is not None for own in run)
    return len(run) >= FACT.min_owners_unnumbered and 2 * told > len(run)


def _with_owner(measure: TextTask, owned: Task) -> TextTask:
    """A task that a bracket within a list by unit assigns to others, with the owner of the list."""
    units = distinct([*measure.task.units, *owned.units])
    if len(units) == len(measure.task.units):
        return measure
    return replace(measure, task=no_surer(replace(measure.task, units=units), "inferred"))


def _starts(paragraphs: Sequence[Paragraph]) -> list[int]:
    """Where each paragraph begins in the running text."""
    starts, at = [], 0
    for paragraph in paragraphs:
        starts.append(at)
        at += len(paragraph.text) + 1
    return starts


def _owners(context: Context, paragraphs: Sequence[Paragraph]) -> Iterator[_Owner]:
    at = 0
    for number, paragraph in enumerate(paragraphs):
        text, label = paragraph.text, paragraph.label
        start = label.end if label else 0
        stop = _STOP.search(text, start, start + FACT.longest_owner)
        is_whole = stop is None and len(text) - start <= FACT.longest_owner
        colon = stop is not None and stop[0] in "：:"
        if (label and (stop or is_whole)) or colon:
            head = COUNTED.sub("", text[start : stop.start() if stop else len(text)].strip())
            named = _named(context, head)
            if named is not None:
                units, role = named
                ended, rest = stop.span() if stop else (len(text), len(text))
                whole = (at + start, at + ended) if label and not colon else None
                yield _Owner(number, at, label, _moved(units, text, head, start), role, rest, whole)
        at += len(text) + 1


def _moved(units: Sequence[UnitMention], text: str, head: str, start: int) -> tuple[UnitMention, ...]:
    """Units found in a head, with their places in its paragraph."""
    first = text.index(head, start)
    return tuple(replace(unit, start=first + unit.start, end=first + unit.end) for unit in units)


def _named(context: Context, head: str) -> tuple[list[UnitMention], Role | None] | None:
    """The units that a head names, and the role that a verb behind them gives; None where it names others."""
    verb = _owned().search(head)
    name = head[: verb.start()] if verb else head
    if not 1 < len(name) <= FACT.longest_owner or _OWN_OFFICE.search(name):
        return None
    if not is_complete(name) and "、" not in name:
        return None
    units = split_units(name, area=context.area)
    if not units or not all(
        unit.role is None and is_complete(unit.printed) and begins_unit(unit.printed) for unit in units
    ):
        return None
    return units, roles("verb")[verb["word"]] if verb else None


@cache
def _owned() -> re.Pattern[str]:
    """A verb behind the units of a heading, and the work it is said of: 牵头工作, 负责的重点任务."""
    words = "|".join(sorted(map(re.escape, roles("verb")), key=len, reverse=True))
    return re.compile(
        rf"(?P<word>{words})(?:{one_of('duty_words', 'of_work')}){{0,3}}(?:{one_of('duty_words', 'work')})$"
    )


@cache
def _duty() -> re.Pattern[str]:
    """A verb that tells what a unit does with the words behind it: 负责, 牵头, 配合."""
    words = "|".join(sorted(map(re.escape, roles("verb")), key=len, reverse=True))
    return re.compile(rf"(?:{one_of('duty_words', 'before_duty')})?(?P<word>{words})")


def _runs(paragraphs: Sequence[Paragraph], owners: Sequence[_Owner]) -> Iterator[list[_Owner]]:
    """Owners of one level that follow one another with nothing as high between."""
    run: list[_Owner] = []
    for owner in owners:
        if run and not (owner.level == run[-1].level and _follows(paragraphs, run[-1], owner)):
            if _is_list(run):
                yield run
            run = []
        if run and owner.level > run[0].level:
            continue
        run.append(owner)
    if _is_list(run):
        yield run


def _is_list(run: Sequence[_Owner]) -> bool:
    if len(run) < FACT.min_owners:
        # 市水利局牵头工作 says it of itself.
        return bool(run) and run[0].role is not None and run[0].label is not None
    return len(run) >= FACT.min_owners_unnumbered or run[0].level != _UNLABELLED


def _follows(paragraphs: Sequence[Paragraph], before: _Owner, owner: _Owner) -> bool:
    between = paragraphs[before.number + 1 : owner.number]
    if owner.level == _UNLABELLED:
        return all(
            own.label.level >= _OF_ITEMS if own.label else _duty().match(own.text) is not None
            for own in between
        )
    return all(own.label is None or own.label.level > owner.level for own in between)


def _ends(paragraphs: Sequence[Paragraph], run: Sequence[_Owner]) -> list[int]:
    """The paragraph behind the last that belongs to each owner."""
    last = run[-1]
    end = last.number + 1
    while end < len(paragraphs):
        label = paragraphs[end].label
        if label is not None and label.level <= last.level:
            break
        end += 1
    if last.level == _UNLABELLED:
        end = last.number + 1
    return [*(owner.number for owner in run[1:]), end]


def _over(paragraphs: Sequence[Paragraph], first: _Owner) -> str:
    """The heading over a list: the nearest paragraph above that is short, or labelled higher."""
    for paragraph in reversed(paragraphs[: first.number]):
        text, label = paragraph.text, paragraph.label
        if label is not None and label.level < first.level:
            return text[label.end :].split("。")[0].strip()[: FACT.longest_part]
        if label is None and len(text) <= FACT.longest_part and not text.endswith(("。", "；")):
            return text.rstrip("：:")
    return ""


def _items(
    paragraphs: Sequence[Paragraph], starts: Sequence[int], owner: _Owner, end: int
) -> Iterator[_Item]:
    """What an owner is charged with: the items below it, and the words behind its name."""
    own = paragraphs[owner.number]
    below = range(owner.number + 1, end)
    if own.text[owner.rest :].strip():
        yield from _parts(own, owner)
    levels = {at: label.level for at in below if (label := paragraphs[at].label) is not None}
    firsts = [at for at, level in levels.items() if level == min(levels.values())]
    # What has no label behind the last item may be anybody's.
    lasts = [*(at - 1 for at in firsts[1:]), *([max(levels)] if levels else [])]
    for at, last in zip(firsts, lasts, strict=True):
        yield _item(starts[at], paragraphs[at].text, starts[last] + len(paragraphs[last].text))
    for at in below if not levels else ():
        if _duty().match(paragraphs[at].text) is None:
            break
        yield _item(starts[at], paragraphs[at].text, starts[at] + len(paragraphs[at].text))


def _item(start: int, text: str, end: int) -> _Item:
    label = label_of(text)
    return _Item(start, end, start + (label.end if label else 0), label)


def _parts(paragraph: Paragraph, owner: _Owner) -> Iterator[_Item]:
    """The items within a paragraph behind its head, or all of it as one."""
    text, rest = paragraph.text, owner.rest
    first = rest + len(text[rest:]) - len(text[rest:].lstrip())
    if label_of(text[first:]) is None:
        yield _Item(owner.start, owner.start + len(text), owner.start + first, owner.label)
        return
    cuts = [first, *(match.end() for match in _INNER.finditer(text, rest) if match.end() > first), len(text)]
    for left, right in pairwise(cuts):
        yield _item(owner.start + left, text[left:right], owner.start + right)


def _task(
    context: Context, flow: Flow, item: _Item, owner: _Owner, over: str, *, divides: bool
) -> Task | None:
    """An item as a task of its owner; None where nothing says that it is one."""
    body = flow.slice(item.body, item.end).unbroken()
    verb = _duty().match(body.text)
    if len(_HAN.findall(body.text)) < FACT.shortest_duty or not (verb or owner.role or divides):
        return None
    if verb is None and any(one.person for one in listed_people(body.text)):
        return None
    role: Role = owner.role or "responsible"
    if verb is not None and not verb["word"].endswith(words_with("duty_words", "guides")):
        role = roles("verb")[verb["word"]]
    head = flow.slice(owner.start, owner.start + owner.rest)
    named = [replace(unit, role=role) for unit in owner.units]
    units = [task_unit(context, head, unit, role, "inferred") for unit in named]
    whole = flow.slice(item.start, item.end)
    outside = [] if item.start == owner.start else [head]
    return Task(
        origin="text",
        group_name=None,
        project=(flow.slice(*owner.heading).text if owner.heading else over) or None,
        mark=item.label.text if item.label else None,
        text=body.text,
        deadline_text=None,
        units=distinct(units),
        quote=whole.text,
        page=whole.page(context.document),
        status="inferred",
        evidence=join([*outside, whole]).evidence(context.document),
    )

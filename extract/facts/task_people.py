"""The people of a task as records: as printed, name, post, role, place."""

from __future__ import annotations

from functools import partial

from gongbao.extract.facts.context import Context
from gongbao.extract.model.flow import Flow
from gongbao.normalize.people.listed import listed_people
from gongbao.schema.records import PersonMention, PersonRole, Status, TaskPerson


def task_people(context: Context, flow: Flow, role: PersonRole, status: Status) -> tuple[TaskPerson, ...]:
    """The people whom a cell names; what is no name by its form is `ambiguous`."""
    nobody: list[PersonMention] = []
    mentions = context.faults.guarded("people of a task", flow, partial(listed_people, flow.text), nobody)
    return tuple(task_person(context, flow, mention, role, status) for mention in mentions)


def task_person(
    context: Context, flow: Flow, mention: PersonMention, role: PersonRole, status: Status
) -> TaskPerson:
    """Someone found in a flow, with the role the place gives."""
    return TaskPerson(
        printed=mention.printed,
        person=mention.person,
        title=mention.title,
        role=role,
        status="ambiguous" if mention.person is None else status,
        evidence=flow.evidence(context.document, mention.start, mention.end),
    )

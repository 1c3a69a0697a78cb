"""The people of a task as records: as printed, name, post, role, place."""

from __future__ import annotations

from functools import partial

from gongbao.extract.facts.context import Context
from gongbao.extract.model.flow import Flow
from gongbao.normalize.people.listed import PersonMention, listed_people
from gongbao.schema.records import PersonRole, Status, TaskPerson


def task_people(context: Context, flow: Flow, role: PersonRole, status: Status) -> tuple[TaskPerson, ...]:
    """The people whom a cell or a label names; what is no name by its form is `ambiguous`."""
    nobody: list[PersonMention] = []
    mentions = context.faults.guarded("people of a task", flow, partial(listed_people, flow.text), nobody)
    return tuple(
        TaskPerson(
            printed=mention.printed,
            person=mention.person,
            title=mention.title,
            role=role,
            status="ambiguous" if mention.person is None else status,
            evidence=flow.evidence(context.document, mention.start, mention.end),
        )
        for mention in mentions
    )

"""The units of a task as records: printed form, resolved name, role, place."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace

from gongbao.extract.facts.context import Context
from gongbao.extract.model.flow import Flow
from gongbao.normalize.duties.units import resolve_unit
from gongbao.schema.records import Role, Status, TaskUnit, UnitMention


def task_unit(
    context: Context, flow: Flow, mention: UnitMention, role: Role | None, status: Status
) -> TaskUnit:
    """A unit found in a flow, with the role its place gives it."""
    return TaskUnit(
        printed=mention.printed,
        name=mention.name,
        role=role,
        starred=mention.starred,
        area_code=resolve_unit(mention.printed, context.area).area_code,
        status=status,
        evidence=flow.evidence(context.document, mention.start, mention.end),
    )


def distinct(units: Iterable[TaskUnit]) -> tuple[TaskUnit, ...]:
    """Units in order, one for each printed name; a lead's entry wins over another of the same name."""
    found: dict[str, TaskUnit] = {}
    for unit in units:
        known = found.get(unit.printed)
        if known is None or (known.role != "lead" and unit.role == "lead"):
            found[unit.printed] = unit
    return tuple(found.values())


def as_inferred(units: Sequence[TaskUnit]) -> tuple[TaskUnit, ...]:
    """The same units where a rule with a weakness carried them over."""
    return tuple(replace(unit, status="inferred") if unit.status == "certain" else unit for unit in units)

"""The units that the tasks of an issue name, resolved, with the forms they were printed in."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence

from gongbao.normalize.duties.units import Resolution, resolve_unit
from gongbao.normalize.units.registry import known_units
from gongbao.schema.records import Notice, Unit


def named_units(notices: Sequence[Notice], area: str | None) -> tuple[Unit, ...]:
    """The units by their full names; a misprint is no form of a name."""
    found: dict[str, Resolution] = {}
    forms: defaultdict[str, set[str]] = defaultdict(set)
    for printed, name in _mentions(notices):
        unit = resolve_unit(printed, area)
        if unit.name != name:
            continue
        found.setdefault(name, unit)
        if not unit.suggestion:
            forms[name].add(printed)
    registry = known_units()
    for name in found.keys() & registry.keys():
        forms[name] |= set(registry[name].aliases)
    return tuple(
        Unit(name, unit.kind or "other", unit.area_code, tuple(sorted(forms[name] - {name})))
        for name, unit in sorted(found.items())
    )


def _mentions(notices: Sequence[Notice]) -> list[tuple[str, str]]:
    """The printed and the full name of each unit of a task that has one."""
    return [
        (unit.printed, unit.name)
        for notice in notices
        for task in notice.tasks
        for unit in task.units
        if unit.name is not None
    ]

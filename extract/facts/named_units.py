"""The units that the tasks of an issue name, resolved, with the forms they were printed in."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence

from gongbao.normalize.documents.organ_areas import notice_area
from gongbao.normalize.duties.units import Resolution, resolve_unit
from gongbao.normalize.units.registry import known_units
from gongbao.schema.records import Notice, Unit


def named_units(notices: Sequence[Notice], area: str | None) -> tuple[Unit, ...]:
    """The units by their full names; a misprint is no form of a name."""
    found: dict[str, Resolution] = {}
    forms: defaultdict[str, set[str]] = defaultdict(set)
    for printed, unit in _mentions(notices, area):
        if unit.name is None:
            continue
        found.setdefault(unit.name, unit)
        if not unit.suggestion:
            forms[unit.name].add(printed)
    registry = known_units()
    for name in found.keys() & registry.keys():
        forms[name] |= set(registry[name].aliases)
    return tuple(
        Unit(name, unit.kind or "other", unit.area_code, tuple(sorted(forms[name] - {name})))
        for name, unit in sorted(found.items())
    )


def _mentions(notices: Sequence[Notice], area: str | None) -> Iterator[tuple[str, Resolution]]:
    """The units of all tasks as printed, and as their notice's area resolves them."""
    for notice in notices:
        home = notice_area(notice.title, notice.issuer, area)
        for task in notice.tasks:
            for unit in task.units:
                yield unit.printed, resolve_unit(unit.printed, home)

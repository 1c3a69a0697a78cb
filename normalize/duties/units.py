"""Units as printed: the units of a table's cell or bracket, and unit names in running text."""

from __future__ import annotations

from gongbao.normalize.duties.charge_model import Charge
from gongbao.normalize.duties.charges import read_charges
from gongbao.normalize.text.blanks import solid
from gongbao.normalize.text.squashing import Squashed, squash
from gongbao.normalize.units.other_bodies import Resolution
from gongbao.normalize.units.registry import resolve
from gongbao.normalize.units.unit_search import unit_places
from gongbao.schema.records import Status, UnitMention

__all__ = ["Resolution", "find_units", "resolve_unit", "split_units"]


def split_units(text: str, *, area: str | None = None, lead_marks: str = "") -> list[UnitMention]:
    """Split the content of a responsibility cell or bracket into units.

    The role is None where no sign tells (a label, a verb, a star, a bracket behind the name).

    Args:
        text: As found, with line breaks and justification blanks.
        area: Name or code of the issue's area, with which short forms are written out.
        lead_marks: Figures that the document says mark a unit that leads (`lead_marks.lead_marks`).

    >>> [(unit.printed, unit.role) for unit in split_units("市教育局*、市人力社保\\n局、市卫健委\\n市民政局")]
    [('市教育局', 'lead'), ('市人力社保局', None), ('市卫健委', None), ('市民政局', None)]
    >>> [unit.printed for unit in split_units("市委组织部（市委人才办）、各县（市、区）政府等单位")]
    ['市委组织部（市委人才办）', '各县（市、区）政府']
    """
    squashed = squash(text)
    return [mention(squashed, charge, area) for charge in read_charges(squashed, lead_marks).charges]


def find_units(text: str, *, area: str | None = None) -> list[UnitMention]:
    """Find unit names in running text; none has a role there.

    >>> [unit.printed for unit in find_units("由市教育局会同温州市财政局、各县（市、区）政府落实。")]
    ['市教育局', '温州市财政局', '各县（市、区）政府']
    >>> find_units("市委书记、市长张三")
    []
    """
    squashed = squash(text)
    return [
        mention(squashed, Charge(place.start, place.end, status=place.status), area)
        for place in unit_places(squashed.letters)
    ]


def resolve_unit(printed: str, area: str | None = None) -> Resolution:
    """Look a printed unit up in the registry.

    >>> resolve_unit("市教育局", "温州市").name
    '温州市教育局'
    """
    return resolve(solid(printed), area)


def mention(squashed: Squashed, charge: Charge, area: str | None) -> UnitMention:
    """The mention that a reading found, led back to the text.

    >>> mention(squash("市 教育局"), Charge(0, 4), "温州市").name
    '温州市教育局'
    """
    printed = squashed.letters[charge.start : charge.end]
    found = resolve(printed, area)
    status: Status = found.status if charge.status == "certain" else charge.status
    return UnitMention(
        printed,
        found.name,
        charge.role,
        charge.starred,
        status,
        squashed.start(charge.start),
        squashed.end(charge.end),
    )

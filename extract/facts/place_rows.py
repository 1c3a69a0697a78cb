"""Rows of a table of indicators that name places: figures of the indicator above them in that place."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field, replace

from gongbao.extract.facts.indicators import NUMBERING, Indicator
from gongbao.extract.facts.sureness import weaker
from gongbao.extract.lexicon.figure_words import split_unit
from gongbao.extract.lexicon.measure_words import is_mere_measure
from gongbao.extract.tables.meaning.figures import FigureRow
from gongbao.normalize.text.lexicon import one_of, words_with
from gongbao.normalize.units.areas import LEVEL_ENDINGS, area_code
from gongbao.schema.records import Status

_NAMED_LIKE_PLACE = re.compile(rf"[\u4e00-\u9fff]{{2,12}}(?:{one_of('table_words', 'area_end')})")
_NO_PLACE = re.compile(rf"(?:{one_of('table_words', 'no_place')})")
_BRACKETS = re.compile(r"[（()）、和]")
_PARTS_OF_AREA = words_with("table_words", "part_of_area")
_KINDS = {*words_with("table_words", "kind_of_place"), *words_with("table_words", "no_place")}


def with_places(
    rows: Sequence[FigureRow], indicators: Sequence[Indicator], within: str | None
) -> list[Indicator]:
    """The indicators of the rows, those named for places as the one above them in that place.

    `#海州区` under 工业增加值 is its figure in 海州区. Which indicator it is of is told by a mark or by being
    set in; by the order of rows alone it is a guess, and behind a part (#制造业) anybody's.

    Args:
        rows: The rows.
        indicators: What each is about, its name taken for an indicator.
        within: The area the table is about.
    """
    sure = [_is_place(one.name, within) for one in indicators]
    if not any(sure):
        return _under_places(rows, indicators, within)
    told: list[Indicator] = []
    above = _Above()
    for at, own in enumerate(indicators):
        above.heading = at if rows[at].headed is not None else above.heading
        if sure[at] is None:
            told.append(_of_place_before(told, own))
            above.indicator = at
        else:
            told.append(_of_place(rows, indicators, told, sure, above))
        above.named[own.name] = at
    return _under_places(rows, told, within)


def _is_place(name: str, within: str | None) -> Status | None:
    """How surely a row is named for a place, None where it is not."""
    if _BRACKETS.sub("", name) in _PARTS_OF_AREA:
        return "certain"
    if name in _KINDS:
        return None
    if name[-1:] in LEVEL_ENDINGS and area_code(name, within) is not None:
        return "certain"
    if within is not None and name != within and area_code(name, within) is not None:
        return "certain"
    if _NAMED_LIKE_PLACE.fullmatch(name) and not _NO_PLACE.search(name):
        return "inferred"
    return None


@dataclass(slots=True)
class _Above:
    """Where above a row the last indicator, the last heading and each name stand; -1 where none does."""

    indicator: int = -1
    heading: int = -1
    named: dict[str, int] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class _Owner:
    """The indicator that a place's figures are of, and how sure that is."""

    indicator: Indicator
    status: Status


def _of_place(
    rows: Sequence[FigureRow],
    indicators: Sequence[Indicator],
    told: Sequence[Indicator],
    sure: Sequence[Status | None],
    above: _Above,
) -> Indicator:
    at = len(told)
    own = indicators[at]
    alone = not any(sure[near] is not None for near in (at - 1, at + 1) if 0 <= near < len(sure))
    owner = _owner(rows, own, told, sure, above)
    of_other_unit = owner is not None and _differ(own.unit, owner.indicator.unit)
    if owner is None or (of_other_unit and sure[at] != "certain"):
        # 自贸区（个）, or a place above all indicators: nothing tells what its figures are.
        return own if of_other_unit else replace(own, status="ambiguous")
    status = weaker(owner.status, "certain" if sure[at] == "certain" else "inferred")
    if of_other_unit or (alone and sure[at] != "certain"):
        status = "ambiguous"
    found = owner.indicator
    return Indicator(found.name, own.unit or found.unit, found.parent, own.mark, status, own.name)


def _differ(one: str | None, other: str | None) -> bool:
    return one is not None and other is not None and one != other


def _owner(
    rows: Sequence[FigureRow],
    own: Indicator,
    told: Sequence[Indicator],
    sure: Sequence[Status | None],
    above: _Above,
) -> _Owner | None:
    """The indicator above a place: that it is a part of by its mark or its place, else the last one."""
    if own.parent is not None and rows[len(told)].parted is None:
        whole = above.named.get(own.parent)
        if whole is None:
            # What stands merged over several places is the indicator of all.
            return _Owner(Indicator(own.parent, None, None), own.status)
        # 其中：市区 / 各县: one more place behind a mark that only the first has.
        return _Owner(told[whole], own.status if sure[whole] is None else weaker(own.status, "inferred"))
    if above.indicator >= max(0, above.heading):
        last = told[above.indicator]
        is_told = last.parent is None and last.status == "certain" and not is_mere_measure(last.name)
        return _Owner(last, "inferred" if is_told else "ambiguous")
    heading = rows[above.heading].headed if above.heading >= 0 else None
    if heading is None:
        return None
    name, unit = split_unit(NUMBERING.sub("", heading.solid))
    return _Owner(Indicator(name, unit, None), "inferred")


def _of_place_before(told: Sequence[Indicator], own: Indicator) -> Indicator:
    """A row; one that says only growth or rank behind a place is about that place."""
    if told and told[-1].area is not None and is_mere_measure(own.name):
        before = told[-1]
        return replace(own, parent=before.name, area=before.area, status=weaker(own.status, "inferred"))
    return own


def _under_places(
    rows: Sequence[FigureRow], told: Sequence[Indicator], within: str | None
) -> list[Indicator]:
    """The indicators, those under a heading that names a place (零陵区 alone in its row) of that place."""
    place: str | None = None
    under: list[Indicator] = []
    for row, own in zip(rows, told, strict=True):
        if row.headed is not None:
            name = NUMBERING.sub("", row.headed.solid)
            place = name if _is_place(name, within) == "certain" else None
        if place is not None and own.area is None:
            parent = None if own.parent == place else own.parent
            own = replace(own, area=place, parent=parent, status=weaker(own.status, "inferred"))
        under.append(own)
    return under

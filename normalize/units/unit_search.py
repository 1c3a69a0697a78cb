"""Unit names in running text: the bodies that every place has behind a place, and units known by name.

A body's name alone (教育局) is one only where it goes on a list (市教育局、财政局). Titles are no units:
市教育局局长 names 市教育局, 市委书记 and 市教育局长 name nobody's office.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from typing import NamedTuple

from ahocorasick_rs import AhoCorasick, MatchKind

from gongbao.normalize.text.halves import whole
from gongbao.normalize.text.lexicon import one_of, word_table
from gongbao.normalize.units.areas import LEVEL_ENDINGS, LONGEST_NAME, is_opening, lies_in
from gongbao.normalize.units.other_bodies import unit_parents
from gongbao.normalize.units.registry import unit_forms, unit_stems
from gongbao.schema.records import Status

_LEVEL = re.compile(r"(?:自治[区州县旗]|[省市县区州旗])$")
_NO_PLACE = "全各设本该我城超大中小每一两三几跨外"
_TITLE = re.compile(
    "|".join(
        re.escape(word) + (f"(?!{unless})" if unless else "")
        for word, (unless,) in word_table("unit_followers").items()
    )
)
_COLLECTIVE = re.compile(
    rf"(?:{one_of('unit_words', 'of_all')})(?:属地|(?:设区)?(?:[市县区州旗]|乡镇|街道)+"
    rf"(?:[（(〈][^（）()〈〉]{{1,8}}[）)〉])?)(?:{one_of('unit_words', 'governs')})"
)
_LINK = re.compile(r"(?:[、和及与，]|会同|联合)$")
_LONG_FORMS = {"办": "公室", "委": "员会"}


class UnitPlace(NamedTuple):
    """Where a unit's name stands in squashed letters."""

    start: int
    end: int
    status: Status


def unit_places(letters: str) -> list[UnitPlace]:
    """Where units are named in squashed letters, in order.

    >>> [place[:2] for place in unit_places("由市教育局会同温州市财政局、司法局制定")]
    [(1, 5), (7, 13), (14, 17)]
    """
    found: list[UnitPlace] = []
    collectives = [UnitPlace(*match.span(), "certain") for match in _COLLECTIVE.finditer(letters)]
    for place in sorted([*collectives, *_named(letters)]):
        if found and place.start < found[-1].end:
            if place.end - place.start > found[-1].end - found[-1].start:
                found[-1] = place
            continue
        found.append(place)
    return found


def _named(letters: str) -> Iterator[UnitPlace]:
    last = 0
    for pattern, start, end in _automaton().find_matches_as_indexes(whole(letters)):
        form = _forms()[pattern]
        end += 2 if letters.startswith(_LONG_FORMS.get(form[-1], "\n"), end) else 0
        if _TITLE.match(letters, end):
            continue
        first = _with_place(letters, start, last)
        if first == start and form not in unit_forms():
            listed = last and start - last <= 2 and _LINK.search(letters, last, start)
            if not listed or len(form) < 3:
                continue
            yield UnitPlace(start, end, "inferred")
        else:
            yield UnitPlace(first, end, "certain")
        last = end


def _with_place(letters: str, start: int, floor: int) -> int:
    """Where the place in front of a body's name begins; `start` itself without one."""
    inner: str | None = None
    while (before := _area_before(letters, start, floor)) is not None:
        outer = letters[before:start]
        if inner is not None and not lies_in(inner, outer):
            break
        start, inner = before, outer
    if inner is not None:
        parent = next((word for word in unit_parents() if letters.endswith(word, floor, start)), "")
        return start - len(parent)
    level = _LEVEL.search(letters, max(floor, start - 3), start)
    if level is not None and letters[start : start + 1] not in LEVEL_ENDINGS + "地级":
        ahead = letters[level.start() - 1 : level.start()] if level.start() > floor else ""
        return start if ahead and ahead in _NO_PLACE else level.start()
    return start


def _area_before(letters: str, end: int, floor: int) -> int | None:
    for start in range(max(floor, end - LONGEST_NAME), end - 1):
        if is_opening(letters[start:end]):
            return start
    return None


@cache
def _forms() -> tuple[str, ...]:
    forms = {form for form in unit_forms() if len(form) > 2 or form.startswith(tuple(LEVEL_ENDINGS))}
    return tuple(sorted(forms | {stem for stem in unit_stems() if len(stem) > 1 or stem == "委"}))


@cache
def _automaton() -> AhoCorasick:
    return AhoCorasick(list(_forms()), matchkind=MatchKind.LeftmostLongest)

"""Misprints of unit names: an irregular form one slip of the pen away from a known one.

A slip is suggested, never mended in silence: the caller keeps the printed form and flags it.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Set
from functools import lru_cache

_SHORTEST = 5
"""Shorter names are too close to each other (民政局, 财政局) to call one a misprint of another."""


_LINKS = "和与及"
"""Left out on purpose: 文化旅游局 is no misprint of 文化和旅游局."""


def suggest(name: str, known: Set[str]) -> str | None:
    """The one known name that `name` is a slip away from: a letter too many, one missing, two swapped.

    Of a short name only a letter set twice is seen (水利利局).

    >>> suggest("人力社保社局", {"人力社保局", "人力资源社会保障局"})
    '人力社保局'
    >>> suggest("民宗局", {"民政局"}) is None, suggest("水利利局", {"水利局"})
    (True, '水利局')
    """
    if name in known:
        return None
    known = frozenset(known)
    # A slip adds a letter at most.
    if len(name) > _longest(known) + 1 or is_regular(name, known):
        return None
    if len(name) < _SHORTEST:
        once = {form for form in _undoubled(name) if form in known and len(form) > 2}
        return once.pop() if len(once) == 1 else None
    tries = {*_one_less(name, _LINKS), *_swapped(name)}
    found = {form for form in tries if form in known and len(form) >= _SHORTEST - 1}
    if not found and len(name) > _SHORTEST:
        whole = _gaps(known)
        found = {form for form in (whole.get(key) for key in (name, *_holes(name))) if form is not None}
    return found.pop() if len(found) == 1 else None


def is_regular(name: str, known: Set[str]) -> bool:
    """Whether a name is made of nothing but fields that known bodies have, 和 between them or not.

    >>> bodies = {"城市管理局", "综合行政执法局", "行政执法局", "人力社保局"}
    >>> is_regular("城市管理和行政执法局", bodies), is_regular("人力社保社局", bodies)
    (True, False)
    """
    known = frozenset(known)
    reach = _longest(known) + 1
    if any(name[:at] in known for at in range(3, min(len(name) - 2, reach))):
        return True  # A part of a body: 公安局特警支队 is no 公安局交警支队.
    fields = _fields(known)
    ends = {0}
    for at in range(len(name) - 1):
        if at in ends:
            ends |= {stop for stop in range(at + 2, min(len(name), at + reach)) if name[at:stop] in fields}
            ends |= {at + 1} if at and name[at] in _LINKS else set()
    return len(name) > _SHORTEST and len(name) - 1 in ends


@lru_cache(maxsize=4)
def _longest(known: frozenset[str]) -> int:
    """The letters of the longest name: what is longer is not compared, letter by letter, with any."""
    return max(map(len, known), default=0)


@lru_cache(maxsize=4)
def _fields(known: frozenset[str]) -> frozenset[str]:
    """What bodies are for, by their names: 城市管理, 行政执法; of a joint name its parts too."""
    whole = {name[:-1] for name in known if len(name) > _SHORTEST - 3}
    parts = {part for name in whole for part in re.split(f"[{_LINKS}]", name)}
    return frozenset(part for part in whole | parts if len(part) > 1)


def _one_less(name: str, kept: str = "") -> Iterable[str]:
    return (name[:at] + name[at + 1 :] for at in range(len(name)) if name[at] not in kept)


def _undoubled(name: str) -> Iterable[str]:
    return (name[:at] + name[at + 1 :] for at in range(len(name) - 1) if name[at] == name[at + 1])


def _swapped(name: str) -> Iterable[str]:
    return (name[:at] + name[at + 1] + name[at] + name[at + 2 :] for at in range(len(name) - 1))


def _holes(name: str) -> Iterable[str]:
    """The name with a hole for each letter but the last, which tells the kind of unit."""
    return (name[:at] + "_" + name[at + 1 :] for at in range(len(name) - 1))


@lru_cache(maxsize=2)
def _gaps(known: frozenset[str]) -> dict[str, str]:
    """Known names by each form that lacks a letter, or has a hole for it."""
    found: dict[str, str] = {}
    for name in known:
        if len(name) > _SHORTEST:
            for key in (*_one_less(name, _LINKS), *_holes(name)):
                found[key] = name
    return found

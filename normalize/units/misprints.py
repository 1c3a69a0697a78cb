"""Misprints of unit names: a form one slip of the pen away from a known one.

A slip is suggested, never mended in silence: the caller keeps the printed form and flags it.
"""

from __future__ import annotations

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
    if len(name) < _SHORTEST:
        once = {form for form in _undoubled(name) if form in known and len(form) > 2}
        return once.pop() if len(once) == 1 else None
    tries = {*_one_less(name), *_swapped(name)}
    found = {form for form in tries if form in known and len(form) >= _SHORTEST - 1}
    if not found and len(name) > _SHORTEST:
        whole = _gaps(frozenset(known))
        found = {form for form in (whole.get(key) for key in (name, *_holes(name))) if form is not None}
    return found.pop() if len(found) == 1 else None


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

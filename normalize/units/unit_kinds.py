"""The kind of a unit by its name: what the name holds, else what it ends in."""

from __future__ import annotations

from functools import cache

from gongbao.normalize.text.lexicon import table_rows


@cache
def unit_endings() -> dict[str, tuple[str, bool]]:
    """Kind of unit by the ending of its name, and whether that ending proves it.

    >>> unit_endings()["局"]
    ('government', True)
    """
    return {ending: (kind, strength != "weak") for ending, kind, strength in table_rows("unit_endings")}


@cache
def _alone() -> frozenset[str]:
    return frozenset(ending for ending, _, strength in table_rows("unit_endings") if strength == "alone")


def stands_alone(name: str) -> bool:
    """Whether a name's ending shows that it is a unit, with no place or known word before it.

    >>> stands_alone("医政司"), stands_alone("城投公司"), stands_alone("教育局")
    (True, False, False)
    """
    endings = unit_endings()
    sizes = range(min(5, len(name) - 1), 0, -1)
    return next((name[-size:] for size in sizes if name[-size:] in endings), "") in _alone()


@cache
def _held() -> tuple[tuple[str, tuple[str, ...], str], ...]:
    """Words that tell a kind wherever they stand in a name, with the endings it must have."""
    return tuple((word, tuple(ends.split("|")), kind) for word, ends, kind in table_rows("unit_kinds"))


def ending_kind(name: str) -> str | None:
    """Kind of unit by a word in the name, else by the longest ending that it has.

    >>> [ending_kind(name) for name in ("市蓝天救援协会", "市燃气公司", "张三")]
    ['association', 'enterprise', None]
    >>> [ending_kind(name) for name in ("人行某市中心支行", "某市农商银行", "某电网公司")]
    ['vertical', 'enterprise', 'enterprise']
    """
    for word, ends, kind in _held():
        if word in name and name.endswith(ends):
            return kind
    endings = unit_endings()
    for length in range(min(5, len(name) - 1), 0, -1):
        found = endings.get(name[-length:])
        if found is not None:
            return found[0]
    return None

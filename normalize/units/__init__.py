"""Bodies and posts: areas, the registry, the grammar of their names.

The names that callers use are loaded when they are first asked for: `split_units` reads a cell as duties do,
and duties are built on these modules.
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from gongbao.normalize.duties.units import find_units, resolve_unit, split_units

__all__ = ["find_units", "resolve_unit", "split_units"]


def __getattr__(name: str) -> Any:
    if name in __all__:
        return getattr(import_module("gongbao.normalize.duties.units"), name)
    raise AttributeError(f"module {__name__!r} has no attribute {name!r}")

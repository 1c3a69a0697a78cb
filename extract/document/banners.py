"""Section names that stand on lines of their own, in the order they are printed."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator
from dataclasses import dataclass, field
from operator import attrgetter

from gongbao.extract.model.document import Line


@dataclass(frozen=True, slots=True)
class Banner:
    """A section's name alone on its line; `at_top` where only furniture stands before it on its page."""

    line: Line
    name: str
    at_top: bool


@dataclass(slots=True)
class Banners:
    """The banners of a source, to be added in the order of their lines."""

    _all: list[Banner] = field(default_factory=list)
    _of_leaf: dict[int, set[str]] = field(default_factory=dict)
    _indices: set[int] = field(default_factory=set)

    def __iter__(self) -> Iterator[Banner]:
        return iter(self._all)

    def __contains__(self, index: int) -> bool:
        return index in self._indices

    def add(self, banner: Banner, leaf: int) -> None:
        """Add the next banner, which stands on that printed page."""
        self._all.append(banner)
        self._of_leaf.setdefault(leaf, set()).add(banner.name)
        self._indices.add(banner.line.index)

    def names_on(self, leaf: int) -> set[str]:
        """The names of the sections that begin on a printed page."""
        return self._of_leaf.get(leaf, set())

    def before(self, line: Line) -> str | None:
        """The name on the last banner before a line, None before the first."""
        at = bisect_left(self._all, line.index, key=attrgetter("line.index"))
        return self._all[at - 1].name if at else None

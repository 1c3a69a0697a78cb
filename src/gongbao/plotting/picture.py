"""A picture before it is drawn: what it shows, as values and words."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field


@dataclass(frozen=True, slots=True)
class Bar:
    """A thing and its figure.

    `doubtful` is the part of the figure that is not certain, `told` the figure in words.
    """

    label: str
    value: float
    doubtful: float
    told: str


@dataclass(frozen=True, slots=True)
class Bars:
    """Things by their figures, in the order to be drawn in."""

    rows: Sequence[Bar]


@dataclass(frozen=True, slots=True)
class Due:
    """How many tasks are due in a stretch of time, and how many of them are not certain."""

    tasks: int
    doubtful: int


@dataclass(frozen=True, slots=True)
class UnitLanes:
    """What each unit has to have done, stretch by stretch.

    `heads` are the stretches, each with what stands over it where that is another than before: the year.
    """

    heads: Sequence[tuple[str, str]]
    rows: Sequence[tuple[str, Sequence[Due | None]]]


@dataclass(frozen=True, slots=True)
class Limit:
    """A task on a time line: its day, the limit as printed, what is to be done."""

    day: str
    printed: str
    task: str
    certain: bool


@dataclass(frozen=True, slots=True)
class TimeLine:
    """Tasks by the day that they are due on."""

    rows: Sequence[Limit]


@dataclass(frozen=True, slots=True)
class Figure:
    """A figure in a table; without one `told` says so."""

    told: str
    certain: bool = True


@dataclass(frozen=True, slots=True)
class FigureGrid:
    """A table of figures: the heads of its columns of figures, and a row for each place."""

    heads: Sequence[str]
    rows: Sequence[tuple[str, Sequence[Figure]]]


@dataclass(frozen=True, slots=True)
class Point:
    """A figure of a series at its time."""

    period: str
    value: float
    told: str
    certain: bool


@dataclass(frozen=True, slots=True)
class Series:
    """An indicator over months: its name, its figures, and how they grew; either may be missing."""

    name: str
    measure: str
    growth_measure: str
    values: Sequence[Point]
    growth: Sequence[Point]


@dataclass(frozen=True, slots=True)
class Panels:
    """Series, one under the other."""

    rows: Sequence[Series]


@dataclass(frozen=True, slots=True)
class Tie:
    """Two units, by their places among the names, and how much they share."""

    one: int
    other: int
    shared: int
    doubtful: int


@dataclass(frozen=True, slots=True)
class Web:
    """Units and what they share."""

    names: Sequence[str]
    ties: Sequence[Tie]


Body = Bars | UnitLanes | TimeLine | FigureGrid | Panels | Web


@dataclass(frozen=True, slots=True)
class Picture:
    """What a picture shows.

    `notes` are told at its foot and to who draws it: what was left out, what the marks mean. `source` is the
    line of sources at the foot.
    """

    title: str
    subtitle: str
    body: Body
    source: str
    notes: tuple[str, ...] = field(default=())

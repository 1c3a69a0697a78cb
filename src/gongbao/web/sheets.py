"""A page of a source as a drawing: its picture, and the boxes of what stands on it over that."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from gongbao.web.facts import Fact
from gongbao.web.reading import Row

# Space between a character and the mark around it, in points.
_MARGIN = 1.5


@dataclass(frozen=True, slots=True)
class SheetMark:
    """A box on a page, in points, and the fact it belongs to, by its place in the list of facts."""

    fact: int
    uid: str
    kind: str
    told: str
    x: float
    y: float
    width: float
    height: float


@dataclass(frozen=True, slots=True)
class MarkedPage:
    """A page to draw: its size, how it is turned, its picture and the marks on it."""

    number: int
    width: float
    height: float
    turned: int
    picture: str
    marks: tuple[SheetMark, ...]

    @property
    def shown_size(self) -> tuple[float, float]:
        """Width and height as it is shown."""
        return (self.height, self.width) if self.turned in (90, 270) else (self.width, self.height)

    @property
    def transform(self) -> str:
        """What turns it back, as SVG has it: counter-clockwise by as much as its tables are turned."""
        match self.turned:
            case 90:
                return f"translate(0 {self.width:g}) rotate(-90)"
            case 180:
                return f"translate({self.width:g} {self.height:g}) rotate(180)"
            case 270:
                return f"translate({self.height:g} 0) rotate(90)"
            case _:
                return ""


def sheet_of(
    source: Row, page: Row, facts: Sequence[Fact], turned: int, fault: str | None
) -> MarkedPage | None:
    """A page of a source with the boxes of facts on it; None where it has no size to draw.

    Args:
        source: The row of the source.
        page: The row of the page.
        facts: What is marked.
        turned: How many degrees, clockwise, its tables are turned.
        fault: Why there is no picture, if there is none.
    """
    sha256, number = source["source_sha256"], page["page"]
    if fault is not None or not page["width"] or not page["height"]:
        return None
    marks = [
        SheetMark(
            at,
            fact.uid,
            fact.kind,
            fact.shown,
            place.box.x0 - _MARGIN,
            place.box.top - _MARGIN,
            place.box.x1 - place.box.x0 + 2 * _MARGIN,
            place.box.bottom - place.box.top + 2 * _MARGIN,
        )
        for at, fact in enumerate(facts)
        for place in fact.places
        if place.source_sha256 == sha256 and place.page == number and place.box is not None
    ]
    # The largest first: a smaller one inside it stays in reach.
    marks.sort(key=lambda mark: -(mark.width * mark.height))
    return MarkedPage(
        number,
        page["width"],
        page["height"],
        turned,
        f"/page/{sha256}/{number}.jpg",
        tuple(marks),
    )

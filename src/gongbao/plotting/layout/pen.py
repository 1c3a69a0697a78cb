"""What draws from the top of a sheet to its foot."""

from __future__ import annotations

from dataclasses import dataclass, field

from gongbao.plotting.lines import wrapped
from gongbao.plotting.shapes import INK, Align, Shape, Words

# Sizes of letters in points: at 60 mm as at 180 mm a newspaper prints them as they are.
TITLE = 9.5
TEXT = 7.0
SMALL = 6.0
# Baseline to baseline, in sizes.
LEADING = 1.3
# Where the baseline of a line stands below its top, in sizes.
ASCENT = 0.95


@dataclass(slots=True)
class Pen:
    """Shapes drawn so far on a sheet of that width, and how far down they reach."""

    width: float
    y: float = 0.0
    shapes: list[Shape] = field(default_factory=list)

    @property
    def narrow(self) -> bool:
        """Whether the sheet is one column of a newspaper, in which labels stand above what they name."""
        return self.width < NARROW

    def put(self, *shapes: Shape) -> None:
        """Draw shapes where they say."""
        self.shapes += shapes

    def down(self, points: float) -> None:
        """Go down."""
        self.y += points

    def write(self, text: str, size: float, color: str = INK, most: int = 4) -> None:
        """Write a paragraph over the whole width, and go below it."""
        if text:
            self.y += self.lines(wrapped(text, size, self.width, most), 0, self.y, size, color)

    def lines(
        self, lines: list[str], x: float, top: float, size: float, color: str = INK, align: Align = "left"
    ) -> float:
        """Write lines below each other, from a top on.

        Returns:
            Their height.
        """
        for at, line in enumerate(lines):
            self.put(Words(x, top + size * (ASCENT + at * LEADING), line, size, color, align))
        return size * LEADING * len(lines)


NARROW = 255.0
"""Points; 90 mm."""

"""In what state a scan is: each condition a name that files and figures go by."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import Literal

Tone = Literal["colour", "grey", "bilevel"]


@dataclass(frozen=True, slots=True)
class Condition:
    """What a page goes through on its way to a file; what is 0 or None does not happen.

    Lengths are in points of the page, so that a page looks the same at every resolution.
    """

    name: str
    dpi: int = 200
    tone: Tone = "grey"
    jpeg: int | None = None  # quality; None is packed without loss
    skew: float = 0.0  # degrees at most, either way; a page takes from half of it to all
    turn: int = 0  # quarter turns by which the page lies on the glass, in degrees clockwise
    noise: float = 0.0  # standard deviation, of 255
    speckles: int = 0  # specks of dust, dark and light
    bleed: float = 0.0  # how much of the ink of the next page is seen from behind, of 1
    stamps: int = 0  # round red seals, over the text
    curl: float = 0.0  # points by which lines bend at the gutter
    blur: float = 0.0  # points: how far the glass is out of focus
    yellowing: int = 0  # of 255, by which the paper has darkened


_CLEAN = Condition("clean-200")
CONDITIONS = {
    one.name: one
    for one in (
        _CLEAN,
        replace(_CLEAN, name="clean-150", dpi=150),
        replace(_CLEAN, name="clean-300", dpi=300),
        replace(_CLEAN, name="bilevel-150", dpi=150, tone="bilevel"),
        replace(_CLEAN, name="bilevel-200", tone="bilevel"),
        replace(_CLEAN, name="bilevel-300", dpi=300, tone="bilevel"),
        replace(_CLEAN, name="jpeg-200", jpeg=30),
        replace(_CLEAN, name="skew-200", skew=1.0),
        replace(_CLEAN, name="askew-200", skew=3.0),
        replace(_CLEAN, name="turned-200", turn=90),
        replace(_CLEAN, name="noise-200", noise=18.0, speckles=600),
        replace(_CLEAN, name="bleed-200", bleed=0.25, yellowing=25),
        replace(_CLEAN, name="stamps-200", tone="colour", jpeg=75, stamps=3),
        replace(_CLEAN, name="gutter-200", curl=6.0),
        # Everything at once: what was copied before it was scanned, and scanned by hand.
        Condition(
            "worst-200", 200, "colour", 45, 3.0, 0, 12.0, 400, 0.2, 2, curl=5.0, blur=0.25, yellowing=25
        ),
        Condition(
            "worst-150", 150, "colour", 55, 3.0, 0, 10.0, 300, 0.15, 2, curl=5.0, blur=0.2, yellowing=25
        ),
        Condition("worst-bilevel", 200, "bilevel", None, 3.0, 0, 12.0, 400, 0.2, 2, curl=5.0, blur=0.2),
    )
}

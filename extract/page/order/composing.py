"""A page's text put together: lines, blanks in proportion to gaps, a box for each character."""

from __future__ import annotations

from array import array
from collections.abc import Sequence
from collections.abc import Set as AbstractSet

from gongbao.extract.page.runs.runs import Run
from gongbao.extract.page.settings import PAGE
from gongbao.extract.pdf.characters import Characters
from gongbao.extract.pdf.space import Edges
from gongbao.schema.records import Orientation

_NOWHERE = array("f", [float("nan")] * 4)
_SURE = 1.0
"""How sure a blank is."""
_WIDE_FROM = "\u2e80"


class ComposedText:
    """The text of a page as it grows, and the boxes of its characters.

    Before the characters in `cuts` cells part that touch; a blank is written there.
    """

    def __init__(
        self, characters: Characters, edges: dict[Orientation, Edges], cuts: AbstractSet[int] = frozenset()
    ) -> None:
        self._characters = characters
        self._edges = edges
        self._parts: list[str] = []
        self._length = 0
        self.boxes = array("f")
        self.confidence = None if characters.confidence is None else array("f")
        self._cuts = cuts
        self._starts: dict[int, int] = {}
        self._ends: dict[int, int] = {}

    @property
    def text(self) -> str:
        """All lines so far."""
        return "".join(self._parts)

    def place(self, piece: Run) -> tuple[int, int]:
        """Where a written run stands, or a part of one that blanks set apart."""
        return self._starts[piece.start], self._ends[piece.end]

    def add_line(self, runs: Sequence[Run], left: float | None = None) -> tuple[int, int]:
        """Write the runs of a line, set in by their distance from `left`; gives where its text stands."""
        if self._length:
            self._blank("\n")
        start = 0
        place = 0
        before: Run | None = None
        for run in runs:
            unit = run.size / 2
            if before is None:
                if left is not None:
                    self._blank(" " * min(max(0, round((run.x0 - left) / unit)), PAGE.max_blanks))
                start = self._length
            else:
                gap = run.x0 - before.x1
                real = self._characters.blanks.get(run.start, "") if run.start == before.end else ""
                blanks = self._gap(gap / run.size, before.end - 1, run.start, real)
                if gap > PAGE.places_kept * run.size:
                    # Columns keep their places: what went wrong before is made up for.
                    wanted = round((run.x0 - runs[0].x0) / unit) - place
                    blanks = " " * min(max(2, wanted), PAGE.max_blanks)
                self._blank(blanks)
                place += len(blanks)
            place += self._write(run)
            before = run
        return start, self._length

    def _write(self, run: Run) -> int:
        """Write one run; gives its width in half ems."""
        at = run.start
        cuts = {cut for cut in self._cuts if run.start < cut < run.end}
        if run.gaps or cuts:
            x0s, _, x1s, _ = self._edges[run.turn or 0]
            for gap in sorted({*run.gaps, *cuts}):
                room = (x0s[gap] - x1s[gap - 1]) / run.size
                blanks = self._gap(room, gap - 1, gap, self._characters.blanks.get(gap, ""))
                blanks = blanks or " " * (gap in cuts)
                if blanks:
                    self._piece(at, gap)
                    self._blank(blanks)
                    at = gap
        self._piece(at, run.end)
        return round((run.x1 - run.x0) / (run.size / 2))

    def _gap(self, room: float, left: int, right: int, real: str) -> str:
        """The blanks that stand for some room (in ems) between two characters."""
        text = self._characters.text
        if real and room >= PAGE.blank_kept:
            return real if room < len(real) + 1 else " " * min(round(room * 2), PAGE.max_blanks)
        narrow = text[left] < _WIDE_FROM and text[right] < _WIDE_FROM
        narrow = narrow and text[left].isalnum() and text[right].isalnum()
        if room >= PAGE.han_gap:
            return " " * min(max(1, round(room * 2)), PAGE.max_blanks)
        return " " if narrow and room >= PAGE.word_gap else ""

    def _piece(self, start: int, end: int) -> None:
        self._parts.append(self._characters.text[start:end])
        self.boxes.extend(self._characters.boxes[4 * start : 4 * end])
        if self.confidence is not None and self._characters.confidence is not None:
            self.confidence.extend(self._characters.confidence[start:end])
        self._starts[start] = self._length
        self._length += end - start
        self._ends[end] = self._length

    def _blank(self, blanks: str) -> None:
        if blanks:
            self._parts.append(blanks)
            self.boxes.extend(_NOWHERE * len(blanks))
            if self.confidence is not None:
                self.confidence.extend([_SURE] * len(blanks))
            self._length += len(blanks)

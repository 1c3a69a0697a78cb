"""Characters that follow one another on one line, and the lines they make."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise

from gongbao.extract.page.settings import PAGE
from gongbao.extract.pdf.characters import Characters
from gongbao.extract.pdf.space import Edges
from gongbao.schema.records import Orientation


@dataclass(slots=True)
class Run:
    """Characters from `start` to `end` side by side; `gaps` are those with some room before them.

    Sides are on the page turned so that the run is upright. `owner` is the cell it stands in, -1 for none.
    """

    start: int
    end: int
    turn: Orientation | None
    size: float
    x0: float
    top: float
    x1: float
    bottom: float
    gaps: list[int]
    owner: int = -1


def find_runs(
    characters: Characters,
    edges: Mapping[Orientation, Edges],
    owners: Sequence[int] | None,
    room: float = PAGE.run_break,
) -> list[Run]:
    """Cut the characters into runs, in the order of the file; what is printed twice is left out.

    Args:
        characters: The characters of a page.
        edges: Their sides on the page turned each way.
        owners: The cell each of them stands in; a run lies in one.
        room: How many ems part two runs, where no blank stands in them.
    """
    runs: list[Run] = []
    run: Run | None = None
    cells = [-1] * len(characters.text) if owners is None else owners
    middle = 0.0
    again = False
    blanks, text = characters.blanks, characters.text
    shown, raised, blank_room = PAGE.gap_shown, PAGE.max_rise, PAGE.run_break_at_blank
    back, same = PAGE.max_step_back, PAGE.printed_again
    # Of a picture each stretch is a line that was found by itself: of one column, or one cell.
    between_lines = room if characters.confidence is None else min(room, PAGE.found_line_break)
    for stretch in characters.stretches:
        x0s, tops, x1s, bottoms = edges[stretch.turn or 0]
        size = stretch.size
        slit, rise = shown * size, raised * size
        for at in range(stretch.start, stretch.end):
            x0, x1 = x0s[at], x1s[at]
            own = (tops[at] + bottoms[at]) / 2
            if (
                run is not None
                and -rise < own - middle < rise
                and run.turn == stretch.turn
                and run.owner == cells[at]
            ):
                if at > stretch.start and x0 == x0s[at - 1] and x1 == x1s[at - 1]:
                    # One sign that stands for several characters, as a long dash.
                    run.end = at + 1
                    continue
                gap = x0 - run.x1
                most = between_lines if at == stretch.start else room
                if -back * size < gap and (gap < most * size or (at in blanks and gap < blank_room * size)):
                    if gap < 0 and text[at] == text[at - 1] and x0 - x0s[at - 1] < same * size:
                        # A letter printed again, to look bold.
                        again = True
                        continue
                    if not again:
                        if gap > slit or at in blanks:
                            run.gaps.append(at)
                        run.end = at + 1
                        if x1 > run.x1:
                            run.x1 = x1
                        continue
            again = False
            run = Run(at, at + 1, stretch.turn, size, x0, tops[at], x1, bottoms[at], [], cells[at])
            runs.append(run)
            middle = own
    return _printed_once(runs, text)


def _printed_once(runs: Sequence[Run], text: str) -> list[Run]:
    """The runs without those that repeat an earlier one in its place."""
    seen: set[tuple[str, Orientation | None, int, int]] = set()
    kept: list[Run] = []
    for run in runs:
        words, near = text[run.start : run.end], PAGE.printed_again * run.size
        x, y = round(run.x0 / near), round(run.top / near)
        if any((words, run.turn, x + dx, y + dy) in seen for dx in (-1, 0, 1) for dy in (-1, 0, 1)):
            continue
        seen.add((words, run.turn, x, y))
        kept.append(run)
    return kept


def pieces_of(run: Run, edges: Edges, room: float) -> list[Run]:
    """A run cut where more than some room (in ems) stands between its characters."""
    x0s, tops, x1s, bottoms = edges
    cuts = [at for at in run.gaps if x0s[at] - x1s[at - 1] > room * run.size]
    if not cuts:
        return [run]
    borders = [run.start, *cuts, run.end]
    return [
        Run(
            start,
            end,
            run.turn,
            run.size,
            x0s[start],
            min(tops[start:end]),
            max(x1s[start:end]),
            max(bottoms[start:end]),
            [at for at in run.gaps if start < at < end],
            run.owner,
        )
        for start, end in pairwise(borders)
    ]


def runs_within(runs: Sequence[Run], box: tuple[float, float, float, float]) -> list[Run]:
    """The runs whose middle lies in a box: x0, top, x1, bottom."""
    x0, top, x1, bottom = box
    return [
        run for run in runs if x0 < (run.x0 + run.x1) / 2 < x1 and top < (run.top + run.bottom) / 2 < bottom
    ]


def lines_of(runs: Sequence[Run]) -> list[list[Run]]:
    """Runs that stand on one line put together, from left to right; lines from top to bottom."""
    lines: list[list[Run]] = []
    spans: list[tuple[float, float]] = []
    back, overlap = PAGE.lines_back, PAGE.line_overlap
    for run in sorted(runs, key=lambda run: run.top + run.bottom):
        height = run.bottom - run.top
        for at in range(len(lines) - 1, max(len(lines) - 1 - back, -1), -1):
            top, bottom = spans[at]
            shared = min(bottom, run.bottom) - max(top, run.top)
            if shared >= overlap * min(height, bottom - top) and not _lies_over(run, lines[at]):
                lines[at].append(run)
                if height > bottom - top:
                    spans[at] = (run.top, run.bottom)
                break
        else:
            lines.append([run])
            spans.append((run.top, run.bottom))
    for line in lines:
        line.sort(key=lambda run: run.x0)
    order = sorted(range(len(lines)), key=lambda at: spans[at][0] + spans[at][1])
    return [lines[at] for at in order]


def _lies_over(run: Run, line: Sequence[Run]) -> bool:
    """Whether letters of a run stand where others of a line do: it is another line, too close to this one.

    So where a curl or a seal lets a reader of pictures take two lines for higher than they are.
    """
    least = PAGE.other_line * run.size
    return any(min(run.x1, other.x1) - max(run.x0, other.x0) > least for other in line)

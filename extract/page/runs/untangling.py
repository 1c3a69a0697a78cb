"""Characters of one line that the file draws in several passes, put in the order they stand in.

Typesetters draw the ideographs of a line first and its digits, or its stops, after them: a run of
ideographs then has gaps in which others stand.
"""

from __future__ import annotations

from array import array
from collections.abc import Mapping, Sequence
from itertools import pairwise

from gongbao.extract.page.runs.runs import Run, find_runs, lines_of
from gongbao.extract.page.settings import PAGE
from gongbao.extract.pdf.characters import Characters, Stretch
from gongbao.extract.pdf.space import Edges
from gongbao.schema.records import Orientation


def untangled(characters: Characters, edges: Mapping[Orientation, Edges]) -> Characters:
    """The characters of a page with those of tangled lines in order; the same ones where none is tangled."""
    if not _goes_back(characters, edges):
        return characters
    runs = find_runs(characters, edges, None)
    clusters: dict[int, list[int]] = {}
    for turn in {run.turn for run in runs if run.turn is not None}:
        for line in lines_of([run for run in runs if run.turn == turn]):
            for cluster in _clusters(line):
                order = _interleaved(cluster, edges[turn])
                if order is not None:
                    clusters.update((at, order if at == min(order) else []) for at in order)
    return _reordered(characters, runs, clusters) if clusters else characters


def _goes_back(characters: Characters, edges: Mapping[Orientation, Edges]) -> bool:
    """Whether a stretch begins among those on its line that were drawn earlier, not before or behind them."""
    drawn: dict[tuple[Orientation, float, int], tuple[float, float]] = {}
    for stretch in characters.stretches:
        if stretch.turn is None:
            continue
        x0s, tops, x1s, bottoms = edges[stretch.turn]
        at, size = stretch.start, stretch.size
        line = stretch.turn, size, round((tops[at] + bottoms[at]) / size)
        x0, x1 = x0s[at], x1s[stretch.end - 1]
        first, last = drawn.get(line, (x0, x0))
        if first < x0 < last - PAGE.overlap_tangled * size:
            return True
        drawn[line] = min(first, x0), max(last, x1)
    return False


def _clusters(line: Sequence[Run]) -> list[list[Run]]:
    """The runs of a line that reach into one another."""
    clusters: list[list[Run]] = []
    reach = float("-inf")
    for run in line:
        if clusters and run.x0 < reach - PAGE.overlap_tangled * run.size:
            clusters[-1].append(run)
        else:
            clusters.append([run])
        reach = max(reach, run.x1)
    return [cluster for cluster in clusters if len(cluster) > 1]


def _interleaved(cluster: Sequence[Run], edges: Edges) -> list[int] | None:
    """The characters of runs from left to right; None where they lie on one another, not in gaps."""
    x0s, _, x1s, _ = edges
    order = sorted((at for run in cluster for at in range(run.start, run.end)), key=lambda at: (x0s[at], at))
    lapped = PAGE.overlap_side_by_side * min(run.size for run in cluster)
    return None if any(x0s[right] < x1s[left] - lapped for left, right in pairwise(order)) else order


def _reordered(
    characters: Characters, runs: Sequence[Run], clusters: Mapping[int, Sequence[int]]
) -> Characters:
    """The characters in a new order, without what is printed twice."""
    order: list[int] = []
    for run in sorted(runs, key=lambda run: run.start):
        for at in range(run.start, run.end):
            order.extend(clusters.get(at, (at,)))
    owners = [stretch for stretch in characters.stretches for _ in range(stretch.start, stretch.end)]
    stretches: list[Stretch] = []
    boxes = array("f")
    for place, at in enumerate(order):
        boxes.extend(characters.boxes[4 * at : 4 * at + 4])
        own = owners[at]
        if place and owners[order[place - 1]] is own and order[place - 1] < at:
            stretches[-1] = Stretch(stretches[-1].start, place + 1, own.turn, own.size)
        else:
            stretches.append(Stretch(place, place + 1, own.turn, own.size))
    places = {at: place for place, at in enumerate(order)}
    blanks = {
        places[at]: blank for at, blank in characters.blanks.items() if at in places and at not in clusters
    }
    text = "".join(characters.text[at] for at in order)
    sure = characters.confidence
    confidence = None if sure is None else array("f", [sure[at] for at in order])
    return Characters(text, boxes, stretches, blanks, characters.notes, confidence)

"""Two pages of an open volume in one picture: each is read by itself, the left one first."""

from __future__ import annotations

from array import array
from collections.abc import Sequence
from dataclasses import replace

from gongbao.extract.model.content import PageContent
from gongbao.extract.model.flow import Flow
from gongbao.extract.model.table import FlowTable
from gongbao.extract.page.settings import PAGE
from gongbao.extract.pdf.characters import Characters
from gongbao.extract.pdf.rules import Rules
from gongbao.extract.pdf.space import PageSpace

Half = tuple[Characters, Rules]
_NOWHERE = array("f", [float("nan")] * 4)


def fold_of(space: PageSpace, characters: Characters, rules: Rules) -> float | None:
    """Where a picture of two pages is folded; None where it is one page.

    It is wide, and about its middle nothing stands over the room of two margins, from its head to its foot.
    """
    if space.width < PAGE.spread * space.height or characters.confidence is None:
        return None
    x0s, x1s = characters.boxes[0::4], characters.boxes[2::4]
    spans = [*zip(x0s, x1s, strict=True), *((rule[0], rule[2]) for rule in (*rules.across, *rules.upright))]
    middle, reach = space.width / 2, PAGE.off_middle * space.width
    fold = _widest_room([(x0, x1) for x0, x1 in spans if x1 > middle - 2 * reach], middle - 2 * reach)
    place = sum(fold) / 2
    if fold[1] - fold[0] < PAGE.margins * space.width or abs(place - middle) > reach:
        return None
    left, least = sum(x1 < place for x1 in x1s), PAGE.share_of_half * len(x1s)
    return place if least <= left <= len(x1s) - least else None


def _widest_room(spans: Sequence[tuple[float, float]], start: float) -> tuple[float, float]:
    """The widest room between spans from some place on."""
    best, end = (start, start), start
    for x0, x1 in sorted(spans):
        if x0 - end > best[1] - best[0]:
            best = end, x0
        end = max(end, x1)
    return best


def halves(fold: float, characters: Characters, rules: Rules) -> tuple[Half, Half]:
    """The characters and rules on either side of a fold, where they stand."""
    return (
        (_part(characters, fold, is_left=True), _rules(rules, fold, is_left=True)),
        (_part(characters, fold, is_left=False), _rules(rules, fold, is_left=False)),
    )


def _part(characters: Characters, fold: float, *, is_left: bool) -> Characters:
    part, sure, texts = Characters(), array("f"), []
    at = 0
    for line in characters.stretches:
        own = characters.boxes[4 * line.start : 4 * line.end]
        if own and ((min(own[0::4]) + max(own[2::4])) / 2 < fold) == is_left:
            texts.append(characters.text[line.start : line.end])
            part.boxes.extend(own)
            sure.extend((characters.confidence or sure)[line.start : line.end])
            length = line.end - line.start
            part.stretches.append(replace(line, start=at, end=at + length))
            at += length
    part.text, part.confidence = "".join(texts), sure
    part.notes = list(characters.notes) if is_left else []
    return part


def _rules(rules: Rules, fold: float, *, is_left: bool) -> Rules:
    across, upright, shades = (
        [rule for rule in own if ((rule[0] + rule[2]) / 2 < fold) == is_left]
        for own in (rules.across, rules.upright, rules.shades)
    )
    return replace(rules, across=across, upright=upright, shades=shades)


def joined(left: PageContent, right: PageContent, confidence: float | None) -> PageContent:
    """Both pages as the one page of the source that shows them."""
    at = len(left.page.text) + 1
    boxes = None
    if left.page.boxes is not None and right.page.boxes is not None:
        boxes = array("f", [*left.page.boxes, *_NOWHERE, *right.page.boxes])
    page = replace(
        left.page,
        text=f"{left.page.text}\n{right.page.text}",
        columns=max(left.page.columns or 1, right.page.columns or 1),
        boxes=boxes,
        confidence=confidence,
    )
    moved = tuple((start + at, end + at) for start, end in right.doubted)
    tables = (*left.tables, *(_moved(table, at) for table in right.tables))
    notes = (*left.notes, *right.notes)
    return PageContent(page, tables, notes, doubted=(*left.doubted, *moved), fold=at)


def _moved(table: FlowTable, by: int) -> FlowTable:
    """A table of the second page, whose text stands behind that of the first."""
    cells = tuple(
        replace(
            cell,
            flow=Flow.placed(cell.flow.text, (at + by if at >= 0 else at for at in cell.flow.origins)),
        )
        for cell in table.cells
    )
    return replace(table, cells=cells, leaf=1)

"""Small raised digits behind a word or a figure: marks of footnotes, told by the page's geometry alone."""

from __future__ import annotations

from gongbao.extract.facts.settings import FACT
from gongbao.extract.model.document import Document
from gongbao.extract.model.flow import Flow
from gongbao.schema.records import Box


def raised_from(document: Document, flow: Flow) -> int:
    """The place in a text from which it is small raised digits alone, its length if there are none.

    Args:
        document: What it stands in.
        flow: A text that begins with characters of its full size.
    """
    end = len(flow.text)
    if not flow.is_placed or len(flow.origins) != end:
        return end
    boxes = _upright([document.box_at(origin) for origin in flow.origins])
    known = [box for box in boxes if box is not None]
    if not known:
        return end
    tallest = max(known, key=lambda box: box.bottom - box.top)
    height = tallest.bottom - tallest.top
    at = end
    while at > 1:
        box = boxes[at - 1]
        if box is None or not flow.text[at - 1].isdigit():
            break
        small = box.bottom - box.top < FACT.raised_height * height
        raised = tallest.bottom - box.bottom > FACT.raised_by * height
        if not (small and raised):
            break
        at -= 1
    return at


def _upright(boxes: list[Box | None]) -> list[Box | None]:
    """Boxes of a text as if the page lay so that it is upright: that of a turned table runs up or down."""
    known = [box for box in boxes if box is not None]
    if len(known) < 2:
        return boxes
    before, last = known[-2:]
    down = (last.top + last.bottom - before.top - before.bottom) / 2
    across = (last.x0 + last.x1 - before.x0 - before.x1) / 2
    if abs(down) <= abs(across):
        return boxes
    if down < 0:
        return [box and Box(-box.bottom, box.x0, -box.top, box.x1) for box in boxes]
    return [box and Box(box.top, -box.x1, box.bottom, -box.x0) for box in boxes]

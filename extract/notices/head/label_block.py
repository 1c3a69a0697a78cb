"""The block of labels that a government web site puts over a document: 发文字号：…, 成文日期：…"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cache
from itertools import pairwise

from gongbao.extract.lexicon.labels import label_of
from gongbao.extract.lexicon.site_words import is_path
from gongbao.extract.model.document import Line
from gongbao.extract.model.flow import Flow, line_flow
from gongbao.extract.notices.settings import NOTICE
from gongbao.normalize.text.blanks import solid
from gongbao.normalize.text.lexicon import table_rows
from gongbao.normalize.time.times import date_line, whole_day

_LABELLED = re.compile(
    r"[\[【]?(?P<label>[\u4e00-\u9fff][\u4e00-\u9fff\s\u3000]{0,12}?)[\]】]?\s*[：:]\s*(?P<value>.*)"
)


@dataclass(frozen=True, slots=True)
class LabelBlock:
    """The labelled values at the top of a text, by field, and the positions of the block's lines.

    There are no positions where a page's reader told the labels: their lines are furniture. `stacked` are
    those of labels without colons, their values and the path over them.
    """

    values: Mapping[str, Flow]
    positions: frozenset[int]
    stacked: frozenset[int] = frozenset()


@cache
def page_labels() -> dict[str, str]:
    """What each label gives."""
    return {row[0]: row[1] for row in table_rows("page_labels")}


def field_of(line: Line) -> tuple[str, Flow] | None:
    """The field that a labelled line gives, and its value; None for any other line."""
    flow = line_flow(line)
    match = _LABELLED.fullmatch(flow.text)
    if match is None:
        return None
    field = page_labels().get(solid(match["label"]))
    return (field, flow.slice(match.start("value"), match.end("value"))) if field else None


def labelled_day(value: str) -> date | None:
    """The day behind a web page's label: in a document's form, or as 2024-05-01 with the time behind it."""
    day = whole_day(value.strip())
    return day[0] if day else date_line(value)


def told_label_block(labels: Sequence[tuple[str, Flow]]) -> LabelBlock | None:
    """The block of labels that a page's reader told, or None where there is none."""
    values: dict[str, Flow] = {}
    for label, value in labels:
        if (field := page_labels().get(label)) and value.text:
            values.setdefault(field, value)
    return LabelBlock(values, frozenset()) if labels else None


def _stacked(lines: Sequence[Line]) -> tuple[dict[str, Flow], set[int]]:
    """Labels without colons, each value on the line below, as a page's table of particulars is printed.

    The path over the first is the site's, too.
    """
    values: dict[str, Flow] = {}
    positions: set[int] = set()
    for at, (line, below) in enumerate(pairwise(lines)):
        field = page_labels().get(solid(line.text)) if at not in positions else None
        if field is not None and solid(below.text) not in page_labels():
            values.setdefault(field, line_flow(below))
            positions |= {at, at + 1}
    if len(positions) < 2 * NOTICE.min_stacked:
        return {}, set()
    positions |= {at for at in range(min(positions)) if is_path(lines[at].text)}
    return values, positions


def find_label_block(lines: Sequence[Line]) -> LabelBlock | None:
    """The block of labels among a text's first lines, or None where there are fewer than two.

    It ends where the text is under way, with a numbered part or a second sentence that no label begins:
    责任部门：… below that says whose its work is. The first may be the rest of a value (内容概述：…).
    """
    values, positions = _stacked(lines[: NOTICE.label_lines])
    stacked = frozenset(positions)
    may_go_on = False
    for at, line in enumerate(lines[: NOTICE.label_lines]):
        found = field_of(line)
        ends = line.text.rstrip().endswith("。")
        if found is None:
            if label_of(line.text) is not None or (ends and not may_go_on):
                break
            may_go_on = may_go_on and not ends
            continue
        may_go_on = not ends
        positions.add(at)
        if found[1].text:
            values.setdefault(*found)
    enough = len(positions) >= NOTICE.min_labels
    return LabelBlock(values, frozenset(positions), stacked) if enough else None

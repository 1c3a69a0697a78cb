"""Tables of rules or criteria (灾种 | 判定标准): a short name on the left, sentences on the right.

They are neither tasks nor statistics; their cells are kept and they stay out of the running text.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from gongbao.extract.lexicon.labels import ATTACHMENT
from gongbao.extract.model.document import Line
from gongbao.extract.model.flow import Flow, flow_of, line_flow

_HEAD_ENDS = re.compile(r"(?:标准|条件|内容|说明|要求|定义|含义|情形|依据|解释|指标|范围|释义|描述)$")
_NAME = re.compile(r"[\u4e00-\u9fff、（）()]{1,12}")
_MIN_ROWS = 3


@dataclass(frozen=True, slots=True)
class RuleTable:
    """A table of two columns: the heads, and a name with its text for each row."""

    title: Flow | None
    heads: tuple[Flow, Flow]
    rows: tuple[tuple[Flow, Flow], ...]
    lines: frozenset[int]


def find_rule_tables(lines: Sequence[Line]) -> list[RuleTable]:
    """The tables of rules among a notice's lines."""
    tables: list[RuleTable] = []
    at = 0
    while at < len(lines):
        table = _table_at(lines, at)
        if table is None:
            at += 1
            continue
        tables.append(table)
        at += len(table.lines)
    return tables


def _table_at(lines: Sequence[Line], at: int) -> RuleTable | None:
    heads = _heads(lines[at])
    if heads is None:
        return None
    rows: list[tuple[Flow, list[Line]]] = []
    names: list[Flow] = []
    end = at + 1
    while end < len(lines) and not ATTACHMENT.match(lines[end].text):
        line = lines[end]
        joined = re.match(r"([\u4e00-\u9fff]{1,8})\s+(?=\S)", line.text)
        ended = not rows or rows[-1][1][-1].text.endswith(("。", "；"))
        if ended and _NAME.fullmatch(line.text) and end + 1 < len(lines):
            names.append(line_flow(line))
            rows.append((names[-1], [line]))
        elif ended and joined:
            split = joined.end()
            rows.append((line_flow(line.part(0, len(joined[1]))), [line.part(split)]))
        elif rows:
            rows[-1][1].append(line)
        else:
            return None
        end += 1
    if len(rows) < _MIN_ROWS or sum(bool(re.search(r"[。；]$", own[-1].text)) for _, own in rows) < 0.7 * len(
        rows
    ):
        return None
    built = tuple(
        (name, flow_of(line for line in own if line.text != name.text or len(own) == 1)) for name, own in rows
    )
    title = flow_of(lines[at - 1 : at]) if at and not re.search(r"[。；：]$", lines[at - 1].text) else None
    return RuleTable(title, heads, built, frozenset(line.index for line in lines[at:end]))


def _heads(line: Line) -> tuple[Flow, Flow] | None:
    """Two short heads parted by a blank, the second a word for criteria."""
    words = [match.span() for match in re.finditer(r"\S+", line.text)]
    if not 2 <= len(words) <= 4 or len(line.text) > 30 or not _HEAD_ENDS.search(line.text):
        return None
    if any(re.search(r"[\d，。；：]", line.text[start:end]) for start, end in words):
        return None
    cut = words[-1][0]
    left, right = line_flow(line.part(0, words[-2][1])), line_flow(line.part(cut))
    return left, right

"""Tables of two columns in lines: under two heads short names on the left, sentences on the right."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence

from gongbao.extract.lexicon.labels import ATTACHMENT, PART
from gongbao.extract.model.document import Line
from gongbao.extract.model.flow import Flow, flow_of, line_flow
from gongbao.extract.model.table import FlowCell, FlowTable
from gongbao.extract.tables.settings import TABLE

_NAME = re.compile(r"[\u4e00-\u9fff、（）()]{1,12}")
_NAMED = re.compile(r"([\u4e00-\u9fff]{1,8})\s+(?=\S)")
_SENTENCE = re.compile(r"[。；]$")


def find_pairs(lines: Sequence[Line], is_head: Callable[[str], bool]) -> list[FlowTable]:
    """The tables of names and sentences among some lines.

    Args:
        lines: The lines.
        is_head: Whether a line ends with the head of a column of sentences.
    """
    tables: list[FlowTable] = []
    at = 0
    while at < len(lines):
        table = _table_at(lines, at, is_head)
        if table is None:
            at += 1
            continue
        tables.append(table)
        at += len(table.lines)
    return tables


def _table_at(lines: Sequence[Line], at: int, is_head: Callable[[str], bool]) -> FlowTable | None:
    may_be = is_head(lines[at].text) and not PART.match(lines[at].text)
    heads = _heads(lines[at]) if may_be else None
    if heads is None:
        return None
    rows, end = _rows_under(lines, at)
    ended_rows = sum(bool(_SENTENCE.search(own[-1].text)) for _, own in rows)
    if len(rows) < TABLE.min_pairs or ended_rows < TABLE.min_ended_share * len(rows):
        return None
    cells = [FlowCell(0, col, head, lines[at].page) for col, head in enumerate(heads)]
    for row, (name, own) in enumerate(rows, start=1):
        text = [line for line in own if line.text != name.text or len(own) == 1]
        cells.append(FlowCell(row, 0, name, own[0].page, certainty="inferred"))
        cells.append(FlowCell(row, 1, flow_of(text), own[-1].page, certainty="inferred"))
    has_title = at > 0 and not re.search(r"[。；：]$", lines[at - 1].text)
    return FlowTable(
        tuple(cells),
        len(rows) + 1,
        2,
        "order",
        head_rows=1,
        lines=frozenset(line.index for line in lines[at:end]),
        title=flow_of(lines[at - 1 : at]) if has_title else None,
    )


def _rows_under(lines: Sequence[Line], head: int) -> tuple[list[tuple[Flow, list[Line]]], int]:
    """The rows under a head, each its name and the lines of its text, and where they end.

    There are none where the first line under the head names nothing.
    """
    rows: list[tuple[Flow, list[Line]]] = []
    end = head + 1
    while end < len(lines) and not (ATTACHMENT.match(lines[end].text) or PART.match(lines[end].text)):
        line = lines[end]
        named = _NAMED.match(line.text)
        ended = not rows or rows[-1][1][-1].text.endswith(("。", "；"))
        if ended and _NAME.fullmatch(line.text) and end + 1 < len(lines):
            rows.append((line_flow(line), [line]))
        elif ended and named:
            rows.append((line_flow(line.part(0, len(named[1]))), [line.part(named.end())]))
        elif rows:
            rows[-1][1].append(line)
        else:
            break
        end += 1
    return rows, end


def _heads(line: Line) -> tuple[Flow, Flow] | None:
    """Two short heads parted by a blank."""
    words = [match.span() for match in re.finditer(r"\S+", line.text)]
    if not 2 <= len(words) <= TABLE.pair_head_words or len(line.text) > TABLE.longest_pair_head:
        return None
    if any(re.search(r"[\d，。；：]", line.text[start:end]) for start, end in words):
        return None
    return line_flow(line.part(0, words[-2][1])), line_flow(line.part(words[-1][0]))

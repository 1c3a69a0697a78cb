"""Lists of tasks given cell by cell, row by row, whose rows are told by their numbers.

pypdfium2 and PyMuPDF give cells in the order they were set in, pdftotext and pdfminer often so. Where every
number counts on and behind it stands one cell for each column, by its looks and by the widths of its lines,
the cells are told; a row of which this is not so is quoted.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from gongbao.extract.lexicon.column_heads import UNIT_COLUMNS, TaskHead
from gongbao.extract.lexicon.figure_words import CONTINUED, is_figure, is_total
from gongbao.extract.lexicon.labels import ATTACHMENT
from gongbao.extract.model.document import Document, Line
from gongbao.extract.model.finding import Finding
from gongbao.extract.model.flow import Flow, join
from gongbao.extract.model.table import FlowTable
from gongbao.extract.tables.captions import caption_above
from gongbao.extract.tables.find.by_order.line_looks import GROUP_LABEL
from gongbao.extract.tables.find.table_of_texts import table_of
from gongbao.extract.tables.find.whole_rows.cell_costs import Widths, look_of_tail
from gongbao.extract.tables.find.whole_rows.columns import Column, columns_of
from gongbao.extract.tables.find.whole_rows.cutting import Cut, cut_row
from gongbao.extract.tables.find.whole_rows.heads import Heads, heads_at
from gongbao.extract.tables.find.whole_rows.row_costs import ROW
from gongbao.extract.tables.find.whole_rows.words import Word, words_of
from gongbao.schema.records import Status

_NOTE = re.compile(r"(?:备?注|说明)\s*[：:]")
_NUMBER = re.compile(r"(\d{1,3})[.．、]?")


@dataclass(frozen=True, slots=True)
class _Row:
    """A row: the place of its number, where its words end, and how they are cut."""

    start: int
    end: int
    cut: Cut | None


def find_whole_rows(document: Document, lines: Sequence[Line]) -> list[FlowTable]:
    """The lists among a notice's lines whose rows are told by numbers, each with a cell for every column."""
    tables: list[FlowTable] = []
    at = 0
    while at < len(lines):
        heads = heads_at(lines, at)
        table = _read(document, lines, heads) if heads is not None else None
        if table is None:
            at += 1
            continue
        tables.append(table[0])
        at = table[1]
    return tables


def _read(document: Document, lines: Sequence[Line], heads: Heads) -> tuple[FlowTable, int] | None:
    """The list under some heads and the line it ends before, None where its cells are not told."""
    end = _end(lines, heads)
    body, breaks, _ = _body(lines[heads.end : end], "".join(line.solid for line in lines[heads.first : heads.end]))
    words = words_of(document, body, breaks)
    columns = columns_of(heads.head)
    rows = _rows(words, columns, {})
    if rows is None:
        return None
    rows = _rows(words, columns, _widths(words, rows)) or rows
    if len(rows) < ROW.fewest_rows or not _are_told(rows):
        return None
    table = _table(document, heads, words, rows)
    taken = range(heads.first, end)
    last = words[_last(rows) - 1].line.index
    own = frozenset(lines[place].index for place in taken if lines[place].index <= last)
    table = replace(table, lines=own, title=caption_above(lines, heads.first).title)
    return table, heads.first + len(own)


def _last(rows: Sequence[_Row]) -> int:
    cut = rows[-1].cut
    return rows[-1].start + 1 + cut.tail[1] if cut is not None else rows[-1].end


def _end(lines: Sequence[Line], heads: Heads) -> int:
    at = heads.end
    while at < len(lines):
        if ATTACHMENT.match(lines[at].text) or _NOTE.match(lines[at].text):
            break
        at += 1
    return at


def _body(lines: Sequence[Line], heads: str) -> tuple[list[Line], frozenset[int], int]:
    """The lines of the rows, without heads that stand again over another page, and those behind a break."""
    body: list[Line] = []
    breaks: set[int] = set()
    at, fresh = 0, False
    while at < len(lines):
        again = _again(lines, at, heads)
        if again or CONTINUED.fullmatch(lines[at].solid):
            at, fresh = at + (again or 1), True
            continue
        if fresh:
            breaks.add(lines[at].index)
            fresh = False
        body.append(lines[at])
        at += 1
    return body, frozenset(breaks), at


def _again(lines: Sequence[Line], at: int, heads: str) -> int:
    """How many lines from one on are the heads again."""
    text = ""
    for count, line in enumerate(lines[at:], start=1):
        text += line.solid
        if text == heads:
            return count
        if not heads.startswith(text):
            return 0
    return 0


def _rows(words: Sequence[Word], columns: Sequence[Column], widths: Widths) -> list[_Row] | None:
    """The rows whose numbers count on from 1, by the cheapest cuts; None where they do not."""
    starts = _starts(words)
    if not starts or 1 not in starts:
        return None
    cuts: dict[tuple[int, int], Cut | None] = {}

    def cost(start: int, end: int, last: bool) -> float:
        if (start, end) not in cuts:
            own = words[start + 1 : end]
            fits = 0 < len(own) <= ROW.longest_row
            cuts[start, end] = cut_row(own, columns, widths, open_end=last) if fits else None
        cut = cuts[start, end]
        return cut.cost if cut is not None else ROW.misfit * len(columns)

    ways: dict[int, tuple[float, list[int]]] = {starts[1][0]: (0.0, [starts[1][0]])}
    number = 1
    while number + 1 in starts:
        following: dict[int, tuple[float, list[int]]] = {}
        for start, (before, path) in ways.items():
            behind = [at for at in starts[number + 1] if at > start + 1][: ROW.most_anchors]
            for at in behind:
                own = before + cost(start, at, False)
                if at not in following or own < following[at][0]:
                    following[at] = own, [*path, at]
        if not following:
            break
        ways, number = following, number + 1
    closed = []
    for start, (before, path) in ways.items():
        end = _last_end(words, start)
        closed.append((before + cost(start, end, True), path, end))
    _, path, end = min(closed)
    ends = [*path[1:], end]
    return [_Row(start, stop, cuts[start, stop]) for start, stop in zip(path, ends, strict=True)]


def _starts(words: Sequence[Word]) -> dict[int, list[int]]:
    """For each number the words that may begin its row: first of a line, or behind a name that is."""
    starts: defaultdict[int, list[int]] = defaultdict(list)
    for at, word in enumerate(words):
        found = _NUMBER.fullmatch(word.text)
        if found and (word.joint not in ("soft", "hard") or at + 1 == len(words) or words[at + 1].joint == "hard"):
            starts[int(found[1])].append(at)
    return starts


def _last_end(words: Sequence[Word], start: int) -> int:
    """Where the last row ends at the latest: before a row of sums."""
    end = min(len(words), start + ROW.longest_row)
    for at in range(start + 2, end):
        if is_total(words[at].text) or (is_figure(words[at].text) and _are_sums(words, at)):
            return at
    return end


def _are_sums(words: Sequence[Word], at: int) -> bool:
    """Whether figures stand before the word that says they are sums."""
    while at < len(words) and is_figure(words[at].text):
        at += 1
    return at < len(words) and is_total(words[at].text)


def _widths(words: Sequence[Word], rows: Sequence[_Row]) -> dict[int, float]:
    """How wide the full lines of each column are: those that another line of a cell follows."""
    full: defaultdict[int, list[float]] = defaultdict(list)
    for row in rows:
        if row.cut is None or row.cut.misfits:
            continue
        for at, places in row.cut.cells.items():
            width = 0.0
            for word in (words[row.start + 1 + place] for place in places):
                if word.joint in ("soft", "hard") and width:
                    width += word.width
                    continue
                if width:
                    full[at].append(width)
                width = word.width
    return {at: sorted(own)[int(len(own) * 0.75)] for at, own in full.items() if len(own) >= 3}


def _are_told(rows: Sequence[_Row]) -> bool:
    untold = sum(row.cut is None or row.cut.misfits > 0 or row.cut.margin < ROW.told for row in rows)
    return untold <= ROW.worst_share * len(rows)


def _table(document: Document, heads: Heads, words: Sequence[Word], rows: Sequence[_Row]) -> FlowTable:
    head = heads.head
    named = _named_rows(head, words, rows)
    text = head.index("task") or head.index("project") or 0
    texts: list[Mapping[int, Flow]] = []
    sure: list[Status] = ["certain"]
    findings: list[Finding] = []
    if heads.names:
        findings.append(_untold(heads.names, words[0].line.start))
    for row, (name, is_told) in zip(rows, named, strict=True):
        own = words[row.start + 1 : row.end]
        cells: dict[int, Flow] = {head.index("mark") or 0: words[row.start].flow}
        if name is not None and not is_told:
            findings.append(_doubt(name))
        elif name is not None and head.index("group") is not None and not GROUP_LABEL.match(name.solid):
            cells[head.index("group") or 0] = name
        elif name is not None:
            texts.append({text: name})
            sure.append("certain")
        if row.cut is None:
            cells[text] = join([word.flow for word in own], " ")
        else:
            cells |= {at: _flow(head, at, [own[place] for place in places]) for at, places in row.cut.cells.items()}
        status = _status(row)
        if status == "ambiguous":
            findings.append(_doubt(join([words[row.start].flow, *(word.flow for word in own)], " ")))
        elif status == "certain" and not is_told:
            status = "inferred"
        texts.append(dict(sorted(cells.items())))
        sure.append(status)
    table = table_of(document, head.texts, texts, "order")
    return replace(table, row_certainties=tuple(sure), findings=tuple(findings))


def _named_rows(
    head: TaskHead, words: Sequence[Word], rows: Sequence[_Row]
) -> list[tuple[Flow | None, bool]]:
    """The name before each row, if one is there, and whether the rows under it are surely those that follow.

    A name set in the middle of its rows may stand before any of them: only where one stands before the
    first row, and another before a later one than the second, each surely leads its own.
    """
    names: list[Flow | None] = []
    own = words[: rows[0].start]
    for row in rows:
        names.append(join([word.flow for word in own]) if own else None)
        tail = row.cut.tail if row.cut is not None else (0, 0)
        own = words[row.start + 1 + tail[0] : row.start + 1 + tail[1]]
    if head.index("group") is None:
        return [(name, name is None or _is_name(name)) for name in names]
    leads = names[0] is not None and _is_name(names[0]) and (len(names) == 1 or names[1] is None)
    return [(name, leads) for name in names]


def _is_name(flow: Flow) -> bool:
    return look_of_tail(flow.solid) is not None


def _untold(names: Sequence[str], place: int) -> Finding:
    subject = "names over rows of a list, which nothing tells apart"
    return Finding("unparsed_table", False, subject, None, " ".join(names), place)


def _flow(head: TaskHead, at: int, words: Sequence[Word]) -> Flow:
    """A cell's text; unit cells keep their line ends, which may part two names."""
    if head.columns[at].kind not in UNIT_COLUMNS:
        return join([word.flow for word in words])
    return join([word.flow for word in words], "\n")


def _status(row: _Row) -> Status:
    cut = row.cut
    if cut is None or cut.misfits or cut.margin < ROW.told:
        return "ambiguous"
    return "certain" if cut.margin >= ROW.sure and not cut.doubts else "inferred"


def _doubt(flow: Flow) -> Finding:
    return Finding("unparsed_table", False, "a row of a list given cell by cell", None, flow.text, flow.place)

"""Lists of tasks given cell by cell, row by row, whose rows are told by their numbers.

pypdfium2 and PyMuPDF give cells in the order they were set in, pdftotext and pdfminer often so. Where every
number counts on and behind it stands one cell for each column, by its looks and by the widths of its lines,
the cells are told; a row of which this is not so is quoted.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import replace
from functools import partial

from gongbao.extract.lexicon.column_heads import UNIT_COLUMNS, TaskHead
from gongbao.extract.lexicon.figure_words import CONTINUED, NOTE_LINE
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
from gongbao.extract.tables.find.whole_rows.flowing import flowing_rows, without_numbers
from gongbao.extract.tables.find.whole_rows.heads import Heads, heads_at
from gongbao.extract.tables.find.whole_rows.numbered import Row, numbered_rows
from gongbao.extract.tables.find.whole_rows.row_costs import ROW
from gongbao.extract.tables.find.whole_rows.widths import widths_of
from gongbao.extract.tables.find.whole_rows.words import Word, words_of_lines
from gongbao.extract.tables.settings import TABLE
from gongbao.schema.records import Status

_WIDE = re.compile(r"\S(?:\s{2,}|\u3000)\S")


def find_whole_rows(document: Document, lines: Sequence[Line]) -> list[FlowTable]:
    """The lists among a notice's lines whose rows are told by numbers, each with a cell for every column."""
    tables: list[FlowTable] = []
    at = 0
    while at < len(lines):
        # Where the source tells each line of a cell, its lines are whole.
        heads = heads_at(lines, at) if not lines[at].opens else None
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
    over = "".join(line.solid for line in lines[heads.first : heads.end])
    body, breaks = _body(lines[heads.end : end], over)
    if sum(_WIDE.search(line.text) is not None for line in body) >= TABLE.min_gapped_share * len(body):
        return None  # What kept its places is read by them.
    words = words_of_lines(document, body, breaks)
    columns = columns_of(heads.head)
    is_numbered = heads.head.index("mark") is not None
    told = _told(columns, partial(numbered_rows, words)) if is_numbered else None
    is_flowing = told is None
    if told is None:
        numbers, others = without_numbers(words) if is_numbered else ([], words)
        if len(numbers) >= ROW.fewest_rows or not is_numbered:
            told = _told(
                columns, lambda own, widths: flowing_rows(others, own, widths, numbers), ROW.worst_flowing
            )
    if told is None:
        return None
    before, rows = told
    table = _table(document, heads, before, rows, is_flowing=is_flowing)
    last = max(index for row in rows for index in _lines_of(row))
    own = frozenset(line.index for line in lines[heads.first : end] if line.index <= last)
    table = replace(table, lines=own, title=caption_above(lines, heads.first).title)
    return table, heads.first + len(own)


_Reading = Callable[[Sequence[Column], Widths], tuple[Sequence[Word], list[Row]] | None]


def _told(
    columns: Sequence[Column], read: _Reading, share: float = ROW.worst_share
) -> tuple[Sequence[Word], list[Row]] | None:
    """What a reading gives whose cells are told, when it knows how wide the columns are."""
    found = read(columns, {})
    widths: Widths = {}
    for _ in range(ROW.readings - 1):
        if found is None:
            return None
        before, widths = widths, widths_of(found[1])
        if widths == before:
            break
        found = read(columns, widths) or found
    return found if found and len(found[1]) >= ROW.fewest_rows and _are_told(found[1], share) else None


def _lines_of(row: Row) -> Iterator[int]:
    """The lines of a row's cells and of its number."""
    if row.number is not None:
        yield row.number.line.index
    end = row.cut.tail[1] if row.cut is not None else len(row.words)
    yield from (word.line.index for word in row.words[:end])


def _end(lines: Sequence[Line], heads: Heads) -> int:
    at = heads.end
    while at < len(lines):
        if ATTACHMENT.match(lines[at].text) or NOTE_LINE.match(lines[at].text):
            break
        at += 1
    return at


def _body(lines: Sequence[Line], heads: str) -> tuple[list[Line], frozenset[int]]:
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
    return body, frozenset(breaks)


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


def _are_told(rows: Sequence[Row], share: float) -> bool:
    untold = sum(row.cut is None or row.cut.misfits > 0 or row.cut.margin < ROW.told for row in rows)
    return untold <= share * len(rows)


def _table(
    document: Document, heads: Heads, before: Sequence[Word], rows: Sequence[Row], *, is_flowing: bool
) -> FlowTable:
    head = heads.head
    named = _named_rows(head, before, rows)
    text = head.index("task") or head.index("project") or 0
    texts: list[Mapping[int, Flow]] = []
    sure: list[Status] = ["certain"]
    findings: list[Finding] = []
    if heads.names:
        findings.append(_untold(heads.names, rows[0].words[0].line.start))
    for row, (name, is_told), status in zip(rows, named, _statuses(rows), strict=True):
        cells: dict[int, Flow] = {}
        if row.number is not None:
            cells[head.index("mark") or 0] = row.number.flow
        if name is not None and not is_told:
            findings.append(_doubt(name))
        elif name is not None and head.index("group") is not None and not GROUP_LABEL.match(name.solid):
            cells[head.index("group") or 0] = name
        elif name is not None:
            texts.append({text: name})
            sure.append("certain")
        cells |= _cells(head, row)
        if status == "ambiguous":
            findings.append(_doubt(join([cell for _, cell in sorted(cells.items())], " ")))
        texts.append(dict(sorted(cells.items())))
        sure.append("inferred" if status == "certain" and (is_flowing or not is_told) else status)
    table = table_of(document, head.texts, texts, "order")
    return replace(table, row_certainties=tuple(sure), findings=tuple(findings))


def _cells(head: TaskHead, row: Row) -> dict[int, Flow]:
    """The cells of a row by column; all its words in one where nothing tells them."""
    if row.cut is None:
        text = head.index("task") or head.index("project") or 0
        return {text: join([word.flow for word in row.words], " ")}
    return {
        at: _flow(head, at, [row.words[place] for place in places]) for at, places in row.cut.cells.items()
    }


def _named_rows(
    head: TaskHead, before: Sequence[Word], rows: Sequence[Row]
) -> list[tuple[Flow | None, bool]]:
    """The name before each row, if one is there, and whether the rows under it are surely those that follow.

    A name set in the middle of its rows may stand before any of them: only where one stands before the
    first row, and another before a later one than the second, each surely leads its own.
    """
    names: list[Flow | None] = []
    own = before
    for row in rows:
        names.append(join([word.flow for word in own]) if own else None)
        own = row.words[slice(*row.cut.tail)] if row.cut is not None else ()
    group, mark = head.index("group"), head.index("mark")
    if group is None:
        return [(name, name is None or _is_name(name)) for name in names]
    if mark is not None and group > mark:
        # The group is a cell of its rows, and a row that has none has that of the row above.
        return [
            (name, name is None and row.cut is not None and group in row.cut.cells)
            for name, row in zip(names, rows, strict=True)
        ]
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


def _statuses(rows: Sequence[Row]) -> list[Status]:
    """How sure each row is: what a broken one lacks may stand in the rows beside it."""
    broken = [row.cut is None or row.cut.misfits > 0 for row in rows]
    return [
        "ambiguous" if any(broken[max(at - 1, 0) : at + 2]) else _status(row) for at, row in enumerate(rows)
    ]


def _status(row: Row) -> Status:
    cut = row.cut
    if cut is None or cut.lacks or cut.margin < ROW.told:
        return "ambiguous"
    return "certain" if cut.margin >= ROW.sure and not cut.doubts else "inferred"


def _doubt(flow: Flow) -> Finding:
    return Finding("unparsed_table", False, "a row of a list given cell by cell", None, flow.text, flow.place)

"""Task tables turned on their side whose text was shattered into one or two characters a line.

The characters come in reading order, row by row, but the borders of cells and lines are gone.
Signs that are left: rising numbers begin rows; 。 ends a requirement before a deadline; two units
side by side without 、 stand in two cells; a noun phrase without punctuation stands before a
sentence; and where the extraction put its characters in pairs, a single one ends an odd line.
In the other direction each cell's characters come reversed; both readings are tried.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from gongbao.extract.layout.document import Document, Line
from gongbao.extract.layout.flow import Flow
from gongbao.extract.tables.border import begins_sentence, find_border
from gongbao.extract.tables.columns import UNIT_COLUMNS, Column, ColumnKind, TableHead, head_in_text
from gongbao.extract.tables.model import Finding, RawCell, RawRow, RawTable
from gongbao.extract.tables.unitruns import begins_at, unit_borders, unit_run_start
from gongbao.schema.records import Orientation, Status

MIN_LINES = 30
_SHORT = 6
_HEAD_LENGTH = 160
_WELL_READ = 5.0
"""The score of a row whose units, time and sentence were all found: no other direction need be tried."""
_TIME_WORDS = re.compile(
    r"(?:(?:(?:19|20)\d{2}年)?(?:\d{1,2}月)(?:\d{1,2}日)?(?:底|上旬|中旬|下旬|初)?(?:前|完成|启动)?"
    r"|(?:19|20)\d{2}年(?:底|末|上半年|下半年|年底)?(?:前|完成)?"
    r"|每(?:季度?|月|年|半年|周|旬)(?:\d{1,2}[月日])?(?:底前|前)?|(?:全年|长期|持续)(?:坚持|推进|开展|实施)?|常态化(?:推进|开展|实施)?|年底前|底前|按时完成|适时(?:推进|启动|开展)?|即时完成)"
)


@dataclass(frozen=True, slots=True)
class _Token:
    text: str
    origins: tuple[int, ...]
    line: int
    ends_line: bool


def find_runs(lines: Sequence[Line]) -> list[tuple[int, int]]:
    """The runs of lines (first, end) that are so short, and so many, that a table was shattered there."""
    runs: list[tuple[int, int]] = []
    at = 0
    while at < len(lines):
        end = at
        while end < len(lines) and len(lines[end].text) <= _SHORT and _is_shard(lines[end].text):
            end += 1
        if end - at >= MIN_LINES and sum(len(line.text) <= 2 for line in lines[at:end]) >= 0.8 * (end - at):
            runs.append((at, end))
        at = max(end, at + 1)
    return runs


def _is_shard(text: str) -> bool:
    return len(text) <= 2 or bool(
        re.fullmatch(r"[\d.]+[\u4e00-\u9fff%]{0,3}|[\u4e00-\u9fff]?[\d.]+[\u4e00-\u9fff]?|[A-Za-z]+", text)
    )


_DEFAULT: tuple[ColumnKind, ...] = ("mark", "project", "task", "deadline", "responsible", "support")


def read_vertical(document: Document, lines: Sequence[Line], fallback: TableHead | None) -> RawTable | None:
    """Put a shattered table together again, or None if no numbered row is found in it.

    Rows whose cells have more than one reading are `ambiguous`; rows before the first number that
    is left are reported as missing, never made up.
    """
    pages = _pages(document, lines)
    best = _read(document, pages, _head_of(pages, turned=False) or fallback or _default_head(), turned=False)
    if best.score < _WELL_READ * len(best.rows) or not best.rows:
        other = _read(
            document, pages, _head_of(pages, turned=True) or fallback or _default_head(), turned=True
        )
        best = max(best, other, key=lambda reading: reading.score)
    if not best.rows:
        return None
    return RawTable(
        best.head,
        tuple(best.rows),
        frozenset(line.index for line in lines),
        "vertical_text",
        best.orientation,
        None,
        tuple(best.findings),
    )


def _default_head() -> TableHead:
    names = {
        "mark": "序号",
        "project": "项目",
        "task": "要求",
        "deadline": "时限",
        "responsible": "责任单位",
        "support": "配合单位",
    }
    return TableHead(tuple(Column(names[kind], kind) for kind in _DEFAULT), 0, 0, False)


def _head_of(pages: Sequence[list[_Token]], *, turned: bool) -> TableHead | None:
    """The head that one of the pages begins with; turned, each of its cells is read backwards."""
    for tokens in pages:
        text = _text(tokens)[:_HEAD_LENGTH]
        found = head_in_text(text[::-1] if turned else text)
        if found is not None and {"mark", "task"} <= {column.kind for column in found[0].columns}:
            head = found[0]
            return TableHead(_in_order(head.columns), 0, 0, head.first_leads) if turned else head
    return None


def _in_order(columns: Sequence[Column]) -> tuple[Column, ...]:
    """The columns of a head that was read backwards, with project and requirement told anew."""
    forward = list(reversed(columns))
    texts = [at for at, column in enumerate(forward) if column.kind in ("group", "project", "task")]
    kinds: tuple[ColumnKind, ...] = ("task", "project", "group", "group", "group")
    for at, kind in zip(reversed(texts), kinds, strict=False):
        forward[at] = Column(forward[at].head, kind)
    return tuple(forward)


@dataclass(slots=True)
class _Reading:
    rows: list[RawRow]
    findings: list[Finding]
    orientation: Orientation
    score: float
    head: TableHead


def _pages(document: Document, lines: Sequence[Line]) -> list[list[_Token]]:
    """The tokens of each page of the run; a lone token between blank lines ends a vertical line."""
    gaps = [document.text[a.end : b.start].count("\n") for a, b in pairwise(lines)]
    paired = 0.2 * len(gaps) < sum(gap == 1 for gap in gaps) < 0.8 * len(gaps)
    pages: list[list[_Token]] = []
    block = 0
    for at, line in enumerate(lines):
        if at == 0 or line.page != lines[at - 1].page:
            pages.append([])
            block = 0
        block += 1
        closes = at + 1 == len(lines) or lines[at + 1].page != line.page or gaps[at] > 1
        pages[-1].append(
            _Token(
                line.text, tuple(range(line.start, line.end)), line.index, paired and closes and block == 1
            )
        )
        if closes:
            block = 0
    return pages


def _text(tokens: Sequence[_Token]) -> str:
    return "".join(token.text for token in tokens)


def _read(document: Document, pages: Sequence[list[_Token]], head: TableHead, *, turned: bool) -> _Reading:
    """One reading of the whole run: as it comes, or each row's cells turned round."""
    kinds = tuple(column.kind for column in head.columns)
    body: list[_Token] = []
    for tokens in pages:
        rest = _without_head(tokens, turned=turned)
        if turned and _numbers(rest) and not _rises(rest):
            rest = rest[::-1]
        body.extend(rest)
    starts = _row_starts(body)
    rows: list[RawRow] = []
    score = 0.0
    for start, end in pairwise([*starts, len(body)]):
        row, points = _row(body[start], body[start + 1 : end], kinds, turned)
        rows.append(row)
        score += points
    findings = _findings(document, body, starts)
    return _Reading(rows, findings, 270 if turned else 90, score if rows else float("-inf"), head)


def _without_head(tokens: list[_Token], *, turned: bool) -> list[_Token]:
    """The tokens behind the table's head, where the page repeats it."""
    text = _text(tokens)[:_HEAD_LENGTH]
    found = head_in_text(text[::-1] if turned else text)
    if found is None:
        return tokens
    end = len(text) - found[1] if turned else found[0].end
    at = 0
    for number, token in enumerate(tokens):
        if at >= end:
            return tokens[number:]
        at += len(token.text)
    return []


def _numbers(tokens: Sequence[_Token]) -> list[int]:
    return [int(token.text) for token in tokens if re.fullmatch(r"\d{1,3}", token.text)]


def _rises(tokens: Sequence[_Token]) -> bool:
    numbers = _numbers(tokens)
    return sum(b == a + 1 for a, b in pairwise(numbers)) >= sum(b == a - 1 for a, b in pairwise(numbers))


def _row_starts(tokens: Sequence[_Token]) -> list[int]:
    """The longest run of numbers that each count one on: each begins a row."""
    at = [place for place, token in enumerate(tokens) if re.fullmatch(r"\d{1,3}", token.text)]
    best: list[int] = []
    for first in range(len(at)):
        chain = [at[first]]
        for place in at[first + 1 :]:
            if int(tokens[place].text) == int(tokens[chain[-1]].text) + 1 and place - chain[-1] >= 8:
                chain.append(place)
        if len(chain) > len(best):
            best = chain
    return best


def _row(
    mark: _Token, tokens: Sequence[_Token], kinds: tuple[ColumnKind, ...], turned: bool
) -> tuple[RawRow, float]:
    """A row's cells, and how much of it was recognised."""
    if turned:
        tokens = [_turned(token) for token in reversed(tokens)]
    columns = [column for column, kind in enumerate(kinds) if kind != "mark"]
    if turned:
        columns.reverse()
    text = _text(tokens)
    origins = tuple(origin for token in tokens for origin in token.origins)
    ends: set[int] = set()
    at = 0
    for token in tokens:
        at += len(token.text)
        if token.ends_line:
            ends.add(at)
    cut = _cut(text, [kinds[column] for column in columns], ends)
    cells: dict[int, RawCell] = {kinds.index("mark"): RawCell(Flow(mark.text, mark.origins))}
    for column, (start, end, certainty) in zip(columns, cut.cells, strict=True):
        if end > start:
            cells[column] = RawCell(Flow(text[start:end], origins[start:end]), certainty)
    return RawRow(dict(sorted(cells.items())), cut.status), cut.score


def _turned(token: _Token) -> _Token:
    """A token of a turned table: digits before a word stay, anything else is turned round with the rest."""
    if len(token.text) == 1 or re.match(r"\d+[\u4e00-\u9fff]", token.text):
        return token
    return _Token(token.text[::-1], token.origins[::-1], token.line, token.ends_line)


@dataclass(frozen=True, slots=True)
class _Cut:
    cells: tuple[tuple[int, int, Status], ...]
    status: Status
    score: float


def _cut(text: str, kinds: Sequence[ColumnKind], ends: set[int]) -> _Cut:
    """Cut a row's text into its columns: the deadline first, the units around it, then the rest of the text."""
    blocks = _blocks(kinds)
    spans: dict[str, tuple[int, int]] = {}
    score = 0.0
    names = [name for name, _ in blocks]
    rest_start, rest_end = 0, len(text)
    # From the outside in: what stands at either end is units or a deadline, the middle is text.
    low, high = 0, len(blocks) - 1
    while low <= high and names[high] != "text":
        start = _start_of(names[high], text, rest_start, rest_end)
        score += 2.0 if start < rest_end else -2.0
        spans[f"{high}"] = (start, rest_end)
        rest_end = start
        high -= 1
    while low <= high and names[low] != "text":
        end = _end_of(names[low], text, rest_start, rest_end)
        score += 2.0 if end > rest_start else -2.0
        spans[f"{low}"] = (rest_start, end)
        rest_start = end
        low += 1
    middle = text[rest_start:rest_end]
    score += 2.0 if middle.endswith(("。", "；")) else (-1.0 if middle[:1] in "。；，、" else 0.0)
    cells: dict[int, tuple[int, int, Status]] = {}
    status: Status = "inferred"
    for number, (name, columns) in enumerate(blocks):
        start, end = spans.get(f"{number}", (rest_start, rest_end))
        if name == "text":
            forward = len(columns) < 2 or kinds[columns[0]] != "task"
            parts, certain = _text_parts(text, start, end, len(columns), ends, forward=forward)
            if not certain:
                status = "ambiguous" if status == "ambiguous" else "inferred"
        elif name == "units":
            parts, clear = _unit_parts(text, start, end, columns)
            if not clear:
                status = "ambiguous"
        else:
            parts = [(start, end, "certain" if end > start else "ambiguous")]
            if len(_TIME_WORDS.findall(text[start:end])) > 1:
                status = "ambiguous"
        cells.update(zip(columns, parts, strict=True))
    return _Cut(tuple(cells[column] for column in range(len(kinds))), status, score)


def _blocks(kinds: Sequence[ColumnKind]) -> list[tuple[str, list[int]]]:
    """Neighbouring columns that hold the same sort of thing, each with the places of its columns."""
    blocks: list[tuple[str, list[int]]] = []
    for at, kind in enumerate(kinds):
        name = "units" if kind in UNIT_COLUMNS else "time" if kind == "deadline" else "text"
        if blocks and blocks[-1][0] == name and name != "time":
            blocks[-1][1].append(at)
        else:
            blocks.append((name, [at]))
    return blocks


def _start_of(name: str, text: str, start: int, end: int) -> int:
    """Where the block that ends at `end` begins."""
    if name == "units":
        return unit_run_start(text, start, end)
    at = end
    while True:
        match = next((m for m in _TIME_WORDS.finditer(text, start, at) if m.end() == at), None)
        if match is None or match.start() == at:
            return at
        at = match.start()


def _end_of(name: str, text: str, start: int, end: int) -> int:
    """Where the block that begins at `start` ends."""
    if name == "units":
        stop = min(
            (match.start() for match in _TIME_WORDS.finditer(text, start, end) if match.start() > start),
            default=end,
        )
        ends = [at for at in range(start + 2, stop + 1) if begins_at(text, start, at)]
        # 市教育局|依托在校专家: what a sentence begins with behind a name tells more than a longer name does.
        return max([at for at in ends if begins_sentence(text, at)] or ends, default=start)
    at = start
    while match := _TIME_WORDS.match(text, at, end):
        if match.end() == at:
            break
        at = match.end()
    return at


def _text_parts(
    text: str, start: int, end: int, count: int, ends: set[int], *, forward: bool
) -> tuple[list[tuple[int, int, Status]], bool]:
    """Project and requirement, in the order of their columns; other text columns stay empty."""
    if count == 1:
        return [(start, end, "certain")], True
    empty: list[tuple[int, int, Status]] = [(start, start, "ambiguous")] * (count - 2)
    if not forward:
        # Turned: the requirement comes first and ends with its full stop, the name stands behind it.
        stop = max(text.rfind("。", start, end), text.rfind("；", start, end)) + 1 or start
        return [(start, stop, "inferred"), (stop, end, "inferred"), *empty], start < stop < end
    border = find_border(text[start:end], {at - start for at in ends})
    if border is None:
        return [*empty, (start, start, "ambiguous"), (start, end, "ambiguous")], False
    at, strong = start + border[0], border[1]
    sure: Status = "certain" if strong else "inferred"
    return [*empty, (start, at, sure), (at, end, sure)], strong


def _unit_parts(
    text: str, start: int, end: int, columns: Sequence[int]
) -> tuple[list[tuple[int, int, Status]], bool]:
    """The units of neighbouring columns: a border where two names touch; more borders than columns are ambiguous."""
    borders = unit_borders(text, start, end)
    if len(borders) + 1 > len(columns):
        unparted: list[tuple[int, int, Status]] = [(start, end, "ambiguous")]
        return unparted + [(end, end, "ambiguous")] * (len(columns) - 1), False
    edges = [start, *borders, end]
    parts: list[tuple[int, int, Status]] = [(a, b, "inferred") for a, b in pairwise(edges)]
    parts += [(end, end, "ambiguous")] * (len(columns) - len(parts))
    return parts, True


def _findings(document: Document, body: Sequence[_Token], starts: Sequence[int]) -> list[Finding]:
    findings: list[Finding] = []
    if not starts:
        return findings
    first, last = int(body[starts[0]].text), int(body[starts[-1]].text)
    stray = body[: starts[0]]
    findings.append(
        Finding(
            "serial_continuity",
            first == 1,
            "rows of the vertical table",
            f"1–{last}",
            f"{first}–{last}",
            body[starts[0]].origins[0],
        )
    )
    if stray:
        findings.append(
            Finding(
                "unparsed_clause",
                False,
                "text before the first row of the vertical table",
                None,
                _text(stray),
                stray[0].origins[0],
            )
        )
    return findings

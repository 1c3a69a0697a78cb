"""Tables of figures: a row's name, perhaps its unit, and its figures; by indicator or by area.

The text of such a table keeps its rows on lines (a row may run over several) but not its rules.
Blank cells show only where the extraction kept the columns' places; a figure is then given to the
column it stands under.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache

from gongbao.extract.layout.document import Line
from gongbao.extract.layout.flow import Flow, flow_of, line_flow
from gongbao.extract.notices.heads import LABEL
from gongbao.normalize.areas import table_rows

_FIGURE = re.compile(r"[-－−+]?\d[\d,，]*(?:\.\d+)?%?")
_MISSING = re.compile(r"[—－–-]{1,4}|…{1,2}|/|\\|\.\.\.?")
_BRACKETED = re.compile(r"[（(][-－−+]?\d[\d,]*(?:\.\d+)?%?[）)]")
_WORD = re.compile(r"[-－−+]?\d[\d,]*(?:\.\d+)?(?=[（(][-－−+]?\d[\d.,]*[）)](?:\s|$))|\S+")
_UNIT = re.compile(
    r"(?:亿|万|千|百)?(?:[\u4e00-\u9fff]{1,4}|%|％|‰|[A-Za-z/²³㎡]{1,6})(?:/[\u4e00-\u9fff%]{1,4})?|[%％‰]|±%"
)
_UNIT_WORDS = re.compile(
    r"元|%|％|‰|吨|人|户|个|家|亩|公顷|公里|千瓦|度|辆|件|只|头|套|台|所|平方|立方|美元|标箱|车|部|处|座|张|名|岁|倍|间|点|分|户次|人次|公斤|千克|米|升|TEU|项|条|次"
)
UNIT_NOTE = re.compile(r"[（(]?(?:计量)?单位[：:]\s*(?P<units>[^（）()。]{1,30})[）)]?")
_HEAD_UNIT = re.compile(r"[（(](?P<unit>[^（）()]{1,10})[）)]$")
NOTE_LINE = re.compile(r"(?:备?注|说明|附注|注释)\s*\d*\s*[：:]|注\d?[：:.．]")
_TOTALS = re.compile(r"(?:合计|总计|全市|全区|全县|全省|小计|总数|共计)")
_AREA_NAME = re.compile(r"(?:区|县|市|旗|州|盟|镇|乡|街道|开发区|新区|园区|示范区)$")
_MIN_ROWS = 3
_LONGEST_STACKED = 8


@dataclass(frozen=True, slots=True)
class Value:
    """A figure as printed (None: the cell is blank or holds a dash), with its bracketed second figure."""

    flow: Flow | None
    text: str | None
    second: Flow | None = None


@dataclass(frozen=True, slots=True)
class FigureRow:
    """A row: its name, how far it is set in, its unit, and a value for each column."""

    label: Flow
    indent: int
    unit: str | None
    values: tuple[Value, ...]
    offset: int
    evidence: Flow


@dataclass(frozen=True, slots=True)
class FigureColumn:
    """A column of figures: its head without the unit, and the unit its head gives."""

    head: str
    unit: str | None


@dataclass(frozen=True, slots=True)
class FigureTable:
    """A table of figures and the lines (first, end) it stands on."""

    title: Flow | None
    corner: str | None
    columns: tuple[FigureColumn, ...]
    rows: tuple[FigureRow, ...]
    unit_note: str | None
    notes: tuple[Flow, ...]
    head_flow: Flow | None
    first: int
    end: int
    aligned: bool

    @property
    def by_area(self) -> bool:
        """Whether the rows are areas and not indicators: the corner says so, or the rows' names do."""
        if self.corner is not None and re.sub(r"\s", "", self.corner) in area_heads():
            return True
        named = [
            row for row in self.rows if _AREA_NAME.search(row.label.text) or _TOTALS.search(row.label.text)
        ]
        return len(named) >= 0.8 * len(self.rows) and not any(row.unit for row in self.rows)


@cache
def area_heads() -> frozenset[str]:
    """The heads of columns that name areas."""
    return frozenset(row[0] if len(row) == 1 else ",".join(row) for row in table_rows("area_heads.csv"))


@dataclass(frozen=True, slots=True)
class _Token:
    start: int
    end: int
    text: str

    def place(self, line: Line, wide: bool) -> tuple[int, int]:
        """Columns taken on the printed line, a Han character counting one or two."""
        before = line.text[: self.start]
        extra = sum(char > "\u2e80" for char in before) if wide else 0
        own = sum(char > "\u2e80" for char in self.text) if wide else 0
        start = line.indent + self.start + extra
        return start, start + len(self.text) + own


@dataclass(slots=True)
class _Row:
    at: int
    label: list[_Token]
    unit: _Token | None
    values: list[_Token]
    extra: list[tuple[int, _Token]]

    @property
    def plain(self) -> list[_Token]:
        """Its values without those in brackets, which have no column of their own."""
        return [value for value in self.values if not _BRACKETED.fullmatch(value.text)]


def find_figure_tables(lines: Sequence[Line]) -> list[FigureTable]:
    """The tables of figures among some lines, in order."""
    rows = [_parse_row(line, at) for at, line in enumerate(lines)]
    _stacked_rows(lines, rows)
    tables: list[FigureTable] = []
    at = 0
    while at < len(lines):
        run = _run(lines, rows, at)
        if run is None:
            at += 1
            continue
        table = _table(lines, rows, run, tables[-1].end if tables else 0)
        if table is not None:
            tables.append(table)
        at = run[1]
    return tables


def _tokens(text: str) -> list[_Token]:
    """The words of a line; a figure in brackets behind another figure is a word of its own."""
    return [_Token(match.start(), match.end(), match.group()) for match in _WORD.finditer(text)]


def is_figure(text: str) -> bool:
    """Whether a cell's text is a figure, a dash for a missing one, or a figure in brackets."""
    return bool(_FIGURE.fullmatch(text) or _MISSING.fullmatch(text) or _BRACKETED.fullmatch(text))


def _parse_row(line: Line, at: int) -> _Row | None:
    """A line as a row: a name, perhaps a unit, then nothing but values."""
    text = line.text
    if len(text) > 160 or re.search(r"[。；]", text):
        return None
    tokens = _tokens(text)
    split = len(tokens)
    while split > 0 and is_figure(tokens[split - 1].text):
        split -= 1
    label, values = tokens[:split], tokens[split:]
    if not label or not values or not re.search(r"[\u4e00-\u9fff]", label[0].text):
        return None
    unit = None
    if (
        len(label) >= 2
        and _UNIT.fullmatch(label[-1].text)
        and (_UNIT_WORDS.search(label[-1].text) or label[-1].text in "%％")
    ):
        unit = label.pop()
    if not any(_FIGURE.fullmatch(value.text) for value in values) and unit is None:
        return None
    if len(re.sub(r"\s", "", "".join(token.text for token in label))) > 30:
        return None
    return _Row(at, label, unit, values, [])


def _stacked_rows(lines: Sequence[Line], rows: list[_Row | None]) -> None:
    """Rows whose every cell has a line of its own: a name, perhaps a unit, then as many values as in the rows around."""
    found: list[_Row] = []
    at = 0
    while at < len(lines):
        row = _stack_at(lines, rows, at)
        if row is None:
            at += 1
            continue
        found.append(row)
        at += 1 + (row.unit is not None) + len(row.extra)
    counts = Counter(len(row.extra) for row in found)
    if not counts:
        return
    width, support = counts.most_common(1)[0]
    if width >= 2 and support >= _MIN_ROWS:
        for row in found:
            if len(row.extra) == width:
                rows[row.at] = row
                if row.unit is not None:
                    rows[row.at + 1] = None


def _stack_at(lines: Sequence[Line], rows: Sequence[_Row | None], at: int) -> _Row | None:
    """A stacked row that begins at a line, or None."""
    text = lines[at].text
    if (
        rows[at] is not None
        or len(text) > 30
        or not re.search(r"[\u4e00-\u9fff]", text)
        or re.search(r"[。；]", text)
    ):
        return None
    after = at + 1
    unit = None
    if after < len(lines) and _UNIT.fullmatch(lines[after].text) and (_UNIT_WORDS.search(lines[after].text)):
        unit = _Token(0, len(lines[after].text), lines[after].text)
        after += 1
    values: list[tuple[int, _Token]] = []
    while after < len(lines) and is_figure(lines[after].text):
        values.append((after, _Token(0, len(lines[after].text), lines[after].text)))
        after += 1
    if not values or (unit is None and len(values) < 2):
        return None
    return _Row(at, [_Token(0, len(text), text)], unit, [], values)


def _run(lines: Sequence[Line], rows: Sequence[_Row | None], at: int) -> tuple[int, int] | None:
    """The run of rows that begins at a line; broken rows' ends (single values) may stand between."""
    first = rows[at]
    if first is None:
        return None
    end = at
    count = 0
    last: _Row | None = None
    while end < len(lines):
        row = rows[end]
        text = lines[end].text
        if row is not None:
            count += 1
            last = row
            end = max([end + (row.unit is not None and not row.values), *(place for place, _ in row.extra)])
        elif last is not None and all(is_figure(token.text) for token in _tokens(text)):
            last.extra.extend((end, token) for token in _tokens(text))
        else:
            break
        end += 1
    widest = max(_plain_count(row) for row in rows[at:end] if row is not None)
    if count < _MIN_ROWS or (widest < 2 and not any(row and row.unit for row in rows[at:end])):
        return None
    return at, end


def _table(
    lines: Sequence[Line], rows: Sequence[_Row | None], run: tuple[int, int], floor: int
) -> FigureTable | None:
    first, end = run
    body = [row for row in rows[first:end] if row is not None]
    head = _head(lines, first, floor, body)
    count = max(len(head.columns), *(_plain_count(row) for row in body))
    columns = head.columns or tuple(FigureColumn("", None) for _ in range(count))
    if len(columns) < count:
        return None
    places = _places(lines, head, body, len(columns))
    built = [_build(lines, row, len(columns), places) for row in body]
    notes: list[Flow] = []
    stop = end
    while stop < len(lines) and (
        NOTE_LINE.match(lines[stop].text) or (notes and not notes[-1].text.endswith("。"))
    ):
        note = flow_of(lines[stop : stop + 1])
        if NOTE_LINE.match(lines[stop].text):
            notes.append(note)
        else:
            notes[-1] = (
                flow_of(lines[stop - 1 : stop + 1])
                if len(notes) == 1 and stop - 1 == end
                else Flow(notes[-1].text + note.text, notes[-1].origins + note.origins)
            )
        stop += 1
        if stop - end > 8:
            break
    return FigureTable(
        head.title,
        head.corner,
        columns,
        tuple(row for row in built if row),
        head.unit_note,
        tuple(notes),
        head.flow,
        head.first,
        stop,
        places is not None,
    )


def _plain_count(row: _Row) -> int:
    """How many cells a row has: second figures in brackets have none of their own."""
    tokens = [*row.values, *(token for _, token in row.extra)]
    return sum(not _BRACKETED.fullmatch(token.text) for token in tokens)


@dataclass(frozen=True, slots=True)
class _Head:
    title: Flow | None
    corner: str | None
    columns: tuple[FigureColumn, ...]
    unit_note: str | None
    flow: Flow | None
    first: int
    tokens: tuple[tuple[int, _Token], ...]


def _head(lines: Sequence[Line], first: int, floor: int, body: Sequence[_Row]) -> _Head:
    """The lines above the rows: column heads, a unit note, the title."""
    has_unit = any(row.unit for row in body)
    needed = max(len(row.plain) or len(row.extra) for row in body)
    stacked = all(not row.values for row in body)
    start = first
    heads: list[tuple[int, _Token]] = []
    while start > floor and first - start < 12:
        text = lines[start - 1].text
        if (
            re.search(r"[。；]", text)
            or LABEL.match(text)
            or UNIT_NOTE.fullmatch(text.strip())
            or lines[start - 1].page != lines[first].page
        ):
            break
        enough = len(_merged(heads)) >= needed + 1 + has_unit and not re.match(r"[±（(]", heads[0][1].text)
        if enough and (not stacked or len(_tokens(text)) > 1 or len(text) > _LONGEST_STACKED):
            break
        heads = [(start - 1, token) for token in _tokens(text)] + heads
        start -= 1
    merged = _regrouped(_merged(heads), needed + 1 + has_unit)
    while (
        len(merged) > needed + 1 + has_unit
        and merged
        and merged[0][0] != merged[-1][0]
        and _is_title_token(lines, merged[0])
    ):
        merged = merged[1:]
    own_first = merged[0][0] if merged else first
    if len(merged) < needed:
        merged, own_first = [], first
    names = [token.text for _, token in merged]
    corner = names[0] if names and len(names) > needed else None
    figures = names[len(names) - (len(names) - 1 - has_unit) :] if corner is not None else names
    columns = tuple(column_of(name) for name in figures)
    at = own_first
    unit_note = None
    title_end = at
    while at > floor and own_first - at < 4:
        note = UNIT_NOTE.fullmatch(lines[at - 1].text.strip())
        if note is None:
            break
        unit_note = re.sub(r"\s", "", note["units"])
        at -= 1
        title_end = at
    title_first = title_end
    while title_first > floor and title_end - title_first < 3:
        line = lines[title_first - 1]
        if (
            re.search(r"[。；：，]$", line.text)
            or LABEL.match(line.text)
            or line.page != lines[first].page
            or _parse_row(line, 0)
        ):
            break
        if len(line.text) > 60 or re.match(r"附\s*件", line.text):
            break
        title_first -= 1
        if title_first == floor:
            break
    title_lines = list(lines[title_first:title_end])
    inline = UNIT_NOTE.search(title_lines[-1].text) if title_lines and unit_note is None else None
    if inline:
        unit_note = re.sub(r"\s", "", inline["units"])
        title_lines.pop() if inline.start() < 3 else None
    flow = flow_of(lines[own_first:first]) if own_first < first else None
    title = flow_of(title_lines) if title_lines else None
    tokens = tuple(merged[len(merged) - len(columns) :]) if columns else ()
    return _Head(title, corner, columns, unit_note, flow, title_first if title_lines else at, tokens)


def _is_title_token(lines: Sequence[Line], item: tuple[int, _Token]) -> bool:
    """Whether a token fills its line: a title or a line of a title, not a column's head."""
    line = lines[item[0]]
    return item[1].text == line.text and len(item[1].text) >= 6


def _merged(heads: Sequence[tuple[int, _Token]]) -> list[tuple[int, _Token]]:
    """Column heads with the bits that belong to the head before: ±%, （%）, a unit in brackets, a spaced-out word.

    A whole line of units in brackets gives each head above it one.
    """
    merged: list[tuple[int, _Token]] = []
    lines: dict[int, list[_Token]] = {}
    for at, token in heads:
        lines.setdefault(at, []).append(token)
    for at, token in heads:
        own = lines[at]
        if len(own) > 1 and merged and all(re.fullmatch(r"[（(].{1,10}[）)]", other.text) for other in own):
            place = len(merged) - len(own) + own.index(token)
            if 0 <= place < len(merged):
                before = merged[place]
                merged[place] = (
                    before[0],
                    _Token(before[1].start, before[1].end, before[1].text + token.text),
                )
        elif merged and (re.match(r"[±（(%％]", token.text) or _spaced_out(lines[at], merged[-1], at, token)):
            before = merged[-1]
            merged[-1] = (before[0], _Token(before[1].start, before[1].end, before[1].text + token.text))
        else:
            merged.append((at, token))
    return merged


def _regrouped(merged: list[tuple[int, _Token]], count: int) -> list[tuple[int, _Token]]:
    """Heads broken over lines put together into `count`, known heads preferred: 计量 单位, 累计比 增(%)."""
    if len(merged) <= count or len(merged) > 3 * count:
        return merged
    best: dict[tuple[int, int], tuple[int, list[tuple[int, _Token]]]] = {(0, 0): (0, [])}
    for end in range(1, len(merged) + 1):
        for start in range(max(0, end - 3), end):
            whole = "".join(token.text for _, token in merged[start:end])
            known = re.sub(r"[（(].*", "", whole) in indicator_heads()
            if end - start > 1 and not known:
                continue
            group = (merged[start][0], _Token(merged[start][1].start, merged[start][1].end, whole))
            for size in range(count):
                if (start, size) in best:
                    cost = best[start, size][0] + (not known)
                    if (end, size + 1) not in best or cost < best[end, size + 1][0]:
                        best[end, size + 1] = (cost, [*best[start, size][1], group])
    return best.get((len(merged), count), (0, merged))[1]


@cache
def indicator_heads() -> frozenset[str]:
    """Known heads of statistics columns."""
    return frozenset(row[0] for row in table_rows("indicator_heads.csv"))


def _spaced_out(own: Sequence[_Token], before: tuple[int, _Token], at: int, token: _Token) -> bool:
    """Whether a single character belongs to the single character before it on its line: 县 区, 指 标."""
    place = own.index(token)
    return before[0] == at and place > 0 and len(token.text) == 1 and len(own[place - 1].text) == 1


def column_of(name: str) -> FigureColumn:
    """A column of figures by its head, the unit in it taken apart."""
    unit = _HEAD_UNIT.search(name)
    if unit and _UNIT_WORDS.search(unit["unit"]):
        return FigureColumn(name[: unit.start()], unit["unit"].replace("％", "%").lstrip("±"))
    percent = re.search(r"[±]?[%％]$", name)
    if percent and len(name) > percent.end() - percent.start():
        return FigureColumn(name[: percent.start()], "%")
    return FigureColumn(name, None)


def _places(
    lines: Sequence[Line], head: _Head, body: Sequence[_Row], count: int
) -> tuple[list[tuple[float, float]], bool] | None:
    """Where each column stands, for lines that kept their places; None where they did not."""
    short = [row for row in body if len(row.plain) < count]
    spread = any(re.search(r"\S {2,}\S", lines[row.at].text) for row in short)
    if not short or not spread:
        return None
    anchors = [(row, row.unit or row.label[-1]) for row in body if row.unit]
    wide = False
    if len(anchors) >= 3:
        starts = {
            metric: {token.place(lines[row.at], metric)[0] for row, token in anchors}
            for metric in (False, True)
        }
        wide = len(starts[True]) < len(starts[False])
    full = [row for row in body if len(row.plain) == count]
    if full:
        spans = [[row.plain[at].place(lines[row.at], wide) for row in full] for at in range(count)]
        return [(sum(s for s, _ in own) / len(own), sum(e for _, e in own) / len(own)) for own in spans], wide
    if len(head.tokens) == count:
        return [tuple(map(float, token.place(lines[at], wide))) for at, token in head.tokens], wide  # type: ignore[misc]
    return None


def _build(
    lines: Sequence[Line], row: _Row, count: int, places: tuple[list[tuple[float, float]], bool] | None
) -> FigureRow | None:
    line = lines[row.at]
    label_start, label_end = row.label[0].start, row.label[-1].end
    label = line_flow(
        Line(
            line.index,
            line.page,
            line.start + label_start,
            line.start + label_end,
            line.text[label_start:label_end],
            0,
        )
    )
    placed: list[tuple[Line, _Token]] = [(line, token) for token in row.values] + [
        (lines[at], token) for at, token in row.extra
    ]
    plain = [token for _, token in placed if not _BRACKETED.fullmatch(token.text)]
    columns = iter(_assign(line, plain, count, places))
    values: list[Value] = [Value(None, None)] * count
    last = 0
    for own, token in placed:
        flow = _token_flow(own, token)
        if _BRACKETED.fullmatch(token.text):
            values[last] = Value(values[last].flow, values[last].text, flow)
            continue
        last = next(columns)
        values[last] = Value(flow, flow.text if _FIGURE.fullmatch(token.text) else None)
    whole = flow_of(dict.fromkeys([line, *(lines[at] for at, _ in row.extra)]), " ")
    return FigureRow(
        label, line.indent, row.unit.text if row.unit else None, tuple(values), line.start, whole
    )


def parse_value(flow: Flow) -> Value:
    """A cell's figure, with the second one in brackets behind it: -22.6（-6.7）."""
    second = _BRACKETED.search(flow.text)
    first = flow.slice(0, second.start()) if second and second.start() else flow
    if not first.text:
        return Value(None, None)
    text = first.text if _FIGURE.fullmatch(first.text) else None
    return Value(first, text, flow.slice(second.start(), second.end()) if second and second.start() else None)


def _token_flow(line: Line, token: _Token) -> Flow:
    start = line.start + token.start
    return Flow(token.text, tuple(range(start, start + len(token.text))))


def _assign(
    line: Line, tokens: Sequence[_Token], count: int, places: tuple[list[tuple[float, float]], bool] | None
) -> list[int]:
    """The column of each value: one after another, or each under its head, never out of order."""
    if len(tokens) >= count or places is None:
        return list(range(min(len(tokens), count)))
    spans, wide = places
    costs = [
        [min(abs(start - s), abs(end - e), abs((start + end) / 2 - (s + e) / 2)) for s, e in spans]
        for start, end in (token.place(line, wide) for token in tokens)
    ]
    best: dict[int, tuple[float, list[int]]] = {-1: (0.0, [])}
    for row in costs:
        following: dict[int, tuple[float, list[int]]] = {}
        for column in range(count):
            ways = [
                (cost + row[column], [*path, column])
                for before, (cost, path) in best.items()
                if before < column
            ]
            if ways:
                following[column] = min(ways)
        best = following
    return min(best.values())[1]

"""Task tables whose cells come one after another, each over one or several lines.

The text of such a table has lost its rules and columns; what is left is the order of its lines.
Each line is given to a column by a search for the cheapest reading: how well the line looks like
what the column holds, whether it carries on the cell before, and whether columns come in order.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass, field
from functools import cache

from gongbao.extract.layout.document import Line, ems
from gongbao.extract.layout.flow import Flow, join, line_flow
from gongbao.extract.tables.columns import UNIT_COLUMNS, ColumnKind, TableHead
from gongbao.extract.tables.model import RawCell, RawRow

_MARK = re.compile(r"\d{1,3}[.．、]?|[①-⑳]|[（(]\d{1,2}[）)]")
_HAN_MARK = re.compile(r"[（(]?[一二三四五六七八九十]{1,3}[）)、.．]?")
_GROUP_LABEL = re.compile(r"[（(]?[一二三四五六七八九十]{1,3}[）)、.．]|第[一二三四五六七八九十]+[类批]")
_ITEM_LABEL = re.compile(r"\d{1,3}[.．、](?!\d)")
_TASK_LABEL = re.compile(r"[①-⑳]|[（(]\d{1,2}[）)]")
_TIME = re.compile(
    r"[\d一二三四五六七八九十年月日底末初前后内中上下旬季度半每周至到起—\-－–~～、，,（）()]|完成|启动|长期|持续|推进|坚持|常态化|全年|实施|适时|按时|即时|立即|工作日|逐步|推动|开展|落实|近期|中期|远期|当年|建成|竣工|开工|投用|取得|明显|成效|进展|阶段性|按|节点|要求|并|以|的|其他|贯穿|始终|根据|国家|省|统一|部署"
)
_TIME_CORE = re.compile(r"[年月日季周旬]|长期|持续|坚持|常态|适时|立即|期|每|前$")
_UNIT_SUFFIX = re.compile(
    r"(?:局|委|办|厅|部|政府|公司|集团|中心|院|校|会|支队|大队|总队|银行|支行|分行|单位|部门|处|站|所|署|馆|社|队|联|妇联|科协|残联|工会|团市委|法院|检察院|大学|学院|医院|企业|高校|指挥部|管委会|机构|"
    r"(?:委|部|局|办|中心|会|司|府|行|院)[）)〉》])\*?＊?$"
)
_UNIT_START = re.compile(r"(?:市|省|县|区|各|团|国网|中国|人民|相关|有关|属地|市委|全市|驻|在)")
_ROLE_REMARK = re.compile(r"[（(](?:牵头|主办|协办|配合|负责)?[）)]?")
_SENTENCE = re.compile(r"[。；：]")
_SHORTEST_UPRIGHT = 3
_DASH = re.compile(r"[—－–\-/／无]{1,3}")
_NAME = re.compile(r"[\u4e00-\u9fff]{2,4}")


@dataclass(frozen=True, slots=True)
class Piece:
    """A line of a table, or the part of one between two blanks; `text` without blanks, `width` in ems."""

    line: Line
    flow: Flow
    after_break: bool
    text: str = field(init=False)
    width: float = field(init=False)

    def __post_init__(self) -> None:
        text = "".join(self.flow.text.split())
        object.__setattr__(self, "text", text)
        object.__setattr__(self, "width", ems(text))


def pieces_of(lines: Sequence[Line], breaks: frozenset[int]) -> list[Piece]:
    """The lines of a table as pieces; a line is divided at its blanks where they are no justification."""
    pieces: list[Piece] = []
    for line in lines:
        parts = _parts(line)
        pieces.extend(
            Piece(line, part, number == 0 and line.index in breaks) for number, part in enumerate(parts)
        )
    return pieces


def _parts(line: Line) -> list[Flow]:
    """The cells that share a line: what stands between blanks, unless a blank only spaces a line or a name out."""
    whole = line_flow(line)
    words = [match.span() for match in re.finditer(r"\S+", line.text)]
    solid = [line.text[start:end] for start, end in words]
    if len(words) < 2 or any(
        len(word) == 1 and not word.isdigit() and not _MARK.match(word) for word in solid
    ):
        return [whole]
    if any(word.isascii() and not word.isdigit() for word in solid):
        return [whole]
    return [
        line_flow(Line(line.index, line.page, line.start + start, line.start + end, line.text[start:end], 0))
        for start, end in words
    ]


def read_rows(head: TableHead, lines: Sequence[Line], breaks: frozenset[int]) -> list[RawRow]:
    """Give each line to a column and build the rows.

    `breaks` holds the indexes of lines that come first after a page break or a repeated head: there
    the row before may go on in any of its columns. A word set upright, one character a line, names
    the group of the rows under it and becomes a row of its own.
    """
    rows: list[RawRow] = []
    task = head.index("task") or 0
    at = 0
    for first, end in [*_upright_words(lines), (len(lines), len(lines))]:
        rows += _read_run(head, lines[at:first], breaks)
        if first < end:
            rows.append(RawRow({task: RawCell(join([line_flow(line) for line in lines[first:end]]))}))
        at = end
    return rows


def _upright_words(lines: Sequence[Line]) -> list[tuple[int, int]]:
    """Runs of three or more lines of one Han character each."""
    runs: list[tuple[int, int]] = []
    at = 0
    while at < len(lines):
        end = at
        while end < len(lines) and re.fullmatch(r"[\u4e00-\u9fff]", lines[end].text):
            end += 1
        if end - at >= _SHORTEST_UPRIGHT:
            runs.append((at, end))
        at = max(end, at + 1)
    return runs


def _read_run(head: TableHead, lines: Sequence[Line], breaks: frozenset[int]) -> list[RawRow]:
    pieces = pieces_of(lines, breaks)
    if not pieces:
        return []
    widths: dict[int, float] = {}
    path: list[tuple[int, str]] = []
    for _ in range(2):
        path = _Search(head, pieces, widths).run()
        widths = _widths(pieces, path)
    return _rows(head, pieces, path)


def _widths(pieces: Sequence[Piece], path: Sequence[tuple[int, str]]) -> dict[int, float]:
    """The width of each column, from the lines that another line of the same cell follows."""
    full: defaultdict[int, list[float]] = defaultdict(list)
    for at in range(1, len(path)):
        if path[at][1] == "stay":
            full[path[at][0]].append(pieces[at - 1].width)
    return {
        column: sorted(widths)[int(len(widths) * 0.75)] for column, widths in full.items() if len(widths) >= 3
    }


class _Search:
    """The cheapest reading of the pieces (a Viterbi search over columns)."""

    _SKIP: dict[ColumnKind, float] = {
        "mark": 0.4, "group": 0.2, "project": 0.4, "person": 0.3, "remark": 0.1,
        "deadline": 2.0, "lead": 2.5, "responsible": 2.0, "support": 0.8, "task": 6.0,
    }  # fmt: skip

    def __init__(self, head: TableHead, pieces: Sequence[Piece], widths: dict[int, float]) -> None:
        self.kinds = [column.kind for column in head.columns]
        self.task = self.kinds.index("task")
        self.pieces = pieces
        self.widths = widths
        self.groups_in_mark = "group" not in self.kinds and "project" in self.kinds

    def run(self) -> list[tuple[int, str]]:
        """The column of each piece, and whether it stays in a cell, moves on, resumes one, or begins a row."""
        count = len(self.kinds)
        first = [(self._look(0, c) + self._skipped(-1, c), None) for c in range(count)]
        table: list[list[tuple[float, tuple[int, str] | None]]] = [[(cost, (-1, "row")) for cost, _ in first]]
        for at in range(1, len(self.pieces)):
            row: list[tuple[float, tuple[int, str] | None]] = []
            for column in range(count):
                look = self._look(at, column)
                best: tuple[float, tuple[int, str] | None] = (float("inf"), None)
                for previous in range(count):
                    base = table[-1][previous][0] + look
                    for way, cost in self._moves(at, previous, column):
                        if base + cost < best[0]:
                            best = (base + cost, (previous, way))
                row.append(best)
            table.append(row)
        column = min(range(count), key=lambda c: table[-1][c][0] + self._unfinished(c))
        path: list[tuple[int, str]] = []
        for at in range(len(self.pieces) - 1, -1, -1):
            came = table[at][column][1]
            assert came is not None
            path.append((column, came[1]))
            column = came[0]
        return path[::-1]

    def _unfinished(self, column: int) -> float:
        return self._missing(column, len(self.kinds))

    def _moves(self, at: int, previous: int, column: int) -> list[tuple[str, float]]:
        moves: list[tuple[str, float]] = []
        if column == previous:
            moves.append(("stay", self._stay(at, column)))
        begins = self._leave(at, previous, column) + self._opens(at, column)
        if column > previous:
            moves.append(("next", begins + self._skipped(previous, column)))
        else:
            ended = self._missing(previous, len(self.kinds))
            moves.append(("row", begins + ended + self._skipped(-1, column)))
        if self.pieces[at].after_break and column < previous and self.kinds[column] in ("task", "project"):
            moves.append(("resume", 0.8 + self._open_text(at, column)))
        return moves

    def _open_text(self, at: int, column: int) -> float:
        """Resuming a cell over a page break is likely where its text had not come to an end."""
        text = self.pieces[at].text
        starts = _starts_item(text)
        for back in range(at - 1, max(-1, at - 12), -1):
            before = self.pieces[back].text
            if self._look(back, column) <= 0.5 and len(before) >= 4:
                return 6.0 if before.endswith(("。", "；")) or starts else -3.0
        return 4.0

    def _skipped(self, previous: int, column: int) -> float:
        passed = self.kinds[previous + 1 : column]
        unnamed = 1.0 if previous >= 0 and self.kinds[previous] == "mark" and "project" in passed else 0.0
        return unnamed + sum(self._SKIP[kind] for kind in passed)

    def _opens(self, at: int, column: int) -> float:
        """What it costs that a piece is the first of its cell: a cell of units begins with a unit, a time not with its end."""
        kind, text = self.kinds[column], self.pieces[at].text
        if kind in UNIT_COLUMNS:
            names = [name for name in re.split(r"[、，,；]", text) if name]
            return 0.0 if names and (_UNIT_START.match(text) or _complete_units(names[0])) else 2.5
        if kind == "deadline":
            return 2.0 if re.match(r"[前内底]|日前|月底", text) else 0.0
        return 0.0

    def _missing(self, previous: int, end: int) -> float:
        return sum(self._SKIP[kind] for kind in self.kinds[previous + 1 : end])

    def _stay(self, at: int, column: int) -> float:
        """What it costs that a piece carries on the cell of the piece before."""
        kind, before, text = self.kinds[column], self.pieces[at - 1], self.pieces[at].text
        if _DASH.fullmatch(text) or _DASH.fullmatch(before.text):
            return 8.0
        width = self.widths.get(column)
        cost = 0.0
        if width is not None:
            cost += -0.6 if before.width >= width - 1.1 else (1.5 if kind == "task" else 2.0)
        if kind == "task":
            cost += 1.2 if before.text.endswith(("。", "；")) else -0.8
            cost += 3.0 if _TASK_LABEL.match(text) else 0.0
        elif kind in UNIT_COLUMNS:
            if before.text.endswith(("、", "，", ",", "；", "（", "〈")) or text.startswith(
                ("、", "（", "〈", "，")
            ):
                cost -= 2.0
            elif _complete_units(before.text) and _UNIT_START.match(text):
                cost += 0.7
            elif not _complete_units(before.text):
                cost -= 2.0
        elif kind == "mark":
            cost += 3.0 if not (self.groups_in_mark and not _MARK.fullmatch(text)) else -0.5
            cost += 2.0 if _GROUP_LABEL.match(text) else 0.0
        elif kind in ("project", "group"):
            cost += 3.0 if _ITEM_LABEL.match(text) or _GROUP_LABEL.match(text) else -0.3
        elif kind == "deadline":
            cost += (
                -1.0 if not re.search(r"(?:前|完成|推进|坚持|季度?|月|年|底|日|期|化)$", before.text) else 0.2
            )
            cost += -1.0 if re.match(r"[前内底起]|日前|月底|底前|完成|启动", text) else 0.0
        return cost

    def _leave(self, at: int, previous: int, column: int) -> float:
        """What it costs that the cell of the piece before ends there."""
        kind, before = self.kinds[previous], self.pieces[at - 1]
        if _DASH.fullmatch(before.text):
            return 0.0
        width = self.widths.get(previous)
        cost = 0.3 if width is not None and before.width >= width - 0.1 else 0.0
        if kind == "task":
            return cost + (0.0 if before.text.endswith(("。", "；", "！")) else 1.6)
        if kind in UNIT_COLUMNS:
            if before.text.endswith(("、", "，", ",", "（", "〈")):
                return cost + 6.0
            return cost + (0.0 if _complete_units(before.text) else 3.0)
        if (
            kind == "deadline"
            and re.search(r"(?:年|\d|，)$", before.text)
            and not re.search(r"年$", before.text)
        ):
            return cost + 2.0
        return cost

    def _look(self, at: int, column: int) -> float:
        """What it costs to take a piece for what a column holds; below zero it looks the part."""
        return _look(self.kinds[column], self.pieces[at].text, self.groups_in_mark)


@cache
def _look(kind: ColumnKind, text: str, groups_in_mark: bool) -> float:
    if _DASH.fullmatch(text):
        return 8.0 if kind in ("mark", "task") else -1.0
    if kind == "mark":
        if _MARK.fullmatch(text):
            return -5.0
        if _HAN_MARK.fullmatch(text):
            return -3.0
        if groups_in_mark and not _SENTENCE.search(text):
            return -2.5 if _GROUP_LABEL.match(text) else 2.0
        return 8.0
    if _MARK.fullmatch(text):
        return 5.0
    if kind == "person":
        return (
            -2.0
            if _NAME.fullmatch(text) and not _UNIT_SUFFIX.search(text) and not _looks_timely(text)
            else 5.0
        )
    if kind == "deadline":
        if _looks_timely(text):
            return -4.0
        return -1.5 if not _TIME.sub("", text) else 6.0
    if _starts_item(text) and kind not in ("project", "group", "task"):
        return 8.0
    if kind in UNIT_COLUMNS:
        return _look_of_units(text)
    if kind in ("project", "group"):
        if _SENTENCE.search(text):
            return 5.0
        cost = 1.2 if "，" in text else 0.0
        cost += 0.15 * max(0, len(text) - 10) + (0.6 if re.search(r"\d", text[3:]) else 0.0)
        if _ITEM_LABEL.match(text):
            cost -= 3.0 if kind == "project" else 0.0
        if _GROUP_LABEL.match(text):
            cost -= 3.0 if kind == "group" else -2.5
        if _TASK_LABEL.match(text):
            cost += 4.0
        return cost + (2.5 if _looks_timely(text) else 0.0) + (1.5 if _look_of_units(text) < -1.5 else 0.0)
    if kind == "remark":
        return 1.8
    cost = 0.2
    if text.endswith("。") or _TASK_LABEL.match(text):
        cost -= 2.0
    if re.search(r"[，。；：“”]", text):
        cost -= 1.0
    if _ITEM_LABEL.match(text) or _GROUP_LABEL.match(text):
        cost += 2.0
    return (
        cost
        + (1.5 if _looks_timely(text) and len(text) > 2 else 0.0)
        + (2.0 if _look_of_units(text) < -1.5 else 0.0)
    )


def _starts_item(text: str) -> bool:
    """Whether a text begins with the label of a group, a project or a task."""
    return bool(_TASK_LABEL.match(text) or _ITEM_LABEL.match(text) or _GROUP_LABEL.match(text))


@cache
def _looks_timely(text: str) -> bool:
    """Whether a text consists of words of time, one at least that names one."""
    return not _TIME.sub("", text) and bool(_TIME_CORE.search(text) or re.fullmatch(r"\d{4}|\d{1,2}", text))


@cache
def _look_of_units(text: str) -> float:
    if _SENTENCE.search(text) or "“" in text:
        return 5.0 if not text.endswith("；") else 1.0
    if "牵头" in text or "*" in text or "＊" in text:
        return -4.0
    names = [name for name in re.split(r"[、，,；]|会同|配合", text) if name]
    complete = sum(bool(_UNIT_SUFFIX.search(name)) for name in names)
    begins = sum(bool(_UNIT_START.match(name)) for name in names)
    if complete == len(names) and begins == len(names):
        return -3.0
    if complete or begins:
        return -2.2 if "、" in text or (len(names) == 1 and complete) else -1.2
    return 1.0 if len(text) <= 6 else 2.5


@cache
def _complete_units(text: str) -> bool:
    """Whether a line of units ends with a whole name, every bracket in it closed."""
    solid = _ROLE_REMARK.sub("", text) or text
    if text.count("（") != text.count("）") or text.count("〈") != text.count("〉"):
        return False
    return bool(_UNIT_SUFFIX.search(solid) or re.search(r"[）)〉*＊]$", text))


def _rows(head: TableHead, pieces: Sequence[Piece], path: Sequence[tuple[int, str]]) -> list[RawRow]:
    rows: list[dict[int, list[Flow]]] = []
    for piece, (column, way) in zip(pieces, path, strict=True):
        if way == "row" or not rows:
            rows.append({})
        rows[-1].setdefault(column, []).append(piece.flow)
    return [
        RawRow({column: RawCell(_cell_flow(head, column, flows)) for column, flows in sorted(cells.items())})
        for cells in rows
    ]


def _cell_flow(head: TableHead, column: int, flows: Sequence[Flow]) -> Flow:
    """A cell's text; unit cells keep their line ends, which may part two names."""
    return join(flows, "\n" if head.columns[column].kind in UNIT_COLUMNS else "")

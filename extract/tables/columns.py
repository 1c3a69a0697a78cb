"""The head of a task table: which columns it has, in which order, and what each holds."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from typing import Literal

from gongbao.extract.layout.document import Line
from gongbao.normalize.tables import table_rows

ColumnKind = Literal[
    "mark", "group", "project", "task", "deadline", "lead", "responsible", "support", "person", "remark"
]
UNIT_COLUMNS: tuple[ColumnKind, ...] = ("lead", "responsible", "support")

_LEGEND = re.compile(r"[（(][^（）()]{1,30}[）)]")
_FIRST_LEADS = re.compile(r"(?:排|列)?(?:在)?(?:第一|首)(?:位|个)?[^（）()]{0,6}牵头|第一个为牵头")
_LOWER_HEADS = frozenset(
    ("牵头", "主办", "责任", "配合", "协办", "协同", "参与", "牵头单位", "配合单位", "责任单位")
)
_AND = re.compile(r"[及与和、]")
_MAX_HEAD_LINES = 24
_LONGEST_LINE = 80
_LONGEST_TEXT = 90
_LONGEST_RUN = 60
_LONGEST_HEAD = 10


@dataclass(frozen=True, slots=True)
class Column:
    """A column: its head as printed and what it holds."""

    head: str
    kind: ColumnKind


@dataclass(frozen=True, slots=True)
class TableHead:
    """A recognised head: its columns and the positions of its first line and behind its last."""

    columns: tuple[Column, ...]
    first: int
    end: int
    first_leads: bool

    def index(self, *kinds: ColumnKind) -> int | None:
        """The place of the first column of some kinds."""
        return next((at for at, column in enumerate(self.columns) if column.kind in kinds), None)


@cache
def column_words() -> dict[str, str]:
    """What a column holds, by its head."""
    return {row[0]: row[1] for row in table_rows("column_heads.csv")}


def find_head(lines: Sequence[Line], at: int) -> TableHead | None:
    """The head of a task table that begins at a line, or None.

    The heads may stand on one line parted by blanks, one a line, or broken over lines; brackets
    with a legend are left out. A task table names at least a task and the units or the time.
    """
    if not _may_begin(lines[at].text):
        return None
    best: TableHead | None = None
    text = ""
    segmenter = _Segmenter()
    held = ""
    for end in range(at + 1, min(at + _MAX_HEAD_LINES, len(lines)) + 1):
        line = lines[end - 1]
        if _is_long(line.text) or re.search(r"[。；，]", line.text):
            break
        text += " " + line.text
        held += line.text
        if held.count("（") + held.count("(") > held.count("）") + held.count(")"):
            continue
        segmenter.add(_solid(held))
        held = ""
        words = segmenter.words
        if words is not None:
            found = _head(words, text, at, end)
            if found is not None and (best is None or not _guesses_more(found, best)):
                best = found
        elif not segmenter.alive or len(segmenter.text) > _LONGEST_TEXT:
            break
    return best


def _guesses_more(longer: TableHead, shorter: TableHead) -> bool:
    """Whether a head goes on only by words that are no known heads: those are the first cells."""
    known = column_words()
    return sum(column.head not in known for column in longer.columns) > sum(
        column.head not in known for column in shorter.columns
    )


def head_of_cells(texts: Sequence[str]) -> TableHead | None:
    """The head whose cells' texts are known, or None if it is no task table's; an unknown one is a remark."""
    cleaned = ["".join(_LEGEND.sub("", text).split()) for text in texts]
    kinds = [
        column_words().get(text) or ("text" if text and _head_cost(text) is not None else "remark")
        for text in cleaned
    ]
    return _columns(cleaned, kinds, "".join(texts), 0, 0)


def is_column_word(text: str) -> bool:
    """Whether a cell's text is a known head, or ends like the head of a column of text."""
    return _head_cost("".join(_LEGEND.sub("", text).split())) is not None


def head_in_text(text: str) -> tuple[TableHead, int] | None:
    """The widest head in a text without line breaks, and its start; `end` is an offset into the text.

    A legend in brackets stands behind the column it explains.
    """
    found: list[tuple[int, int, int, TableHead]] = []
    legends = {match.start(): match.end() for match in _LEGEND.finditer(text)}
    for start in range(len(text)):
        if text[start : start + 2] not in _prefixes() or not text.startswith(_openers(), start):
            continue
        segmenter = _Segmenter()
        end = start
        while end < len(text) and len(segmenter.text) < _LONGEST_RUN and segmenter.alive:
            segmenter.add(text[end])
            end = legends.get(end + 1, end + 1)
            words = segmenter.words
            head = _head(words, text[start:end], start, end) if words is not None else None
            if head is not None:
                found.append((len(head.columns), -start, end, head))
    if not found:
        return None
    _, start, _, head = max(found, key=lambda item: item[:3])
    return head, -start


@cache
def _openers() -> tuple[str, ...]:
    return tuple(word for word in column_words() if len(word) >= 2)


def _is_long(text: str) -> bool:
    """Whether a line has too many characters for a head; the blanks that keep columns apart do not count."""
    return len(text) > _LONGEST_LINE and len("".join(text.split())) > _LONGEST_LINE


def _may_begin(text: str) -> bool:
    if _is_long(text):
        return False
    solid = "".join(_LEGEND.sub("", text).split())
    return solid[:2] in _prefixes() or (len(solid) == 1 and solid in {prefix[0] for prefix in _prefixes()})


@cache
def _prefixes() -> frozenset[str]:
    """The first two characters of every known head."""
    return frozenset(word[:2] for word in column_words())


class _Segmenter:
    """The cheapest way to cut a growing text into heads; `alive` while more text might still complete one."""

    def __init__(self) -> None:
        self.text = ""
        self.ways: list[tuple[float, list[str]] | None] = [(0.0, [])]

    def add(self, text: str) -> None:
        self.text += text
        for end in range(len(self.ways), len(self.text) + 1):
            best: tuple[float, list[str]] | None = None
            for start in range(max(0, end - _LONGEST_HEAD), end):
                before = self.ways[start]
                cost = _head_cost(self.text[start:end]) if before is not None else None
                if before is None or cost is None:
                    continue
                if best is None or before[0] + cost < best[0]:
                    best = (before[0] + cost, [*before[1], self.text[start:end]])
            self.ways.append(best)

    @property
    def words(self) -> list[str] | None:
        whole = self.ways[len(self.text)]
        return whole[1] if whole and self.text else None

    @property
    def alive(self) -> bool:
        return any(self.ways[-_LONGEST_HEAD - 1 :])


def _solid(text: str) -> str:
    return "".join(_LEGEND.sub("", text).split())


@cache
def _head_cost(word: str) -> float | None:
    """The cost of taking a word for a head: a known one 1, one that only ends like a text column's more.

    So does one that names two text columns in one: 工作内容及目标.
    """
    words = column_words()
    if word in words:
        return 1.0
    parts = _AND.split(word)
    if len(parts) > 1 and all(words.get(part) == "text" for part in parts):
        return 1.0
    for cut in range(1, min(5, len(word) - 1)):
        if words.get(word[cut:]) == "text" and not any(known in word[:cut] for known in words):
            return 1.0 + 0.3 * cut
    return None


def _kind_of(word: str) -> str:
    return column_words().get(word, "text")


def _head(words: Sequence[str], text: str, first: int, end: int) -> TableHead | None:
    return _columns(words, [_kind_of(word) for word in words], text, first, end)


def _divided(words: list[str], kinds: list[str]) -> tuple[list[str], list[str]]:
    """The columns with those of the lower row in place of the one they divide."""
    lower = len(words)
    while lower and words[lower - 1] in _LOWER_HEADS:
        lower -= 1
    above = next((at for at in range(lower - 1, -1, -1) if kinds[at] == "responsible"), None)
    if len(words) - lower < 2 or above is None:
        return words, kinds
    return (
        [*words[:above], *words[lower:], *words[above + 1 : lower]],
        [*kinds[:above], *kinds[lower:], *kinds[above + 1 : lower]],
    )


def _columns(words: Sequence[str], kinds: Sequence[str], text: str, first: int, end: int) -> TableHead | None:
    """The columns of a head: of those that hold text the last is the task, the one before its project.

    In a head of two rows the units' column is divided in the lower one (责任单位: 牵头 | 配合).
    """
    words, kinds = _divided(list(words), list(kinds))
    texts = [at for at, kind in enumerate(kinds) if kind == "text"]
    if len(words) < 3 or not texts or len(set(filter(None, words))) < len(list(filter(None, words))):
        return None
    if not set(kinds) & {"lead", "responsible", "support"}:
        return None
    names: tuple[ColumnKind, ...] = ("task", "project", "group", "group", "group")
    roles = dict(zip(reversed(texts), names, strict=False))
    columns = tuple(
        Column(word, roles.get(at, kind))  # type: ignore[arg-type]
        for at, (word, kind) in enumerate(zip(words, kinds, strict=True))
    )
    return TableHead(columns, first, end, bool(_FIRST_LEADS.search(re.sub(r"\s", "", text))))

"""What each row of a table of figures is about: its name, its unit, and the indicator it is a part of."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

from gongbao.extract.facts.raised_marks import raised_from
from gongbao.extract.facts.settings import FACT
from gongbao.extract.facts.sureness import weaker
from gongbao.extract.lexicon.column_heads import column_words
from gongbao.extract.lexicon.figure_words import indicator_heads, split_unit
from gongbao.extract.lexicon.labels import HAN
from gongbao.extract.lexicon.measure_words import is_mere_measure, is_rate
from gongbao.extract.model.document import Document
from gongbao.extract.model.flow import Flow
from gongbao.extract.tables.meaning.figures import FigureRow, FigureTable, is_set_in, row_depths
from gongbao.normalize.text.blanks import half_ems, solid
from gongbao.normalize.text.lexicon import one_of
from gongbao.schema.records import Status

FOOTNOTE = re.compile(r"[\[［]\d{1,2}[\]］]")
"""The number of a footnote in a name."""
_MARK = re.compile(r"[①-⑳*＊※]{1,3}$")
NUMBERING = re.compile(rf"^[\s　]*(?:[（(]?{HAN}[）)、.．]|\d{{1,2}}[.．、](?!\d)|[（(]\d{{1,2}}[）)])\s*")
"""The number before a row's name."""
_CHILD = re.compile(r"^[\s　]*(?:[#＃*＊][#＃*＊\s]*|其\s*中\s*[：:]?|[-—–]\s*|[①-⑳]\s*)\s*")
_PARTS = re.compile(rf"(?:{one_of('table_words', 'whole_head')})[：:]?")
_WHOLE_BEFORE = re.compile(rf"^(?:{one_of('table_words', 'whole_head')})[：:]")
_AMOUNT_END = re.compile(rf"(?:{one_of('table_words', 'amount_end')})$")
_SUMS_UP = re.compile(rf"(?:{one_of('table_words', 'sum_end')})$")
_OWNED = re.compile(one_of("table_words", "owned_by"))
_INDEX = re.compile(rf"{one_of('table_words', 'index')}|[=＝]\s*100")


def is_index(name: str) -> bool:
    """Whether a name is that of an index, which has no unit.

    >>> is_index("居民消费价格指数"), is_index("上年=100"), is_index("居民消费价格涨幅")
    (True, True, False)
    """
    return _INDEX.search(name) is not None


@dataclass(frozen=True, slots=True)
class _Level:
    """An indicator that those under it may be parts of, and how far it is set in.

    `mark` is how far behind that its name stands: behind 其中：, which the names of more parts may stand
    under; None of what is no part by a mark. `is_guess` says that how far its parts reach is a guess.
    """

    indent: int
    name: str
    mark: int | None = None
    is_guess: bool = False

    def has_part(self, depth: int, below: bool, each_marked: bool, marked: bool) -> bool:
        """Whether what stands so far in, or is told to be a part of what is none, is one of this.

        Behind a part by its mark stand more parts of the same, unless each has a mark: 其中：甲, 乙, 丙. One
        with a mark of its own that is set in more is a part of the part: 其中：甲 over 　　#乙.
        """
        if self.mark is not None and marked and depth >= self.indent + FACT.part_indent:
            # Under the name behind 其中： it is one more of the same.
            return self.mark <= FACT.part_indent or abs(depth - self.indent - self.mark) > 1
        if self.mark is not None and (below or not each_marked or abs(depth - self.indent - self.mark) <= 1):
            return False
        return depth >= self.indent + FACT.part_indent or (below and depth >= self.indent)

    def has_name_at(self, depth: int) -> bool:
        """Whether what stands so far in stands under the name behind its mark."""
        if self.mark is None or depth < self.indent + bool(self.mark):
            return False
        return abs(depth - self.indent - self.mark) <= 1


@dataclass(frozen=True, slots=True)
class Indicator:
    """What a row is about, its unit, the indicator it is a part of, and a footnote's mark behind its name.

    `status` says how sure it is what it is a part of, and where; `area` is the place that a row names.
    """

    name: str
    unit: str | None
    parent: str | None
    mark: str | None = None
    status: Status = "certain"
    area: str | None = None


def indicators_beside(table: FigureTable) -> int | None:
    """The column of indicators behind that of areas, where each area has a row for each of them."""
    return next((at for at, head in table.head.names if at > table.name and head in indicator_heads()), None)


def indicators_of(document: Document, table: FigureTable) -> list[Indicator]:
    """The indicator of each row: a part of one above by a mark before it, or by being set in under it."""
    outline = _Outline(document, table)
    for at in range(len(table.rows)):
        outline.take(at)
    return outline.indicators


class _Outline:
    """Goes through the rows of a table from above, and keeps what those below may be parts of.

    `below` says that the last row is a part by a mark, or one more behind it; `guessed` that its name alone
    tells so, `by_mark` that it stands behind one with a mark that only the first part has; `marked` is the
    last part with a mark where nothing tells yet that the rows behind it are no more parts; `siblings` the
    last one with a mark that no part without one stands above, of whose whole more may stand behind it.
    """

    def __init__(self, document: Document, table: FigureTable) -> None:
        self.document = document
        self.table = table
        self.beside = indicators_beside(table)
        self.depths = _set_in(document, table)
        self.each_marked = _is_each_marked(table.rows, self.depths)
        self.sections = _sections(document, table, self.depths) if self.beside is None else {}
        # 类别 | 指标: a class of indicators (供给能力) is no indicator, whose parts they were.
        self.classes = {at for at, head in table.head.names if column_words().get(head) == "group"}
        numbers = sum(bool(NUMBERING.match(row.label.text)) for row in table.rows)
        self.numbered = numbers >= FACT.min_numbered
        self.told_by_headings = table.rows_are == "indicators" and _are_told_by_headings(table.rows)
        self.indicators: list[Indicator] = []
        self.unit_of: dict[str, str | None] = {}
        self.levels: list[_Level] = []
        self.parted: Flow | None = None
        self.open_ended = not any(self.depths) and not _follow_each_other(table.rows)
        self.open_ended = self.open_ended or (not any(self.depths) and self._goes_on_alike())
        self.doubted: set[str] = set()
        self.marked: Indicator | None = None
        self.siblings: Indicator | None = None
        self.below = self.guessed = self.by_mark = self.whole_numbered = False

    def take(self, at: int) -> None:
        """Read the row at a place."""
        row, depth = self.table.rows[at], self.depths[at]
        if self.told_by_headings and at and row.under is not self.table.rows[at - 1].under:
            self.levels, self.marked, self.siblings = [], None, None
            self.below = self.guessed = self.by_mark = self.whole_numbered = False
        label = row.label if self.beside is None else row.beside.get(self.beside, row.label)
        own = _row_name(self.document, row, label)
        marked = own.mark_width is not None
        if row.parted is not self.parted:
            self.parted, self.below = row.parted, False
            parted = row.parted is not None
            self.levels = _level_of_parts(self.document, row, depth) if parted else []
        group = self._group(row)
        if group is not None and _PARTS.fullmatch(group) is None:
            self._add(own, NUMBERING.sub("", group))
            self.levels = self.levels if marked else [_Level(depth, own.name, own.mark_width)]
        elif is_mere_measure(own.name) and self.indicators and not marked:
            # A row 增长 or 位次 is about one above it: which one, its place alone tells.
            told = (one.name for one in reversed(self.indicators) if not is_mere_measure(one.name))
            self._add(own, next(told, None), guessed=True)
        elif not marked and group is None and at in self.sections:
            self._section(at, own, depth, is_numbered=NUMBERING.match(row.label.text) is not None)
        elif marked and at - 1 in self.sections and self.siblings is None:
            # 铁路 / 其中：高铁 / 公路: the part that it is one of stands right above it.
            above = self.indicators[-1]
            self._add(replace(own, unit=own.unit or above.unit), above.name, guessed=True)
        else:
            self._part_or_whole(row, own, depth, marked=marked or group is not None)
            self.siblings = self.indicators[-1] if marked else None
        self._doubt(own, NUMBERING.match(row.label.text) is not None, marked=marked)
        self._head(row)

    def _head(self, row: FigureRow) -> None:
        """Make a row that is no part of another one of what stands alone over it: 二、失业保险 / 参保人数.

        Where no two rows have the same name, 一、农业 over 粮食 is but a part of the table.
        """
        added = self.indicators[-1]
        if row.under is None or added.parent is not None or not self.told_by_headings:
            return
        kind = _kind_of_number(row.under.text)
        if row.under.solid == row.label.solid or (kind and kind == _kind_of_number(row.label.text)):
            return  # Its own cells are blank, or its number counts on from that of the row above.
        heading = split_unit(NUMBERING.sub("", row.under.solid).rstrip("：:"))[0]
        self.indicators[-1] = replace(added, parent=heading, status=weaker(added.status, "inferred"))

    def _section(self, at: int, own: _RowName, depth: int, *, is_numbered: bool) -> None:
        """Add a row whose name stands more than once: a part of the last amount above, or one more of what
        is parted right above: 1、国际游客 / 其中：台湾同胞 / 香港同胞."""
        whole, unit = self.sections[at]
        self.siblings = None if is_numbered else self.siblings
        if self.siblings is not None and self.siblings.parent is not None:
            whole, unit = self.siblings.parent, self.siblings.unit or unit
        self.unit_of[own.name] = own.unit or unit
        self._add(replace(own, unit=own.unit or unit), whole, guessed=True)
        self.levels, self.below, self.by_mark = [_Level(depth, whole)], False, False

    def _doubt(self, own: _RowName, is_numbered: bool, *, marked: bool) -> None:
        """Leave open whether a row behind a part with a mark is one more part without.

        规模以上工业增加值 / #采矿业 / 制造业: where no two parts in succession have marks, and nothing is
        set in, only a name that tells of another amount, a number or another unit says that it is none.
        """
        added = self.indicators[-1]
        if marked:
            if added.parent in self.doubted and self.marked is not None:
                # #轻工业 / 重工业 / #国有企业: of the same whole, or a part of what may be one itself.
                added = replace(added, parent=self.marked.parent, status="ambiguous")
                self.indicators[-1] = added
            self.marked = added if self.open_ended else None
        elif self.marked is not None and added.status == "certain" and added.parent is None:
            if self._may_be_part(own, is_numbered):
                self.indicators[-1] = replace(added, status="ambiguous")
                self.doubted.add(added.name)
            else:
                self.marked = None

    def _goes_on_alike(self) -> bool:
        """Whether right behind a part with a mark one without is named like it: #轻工业 / 重工业."""
        names = [_row_name(self.document, row, row.label) for row in self.table.rows]
        return any(
            part.mark_width is not None
            and behind.mark_width is None
            and part.name[-FACT.like_end :] == behind.name[-FACT.like_end :]
            and not _AMOUNT_END.search(part.name)
            for part, behind in pairwise(names)
        )

    def _may_be_part(self, own: _RowName, is_numbered: bool) -> bool:
        assert self.marked is not None
        if (is_numbered and self.numbered) or is_index(own.name):
            return False
        if own.unit is not None and self.marked.unit is not None and own.unit != self.marked.unit:
            return False
        amount, of_part = _AMOUNT_END.search(own.name), _AMOUNT_END.search(self.marked.name)
        return (
            amount is None
            or _OWNED.match(own.name) is not None
            or (of_part is not None and amount[0] == of_part[0])
        )

    def _add(self, own: _RowName, parent: str | None, *, guessed: bool = False) -> None:
        status: Status = "inferred" if guessed else "certain"
        self.indicators.append(Indicator(own.name, own.unit, parent, own.mark, status))

    def _group(self, row: FigureRow) -> str | None:
        """What stands merged over a row and others beside their names, but for a class of indicators."""
        merged = (flow.solid for col, flow in row.beside.items() if col in row.merged - self.classes)
        return next(merged, None)

    def _part_or_whole(self, row: FigureRow, own: _RowName, depth: int, *, marked: bool) -> None:
        """Add a row as a part of what stands over it, or as a whole that those below may be parts of."""
        self._look_at_marks(row, own, marked=marked)
        told = self.below or self.guessed
        with_mark = own.mark_width is not None
        self.levels = _levels_over(self.levels, depth, told, self.each_marked, with_mark)
        whole = self.levels[-1] if self.levels else None
        unit = own.unit
        if unit is None and whole is not None and not is_rate(own.name):
            # A part of an indicator is printed without the unit of the whole.
            unit = self.unit_of.get(whole.name)
        self.unit_of[own.name] = unit
        is_guess = self.guessed or (whole is not None and whole.is_guess)
        self._add(replace(own, unit=unit), whole.name if whole else None, guessed=is_guess)
        level = _Level(depth, own.name, own.mark_width)
        told = told or (whole is not None and depth < whole.indent + FACT.part_indent)
        self.levels.append(replace(level, mark=level.mark or 0) if told else level)

    def _look_at_marks(self, row: FigureRow, own: _RowName, *, marked: bool) -> None:
        """Note whether a row is a part by its mark, or one more behind a part that has one.

        Where every head is numbered, what has no number behind 其中： is one more of its parts.
        """
        is_numbered = NUMBERING.match(row.label.text) is not None
        goes_on = self.below and self.whole_numbered and not is_numbered and not _SUMS_UP.search(own.name)
        self.below = marked or (self.numbered and goes_on)
        self.whole_numbered = (
            self.whole_numbered if marked else is_numbered or (self.below and self.whole_numbered)
        )
        may_be_next = not self.below and (self.guessed or not any(self.depths))
        self.guessed = may_be_next and (
            _is_next_part(self.indicators, own.name, own.unit)
            or (self.by_mark and _lacks_unit_of(self.indicators, own.unit, self.table))
        )
        self.by_mark = marked or (self.by_mark and self.guessed)


def _are_told_by_headings(rows: Sequence[FigureRow]) -> bool:
    """Whether rows with the same name stand under several names that stand alone: these tell them apart."""
    over: dict[str, set[str]] = {}
    for row in rows:
        if row.under is not None and not row.beside:
            over.setdefault(row.label.solid, set()).add(row.under.solid)
    return any(len(headings) > 1 for headings in over.values())


def _kind_of_number(text: str) -> str:
    """The number before a name without what it counts: 、 for 一、, （） for （二）."""
    found = NUMBERING.match(text)
    return "" if found is None else re.sub(rf"{HAN}|\s", "", re.sub(r"\d+", "1", found[0]))


def _level_of_parts(document: Document, row: FigureRow, depth: int) -> list[_Level]:
    """The level of what says over a row by what a whole is parted, 按轻重工业分, whose parts stand below.

    Where these are not set in, nothing tells where they end.
    """
    assert row.parted is not None
    name = NUMBERING.sub("", row.parted.solid).rstrip("：:")
    name = _WHOLE_BEFORE.sub("", name)
    if is_set_in(document, row.parted, row.label):
        return [_Level(depth - FACT.part_indent, name)]
    return [_Level(-FACT.deepest_row, name, is_guess=True)]


def _sections(
    document: Document, table: FigureTable, depths: Sequence[int]
) -> dict[int, tuple[str, str | None]]:
    """The rows whose names stand in a table more than once, with nothing that tells of what they are parts:
    each with the last row above that has a unit of its own, and that unit.

    货运量（万吨） / 铁路 / 公路 / 客运量（万人） / 铁路 / 公路: so copies leave what was set in.
    """
    if any(depths) or table.head.has_units:
        return {}
    names = [_row_name(document, row, row.label) for row in table.rows]
    count = Counter(own.name for own in names)
    found: dict[int, tuple[str, str | None]] = {}
    whole: tuple[str, str | None] | None = None
    for at, own in enumerate(names):
        if count[own.name] == 1 and (own.unit is not None or is_index(own.name)):
            whole = (own.name, own.unit)
        elif whole is not None and (count[own.name] > 1 or at - 1 in found):
            # What stands once between parts, or behind them, is one as well.
            found[at] = whole
    return found


def _is_each_marked(rows: Sequence[FigureRow], depths: Sequence[int]) -> bool:
    """Whether each part has a mark of its own: two stand as far in, between them only what is set in more.

    # stands before each part anyhow, 其中： mostly before the first.
    """
    marks = [_CHILD.match(NUMBERING.sub("", row.label.text)) for row in rows]
    last: int | None = None
    for mark, depth in zip(marks, depths, strict=True):
        if mark is None:
            last = None if last is not None and depth <= last else last
        elif _PARTS.match(mark[0].strip()) is None or last == depth:
            return True
        else:
            last = depth
    return False


def _follow_each_other(rows: Sequence[FigureRow]) -> bool:
    """Whether two parts in succession have a mark, so that those that have none are no parts."""
    marks = [_CHILD.match(NUMBERING.sub("", row.label.text)) is not None for row in rows]
    return any(one and other for one, other in pairwise(marks))


def _levels_over(
    levels: Sequence[_Level], depth: int, below: bool, each_marked: bool, marked: bool
) -> list[_Level]:
    """The indicators that one so far set in is a part of, the nearest last.

    What is told to be a part (其中：) is one of the last that is none, however far it is set in.
    """
    over = list(levels)
    while over and not over[-1].has_part(depth, below, each_marked, marked):
        last = over.pop()
        if last.has_name_at(depth) and not marked and over and over[-1].indent < depth:
            break  # # 增值税 / 　企业所得税: one more of the same whole, though that is hardly less set in.
    if over or not below:
        return over
    return [level for level in levels if level.mark is None][-1:]


def _set_in(document: Document, table: FigureTable) -> list[int]:
    """How far each row is set in; names are centred, and tell nothing, where 其中： is left of its whole."""
    depths = row_depths(document, table)
    marked = [_PARTS.match(row.label.text.strip()) is not None for row in table.rows]
    for at, is_part in enumerate(marked):
        if is_part and at and depths[at] < min(depths[:at]):
            return [0] * len(depths)
    return depths


def _is_next_part(above: Sequence[Indicator], name: str, unit: str | None) -> bool:
    """Whether a row may be one more part behind 其中： though not set in: named as that above.

    食品制造业 under 其中：医药制造业.
    """
    part = above[-1] if above else None
    if part is None or part.parent is None or (unit is not None and unit != part.unit):
        return False
    end = name[-FACT.same_end :]
    return name != part.name and part.name.endswith(end) and not part.parent.endswith(end)


def _lacks_unit_of(above: Sequence[Indicator], unit: str | None, table: FigureTable) -> bool:
    """Whether a row may be one more part behind #甲 though without a mark: it lacks the unit of the whole.

    零售总额（亿元） / # 批发零售业 / 住宿餐饮业: a copy leaves the mark of the first and no blanks.
    """
    part = above[-1] if above else None
    if part is None or part.parent is None or unit is not None or table.head.has_units:
        return False
    return any(one.name == part.parent and one.unit is not None for one in above)


@dataclass(frozen=True, slots=True)
class _RowName:
    """A row's name without numbering, its unit, a footnote's mark.

    `mark_width` is that of the sign before it that makes it a part of a row above; None where it has none.
    """

    name: str
    unit: str | None
    mark_width: int | None
    mark: str | None


def _row_name(document: Document, row: FigureRow, label: Flow) -> _RowName:
    """What the label of a row says, and the cells behind it that say which kind of it is meant."""
    unit = row.unit
    text = NUMBERING.sub("", label.text[: raised_from(document, label)])
    child = _CHILD.match(text)
    width = half_ems(child[0].lstrip()) if child else None
    text = text[child.end() :] if child else text
    text, mark = _without_mark(solid(NUMBERING.sub("", text)))
    name, own = split_unit(text)
    kind = f"（{'，'.join(flow.solid for flow in row.kinds)}）" if row.kinds else ""
    if own and unit is None:
        return _RowName(name + kind, own, width, mark)
    return _RowName(text + kind, unit.replace("％", "%") if unit else None, width, mark)


def _without_mark(name: str) -> tuple[str, str | None]:
    """A name without the mark of a footnote behind it, or its number in it: 限额以上单位①, 比重[3]."""
    numbers = FOOTNOTE.findall(name)
    if numbers:
        return FOOTNOTE.sub("", name), "".join(numbers)
    found = _MARK.search(name)
    return (name[: found.start()], found[0]) if found and found.start() else (name, None)

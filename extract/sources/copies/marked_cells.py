"""Tables whose cells a text parts by marks: bars, as tools write them, or tabs, as browsers copy them."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Collection, Iterator, Sequence
from dataclasses import dataclass, replace
from functools import partial
from itertools import pairwise, takewhile

from gongbao.extract.lexicon.column_heads import column_words, is_column_word
from gongbao.extract.lexicon.figure_words import NOTE_LINE, UNIT_NOTE, is_figure, parts_whole
from gongbao.extract.lexicon.labels import ROW_NUMBER, label_of
from gongbao.extract.lexicon.measure_words import tells_measure
from gongbao.extract.lexicon.page_labels import begins_with_label
from gongbao.extract.lexicon.site_words import is_menu, is_path, is_site_line
from gongbao.extract.model.flow import Flow
from gongbao.extract.model.table import FlowCell, FlowTable
from gongbao.extract.sources.copies.copy_lines import CopyLine
from gongbao.extract.sources.copies.lacking_cells import Standing, columns_lacked, may_be_left_blank
from gongbao.extract.sources.copies.settings import COPY
from gongbao.extract.sources.copies.spread_heads import SpreadHeads, spread_heads
from gongbao.extract.sources.copies.stacked_cells import stacked_rows_at
from gongbao.normalize.text.blanks import solid
from gongbao.normalize.text.lexicon import one_of, words_of, words_with
from gongbao.schema.records import Status

_BARS = re.compile(r"[|｜]")
_RULE = re.compile(r"[\s|｜:+\-—–─=]*-{2,}[\s|｜:+\-—–─=]*")
_BROKEN = re.compile(r"\n|(?<=[\u4e00-\u9fff]{3}) (?=[\u4e00-\u9fff]{3})")
"""Where lines of a cell end; what tools write has a blank there: 局基教科 区属小学."""
_TABLE_TITLE = re.compile(rf"(?:{one_of('table_words', 'table_label')})\s*\d")
_EDGES = " \t\u3000\xa0"

Stretch = tuple[int, int]
_Parted = Callable[[str, CopyLine], list[Stretch] | None]


@dataclass(frozen=True, slots=True)
class MarkedTables:
    """The tables of a page, each with the place of its first line, the places of all their lines, and notes
    of rows whose cells could not be told."""

    tables: tuple[tuple[int, FlowTable], ...]
    places: frozenset[int]
    notes: tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class _MarkedRow:
    """A row: the places of its lines, where each of its cells stands, and whether the last is a guess."""

    first: int
    end: int
    cells: tuple[Stretch, ...]
    guessed: bool = False


def marked_tables(text: str, lines: Sequence[CopyLine]) -> MarkedTables:
    """The tables among the lines of a page's text."""
    tables: list[tuple[int, FlowTable]] = []
    places: set[int] = set()
    notes: list[tuple[str, str]] = []
    for rows_at in (partial(_stacked, taken=places), _barred_rows, partial(_rows, parted=_tabbed)):
        at = 0
        while at < len(lines):
            rows = _without_caption(text, list(rows_at(text, lines, at))) if at not in places else []
            rows = _unindented(text, rows)
            table = _table(text, rows)
            if table is None:
                at += 1
                continue
            tables.append((rows[0].first, table))
            places.update(range(rows[0].first, rows[-1].end))
            notes += _doubts(text, rows, table)
            at = rows[-1].end
    return MarkedTables(tuple(sorted(tables, key=lambda one: one[0])), frozenset(places), tuple(notes))


def _stacked(
    text: str, lines: Sequence[CopyLine], at: int, *, taken: Collection[int]
) -> Iterator[_MarkedRow]:
    """The rows of a table whose cells stand one a line, each ended by a bar; other tables have lines."""
    since = next((above + 1 for above in (at - 1, at - 2) if above in taken), 0)
    rows = stacked_rows_at(text, lines, at, since)
    if rows and not _is_sites(lines[at].text):
        yield from (_MarkedRow(row.first, row.end, tuple(_over_all(text, row.cells))) for row in rows)


def _barred_rows(text: str, lines: Sequence[CopyLine], at: int) -> Iterator[_MarkedRow]:
    """The rows of lines with bars that follow one another, up to where another table begins.

    A cell of several lines breaks a row; together they have as many cells as there are columns.
    """
    block: list[list[Stretch]] = []
    end = at
    while end < len(lines) and (cells := _barred(text, lines[end])) is not None:
        if len(cells) > COPY.max_columns or (not block and _is_sites(lines[at].text)):
            return
        block.append(cells)
        end += 1
    stop = next((row for row in range(1, len(block)) if _opens_table(text, block, row)), len(block))
    counts = Counter(len(cells) for cells in block[:stop] if len(cells) >= COPY.min_columns)
    most = max(counts, key=lambda count: (counts[count], count), default=0)
    own = lines[at : at + stop]
    # Where each row is broken, its parts have fewer cells than the table, all of them.
    wider = (_joined(text, own, block, width) for width in sorted(counts, reverse=True) if width > most)
    whole = (rows for rows in wider if all(len(cells) in (0, 1, len(rows[0][0])) for cells, *_ in rows))
    rows = next((rows for rows in whole if len(rows) >= COPY.min_rows), None) if len(counts) > 1 else None
    for cells, first, after in rows or _joined(text, own, block, most):
        yield _MarkedRow(at + first, at + after, tuple(_over_all(text, cells)))


def _joined(
    text: str, lines: Sequence[CopyLine], block: Sequence[list[Stretch]], width: int
) -> list[tuple[list[Stretch], int, int]]:
    """The rows of lines with bars, those of several put together, with their first line and that behind."""
    rows: list[tuple[list[Stretch], int, int]] = []
    row = 0
    while row < len(lines):
        cells, after = _whole_barred(text, lines, block, row, width)
        rows.append((cells, row, after))
        row = after
    return rows


def _whole_barred(
    text: str, lines: Sequence[CopyLine], block: Sequence[list[Stretch]], row: int, width: int
) -> tuple[list[Stretch], int]:
    """The cells of a row, and the row behind it: more lines where these make it whole, and none is alone."""
    if not COPY.min_columns <= len(block[row]) < width:
        return block[row], row + 1
    for after in range(row + 2, min(len(lines), row + COPY.most_row_lines) + 1):
        is_rule = not block[after - 1] and "-" in lines[after - 1].text
        if is_rule or len(block[after - 1]) == width:
            break
        joined = CopyLine(
            lines[row].start, lines[after - 1].end, text[lines[row].start : lines[after - 1].end]
        )
        cells = _barred(text, joined) or []
        if len(cells) == width:
            return cells, after
    return block[row], row + 1


def _over_all(text: str, cells: Sequence[Stretch]) -> Sequence[Stretch]:
    """The cells of a row; one where but its first, which is no figure, are blank: it is over all columns."""
    words = [_words(text, cell) for cell in cells]
    alone = len(words) > 1 and words[0] and not any(words[1:]) and not is_figure(words[0])
    return cells[:1] if alone else cells


def _opens_table(text: str, block: Sequence[list[Stretch]], row: int) -> bool:
    """Whether a row behind others begins another table: it is its title, or its heads, of another width."""
    words = [_words(text, cell) for cell in block[row]]
    above = [_words(text, cell) for cell in block[row - 1]]
    filled = [word for word in words if word]
    if len(filled) == 1:
        ends = bool(_TABLE_TITLE.match(filled[0]) or NOTE_LINE.match(filled[0]))
        ends = ends or any(_are_measures(text, cells) for cells in block[row + 1 : row + 2])
        return words[0] == filled[0] and ends and _had_figures(text, block[:row])
    if len(filled) < COPY.min_columns or len(words) == len(above) or any(map(is_figure, filled)):
        return False
    below = [_words(text, cell) for cell in block[row + 1]] if row + 1 < len(block) else []
    return all(sum(map(is_figure, filter(None, own[1:]))) for own in (above, below))


def _are_measures(text: str, cells: Sequence[Stretch]) -> bool:
    """Whether cells are heads of figures again: 9月 | 1—9月累计 | 累计."""
    filled = [word for cell in cells if (word := _words(text, cell))]
    return len(filled) >= COPY.min_columns and all(map(tells_measure, map(solid, filled)))


def _had_figures(text: str, block: Sequence[list[Stretch]]) -> bool:
    return any(is_figure(word) for cells in block for cell in cells[1:] if (word := _words(text, cell)))


def _barred(text: str, line: CopyLine) -> list[Stretch] | None:
    """The cells of a line with bars; none of a line of dashes that only parts the head from the rows."""
    bars = [line.start + bar.start() for bar in _BARS.finditer(line.text)]
    if not bars:
        return None
    if _RULE.fullmatch(line.text):
        return []
    edges = [line.start - 1, *bars, line.end]
    if bars[0] == line.start:
        edges = edges[1:]
    if bars[-1] == line.end - 1:
        edges = edges[:-1]
    cells = [(left + 1, right) for left, right in pairwise(edges)]
    while len(cells) > COPY.max_columns and not text[slice(*cells[-1])].strip():
        cells.pop()  # A title over a sheet's columns, of which most are not the table's.
    return cells


def _tabbed(text: str, line: CopyLine) -> list[Stretch] | None:
    """The cells of a line with tabs, those at its edges too: blank cells begin and end with one."""
    start, end = text.rfind("\n", 0, line.start) + 1, text.find("\n", line.end)
    raw = text[start : end if end >= 0 else len(text)]
    if "\t" not in raw.strip():  # a paragraph is set in by a tab, too
        return None
    cells: list[Stretch] = []
    for field in raw.split("\t"):
        cells.append((start, start + len(field)))
        start += len(field) + 1
    return cells


def _rows(text: str, lines: Sequence[CopyLine], at: int, parted: _Parted) -> Iterator[_MarkedRow]:
    """The rows that follow one another from a line on; a cell of several lines breaks a row of tabs."""
    width, first = 0, at
    while at < len(lines):
        cells = parted(text, lines[at])
        if cells is None or (not width and _is_sites(lines[at].text)):
            return
        end = at + 1
        if parted is _tabbed and width:
            cells, end = _whole_row(text, lines, at, cells, width)
        width = width or len(cells)
        if at == first + 1 and not any(is_figure(_words(text, cell)) for cell in cells):
            width = max(width, _width_below(text, lines, end, parted))
        if len(cells) > COPY.max_columns:
            return
        below = _lines_between(text, lines, end, width) if parted is _tabbed else []
        if below and _begins_another(text, lines, cells, below):
            yield _MarkedRow(at, end, tuple(cells))
            return
        if below and not _stands_over_all(text, lines, cells, below):
            cells = [*cells[:-1], (cells[-1][0], lines[below[-1]].end)]
            yield _MarkedRow(at, below[-1] + 1, tuple(cells), guessed=True)
        else:
            yield _MarkedRow(at, end, tuple(cells))
            for between in below:
                line = lines[between]
                yield _MarkedRow(between, between + 1, ((line.start, line.end),))
        at = below[-1] + 1 if below else end


def _lines_between(text: str, lines: Sequence[CopyLine], at: int, width: int) -> list[int]:
    """The lines without a tab between two rows: more of a last cell, or, numbered, one over all columns."""
    for end in range(at, min(len(lines), at + COPY.most_row_lines)):
        cells = _tabbed(text, lines[end])
        if cells is not None:
            return list(range(at, end)) if len(cells) == width else []
    return []


def _width_below(text: str, lines: Sequence[CopyLine], at: int, parted: _Parted) -> int:
    """The count of the cells of a row right below two rows of heads, which lack those of merged ones."""
    return len(parted(text, lines[at]) or []) if at < len(lines) else 0


def _stands_over_all(
    text: str, lines: Sequence[CopyLine], above: Sequence[Stretch], below: Sequence[int]
) -> bool:
    """Whether each line between two rows is a cell over all columns: numbered, or 按…分 behind a figure."""
    texts = [lines[at].text for at in below]
    if label_of(texts[0]) is not None:
        return True
    ends_whole = len(above) > 1 and is_figure(_words(text, above[-1]))
    return ends_whole and all(parts_whole(solid(one)) for one in texts)


def _begins_another(
    text: str, lines: Sequence[CopyLine], above: Sequence[Stretch], below: Sequence[int]
) -> bool:
    """Whether another table begins between two rows: below are heads, where above were figures."""
    if any(UNIT_NOTE.fullmatch(lines[at].text) for at in below):
        return True
    heads = _tabbed(text, lines[below[-1] + 1]) or []
    had = sum(is_figure(words) for words in (_words(text, cell) for cell in above[1:]) if words)
    return had > 0 and not any(is_figure(words) for words in (_words(text, cell) for cell in heads) if words)


def _unindented(text: str, rows: Sequence[_MarkedRow]) -> list[_MarkedRow]:
    """The rows without the columns that no row has words in before its first: tabs set a list in, too."""
    blanks = (
        next((at for at, cell in enumerate(row.cells) if _words(text, cell)), len(row.cells))
        for row in rows
        if row.cells
    )
    inset = min(blanks, default=0)
    return [replace(row, cells=row.cells[inset:]) for row in rows]


def _is_sites(text: str) -> bool:
    """Whether a line is none of a table: a particular, also one left blank that no table knows, or a menu."""
    labels = [cell.strip() for cell in _BARS.split(text) if cell.strip()]
    if sum(tells_measure(solid(label)) for label in labels) >= COPY.min_columns:
        return False  # 名称 | 环比 | 同比 are heads, though a site has a label of that name.
    is_blank = bool(labels) and all(label.endswith(("：", ":")) for label in labels)
    return is_blank or begins_with_label(text) or is_site_line(text) or is_menu(text) or is_path(text)


def _whole_row(
    text: str, lines: Sequence[CopyLine], at: int, cells: list[Stretch], width: int
) -> tuple[list[Stretch], int]:
    """A row of tabs whose cells stand on several lines: together they have as many as there are columns."""
    whole, end = list(cells), at + 1
    while len(whole) < width and end < min(len(lines), at + COPY.most_row_lines):
        more = _tabbed(text, lines[end]) or [(lines[end].start, lines[end].end)]
        if len(whole) + len(more) - 1 > width:
            break
        whole = [*whole[:-1], (whole[-1][0], more[0][1]), *more[1:]]
        end += 1
        if len(whole) == width:
            return whole, end
    return cells, at + 1


def _table(text: str, rows: Sequence[_MarkedRow]) -> FlowTable | None:
    """The table of some rows, or None where they make none."""
    # A row of blank cells alone keeps heads and body apart, and is neither.
    filled = [row for row in rows if any(_words(text, cell) for cell in row.cells)]
    own = _without_padding(text, _without_blank_end(text, filled))
    moved = _has_moved_heads(text, own)
    own = [replace(own[0], cells=own[0].cells[:-1]), *own[1:]] if moved else own
    counts = Counter(len(row.cells) for row in own)
    if len(own) < COPY.min_rows:
        return None
    width = max(counts, key=lambda count: (counts[count], count))
    unremarked = _loses_remarks(text, own, counts)
    width = len(own[0].cells) if unremarked else width
    if width < COPY.min_columns or (counts[width] < COPY.min_rows and not unremarked):
        return None
    heads = [_words(text, cell) for cell in own[0].cells]
    if len(heads) >= width and _are_heads(heads):
        fitted = _fitted(text, own, heads)
        if fitted is not None:
            return fitted
        # As many columns as heads, whatever most rows have: what these lack is then in doubt.
        width = len(heads) if counts[len(heads)] >= COPY.min_rows else width
    numbered = sum(bool(ROW_NUMBER.fullmatch(_words(text, row.cells[0]))) for row in own) >= COPY.min_rows
    spread = spread_heads([[_words(text, cell) for cell in row.cells] for row in own], width)
    cells, sure = _head_cells(text, own, spread) if spread is not None else ([], [])
    for number, row in enumerate(own[len(sure) :], start=len(sure)):
        whole = len(row.cells) in (1, width) or (unremarked and len(row.cells) == width - 1)
        status: Status = "certain" if whole else "ambiguous"
        guessed = row.guessed or (spread is not None and spread.certainty == "inferred")
        status = "inferred" if guessed and status == "certain" else status
        sure.append(status)
        from_left = unremarked or (numbered and ROW_NUMBER.fullmatch(_words(text, row.cells[0])) is not None)
        for col, span, (start, end) in _placed(row.cells, width, from_left=from_left):
            cells.append(FlowCell(number, col, _flow(text, start, end), 1, col_span=span, certainty=status))
    if sure[0] == "ambiguous" and not any(is_figure(_words(text, cell)) for cell in own[0].cells):
        # Under heads that lack cells nothing tells which columns theirs are.
        cells = [replace(cell, certainty="ambiguous") for cell in cells]
        sure = ["ambiguous"] * len(sure)
    return FlowTable(tuple(cells), len(own), width, "markup", row_certainties=tuple(sure))


def _without_blank_end(text: str, rows: Sequence[_MarkedRow]) -> list[_MarkedRow]:
    """The rows without the columns behind all words, which a sheet is wider by than its table."""
    widest = max(
        (at + 1 for row in rows for at, cell in enumerate(row.cells) if _words(text, cell)), default=0
    )
    wide = [row for row in rows if len(row.cells) > widest]
    if len(wide) < len([row for row in rows if len(row.cells) > 1]) or widest < COPY.min_columns:
        return list(rows)
    return [replace(row, cells=row.cells[:widest]) for row in rows]


def _without_padding(text: str, rows: Sequence[_MarkedRow]) -> list[_MarkedRow]:
    """The rows without the blank cells at the end of those that go on with a cell above.

    A tool writes a cell that is merged over rows in the first of them, and a blank at the end of the others.
    That a row lacks its first cells tells its number, which is not there, or figures where others have none.
    """
    numbered = [row for row in rows if ROW_NUMBER.fullmatch(_words(text, row.cells[0]))]
    if len(numbered) < COPY.min_rows:
        return _without_shift(text, rows)
    if not all(_words(text, row.cells[-1]) for row in numbered):
        return list(rows)
    own = {rows[0].first, *(row.first for row in numbered)}
    return [row if row.first in own else _unpadded(text, row) for row in rows]


def _has_moved_heads(text: str, rows: Sequence[_MarkedRow]) -> bool:
    """Whether heads stand a column too far left: that over the rows' numbers is lost, the last one blank."""
    if len(rows) <= COPY.min_rows:
        return False
    heads, *body = [[_words(text, cell) for cell in row.cells] for row in rows]
    if heads[-1] or not heads[0] or len(heads) < COPY.min_columns or any(map(is_figure, filter(None, heads))):
        return False
    numbered = all(ROW_NUMBER.fullmatch(own[0]) and not is_figure(own[1]) for own in body if len(own) > 1)
    headed = solid(heads[0]) in words_with("table_words", "serial_head")
    return numbered and not headed and any(len(own) == len(heads) and own[-1] for own in body)


def _without_shift(text: str, rows: Sequence[_MarkedRow]) -> list[_MarkedRow]:
    """The rows without the blanks at their ends that moved figures before the columns of figures."""
    words = [[_words(text, cell) for cell in row.cells] for row in rows]
    width = max(map(len, words), default=0)
    whole = [own for own in words[1:] if len(own) == width and own[-1]]
    figured = {at for own in whole for at, word in enumerate(own) if word and is_figure(word)}
    if not whole or not figured or 0 in figured:
        return list(rows)
    return [
        _unpadded(text, row) if at and _is_shifted(own, width, figured) else row
        for at, (row, own) in enumerate(zip(rows, words, strict=True))
    ]


def _is_shifted(words: Sequence[str], width: int, figured: set[int]) -> bool:
    """Whether figures of a row stand where whole rows have none, and would not without its last blanks."""
    blanks = len(list(takewhile(lambda word: not word, reversed(words))))
    figures = [at for at, word in enumerate(words) if word and is_figure(word)]
    moved = width - len(words) + blanks
    return blanks > 0 and not set(figures) <= figured and {at + moved for at in figures} <= figured


def _unpadded(text: str, row: _MarkedRow) -> _MarkedRow:
    cells = list(row.cells)
    while len(cells) > COPY.min_columns and not _words(text, cells[-1]):
        cells.pop()
    return replace(row, cells=tuple(cells)) if _words(text, cells[0]) else row


def _head_cells(
    text: str, rows: Sequence[_MarkedRow], spread: SpreadHeads
) -> tuple[list[FlowCell], list[Status]]:
    """The cells of heads that stand over several columns, and how sure each of their rows is."""
    certainty: Status = "ambiguous" if spread.certainty == "ambiguous" else "certain"
    cells = [
        FlowCell(
            number,
            head.col,
            _flow(text, *rows[number].cells[head.at]),
            1,
            row_span=head.row_span,
            col_span=head.col_span,
            certainty=certainty,
        )
        for number, heads in enumerate(spread.rows)
        for head in heads
    ]
    return cells, [certainty] * len(spread.rows)


def _fitted(text: str, rows: Sequence[_MarkedRow], heads: Sequence[str]) -> FlowTable | None:
    """The table of rows of which some lack cells that are merged with those above, each cell under its head.

    None where no row lacks any, or where nothing tells which ones.
    """
    if max(len(row.cells) for row in rows) > len(heads):
        return None
    many = [row for row in rows[1:] if len(row.cells) > 1]
    told = columns_lacked(heads, [[_words(text, cell) for cell in row.cells] for row in many])
    if told is None or all(len(row.cells) == len(heads) for row in many):
        return None
    standing = dict(zip((row.first for row in many), told, strict=True))
    cells: list[FlowCell] = []
    sure: list[Status] = []
    over: dict[int, int] = {}
    for number, row in enumerate(rows):
        stands = standing.get(row.first) or Standing(tuple(range(len(row.cells))))
        merged = _merged_above(stands, heads) if number and len(row.cells) > 1 else []
        # Under which heads the cells of a row stand that lacks some is told by what they look like.
        status: Status = "inferred" if row.guessed or merged else "certain"
        sure.append(status if stands.is_told else "ambiguous")
        for at, (start, end) in zip(stands.columns, row.cells, strict=True):
            span = len(heads) if len(row.cells) == 1 else 1
            over[at] = len(cells)
            cells.append(FlowCell(number, at, _flow(text, start, end), 1, col_span=span, certainty=sure[-1]))
        for at in merged:
            above = cells[over[at]]
            cells[over[at]] = replace(above, row_span=number - above.row + 1)
    return FlowTable(tuple(cells), len(rows), len(heads), "markup", row_certainties=tuple(sure))


def _merged_above(stands: Standing, heads: Sequence[str]) -> list[int]:
    """The columns whose cell in a row is one above it: not those behind its last cell that may be blank."""
    lacked = (at for at in range(len(heads)) if at not in stands.columns)
    return [at for at in lacked if at < stands.columns[-1] or not may_be_left_blank(heads[at])]


def _are_heads(texts: Sequence[str]) -> bool:
    """Whether texts are heads: several are known, and none is a figure."""
    known = sum(is_column_word(text) for text in texts)
    return known >= COPY.min_known_heads and not any(map(is_figure, texts))


def _loses_remarks(text: str, rows: Sequence[_MarkedRow], counts: Counter[int]) -> bool:
    """Whether a row without a remark ends before it, with no tab behind: 姓名 | 部门 | 职务 | 备注.

    It begins with a person's name, which no cell above covers.
    """
    heads = [solid(_words(text, cell)) for cell in rows[0].cells] if rows else []
    if len(heads) < COPY.min_columns or max(counts) != len(heads):
        return False
    names_people = heads[0] in words_of("appointment_heads", 0, "name")
    return names_people and column_words().get(heads[-1]) == "remark" and min(counts) >= len(heads) - 1


def _without_caption(text: str, rows: Sequence[_MarkedRow]) -> list[_MarkedRow]:
    """The rows without those of one cell over the heads: a title and a note of the unit are no rows.

    One right over a name and its figure is the head of a table of two columns, whose names have none.
    """
    heads_follow = [
        any(_are_measures(text, row.cells) for row in rows[at + 1 : at + 2]) for at in range(len(rows))
    ]
    at = next(
        (
            at
            for at, row in enumerate(rows)
            if len(row.cells) > 1 or (_is_label(text, row) and not heads_follow[at])
        ),
        len(rows),
    )
    below = [_words(text, cell) for cell in rows[at].cells] if at < len(rows) else []
    heads = at > 0 and len(below) == COPY.min_columns and is_figure(below[1]) and not is_figure(below[0])
    return list(rows[at - heads :])


def _is_label(text: str, row: _MarkedRow) -> bool:
    return bool(row.cells) and label_of(_words(text, row.cells[0])) is not None


def _words(text: str, stretch: Stretch) -> str:
    return text[slice(*stretch)].strip()


def _placed(cells: Sequence[Stretch], width: int, *, from_left: bool) -> list[tuple[int, int, Stretch]]:
    """The column, the span and the place of each cell of a row.

    Of too few it is mostly the first that are not there: those above cover them. Where a row has its number
    it is the last.
    """
    if len(cells) == 1:
        return [(0, width, cells[0])]
    if len(cells) > width:
        cells = [*cells[: width - 1], (cells[width - 1][0], cells[-1][1])]
    first = 0 if from_left else width - len(cells)
    return [(first + at, 1, cell) for at, cell in enumerate(cells)]


def _flow(text: str, start: int, end: int) -> Flow:
    stretches = []
    at = start
    for part in _BROKEN.split(text[start:end]):
        left = at + len(part) - len(part.lstrip(_EDGES))
        if part.strip(_EDGES):
            stretches.append((left, left + len(part.strip(_EDGES))))
        at += len(part) + 1
    return Flow.lines_of(text, stretches)


def _doubts(text: str, rows: Sequence[_MarkedRow], table: FlowTable) -> Iterator[tuple[str, str]]:
    own = [row for row in rows if any(_words(text, cell) for cell in row.cells)]
    for row, status in zip(own, table.row_certainties, strict=True):
        if status == "ambiguous":
            quote = text[row.cells[0][0] : row.cells[-1][1]].strip()
            message = f"a row of {len(row.cells)} cells in a table of {table.column_count} columns: {quote}"
            yield "unparsed_table", message

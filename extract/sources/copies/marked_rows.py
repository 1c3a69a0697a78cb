"""Rows of cells that a text parts by marks: bars, as tools write them, or tabs, as browsers copy them."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from gongbao.extract.lexicon.figure_words import NOTE_LINE, UNIT_NOTE, is_figure, parts_whole
from gongbao.extract.lexicon.labels import label_of
from gongbao.extract.lexicon.measure_words import tells_measure
from gongbao.extract.lexicon.page_labels import begins_with_label
from gongbao.extract.lexicon.site_words import is_menu, is_path, is_site_line
from gongbao.extract.sources.copies.copy_lines import CopyLine
from gongbao.extract.sources.copies.ended_cells import ended_rows_at
from gongbao.extract.sources.copies.settings import COPY
from gongbao.extract.sources.copies.stacked_cells import stacked_rows_at
from gongbao.normalize.text.blanks import solid
from gongbao.normalize.text.lexicon import one_of

_BARS = re.compile(r"[|｜]")
_RULE = re.compile(r"[\s|｜:+\-—–─=]*-{2,}[\s|｜:+\-—–─=]*")
_TABLE_TITLE = re.compile(rf"(?:{one_of('table_words', 'table_label')})\s*\d")

Stretch = tuple[int, int]


@dataclass(frozen=True, slots=True)
class MarkedRow:
    """A row: the places of its lines, where each of its cells stands, and whether the last is a guess."""

    first: int
    end: int
    cells: tuple[Stretch, ...]
    guessed: bool = False


def cell_text(text: str, stretch: Stretch) -> str:
    """The words of a cell of a text, without white space at their edges."""
    return text[slice(*stretch)].strip()


def rows_of_stacks(
    text: str, lines: Sequence[CopyLine], at: int, *, taken: Collection[int]
) -> Iterator[MarkedRow]:
    """The rows of a table whose cells stand one a line, each ended by a bar; other tables have lines."""
    since = next((above + 1 for above in (at - 1, at - 2) if above in taken), 0)
    rows = stacked_rows_at(text, lines, at, since)
    if rows and not _is_sites(lines[at].text):
        yield from (MarkedRow(row.first, row.end, tuple(_over_all(text, row.cells))) for row in rows)


def rows_of_ended_cells(text: str, lines: Sequence[CopyLine], at: int) -> Iterator[MarkedRow]:
    """The rows of a table of figures whose cells each end in a bar, some broken over lines of one cell."""
    rows = ended_rows_at(lines, at)
    if rows and not _is_sites(lines[at].text):
        yield from (MarkedRow(row.first, row.end, tuple(_over_all(text, row.cells))) for row in rows)


def barred_rows(text: str, lines: Sequence[CopyLine], at: int) -> Iterator[MarkedRow]:
    """The rows of lines with bars that follow one another, up to where another table begins.

    A cell of several lines breaks a row; together they have as many cells as there are columns.
    """
    block: list[list[Stretch]] = []
    end = at
    while end < len(lines):
        cells = _barred(text, lines[end])
        if cells is None and block and _names_rows_below(text, lines, end, len(block[0])):
            cells = [(lines[end].start, lines[end].end)]
        if cells is None:
            break
        if len(cells) > COPY.max_columns or (not block and _is_sites(lines[at].text)):
            return
        block.append(cells)
        end += 1
    block = _with_first_cells(text, lines[at:end], block)
    stop = next((row for row in range(1, len(block)) if _opens_table(text, block, row)), len(block))
    counts = Counter(len(cells) for cells in block[:stop] if len(cells) >= COPY.min_columns)
    most = max(counts, key=lambda count: (counts[count], count), default=0)
    own = lines[at : at + stop]
    # Where each row is broken, its parts have fewer cells than the table, all of them.
    wider = (_joined(text, own, block, width) for width in sorted(counts, reverse=True) if width > most)
    whole = (rows for rows in wider if all(len(cells) in (0, 1, len(rows[0][0])) for cells, *_ in rows))
    rows = next((rows for rows in whole if len(rows) >= COPY.min_rows), None) if len(counts) > 1 else None
    for cells, first, after in rows or _joined(text, own, block, most):
        yield MarkedRow(at + first, at + after, tuple(_over_all(text, cells)))


def _names_rows_below(text: str, lines: Sequence[CopyLine], at: int, width: int) -> bool:
    """Whether a numbered line without bars stands over all columns of the rows around it: 一、教育惠民."""
    line = lines[at].text
    if at + 1 >= len(lines) or label_of(line) is None:
        return False
    if len(line) > COPY.longest_heading or "。" in line:
        return False
    return width >= COPY.min_columns and len(_barred(text, lines[at + 1]) or []) == width


def _with_first_cells(
    text: str, lines: Sequence[CopyLine], block: Sequence[list[Stretch]]
) -> list[list[Stretch]]:
    """The cells of rows, with a blank first one where a row begins with a bar and no row of figures does.

    There the bar sets no frame: | 总量 | 增速 under 县区 | 地区生产总值.
    """
    figured = [
        _BARS.match(line.text) is not None
        for line, cells in zip(lines, block, strict=True)
        if any(is_figure(word) for cell in cells[1:] if (word := cell_text(text, cell)))
    ]
    if not figured or any(figured):
        return list(block)
    return [
        [(line.start, line.start), *cells] if cells and _BARS.match(line.text) else cells
        for line, cells in zip(lines, block, strict=True)
    ]


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
    words = [cell_text(text, cell) for cell in cells]
    alone = len(words) > 1 and words[0] and not any(words[1:]) and not is_figure(words[0])
    return cells[:1] if alone else cells


def _opens_table(text: str, block: Sequence[list[Stretch]], row: int) -> bool:
    """Whether a row behind others begins another table: it is its title, or its heads, of another width."""
    words = [cell_text(text, cell) for cell in block[row]]
    above = [cell_text(text, cell) for cell in block[row - 1]]
    filled = [word for word in words if word]
    if len(filled) == 1:
        ends = bool(_TABLE_TITLE.match(filled[0]) or NOTE_LINE.match(filled[0]))
        ends = ends or any(head_figures_again(text, cells) for cells in block[row + 1 : row + 2])
        ends = ends or _heads_again(text, block, row + 1)
        return words[0] == filled[0] and ends and _had_figures(text, block[:row])
    if len(filled) < COPY.min_columns or len(words) == len(above) or any(map(is_figure, filled)):
        return False
    below = [cell_text(text, cell) for cell in block[row + 1]] if row + 1 < len(block) else []
    return all(sum(map(is_figure, filter(None, own[1:]))) for own in (above, below))


def _heads_again(text: str, block: Sequence[list[Stretch]], row: int) -> bool:
    """Whether a row says again what the first of several cells in a block says: its heads, over more rows."""
    heads = next((own for own in _words_of(text, block) if len(list(filter(None, own))) > 1), None)
    return heads is not None and next(_words_of(text, block[row : row + 1]), None) == heads


def _words_of(text: str, block: Sequence[list[Stretch]]) -> Iterator[list[str]]:
    return ([cell_text(text, cell) for cell in cells] for cells in block)


def head_figures_again(text: str, cells: Sequence[Stretch]) -> bool:
    """Whether cells are heads of figures again: 9月 | 1—9月累计 | 累计."""
    filled = [word for cell in cells if (word := cell_text(text, cell))]
    return len(filled) >= COPY.min_columns and all(map(tells_measure, map(solid, filled)))


def _had_figures(text: str, block: Sequence[list[Stretch]]) -> bool:
    return any(is_figure(word) for cells in block for cell in cells[1:] if (word := cell_text(text, cell)))


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


def tabbed_rows(text: str, lines: Sequence[CopyLine], at: int) -> Iterator[MarkedRow]:
    """The rows that follow one another from a line on; a cell of several lines breaks a row of tabs."""
    width, first = 0, at
    while at < len(lines):
        cells = _tabbed(text, lines[at])
        if cells is None or (not width and _is_sites(lines[at].text)):
            return
        end = at + 1
        if width:
            cells, end = _whole_row(text, lines, at, cells, width)
        width = width or len(cells)
        if at == first + 1 and not any(is_figure(cell_text(text, cell)) for cell in cells):
            width = max(width, _width_below(text, lines, end))
        if len(cells) > COPY.max_columns:
            return
        below = _lines_between(text, lines, end, width)
        if below and _begins_another(text, lines, cells, below):
            yield MarkedRow(at, end, tuple(cells))
            return
        if below and not _stands_over_all(text, lines, cells, below):
            cells = [*cells[:-1], (cells[-1][0], lines[below[-1]].end)]
            yield MarkedRow(at, below[-1] + 1, tuple(cells), guessed=True)
        else:
            yield MarkedRow(at, end, tuple(cells))
            for between in below:
                line = lines[between]
                yield MarkedRow(between, between + 1, ((line.start, line.end),))
        at = below[-1] + 1 if below else end


def _lines_between(text: str, lines: Sequence[CopyLine], at: int, width: int) -> list[int]:
    """The lines without a tab between two rows: more of a last cell, or, numbered, one over all columns."""
    for end in range(at, min(len(lines), at + COPY.most_row_lines)):
        cells = _tabbed(text, lines[end])
        if cells is not None:
            return list(range(at, end)) if len(cells) == width else []
    return []


def _width_below(text: str, lines: Sequence[CopyLine], at: int) -> int:
    """The count of the cells of a row right below two rows of heads, which lack those of merged ones."""
    return len(_tabbed(text, lines[at]) or []) if at < len(lines) else 0


def _stands_over_all(
    text: str, lines: Sequence[CopyLine], above: Sequence[Stretch], below: Sequence[int]
) -> bool:
    """Whether each line between two rows is a cell over all columns: numbered, or 按…分 behind a figure."""
    texts = [lines[at].text for at in below]
    if label_of(texts[0]) is not None:
        return True
    ends_whole = len(above) > 1 and is_figure(cell_text(text, above[-1]))
    return ends_whole and all(parts_whole(solid(one)) for one in texts)


def _begins_another(
    text: str, lines: Sequence[CopyLine], above: Sequence[Stretch], below: Sequence[int]
) -> bool:
    """Whether another table begins between two rows: below are heads, where above were figures."""
    if any(UNIT_NOTE.fullmatch(lines[at].text) for at in below):
        return True
    heads = _tabbed(text, lines[below[-1] + 1]) or []
    had = sum(is_figure(words) for words in (cell_text(text, cell) for cell in above[1:]) if words)
    return had > 0 and not any(
        is_figure(words) for words in (cell_text(text, cell) for cell in heads) if words
    )


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

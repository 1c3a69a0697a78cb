"""Rows of figures among lines of text: a name, perhaps a unit, and nothing but values."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import lru_cache
from itertools import pairwise, takewhile

from gongbao.extract.lexicon.figure_words import (
    BRACKETED,
    FIGURE,
    NOTE_LINE,
    PLACE,
    UNIT_WORDS,
    indicator_heads,
    is_figure,
    names_places,
    parts_whole,
    split_unit,
)
from gongbao.extract.lexicon.measure_words import names_more, tells_measure
from gongbao.extract.model.document import Line
from gongbao.extract.model.flow import Flow
from gongbao.extract.tables.settings import TABLE
from gongbao.normalize.amounts.figure_units import figure_unit
from gongbao.normalize.text.blanks import solid
from gongbao.normalize.text.lexicon import one_of, words_with
from gongbao.schema.fixed import fixed

_WORD = re.compile(r"[-－−+]?\d[\d,]*+(?:\.\d++)?+(?=[（(][-－−+]?\d[\d.,]*+[）)](?:\s|$))|\S+")
_UNIT = re.compile(
    r"(?:亿|万|千|百)?(?:[\u4e00-\u9fff]{1,4}|%|％|‰|[A-Za-z/²³㎡]{1,6})(?:/[\u4e00-\u9fff%]{1,4})?|[%％‰]|±%"
)
_ONLY_ALONE = one_of("table_words", "unit_alone")
UNIT_ALONE = re.compile(rf"(?:[亿万][\u4e00-\u9fff]{{0,2}})?(?:{UNIT_WORDS.pattern})+|{_ONLY_ALONE}")
_YEAR_ALONE = re.compile(r"(?:19|20)\d{2}")
_LATIN = re.compile(r"[A-Za-z(（&/-][A-Za-z,.'()（）&/-]*")
_ENGLISH = re.compile(r"[a-z]{3}")
_SERIAL = re.compile(r"\d{1,3}")
_MARK = re.compile(r"[#＃*＊]+")
_STOP = re.compile("[。；]")
_HAN = re.compile(r"[\u4e00-\u9fff]")
_YEAR = re.compile(r"(?:19|20)\d{2}\s?年")
_TITLE_END = re.compile(rf"(?:{one_of('table_words', 'names_table')})(?:[（(][^（）()]{{1,12}}[）)])?$")


@fixed
class Token:
    """A word of a line and where it stands on it."""

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
class FigureLine:
    """A row of figures: its name, unit and values, and what broke onto later lines: values, a name's end.

    `name_at` is the line of a name that the text left below all rows.
    """

    at: int
    label: list[Token]
    unit: Token | None
    values: list[Token]
    extra: list[tuple[int, Token]]
    name_end: int | None = None
    name_at: int | None = None

    @property
    def plain(self) -> list[Token]:
        """Its values without those in brackets, which have no column of their own."""
        return [value for value in self.values if not BRACKETED.fullmatch(value.text)]


def words(text: str) -> list[Token]:
    """The words of a line; a figure in brackets behind another figure is a word of its own."""
    return list(map(_token, _WORD.finditer(text)))


def _token(match: re.Match[str]) -> Token:
    return Token(match.start(), match.end(), match.group())


@lru_cache(maxsize=4096)
def _ends_in_figure(text: str) -> bool:
    """Whether a line's last word is a figure; most lines are prose, whose other words need no look."""
    return is_figure(_WORD.findall(text.rsplit(maxsplit=1)[-1])[-1])


def _is_unit_word(text: str) -> bool:
    """Whether the last word of a row's name is its unit: 亿元, %, 万头（只）."""
    if text.endswith(("）", ")")):
        return figure_unit(text) is not None
    return UNIT_ALONE.fullmatch(text) is not None or (
        _UNIT.fullmatch(text) is not None and UNIT_WORDS.search(text) is not None
    )


def parse_row(line: Line, at: int) -> FigureLine | None:
    """A line as a row: a name, perhaps a unit, then nothing but values."""
    text = line.text
    if len(text) > TABLE.longest_figure_line or _STOP.search(text):
        return None
    if not _ends_in_figure(text):
        return None
    found = list(_WORD.finditer(text))
    split = len(found)
    while split > 0 and is_figure(found[split - 1][0]):
        split -= 1
    if split == len(found):
        return None
    tokens = list(map(_token, found))
    label, values = _without_translation(_without_serial(tokens[:split])), tokens[split:]
    if not _begins_name(label) or _heads_years(label, values):
        return None
    unit = None
    if len(label) >= 2 and _is_unit_word(label[-1].text):
        unit = label.pop()
    if not any(FIGURE.fullmatch(value.text) for value in values) and unit is None:
        return None
    if len(solid("".join(token.text for token in label))) > TABLE.longest_row_name:
        return None
    return FigureLine(at, label, unit, values, [])


def _without_serial(label: list[Token]) -> list[Token]:
    """The words of a name without the number of its row before it: 1 入境游客人数（人次）."""
    is_numbered = len(label) > 1 and _SERIAL.fullmatch(label[0].text) and len(label[1].text) > 1
    return label[1:] if is_numbered and _HAN.search(label[1].text) else label


def _heads_years(label: Sequence[Token], values: Sequence[Token]) -> bool:
    """Whether words and figures are the head of names and years: 项目 2030 2031."""
    text = solid("".join(token.text for token in label))
    is_corner = text in words_with("table_words", "corner_head") or heads_rows(text)
    return is_corner and all(_YEAR_ALONE.fullmatch(value.text) for value in values)


def _without_translation(label: list[Token]) -> list[Token]:
    """The words of a name without what it is in English behind it: 一般贸易 Ordinary Trade."""
    end = len(label)
    while end and _LATIN.fullmatch(label[end - 1].text):
        end -= 1
    told = any(_ENGLISH.search(token.text) for token in label[end:])
    return label[:end] if told and any(_HAN.search(token.text) for token in label[:end]) else label


def rows_of_years(lines: Sequence[Line], rows: list[FigureLine | None]) -> None:
    """Rows named by bare years, 2030 123.3 457.7, that count on from line to line with as many figures."""
    run: list[FigureLine] = []
    for at, line in enumerate(lines):
        row = _row_of_year(line, at) if rows[at] is None else None
        if row is None or not _counts_on(run, row):
            _take_years(rows, run)
            run = []
        if row is not None:
            run.append(row)
    _take_years(rows, run)


def _row_of_year(line: Line, at: int) -> FigureLine | None:
    """A line as a row that a year alone names, before figures that are not all years, as heads are."""
    if not line.text[0].isdigit() or not _YEAR_ALONE.match(line.text):
        return None
    name, *values = words(line.text)
    if len(values) < TABLE.min_values or not all(is_figure(value.text) for value in values):
        return None
    is_row = _YEAR_ALONE.fullmatch(name.text) and not all(_YEAR_ALONE.fullmatch(own.text) for own in values)
    return FigureLine(at, [name], None, values, []) if is_row else None


def _counts_on(run: Sequence[FigureLine], row: FigureLine) -> bool:
    """Whether a row goes on a run of years, upwards or downwards, right below its last."""
    if not run:
        return True
    last = run[-1]
    if row.at != last.at + 1 or len(row.plain) != len(last.plain):
        return False
    years = [int(own.label[0].text) for own in (*run[-2:], row)]
    return all(low < high for low, high in pairwise(years)) or all(
        low > high for low, high in pairwise(years)
    )


def _take_years(rows: list[FigureLine | None], run: Sequence[FigureLine]) -> None:
    if len(run) >= TABLE.min_figure_rows:
        for row in run:
            rows[row.at] = row


def rows_without_figures(lines: Sequence[Line], rows: list[FigureLine | None]) -> None:
    """Rows of signs for missing figures alone, as many as the row right below or above has figures."""
    for at, line in enumerate(lines):
        if rows[at] is not None or not _ends_in_figure(line.text):
            continue
        found = words(line.text)
        values = [token for token in found if is_figure(token.text)]
        label = found[: len(found) - len(values)]
        if values != found[len(label) :] or not _begins_name(label):
            continue
        label = _without_translation(label)
        if _heads_years(label, values):
            continue
        beside = (rows[near] for near in (at + 1, at - 1) if 0 <= near < len(rows))
        if any(row is not None and row.unit is None and len(row.plain) == len(values) for row in beside):
            rows[at] = FigureLine(at, label, None, values, [])


def wrapped_names(lines: Sequence[Line], rows: list[FigureLine | None]) -> None:
    """Rows whose figures stand between the two lines of a name, as where it was too long for its cell.

    The rows right above and below have as many figures; below the last one a unit in brackets ends the name.
    """
    for at in range(1, len(lines) - 2):
        above, below = rows[at - 1], rows[at + 3] if at + 3 < len(rows) else None
        if above is None or rows[at] or rows[at + 2]:
            continue
        unit, values = _without_unit(words(lines[at + 1].text))
        if not all(is_figure(token.text) for token in values):
            continue
        # A line of a unit and figures looks like a row that is named for the unit.
        if (unit is None) != (above.unit is None) or (unit is None and rows[at + 1]):
            continue
        name, rest = lines[at].text, lines[at + 2].text
        if not _is_part_of_name(name) or not _is_part_of_name(rest) or plain_count(above) != len(values):
            continue
        if split_unit(name + rest)[1] or (below is not None and plain_count(below) == len(values)):
            extra = [(at + 1, token) for token in values]
            rows[at : at + 2] = [FigureLine(at, words(name), unit, [], extra, name_end=at + 2), None]


def _without_unit(tokens: list[Token]) -> tuple[Token | None, list[Token]]:
    """The unit that words begin with, and the others."""
    if tokens and _UNIT.fullmatch(tokens[0].text) and UNIT_WORDS.search(tokens[0].text):
        return tokens[0], tokens[1:]
    return None, tokens


def _is_part_of_name(text: str) -> bool:
    tokens = words(text)
    figures = any(is_figure(token.text) for token in tokens)
    return (
        not figures
        and len(text) <= TABLE.longest_row_name
        and _HAN.search(text) is not None
        and not _STOP.search(text)
    )


def _begins_name(label: Sequence[Token]) -> bool:
    """Whether a row's name begins with words; a mark of a part may stand apart before it: # 民营企业."""
    first = next((token for token in label if not _MARK.fullmatch(token.text)), None)
    return first is not None and _HAN.search(first.text) is not None


def stacked_rows(lines: Sequence[Line], rows: list[FigureLine | None]) -> None:
    """Rows whose every cell has its own line: a name, perhaps a unit, then values, as many as in others."""
    found: list[FigureLine] = []
    at = 0
    while at < len(lines):
        row = _stack_at(lines, rows, at)
        if row is None:
            at += 1
            continue
        found.append(row)
        at += 1 + (row.unit is not None) + len(row.extra)
    heads = [row for row in found if _is_head(row)]
    if 2 * len(heads) < len(found):
        found = [row for row in found if row not in heads]
    every = Counter(len(row.extra) for row in found)
    for own in _tables_of(lines, found):
        counts = Counter(len(row.extra) for row in own)
        if max(counts.values()) < TABLE.min_figure_rows:
            counts = every  # A few rows on a page of their own.
        width, support = counts.most_common(1)[0]
        if width >= TABLE.min_values and support >= TABLE.min_figure_rows:
            _take_rows(lines, rows, own, width)


def _tables_of(lines: Sequence[Line], found: Sequence[FigureLine]) -> list[list[FigureLine]]:
    """Stacked rows by the tables that they may belong to: words of several lines stand between these."""
    tables: list[list[FigureLine]] = []
    for row in found:
        end = tables[-1][-1].extra[-1][0] + 1 if tables else 0
        words_between = sum(not is_figure(lines[at].text) for at in range(end, row.at))
        if not tables or words_between > TABLE.broken_name_lines:
            tables.append([])
        tables[-1].append(row)
    return tables


def _take_rows(
    lines: Sequence[Line], rows: list[FigureLine | None], found: Sequence[FigureLine], width: int
) -> None:
    """Make rows of a table's stacked ones that have all their figures, and of those between them."""
    taken = [row for row in found if len(row.extra) == width or _stands_between(row, found, width)]
    if not taken:
        return
    for row in taken:
        rows[row.at] = row
        if row.unit is not None:
            rows[row.at + 1] = None
    _broken_names(lines, rows, taken)
    _nameless_rows(lines, rows, width)
    _first_rows(lines, rows, taken, width)


def _stands_between(row: FigureLine, found: Sequence[FigureLine], width: int) -> bool:
    """Whether a row with fewer figures stands right between rows: some of its cells are blank."""
    ends = [other.extra[-1][0] for other in found if other.at < row.at]
    behind = any(other.at > row.extra[-1][0] for other in found)
    return 0 < len(row.extra) < width and bool(ends) and ends[-1] == row.at - 1 and behind


def _broken_names(lines: Sequence[Line], rows: list[FigureLine | None], found: Sequence[FigureLine]) -> None:
    """Names of two lines between stacked rows: the upper line fills its cell, none other is longer."""
    longest = max(len(lines[row.at].text) for row in found)
    for above, row in pairwise(found):
        between = row.at - 1
        if above.extra[-1][0] != between - 1 or rows[row.at] is not row or not row.label[0].text:
            continue
        name = lines[between].text
        begins = len(name) >= longest and not parts_whole(name)
        if begins and _is_part_of_name(name) and lines[between].page == lines[row.at].page:
            rows[between] = replace(row, at=between, label=[Token(0, len(name), name)], name_end=row.at)
            rows[row.at] = None


def _first_rows(
    lines: Sequence[Line], rows: list[FigureLine | None], found: Sequence[FigureLine], width: int
) -> None:
    """First rows of which name and unit stand before the heads, and the figures behind these.

    So a text leaves them where 指标 and 单位 stand in the middle of two lines of heads.
    """
    for row in found:
        at = row.at - width
        values = _values_at(lines, at) if at > 0 else []
        above = lines[at - 1].text
        if len(values) != width or is_figure(above) or UNIT_ALONE.fullmatch(above) or rows[at - 1]:
            continue
        floor = max(0, at - TABLE.most_pieces_a_head * (width + 1))
        names = [
            place for place in range(floor, at) if not rows[place] and _names_first(lines, place, at, row)
        ]
        if len(names) == 1:
            text = lines[names[0] + 1].text
            unit = None if row.unit is None else Token(0, len(text), text)
            rows[at] = FigureLine(at, [Token(0, 0, "")], unit, [], values, name_at=names[0])


def _names_first(lines: Sequence[Line], at: int, end: int, following: FigureLine) -> bool:
    """Whether a line among heads names a row: its unit stands right below, or it is a place, as the next."""
    text = lines[at].text
    if following.unit is None:
        return all(map(PLACE.fullmatch, (text, lines[following.at].text))) and not names_places(text)
    below = lines[at + 1].text if at + 1 < end else ""
    is_unit = UNIT_ALONE.fullmatch(below) or below in ("%", "％")
    return bool(is_unit) and _is_part_of_name(text) and not tells_measure(text)


def _is_head(row: FigureLine) -> bool:
    """Whether what stands over figures is the last head above the first row, and no row's name."""
    return row.unit is None and tells_measure(row.label[0].text)


def _nameless_rows(lines: Sequence[Line], rows: list[FigureLine | None], width: int) -> None:
    """Rows of a unit and values behind stacked ones, named by the lines below the last, in their order.

    So a text leaves them where some names stand a little lower than their figures.
    """
    nameless: list[FigureLine] = []
    end = 0
    for at in range(len(lines)):
        row = rows[at]
        if row is not None and row.extra:
            end = row.extra[-1][0] + 1
        elif end and at == end and UNIT_ALONE.fullmatch(lines[at].text):
            own = _values_at(lines, at + 1)
            if not own or len(own) > width:
                nameless, end = [], 0
                continue
            unit = Token(0, len(lines[at].text), lines[at].text)
            nameless.append(FigureLine(at, [Token(0, 0, "")], unit, [], own))
            end = own[-1][0] + 1
        elif end and at >= end:
            names = list(takewhile(lambda place: _names_row(lines, place), range(at, len(lines))))
            behind = lines[names[-1] + 1].text if names and names[-1] + 1 < len(lines) else ""
            if len(names) == len(nameless) and not is_figure(behind) and not _is_unit(lines, names):
                for own_row, name in zip(nameless, names, strict=True):
                    own_row.name_at = name
                    rows[own_row.at] = own_row
            nameless, end = [], 0


def _names_row(lines: Sequence[Line], at: int) -> bool:
    text = lines[at].text
    return _is_part_of_name(text) and not NOTE_LINE.match(text) and not is_title_of_figures(text)


def heads_rows(text: str) -> bool:
    """Whether a head stands over the names of rows: those of places or of indicators.

    >>> heads_rows("县（市、区）"), heads_rows("指标"), heads_rows("增速")
    (True, True, False)
    """
    return names_places(text) or (text in indicator_heads() and not tells_measure(text))


def heads_of_rows(heads: Sequence[str]) -> frozenset[str]:
    """Which of some heads stand over the names of rows: beside 类别 城市 is one of figures.

    >>> sorted(heads_of_rows(["类别", "城市", "农村"])), sorted(heads_of_rows(["城市", "环比"]))
    (['类别'], ['城市'])
    """
    named = frozenset(heads) & frozenset(words_with("table_words", "corner_head"))
    return named or frozenset(filter(heads_rows, heads))


def is_title_of_figures(text: str) -> bool:
    """Whether a line is the title of a table of figures, and none of its heads or names.

    >>> is_title_of_figures("2031年各县区主要经济指标"), is_title_of_figures("2031年计划投资（万元）")
    (True, False)
    """
    if len(text) < TABLE.shortest_column_title or not names_more(text) or split_unit(text)[1]:
        return False
    return _YEAR.search(text) is not None or _TITLE_END.search(text) is not None


def _is_unit(lines: Sequence[Line], names: Sequence[int]) -> bool:
    return any(UNIT_ALONE.fullmatch(lines[place].text) for place in names)


def _values_at(lines: Sequence[Line], at: int) -> list[tuple[int, Token]]:
    """The values that stand from a line on, one a line."""
    own = takewhile(lambda place: is_figure(lines[place].text), range(at, len(lines)))
    return [(place, Token(0, len(lines[place].text), lines[place].text)) for place in own]


def _stack_at(lines: Sequence[Line], rows: Sequence[FigureLine | None], at: int) -> FigureLine | None:
    """A stacked row that begins at a line, or None."""
    text = lines[at].text
    if (
        rows[at] is not None
        or len(text) > TABLE.longest_row_name
        or UNIT_ALONE.fullmatch(text)
        or not _HAN.search(text)
        or _STOP.search(text)
    ):
        return None
    after = at + 1
    unit = None
    if after < len(lines) and _is_unit_word(lines[after].text):
        unit = Token(0, len(lines[after].text), lines[after].text)
        after += 1
    values = _values_at(lines, after)
    united = unit is not None or split_unit(text)[1] is not None
    if not values or (not united and len(values) < TABLE.min_values):
        return None
    return FigureLine(at, [Token(0, len(text), text)], unit, [], values)


def row_run(lines: Sequence[Line], rows: Sequence[FigureLine | None], at: int) -> tuple[int, int] | None:
    """The run of rows that begins at a line; broken rows' ends (single values) may stand between."""
    first = rows[at]
    if first is None:
        return None
    end = at
    count = 0
    last: FigureLine | None = None
    while end < len(lines):
        row = rows[end]
        text = lines[end].text
        if row is not None:
            count += 1
            last = row
            after = [place for place, _ in row.extra] + ([] if row.name_end is None else [row.name_end])
            end = max([end + (row.unit is not None and not row.values), *after])
        elif last is not None and all(is_figure(token.text) for token in words(text)):
            own = _row_of_rest(lines, rows, end, last)
            own.extra.extend((end, token) for token in words(text))
        elif last is None or not _names_group(lines, rows, end, last):
            break
        end += 1
    behind = [row.name_at for row in rows[at:end] if row is not None and row.name_at is not None]
    end = max([end, *(place + 1 for place in behind)])
    widest = max(plain_count(row) for row in rows[at:end] if row is not None)
    if _is_headed(lines, at, first) and not _goes_on(lines, rows, end):
        return at, end
    stacked = [row for row in rows[at:end] if row is not None and not row.values]
    if len(stacked) == count > 1 and min(map(plain_count, stacked)) == widest >= TABLE.min_stacked_values:
        return at, end  # The rest of a table on its next page.
    if count < TABLE.min_figure_rows or (
        widest < TABLE.min_values and not any(row and row.unit for row in rows[at:end])
    ):
        return None
    return at, end


def _names_group(
    lines: Sequence[Line], rows: Sequence[FigureLine | None], at: int, above: FigureLine
) -> bool:
    """Whether a line between rows whose every cell has its own line is the name of those below: 按产业分."""
    below = rows[at + 1] if at + 1 < len(rows) else None
    if below is None or above.values or below.values or len(below.extra) != len(above.extra):
        return False
    text = lines[at].text
    single = lines[at].page == lines[above.at].page and len(words(text)) == 1
    return single and _is_part_of_name(text) and not (tells_measure(text) or is_title_of_figures(text))


def _is_headed(lines: Sequence[Line], at: int, row: FigureLine) -> bool:
    """Whether 指标 or the like stands right over a row with a head for each figure: one row is enough."""
    heads = words(lines[at - 1].text) if at else []
    needed = 1 + (row.unit is not None) + plain_count(row)
    known = heads[0].text in indicator_heads() or names_places(heads[0].text) if heads else False
    told = known and len(heads) == needed > TABLE.min_values
    return told or _heads_again(lines, at - 1) or _heads_next_page(lines, at - 1)


def _heads_again(lines: Sequence[Line], at: int) -> bool:
    """Whether lines of heads have stood on a page before: over its next page a table may have one row."""
    if at < 1 or lines[at].text == lines[at].solid:
        return False
    top = at
    while top > 0 and lines[top - 1].page == lines[at].page and at - top < TABLE.measured_head_lines:
        top -= 1
    if top == 0 or lines[top - 1].page == lines[at].page:
        return False
    before = {line.solid for line in lines[max(top - TABLE.rows_over_page, 0) : top]}
    return all(line.solid in before for line in lines[top : at + 1])


def _heads_next_page(lines: Sequence[Line], at: int) -> bool:
    """Whether a line of heads stands again over the next page: a page may end behind its first row."""
    if at < 0 or lines[at].text == lines[at].solid:
        return False
    behind = lines[at + 1 : at + 1 + TABLE.rows_over_page]
    tops = [line for line in behind if line.page == lines[at].page + 1][: TABLE.placed_head_lines]
    return any(line.solid == lines[at].solid for line in tops)


def _goes_on(lines: Sequence[Line], rows: Sequence[FigureLine | None], end: int) -> bool:
    """Whether figures follow that stand under no head of their own: a row's name may have broken the run."""
    for at in range(end, min(end + TABLE.broken_name_lines, len(lines))):
        row = rows[at]
        if row is not None:
            return not _is_headed(lines, at, row)
        if all(is_figure(token.text) for token in words(lines[at].text)):
            return True
    return False


def _row_of_rest(
    lines: Sequence[Line], rows: Sequence[FigureLine | None], at: int, last: FigureLine
) -> FigureLine:
    """The row that a line of mere figures belongs to: the next where that lacks what the last one has.

    In a cell of two lines beside cells of one, the upper line stands above its row.
    """
    following = rows[at + 1] if at + 1 < len(rows) else None
    if following is None or not last.values or lines[at].indent <= _label_end(lines, following):
        return last
    return following if len(following.plain) < plain_count(last) else last


def _label_end(lines: Sequence[Line], row: FigureLine) -> int:
    return row.label[-1].place(lines[row.at], wide=True)[1]


def keeps_places(lines: Sequence[Line], row: FigureLine) -> bool:
    """Whether what broke onto other lines stands there in its column, not at the line's beginning."""
    end = _label_end(lines, row)
    return all(token.place(lines[at], wide=True)[0] > end for at, token in row.extra)


def plain_count(row: FigureLine) -> int:
    """How many cells a row has: second figures in brackets have none of their own."""
    tokens = [*row.values, *(token for _, token in row.extra)]
    return sum(not BRACKETED.fullmatch(token.text) for token in tokens)


def token_flow(line: Line, token: Token) -> Flow:
    """A word with the places of its characters."""
    start = line.start + token.start
    return Flow.placed(token.text, range(start, start + len(token.text)))

"""What each column of a table of figures is for: serials, names, their kinds, units, figures, other words."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import pairwise
from typing import Literal

from gongbao.extract.lexicon.column_heads import column_words
from gongbao.extract.lexicon.figure_words import is_value
from gongbao.extract.lexicon.measure_words import tells_measure
from gongbao.extract.model.table import FlowTable
from gongbao.extract.tables.settings import TABLE
from gongbao.normalize.amounts.figure_units import figure_unit
from gongbao.normalize.text.blanks import solid
from gongbao.normalize.text.lexicon import one_of, words_with

Role = Literal["serial", "name", "kind", "unit", "figures", "words"]
"""`kind`: what is said behind a name of the kind it is of: 鲜猪肉 | 精瘦肉."""

_YEAR = re.compile(r"(?:19|20)\d{2}")
_UNIT_HEAD = "单位"
_HAN = re.compile(r"[\u4e00-\u9fff]")
_LATIN = re.compile(r"[A-Za-z]{3}")
_KIND_HEADS = words_with("table_words", "kind_head")
_PRICE_KINDS = words_with("table_words", "price_kind")
_BESIDE = ("deadline", "lead", "responsible", "support", "person", "remark")
_NO_FIGURES = re.compile(one_of("table_words", "no_figures"))


def column_roles(table: FlowTable, heads: Sequence[str]) -> list[Role]:
    """What each column is for, by its head and by what stands under it.

    Args:
        table: The table.
        heads: The heads over each column, put together.
    """
    texts = _column_texts(table)
    roles: list[Role] = []
    for at, (head, own) in enumerate(zip(heads, texts, strict=True)):
        role = _role(head, own)
        if role == "figures" and at == 0 and _names_rows(own):
            role = "name"
        elif role == "figures" and at == 0 and _are_codes(own):
            role = "serial"
        roles.append(role)
    _without_translations(roles, texts)
    _with_kinds(roles, heads, texts)
    named = roles.index("name") if "name" in roles else len(roles)
    first = next((at for at, role in enumerate(roles) if role == "figures" and at > named), len(roles))
    # What is said between figures or behind them names no row.
    return ["words" if role == "name" and at > first else role for at, role in enumerate(roles)]


def tells_no_figures(head: str) -> bool:
    """Whether a head tells that the column holds units, or kinds of what stands before, and no figures.

    >>> tells_no_figures("规格等级"), tells_no_figures("计量单位"), tells_no_figures("产量")
    (True, True, False)
    """
    return head.endswith(_UNIT_HEAD) or head in (*_KIND_HEADS, *_PRICE_KINDS)


def _without_translations(roles: list[Role], texts: Sequence[Sequence[str]]) -> None:
    """Take columns of names without Chinese beside those with it for words: 项目 | Item."""
    named = [at for at, role in enumerate(roles) if role == "name"]
    foreign = [at for at in named if _is_foreign(texts[at])]
    if len(foreign) < len(named):
        for at in foreign:
            roles[at] = "words"


def _with_kinds(roles: list[Role], heads: Sequence[str], texts: Sequence[Sequence[str]]) -> None:
    """Take columns that tell which kind of what a name stands before is meant for kinds: 品名 | 规格.

    One that says the same of all, 平均价格 in each row of 价格类型, tells nothing apart.
    """
    named = next(
        (
            at
            for at, role in enumerate(roles)
            if role == "name" and heads[at] not in (*_KIND_HEADS, *_PRICE_KINDS)
        ),
        None,
    )
    for at, head in enumerate(heads):
        if named is None or at < named or roles[at] not in ("name", "words"):
            continue
        if head in _KIND_HEADS and not are_sentences(texts[at]):
            roles[at] = "kind"
        elif head in _PRICE_KINDS:
            roles[at] = "kind" if len({solid(text) for text in texts[at]}) > 1 else "words"


def _is_foreign(texts: Sequence[str]) -> bool:
    """Whether most texts of a column are words in Latin letters alone."""
    latin = sum(_LATIN.search(text) is not None and not _HAN.search(text) for text in texts)
    return 2 * latin > sum(bool(solid(text)) for text in texts)


def _column_texts(table: FlowTable) -> list[list[str]]:
    """The texts under the heads, by column, without what is merged over several columns."""
    texts: list[list[str]] = [[] for _ in range(table.column_count)]
    for row in table.body():
        for at, cell in row.items():
            if cell.col_span == 1 and len(row) > 1:
                texts[at].append(cell.flow.text)
    return texts


def _role(head: str, texts: Sequence[str]) -> Role:
    filled = [text for text in texts if solid(text)]
    if not head and not filled:
        return "words"
    if head in words_with("table_words", "serial_head") or (not head and _counts_up(filled)):
        return "serial"
    figures = sum(is_value(text) for text in filled)
    if _UNIT_HEAD in head and 2 * sum(_is_unit(text) for text in filled) > len(filled):
        return "unit"
    if head in words_with("table_words", "time_head"):
        return "name"
    if column_words().get(head) in _BESIDE or _NO_FIGURES.search(head):
        return "words"
    if tells_measure(head):
        # Whatever a watermark or a lost border makes of its cells.
        return "figures"
    if filled and figures < TABLE.min_value_share * len(filled):
        return "words" if are_sentences(filled) else "name"
    return "figures"


def are_sentences(texts: Sequence[str]) -> bool:
    """Whether most texts of a column are longer than a name is."""
    return 2 * sum(len(solid(text)) > TABLE.longest_row_name for text in texts) > len(texts)


def _is_unit(text: str) -> bool:
    return figure_unit(solid(text).strip("()（）")) is not None or (
        not is_value(text) and len(solid(text)) <= 2
    )


def _counts_up(texts: Sequence[str]) -> bool:
    """Whether texts are the numbers of rows from one on, some of which an extract may leave out."""
    numbers = [solid(text) for text in texts]
    if len(numbers) < 2 or numbers[0] != "1" or not all(map(str.isdigit, numbers)):
        return False
    return all(int(low) < int(high) for low, high in pairwise(numbers))


def _are_codes(texts: Sequence[str]) -> bool:
    """Whether figures at the left are codes, in order, each below its whole: 208, 20805, 2080505."""
    codes = [solid(text) for text in texts if solid(text)]
    if len(codes) < TABLE.min_codes or not all(code.isdigit() for code in codes):
        return False
    parts = sum(low != high and high.startswith(low) for low, high in pairwise(codes))
    return codes == sorted(set(codes)) and parts > 0 and len(codes[0]) >= TABLE.shortest_code


def _names_rows(texts: Sequence[str]) -> bool:
    """Whether figures at the left are names, as years are.

    Any others there have lost their names, as on the second sheet of a table cut sideways.
    """
    return all(map(_YEAR.fullmatch, [solid(text) for text in texts if solid(text)]))

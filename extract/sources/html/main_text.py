"""Where on a page its document stands: by structure and by how dense its prose is, not by a site's names."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import accumulate

from gongbao.extract.lexicon.figure_words import UNIT_NOTE
from gongbao.extract.lexicon.site_words import is_site_line
from gongbao.extract.sources.html.markup_lines import Block, MarkupLine
from gongbao.extract.sources.html.markup_tables import MarkupTable
from gongbao.extract.sources.html.page_labels import is_labelled
from gongbao.extract.sources.html.settings import WEB
from gongbao.normalize.documents.titles import is_whole_title

_SENTENCE = re.compile(r"[。；，]|[：:]$")
_BRACKET = re.compile(r"[（(][^（）()]*[）)]$")
_PARAGRAPHS = frozenset(
    ["p", "h1", "h2", "h3", "h4", "h5", "h6", "li", "dt", "dd", "caption", "summary", "address"]
)


@dataclass(frozen=True, slots=True)
class MainText:
    """The lines from `first` up to `end` that hold a page's text, and what each line counts as prose."""

    first: int
    end: int
    prose: tuple[int, ...]

    @property
    def places(self) -> range:
        """The places of its lines."""
        return range(self.first, self.end)


def main_text(lines: Sequence[MarkupLine], top: Block, tables: Sequence[MarkupTable]) -> MainText:
    """The innermost element that holds most of a page's prose, tables counted as such."""
    tabled = {at for table in tables for at in range(table.block.first, table.block.end)}
    prose = tuple(_prose_of(line, at in tabled) for at, line in enumerate(lines))
    if not any(prose):
        return _without_prose(lines)
    sums = [0, *accumulate(prose)]
    told = [0, *accumulate(map(_told_in, lines, prose, (at in tabled for at in range(len(lines)))))]
    least = WEB.main_share * sums[-1]
    whole = {id(table.block) for table in tables}
    block = top
    while True:
        inner = (child for child in block.children if id(child) not in whole and not _is_paragraph(child))
        dense = next((child for child in inner if sums[child.end] - sums[child.first] >= least), None)
        if dense is None or _leaves_text(block, dense, told) or _leaves_unit(block, dense, lines):
            break
        block = dense
    return MainText(block.first, block.end, prose)


def _told_in(line: MarkupLine, prose: int, is_tabled: bool) -> int:
    """The characters of a line of running text: a sentence outside of tables."""
    return prose if not is_tabled and "。" in line.text else 0


def _leaves_text(block: Block, dense: Block, told: Sequence[int]) -> bool:
    """Whether an element holds next to nothing but a table, and its notice's text stands above it.

    In pages laid out by tables each of both has a row of its own.
    """
    above = told[dense.first] - told[block.first]
    return above >= WEB.min_text_above and above > told[dense.end] - told[dense.first]


def _leaves_unit(block: Block, dense: Block, lines: Sequence[MarkupLine]) -> bool:
    """Whether the unit of a table stands right above the element that holds it: 单位：万元."""
    above = lines[max(block.first, dense.first - 1) : dense.first]
    return any(UNIT_NOTE.fullmatch(line.text.strip()) for line in above)


def _without_prose(lines: Sequence[MarkupLine]) -> MainText:
    """The whole page where nothing on it is prose; none of it where labels tell of a document elsewhere."""
    if sum(map(is_labelled, lines)) >= WEB.min_labels:
        return MainText(len(lines), len(lines), (0,) * len(lines))
    plain = (line.linked_share <= WEB.max_linked and not is_site_furniture(line) for line in lines)
    prose = tuple(len(line.solid) if is_plain else 0 for line, is_plain in zip(lines, plain, strict=True))
    return MainText(0, len(lines), prose)


def _is_paragraph(block: Block) -> bool:
    """Whether a block is one paragraph, which holds most of a short text at times but never the whole."""
    if block.children:
        return False
    beside = block.parent.children if block.parent else []
    return block.tag in _PARAGRAPHS or (
        block.tag == "div"
        and any(other.tag == "div" and not other.children for other in beside if other is not block)
    )


def _prose_of(line: MarkupLine, is_tabled: bool) -> int:
    """What a line counts as prose: its length in a table or a sentence, nothing in a menu, label or title."""
    if line.linked_share > WEB.max_linked or is_site_furniture(line) or (is_labelled(line) and not is_tabled):
        return 0
    text = line.solid
    if is_whole_title(_BRACKET.sub("", text)) and not is_tabled:
        return 0
    return len(text) if is_tabled or len(text) >= WEB.min_prose or _SENTENCE.search(text) else 0


def is_site_furniture(line: MarkupLine) -> bool:
    """Whether a short line is by its words one of the site: a path, tools, its source, its owner."""
    return is_site_line(line.text)

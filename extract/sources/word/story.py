"""A story of a Word file (its body, a head, a note, a box): paragraphs and tables, in order."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, TypeAlias

from gongbao.extract.sources.word.grid import Grid, GridReader
from gongbao.extract.sources.word.inline import WordLink, Words, WordsReader
from gongbao.extract.sources.word.markup import child, local_name
from gongbao.extract.sources.word.numbering import Numbering

if TYPE_CHECKING:
    from gongbao.extract.sources.word.markup import Element
    from gongbao.extract.sources.word.styles import Styles

_BLOCK_HOLDERS = frozenset({"sdt", "sdtContent", "customXml", "ins", "moveTo"})

Block: TypeAlias = "str | Grid[list[Block]]"
"""A paragraph's text, or a table whose cells hold blocks."""

Notes: TypeAlias = Callable[[str, str], "Element | None"]
"""The note of a kind and an id."""


@dataclass(slots=True)
class Left:
    """What a story has beside its words: hidden characters, objects embedded in it, links out of it."""

    hidden: int = 0
    embedded: int = 0
    links: list[WordLink] = field(default_factory=list)


@dataclass(slots=True)
class Story:
    """Reads a story; what its paragraphs lead to (boxes, notes) stands with them.

    Notes stand behind their paragraph, those of a table behind the table, endnotes at the end.
    """

    styles: Styles
    numbering: Numbering
    note: Notes
    left: Left
    _foot: list[Block] = field(default_factory=list)
    _end: list[Block] = field(default_factory=list)

    def read(self, root: Element | None) -> list[Block]:
        """The blocks of a story."""
        blocks = [] if root is None else list(self._blocks(root, in_table=False))
        return [*blocks, *self._end]

    def _blocks(self, parent: Element, *, in_table: bool) -> Iterator[Block]:
        words = Words()
        for element in parent:
            name = local_name(element)
            if name == "p":
                if not self._is_whole(element, words):
                    continue
                yield from self._paragraph(element, words)
                words = Words()
            elif name == "tbl":
                yield from self._table(element)
            elif name in _BLOCK_HOLDERS:
                yield from self._blocks(element, in_table=in_table)
            elif name == "AlternateContent":
                yield from self._blocks(element[0], in_table=in_table) if len(element) else ()
            elif name == "altChunk":
                self.left.embedded += 1
            if not in_table:
                yield from self._notes()
        if words.text.strip():
            # The mark of the last paragraph is deleted, and nothing is there to go on with it.
            yield words.text

    def _notes(self) -> list[Block]:
        notes, self._foot = self._foot, []
        return notes

    def _is_whole(self, paragraph: Element, words: Words) -> bool:
        """Read a paragraph's words behind those before it; whether it ends there: its mark is not deleted."""
        properties = child(paragraph, "pPr")
        WordsReader(self.styles, self.styles.of_paragraph(properties)).read(paragraph, words)
        mark = child(properties, "rPr")
        return child(mark, "del") is None and child(mark, "moveFrom") is None

    def _paragraph(self, paragraph: Element, words: Words) -> Iterator[Block]:
        """A paragraph's text, before it the boxes that are set at its beginning, behind it the others."""
        self.left.hidden += words.hidden
        self.left.embedded += words.embedded
        self.left.links += words.links
        text = self.numbering.mark(child(paragraph, "pPr")) + words.text
        for kind, key in words.notes:
            self._read_note(kind, key)
        boxes = [(first, self._box(box)) for first, box in words.boxes]
        yield from (block for first, own in boxes if first for block in own)
        if text.strip() or not boxes:
            yield text
        yield from (block for first, own in boxes if not first for block in own)

    def _box(self, box: Element | str) -> list[Block]:
        return [box] if isinstance(box, str) else list(self._blocks(box, in_table=True))

    def _read_note(self, kind: str, key: str) -> None:
        note = self.note(kind, key)
        if note is not None:
            (self._end if kind == "endnote" else self._foot).extend(self._blocks(note, in_table=True))

    def _table(self, table: Element) -> Iterator[Block]:
        reader: GridReader[list[Block]] = GridReader(self._cell, self._hide)
        grid = reader.grid(table)
        if grid.column_count > 1:
            yield grid
        else:
            # One column sets nothing apart: a frame round paragraphs.
            for place in grid.places:
                yield from place.content

    def _cell(self, cell: Element) -> list[Block]:
        return list(self._blocks(cell, in_table=True))

    def _hide(self, element: Element) -> None:
        self.left.hidden += sum(len(one.text or "") for one in element.iter() if local_name(one) == "t")

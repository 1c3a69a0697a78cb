"""The words of one paragraph: insertions kept, deletions dropped, fields by their results."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from gongbao.extract.sources.word.markup import child, children, local_name, value
from gongbao.extract.sources.word.symbols import written_sign

if TYPE_CHECKING:
    from gongbao.extract.sources.word.markup import Element
    from gongbao.extract.sources.word.styles import Styles

_BLANKS = re.compile(r"[\t\n\r]")
_LINK = re.compile(r'\bHYPERLINK\s+"([^"]+)"')
"""The instruction of a field that leads out of the file; one to a place in it has a switch before."""
_HOLDERS = frozenset(
    {
        *("hyperlink", "ins", "moveTo", "smartTag", "customXml", "sdt", "sdtContent", "fldSimple"),
        *("dir", "bdo", "ruby", "rubyBase", "oMath", "oMathPara"),
        # Parts of a formula, whose letters stand in runs of their own.
        *("e", "num", "den", "sub", "sup", "deg", "fName", "lim", "f", "sSub", "sSup", "sSubSup", "rad"),
        *("d", "nary", "func", "acc", "bar", "limLow", "limUpp", "m", "mr", "eqArr", "box", "borderBox"),
    }
)
"""What stands round runs and says nothing of its own. Deletions, and what was moved from here, do not."""
_WRITTEN = {"tab": "\u3000", "ptab": "\u3000", "br": "\n", "cr": "\n", "noBreakHyphen": "-"}
"""What stands for a sign; a tab is a gap, as wide as one full-width blank at least."""
_DRAWN = frozenset({"drawing", "pict", "object", "AlternateContent"})


@dataclass(frozen=True, slots=True)
class WordLink:
    """A link: its words, and the key of its address among the part's relations, or the address itself."""

    label: str
    key: str | None = None
    address: str | None = None


@dataclass(slots=True)
class _Field:
    """A field that is open: its instruction, which nobody sees, and where in the words its result begins."""

    instruction: str = ""
    result: int | None = None


@dataclass(slots=True)
class Words:
    """What a paragraph holds: its text, the boxes set in it (how much text stands before each), its notes.

    `boxes` are the elements with the box's own paragraphs, or the letters of a picture of words; `links`
    lead out of the file.
    """

    pieces: list[str] = field(default_factory=list)
    boxes: list[tuple[bool, Element | str]] = field(default_factory=list)
    notes: list[tuple[str, str]] = field(default_factory=list)
    links: list[WordLink] = field(default_factory=list)
    hidden: int = 0
    embedded: int = 0

    @property
    def text(self) -> str:
        """Its text; a line break within it is a line end."""
        return "".join(self.pieces)


class WordsReader:
    """Reads a paragraph into `Words`; fields are followed within it."""

    def __init__(self, styles: Styles, style: str | None) -> None:
        self._styles = styles
        self._style = style
        self._fields: list[_Field] = []

    def read(self, paragraph: Element, words: Words) -> None:
        """Add what a paragraph holds."""
        for element in paragraph:
            name = local_name(element)
            if name == "r":
                self._read_run(element, words)
            elif name in _DRAWN:
                _read_drawn(element, words)
            elif name in _HOLDERS:
                begun = len(words.pieces)
                self.read(element, words)
                self._add_link(element, "".join(words.pieces[begun:]), words)

    def _add_link(self, element: Element, label: str, words: Words) -> None:
        """Keep where a `hyperlink` or the field of a link leads."""
        name = local_name(element)
        if name == "hyperlink" and (key := value(element, "id")):
            words.links.append(WordLink(label, key=key))
        elif name == "fldSimple" and (found := _LINK.search(value(element, "instr") or "")):
            words.links.append(WordLink(label, address=found[1]))

    def _read_run(self, run: Element, words: Words) -> None:
        properties = child(run, "rPr")
        if self._styles.hides(properties, self._style):
            words.hidden += sum(len(one.text or "") for one in children(run, "t"))
            return
        for element in run:
            name = local_name(element)
            if name == "fldChar":
                self._follow(value(element, "fldCharType"), words)
            elif any(one.result is None for one in self._fields):
                self._fields[-1].instruction += (element.text or "") if name == "instrText" else ""
            elif name == "t":
                words.pieces.append(_text(element, _symbol_font(properties)))
            elif name in _WRITTEN:
                words.pieces.append(_WRITTEN[name])
            elif name == "sym":
                words.pieces.append(_sign(element))
            elif name in ("footnoteReference", "endnoteReference"):
                words.notes.append((name.removesuffix("Reference"), value(element, "id") or ""))
            elif name in _DRAWN:
                _read_drawn(element, words)
            elif name in _HOLDERS:
                self.read(element, words)

    def _follow(self, kind: str | None, words: Words) -> None:
        """Follow a field: its instruction until `separate`, its result until `end`."""
        if kind == "begin":
            self._fields.append(_Field())
        elif self._fields and kind == "separate":
            self._fields[-1].result = len(words.pieces)
        elif self._fields and kind == "end":
            ended = self._fields.pop()
            if ended.result is not None and (found := _LINK.search(ended.instruction)):
                words.links.append(WordLink("".join(words.pieces[ended.result :]), address=found[1]))


def _text(element: Element, font: str | None) -> str:
    text = _BLANKS.sub(" ", element.text or "")
    if value(element, "space") != "preserve":
        text = text.strip(" ")
    return "".join(written_sign(ord(sign), font) for sign in text) if font else text


def _symbol_font(properties: Element | None) -> str | None:
    """The font of a run's letters, where it is one of signs."""
    font = value(child(properties, "rFonts"), "ascii") or ""
    return font if font.startswith(("Wingdings", "Symbol")) else None


def _sign(element: Element) -> str:
    try:
        return written_sign(int(value(element, "char") or "0", 16), value(element, "font") or "")
    except ValueError:
        return ""


def _read_drawn(element: Element, words: Words) -> None:
    """Add the boxes of words in a drawing, and count what is embedded in it."""
    at_first = not words.text.strip()
    for box in _boxes_in(element):
        if isinstance(box, str) or local_name(box) == "txbxContent":
            words.boxes.append((at_first, box))
        else:
            words.embedded += 1


def _boxes_in(element: Element) -> Iterator[Element | str]:
    """The boxes in a drawing, the letters of pictures of words, and the embedded objects."""
    name = local_name(element)
    if name == "txbxContent":
        yield element
    elif name == "AlternateContent":
        # The same thing twice: the first way that has words is read.
        ways = ([*_boxes_in(way)] for way in element if local_name(way) in ("Choice", "Fallback"))
        yield from next((found for found in ways if found), [])
    elif name == "textpath":
        yield from filter(None, [value(element, "string")])
    elif name in ("OLEObject", "relIds"):
        yield element
    else:
        for inner in element:
            yield from _boxes_in(inner)

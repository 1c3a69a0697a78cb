"""From a page's tree to its visible lines, as a browser breaks them, and the blocks they stand in."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import lru_cache

from lxml import etree

from gongbao.extract.sources.html.list_numbers import ListNumbers, has_number
from gongbao.extract.sources.html.markup_links import LinkCollector, MarkupLink
from gongbao.extract.sources.html.settings import WEB
from gongbao.normalize.text.blanks import solid
from gongbao.schema.errors import SourceError

_BLOCKS = frozenset(
    [
        "address",
        "article",
        "aside",
        "blockquote",
        "body",
        "caption",
        "center",
        "dd",
        "details",
        "dir",
        "div",
        "dl",
        "dt",
        "fieldset",
        "figcaption",
        "figure",
        "footer",
        "form",
        "h1",
        "h2",
        "h3",
        "h4",
        "h5",
        "h6",
        "header",
        "hr",
        "html",
        "legend",
        "li",
        "main",
        "marquee",
        "menu",
        "nav",
        "ol",
        "p",
        "pre",
        "section",
        "summary",
        "table",
        "tbody",
        "td",
        "tfoot",
        "th",
        "thead",
        "tr",
        "ul",
    ]
)
_UNSEEN = frozenset(
    [
        "audio",
        "canvas",
        "datalist",
        "embed",
        "frame",
        "frameset",
        "head",
        "iframe",
        "map",
        "math",
        "noframes",
        "noscript",
        "object",
        "script",
        "select",
        "style",
        "svg",
        "template",
        "textarea",
        "title",
        "video",
    ]
)
_HIDDEN = re.compile(
    r"(?:^|;)\s*+(?:display\s*+:\s*+none|visibility\s*+:\s*+(?:hidden|collapse)|mso-hide\s*+:\s*+all)",
    re.IGNORECASE,
)
_VEILED = re.compile(r"(?:^|;)\s*+visibility\s*+:\s*+hidden", re.IGNORECASE)
_MAY_HIDE = re.compile(r"none|hid|collapse", re.IGNORECASE)
_BLANKS = re.compile(r"[ \t\r\n\f]+")
_NO_INK = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\u00ad\u200b-\u200f\u2028\u2029\u2060\ufeff]")
"""What has no width in print, and controls that a reference may name."""
_FILE = re.compile(r"\.(?:docx?|xlsx?|pptx?|pdf|ofd|wps|et|zip|rar|7z|txt|csv|jpe?g|png)\b", re.IGNORECASE)


@dataclass(eq=False, slots=True)
class Block:
    """An element that begins and ends a line: its lines are those from `first` up to `end`.

    `spans` are the rows and columns that a cell covers, 0 for all that are left.
    """

    tag: str
    parent: Block | None
    first: int
    end: int = 0
    children: list[Block] = field(default_factory=list)
    spans: tuple[int, int] = (1, 1)

    def chain(self) -> Iterator[Block]:
        """The block and those around it, outwards."""
        block: Block | None = self
        while block is not None:
            yield block
            block = block.parent


@dataclass(slots=True)
class MarkupLine:
    """A visible line: `linked` of its characters stand in links; elements begin or end at `edges`.

    `is_file` says that a link in it leads to a file, `is_broken` that a `<br>` parts it from the one above.
    """

    text: str
    block: Block
    linked: int
    edges: tuple[int, ...] = ()
    is_file: bool = False
    is_broken: bool = False
    _solid: tuple[str, str] = field(default=("", ""), init=False, repr=False)

    @property
    def solid(self) -> str:
        """The line without white space: kept as long as the text is the same, for its readers ask again."""
        if self._solid[0] is not self.text:
            self._solid = self.text, solid(self.text)
        return self._solid[1]

    @property
    def linked_share(self) -> float:
        """The share of its characters that stand in links."""
        return self.linked / max(1, len(self.solid))


@dataclass(frozen=True, slots=True)
class Markup:
    """The visible lines of a tree, its outermost block, its links to files."""

    lines: list[MarkupLine]
    top: Block
    links: list[MarkupLink]


def markup_of(root: etree._Element, shown: etree._Element | None = None) -> Markup:
    """The visible lines of a tree with its blocks and links.

    Args:
        root: The tree.
        shown: An element that is read though it says that it is hidden.

    Raises:
        SourceError: It has more elements than a page may have.
    """
    writer = _Writer(ListNumbers(root))
    # No recursion: the page says how deep it is.
    pending: list[tuple[etree._Element, bool]] = [(root, False)]
    seen = 0
    while pending:
        element, is_end = pending.pop()
        if is_end:
            writer.leave(element)
            writer.write(element.tail)
            continue
        seen += 1
        if seen > WEB.max_elements:
            raise SourceError(
                f"a page of more than {WEB.max_elements} elements", code="too_large", stage="pages"
            )
        if not _is_seen(element) and element is not shown:
            writer.links.frame(element, len(writer.lines))
            writer.write(element.tail)
            continue
        writer.enter(element)
        writer.write(element.text)
        pending.append((element, True))
        pending.extend((child, False) for child in reversed(element))
    writer.flush()
    top = writer.top
    top.end = len(writer.lines)
    return Markup(writer.lines, top, writer.links.found)


def _is_seen(element: etree._Element) -> bool:
    if not isinstance(element.tag, str) or element.tag in _UNSEEN:
        return False
    return not is_hidden(element)


def is_veiled(element: etree._Element) -> bool:
    """Whether an element keeps its place and is not shown: a script will, as on an article of WeChat."""
    style = element.get("style")
    return bool(style and _VEILED.search(style))


def is_hidden(element: etree._Element) -> bool:
    """Whether an element says of itself that it is not shown."""
    style = element.get("style")
    if style and _hides(style):
        return True
    return element.get("hidden") is not None


@lru_cache(maxsize=256)
def _hides(style: str) -> bool:
    """Whether a style hides what it is of: a page says the same few of every paragraph."""
    return _MAY_HIDE.search(style) is not None and _HIDDEN.search(style) is not None


_RAISED = str.maketrans("0123456789", "\u2070\u00b9\u00b2\u00b3\u2074\u2075\u2076\u2077\u2078\u2079")


class _Writer:
    """Writes text into lines while a tree is walked."""

    def __init__(self, numbers: ListNumbers) -> None:
        self.lines: list[MarkupLine] = []
        self._numbers = numbers
        self._mark = ""
        self.links = LinkCollector()
        self.top = Block("page", None, 0)
        self.block = self.top
        self._links: list[bool] = []
        self._is_broken = False
        self._verbatim = 0
        self._raised = 0
        self._begin()

    def _begin(self) -> None:
        self._pieces: list[str] = []
        self._length = self._linked = 0
        self._edges: set[int] = set()
        self._is_file = False

    def enter(self, element: etree._Element) -> None:
        """Begin an element."""
        tag = str(element.tag)
        self._edges.add(self._length)
        if tag in _BLOCKS:
            self.flush()
            self._is_broken = False
            block = Block(tag, self.block, len(self.lines))
            if tag in ("td", "th"):
                block.spans = _span(element, "rowspan"), _span(element, "colspan") or 1
            self.block.children.append(block)
            self.block = block
            self._verbatim += tag == "pre"
        elif tag == "br":
            self.flush()
            self._is_broken = True
        elif tag == "sup":
            self._raised += 1
        elif tag == "a":
            self._links.append(bool(_FILE.search(element.get("href", ""))))
        self.links.enter(element)
        # The number of an item stands before its first words, which may be deeper in it.
        self._mark += self._numbers.enter(element)

    def leave(self, element: etree._Element) -> None:
        """End an element."""
        tag = str(element.tag)
        if tag in _BLOCKS:
            self.flush()
            self.block.end = len(self.lines)
            if tag == "li":
                self._mark = ""
            self.block = self.block.parent or self.top
            self._verbatim -= tag == "pre"
        elif tag == "sup":
            self._raised -= 1
        elif tag == "a" and self._links:
            self._links.pop()
        self.links.leave(element, len(self.lines))
        self._numbers.leave(element)
        self._edges.add(self._length)

    def write(self, text: str | None) -> None:
        """Write text; white space runs together as in a browser, in a `pre` it stays."""
        if not text:
            return
        parts = text.replace("\r\n", "\n").split("\n") if self._verbatim else [text]
        for at, part in enumerate(parts):
            if at:
                self.flush()
            # The blanks of what is typed set its columns.
            text = _NO_INK.sub("", part if self._verbatim else _BLANKS.sub(" ", part))
            # Set on the line, the mark of a footnote would be one more digit of the figure before it.
            self._put(text.translate(_RAISED) if self._raised else text)

    def _put(self, text: str) -> None:
        if (
            not self._verbatim
            and text.startswith(" ")
            and (not self._pieces or self._pieces[-1].endswith(" "))
        ):
            text = text[1:]
        if not text:
            return
        self._pieces.append(text)
        self._length += len(text)
        self.links.write(text, len(self.lines))
        if self._links:
            self._linked += len(solid(text))
            self._is_file |= self._links[-1] or bool(_FILE.search(text))

    def flush(self) -> None:
        """End the line."""
        if not self._pieces:
            self._edges.clear()
            return
        text = "".join(self._pieces)
        if text.strip():
            mark = self._taken_mark(text)
            text = mark + text
            edges = tuple(sorted(len(mark) + at for at in self._edges if 0 < at < len(text) - len(mark)))
            line = MarkupLine(text.rstrip(" "), self.block, self._linked, edges, self._is_file)
            line.is_broken, self._is_broken = self._is_broken, False
            self.lines.append(line)
        self._begin()

    def _taken_mark(self, text: str) -> str:
        """The number that stands before a line: none before a menu's links, or a number that is printed."""
        mark, self._mark = self._mark, ""
        if not mark or has_number(text) or self._linked > WEB.max_linked * len(solid(text)):
            return ""
        return mark


def _span(element: etree._Element, name: str) -> int:
    """How many rows or columns a cell says that it covers; 0 for all that are left, 1 for nonsense."""
    digits = re.match(r"\s*(\d{1,5})", element.get(name, "1"))
    return int(digits[1]) if digits else 1

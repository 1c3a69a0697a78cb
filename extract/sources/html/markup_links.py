"""The links of a web page to files, with the lines that they stand in; nothing is fetched."""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from lxml import etree

from gongbao.extract.sources.links import address_in, is_attachment, leads_to_file
from gongbao.normalize.text.blanks import solid

_QUOTED = re.compile(r"""(["'])([^"'<>]{1,500})\1""")
_SCRIPT = "javascript:"
_KEPT_ADDRESSES = ("data-href", "data-url", "data-src", "data-file")
"""Where pages keep an address for a script that opens it."""
_FRAMES = {"iframe": "src", "frame": "src", "embed": "src", "object": "data"}


@dataclass(frozen=True, slots=True)
class MarkupLink:
    """A link to a file: the place of its line, its words and its address as printed.

    '' stands for words that it has not, and for an address that only a script knows.
    """

    line: int
    label: str
    href: str


@dataclass(slots=True)
class _Open:
    """A link that goes on: the element, its address, the line of its first words, its words so far."""

    element: etree._Element
    href: str
    line: int | None = None
    pieces: list[str] = field(default_factory=list)
    named: str = ""


class LinkCollector:
    """Collects the links of a tree while it is walked; `line` is the place of the line being written."""

    def __init__(self) -> None:
        self.found: list[MarkupLink] = []
        self._open: list[_Open] = []
        self._addresses: set[str] = set()

    def enter(self, element: etree._Element) -> None:
        """Begin an element: a link, or a picture in one, which names it where it has no words."""
        href = _address(element)
        if href is not None:
            self._open.append(_Open(element, href, named=element.get("title", "")))
        elif element.tag == "img" and self._open:
            self._open[-1].named = self._open[-1].named or element.get("alt") or element.get("title") or ""

    def write(self, text: str, line: int) -> None:
        """Words of whatever is open."""
        for link in self._open:
            link.pieces.append(text)
            if link.line is None and text.strip():
                link.line = line

    def leave(self, element: etree._Element, line: int) -> None:
        """End an element."""
        if self._open and self._open[-1].element is element:
            link = self._open.pop()
            label = " ".join("".join(link.pieces).split()) or " ".join(link.named.split())
            self._add(MarkupLink(line if link.line is None else link.line, label, link.href))

    def frame(self, element: etree._Element, line: int) -> None:
        """A frame, which may show a file."""
        name = _FRAMES.get(str(element.tag))
        href = element.get(name, "").strip() if name else ""
        if href and leads_to_file(href):
            self._add(MarkupLink(line, " ".join(element.get("title", "").split()), href))

    def _add(self, link: MarkupLink) -> None:
        if not leads_to_file(link.href) and not is_attachment(link.label, link.href):
            return
        last = self.found[-1] if self.found else None
        if last and last.href == link.href and (link.href or last.label == link.label):
            # One link that an editor has cut, or a picture of the form beside its words.
            if solid(link.label) not in solid(last.label):
                self.found[-1] = MarkupLink(last.line, last.label + link.label, last.href)
        elif not link.href or link.href not in self._addresses:
            self._addresses.add(link.href)
            self.found.append(link)


def _address(element: etree._Element) -> str | None:
    """The address a link leads to: its own, or one that the script of a click has; None for no link."""
    is_link = element.tag in ("a", "area")
    script = element.get("onclick", "").strip()
    if not is_link and not script:
        return None
    href = element.get("href", "").strip() if is_link else ""
    if href.lower().startswith(_SCRIPT):
        script, href = f"{href[len(_SCRIPT) :]};{script}".strip(";"), ""
    if address_in(href):
        return href
    kept = [element.get(name, "").strip() for name in _KEPT_ADDRESSES]
    quoted = [match[2] for match in _QUOTED.finditer(script)]
    found = next((text for text in (*kept, *quoted) if text and leads_to_file(text)), None)
    return found or (address_in(script) if element.tag == "a" else None)

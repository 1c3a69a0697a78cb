"""A Word file as one page: its heads, its body with notes and boxes, its feet."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING

from gongbao.extract.model.content import PageContent, PageLink
from gongbao.extract.sources.links import is_attachment, leads_to_file
from gongbao.extract.sources.word.markup import children, value
from gongbao.extract.sources.word.numbering import Numbering
from gongbao.extract.sources.word.package import Package
from gongbao.extract.sources.word.page_writer import PAGE, PageWriter
from gongbao.extract.sources.word.story import Block, Left, Story
from gongbao.extract.sources.word.styles import Styles
from gongbao.schema.errors import SourceError
from gongbao.schema.records import Page

if TYPE_CHECKING:
    from gongbao.extract.sources.word.markup import Element

MEDIA_TYPE = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"


def read_docx(data: bytes) -> tuple[PageContent, ...]:
    """Read a Word package into its one page; heads and feet are its furniture.

    Raises:
        SourceError: It is cut off, encrypted, broken, too large, or has no text.
    """
    package = Package(data)
    name = package.document
    root = None if name is None else package.part(name)
    if name is None or root is None:
        raise SourceError("the Word file has no document in it", code="unreadable", stage="pages")
    left = Left()
    body, heads, feet = _stories(package, name, root, left)
    writer = PageWriter()
    writer.write(heads)
    head_end = len(writer.text)
    writer.write(body)
    foot_start = len(writer.text)
    writer.write(feet)
    text = writer.text
    if not text[head_end:foot_start].strip():
        raise SourceError(
            "the Word file has no text: it holds pictures at most", code="no_text", stage="pages"
        )
    furniture = tuple((start, end) for start, end in ((0, head_end), (foot_start, len(text))) if start < end)
    links = _links(package, name, left, text)
    content = PageContent(
        Page(PAGE, text),
        writer.tables(),
        _notes(left),
        furniture,
        writer.openings,
        links=links,
        package=data,
    )
    return (content,)


def _links(package: Package, name: str, left: Left, text: str) -> tuple[PageLink, ...]:
    """The links to files, each where its words stand behind those of the one before."""
    found: list[PageLink] = []
    at = 0
    for link in left.links:
        href = link.address or package.address(name, link.key or "") or ""
        label = " ".join(link.label.split())
        if href and (leads_to_file(href) or is_attachment(label, href)):
            at = max(text.find(link.label.strip(), at), at)
            found.append(PageLink(at, label, href))
    return tuple(found)


def _notes(left: Left) -> tuple[tuple[str, str], ...]:
    """What of the file is not in its page."""
    notes: list[tuple[str, str]] = []
    if left.hidden:
        notes.append(("hidden_text", f"{left.hidden} characters that are not shown"))
    if left.embedded:
        notes.append(("embedded_object", f"{left.embedded} objects or documents embedded in it"))
    return tuple(notes)


def _stories(
    package: Package, name: str, root: Element, left: Left
) -> tuple[list[Block], list[Block], list[Block]]:
    """The body of a document, its heads and its feet."""
    parts = dict(package.relations(name))
    styles = Styles(_part(package, parts, "styles"))
    notes = {
        (kind, value(note, "id")): note
        for kind in ("footnote", "endnote")
        for note in children(_part(package, parts, f"{kind}s"), kind)
    }

    def story(element: Element | None) -> list[Block]:
        # Each story counts its lists anew.
        numbering = Numbering(_part(package, parts, "numbering"), styles)
        return Story(styles, numbering, lambda kind, key: notes.get((kind, key)), left).read(element)

    heads, feet = (
        _once([story(package.part(part)) for part in _edges(package, name, root, kind)])
        for kind in ("headerReference", "footerReference")
    )
    return story(next(children(root, "body"), None)), heads, feet


def _part(package: Package, parts: Mapping[str, str], kind: str) -> Element | None:
    return package.part(parts[kind]) if kind in parts else None


def _edges(package: Package, name: str, root: Element, kind: str) -> list[str]:
    """The parts of a document's heads or feet, each once, in the order in which its sections name them."""
    keys = (value(one, "id") for section in root.iter("{*}sectPr") for one in children(section, kind))
    targets = (package.related(name, key) for key in keys if key)
    return list(dict.fromkeys(target for target in targets if target))


def _once(stories: list[list[Block]]) -> list[Block]:
    """The blocks of several heads or feet, a paragraph once, without blank ones."""
    blocks: list[Block] = []
    for block in (block for story in stories for block in story):
        if not isinstance(block, str) or (block.strip() and block not in blocks):
            blocks.append(block)
    return blocks

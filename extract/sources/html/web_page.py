"""A web page's bytes become one page: the text as it is shown, its tables, and what of it is furniture."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence, Set
from dataclasses import dataclass

from lxml import etree

from gongbao.extract.lexicon.page_labels import PageLabel, labels_in
from gongbao.extract.model.content import PageContent, PageLink
from gongbao.extract.model.flow import Flow
from gongbao.extract.model.table import FlowCell, FlowTable
from gongbao.extract.sources.html.charset import page_text
from gongbao.extract.sources.html.main_text import main_text
from gongbao.extract.sources.html.markup_lines import MarkupLine, markup_of
from gongbao.extract.sources.html.markup_links import MarkupLink
from gongbao.extract.sources.html.markup_tables import MarkupTable, tables_of
from gongbao.extract.sources.html.page_head import page_head
from gongbao.extract.sources.html.page_parts import PageParts, parts_of
from gongbao.extract.sources.html.settings import WEB
from gongbao.extract.sources.html.sniffing import is_archive
from gongbao.extract.sources.html.unread_parts import frames_of, set_apart_notes, unread_notes, veiled_text
from gongbao.extract.sources.html.web_archive import archived_page
from gongbao.extract.sources.links import says_only_what_it_does
from gongbao.schema.errors import SourceError
from gongbao.schema.records import Page

_ENDS = tuple("。；：！？:;）)”")
_DECLARATIONS = re.compile(r"<!DOCTYPE[^\[<>]{0,500}\[[^\]]{0,100000}\]\s*>", re.IGNORECASE)
_SAVED_FROM = re.compile(r"<!--\s*saved from url=\(\d+\)(\S+?)\s*-->")


def read_web_page(data: bytes) -> tuple[PageContent, ...]:
    """Read a web page, or the page in a web archive.

    Raises:
        SourceError: It cannot be decoded, is too large or too deep, is empty, or is a list of links.
    """
    charset = url = None
    if is_archive(data):
        archived = archived_page(data)
        data, charset, url = archived.data, archived.charset, archived.url
    text = page_text(data, charset)
    if url is None and (saved := _SAVED_FROM.search(text[: WEB.sniffed])):
        url = saved[1]
    root = _tree(text)
    head = page_head(root, url)
    markup = markup_of(root)
    veiled = veiled_text(root, "".join(line.text for line in markup.lines))
    if veiled is not None:
        markup = markup_of(root, veiled)
    lines, top = markup.lines, markup.top
    if not lines:
        raise SourceError(_why_no_text(root), code="no_text", stage="pages")
    tables = tables_of(top, lines)
    tabled = {at for table in tables for at in range(table.block.first, table.block.end)}
    parts = parts_of(lines, main_text(lines, top, tables), head, tabled)
    written = _write(lines, parts)
    kept = [table for table in tables if parts.content.issuperset(_places(table))]
    content = PageContent(
        Page(1, written.text),
        tuple(_placed(table, written) for table in kept),
        furniture=written.furniture,
        labels=written.labels,
        openings=_openings(lines, parts.content - tabled, written),
        notes=(*unread_notes(root, written.text), *set_apart_notes(lines, parts.content | parts.labels)),
        links=_links(markup.links, lines, parts.content, written),
        is_one_document=True,
        url=head.url,
        published_on=head.published_on,
    )
    return (content,)


def _why_no_text(root: etree._Element) -> str:
    """What a page without text holds instead, as far as it tells."""
    frames = frames_of(root)
    if frames:
        return f"the page has no text of its own but frames: save {', '.join(frames)}"
    scripted = next((message for code, message in unread_notes(root, "") if code == "scripted_text"), None)
    return (
        f"the page has no text but {scripted}; save it from a browser" if scripted else "the page has no text"
    )


def _tree(text: str) -> etree._Element:
    """A page's tree: nothing is fetched, and no entity but those of HTML is known.

    Raises:
        SourceError: It is nested deeper, or in longer pieces, than the parser takes.
    """
    # A parser of HTML would show what XHTML declares; nothing that is declared is taken.
    text = _DECLARATIONS.sub("<!DOCTYPE html>", text, count=1)
    parser = etree.HTMLParser(
        encoding="utf-8", no_network=True, huge_tree=False, remove_comments=True, remove_pis=True
    )
    try:
        root = etree.fromstring(text.encode("utf-8", "replace"), parser)
    except etree.XMLSyntaxError as error:
        raise SourceError("the page has no text", code="no_text", stage="pages") from error
    if any(error.type == etree.ErrorTypes.ERR_RESOURCE_LIMIT for error in parser.error_log):
        raise SourceError("the page is nested too deep or too large", code="too_large", stage="pages")
    if root is None:
        raise SourceError("the page has no text", code="no_text", stage="pages")
    return root


@dataclass(frozen=True, slots=True)
class _Written:
    """A page's text, where each line stands in it, the stretches that are furniture, its labels."""

    text: str
    places: Mapping[int, tuple[int, int]]
    furniture: tuple[tuple[int, int], ...]
    labels: tuple[PageLabel, ...]


def _write(lines: Sequence[MarkupLine], parts: PageParts) -> _Written:
    """Write the lines; a title that only the head names stands first."""
    pieces: list[str] = [f"{parts.title}\n"] if parts.title else []
    at = sum(map(len, pieces))
    places: dict[int, tuple[int, int]] = {}
    for place, line in enumerate(lines):
        places[place] = (at, at + len(line.text))
        pieces += [line.text, "\t" if place in parts.joined else "\n"]
        at += len(line.text) + 1
    text = "".join(pieces[:-1])
    labels = [
        label
        for first, last in _runs(sorted(parts.labels))
        for label in labels_in(text, places[first][0], places[last][1])
    ]
    others = [place for place in places if place not in parts.content]
    furniture = [(places[first][0], places[last][1]) for first, last in _runs(others)]
    for place, (start, end) in parts.within.items():
        beside = ((places[place][0], places[place][0] + start), (places[place][0] + end, places[place][1]))
        furniture += [(first, last) for first, last in beside if first < last]
    return _Written(text, places, tuple(sorted(furniture)), tuple(labels))


def _runs(places: Sequence[int]) -> list[tuple[int, int]]:
    """The first and the last of each run of places that follow one another."""
    runs: list[tuple[int, int]] = []
    for place in places:
        if runs and place == runs[-1][1] + 1:
            runs[-1] = (runs[-1][0], place)
        else:
            runs.append((place, place))
    return runs


def _openings(lines: Sequence[MarkupLine], places: Set[int], written: _Written) -> frozenset[int]:
    """Where paragraphs begin: with elements, unless the page has an element for each printed line."""
    prose = [lines[at].text.rstrip() for at in places if len(lines[at].solid) >= WEB.min_prose]
    if sum(text.endswith(_ENDS) for text in prose) < WEB.min_ended * len(prose):
        return frozenset()
    return frozenset(written.places[at][0] for at in places if not lines[at].is_broken)


def _links(
    links: Sequence[MarkupLink], lines: Sequence[MarkupLine], content: Set[int], written: _Written
) -> tuple[PageLink, ...]:
    """The links to files in the document and below it; those above are of the site's menus."""
    first = min(content, default=0)
    found: list[PageLink] = []
    for link in links:
        if link.line >= first:
            line = min(link.line, len(lines) - 1)
            found.append(PageLink(written.places[line][0], _named(link, lines[line].text), link.href))
    return tuple(found)


def _named(link: MarkupLink, line: str) -> str:
    """A link's words; those of its line where its own only say what a click does (点击下载)."""
    if not says_only_what_it_does(link.label):
        return link.label
    around = line.replace(link.label, "").strip(" \t（）()[]【】：:>")
    return around or link.label


def _places(table: MarkupTable) -> set[int]:
    return {at for cell in table.cells for at in range(cell.block.first, cell.block.end)}


def _placed(table: MarkupTable, written: _Written) -> FlowTable:
    cells = tuple(
        FlowCell(
            cell.row,
            cell.col,
            Flow.lines_of(
                written.text, [written.places[at] for at in range(cell.block.first, cell.block.end)]
            ),
            1,
            cell.row_span,
            cell.col_span,
        )
        for cell in table.cells
    )
    return FlowTable(cells, table.row_count, table.column_count, "markup")

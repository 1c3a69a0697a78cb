"""What a page holds and does not show: texts in scripts that are not run, frames, hidden elements."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Sequence, Set

from lxml import etree

from gongbao.extract.sources.html.markup_lines import MarkupLine, is_hidden, is_veiled
from gongbao.extract.sources.html.settings import WEB
from gongbao.extract.sources.links import leads_to_file
from gongbao.normalize.text.blanks import solid

_STRING = re.compile(r'"((?:[^"\\\n]++|\\.)*+)"')
_TAG = re.compile(r"<[^<>]*>|&[a-z]{1,8};|&#\d{1,7};")
_HAN = re.compile(r"[\u4e00-\u9fff]")
_STOP = re.compile(r"[。；]")
_FRAMES = ("iframe", "frame")
_TINY = re.compile(r"\s*[0-9](?:px)?\s*")
_UNLINKED = etree.XPath(".//text()[not(ancestor::a or ancestor::script or ancestor::style)]")
_NO_PAGE = re.compile(r"(?:about:|javascript:|data:|#|$)", re.IGNORECASE)


def unread_notes(root: etree._Element, text: str) -> tuple[tuple[str, str], ...]:
    """The codes and messages of checks on what is left out of a page's text.

    Args:
        root: The tree of the page.
        text: What is read of it.
    """
    shown = solid(text)
    notes: list[tuple[str, str]] = []
    scripted = [words for words in _scripted(root) if _is_missing(words, shown)]
    if scripted:
        notes.append(("scripted_text", _told("in a script that is not run", scripted)))
    hidden = [words for words in _hidden(root) if _is_missing(words, shown)]
    if hidden:
        notes.append(("hidden_text", _told("that are not shown", hidden)))
    notes += [("framed_page", f"a frame shows another page: {address}") for address in frames_of(root)]
    return tuple(notes)


def set_apart_notes(lines: Sequence[MarkupLine], kept: Set[int]) -> tuple[tuple[str, str], ...]:
    """The check on sentences of a page that are taken for its site's: no menu or tool is one.

    Args:
        lines: The lines of the page.
        kept: The places of those that are its document's, or particulars of it.
    """
    told = [
        line.solid
        for at, line in enumerate(lines)
        if at not in kept and len(line.solid) >= WEB.min_set_apart and line.linked_share <= WEB.max_linked
        if "。" in line.text
    ]
    return (("set_apart_text", _told("in sentences outside of the document", told)),) if told else ()


def veiled_text(root: etree._Element, shown: str) -> etree._Element | None:
    """The element that a script would unveil, if it holds more text than all that is shown.

    Args:
        root: The tree of the page.
        shown: The text that is shown without it.
    """
    veiled = [element for element in _may_be_hidden(root) if is_veiled(element)]
    sizes = [len(_HAN.findall("".join(element.itertext()))) for element in veiled]
    largest = max(sizes, default=0)
    if largest < WEB.min_unread or largest <= len(_HAN.findall(shown)):
        return None
    return veiled[sizes.index(largest)]


def frames_of(root: etree._Element) -> list[str]:
    """The addresses of other pages that a page shows in frames; files are attachments."""
    found: dict[str, None] = {}
    for element in root.iter(*_FRAMES):
        address = element.get("src", "").strip()
        sizes = (element.get(name, "") for name in ("width", "height"))
        if _NO_PAGE.match(address) or any(map(_TINY.fullmatch, sizes)) or is_hidden(element):
            continue
        if not leads_to_file(address):
            found[address] = None
    return list(found)


def _scripted(root: etree._Element) -> Iterator[str]:
    """The long texts among the strings of a page's scripts, without their tags."""
    for script in root.iter("script"):
        for match in _STRING.finditer(script.text or ""):
            if len(match[1]) >= WEB.min_unread:
                yield solid(_TAG.sub("", _unescaped(match[1])))


def _unescaped(text: str) -> str:
    try:
        return str(json.loads(f'"{text}"'))
    except ValueError:
        return text


def _hidden(root: etree._Element) -> Iterator[str]:
    """The texts of hidden elements outside of links; those within one that is told are told with it."""
    told: set[etree._Element] = set()
    for element in _may_be_hidden(root):
        if is_hidden(element) and not any(outer in told for outer in element.iterancestors()):
            told.add(element)
            yield solid("".join(map(str, _UNLINKED(element))))


def _may_be_hidden(root: etree._Element) -> Iterator[etree._Element]:
    """The elements of a page's body that say something of how they are shown.

    Walked, not asked for by XPath, which sorts what it finds: a long page took minutes.
    """
    for body in root.iter("body"):
        if next(body.iterancestors("body"), None) is None:
            for element in body.iterdescendants(etree.Element):
                if element.get("style") is not None or element.get("hidden") is not None:
                    yield element


def _is_missing(words: str, shown: str) -> bool:
    """Whether words are a text of some length, with stops, of which the page shows not even the beginning."""
    if len(words) < WEB.min_unread or not _STOP.search(words):
        return False
    han = _HAN.search(words)
    if len(_HAN.findall(words)) < WEB.min_unread or han is None:
        return False
    return words[han.start() : han.start() + WEB.probe] not in shown


def _told(where: str, texts: list[str]) -> str:
    return f"{sum(map(len, texts))} characters {where}: {texts[0][: WEB.probe]}…"

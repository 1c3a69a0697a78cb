"""What a page says of itself in its head: its title, its address, the day it was published.

The meta tags are those that the State Council's guide to government sites (国办发〔2017〕47号) prescribes.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date

from lxml import etree

from gongbao.extract.sources.html.settings import WEB
from gongbao.normalize.documents.titles import names_collection, names_publisher
from gongbao.normalize.text.blanks import solid
from gongbao.normalize.time.times import whole_day

_TITLES = ("articletitle", "og:title")
_ADDRESSES = ("url", "og:url")
_DAYS = ("pubdate", "article:published_time")
_SITE_PARTS = re.compile(r"(?:(?<!\s)\s++)?+(?:[_|｜]|-{1,2}|(?<!\d)—{1,2}(?!\d))\s*+|(?<!\s)\s{2,}+")
"""What parts a title from its site's and its column's names."""


@dataclass(frozen=True, slots=True)
class PageHead:
    """A page's words of itself: `title` of its document, `title_tag` with its site's name and all."""

    title: str | None
    title_tag: str
    url: str | None
    published_on: date | None

    @property
    def document_title(self) -> str | None:
        """What the document is called: by its own tag, or by the longest part of the title tag."""
        if self.title and not _names_source(self.title):
            return self.title
        parts = [part for part in _SITE_PARTS.split(self.title_tag) if len(part) >= WEB.min_title]
        parts = [part for part in parts if not _names_source(part)]
        return max(parts, key=len, default=None)

    @property
    def collection(self) -> str | None:
        """What the title tag calls the book the page is out of: 统计年鉴—2032."""
        parts = (self.title_tag, *_SITE_PARTS.split(self.title_tag))
        return next((part for part in parts if names_collection(solid(part))), None)

    @property
    def titles(self) -> tuple[str, ...]:
        """What the document may be called: its title, and the whole title tag.

        A body's name alone is its site's, which many print in the head of every page: 某市统计局.
        """
        named = (text for text in (self.document_title, self.title_tag) if text)
        return tuple(dict.fromkeys(text for text in named if not _names_source(text)))


def _names_source(text: str) -> bool:
    """Whether a text names what the page is out of, no document: a body, its site, 统计年鉴—2032."""
    bare = solid(text)
    return names_publisher(bare) or names_collection(bare)


def page_head(root: etree._Element, told: str | None = None) -> PageHead:
    """What a page says of itself.

    Args:
        root: Its tree.
        told: The address under which it was saved.
    """
    meta: dict[str, str] = {}
    for element in root.iter("meta"):
        name = (element.get("name") or element.get("property") or "").strip().lower()
        if content := _one_line(element.get("content", "")):
            meta.setdefault(name, content)
    tags = [_one_line("".join(map(str, element.itertext()))) for element in root.iter("title")]
    return PageHead(
        next((meta[name] for name in _TITLES if name in meta), None),
        next(filter(None, tags), ""),
        next((meta[name] for name in _ADDRESSES if name in meta), told),
        next((day for name in _DAYS if (day := _day(meta.get(name, "")))), None),
    )


def _one_line(text: str) -> str:
    return re.sub(r"[ \t\r\n\f]*[\r\n][ \t\r\n\f]*", " ", text).strip()


def _day(text: str) -> date | None:
    found = whole_day(text) if text else None
    return found[0] if found else None

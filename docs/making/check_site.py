"""Look through the built site: nothing is fetched from elsewhere, every link and picture is there.

python docs/making/check_site.py site
"""

from __future__ import annotations

import sys
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from urllib.parse import unquote, urlsplit

from lxml import html

# What a browser fetches by itself.
FETCHED = {"script": "src", "img": "src", "iframe": "src", "source": "src", "video": "src", "object": "data"}
_STYLES = {"stylesheet", "icon", "preconnect", "dns-prefetch", "preload", "modulepreload"}


def faults(site: Path) -> Iterator[str]:
    """What is wrong with the pages of a site."""
    for page in sorted(site.rglob("*.html")):
        # Its links begin at the root of a server.
        if page.name != "404.html":
            yield from (f"{page.relative_to(site)}: {fault}" for fault in _of_page(page))
    for sheet in sorted(site.rglob("*.css")):
        text = sheet.read_text(encoding="utf-8")
        if "@import" in text or "url(http" in text or 'url("http' in text or "url(//" in text:
            yield f"{sheet.relative_to(site)}: fetches from elsewhere"


def _of_page(page: Path) -> Iterator[str]:
    for element in _parsed(page).iter():
        fetched = _fetched(element)
        if fetched and urlsplit(fetched).netloc:
            yield f"fetches {fetched}"
        target = fetched or (element.get("href") if element.tag == "a" else None)
        if (
            target
            and not urlsplit(target).scheme
            and not urlsplit(target).netloc
            and not _is_there(page, target)
        ):
            yield f"leads nowhere: {target}"


def _fetched(element: html.HtmlElement) -> str | None:
    if element.tag == "link":
        return element.get("href") if _STYLES & set((element.get("rel") or "").split()) else None
    attribute = FETCHED.get(element.tag) if isinstance(element.tag, str) else None
    return element.get(attribute) if attribute else None


def _is_there(page: Path, target: str) -> bool:
    parts = urlsplit(target)
    file = (page.parent / unquote(parts.path)).resolve() if parts.path else page
    if file.is_dir():
        file /= "index.html"
    if not file.is_file():
        return False
    return file.suffix != ".html" or not parts.fragment or unquote(parts.fragment) in _names(file)


@cache
def _parsed(page: Path) -> html.HtmlElement:
    return html.fromstring(page.read_bytes(), parser=html.HTMLParser(encoding="utf-8"))


@cache
def _names(page: Path) -> frozenset[str]:
    return frozenset(
        name for element in _parsed(page).iter() for name in (element.get("id"), element.get("name")) if name
    )


if __name__ == "__main__":
    found = list(faults(Path(sys.argv[1])))
    print("\n".join(found) or "the site fetches nothing and no link is lost")
    sys.exit(bool(found))

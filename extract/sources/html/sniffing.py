"""What tells a web page, or an archive of one, from other files."""

from __future__ import annotations

import re

from gongbao.extract.sources.html.settings import WEB

SUFFIXES = (".html", ".htm", ".shtml", ".xhtml", ".mht", ".mhtml")
_BEGINS = re.compile(
    rb"\A(?:\xef\xbb\xbf)?(?:\s|<!--(?:.(?!-->)){0,2000}.?-->|<\?xml[^>]{0,200}>)*<(?:!doctype\s+html|html|head|meta|title|body)\b",
    re.IGNORECASE | re.DOTALL,
)
_PARAGRAPH = re.compile(rb"</(?:p|div|td|li|h[1-6])>|<br\s*/?>", re.IGNORECASE)
_TAG = re.compile(rb"<[a-z!/]", re.IGNORECASE)
_HEADS = re.compile(rb"\A\s*(?:[\w-]+:[^\n]*\n(?:[ \t][^\n]*\n)*)+")


def is_web_page(data: bytes, path: str) -> bool:
    """Whether bytes are a web page or an archive of one: by how they begin, or by the file's name.

    So is a text whose paragraphs are marked up, as databases keep a page's text.
    """
    start = data[: WEB.sniffed].removeprefix(b"\xff\xfe").removeprefix(b"\xfe\xff").replace(b"\0", b"")
    if _BEGINS.match(start) or is_archive(data):
        return True
    if len(_PARAGRAPH.findall(start)) >= WEB.marked_paragraphs:
        return True
    return path.lower().endswith(SUFFIXES) and bool(_TAG.search(start))


def is_archive(data: bytes) -> bool:
    """Whether bytes are a web archive: they begin with the heads of a message of several parts."""
    heads = _HEADS.match(data[: WEB.sniffed])
    return bool(heads and re.search(rb"(?im)^mime-version:", heads[0]) and b"multipart/" in heads[0].lower())

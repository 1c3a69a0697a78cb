"""Which charset a page is written in: its mark, what it declares, or what its bytes read as."""

from __future__ import annotations

import codecs
import re

from gongbao.extract.sources.decoding import decode
from gongbao.extract.sources.html.settings import WEB

_DECLARED = re.compile(
    rb"""<(?:meta|\?xml)\b[^>]{0,200}?(?:charset|encoding)\s*=\s*["']?\s*([\w.:-]{1,40})""", re.IGNORECASE
)
_WIDER = {"gb2312": "gb18030", "gbk": "gb18030", "big5": "big5hkscs"}
"""Charsets under whose names pages use a larger one."""
_NAME = re.compile(r"[\w.:-]{1,40}", re.ASCII)
_NO_CHARSETS = frozenset({"idna", "punycode", "raw-unicode-escape", "undefined", "unicode-escape", "utf-7"})
"""What Python decodes by the name of a charset, and no browser does."""


def page_text(data: bytes, told: str | None = None) -> str:
    """Decode a page.

    Args:
        data: Its bytes.
        told: The charset that an archive names for it, where it stands in one.

    Raises:
        SourceError: As `decode`.
    """
    declared = _DECLARED.search(data[: WEB.sniffed])
    names = [told] if told else []
    if declared:
        names.append(declared[1].decode("ascii", "replace"))
    return decode(data, next(filter(None, map(_known, names)), None))


def _known(name: str) -> str | None:
    if not _NAME.fullmatch(name):
        return None
    try:
        codec = codecs.lookup(name)
    except LookupError:
        return None
    # Only texts are written in a charset; what else Python decodes (base64, zlib) says so by this alone.
    if codec.name in _NO_CHARSETS or not codec._is_text_encoding:
        return None
    return _WIDER.get(codec.name, codec.name)

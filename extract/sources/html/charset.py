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
    try:
        codec = codecs.lookup(name).name
    except LookupError:
        return None
    return _WIDER.get(codec, codec)

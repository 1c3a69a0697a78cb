"""Web archives (MHT): the page that a browser saved with its pictures in one file."""

from __future__ import annotations

import email
import re
from dataclasses import dataclass
from email.message import Message

from gongbao.schema.errors import SourceError


@dataclass(frozen=True, slots=True)
class ArchivedPage:
    """The page in an archive: its bytes, their charset, its address, where the archive names them."""

    data: bytes
    charset: str | None
    url: str | None


def archived_page(data: bytes) -> ArchivedPage:
    """The first page in an archive.

    Raises:
        SourceError: It is broken, or there is no page in it.
    """
    try:
        message = email.message_from_bytes(data)
        page = next((part for part in message.walk() if part.get_content_type() == "text/html"), None)
    except RecursionError as error:
        raise SourceError("the web archive is nested too deep", code="unreadable") from error
    if page is None:
        raise SourceError("no page in the web archive", code="unreadable")
    payload = page.get_payload(decode=True)
    return ArchivedPage(
        payload if isinstance(payload, bytes) else b"",
        page.get_content_charset(),
        _address(page) or _address(message),
    )


def _address(part: Message) -> str | None:
    """Where a part was saved from, where that is an address of the web."""
    for name in ("Content-Location", "Snapshot-Content-Location"):
        if re.match(r"https?://", address := str(part.get(name, "")).strip()):
            return address
    return None

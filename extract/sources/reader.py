"""The front door: a file's bytes become pages, by the reader its first bytes ask for."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from hashlib import sha256

from gongbao.extract.model.content import PageContent
from gongbao.extract.sources.decoding import decode
from gongbao.extract.sources.pdf import is_pdf, read_pdf
from gongbao.extract.sources.splitting import split_pages
from gongbao.extract.sources.word.conversion import (
    ODT_TYPE,
    OLD_TYPE,
    RTF_TYPE,
    is_odt,
    is_old_word,
    is_rtf,
    read_odt,
    read_old_word,
    read_rtf,
)
from gongbao.extract.sources.word.docx import MEDIA_TYPE as DOCX_TYPE
from gongbao.extract.sources.word.docx import read_docx
from gongbao.extract.sources.word.package import is_docx
from gongbao.schema.errors import SourceError
from gongbao.schema.records import Source


@dataclass(frozen=True, slots=True)
class Reader:
    """A kind of source: how to know it, and how to get its pages (with a password, where it needs one).

    `rank` orders the sources of one issue: the facts come from the highest.
    """

    media_type: str
    rank: int
    accepts: Callable[[bytes], bool]
    pages: Callable[[bytes, str | None], tuple[PageContent, ...]]


def _text_pages(data: bytes, _: str | None) -> tuple[PageContent, ...]:
    return tuple(PageContent(page) for page in split_pages(decode(data)))


PDF = Reader("application/pdf", 4, is_pdf, read_pdf)
DOCX = Reader(DOCX_TYPE, 3, is_docx, lambda data, _: read_docx(data))
OLD_WORD = Reader(OLD_TYPE, 3, is_old_word, lambda data, _: read_old_word(data))
ODT = Reader(ODT_TYPE, 3, is_odt, lambda data, _: read_odt(data))
RTF = Reader(RTF_TYPE, 3, is_rtf, lambda data, _: read_rtf(data))
TEXT = Reader("text/plain", 1, lambda data: True, _text_pages)
READERS: tuple[Reader, ...] = (PDF, DOCX, OLD_WORD, ODT, RTF, TEXT)
"""Tried in order; the first that accepts the bytes reads them."""

_FOREIGN = {
    b"PK\x03\x04": "a ZIP or XLSX",
    b"\xd0\xcf\x11\xe0": "an old Office file",
    b"\x89PNG": "a picture",
    b"\xff\xd8\xff": "a picture",
}


def read_contents(
    data: bytes, path: str, password: str | None = None
) -> tuple[Source, tuple[PageContent, ...]]:
    """Read a file's bytes into a source, and its pages with what the reader knows besides their text.

    Args:
        data: The bytes of the file.
        path: The name it goes by.
        password: Opens an encrypted file.

    Raises:
        SourceError: The bytes are empty, binary, undecodable, or of a kind no reader takes.
    """
    for reader in READERS:
        if reader is TEXT:
            _refuse_foreign(data)
        if reader.accepts(data):
            contents = reader.pages(data, password)
            pages = tuple(content.page for content in contents)
            return Source(sha256(data).hexdigest(), path, reader.media_type, reader.rank, pages), contents
    raise SourceError("no reader takes this kind of file", code="unreadable")


def read_source(data: bytes, path: str, password: str | None = None) -> Source:
    """Read a file's bytes into its pages.

    Raises:
        SourceError: As `read_contents`.
    """
    return read_contents(data, path, password)[0]


def _refuse_foreign(data: bytes) -> None:
    for magic, name in _FOREIGN.items():
        if data.startswith(magic):
            raise SourceError(f"{name}: only extracted text can be read", code="binary")

"""The front door: a file's bytes become pages, by the reader its first bytes ask for."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Any

from gongbao.extract.model.content import PageContent
from gongbao.extract.ocr.asked import AUTO, Ocr
from gongbao.extract.pdf.kept_pages import page_bytes, pages_in
from gongbao.extract.pdf.page_points import PdfPage
from gongbao.extract.sources.asked import PLAIN, AskedOfSource
from gongbao.extract.sources.copies.copied_page import copied_page
from gongbao.extract.sources.decoding import decoded
from gongbao.extract.sources.foreign import refuse_foreign
from gongbao.extract.sources.html.sniffing import is_web_page
from gongbao.extract.sources.keeping import packed, unpacked, without_pictures
from gongbao.extract.sources.pdf import is_pdf, laid_out, pdf_pages
from gongbao.extract.sources.pictures import PICTURE_TYPES, picture_pages
from gongbao.extract.sources.splitting import split_pages
from gongbao.extract.sources.word.conversion import (
    FLAT_TYPE,
    ODT_TYPE,
    OLD_TYPE,
    RTF_TYPE,
    is_flat,
    is_odt,
    is_old_word,
    is_rtf,
    read_flat,
    read_odt,
    read_old_word,
    read_rtf,
)
from gongbao.extract.sources.word.docx import MEDIA_TYPE as DOCX_TYPE
from gongbao.extract.sources.word.docx import read_docx
from gongbao.extract.sources.word.package import is_docx
from gongbao.schema.errors import SourceError
from gongbao.schema.records import ReaderName, Source

PointsReader = Callable[[bytes, AskedOfSource], Iterator[PdfPage]]


@dataclass(frozen=True, slots=True)
class Reader:
    """A kind of source: how to know it by its bytes or path, and how to get its pages as it is asked.

    `rank` orders the sources of one issue: the facts come from the highest.
    """

    name: ReaderName
    media_type: str
    rank: int
    accepts: Callable[[bytes, str], bool]
    pages: Callable[[bytes, AskedOfSource], tuple[PageContent, ...]]
    points: PointsReader | None = None
    """Gives characters and rules alone, where pages are made of these: they are what is kept."""


def _text_pages(data: bytes, _: AskedOfSource) -> tuple[PageContent, ...]:
    found = decoded(data)
    pages = split_pages(found.text)
    first, *others = (copied_page(pages[0]),) if len(pages) == 1 else map(PageContent, pages)
    if found.guessed:
        note = ("guessed_encoding", f"nothing says that the text is {found.guessed}")
        first = replace(first, notes=(*first.notes, note))
    return (first, *others)


def _web_pages(data: bytes, _: AskedOfSource) -> tuple[PageContent, ...]:
    # Who reads texts and PDFs need not wait for lxml.
    from gongbao.extract.sources.html.web_page import read_web_page

    return read_web_page(data)


def _by_content(knows: Callable[[bytes], bool]) -> Callable[[bytes, str], bool]:
    """A test of a source's bytes alone, whatever it is called."""
    return lambda data, _: knows(data)


def _unasked(
    read: Callable[[bytes], tuple[PageContent, ...]],
) -> Callable[[bytes, AskedOfSource], tuple[PageContent, ...]]:
    return lambda data, _: read(data)


def _of_points(
    media_type: str, name: ReaderName, rank: int, knows: Callable[[bytes], bool], points: PointsReader
) -> Reader:
    def pages(data: bytes, asked: AskedOfSource) -> tuple[PageContent, ...]:
        return laid_out(points(data, asked))

    return Reader(name, media_type, rank, _by_content(knows), pages, points)


def _word(media_type: str, knows: Callable[[bytes], bool], read: Callable[..., Any]) -> Reader:
    return Reader("docx", media_type, 3, _by_content(knows), _unasked(read))


_RECOGNISED = 0
"""The rank of what was recognised: any other form of the same issue is surer."""
PDF = _of_points(
    "application/pdf", "pdf", 4, is_pdf, lambda data, asked: pdf_pages(data, asked.password, asked.ocr)
)
PICTURES = tuple(
    _of_points(media_type, "ocr", _RECOGNISED, knows, lambda data, asked: picture_pages(data, asked.ocr))
    for media_type, knows in PICTURE_TYPES.items()
)
DOCX = _word(DOCX_TYPE, is_docx, read_docx)
OLD_WORD = _word(OLD_TYPE, is_old_word, read_old_word)
ODT = _word(ODT_TYPE, is_odt, read_odt)
RTF = _word(RTF_TYPE, is_rtf, read_rtf)
FLAT = _word(FLAT_TYPE, is_flat, read_flat)
HTML = Reader("html", "text/html", 2, is_web_page, _web_pages)
TEXT = Reader("text", "text/plain", 1, lambda data, path: True, _text_pages)
READERS: tuple[Reader, ...] = (PDF, *PICTURES, DOCX, OLD_WORD, ODT, RTF, FLAT, HTML, TEXT)
"""Tried in order; the first that accepts the bytes reads them."""


def read_contents(
    data: bytes, path: str, password: str | None = None, ocr: Ocr = AUTO
) -> tuple[Source, tuple[PageContent, ...]]:
    """Read a file's bytes into a source, and its pages with what the reader knows besides their text.

    Args:
        data: The bytes of the file.
        path: The name it goes by.
        password: Opens an encrypted file.
        ocr: Which pictures are read.

    Raises:
        SourceError: The bytes are empty, binary, undecodable, or of a kind no reader takes.
    """
    reader = _reader_of(data, path)
    contents = reader.pages(data, AskedOfSource(password, ocr))
    return _source(hashlib.sha256(data).hexdigest(), path, reader, contents), contents


def _reader_of(data: bytes, path: str) -> Reader:
    for reader in READERS:
        if reader is TEXT:
            refuse_foreign(data)
        if reader.accepts(data, path):
            return reader
    raise SourceError("no reader takes this kind of file", code="unreadable")


def _source(sha256: str, path: str, reader: Reader, contents: Sequence[PageContent]) -> Source:
    """A source, with what its pages say of themselves."""
    is_recognised = reader.name == "ocr" or _is_recognised(contents)
    return Source(
        sha256=sha256,
        path=path,
        media_type=reader.media_type,
        rank=_RECOGNISED if is_recognised else reader.rank,
        pages=tuple(content.page for content in contents),
        reader="ocr" if is_recognised else reader.name,
        url=next((content.url for content in contents if content.url), None),
        published_on=next((content.published_on for content in contents if content.published_on), None),
    )


def _is_recognised(contents: Sequence[PageContent]) -> bool:
    """Whether whatever text the pages have was recognised in pictures."""
    with_text = [content.page for content in contents if content.page.text]
    return bool(with_text) and all(page.confidence is not None for page in with_text)


def read_and_keep(
    data: bytes, path: str, password: str | None = None, ocr: Ocr = AUTO
) -> tuple[Source, tuple[PageContent, ...], bytes]:
    """Read a file as `read_contents` does, and make of it what `read_kept` reads in its stead."""
    reader = _reader_of(data, path)
    asked = AskedOfSource(password, ocr)
    if reader.points is not None:
        parts: list[bytes] = []
        contents = laid_out(_noted(reader.points(data, asked), parts))
    else:
        contents = reader.pages(data, asked)
        package = contents[0].package
        parts = [data if package is None else without_pictures(package)]
    return (
        _source(hashlib.sha256(data).hexdigest(), path, reader, contents),
        contents,
        packed(reader.media_type, parts),
    )


def _noted(pages: Iterator[PdfPage], parts: list[bytes]) -> Iterator[PdfPage]:
    for page in pages:
        parts.append(page_bytes(page))
        yield page


def read_kept(kept: bytes, path: str, sha256: str) -> tuple[Source, tuple[PageContent, ...]]:
    """Read what was kept of a source as `read_contents` read its file.

    Args:
        kept: As `read_and_keep` made it.
        path: The name that the file went by.
        sha256: The hash of the file.

    Raises:
        SourceError: It is broken, or holds no text any more that is read.
    """
    media_type, data = unpacked(kept)
    reader = next((reader for reader in READERS if reader.media_type == media_type), None)
    if reader is None:
        raise SourceError(f"nothing reads a source of type {media_type!r}", code="unreadable")
    if reader.points is not None:
        contents = laid_out(pages_in(data))
    else:
        contents = (DOCX if reader.name == "docx" else reader).pages(data, PLAIN)
    return _source(sha256, path, reader, contents), contents


def read_source(data: bytes, path: str, password: str | None = None, ocr: Ocr = AUTO) -> Source:
    """Read a file's bytes into its pages.

    Raises:
        SourceError: As `read_contents`.
    """
    return read_contents(data, path, password, ocr)[0]

"""Files of other word processors: LibreOffice makes Word files of them."""

from __future__ import annotations

import io
import zipfile

from gongbao.extract.model.content import PageContent
from gongbao.extract.sources.compound import OLE_MAGIC, is_cut_off
from gongbao.extract.sources.settings import SOURCE
from gongbao.extract.sources.word.docx import read_docx
from gongbao.extract.sources.word.office import as_docx
from gongbao.extract.sources.word.package import BROKEN, ZIP_MAGIC
from gongbao.schema.errors import SourceError

OLD_TYPE = "application/msword"
ODT_TYPE = "application/vnd.oasis.opendocument.text"
RTF_TYPE = "application/rtf"
FLAT_TYPE = "application/xml"
_RTF_MAGIC = b"{\\rtf"
_WRITER = "WordDocument".encode("utf-16-le")
_WORKS = "MatOST".encode("utf-16-le")
_LOCKED = "EncryptedPackage".encode("utf-16-le")
_FIB, _FIB_FLAGS, _FIB_LOCKED = b"\xec\xa5", 0x0A, 0x0100
"""How the text of a .doc begins, where its flags stand, and the flag of a password ([MS-DOC] 2.5.2)."""
_SECTOR = 512
_FLAT = {
    b'office:mimetype="application/vnd.oasis.opendocument.text': ".fodt",
    b"<w:wordDocument": ".xml",
    b'progid="Word.Document"': ".xml",
    b"<uof:UOF": ".uot",
}
"""What a document in one XML says of itself at its beginning, and the suffix of its kind: OpenDocument,
Word of 2003 and 2007, and the form of a Chinese standard (标文通)."""


def is_old_word(data: bytes) -> bool:
    """Whether bytes are a .doc or .wps, or a Word file with a password: the names of their streams tell."""
    return data.startswith(OLE_MAGIC) and any(name in data for name in (_WRITER, _WORKS, _LOCKED))


def is_odt(data: bytes) -> bool:
    """Whether bytes are an OpenDocument text: its type stands first in it, not packed."""
    return data.startswith(ZIP_MAGIC) and ODT_TYPE.encode() in data[: SOURCE.odt_head]


def is_rtf(data: bytes) -> bool:
    """Whether bytes are rich text, as many a .doc is."""
    return data.startswith(_RTF_MAGIC)


def is_flat(data: bytes) -> bool:
    """Whether bytes are a document in one XML."""
    return _flat_suffix(data) is not None


def read_old_word(data: bytes) -> tuple[PageContent, ...]:
    """Read a .doc or .wps by way of LibreOffice.

    Raises:
        SourceError: It is locked or cut off, LibreOffice is not there or cannot convert it, or as for a
            Word file.
    """
    if is_cut_off(data):
        raise SourceError("the Word file is cut off", code="truncated")
    flags = int.from_bytes(data[_SECTOR + _FIB_FLAGS : _SECTOR + _FIB_FLAGS + 2], "little")
    if _LOCKED in data or (data[_SECTOR:].startswith(_FIB) and flags & _FIB_LOCKED):
        raise _locked("Word")
    return read_docx(as_docx(data, ".doc"))


def read_odt(data: bytes) -> tuple[PageContent, ...]:
    """Read an OpenDocument text by way of LibreOffice; raises as `read_old_word` does."""
    if _is_locked_odt(data):
        raise _locked("OpenDocument")
    return read_docx(as_docx(data, ".odt"))


def read_rtf(data: bytes) -> tuple[PageContent, ...]:
    """Read rich text by way of LibreOffice; raises as `read_old_word` does."""
    return read_docx(as_docx(data, ".rtf"))


def read_flat(data: bytes) -> tuple[PageContent, ...]:
    """Read a document in one XML by way of LibreOffice; raises as `read_old_word` does."""
    return read_docx(as_docx(data, _flat_suffix(data) or ".xml"))


def _flat_suffix(data: bytes) -> str | None:
    head = data[: SOURCE.flat_head]
    if not head.lstrip(b"\xef\xbb\xbf \t\r\n").startswith(b"<?xml"):
        return None
    return next((suffix for sign, suffix in _FLAT.items() if sign in head), None)


def _is_locked_odt(data: bytes) -> bool:
    """Whether the list of its parts says of one how it is to be decrypted; what is broken is not locked."""
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as parts, parts.open("META-INF/manifest.xml") as stream:
            return b"encryption-data" in stream.read(SOURCE.max_inflated)
    except (*BROKEN, KeyError):
        return False


def _locked(kind: str) -> SourceError:
    return SourceError(
        f"the {kind} file is encrypted: save it without a password", code="encrypted", stage="pages"
    )

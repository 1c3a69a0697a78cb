"""Files of other forms, told by their first bytes, each with what to do about it."""

from __future__ import annotations

from gongbao.extract.sources.compound import OLE_MAGIC, is_cut_off
from gongbao.extract.sources.settings import SOURCE
from gongbao.schema.errors import SourceError

FORMS = (
    "PDF, Word (.docx; .doc, .wps, .odt, .rtf with LibreOffice), web pages (.html, .mht), text and"
    " pictures (.png, .jpg, .tif) are read"
)
_UNPACK = "unpack it and name the files in it"
_EXPORT = "export it as PDF, or save it as a web page"
_PRINT = "print it into a PDF"
_PICTURE = ("a picture", "save it as PNG, JPEG or TIFF")
_ZIP = b"PK\x03\x04"
_BEGINS = {
    b"PK\x05\x06": ("an empty ZIP archive", _UNPACK),
    b"Rar!": ("a RAR archive", _UNPACK),
    b"7z\xbc\xaf": ("a 7z archive", _UNPACK),
    b"\x1f\x8b": ("a gzip archive", _UNPACK),
    b"GIF8": _PICTURE,
    b"CAJ\0": ("a CAJ document", _PRINT),
    b"HN\0\0": ("a CAJ document", _PRINT),
    b"SQLite format 3\0": ("a database", "name the files it was built from"),
    b"\x7fELF": ("a program", "name a document"),
}
"""How files of other forms begin; those of one sign or two, as BM and MZ are, may begin a text."""
_PARTS = {
    b"xl/": ("an Excel workbook", _EXPORT),
    b"ppt/": ("PowerPoint slides", _EXPORT),
    b"OFD.xml": ("an OFD document", _PRINT),
    b"META-INF/container.xml": ("an e-book", _EXPORT),
    b"opendocument.spreadsheet": ("a spreadsheet", _EXPORT),
    b"opendocument.presentation": ("slides", _EXPORT),
}
"""Names in a ZIP that tell what it is."""
_STREAMS = {
    "Workbook": ("an old Excel workbook", _EXPORT),
    "Book": ("an old Excel workbook", _EXPORT),
    "PowerPoint Document": ("old PowerPoint slides", _EXPORT),
}
"""Names of streams in a file of the old Office."""


def refuse_foreign(data: bytes) -> None:
    """Refuse a file of a form that no reader takes, by its name, with what is read and what to do.

    Raises:
        SourceError: It is one.
    """
    if is_cut_off(data):
        # Its names stand at the end: what it was cannot be told.
        raise SourceError("a file of the old Office that is cut off", code="truncated")
    found = _form_of(data)
    if found is not None:
        name, advice = found
        raise SourceError(f"{name}: {advice}; {FORMS}", code="binary")


def _form_of(data: bytes) -> tuple[str, str] | None:
    if data.startswith(_ZIP):
        # The names stand in its head and once more at its end.
        ends = data[: SOURCE.zip_end] + data[-SOURCE.zip_end :]
        return next((form for part, form in _PARTS.items() if part in ends), ("a ZIP archive", _UNPACK))
    if data.startswith(OLE_MAGIC[:4]):
        found = (form for name, form in _STREAMS.items() if name.encode("utf-16-le") in data)
        return next(found, ("an old Office file", _EXPORT))
    if data.startswith(b"RIFF") and data[8:12] == b"WEBP":
        return _PICTURE
    return next((form for magic, form in _BEGINS.items() if data.startswith(magic)), None)

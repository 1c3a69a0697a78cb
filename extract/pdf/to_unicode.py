"""What the fonts of a PDF name their codes, where pdfium does not know: their tables as pdfminer reads them.

PDFKit, which sites print with, announces one range of codes and writes several: pdfium reads none of them
(seen in a gazette whose body font had more than 256 characters).
"""

from __future__ import annotations

import logging
from io import BytesIO
from typing import Any

from gongbao.extract.pdf.settings import PDF

_log = logging.getLogger(__name__)


class FontCodes:
    """The characters of a PDF's fonts by their codes; read when the first is asked for, and once.

    Args:
        data: The bytes of the file.
        password: Opens an encrypted one.
    """

    def __init__(self, data: bytes, password: str | None = None) -> None:
        self._data = data
        self._password = password or ""
        self._tables: dict[str, dict[int, int]] | None = None

    def character(self, font: str, code: int) -> int | None:
        """The character that a font names a code; None where it does not, or several at once."""
        if self._tables is None:
            self._tables = self._read()
        return self._tables.get(font, {}).get(code)

    def _read(self) -> dict[str, dict[int, int]]:
        from pdfminer.pdfdocument import PDFDocument
        from pdfminer.pdfparser import PDFParser

        tables: dict[str, dict[int, int]] = {}
        try:
            document = PDFDocument(PDFParser(BytesIO(self._data)), self._password)
            numbers = sorted({number for xref in document.xrefs for number in xref.get_objids()})
        except MemoryError:
            raise
        except Exception:
            _log.info("the fonts of a PDF cannot be read", exc_info=True)
            return tables
        for number in numbers[: PDF.max_font_objects]:
            try:
                _add_font(tables, document.getobj(number))
            except MemoryError:
                raise
            except Exception:
                # Its codes stay what they were before, characters that nothing names; the others are read.
                _log.info("object %d of a PDF cannot be read", number, exc_info=True)
        return tables


def _add_font(tables: dict[str, dict[int, int]], item: Any) -> None:
    """Add the table of a font; of two that go by one name none is known."""
    from pdfminer.cmapdb import CMapParser, FileUnicodeMap
    from pdfminer.pdftypes import PDFStream, resolve1

    if not isinstance(item, dict) or "BaseFont" not in item:
        return
    stream = resolve1(item.get("ToUnicode"))
    if not isinstance(stream, PDFStream) or len(stream.rawdata or b"") > PDF.longest_font_table:
        return
    told = FileUnicodeMap()
    CMapParser(told, BytesIO(stream.get_data())).run()
    name = str(getattr(resolve1(item["BaseFont"]), "name", ""))
    tables[name] = (
        {}
        if name in tables
        else {code: ord(text) for code, text in told.cid2unichr.items() if len(text) == 1}
    )

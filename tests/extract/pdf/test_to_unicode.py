"""Codes of fonts that pdfium does not know: PDFKit announces one range of them and writes several."""

from __future__ import annotations

import pytest

from gongbao.extract.pdf.settings import PDF
from gongbao.extract.pdf.to_unicode import FontCodes
from gongbao.extract.sources.pdf import read_pdf

TEXT = "永州市人民政府公报"
FIRST = 0xFE
"""The text's first code: its characters lie in two ranges of 256."""


def _table(texts: dict[int, str]) -> str:
    ranges = []
    for start in (0, 0x100):
        codes = " ".join(f"<{ord(texts.get(code, '丁')):04x}>" for code in range(start, start + 0x100))
        ranges.append(f"<{start:04x}> <{start + 0xFF:04x}> [{codes}]")
    told = "\n".join(ranges)
    return (
        "/CIDInit /ProcSet findresource begin\n12 dict begin\nbegincmap\n/CMapType 2 def\n"
        "1 begincodespacerange\n<0000><ffff>\nendcodespacerange\n"
        f"1 beginbfrange\n{told}\nendbfrange\nendcmap\nend\nend\n"
    )


def pdf(table: str, fonts: int = 1) -> bytes:
    """A PDF of one line in a font whose table is given, which as many font objects have under one name."""
    codes = "".join(f"{FIRST + at:04x}" for at in range(len(TEXT)))
    content = f"BT /F1 12 Tf 72 700 Td <{codes}> Tj ET"
    font = (
        "<< /Type /Font /Subtype /Type0 /BaseFont /ABCDEF+Song /Encoding /Identity-H "
        "/DescendantFonts [6 0 R] /ToUnicode 7 0 R >>"
    )
    objects = [
        "<< /Type /Catalog /Pages 2 0 R >>",
        "<< /Type /Pages /Kids [3 0 R] /Count 1 >>",
        "<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents 4 0 R "
        "/Resources << /Font << /F1 5 0 R >> >> >>",
        f"<< /Length {len(content)} >>\nstream\n{content}\nendstream",
        font,
        "<< /Type /Font /Subtype /CIDFontType2 /BaseFont /ABCDEF+Song /DW 1000 "
        "/CIDSystemInfo << /Registry (Adobe) /Ordering (Identity) /Supplement 0 >> >>",
        f"<< /Length {len(table)} >>\nstream\n{table}\nendstream",
        *[font] * (fonts - 1),
    ]
    body = b"%PDF-1.7\n"
    places = []
    for number, text in enumerate(objects, start=1):
        places.append(len(body))
        body += f"{number} 0 obj\n{text}\nendobj\n".encode("latin-1")
    table_at = len(body)
    rows = "".join(f"{place:010d} 00000 n \n" for place in places)
    return body + (
        f"xref\n0 {len(objects) + 1}\n0000000000 65535 f \n{rows}"
        f"trailer\n<< /Size {len(objects) + 1} /Root 1 0 R >>\nstartxref\n{table_at}\n%%EOF\n"
    ).encode("latin-1")


TABLE = _table({FIRST + at: char for at, char in enumerate(TEXT)})


def test_a_page_is_read_though_pdfium_does_not_know_its_codes() -> None:
    [content] = read_pdf(pdf(TABLE))
    assert content.page.text == TEXT
    assert not [code for code, _ in content.notes if code == "undecodable_text"]


@pytest.mark.parametrize(
    ("font", "code", "char"),
    [
        ("ABCDEF+Song", FIRST, "永"),
        ("ABCDEF+Song", FIRST + 3, "人"),
        ("ABCDEF+Song", 0x200, None),
        ("ABCDEF+Kai", FIRST, None),
    ],
)
def test_a_code_is_what_its_font_names_it(font: str, code: int, char: str | None) -> None:
    assert FontCodes(pdf(TABLE)).character(font, code) == (ord(char) if char else None)


def test_of_two_fonts_of_one_name_none_is_known() -> None:
    assert FontCodes(pdf(TABLE, fonts=2)).character("ABCDEF+Song", FIRST) is None


@pytest.mark.parametrize("data", [b"", b"%PDF-1.7\n%%EOF", pdf(TABLE)[:400], pdf("<0000> <ffff")])
def test_a_file_whose_fonts_cannot_be_read_names_nothing(data: bytes) -> None:
    assert FontCodes(data).character("ABCDEF+Song", FIRST) is None


def test_want_of_memory_is_no_broken_font(monkeypatch: pytest.MonkeyPatch) -> None:
    def fail(*_: object) -> None:
        raise MemoryError

    monkeypatch.setattr("gongbao.extract.pdf.to_unicode._add_font", fail)
    with pytest.raises(MemoryError):
        FontCodes(pdf(TABLE)).character("ABCDEF+Song", FIRST)


def test_a_table_that_is_too_long_is_not_read() -> None:
    long = TABLE + " " * PDF.longest_font_table
    assert FontCodes(pdf(long)).character("ABCDEF+Song", FIRST) is None

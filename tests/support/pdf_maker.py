"""Small PDFs by hand: pages of drawing instructions, with a font whose every letter is a square.

A second font, /L, is Helvetica, named only.
"""

from __future__ import annotations

import re
import struct
import zlib
from collections.abc import Sequence

WIDTH, HEIGHT = 400, 500
_MAP = b"""/CIDInit /ProcSet findresource begin 12 dict begin begincmap
/CMapName /Adobe-Identity-UCS def /CMapType 2 def
1 begincodespacerange <0000> <FFFF> endcodespacerange
%s
endcmap end end"""
_FONT = b"""<< /Type /Font /Subtype /Type0 /BaseFont /Made /Encoding /%s /DescendantFonts [4 0 R]%s >>"""
_LATIN = "<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica /Encoding /WinAnsiEncoding >>"


def text(
    words: str, x: float, y: float, size: float = 10, turn: str = "1 0 0 1", mode: int = 0, spacing: float = 0
) -> str:
    """Instructions that set a text at a place counted from the bottom left; `turn` is its matrix."""
    codes = words.encode("utf-16-be").hex()
    return f"BT /F {size} Tf {mode} Tr {spacing} Tc {turn} {x} {y} Tm <{codes}> Tj ET"


def line(x0: float, y0: float, x1: float, y1: float) -> str:
    """Instructions that draw a rule."""
    return f"{x0} {y0} m {x1} {y1} l S"


def ruled(xs: Sequence[float], ys: Sequence[float]) -> str:
    """Instructions that draw a grid."""
    across = [line(min(xs), y, max(xs), y) for y in ys]
    return "\n".join(across + [line(x, min(ys), x, max(ys)) for x in xs])


def pdf(
    *pages: str,
    extra: str = "",
    mapped: bool = True,
    forms: Sequence[str] = (),
    empty: str = "",
    absent: bool | str = False,
) -> bytes:
    """A PDF with one page for each text of instructions.

    Args:
        extra: Entries of every page's dictionary, such as /Rotate 90.
        mapped: Whether the font says what its codes mean.
        forms: Instructions of the form XObjects /X0, /X1 …, which may use each other.
        empty: Characters for which the font has an empty glyph.
        absent: Whether the font is not embedded; the name of a CMap makes it one of Adobe-GB1.
    """
    base = 8 + len(forms)
    numbers = range(base, base + 2 * len(pages), 2)
    names = " ".join(f"/X{index} {8 + index} 0 R" for index in range(len(forms)))
    resources = f"<< /Font << /F 3 0 R /L {_LATIN} >> /XObject << {names} >> >>".encode()
    bodies = {
        1: b"<< /Type /Catalog /Pages 2 0 R >>",
        2: b"<< /Type /Pages /Count %d /Kids [%s] >>"
        % (len(pages), " ".join(f"{number} 0 R" for number in numbers).encode()),
        3: _FONT
        % (
            absent.encode() if isinstance(absent, str) else b"Identity-H",
            b" /ToUnicode 5 0 R" if mapped else b"",
        ),
        4: b"<< /Type /Font /Subtype /CIDFontType2 /BaseFont /Made /DW 1000 /FontDescriptor << "
        b"/Type /FontDescriptor /FontName /Made /Flags 4 /FontBBox [0 -120 1000 880] /Ascent 880 "
        b"/Descent -120 /ItalicAngle 0 /CapHeight 700 /StemV 80 %s >> "
        b"/CIDSystemInfo << /Registry (Adobe) /Ordering (%s) /Supplement 0 >> "
        b"/W [32 [250] 33 126 500] %s >>"
        % (
            b"" if absent else b"/FontFile2 7 0 R",
            b"GB1" if isinstance(absent, str) else b"Identity",
            b"" if absent else b"/CIDToGIDMap 6 0 R",
        ),
        5: _stream(_MAP % _meanings((*pages, *forms))),
    }
    glyphs = bytearray(b"\0\1" * 65536)
    for sign in empty:
        glyphs[2 * ord(sign) + 1] = 0
    bodies[6] = _stream(zlib.compress(glyphs), b"/Filter /FlateDecode")
    font = _font()
    bodies[7] = _stream(font, b"/Length1 %d" % len(font))
    for index, form in enumerate(forms):
        head = b"/Type /XObject /Subtype /Form /BBox [0 0 9999 9999] /Resources " + resources
        bodies[8 + index] = _stream(form.encode(), head)
    for number, page in zip(numbers, pages, strict=True):
        bodies[number] = (
            b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 %d %d] /Resources %s /Contents %d 0 R %s >>"
            % (WIDTH, HEIGHT, resources, number + 1, extra.encode())
        )
        bodies[number + 1] = _stream(page.encode())
    return _file(bodies)


def _meanings(drawings: Sequence[str]) -> bytes:
    """What the codes that are set mean: themselves."""
    set_codes = {
        word[at : at + 4]
        for drawing in drawings
        for word in re.findall(r"<([0-9a-f]+)> Tj", drawing)
        for at in range(0, len(word), 4)
    }
    lines = "\n".join(f"<{code}> <{code}>" for code in sorted(set_codes))
    return f"{len(set_codes)} beginbfchar\n{lines}\nendbfchar".encode()


def _font() -> bytes:
    """A TrueType font of two glyphs: none, and a square."""
    points = struct.pack(">8h", 100, 700, 0, -700, 0, 0, 700, 0)
    square = struct.pack(">5h2H", 1, 100, 0, 800, 700, 3, 0) + b"\1" * 4 + points
    tables = {
        b"glyf": square,
        b"head": struct.pack(
            ">4I2H4I4h2H3h", 65536, 0, 0, 0x5F0F3CF5, 3, 1000, *[0] * 4, 100, 0, 800, 700, 0, 8, 2, 1, 0
        ),
        b"hhea": struct.pack(">I3h11hH", 65536, 880, -120, 0, 1000, 0, 0, 1000, *[0] * 7, 2),
        b"hmtx": struct.pack(">HhHh", 1000, 0, 1000, 100),
        b"loca": struct.pack(">3I", 0, 0, len(square)),
        b"maxp": struct.pack(">I14H", 65536, 2, 4, 1, 0, 0, 2, *[0] * 8),
    }
    out = struct.pack(">I4H", 65536, len(tables), 64, 2, 32)
    at = len(out) + 16 * len(tables)
    body = b""
    for name, table in tables.items():
        out += name + struct.pack(">3I", 0, at + len(body), len(table))
        body += table + b"\0" * (-len(table) % 4)
    return out + body


def _stream(data: bytes, head: bytes = b"") -> bytes:
    return b"<< %s /Length %d >>\nstream\n%s\nendstream" % (head, len(data), data)


def _file(bodies: dict[int, bytes]) -> bytes:
    out = bytearray(b"%PDF-1.7\n")
    places: list[int] = []
    for number in sorted(bodies):
        places.append(len(out))
        out += b"%d 0 obj\n%s\nendobj\n" % (number, bodies[number])
    start = len(out)
    out += b"xref\n0 %d\n0000000000 65535 f \n" % (len(bodies) + 1)
    out += b"".join(b"%010d 00000 n \n" % place for place in places)
    out += b"trailer << /Size %d /Root 1 0 R >>\nstartxref\n%d\n%%%%EOF\n" % (len(bodies) + 1, start)
    return bytes(out)

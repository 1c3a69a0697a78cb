"""Pictures of pages as files: alone (PNG, JPEG), as one TIFF, or as a PDF that holds nothing else."""

from __future__ import annotations

import zlib
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path

import cv2

from scanning.conditions import Condition
from scanning.damage import Picture

_POINTS = 72.0
_INVISIBLE = b"3 Tr"


def picture_bytes(picture: Picture, condition: Condition) -> bytes:
    """A picture as the bytes of its file: JPEG where the condition says so, else PNG."""
    if condition.jpeg is None:
        return bytes(cv2.imencode(".png", picture)[1])
    return bytes(cv2.imencode(".jpg", picture, [cv2.IMWRITE_JPEG_QUALITY, condition.jpeg])[1])


def write_tiff(pictures: Sequence[Picture], path: Path) -> None:
    """Write pictures as the pages of one TIFF."""
    cv2.imwritemulti(str(path), list(pictures))


@dataclass(frozen=True, slots=True)
class LayerLine:
    """A line that is not printed: where it begins, how high it stands and how long it is, in points."""

    text: str
    x: float
    bottom: float  # from the top of the page
    size: float
    length: float


def scanned_pdf(pictures: Iterable[tuple[Picture, Sequence[LayerLine]]], condition: Condition) -> bytes:
    """A PDF whose pages are pictures, each over the text that is not printed, if there is any.

    Args:
        pictures: The pages, each with the lines of its invisible layer.
        condition: Its resolution says how large the pages are, its quality how they are packed.
    """
    file = _File()
    pages = []
    for picture, words in pictures:
        height, width = picture.shape[:2]
        size = (_POINTS * width / condition.dpi, _POINTS * height / condition.dpi)
        image = file.add(_image(picture, condition))
        drawing = b"q %.3f 0 0 %.3f 0 0 cm /I Do Q" % size
        content = file.add(_stream(b"", drawing + _layer(words, size)))
        font = b"/Font << /F %d 0 R >> " % file.font if words else b""
        pages.append(
            file.add(
                b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 %.3f %.3f] /Contents %d 0 R "
                b"/Resources << %s/XObject << /I %d 0 R >> >> >>" % (*size, content, font, image)
            )
        )
    return file.whole(pages)


def _image(picture: Picture, condition: Condition) -> bytes:
    height, width = picture.shape[:2]
    colours = b"DeviceRGB" if picture.ndim == 3 else b"DeviceGray"
    head = b"/Type /XObject /Subtype /Image /Width %d /Height %d /ColorSpace /%s " % (width, height, colours)
    if condition.jpeg is not None:
        return _raw(head + b"/BitsPerComponent 8 /Filter /DCTDecode ", picture_bytes(picture, condition))
    if condition.tone == "bilevel":
        import numpy as np

        return _stream(head + b"/BitsPerComponent 1 ", np.packbits(picture > 0, axis=1).tobytes())
    pixels = picture[:, :, ::-1] if picture.ndim == 3 else picture
    return _stream(head + b"/BitsPerComponent 8 ", pixels.tobytes())


def _layer(lines: Sequence[LayerLine], size: tuple[float, float]) -> bytes:
    """Text in letters that are not printed, each line as long as it is in print."""
    if not lines:
        return b""
    shown = b" ".join(
        b"%.2f Tz /F %.3f Tf 1 0 0 1 %.3f %.3f Tm <%s> Tj"
        % (
            100 * line.length / (line.size * len(line.text)),
            line.size,
            line.x,
            size[1] - line.bottom,
            line.text.encode("utf-16-be").hex().encode(),
        )
        for line in lines
        if line.text
    )
    return b" BT %s %s ET" % (_INVISIBLE, shown)


def _stream(head: bytes, data: bytes) -> bytes:
    return _raw(head + b"/Filter /FlateDecode ", zlib.compress(data, 6))


def _raw(head: bytes, data: bytes) -> bytes:
    return b"<< %s/Length %d >>\nstream\n%s\nendstream" % (head, len(data), data)


class _File:
    """Objects of a PDF, numbered as they come; 1 and 2 are its catalogue and its pages."""

    def __init__(self) -> None:
        self._objects: list[bytes] = [b"", b""]
        self._font = 0

    @property
    def font(self) -> int:
        """A font that stands for any text, in codes of UTF-16."""
        if not self._font:
            codes = self.add(_stream(b"", _to_unicode()))
            lettering = self.add(
                b"<< /Type /Font /Subtype /CIDFontType2 /BaseFont /Scan /DW 1000 /CIDSystemInfo "
                b"<< /Registry (Adobe) /Ordering (Identity) /Supplement 0 >> /FontDescriptor << /Type "
                b"/FontDescriptor /FontName /Scan /Flags 4 /FontBBox [0 -120 1000 880] /ItalicAngle 0 "
                b"/Ascent 880 /Descent -120 /CapHeight 880 /StemV 80 >> >>"
            )
            self._font = self.add(
                b"<< /Type /Font /Subtype /Type0 /BaseFont /Scan /Encoding /Identity-H "
                b"/DescendantFonts [%d 0 R] /ToUnicode %d 0 R >>" % (lettering, codes)
            )
        return self._font

    def add(self, written: bytes) -> int:
        self._objects.append(written)
        return len(self._objects)

    def whole(self, pages: Sequence[int]) -> bytes:
        self._objects[0] = b"<< /Type /Catalog /Pages 2 0 R >>"
        kids = b" ".join(b"%d 0 R" % page for page in pages)
        self._objects[1] = b"<< /Type /Pages /Kids [%s] /Count %d >>" % (kids, len(pages))
        written = bytearray(b"%PDF-1.5\n")
        places = []
        for number, one in enumerate(self._objects, start=1):
            places.append(len(written))
            written += b"%d 0 obj\n%s\nendobj\n" % (number, one)
        start = len(written)
        written += b"xref\n0 %d\n0000000000 65535 f \n" % (len(places) + 1)
        written += b"".join(b"%010d 00000 n \n" % place for place in places)
        written += b"trailer << /Size %d /Root 1 0 R >>\nstartxref\n%d\n%%%%EOF\n" % (len(places) + 1, start)
        return bytes(written)


def _to_unicode() -> bytes:
    """Each code as the character of its number, a hundred ranges at a time as the format allows."""
    ranges = [b"<%02x00> <%02xff> <%02x00>" % (high, high, high) for high in range(256)]
    blocks = (ranges[at : at + 100] for at in range(0, len(ranges), 100))
    listed = b"".join(
        b"%d beginbfrange\n%s\nendbfrange\n" % (len(block), b"\n".join(block)) for block in blocks
    )
    return (
        b"/CIDInit /ProcSet findresource begin 12 dict begin begincmap /CMapName /Scan def /CMapType 2 def\n"
        b"1 begincodespacerange <0000> <ffff> endcodespacerange\n" + listed + b"endcmap end end"
    )

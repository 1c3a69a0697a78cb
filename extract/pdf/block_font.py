"""A TrueType font of some hundred bytes that has one and the same block for every character."""

from __future__ import annotations

import struct

_EM = 1000
_ASCENT, _DESCENT = 880, -120
"""OpenType's ideographic em box, as high as the block."""
_WIDTH = 500
"""No wider than a digit: pdfium takes like characters whose boxes overlap by half for one printed twice."""
_LAST_CODE_POINT = 0x10FFFF
_VERSION = 0x10000
_MAGIC = 0x5F0F3CF5
_ON_CURVE = b"\1"


def block_font() -> bytes:
    """The bytes of the font: glyph 0 is empty, glyph 1 is the block."""
    block = _block()
    tables = {
        b"cmap": _every_character_to(1),
        b"glyf": block,
        b"head": struct.pack(
            ">4I2H16x4h2H3h",
            *(_VERSION, _VERSION, 0, _MAGIC, 3, _EM),
            *(0, _DESCENT, _WIDTH, _ASCENT),
            *(0, 8, 2, 1, 0),
        ),
        b"hhea": struct.pack(">I3hH3h16xhH", _VERSION, _ASCENT, _DESCENT, 0, _EM, 0, 0, _WIDTH, 0, 1),
        b"hmtx": struct.pack(">Hhh", _EM, 0, 0),
        b"loca": struct.pack(">3I", 0, 0, len(block)),
        b"maxp": struct.pack(">I6H16x", _VERSION, 2, 4, 1, 0, 0, 2),
    }
    return _sfnt(tables)


def _block() -> bytes:
    """A glyph of one contour: a rectangle from the lower left corner of the em box."""
    height = _ASCENT - _DESCENT
    steps = struct.pack(">8h", 0, _WIDTH, 0, -_WIDTH, _DESCENT, 0, height, 0)
    return struct.pack(">5h2H", 1, 0, _DESCENT, _WIDTH, _ASCENT, 3, 0) + 4 * _ON_CURVE + steps


def _every_character_to(glyph: int) -> bytes:
    """A cmap with one subtable of format 13: many to one, here all to one."""
    subtable = struct.pack(">2H3I3I", 13, 0, 28, 0, 1, 0, _LAST_CODE_POINT, glyph)
    head_size = 12
    return struct.pack(">2H2HI", 0, 1, 3, 10, head_size) + subtable


def _sfnt(tables: dict[bytes, bytes]) -> bytes:
    """Tables, each filled up to four bytes, behind their directory (its search fields and sums unused)."""
    directory = struct.pack(">I4H", _VERSION, len(tables), 0, 0, 0)
    at = len(directory) + 16 * len(tables)
    body = b""
    for tag, table in tables.items():
        directory += tag + struct.pack(">3I", 0, at + len(body), len(table))
        body += table + bytes(-len(table) % 4)
    return directory + body

"""The container of the old Office (.doc, .wps, .xls): whether it is all there."""

from __future__ import annotations

import struct

OLE_MAGIC = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_SHIFT, _FIRST_OF_DIRECTORY, _TABLES = 0x1E, 0x30, 0x4C
"""Where its head tells a sector's size, the first of its directory, those of its table ([MS-CFB] 2.2)."""
_TABLES_IN_HEAD = 109
_LAST_SECTOR = 0xFFFFFFFA
_FREE = 0xFFFFFFFF
_USUAL_SHIFT, _LARGE_SHIFT = 9, 12


def is_cut_off(data: bytes) -> bool:
    """Whether sectors that the container's own table calls used lie behind its end."""
    shift = int.from_bytes(data[_SHIFT : _SHIFT + 2], "little")
    if not data.startswith(OLE_MAGIC) or shift not in (_USUAL_SHIFT, _LARGE_SHIFT):
        return False
    # A table of several hundred pages fits into what the head names of it.
    told = data[_TABLES : _TABLES + 4 * _TABLES_IN_HEAD].ljust(4 * _TABLES_IN_HEAD, b"\xff")
    tables = [one for one in struct.unpack(f"<{_TABLES_IN_HEAD}I", told) if one < _LAST_SECTOR]
    needed = [*tables, int.from_bytes(data[_FIRST_OF_DIRECTORY : _FIRST_OF_DIRECTORY + 4], "little")]
    size = 1 << shift
    for at, table in enumerate(tables):
        entries = data[(table + 1) * size : (table + 2) * size]
        words = struct.unpack(f"<{len(entries) // 4}I", entries[: len(entries) // 4 * 4])
        used = [number for number, word in enumerate(words) if word != _FREE]
        needed += [at * (size // 4) + used[-1]] if used else []
    return any((sector + 1) << shift >= len(data) for sector in needed if sector < _LAST_SECTOR)

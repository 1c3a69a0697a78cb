"""Containers of the old Office that are cut off, told by their own table of sectors."""

from __future__ import annotations

import struct

import pytest

from gongbao.extract.sources.compound import OLE_MAGIC, is_cut_off
from gongbao.extract.sources.reader import read_source
from gongbao.schema.errors import SourceError

FREE, END, TABLE = 0xFFFFFFFF, 0xFFFFFFFE, 0xFFFFFFFD


def container(sectors: int, size: int = 512) -> bytes:
    """A container of a table, a directory in the sector behind it, and other sectors that are used."""
    entries = [TABLE, END, *([END] * (sectors - 2))]
    table = struct.pack(f"<{size // 4}I", *entries, *([FREE] * (size // 4 - sectors)))
    head = bytearray(OLE_MAGIC.ljust(size, b"\0"))
    head[0x1E:0x20] = struct.pack("<H", size.bit_length() - 1)
    head[0x30:0x34] = struct.pack("<I", 1)
    head[0x4C : 0x4C + 436] = struct.pack("<109I", 0, *([FREE] * 108))
    return bytes(head) + table + b"\1" * size * (sectors - 1)


@pytest.mark.parametrize("size", [512, 4096])
def test_used_sectors_behind_the_end_tell_of_a_cut(size: int) -> None:
    whole = container(5, size)
    assert not is_cut_off(whole)
    # The last sector need not be full.
    assert not is_cut_off(whole[: -size + 1])
    assert is_cut_off(whole[:-size])
    assert is_cut_off(whole[: size + 40])
    assert not is_cut_off(b"%PDF-1.7".ljust(600))
    assert not is_cut_off(OLE_MAGIC.ljust(600, b"\0"))


@pytest.mark.parametrize("name", ["", "WordDocument", "Book"])
def test_a_cut_file_says_so_whatever_can_still_be_read_of_it(name: str) -> None:
    data = container(6)[:-1024] + name.encode("utf-16-le")
    with pytest.raises(SourceError, match="cut off") as error:
        read_source(data, "a.doc")
    assert error.value.code == "truncated"

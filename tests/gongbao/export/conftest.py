"""A database to export from, sheets made by hand, and texts that want to be more than texts."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import Engine

from gongbao.export.sheet import Sheet, SheetColumn


@pytest.fixture
def engine(tmp_path: Path, new_database: Callable[[Path], Engine]) -> Iterator[Engine]:
    """A new, empty database."""
    engine = new_database(tmp_path / "gazette.db")
    yield engine
    engine.dispose()


@pytest.fixture
def make_sheet() -> Callable[..., Sheet]:
    """A function that makes a sheet of rows, its columns called after their types."""

    def make(types: tuple[str, ...], *rows: tuple[Any, ...], name: str = "sheet") -> Sheet:
        columns = tuple(
            SheetColumn(f"{kind}{at}", f"{kind}{at}", kind)  # type: ignore[arg-type]
            for at, kind in enumerate(types)
        )
        return Sheet(name, name, columns, lambda: rows)

    return make


# Each with what a spreadsheet may show of it: the same text, but for signs that steer a machine.
HOSTILE = {
    "a command": ("=cmd|' /C calc'!A0", "=cmd|' /C calc'!A0"),
    "a link": ('=HYPERLINK("http://a.example")', '=HYPERLINK("http://a.example")'),
    "an address": ("http://a.example", "http://a.example"),
    "markup": ("<script>alert(1)</script>&amp;", "<script>alert(1)</script>&amp;"),
    "the end of markup": ("]]></t></is></c>", "]]></t></is></c>"),
    "markup of a rich text": ('<r><t>甲</t></r><x:f xmlns:x="a">1</x:f><r></r>',) * 2,
    "an unfinished rich text": ("<r>甲</r>", "<r>甲</r>"),
    "lines": ("甲\n乙", "甲\n乙"),
    "line ends of other systems": ("甲\r\n乙\r丙", "甲\n乙\n丙"),
    "quotes and commas": ('"a","b"', '"a","b"'),
    "NUL": ("甲\x00乙", "甲␀乙"),
    "an escape": ("\x1b[31m红", "␛[31m红"),
    "half a pair": ("甲\ud800乙", "甲\ufffd乙"),
    "no character": ("甲\uffff乙", "甲\ufffd乙"),
    "an escape of XML": ("_x0041_", "_x0041_"),
    "blanks around": ("  甲  ", "  甲  "),
    "outside the plane": ("𬭛䶮", "𬭛䶮"),
    "turned around": ("\u202e甲", "\u202e甲"),
    "very long": ("甲" * 32_000, "甲" * 32_000),
}


@pytest.fixture(params=HOSTILE.values(), ids=HOSTILE)
def hostile(request: pytest.FixtureRequest) -> tuple[str, str]:
    """A hostile text, and what a spreadsheet shows of it."""
    return request.param

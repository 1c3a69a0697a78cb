"""One source to read."""

from __future__ import annotations

from dataclasses import dataclass, field
from pathlib import Path

from gongbao.extract.ocr.asked import AUTO, Ocr
from gongbao.schema.prepared import Origin
from gongbao.stores import Stored


@dataclass(frozen=True, slots=True)
class Task:
    """A source to read.

    `path` is where its bytes are, `name` what it goes by; unless it `is_named`, its bytes have a part in it.
    `sha256` is its hash, where that is known. `keep` makes what the database keeps of it; `kept` is that, and
    is read in the file's stead; `data` are its bytes, for whoever cannot open the path. `shelf` is the folder
    that the reading is put into as well.
    """

    path: Path | Stored
    name: str
    origin: Origin
    profile: str | None = None
    password: str | None = None
    is_named: bool = False
    keep: bool = True
    kept: bytes | None = None
    sha256: str = ""
    data: bytes | None = field(default=None, repr=False)
    shelf: str | None = None
    ocr: Ocr = AUTO

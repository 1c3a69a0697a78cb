"""What the pages read so far tell about the next."""

from __future__ import annotations

from dataclasses import dataclass, field

from gongbao.extract.layout.gutters import Gutters
from gongbao.extract.tables.ruled import FoundTable


@dataclass(slots=True)
class Earlier:
    """Where columns began, and the table with rules across only that the last page ended with."""

    gutters: Gutters = field(default_factory=Gutters)
    table: FoundTable | None = None

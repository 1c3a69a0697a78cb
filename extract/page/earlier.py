"""What the pages read so far tell about the next."""

from __future__ import annotations

from dataclasses import dataclass, field

from gongbao.extract.page.find.drawn import FoundTable
from gongbao.extract.page.order.gutters import Gutters
from gongbao.schema.records import Orientation


@dataclass(slots=True)
class Earlier:
    """Where columns began, and of the last page the table with rules across only that it ended with, and
    how its drawn tables are turned and where their columns part.
    """

    gutters: Gutters = field(default_factory=Gutters)
    table: FoundTable | None = None
    columns: tuple[tuple[Orientation, tuple[float, ...]], ...] = ()

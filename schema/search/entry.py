"""An entry of the index before it has its number."""

from __future__ import annotations

from typing import NamedTuple


class Entry(NamedTuple):
    """What of a record is found; `notice` and `record` are row numbers, in the range of the source.

    Entries are put in by rising `day` and falling `place`: the last of the newest day has the highest number.
    """

    day: int
    place: int
    notice: int | None
    view: str
    record: int
    uid: str
    page: int
    date: str | None
    units: str
    title: str
    text: str
    tokens: str

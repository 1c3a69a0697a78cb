"""The head of a single document as it is read: its parts, and the words that may be its title's."""

from __future__ import annotations

from dataclasses import dataclass, field

from gongbao.extract.model.flow import Flow
from gongbao.extract.notices.head.parts import HeadPart


@dataclass(frozen=True, slots=True)
class TitlePiece:
    """Words of a head's line that may be its title's."""

    at: int
    flow: Flow


@dataclass(slots=True)
class Opening:
    """The head of a single document.

    `end` is the position behind its last line, `remarks` positions of lines in it that belong to the text,
    `guesses` the names of parts whose reading is a guess, `other_numbers` those of its other issuers.
    """

    end: int = 0
    title: Flow | None = None
    parts: dict[str, HeadPart] = field(default_factory=dict)
    guesses: set[str] = field(default_factory=set)
    remarks: set[int] = field(default_factory=set)
    other_numbers: tuple[str, ...] = ()
    first: int = 0

    @property
    def taken(self) -> set[int]:
        """The positions of the lines that are read no further."""
        return set(range(self.end)) - self.remarks

"""An answer too large to be sent at once: its parts wait where they were made until they are asked for.

So whoever asked holds one part at a time, however large the whole is.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

# An answer of so many bytes is sent whole.
SMALL = 4 << 20


@dataclass(frozen=True, slots=True)
class Parted:
    """An answer in parts, with what is told of it at once."""

    head: object
    parts: Sequence[bytes]

    def split(self) -> tuple[object, Sequence[bytes] | int, Sequence[bytes]]:
        """The head, the parts that go with it or how many are to come, and those that wait."""
        if sum(map(len, self.parts)) <= SMALL:
            return self.head, self.parts, ()
        return self.head, len(self.parts), self.parts

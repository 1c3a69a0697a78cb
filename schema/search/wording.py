"""What the index asks of the floors above: the form in which texts are searched.

Words, radicals and traditional characters are matters of language, which this floor knows nothing of. Who
loads or asks hands down a `Wording`; what it was made by is written down, so that an index made by another
is never asked in silence.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

# Between the fields of a record, where no word goes on.
FIELD = "\x1e"


@dataclass(frozen=True, slots=True)
class Wording:
    """How texts are folded and cut.

    `fold` gives a text as it is searched, without blanks. `words` gives the same with a blank at each border
    of words and line ends around each run of signs, so that lines are by turns words and signs, and the
    first and the last are words. `version` tells wordings apart that fold differently.
    """

    fold: Callable[[str], str]
    words: Callable[[str], str]
    version: str

    def of_fields(self, text: str) -> str:
        """The words of several fields, which are parted by `FIELD`."""
        if FIELD not in text:
            return self.words(text) if text else ""
        return f"\n{FIELD}\n".join([self.words(field) for field in text.split(FIELD) if field])

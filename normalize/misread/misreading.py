"""A stretch of text that was misread, and what is printed there."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from typing import Literal

from gongbao.normalize.text.lexicon import table_rows

Proof = Literal["name", "word", "number", "date", "document number", "serial", "speck", "dash", "sum"]
Use = Literal["letter", "digit", "one", "round", "open", "close", "kept"]


@dataclass(frozen=True, slots=True)
class Misreading:
    """Letters from `start` on that stand for as many others, and what proves it."""

    start: int
    read: str
    meant: str
    proof: Proof

    @property
    def end(self) -> int:
        """Where the letters end."""
        return self.start + len(self.read)


@cache
def meant_by(use: Use) -> dict[str, str]:
    """What each sign of a use is a misreading of.

    >>> meant_by("digit")["O"], meant_by("close")["J"]
    ('0', '〕')
    """
    rows = [(read, meant) for read, meant, used, _ in table_rows("misread_signs") if used == use]
    if not rows:
        raise ValueError(f"no sign is misread as {use}")
    return dict(rows)


@cache
def look_alike_pairs() -> frozenset[tuple[str, str]]:
    """Pairs of letters either of which may be read as the other, both ways round.

    >>> ("首", "育") in look_alike_pairs(), ("育", "首") in look_alike_pairs()
    (True, True)
    """
    pairs = [(read, meant) for read, meant, used, _ in table_rows("misread_signs") if used == "letter"]
    return frozenset([*pairs, *((meant, read) for read, meant in pairs)])


def are_alike(one: str, other: str) -> bool:
    """Whether two texts of one length differ, and only by letters that look alike.

    >>> [are_alike("市教首局", other) for other in ("市教育局", "市教首局", "市财政局")]
    [True, False, False]
    """
    if one == other or len(one) != len(other):
        return False
    pairs = look_alike_pairs()
    return all(left == right or (left, right) in pairs for left, right in zip(one, other, strict=True))

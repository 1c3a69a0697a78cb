"""One line of a frame that is drawn with signs: where its upright signs and its rules stand."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

from gongbao.extract.model.document import Line
from gongbao.normalize.text.blanks import solid

_LEVEL = "─━┄┅┈┉╌╍═"
_UPRIGHT = "│┃┆┇┊┋╎╏║|｜"
# What rules and upright signs meet in; a + is one beside a rule only.
_CORNERS = r"\u250c-\u254b\u2552-\u256c\u256d-\u2570"
_MEETS = rf"[{_CORNERS}]|[+＋](?=[\-=－])|(?<=[\-=－])[+＋]"
_SIGN = re.compile(rf"[{_UPRIGHT}]|{_MEETS}")
_MAY_BE_SIGN = re.compile(rf"[{_UPRIGHT}{_CORNERS}+＋]")
_MEETING = re.compile(_MEETS)
_RULE = re.compile(rf"[{_LEVEL}]+|[=\-－]{{2,}}")


@dataclass(frozen=True, slots=True)
class FrameLine:
    """A line with the offsets of its signs; `rules` are the spaces between two signs that a rule fills.

    `stops` says at which border of columns each sign stands, as far as known.
    """

    line: Line
    signs: tuple[int, ...]
    rules: frozenset[int]
    stops: tuple[int, ...] = ()

    @property
    def ruled(self) -> frozenset[int]:
        """The columns that its rules close."""
        return frozenset(column for at in self.rules for column in range(self.stops[at], self.stops[at + 1]))

    def at(self, stops: Sequence[int]) -> FrameLine:
        """The line with its signs at some borders."""
        return replace(self, stops=tuple(stops))

    def places(self, signs: int, marks: int) -> list[int]:
        """How many narrow letters stand before each sign.

        Args:
            signs: How many of them a sign of the frame takes.
            marks: How many a sign takes that is wide in some fonts only.
        """
        places, place = [], 0
        for at, letter in enumerate(self.line.text):
            if at in self.signs:
                places.append(place)
            wide = unicodedata.east_asian_width(letter)
            if "\u2500" <= letter <= "\u257f":
                place += signs
            else:
                place += 2 if wide in "WF" else marks if wide == "A" else 1
        return places

    def words(self) -> Iterator[tuple[int, int, Line]]:
        """What stands between its signs, each with the borders before and behind it."""
        for at, (sign, following) in enumerate(pairwise(self.signs)):
            text = self.line.text[sign + 1 : following]
            if at not in self.rules and text.strip():
                start = sign + 1 + len(text) - len(text.lstrip())
                yield self.stops[at], self.stops[at + 1], self.line.part(start, start + len(text.strip()))


def is_framed(text: str) -> bool:
    """Whether a line begins and ends with a sign of a frame.

    >>> is_framed("│ 序号 │ 任务 │"), is_framed("+----+----+"), is_framed("├──┤ 任务")
    (True, True, False)
    """
    return len(text) > 1 and _SIGN.match(text) is not None and _SIGN.match(text, len(text) - 1) is not None


def framed_words(text: str) -> list[str]:
    """What stands between the signs of a framed line, without its blanks.

    >>> framed_words("│ 序 号 │ 任务 │"), framed_words("├──┼──┤")
    (['序号', '任务'], [])
    """
    parts = (solid(part) for part in _SIGN.split(text) if _RULE.fullmatch(part) is None)
    return [part for part in parts if part]


def any_sign(texts: Iterable[str]) -> bool:
    """Whether any line has a sign of a frame: most documents have none."""
    text = "\n".join(texts)
    return _MAY_BE_SIGN.search(text) is not None and _SIGN.search(text) is not None


def is_beside_frame(text: str) -> bool:
    """Whether a line begins or ends with a sign of a frame, as one that lost the other."""
    return _SIGN.match(text) is not None or _SIGN.match(text, len(text) - 1) is not None


def frame_line(line: Line) -> FrameLine:
    """A line with its signs and rules; a rule begins or ends where it meets an upright sign."""
    signs, text = _offsets(line.text), line.text
    rules = frozenset(
        at
        for at, (sign, following) in enumerate(pairwise(signs))
        if _RULE.fullmatch(text, sign + 1, following)
        and (_MEETING.match(text, sign) or _MEETING.match(text, following))
    )
    return FrameLine(line, signs, rules)


def _offsets(text: str) -> tuple[int, ...]:
    return tuple(match.start() for match in _SIGN.finditer(text))

"""How wide words are, and where lines end."""

from __future__ import annotations

import re
import unicodedata

# Widths in ems, on the wide side of what fonts have; a full-width sign has one, and a hundredth for being
# moved to a whole dot.
_FULL = 1.015
_CAPITAL = 0.75
_LETTER = 0.62
_WIDEST = 0.95
_MARK = 0.42
_WIDE_LETTERS = frozenset("MWmw@%—…")
# What a line may end after; Chinese characters stand alone, a unit in brackets stays whole.
_PIECE = re.compile(r"（[^（）]{1,6}）|[!-~]+|\s+|.", re.DOTALL)
# Signs that begin no line.
_NO_START = frozenset("，。、；：！？）》」』】〕〉”’,.;:!?)]}%％")
_CUT = "…"


def width_of(text: str, size: float) -> float:
    """How wide a line of text is at most, in points."""
    return size * sum(map(_em, text))


def _em(sign: str) -> float:
    if unicodedata.east_asian_width(sign) in "WFA" or not sign.isascii():
        return _FULL
    if sign in _WIDE_LETTERS:
        return _WIDEST
    if sign.isupper():
        return _CAPITAL
    return _LETTER if sign.isalnum() or sign in "+=<>~#$&_" else _MARK


def wrapped(text: str, size: float, width: float, most: int = 2) -> list[str]:
    """The text in lines that are no wider than that, the last of them cut where it is too long.

    Args:
        text: One line.
        size: Of the letters, in points.
        width: In points.
        most: Lines.
    """
    lines = [""]
    for piece in _pieces(text, size, width):
        fits = width_of(lines[-1] + piece.rstrip(), size) <= width
        if fits or not lines[-1]:
            lines[-1] += piece
        else:
            lines.append(piece.lstrip())
    lines = [line.rstrip() for line in lines]
    if len(lines) <= most:
        return lines
    return [*lines[: most - 1], _cut(lines[most - 1] + lines[most], size, width)]


def balanced(text: str, size: float, width: float, most: int = 2) -> list[str]:
    """The text in as many lines as `wrapped` gives, of about one length: no character stands alone."""
    lines = wrapped(text, size, width, most)
    if len(lines) == 1 or lines[-1].endswith(_CUT):
        return lines
    narrower = width_of(text, size) / len(lines)
    while narrower < width:
        narrower += size / 2
        tried = wrapped(text, size, min(narrower, width), most)
        if len(tried) == len(lines) and not tried[-1].endswith(_CUT):
            return tried
    return lines


def _pieces(text: str, size: float, width: float) -> list[str]:
    """What stays in one line: words, characters with the signs behind them.

    A word too wide for any line is parted.
    """
    pieces: list[str] = []
    for piece in _PIECE.findall(text):
        if pieces and piece[0] in _NO_START and width_of(pieces[-1] + piece, size) <= width:
            pieces[-1] += piece
        elif width_of(piece, size) > width:
            pieces += piece
        else:
            pieces.append(piece)
    return pieces


def _cut(text: str, size: float, width: float) -> str:
    while text and width_of(text + _CUT, size) > width:
        text = text[:-1]
    return text.rstrip() + _CUT

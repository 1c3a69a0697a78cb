"""Fonts that have the signs of a picture, among those of the machine."""

from __future__ import annotations

import csv
from collections.abc import Iterable
from functools import cache
from importlib import resources

from matplotlib import font_manager
from matplotlib.font_manager import FontEntry
from matplotlib.ft2font import FT2Font

from gongbao.schema.errors import ExportError

_REGULAR, _MEDIUM = 400, 500
# No sign has this number: a font that draws it draws boxes for all that it does not have.
_NO_SIGN = 0x10FFFF
# What printers set where they have no type for a character.
_NO_TYPE = "〓"
_HOW = (
    "no font here has Chinese characters: install one (Debian, Ubuntu: apt install fonts-noto-cjk; Fedora: "
    "dnf install google-noto-sans-cjk-fonts; macOS and Windows bring theirs), then try again"
)


def fonts_for(signs: Iterable[str]) -> tuple[list[str], set[str]]:
    """The families that have these signs, the first for most of them.

    Returns:
        The families; the signs that none of them has.

    Raises:
        ExportError: Chinese characters are among them, and no font has any.
    """
    missing = {sign for sign in signs if not sign.isspace()}
    entries = _entries()
    families: list[str] = []
    for entry in entries:
        if not missing:
            break
        had = {sign for sign in missing if _has(entry, sign)}
        # A font that lacks most is of another script: it may help out, but not come first.
        if had and (families or len(had) * 2 > len(missing)):
            families.append(entry.name)
            missing -= had
    if any(map(_is_han, missing)) and not any(_has(entry, _NO_TYPE) for entry in entries):
        raise ExportError(_HOW)
    return families, missing


def without(text: str, missing: set[str]) -> str:
    """The text with the sign of a missing type for those that no font has."""
    return "".join(_NO_TYPE if sign in missing else sign for sign in text)


def _is_han(sign: str) -> bool:
    return "㐀" <= sign <= "鿿" or sign >= "\U00020000"


@cache
def _entries() -> tuple[FontEntry, ...]:
    """The regular fonts of the machine, those named in `families.csv` first."""
    # Fonts that were installed since matplotlib looked last are not in its list.
    known = {entry.fname for entry in font_manager.fontManager.ttflist}
    for path in sorted(set(font_manager.findSystemFonts()) - known):
        try:
            font_manager.fontManager.addfont(path)
        except (OSError, RuntimeError):
            # Not every file with the name of a font is one.
            continue
    ranks = {family: rank for rank, family in enumerate(_families())}
    upright = [entry for entry in font_manager.fontManager.ttflist if entry.style == "normal"]
    regular = [entry for entry in upright if entry.weight in (_REGULAR, _MEDIUM)]
    return tuple(
        sorted(
            regular,
            key=lambda one: (
                ranks.get(one.name, len(ranks)),
                one.weight != _REGULAR,
                one.name,
                one.fname,
            ),
        )
    )


def _families() -> list[str]:
    text = (resources.files(__package__) / "families.csv").read_text(encoding="utf-8")
    lines = [line for line in text.splitlines() if not line.startswith("#")]
    return [family for (family,) in list(csv.reader(lines))[1:]]


@cache
def _opened(entry: FontEntry) -> FT2Font | None:
    try:
        return FT2Font(entry.fname, face_index=entry.index)
    except (OSError, RuntimeError):
        return None


def _has(entry: FontEntry, sign: str) -> bool:
    font = _opened(entry)
    if font is None or font.get_char_index(_NO_SIGN) != 0:
        return False
    return font.get_char_index(ord(sign)) != 0

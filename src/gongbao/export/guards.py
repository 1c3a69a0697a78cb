"""Guards for spreadsheets: a text stays a text, whatever a spreadsheet makes of its first sign.

An apostrophe in front keeps a spreadsheet from running a formula, and from taking for a number, a date or a
time what is none. It is seen in a cell of a CSV file, so it stands only where it is needed.
"""

from __future__ import annotations

import re

from gongbao.export.sheet import REPLACEMENT, writable

MOST_CHARACTERS = 32_767
"""What a cell of Excel holds, in units of UTF-16: what is longer runs over into other cells."""
MOST_DIGITS = 400
"""No longer text is a number to anybody: a float ends at 309 digits."""

# A formula may stand behind blanks: some spreadsheets drop them, those without width as well.
_BLANKS = (
    "".join(map(chr, (*range(0x21), *range(0x7F, 0xA1), 0xAD, 0x1680, 0x180E, *range(0x2000, 0x2010))))
    + "\u2028\u2029\u202a\u202b\u202c\u202d\u202e\u202f\u205f\u2060\u2061\u2062\u2063\u2064\u3000\ufeff"
)
_STARTERS = tuple("=+-@＝＋－＠﹦﹢﹣﹫")
_BREAKS = ("\t", "\r", "\n")
# As the first cell of a file it says which sign parts the cells.
_DIRECTIVE = "sep="
# A lone sign or a comparator is no formula to anybody.
_LONE = frozenset("=+-@＝＋－＠") | {"<=", ">="}
_NUMBER = re.compile(r"[+-]?(?:\d{1,11}|\d{1,3}(?:,\d{3}){1,3})(?:\.\d{1,10})?%?")
_DIGITS = str.maketrans("０１２３４５６７８９．：／", "0123456789.:/")
# What a spreadsheet takes for a number, and then shows otherwise than it stands there.
_TAKEN_NUMBER = re.compile(
    r"""
    [+-]?0\d[\d.]*                             # 0012
    | [+-]?\d+(?:\.\d*)?e[+-]?\d+              # 1e5
    | [+-]?(?:[.,]?\d){12,}\.?                 # 473046598124: shown as 4.73E+11
    | \([\d.,]+%?\)                            # (5) is -5
    | true | false
    """,
    re.VERBOSE | re.IGNORECASE,
)
# A whole day or a month of a year may be taken for what it is.
_TAKEN_DAY = re.compile(
    r"""
    (?!\d{4}-\d\d(?:-\d\d)?\Z)\d{1,4}[-/]\d{1,4}(?:[-/]\d{1,4})?    # 1-2, 3/4
    | \d{1,2}月\d{1,2}日                                          # of this year
    """,
    re.VERBOSE,
)
# 1:3
_TAKEN_TIME = re.compile(r"\d+:\d+(?::\d+(?:\.\d+)?)?")
_TAKEN = (_TAKEN_NUMBER, _TAKEN_DAY, _TAKEN_TIME)
# Signs that steer a machine have pictures of their own.
_PICTURES = {code: 0x2400 + code for code in range(0x20) if chr(code) not in "\t\n"} | {0x7F: 0x2421}
# Controls without a picture, and what turns the direction of writing.
_UNPICTURED = (*range(0x80, 0xA0), 0x61C, 0x200E, 0x200F, *range(0x202A, 0x202F), *range(0x2066, 0x206A))
_STEERING = {**_PICTURES, **dict.fromkeys(_UNPICTURED, ord(REPLACEMENT))}
# Texts of JSON have other controls escaped already.
_ESCAPES = {code: f"\\u{code:04x}" for code in (0x7F, *_UNPICTURED)}
_LINE_END = re.compile(r"\r\n?")


def guarded(text: str) -> str:
    """A text with an apostrophe in front, where a spreadsheet would not leave it alone.

    >>> guarded("=1+1"), guarded("-3.5%"), guarded("1-2"), guarded("2024-05-01"), guarded(">=")
    ("'=1+1", '-3.5%', "'1-2", '2024-05-01', '>=')
    """
    if _is_taken(text) or (_runs(text) and text not in _LONE and not _NUMBER.fullmatch(text)):
        return f"'{text}"
    return text


def _runs(text: str) -> bool:
    """Whether some spreadsheet may run a text, or end a cell before it."""
    return (
        text.startswith(_BREAKS)
        or text[: len(_DIRECTIVE)].lower() == _DIRECTIVE
        or text.lstrip(_BLANKS).startswith(_STARTERS)
        or text.rstrip(_BLANKS).endswith(("=", "＝"))
    )


def _is_taken(text: str) -> bool:
    if len(text) > MOST_DIGITS:
        return False
    bare = text.strip(_BLANKS).translate(_DIGITS)
    return any(taken.fullmatch(bare) for taken in _TAKEN)


def spreadsheet_text(text: str) -> str:
    """A text as a cell of CSV for a spreadsheet has it: guarded, without signs that steer a machine."""
    return guarded(visible(text))


def visible(text: str) -> str:
    """A text whose lines end in one sign, and whose other controls are pictures: NUL ␀, escape ␛."""
    if text.isprintable():
        return text
    return writable(_LINE_END.sub("\n", text)).translate(_PICTURES)


def harmless(text: str) -> str:
    """A text for a terminal, which it cannot colour, move, clear or turn."""
    return writable(text).translate(_STEERING)


def harmless_json(json: str) -> str:
    """JSON that says the same and does nothing to a terminal."""
    return json if json.isprintable() else json.translate(_ESCAPES)


def cut_to_cell(text: str) -> str | None:
    """The head of a text that is too long for a cell, with a mark that says so; None where it fits."""
    # No character takes more than two units.
    if len(text) * 2 <= MOST_CHARACTERS or len(text.encode("utf-16-le")) <= 2 * MOST_CHARACTERS:
        return None
    mark = f"…[cut: {len(text)} characters]"
    head = text.encode("utf-16-le")[: 2 * (MOST_CHARACTERS - len(mark))].decode("utf-16-le", "ignore")
    return head + mark

"""Texts as they are searched: one form for every way of writing the same letters.

A text and a query are folded alike, so what matters is only which letters become one: full and half width,
radicals and the ideographs they look like, traditional and simplified characters, capitals, letters with
and without accents, brackets of every shape, dashes of every length. Blanks, line ends, signs without
width and quotation marks go. Each letter is folded by itself, so the place of each is known.
"""

from __future__ import annotations

import re
import unicodedata

from gongbao.normalize.text.lexicon import word_table
from gongbao.normalize.text.look_alikes import plain

_DROPPED = frozenset(("Mn", "Me", "Cc", "Cf", "Cs", "Zs", "Zl", "Zp", "Pi", "Pf"))
"""Marks on letters, controls, halves of surrogate pairs, blanks, quotation marks “ ” ‘ ’ « »."""
_QUOTES = frozenset("\"'`「」『』〝〞〟")
_OPENING, _CLOSING, _DASH = "(", ")", "-"
_KINDS = {"Ps": _OPENING, "Pe": _CLOSING, "Pd": _DASH}
_ALIKE = {"−": _DASH, "<": _OPENING, ">": _CLOSING, "∶": ":", "‧": "·", "•": "·", "・": "·"}
"""Signs that Unicode counts among others than those they are printed for."""

SIGNS = re.compile(
    "([!-/:-@\\[-`{-~\x1e\xa1-\xa7\xab\xac\xb6\xb7\xbb\xbf\u2010-\u2027\u2030-\u205e"
    "\u3001-\u3003\u3008-\u3011\u3014-\u301f\u3030\u30fb]+)"
)
"""Runs of signs that part words, as they are left in a folded text."""


class _Letters(dict[int, str]):
    """What each letter becomes, worked out when it is first met."""

    def __missing__(self, code: int) -> str:
        folded = self[code] = "".join(map(_fold_letter, unicodedata.normalize("NFKD", plain(chr(code)))))
        return folded


_LETTERS = _Letters()


def fold(text: str) -> str:
    """A text in the one form that is searched.

    >>> fold("長期護理保險（２０２２年\\n５⽉）")
    '长期护理保险(2022年5月)'
    """
    return text.translate(_LETTERS)


def places(text: str) -> list[int]:
    """The place in a text of each letter of its folded form.

    >>> places("５ ㎡")
    [0, 2, 2]
    """
    return [at for at, letter in enumerate(text) for _ in _LETTERS[ord(letter)]]


def _fold_letter(letter: str) -> str:
    category = unicodedata.category(letter)
    if category in _DROPPED or letter in _QUOTES:
        return ""
    if letter in _ALIKE:
        return _ALIKE[letter]
    if category in _KINDS:
        return _KINDS[category]
    simplified = word_table("traditional").get(letter)
    return simplified[0] if simplified else letter.casefold()

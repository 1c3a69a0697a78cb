"""All that is misread in a text, each place once."""

from __future__ import annotations

from gongbao.normalize.misread.dashes import misread_dashes
from gongbao.normalize.misread.heads import misread_heads
from gongbao.normalize.misread.list_stops import misread_brackets, misread_list_stops
from gongbao.normalize.misread.misreading import Misreading
from gongbao.normalize.misread.names import misread_names
from gongbao.normalize.misread.numbers import misread_numbers
from gongbao.normalize.misread.script import misread_script
from gongbao.normalize.misread.serials import misread_serials
from gongbao.normalize.misread.specks import misread_specks
from gongbao.normalize.misread.torn_names import misread_torn_names
from gongbao.normalize.misread.words import misread_words


def find_misreadings(text: str) -> list[Misreading]:
    """Find what a reader of pictures took for other signs, where one reading alone fits.

    Letters are compared without the blanks and line ends between them, as cells and columns break words.
    A misreading over a blank comes in parts, each without one.

    Args:
        text: The text of a page. What is printed may well be meant: only for text read from pictures.

    >>> [(one.start, one.read, one.meant) for one in find_misreadings("市教\\n首局，2O22年")]
    [(3, '首', '育'), (7, 'O', '0')]
    """
    places = [at for at, sign in enumerate(text) if not sign.isspace()]
    letters = "".join(text[at] for at in places)
    openings = {
        at for at, place in enumerate(places) if "\n" in text[places[at - 1] if at else 0 : place] or not at
    }
    of_lines = [at for at, sign in enumerate(text) if sign == "\n" or not sign.isspace()]
    lines = "".join(text[at] for at in of_lines)
    found: dict[int, Misreading] = {}
    for readings, where in (
        (misread_numbers(letters, openings), places),
        (misread_names(letters), places),
        (misread_words(letters), places),
        (list(misread_script(letters)), places),
        (misread_serials(lines), of_lines),
        (list(misread_specks(lines)), of_lines),
        (list(misread_heads(lines)), of_lines),
        (list(misread_torn_names(lines)), of_lines),
        (list(misread_list_stops(letters)), places),
        (list(misread_brackets(letters)), places),
        (list(misread_dashes(lines)), of_lines),
    ):
        for one in readings:
            taken = [where[at] for at in range(one.start, one.end)]
            if not any(at in found for at in taken):
                found |= {
                    at: Misreading(at, read, meant, one.proof)
                    for at, read, meant in zip(taken, one.read, one.meant, strict=True)
                    if read != meant
                }
    return [found[at] for at in sorted(found)]


def mended(text: str, misreadings: list[Misreading]) -> str:
    """A text of the same length as it is meant.

    >>> mended("2O22年", find_misreadings("2O22年"))
    '2022年'
    """
    letters = list(text)
    for one in misreadings:
        letters[one.start : one.end] = one.meant
    return "".join(letters)

"""Words of a text: jieba's dictionary with the registry's unit names as words of its own.

Segments serve search and the spaCy pipeline. No person and no unit is ever taken from their
borders: frames and lexicons decide those.
"""

from __future__ import annotations

from collections.abc import Iterable
from functools import cache
from typing import TYPE_CHECKING

from gongbao.schema.errors import ExtraError

if TYPE_CHECKING:
    import rjieba

_LEVELS = "省市县区州"
_SHORTEST = 3  # shorter names (政协, 公安) are in the dictionary, or are part of other words


class Segmenter:
    """Cuts text into words that put together again are the text."""

    def __init__(self, words: Iterable[str] = ()) -> None:
        """Load jieba's dictionary and add `words` to it.

        Raises:
            ExtraError: What it needs is not installed; the message says how to install it.
        """
        self._jieba = _load_jieba()
        for word in words:
            self._jieba.add_word(word, None, None)

    def cut(self, text: str) -> list[str]:
        """Cut a text into words.

        >>> Segmenter().cut("市人力社保局会同财政局")
        ['市', '人力', '社保局', '会同', '财政局']
        >>> Segmenter(["人力社保局"]).cut("市人力社保局会同财政局")
        ['市', '人力社保局', '会同', '财政局']
        """
        sound = text.encode(errors="replace").decode()  # a lone half of a surrogate pair is no text
        words = self._jieba.cut(sound)
        return words if sound == text else _as_in(text, words)


@cache
def segmenter() -> Segmenter:
    """The segmenter that knows the names of units.

    Raises:
        ExtraError: What it needs is not installed; the message says how to install it.

    >>> segmenter() is segmenter()
    True
    """
    return Segmenter(sorted(segmented_units()))


def segmented_units() -> set[str]:
    """The names the segmenter knows: units by name, and the bodies that every place has.

    >>> {"温州市教育局", "市教育局", "人力社保局"} <= segmented_units()
    True
    """
    # The registry takes a while to load, and only a dictionary that is made needs it.
    from gongbao.normalize.units.registry import unit_forms, unit_stems

    bodies = {level + stem for level in ("", *_LEVELS) for stem in unit_stems()}
    return {word for word in (*unit_forms(), *bodies) if len(word) >= _SHORTEST}


def segment(text: str) -> list[str]:
    """Cut a text into words, unit names whole.

    Raises:
        ExtraError: What it needs is not installed; the message says how to install it.

    >>> segment("由市人力社保局牵头")
    ['由', '市人力社保局', '牵头']
    """
    return segmenter().cut(text)


def _load_jieba() -> rjieba.Jieba:
    try:
        import rjieba
    except ImportError as error:
        raise ExtraError("nlp", "rjieba") from error
    return rjieba.Jieba()


def _as_in(text: str, words: list[str]) -> list[str]:
    """The words of a text from which letters that are no text were taken, with these letters."""
    found, start = [], 0
    for word in words:
        found.append(text[start : start + len(word)])
        start += len(word)
    return found

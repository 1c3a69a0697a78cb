"""Letters of a simplified text that were read in their traditional form: 削減量."""

from __future__ import annotations

from collections.abc import Iterator

from gongbao.normalize.misread.misreading import Misreading, meant_by
from gongbao.normalize.text.script import in_simplified, is_traditional


def misread_script(letters: str) -> Iterator[Misreading]:
    """Find traditional letters in a text that is none; those of names (李昇) stay.

    >>> [(one.start, one.read, one.meant) for one in misread_script("化学需氧量削減量，李昇")]
    [(6, '減', '减')]
    """
    plain = in_simplified(letters)
    if plain == letters or is_traditional(letters):
        return
    kept = meant_by("kept")
    for at, (read, meant) in enumerate(zip(letters, plain, strict=True)):
        if read != meant and read not in kept:
            yield Misreading(at, read, meant, "word")

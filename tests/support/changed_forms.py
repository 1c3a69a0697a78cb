"""Changes of form that mean nothing: of a text's lines, of its signs, of its pages."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence

from cut_outs import INDENT

Lines = Sequence[str]
Form = Callable[[Lines], str]

_NEVER_FIRST = "，。、；：！？）】》”〉"
_NEVER_LAST = "（【《“〈"
_WHOLE = re.compile(r"[0-9A-Za-z.\-]+%?|.")


def joined(lines: Lines) -> str:
    """A text, a paragraph a line."""
    return "".join(f"{line}\n" for line in lines)


def wrapped(width: float, indent: str = INDENT, *, end: str = "\n", anywhere: bool = False) -> Form:
    """A text whose lines are no wider than some ems, its first lines set in; or broken at any letter."""
    pattern = re.compile(".") if anywhere else _WHOLE

    def wrap(lines: Lines) -> str:
        made = (part for line in lines for part in _wrapped(line, width, indent, pattern))
        return end.join([*made, ""])

    return wrap


def _wrapped(line: str, width: float, indent: str, pattern: re.Pattern[str]) -> Iterator[str]:
    begins = indent if line.startswith(INDENT) else ""
    row: list[str] = []
    used = 2.0 if begins.strip("\n") else 0.0
    for word in pattern.findall(line.lstrip(INDENT)):
        size = sum(0.5 if char.isascii() else 1 for char in word)
        if row and used + size > width:
            kept = _kept(row, word) if pattern is _WHOLE else len(row)
            yield begins + "".join(row[:kept])
            begins, row = "", row[kept:]
            used = sum(0.5 if char.isascii() else 1 for char in "".join(row))
        row.append(word)
        used += size
    yield begins + "".join(row)


def _kept(row: Sequence[str], word: str) -> int:
    """How many words of a line stay on it, so that no sign stands where none may."""
    kept = len(row) - (word[0] in _NEVER_FIRST)
    return kept - 1 if kept > 1 and row[kept - 1] in _NEVER_LAST else max(kept, 1)


def paged(count: int, head: str = "", foot: str = "", *, between: str = "\n\f") -> Form:
    """A wrapped text with so many lines a page, and a running head or foot with the page's number in it."""

    def page(lines: Lines) -> str:
        rows = wrapped(28)(lines).splitlines()
        pages = [rows[at : at + count] for at in range(0, len(rows), count)]
        return between.join(
            "\n".join(filter(None, [head.format(number), *own, foot.format(number)]))
            for number, own in enumerate(pages, 1)
        )

    return page


def replaced(pattern: str, by: str | Callable[[re.Match[str]], str]) -> Form:
    """A text with what fits a pattern written otherwise."""
    return lambda lines: re.sub(pattern, by, joined(lines), flags=re.MULTILINE)


def written(signs: str, others: str) -> Form:
    """A text with some signs written as others, one for one."""
    table = str.maketrans(signs, others)
    return lambda lines: joined(lines).translate(table)


def bracketed(opening: str, closing: str) -> Form:
    """A text whose paragraphs end with what stands in a bracket in other brackets."""
    return replaced(r"(?<=。)[（【]([^【】\n]+)[）】]$", rf"{opening}\1{closing}")

"""Texts of strangers as they may be shown: in one line, without signs that control what shows them."""

from __future__ import annotations

import unicodedata

# Controls, half surrogates, and formats: among them those that turn the direction of what follows.
_NEVER_SHOWN = frozenset({"Cc", "Cf", "Cs"})


def one_line(text: str) -> str:
    r"""The text in one line: blanks and line ends as one blank, controls dropped.

    >>> one_line("  关于\n印发\x1b[31m\u202e方案 ")
    '关于 印发[31m方案'
    """
    return " ".join(steady(text).split())


def steady(text: str) -> str:
    """The text without controls, its blanks and line ends as they are."""
    # Nothing that is printed controls what shows it.
    if text.isprintable():
        return text
    return "".join(s for s in text if s.isspace() or unicodedata.category(s) not in _NEVER_SHOWN)

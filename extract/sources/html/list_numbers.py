"""The numbers that a browser writes before the items of a list, and that stand in no text of the page."""

from __future__ import annotations

import re
from dataclasses import dataclass

from lxml import etree

from gongbao.extract.sources.number_forms import written_number
from gongbao.normalize.text.numerals import TO_99

_STYLE = re.compile(r"list-style(?:-type)?\s*:\s*([^;\"']+)", re.IGNORECASE)
_EDITOR = re.compile(r"\bcustom_(cn|num)([12]?)\b")
"""Lists of UEditor, the editor of many sites: its style sheet numbers them in ways no browser knows."""
_UNNUMBERED = re.compile(
    r"(?:^|[},\s])(?:(?:ol|li)\b|\*)[^{}<>]{0,200}\{[^{}]*list-style(?:-type)?\s*:\s*none", re.IGNORECASE
)
_PRINTED = re.compile(rf"[（(]?(?:\d+|[{TO_99}]+)\s*[、.．）)]|第[\d{TO_99}百]+[条章节]|[①-⑳]")
_TYPES = {"1": "decimal", "a": "lowerLetter", "A": "upperLetter", "i": "lowerRoman", "I": "upperRoman"}
_STYLES = {
    "decimal": ("decimal", "", ". "),
    "decimal-leading-zero": ("decimalZero", "", ". "),
    "lower-alpha": ("lowerLetter", "", ". "),
    "lower-latin": ("lowerLetter", "", ". "),
    "upper-alpha": ("upperLetter", "", ". "),
    "upper-latin": ("upperLetter", "", ". "),
    "lower-roman": ("lowerRoman", "", ". "),
    "upper-roman": ("upperRoman", "", ". "),
    "cjk-ideographic": ("chineseCountingThousand", "", "、"),
    "simp-chinese-informal": ("chineseCountingThousand", "", "、"),
    "simp-chinese-formal": ("chineseLegalSimplified", "", "、"),
    "trad-chinese-informal": ("taiwaneseCountingThousand", "", "、"),
    "cjk-heavenly-stem": ("ideographTraditional", "", "、"),
}
_EDITORS = {
    ("cn", ""): ("chineseCountingThousand", "", "、"),
    ("cn", "1"): ("chineseCountingThousand", "", "）"),
    ("cn", "2"): ("chineseCountingThousand", "（", "）"),
    ("num", ""): ("decimal", "", "."),
    ("num", "1"): ("decimal", "", "）"),
    ("num", "2"): ("decimal", "（", "）"),
}


@dataclass(slots=True)
class _List:
    """A list that is open: how its items are numbered (None: not at all), the next number, the step."""

    form: tuple[str, str, str] | None
    next: int
    step: int


class ListNumbers:
    """Counts the items of lists while a tree is walked."""

    def __init__(self, root: etree._Element) -> None:
        sheets = " ".join(str(sheet.text or "") for sheet in root.iter("style"))
        # A style sheet that takes the marks away has the numbers in the text, or wants none.
        self._is_off = bool(_UNNUMBERED.search(sheets))
        self._open: list[_List] = []

    def enter(self, element: etree._Element) -> str:
        """Begin an element: what a browser writes before it; '' but for an item of a numbered list."""
        if element.tag in ("ol", "ul", "menu", "dir"):
            self._open.append(self._list(element))
        elif element.tag == "li" and self._open:
            return self._mark(self._open[-1], element)
        return ""

    def leave(self, element: etree._Element) -> None:
        """End an element."""
        if element.tag in ("ol", "ul", "menu", "dir") and self._open:
            self._open.pop()

    def _list(self, element: etree._Element) -> _List:
        form = None if element.tag != "ol" or self._is_off else _form_of(element)
        is_reversed = "reversed" in element.attrib
        first = sum(child.tag == "li" for child in element) if is_reversed else 1
        return _List(form, _whole(element.get("start"), first), -1 if is_reversed else 1)

    def _mark(self, own: _List, element: etree._Element) -> str:
        number = _whole(element.get("value"), own.next)
        own.next = number + own.step
        form = _form_of(element, own.form) if own.form else None
        return f"{form[1]}{written_number(number, form[0])}{form[2]}" if form else ""


def has_number(text: str) -> bool:
    """Whether a text prints a number of its own: the list is one by its tags alone."""
    return bool(_PRINTED.match(text.lstrip()))


def _form_of(
    element: etree._Element, usual: tuple[str, str, str] = _STYLES["decimal"]
) -> tuple[str, str, str] | None:
    """How the items of a list are numbered, or one of them; None where they are not."""
    if style := _STYLE.search(element.get("style", "")):
        words = style[1].strip().lower().split()
        if "none" in words:
            return None
        return next((_STYLES[word] for word in words if word in _STYLES), usual)
    if editor := _EDITOR.search(element.get("class", "")):
        return _EDITORS[editor[1], editor[2]]
    kind = _TYPES.get(element.get("type", ""))
    return (kind, "", ". ") if kind else usual


def _whole(text: str | None, default: int) -> int:
    found = re.fullmatch(r"\s*(-?\d{1,6})\s*", text or "")
    return int(found[1]) if found else default

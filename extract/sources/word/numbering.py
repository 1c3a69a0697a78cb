"""Automatic numbers: what Word prints before a paragraph and does not write into its text."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from gongbao.extract.sources.number_forms import written_number
from gongbao.extract.sources.word.markup import child, children, switch, value, whole
from gongbao.extract.sources.word.symbols import written_sign

if TYPE_CHECKING:
    from gongbao.extract.sources.word.markup import Element
    from gongbao.extract.sources.word.styles import Styles

_LEVELS = 9
_PLACE = re.compile(r"%([1-9])")
_CLOSED = re.compile(r"[、，：）．。】〕]$")
_COUNT_AND_LOST = re.compile(r"^(%[1-9])\?$")
_CHINESE = re.compile(r"chinese|ideograph|japanese|taiwanese", re.IGNORECASE)
_LOST, _UNREADABLE = "?", "\ufffd"
_STOPPED = re.compile(r"[.):,\]]$")


@dataclass(frozen=True, slots=True)
class Level:
    """How a level of a list is numbered; `restart` is the count of upper levels that set it back."""

    start: int
    form: str
    text: str
    suffix: str
    restart: int
    legal: bool
    style: str | None


@dataclass(slots=True)
class _List:
    """A list with its levels and how far each has been counted; lists of one kind count together."""

    levels: Mapping[int, Level]
    counts: list[int | None] = field(default_factory=lambda: [None] * _LEVELS)


@dataclass(slots=True)
class _Use:
    """A list as paragraphs name it: its own levels and starts, and the levels it has been used for."""

    kind: _List
    levels: Mapping[int, Level]
    starts: Mapping[int, int]
    used: set[int] = field(default_factory=set)


class Numbering:
    """The lists of a Word file, counted on paragraph by paragraph."""

    def __init__(self, root: Element | None, styles: Styles) -> None:
        self._styles = styles
        abstract = {value(one, "abstractNumId"): one for one in children(root, "abstractNum")}
        linked = {name: key for key, one in abstract.items() if (name := value(child(one, "styleLink")))}
        links = {
            key: linked.get(value(child(one, "numStyleLink")) or "", key) for key, one in abstract.items()
        }
        kinds = {key: _List(_levels_of(one)) for key, one in abstract.items()}
        self._uses = {
            value(one, "numId"): _used(one, kinds[links[key]])
            for one in children(root, "num")
            if (key := value(child(one, "abstractNumId"))) in kinds
        }

    def mark(self, properties: Element | None) -> str:
        """The number of the next paragraph, by its properties, with what parts it from the text."""
        place = self._place(properties)
        if place is None:
            return ""
        use, at = place
        level = use.levels.get(at)
        if level is None:
            return ""
        self._count(use, at, level)
        if level.form == "bullet":
            return _parted(level.text, level.suffix)
        text = _PLACE.sub(lambda found: _number(use, int(found[1]) - 1, level.legal), level.text)
        return _parted(text, level.suffix)

    def _place(self, properties: Element | None) -> tuple[_Use, int] | None:
        """The list and level of a paragraph, told by itself or its styles; None where it has no number."""
        key, at, by_style = None, None, None
        own = child(properties, "numPr")
        named = self._styles.numbering(self._styles.of_paragraph(properties))
        for style, told in (*([(None, own)] if own is not None else []), *named):
            key = key or value(child(told, "numId"))
            at = at or value(child(told, "ilvl"))
            by_style = by_style or style
            if key is not None:
                break
        use = self._uses.get(key)
        if use is None:
            return None
        linked = [number for number, level in use.levels.items() if by_style and level.style == by_style]
        if at is None and linked:
            return use, linked[0]
        return use, int(at) if at and at.isdigit() else 0

    def _count(self, use: _Use, at: int, level: Level) -> None:
        counts = use.kind.counts
        for upper in range(at):
            if counts[upper] is None:
                counts[upper] = _start(use, upper)
        before = counts[at]
        anew = before is None or (at in use.starts and at not in use.used)
        counts[at] = _start(use, at) if anew or before is None else before + 1
        use.used.add(at)
        for lower in range(at + 1, _LEVELS):
            below = use.levels.get(lower)
            if below is None or at < below.restart:
                counts[lower] = None


def _start(use: _Use, at: int) -> int:
    level = use.levels.get(at)
    return use.starts.get(at, level.start if level else 1)


def _number(use: _Use, at: int, legal: bool) -> str:
    count, level = use.kind.counts[at], use.levels.get(at)
    form = "decimal" if legal or level is None else level.form
    return written_number(_start(use, at) if count is None else count, form)


def _parted(text: str, suffix: str) -> str:
    """A number with what stands behind it: nothing where its own sign closes it, a blank otherwise.

    A name (第一条) or a bare number stands wide of the text, as in a printed page.
    """
    if not text or suffix == "nothing" or _CLOSED.search(text):
        return text
    return f"{text} " if _STOPPED.search(text) else f"{text}\u3000"


def _levels_of(element: Element) -> dict[int, Level]:
    return {
        whole(level, "ilvl"): _level(level)
        for level in children(element, "lvl")
        if 0 <= whole(level, "ilvl") < _LEVELS
    }


def _level(element: Element) -> Level:
    form = value(child(element, "numFmt")) or "decimal"
    text = value(child(element, "lvlText")) or ""
    restart = child(element, "lvlRestart")
    if form == "bullet":
        fonts = child(element, "rPr", "rFonts")
        text = "".join(written_sign(ord(sign), value(fonts, "ascii") or "") for sign in text)
    elif _LOST in text:
        text = _without_lost_signs(text, form)
    return Level(
        start=whole(child(element, "start"), default=1 if child(element, "start") is None else 0),
        form=form,
        text=text,
        suffix=value(child(element, "suff")) or "tab",
        restart=whole(element, "ilvl") if restart is None else whole(restart),
        legal=bool(switch(element, "isLgl")),
        style=value(child(element, "pStyle")),
    )


def _without_lost_signs(text: str, form: str) -> str:
    """A number's form without the marks that rich text by LibreOffice has for each sign that is not Latin.

    Behind a Chinese count alone only 、 stands; of anything else nobody knows what it was.
    """
    if _CHINESE.search(form):
        text = _COUNT_AND_LOST.sub(r"\1、", text)
    return text.replace(_LOST, _UNREADABLE)


def _used(element: Element, kind: _List) -> _Use:
    levels, starts = dict(kind.levels), {}
    for override in children(element, "lvlOverride"):
        at = whole(override, "ilvl")
        own, start = child(override, "lvl"), child(override, "startOverride")
        if own is not None:
            levels[at] = _level(own)
        if start is not None:
            starts[at] = whole(start)
    return _Use(kind, levels, starts)

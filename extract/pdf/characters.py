"""The characters of a PDF page: what they are, where they are printed, how they are turned."""

from __future__ import annotations

import math
from array import array
from collections import Counter
from collections.abc import Sequence, Set
from dataclasses import dataclass, field
from operator import sub
from typing import Any

from gongbao.extract.pdf.glyphless import Lack, lack_of, widened_objects
from gongbao.extract.pdf.raw import TextPage, font_name, is_invisible
from gongbao.extract.pdf.settings import PDF
from gongbao.extract.pdf.space import PageSpace, direction
from gongbao.extract.pdf.to_unicode import FontCodes
from gongbao.schema.records import Orientation

REPLACEMENT = 0xFFFD
_BLANKS = frozenset((0, 9, 10, 11, 12, 13, 32, 0xA0, 0x3000, *range(0x2000, 0x200C), 0x202F, 0x205F, 0xFEFF))
_SPACE = 0x20
"""Below it stand the control characters."""
_LINE_ENDS_AND_SPACE = frozenset((0x0A, 0x0D, _SPACE))
_UNPRINTED = (Lack.INK, Lack.SIZE)
_HYPHEN = 2
"""What pdfium gives for a hyphen at a line's end."""
_SURROGATES, _LOW_SURROGATES = range(0xD800, 0xE000), range(0xDC00, 0xE000)
"""The halves of a pair that stands for one character beyond U+FFFF, and those that come second."""


@dataclass(frozen=True, slots=True)
class Stretch:
    """Characters from `start` to `end` that one text object set: their turn (None: aslant) and size."""

    start: int
    end: int
    turn: Orientation | None
    size: float


@dataclass(slots=True)
class Characters:
    """The characters of a page that are not blank, in the order of the file.

    `boxes` holds four numbers a character; `blanks` the blanks the file has before a character;
    `confidence`, of characters that were recognised in a picture, how sure each of them is, from 0 to 1.
    """

    text: str = ""
    boxes: array[float] = field(default_factory=lambda: array("f"))
    stretches: list[Stretch] = field(default_factory=list)
    blanks: dict[int, str] = field(default_factory=dict)
    notes: list[tuple[str, str]] = field(default_factory=list)
    confidence: array[float] | None = None
    unprinted: int = field(default=0, compare=False)
    """How many of them nobody sees, as those that a recognition has set under a scan."""


def read_characters(page: Any, space: PageSpace, fonts: FontCodes | None = None) -> Characters:
    """Read the characters of a loaded page; `fonts` knows codes that pdfium does not."""
    with widened_objects(page) as widened:
        text_page = TextPage(page, PDF.max_characters)
    with text_page:
        return _read(text_page, space, widened, fonts) if text_page.count else Characters()


def _read(text_page: TextPage, space: PageSpace, widened: Set[int], fonts: FontCodes | None) -> Characters:
    found = Characters()
    if text_page.total > text_page.count:
        told = f"{text_page.total} characters, {text_page.count} read"
        found.notes.append(("too_many_characters", told))
    objects = text_page.objects()
    codes = _decoded(text_page, objects, fonts)
    lacks = _lacks(codes, objects, widened) if widened else {}
    boxes = space.boxes(text_page.boxes())
    letters: list[str] = []
    kept = array("f")
    at = outside = invisible = 0
    for start, end, blanks in _visible_runs(text_page, codes, objects, widened):
        address = objects[start]
        run = Stretch(start, end, *_setting(text_page, start, space))
        _tidy_run(text_page, boxes, run, space)
        inside = _inside(boxes, start, end, space)
        outside += (end - start) - len(inside)
        lack = None if address is None else lacks.get(address)
        if address is not None and (lack in _UNPRINTED or is_invisible(address)):
            invisible += len(inside)
        if not inside or lack is Lack.SIZE:
            continue
        if blanks:
            found.blanks[at] = blanks
        if len(inside) == end - start:
            kept.extend(boxes[4 * start : 4 * end])
            letters.extend(map(chr, codes[start:end]))
        else:
            for index in inside:
                kept.extend(boxes[4 * index : 4 * index + 4])
                letters.append(chr(codes[index]))
        found.stretches.append(Stretch(at, at + len(inside), run.turn, run.size))
        at += len(inside)
    found.text = "".join(letters)
    found.boxes = kept
    _note(found, outside, invisible)
    return found


def _lacks(codes: list[int], objects: Sequence[int | None], widened: Set[int]) -> dict[int, Lack]:
    """What the text objects lack that were widened and hold more than blanks.

    What is neither printed nor readable, such as a blank that its font does not name, becomes a blank.
    """
    lacks: dict[int, Lack] = {}
    for index, item in enumerate(objects):
        if item is None or item not in widened or codes[index] in _BLANKS:
            continue
        lacks[item] = lack_of(item)
        if lacks[item] in _UNPRINTED and _is_undecodable(chr(codes[index])):
            codes[index] = _SPACE
    return lacks


def _tidy_run(text_page: TextPage, boxes: array[float], run: Stretch, space: PageSpace) -> None:
    """Tidy the boxes of one text object's characters where they are turned or too high."""
    bottoms, tops = boxes[4 * run.start + 3 : 4 * run.end : 4], boxes[4 * run.start + 1 : 4 * run.end : 4]
    if run.turn != 0 or max(map(sub, bottoms, tops)) > PDF.tallest_line * run.size:
        height = tidy(boxes, run)
        if run.turn is not None and height > PDF.tallest_box * run.size:
            set_on_line(boxes, run, space.point(*text_page.origin(run.start)))


def _decoded(text_page: TextPage, objects: Sequence[int | None], fonts: FontCodes | None) -> list[int]:
    """The codes of characters; what is no character, or what its font does not name, is U+FFFD."""
    codes = text_page.codes()
    known = set(codes)
    if any(code in _SURROGATES for code in known):
        _join_surrogates(codes)
    for index in text_page.unmapped():
        item = objects[index]
        named = fonts.character(font_name(item), codes[index]) if fonts and item is not None else None
        if named is not None:
            codes[index] = named
        elif codes[index] not in _LINE_ENDS_AND_SPACE:
            codes[index] = REPLACEMENT
    if any(code < _SPACE and code not in _BLANKS for code in known):
        codes = [_control(code) if code < _SPACE else code for code in codes]
    return codes


def _control(code: int) -> int:
    if code == _HYPHEN:
        return 0x2D
    return code if code in _BLANKS else REPLACEMENT


def _join_surrogates(codes: list[int]) -> None:
    for index, code in enumerate(codes):
        if code not in _SURROGATES:
            continue
        low = codes[index + 1] if index + 1 < len(codes) else 0
        if code not in _LOW_SURROGATES and low in _LOW_SURROGATES:
            codes[index] = 0x10000 + ((code - _SURROGATES.start) << 10) + (low - _LOW_SURROGATES.start)
            codes[index + 1] = 0
        else:
            codes[index] = REPLACEMENT


def _visible_runs(
    text_page: TextPage, codes: Sequence[int], objects: Sequence[int | None], widened: Set[int]
) -> list[tuple[int, int, str]]:
    """Runs of characters of one text object without a blank, each with the file's blanks before it."""
    runs: list[tuple[int, int, str]] = []
    start = -1
    last: int | None = None
    blanks = before = ""
    for index, code in enumerate(codes):
        if code in _BLANKS:
            if start >= 0:
                runs.append((start, index, before))
                start = -1
                blanks = ""
            item = objects[index]
            is_kept = code >= _SPACE and item is not None and item not in widened
            if is_kept and not text_page.is_generated(index):
                blanks += chr(code)
        elif start < 0:
            start, before, last = index, blanks, objects[index]
            blanks = ""
        elif objects[index] != last:
            runs.append((start, index, before))
            start, before, last = index, "", objects[index]
    if start >= 0:
        runs.append((start, len(codes), before))
    return runs


def _setting(text_page: TextPage, index: int, space: PageSpace) -> tuple[Orientation | None, float]:
    """How a character is turned, and its size as printed."""
    a, b, c, d = text_page.matrix(index)
    size = text_page.font_size(index) * (math.hypot(c, d) or 1.0)
    return direction(a, b, space), abs(size) or 1.0


def tidy(boxes: array[float], run: Stretch) -> float:
    """Give characters boxes with their sides in order, across their line no higher than their size.

    A font's ascent and descent often add up to half as much again, and then lines overlap.

    Returns:
        How high the highest was.
    """
    tallest = 0.0
    low, high = (0, 2) if run.turn in (90, 270) else (1, 3)
    for at in range(4 * run.start, 4 * run.end, 4):
        for one, other in ((at, at + 2), (at + 1, at + 3)):
            if boxes[one] > boxes[other]:
                boxes[one], boxes[other] = boxes[other], boxes[one]
        height = boxes[at + high] - boxes[at + low]
        tallest = max(tallest, height)
        if height > run.size and run.turn is not None:
            boxes[at + low] += (height - run.size) / 2
            boxes[at + high] -= (height - run.size) / 2
    return tallest


def set_on_line(boxes: array[float], run: Stretch, origin: tuple[float, float]) -> None:
    """Give characters boxes that stand on their base line as an ideographic em box does.

    pdfium's box of a single character of a composite font may reach a whole line up.
    """
    across = 0 if run.turn in (90, 270) else 1
    up = -1 if run.turn in (0, 270) else 1
    base, ascent = origin[across], PDF.ascent
    sides = sorted((base + up * ascent * run.size, base - up * (1 - ascent) * run.size))
    for at in range(4 * run.start, 4 * run.end, 4):
        boxes[at + across], boxes[at + across + 2] = sides


def _inside(boxes: array[float], start: int, end: int, space: PageSpace) -> Sequence[int]:
    """The characters of a run whose centre is on the page."""
    width, height = 2 * space.width, 2 * space.height
    first, last = 4 * start, 4 * end - 4
    if (
        0 <= boxes[first] + boxes[first + 2] <= width
        and 0 <= boxes[last] + boxes[last + 2] <= width
        and 0 <= boxes[first + 1] + boxes[first + 3] <= height
        and 0 <= boxes[last + 1] + boxes[last + 3] <= height
    ):
        return range(start, end)
    return [
        index
        for index in range(start, end)
        if 0 <= boxes[4 * index] + boxes[4 * index + 2] <= width
        and 0 <= boxes[4 * index + 1] + boxes[4 * index + 3] <= height
    ]


def _note(found: Characters, outside: int, invisible: int) -> None:
    if outside:
        found.notes.append(("text_outside", f"{outside} characters outside the page"))
    found.unprinted = invisible
    if invisible:
        found.notes.append(("invisible_text", f"{invisible} characters that are not printed"))
    unreadable = Counter(char for char in found.text if _is_undecodable(char)) if _suspect(found.text) else {}
    if unreadable:
        forms = " ".join(f"U+{ord(char):04X}" for char in sorted(unreadable)[: PDF.max_codes_named])
        found.notes.append(("undecodable_text", f"{sum(unreadable.values())} characters: {forms}"))


def _suspect(text: str) -> bool:
    return bool(text) and max(text) >= "\ue000"


def _is_undecodable(char: str) -> bool:
    return "\ue000" <= char <= "\uf8ff" or char >= "\U000f0000" or char in "\ufffd\ufffe\uffff"

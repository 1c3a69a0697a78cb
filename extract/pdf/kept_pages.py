"""Pages of a PDF as bytes and back, each number exactly as it was: what is read again needs no file.

A page is the length of a head, the head (JSON) and its lists: the text in UTF-8, the boxes of its characters
(four floats each), of recognised ones how sure each is (a float), the stretches (first, last, turn, size),
then rules across, upright, and shades (four doubles each). Numbers lie by the place of their bytes, the
first bytes of all before the second ones: equal exponents stand together, and half as many bytes are left
when they are packed.
"""

from __future__ import annotations

import json
import math
import struct
import sys
from array import array
from collections.abc import Iterator
from typing import Any, cast

from gongbao.extract.pdf.characters import Characters, Stretch
from gongbao.extract.pdf.page_points import PagePoints, PdfPage
from gongbao.extract.pdf.rules import Rules
from gongbao.extract.pdf.settings import PDF
from gongbao.extract.pdf.space import PageSpace
from gongbao.schema.errors import SourceError
from gongbao.schema.records import Orientation

Lines = list[tuple[float, float, float, float]]

_LENGTH = struct.Struct("<I")
_TURNS: tuple[Orientation | None, ...] = (0, 90, 180, 270, None)
_BOX, _LINE = 4, 4
"""Numbers of a character's box, and of a rule."""
_LEAST, _MOST = 1e-200, 1e300
"""The least size of letters and the farthest place of a rule: beyond them places cannot be reckoned with."""
_FARTHEST = 3.5e38
"""What no edge of a page is beyond: a PDF's numbers have single precision."""


def page_bytes(page: PdfPage) -> bytes:
    """A page as bytes."""
    head: dict[str, Any] = {"number": page.number}
    parts: list[bytes] = []
    if page.points is not None:
        space, characters, rules = page.points.space, page.points.characters, page.points.rules
        words = characters.text.encode("utf-8", "surrogatepass")
        head |= {
            "space": [space.left, space.bottom, space.right, space.top, space.rotation],
            "text": len(words),
            "stretches": len(characters.stretches),
            "rules": [len(rules.across), len(rules.upright), len(rules.shades)],
            "blanks": list(characters.blanks.items()),
            "notes": [characters.notes, rules.notes],
            "pictures": rules.has_pictures,
        }
        stretches, sure = characters.stretches, characters.confidence
        if sure is not None:
            head["recognised"] = True
        parts = [
            words,
            _apart(characters.boxes, _BOX),
            _apart(sure) if sure is not None else b"",
            _apart(array("I", [one.start for one in stretches])),
            _apart(array("I", [one.end for one in stretches])),
            bytes(_TURNS.index(one.turn) for one in stretches),
            _apart(array("d", [one.size for one in stretches])),
            *(_apart(array("d", [x for line in lines for x in line]), _LINE) for lines in _lines_of(rules)),
        ]
    told = json.dumps(head, separators=(",", ":")).encode()
    return b"".join((_LENGTH.pack(len(told)), told, *parts))


def pages_in(data: bytes) -> Iterator[PdfPage]:
    """The pages that bytes hold, which anybody may have written.

    Raises:
        SourceError: They are no such pages.
    """
    reader = _Bytes(data)
    number = 0
    while reader.left:
        try:
            page = _page(reader)
        except (KeyError, IndexError, TypeError, ValueError, RecursionError, struct.error) as error:
            raise SourceError("what was kept of the PDF is broken", code="unreadable") from error
        if page.number <= number:
            raise SourceError("what was kept of the PDF is broken: pages out of order", code="unreadable")
        number = page.number
        yield page


class _Bytes:
    """Bytes that are taken one part after the other."""

    def __init__(self, data: bytes) -> None:
        self._data = memoryview(data)
        self._at = 0

    @property
    def left(self) -> int:
        return len(self._data) - self._at

    def take(self, count: int) -> bytes:
        if not isinstance(count, int) or not 0 <= count <= self.left:
            raise ValueError(f"{count} bytes of {self.left}")
        self._at += count
        return bytes(self._data[self._at - count : self._at])

    def numbers(self, kind: str, count: int, together: int = 1) -> array[Any]:
        found: array[Any] = array(kind)
        size = found.itemsize * together
        found.frombytes(_together(self.take(_count(count) * size), size))
        if sys.byteorder == "big":
            found.byteswap()
        return found


def _page(reader: _Bytes) -> PdfPage:
    (length,) = _LENGTH.unpack(reader.take(_LENGTH.size))
    head = json.loads(reader.take(length))
    number = _count(head["number"])
    if "space" not in head:
        return PdfPage(number, None)
    return PdfPage(number, PagePoints(_space(head["space"]), _characters(reader, head), _rules(reader, head)))


def _space(told: list[Any]) -> PageSpace:
    *edges, rotation = told
    left, bottom, right, top = map(float, edges)
    if rotation not in _TURNS[:-1] or not all(abs(edge) <= _FARTHEST for edge in (left, bottom, right, top)):
        raise ValueError(f"no space: {told}")
    return PageSpace(left, bottom, right, top, cast(Orientation, rotation))


def _characters(reader: _Bytes, head: dict[str, Any]) -> Characters:
    words = reader.take(head["text"]).decode("utf-8", "surrogatepass")
    if len(words) > PDF.max_characters:
        raise ValueError(f"{len(words)} characters")
    boxes = reader.numbers("f", len(words), _BOX)
    sure = reader.numbers("f", len(words)) if head.get("recognised") else None
    count = head["stretches"]
    starts, ends = reader.numbers("I", count), reader.numbers("I", count)
    turns, sizes = reader.take(count), reader.numbers("d", count)
    if any(not start <= end <= len(words) for start, end in zip(starts, ends, strict=True)):
        raise ValueError("a stretch outside of its page")
    if not all(map(math.isfinite, boxes)) or not all(_LEAST <= size < math.inf for size in sizes):
        raise ValueError("letters that have no place or no size")
    stretches = [
        Stretch(start, end, _TURNS[turn], size)
        for start, end, turn, size in zip(starts, ends, turns, sizes, strict=True)
    ]
    blanks = {_count(at): str(blank) for at, blank in head["blanks"]}
    return Characters(words, boxes, stretches, blanks, _notes(head["notes"][0]), sure)


def _rules(reader: _Bytes, head: dict[str, Any]) -> Rules:
    across, upright, shades = (_lines(reader.numbers("d", count, _LINE)) for count in head["rules"])
    return Rules(across, upright, shades, _notes(head["notes"][1]), bool(head["pictures"]))


def _lines(numbers: array[float]) -> Lines:
    if not all(abs(number) <= _MOST for number in numbers):
        raise ValueError("rules that have no place")
    return list(zip(numbers[0::4], numbers[1::4], numbers[2::4], numbers[3::4], strict=True))


def _lines_of(rules: Rules) -> tuple[Lines, Lines, Lines]:
    return rules.across, rules.upright, rules.shades


def _notes(told: list[Any]) -> list[tuple[str, str]]:
    return [(str(code), str(message)) for code, message in told]


def _count(value: Any) -> int:
    if type(value) is not int or value < 0:
        raise ValueError(f"no count: {value!r}")
    return value


def _apart(numbers: array[Any], together: int = 1) -> bytes:
    """Numbers as bytes, low bytes first, by the place of each byte among those of `together` numbers."""
    if sys.byteorder == "big":
        numbers = array(numbers.typecode, numbers)
        numbers.byteswap()
    data, size = numbers.tobytes(), numbers.itemsize * together
    return b"".join(data[at::size] for at in range(size))


def _together(data: bytes, size: int) -> bytes:
    """The bytes that lie apart as they were."""
    count = len(data) // size
    found = bytearray(len(data))
    for at in range(size):
        found[at::size] = data[at * count : (at + 1) * count]
    return bytes(found)

"""How often the forms of a PDF draw each other: pdfium draws them all before a page can be asked of anything.

A form that draws itself twice makes a thousand million drawings of a file of 4 KB, and takes all memory that
there is. So the drawings are counted first, in the bytes as they lie there: the head of a form is never
packed, what it draws is packed once. Most files have no form within another, and end at that.
"""

from __future__ import annotations

import re
import zlib
from collections import Counter
from collections.abc import Iterator, Mapping
from itertools import islice

from gongbao.extract.pdf.settings import PDF

_FORM = re.compile(rb"/Subtype\s*/Form\b")
_OBJECT = re.compile(rb"obj\b")
_NUMBER = re.compile(rb"(\d{1,10})\s+\d{1,5}\s+\Z")
_REFERENCE = re.compile(rb"/([^\s/<>\[\]()]+)\s+(\d{1,10})\s+\d{1,5}\s+R\b")
_DRAWN = re.compile(rb"/([^\s/<>\[\]()]+)\s+Do\b")
_STREAM = re.compile(rb"\bstream\r?\n")
# Digits and blanks that may stand before the word `obj`.
_LONGEST_NUMBER = 20
# From where to where an object is looked at.
_Head = tuple[int, int]


def most_drawings(data: bytes) -> int:
    """How many forms the most manifold form of a PDF draws, itself among them; no more than is of interest.

    What is packed or locked so that its drawings cannot be seen counts as one.
    """
    forms = dict(_forms(data)) if b"/Form" in data else {}
    if not forms:
        return 0
    begins = _Begins(data)
    drawn = {}
    for number, head in forms.items():
        names = {name: child for name, child in _named(data, head, begins).items() if child in forms}
        if names:
            signs = _DRAWN.findall(_content(data, head))
            drawn[number] = Counter(names[name] for name in signs if name in names)
    return _most(drawn)


def _most(drawn: Mapping[int, Mapping[int, int]]) -> int:
    """The most drawings of a form, by what each draws how often: as deep as pdfium goes."""
    counts = dict.fromkeys(drawn, 1)
    for _ in range(PDF.pdfium_form_depth):
        counts = {
            number: min(
                1 + sum(times * counts.get(child, 1) for child, times in children.items()),
                PDF.max_drawings + 1,
            )
            for number, children in drawn.items()
        }
    return max(counts.values(), default=1)


def _forms(data: bytes) -> Iterator[tuple[int, _Head]]:
    """The forms of a file by their numbers, each with its head: what stands before its drawing."""
    for found in islice(_FORM.finditer(data), PDF.max_forms):
        word = data.rfind(b"obj", max(found.start() - PDF.longest_head, 0), found.start())
        number = _NUMBER.search(data, max(word - _LONGEST_NUMBER, 0), max(word, 0))
        if number is not None:
            end = data.find(b"stream", found.end(), found.end() + PDF.longest_head)
            yield int(number[1]), (word, end if end >= 0 else found.end())


class _Begins:
    """Where the objects of a file begin, by their numbers; looked for when the first is asked for."""

    def __init__(self, data: bytes) -> None:
        self._data = data
        self._begins: dict[int, int] | None = None

    def head(self, number: int) -> _Head:
        """An object that is no form, up to its end; nothing where it is packed with others."""
        if self._begins is None:
            self._begins = dict(self._found())
        start = self._begins.get(number)
        if start is None:
            return 0, 0
        end = self._data.find(b"endobj", start, start + PDF.longest_head)
        return start, end if end >= 0 else start + PDF.longest_head

    def _found(self) -> Iterator[tuple[int, int]]:
        for found in _OBJECT.finditer(self._data):
            start = found.start()
            number = _NUMBER.search(self._data, max(start - _LONGEST_NUMBER, 0), start)
            if number is not None:
                yield int(number[1]), found.end()


def _named(data: bytes, head: _Head, begins: _Begins) -> dict[bytes, int]:
    """The objects that a form names, in its own head or in resources that lie elsewhere."""
    names: dict[bytes, int] = {}
    for key, other in _references(data, head).items():
        names[key] = other
        if key in (b"Resources", b"XObject"):
            inner = _references(data, begins.head(other))
            names |= inner
            if b"XObject" in inner:
                names |= _references(data, begins.head(inner[b"XObject"]))
    return names


def _references(data: bytes, place: _Head) -> dict[bytes, int]:
    return {found[1]: int(found[2]) for found in _REFERENCE.finditer(data, *place)}


def _content(data: bytes, place: _Head) -> bytes:
    """What a form draws, unpacked; nothing where it is packed otherwise than nearly all files are."""
    start, end = place
    stream = _STREAM.match(data, end)
    if stream is None:
        return b""
    packed = data[stream.end() : data.find(b"endstream", stream.end())]
    head = data[start:end]
    if b"/Filter" not in head:
        return packed[: PDF.longest_form]
    if b"/FlateDecode" not in head:
        return b""
    try:
        return zlib.decompressobj().decompress(packed, PDF.longest_form)
    except zlib.error:
        return b""

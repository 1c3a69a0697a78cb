"""Pages of a PDF that is no scan: as pictures, and with the text and tables that they really hold."""

from __future__ import annotations

import hashlib
import random
from collections.abc import Iterator, Sequence
from pathlib import Path

import numpy as np
import pypdfium2

from gongbao.extract.pdf.characters import Characters
from gongbao.extract.sources.pdf import pdf_pages
from scanning.conditions import Condition
from scanning.damage import Picture, scanned
from scanning.wrapping import LayerLine, scanned_pdf

_POINTS = 72.0


def page_count(source: Path) -> int:
    """How many pages a PDF has."""
    with pypdfium2.PdfDocument(source) as document:
        return len(document)


def only_pages(source: Path, numbers: Sequence[int]) -> bytes:
    """The PDF of some of the pages of another, whose text is their truth."""
    from io import BytesIO

    with pypdfium2.PdfDocument(source) as document, pypdfium2.PdfDocument.new() as chosen:
        chosen.import_pages(document, [number - 1 for number in numbers])
        written = BytesIO()
        chosen.save(written)
    return written.getvalue()


def scanned_pages(source: Path, numbers: Sequence[int], condition: Condition) -> Iterator[Picture]:
    """Pages of a PDF as scans, the same ones whenever it is asked; the page after shines through each."""
    seed = hashlib.sha256(source.read_bytes()).hexdigest()
    with pypdfium2.PdfDocument(source) as document:
        for number in numbers:
            page = _rendered(document, number - 1, condition.dpi)
            behind = _rendered(document, number % len(document), condition.dpi) if condition.bleed else None
            yield scanned(page, behind, condition, f"{seed} {number} {condition.name}")


def as_scan(
    source: Path, numbers: Sequence[int], condition: Condition, layer: Sequence[Sequence[LayerLine]] = ()
) -> bytes:
    """A PDF of scans of pages of a PDF; `layer` holds the invisible lines of each, if they have any."""
    lines = layer or [()] * len(numbers)
    return scanned_pdf(zip(scanned_pages(source, numbers, condition), lines, strict=True), condition)


def layer_of(source: Path, numbers: Sequence[int], wrong: float) -> list[list[LayerLine]]:
    """What somebody's recognition may have set under scans of pages: their lines, a share of signs wrong."""
    chance = random.Random(f"{source.name} {wrong}")
    return [
        _layer_lines(page.points.characters, wrong, chance) if page.points else []
        for page in pdf_pages(only_pages(source, numbers))
    ]


def _layer_lines(characters: Characters, wrong: float, chance: random.Random) -> list[LayerLine]:
    found = []
    for line in characters.stretches:
        if line.turn != 0:
            continue
        own = characters.boxes[4 * line.start : 4 * line.end]
        text = "".join(
            chance.choice(characters.text) if chance.random() < wrong else sign
            for sign in characters.text[line.start : line.end]
        )
        x0, x1 = min(own[0::4]), max(own[2::4])
        found.append(LayerLine(text, x0, max(own[3::4]) - line.size / 8, line.size, x1 - x0))
    return found


def _rendered(document: pypdfium2.PdfDocument, index: int, dpi: int) -> Picture:
    page = document[index]
    try:
        return np.ascontiguousarray(
            page.render(scale=dpi / _POINTS, rev_byteorder=False).to_numpy()[:, :, :3]
        )
    finally:
        page.close()

"""Pages of a PDF that is no scan: as pictures, and with the text and tables that they really hold."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator, Sequence
from pathlib import Path

import numpy as np
import pypdfium2

from scanning.conditions import Condition
from scanning.damage import Picture, scanned
from scanning.wrapping import scanned_pdf

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


def as_scan(source: Path, numbers: Sequence[int], condition: Condition, layer: Sequence[str] = ()) -> bytes:
    """A PDF of scans of pages of a PDF; `layer` holds the invisible text of each, if they have any."""
    words = layer or [""] * len(numbers)
    return scanned_pdf(zip(scanned_pages(source, numbers, condition), words, strict=True), condition)


def _rendered(document: pypdfium2.PdfDocument, index: int, dpi: int) -> Picture:
    page = document[index]
    try:
        return np.ascontiguousarray(
            page.render(scale=dpi / _POINTS, rev_byteorder=False).to_numpy()[:, :, :3]
        )
    finally:
        page.close()

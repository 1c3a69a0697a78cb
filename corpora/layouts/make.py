"""Make the PDFs of this folder and their truth: `python corpora/layouts/make.py [NAME ...]`.

Run by hand, in an environment of its own; the tests use the committed files. It needs

    pip install typst weasyprint pikepdf pypdfium2 pillow reportlab
    apt-get update && apt-get install -y fonts-noto-cjk chromium

Every file is checked as it is made: the characters of each page, as pdfium gives them, must be those of
its truth. What pdfium cannot know (places, spans, order) is to be looked at: `--png FOLDER` draws the pages.
"""

from __future__ import annotations

import argparse
import json
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

import bad
import broken
import crowded
import pypdfium2
import ruled
import running
import turned
import unruled
from truth import TABLE, Sample

HERE = Path(__file__).parent
MODULES = (turned, ruled, broken, running, unruled, bad, crowded)


def main() -> None:
    """Make all samples, or the named ones."""
    arguments = argparse.ArgumentParser(description="Make the PDFs of this folder and their truth.")
    arguments.add_argument("names", nargs="*")
    arguments.add_argument("--png", type=Path, help="draw the pages into this folder")
    options = arguments.parse_args()
    for sample in every_sample():
        if options.names and sample.name not in options.names:
            continue
        check(sample)
        (HERE / f"{sample.name}.pdf").write_bytes(sample.pdf)
        (HERE / f"{sample.name}.json").write_text(_printed(sample.as_json()), encoding="utf-8")
        print(f"{len(sample.pdf):8,} {sample.name}")
        if options.png:
            draw(sample, options.png)


def every_sample() -> Iterator[Sample]:
    """The samples of all modules."""
    for module in MODULES:
        yield from module.samples()


def check(sample: Sample) -> None:
    """See that the characters of each page are those of the truth.

    Raises:
        ValueError: A page has other characters.
    """
    if sample.outcome != "read" or sample.drawn_otherwise:
        return
    with pypdfium2.PdfDocument(sample.pdf, password=sample.password) as document:
        if len(document) != len(sample.order):
            raise ValueError(f"{sample.name}: {len(document)} pages, truth of {len(sample.order)}")
        for number, order in enumerate(sample.order, start=1):
            if order is None:
                continue
            text = document[number - 1].get_textpage().get_text_bounded()
            printed = Counter(_solid(text))
            grids = [found for found in sample.found if found.page == number]
            cells = [placed.cell.text for found in grids for placed in found.table.placed()]
            expected = Counter(_solid("".join([*order, *cells]).replace(TABLE, "")))
            if printed != expected:
                raise ValueError(f"{sample.name} page {number}: {printed - expected} / {expected - printed}")


def draw(sample: Sample, folder: Path) -> None:
    """Draw the pages of a sample as PNG, where that is safe."""
    if sample.outcome in ("either", "limited"):
        return
    try:
        document = pypdfium2.PdfDocument(sample.pdf, password=sample.password)
    except pypdfium2.PdfiumError:
        return
    for number, page in enumerate(document, start=1):
        page.render(scale=1.2).to_pil().save(folder / f"{sample.name}-{number}.png")


def _solid(text: str) -> str:
    return "".join(text.split()).replace("\ufffe", "-")


def _printed(data: object) -> str:
    """JSON with a cell a line."""
    text = json.dumps(data, ensure_ascii=False, indent=1)
    out: list[str] = []
    for line in text.split("\n"):
        depth = len(line) - len(line.lstrip())
        if depth > 4 or (depth == 4 and line.lstrip()[0] in "]}"):
            out[-1] += line.strip() if out[-1][-1] in "{[" or line.lstrip()[0] in "]}" else " " + line.strip()
        else:
            out.append(line)
    return "\n".join(out) + "\n"


if __name__ == "__main__":
    main()

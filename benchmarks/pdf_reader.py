"""The PDF reader against a bare loop over pdfium's characters; it and a build against pdfplumber's chars.

    python benchmarks/pdf_reader.py [SOURCE] [--repeat N]

The bare loop asks FPDFText_GetUnicode and FPDFText_GetCharBox for every character and keeps
nothing. Each way reads the whole file once a repeat, in turn; ratios are of CPU time within one
repeat. Prints their median and spread. Run by hand; it judges nothing.
"""

from __future__ import annotations

import argparse
import ctypes
import io
import statistics
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

import pdfplumber
import pypdfium2
import pypdfium2.raw as pdfium

import gongbao
from gongbao.extract.sources.pdf import read_pdf

_SAMPLE = Path(__file__).parent.parent / "corpora" / "wenzhou-2022-05" / "issue-typst.pdf"


def main() -> None:
    """Measure and print."""
    arguments = argparse.ArgumentParser(description="The PDF reader against its peers.")
    arguments.add_argument("source", nargs="?", type=Path, default=_SAMPLE)
    arguments.add_argument("--repeat", type=int, default=5)
    options = arguments.parse_args()
    data = options.source.read_bytes()
    pages = len(read_pdf(data))
    ratios: dict[str, list[float]] = {"the bare loop": [], "pdfplumber's page.chars": []}
    builds: list[float] = []
    _build(options.source)
    for _ in range(options.repeat):
        reader = _time(lambda: read_pdf(data))
        bare = _time(lambda: _bare_loop(data))
        chars = _time(lambda: _page_chars(data))
        ratios["the bare loop"].append(reader / bare)
        ratios["pdfplumber's page.chars"].append(reader / chars)
        builds.append(_time(lambda: _build(options.source)) / chars)
        print(
            f"{pages} pages: reader {1000 * reader / pages:5.1f} ms a page, bare loop "
            f"{1000 * bare / pages:5.1f}, pdfplumber's page.chars {1000 * chars / pages:5.1f}"
        )
    for name, values in ratios.items():
        print(
            f"the reader takes {statistics.median(values):.2f} of the CPU time of {name} "
            f"({min(values):.2f} to {max(values):.2f} over {len(values)} repeats)"
        )
    print(
        f"a whole build, SQLite included, takes {statistics.median(builds):.2f} of the CPU time of "
        f"pdfplumber's page.chars ({min(builds):.2f} to {max(builds):.2f} over {len(builds)} repeats)"
    )


def _build(source: Path) -> None:
    with tempfile.TemporaryDirectory() as folder:
        gongbao.build([source], Path(folder) / "gazette.db")


def _time(work: Callable[[], object]) -> float:
    start = time.process_time()
    work()
    return time.process_time() - start


def _bare_loop(data: bytes) -> None:
    document = pypdfium2.PdfDocument(data)
    sides = [ctypes.c_double() for _ in range(4)]
    for page in document:
        text_page = pdfium.FPDFText_LoadPage(page)
        for index in range(pdfium.FPDFText_CountChars(text_page)):
            pdfium.FPDFText_GetUnicode(text_page, index)
            pdfium.FPDFText_GetCharBox(text_page, index, *sides)
        pdfium.FPDFText_ClosePage(text_page)
        page.close()
    document.close()


def _page_chars(data: bytes) -> None:
    with pdfplumber.open(io.BytesIO(data)) as document:
        for page in document.pages:
            len(page.chars)
            page.close()


if __name__ == "__main__":
    main()

"""The tables of the made layouts, as others read them and as we do: GriTS of each.

    python benchmarks/tables.py [--with camelot] [--with pymupdf] [NAME ...]

Reads every PDF of `corpora/layouts` that has tables and prints how alike each reader's tables are to the
truth by content and by topology (GriTS-Con and GriTS-Top), each reader as it comes, with its defaults.
A page's found tables are matched with its true ones in the order that scores best; a true table that
nothing matches scores 0. pdfplumber is always there; Camelot and PyMuPDF (AGPL) are no dependency of ours:
install them in an environment of their own that holds gongbao too, and ask for them with --with.
Spans of pdfplumber and PyMuPDF are told by their cells' boxes; Camelot gives each place a cell of its own.
Run by hand; it judges nothing.
"""

from __future__ import annotations

import argparse
import importlib
import json
import statistics
import sys
from collections.abc import Callable, Sequence
from itertools import permutations
from pathlib import Path
from typing import Any

from gongbao.extract.sources.pdf import read_pdf

LAYOUTS = Path(__file__).parent.parent / "corpora" / "layouts"
Cell = tuple[int, int, int, int, str]
Pages = dict[int, list[list[Cell]]]
Measure = Callable[[Sequence[Cell], Sequence[Cell]], float]
_MAX_MATCHED = 6


def main() -> None:
    """Measure and print."""
    arguments = argparse.ArgumentParser(description="GriTS of several readers on the made layouts.")
    arguments.add_argument("names", nargs="*")
    arguments.add_argument("--with", dest="others", action="append", default=[], choices=sorted(OTHERS))
    options = arguments.parse_args()
    readers = {"gongbao": _gongbao, "pdfplumber": _pdfplumber}
    readers.update({name: OTHERS[name] for name in options.others})
    sys.path.insert(0, str(LAYOUTS))
    grits = importlib.import_module("grits")
    scores: dict[str, list[tuple[float, float]]] = {name: [] for name in readers}
    print(f"{'GriTS-Con / GriTS-Top':32}" + "".join(f"{name:>16}" for name in readers))
    for path in sorted(LAYOUTS.glob("*.json")):
        truth = json.loads(path.read_text(encoding="utf-8"))
        if not truth["grids"] or "password" in truth or (options.names and path.stem not in options.names):
            continue
        row = f"{path.stem:32}"
        for name, reader in readers.items():
            found = _safely(reader, path.with_suffix(".pdf"))
            con, top = (_score(truth, found, measure) for measure in (grits.grits_con, grits.grits_top))
            scores[name].append((con, top))
            row += f"{con:9.3f} {top:6.3f}"
        print(row)
    means = (
        (statistics.mean(con), statistics.mean(top))
        for con, top in (zip(*of, strict=True) for of in scores.values())
    )
    print(f"{'mean':32}" + "".join(f"{con:9.3f} {top:6.3f}" for con, top in means))


def _score(truth: Any, found: Pages, measure: Measure) -> float:
    """The mean over the true tables, and over found ones that nothing asked for, which score 0."""
    pages: Pages = {}
    for grid in truth["grids"]:
        cells = [
            (cell["row"], cell["col"], cell["row_span"], cell["col_span"], cell["text"])
            for cell in grid["cells"]
        ]
        pages.setdefault(grid["page"], []).append(cells)
    total, count = 0.0, 0
    for number in pages.keys() | found.keys():
        true, seen = pages.get(number, []), found.get(number, [])[:_MAX_MATCHED]
        count += max(len(true), len(seen))
        few, many = sorted((true, seen), key=len)
        alike = [[measure(one, other) for other in many] for one in few]
        orders = permutations(range(len(many)), len(few))
        total += max(
            (sum(row[at] for row, at in zip(alike, order, strict=True)) for order in orders), default=0.0
        )
    return total / count


def _safely(reader: Callable[[Path], Pages], path: Path) -> Pages:
    try:
        return reader(path)
    except Exception as error:  # a peer may fail in any way; that is a score of 0, not the end
        print(f"{path.stem}: {reader.__name__.strip('_')} fails: {error!r}", file=sys.stderr)
        return {}


def _gongbao(path: Path) -> Pages:
    found: Pages = {}
    for content in read_pdf(path.read_bytes()):
        for table in content.tables:
            cells = [
                (cell.row, cell.col, cell.row_span, cell.col_span, "".join(cell.flow.text.split("\n")))
                for cell in table.cells
            ]
            found.setdefault(content.page.number, []).append(cells)
    return found


def _pdfplumber(path: Path) -> Pages:
    import pdfplumber

    with pdfplumber.open(path) as document:
        return {
            page.page_number: [_spanned(table) for table in page.find_tables()] for page in document.pages
        }


def _pymupdf(path: Path) -> Pages:
    import pymupdf

    with pymupdf.open(path) as document:
        return {
            number: [_spanned(table) for table in page.find_tables().tables]
            for number, page in enumerate(document, start=1)
        }


def _camelot(path: Path) -> Pages:
    import camelot

    found: Pages = {}
    for table in camelot.read_pdf(str(path), pages="all"):
        found.setdefault(int(table.page), []).append(_each_place(table.df.values.tolist()))
    return found


OTHERS: dict[str, Callable[[Path], Pages]] = {"camelot": _camelot, "pymupdf": _pymupdf}


def _spanned(table: Any) -> list[Cell]:
    """A table's cells, their spans told by their boxes: pdfplumber's and PyMuPDF's tables are alike."""
    texts = table.extract()
    boxes = [box for row in table.rows for box in row.cells if box is not None]
    xs, ys = (sorted({box[at] for box in boxes} | {box[at + 2] for box in boxes}) for at in (0, 1))
    return [
        (
            ys.index(box[1]),
            xs.index(box[0]),
            ys.index(box[3]) - ys.index(box[1]),
            xs.index(box[2]) - xs.index(box[0]),
            text or "",
        )
        for row, line in zip(table.rows, texts, strict=True)
        for box, text in zip(row.cells, line, strict=True)
        if box is not None
    ]


def _each_place(rows: Sequence[Sequence[str]]) -> list[Cell]:
    return [(row, col, 1, 1, text) for row, texts in enumerate(rows) for col, text in enumerate(texts)]


if __name__ == "__main__":
    main()

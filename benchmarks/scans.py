"""Scans made of PDFs whose text is known: how right they are read, and what a page costs.

    python benchmarks/scans.py make SOURCE --pages 9 --conditions worst-200 --form pdf --into DIR
    python benchmarks/scans.py measure [SOURCE] [--pages 4,9] [--conditions clean-200,worst-200] [--show N]
    python benchmarks/scans.py measure SOURCE --gold GOLD_DIR --conditions clean-200
    python benchmarks/scans.py cost [SOURCE] [--pages 4,9] [--repeat N]

`make` writes the scans: the same bytes for the same pages whenever it is asked. `measure` reads them and
prints for each condition the characters that are right, the likeness of tables (GriTS), facts and rows that
say `certain`: of some pages against what is read from their own text, with --gold of all pages against facts
read by hand; with --layer 0.02 the scans lie over a text of which so many signs are wrong. `cost` reads pages
in turns with the bare engine and with all that is done here, and prints the ratio of CPU time, its spread,
and the most memory. Readings are kept in --cache, for a page takes about ten seconds. Run by hand; it judges
nothing.
"""

from __future__ import annotations

import argparse
import resource
import statistics
import tempfile
import time
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path

import cv2
from scanning.conditions import CONDITIONS, Condition
from scanning.engine import BareEngine
from scanning.facts import against_gold, against_print, by_size, certain_of
from scanning.likeness import Characters, Tables, compare_characters, confusions, grits, tables_alike
from scanning.pages import as_scan, layer_of, only_pages, page_count, scanned_pages
from scanning.wrapping import picture_bytes, write_tiff

import gongbao
from gongbao.evaluation import Figures, pool
from gongbao.extract.model.content import PageContent
from gongbao.extract.ocr.asked import Ocr
from gongbao.extract.sources.pdf import read_pdf
from gongbao.extract.sources.reader import read_contents

CORPORA = Path(__file__).parents[1] / "corpora"
SAMPLES = {
    CORPORA / "wenzhou-2022-05" / "issue-typst.pdf": (4, 9),
    CORPORA / "wuhu-2024-03" / "issue.pdf": (3,),
}
"""Pages that are measured where none are named: prose in columns, a table of tasks, notices."""


def main() -> None:
    """Make, measure or time scans."""
    options = _arguments()
    sources = {options.source: options.pages} if options.source else dict(SAMPLES)
    for source, pages in sources.items():
        sources[source] = pages or tuple(range(1, page_count(source) + 1))
    conditions = [CONDITIONS[name] for name in options.conditions]
    if options.command == "make":
        for condition in conditions:
            _make(options.source, sources[options.source], condition, options)
    elif options.command == "cost":
        _cost(sources, conditions, options.repeat)
    else:
        print(_HEAD)
        for condition in conditions:
            _print(condition, _measured(sources, condition, options), options.show)


def _arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description="Scans of known text: made, measured, timed.")
    parser.add_argument("command", choices=("make", "measure", "cost"))
    parser.add_argument("source", nargs="?", type=Path)
    parser.add_argument("--pages", type=_numbers, default=())
    parser.add_argument("--conditions", type=_names, default=["clean-200", "worst-200"])
    parser.add_argument("--form", choices=("pdf", "layer", "png", "jpg", "tif"), default="pdf")
    parser.add_argument("--into", type=Path, default=Path("scans"))
    parser.add_argument("--cache", type=Path, default=Path(tempfile.gettempdir()) / "gongbao-scans")
    parser.add_argument("--gold", type=Path)
    parser.add_argument("--layer", type=float)
    parser.add_argument("--show", type=int, default=0)
    parser.add_argument("--repeat", type=int, default=3)
    options = parser.parse_args()
    if options.command == "make" and options.source is None:
        parser.error("make needs a source")
    return options


def _numbers(text: str) -> tuple[int, ...]:
    return tuple(map(int, text.split(",")))


def _names(text: str) -> list[str]:
    names = list(CONDITIONS) if text == "all" else text.split(",")
    if unknown := [name for name in names if name not in CONDITIONS]:
        raise argparse.ArgumentTypeError(f"{', '.join(unknown)}: known are {', '.join(CONDITIONS)}")
    return names


def _make(source: Path, pages: Sequence[int], condition: Condition, options: argparse.Namespace) -> None:
    into: Path = options.into
    into.mkdir(parents=True, exist_ok=True)
    stem = f"{source.parent.name}-{condition.name}"
    if options.form in ("pdf", "layer"):
        layer = layer_of(source, pages, options.layer or 0.0) if options.form == "layer" else ()
        (into / f"{stem}.pdf").write_bytes(as_scan(source, pages, condition, layer))
        return
    pictures = scanned_pages(source, pages, condition)
    if options.form == "tif":
        write_tiff(list(pictures), into / f"{stem}.tif")
        return
    for number, picture in zip(pages, pictures, strict=True):
        written = bytes(cv2.imencode(".jpg", picture)[1]) if options.form == "jpg" else None
        data = written or picture_bytes(picture, condition)
        ending = options.form if written or condition.jpeg is None else "jpg"
        (into / f"{stem}-{number:03}.{ending}").write_bytes(data)


@dataclass(slots=True)
class Measured:
    """What was measured of one condition."""

    characters: Characters = field(default_factory=Characters)
    lost: Counter[str] = field(default_factory=Counter)
    extra: Counter[str] = field(default_factory=Counter)
    content: float = 0.0
    topology: float = 0.0
    tables: int = 0
    fields: list[Figures] = field(default_factory=list)
    views: list[Figures] = field(default_factory=list)
    failed: list[str] = field(default_factory=list)


def _measured(
    sources: dict[Path, tuple[int, ...]], condition: Condition, options: argparse.Namespace
) -> Measured:
    measured = Measured()
    for source, pages in sources.items():
        layer = () if options.layer is None else layer_of(source, pages, options.layer)
        scan = as_scan(source, pages, condition, layer)
        truth = read_pdf(only_pages(source, pages))
        _, found = read_contents(scan, f"{condition.name}.pdf", ocr=Ocr(cache=str(options.cache)))
        for printed, read in zip(truth, found, strict=True):
            _compare(printed, read, measured)
        with tempfile.TemporaryDirectory() as folder:
            _facts(source, pages, scan, Path(folder), measured, options)
    return measured


def _compare(printed: PageContent, read: PageContent, measured: Measured) -> None:
    measured.characters += compare_characters(printed.page.text, read.page.text)
    lost, extra = confusions(printed.page.text, read.page.text)
    measured.lost += lost
    measured.extra += extra
    true, seen = _tables(printed), _tables(read)
    content, count = tables_alike(true, seen, grits().grits_con)
    measured.content += content
    measured.topology += tables_alike(true, seen, grits().grits_top)[0]
    measured.tables += count


def _tables(content: PageContent) -> Tables:
    return [
        [
            (cell.row, cell.col, cell.row_span, cell.col_span, "".join(cell.flow.text.split()))
            for cell in table.cells
        ]
        for table in content.tables
    ]


def _facts(
    source: Path,
    pages: Sequence[int],
    scan: bytes,
    folder: Path,
    measured: Measured,
    options: argparse.Namespace,
) -> None:
    (folder / "scan.pdf").write_bytes(scan)
    database = folder / "scan.db"
    report = gongbao.build([folder / "scan.pdf"], database, cache=options.cache)
    if report.failed:
        measured.failed += [failure.message for failure in report.failed]
        return
    if options.gold:
        fields, views = against_gold(database, options.gold)
        measured.fields += fields
        measured.views += views
        return
    (folder / "print.pdf").write_bytes(only_pages(source, pages))
    gongbao.build([folder / "print.pdf"], folder / "print.db")
    measured.views += against_print(database, folder / "print.db")


_HEAD = (
    f"{'condition':14} {'right':>7} {'in order':>8} {'printed':>7} {'found':>7}"
    f" {'con':>6} {'top':>6} {'tables':>6} {'facts':>6} {'least':>6} {'certain':>11}"
)


def _print(condition: Condition, measured: Measured, show: int) -> None:
    told = measured.characters
    tables = max(measured.tables, 1)
    sizes = by_size(pool(measured.fields or measured.views))
    rows = sum(rows for _, _, rows in sizes)
    mean = sum(f1 * rows for _, f1, rows in sizes) / max(rows, 1)
    certain = certain_of(measured.views)
    print(
        f"{condition.name:14} {told.share_right:7.4f} {told.in_order:8.4f} {told.printed:7} {told.found:7}"
        f" {measured.content / tables:6.3f} {measured.topology / tables:6.3f} {measured.tables:6}"
        f" {mean:6.3f} {min((f1 for _, f1, _ in sizes), default=0.0):6.3f}"
        f" {certain.right:5}/{certain.right + certain.wrong:<5}",
        flush=True,
    )
    for message in measured.failed:
        print(f"  not read: {message}")
    if show:
        print("  lost ", " ".join(f"{sign}{count}" for sign, count in measured.lost.most_common(show)))
        print("  extra", " ".join(f"{sign}{count}" for sign, count in measured.extra.most_common(show)))
        for name, f1, rows in sizes:
            print(f"  {name:32} F1 {f1:.3f} of {rows} rows")
        for view in measured.fields or measured.views:
            for kind, keys in (("missed", view.missed), ("extra", view.extra)):
                for key in keys[:show]:
                    print(f"  {kind} {view.name}: {' | '.join(map(str, key))[:150]}")


def _cost(sources: dict[Path, tuple[int, ...]], conditions: Sequence[Condition], repeat: int) -> None:
    bare = BareEngine()
    for condition in conditions:
        ratios: list[float] = []
        own: list[float] = []
        for source, pages in sources.items():
            for number, picture in zip(pages, scanned_pages(source, pages, condition), strict=True):
                scan = as_scan(source, (number,), condition)
                for _ in range(repeat):
                    start = time.process_time()
                    read_contents(scan, "scan.pdf", ocr=Ocr())
                    own.append(time.process_time() - start)
                    ratios.append(own[-1] / bare.read(picture).seconds)
        peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
        print(
            f"{condition.name:14} {statistics.median(own):5.1f} CPU-s a page, "
            f"{statistics.median(ratios):.2f} of the bare engine ({min(ratios):.2f} to {max(ratios):.2f}, "
            f"{len(ratios)} readings); at most {peak:.0f} MiB with both loaded",
            flush=True,
        )


if __name__ == "__main__":
    main()

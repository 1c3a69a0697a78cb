"""`gongbao tables`: the tables of a file as found."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import asdict
from pathlib import Path
from typing import TYPE_CHECKING

import click

from gongbao.cli.options import (
    CACHE,
    FILE,
    FORCE,
    MEMORY,
    NAME,
    OCR,
    PASSWORD,
    TIMEOUT,
    check_name,
    errors_told,
)
from gongbao.cli.saying import say

if TYPE_CHECKING:
    from gongbao.extract.ocr.asked import OcrMode
    from gongbao.page_tables import PageTable


@click.command()
@click.argument("source", metavar="FILE", type=FILE)
@click.option(
    "--csv", "folder", metavar="DIR", type=click.Path(path_type=Path), help="Write a CSV file for each table."
)
@click.option("--json", "as_json", is_flag=True, help="Print a JSON array with the spans and boxes of cells.")
@FORCE
@NAME
@PASSWORD
@OCR
@CACHE
@TIMEOUT
@MEMORY
def tables(
    source: str,
    folder: Path | None,
    as_json: bool,
    force: bool,
    called: str | None,
    password: str | None,
    ocr_mode: OcrMode,
    cache: str | None,
    timeout: float | None,
    memory: int,
) -> None:
    """Print every table of FILE (- is standard input) as found, with its page, orientation and certainty."""
    check_name(called, [source])
    from gongbao.page_tables import tables as find_tables

    with errors_told(source):
        found = find_tables(
            source, password=password, ocr=ocr_mode, cache=cache, timeout=timeout, memory=memory, name=called
        )
        if folder is not None:
            _write_csv(found, folder, force)
    if as_json:
        from gongbao.cli.printing import json_text

        lines = (json_text(asdict(table)) for table in found)
        click.echo("[\n" + ",\n".join(lines) + "\n]" if found else "[]")
    elif folder is None:
        _print(found)
    say(f"{len(found)} table{'' if len(found) == 1 else 's'}", err=True)


def _write_csv(found: Sequence[PageTable], folder: Path, force: bool) -> None:
    from gongbao.cli.printing import print_notes
    from gongbao.export.page_tables import write_tables

    files = {f"page-{table.page}-table-{number}": table.rows() for number, table in _numbered(found)}
    written, notes = write_tables(folder, files, force=force)
    for path, count in written.items():
        say(f"{path}: {count} rows", err=True)
    print_notes(notes)


def _print(found: Sequence[PageTable]) -> None:
    from gongbao.cli.printing import print_aligned

    for number, table in _numbered(found):
        turned = f", turned by {table.orientation}°" if table.orientation else ""
        size = f"{table.row_count} × {table.column_count}"
        say(f"page {table.page}, table {number}: {size}{turned}, {table.method}, {table.certainty}")
        print_aligned(table.rows(whole=False))
        say()


def _numbered(found: Sequence[PageTable]) -> Iterator[tuple[int, PageTable]]:
    """Each table with its number on its page, from 1."""
    counts: Counter[int] = Counter()
    for table in found:
        counts[table.page] += 1
        yield counts[table.page], table

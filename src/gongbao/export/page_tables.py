"""Tables without heads as CSV files for a spreadsheet, each under its name."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path
from typing import Any

from gongbao.export.lines import write_excel_rows
from gongbao.export.placing import file_in, folder_made, placed, refuse_what_is_there
from gongbao.export.sheet import Notes


def write_tables(
    folder: Path, tables: Mapping[str, Iterable[Sequence[Any]]], *, force: bool = False
) -> tuple[dict[Path, int], list[str]]:
    """Write tables as CSV files under their names.

    Args:
        folder: Where to write; made if it is not there.
        tables: Rows of each, by name.
        force: Whether to replace files that are there.

    Returns:
        The files written, with their numbers of rows; what could not be written as it is.

    Raises:
        ExportError: Something is there already, a name leads elsewhere, or the folder cannot be written.
    """
    paths = {name: file_in(folder, f"{name}.csv") for name in tables}
    for path in paths.values():
        refuse_what_is_there(path, force=force)
    written, notes = {}, Notes()
    with folder_made(folder, force=force):
        for name, rows in tables.items():
            with placed(paths[name], force=force) as file:
                written[paths[name]] = write_excel_rows(name, rows, file, notes)
    return written, notes.lines()

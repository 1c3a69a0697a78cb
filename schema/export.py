"""Export: views as CSV files, in reading order, for spreadsheets and for scripts.

UTF-8 with a byte order mark, or Excel reads Chinese as Latin letters. NULL is an empty cell. A
text that a spreadsheet would run as a formula (it begins with `=`, `+`, `-`, `@`, a tab or a line
end, has more after that, and is no number) gets an apostrophe in front; numbers and lone signs such as the
comparator `=` stay as they are. `gongbao query --csv` writes every value exactly.
"""

from __future__ import annotations

import csv
import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from sqlalchemy import Engine

from gongbao.schema.database import name_of, translate_errors
from gongbao.schema.errors import DatabaseError, QueryError
from gongbao.schema.queries import reading
from gongbao.schema.views import VIEW_NAMES, View, find_view

_FORMULA = re.compile(r"[=+\-@\t\r\n]=?.*[^=]", re.DOTALL)
_NUMBER = re.compile(r"[+-]?[0-9.,]+%?")


def export_views(engine: Engine, folder: Path, names: Iterable[str] = ()) -> dict[Path, int]:
    """Write views as CSV files named after them.

    Args:
        engine: A database opened for reading.
        folder: Where to write; made if it is not there.
        names: The views; all of them if none is named.

    Returns:
        The files written, with their numbers of rows.

    Raises:
        QueryError: There is no view of that name.
        DatabaseError: The database cannot be read, or the folder not written.
    """
    views = [_known_view(name) for name in names] or [_known_view(name) for name in VIEW_NAMES]
    with _folder_errors_named(folder):
        folder.mkdir(parents=True, exist_ok=True)
        return {folder / f"{view.name}.csv": _export(engine, view, folder) for view in views}


def write_tables(folder: Path, tables: Mapping[str, Iterable[Sequence[Any]]]) -> dict[Path, int]:
    """Write tables without a head as CSV files under their names.

    Returns:
        The files written, with their numbers of rows.

    Raises:
        DatabaseError: The folder cannot be written.
    """
    with _folder_errors_named(folder):
        folder.mkdir(parents=True, exist_ok=True)
        return {folder / f"{name}.csv": _write(folder / f"{name}.csv", rows) for name, rows in tables.items()}


def _known_view(name: str) -> View:
    view = find_view(name)
    if view is None:
        raise QueryError(f"there is no view {name!r}; the views are {', '.join(VIEW_NAMES)}")
    return view


def _export(engine: Engine, view: View, folder: Path) -> int:
    with translate_errors(name_of(engine)), reading(engine) as connection:
        result = connection.exec_driver_sql(f"{view.query(engine.dialect.name)} ORDER BY {view.order}")
        return _write(folder / f"{view.name}.csv", result, tuple(result.keys()))


def _write(path: Path, rows: Iterable[Sequence[Any]], head: Sequence[str] = ()) -> int:
    count = 0
    with path.open("w", encoding="utf-8-sig", newline="") as file:
        writer = csv.writer(file)
        if head:
            writer.writerow(head)
        for row in rows:
            writer.writerow([_safe(value) for value in row])
            count += 1
    return count


def _safe(value: Any) -> Any:
    if isinstance(value, str) and _FORMULA.fullmatch(value) and not _NUMBER.fullmatch(value):
        return f"'{value}"
    return value


@contextmanager
def _folder_errors_named(folder: Path) -> Iterator[None]:
    try:
        yield
    except OSError as error:
        raise DatabaseError(f"{folder}: {error.strerror or error}") from error

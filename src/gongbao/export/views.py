"""Export of views: which files, in which form, put in their place."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from importlib import import_module
from pathlib import Path
from typing import Any, BinaryIO, Literal, get_args

from sqlalchemy import Connection, Engine

from gongbao.export.dictionary import (
    dictionary_markdown,
    dictionary_sheet,
    notes_markdown,
    notes_sheet,
)
from gongbao.export.labels import Language, column_label, value_labels, view_label
from gongbao.export.placing import (
    errors_named,
    file_in,
    folder_made,
    free_name,
    placed,
    refuse_what_is_there,
)
from gongbao.export.sheet import Notes, Row, Sheet, SheetColumn, renamed
from gongbao.schema.database import name_of, translate_errors
from gongbao.schema.errors import ExportError, ExtraError
from gongbao.schema.inner_views import view_in_order
from gongbao.schema.queries import reading
from gongbao.schema.view_columns import columns_of
from gongbao.schema.views import VIEW_NAMES, View, known_view
from gongbao.versions import __version__

Form = Literal["csv", "excel", "jsonl", "xlsx", "parquet", "datapackage"]
FORMS: tuple[Form, ...] = get_args(Form)
Write = Callable[[Sheet, BinaryIO, Notes], int]

# What a file of a form is called behind its dot.
_SUFFIXES: dict[Form, str] = {
    "csv": ".csv",
    "excel": ".csv",
    "jsonl": ".jsonl",
    "xlsx": ".xlsx",
    "parquet": ".parquet",
    "datapackage": ".csv",
}
# What a suffix says where no form is named.
_BY_SUFFIX: dict[str, Form] = {
    ".csv": "excel",
    ".jsonl": "jsonl",
    ".ndjson": "jsonl",
    ".xlsx": "xlsx",
    ".parquet": "parquet",
}
# What else a file of rows may be called: nobody means a folder by it.
_OTHERS = frozenset(
    {
        ".db",
        ".doc",
        ".docx",
        ".html",
        ".json",
        ".md",
        ".ods",
        ".pdf",
        ".sqlite",
        ".tsv",
        ".txt",
        ".xls",
        ".xlsm",
        ".xml",
        ".zip",
    }
)
_WRITERS: dict[Form, tuple[str, str]] = {
    "csv": ("lines", "write_csv"),
    "excel": ("lines", "write_excel"),
    "jsonl": ("lines", "write_jsonl"),
    "parquet": ("parquet", "write_parquet"),
    "datapackage": ("lines", "write_csv"),
}
_WORKBOOK = "gazette"
_DICTIONARY = "DICTIONARY.md"
_NOTES = "NOTES.md"
_PACKAGE = "datapackage.json"


@dataclass(slots=True)
class Exported:
    """What an export wrote: the rows of each file or sheet, files without rows, and what is to be told."""

    rows: dict[str, int] = field(default_factory=dict)
    others: list[Path] = field(default_factory=list)
    notes: list[str] = field(default_factory=list)


def export_views(
    engine: Engine,
    target: Path,
    names: Iterable[str] = (),
    *,
    form: Form | None = None,
    labels: Language = "en",
    force: bool = False,
) -> Exported:
    """Write views, in reading order, into a folder or one file.

    Args:
        engine: A database opened for reading.
        target: A folder, made if it is not there, or a file of that form.
        names: The views; all of them if none is named.
        form: How to write; by the suffix of the target if not named, else CSV for Excel.
        labels: The language of headings and of words of the dataset's own.
        force: Whether to replace files, and to write into a folder that is a link.

    Raises:
        QueryError: There is no view of that name.
        ExportError: Something is there already, or cannot be written.
        DatabaseError: The database cannot be read.
        ExtraError: The form needs a package that is not installed.
    """
    views = [known_view(name) for name in dict.fromkeys(names)] or [*map(known_view, VIEW_NAMES)]
    form = form or _BY_SUFFIX.get(target.suffix.lower(), "excel")
    files = _places(target, form, views)
    place = _Place(files, target if files[0].parent == target else None, form, force)
    for path in (*files, *_beside(place)):
        refuse_what_is_there(path, force=force)
    with translate_errors(name_of(engine)), _snapshot(engine) as connection:
        sheets = [_sheet(connection, view, labels) for view in views]
        # Who names a file has seen the way to it.
        with folder_made(files[0].parent, force=force or place.folder is None):
            if form == "xlsx":
                return _write_workbook(sheets, place)
            done = _write_files(sheets, place)
            if place.folder is not None:
                _write_beside(connection, sheets, place.folder, place, done)
            return done


@dataclass(frozen=True, slots=True)
class _Place:
    """Where views are written: the files, the folder they have to themselves, in which form, and over what.

    `force` tells that what is there already is replaced.
    """

    files: list[Path]
    folder: Path | None
    form: Form
    force: bool


def _places(target: Path, form: Form, views: list[View]) -> list[Path]:
    """The files to write: one for each view, or one for all."""
    suffix = _SUFFIXES[form]
    own = _BY_SUFFIX.get(target.suffix.lower())
    if target.suffix.lower() in _OTHERS and not target.is_dir():
        known = ", ".join(_BY_SUFFIX)
        raise ExportError(
            f"{target}: no form is written as {target.suffix}; there are {known}, or name a folder"
        )
    if own is None or target.is_dir():
        names = [_WORKBOOK] if form == "xlsx" else [view.name for view in views]
        return [file_in(target, f"{name}{suffix}") for name in names]
    if form == "datapackage":
        raise ExportError(f"{target}: a data package goes into a folder")
    if _SUFFIXES[own] != suffix:
        raise ExportError(f"{target}: {form} goes into a folder or a {suffix} file")
    if form != "xlsx" and len(views) != 1:
        raise ExportError(f"{target}: a {suffix} file holds one view: name one, or a folder to write to")
    return [file_in(target.parent, target.name)]


def _beside(place: _Place) -> list[Path]:
    """What goes into a folder with its views and may be in the way; a dictionary that is the same is not."""
    folder = place.folder
    if folder is None or place.form == "xlsx":
        return []
    beside = [] if _is_same(folder / _DICTIONARY) else [folder / _DICTIONARY]
    return [*beside, folder / _PACKAGE] if place.form == "datapackage" else beside


def _is_same(dictionary: Path) -> bool:
    if dictionary.is_symlink() or not dictionary.is_file():
        return False
    with errors_named(dictionary):
        return dictionary.read_bytes() == dictionary_markdown().encode("utf-8")


@contextmanager
def _snapshot(engine: Engine) -> Iterator[Connection]:
    """A connection that sees all views as they are at one moment."""
    with reading(engine) as connection:
        if connection.dialect.name == "postgresql":
            connection.exec_driver_sql("SET TRANSACTION ISOLATION LEVEL REPEATABLE READ")
        yield connection


def _sheet(connection: Connection, view: View, labels: Language) -> Sheet:
    columns = columns_of(view.name)
    words = [value_labels(view.name, column.name) if labels == "zh" else {} for column in columns]
    query = view_in_order(view, connection.dialect.name)

    def rows() -> Iterable[Row]:
        found = (tuple(row) for row in connection.exec_driver_sql(query))
        return renamed(found, words) if labels == "zh" else found

    return Sheet(
        view.name,
        view_label(view.name).heading if labels == "zh" else view.name,
        tuple(
            SheetColumn(
                column.name,
                column_label(view.name, column.name).heading if labels == "zh" else column.name,
                column.type,
                column.comment,
                column.optional,
                tuple(own.get(value, value) for value in column.values),
            )
            for column, own in zip(columns, words, strict=True)
        ),
        rows,
    )


def _write_files(sheets: list[Sheet], place: _Place) -> Exported:
    write: Write = _imported(*_WRITERS[place.form])
    notes, done = Notes(), Exported()
    for sheet, path in zip(sheets, place.files, strict=True):
        with placed(path, force=place.force) as file:
            done.rows[str(path)] = write(sheet, file, notes)
    done.notes = notes.lines()
    return done


def _write_beside(
    connection: Connection, sheets: list[Sheet], folder: Path, place: _Place, done: Exported
) -> None:
    """Write the dictionary, the description of a data package, and notes if there are any."""
    texts: dict[Path, str] = {}
    if place.form == "datapackage":
        from gongbao.export.datapackage import package

        paths = {sheet.name: f"{sheet.name}{_SUFFIXES[place.form]}" for sheet in sheets}
        texts[folder / _PACKAGE], broken = package(connection, sheets, paths, __version__)
        done.notes += broken
    if not _is_same(folder / _DICTIONARY):
        texts[folder / _DICTIONARY] = dictionary_markdown()
    if done.notes:
        texts[free_name(folder, _NOTES)] = notes_markdown(done.notes)
    for path, text in texts.items():
        with placed(path, force=place.force) as file:
            file.write(text.encode("utf-8"))
        done.others.append(path)


def _write_workbook(sheets: list[Sheet], place: _Place) -> Exported:
    write_workbook = _imported("workbook", "write_workbook")
    notes, done = Notes(), Exported()

    def all_sheets() -> Iterator[Sheet]:
        yield from sheets
        done.notes = notes.lines()
        if done.notes:
            yield notes_sheet(done.notes)
        yield dictionary_sheet(sheet.name for sheet in sheets)

    path = place.files[0]
    with placed(path, force=place.force) as file:
        counts = write_workbook(all_sheets(), file, notes)
    done.rows = {f"{path}, {sheet.name}": counts[sheet.name] for sheet in sheets}
    return done


def _imported(module: str, name: str) -> Any:
    """A writer; what it needs is imported only now.

    Raises:
        ExtraError: It is not installed.
    """
    try:
        return getattr(import_module(f"gongbao.export.{module}"), name)
    except ModuleNotFoundError as error:
        raise ExtraError("export", error.name or module) from error

"""Answers to queries as files, or as what goes through a pipe, row by row as they come."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import BinaryIO, Literal, get_args

from gongbao.export.lines import write_csv, write_excel, write_json, write_jsonl, write_piped_csv
from gongbao.export.placing import placed
from gongbao.export.sheet import Notes, Sheet, SheetColumn
from gongbao.schema.errors import ExportError, ExtraError
from gongbao.schema.queries import Answer, Answering

Form = Literal["csv", "excel", "json", "jsonl", "xlsx"]
FORMS: tuple[Form, ...] = get_args(Form)
_BY_SUFFIX: dict[str, Form] = {
    ".csv": "csv",
    ".json": "json",
    ".jsonl": "jsonl",
    ".ndjson": "jsonl",
    ".xlsx": "xlsx",
}


def form_of(path: Path) -> Form:
    """The form of a file by its suffix.

    Raises:
        ExportError: The suffix tells none.
    """
    try:
        return _BY_SUFFIX[path.suffix.lower()]
    except KeyError:
        raise ExportError(f"{path}: no form has this suffix; name one with --format") from None


def save_answer(answer: Answering, path: Path, form: str, *, force: bool = False) -> tuple[int, list[str]]:
    """Write an answer into a file.

    Returns:
        The number of its rows; what could not be written as it is.

    Raises:
        ExportError: Something is there already, or cannot be written.
    """
    with placed(path, force=force) as file:
        return write_answer(answer, file, form, piped=False)


def write_answer(
    answer: Answer | Answering, file: BinaryIO, form: str, *, piped: bool = True
) -> tuple[int, list[str]]:
    """Write an answer to an open file.

    Args:
        answer: What was asked, still open.
        file: Where to write.
        form: How to write.
        piped: Whether a program reads it, which looks for line ends of its system.

    Returns:
        The number of its rows; what could not be written as it is.
    """
    notes = Notes()
    columns = tuple(SheetColumn(name, name) for name in answer.columns)
    count = _writer(form, piped)(Sheet("query", "query", columns, lambda: answer.rows), file, notes)
    return count, notes.lines()


def _writer(form: str, piped: bool) -> Callable[[Sheet, BinaryIO, Notes], int]:
    match form:
        case "csv":
            return write_piped_csv if piped else write_csv
        case "excel":
            return write_excel
        case "json":
            return write_json
        case "jsonl":
            return write_jsonl
        case "xlsx":
            return _write_book
        case _:
            raise ExportError(f"there is no form {form!r}; there are {', '.join(FORMS)}")


def _write_book(sheet: Sheet, file: BinaryIO, notes: Notes) -> int:
    try:
        from gongbao.export.workbook import write_workbook
    except ModuleNotFoundError as error:
        raise ExtraError("export", error.name or "xlsxwriter") from error
    return write_workbook([sheet], file, notes)[sheet.name]

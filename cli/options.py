"""Options that several commands share, and how an error ends a command."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from typing import Any

import click

from gongbao import limits
from gongbao.cli.saying import refusal
from gongbao.files import STANDARD_INPUT
from gongbao.schema.errors import GongbaoError, SourceError

DATABASE = click.option(
    "--database",
    "-d",
    metavar="FILE_OR_URL",
    default="gazette.db",
    show_default=True,
    help="SQLite file, or URL of a database.",
)
FILE = click.Path(readable=False)
"""A file that is read: that it may not be is an error of its own, and no wrong use of the command."""
NAME = click.option(
    "--name", "called", metavar="NAME", help="What standard input (-) goes by: its path, and form by suffix."
)
PASSWORD = click.option("--password", metavar="WORD", help="What opens an encrypted file.")

OCR = click.option(
    "--ocr",
    "ocr_mode",
    type=click.Choice(["auto", "always", "never"]),
    default="auto",
    show_default=True,
    help="Which pages are read as pictures: those without text, all, none.",
)
CACHE = click.option(
    "--cache",
    metavar="DIR",
    type=click.Path(file_okay=False),
    help="Folder in which pages that were read as pictures are kept.",
)


class Seconds(click.ParamType[float]):
    """A time that can be waited for: no fraction of it is infinite, or no number."""

    name = "seconds"

    def convert(self, value: Any, param: click.Parameter | None, context: click.Context | None) -> float:
        """The number of seconds."""
        try:
            seconds = float(value)
        except ValueError:
            self.fail(f"{value!r} is no number of seconds", param, context)
        # nan is in no range.
        if not 0 <= seconds <= limits.LONGEST:
            self.fail(f"{value} is not from 0 to {limits.LONGEST:g} seconds", param, context)
        return seconds


TIMEOUT = click.option(
    "--timeout",
    metavar="SECONDS",
    default=limits.TIMEOUT,
    show_default=True,
    type=Seconds(),
    callback=lambda _context, _option, value: value or None,
    help="Time for reading one source; 0 sets no limit, of memory neither.",
)
WAIT = click.option(
    "--wait",
    metavar="SECONDS",
    default=limits.WAIT,
    show_default=True,
    type=Seconds(),
    help="Time to wait, for each source, while others write into the database.",
)
MEMORY = click.option(
    "--memory",
    metavar="MB",
    default=limits.MEMORY >> 20,
    show_default=True,
    type=click.IntRange(min=256),
    callback=lambda _context, _option, value: value << 20,
    help="Memory for reading one source, where the system can limit it.",
)
LABELS = click.option(
    "--labels",
    type=click.Choice(["en", "zh"]),
    default="en",
    show_default=True,
    help="Language of headings, and of the words that the dataset itself uses.",
)
LANGUAGE = click.option(
    "--lang",
    "language",
    type=click.Choice(["zh", "en"]),
    default="zh",
    show_default=True,
    help="Language of headings and labels on a page for readers.",
)
FORCE = click.option("--force", is_flag=True, help="Replace files that are there; follow a link to a folder.")


def check_name(called: str | None, sources: Iterable[str]) -> None:
    """Refuse a name where there is no standard input to give it to.

    Raises:
        UsageError: A file has its own name.
    """
    if called is not None and STANDARD_INPUT not in sources:
        raise click.UsageError("--name is what standard input goes by: name - as the source")


JSON = click.option("--json", "as_json", is_flag=True, help="Print JSON for a program.")


@contextmanager
def errors_told(source: str | None = None) -> Iterator[None]:
    """Turn an error of ours into one line on stderr and exit status 1.

    Args:
        source: The file that is read, named where it is at fault.
    """
    try:
        yield
    except GongbaoError as error:
        told = str(error)
        if isinstance(error, SourceError) and source and error.path is None:
            told = f"{source}: {told}"
        raise refusal(told) from error

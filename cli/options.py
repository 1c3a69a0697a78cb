"""Options that several commands share, and how an error ends a command."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

import click

from gongbao.schema.errors import GongbaoError, SourceError

DATABASE = click.option(
    "--database",
    "-d",
    metavar="FILE_OR_URL",
    default="gazette.db",
    show_default=True,
    help="SQLite file, or URL of a database.",
)
PASSWORD = click.option("--password", metavar="WORD", help="What opens an encrypted file.")


@contextmanager
def errors_told(source: str | None = None) -> Iterator[None]:
    """Turn an error of ours into one line on stderr and exit status 1.

    Args:
        source: The file that is read, named where it is at fault.
    """
    try:
        yield
    except GongbaoError as error:
        told = f"{source}: {error}" if source and isinstance(error, SourceError) else str(error)
        raise click.ClickException(" ".join(told.split())) from error

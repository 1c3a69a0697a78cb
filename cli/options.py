"""Options that several commands share, and how an error ends a command."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

import click

from gongbao.schema.errors import GongbaoError

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
def errors_told() -> Iterator[None]:
    """Turn an error of ours into one line on stderr and exit status 1."""
    try:
        yield
    except GongbaoError as error:
        raise click.ClickException(" ".join(str(error).split())) from error

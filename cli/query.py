"""`gongbao query`: ask the database in SQL."""

from __future__ import annotations

import os
from pathlib import Path
from typing import Any

import click

from gongbao.cli.options import DATABASE, FORCE, errors_told
from gongbao.cli.saying import say

_FORMS = ("table", "csv", "excel", "json", "jsonl", "xlsx")
# What SQLite may take for a query, in bytes; sorting spills to files before that.
_MEMORY = 1 << 30


@click.command()
@click.argument("sql")
@DATABASE
@click.option("--csv", "flag", flag_value="csv", help="Print CSV, every value exactly as it is.")
@click.option(
    "--excel", "flag", flag_value="excel", help="Print CSV for Excel: > answer.csv opens by a click."
)
@click.option("--json", "flag", flag_value="json", help="Print a JSON array of objects.")
@click.option("--format", "form", type=click.Choice(_FORMS), help="How to print; a table if left out.")
@click.option(
    "--to",
    "target",
    metavar="FILE",
    type=click.Path(path_type=Path),
    help="File to write to, by its suffix CSV, JSON, JSON lines or a workbook.",
)
@FORCE
@click.option(
    "--timeout",
    metavar="SECONDS",
    default=60.0,
    show_default=True,
    type=click.FloatRange(min=0),
    help="Time for the query; 0 sets no limit.",
)
def query(
    sql: str,
    database: str,
    flag: str | None,
    form: Any,
    target: Path | None,
    force: bool,
    timeout: float,
) -> None:
    """Run SQL, one statement that reads, and print its rows as a table."""
    from gongbao.cli.printing import print_answer, print_notes
    from gongbao.export.answers import form_of, save_answer
    from gongbao.schema.database import connect
    from gongbao.schema.limits import Limits
    from gongbao.schema.queries import answering

    if flag and form and flag != form:
        raise click.UsageError(f"--{flag} and --format {form} are two forms: name one")
    form = form or flag
    if target is not None and form == "table":
        raise click.UsageError("a table is for reading here: name another form for a file")
    with errors_told():
        if target is not None and form is None:
            form = form_of(target)
        engine = connect(database)
        try:
            with answering(engine, sql, Limits(timeout or None, _MEMORY, _give_up)) as answer:
                if target is not None:
                    count, notes = save_answer(answer, target, form, force=force)
                    say(f"{target}: {count} rows", err=True)
                    print_notes(notes)
                else:
                    print_answer(answer, form)
        finally:
            engine.dispose()


def _give_up() -> None:
    """End the process from another thread: the one that asks waits for a step that does not end."""
    say("Error: the query was stopped: a single step of it does not end", err=True)
    os._exit(1)

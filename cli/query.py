"""`gongbao query`: ask the database in SQL."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import click

from gongbao.cli.options import DATABASE, FORCE, errors_told

_FORMS = ("table", "csv", "excel", "json", "jsonl", "xlsx")


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
def query(sql: str, database: str, flag: str | None, form: Any, target: Path | None, force: bool) -> None:
    """Run SQL, one statement that reads, and print its rows as a table."""
    from gongbao.cli.printing import print_answer, print_notes
    from gongbao.export.answers import form_of, save_answer
    from gongbao.schema.database import connect
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
            with answering(engine, sql) as answer:
                if target is not None:
                    count, notes = save_answer(answer, target, form, force=force)
                    click.echo(f"{target}: {count} rows", err=True)
                    print_notes(notes)
                else:
                    print_answer(answer, form)
        finally:
            engine.dispose()

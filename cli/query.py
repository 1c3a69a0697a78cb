"""`gongbao query`: ask the database in SQL."""

from __future__ import annotations

import sys
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
    from gongbao.export.answers import form_of, save_answer, write_answer
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
                elif form in (None, "table"):
                    notes = _print_table(answer)
                else:
                    _, notes = write_answer(answer, sys.stdout.buffer, form)
        finally:
            engine.dispose()
    for note in notes:
        click.echo(f"note: {note}", err=True)


def _print_table(answer: Any) -> list[str]:
    from gongbao.cli.printing import print_table
    from gongbao.schema.queries import Answer

    print_table(Answer(answer.columns, list(answer.rows)))
    return []

"""`gongbao query`: ask the database in SQL."""

from __future__ import annotations

import os

import click

from gongbao.cli.options import DATABASE, errors_told

# What SQLite may take for a query, in bytes; sorting spills to files before that.
_MEMORY = 1 << 30


@click.command()
@click.argument("sql")
@DATABASE
@click.option("--csv", "form", flag_value="csv", help="Print CSV.")
@click.option("--json", "form", flag_value="json", help="Print a JSON array of objects.")
@click.option(
    "--timeout",
    metavar="SECONDS",
    default=60.0,
    show_default=True,
    type=click.FloatRange(min=0),
    help="Time for the query; 0 sets no limit.",
)
def query(sql: str, database: str, form: str | None, timeout: float) -> None:
    """Run SQL, one statement that reads, and print its rows as a table."""
    from gongbao.cli.printing import print_answer
    from gongbao.schema.database import connect
    from gongbao.schema.limits import Limits
    from gongbao.schema.queries import query as run

    with errors_told():
        engine = connect(database)
        try:
            answer = run(engine, sql, Limits(timeout or None, _MEMORY, _give_up))
        finally:
            engine.dispose()
    print_answer(answer, form)


def _give_up() -> None:
    """End the process from another thread: the one that asks waits for a step that does not end."""
    click.echo("Error: the query was stopped: a single step of it does not end", err=True)
    os._exit(1)

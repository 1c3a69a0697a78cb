"""`gongbao query`: ask the database in SQL."""

from __future__ import annotations

import click

from gongbao.cli.options import DATABASE, errors_told


@click.command()
@click.argument("sql")
@DATABASE
@click.option("--csv", "form", flag_value="csv", help="Print CSV.")
@click.option("--json", "form", flag_value="json", help="Print a JSON array of objects.")
def query(sql: str, database: str, form: str | None) -> None:
    """Run SQL, one statement that reads, and print its rows as a table."""
    from gongbao.cli.printing import print_answer
    from gongbao.schema.database import connect
    from gongbao.schema.queries import query as run

    with errors_told():
        engine = connect(database)
        try:
            answer = run(engine, sql)
        finally:
            engine.dispose()
    print_answer(answer, form)

"""`gongbao migrate` and `gongbao grant`: a database of an older release, and who may read it."""

from __future__ import annotations

import click

from gongbao.cli.options import DATABASE, errors_told
from gongbao.cli.saying import say


@click.command()
@DATABASE
def migrate(database: str) -> None:
    """Bring a database of an older release to the schema of this one."""
    from gongbao.migrating import migrate as bring_up_to_date

    with errors_told():
        done = bring_up_to_date(database)
    same = done.before == done.after
    told = f"is of schema {done.after} already" if same else f"schema {done.before} brought to {done.after}"
    say(f"{database}: {told}", err=True)


@click.command()
@click.argument("role")
@DATABASE
def grant(role: str, database: str) -> None:
    """Let ROLE of a PostgreSQL server read the views, and no table behind them."""
    from gongbao.migrating import grant_reading

    with errors_told():
        grant_reading(database, role)
    say(f"{role} may read the views", err=True)

"""`gongbao dump`: every view as sorted JSON lines."""

from __future__ import annotations

import click

from gongbao.cli.options import DATABASE, errors_told


@click.command()
@DATABASE
def dump(database: str) -> None:
    """Print every view as sorted JSON lines: equal for equal facts, whoever loaded them, and when."""
    from gongbao.schema.database import connect
    from gongbao.schema.dump import dump_views

    with errors_told():
        engine = connect(database)
        try:
            for line in dump_views(engine):
                click.echo(line)
        finally:
            engine.dispose()

"""`gongbao export`: write views as CSV files."""

from __future__ import annotations

from pathlib import Path

import click

from gongbao.cli.options import DATABASE, errors_told


@click.command()
@click.argument("views", nargs=-1, metavar="[VIEW…]")
@click.option(
    "--to",
    "folder",
    required=True,
    metavar="DIR",
    type=click.Path(path_type=Path),
    help="Folder to write to.",
)
@DATABASE
def export(views: tuple[str, ...], folder: Path, database: str) -> None:
    """Write VIEW… (all views if none is named) as CSV files that Excel opens."""
    from gongbao.schema.database import connect
    from gongbao.schema.export import export_views

    with errors_told():
        engine = connect(database)
        try:
            written = export_views(engine, folder, views)
        finally:
            engine.dispose()
    for path, count in written.items():
        click.echo(f"{path}: {count} rows", err=True)

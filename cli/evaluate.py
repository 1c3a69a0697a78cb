"""`gongbao evaluate`: measure a database against facts read by hand."""

from __future__ import annotations

from pathlib import Path

import click

from gongbao.cli.options import errors_told


@click.command()
@click.argument("database")
@click.argument("gold", metavar="GOLD_DIR", type=click.Path(path_type=Path))
def evaluate(database: str, gold: Path) -> None:
    """Print precision, recall and F1 of DATABASE against the facts in GOLD_DIR, field by field."""
    from gongbao.evaluation import evaluate as measure
    from gongbao.evaluation import format_line

    with errors_told():
        for line in measure(database, gold):
            click.echo(format_line(line))

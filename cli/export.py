"""`gongbao export`: write views as files people open."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import click

from gongbao.cli.options import DATABASE, FORCE, LABELS, errors_told
from gongbao.cli.saying import say

_FORMS = ("csv", "excel", "jsonl", "xlsx", "parquet", "datapackage", "ftm")


@click.command()
@click.argument("views", nargs=-1, metavar="[VIEW…]")
@click.option(
    "--to",
    "target",
    required=True,
    metavar="DIR_OR_FILE",
    type=click.Path(path_type=Path),
    help="Folder to write to, or one file: a workbook, or one view.",
)
@click.option(
    "--format",
    "form",
    type=click.Choice(_FORMS),
    help="How to write; by the file's suffix if left out, else excel.",
)
@LABELS
@FORCE
@DATABASE
def export(views: tuple[str, ...], target: Path, form: Any, labels: Any, force: bool, database: str) -> None:
    """Write VIEW… (all views if none is named) as files: CSV, JSON lines, a workbook, Parquet.

    ftm writes who holds which post as entities of FollowTheMoney, and takes no VIEW.
    """
    from gongbao.cli.printing import print_notes
    from gongbao.export.views import export_views
    from gongbao.schema.database import connect

    if form == "ftm":
        _export_entities(views, target, force, database)
        return
    with errors_told():
        engine = connect(database)
        try:
            done = export_views(engine, target, views, form=form, labels=labels, force=force)
        finally:
            engine.dispose()
    for place, count in done.rows.items():
        say(f"{place}: {count} rows", err=True)
    for path in done.others:
        say(str(path), err=True)
    print_notes(done.notes)


def _export_entities(views: tuple[str, ...], target: Path, force: bool, database: str) -> None:
    if views:
        raise click.UsageError("--format ftm takes no VIEW: it writes people, posts and bodies")
    from gongbao.export.follow_the_money import export_entities
    from gongbao.schema.database import connect

    with errors_told():
        engine = connect(database)
        try:
            path, count = export_entities(engine, target, force=force)
        finally:
            engine.dispose()
    say(f"{path}: {count} entities", err=True)

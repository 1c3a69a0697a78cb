"""`gongbao changes`: what changed in the facts that were published."""

from __future__ import annotations

from dataclasses import asdict
from typing import TYPE_CHECKING

import click

from gongbao.cli.options import DATABASE, JSON, errors_told

if TYPE_CHECKING:
    from gongbao.changing import Change


@click.command()
@DATABASE
@click.option(
    "--since",
    metavar="DAY_OR_VERSION",
    help="A day, month or year in UTC; or a version of rules: all since it was left.",
)
@click.option("--view", "views", metavar="VIEW", multiple=True, help="Changes of this view alone.")
@JSON
def changes(database: str, since: str | None, views: tuple[str, ...], as_json: bool) -> None:
    """List what later files, later rules and reviews changed, field by field, and why."""
    from gongbao.changing import changes as find_changes
    from gongbao.cli.printing import print_objects, print_table
    from gongbao.schema.queries import Answer

    with errors_told():
        found = find_changes(database, since=since, views=views)
    if as_json:
        print_objects(map(asdict, found))
    else:
        print_table(Answer(("changed_at", "cause", "view", "uid", "what", "words"), list(map(_line, found))))


def _line(change: Change) -> tuple[str | None, ...]:
    what = change.kind if change.field is None else f"{change.field}: {change.before} → {change.after}"
    return change.changed_at, change.cause, change.view_name, change.record_uid, what, change.words

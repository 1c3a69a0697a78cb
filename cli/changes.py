"""`gongbao changes`: what changed in the facts that were published."""

from __future__ import annotations

from dataclasses import asdict
from typing import TYPE_CHECKING

import click

from gongbao.cli.options import DATABASE, JSON, errors_told

if TYPE_CHECKING:
    from gongbao.changing import Change

# Letters of a value that a line has room for, and of those around what differs.
_ROOM, _AROUND = 60, 4


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
    what: str = change.kind
    if change.field is not None:
        what = f"{change.field}: {' → '.join(_differing(change.before, change.after))}"
    words = None if change.words is None else _cut(change.words)
    return change.changed_at, change.cause, change.view_name, change.record_uid, what, words


def _differing(before: str | None, after: str | None) -> tuple[str, str]:
    """Two values as a line has room for them: of long ones where they differ, with some letters around."""
    if before is None or after is None or max(len(before), len(after)) <= _ROOM:
        return _cut(str(before)), _cut(str(after))
    head = _alike(before, after)
    tail = _alike(before[head:][::-1], after[head:][::-1])
    start = max(head - _AROUND, 0)
    cut = []
    for value in (before, after):
        end = min(len(value) - tail + _AROUND, len(value))
        cut.append(_cut(f"{'…' if start else ''}{value[start:end]}{'…' if end < len(value) else ''}"))
    return cut[0], cut[1]


def _alike(one: str, other: str) -> int:
    """How many letters two texts begin with alike."""
    pairs = enumerate(zip(one, other, strict=False))
    return next((at for at, (left, right) in pairs if left != right), min(len(one), len(other)))


def _cut(value: str) -> str:
    return value if len(value) <= _ROOM else f"{value[: _ROOM - 1]}…"

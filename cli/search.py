"""`gongbao search` and `gongbao reindex`: full text search, and its index."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from gongbao.cli.options import DATABASE, errors_told
from gongbao.cli.saying import say

if TYPE_CHECKING:
    from gongbao.searching import Hit


# A word may begin with a dash; one that begins with two is taken for an option that is misspelt.
@click.command(context_settings={"ignore_unknown_options": True})
@click.argument("words", nargs=-1, required=True, metavar="WORD…")
@DATABASE
@click.option("--in", "views", metavar="VIEW,…", help="Look in these views alone: tasks,notices.")
@click.option("--unit", metavar="NAME", help="Records that name a unit with this in its name.")
@click.option("--area", metavar="NAME_OR_CODE", help="Issues of an area: part of its name, or its code.")
@click.option("--after", metavar="DATE", help="Records of this day, month or year, or later.")
@click.option("--limit", metavar="N", default=20, show_default=True, type=click.IntRange(min=1))
@click.option("--json", "as_json", is_flag=True, help="Print JSON, one hit a line.")
def search(
    words: tuple[str, ...],
    database: str,
    views: str | None,
    unit: str | None,
    area: str | None,
    after: str | None,
    limit: int,
    as_json: bool,
) -> None:
    """Find facts, notices and pages that have every WORD, the best and newest first."""
    if misspelt := next((word for word in words if word.startswith("--") and len(word) > len("--")), None):
        raise click.NoSuchOption(misspelt)
    from gongbao.cli.hits import print_hits, print_hits_as_json
    from gongbao.searching import search as find

    with errors_told():
        hits: list[Hit] = find(
            " ".join(words),
            database,
            views=[view.strip() for view in (views or "").split(",") if view.strip()],
            unit=unit,
            area=area,
            after=after,
            limit=limit,
        )
    (print_hits_as_json if as_json else print_hits)(hits)


@click.command()
@DATABASE
def reindex(database: str) -> None:
    """Make the search index of a database anew."""
    from gongbao.searching import reindex as make

    with errors_told():
        count = make(database)
    say(f"{database}: {count} source{'' if count == 1 else 's'} in the index", err=True)

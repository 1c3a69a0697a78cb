"""`gongbao plot`: a picture of what a database holds."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from gongbao.cli.options import DATABASE, LANGUAGE, errors_told
from gongbao.cli.saying import say

if TYPE_CHECKING:
    from gongbao.wording import Language

_NAMES = ("leads", "deadlines", "quotas", "growth", "indicator", "meetings", "network")


@click.command()
@click.argument("name", type=click.Choice(_NAMES), metavar="NAME")
@click.option(
    "--to",
    "target",
    required=True,
    metavar="FILE",
    type=click.Path(path_type=Path),
    help="File to write: .svg or .png.",
)
@click.option("--issue", metavar="ISSUE", help="One issue, as `report` takes it; all if left out.")
@click.option("--unit", metavar="TEXT", help="Part of a unit's name.")
@click.option("--area", metavar="TEXT", help="Part of the name of the place.")
@click.option("--about", metavar="TEXT", help="Part of a table's title, an indicator's or official's name.")
@click.option(
    "--width",
    metavar="MM",
    type=float,
    default=120.0,
    show_default=True,
    help="Width in print: 60 is a newspaper's column.",
)
@LANGUAGE
@click.option("--force", is_flag=True, help="Replace FILE if it is there.")
@DATABASE
def plot(
    name: str,
    target: Path,
    issue: str | None,
    unit: str | None,
    area: str | None,
    about: str | None,
    width: float,
    language: Language,
    force: bool,
    database: str,
) -> None:
    """Draw the picture NAME into a file.

    leads (tasks that units lead), deadlines (of units, or with --unit of the tasks of one), quotas (a table
    of figures by place), growth (indicators that moved most), indicator (one over months), meetings (of
    officials), network (units that share tasks).
    """
    from gongbao.plotting.plots import plot as draw

    with errors_told():
        picture = draw(
            name,
            target,
            database,
            issue=issue,
            unit=unit,
            area=area,
            about=about,
            lang=language,
            width=width,
            force=force,
        )
    say(f"{target}: {picture.title}", err=True)
    for note in picture.notes:
        say(f"note: {note}", err=True)

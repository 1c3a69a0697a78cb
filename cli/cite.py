"""`gongbao cite`: a passage as a researcher cites it."""

from __future__ import annotations

from datetime import datetime

import click

from gongbao.cli.options import DATABASE, errors_told
from gongbao.cli.saying import say

_STYLES = ("gbt7714", "bibtex", "csl")


@click.command()
@click.argument("record_uid")
@click.option(
    "--style", type=click.Choice(_STYLES), default="gbt7714", show_default=True, help="How it is written."
)
@click.option(
    "--accessed",
    type=click.DateTime(["%Y-%m-%d"]),
    metavar="DAY",
    help="Day on which its address was seen: 2024-07-01.",
)
@DATABASE
def cite(record_uid: str, style: str, accessed: datetime | None, database: str) -> None:
    """Print the passage RECORD_UID, a fact, a notice or an issue, as it is cited."""
    from gongbao.citing import bibtex, csl, gbt7714
    from gongbao.schema.citing import find_passage
    from gongbao.schema.database import connect

    writers = {"gbt7714": gbt7714.cited, "bibtex": bibtex.entry, "csl": csl.items}
    with errors_told():
        engine = connect(database)
        try:
            passage = find_passage(engine, record_uid)
        finally:
            engine.dispose()
    say(writers[style](passage, accessed.date().isoformat() if accessed else None))

"""`gongbao show`: print a fact with its evidence."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from gongbao.cli.options import DATABASE, JSON, MEMORY, PASSWORD, TIMEOUT, errors_told
from gongbao.cli.saying import say

if TYPE_CHECKING:
    from gongbao.schema.findings import Record, Values


@click.command()
@click.argument("record_uid")
@DATABASE
@click.option(
    "--image",
    metavar="PNG",
    type=click.Path(path_type=Path),
    help="Draw the pages with the evidence marked.",
)
@PASSWORD
@TIMEOUT
@MEMORY
@JSON
def show(
    record_uid: str,
    database: str,
    image: Path | None,
    password: str | None,
    timeout: float | None,
    memory: int,
    as_json: bool,
) -> None:
    """Print the record RECORD_UID, its parts, and the places it rests on."""
    from gongbao.cli.printing import print_object
    from gongbao.schema.database import connect
    from gongbao.schema.findings import find_record

    with errors_told():
        engine = connect(database)
        try:
            record = find_record(engine, record_uid)
        finally:
            engine.dispose()
    if as_json:
        print_object(record.to_dict())
    else:
        _print_record(record)
    if image is not None:
        from gongbao.picture import draw_evidence
        from gongbao.worker import within_limits

        with errors_told():
            drawn = within_limits(
                draw_evidence, record.evidence, image, password, timeout=timeout, memory=memory
            )
        for file, (path, page) in drawn.items():
            say(f"{file}: {path}, page {page}", err=True)


def _print_record(record: Record) -> None:
    say(record.view)
    if record.notice:
        say(f"  notice: {' '.join(str(value) for _, value in record.notice if value is not None)}")
    for name, value in record.values:
        say(f"  {name}: {'' if value is None else value}")
    for part in record.parts:
        say(f"  - {_in_one_line(part)}")
    for view, values in record.facts:
        say(f"  {view}: {_in_one_line(values)}")
    say("evidence")
    for place in record.evidence:
        say(f"  {place.path}, page {place.page}, {place.start}–{place.end}: {place.quote}")


def _in_one_line(values: Values) -> str:
    return "; ".join(f"{name}: {value}" for name, value in values if value is not None)

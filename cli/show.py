"""`gongbao show`: print a fact with its evidence."""

from __future__ import annotations

from pathlib import Path

import click

from gongbao.cli.options import DATABASE, MEMORY, PASSWORD, TIMEOUT, errors_told


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
def show(
    record_uid: str,
    database: str,
    image: Path | None,
    password: str | None,
    timeout: float | None,
    memory: int,
) -> None:
    """Print the record RECORD_UID, its parts, and the places it rests on."""
    from gongbao.schema.database import connect
    from gongbao.schema.findings import find_record

    with errors_told():
        engine = connect(database)
        try:
            record = find_record(engine, record_uid)
        finally:
            engine.dispose()
    click.echo(record.view)
    for name, value in record.values:
        click.echo(f"  {name}: {'' if value is None else value}")
    for part in record.parts:
        click.echo(f"  - {'; '.join(f'{name}: {value}' for name, value in part if value is not None)}")
    click.echo("evidence")
    for place in record.evidence:
        click.echo(f"  {place.path}, page {place.page}, {place.start}–{place.end}: {place.quote}")
    if image is not None:
        from gongbao.picture import draw_evidence
        from gongbao.worker import within_limits

        with errors_told():
            drawn = within_limits(
                draw_evidence, record.evidence, image, password, timeout=timeout, memory=memory
            )
        for file, (path, page) in drawn.items():
            click.echo(f"{file}: {path}, page {page}", err=True)

"""`gongbao check`: list the checks that failed."""

from __future__ import annotations

import sys

import click

from gongbao.cli.options import DATABASE, errors_told


@click.command()
@DATABASE
@click.option("--strict", is_flag=True, help="Exit with 1 if any check failed.")
def check(database: str, strict: bool) -> None:
    """List failed checks with the page and the words they are about."""
    from gongbao.schema.database import connect
    from gongbao.schema.findings import FailedCheck, find_failed_checks

    with errors_told():
        engine = connect(database)
        try:
            failed: list[FailedCheck] = find_failed_checks(engine)
        finally:
            engine.dispose()
    for finding in failed:
        place = finding.path if finding.page is None else f"{finding.path}, page {finding.page}"
        click.echo(f"{finding.severity}  {finding.code}  {place}: {finding.subject}")
        if finding.expected is not None or finding.actual is not None:
            click.echo(f"    expected {finding.expected or 'nothing'}, found {finding.actual or 'nothing'}")
        if finding.quote is not None:
            click.echo(f"    「{finding.quote}」")
    click.echo(f"{len(failed)} checks failed", err=True)
    if strict and failed:
        sys.exit(1)

"""`gongbao check`: list the checks that failed."""

from __future__ import annotations

import sys
from dataclasses import asdict
from typing import TYPE_CHECKING

import click

from gongbao.cli.options import DATABASE, JSON, errors_told
from gongbao.cli.saying import say

if TYPE_CHECKING:
    from gongbao.schema.findings import FailedCheck


@click.command()
@DATABASE
@click.option("--strict", is_flag=True, help="Exit with 1 if any check failed.")
@JSON
def check(database: str, strict: bool, as_json: bool) -> None:
    """List failed checks with the page and the words they are about."""
    from gongbao.schema.database import connect
    from gongbao.schema.findings import find_failed_checks

    with errors_told():
        engine = connect(database)
        try:
            failed = find_failed_checks(engine)
        finally:
            engine.dispose()
    if as_json:
        from gongbao.cli.printing import print_objects

        print_objects(map(asdict, failed))
    else:
        _print_findings(failed)
    say(f"{len(failed)} checks failed", err=True)
    if strict and failed:
        sys.exit(1)


def _print_findings(failed: list[FailedCheck]) -> None:
    for finding in failed:
        place = finding.path if finding.page is None else f"{finding.path}, page {finding.page}"
        say(f"{finding.severity}  {finding.code}  {place}: {finding.subject}")
        if finding.expected is not None or finding.actual is not None:
            say(f"    expected {finding.expected or 'nothing'}, found {finding.actual or 'nothing'}")
        if finding.quote is not None:
            say(f"    「{finding.quote}」")

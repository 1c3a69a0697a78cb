"""`gongbao status`: what a database holds and lacks."""

from __future__ import annotations

from dataclasses import asdict
from typing import TYPE_CHECKING

import click

from gongbao.cli.options import DATABASE, JSON, errors_told
from gongbao.cli.saying import say

if TYPE_CHECKING:
    from collections.abc import Sequence

    from gongbao.schema.loading import Failure
    from gongbao.schema.status import Gap, Status


@click.command()
@DATABASE
@JSON
def status(database: str, as_json: bool) -> None:
    """Tell what is loaded, failed, read by other rules, and which numbers and months are missing."""
    from gongbao.building.keeping import status as find_status
    from gongbao.cli.printing import print_object

    with errors_told():
        found = find_status(database)
    if as_json:
        print_object({"database": database, **asdict(found)})
    else:
        _print(found)


def _print(found: Status) -> None:
    say(
        f"{found.loaded} loaded, {len(found.superseded)} superseded, {len(found.failed)} failed, "
        f"{len(found.quarantined)} quarantined, {len(found.stale)} stale"
    )
    _print_failures("failed", found.failed)
    _print_failures("quarantined", found.quarantined)
    for name, paths in (("superseded", found.superseded), ("stale", found.stale)):
        for path in paths:
            say(_one_line(f"{name}: {path}"))
    for gap in found.gaps:
        say(_one_line(_told(gap)))


def _print_failures(name: str, failures: Sequence[Failure]) -> None:
    for failure in failures:
        tried = f", tried {failure.attempts} times" if failure.attempts > 1 else ""
        say(_one_line(f"{name}: {failure.path}: {failure.message} ({failure.code}{tried})"))


def _told(gap: Gap) -> str:
    numbers = f"numbers {', '.join(map(str, gap.numbers))}" if gap.numbers else "all numbers"
    months = f"; months {', '.join(gap.months)}" if gap.months else ""
    return f"missing: {gap.publication} {gap.year}: {numbers}{months}"


def _one_line(told: str) -> str:
    return " ".join(told.split())

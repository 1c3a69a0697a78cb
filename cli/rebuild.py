"""`gongbao rebuild`: read what a database keeps of its sources again, by the rules of now."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from gongbao.cli.build import JOBS, LOG_FORMAT, SCHEDULER, check_readers, end, interruptible, jobs_for
from gongbao.cli.options import DATABASE, JSON, MEMORY, TIMEOUT, WAIT, errors_told
from gongbao.cli.saying import say

if TYPE_CHECKING:
    from gongbao.building.rebuild import RebuildReport


@click.command()
@click.argument("what", nargs=-1, metavar="[SOURCE|ISSUE]…")
@DATABASE
@click.option("--all", "every", is_flag=True, help="Read those too that these rules have read already.")
@JOBS
@SCHEDULER
@TIMEOUT
@MEMORY
@WAIT
@LOG_FORMAT
@JSON
def rebuild(
    what: tuple[str, ...],
    database: str,
    every: bool,
    jobs: int | None,
    scheduler: str | None,
    timeout: float | None,
    memory: int,
    wait: float,
    log_format: str | None,
    as_json: bool,
) -> None:
    """Read sources again by the rules of now, from what the database keeps: no files are needed.

    SOURCE is a path or the head of a hash, ISSUE a uid or 2022-5; all that other rules have read if
    none is named.
    """
    check_readers(jobs, scheduler)
    from gongbao.building.rebuild import rebuild as rebuild_database
    from gongbao.cli.progress import progress

    with errors_told(), interruptible(), progress(log_format) as told:
        report = rebuild_database(
            what,
            database,
            every=every,
            timeout=timeout,
            memory=memory,
            jobs=jobs_for(jobs, timeout),
            scheduler=scheduler,
            wait=wait,
            on_source=told.done,
            on_wait=told.waiting,
        )
    end(report, database, _print, as_json=as_json, well=not (report.failed or (what and report.left)))


def _print(report: RebuildReport, database: str) -> None:

    for failure in report.failed:
        say(f"Error: {failure.path}: {' '.join(failure.message.split())}", err=True)
    for path, reason in report.left.items():
        say(f"not read again: {path}: {reason}", err=True)
    outcomes = f"{len(report.loaded)} changed, {len(report.unchanged)} unchanged, {len(report.failed)} failed"
    say(f"{database}: {outcomes}, {report.current} read by these rules already", err=True)
    say(f"{report.changes} changes of facts: see gongbao changes", err=True)

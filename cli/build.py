"""`gongbao build`: load sources into a database."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING

import click

from gongbao.cli.options import DATABASE, MEMORY, PASSWORD, TIMEOUT, errors_told

if TYPE_CHECKING:
    from gongbao.pipeline import BuildReport

# What the closing summary counts: views and the words for them.
_SUMMARY = {
    "notices": "notices",
    "tasks": "tasks",
    "amounts": "amounts",
    "deadlines": "deadlines",
    "personnel_changes": "personnel changes",
    "statistics": "statistics",
    "events": "events",
    "attendances": "attendances",
    "catalogue": "catalogue entries",
    "citations": "citations",
    "tables": "tables",
}


@click.command()
@click.argument("sources", nargs=-1, required=True, metavar="SOURCE…", type=click.Path())
@DATABASE
@click.option("--profile", metavar="NAME", help="Profile of the gazette; the best fitting one if not given.")
@PASSWORD
@TIMEOUT
@MEMORY
def build(
    sources: tuple[str, ...],
    database: str,
    profile: str | None,
    password: str | None,
    timeout: float | None,
    memory: int,
) -> None:
    """Load SOURCE… (files, or folders of them) into a database."""
    # SQLAlchemy and the rules take their time to import: --help does not wait for them.
    from gongbao.pipeline import build as build_database
    from gongbao.pipeline import find_sources

    paths = find_sources(sources)
    with errors_told(), _progress(len(paths)) as bar:
        report = build_database(
            paths,
            database,
            profile=profile,
            password=password,
            timeout=timeout,
            memory=memory,
            on_source=lambda _path: bar.update(1),
        )
    _print_report(report, database)
    if report.failed:
        sys.exit(1)


@contextmanager
def _progress(length: int) -> Iterator[click._termui_impl.ProgressBar[int]]:
    """A progress bar on stderr, which stays silent where stderr is no terminal."""
    with click.progressbar(
        length=length, label="reading", file=sys.stderr, hidden=not sys.stderr.isatty()
    ) as bar:
        yield bar


def _print_report(report: BuildReport, database: str) -> None:
    for failure in report.failed:
        click.echo(f"Error: {failure.path}: {' '.join(failure.message.split())}", err=True)
    outcomes = f"{len(report.loaded)} loaded, {len(report.unchanged)} unchanged, {len(report.failed)} failed"
    click.echo(f"{database}: {outcomes}", err=True)
    counts = [f"{report.counts[view]} {words}" for view, words in _SUMMARY.items()]
    counts.append(f"{report.checks_failed} checks failed")
    if report.superseded:
        counts.append(f"{report.superseded} earlier readings superseded")
    click.echo(", ".join(counts), err=True)

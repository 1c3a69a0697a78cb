"""`gongbao build`: load sources into a database."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import asdict

import click

from gongbao.cli.options import DATABASE, JSON, MEMORY, NAME, PASSWORD, TIMEOUT, check_name, errors_told


@click.command()
@click.argument("sources", nargs=-1, required=True, metavar="SOURCE…", type=click.Path())
@DATABASE
@click.option("--profile", metavar="NAME", help="Profile of the gazette; the best fitting one if not given.")
@NAME
@PASSWORD
@TIMEOUT
@MEMORY
@JSON
def build(
    sources: tuple[str, ...],
    database: str,
    profile: str | None,
    called: str | None,
    password: str | None,
    timeout: float | None,
    memory: int,
    as_json: bool,
) -> None:
    """Load SOURCE… (files, folders of them, or - for standard input) into a database."""
    check_name(called, sources)
    # SQLAlchemy and the rules take their time to import: --help does not wait for them.
    from gongbao.cli.printing import print_object, print_report
    from gongbao.pipeline import build as build_database
    from gongbao.pipeline import find_sources

    with errors_told(), _progress(len(find_sources(sources))) as bar:
        report = build_database(
            sources,
            database,
            profile=profile,
            password=password,
            timeout=timeout,
            memory=memory,
            name=called,
            on_source=lambda _done: bar.update(1),
        )
    if as_json:
        print_object({"database": database, **asdict(report)})
    else:
        print_report(report, database)
    if report.failed:
        sys.exit(1)


@contextmanager
def _progress(length: int) -> Iterator[click._termui_impl.ProgressBar[int]]:
    """A progress bar on stderr, which stays silent where stderr is no terminal."""
    with click.progressbar(
        length=length, label="reading", file=sys.stderr, hidden=not sys.stderr.isatty()
    ) as bar:
        yield bar

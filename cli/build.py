"""`gongbao build`: load sources into a database."""

from __future__ import annotations

import logging
import os
import signal
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import asdict
from importlib import import_module
from typing import TYPE_CHECKING, TypeVar

import click

from gongbao.cli.options import (
    DATABASE,
    FILE,
    JSON,
    MEMORY,
    NAME,
    OCR,
    PASSWORD,
    TIMEOUT,
    WAIT,
    check_name,
    errors_told,
)
from gongbao.cli.saying import say

if TYPE_CHECKING:
    from gongbao.building.rebuild import RebuildReport
    from gongbao.building.report import BuildReport
    from gongbao.extract.ocr.asked import OcrMode

_Report = TypeVar("_Report", bound="BuildReport | RebuildReport")

# What a shell calls a command that was interrupted.
_INTERRUPTED = 130


JOBS = click.option(
    "--jobs",
    "-j",
    metavar="N",
    type=click.IntRange(min=1),
    help="How many sources are read at once; as many as there are cores if not given.",
)
SCHEDULER = click.option(
    "--scheduler",
    metavar="ADDRESS",
    help="Read on the workers of this scheduler of Dask (tcp://…) instead of processes here.",
)
LOG_FORMAT = click.option(
    "--log-format",
    type=click.Choice(["text", "json"]),
    help="Tell of each source in a line on stderr; text where stderr is no terminal.",
)


def _cores() -> int:
    """How many cores this process may use."""
    if hasattr(os, "process_cpu_count"):  # from Python 3.13
        return os.process_cpu_count() or 1
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1


def jobs_for(jobs: int | None, timeout: float | None) -> int:
    """How many read at once; without limits one job reads in this process, which starts none."""
    return jobs or (1 if timeout is None else _cores())


def check_readers(jobs: int | None, scheduler: str | None) -> None:
    """Refuse to have sources read both here and on a cluster.

    Raises:
        UsageError: Both are named.
    """
    if jobs is not None and scheduler is not None:
        raise click.UsageError("--jobs reads here, --scheduler on a cluster: name one of them")
    if scheduler is not None:
        _quiet_dask()


def _quiet_dask() -> None:
    """Let Dask say nothing of connections that are lost: what that costs is told in a line of ours."""
    # Without it the build says what is to be installed. It sets levels of its own when it is imported.
    with suppress(ImportError):
        import_module("distributed")
    for name in ("distributed", "distributed.client"):
        logging.getLogger(name).setLevel(logging.CRITICAL)


@click.command()
@click.argument("sources", nargs=-1, metavar="SOURCE…", type=FILE)
@DATABASE
@click.option(
    "--from-list", "lists", metavar="FILE", multiple=True, help="A text that names sources, one a line."
)
@click.option("--profile", metavar="NAME", help="Profile of the gazette; the best fitting one if not given.")
@NAME
@PASSWORD
@OCR
@click.option(
    "--cache",
    metavar="DIR",
    type=click.Path(file_okay=False),
    help="Folder that keeps pages read as pictures; DATABASE.scans if not given.",
)
@click.option("--as-issue", is_flag=True, help="A folder with pictures is one source, its pages.")
@JOBS
@SCHEDULER
@click.option(
    "--parts",
    metavar="FOLDER",
    help="Keep each reading there as Parquet, and read nothing again that is there.",
)
@TIMEOUT
@MEMORY
@WAIT
@click.option("--again", is_flag=True, help="Read what is known as well, and what is quarantined.")
@click.option("--no-keep", is_flag=True, help="Keep nothing of the files; rebuild then needs them.")
@LOG_FORMAT
@JSON
def build(
    sources: tuple[str, ...],
    database: str,
    lists: tuple[str, ...],
    profile: str | None,
    called: str | None,
    password: str | None,
    ocr_mode: OcrMode,
    cache: str | None,
    as_issue: bool,
    jobs: int | None,
    scheduler: str | None,
    parts: str | None,
    timeout: float | None,
    memory: int,
    wait: float,
    again: bool,
    no_keep: bool,
    log_format: str | None,
    as_json: bool,
) -> None:
    """Load SOURCE… (files, folders of them, or - for standard input) into a database.

    A file or a folder may lie in a store: s3://…, file://… and others that fsspec knows.
    """
    check_name(called, sources)
    check_readers(jobs, scheduler)
    if not sources and not lists:
        raise click.UsageError("name a source, or a list of them with --from-list")
    # SQLAlchemy and the rules take their time to import: --help does not wait for them.
    from gongbao.building.build import build as build_database
    from gongbao.building.sources import listed_in
    from gongbao.cli.printing import print_report
    from gongbao.cli.progress import progress

    with errors_told(), interruptible(), progress(log_format) as told:
        report = build_database(
            [*sources, *(name for path in lists for name in listed_in(path))],
            database,
            profile=profile,
            password=password,
            ocr=ocr_mode,
            cache=cache,
            as_issue=as_issue,
            timeout=timeout,
            memory=memory,
            name=called,
            jobs=jobs_for(jobs, timeout),
            scheduler=scheduler,
            parts=parts,
            again=again,
            keep=not no_keep,
            wait=wait,
            on_source=told.done,
            on_wait=told.waiting,
        )
    end(report, database, print_report, as_json=as_json, well=not report.failed)


def end(
    report: _Report, database: str, tell: Callable[[_Report, str], None], *, as_json: bool, well: bool
) -> None:
    """Tell what was done, as a program or a person reads it, and end with 1 if it did not go well."""
    from gongbao.cli.printing import print_object

    if as_json:
        print_object({"database": database, **asdict(report)})
    else:
        tell(report, database)
    if not well:
        sys.exit(1)


@contextmanager
def interruptible() -> Iterator[None]:
    """What ends a build from outside ends it in one line, after whole sources."""

    def interrupt(_signal: int, _frame: object) -> None:
        raise KeyboardInterrupt

    before = signal.signal(signal.SIGTERM, interrupt)
    try:
        yield
    except KeyboardInterrupt:
        say("interrupted: what is loaded stays; the same command goes on from there", err=True)
        sys.exit(_INTERRUPTED)
    finally:
        signal.signal(signal.SIGTERM, before)

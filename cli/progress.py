"""Telling how a build goes on: a bar on a terminal, a line for each source elsewhere."""

from __future__ import annotations

import json
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import PurePath
from typing import Protocol

import click

from gongbao.building.report import SourceDone
from gongbao.cli.saying import say
from gongbao.export.guards import harmless, harmless_json

# Signs of a path that a bar has room for.
_ROOM = 40


class Told(Protocol):
    """Who is told of sources."""

    def waiting(self, path: str) -> None:
        """A source is waited for."""

    def done(self, done: SourceDone) -> None:
        """A source is done."""


@contextmanager
def progress(log_format: str | None) -> Iterator[Told]:
    """What tells of a build on stderr; without a form of lines it depends on what stderr is."""
    if log_format is None and sys.stderr.isatty():
        with click.progressbar(
            length=0, label="reading", file=sys.stderr, show_pos=True, item_show_func=_shown
        ) as bar:
            yield _Bar(bar)
    else:
        yield _Lines(as_json=log_format == "json")


def _shown(path: str | None) -> str:
    name = harmless(PurePath(path).name) if path else ""
    return name if len(name) <= _ROOM else name[: _ROOM - 1] + "…"


class _Bar:
    """A bar that counts sources and names the one that is waited for."""

    def __init__(self, bar: click._termui_impl.ProgressBar[str | None]) -> None:
        self._bar = bar

    def waiting(self, path: str) -> None:
        self._bar.update(0, path)
        self._bar.render_progress()

    def done(self, done: SourceDone) -> None:
        self._bar.length = done.total
        self._bar.update(1, done.path)


class _Lines:
    """A line a source: path, outcome, seconds, and the code of a failure."""

    def __init__(self, *, as_json: bool) -> None:
        self._as_json = as_json

    def waiting(self, path: str) -> None:
        """A line tells of it when it is done."""

    def done(self, done: SourceDone) -> None:
        code = done.failure.code if done.failure else None
        if self._as_json:
            told = {
                "path": done.path,
                "outcome": done.outcome,
                "seconds": round(done.seconds, 3),
                "code": code,
            }
            line = json.dumps({"index": done.index, "total": done.total, **told}, ensure_ascii=False)
            click.echo(harmless_json(line), err=True)
            return
        why = f" ({code})" if code else ""
        say(f"{done.index}/{done.total} {done.outcome}{why} {done.seconds:.2f} s {done.path}", err=True)

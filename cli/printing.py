"""Printing an answer, as an aligned table, as CSV, as JSON; and what a build did."""

from __future__ import annotations

import json
import sys
import unicodedata
from codecs import getincrementaldecoder
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import cache
from io import BytesIO, IncrementalNewlineDecoder
from itertools import chain
from typing import TYPE_CHECKING, Any

import click

from gongbao.cli.saying import say
from gongbao.export.guards import harmless, harmless_json
from gongbao.schema.dump import json_value
from gongbao.schema.queries import Answer, Answering

if TYPE_CHECKING:
    from gongbao.building.report import BuildReport

# On a terminal a cell is cut to this many columns; a pipe gets everything.
_WIDEST = 60
# Signs of a table that are looked at for the widths of its columns, with what each cell takes besides:
# what comes behind them is not kept.
_MOST_SIGNS = 16 << 20
_CELL = 32
# What the summary of a build counts: views and the words for them.
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


def print_answer(answer: Answer | Answering, form: str | None = None) -> None:
    """Print an answer as a table, or in a form that programs and spreadsheets read.

    What could not be printed as it is, is told on stderr.
    """
    if form in (None, "table"):
        print_table(answer)
        return
    from gongbao.export.answers import write_answer

    on_terminal = sys.stdout.isatty()
    if on_terminal and form == "xlsx":
        raise click.UsageError("a workbook is no text for a terminal: name a file with --to")
    _, notes = write_answer(answer, _Shown() if on_terminal else sys.stdout.buffer, form)
    print_notes(notes)


def print_notes(notes: Iterable[str]) -> None:
    """Print on stderr what could not be written as it is."""
    for note in notes:
        say(f"note: {note}", err=True)


def print_table(answer: Answer | Answering) -> None:
    """Print an aligned table; Chinese characters count two columns, NULL is blank."""
    count = print_aligned(answer.rows, answer.columns)
    say(f"{count} row{'' if count == 1 else 's'}", err=True)


def print_aligned(rows: Iterable[Sequence[Any]], head: Sequence[str] | None = None) -> int:
    """Print rows in columns, under a head if there is one, and say how many they are."""
    widest = _WIDEST if sys.stdout.isatty() else None
    cells = ([_cell(value, widest) for value in row] for row in chain([head] if head else [], rows))
    seen = list(_first(cells))
    widths = [max(map(_width, column)) for column in zip(*seen, strict=True)]
    if head:
        seen.insert(1, ["-" * width for width in widths])
    count = -2 if head else 0
    for line in chain(seen, cells):
        count += 1
        padded = (cell + " " * (width - _width(cell)) for cell, width in zip(line, widths, strict=True))
        say("  ".join(padded).rstrip())
    return count


def _first(lines: Iterable[list[str]]) -> Iterator[list[str]]:
    """The lines that are looked at before any is printed."""
    left = _MOST_SIGNS
    for line in lines:
        yield line
        left -= sum(map(len, line)) + _CELL * len(line)
        if left < 0:
            return


def print_objects(objects: Iterable[Mapping[str, Any]]) -> None:
    """Print objects as a JSON array, one a line."""
    lines = [json_text(one) for one in objects]
    body = ",\n".join(lines)
    click.echo(f"[\n{body}\n]" if body else "[]")


def print_object(told: Mapping[str, Any]) -> None:
    """Print one JSON object."""
    click.echo(json_text(told, indent=2))


def json_text(value: Any, indent: int | None = None) -> str:
    """A value as JSON that does nothing to a terminal."""
    return harmless_json(json.dumps(value, ensure_ascii=False, indent=indent, default=json_value))


def print_report(report: BuildReport, database: str) -> None:
    """Print what failed and what a database holds after a build, all of it to stderr."""
    for failure in report.failed:
        say(f"Error: {failure.path}: {' '.join(failure.message.split())}", err=True)
    print_advice(report)
    if report.left_out:
        forms = ", ".join(
            f"{count} {suffix or 'without a suffix'}" for suffix, count in report.left_out.items()
        )
        say(f"left out, not read as sources: {forms}", err=True)
    outcomes = f"{len(report.loaded)} loaded, {len(report.unchanged)} unchanged, {len(report.failed)} failed"
    say(f"{database}: {outcomes}", err=True)
    counts = [f"{report.counts[view]} {words}" for view, words in _SUMMARY.items() if view in report.counts]
    if report.checks_failed is not None:
        counts.append(f"{report.checks_failed} checks failed")
    if report.superseded:
        counts.append(f"{report.superseded} earlier readings superseded")
    if counts:
        say(", ".join(counts), err=True)


def print_advice(report: BuildReport) -> None:
    """Print on stderr what can be done about failures, where the message does not say it."""
    locked = sum(failure.code == "locked" for failure in report.failed)
    if report.quarantined:
        say(
            f"{len(report.quarantined)} failed twice and are not tried again until the file, the rules or "
            "the limits change; --again tries them",
            err=True,
        )
    if locked:
        say(
            f"{locked} could not be written, for somebody else kept the database locked; "
            "the same command tries them again",
            err=True,
        )


class _Shown(BytesIO):
    """A terminal to which text is written as bytes, and which no sign of it steers."""

    def __init__(self) -> None:
        super().__init__()
        self._decoder = IncrementalNewlineDecoder(getincrementaldecoder("utf-8")(), translate=True)

    def write(self, data: Any) -> int:
        """Show it, but for the mark that a file for Excel begins with."""
        text = self._decoder.decode(bytes(data)).removeprefix("\ufeff")
        sys.stdout.buffer.write(harmless(text).encode())
        return len(data)


def _cell(value: Any, widest: int | None) -> str:
    text = "" if value is None else harmless(" ".join(str(value).split()))
    if widest is None:
        return text
    # A text may be a page long: no more of it is looked at than fits, accents put in.
    near = text[: 2 * widest]
    if len(near) == len(text) and _width(text) <= widest:
        return text
    text = near
    while _width(text) > widest - 1:
        text = text[:-1]
    return text + "…"


def _width(text: str) -> int:
    """Columns a text takes on a terminal."""
    if text.isascii():
        return len(text)
    return sum(map(_sign_width, text))


@cache
def _sign_width(sign: str) -> int:
    """Columns a sign takes on a terminal; a page has a few hundred signs, each of them many times."""
    return 0 if unicodedata.combining(sign) else 2 if unicodedata.east_asian_width(sign) in "WF" else 1

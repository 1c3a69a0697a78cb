"""Printing what a search found: two lines a hit, or JSON."""

from __future__ import annotations

import dataclasses
import sys
from collections.abc import Sequence
from typing import TYPE_CHECKING

import click

from gongbao.cli.printing import json_text
from gongbao.cli.saying import say
from gongbao.export.guards import harmless

if TYPE_CHECKING:
    from gongbao.searching import Hit

# Around a word that was found; signs that every encoding of Chinese has.
_MARKS = "【】"


def print_hits(hits: Sequence[Hit]) -> None:
    """Print each hit with its place, and the words it was found by, marked."""
    for hit in hits:
        head = (hit.view, hit.uid, hit.date, hit.area, hit.document_number, hit.title, f"p. {hit.page}")
        say("  ".join(part.replace("\n", "") for part in head if part))
        click.echo(f"    {_marked(hit)}")
    say(f"{len(hits)} hit{'' if len(hits) == 1 else 's'}", err=True)


def print_hits_as_json(hits: Sequence[Hit]) -> None:
    """Print hits as JSON, one a line."""
    for hit in hits:
        click.echo(json_text(dataclasses.asdict(hit)))


def _marked(hit: Hit) -> str:
    pieces, at = [], 0
    for start, end in hit.marks:
        word = _MARKS[0] + _on_its_line(hit.snippet[start:end]) + _MARKS[1]
        pieces += [
            _on_its_line(hit.snippet[at:start]),
            click.style(word, bold=True) if _is_terminal() else word,
        ]
        at = end
    return "".join([*pieces, _on_its_line(hit.snippet[at:])])


def _is_terminal() -> bool:
    return sys.stdout.isatty()


def _on_its_line(text: str) -> str:
    return harmless(text).replace("\n", "")

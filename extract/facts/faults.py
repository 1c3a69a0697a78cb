"""Faults of ours that a reader trips over: each becomes a failed check at its place, and the rest is read.

A gazette of forty pages must not be lost for one clause that a rule was not written for. What a reader
raises is caught at the smallest piece it was reading, named with its words, and logged with its trace.
"""

from __future__ import annotations

import logging
import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from itertools import pairwise
from typing import TypeVar

from gongbao.extract.model.finding import Finding
from gongbao.extract.model.flow import Flow
from gongbao.schema.errors import GongbaoError
from gongbao.schema.records import Amount, Deadline, Responsibility, UnitMention

_log = logging.getLogger(__name__)

Read = TypeVar("Read")
_PIECES = (re.compile(r"\n"), re.compile(r"(?<=[。！？；])"))
"""Where a text is cut when a reader fails on it: into paragraphs, then into sentences."""


Found = TypeVar("Found", Amount, Deadline, Responsibility)


class Faults:
    """The faults met while a source is read, as findings."""

    def __init__(self) -> None:
        self.findings: list[Finding] = []

    def guarded(self, reader: str, flow: Flow, read: Callable[[], Read], fallback: Read) -> Read:
        """What a reader makes of a text; the fallback, and a finding with its words, where it fails.

        Args:
            reader: What was being read, as the check names it.
            flow: The clause, cell or table.
            read: Reads it.
            fallback: What stands in for it.
        """
        try:
            return read()
        except (GongbaoError, MemoryError):
            raise
        except Exception as error:
            self._note(reader, flow, error)
            return fallback

    def find_all(self, reader: str, flow: Flow, find: Callable[[str], Sequence[Found]]) -> list[Found]:
        """The values a finder finds in a text, in order; where it fails, those it finds in the pieces.

        Args:
            reader: What is looked for, as the check names it.
            flow: The text.
            find: Finds values with `start` and `end`, which are led back to the whole text.
        """
        return list(self._found(reader, flow, find, _PIECES))

    def _found(
        self,
        reader: str,
        flow: Flow,
        find: Callable[[str], Sequence[Found]],
        cuts: Sequence[re.Pattern[str]],
    ) -> Iterator[Found]:
        if not cuts:
            nothing: Sequence[Found] = ()
            yield from self.guarded(reader, flow, lambda: find(flow.text), nothing)
            return
        try:
            yield from find(flow.text)
        except (GongbaoError, MemoryError):
            raise
        except Exception as error:
            noted = len(self.findings)
            for start, end in _pieces(flow.text, cuts[0]):
                piece = Flow(flow.text[start:end], flow.origins[start:end])
                for found in self._found(reader, piece, find, cuts[1:]):
                    yield _moved(found, start)
            if len(self.findings) == noted:
                # Each piece is read alone, but what they say together is not: that must not go unsaid.
                self._note(reader, flow, error)

    def _note(self, reader: str, flow: Flow, error: Exception) -> None:
        """Note that a reader failed on a text, with its words and its trace."""
        _log.error("cannot read %s: %s", reader, flow.text, exc_info=error)
        offset = flow.place
        subject = f"{reader}: {type(error).__name__}"
        self.findings.append(Finding("reading_fault", False, subject, None, flow.text.strip(), offset))


def _pieces(text: str, cut: re.Pattern[str]) -> Iterator[tuple[int, int]]:
    borders = [0, *(match.end() for match in cut.finditer(text)), len(text)]
    yield from ((start, end) for start, end in pairwise(borders) if start < end)


def _moved(found: Found, by: int) -> Found:
    """A value found in a piece, with its places in the whole text."""
    moved = replace(found, start=found.start + by, end=found.end + by)
    if isinstance(moved, Responsibility):
        units, standing = _moved_units(moved.units, by), _moved_units(moved.standing_units, by)
        return replace(moved, units=units, standing_units=standing)
    return moved


def _moved_units(units: Sequence[UnitMention], by: int) -> tuple[UnitMention, ...]:
    return tuple(replace(unit, start=unit.start + by, end=unit.end + by) for unit in units)

"""Reading what is not on a shelf yet, and having it put there."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from gongbao.building.executor import Executor, Pending
from gongbao.building.shelf import Shelf
from gongbao.building.task import Task
from gongbao.schema.errors import SourceError
from gongbao.schema.prepared import Prepared
from gongbao.stores import Stored


class Shelved:
    """Takes readings from a shelf, and asks another for those that are not there.

    Args:
        executor: Who reads, in other processes.
        shelf: Where readings are and come to be.
        again: Whether to read what is there as well.
    """

    def __init__(self, executor: Executor, shelf: Shelf, *, again: bool = False) -> None:
        self._executor = executor
        self._shelf = shelf
        self._again = again

    @property
    def ahead(self) -> int:
        """How many readings may be asked for before the first of them is written."""
        return self._executor.ahead

    def begin(self, _count: int) -> None:
        """Whether anything is to be read is not known yet."""

    def hashes(self, sources: Sequence[Stored]) -> list[str | SourceError]:
        """The hashes of what lies in a store."""
        return self._executor.hashes(sources)

    def submit(self, task: Task) -> Pending:
        """Ask for a reading."""
        found = self._shelf.find(task) if task.sha256 and not self._again else None
        return (
            self._executor.submit(replace(task, shelf=self._shelf.folder)) if found is None else _There(found)
        )

    def close(self) -> None:
        """Break off what is being read."""
        self._executor.close()


class _There:
    """A reading that is on the shelf."""

    def __init__(self, reading: Prepared) -> None:
        self.seconds = 0.0
        self._reading = reading

    def is_ready(self) -> bool:
        return True

    def result(self) -> Prepared:
        return self._reading

    def release(self) -> None:
        """It stays where it is."""

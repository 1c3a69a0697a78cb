"""What is kept in memory of what was made: within so many bytes, and made once for all who ask at a time."""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Callable, Hashable
from concurrent.futures import Executor, Future
from threading import Lock
from typing import Generic, TypeVar

Made = TypeVar("Made")


class Kept(Generic[Made]):
    """Things by their keys, those that were asked for last.

    Args:
        most: Bytes that all of them may take.
        weight: Bytes that one takes, with its key.
    """

    def __init__(self, most: int, weight: Callable[[Hashable, Made], int]) -> None:
        self._most = most
        self._weight = weight
        self._lock = Lock()
        self._kept: OrderedDict[Hashable, Made] = OrderedDict()
        self._coming: dict[Hashable, Future[Made]] = {}
        self._size = 0

    def there(self, key: Hashable) -> Made | None:
        """What is there already."""
        with self._lock:
            made = self._kept.get(key)
            if made is not None:
                self._kept.move_to_end(key)
            return made

    def coming(self, key: Hashable, threads: Executor, make: Callable[[], Made]) -> Future[Made]:
        """What is made in a thread; who asks while another waits for it gets the same, or the same fault."""
        with self._lock:
            coming = self._coming.get(key)
            if coming is None:
                coming = self._coming[key] = threads.submit(self._make, key, make)
            return coming

    def forget(self) -> None:
        """Keep nothing of what was made so far."""
        with self._lock:
            self._kept.clear()
            self._size = 0

    def _make(self, key: Hashable, make: Callable[[], Made]) -> Made:
        try:
            made = make()
            self.keep(key, made)
        finally:
            with self._lock:
                self._coming.pop(key, None)
        return made

    def keep(self, key: Hashable, made: Made) -> None:
        """Keep something, and no more of what nobody has asked for since."""
        with self._lock:
            if key in self._kept:
                self._size -= self._weight(key, self._kept.pop(key))
            self._kept[key] = made
            self._size += self._weight(key, made)
            while self._size > self._most:
                self._size -= self._weight(*self._kept.popitem(last=False))

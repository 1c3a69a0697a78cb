"""Pictures of pages: drawn in processes with limits, once for all who ask at the same time, and kept."""

from __future__ import annotations

from concurrent.futures import Future, ThreadPoolExecutor
from queue import SimpleQueue
from threading import Lock

from gongbao.schema.errors import SourceError
from gongbao.web.drawing import draw_aside
from gongbao.web.kept import Kept
from gongbao.worker import Worker

SCALES = (1.0, 2.0)
"""Pixels a point that may be asked for: few, or a visitor could fill the cache with one page."""

# Bytes of pictures that are kept: some hundred pages.
_MOST_KEPT = 96 << 20
# A page is drawn within a tenth of a second; seconds and bytes that a hostile one may take.
_SECONDS = 20.0
_MEMORY = 1 << 30
# Of processes that draw: pages of one source are drawn by one of them while others draw elsewhere.
_PROCESSES = 2

_Key = tuple[str, int, float]


class Pictures:
    """The pictures of one site; to be closed, for its processes must end."""

    def __init__(self) -> None:
        self._lock = Lock()
        self._kept: Kept[bytes] = Kept(_MOST_KEPT, lambda key, picture: len(picture))
        self._opens: dict[tuple[str, str], bool] = {}
        self._idle: SimpleQueue[Worker[bytes]] = SimpleQueue()
        for _ in range(_PROCESSES):
            self._idle.put(Worker(draw_aside, _SECONDS, _MEMORY))
        self._threads = ThreadPoolExecutor(_PROCESSES, "pictures")

    def close(self) -> None:
        """End the processes."""
        self._threads.shutdown(cancel_futures=True)
        for _ in range(_PROCESSES):
            self._idle.get().__exit__()

    def warm(self, path: str, sha256: str) -> None:
        """Let the processes start, so that the first visitor does not wait for them."""
        for _ in range(_PROCESSES):
            self._threads.submit(self._tried, path, sha256, SCALES[0])

    def opens(self, path: str, sha256: str) -> bool:
        """Whether the first page of a source can be opened, so that the others are worth asking for."""
        with self._lock:
            known = self._opens.get((path, sha256))
        # Not behind the pictures that wait to be drawn: whoever asks has a page to show.
        return self._tried(path, sha256, 0.0) if known is None else known

    def _tried(self, path: str, sha256: str, scale: float) -> bool:
        """Whether the first page of a source can be drawn, which is remembered."""
        try:
            self._asked(path, (sha256, 1, scale))
            opens = True
        except SourceError:
            opens = False
        with self._lock:
            self._opens[path, sha256] = opens
        return opens

    def kept(self, sha256: str, page: int, scale: float) -> bytes | None:
        """A picture that is there already."""
        return self._kept.there((sha256, page, scale))

    def drawn(
        self, path: str, sha256: str, page: int, scale: float, recognised: int | None = None
    ) -> Future[bytes]:
        """A picture to come; who asks while another waits for it gets the same.

        `recognised` tells how far a page was turned when its characters were recognised.

        The future raises `SourceError` where the source is gone, has changed or cannot be drawn.
        """
        key = (sha256, page, scale)
        return self._kept.coming(key, self._threads, lambda: self._asked(path, key, recognised))

    def _asked(self, path: str, key: _Key, recognised: int | None = None) -> bytes:
        """What a process that is idle makes of it."""
        worker = self._idle.get()
        try:
            return worker.read(path, *key, recognised)
        finally:
            self._idle.put(worker)

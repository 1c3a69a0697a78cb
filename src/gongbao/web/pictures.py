"""Pictures of pages: drawn in processes with limits, once for all who ask at the same time, and kept."""

from __future__ import annotations

from concurrent.futures import Future, ThreadPoolExecutor
from threading import Condition, Lock

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


class _Processes:
    """Processes that draw, each for one at a time; who only asks whether a source opens goes first."""

    def __init__(self) -> None:
        self._changed = Condition()
        self._idle = [Worker(draw_aside, _SECONDS, _MEMORY) for _ in range(_PROCESSES)]
        self._asking = 0

    def ask(self, path: str, key: _Key, recognised: int | None, *, goes_first: bool) -> bytes:
        """What one of them makes of it."""
        with self._changed:
            self._asking += goes_first
            self._changed.wait_for(lambda: self._idle and (goes_first or not self._asking))
            self._asking -= goes_first
            worker = self._idle.pop()
            self._changed.notify_all()
        try:
            return worker.read(path, *key, recognised)
        finally:
            with self._changed:
                self._idle.append(worker)
                self._changed.notify_all()

    def close(self) -> None:
        """End them, each when it has drawn what it draws."""
        for _ in range(_PROCESSES):
            with self._changed:
                self._changed.wait_for(lambda: self._idle)
                worker = self._idle.pop()
            worker.__exit__()


class Pictures:
    """The pictures of one site; to be closed, for its processes must end."""

    def __init__(self) -> None:
        self._lock = Lock()
        self._kept: Kept[bytes] = Kept(_MOST_KEPT, lambda key, picture: len(picture))
        self._opens: dict[tuple[str, str], bool] = {}
        self._processes = _Processes()
        self._threads = ThreadPoolExecutor(_PROCESSES, "pictures")

    def close(self) -> None:
        """End the processes."""
        self._threads.shutdown(cancel_futures=True)
        self._processes.close()

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
            self._processes.ask(path, (sha256, 1, scale), None, goes_first=True)
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
        return self._kept.coming(
            key, self._threads, lambda: self._processes.ask(path, key, recognised, goes_first=False)
        )

"""Files that end the worker of a cluster that reads them; `cluster.py` has workers import this."""

from __future__ import annotations

import os
import signal

from gongbao.building import cluster
from gongbao.building.task import Task

POISON = b"poison"
_read_there = cluster.read_there


def read_or_end(task: Task, timeout: float | None, memory: int | None) -> object:
    """Read a source, or end the worker that should."""
    if task.data is not None and task.data.startswith(POISON):
        os.kill(os.getpid(), signal.SIGKILL)
    return _read_there(task, timeout, memory)

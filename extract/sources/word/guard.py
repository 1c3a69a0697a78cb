"""Runs a program that must not outlive whoever asks for it: `python guard.py SECONDS FOLDER PROGRAM …`.

A reading process may be killed from outside, and could then end nothing that it had started. So this stands
between: when its standard input ends, the program is ended with all that it started, and the folder removed.
It is run as a file of its own, without the rest of the package.
"""

from __future__ import annotations

import contextlib
import os
import shutil
import signal
import subprocess
import sys
from threading import Event, Thread

LATE, NOT_STARTED = 124, 127
"""Exit codes: of a program that took too long, and of one that is not there; others are its own."""


def main(seconds: str, folder: str, *command: str) -> int:
    """Run a program for so many seconds at most, and tell how it ended."""
    quiet = subprocess.DEVNULL
    try:
        process = subprocess.Popen(
            command, stdin=quiet, stdout=quiet, stderr=quiet, start_new_session=os.name == "posix"
        )
    except OSError as error:
        print(error.strerror or error)
        return NOT_STARTED
    alone = Event()
    watch = Thread(target=_wait_for_master, args=(process, folder, alone), daemon=True)
    watch.start()
    try:
        return int(process.wait(float(seconds)) != 0)
    except subprocess.TimeoutExpired:
        return LATE
    finally:
        _end(process)
        if alone.is_set():
            watch.join()


def _wait_for_master(process: subprocess.Popen[bytes], folder: str, alone: Event) -> None:
    """Wait until nobody is there any more who wants the program's work, and clear up."""
    os.read(0, 1)
    alone.set()
    _end(process)
    shutil.rmtree(folder, ignore_errors=True)


def _end(process: subprocess.Popen[bytes]) -> None:
    """End the process and, where the system knows such, the group that it leads."""
    with contextlib.suppress(OSError):
        if os.name == "posix":
            os.killpg(process.pid, signal.SIGKILL)
        else:
            process.kill()
    process.wait()


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:]))

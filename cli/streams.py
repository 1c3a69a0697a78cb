"""What the command line says goes out as UTF-8, and where it cannot go out, one line says so."""

from __future__ import annotations

import errno
import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from typing import Any

import click

# What a device says that takes no more.
_FULL = {errno.ENOSPC, errno.EFBIG, errno.EDQUOT, errno.EIO}


class Commands(click.Group):
    """The commands, whatever the terminal's own encoding is and wherever their output goes."""

    def main(self, *arguments: Any, **options: Any) -> Any:
        """Run a command; a reader that goes away ends it in silence, a full device with one line."""
        _speak_utf8()
        with _output_watched():
            return super().main(*arguments, **options)


def _speak_utf8() -> None:
    # A GBK or ASCII terminal has no sign for many names; what is piped is read as UTF-8 by everything else.
    for stream in (sys.stdout, sys.stderr):
        reconfigure = getattr(stream, "reconfigure", None)
        if reconfigure is not None:
            reconfigure(encoding="utf-8", errors="backslashreplace")


@contextmanager
def _output_watched() -> Iterator[None]:
    try:
        try:
            yield
        finally:
            if sys.stdout is not None:
                sys.stdout.flush()
    except OSError as error:
        if error.errno != errno.EPIPE and error.errno not in _FULL:
            raise
        _let_go()
        if error.errno != errno.EPIPE:
            click.echo(f"Error: {error.filename or 'standard output'}: {error.strerror}", err=True)
        sys.exit(1)


def _let_go() -> None:
    """Send what is still to be written nowhere, or Python would try again, and complain, as it ends."""
    with suppress(OSError, ValueError, AttributeError):
        nowhere = os.open(os.devnull, os.O_WRONLY)
        os.dup2(nowhere, sys.stdout.fileno())
        os.close(nowhere)

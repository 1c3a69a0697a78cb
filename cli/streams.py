"""What the command line says goes out as UTF-8, and where it cannot go out, one line says so."""

from __future__ import annotations

import errno
import logging
import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from typing import Any

import click

from gongbao.cli.saying import say

# What shows where a fault of ours lies: an option, which may stand anywhere, and a variable.
_SHOW, _TRACEBACK = "--traceback", "GONGBAO_TRACEBACK"
# What Python says of an argument whose bytes are no UTF-8.
_NO_UTF8 = "surrogates not allowed"
# What a device says that takes no more.
_FULL = {errno.ENOSPC, errno.EFBIG, errno.EDQUOT, errno.EIO}


class Commands(click.Group):
    """The commands, whatever the terminal's own encoding is and wherever their output goes."""

    def main(self, *arguments: Any, **options: Any) -> Any:
        """Run a command; a reader that goes away ends it in silence, a full device or fault with one line."""
        _speak_utf8()
        given = list(arguments[0] if arguments else options.pop("args", None) or sys.argv[1:])
        shows = bool(os.environ.get(_TRACEBACK)) or _SHOW in given
        with _faults_shown() if shows else _faults_told(), _output_watched():
            return super().main([one for one in given if one != _SHOW], *arguments[1:], **options)


@contextmanager
def _faults_told() -> Iterator[None]:
    """Tell a fault of ours in one line."""
    try:
        yield
    except (click.ClickException, click.Abort):
        raise
    except UnicodeEncodeError as error:
        if error.reason != _NO_UTF8:
            raise
        say("Error: what was given is no UTF-8", err=True)
        sys.exit(1)
    except Exception as error:
        told = " ".join(f"{type(error).__name__}: {error}".split())
        say(f"Error: {told} ({_SHOW} shows where)", err=True)
        sys.exit(1)


@contextmanager
def _faults_shown() -> Iterator[None]:
    """Let faults of ours be shown as Python tells them, those that cost a single source too."""
    shown, told = logging.StreamHandler(), logging.getLogger("gongbao")
    before = told.level
    told.addHandler(shown)
    told.setLevel(logging.DEBUG)
    try:
        yield
    finally:
        told.removeHandler(shown)
        told.setLevel(before)


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
            say(f"Error: {error.filename or 'standard output'}: {error.strerror}", err=True)
        sys.exit(1)


def _let_go() -> None:
    """Send what is still to be written nowhere, or Python would try again, and complain, as it ends."""
    with suppress(OSError, ValueError, AttributeError):
        nowhere = os.open(os.devnull, os.O_WRONLY)
        os.dup2(nowhere, sys.stdout.fileno())
        os.close(nowhere)

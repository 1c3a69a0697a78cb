"""Calling the library with an input, in a process that may be lost: what comes of it is told, not raised."""

from __future__ import annotations

import logging
import signal
import time
import traceback
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path
from random import Random
from types import FrameType, TracebackType

from fuzz.targets import Input, is_allowed, targets

# Seconds of computing that an input may take, by its kind: a hundred times what its like do. What is read
# has the limits of the tool besides, which its process keeps.
SECONDS = {"function": 5.0, "file": 40.0, "asking": 20.0}
_OURS = "gongbao"


@dataclass(frozen=True, slots=True)
class Finding:
    """What must not be: by `key` findings of one cause are told from others."""

    target: str
    number: int
    key: str
    told: str


@dataclass(frozen=True, slots=True)
class Judged:
    """What came of a run of inputs: how many there were, how many were refused, and what must not be."""

    count: int
    refused: int
    slowest: float
    findings: tuple[Finding, ...]


class SlowError(BaseException):
    """An input takes too long; no reader may catch it."""


def input_of(folder: str, target: str, seed: int, number: int) -> Input:
    """The input of a target with a number: the same wherever it is made."""
    return targets()[target].make(Random(f"{seed}:{target}:{number}"), Path(folder))


def judge_many(folder: str, target: str, seed: int, numbers: tuple[int, int]) -> Judged:
    """What comes of the inputs of a target from a number to another."""
    findings, refused, slowest = [], 0, 0.0
    for number in range(*numbers):
        began = time.process_time()
        told = _told(folder, target, input_of(folder, target, seed, number))
        slowest = max(slowest, time.process_time() - began)
        if told == _REFUSED:
            refused += 1
        elif told is not None:
            findings.append(Finding(target, number, *told))
    return Judged(numbers[1] - numbers[0], refused, slowest, tuple(findings))


def judge(folder: str, target: str, made: Input) -> str | None:
    """The key of what comes of one input; None where nothing is wrong with that."""
    told = _told(folder, target, made)
    return None if told is None or told == _REFUSED else told[0]


_REFUSED = ("refused", "")


def _told(folder: str, target: str, made: Input) -> tuple[str, str] | None:
    chosen = targets()[target]
    try:
        with _in_silence(), _at_most(SECONDS[chosen.kind]):
            chosen.call(made, Path(folder))
    except MemoryError:
        raise
    except SlowError as error:
        return f"slow in {_place_of(error.__traceback__)}", "".join(traceback.format_exception(error)[-8:])
    except Exception as error:
        if is_allowed(error):
            return _REFUSED
        # What a fault of ours was told as says more than where that was noticed.
        said = str(error)[:60] if isinstance(error, AssertionError) else ""
        key = f"{type(error).__name__} in {_place_of(error.__traceback__)} {said}".strip()
        return key, "".join(traceback.format_exception(error))[-6000:]
    return None


def _place_of(trace: TracebackType | None) -> str:
    """The innermost place of ours."""
    frames = traceback.extract_tb(trace)
    ours = [one for one in frames if f"/{_OURS}/" in one.filename or "/fuzz/" in one.filename]
    last = ours[-1] if ours else frames[-1]
    return f"{last.filename.rpartition(f'/{_OURS}/')[2]}:{last.name}:{last.lineno}"


@contextmanager
def _in_silence() -> Iterator[None]:
    """Let nothing be logged: what goes wrong is told by the finding."""
    before = logging.root.manager.disable
    logging.disable(logging.CRITICAL)
    try:
        yield
    finally:
        logging.disable(before)


@contextmanager
def _at_most(seconds: float) -> Iterator[None]:
    """Break off what computes for longer; beside others a process may wait, which does not count."""

    def ring(_signal: int, _frame: FrameType | None) -> None:
        raise SlowError

    before = signal.signal(signal.SIGVTALRM, ring)
    signal.setitimer(signal.ITIMER_VIRTUAL, seconds)
    try:
        yield
    finally:
        signal.setitimer(signal.ITIMER_VIRTUAL, 0)
        with suppress(ValueError):
            signal.signal(signal.SIGVTALRM, before)

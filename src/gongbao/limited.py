"""Reading one file here, or within limits: then the process that has them opens it too."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any, BinaryIO, Generic, TypeVar

from gongbao.files import is_own, name_of_file, put_aside, read_bytes
from gongbao.schema.errors import SourceError
from gongbao.worker import within_limits

Answer = TypeVar("Answer")
Source = str | Path | bytes | BinaryIO


def read_limited(
    read: Callable[..., Answer],
    source: Source,
    *arguments: Any,
    name: str | None,
    timeout: float | None,
    memory: int | None,
    **options: Any,
) -> tuple[str, Answer]:
    """The name that a source goes by, and what a function makes of its bytes, that name and other arguments.

    Args:
        read: A function of a module, for it is found by its name.
        source: The file's path, `-` for standard input, its bytes, or a file open for reading bytes.
        arguments: What else the function takes.
        name: What goes by no path goes by this.
        timeout: Seconds in a process of its own; None reads in this one, without limits.
        memory: Bytes of memory that process may have, where the system can hold it to that.
        options: What else it takes by name.

    Raises:
        SourceError: The file cannot be read, or not within its limits.
    """
    # Only of a path does the name depend on what it is.
    original = source if isinstance(source, str | Path) else b""
    call = _Call(read, arguments, options)
    try:
        with _within_reach(source, timeout) as reached:
            return within_limits(_read, call, reached, original, name, timeout=timeout, memory=memory)
    except SourceError as error:
        error.path = error.path or name_of_file(original, name=name)
        raise


@contextmanager
def _within_reach(source: Source, timeout: float | None) -> Iterator[Source]:
    """A source as the process that reads it can have it."""
    if timeout is None:
        yield source
    elif not isinstance(source, str | Path):
        yield read_bytes(source)
    elif is_own(source):
        with put_aside(source) as (path, _):
            yield path
    else:
        yield Path(source)


@dataclass(frozen=True, slots=True)
class _Call(Generic[Answer]):
    """What is to be made of a source's bytes and its name; another process can have it."""

    read: Callable[..., Answer]
    arguments: Sequence[Any]
    options: Mapping[str, Any]

    def __call__(self, data: bytes, name: str) -> Answer:
        return self.read(data, name, *self.arguments, **self.options)


def _read(
    call: _Call[Answer], reached: Source, original: str | Path | bytes, name: str | None
) -> tuple[str, Answer]:
    called = name_of_file(original, name=name)
    try:
        data = read_bytes(reached)
        called = name_of_file(original, hashlib.sha256(data).hexdigest(), name=name)
        return called, call(data, called)
    except SourceError as error:
        error.path = called
        raise

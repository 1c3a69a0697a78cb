"""Messages over a pipe: eight bytes that say how long one is, then so many bytes.

A pipe takes and gives a part at a time, and a process that ends in the middle of a message leaves a
part of it behind.
"""

from __future__ import annotations

import struct
from typing import BinaryIO

_LENGTH = struct.Struct(">Q")
# How a message begins that is no answer yet, but asks for more time; pickles begin otherwise.
_MORE = b"more time:"
_SECONDS = struct.Struct(">d")
# What a pipe holds on Linux; asking for more would only reserve memory that stays empty.
_PART = 1 << 16


def write_message(pipe: BinaryIO, message: bytes | bytearray) -> None:
    """Write a message, in as many parts as the pipe takes it.

    Raises:
        OSError: Nobody reads any more.
    """
    for whole in (_LENGTH.pack(len(message)), message):
        rest = memoryview(whole)
        while rest:
            rest = rest[pipe.write(rest) :]
    pipe.flush()


def read_message(pipe: BinaryIO) -> bytearray:
    """Read a message.

    Raises:
        EOFError: The other end was closed, be it in the middle of a message.
    """
    (size,) = _LENGTH.unpack(_read(pipe, _LENGTH.size))
    return _read(pipe, size)


def asking_for_time(seconds: float) -> bytes:
    """The message that asks for so many seconds more."""
    return _MORE + _SECONDS.pack(seconds)


def time_asked(message: bytes | bytearray) -> float | None:
    """The seconds that a message asks for; None if it is an answer."""
    if not message.startswith(_MORE):
        return None
    (seconds,) = _SECONDS.unpack(message[len(_MORE) :])
    return float(seconds)


def _read(pipe: BinaryIO, size: int) -> bytearray:
    data = bytearray()
    while len(data) < size:
        part = pipe.read(min(size - len(data), _PART))
        if not part:
            raise EOFError
        data += part
    return data

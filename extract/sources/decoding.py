"""From bytes to text: which encoding a source is in, and what is no text at all."""

from __future__ import annotations

import codecs
import re

from gongbao.extract.sources.settings import SOURCE
from gongbao.normalize.text.blanks import solid
from gongbao.schema.errors import SourceError

_BOMS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
_CONTROL = re.compile(r"[\x01-\x08\x0b\x0e-\x1a\x1c-\x1f\x7f-\x84\x86-\x9f]")
_FIRST_LEVEL = range(0xB0, 0xD8)
"""The rows of GB 2312 (their first byte) that hold the characters of its first level."""
_HAN = re.compile(r"[\u4e00-\u9fff]")
_RARE = re.compile(r"[\ue000-\uf8ff\ufffd]")


def decode(data: bytes, declared: str | None = None) -> str:
    """Decode a source's bytes; line ends become LF and a byte order mark is dropped.

    UTF-8 and UTF-16 are tried by their marks, then UTF-8, unmarked UTF-16 and GB18030; the last
    two are believed only where the result reads as Chinese text.

    Args:
        data: The bytes.
        declared: The codec that they are said to be in, tried behind UTF-8, which hardly fits by chance.

    Raises:
        SourceError: `empty`, `too_large`, `binary` (a NUL or other control characters) or
            `undecodable`.
    """
    if len(data) > SOURCE.max_bytes:
        raise SourceError(f"larger than {SOURCE.max_bytes // 2**20} MiB", code="too_large")
    text = _decoded(data, declared)
    if not text.strip():
        raise SourceError("the file is empty", code="empty")
    if "\0" in text:
        raise SourceError("a NUL character: not a text file", code="binary")
    most = max(SOURCE.max_control_characters, len(text) // SOURCE.characters_a_control)
    if len(_CONTROL.findall(text)) > most:
        raise SourceError("control characters: not a text file", code="binary")
    return text.replace("\r\n", "\n").replace("\r", "\n")


def _decoded(data: bytes, declared: str | None) -> str:
    for mark, encoding in _BOMS:
        if data.startswith(mark):
            try:
                return data[len(mark) :].decode(encoding)
            except UnicodeDecodeError as error:
                raise SourceError(
                    f"not valid {encoding.upper()}: {error.reason}", code="undecodable"
                ) from error
    try:
        return data.decode("utf-8")
    except UnicodeDecodeError:
        pass
    try:
        if declared is not None:
            return data.decode(declared)
    except UnicodeDecodeError:
        pass
    for encoding in ("utf-16-le", "utf-16-be", "gb18030"):
        try:
            text = data.decode(encoding)
        except UnicodeDecodeError:
            continue
        if _reads_as_chinese(text):
            return text
    if b"\0" in data:
        raise SourceError("a NUL byte: not a text file", code="binary")
    raise SourceError("neither UTF-8, UTF-16 nor GB18030", code="undecodable")


def _reads_as_chinese(text: str) -> bool:
    """Whether a guessed decoding gives Han characters in daily use and hardly any private or control ones.

    ASCII is the same in most encodings and tells nothing: a table of figures is text as well.
    """
    sample = text[: SOURCE.encoding_sample]
    letters = solid(sample)
    strange = len(_RARE.findall(letters)) + len(_CONTROL.findall(letters)) + letters.count("\0")
    han = _HAN.findall(letters)
    return (
        len(han) > SOURCE.min_han * sum(char > "\x7f" for char in letters)
        and strange < SOURCE.max_strange * len(letters) + 1
        and sum(map(_in_daily_use, han)) > SOURCE.min_daily * len(han)
    )


def _in_daily_use(char: str) -> bool:
    """Whether a Han character is of the first level of GB 2312, whose 3755 make up almost any text."""
    return char.encode("gb2312", "replace")[0] in _FIRST_LEVEL

"""From bytes to text: which encoding a source is in, and what is no text at all."""

from __future__ import annotations

import codecs
import re
from dataclasses import dataclass

from gongbao.extract.sources.settings import SOURCE
from gongbao.normalize.text.blanks import solid
from gongbao.schema.errors import SourceError

_BOMS = (
    # Before UTF-16, whose mark they begin with.
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
_LINE_END = re.compile(r"\r\n|[\r\v\x85\u2028\u2029]")
"""Line ends of systems old and new; a text saved from Word has \\v for a manual one."""
_CONTROL = re.compile(r"[\x01-\x08\x0b\x0e-\x1a\x1c-\x1f\x7f-\x84\x86-\x9f]")
_BIG5 = "big5hkscs"
_GB = ("gb2312", range(0xB0, 0xD8))
_BIG5_ROWS = ("big5", range(0xA4, 0xC7))
"""The rows of a character set (the first byte) that hold its first level, the characters in daily use."""
_GUESSES = (("utf-16-le", _GB), ("utf-16-be", _GB), ("gb18030", _GB), (_BIG5, _BIG5_ROWS))
"""What a text without a mark may be in, with what it must be written in most of the time."""
_NONE = "neither UTF-8, UTF-16, GB18030 nor Big5"
_HAN = re.compile(r"[\u4e00-\u9fff]")
_RARE = re.compile(r"[\ue000-\uf8ff\ufffd]")


@dataclass(frozen=True, slots=True)
class Decoded:
    """A source's text with LF line ends and without mark, and the name of an encoding that is a guess."""

    text: str
    guessed: str | None = None


def decode(data: bytes, declared: str | None = None) -> str:
    """The text of a source's bytes, as `decoded` gives it; raises as it does."""
    return decoded(data, declared).text


def decoded(data: bytes, declared: str | None = None) -> Decoded:
    """Decode a source's bytes; line ends become LF and a byte order mark is dropped.

    UTF-8, UTF-16 and UTF-32 are tried by their marks, then UTF-8, unmarked UTF-16, GB18030 and Big5; what
    has no mark is believed only where the result reads as Chinese text, and Big5, whose bytes say least
    of themselves, stays a guess.

    Args:
        data: The bytes.
        declared: The codec that they are said to be in, tried behind UTF-8, which hardly fits by chance.

    Raises:
        SourceError: `empty`, `too_large`, `binary` (a NUL or other control characters) or
            `undecodable`; what is wrong is named with its line.
    """
    if len(data) > SOURCE.max_bytes:
        raise SourceError(f"larger than {SOURCE.max_bytes // 2**20} MiB", code="too_large")
    found = _decoded(data, declared)
    text = _LINE_END.sub("\n", found.text)
    if not text.strip():
        raise SourceError("the file is empty", code="empty")
    if "\0" in text:
        raise SourceError(
            f"a NUL character in line {_line(text, text.index(chr(0)))}: not a text file", code="binary"
        )
    most = max(SOURCE.max_control_characters, len(text) // SOURCE.characters_a_control)
    controls = [match.start() for match in _CONTROL.finditer(text)]
    if len(controls) > most:
        raise SourceError(
            f"{len(controls)} control characters, the first in line {_line(text, controls[0])}: "
            "not a text file",
            code="binary",
        )
    return Decoded(text, found.guessed)


def _decoded(data: bytes, declared: str | None) -> Decoded:
    for mark, encoding in _BOMS:
        if data.startswith(mark):
            try:
                return Decoded(data[len(mark) :].decode(encoding))
            except UnicodeDecodeError as error:
                raise _undecodable(data, encoding, error, len(mark)) from error
    for told in filter(None, ("utf-8", declared)):
        try:
            return Decoded(data.decode(told))
        except UnicodeDecodeError:
            pass
    for encoding, daily in _GUESSES:
        try:
            text = data.decode(encoding)
        except UnicodeDecodeError:
            continue
        if _reads_as_chinese(text, daily):
            return Decoded(text, "Big5" if encoding == _BIG5 else None)
    if b"\0" in data:
        raise SourceError(f"a NUL byte at offset {data.index(0)}: not a text file", code="binary")
    raise _nearest(data, declared)


def _nearest(data: bytes, declared: str | None) -> SourceError:
    """Why bytes are no text: where they are wrong in the encoding that fits but for the fewest of them."""
    wrong: dict[str, int] = {}
    for encoding, daily in (("utf-8", _GB), ("gb18030", _GB), (_BIG5, _BIG5_ROWS)):
        text = data.decode(encoding, "replace")
        rest = text.replace("\ufffd", "")
        if rest != text and _reads_as_chinese(rest, daily):
            wrong[encoding] = len(text) - len(rest)
    nearest = min(wrong, key=lambda name: wrong[name]) if wrong else declared or "utf-8"
    try:
        data.decode(nearest)
    except UnicodeDecodeError as error:
        told = _undecodable(data, nearest, error)
        return told if wrong else SourceError(f"{_NONE}: {told}", code="undecodable")
    return SourceError(_NONE, code="undecodable")


def _undecodable(data: bytes, encoding: str, error: UnicodeDecodeError, mark: int = 0) -> SourceError:
    """The first wrong byte of a text, with its place."""
    at = mark + error.start
    before = _LINE_END.sub("\n", data[mark:at].decode(encoding, "replace"))
    name = "Big5" if encoding == _BIG5 else encoding.upper()
    wrong = " ".join(f"0x{byte:02X}" for byte in data[at : at + error.end - error.start])
    return SourceError(
        f"not valid {name}: {wrong} at offset {at}, in line {_line(before, len(before))}; mend it there, "
        "or save the text as UTF-8",
        code="undecodable",
    )


def _line(text: str, at: int) -> int:
    return text.count("\n", 0, at) + 1


def daily_share(text: str) -> float:
    """The share of Han characters in daily use among those of a text and what is none that it can tell.

    Simplified or traditional, whichever it is: what reads letters wrongly gives rare ones, and signs of
    nothing. A text without any of these has all.
    """
    sample = solid(text[: SOURCE.encoding_sample])
    han, strange = _HAN.findall(sample), len(_RARE.findall(sample)) + len(_CONTROL.findall(sample))
    if not han and not strange:
        return 1.0
    most = max(sum(_is_daily(char, daily) for char in han) for daily in (_GB, _BIG5_ROWS))
    return most / (len(han) + strange)


def _reads_as_chinese(text: str, daily: tuple[str, range]) -> bool:
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
        and sum(_is_daily(char, daily) for char in han) > SOURCE.min_daily * len(han)
    )


def _is_daily(char: str, daily: tuple[str, range]) -> bool:
    """Whether a Han character is of its set's first level, which makes up almost any text."""
    codec, rows = daily
    return char.encode(codec, "replace")[0] in rows

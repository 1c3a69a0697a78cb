"""Decoding: which encodings are read, and what is refused with which word."""

from __future__ import annotations

import codecs

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from gongbao.extract.issue import read_issue
from gongbao.extract.sources import decoding
from gongbao.extract.sources.decoding import Decoded, decode, decoded
from gongbao.extract.sources.reader import read_contents
from gongbao.extract.sources.settings import SourceSettings
from gongbao.schema.errors import SourceError

REPEATABLE = settings(derandomize=True, deadline=None)

TEXT = "各县区人民政府：\n为做好市内河道的管理工作，经市人民政府同意，现将有关事项通知如下。\n"

ENCODED = [
    pytest.param(TEXT.encode(), id="utf-8"),
    pytest.param(codecs.BOM_UTF8 + TEXT.encode(), id="utf-8 with a mark"),
    pytest.param(codecs.BOM_UTF16_LE + TEXT.encode("utf-16-le"), id="utf-16-le with a mark"),
    pytest.param(codecs.BOM_UTF16_BE + TEXT.encode("utf-16-be"), id="utf-16-be with a mark"),
    pytest.param(TEXT.encode("utf-16-le"), id="utf-16-le"),
    pytest.param(TEXT.encode("utf-16-be"), id="utf-16-be"),
    pytest.param(TEXT.encode("gb18030"), id="gb18030"),
    pytest.param(codecs.BOM_UTF32_LE + TEXT.encode("utf-32-le"), id="utf-32-le with a mark"),
]


@pytest.mark.parametrize("data", ENCODED)
def test_the_same_text_comes_out_of_every_encoding(data: bytes) -> None:
    assert decode(data) == TEXT


@pytest.mark.parametrize("data", ENCODED)
def test_the_same_text_is_found_under_every_kind_of_line_end(data: bytes) -> None:
    encoding = next(
        name
        for name in ("utf-8-sig", "utf-32", "utf-16", "utf-16-le", "utf-16-be", "gb18030")
        if _decodes(data, name)
    )
    for end in ("\r\n", "\r"):
        assert decode(TEXT.replace("\n", end).encode(encoding)) == TEXT


def _decodes(data: bytes, encoding: str) -> bool:
    try:
        return data.decode(encoding) == TEXT
    except UnicodeDecodeError:
        return False


def test_line_ends_of_several_kinds_in_one_text_are_all_line_ends() -> None:
    assert decode("一\r\n二\r三\n四\r\n\r\n五".encode()) == "一\n二\n三\n四\n\n五"


TRADITIONAL = "各區人民政府:\n為做好河道的管理工作,經市政府同意,現將有關事項通知如下。\n" * 3


def test_a_text_in_big5_is_read_and_said_to_be_a_guess() -> None:
    assert decoded(TRADITIONAL.encode("big5")) == Decoded(TRADITIONAL, "Big5")
    assert decoded(TRADITIONAL.encode("big5"), "big5hkscs") == Decoded(TRADITIONAL)
    _, (content,) = read_contents(TRADITIONAL.encode("big5"), "a.txt")
    assert [code for code, _ in content.notes] == ["guessed_encoding"]


def _wrong(text: str, encoding: str, byte: bytes) -> bytes:
    """A text with a wrong byte behind the first character of its second line."""
    first, second = text.encode(encoding), "\n市".encode(encoding)
    return first + second + byte + "财政局\n".encode(encoding) + first


@pytest.mark.parametrize(
    ("data", "told"),
    [
        pytest.param(_wrong("市政府", "utf-8", b"\xff"), "UTF-8: 0xFF at offset 13, in line 2;", id="utf-8"),
        pytest.param(
            _wrong("市政府", "gb18030", b"\xff"), "GB18030: 0xFF at offset 9, in line 2;", id="gb18030"
        ),
        pytest.param(
            codecs.BOM_UTF8 + _wrong("市政府\r\n\r\n乙", "utf-8", b"\xfe"),
            "UTF-8: 0xFE at offset 23, in line 4;",
            id="a mark and line ends of two signs",
        ),
        pytest.param(
            codecs.BOM_UTF16_LE + "甲\n乙".encode("utf-16-le") + b"\x01",
            "UTF-16-LE: 0x01 at offset 8, in line 2;",
            id="half a character of utf-16",
        ),
        pytest.param(b"caf\xe9 cr\xe8me " * 30, "neither UTF-8, UTF-16, GB18030 nor Big5", id="no Chinese"),
        pytest.param("一\n二\0".encode(), "a NUL character in line 2", id="a NUL"),
        pytest.param("一\n二\n\x01".encode() * 9, "9 control characters, the first in line 3", id="controls"),
    ],
)
def test_what_is_wrong_is_named_with_its_place(data: bytes, told: str) -> None:
    with pytest.raises(SourceError) as error:
        decode(data)
    assert told in str(error.value)


def test_rare_characters_of_gb18030_come_out() -> None:
    text = TEXT + "由市公安局𠮷祥分局、䶮山街道办事处配合。\n"
    assert decode(text.encode("gb18030")) == text


def test_a_table_of_figures_in_gb18030_is_text() -> None:
    # Its digits were counted against it as characters that are not Chinese.
    text = "永州市2023年4月主要指标\n" + "工业增加值 亿元 117.91 -0.5 577.21 4.9\n" * 30
    assert decode(text.encode("gb18030")) == text


@pytest.mark.parametrize(
    ("data", "code"),
    [
        pytest.param(b"", "empty", id="no bytes"),
        pytest.param(b" \r\n\t\n", "empty", id="white space alone"),
        pytest.param(codecs.BOM_UTF8, "empty", id="a mark alone"),
        pytest.param("　\n".encode(), "empty", id="full-width blanks alone"),
        pytest.param((TEXT + "\0").encode(), "binary", id="a NUL in a text"),
        pytest.param(codecs.BOM_UTF16_LE + "市\0政".encode("utf-16-le"), "binary", id="a NUL in utf-16"),
        pytest.param(bytes(range(1, 9)) * 20, "binary", id="control characters"),
        pytest.param(b"\x00\x01\xff\xfe\x80" * 200, "binary", id="bytes with NULs"),
        pytest.param(b"\xff\x81\xfd\x80" * 300 + b"\xff", "undecodable", id="no encoding fits"),
        pytest.param(b"caf\xe9 cr\xe8me br\xfbl\xe9e " * 30, "undecodable", id="latin-1"),
        pytest.param(codecs.BOM_UTF8 + b"\xe5\xb8", "undecodable", id="a mark and half a character"),
        pytest.param(
            codecs.BOM_UTF16_LE + TEXT.encode("utf-16-le") + b"\x01",
            "undecodable",
            id="an odd byte in utf-16",
        ),
    ],
)
def test_what_is_no_text_is_refused(data: bytes, code: str) -> None:
    with pytest.raises(SourceError) as error:
        decode(data)
    assert (error.value.code, error.value.stage) == (code, "read")


def test_a_text_that_is_too_large_is_refused_before_it_is_decoded(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(decoding, "SOURCE", SourceSettings(max_bytes=2**20))
    assert decode(b"a" * 2**20)
    with pytest.raises(SourceError, match="larger than 1 MiB") as error:
        decode(b"a" * (2**20 + 1))
    assert error.value.code == "too_large"


def test_a_stray_control_character_does_not_refuse_a_text() -> None:
    assert decode((TEXT * 20 + "\x07").encode()).endswith("\x07")


@pytest.mark.parametrize(
    ("data", "word", "advice"),
    [
        pytest.param(b"PK\x03\x04rest", "a ZIP archive", "unpack", id="zip"),
        pytest.param(b"PK\x03\x04..xl/workbook.xml", "an Excel workbook", "export", id="xlsx"),
        pytest.param(b"PK\x03\x04..ppt/slides", "PowerPoint", "export", id="pptx"),
        pytest.param(b"PK\x03\x04..OFD.xml", "an OFD", "print", id="ofd"),
        pytest.param(b"\xd0\xcf\x11\xe0rest", "an old Office", "export", id="ole"),
        pytest.param(b"\xd0\xcf\x11\xe0" + "Workbook".encode("utf-16-le"), "Excel", "export", id="xls"),
        pytest.param(
            b"\xd0\xcf\x11\xe0" + "PowerPoint Document".encode("utf-16-le"), "slides", "export", id="ppt"
        ),
        pytest.param(b"Rar!\x1a\x07", "a RAR", "unpack", id="rar"),
        pytest.param(b"7z\xbc\xaf\x27\x1c", "a 7z", "unpack", id="7z"),
        pytest.param(b"GIF89a", "a picture", "PNG", id="gif"),
        pytest.param(b"RIFF....WEBPVP8 ", "a picture", "PNG", id="webp"),
    ],
)
def test_a_file_of_another_form_is_refused_by_its_name_with_advice(
    data: bytes, word: str, advice: str
) -> None:
    with pytest.raises(SourceError) as error:
        read_issue(data, "file", "default")
    assert error.value.code == "binary"
    assert [part for part in (word, advice, "web pages") if part not in str(error.value)] == []


@REPEATABLE
@given(st.binary(max_size=200))
def test_any_bytes_are_a_text_or_a_named_refusal(data: bytes) -> None:
    try:
        text, code = decode(data), None
    except SourceError as error:
        text, code = "", error.code
    assert bool(text.strip()) == (code is None)
    assert code in {None, "empty", "binary", "undecodable"}
    assert not set("\0\r") & set(text)


@REPEATABLE
@given(st.text(st.characters(blacklist_categories=["Cs", "Cc"]), min_size=1).filter(str.strip))
def test_any_text_in_utf_8_comes_back(text: str) -> None:
    if not text.startswith("\ufeff"):
        assert decode(text.encode()) == text

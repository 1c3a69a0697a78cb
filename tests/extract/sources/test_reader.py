"""The reader: a source knows its bytes, its pages and its kind."""

from __future__ import annotations

import hashlib
from dataclasses import replace

import pytest

from gongbao.extract.sources import reader
from gongbao.extract.sources.reader import read_source
from gongbao.schema.errors import SourceError


def test_a_source_carries_its_hash_path_and_verbatim_pages() -> None:
    data = "\ufeff甲  乙\r\n\f丙　丁".encode()
    source = read_source(data, "a/b.txt")
    assert source.sha256 == hashlib.sha256(data).hexdigest()
    assert (source.path, source.media_type, source.rank) == ("a/b.txt", "text/plain", 1)
    assert [page.text for page in source.pages] == ["甲  乙\n", "丙　丁"]


def test_the_first_reader_that_accepts_the_bytes_reads_them(monkeypatch: pytest.MonkeyPatch) -> None:
    other = replace(reader.TEXT, rank=7, accepts=lambda data, path: data.startswith(b"OTHER"))
    monkeypatch.setattr(reader, "READERS", (other, reader.TEXT))
    assert read_source(b"OTHER page", "a").rank == 7
    assert read_source("页".encode(), "a").rank == 1


def test_without_a_reader_the_file_is_unreadable(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(reader, "READERS", ())
    with pytest.raises(SourceError) as error:
        read_source(b"text", "a")
    assert error.value.code == "unreadable"

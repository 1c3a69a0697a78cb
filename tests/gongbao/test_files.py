"""Files are looked at before they are read, and never read without end."""

from __future__ import annotations

import hashlib
import os
import sys
import threading
from pathlib import Path

import pytest

from gongbao import files
from gongbao.files import hash_of, is_own, put_aside, read_bytes
from gongbao.schema.errors import SourceError

HELLO = hashlib.sha256(b"hello").hexdigest()


@pytest.fixture(autouse=True)
def _small(monkeypatch: pytest.MonkeyPatch) -> None:
    """Files may be no larger than a hundred bytes, read three at a time."""
    monkeypatch.setattr(files, "MAX_BYTES", 100)
    monkeypatch.setattr(files, "_BLOCK", 3)


def test_a_file_is_read_and_hashed_bit_by_bit(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_bytes(b"hello")
    assert read_bytes(tmp_path / "a.txt") == b"hello"
    assert hash_of(tmp_path / "a.txt") == HELLO


def test_a_file_too_large_is_refused_before_it_is_opened(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "a.txt"
    with path.open("wb") as file:
        file.truncate(101)
    monkeypatch.setattr(Path, "open", lambda *_: pytest.fail("opened"))
    with pytest.raises(SourceError) as caught:
        hash_of(path)
    assert caught.value.code == "too_large"


@pytest.mark.skipif(not Path("/dev/zero").exists(), reason="no such device there")
def test_what_does_not_end_is_read_no_further_than_any_source(tmp_path: Path) -> None:
    assert hash_of(Path("/dev/zero")) is None
    for read in (read_bytes, lambda path: put_aside(path).__enter__()):
        with pytest.raises(SourceError) as caught:
            read(Path("/dev/zero"))
        assert caught.value.code == "too_large"


@pytest.mark.parametrize(
    ("name", "reason"),
    [
        pytest.param("none.txt", "No such file", id="not there"),
        pytest.param("nul\0.txt", "null", id="no name at all"),
        pytest.param("x" * 300, "too long", id="a name too long"),
        pytest.param("folder", "no texts there", id="a folder"),
    ],
)
def test_what_cannot_be_read_says_why(tmp_path: Path, name: str, reason: str) -> None:
    (tmp_path / "folder").mkdir()
    for read in (hash_of, read_bytes):
        with pytest.raises(SourceError, match=reason) as caught:
            read(tmp_path / name)
        assert caught.value.code == "unreadable"


def test_no_permission_says_so(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "a.txt").write_bytes(b"hello")

    def refuse(*_: object) -> None:
        raise PermissionError(13, "Permission denied")

    monkeypatch.setattr(Path, "open", refuse)
    with pytest.raises(SourceError, match="Permission denied"):
        hash_of(tmp_path / "a.txt")


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="pipes have no names there")
def test_a_pipe_is_not_read_to_look_at_it(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe")
    assert hash_of(tmp_path / "pipe") is None
    writer = threading.Thread(target=(tmp_path / "pipe").write_bytes, args=(b"hello",))
    writer.start()
    assert read_bytes(tmp_path / "pipe") == b"hello"
    writer.join()


@pytest.mark.parametrize("is_listed", [True, False], ids=["what is open is listed", "it is not"])
def test_what_only_this_process_has_is_put_where_others_can_read_it(
    monkeypatch: pytest.MonkeyPatch, is_listed: bool
) -> None:
    if not is_listed:
        monkeypatch.setattr(Path, "exists", lambda _: False)
    elif sys.platform != "linux":
        pytest.skip("only Linux lists what is open")
    reader, writer = os.pipe()
    os.write(writer, b"hello")
    os.close(writer)
    source = f"/dev/fd/{reader}"
    assert is_own(source)
    with put_aside(source) as (path, sha256):
        # By another opening of the same file, as another process has it.
        assert (path.read_bytes(), sha256) == (b"hello", HELLO)
    os.close(reader)


@pytest.mark.parametrize(
    ("source", "own"),
    [("-", True), ("/dev/stdin", True), ("./-", False), ("/dev/zero", False), ("stdin", False)],
)
def test_what_only_this_process_has_is_known_by_its_name(source: str, own: bool) -> None:
    assert is_own(source) == own

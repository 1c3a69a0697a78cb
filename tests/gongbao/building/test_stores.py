"""Sources in stores: found, named and read as files are, and nothing fetched from the web."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner

import gongbao
from gongbao.building.sources import find_sources, listed_in
from gongbao.cli import main
from gongbao.schema.errors import SourceError
from gongbao.stores import Stored, as_stored, fsspec

pytest.importorskip("fsspec", reason="fsspec is not installed: pip install fsspec")


@pytest.fixture
def memory() -> Iterator[Any]:
    """A store in memory with a folder of three files."""
    store, _ = fsspec().url_to_fs("memory://")
    store.pipe({"/city/1.txt": b"1", "/city/below/2.txt": b"2", "/city/.a.txt": b"3", "/city/a.csv": b"4"})
    yield store
    store.rm("/city", recursive=True)


@pytest.mark.parametrize(
    ("named", "stored", "shown"),
    [
        ("s3://bucket/a b.pdf", True, "s3://bucket/a b.pdf"),
        ("sftp://someone:word@host/a.pdf", True, "sftp://host/a.pdf"),
        ("file:///folder", True, "file:///folder"),
        ("https://example.org/a.pdf", False, None),
        ("ftp://example.org/a.pdf", False, None),
        ("s3:/bucket/a.pdf", False, None),
        ("a.pdf", False, None),
        (Path("s3://bucket/a.pdf"), False, None),
        ("-", False, None),
    ],
)
def test_an_address_in_a_store_is_told_from_a_path_and_the_web(
    named: str | Path, stored: bool, shown: str | None
) -> None:
    found = as_stored(named)
    assert (found is not None) == stored
    assert found is None or found.shown == shown


@pytest.mark.usefixtures("memory", "folder")
def test_a_folder_in_a_store_stands_for_its_texts(words) -> None:
    found = find_sources(["memory://city", "memory://city/1.txt"])
    assert found.sources == ("memory:///city/1.txt", "memory:///city/below/2.txt", "memory://city/1.txt")
    assert found.left_out == {".csv": 1}
    for outcome in ("loaded", "unchanged"):
        report = gongbao.build(["memory://city"])
        assert getattr(report, outcome) == ("memory:///city/1.txt", "memory:///city/below/2.txt")
    assert len(words.read) == 2


def test_a_file_of_a_store_is_read_where_it_lies(folder: Path) -> None:
    for outcome in ("loaded", "unchanged"):
        assert getattr(gongbao.build([folder.as_uri() + "/1.txt"]), outcome) == (f"{folder.as_uri()}/1.txt",)


@pytest.mark.usefixtures("folder")
@pytest.mark.parametrize(
    ("address", "said"),
    [
        ("memory://nowhere/a.txt", "No such file|nowhere"),
        ("file:///nowhere/a.txt", "No such file"),
        ("smb://host/a.txt", "smbprotocol"),
    ],
    ids=["memory", "a folder", "a store without its library"],
)
def test_what_is_in_no_store_is_a_failure_of_its_own(address: str, said: str) -> None:
    report = gongbao.build([address, "1.txt"])
    assert report.loaded == ("1.txt",)
    ((path, code, message),) = [(one.path, one.code, one.message) for one in report.failed]
    assert (path, code) == (address, "unreadable")
    assert any(part in message for part in said.split("|"))


@pytest.mark.parametrize(
    ("text", "names"),
    [
        (b"a.txt\n\n# later\n  b c.pdf \r\ns3://x/y.pdf", ["a.txt", "b c.pdf", "s3://x/y.pdf"]),
        (b"\xef\xbb\xbfa.txt\n", ["a.txt"]),
        (b"", []),
    ],
    ids=["names", "a mark of UTF-8", "nothing"],
)
def test_a_list_names_sources(tmp_path: Path, text: bytes, names: list[str]) -> None:
    path = tmp_path / "list.txt"
    path.write_bytes(text)
    assert listed_in(str(path)) == names


@pytest.mark.parametrize("text", [None, b"\xff\xfe\x00"], ids=["not there", "no UTF-8"])
def test_a_list_that_cannot_be_read_is_named(tmp_path: Path, text: bytes | None) -> None:
    path = tmp_path / "list.txt"
    if text is not None:
        path.write_bytes(text)
    with pytest.raises(SourceError, match=r"list\.txt: "):
        listed_in(str(path))


def test_a_list_may_lie_in_a_store(memory: Any) -> None:
    memory.pipe_file("/city/list", "一.txt\n".encode())
    assert listed_in("memory://city/list") == ["一.txt"]
    assert Stored("memory://city/list").is_own


@pytest.mark.parametrize(
    ("options", "status", "said"),
    [
        pytest.param(["--from-list", "list.txt"], 0, "2 loaded", id="a list"),
        pytest.param(["2.txt", "--from-list", "list.txt"], 0, "2 loaded", id="a list and a file of it"),
        pytest.param([], 2, "--from-list", id="nothing"),
        pytest.param(["--from-list", "none.txt"], 1, "none.txt: No such file", id="no such list"),
        pytest.param(["1.txt", "-j", "2", "--scheduler", "tcp://a:1"], 2, "one of them", id="here and there"),
    ],
)
def test_what_is_built_is_told_on_the_command_line(
    folder: Path, options: list[str], status: int, said: str
) -> None:
    (folder / "list.txt").write_text("1.txt\n2.txt\n", encoding="utf-8")
    done = CliRunner().invoke(main, ["build", *options, "--timeout", "0"])
    assert done.exit_code == status
    assert said in done.stderr

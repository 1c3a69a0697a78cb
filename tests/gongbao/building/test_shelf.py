"""Readings on a shelf: what is there is not read again, and is what was read."""

from __future__ import annotations

from pathlib import Path

import pytest

import gongbao
from gongbao.building import executor, readers
from gongbao.building.shelf import Shelf
from gongbao.building.task import Task
from gongbao.schema.database import connect
from gongbao.schema.dump import dump_views
from gongbao.schema.errors import ExportError
from gongbao.schema.prepared import Origin

pytest.importorskip("pyarrow", reason="pyarrow is not installed: pip install pyarrow")


class ReadsHere:
    """A worker that is this process; all its answers are small."""

    def __init__(self, *_: object, **__: object) -> None:
        """It needs nothing."""

    def read(self, asked: Task) -> tuple[object, object]:
        answer = readers.read_apart(asked)
        return answer.head, answer.parts

    def begin(self) -> None:
        """There is no process to start."""

    def close(self) -> None:
        """There is none to end."""


@pytest.fixture(autouse=True)
def _reads_here(monkeypatch: pytest.MonkeyPatch, folder: Path) -> None:
    monkeypatch.setattr(executor, "Worker", ReadsHere)


def dump(database: str) -> list[str]:
    engine = connect(database)
    try:
        return list(dump_views(engine))
    finally:
        engine.dispose()


@pytest.mark.parametrize("address", ["parts", "file://"], ids=["a folder", "a store"])
def test_what_is_on_the_shelf_is_not_read_again_and_loads_the_same(folder: Path, words, address: str) -> None:
    parts = "parts" if address == "parts" else f"file://{folder.as_posix()}/parts"
    gongbao.build(["1.txt", "empty.txt", "2.txt"], "one.db", parts=parts)
    # What fails is on no shelf, nor anything that is half written.
    assert len(list(Path("parts").rglob("*.*"))) == 2
    words.read.clear()
    report = gongbao.build(["1.txt", "empty.txt", "2.txt"], "two.db", parts=parts)
    assert (words.read, report.loaded) == (["empty.txt"], ("1.txt", "2.txt"))
    gongbao.build(["1.txt", "empty.txt", "2.txt"], "here.db")
    assert dump("one.db") == dump("two.db") == dump("here.db")
    words.read.clear()
    gongbao.build(["1.txt"], "two.db", parts=parts, again=True)
    assert words.read == ["1.txt"]


def spoil(path: Path) -> None:
    path.write_bytes(path.read_bytes()[:-9])


def replace_by_another(path: Path) -> None:
    other = next(one for one in path.parent.parent.rglob("*.parquet") if one != path)
    path.write_bytes(other.read_bytes())


@pytest.mark.unmeasured
@pytest.mark.parametrize("change", [spoil, replace_by_another, Path.unlink])
def test_what_is_no_whole_reading_of_the_source_is_read_again(words, change) -> None:
    gongbao.build(["1.txt", "2.txt"], "one.db", parts="parts")
    (place,) = (path for path in Path("parts").rglob("*.parquet") if path.name.startswith("6b86b273ff"))
    change(place)
    words.read.clear()
    gongbao.build(["1.txt", "2.txt"], "two.db", parts="parts")
    assert words.read == ["1.txt"]
    assert dump("one.db") == dump("two.db")


@pytest.mark.parametrize(
    "other",
    [
        {"origin": Origin("other rules")},
        {"origin": Origin("rules", "wenzhou")},
        {"keep": False},
        {"name": "1.html"},
        {"sha256": "1" * 64},
    ],
    ids=lambda other: next(iter(other)),
)
def test_a_reading_is_found_by_what_it_depends_on(folder: Path, other: dict[str, object]) -> None:
    shelf = Shelf("parts")
    given = {"path": folder / "1.txt", "name": "1.txt", "origin": Origin("rules"), "shelf": shelf.folder}
    readers.read_apart(Task(**given))
    sha256 = "6b86b273ff34fce19d6b804eff5a3f5747ada4eaa22f1d49c01e52ddb7875b4b"
    assert shelf.find(Task(**{**given, "sha256": sha256})) is not None
    assert shelf.find(Task(**{**given, "sha256": sha256, **other})) is None


def test_a_shelf_that_cannot_be_written_is_no_fault_of_a_source(folder: Path) -> None:
    (folder / "taken").write_bytes(b"")
    with pytest.raises(ExportError, match="taken"):
        gongbao.build(["1.txt"], parts="taken")

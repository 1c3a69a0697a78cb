"""Which files of a folder are sources, and what is said of what is none."""

from __future__ import annotations

import hashlib
import os
import socket
from pathlib import Path

import pytest

import gongbao
from gongbao.building import sources
from gongbao.building.sources import find_sources
from gongbao.extract.sources.bundle import pictures_of
from gongbao.files import hash_of, read_bytes


def deny(monkeypatch: pytest.MonkeyPatch, *names: str) -> None:
    """Let some folders not be looked into, whoever runs the tests."""
    scandir = os.scandir

    def refusing(folder: Path):
        if Path(folder).name in names:
            raise PermissionError(13, "Permission denied")
        return scandir(folder)

    monkeypatch.setattr(sources.os, "scandir", refusing)


def test_a_folder_is_searched_by_name_with_all_below_it(folder: Path) -> None:
    for name in ("b/c/3.txt", "b/1.txt", "a.txt", "b.txt", "B/1.txt"):
        (folder / "in" / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / "in" / name).write_text("1", encoding="utf-8")
    found = find_sources(["in"]).sources
    assert [Path(path).as_posix() for path in found] == [
        *("in/B/1.txt", "in/a.txt", "in/b/1.txt", "in/b/c/3.txt", "in/b.txt")
    ]


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="files of these kinds are not there")
def test_what_is_no_file_is_left_out_by_its_kind(folder: Path) -> None:
    inside = folder / "in"
    (inside / "deep").mkdir(parents=True)
    os.mkfifo(inside / "pipe.txt")
    (inside / "gone.txt").symlink_to("nowhere.txt")
    (inside / "loop.txt").symlink_to("loop.txt")
    (inside / "other").symlink_to(folder)
    (inside / "link.txt").symlink_to(folder / "1.txt")
    (inside / "a.md").write_text("a", encoding="utf-8")
    with socket.socket(socket.AF_UNIX) as listening:
        os.chdir(inside)  # the name of a socket may not be long
        listening.bind("socket.txt")
    os.chdir(folder)
    report = gongbao.build(["in"])
    assert report.loaded == ("in/link.txt",)
    assert report.left_out == {"pipe, socket or device": 2, "broken link": 2, "linked folder": 1, ".md": 1}
    assert report.failed == ()


def test_a_folder_that_may_not_be_looked_into_is_a_failure_of_its_own(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (folder / "in" / "closed").mkdir(parents=True)
    (folder / "in" / "1.txt").write_text("1", encoding="utf-8")
    deny(monkeypatch, "closed")
    report = gongbao.build(["in"])
    assert report.loaded == ("in/1.txt",)
    assert [(one.path, one.code, one.message) for one in report.failed] == [
        ("in/closed", "unreadable", "Permission denied")
    ]
    deny(monkeypatch, "in")
    assert [one.path for one in gongbao.build(["in"]).failed] == ["in"]
    assert gongbao.build([Path("2.txt"), "nul\0.txt"]).loaded == ("2.txt",)


def _made(folder: Path, *names: str) -> None:
    for name in names:
        (folder / "in" / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / "in" / name).write_bytes(name.encode())


@pytest.mark.parametrize(
    ("options", "expected", "left_out"),
    [
        ({}, ["in/a.txt"], {".png": 5, ".jpg": 1}),
        (
            {"pictures": True},
            ["in/1.png", "in/a.txt", "in/b/10.png", "in/b/2.png", "in/b/c.jpg"],
            {".png": 2},
        ),
        ({"pictures": True, "as_issue": True}, ["in", "in/a.txt", "in/b"], {".png": 2}),
    ],
)
def test_pictures_are_sources_each_or_together_and_those_of_saved_pages_are_none(
    folder: Path, options: dict[str, bool], expected: list[str], left_out: dict[str, int]
) -> None:
    _made(folder, "1.png", "a.txt", "b/2.png", "b/10.png", "b/c.jpg", "page_files/d.png", ".hidden.png")
    (folder / "in" / "page_files" / "e.png").write_bytes(b"")
    found = find_sources(["in"], **options)
    assert [Path(path).as_posix() for path in found.sources] == expected
    assert dict(found.left_out) == left_out


def test_a_folder_of_pictures_is_read_in_the_order_of_their_numbers(folder: Path) -> None:
    _made(folder, "p10.png", "p2.PNG", "p1.tif", "notes.txt", ".p0.png")
    data = read_bytes(folder / "in")
    assert list(pictures_of(data)) == [b"p1.tif", b"p2.PNG", b"p10.png"]
    assert hash_of(folder / "in") == hashlib.sha256(data).hexdigest()


def test_a_folder_without_pictures_is_no_source(folder: Path) -> None:
    (folder / "in").mkdir()
    with pytest.raises(gongbao.SourceError, match="no texts there"):
        read_bytes(folder / "in")

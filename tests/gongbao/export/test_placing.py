"""A file stands in its place whole or not at all, over nothing, and through no link."""

from __future__ import annotations

import errno
import os
import sys
from pathlib import Path

import pytest

from gongbao.export.placing import file_in, folder_made, free_name, placed, refuse_what_is_there
from gongbao.schema.errors import ExportError

posix = pytest.mark.skipif(sys.platform == "win32", reason="links and limits of other systems")


def names(folder: Path) -> list[str]:
    return sorted(path.name for path in folder.iterdir())


def test_a_file_is_written_beside_its_place_and_moved(tmp_path: Path) -> None:
    with placed(tmp_path / "a.csv") as file:
        file.write(b"1")
        assert names(tmp_path) != ["a.csv"]
    assert names(tmp_path) == ["a.csv"]
    assert (tmp_path / "a.csv").read_bytes() == b"1"


@pytest.mark.parametrize("error", [OSError(errno.ENOSPC, "No space left on device"), ValueError("x")])
@pytest.mark.parametrize("force", [False, True])
def test_what_fails_half_way_leaves_what_was_there(tmp_path: Path, error: Exception, force: bool) -> None:
    if force:
        (tmp_path / "a.csv").write_bytes(b"old")

    def write() -> None:
        with placed(tmp_path / "a.csv", force=force) as file:
            file.write(b"half")
            raise error

    with pytest.raises((ExportError, ValueError)):
        write()
    assert names(tmp_path) == (["a.csv"] if force else [])


@posix
def test_a_device_that_is_full_is_named_and_nothing_is_left(tmp_path: Path) -> None:
    import resource

    limits = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (4096, limits[1]))
    try:
        with pytest.raises(ExportError, match=r"a\.csv: File too large"), placed(tmp_path / "a.csv") as file:
            file.write(bytes(10_000))
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, limits)
    assert names(tmp_path) == []


def test_nothing_is_replaced_unless_that_is_said(tmp_path: Path) -> None:
    path = tmp_path / "a.csv"
    path.write_bytes(b"old")
    with pytest.raises(ExportError, match="a file is there; --force replaces it"), placed(path):
        pass
    with placed(path, force=True) as file:
        file.write(b"new")
    assert path.read_bytes() == b"new"


@pytest.mark.parametrize("linked", [True, False], ids=["with links", "a system without links"])
def test_a_file_that_came_meanwhile_is_not_replaced(
    tmp_path: Path, linked: bool, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "a.csv"
    if not linked:

        def refuse(*_arguments: object, **_options: object) -> None:
            raise OSError(errno.EPERM, "no links here")

        monkeypatch.setattr(os, "link", refuse)
    with placed(tmp_path / "b.csv") as file:
        file.write(b"1")
    assert (tmp_path / "b.csv").read_bytes() == b"1"

    def write() -> None:
        with placed(path) as file:
            path.write_bytes(b"other")
            file.write(b"ours")

    with pytest.raises(ExportError, match="is there"):
        write()
    assert path.read_bytes() == b"other"
    assert names(tmp_path) == ["a.csv", "b.csv"]


@posix
@pytest.mark.parametrize("there", [True, False], ids=["to a file", "to nothing"])
def test_a_link_is_refused_and_with_force_replaced_never_followed(tmp_path: Path, there: bool) -> None:
    other = tmp_path / "other.txt"
    if there:
        other.write_bytes(b"other")
    link = tmp_path / "a.csv"
    link.symlink_to(other)
    with pytest.raises(ExportError, match="a link is there"), placed(link):
        pass
    with placed(link, force=True) as file:
        file.write(b"ours")
    assert not link.is_symlink()
    assert link.read_bytes() == b"ours"
    assert (other.read_bytes() == b"other") if there else not other.exists()


@posix
def test_a_folder_that_is_a_link_is_followed_only_if_that_is_said(tmp_path: Path) -> None:
    (tmp_path / "there").mkdir()
    (tmp_path / "link").symlink_to("there")
    with (
        pytest.raises(ExportError, match="a link to another folder"),
        folder_made(tmp_path / "link", force=False),
    ):
        pass
    with folder_made(tmp_path / "link", force=True):
        pass


def test_a_folder_that_nothing_came_of_is_taken_away_again(tmp_path: Path) -> None:
    with pytest.raises(ValueError, match="x"), folder_made(tmp_path / "a" / "b", force=False):
        raise ValueError("x")
    assert names(tmp_path) == []


@posix
def test_what_a_killed_export_left_is_removed_and_what_is_being_written_stays(tmp_path: Path) -> None:
    (tmp_path / ".gongbao-0123.part").write_bytes(b"half")
    with placed(tmp_path / "a.csv") as file, folder_made(tmp_path, force=False):
        (beside,) = tmp_path.glob(".gongbao-*")
        assert beside.name != ".gongbao-0123.part"
        file.write(b"1")
    assert names(tmp_path) == ["a.csv"]


def test_a_folder_in_the_way_is_named(tmp_path: Path) -> None:
    (tmp_path / "a.csv").mkdir()
    with pytest.raises(ExportError, match="a folder is there"):
        refuse_what_is_there(tmp_path / "a.csv", force=True)


@posix
def test_a_device_is_not_replaced(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "a.csv")
    with pytest.raises(ExportError, match="a device or pipe is there"):
        refuse_what_is_there(tmp_path / "a.csv", force=True)


@pytest.mark.parametrize(
    "name",
    ["", "..", ".", "../a", "a/b", "a\\b", "C:a", "a\x00", ".hidden", "a\n", "con.csv", "a ", "a.", "LPT1"],
)
def test_a_name_that_leads_elsewhere_is_none(tmp_path: Path, name: str) -> None:
    with pytest.raises(ExportError, match="cannot be the name of a file"):
        file_in(tmp_path, name)


def test_a_name_that_is_taken_gets_a_number(tmp_path: Path) -> None:
    (tmp_path / "NOTES.md").touch()
    (tmp_path / "NOTES-2.md").touch()
    assert free_name(tmp_path, "NOTES.md").name == "NOTES-3.md"

"""Files put in their place: whole or not at all, over nothing, through no link.

A file is written beside its place under a name of its own, then moved. Who is killed leaves a file whose name
begins with a dot; the next export into that folder removes it.
"""

from __future__ import annotations

import errno
import os
import secrets
import sys
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import BinaryIO

from gongbao.schema.errors import ExportError

if sys.platform != "win32":
    import fcntl

_MOST_OF_A_NAME = 1000
"""Files of one name in a folder before one of them has to go."""
_LEFT = ".gongbao-"
_PART = ".part"
_NEW = os.O_WRONLY | os.O_CREAT | os.O_EXCL
_FLAGS = _NEW | getattr(os, "O_NOFOLLOW", 0) | getattr(os, "O_CLOEXEC", 0) | getattr(os, "O_BINARY", 0)
# Names that are devices on Windows, whatever follows their dot.
_DEVICES = {"con", "prn", "aux", "nul", *(f"{port}{at}" for port in ("com", "lpt") for at in range(1, 10))}
_FORBIDDEN = set('/\\:*?"<>|') | {chr(code) for code in range(0x20)}
_NO_LINKS = {errno.EPERM, errno.EOPNOTSUPP, errno.ENOSYS, errno.EMLINK, errno.EXDEV, errno.EACCES}


def file_in(folder: Path, name: str) -> Path:
    """The place of a file in a folder, and in no other.

    Raises:
        ExportError: The name leads out of the folder, is hidden, or no system takes it.
    """
    stem = name.partition(".")[0].strip().lower()
    if not name or name[0] in ". " or name[-1] in ". " or _FORBIDDEN & set(name) or stem in _DEVICES:
        raise ExportError(f"{name!r} cannot be the name of a file")
    return folder / name


@contextmanager
def folder_made(folder: Path, *, force: bool) -> Iterator[None]:
    """A folder to write to, made if it is not there, and taken away again if nothing came of it.

    Raises:
        ExportError: It cannot be made, or is a link and nobody said that links are meant.
    """
    if folder.is_symlink() and not force:
        raise ExportError(f"{folder}: a link to another folder; --force follows it")
    missing = [place for place in (folder, *folder.parents) if not place.exists()]
    with errors_named(folder):
        folder.mkdir(parents=True, exist_ok=True)
    _remove_leftovers(folder)
    try:
        yield
    except BaseException:
        for place in missing:
            with suppress(OSError):
                place.rmdir()
        raise


def refuse_what_is_there(path: Path, *, force: bool) -> None:
    """Make sure that a file may be put in its place, before anything is done.

    Raises:
        ExportError: Something is there, a link among them, and nobody said to replace it; or what is there is
            neither.
    """
    if not os.path.lexists(path):
        return
    if path.is_dir() and not path.is_symlink():
        raise ExportError(f"{path}: a folder is there")
    if not path.is_file() and not path.is_symlink():
        raise ExportError(f"{path}: a device or pipe is there")
    if not force:
        what = "a link" if path.is_symlink() else "a file"
        raise ExportError(f"{path}: {what} is there; --force replaces it")


def free_name(folder: Path, name: str) -> Path:
    """The place of a file that nothing stands at yet: its name, or that with a number."""
    stem, dot, suffix = name.partition(".")
    names = (name, *(f"{stem}-{count}{dot}{suffix}" for count in range(2, _MOST_OF_A_NAME)))
    return next((path for path in map(folder.joinpath, names) if not os.path.lexists(path)), folder / name)


@contextmanager
def placed(path: Path, *, force: bool = False) -> Iterator[BinaryIO]:
    """A file to write that stands in its place only when all is written.

    Args:
        path: Where it shall stand.
        force: Whether what stands there may be replaced; a link is replaced, not followed.

    Raises:
        ExportError: Something is there, or it cannot be written.
    """
    refuse_what_is_there(path, force=force)
    beside = path.with_name(f"{_LEFT}{secrets.token_hex(8)}{_PART}")
    with errors_named(path):
        try:
            with os.fdopen(os.open(beside, _FLAGS, 0o666), "wb") as file:
                _claim(file.fileno())
                yield file
                file.flush()
                os.fsync(file.fileno())
            _move(beside, path, force=force)
        finally:
            with suppress(OSError):
                beside.unlink()


@contextmanager
def errors_named(path: Path) -> Iterator[None]:
    """Turn what the system raises into an error of ours that names a file."""
    try:
        yield
    except OSError as error:
        raise ExportError(f"{path}: {error.strerror or error}") from error


def _move(beside: Path, path: Path, *, force: bool) -> None:
    if force:
        beside.replace(path)
        return
    try:
        # A second name is given only where there is none: nothing that came meanwhile is replaced.
        os.link(beside, path, follow_symlinks=False)
    except FileExistsError:
        raise ExportError(f"{path}: a file is there; --force replaces it") from None
    except (OSError, NotImplementedError) as error:
        if isinstance(error, OSError) and error.errno not in _NO_LINKS:
            raise
        refuse_what_is_there(path, force=False)
        beside.rename(path)


def _claim(descriptor: int) -> None:
    """Mark a file as being written: the mark ends with the process, however it ends."""
    if sys.platform != "win32":
        with suppress(OSError):
            fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)


def _remove_leftovers(folder: Path) -> None:
    """Remove what a killed export left in a folder; what another one writes now stays."""
    with suppress(OSError):
        for path in folder.glob(f"{_LEFT}*{_PART}"):
            with suppress(OSError):
                if _abandoned(path):
                    path.unlink()


def _abandoned(path: Path) -> bool:
    if sys.platform == "win32":
        # An open file cannot be removed there.
        return True
    descriptor = os.open(path, os.O_RDONLY | getattr(os, "O_NOFOLLOW", 0) | getattr(os, "O_NONBLOCK", 0))
    try:
        fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except OSError:
        return False
    finally:
        os.close(descriptor)
    return True

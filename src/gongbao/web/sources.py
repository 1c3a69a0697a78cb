"""The files behind the database: what they are called, and whether a page of one can still be drawn."""

from __future__ import annotations

import hashlib
import re
from pathlib import Path
from threading import Lock

from gongbao.page_pictures import DRAWN_TYPES
from gongbao.picture_folders import bundled, pictures_in_folder
from gongbao.schema.errors import SourceError
from gongbao.shown import one_line
from gongbao.web.reading import Row

_FOLDERS = re.compile(r"[/\\]")
# Files whose bytes have been looked at; each is looked at again when it changes.
_MOST_KNOWN = 10_000


def file_name(path: str | None) -> str:
    r"""The name of a file without its folders, for those are the machine's.

    >>> file_name("/home/me/gazettes/2022-05.pdf"), file_name("C:\\gazettes\\5.pdf")
    ('2022-05.pdf', '5.pdf')
    """
    return one_line(_FOLDERS.split(path or "")[-1])


class SourceFiles:
    """Knows whether the files that were read are still there as they were."""

    def __init__(self) -> None:
        self._lock = Lock()
        self._known: dict[tuple[str, int, int], str] = {}

    def fault(self, source: Row) -> str | None:
        """The key of the words that say why no page of a source can be drawn; None where one can."""
        if source["media_type"] not in DRAWN_TYPES:
            return "picture_no_pages"
        try:
            sha256 = self._sha256(Path(source["path"]))
        except OSError:
            return "picture_gone"
        return None if sha256 == source["source_sha256"] else "picture_changed"

    def _sha256(self, path: Path) -> str:
        parts = pictures_in_folder(path) if path.is_dir() else [path]
        told = [part.stat() for part in parts]
        key = (str(path), max((one.st_mtime_ns for one in told), default=0), sum(one.st_size for one in told))
        with self._lock:
            known = self._known.get(key)
        if known is None:
            known = _digest(path)
            with self._lock:
                if len(self._known) >= _MOST_KNOWN:
                    self._known.clear()
                self._known[key] = known
        return known


def _digest(path: Path) -> str:
    """The SHA-256 of a file, or of a folder of pictures as the one file that they are."""
    if not path.is_dir():
        with path.open("rb") as file:
            return hashlib.file_digest(file, "sha256").hexdigest()
    digest = hashlib.sha256()
    try:
        for part in bundled(path):
            digest.update(part)
    except SourceError as error:
        raise OSError(error.message) from error
    return digest.hexdigest()

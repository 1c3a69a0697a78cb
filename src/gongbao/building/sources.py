"""Which files are sources: those that are named, and those of the folders that are named."""

from __future__ import annotations

import os
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path, PurePosixPath

from gongbao.extract.sources.html.sniffing import SUFFIXES as WEB_SUFFIXES
from gongbao.files import STANDARD_INPUT, is_folder, read_bytes
from gongbao.picture_folders import PICTURE_SUFFIXES, pictures_in_folder
from gongbao.schema.errors import SourceError
from gongbao.stores import Stored, as_stored, files_in

# What a folder given as a source is searched for.
_WORD_SUFFIXES = (".docx", ".docm", ".doc", ".wps", ".odt", ".fodt", ".rtf", ".uot", ".uof")
SUFFIXES = (".txt", ".pdf", *_WORD_SUFFIXES, *WEB_SUFFIXES)
# What the names of folders end in where browsers put the pictures of a page.
_OF_PAGES = ("_files", ".files")
# How names begin of files that programs keep for themselves: hidden ones, and the locks of Word.
_HIDDEN = (".", "~$")
# What tells of a folder of programs, with hundreds of texts that are none of ours.
_ENVIRONMENT = "pyvenv.cfg"
# What is no file is told by its kind, which no suffix can be taken for.
_LINKED_FOLDER, _BROKEN, _SPECIAL = "linked folder", "broken link", "pipe, socket or device"


@dataclass(frozen=True, slots=True)
class Found:
    """The sources to look at, each once and in order; `refused` says of some why they cannot be.

    Standard input stays `-`, a text: a path of that name would be a file; so does what lies in a store.
    `left_out` counts what was found in folders and is no source: files by suffix, other things by what
    they are.
    """

    sources: tuple[str | Path, ...]
    refused: Mapping[str | Path, SourceError] = field(default_factory=dict)
    left_out: Mapping[str, int] = field(default_factory=dict)


def find_sources(
    sources: Iterable[str | Path],
    database: Path | None = None,
    *,
    pictures: bool = False,
    as_issue: bool = False,
) -> Found:
    """The sources among files and in folders.

    Args:
        sources: Files, and folders, which are searched with all below them; hidden files are passed over.
            Either may be the address of one in a store.
        database: A file that may lie among them and is not counted.
        pictures: Whether pictures are sources as well.
        as_issue: Whether a folder with pictures is one source, whose pages they are.
    """
    search = _Search(database, pictures=pictures, as_issue=as_issue)
    for source in sources:
        search.add(source)
    return search.found()


def listed_in(path: str) -> list[str]:
    """The sources that a text names, one a line; blank lines and those that begin with `#` are passed over.

    Args:
        path: The text: a file, `-` for standard input, or the address of one in a store.

    Raises:
        SourceError: It cannot be read.
    """
    try:
        text = read_bytes(as_stored(path) or path).decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise SourceError("a list of sources is a text in UTF-8", code="undecodable", path=path) from error
    except SourceError as error:
        error.path = path
        raise
    lines = (line.strip() for line in text.splitlines())
    return [line for line in lines if line and not line.startswith("#")]


class _Search:
    def __init__(self, database: Path | None, *, pictures: bool, as_issue: bool) -> None:
        self._suffixes = (*SUFFIXES, *PICTURE_SUFFIXES) if pictures and not as_issue else SUFFIXES
        self._as_issue = as_issue
        self._database = None if database is None else database.resolve()
        self._sources: dict[str | Path, None] = {}
        self._refused: dict[str | Path, SourceError] = {}
        self._left_out: dict[Path | Stored, str] = {}

    def add(self, source: str | Path) -> None:
        """Add a source that is named."""
        stored = as_stored(source)
        if stored is not None:
            self._add_stored(stored)
            return
        try:
            of_files = is_folder(source)
        except OSError as error:
            self._refuse(Path(source), error)
            return
        if not of_files:
            self._sources[source if source == STANDARD_INPUT else Path(source)] = None
            return
        folder = Path(source)
        count = len(self._sources)
        if self._is_issue(folder):
            self._sources[folder] = None
        found = [path for path in self._files_in(folder) if self._is_source(path)]
        self._sources.update(dict.fromkeys(found))
        if not found and len(self._sources) == count:
            # That nothing is there to be read is said when it is read.
            self._sources[folder] = None

    def _add_stored(self, address: Stored) -> None:
        """Add what lies in a store, a file or all files of a folder."""
        try:
            files = files_in(address)
        except SourceError as error:
            self._sources[address] = None
            self._refused[address] = error
            return
        for file in [address] if files is None else files:
            inside = PurePosixPath(file.removeprefix(address))
            if file != address and any(part.startswith(_HIDDEN) for part in inside.parts):
                continue
            if file == address or inside.suffix.lower() in self._suffixes:
                self._sources[file] = None
            else:
                self._left_out[file] = inside.suffix.lower()
        if files is not None and not files:
            self._sources[address] = None

    def found(self) -> Found:
        """All that was found."""
        kinds = Counter(kind for _, kind in sorted(self._left_out.items(), key=lambda one: str(one[0])))
        return Found(tuple(self._sources), self._refused, dict(kinds.most_common()))

    def _is_issue(self, folder: Path) -> bool:
        """Whether a folder is a source itself."""
        try:
            is_one = self._as_issue and not folder.name.endswith(_OF_PAGES)
            return is_one and bool(pictures_in_folder(folder))
        except OSError:
            # Looking for files in it says why.
            return False

    def _refuse(self, path: Path, error: OSError) -> None:
        self._sources[path] = None
        self._refused[path] = SourceError(error.strerror or str(error), code="unreadable")

    def _is_source(self, path: Path) -> bool:
        suffix = path.suffix.lower()
        is_folder = _is(path.is_dir)
        if is_folder or (self._as_issue and suffix in PICTURE_SUFFIXES and not _is_of_page(path)):
            # A folder is one only as an issue, whose pages its pictures are.
            return is_folder
        if suffix in self._suffixes and not (suffix in PICTURE_SUFFIXES and _is_of_page(path)):
            return True
        if self._database is None or path.resolve() != self._database:
            self._left_out[path] = suffix
        return False

    def _files_in(self, folder: Path) -> Iterator[Path]:
        """The files of a folder and of those below it, by name; what may not be looked into is refused."""
        try:
            with os.scandir(folder) as entries:
                inside = sorted(entries, key=lambda entry: entry.name)
        except OSError as error:
            self._refuse(folder, error)
            return
        for entry in inside:
            if entry.name.startswith(_HIDDEN):
                continue
            path = folder / entry.name
            if entry.is_dir(follow_symlinks=False):
                if _is((path / _ENVIRONMENT).is_file):
                    self._left_out[path] = "Python environment"
                    continue
                if self._is_issue(path):
                    yield path
                yield from self._files_in(path)
            elif kind := _kind_of(entry):
                self._left_out[path] = kind
            else:
                yield path


def _is(kind: Callable[[], bool]) -> bool:
    """Whether a path is of a kind; not where its folder may not be looked into, which reading it says."""
    try:
        return kind()
    except OSError:
        return False


def _is_of_page(path: Path) -> bool:
    """Whether a picture belongs to a web page that a browser has saved: it lies in a folder beside it."""
    return path.parent.name.endswith(_OF_PAGES)


def _kind_of(entry: os.DirEntry[str]) -> str | None:
    """What an entry is that is no file."""
    try:
        if entry.is_file():
            return None
        if entry.is_dir():
            return _LINKED_FOLDER
        return _BROKEN if entry.is_symlink() and not Path(entry.path).exists() else _SPECIAL
    except OSError:
        # Of what is no link that leads in a circle, looking at it again says why.
        return _BROKEN if entry.is_symlink() else None

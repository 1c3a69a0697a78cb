"""A Word file as a package: a ZIP of XML parts that lead to each other, inflated within limits."""

from __future__ import annotations

import io
import posixpath
import zipfile
import zlib
from typing import TYPE_CHECKING

from gongbao.extract.sources.settings import SOURCE
from gongbao.extract.sources.word.markup import children, value
from gongbao.schema.errors import SourceError

if TYPE_CHECKING:
    from gongbao.extract.sources.word.markup import Element

ZIP_MAGIC = b"PK\x03\x04"
_USUAL = "word/document.xml"
_METHODS = (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED)
BROKEN = (zipfile.BadZipFile, zlib.error, EOFError, ValueError, OSError, NotImplementedError)


def is_docx(data: bytes) -> bool:
    """Whether bytes are a Word package, whole or cut off."""
    if not data.startswith(ZIP_MAGIC):
        return False
    try:
        return Package(data).document is not None
    except SourceError:
        return _USUAL.encode() in data


class Package:
    """The parts of a Word file, by their names.

    Raises:
        SourceError: It is no whole ZIP.
    """

    def __init__(self, data: bytes) -> None:
        try:
            self._zip = zipfile.ZipFile(io.BytesIO(data))
        except BROKEN as error:
            raise SourceError("the Word file is cut off or broken", code="truncated") from error
        self._names = {name.lower(): name for name in self._zip.namelist()}
        self._room = SOURCE.max_inflated

    @property
    def document(self) -> str | None:
        """The name of the main part; None where the package is no Word file."""
        targets = [target for kind, target in self.relations("") if kind == "officeDocument"]
        for name in targets:
            if name.lower() in self._names and self._is_word(name):
                return name
        return _USUAL if _USUAL in self._names else None

    def _is_word(self, name: str) -> bool:
        """Whether the types of the package's parts call a part one of Word's."""
        for entry in children(self.part("[Content_Types].xml"), "Override"):
            if (value(entry, "PartName") or "").lstrip("/").lower() == name.lower():
                kind = value(entry, "ContentType") or ""
                return "wordprocessingml" in kind or "ms-word" in kind
        return False

    def relations(self, name: str) -> list[tuple[str, str]]:
        """Where a part leads to: (kind, name of the part), those outside the package left out."""
        return [(kind, target) for _, kind, target in self._relations(name)]

    def related(self, name: str, key: str) -> str | None:
        """The part that a part calls by a key."""
        return next((target for own, _, target in self._relations(name) if own == key), None)

    def _relations(self, name: str) -> list[tuple[str, str, str]]:
        folder, _, file = name.rpartition("/")
        found = self.part(posixpath.join(folder, "_rels", f"{file}.rels"))
        return [
            (
                value(one, "Id") or "",
                (value(one, "Type") or "").rpartition("/")[2],
                posixpath.normpath(posixpath.join("/", folder, value(one, "Target") or "")).lstrip("/"),
            )
            for one in children(found, "Relationship")
            if value(one, "TargetMode") != "External"
        ]

    def address(self, name: str, key: str) -> str | None:
        """The address outside the package that a part calls by a key."""
        folder, _, file = name.rpartition("/")
        for one in children(self.part(posixpath.join(folder, "_rels", f"{file}.rels")), "Relationship"):
            if value(one, "Id") == key and value(one, "TargetMode") == "External":
                return value(one, "Target")
        return None

    def part(self, name: str) -> Element | None:
        """The root of an XML part; None where the package has none of that name.

        Raises:
            SourceError: It is larger than allowed, encrypted, or no well-formed XML.
        """
        stored = self._names.get(name.lower())
        return None if stored is None else _parsed(self._inflated(stored), stored)

    def _inflated(self, name: str) -> bytes:
        """A part's bytes; the sizes that the package tells are not believed."""
        entry = self._zip.getinfo(name)
        if entry.flag_bits & 1:
            raise SourceError(
                "the Word file is encrypted: save it without a password", code="encrypted", stage="pages"
            )
        try:
            if entry.compress_type not in _METHODS:
                raise zipfile.BadZipFile(f"packed in way {entry.compress_type}")
            with self._zip.open(entry) as stream:
                data = stream.read(self._room + 1)
        except BROKEN as error:
            raise SourceError(
                f"the part {name} of the Word file is broken", code="unreadable", stage="pages"
            ) from error
        if len(data) > self._room:
            raise SourceError(
                f"the Word file inflates to more than {SOURCE.max_inflated // 2**20} MiB", code="too_large"
            )
        self._room -= len(data)
        return data


def _parsed(data: bytes, name: str) -> Element:
    from lxml import etree

    parser = etree.XMLParser(
        resolve_entities=False,
        no_network=True,
        load_dtd=False,
        huge_tree=False,
        remove_comments=True,
        remove_pis=True,
    )
    try:
        root = etree.fromstring(data, parser)
    except etree.XMLSyntaxError as error:
        raise SourceError(
            f"the part {name} of the Word file is no well-formed XML", code="unreadable", stage="pages"
        ) from error
    if root.getroottree().docinfo.internalDTD is not None:
        # Word never writes one: entities that grow, or lead out of the file, have no other way in.
        raise SourceError(
            f"the part {name} of the Word file declares entities", code="unreadable", stage="pages"
        )
    return root

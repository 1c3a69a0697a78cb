"""What a database keeps of a source, so that it can be read again without its file.

Of a PDF the points of its pages, of a Word file the package without its pictures (of a .doc that which
LibreOffice made of it), of all others their bytes. It begins with a line that names the form, then a line of
JSON, then the bytes, packed. A database may come from a stranger: nothing of it is believed, and it is read
within the limits of any file.
"""

from __future__ import annotations

import io
import json
import zipfile
import zlib
from collections.abc import Sequence

from gongbao.extract.sources.settings import SOURCE
from gongbao.schema.errors import SourceError

_MAGIC = b"gongbao kept 1\n"
_SQUEEZE = 6
"""zlib's usual measure: more takes twice the time for a hundredth less."""
_NOT_READ = ("/media/", "/embeddings/", "/fonts/", "thumbnail")
_ERRORS = (zipfile.BadZipFile, zlib.error, EOFError, ValueError, OSError, NotImplementedError, RuntimeError)


def packed(media_type: str, parts: Sequence[bytes]) -> bytes:
    """What is kept, packed, with the form of source that it is of."""
    head = json.dumps({"media_type": media_type, "size": sum(map(len, parts))}).encode()
    packing = zlib.compressobj(_SQUEEZE)
    return b"".join((_MAGIC, head, b"\n", *map(packing.compress, parts), packing.flush()))


def unpacked(kept: bytes) -> tuple[str, bytes]:
    """The form of source, and what is kept of it.

    Raises:
        SourceError: It is broken, larger than any source, or of a later release.
    """
    if not kept.startswith(_MAGIC):
        raise SourceError("what was kept of the source is of another release", code="unreadable")
    head, _, body = kept[len(_MAGIC) :].partition(b"\n")
    try:
        told = json.loads(head)
        media_type, size = str(told["media_type"]), int(told["size"])
        if not 0 <= size <= SOURCE.max_kept:
            raise SourceError(f"what was kept is larger than {SOURCE.max_kept >> 20} MiB", code="too_large")
        # One more than was told, so that what goes on behind it shows.
        unpacking = zlib.decompressobj()
        data = unpacking.decompress(body, size + 1)
    except (KeyError, TypeError, ValueError, OverflowError, RecursionError, zlib.error) as error:
        raise SourceError("what was kept of the source is broken", code="unreadable") from error
    if len(data) != size or not unpacking.eof:
        raise SourceError("what was kept of the source is cut off", code="truncated")
    return media_type, data


def without_pictures(package: bytes) -> bytes:
    """A Word package without the parts that are never read, its others not packed; as it is if broken."""
    made = io.BytesIO()
    try:
        with zipfile.ZipFile(io.BytesIO(package)) as old, zipfile.ZipFile(made, "w") as new:
            entries = [entry for entry in old.infolist() if not _is_picture(entry.filename)]
            if sum(entry.file_size for entry in entries) > SOURCE.max_inflated:
                return package
            for entry in entries:
                # Without the time: the same parts are the same bytes.
                new.writestr(zipfile.ZipInfo(entry.filename), old.read(entry))
    except _ERRORS:
        return package
    return made.getvalue()


def _is_picture(name: str) -> bool:
    return any(part in f"/{name.lower()}" for part in _NOT_READ)

"""`read` gives the records of one file."""

from __future__ import annotations

from pathlib import Path
from typing import BinaryIO

from gongbao.extract.issue import read_issue
from gongbao.extract.ocr.asked import OcrMode, asked_ocr
from gongbao.limited import read_limited
from gongbao.limits import MEMORY
from gongbao.schema.errors import SourceError
from gongbao.schema.identified import identified
from gongbao.schema.records import Issue


def read(
    source: str | Path | bytes | BinaryIO,
    profile: str | None = None,
    *,
    password: str | None = None,
    ocr: OcrMode = "auto",
    cache: str | Path | None = None,
    name: str | None = None,
    timeout: float | None = None,
    memory: int = MEMORY,
) -> Issue:
    """Read one file as an issue of a gazette; its records have the uids that a database would give them.

    Args:
        source: The file's path, `-` for standard input, its bytes, or a file open for reading bytes.
        profile: Name of the gazette's profile; None takes the one whose signature fits best.
        password: What opens the file if it is encrypted.
        ocr: Which pages are read as pictures: `auto` those without text, `always` all, `never` none.
        cache: A folder in which pages that were read as pictures are kept.
        name: What goes by no path goes by this; its suffix tells the form where the bytes do not.
        timeout: Seconds that reading may take, in a process of its own; None, the default, reads in
            this process and without limits.
        memory: Bytes of address space that the reading process may have, where the system knows
            such a limit; without a timeout there is none.

    Returns:
        The issue: its notices with their facts, its source with the pages' text, what was checked.

    Raises:
        SourceError: The file cannot be read as a gazette, or not within the limits.
        ProfileError: There is no such profile, or it is malformed.
    """
    asked = asked_ocr(ocr, cache)
    called, issue = read_limited(
        read_issue,
        source,
        profile,
        name=name,
        timeout=timeout,
        memory=memory,
        password=password,
        ocr=asked,
    )
    try:
        return identified(issue)
    except SourceError as error:
        error.path = called
        raise

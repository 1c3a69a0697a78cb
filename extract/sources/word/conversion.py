"""Files of other word processors (.doc, .wps, .odt, .rtf): LibreOffice makes Word files of them."""

from __future__ import annotations

import contextlib
import os
import shutil
import signal
import subprocess
import tempfile
from pathlib import Path

from gongbao.extract.model.content import PageContent
from gongbao.extract.sources.settings import SOURCE
from gongbao.extract.sources.word.docx import read_docx
from gongbao.extract.sources.word.package import ZIP_MAGIC
from gongbao.schema.errors import SourceError

OLD_TYPE = "application/msword"
ODT_TYPE = "application/vnd.oasis.opendocument.text"
RTF_TYPE = "application/rtf"
_OLE_MAGIC = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_RTF_MAGIC = b"{\\rtf"
_PROGRAMS = ("soffice", "libreoffice")
_WRITER = "WordDocument".encode("utf-16-le")
_WORKS = "MatOST".encode("utf-16-le")
_LOCKED = "EncryptedPackage".encode("utf-16-le")
_FIB, _FIB_FLAGS, _FIB_LOCKED = b"\xec\xa5", 0x0A, 0x0100
"""How the text of a .doc begins, where its flags stand, and the flag of a password ([MS-DOC] 2.5.2)."""
_SECTOR = 512
_OFFICE = "/org.openoffice.Office"
_SETTINGS = (
    (f"{_OFFICE}.Common/Security/Scripting", "MacroSecurityLevel", "3"),
    (f"{_OFFICE}.Common/Security/Scripting", "DisableMacrosExecution", "true"),
    (f"{_OFFICE}.Common/Security/Scripting", "BlockUntrustedRefererLinks", "true"),
    (f"{_OFFICE}.Writer/Content/Update", "Link", "0"),
    # All the way out leads to a door that nobody opens.
    ("/org.openoffice.Inet/Settings", "ooInetProxyType", "2"),
    ("/org.openoffice.Inet/Settings", "ooInetHTTPProxyName", "127.0.0.1"),
    ("/org.openoffice.Inet/Settings", "ooInetHTTPProxyPort", "9"),
    ("/org.openoffice.Inet/Settings", "ooInetHTTPSProxyName", "127.0.0.1"),
    ("/org.openoffice.Inet/Settings", "ooInetHTTPSProxyPort", "9"),
)
"""A profile without macros, without links that are followed, without a network."""


def is_old_word(data: bytes) -> bool:
    """Whether bytes are a .doc or .wps, or a Word file with a password: the names of their streams tell."""
    return data.startswith(_OLE_MAGIC) and any(name in data for name in (_WRITER, _WORKS, _LOCKED))


def is_odt(data: bytes) -> bool:
    """Whether bytes are an OpenDocument text: its type stands first in it, not packed."""
    return data.startswith(ZIP_MAGIC) and ODT_TYPE.encode() in data[: SOURCE.odt_head]


def is_rtf(data: bytes) -> bool:
    """Whether bytes are rich text, as many a .doc is."""
    return data.startswith(_RTF_MAGIC)


def read_old_word(data: bytes) -> tuple[PageContent, ...]:
    """Read a .doc or .wps by way of LibreOffice.

    Raises:
        SourceError: It is locked, LibreOffice is not there or cannot convert it, or as for a Word file.
    """
    flags = int.from_bytes(data[_SECTOR + _FIB_FLAGS : _SECTOR + _FIB_FLAGS + 2], "little")
    if _LOCKED in data or (data[_SECTOR:].startswith(_FIB) and flags & _FIB_LOCKED):
        raise SourceError(
            "the Word file is encrypted: save it without a password", code="encrypted", stage="pages"
        )
    return read_docx(_converted(data, ".doc"))


def read_odt(data: bytes) -> tuple[PageContent, ...]:
    """Read an OpenDocument text by way of LibreOffice; raises as `read_old_word` does."""
    return read_docx(_converted(data, ".odt"))


def read_rtf(data: bytes) -> tuple[PageContent, ...]:
    """Read rich text by way of LibreOffice; raises as `read_old_word` does."""
    return read_docx(_converted(data, ".rtf"))


def _converted(data: bytes, suffix: str) -> bytes:
    program = next(filter(None, map(shutil.which, _PROGRAMS)), None)
    if program is None:
        raise SourceError(
            f"a {suffix} file: save it as .docx, or install LibreOffice", code="no_converter", stage="pages"
        )
    # What LibreOffice leaves open on Windows cannot be removed at once, and is no fault of the file.
    with tempfile.TemporaryDirectory(prefix="gongbao-", ignore_cleanup_errors=True) as folder:
        source, made = Path(folder, f"source{suffix}"), Path(folder, "made", "source.docx")
        profile = Path(folder, "profile")
        source.write_bytes(data)
        _write_profile(profile)
        command = [
            *(program, f"-env:UserInstallation={profile.as_uri()}", "--headless", "--norestore"),
            *("--convert-to", "docx:MS Word 2007 XML", "--outdir", str(made.parent), str(source)),
        ]
        _run(command, suffix)
        if not made.is_file():
            raise SourceError(
                f"LibreOffice cannot convert the {suffix} file", code="unreadable", stage="pages"
            )
        return made.read_bytes()


def _run(command: list[str], suffix: str) -> None:
    """Run LibreOffice until it ends, at most for the time it has; what it started ends with it."""
    quiet = subprocess.DEVNULL
    try:
        process = subprocess.Popen(
            command, stdin=quiet, stdout=quiet, stderr=quiet, start_new_session=os.name == "posix"
        )
    except OSError as error:
        raise SourceError(
            f"LibreOffice does not start: {error.strerror or error}", code="no_converter", stage="pages"
        ) from error
    try:
        process.wait(SOURCE.conversion_time)
    except subprocess.TimeoutExpired as error:
        raise SourceError(
            f"LibreOffice took more than {SOURCE.conversion_time:g} s for the {suffix} file",
            code="timeout",
            stage="pages",
        ) from error
    finally:
        _end(process)


def _end(process: subprocess.Popen[bytes]) -> None:
    """End the process and, where the system knows such, the group that it leads."""
    with contextlib.suppress(OSError):
        if os.name == "posix":
            os.killpg(process.pid, signal.SIGKILL)
        else:
            process.kill()
    process.wait()


def _write_profile(profile: Path) -> None:
    """A profile of its own: nobody's settings, and no other LibreOffice that is running."""
    items = "".join(
        f'<item oor:path="{path}"><prop oor:name="{name}" oor:op="fuse">'
        f"<value>{setting}</value></prop></item>"
        for path, name, setting in _SETTINGS
    )
    file = profile / "user" / "registrymodifications.xcu"
    file.parent.mkdir(parents=True)
    file.write_text(
        '<?xml version="1.0" encoding="UTF-8"?>\n'
        '<oor:items xmlns:oor="http://openoffice.org/2001/registry" '
        'xmlns:xs="http://www.w3.org/2001/XMLSchema" '
        f'xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance">{items}</oor:items>\n',
        encoding="utf-8",
    )

"""LibreOffice, which makes Word files of others: in a folder that goes again, with a profile of its own."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path
from typing import BinaryIO, cast

from gongbao.extract.sources.settings import SOURCE
from gongbao.extract.sources.word import guard
from gongbao.schema.errors import SourceError

_PROGRAMS = ("soffice", "libreoffice")
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


def as_docx(data: bytes, suffix: str) -> bytes:
    """The Word file that LibreOffice makes of a file; its suffix says what kind it is.

    Raises:
        SourceError: LibreOffice is not there, does not start, takes too long or cannot convert it.
    """
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
        _run(command, folder, suffix)
        if not made.is_file():
            raise SourceError(
                f"LibreOffice cannot convert the {suffix} file", code="unreadable", stage="pages"
            )
        return made.read_bytes()


def _run(command: list[str], folder: str, suffix: str) -> None:
    """Run LibreOffice for the time it has; what it started ends with it, or with us."""
    guarded = [sys.executable, "-I", guard.__file__, f"{SOURCE.conversion_time}", folder, *command]
    with subprocess.Popen(
        guarded,
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        # An interrupt from the keyboard is ours: it ends us, and by that the guard.
        start_new_session=os.name == "posix",
    ) as process:
        told = cast(BinaryIO, process.stdout).read()
    if process.returncode == guard.NOT_STARTED:
        raise SourceError(
            f"LibreOffice does not start: {told.decode(errors='replace').strip()}",
            code="no_converter",
            stage="pages",
        )
    if process.returncode == guard.LATE:
        raise SourceError(
            f"LibreOffice took more than {SOURCE.conversion_time:g} s for the {suffix} file",
            code="timeout",
            stage="pages",
        )


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

"""Files of other word processors: known by their bytes, read by way of LibreOffice, or told what to do."""

from __future__ import annotations

import os
import subprocess
import sys
import time
from pathlib import Path

import pytest
from docx_maker import docx, p, zipped

from gongbao.extract.sources.reader import read_source
from gongbao.extract.sources.settings import SourceSettings
from gongbao.extract.sources.word import guard
from gongbao.extract.sources.word import office as converter
from gongbao.schema.errors import SourceError

OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1".ljust(512, b"\0")
DOC = OLE + b"\xec\xa5".ljust(512, b"\0") + "WordDocument".encode("utf-16-le")
LOCKED_DOC = OLE + b"\xec\xa5".ljust(10, b"\0") + b"\x00\x01" + "WordDocument".encode("utf-16-le")
LOCKED_DOCX = OLE + "EncryptedPackage".encode("utf-16-le")
WORKS = OLE + "MatOST".encode("utf-16-le")
XLS = OLE + "Workbook".encode("utf-16-le")
ODT = zipped({"mimetype": "application/vnd.oasis.opendocument.text", "content.xml": "<a/>"})
RTF = b"{\\rtf1\\ansi text}"
LOCKED_ODT = zipped(
    {"mimetype": "application/vnd.oasis.opendocument.text", "META-INF/manifest.xml": "<m:encryption-data/>"}
)
FLAT_ODT = (
    b'<?xml version="1.0"?>\n<office:document office:mimetype="application/vnd.oasis.opendocument.text">'
)
FLAT_WORD = b'<?xml version="1.0"?><?mso-application progid="Word.Document"?><w:wordDocument>'
FLAT_UOF = b'\xef\xbb\xbf<?xml version="1.0"?><uof:UOF>'

posix = pytest.mark.skipif(os.name != "posix", reason="stands in for LibreOffice by a script")


@pytest.fixture
def office(tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    """Puts a script in LibreOffice's place, which may use `made` and `source`."""

    def install(script: str) -> None:
        program = tmp_path / "soffice"
        program.write_text(
            f"#!{sys.executable}\nimport sys, time, pathlib\n"
            "source = pathlib.Path(sys.argv[-1])\n"
            "made = pathlib.Path(sys.argv[sys.argv.index('--outdir') + 1]) / 'source.docx'\n"
            f"{script}\n"
        )
        program.chmod(0o755)
        monkeypatch.setenv("PATH", str(tmp_path))

    return install


def error_of(data: bytes) -> SourceError:
    with pytest.raises(SourceError) as error:
        read_source(data, "a")
    return error.value


@pytest.mark.parametrize(
    ("data", "suffix"),
    [
        (DOC, ".doc"),
        (WORKS, ".doc"),
        (ODT, ".odt"),
        (RTF, ".rtf"),
        (FLAT_ODT, ".fodt"),
        (FLAT_WORD, ".xml"),
        (FLAT_UOF, ".uot"),
    ],
    ids=["doc", "works", "odt", "rtf", "flat odt", "Word 2003", "uof"],
)
def test_without_libreoffice_the_way_out_is_named(
    data: bytes, suffix: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("PATH", "")
    error = error_of(data)
    assert (error.code, str(error)) == (
        "no_converter",
        f"a {suffix} file: save it as .docx, or install LibreOffice",
    )


@pytest.mark.parametrize("data", [LOCKED_DOC, LOCKED_DOCX, LOCKED_ODT], ids=["doc", "docx", "odt"])
def test_a_locked_file_says_so_before_anything_is_started(data: bytes) -> None:
    error = error_of(data)
    assert (error.code, error.stage) == ("encrypted", "pages")


def test_an_old_workbook_is_no_word_file() -> None:
    assert error_of(XLS).code == "binary"


@posix
@pytest.mark.parametrize(
    ("data", "media_type"),
    [
        (DOC, "application/msword"),
        (ODT, "application/vnd.oasis.opendocument.text"),
        (RTF, "application/rtf"),
    ],
    ids=["doc", "odt", "rtf"],
)
def test_libreoffice_makes_a_word_file_in_a_profile_of_its_own(
    office, data: bytes, media_type: str, tmp_path: Path
) -> None:
    (tmp_path / "answer.docx").write_bytes(docx(p("正文")))
    office(
        f"here = pathlib.Path({str(tmp_path)!r})\n"
        "profile = next(a for a in sys.argv if a.startswith('-env:UserInstallation=file://'))\n"
        "settings = pathlib.Path(profile.partition('file://')[2]) / 'user' / 'registrymodifications.xcu'\n"
        "(here / 'seen.xcu').write_text(settings.read_text())\n"
        "(here / 'seen').write_bytes(source.read_bytes())\n"
        "(here / 'where').write_text(str(source.parent))\n"
        "made.parent.mkdir()\n"
        "made.write_bytes((here / 'answer.docx').read_bytes())"
    )
    source = read_source(data, "a")
    assert (source.media_type, source.rank, source.pages[0].text) == (media_type, 3, "正文")
    assert (tmp_path / "seen").read_bytes() == data
    assert "DisableMacrosExecution" in (tmp_path / "seen.xcu").read_text()
    assert not Path((tmp_path / "where").read_text()).exists()


@posix
def test_a_file_that_libreoffice_does_not_convert_is_unreadable(office) -> None:
    office("sys.exit(1)")
    assert error_of(DOC).code == "unreadable"


@pytest.mark.waits
@posix
def test_libreoffice_is_ended_with_what_it_started(
    office, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setattr(converter, "SOURCE", SourceSettings(conversion_time=1.0))
    office(
        "import os\n"
        f"pids = pathlib.Path({str(tmp_path / 'pid')!r})\n"
        "child = os.fork()\n"
        "if child: pids.write_text(str(child))\n"
        "time.sleep(600)"
    )
    error = error_of(DOC)
    assert (error.code, error.stage) == ("timeout", "pages")
    assert_ended((tmp_path / "pid").read_text())


@posix
def test_a_conversion_that_nobody_waits_for_any_more_leaves_nothing(tmp_path: Path) -> None:
    folder = tmp_path / "folder"
    folder.mkdir()
    script = "import os, time; open('pid', 'w').write(str(os.getpid())); time.sleep(600)"
    command = [sys.executable, "-I", guard.__file__, "600", str(folder), sys.executable, "-I", "-c", script]
    with subprocess.Popen(command, stdin=subprocess.PIPE, cwd=tmp_path) as process:
        pid = tmp_path / "pid"
        while not (pid.exists() and pid.read_text()):
            time.sleep(0.02)
        # As when the reading process is killed: the pipe has no other end.
    assert process.returncode != 0
    assert not folder.exists()
    assert_ended(pid.read_text())


def assert_ended(number: str) -> None:
    process = Path("/proc", number)
    for _ in range(100):
        if not process.exists() or " Z " in (process / "stat").read_text():
            return
        time.sleep(0.05)
    pytest.fail("a process of LibreOffice is left")

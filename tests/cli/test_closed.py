"""What the one who asks may not read, of files and folders, whoever runs the tests."""

from __future__ import annotations

import ctypes
import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from gongbao.cli import main

pytestmark = [
    pytest.mark.unmeasured,
    pytest.mark.skipif(os.name != "posix", reason="permissions work otherwise there"),
]

NOTICE = """永州市人民政府关于加强河道管理工作的通知
永政发〔2023〕7号
各县区人民政府：
到2025年底前建成示范河道12条。（责任单位：市水利局）
永州市人民政府
2023年7月1日
"""
# Root may read whatever is closed unless CAP_DAC_OVERRIDE and CAP_DAC_READ_SEARCH (bits 1 and 2) are not in
# effect; those that are permitted still come back into effect. Others have neither.
_VERSION = 0x20080522
_READ_ALL = 0b110


@contextmanager
def _reading_what_is_open() -> Iterator[None]:
    """Be one who may read what is open to him alone."""
    library = ctypes.CDLL(None)
    if not hasattr(library, "capset"):
        yield
        return
    whose = (ctypes.c_uint32 * 2)(_VERSION, 0)
    # In effect, permitted, inheritable; once more for those behind the first 32.
    rights = (ctypes.c_uint32 * 6)()
    assert library.capget(whose, rights) == 0
    before = rights[0]
    rights[0] = before & ~_READ_ALL
    assert library.capset(whose, rights) == 0
    try:
        yield
    finally:
        rights[0] = before
        assert library.capset(whose, rights) == 0


def unprivileged(*arguments: str) -> Result:
    """What a command says to one who may not read everything."""
    with _reading_what_is_open():
        return CliRunner().invoke(main, arguments)


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """A folder with a good text, one that is closed, a closed folder, and one that may be listed alone."""
    inside = tmp_path / "in"
    for name in ("closed", "listed"):
        (inside / name).mkdir(parents=True)
    for name in ("a.txt", "denied.txt", "closed/b.txt", "listed/c.txt"):
        (inside / name).write_text(NOTICE, encoding="utf-8")
    (inside / "denied.txt").chmod(0)
    (inside / "closed").chmod(0)
    (inside / "listed").chmod(0o400)
    monkeypatch.chdir(tmp_path)
    yield tmp_path
    for name in ("closed", "listed"):
        (inside / name).chmod(0o700)


@pytest.mark.parametrize(
    "named",
    [
        pytest.param(["in"], id="found in a folder"),
        pytest.param(["in/closed", "in/denied.txt", "in/listed", "in/a.txt"], id="named"),
    ],
)
@pytest.mark.usefixtures("folder")
def test_what_may_not_be_read_costs_itself_alone(named: list[str]) -> None:
    done = unprivileged("build", *named, "--timeout", "0")
    assert sorted(line for line in done.stderr.splitlines() if line.startswith("Error")) == [
        "Error: in/closed: Permission denied",
        "Error: in/denied.txt: Permission denied",
        "Error: in/listed/c.txt: Permission denied",
    ]
    assert "gazette.db: 1 loaded, 0 unchanged, 3 failed" in done.stderr
    assert done.exit_code == 1


@pytest.mark.usefixtures("folder")
def test_a_command_says_in_one_line_that_it_may_not_read() -> None:
    done = unprivileged("tables", "in/denied.txt", "--timeout", "0")
    assert done.stderr == "Error: in/denied.txt: Permission denied\n"
    assert done.exit_code == 1

"""What the one who asks may not read, of files and folders, whoever runs the tests."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

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
# Root may read whatever is closed until it is without CAP_DAC_OVERRIDE and CAP_DAC_READ_SEARCH (1 and 2),
# which PR_CAPBSET_DROP (24) takes away for the programs that are started then. Others have neither.
RUN = """
import ctypes, os, sys
if hasattr(ctypes.CDLL(None), "prctl"):
    for capability in (1, 2):
        ctypes.CDLL(None).prctl(24, capability, 0, 0, 0)
program = "from gongbao.cli import main; main()"
os.execv(sys.executable, [sys.executable, "-c", program, *sys.argv[1:]])
"""


def unprivileged(folder: Path, *arguments: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-c", RUN, *arguments],
        cwd=folder,
        capture_output=True,
        text=True,
        encoding="utf-8",
        check=False,
        env={**os.environ, "PYTHONIOENCODING": "utf-8"},
    )


@pytest.fixture
def folder(tmp_path: Path) -> Iterator[Path]:
    """A folder with a good text, one that is closed, a closed folder, and one that may be listed alone."""
    inside = tmp_path / "in"
    for name in ("closed", "listed"):
        (inside / name).mkdir(parents=True)
    for name in ("a.txt", "denied.txt", "closed/b.txt", "listed/c.txt"):
        (inside / name).write_text(NOTICE, encoding="utf-8")
    (inside / "denied.txt").chmod(0)
    (inside / "closed").chmod(0)
    (inside / "listed").chmod(0o400)
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
def test_what_may_not_be_read_costs_itself_alone(folder: Path, named: list[str]) -> None:
    done = unprivileged(folder, "build", *named, "--timeout", "0")
    assert sorted(line for line in done.stderr.splitlines() if line.startswith("Error")) == [
        "Error: in/closed: Permission denied",
        "Error: in/denied.txt: Permission denied",
        "Error: in/listed/c.txt: Permission denied",
    ]
    assert "gazette.db: 1 loaded, 0 unchanged, 3 failed" in done.stderr
    assert done.returncode == 1


def test_a_command_says_in_one_line_that_it_may_not_read(folder: Path) -> None:
    done = unprivileged(folder, "tables", "in/denied.txt", "--timeout", "0")
    assert done.stderr == "Error: in/denied.txt: Permission denied\n"
    assert done.returncode == 1

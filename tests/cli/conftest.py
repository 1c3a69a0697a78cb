"""The command line as a user has it: a process of its own."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from gongbao.cli import main
from gongbao.schema.database import open_for_writing
from gongbao.schema.loading import load, write_release

Runner = Callable[..., subprocess.CompletedProcess[str]]


@pytest.fixture
def run(tmp_path: Path) -> Runner:
    """A function that runs `gongbao` in an empty folder and gives back what it said."""

    def run_command(*arguments: str | Path, **environment: str) -> subprocess.CompletedProcess[str]:
        return subprocess.run(
            [sys.executable, "-c", "from gongbao.cli import main; main()", *map(str, arguments)],
            cwd=tmp_path,
            capture_output=True,
            text=True,
            encoding="utf-8",
            check=False,
            env={**os.environ, "PYTHONIOENCODING": "utf-8", **environment},
        )

    return run_command


@pytest.fixture
def invoke(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Callable[..., Result]:
    """A function that runs a command inside this process: for the cases beside the main ones."""
    monkeypatch.chdir(tmp_path)
    return lambda *arguments: CliRunner().invoke(main, [str(argument) for argument in arguments])


@pytest.fixture
def database(tmp_path: Path, make_issue) -> Path:
    """A database with the small issue, where the commands look for one."""
    path = tmp_path / "gazette.db"
    engine = open_for_writing(path)
    write_release(engine, "0", "rules")
    load(engine, make_issue())
    engine.dispose()
    return path

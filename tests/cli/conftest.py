"""The command line: inside this process, and where that is what is tested, in a process of its own."""

from __future__ import annotations

import os
import shutil
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
    """A function that runs `gongbao` as a user does, in an empty folder, and gives back what it said."""

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
    """A function that runs a command inside this process, in an empty folder."""
    monkeypatch.chdir(tmp_path)
    return lambda *arguments, **options: CliRunner().invoke(main, list(map(str, arguments)), **options)


@pytest.fixture(scope="session")
def _loaded(tmp_path_factory: pytest.TempPathFactory, make_issue) -> Path:
    """A database with the small issue, loaded once."""
    path = tmp_path_factory.mktemp("loaded") / "gazette.db"
    engine = open_for_writing(path)
    write_release(engine, "0", "rules")
    load(engine, make_issue())
    engine.dispose()
    return path


@pytest.fixture
def database(tmp_path: Path, _loaded: Path) -> Path:
    """A database with the small issue, where the commands look for one."""
    return Path(shutil.copy(_loaded, tmp_path))

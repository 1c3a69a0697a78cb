"""A browser, and sites to look at: served as a reader has them, by the command."""

from __future__ import annotations

import os
import re
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from hostile_database import make_hostile_database
from sqlalchemy import Engine

from gongbao.schema.loading import load

CORPUS = Path(__file__).parents[2] / "corpora" / "wuhu-2024-03"
TOKEN = "a token of this test alone"
CHROMIUM = os.environ.get("GONGBAO_CHROMIUM")
_SWITCHES = (
    *("--no-sandbox", "--disable-gpu", "--disable-background-networking", "--disable-component-update"),
    *("--disable-sync", "--no-first-run"),
)
_COMMAND = "from gongbao.cli import main; main()"


def _served(database: Path, folder: Path, *more: str, **told: str) -> Iterator[str]:
    with subprocess.Popen(
        [sys.executable, "-c", _COMMAND, "serve", "--database", str(database), "--port", "0", *more],
        cwd=folder,
        env={**os.environ, **told},
        stderr=subprocess.PIPE,
        text=True,
        encoding="utf-8",
    ) as process:
        assert process.stderr is not None
        try:
            said = process.stderr.readline()
            address = re.match(r"http://127\.0\.0\.1:\d+", said)
            assert address is not None, said
            yield address[0]
        finally:
            process.terminate()


@pytest.fixture(scope="session")
def issue_site(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The address of a site that shows an issue read from a PDF."""
    folder = tmp_path_factory.mktemp("site")
    command = [sys.executable, "-c", _COMMAND, "build", str(CORPUS / "issue.pdf"), "--database", "gazette.db"]
    subprocess.run(command, cwd=folder, check=True, capture_output=True)
    yield from _served(folder / "gazette.db", folder)


@pytest.fixture(scope="session")
def hostile_site(
    tmp_path_factory: pytest.TempPathFactory,
    make_issue: Callable[..., Any],
    new_database: Callable[[Path], Engine],
) -> Iterator[str]:
    """The address of a site with a payload in every field."""
    folder = tmp_path_factory.mktemp("hostile")
    yield from _served(make_hostile_database(folder / "gazette.db", new_database, make_issue), folder)


@pytest.fixture
def review_site(
    tmp_path: Path, make_issue: Callable[..., Any], new_database: Callable[[Path], Engine]
) -> Iterator[str]:
    """The address of a site where facts may be decided of."""
    engine = new_database(tmp_path / "gazette.db")
    load(engine, make_issue())
    engine.dispose()
    yield from _served(tmp_path / "gazette.db", tmp_path, "--review", GONGBAO_TOKEN=TOKEN)


@pytest.fixture(scope="session")
def browser() -> Iterator[Any]:
    """The browser, without a window."""
    sync_api: Any = pytest.importorskip("playwright.sync_api", reason="make test-web installs playwright")
    with sync_api.sync_playwright() as playwright:
        opened = playwright.chromium.launch(executable_path=CHROMIUM, args=list(_SWITCHES))
        yield opened
        opened.close()

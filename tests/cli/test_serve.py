"""`gongbao serve`: it says where it listens, answers, and ends without a fuss."""

from __future__ import annotations

import re
import signal
import subprocess
import sys
from pathlib import Path
from urllib.request import urlopen

import pytest
from click.testing import CliRunner

from gongbao.cli import main
from gongbao.schema.database import open_for_writing


def test_it_serves_until_it_is_interrupted(tmp_path: Path) -> None:
    pytest.importorskip("datasette", reason="the extra web: pip install 'gongbao[web]'")
    database = tmp_path / "gazette.db"
    open_for_writing(database).dispose()
    command = [sys.executable, "-c", "from gongbao.cli import main; main()", "serve", "--port", "0"]
    with subprocess.Popen(
        [*command, "--database", str(database)], stderr=subprocess.PIPE, text=True, encoding="utf-8"
    ) as process:
        assert process.stderr is not None
        said = process.stderr.readline()
        address = re.match(r"http://127\.0\.0\.1:\d+/", said)
        assert address is not None, said
        with urlopen(address[0]) as answer:
            assert "公报" in answer.read().decode()
            assert answer.headers["server"] is None
        process.send_signal(signal.SIGINT)
        rest = process.stderr.read()
    assert "Traceback" not in rest
    assert process.returncode == 0


def test_what_cannot_be_served_is_one_line(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    missing = CliRunner().invoke(main, ["serve", "--database", str(tmp_path / "none.db")])
    assert missing.exit_code == 1
    assert missing.output.count("\n") == 1
    assert "there is no such database" in missing.output
    for module in ("datasette", "datasette.app", "gongbao.web.server", "gongbao.web.site"):
        monkeypatch.setitem(sys.modules, module, None)
    without = CliRunner().invoke(main, ["serve"])
    assert without.exit_code == 1
    assert "pip install" in without.output

"""A folder of good files and one of every bad kind: the good load, each bad one is told with its code."""

from __future__ import annotations

import os
from collections.abc import Callable
from pathlib import Path

import pytest
from bad_files import put_bad_files, put_no_sources
from click.testing import CliRunner

import gongbao
from gongbao.building import sources
from gongbao.cli import main

pytestmark = pytest.mark.unmeasured

NOTICE = """永州市人民政府公报
永政发〔2023〕{number}号
永州市人民政府关于加强第{number}类河道管理工作的通知
各县区人民政府：
    到2025年底前建成示范河道12条，补助50万元。（责任单位：市水利局）
永州市人民政府
2023年7月1日
"""
GOOD = 6
DENIED = {"closed": "unreadable", "denied.txt": "unreadable"}


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> tuple[Path, dict[str, str]]:
    """The folder and its codes; what the one who runs the tests may read is denied all the same."""
    inside = tmp_path / "in"
    (inside / "closed").mkdir(parents=True)
    for number in range(1, GOOD + 1):
        (inside / f"good-{number}.txt").write_text(NOTICE.format(number=number), encoding="utf-8")
    bad = put_bad_files(inside)
    (inside / "denied.txt").write_text(NOTICE, encoding="utf-8")
    monkeypatch.chdir(tmp_path)
    monkeypatch.setattr(sources.os, "scandir", _denying(os.scandir, "closed"))
    monkeypatch.setattr(Path, "open", _denying(Path.open, "denied.txt"))
    return inside, bad | DENIED


def _denying(function: Callable, name: str) -> Callable:
    def denying(path: Path, *given, **options):
        if Path(path).name == name:
            raise PermissionError(13, "Permission denied")
        return function(path, *given, **options)

    return denying


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="files of these kinds are not there")
def test_each_bad_kind_costs_itself_alone_and_is_told(folder: tuple[Path, dict[str, str]]) -> None:
    inside, bad = folder
    put_no_sources(inside)
    done = CliRunner().invoke(main, ["build", "in", "--timeout", "0"])
    assert done.exit_code == 1
    expected = {f"in/{name}": code for name, code in bad.items()}
    engine = gongbao.connect("gazette.db")
    with engine.connect() as connection:
        found = dict(map(tuple, connection.exec_driver_sql("SELECT path, code FROM failures")))
        loaded = connection.exec_driver_sql("SELECT count(*) FROM sources").scalar_one()
    engine.dispose()
    assert found == expected
    assert loaded == GOOD
    said = done.stderr.splitlines()
    for path in expected:
        assert [line for line in said if line.startswith(f"Error: {path}: ")], path
    assert f"gazette.db: {GOOD} loaded, 0 unchanged, {len(expected)} failed" in said
    assert "left out, not read as sources: 2 pipe, socket or device, 1 broken link" in said
    assert "Traceback" not in done.stderr

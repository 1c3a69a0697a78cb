"""The wheel: what is in it, and that it works without the checkout."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import zipfile
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
SAMPLE = ROOT / "corpora" / "wenzhou-2022-05" / "issue.txt"


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The wheel, built from a copy: a build folder left in the checkout would keep deleted modules."""
    folder = tmp_path_factory.mktemp("wheel")
    copy = folder / "gongbao"
    copy.mkdir()
    for name in ("setup.cfg", "pyproject.toml", "README.md", "LICENSE"):
        shutil.copy(ROOT / name, copy)
    for name in ("src", "extract", "schema", "normalize", "cli"):
        leave_out = shutil.ignore_patterns("__pycache__", "*.egg-info")
        shutil.copytree(ROOT / name, copy / name, symlinks=True, ignore=leave_out)
    # Without isolation nothing is downloaded; setuptools is there for development.
    options = ["--no-build-isolation", "--no-deps", "--quiet", "--disable-pip-version-check"]
    subprocess.run(
        [sys.executable, "-m", "pip", "wheel", *options, "--wheel-dir", str(folder), str(copy)], check=True
    )
    (built,) = folder.glob("*.whl")
    return built


def test_its_only_top_level_is_the_library(wheel: Path) -> None:
    with zipfile.ZipFile(wheel) as archive:
        tops = {name.split("/")[0] for name in archive.namelist()}
    assert {top for top in tops if not top.endswith(".dist-info")} == {"gongbao"}


def test_it_holds_every_module_and_every_lexicon_once(wheel: Path) -> None:
    wanted = set()
    for prefix, folder in {
        "": "src/gongbao",
        "extract/": "extract",
        "schema/": "schema",
        "cli/": "cli",
    }.items():
        for path in (ROOT / folder).rglob("*.py"):
            wanted.add(f"gongbao/{prefix}{path.relative_to(ROOT / folder).as_posix()}")
    for path in (ROOT / "normalize").rglob("*"):
        if path.suffix in (".py", ".csv", ".toml"):
            wanted.add(f"gongbao/normalize/{path.relative_to(ROOT / 'normalize').as_posix()}")
    with zipfile.ZipFile(wheel) as archive:
        names = archive.namelist()
    assert wanted <= set(names)
    assert len(names) == len(set(names))
    assert "gongbao/py.typed" in names


def test_the_sample_builds_through_it(wheel: Path, tmp_path: Path) -> None:
    unpacked = tmp_path / "unpacked"
    with zipfile.ZipFile(wheel) as archive:
        archive.extractall(unpacked)
    code = "import gongbao, gongbao.cli; print(gongbao.__file__); gongbao.cli.main()"
    # -P keeps the current folder off the path; PYTHONPATH comes before the editable install.
    done = subprocess.run(
        [sys.executable, "-P", "-c", code, "build", str(SAMPLE), "--database", "sample.db"],
        cwd=tmp_path,
        env={**os.environ, "PYTHONPATH": str(unpacked)},
        capture_output=True,
        text=True,
        encoding="utf-8",
        check=False,
    )
    assert done.returncode == 0, done.stderr
    assert Path(done.stdout.splitlines()[0]).is_relative_to(unpacked)
    assert (tmp_path / "sample.db").stat().st_size > 100_000

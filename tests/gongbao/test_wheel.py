"""What is installed: the wheel, which works without the checkout, and a checkout that is edited."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import tarfile
import zipfile
from pathlib import Path

import pytest

pytestmark = pytest.mark.unmeasured

ROOT = Path(__file__).parents[2]
SAMPLE = "corpora/wenzhou-2022-05/issue.txt"
LINKS = ("extract", "schema", "normalize", "cli", "sample")


def _checkout(folder: Path, *, linked: bool) -> Path:
    """A copy of what is packaged: a build folder left in the checkout would keep deleted modules.

    Args:
        folder: Where to make it.
        linked: Whether it has links; where a system has none, git writes into a file where they lead.
    """
    copy = folder / "gongbao"
    leave_out = shutil.ignore_patterns("__pycache__", "*.egg-info")
    for name in ("src", "extract", "schema", "normalize", "cli"):
        shutil.copytree(ROOT / name, copy / name, symlinks=True, ignore=leave_out)
    for name in ("setup.cfg", "setup.py", "pyproject.toml", "README.md", "LICENSE", SAMPLE):
        (copy / name).parent.mkdir(parents=True, exist_ok=True)
        shutil.copy(ROOT / name, copy / name)
    if not linked:
        for link in (copy / "src" / "gongbao" / name for name in LINKS):
            target = link.readlink()
            link.unlink()
            link.write_text(target.as_posix(), encoding="utf-8")
    return copy


def _build(kind: str, checkout: Path) -> Path:
    """What the packaging hooks make of a checkout: `wheel`, `sdist` or `editable`."""
    code = f"from setuptools import build_meta; build_meta.build_{kind}(sys.argv[1])"
    target = checkout.parent / kind
    target.mkdir()
    subprocess.run(
        [sys.executable, "-c", f"import sys; {code}", str(target)],
        cwd=checkout,
        check=True,
        capture_output=True,
    )
    (built,) = target.iterdir()
    return built


def _contents(wheel: Path) -> dict[str, int]:
    """The names in a wheel, each with a checksum of what it holds."""
    with zipfile.ZipFile(wheel) as archive:
        entries = archive.infolist()
    assert len(entries) == len({entry.filename for entry in entries})
    return {entry.filename: entry.CRC for entry in entries}


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The wheel."""
    return _build("wheel", _checkout(tmp_path_factory.mktemp("wheel"), linked=True))


def test_its_only_top_level_is_the_library(wheel: Path) -> None:
    tops = {name.split("/")[0] for name in _contents(wheel)}
    assert {top for top in tops if not top.endswith(".dist-info")} == {"gongbao"}


def test_it_holds_every_module_and_every_lexicon_once_and_the_sample(wheel: Path) -> None:
    wanted = {"gongbao/py.typed", "gongbao/sample/issue.txt"}
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
    names = set(_contents(wheel))
    assert wanted <= names
    assert {name for name in names if name.startswith("gongbao/sample/")} == {"gongbao/sample/issue.txt"}


def test_a_checkout_without_links_and_a_source_archive_give_the_same_wheel(
    wheel: Path, tmp_path: Path
) -> None:
    archive = _build("sdist", _checkout(tmp_path, linked=False))
    with tarfile.open(archive) as packed:
        packed.extractall(tmp_path / "unpacked", filter="data")
    (unpacked,) = (tmp_path / "unpacked").iterdir()
    again = _contents(_build("wheel", unpacked))
    records = {name for name in again if name.endswith("/RECORD")}
    assert {name: crc for name, crc in again.items() if name not in records} == {
        name: crc for name, crc in _contents(wheel).items() if name not in records
    }


def test_the_demo_runs_from_it(wheel: Path, tmp_path: Path) -> None:
    unpacked = tmp_path / "unpacked"
    with zipfile.ZipFile(wheel) as archive:
        archive.extractall(unpacked)
    code = "import gongbao, gongbao.cli; print(gongbao.__file__); gongbao.cli.main()"
    # -P keeps the current folder off the path; PYTHONPATH comes before the editable install.
    done = subprocess.run(
        [sys.executable, "-P", "-c", code, "demo"],
        cwd=tmp_path,
        env={**os.environ, "PYTHONPATH": str(unpacked), "PYTHONIOENCODING": "utf-8"},
        capture_output=True,
        text=True,
        encoding="utf-8",
        check=False,
    )
    assert done.returncode == 0, done.stderr
    home, *answer = done.stdout.splitlines()
    assert Path(home).is_relative_to(unpacked)
    assert answer[2] == "温州市教育局                23"
    assert (tmp_path / "gazette.db").stat().st_size > 100_000


def test_a_script_beside_a_checkout_that_is_edited_finds_the_library(tmp_path: Path) -> None:
    checkout = _checkout(tmp_path, linked=True)
    site = tmp_path / "site"
    with zipfile.ZipFile(_build("editable", checkout)) as archive:
        archive.extractall(site)
    # The folder `gongbao` beside the script is the checkout, not the package in it.
    lines = (
        "import site, sys",
        "site.addsitedir(sys.argv[1])",
        "import gongbao, gongbao.schema.records",
        "print(gongbao.__file__)",
    )
    (tmp_path / "script.py").write_text("\n".join(lines), encoding="utf-8")
    # -S leaves out what is installed where the tests run.
    done = subprocess.run(
        [sys.executable, "-S", "script.py", str(site)], cwd=tmp_path, env={}, capture_output=True, text=True
    )
    assert Path(done.stdout.strip()) == checkout / "src" / "gongbao" / "__init__.py", done.stderr

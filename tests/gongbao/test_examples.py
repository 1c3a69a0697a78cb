"""The examples do what they say, on the samples."""

from __future__ import annotations

import importlib.util
import json
import runpy
import shutil
import sys
from collections.abc import Callable
from functools import partial
from pathlib import Path
from types import ModuleType

import pytest

import gongbao

pytestmark = pytest.mark.unmeasured

ROOT = Path(__file__).parents[2]
PAGE = ROOT / "corpora" / "pages" / "d01-trs-notice-labels" / "page.html"
OTHER = ROOT / "corpora" / "pages" / "d03-mobile-reply" / "page.html"
TEXT = str(PAGE)
EXAMPLES = sorted(path.stem for path in (ROOT / "examples").glob("*.py"))


def example(name: str) -> ModuleType:
    """An example as a module."""
    spec = importlib.util.spec_from_file_location(name, ROOT / "examples" / f"{name}.py")
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


@pytest.fixture(autouse=True)
def _here(monkeypatch: pytest.MonkeyPatch) -> None:
    """Files are read in this process, which does not change what an example does with what was read."""
    for name in ("build", "read"):
        monkeypatch.setattr(gongbao, name, partial(_without_limits, getattr(gongbao, name)))


def _without_limits(function: Callable[..., object], *given: object, **options: object) -> object:
    assert options.pop("timeout") == 120
    return function(*given, **options)


@pytest.fixture
def done(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> dict[str, list[str]]:
    """What each example printed of the sample, in one database."""
    database = str(tmp_path / "gazette.db")
    folder = tmp_path / "pages"
    folder.mkdir()
    shutil.copy(PAGE, folder / "a.html")
    shutil.copy(OTHER, folder / "b.html")
    arguments = {
        "one_file": (TEXT,),
        "stream_folder": (str(folder), str(tmp_path / "folder.db")),
        "into_postgresql": (database, TEXT),
        "follow_changes": (str(tmp_path / "followed.db"), TEXT),
    }
    printed = {}
    for name in EXAMPLES:
        example(name).main(*arguments.get(name, ()))
        printed[name] = capsys.readouterr().out.splitlines()
    return printed


def test_the_examples_print_what_the_sample_holds(done: dict[str, list[str]]) -> None:
    tasks = [json.loads(line) for line in done["one_file"]]
    assert tasks
    assert all(task["task_uid"] and task["document_number"] for task in tasks)
    assert any(task["due"] for task in tasks)
    assert [line.split()[:2] for line in done["stream_folder"][:-1]] == [["1/2", "loaded"], ["2/2", "loaded"]]
    assert done["stream_folder"][-1].startswith("2 loaded, 0 failed, ")
    assert done["spacy_components"] == [
        "unit 市教育局 温州市教育局",
        "unit 市财政局 温州市财政局",
        "amount 不超过50万元 <= 500000 CNY",
        "deadline 9月底前 by 2022-09-30",
    ]
    assert all(line[:3] == "202" and int(line.split()[1]) for line in done["into_postgresql"])
    assert {line.split()[1] for line in done["follow_changes"]} == {task["task_uid"] for task in tasks}


def test_what_did_not_change_is_not_told(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    database = str(tmp_path / "gazette.db")
    gongbao.build([TEXT], database, timeout=120)
    example("follow_changes").main(database, TEXT)
    assert capsys.readouterr().out == ""


def test_a_file_that_cannot_be_read_ends_the_first_with_its_reason(tmp_path: Path) -> None:
    (tmp_path / "empty.txt").write_bytes(b"")
    with pytest.raises(SystemExit, match=r"empty\.txt: .* \(empty\)"):
        example("one_file").main(str(tmp_path / "empty.txt"))


@pytest.mark.parametrize(
    ("name", "given"),
    [
        *(("one_file", count) for count in (0, 2)),
        *(("stream_folder", count) for count in (0, 1, 3)),
        *((name, count) for name in ("follow_changes", "into_postgresql") for count in (0, 1)),
    ],
)
def test_an_example_that_is_given_too_little_or_too_much_says_how_it_is_run(
    name: str, given: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = str(ROOT / "examples" / f"{name}.py")
    monkeypatch.setattr(sys, "argv", [path, *["x"] * given])
    with pytest.raises(SystemExit, match=rf"python examples/{name}\.py "):
        runpy.run_path(path, run_name="__main__")

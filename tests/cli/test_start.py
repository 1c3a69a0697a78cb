"""Starting up: help, versions, and what is not imported for them."""

from __future__ import annotations

import json
import runpy
import subprocess
import sys
from collections.abc import Mapping

import pytest

from gongbao.schema.revision import SCHEMA_VERSION

HEAVY = ("sqlalchemy", "alembic", "spacy", "jieba", "rjieba", "ahocorasick_rs", "pdfplumber", "pypdfium2")
PARTS = ("extract", "schema", "normalize", "cli")
STEPS = (
    "import gongbao",
    "import gongbao.cli",
    "import gongbao.building.build, gongbao.cli.progress, gongbao.cli.printing",
    "import gongbao.pipeline, gongbao.evaluation",
)
RUN = """
import json, sys
told = {}
for step in sys.argv[1:]:
    exec(step)
    told[step] = list(sys.modules)
print(json.dumps(told))
"""


@pytest.fixture(scope="module")
def loaded() -> Mapping[str, set[str]]:
    """What one process has loaded behind each step, with all before it."""
    done = subprocess.run([sys.executable, "-c", RUN, *STEPS], capture_output=True, text=True, check=True)
    return {step: set(modules) for step, modules in json.loads(done.stdout).items()}


@pytest.mark.parametrize("step", STEPS[:2], ids=["the library", "the command line"])
def test_starting_imports_nothing_heavy(loaded: Mapping[str, set[str]], step: str) -> None:
    assert not loaded[step] & set(HEAVY)


def test_a_build_that_reads_nothing_loads_no_rules(loaded: Mapping[str, set[str]]) -> None:
    assert not loaded[STEPS[2]] & {*HEAVY[1:], "gongbao.extract.issue", "gongbao.normalize.units"}


def test_no_part_is_loaded_under_its_bare_name(loaded: Mapping[str, set[str]]) -> None:
    assert not loaded[STEPS[3]] & set(PARTS)


def test_help_names_every_command(run) -> None:
    done = run("--help")
    assert done.returncode == 0
    for command in ("build", "query", "export", "check", "show", "tables", "evaluate", "profiles"):
        assert f"  {command} " in done.stdout


def test_version_states_library_rules_and_schema(invoke) -> None:
    done = invoke("--version")
    words = done.stdout.split()
    assert words[0] == "gongbao"
    assert words[2:4] == ["·", "rules"]
    assert len(words[4]) == 12
    assert words[6:] == ["schema", SCHEMA_VERSION]


def test_the_package_run_as_a_module_is_the_command(monkeypatch, capsys) -> None:
    monkeypatch.setattr(sys, "argv", ["gongbao", "--version"])
    with pytest.raises(SystemExit) as ended:
        runpy.run_module("gongbao", run_name="__main__")
    assert ended.value.code in (None, 0)
    assert capsys.readouterr().out.startswith("gongbao ")


def test_profiles_are_listed(invoke) -> None:
    done = invoke("profiles")
    assert done.exit_code == 0
    assert {"default", "wenzhou"} <= set(done.stdout.split())

"""Starting up: help, versions, and what is not imported for them."""

from __future__ import annotations

import runpy
import subprocess
import sys

import pytest

from gongbao.schema.revision import SCHEMA_VERSION

HEAVY = ("sqlalchemy", "alembic", "spacy", "jieba", "rjieba", "ahocorasick_rs", "pdfplumber", "pypdfium2")
PARTS = ("extract", "schema", "normalize", "cli")


def modules_after(code: str) -> set[str]:
    done = subprocess.run(
        [sys.executable, "-c", f"{code}\nimport sys\nprint('\\n'.join(sys.modules))"],
        capture_output=True,
        text=True,
        check=True,
    )
    return set(done.stdout.split())


@pytest.mark.parametrize(
    "code", ["import gongbao", "import gongbao.cli"], ids=["the library", "the command line"]
)
def test_starting_imports_nothing_heavy(code: str) -> None:
    assert not modules_after(code) & set(HEAVY)


def test_a_build_that_reads_nothing_loads_no_rules() -> None:
    loaded = modules_after("import gongbao.building.build, gongbao.cli.progress, gongbao.cli.printing")
    assert not loaded & {*HEAVY[1:], "gongbao.extract.issue", "gongbao.normalize.units"}


def test_no_part_is_loaded_under_its_bare_name() -> None:
    assert not modules_after("import gongbao.cli, gongbao.pipeline, gongbao.evaluation") & set(PARTS)


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

"""Every public function of the values floor is documented with an example, and every example holds."""

from __future__ import annotations

import ast
import doctest
from importlib import import_module
from pathlib import Path

import pytest

FOLDER = Path(__file__).parents[2] / "normalize"
MODULES = sorted(path.stem for path in FOLDER.glob("*.py") if path.stem != "__init__")
# spaCy calls the factories; the tests of the pipeline show them at work.
WITHOUT = {"components"}


@pytest.mark.parametrize("name", MODULES)
def test_every_example_holds(name: str) -> None:
    assert doctest.testmod(import_module(f"gongbao.normalize.{name}")).failed == 0


@pytest.mark.parametrize("name", sorted(set(MODULES) - WITHOUT))
def test_every_public_function_has_an_example(name: str) -> None:
    tree = ast.parse((FOLDER / f"{name}.py").read_text(encoding="utf-8"))
    functions = [node for node in tree.body if isinstance(node, ast.FunctionDef)]
    assert [
        function.name
        for function in functions
        if not function.name.startswith("_") and ">>>" not in (ast.get_docstring(function) or "")
    ] == []

"""The codes of checks: all that the code gives are in one table, described, and shown by a test."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from functools import cache
from pathlib import Path

import pytest
from parsed import tree_of

from gongbao.extract.facts.checks import SEVERITIES

pytestmark = pytest.mark.unmeasured

ROOT = Path(__file__).parents[2]
GIVEN_BY = ("Finding", "Check")


@cache
def _trees() -> list[ast.Module]:
    return [tree_of(path) for path in sorted((ROOT / "extract").rglob("*.py"))]


@cache
def _texts_of_tests() -> list[str]:
    own = Path(__file__).resolve()
    tests = [path for path in (ROOT / "tests").rglob("test_*.py") if path.resolve() != own]
    return [path.read_text(encoding="utf-8") for path in tests]


def _notes(node: ast.AST) -> Iterator[ast.expr]:
    """The pairs a reader notes of a page: appended to `notes`, or given as `notes`."""
    if isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute) and node.func.attr == "append":
        owner = node.func.value
        name = owner.id if isinstance(owner, ast.Name) else getattr(owner, "attr", "")
        if name == "notes":
            yield from node.args
    elif isinstance(node, ast.keyword) and node.arg == "notes" and isinstance(node.value, ast.Tuple):
        yield from node.value.elts


def _codes_given() -> set[str]:
    """The codes that stand in the code as the first word of a finding, a check or a page's note."""
    first: list[ast.expr] = []
    for tree in _trees():
        for node in ast.walk(tree):
            if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id in GIVEN_BY:
                first += node.args[:1]
            first += [pair.elts[0] for pair in _notes(node) if isinstance(pair, ast.Tuple)]
    return {code.value for code in first if isinstance(code, ast.Constant) and isinstance(code.value, str)}


def _words_of_code() -> set[str]:
    return {
        node.value
        for tree in _trees()
        for node in ast.walk(tree)
        if isinstance(node, ast.Call | ast.IfExp | ast.Tuple)
        for node in ast.iter_child_nodes(node)
        if isinstance(node, ast.Constant) and isinstance(node.value, str)
    }


def _described() -> set[str]:
    """The codes that docs/schema.md lists under `checks`."""
    lines = iter((ROOT / "docs" / "schema.md").read_text(encoding="utf-8").splitlines())
    for line in lines:
        if line.startswith("`checks` "):
            break
    words: set[str] = set()
    for line in lines:
        if not line.startswith(" - "):
            break
        listed = re.sub(r"\([^)]*\)", "", line).partition(":")[2]
        words |= {word.strip() for word in listed.split(",")}
    return words


def test_every_code_that_is_given_has_a_severity() -> None:
    given = _codes_given()
    assert len(given) > len(SEVERITIES) / 2
    assert given - set(SEVERITIES) == set()


def test_every_code_with_a_severity_is_given() -> None:
    assert set(SEVERITIES) - _words_of_code() == set()


def test_the_schema_describes_every_code_and_no_other() -> None:
    assert _described() == set(SEVERITIES)


@pytest.mark.parametrize("code", SEVERITIES)
def test_every_code_is_shown_by_a_test(code: str) -> None:
    assert any(f'"{code}"' in text for text in _texts_of_tests())

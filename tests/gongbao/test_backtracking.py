"""No expression goes over a text again and again: a cost hidden from who counts lines of Python.

What an expression is made of tells `re._parser`, a private module of CPython from 3.11 on: a Python
without it fails here, and nowhere else, with a word about it.
"""

from __future__ import annotations

import importlib
import pkgutil
import re
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from types import ModuleType

import pytest
from backtracking import steep_parts

import gongbao

pytestmark = pytest.mark.unmeasured

_ROOT = Path(__file__).parents[2]
_FLOORS = ("schema", "normalize", "extract", "src/gongbao", "cli")
_SEARCHED = re.compile(r"\b(\w+)\.(?:search|finditer|subn?|split|findall)\(")
_REVIEWED = dict(
    line.split(": ", 1)
    for line in (Path(__file__).parent / "reviewed_patterns.txt").read_text(encoding="utf-8").splitlines()
)
"""Steep, but asked of short texts only: each with what keeps them short."""


@cache
def _searched_names() -> frozenset[str]:
    """The public names of expressions that are looked for anywhere in a text, in whatever module."""
    files = (file for floor in _FLOORS for file in (_ROOT / floor).rglob("*.py"))
    return frozenset(name for file in files for name in _SEARCHED.findall(file.read_text(encoding="utf-8")))


def _is_searched(module: ModuleType, name: str) -> bool:
    """Whether an expression is looked for anywhere in a text; a private one only where it stands."""
    if not name.startswith("_"):
        return name in _searched_names()
    return name in _SEARCHED.findall(Path(str(module.__file__)).read_text(encoding="utf-8"))


def _expressions() -> Iterator[tuple[str, re.Pattern[str], bool]]:
    known: set[tuple[str, bool]] = set()
    for found in pkgutil.walk_packages(gongbao.__path__, "gongbao."):
        if ".migrations" in found.name:
            continue
        module = importlib.import_module(found.name)
        for name, value in vars(module).items():
            if not isinstance(value, re.Pattern) or isinstance(value.pattern, bytes):
                continue
            searched = _is_searched(module, name)
            if (value.pattern, searched) not in known:
                known.add((value.pattern, searched))
                yield f"{found.name.removeprefix('gongbao.')}.{name}", value, searched


def test_no_expression_goes_back_over_a_text_again_and_again() -> None:
    steep = {name: steep_parts(value, searched=searched) for name, value, searched in _expressions()}
    assert len(steep) > 500
    found = {name for name, parts in steep.items() if parts}
    assert {name: steep[name] for name in found - _REVIEWED.keys()} == {}
    assert _REVIEWED.keys() - found == set(), "no longer steep: to be taken from the list"


@pytest.mark.parametrize(
    ("pattern", "searched", "is_steep"),
    [
        pytest.param(r"(a+)+b", False, True, id="a repeat within a repeat"),
        pytest.param(r"(?:ab+)+c", False, False, id="a letter parts the repeats"),
        pytest.param(r"\s*,?\s*x", False, True, id="two repeats, what parts them may be left out"),
        pytest.param(r"\s*,\s*x", False, False, id="two repeats that a comma parts"),
        pytest.param(r"\s*+,?\s*+x", False, False, id="repeats that give nothing back"),
        pytest.param(r"\s*,?\s*", False, False, id="nothing behind them can fail"),
        pytest.param(r".*a.*b", False, True, id="what parts them is one of their letters"),
        pytest.param(r"(?:免去|同意)*任", True, True, id="begins at every letter and runs to the end"),
        pytest.param(r"(?:免去|同意)*任", False, False, id="the same at one place"),
        pytest.param(r"(?:免去|同意){0,6}任", True, False, id="the same with a limit"),
        pytest.param(r"\d+年", True, True, id="figures from every figure on"),
        pytest.param(r"(?<!\d)\d+年", True, False, id="figures from the first on"),
        pytest.param(r"^\s*\d", True, False, id="begins where the text does"),
        pytest.param(r"(?m)^\s*\d", True, True, id="begins at every line and runs over the next"),
        pytest.param(r"(?m)^[ \t]*\d", True, False, id="begins at every line and ends with it"),
        pytest.param(r"<[^<>]*>", True, False, id="ends where the next begins"),
        pytest.param(r"<[^>]*>", True, True, id="runs over the next beginning"),
        pytest.param(r"x|\s+y", True, True, id="one of the alternatives"),
    ],
)
def test_steepness_is_told_by_structure(pattern: str, searched: bool, is_steep: bool) -> None:
    assert bool(steep_parts(re.compile(pattern), searched=searched)) is is_steep

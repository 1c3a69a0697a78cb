"""Words stand in lexicons, grammar in code: patterns may have fewer Chinese words than now, never more."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator, Mapping
from pathlib import Path

import pytest
from parsed import tree_of

pytestmark = pytest.mark.unmeasured

ROOT = Path(__file__).parents[2]
FLOORS = ("extract", "normalize", "schema", "cli", "src/gongbao")
# What patterns have now. Who moves words into `normalize/data` lowers these; nobody raises them.
MOST_WORDS = 360
MOST_LISTS = 1

_WORD = re.compile(r"[\u3400-\u9fff]{2,}")
_CLASS = re.compile(r"\[(?:\\.|[^\]\\])*\]")
# Three words or more, each instead of the others.
_LIST = re.compile(r"(?<![\u3400-\u9fff])[\u3400-\u9fff]{2,}(?:\|[\u3400-\u9fff]{2,}){2,}(?![\u3400-\u9fff])")


def words_in(pattern: str) -> list[str]:
    """The Chinese words of a pattern; letters of which any may stand in a place are grammar."""
    return _WORD.findall(_CLASS.sub("[]", pattern))


def lists_in(pattern: str) -> list[str]:
    """The lists of Chinese words of a pattern."""
    return _LIST.findall(_CLASS.sub("[]", pattern))


def strings_in(node: ast.AST, named: Mapping[str, ast.expr]) -> Iterator[ast.Constant]:
    """The strings a pattern is put together from, those a module has named among them."""
    for part in ast.walk(node):
        if isinstance(part, ast.Constant) and isinstance(part.value, str):
            yield part
        elif isinstance(part, ast.Name) and isinstance(
            value := named.get(part.id), ast.Constant | ast.JoinedStr | ast.BinOp
        ):
            yield from strings_in(value, {name: own for name, own in named.items() if name != part.id})


def pattern_strings(tree: ast.Module) -> list[str]:
    """The strings in a module's patterns, each once."""
    named = {
        node.targets[0].id: node.value
        for node in tree.body
        if isinstance(node, ast.Assign) and isinstance(node.targets[0], ast.Name)
    }
    found = {
        id(string): string.value
        for node in ast.walk(tree)
        if isinstance(node, ast.Call) and node.args and _is_of_re(node.func)
        for string in strings_in(node.args[0], named)
    }
    return [str(value) for value in found.values()]


def _is_of_re(function: ast.expr) -> bool:
    return isinstance(function, ast.Attribute) and getattr(function.value, "id", "") == "re"


@pytest.fixture(scope="module")
def strings() -> list[str]:
    return [
        string
        for floor in FLOORS
        for path in sorted((ROOT / floor).rglob("*.py"))
        for string in pattern_strings(tree_of(path))
    ]


def test_patterns_have_no_more_words_than_they_had(strings: list[str]) -> None:
    words = [word for string in strings for word in words_in(string)]
    assert len(words) <= MOST_WORDS, "move words into normalize/data: one_of(lexicon, use) gives them back"


def test_patterns_have_no_more_lists_of_words_than_they_had(strings: list[str]) -> None:
    found = [words for string in strings for words in lists_in(string)]
    assert len(found) <= MOST_LISTS, found


def test_words_are_counted_wherever_a_pattern_has_them() -> None:
    source = """
_MANNER = "(?:陆续|分别)"
_DONE = re.compile(rf"{_MANNER}?完成[基本全部]{{0,2}}前?" + "办结|到位|落实到位(?=的)")
TITLE = "关于印发通知"
"""
    strings = pattern_strings(ast.parse(source))
    assert sorted(word for string in strings for word in words_in(string)) == sorted(
        ["陆续", "分别", "完成", "办结", "到位", "落实到位"]
    )
    assert [words for string in strings for words in lists_in(string)] == ["办结|到位|落实到位"]

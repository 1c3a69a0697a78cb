"""The house keeps its shape: packages, floors, what is installed."""

from __future__ import annotations

import ast
import configparser
from collections.abc import Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
# Where each part lives, lowest floor first.
FLOORS = {
    "gongbao.schema": "schema",
    "gongbao.normalize": "normalize",
    "gongbao.extract": "extract",
    "gongbao": "src/gongbao",
    "gongbao.cli": "cli",
}
ORDER = list(FLOORS)
# What is packaged without being code.
DATA = {"gongbao.sample": "corpora/wenzhou-2022-05"}


def sources() -> Iterator[tuple[str, Path]]:
    for part, folder in FLOORS.items():
        for path in sorted((ROOT / folder).rglob("*.py")):
            inside = path.relative_to(ROOT / folder).parts[0]
            # The links in src/gongbao lead to the other parts.
            if part != "gongbao" or f"gongbao.{inside}" not in FLOORS:
                yield part, path


def floor_of(module: str) -> int:
    part = max((name for name in ORDER if module == name or module.startswith(f"{name}.")), key=len)
    return ORDER.index(part)


def imports_of(path: Path) -> Iterator[tuple[str, int]]:
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            yield from ((alias.name, 0) for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            yield node.module or "", node.level


def test_setup_lists_every_package_on_disk() -> None:
    setup = configparser.ConfigParser()
    setup.read(ROOT / "setup.cfg", encoding="utf-8")
    listed = setup["options"]["packages"].split()
    found = set()
    for part, path in sources():
        inner = path.relative_to(ROOT / FLOORS[part]).parent.parts
        found.add(".".join((part, *inner)))
    assert listed == sorted(listed)
    assert set(listed) == found | set(DATA)


@pytest.mark.parametrize("part", FLOORS)
def test_imports_go_down_only(part: str) -> None:
    upwards = [
        (str(path.relative_to(ROOT)), module)
        for owner, path in sources()
        if owner == part
        for module, _ in imports_of(path)
        if module.split(".")[0] == "gongbao" and floor_of(module) > ORDER.index(part)
    ]
    assert upwards == []


def test_imports_are_absolute_and_by_the_one_name() -> None:
    bare = {part.rpartition(".")[2] for part in FLOORS} - {"gongbao"}
    assert [
        (str(path.relative_to(ROOT)), module)
        for _, path in sources()
        for module, level in imports_of(path)
        if level or module.split(".")[0] in bare
    ] == []


def test_folders_elsewhere_are_linked_into_the_package() -> None:
    for package, folder in {**FLOORS, **DATA}.items():
        link = Path("src", *package.split("."))
        assert (ROOT / link).resolve() == ROOT / folder

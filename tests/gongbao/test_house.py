"""The house keeps its shape: packages, floors, what is installed."""

from __future__ import annotations

import ast
import configparser
import re
from collections.abc import Iterator, Sequence
from functools import cache
from pathlib import Path

import pytest
from parsed import tree_of

pytestmark = pytest.mark.unmeasured

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
# The rooms of a floor, lowest first. A module stands in the room with the longest name that fits.
ROOMS = {
    "gongbao.normalize": (
        "text",
        "amounts",
        "time",
        "units",
        "people",
        "documents",
        "misread",
        "duties",
        # The import paths that callers use, whatever room stands behind them.
        "numerals",
        "deadlines",
        "document_numbers",
        "responsibilities",
    ),
    "gongbao.extract": (
        "lexicon",
        "model",
        "pdf",
        "ocr",
        "page.settings",
        "page.runs",
        "page.find",
        "page.order",
        "page",
        "sources",
        "document",
        "tables",
        "tables.find",
        "tables.joining",
        "tables.meaning",
        "facts",
        "notices.settings",
        "notices.kind_signs",
        "notices.kinds",
        "notices.proofs",
        "notices.head",
        "notices.anchors",
        "notices",
        "issue",
    ),
}
# Rooms that know nothing of each other, though one stands higher.
STRANGERS = (
    ("tables.meaning", "tables.find"),
    ("tables.meaning", "tables.joining"),
    ("tables.joining", "tables.find"),
    ("document", "sources"),
    ("notices.kinds", "facts"),
)


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


@cache
def imports_of(path: Path) -> Sequence[tuple[str, int]]:
    found: list[tuple[str, int]] = []
    for node in ast.walk(tree_of(path)):
        if isinstance(node, ast.Import):
            found += [(alias.name, 0) for alias in node.names]
        elif isinstance(node, ast.ImportFrom):
            found.append((node.module or "", node.level))
    return found


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
        if owner == part and path.name != "__main__.py"  # the command's other name
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


def room_of(floor: str, module: str) -> str | None:
    """The room of a module of a floor; None for the floor's own `__init__`."""
    inner = module.removeprefix(floor).lstrip(".")
    fitting = [room for room in ROOMS[floor] if inner == room or inner.startswith(f"{room}.")]
    assert fitting or not inner, f"{module} stands in no room"
    return max(fitting, key=len) if inner else None


def imports_between_rooms(floor: str) -> Iterator[tuple[str, str, str, str]]:
    """Importing module, its room, imported module, its room: all imports of a floor in itself.

    What a package's `__init__` imports for its callers is no import of the room.
    """
    for part, path in sources():
        inner = path.relative_to(ROOT / FLOORS[part]).with_suffix("").parts
        if part != floor or inner[-1] == "__init__":
            continue
        owner = ".".join((floor, *inner))
        for module, _ in imports_of(path):
            own = room_of(floor, owner)
            other = room_of(floor, module) if module.startswith(f"{floor}.") else None
            if own is not None and other is not None:
                yield owner, own, module, other


@pytest.mark.parametrize("floor", ROOMS)
def test_rooms_import_lower_rooms_only(floor: str) -> None:
    assert [
        (owner, module)
        for owner, own, module, other in imports_between_rooms(floor)
        if ROOMS[floor].index(other) > ROOMS[floor].index(own)
    ] == []


def test_strangers_do_not_meet() -> None:
    assert [
        (owner, module)
        for owner, own, module, other in imports_between_rooms("gongbao.extract")
        if (own, other) in STRANGERS
    ] == []


@pytest.mark.parametrize("floor", ROOMS)
def test_every_room_has_a_module(floor: str) -> None:
    rooms = {
        room_of(floor, ".".join((floor, *path.relative_to(ROOT / FLOORS[part]).with_suffix("").parts)))
        for part, path in sources()
        if part == floor and path.name != "__init__.py"
    }
    assert rooms == set(ROOMS[floor])


def names_of(path: Path) -> Iterator[str]:
    """The public classes and functions that a module holds."""
    for node in tree_of(path).body:
        if isinstance(node, ast.ClassDef | ast.FunctionDef) and not node.name.startswith("_"):
            yield node.name


@pytest.mark.parametrize("floor", ROOMS)
def test_no_two_things_of_a_floor_have_one_name(floor: str) -> None:
    records = set(names_of(ROOT / FLOORS["gongbao.schema"] / "records.py"))
    where: dict[str, list[str]] = {}
    for part, path in sources():
        if part == floor:
            for name in names_of(path):
                where.setdefault(name, []).append(str(path.relative_to(ROOT)))
    assert {name: places for name, places in where.items() if len(places) > 1 or name in records} == {}


# A whole date as patterns spell it: digits of a year, and two more groups behind signs that part them.
DATE_IN_PATTERN = re.compile(
    r"(?:\\d|\[0-9\])\{[24]\}(?:\\s[*+]*|[()?])*(?:年|[-/]|\\\.|\[[^]]*[-./][^]]*\])[^|]{0,20}?"
    r"(?:\\d|\[0-9\])[^|]{0,20}?(?:月|[-/]|\\\.|\\1|\[[^]]*[-./][^]]*\])[^|]{0,9}?(?:\\d|\[0-9\])"
)


def test_only_the_language_of_time_has_patterns_of_whole_dates() -> None:
    assert [
        (str(path.relative_to(ROOT)), node.value)
        for part, path in sources()
        if part in ROOMS and "time" not in path.relative_to(ROOT).parts
        for node in ast.walk(tree_of(path))
        if isinstance(node, ast.Constant)
        and isinstance(node.value, str)
        and DATE_IN_PATTERN.search(node.value)
    ] == []


def test_the_pure_floor_knows_neither_spacy_nor_files() -> None:
    outside = {"spacy", "jieba", "rjieba", "sqlalchemy", "pypdfium2", "pdfplumber", "click"}
    assert [
        (str(path), module)
        for part, path in sources()
        if part == "gongbao.normalize"
        for module, _ in imports_of(path)
        if module.split(".")[0] in outside
    ] == []

"""The house in figures: how large, how knotted, what is said twice. No speed, and it judges nothing.

    .venv/bin/python benchmarks/house.py            # this tree
    .venv/bin/python benchmarks/house.py /tmp/old   # another, such as one of an older commit
    .venv/bin/python benchmarks/house.py --names    # also who is counted

It reads the code and runs none of it, so that a tree of any age can be measured in the same way.
"""

from __future__ import annotations

import argparse
import ast
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from statistics import mean, median, quantiles
from types import UnionType

ROOT = Path(__file__).parents[1]
# Package and folder; the links in src/gongbao lead to the other four.
FOLDERS = {
    "gongbao.schema": "schema",
    "gongbao.normalize": "normalize",
    "gongbao.extract": "extract",
    "gongbao.cli": "cli",
    "gongbao": "src/gongbao",
}
# More than this is much, of ways through a function and of its arguments.
MANY_WAYS = 10
MANY_ARGUMENTS = 5
# A pattern of a year, a month and a day: three groups of digits, and the signs that part them.
WHOLE_DATE = re.compile(
    r"(?:\\d|\[0-9\])\{[24]\}(?:\\s[*+]*|[()?])*(?:年|[-/]|\\\.|\[[^]]*[-./][^]]*\])[^|]{0,20}?"
    r"(?:\\d|\[0-9\])[^|]{0,20}?(?:月|[-/]|\\\.|\\1|\[[^]]*[-./][^]]*\])[^|]{0,9}?(?:\\d|\[0-9\])"
)
OF_TABLES = re.compile(r"Table|Cell|Grid")
Function = ast.FunctionDef | ast.AsyncFunctionDef


@dataclass(frozen=True, slots=True)
class Module:
    """A file of the package: its name, lines and tree."""

    name: str
    folder: str
    lines: int
    tree: ast.Module


@dataclass(slots=True)
class House:
    """What is counted of a tree; `names` says who is counted."""

    modules: list[Module]
    names: dict[str, list[str]] = field(default_factory=dict)

    def functions(self) -> Iterator[tuple[str, Function]]:
        """Every function and method with the name of its module; one in another counts too."""
        for module in self.modules:
            for node in ast.walk(module.tree):
                if isinstance(node, Function):
                    yield f"{module.name}.{node.name}", node

    def count(self, what: str, found: Sequence[str]) -> int:
        """How many there are, whose names are kept."""
        self.names[what] = sorted(found)
        return len(found)


def modules_of(root: Path) -> list[Module]:
    """The modules of a tree, in order; what a link leads to is read where it lies."""
    found = []
    for package, folder in FOLDERS.items():
        for path in sorted((root / folder).rglob("*.py")):
            inner = path.relative_to(root / folder).with_suffix("").parts
            if package == "gongbao" and f"gongbao.{inner[0]}" in FOLDERS:
                continue
            text = path.read_text(encoding="utf-8")
            name = ".".join((package, *inner))
            found.append(Module(name, name.rpartition(".")[0], text.count("\n"), ast.parse(text)))
    return found


def ways_through(node: ast.AST) -> int:
    """Cyclomatic complexity as radon counts it: branches, loops, operands, comprehensions, what is nested."""
    ways = 1 if isinstance(node, Function | ast.Lambda) else 0
    match node:
        case ast.If() | ast.IfExp() | ast.Assert():
            ways += 1
        case ast.For() | ast.While() | ast.AsyncFor():
            ways += 1 + bool(node.orelse)
        case ast.Try():
            ways += len(node.handlers) + bool(node.orelse)
        case ast.BoolOp():
            ways += len(node.values) - 1
        case ast.comprehension():
            ways += 1 + len(node.ifs)
        case ast.Match():
            ways += len(node.cases)
    return ways + sum(ways_through(child) for child in ast.iter_child_nodes(node))


def arguments_of(function: Function) -> int:
    """How many arguments a caller may give, `self` and `cls` left out."""
    taken = function.args
    every = [*taken.posonlyargs, *taken.args, *taken.kwonlyargs]
    return len(every) - bool(every and every[0].arg in {"self", "cls"})


def lines_of(function: Function) -> int:
    return (function.end_lineno or function.lineno) - function.lineno + 1


def strings_of(tree: ast.Module) -> Iterator[str]:
    """The strings of a module that are no docstrings; of one with holes the holes stay, by their names."""
    left_out = set()
    for node in ast.walk(tree):
        if isinstance(node, ast.Expr) and isinstance(node.value, ast.Constant):
            left_out.add(node.value)
        elif isinstance(node, ast.JoinedStr):
            left_out.update(node.values)
    for node in ast.walk(tree):
        if isinstance(node, ast.JoinedStr):
            yield "".join(map(_part_of, node.values))
        elif isinstance(node, ast.Constant) and isinstance(node.value, str) and node not in left_out:
            yield node.value


def _part_of(part: ast.expr) -> str:
    if isinstance(part, ast.FormattedValue):
        return f"{{{ast.unparse(part.value)}}}"
    return str(part.value) if isinstance(part, ast.Constant) else ""


def has_whole_date(module: Module) -> bool:
    return any(WHOLE_DATE.search(text) for text in strings_of(module.tree))


def classes_of_tables(modules: Sequence[Module]) -> list[str]:
    """Classes of `extract` whose name says that they are a table or a part of one."""
    return [
        f"{module.name}.{node.name}"
        for module in modules
        if module.name.startswith("gongbao.extract.")
        for node in ast.walk(module.tree)
        if isinstance(node, ast.ClassDef) and OF_TABLES.search(node.name)
    ]


def folder_imports(modules: Sequence[Module]) -> dict[str, set[str]]:
    """The folders that each folder's modules import from; what an `__init__` hands on for callers is none."""
    own = {module.name: module.folder for module in modules}
    found: dict[str, set[str]] = {module.folder: set() for module in modules}
    for module in modules:
        if module.name.endswith(".__init__"):
            continue
        for node in ast.walk(module.tree):
            if not isinstance(node, ast.ImportFrom) or not (node.module or "").startswith("gongbao"):
                continue
            for alias in node.names:
                name = f"{node.module}.{alias.name}"
                other = own.get(name) or own.get(node.module or "")
                if other and not _are_nested(other, module.folder):
                    found[module.folder].add(other)
    return found


def _are_nested(one: str, other: str) -> bool:
    """Whether a folder is the other, or holds it: rooms in a room share what lies beside them."""
    return one == other or one.startswith(f"{other}.") or other.startswith(f"{one}.")


def circles_of(imports: Mapping[str, set[str]]) -> list[str]:
    """The sets of folders each of which is reached from each other one (Tarjan)."""
    index: dict[str, int] = {}
    low: dict[str, int] = {}
    stack: list[str] = []
    found: list[str] = []

    def visit(folder: str) -> None:
        index[folder] = low[folder] = len(index)
        stack.append(folder)
        for other in sorted(imports.get(folder, ())):
            if other not in index:
                visit(other)
                low[folder] = min(low[folder], low[other])
            elif other in stack:
                low[folder] = min(low[folder], index[other])
        if low[folder] == index[folder]:
            at = stack.index(folder)
            circle = sorted(stack[at:])
            del stack[at:]
            if len(circle) > 1:
                found.append(" ".join(circle))

    for folder in sorted(imports):
        if folder not in index:
            visit(folder)
    return found


def same_names(modules: Sequence[Module], kind: type | UnionType) -> list[str]:
    """Public classes or functions of one name in two modules of a floor."""
    where: dict[tuple[str, str], list[str]] = {}
    for module in modules:
        floor = max((one for one in FOLDERS if module.name.startswith(f"{one}.")), key=len)
        for node in module.tree.body:
            if isinstance(node, kind) and not node.name.startswith("_"):
                where.setdefault((floor, node.name), []).append(module.name)
    return [f"{name}: {' '.join(places)}" for (_, name), places in where.items() if len(places) > 1]


def measured(root: Path) -> tuple[list[tuple[str, object]], House]:
    """The figures of a tree, each with what it counts."""
    house = House(modules_of(root))
    modules = house.modules
    largest = max(modules, key=lambda module: module.lines)
    functions = list(house.functions())
    lengths = [lines_of(function) for _, function in functions]
    ways = {f"{name}:{function.lineno}": ways_through(function) for name, function in functions}
    worst = max(ways, key=lambda name: ways[name])
    many = house.count("ways", [f"{name} {count}" for name, count in ways.items() if count > MANY_WAYS])
    crowded = [name for name, function in functions if arguments_of(function) > MANY_ARGUMENTS]
    dated = [module.name for module in modules if has_whole_date(module)]
    of_extract = [name for name in dated if name.startswith("gongbao.extract.")]
    of_readers = (*of_extract, *(name for name in dated if name.startswith("gongbao.normalize.")))
    elsewhere = [name for name in of_readers if not name.startswith("gongbao.normalize.time.")]
    living = [module.lines for module in modules if module.lines]
    table: list[tuple[str, object]] = [
        ("modules", len(modules)),
        ("lines in all", f"{sum(living):,}"),
        ("lines of a module, median / largest", f"{median(living):.0f} / {largest.lines} ({largest.name})"),
        ("functions", f"{len(functions):,}"),
        (
            "lines of a function, median / p90 / largest",
            f"{median(lengths):.0f} / {quantiles(lengths, n=10)[-1]:.0f} / {max(lengths)}",
        ),
        ("ways through a function, mean / most", f"{mean(ways.values()):.1f} / {ways[worst]} ({worst})"),
        (f"functions with more than {MANY_WAYS} ways", f"{many} ({many / len(ways):.0%})"),
        (f"functions with more than {MANY_ARGUMENTS} arguments", house.count("arguments", crowded)),
        ("modules of extract with a pattern of whole dates", house.count("dates in extract", of_extract)),
        ("the same, with normalize but for its time", house.count("dates beside time", elsewhere)),
        ("classes of extract named Table, Cell, Grid", house.count("tables", classes_of_tables(modules))),
        ("circles of folders", house.count("circles", circles_of(folder_imports(modules)))),
        ("classes of one name on a floor", house.count("classes", same_names(modules, ast.ClassDef))),
        ("functions of one name on a floor", house.count("functions", same_names(modules, Function))),
    ]
    return table, house


def main() -> None:
    """Print the table."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("tree", nargs="?", type=Path, default=ROOT)
    parser.add_argument("--names", action="store_true", help="print who is counted")
    options = parser.parse_args()
    table, house = measured(options.tree)
    print("| what | figure |\n|---|---|")
    for what, figure in table:
        print(f"| {what} | {figure} |")
    if options.names:
        for what, names in house.names.items():
            print(f"\n{what}:", *names, sep="\n  ")


if __name__ == "__main__":
    main()

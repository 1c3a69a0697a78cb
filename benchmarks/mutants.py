"""Whether the tests notice a mistake: random mutants of one room, each against the tests that should see it.

    python benchmarks/mutants.py ROOM [--seed N] [--count N] [--jobs N] [--results DIR]
        [--own] [--again] [--list]

A mutant is the code with one thing changed: a comparison turned, a condition negated, `and` for `or`, a
word or a small number changed, a returned value dropped; a quarter of them have a limit or a tolerance
changed by a third. The same seed picks the same mutants as long as the code is the same. Each runs in a
copy of the tree until the first test fails. What is known is kept in DIR and not run again (`--again` runs
the survivors anew). `--own` asks the tests of the room alone. Run by hand; it judges nothing.
"""

from __future__ import annotations

import argparse
import ast
import json
import os
import random
import resource
import shutil
import signal
import subprocess
import sys
import tempfile
import time
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import NoReturn

ROOT = Path(__file__).resolve().parents[1]
SEED = 2024
LIMITS_SHARE = 0.25
CHANGE = 0.3
"""The share by which a limit is changed; whole numbers by one at least."""
SMALLEST_LIMIT = 3
"""Whole numbers below it in a function are places and counts of sides; in a constant they are limits."""
SECONDS_AT_LEAST = 20
TIMES_THE_BASELINE = 4
"""CPU seconds a mutant may take: so many times those of the tests without one."""
SECONDS_OF_BASELINE = 3600
MEMORY = 6 * 2**30


@dataclass(frozen=True)
class Room:
    """Code to be changed, and the tests that should notice, the most likely ones first."""

    code: tuple[str, ...]
    tests: tuple[str, ...]


_PAGES = ("tests/extract/sources/test_pdf.py", "tests/corpora/test_layouts.py")
_ISSUES = (
    "tests/extract/test_golden.py",
    "tests/extract/test_issue_properties.py",
    "tests/corpora/test_acceptance.py",
    "tests/corpora/test_accuracy.py",
    "tests/corpora/test_pdf_accuracy.py",
)
ROOMS = {
    "pdf": Room(("extract/pdf",), ("tests/extract/pdf", *_PAGES)),
    "page": Room(("extract/page",), ("tests/extract/page", *_PAGES)),
    "sources": Room(("extract/sources",), ("tests/extract/sources", "tests/extract/pdf", *_PAGES)),
    "document": Room(("extract/document",), ("tests/extract/document", "tests/extract/notices", *_ISSUES)),
    "tables": Room(("extract/tables",), ("tests/extract/tables", "tests/corpora/test_layouts.py", *_ISSUES)),
    "facts": Room(("extract/facts",), ("tests/extract/facts", "tests/extract/tables", *_ISSUES)),
    "notices": Room(("extract/notices",), ("tests/extract/notices", "tests/extract/facts", *_ISSUES)),
    "normalize": Room(("normalize",), ("tests/normalize", "tests/extract/facts", *_ISSUES)),
}


# ---------------------------------------------------------------------------------------------------
# Mutants


@dataclass(frozen=True)
class Mutant:
    """One change of a file: what stands from `start` to `end` (UTF-8 bytes) becomes `new`."""

    path: str
    line: int
    kind: str
    start: int
    end: int
    old: str
    new: str
    again: int
    """How many changes like it the file allows before it."""

    @property
    def name(self) -> str:
        """What is changed where, on one line."""
        old, new = (" ".join(text.split())[:60] for text in (self.old, self.new))
        return f"{self.path}:{self.line} {self.kind}: {old} → {new}"

    @property
    def key(self) -> str:
        """What it is known by, wherever its line moves."""
        return f"{self.path} {self.kind} {self.old} → {self.new} {self.again}"

    def changed(self, source: bytes) -> bytes:
        """The file with the change."""
        return source[: self.start] + self.new.encode() + source[self.end :]


_TURNED: dict[type[ast.cmpop], str] = {
    ast.Lt: ">=",
    ast.LtE: ">",
    ast.Gt: "<=",
    ast.GtE: "<",
    ast.Eq: "!=",
    ast.NotEq: "==",
    ast.In: "not in",
    ast.NotIn: "in",
    ast.Is: "is not",
    ast.IsNot: "is",
}


_SIGNS: dict[type[ast.cmpop], str] = {
    ast.Lt: "<",
    ast.LtE: "<=",
    ast.Gt: ">",
    ast.GtE: ">=",
    ast.Eq: "==",
    ast.NotEq: "!=",
    ast.In: "in",
    ast.NotIn: "not in",
    ast.Is: "is",
    ast.IsNot: "is not",
}


class _Finder(ast.NodeVisitor):
    """Every change that one file allows."""

    def __init__(self, path: str, source: bytes) -> None:
        self.path = path
        self.source = source
        self.found: list[Mutant] = []
        self._starts = [0]
        for line in source.splitlines(keepends=True):
            self._starts.append(self._starts[-1] + len(line))
        self._in_function = False

    def _place(self, node: ast.expr) -> tuple[int, int]:
        assert node.end_lineno is not None
        assert node.end_col_offset is not None
        return (
            self._starts[node.lineno - 1] + node.col_offset,
            self._starts[node.end_lineno - 1] + node.end_col_offset,
        )

    def _text(self, node: ast.expr) -> str:
        start, end = self._place(node)
        return self.source[start:end].decode()

    def _add(self, kind: str, node: ast.expr, new: str) -> None:
        start, end = self._place(node)
        old = self._text(node)
        again = sum((other.kind, other.old, other.new) == (kind, old, new) for other in self.found)
        self.found.append(Mutant(self.path, node.lineno, kind, start, end, old, new, again))

    def _negate(self, test: ast.expr) -> None:
        # A comparison is turned instead.
        if not isinstance(test, ast.Compare):
            self._add("condition", test, f"(not ({self._text(test)}))")

    def visit_FunctionDef(self, node: ast.FunctionDef) -> None:
        outside, self._in_function = self._in_function, True
        for default in (*node.args.defaults, *node.args.kw_defaults):
            if default is not None:
                self.visit(default)
        for statement in node.body:
            self.visit(statement)
        self._in_function = outside

    def visit_ClassDef(self, node: ast.ClassDef) -> None:
        for statement in node.body:
            self.visit(statement)

    def visit_AnnAssign(self, node: ast.AnnAssign) -> None:
        if node.value is not None:
            self.visit(node.value)

    def visit_Expr(self, node: ast.Expr) -> None:
        # Docstrings are no code.
        if not isinstance(node.value, ast.Constant):
            self.generic_visit(node)

    def visit_Raise(self, node: ast.Raise) -> None:
        """What an error says is left as it is."""

    def visit_JoinedStr(self, node: ast.JoinedStr) -> None:
        """So is what is put together for a reader."""

    def visit_Subscript(self, node: ast.Subscript) -> None:
        # The words of a type are no code.
        if not (isinstance(node.value, ast.Name) and node.value.id == "Literal"):
            self.generic_visit(node)

    def visit_If(self, node: ast.If) -> None:
        if isinstance(node.test, ast.Name) and node.test.id == "TYPE_CHECKING":
            return
        self._negate(node.test)
        self.generic_visit(node)

    def visit_IfExp(self, node: ast.IfExp) -> None:
        self._negate(node.test)
        self.generic_visit(node)

    def visit_While(self, node: ast.While) -> None:
        self._negate(node.test)
        self.generic_visit(node)

    def visit_comprehension(self, node: ast.comprehension) -> None:
        for test in node.ifs:
            self._negate(test)
        self.generic_visit(node)

    def _with_signs(self, node: ast.expr, parts: Sequence[ast.expr], signs: Sequence[tuple[str, str]]) -> str:
        """An expression with other signs between its parts, each given as the old and the new one."""
        start, end = self._place(node)
        text, at = "", start
        for part, (old, new) in zip(parts[1:], signs, strict=True):
            begins = self._place(part)[0]
            left, right = self.source[at:begins].decode().rsplit(old, 1)
            text += left + new + right
            at = begins
        return text + self.source[at:end].decode()

    def visit_Compare(self, node: ast.Compare) -> None:
        kept = [(_SIGNS[type(operator)],) * 2 for operator in node.ops]
        for at, operator in enumerate(node.ops):
            signs = [*kept[:at], (_SIGNS[type(operator)], _TURNED[type(operator)]), *kept[at + 1 :]]
            self._add("comparison", node, self._with_signs(node, [node.left, *node.comparators], signs))
        self.generic_visit(node)

    def visit_BoolOp(self, node: ast.BoolOp) -> None:
        words = ("and", "or") if isinstance(node.op, ast.And) else ("or", "and")
        signs = [words] * (len(node.values) - 1)
        self._add("connective", node, self._with_signs(node, node.values, signs))
        self.generic_visit(node)

    def visit_Return(self, node: ast.Return) -> None:
        if node.value is not None:
            if not isinstance(node.value, ast.Constant):
                self._add("return", node.value, "None")
            self.visit(node.value)

    def visit_Constant(self, node: ast.Constant) -> None:
        value = node.value
        if isinstance(value, bool):
            self._add("constant", node, str(not value))
        elif isinstance(value, str):
            self._add("constant", node, '""' if value else '"另"')
        elif isinstance(value, int) and (self._in_function and value < SMALLEST_LIMIT):
            self._add("constant", node, str(value + 1))
        elif isinstance(value, int):
            step = max(1, round(CHANGE * value))
            self._add("limit", node, str(value + step))
            self._add("limit", node, str(value - step))
        elif isinstance(value, float) and value:
            self._add("limit", node, repr(round(value * (1 + CHANGE), 6)))
            self._add("limit", node, repr(round(value * (1 - CHANGE), 6)))


def mutants_of(tree: Path, room: str, count: int, seed: int) -> list[Mutant]:
    """The mutants of a room that the seed picks: a quarter limits, of the rest each kind as often."""
    by_kind: defaultdict[str, list[Mutant]] = defaultdict(list)
    for folder in ROOMS[room].code:
        for path in sorted((tree / folder).rglob("*.py")):
            source = path.read_bytes()
            finder = _Finder(str(path.relative_to(tree)), source)
            finder.visit(ast.parse(source))
            for mutant in finder.found:
                by_kind[mutant.kind].append(mutant)
    chance = random.Random(f"{seed} {room}")
    limits = by_kind.pop("limit", [])
    picked = chance.sample(limits, min(round(LIMITS_SHARE * count), len(limits)))
    kinds = sorted(by_kind)
    while len(picked) < count and any(by_kind.values()):
        kind = chance.choice(kinds)
        if by_kind[kind]:
            picked.append(by_kind[kind].pop(chance.randrange(len(by_kind[kind]))))
    return sorted(picked, key=lambda mutant: (mutant.path, mutant.start, mutant.new))


# ---------------------------------------------------------------------------------------------------
# Running


class Copy:
    """A copy of the tree to change; only what git knows or would add is in it."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.report = folder / "build" / "failed.json"
        listed = ["git", "ls-files", "--cached", "--others", "--exclude-standard"]
        for name in subprocess.check_output(listed, cwd=ROOT, text=True).splitlines():
            source, target = ROOT / name, folder / name
            if not source.exists():
                continue
            target.parent.mkdir(parents=True, exist_ok=True)
            shutil.copy2(source, target, follow_symlinks=False)

    def write(self, path: str, data: bytes) -> None:
        """Write a file anew, and forget what Python compiled of it."""
        target = self.folder / path
        target.write_bytes(data)
        for old in (target.parent / "__pycache__").glob(f"{target.stem}.*"):
            old.unlink()

    def start(self, tests: Sequence[str], left_out: Sequence[str] | None, seconds: int) -> int:
        """Begin to run tests in a process of its own, till the first fails; gives its number.

        Args:
            tests: Files and folders.
            left_out: What not to run; None runs all to the end.
            seconds: Of CPU time, after which it is ended.
        """
        missing = [test for test in tests if not (self.folder / test).exists()]
        if missing:
            raise FileNotFoundError(f"no such tests: {' '.join(missing)}")
        self.report.parent.mkdir(exist_ok=True)
        self.report.unlink(missing_ok=True)
        child = os.fork()
        if not child:
            _test(self.folder, tests, left_out, seconds, self.report)
        return child

    def failed(self, status: int) -> list[str]:
        """What failed in the run that ended so."""
        if self.report.exists():
            names: list[str] = json.loads(self.report.read_text(encoding="utf-8"))
            return names
        return [f"no end (signal {os.WTERMSIG(status)})" if os.WIFSIGNALED(status) else "no end"]


def _test(
    folder: Path, tests: Sequence[str], left_out: Sequence[str] | None, seconds: int, report: Path
) -> NoReturn:
    """Run pytest as this process, and end it."""
    os.setsid()
    resource.setrlimit(resource.RLIMIT_CPU, (seconds, seconds + 5))
    resource.setrlimit(resource.RLIMIT_AS, (MEMORY, MEMORY))
    with Path(os.devnull).open("w") as nothing:
        os.dup2(nothing.fileno(), 1)
        os.dup2(nothing.fileno(), 2)
    os.chdir(folder)
    sys.path.insert(0, str(folder / "src"))
    os.environ["PYTHONPATH"] = str(folder / "src")
    import pytest

    failed: list[str] = []

    class Noted:
        def pytest_runtest_logreport(self, report: pytest.TestReport) -> None:
            if report.failed:
                failed.append(report.nodeid)

    stop = [] if left_out is None else ["-x", *(f"--deselect={name}" for name in left_out)]
    code = pytest.main(["-q", "-p", "no:cacheprovider", "--tb=no", *stop, *tests], plugins=[Noted()])
    # What does not even import has no test that failed; with -x it ends as failed tests do.
    if code != pytest.ExitCode.OK and not failed:
        failed.append(f"pytest ended with {code}")
    report.write_text(json.dumps(failed), encoding="utf-8")
    os._exit(0)


def _in_order(tree: Path, mutant: Mutant, tests: Sequence[str]) -> list[str]:
    """The tests of a room, those that import the changed module first."""
    module = "gongbao." + mutant.path.removesuffix(".py").removesuffix("/__init__").replace("/", ".")
    files: list[Path] = []
    for test in tests:
        path = tree / test
        files += sorted(path.rglob("test_*.py")) if path.is_dir() else [path]
    files.sort(key=lambda file: module not in file.read_text(encoding="utf-8"))
    return [str(file.relative_to(tree)) for file in dict.fromkeys(files)]


class Results:
    """What is known of mutants, in a file that only grows."""

    def __init__(self, path: Path) -> None:
        self.path = path
        self.known: dict[str, str] = {}
        if path.exists():
            for line in path.read_text(encoding="utf-8").splitlines():
                entry = json.loads(line)
                self.known[entry["key"]] = entry["killed_by"]

    def add(self, mutant: Mutant, killed_by: str) -> None:
        """Note which test killed a mutant; an empty word where none did."""
        self.known[mutant.key] = killed_by
        self.path.parent.mkdir(parents=True, exist_ok=True)
        with self.path.open("a", encoding="utf-8") as file:
            entry = {"key": mutant.key, "killed_by": killed_by}
            file.write(json.dumps(entry, ensure_ascii=False) + "\n")


def run(tests: Sequence[str], mutants: Sequence[Mutant], copies: Sequence[Copy], results: Results) -> None:
    """Run mutants, one in each copy at a time, printing each as it ends."""
    free = list(copies)
    # What is red without a mutant tells nothing.
    _, status, usage = os.wait4(free[0].start(tests, None, SECONDS_OF_BASELINE), 0)
    red, spent = free[0].failed(status), usage.ru_utime + usage.ru_stime
    print(f"without a mutant: {spent:.0f} CPU seconds, {len(red)} red and left out", flush=True)
    seconds = max(SECONDS_AT_LEAST, round(TIMES_THE_BASELINE * spent))
    waiting = list(reversed(mutants))
    running: dict[int, tuple[Copy, Mutant, bytes]] = {}
    while waiting or running:
        while waiting and free:
            copy, mutant = free.pop(), waiting.pop()
            source = (copy.folder / mutant.path).read_bytes()
            copy.write(mutant.path, mutant.changed(source))
            order = _in_order(copy.folder, mutant, tests)
            running[copy.start(order, red, seconds)] = copy, mutant, source
        child, status = os.wait()
        copy, mutant, source = running.pop(child)
        results.add(mutant, next(iter(copy.failed(status)), ""))
        copy.write(mutant.path, source)
        free.append(copy)
        print(_line(mutant, results), flush=True)


def _line(mutant: Mutant, results: Results) -> str:
    killed_by = results.known[mutant.key]
    return f"{'killed  ' if killed_by else 'SURVIVED'} {mutant.name}" + (
        f"  [{killed_by}]" if killed_by else ""
    )


def _summary(mutants: Sequence[Mutant], results: Results) -> Iterator[str]:
    for name, kinds in (("limits", ("limit",)), ("logic", tuple({m.kind for m in mutants} - {"limit"}))):
        own = [mutant for mutant in mutants if mutant.kind in kinds and mutant.key in results.known]
        yield f"{name}: {sum(bool(results.known[m.key]) for m in own)} of {len(own)} killed"
    known = [mutant for mutant in mutants if mutant.key in results.known]
    killed = sum(bool(results.known[mutant.key]) for mutant in known)
    yield f"all: {killed} of {len(known)} killed ({killed / max(len(known), 1):.0%}), {len(mutants)} picked"


def main() -> None:
    """Pick, run, print."""
    arguments = argparse.ArgumentParser(description="Random mutants of a room, against its tests.")
    arguments.add_argument("room", choices=ROOMS)
    arguments.add_argument("--seed", type=int, default=SEED, help="Another one picks other mutants.")
    arguments.add_argument("--count", type=int, default=60)
    arguments.add_argument("--jobs", type=int, default=2)
    arguments.add_argument("--results", type=Path, default=ROOT / "build" / "mutants")
    arguments.add_argument("--own", action="store_true", help="Ask the tests of the room alone.")
    arguments.add_argument("--again", action="store_true", help="Run the survivors anew.")
    arguments.add_argument("--list", action="store_true", help="Print what is known, and run nothing.")
    options = arguments.parse_args()
    results = Results(options.results / f"{options.room}.jsonl")
    if options.list:
        mutants = mutants_of(ROOT, options.room, options.count, options.seed)
        for mutant in mutants:
            print(_line(mutant, results) if mutant.key in results.known else f"not run  {mutant.name}")
    else:
        started = time.monotonic()
        with tempfile.TemporaryDirectory(prefix="mutants-") as folder:
            # Everything is taken from the copies: the tree may change meanwhile.
            copies = [Copy(Path(folder) / str(number)) for number in range(options.jobs)]
            mutants = mutants_of(copies[0].folder, options.room, options.count, options.seed)
            unknown = [
                mutant
                for mutant in mutants
                if mutant.key not in results.known or (options.again and not results.known[mutant.key])
            ]
            if unknown:
                tests = ROOMS[options.room].tests
                run(tests[:1] if options.own else tests, unknown, copies, results)
        print(f"{len(unknown)} run in {time.monotonic() - started:.0f} s")
    print("\n".join(_summary(mutants, results)))


if __name__ == "__main__":
    signal.signal(signal.SIGINT, signal.SIG_DFL)
    main()

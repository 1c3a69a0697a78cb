"""What the documentation shows is what the commands and the library do, on every page."""

from __future__ import annotations

import configparser
import contextlib
import importlib.util
import io
import itertools
import re
import shlex
import shutil
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from types import ModuleType

import click
import pytest
from click.testing import CliRunner

from gongbao.cli import main

pytestmark = pytest.mark.unmeasured

ROOT = Path(__file__).parents[2]
# Written by scripts, and compared with what these write.
WRITTEN = {"questions.md": "questions", "data.md": "dictionary"}
PAGES = [
    *(ROOT / name for name in ("README.md", "README.zh.md")),
    *(path for path in sorted((ROOT / "docs").rglob("*.md")) if path.name not in WRITTEN),
]
_BLOCK = re.compile(r"(?:^ {4}.*\n)+", re.MULTILINE)
_FENCE = re.compile(r"^```(?P<kind>\w*)\n(?P<text>(?:(?!```).*\n)*)```\n(?P<printed>\n(?: {4}.*\n)+)?", re.MULTILINE)
_INLINE = re.compile(r"`(?P<command>gongbao [^`]+)`")
# What stands for something in a line that shows how a command is put together.
_PLACEHOLDER = re.compile(r"\[|…")
_CUT = "…"


@dataclass(frozen=True, slots=True)
class Shown:
    """A command on a page, and the lines that it is shown to print."""

    command: str
    printed: tuple[str, ...]


def blocks(text: str) -> list[str]:
    """Indented blocks, without their indent, but for what an example in Python prints."""
    found = _BLOCK.findall(_FENCE.sub("\n", text))
    return [re.sub(r"^ {4}", "", block, flags=re.MULTILINE).rstrip() for block in found]


def commands(text: str) -> Iterator[Shown]:
    """The commands of a page in their order, each with the output that stands right under it."""
    fenceless = _FENCE.sub("\n", text)
    for match in _BLOCK.finditer(fenceless):
        block = re.sub(r"^ {4}", "", match[0], flags=re.MULTILINE).strip()
        if not block.startswith("gongbao ") or _PLACEHOLDER.search(block):
            continue
        # A block may hold several; what is printed stands under the last.
        *before, command = re.split(r"\n(?=gongbao )", block)
        yield from (Shown(one, ()) for one in before)
        following = _BLOCK.match(fenceless, match.end() + 1)
        output = re.sub(r"^ {4}", "", following[0], flags=re.MULTILINE).rstrip() if following else ""
        is_output = output and not re.match(r"\s*(gongbao|pip|make) ", output)
        yield Shown(command, tuple(output.splitlines()) if is_output else ())


def examples(text: str) -> Iterator[tuple[str, str | None]]:
    """The examples in Python of a page, each with what stands under it as printed."""
    for match in _FENCE.finditer(text):
        if match["kind"] == "python":
            printed = match["printed"]
            yield match["text"], printed and re.sub(r"^ {4}", "", printed.strip("\n") + "\n", flags=re.MULTILINE)


@pytest.fixture
def folder(whole_database: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder as the pages take it: the samples, their database, a file to read, a profile."""
    shutil.copy(whole_database, tmp_path / "gazette.db")
    (tmp_path / "corpora").symlink_to(ROOT / "corpora")
    (tmp_path / "examples").symlink_to(ROOT / "examples")
    shutil.copy(ROOT / "corpora" / "wuhu-2024-03" / "issue.txt", tmp_path / "issue.txt")
    guide = (ROOT / "docs" / "profiles.md").read_text(encoding="utf-8")
    profile = next(match["text"] for match in _FENCE.finditer(guide) if match["kind"] == "toml")
    (tmp_path / "lishui.toml").write_text(profile, encoding="utf-8")
    monkeypatch.chdir(tmp_path)
    return tmp_path


def run(command: str) -> list[str]:
    """What a command prints."""
    words = shlex.split(re.sub(r" > \S+\Z", "", command), comments=True)[1:]
    if any("--timeout" in param.opts for param in main.commands[words[0]].params) and words[0] != "query":
        # In this process: what limits another one is tested elsewhere.
        words += ["--timeout", "0"]
    done = CliRunner().invoke(main, words)
    if "no font here has" in done.output:
        pytest.skip("no font here has Chinese characters, without which no picture is drawn")
    assert done.exit_code == 0, f"{command}: {done.output} {done.exception}"
    return [line.rstrip() for line in (done.stdout or done.stderr).replace("\\", "/").splitlines()]


def is_shown(shown: tuple[str, ...], printed: list[str]) -> bool:
    """Whether lines begin as printed; … at the end of a line, or alone, stands for more."""
    if len(shown) > len(printed) + (shown[-1:] == (_CUT,)):
        return False
    return all(
        line == _CUT or (told.startswith(line[:-1]) if line.endswith(_CUT) else line.rstrip() == told)
        for line, told in zip(shown, printed, strict=False)
    )


PAGES_WITH_COMMANDS = [path for path in PAGES if list(commands(path.read_text(encoding="utf-8")))]
PAGES_WITH_EXAMPLES = [path for path in PAGES if list(examples(path.read_text(encoding="utf-8")))]


def _name(path: Path) -> str:
    return path.relative_to(ROOT).as_posix()


@pytest.mark.usefixtures("folder")
@pytest.mark.parametrize("page", PAGES_WITH_COMMANDS, ids=_name)
def test_the_commands_of_a_page_run_and_print_what_stands_under_them(page: Path) -> None:
    for shown in commands(page.read_text(encoding="utf-8")):
        printed = run(shown.command)
        assert is_shown(shown.printed, printed), f"{shown.command}\n" + "\n".join(printed[:12])


@pytest.mark.unmeasured
@pytest.mark.usefixtures("folder")
@pytest.mark.parametrize("page", PAGES_WITH_EXAMPLES, ids=_name)
def test_the_examples_of_a_page_run_and_print_what_stands_under_them(page: Path) -> None:
    names: dict[str, object] = {}
    for code, printed in examples(page.read_text(encoding="utf-8")):
        told = io.StringIO()
        with contextlib.redirect_stdout(told):
            exec(compile(code, str(page), "exec"), names)
        assert printed is None or told.getvalue() == printed


@pytest.mark.parametrize(
    ("shown", "printed", "same"),
    [
        (("a", "b"), ["a", "b", "c"], True),
        (("a", "…"), ["a", "b", "c"], True),
        (("a…",), ["abc"], True),
        (("a…",), ["bbc"], False),
        (("a", "b"), ["a"], False),
        (("a", "x"), ["a", "b"], False),
    ],
)
def test_output_is_compared(shown: tuple[str, ...], printed: list[str], same: bool) -> None:
    assert is_shown(shown, printed) is same


@pytest.mark.parametrize("page", PAGES, ids=_name)
def test_commands_in_the_text_have_the_options_that_are_named(page: Path) -> None:
    text = page.read_text(encoding="utf-8")
    inline = (match["command"] for match in _INLINE.finditer(text))
    # A block may show several.
    shown = (part for block in blocks(text) for part in re.split(r"\n(?=gongbao )", block))
    for command in itertools.chain(inline, shown):
        if command.startswith("gongbao "):
            _check_options(command)


def _check_options(text: str) -> None:
    """Look each word up that is a command or an option."""
    words = text.replace("\n", " ").split()[1:]
    command: click.Command = main
    while isinstance(command, click.Group) and words and words[0] in command.commands:
        command = command.commands[words.pop(0)]
    if isinstance(command, click.Group) and command is not main and words:
        # `ask NAME`: what all of them take.
        command = next(iter(command.commands.values()))
    wanted = {word.strip("[],;。") for word in words if re.match(r"\[?--[a-z]", word)}
    offered = {option for param in command.params for option in (*param.opts, *param.secondary_opts)}
    assert wanted <= {*offered, "--help", "--version"}, text
    if command is main:
        assert not words or not re.fullmatch("[a-z]+", words[0]), text


@pytest.mark.parametrize("page", PAGES, ids=_name)
def test_targets_of_make_and_extras_are_there(page: Path) -> None:
    text = page.read_text(encoding="utf-8")
    rules = re.findall(r"^([\w.-]+):", (ROOT / "Makefile").read_text(encoding="utf-8"), re.MULTILINE)
    setup = configparser.ConfigParser()
    setup.read(ROOT / "setup.cfg", encoding="utf-8")
    assert {name for name in re.findall(r"(?:^ {4}|`)make ([\w.-]+)", text, re.MULTILINE)} <= set(rules)
    named = {extra for found in re.findall(r"pip install '[^'\[]*\[([a-z,]+)\]'", text) for extra in found.split(",")}
    assert named <= set(setup["options.extras_require"])


def writer(name: str) -> ModuleType:
    """A script that writes a page."""
    spec = importlib.util.spec_from_file_location(name, ROOT / "docs" / "making" / f"{name}.py")
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def test_the_dictionary_is_what_columns_and_database_say(whole_database: Path) -> None:
    dictionary = writer("dictionary")
    assert dictionary.DOCUMENT.read_text(encoding="utf-8") == dictionary.write(whole_database), "make pages"

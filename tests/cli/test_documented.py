"""Every command and option stands in docs/commands.md, and nothing else does."""

from __future__ import annotations

import re
from pathlib import Path

import click

from gongbao.cli import main

DOCUMENT = Path(__file__).parents[2] / "docs" / "commands.md"
HEADING = re.compile(r"^## `gongbao (?P<command>[a-z]+)", re.MULTILINE)
ROW = re.compile(r"^\| (?P<options>`-[^|]*) \|", re.MULTILINE)


def test_commands_and_options_are_those_in_the_documentation() -> None:
    parts = HEADING.split(DOCUMENT.read_text(encoding="utf-8"))
    written = {
        command: {option.strip("`") for row in ROW.findall(text) for option in row.split(", ")}
        for command, text in zip(parts[1::2], parts[2::2], strict=True)
    }
    offered = {
        name: {option for param in command.params if isinstance(param, click.Option) for option in param.opts}
        for name, command in main.commands.items()
    }
    assert written == offered

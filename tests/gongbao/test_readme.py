"""What the READMEs show as a library is what it does."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
# A block of Python, and under it, indented, what it prints.
EXAMPLE = re.compile(
    r"^```python\n(?P<code>.*?)^```\n\n(?P<printed>(?:    [^\n]*\n)+)", re.MULTILINE | re.DOTALL
)


@pytest.mark.parametrize("name", ["README.md", "README.zh.md"])
def test_the_example_prints_what_stands_under_it(
    name: str, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    example = EXAMPLE.search((ROOT / name).read_text(encoding="utf-8"))
    assert example is not None
    monkeypatch.chdir(ROOT)
    exec(compile(example["code"], name, "exec"), {})
    assert capsys.readouterr().out == re.sub("^    ", "", example["printed"], flags=re.MULTILINE)

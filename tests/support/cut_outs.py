"""Short notices cut out of the samples and the invented pages, in cut_outs.txt.

There `# name` opens a notice; each line is a paragraph, and one behind ^ is set by itself without an indent
(number, title, addressee, signature, date).
"""

from __future__ import annotations

import re
from pathlib import Path

INDENT = "　　"
_NOTICE = re.compile(r"^# (?P<name>\w+)\n(?P<lines>(?:(?!# ).*\n)*)", re.MULTILINE)


def cut_outs() -> dict[str, list[str]]:
    """The paragraphs of each notice by its name; those that are set in begin with their indent."""
    text = Path(__file__).with_suffix(".txt").read_text(encoding="utf-8")
    return {
        match["name"]: [line[1:] if line[0] == "^" else INDENT + line for line in match["lines"].splitlines()]
        for match in _NOTICE.finditer(text)
    }

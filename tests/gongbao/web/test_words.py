"""The table of words has what the pages say, and nothing else."""

from __future__ import annotations

import csv
import re
from functools import cache
from importlib import resources

import pytest

from gongbao.web.words import said

pytestmark = pytest.mark.unmeasured

HERE = resources.files("gongbao.web")
LINES = (HERE / "words.csv").read_text(encoding="utf-8").splitlines()
SAID = re.compile(r"""\b(?:t|said)\(\s*['"]([a-z_]+)['"]""")
# Keys that are put together, by how they begin.
MADE = ("nav_", "theme_", "language_", "facet_", "fault_", "picture_", "answer_", "compare_")


@cache
def used() -> set[str]:
    """The keys that templates and modules name."""
    texts = [file.read_text(encoding="utf-8") for file in (HERE / "templates").iterdir()]
    for folder in (HERE, HERE / "pages"):
        texts += [f.read_text(encoding="utf-8") for f in folder.iterdir() if f.name.endswith(".py")]
    return {key for text in texts for key in SAID.findall(text)}


def test_each_word_that_is_used_is_there_in_both_languages() -> None:
    for key in used():
        assert said(key, "zh"), key
        assert said(key, "en"), key


@pytest.mark.unmeasured
def test_each_line_is_used_once_and_has_the_same_places_to_fill() -> None:
    rows = list(csv.reader(line for line in LINES if not line.startswith("#")))[1:]
    keys = [key for key, _, _ in rows]
    assert len(keys) == len(set(keys))
    for key, chinese, english in rows:
        assert key in used() or key.startswith(MADE), key
        assert chinese == chinese.strip() != "", key
        assert english == english.strip() != "", key
        assert chinese.count("{}") == english.count("{}"), key

"""Links of every Markdown file lead to files and headings that are there."""

from __future__ import annotations

import re
from functools import cache
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
PAGES = sorted(
    path
    for pattern in ("*.md", "docs/**/*.md", "corpora/**/*.md", "benchmarks/*.md", "examples/*.md")
    for path in ROOT.glob(pattern)
)
_CODE = re.compile(r"^```.*?^```|^ {4}.*?$|`[^`\n]*`", re.MULTILINE | re.DOTALL)
_LINK = re.compile(r"(?:\]\(|<img src=\")(?P<target>[^)\"\s#]*)(?:#(?P<anchor>[^)\s]+))?[)\"]")
_HEADING = re.compile(r"^#+ (?P<text>.+)$", re.MULTILINE)


def anchor_of(heading: str) -> str:
    """What a heading is reached by: as GitHub and the site make it."""
    return re.sub(r"[^\w\- ]", "", heading.strip().lower()).replace(" ", "-")


@cache
def anchors(path: Path) -> frozenset[str]:
    text = re.sub(r"^```.*?^```", "", path.read_text(encoding="utf-8"), flags=re.MULTILINE | re.DOTALL)
    return frozenset(anchor_of(match["text"]) for match in _HEADING.finditer(text))


def lost(path: Path, text: str) -> list[str]:
    """The links of a page that lead nowhere."""
    missing = []
    for link in _LINK.finditer(_CODE.sub("", text)):
        if re.match(r"[a-z]+:", link["target"]):
            continue
        target = (path.parent / link["target"]).resolve() if link["target"] else path
        fits = link["anchor"] is None or (target.suffix == ".md" and link["anchor"] in anchors(target))
        if not target.exists() or not fits:
            missing.append(link[0])
    return missing


@pytest.mark.parametrize("page", PAGES, ids=lambda path: path.relative_to(ROOT).as_posix())
def test_links_lead_somewhere(page: Path) -> None:
    assert lost(page, page.read_text(encoding="utf-8")) == []


def test_a_link_that_leads_nowhere_is_told() -> None:
    page = ROOT / "README.md"
    text = '[a](docs/none.md) [b](LICENSE) <img src="c.png"> [d](#licence-of-nothing) `[e](x)`'
    assert lost(page, text) == [
        "](docs/none.md)",
        '<img src="c.png"',
        "](#licence-of-nothing)",
    ]

"""The documentation as a site: what it is made of, and what is told of a broken one."""

from __future__ import annotations

import configparser
import importlib.util
import re
from pathlib import Path
from types import ModuleType

import pytest

import gongbao

ROOT = Path(__file__).parents[2]
PAGE = '<html><body><h1 id="a">甲</h1>{}</body></html>'


@pytest.fixture(scope="module")
def checker() -> ModuleType:
    """The script that looks through a built site."""
    spec = importlib.util.spec_from_file_location("check_site", ROOT / "docs" / "making" / "check_site.py")
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


@pytest.mark.parametrize(
    ("body", "faults"),
    [
        ('<a href="#a">1</a><a href="other.html#a">2</a><a href="https://a.example">3</a>', []),
        ('<a href="#b">1</a>', ["page.html: leads nowhere: #b"]),
        ('<a href="none.html">1</a>', ["page.html: leads nowhere: none.html"]),
        ('<a href="other.html#b">1</a>', ["page.html: leads nowhere: other.html#b"]),
        ('<img src="none.png">', ["page.html: leads nowhere: none.png"]),
        ('<script src="https://a.example/a.js"></script>', ["page.html: fetches https://a.example/a.js"]),
        ('<link rel="preconnect" href="//fonts.example">', ["page.html: fetches //fonts.example"]),
        ('<link rel="canonical" href="https://a.example">', []),
    ],
)
def test_a_broken_site_is_told(checker: ModuleType, body: str, faults: list[str], tmp_path: Path) -> None:
    (tmp_path / "page.html").write_text(PAGE.format(body), encoding="utf-8")
    (tmp_path / "other.html").write_text(PAGE.format(""), encoding="utf-8")
    assert list(checker.faults(tmp_path)) == faults


def test_a_style_that_fetches_is_told(checker: ModuleType, tmp_path: Path) -> None:
    (tmp_path / "a.css").write_text("a { background: url(https://a.example/a.png) }", encoding="utf-8")
    assert list(checker.faults(tmp_path)) == ["a.css: fetches from elsewhere"]


def test_every_page_stands_in_the_navigation_once() -> None:
    config = (ROOT / "mkdocs.yml").read_text(encoding="utf-8")
    listed = re.findall(r"([\w/-]+\.md)$", config[config.index("\nnav:") :], re.MULTILINE)
    pages = [path.relative_to(ROOT / "docs") for path in (ROOT / "docs").rglob("*.md")]
    outside = [path.relative_to(ROOT) for path in (*ROOT.glob("corpora/**/README.md"), ROOT / "CHANGELOG.md")]
    assert sorted(listed) == sorted(
        path.as_posix() for path in (*pages, *outside, Path("benchmarks/README.md"))
    )


def test_the_reference_has_every_public_name() -> None:
    text = (ROOT / "docs" / "reference.md").read_text(encoding="utf-8")
    # Records and errors stand there by their modules.
    modules = {
        "__version__",
        "errors",
        "records",
        *(name for name in gongbao.__all__ if name.endswith("Error")),
    }
    assert {name for name in gongbao.__all__ if f"\n::: gongbao.{name}\n" not in text} == modules
    assert re.findall(r"^::: (gongbao\.schema\..*)$", text, re.MULTILINE) == [
        "gongbao.schema.records",
        "gongbao.schema.errors",
    ]


def test_the_citation_names_the_version_that_is_installed() -> None:
    setup = configparser.ConfigParser()
    setup.read(ROOT / "setup.cfg", encoding="utf-8")
    citation = (ROOT / "CITATION.cff").read_text(encoding="utf-8")
    assert f"\nversion: {setup['metadata']['version']}\n" in citation
    assert f"\nlicense: {setup['metadata']['license']}\n" in citation

"""What the site has beside `docs/`: READMEs and the changelog, at their places in the repository."""

from __future__ import annotations

import posixpath
import re
from pathlib import Path
from typing import Any

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.files import File, Files
from mkdocs.structure.pages import Page

ROOT = Path(__file__).parents[2]
DOCS = "docs/"
STYLE = "site.css"
_LINK = re.compile(r"(?P<text>!?\[[^\]]*\])\((?P<target>[^)\s#:]+)(?P<anchor>#[^)\s]*)?\)")


def on_files(files: Files, config: MkDocsConfig) -> Files:
    """Add the pages that stand outside of `docs/`, and the one style sheet."""
    outside = [*ROOT.glob("corpora/**/README.md"), ROOT / "benchmarks/README.md", ROOT / "CHANGELOG.md"]
    for path in outside:
        files.append(File.generated(config, path.relative_to(ROOT).as_posix(), abs_src_path=str(path)))
    style = str(Path(__file__).parent / "site.css")
    files.append(File.generated(config, STYLE, abs_src_path=style))
    return files


def on_page_markdown(markdown: str, page: Page, files: Files, **_: Any) -> str:
    """Turn links between places in the repository into links between pages of the site."""
    here = page.file.src_uri
    stands = here if _is_outside(here) else DOCS + here

    def turned(link: re.Match[str]) -> str:
        target = posixpath.normpath(posixpath.join(posixpath.dirname(stands), link["target"]))
        page_of = target.removeprefix(DOCS)
        if files.get_file_from_path(page_of) is None:
            if (ROOT / target).exists():
                # A file of the repository that is no page.
                return f"{link['text'][1:-1]} (`{target}`)"
            return link[0]
        way = posixpath.relpath(page_of, posixpath.dirname(here) or ".")
        return f"{link['text']}({way}{link['anchor'] or ''})"

    return _LINK.sub(turned, markdown)


def _is_outside(uri: str) -> bool:
    return uri.startswith(("corpora/", "benchmarks/")) or uri == "CHANGELOG.md"

"""What the site has beside `docs/`: READMEs and the changelog, at their places in the repository."""

from __future__ import annotations

import posixpath
import re
import shutil
from pathlib import Path
from typing import Any

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.plugins import event_priority
from mkdocs.structure.files import File, Files
from mkdocs.structure.pages import Page

ROOT = Path(__file__).parents[2]
DOCS = "docs/"
OURS = ("site.css", "worker.js")
# The plugin `offline` would have every reader fetch what `worker.js` does.
_FETCHED = re.compile(r'<script src="https?://[^"]*iframe-worker[^"]*"></script>')
_LINK = re.compile(r"(?P<text>!?\[[^\]]*\])\((?P<target>[^)\s#:]+)(?P<anchor>#[^)\s]*)?\)")


def on_files(files: Files, config: MkDocsConfig) -> Files:
    """Add the pages that stand outside of `docs/`, and what is ours beside the theme."""
    outside = [*ROOT.glob("corpora/**/README.md"), ROOT / "benchmarks/README.md", ROOT / "CHANGELOG.md"]
    for path in outside:
        files.append(File.generated(config, path.relative_to(ROOT).as_posix(), abs_src_path=str(path)))
    for name in OURS:
        files.append(File.generated(config, name, abs_src_path=str(Path(__file__).parent / name)))
    return files


@event_priority(-100)
def on_post_page(output: str, page: Page, **_: Any) -> str:
    """Put our worker in the place of the one that would be fetched."""
    own = f'<script src="{posixpath.relpath("worker.js", posixpath.dirname(page.url) or ".")}"></script>'
    return _FETCHED.sub(own, output)


@event_priority(-100)
def on_post_template(output: str, **_: Any) -> str:
    """The same on the page that is shown where there is none."""
    return _FETCHED.sub("", output)


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


def on_post_build(config: MkDocsConfig) -> None:
    """Lay a list of pages beside the Chinese ones too: who changes the language is led by it."""
    site = Path(config.site_dir)
    shutil.copy(site / "sitemap.xml", site / "zh" / "sitemap.xml")


def _is_outside(uri: str) -> bool:
    return uri.startswith(("corpora/", "benchmarks/")) or uri == "CHANGELOG.md"

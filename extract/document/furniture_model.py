"""The lines of a source that are no part of a notice, and what they tell of the issue."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass, field

from gongbao.extract.document.banners import Banner, Banners
from gongbao.extract.document.leaves import Leaves
from gongbao.extract.model.content import PageLink
from gongbao.extract.model.document import Line
from gongbao.extract.model.flow import Flow
from gongbao.normalize.text.blanks import solid
from gongbao.normalize.text.lexicon import one_of, words_with
from gongbao.normalize.text.ornaments import FIGURES

CONTENTS_HEAD = re.compile(
    rf"(?:{one_of('notice_words', 'of_issue')})?(?:{one_of('notice_words', 'contents')})"
)
LONGEST_CONTENTS_HEAD = sum(
    max(map(len, words_with("notice_words", use))) for use in ("of_issue", "contents")
)
SECTION_NAME = re.compile(r"[\u4e00-\u9fff]{2,12}")
# The number of the issue may stand before it: 2025年第3期 绵阳市人民政府公报.
PUBLICATION = re.compile(
    r"(?:[\u4e00-\u9fff]{0,8}?期)?"
    rf"《?([\u4e00-\u9fff]{{2,20}}?(?:{one_of('title_words', 'government')})公报)》?"
)

_AROUND_NAMES = f"【】〖〗［］[]〔〕{FIGURES}·•—-|｜"


def bare_name(text: str) -> str:
    """A section's name without blanks, brackets or ornaments around it."""
    return solid(text).strip(_AROUND_NAMES)


@dataclass(slots=True)
class Furniture:
    """The lines set apart, by line index, and what they told of the issue.

    `sections` are those of the printed pages, `leaves` says which these are.
    `labels` are the labelled values that a page's reader told, `links` its links to
    files, placed in the document; `is_one_document` says that the source
    holds a single document and no issue; `aside` are the stretches of the text that are read as
    blanks. `titles` are the entries of the contents page, without blanks.
    """

    kinds: dict[int, str] = field(default_factory=dict)
    printed_numbers: dict[int, str] = field(default_factory=dict)
    sections: dict[int, str] = field(default_factory=dict)
    banners: Banners = field(default_factory=Banners)
    section_names: set[str] = field(default_factory=set)
    titles: set[str] = field(default_factory=set)
    publication: str | None = None
    issue: tuple[int, int] | None = None
    labels: list[tuple[str, Flow]] = field(default_factory=list)
    links: list[PageLink] = field(default_factory=list)
    is_one_document: bool = False
    aside: list[tuple[int, int]] = field(default_factory=list)
    leaves: Leaves = field(default_factory=Leaves)

    def section_of(self, line: Line) -> str | None:
        """The section a line stands in: its page's, or on a page with several the banner before it."""
        leaf = self.leaves.of(line)
        names = self.banners.names_on(leaf)
        head = self.sections.get(leaf)
        if len(names) <= 1 and (not names or head in names):
            return head
        return self.banners.before(line) or head

    def opens_section(self, banner: Banner) -> bool:
        """Whether a banner begins a section: at its page's top, or on a page with several."""
        leaf = self.leaves.of(banner.line)
        head = self.sections.get(leaf)
        names = self.banners.names_on(leaf) | ({head} if head else set())
        return len(names) > 1 or banner.at_top

    def set_apart(self, lines: Iterable[Line]) -> list[Line]:
        """The lines that are furniture."""
        return [line for line in lines if line.index in self.kinds]

    def content(self, lines: Iterable[Line]) -> list[Line]:
        """The lines that are not furniture."""
        return [line for line in lines if line.index not in self.kinds]

"""The printed pages of a source: most are a page of it; of an open volume a page shows two."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass, field

from gongbao.extract.model.content import PageContent
from gongbao.extract.model.document import Document, Line


@dataclass(frozen=True, slots=True)
class Leaves:
    """The printed pages of a source, counted; `folds` tell where the second one of a page begins."""

    folds: dict[int, int] = field(default_factory=dict)

    @classmethod
    def of_contents(cls, document: Document, contents: Sequence[PageContent]) -> Leaves:
        """The printed pages of a document's pages."""
        folds = {one.page.number: one.fold for one in contents if one.fold is not None}
        return cls({page: document.offset(page, fold) for page, fold in sorted(folds.items())})

    def first(self, page: int) -> int:
        """The first printed page on a page of the source."""
        return page + bisect_left(list(self.folds), page) if self.folds else page

    def of(self, line: Line) -> int:
        """The printed page that a line stands on."""
        if not self.folds:
            return line.page
        is_second = line.start >= self.folds.get(line.page, line.end + 1)
        return self.first(line.page) + is_second
